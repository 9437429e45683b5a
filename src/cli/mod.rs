//! The command line: the only module that knows a terminal, and the one that wires the ports.

pub mod args;
pub mod commands;
mod defaults;
pub mod error;
mod input;
mod log;
mod looks;
pub mod models;
mod now;
pub mod output;
pub mod progress;
mod prompts;
mod proposals;
mod resume;
mod session;
mod setup;
mod store;
mod summary;

use std::io::Write;

use args::{Cli, Command};
use commands::run::RunError;
use error::{CommandError, Kind};

use crate::config::Locations;
use crate::history::History;

/// Carries a command out; data go to `out`, everything else to stderr.
///
/// # Errors
/// What went wrong, with the exit code and hints.
pub fn run(cli: &Cli, out: &mut dyn Write) -> Result<(), CommandError> {
    log::start(&cli.global)?;
    let locations = Locations::from_environment();
    match &cli.command {
        Command::Init(args) => commands::init::run(args, &locations, out),
        Command::Generate(args) => commands::generate::generate(args, &locations, out),
        Command::Batch(args) => commands::batch::run(args, &locations, out),
        Command::Analyze(args) => commands::analyze::analyze(args, &locations, out),
        Command::Match(args) => commands::matching::run(args, &locations, out),
        Command::Verify(args) => commands::verify::run(args, &locations, out),
        Command::Render(args) => commands::render::run(args, &locations, out),
        Command::Profile(command) => commands::profile::run(command, &locations, out),
        Command::Template(command) => commands::template::run(command, &locations, out),
        Command::Prompt(command) => commands::prompt::run(command, &locations, out),
        Command::Run(args::Run::Resume { id, last, json, progress }) => {
            let wanted = resume::Wanted { id: id.as_deref(), last: *last, json: *json };
            resume::resume(&wanted, progress.progress, &locations, out)
        }
        Command::Run(args::Run::Cancel { id }) => resume::cancel(id, &locations, out),
        Command::Provider(command) => commands::provider::run(command, &locations, out),
        Command::Config(command) => commands::config::run(command, &locations, out),
        Command::Run(args) => earlier_runs(args, &locations, out),
        Command::Completions(args) => commands::shell::completions(args, out),
        Command::Licenses => commands::shell::licenses(out),
        Command::Man { folder } => commands::shell::man(folder),
    }
}

fn earlier_runs(
    args: &args::Run,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let path = locations.history().ok_or_else(|| {
        CommandError::new(Kind::Failed, "no home folder is known").hint("set TAILOR_HOME")
    })?;
    let history = History::open(&path)
        .map_err(|error| CommandError::new(Kind::Failed, &error).hint(error.hint()))?;
    let shown = match args {
        args::Run::List { limit, json } => commands::run::list(&history, *json, *limit, out),
        args::Run::Show { id, json } => commands::run::show(&history, id, *json, out),
        args::Run::Resume { .. } | args::Run::Cancel { .. } => Ok(()),
    };
    shown.map_err(|error| match error {
        RunError::Output(error) => error.into(),
        other => {
            let failed = CommandError::new(Kind::Failed, &other);
            match other.hint() {
                Some(hint) => failed.hint(hint),
                None => failed,
            }
        }
    })
}
