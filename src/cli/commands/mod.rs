//! One file a verb.

pub mod analyze;
pub mod batch;
pub mod generate;
pub mod matching;
pub mod render;
pub mod run;
pub mod shell;
pub mod template;
pub mod verify;
