//! The command line: the only module that knows a terminal.

pub mod commands;
pub mod output;
pub mod progress;
