//! `tailor profile`: one file a verb.

mod change;
mod edit;
mod export;
mod import;
mod list;
mod new;
mod show;
mod validate;
mod versions;

use std::io::Write;

use crate::cli::args::ProfileCommand;
use crate::cli::error::CommandError;
use crate::config::Locations;
use crate::profile::schema;

pub use new::{starter_for, write_new};
pub use validate::count;

/// # Errors
/// As the exit codes say.
pub fn run(
    command: &ProfileCommand,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    match command {
        ProfileCommand::Import(args) => import::run(args, locations, out),
        ProfileCommand::Export(args) => export::run(args, locations, out),
        ProfileCommand::Validate { which, json } => {
            validate::run(which.wanted(), *json, locations, out)
        }
        ProfileCommand::Show { which, lines, json } => {
            show::run(which.wanted(), *lines, *json, locations, out)
        }
        ProfileCommand::List { json } => list::run(*json, locations, out),
        ProfileCommand::New { called, person } => new::run(called, person, locations, out),
        ProfileCommand::Edit { which } => edit::run(which.wanted(), locations),
        ProfileCommand::Add { path, values, profile } => {
            change::add(path, values, profile.profile.as_deref(), locations)
        }
        ProfileCommand::Set { path, values, profile } => {
            change::set(path, values, profile.profile.as_deref(), locations)
        }
        ProfileCommand::Rm { path, with_comments, profile } => {
            change::remove(path, *with_comments, profile.profile.as_deref(), locations)
        }
        ProfileCommand::History { which, json } => {
            versions::history(which.wanted(), *json, locations, out)
        }
        ProfileCommand::Diff { from, to, profile } => {
            versions::diff(*from, *to, profile.profile.as_deref(), locations, out)
        }
        ProfileCommand::Restore { number, profile } => {
            versions::restore(*number, profile.profile.as_deref(), locations)
        }
        ProfileCommand::Schema => Ok(out.write_all(schema::text().as_bytes())?),
    }
}
