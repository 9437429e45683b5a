//! What `tailor init` finds, asks and writes.

pub mod ask;
pub mod config_file;
pub mod detect;
pub mod ollama;
