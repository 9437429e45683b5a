//! One file a verb.

pub mod analyze;
pub mod batch;
pub mod config;
pub mod generate;
pub mod matching;
pub mod prompt;
pub mod provider;
pub mod render;
pub mod run;
pub mod shell;
pub mod template;
pub mod verify;
