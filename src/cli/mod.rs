//! The command line: the only module that knows a terminal, and the one that wires the ports.

pub mod args;
pub mod commands;
pub mod error;
mod input;
mod log;
pub mod output;
pub mod progress;
mod summary;

use std::io::Write;

use args::{Cli, Command};
use error::CommandError;

use crate::config::Locations;

/// Carries a command out; data go to `out`, everything else to stderr.
///
/// # Errors
/// What went wrong, with the exit code and hints.
pub fn run(cli: &Cli, out: &mut dyn Write) -> Result<(), CommandError> {
    log::start(&cli.global)?;
    let locations = Locations::from_environment();
    match &cli.command {
        Command::Generate(args) => commands::generate::generate(args, &locations, out),
        Command::Analyze(args) => commands::analyze::analyze(args, out),
        Command::Match(args) => commands::matching::run(args, &locations, out),
        Command::Verify(_) => Err(CommandError::not_available("verify")),
        Command::Run(args) => commands::run::run(args, &locations, out),
        Command::Completions(args) => commands::shell::completions(args, out),
        Command::Licenses => commands::shell::licenses(out),
        Command::Man { folder } => commands::shell::man(folder),
    }
}
