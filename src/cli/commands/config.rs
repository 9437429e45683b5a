//! `tailor config`: every value and where it comes from.

use std::io::Write;

use serde_json::{Map, json};

use crate::cli::args::{ConfigCommand, ModelArgs};
use crate::cli::error::{CommandError, Kind};
use crate::cli::models;
use crate::cli::output::{Cell, Column, Look, Table, Tone, write_json};
use crate::config::{Locations, PROJECT_FILE, Source, user_file};

/// # Errors
/// A config file is wrong, or `out` can't be written.
pub fn run(
    command: &ConfigCommand,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    match command {
        ConfigCommand::Show { json } => show(*json, locations, out),
        ConfigCommand::Path => {
            let folder = locations.config().ok_or_else(|| {
                CommandError::new(Kind::Failed, "no home folder is known").hint("set TAILOR_HOME")
            })?;
            writeln!(out, "{}", user_file(folder).display())?;
            Ok(())
        }
        ConfigCommand::Check => check(locations, out),
    }
}

fn show(json: bool, locations: &Locations, out: &mut dyn Write) -> Result<(), CommandError> {
    let config = models::settings(&ModelArgs::default(), locations)?;
    if json {
        let settings: Map<_, _> =
            config.all().map(|(key, setting)| (key.to_owned(), json!(setting))).collect();
        return Ok(write_json(out, &json!({"settings": settings}))?);
    }
    let mut table =
        Table::new(&[Column::left("key"), Column::flexible("value"), Column::left("from")]);
    for (key, setting) in config.all() {
        let source = setting.source.to_string();
        let source = match setting.source {
            Source::BuiltIn => Cell::toned(&source, Tone::Faint),
            _ => Cell::new(&source),
        };
        table.row([Cell::new(key), Cell::new(&setting.value.to_string()), source]);
    }
    table.write(&Look::stdout(), out)?;
    notices(&config.notices);
    Ok(())
}

fn check(locations: &Locations, out: &mut dyn Write) -> Result<(), CommandError> {
    let config = models::settings(&ModelArgs::default(), locations)?;
    let user = locations.config().map(user_file);
    let files = user.iter().map(std::path::PathBuf::as_path).chain([PROJECT_FILE.as_ref()]);
    for file in files {
        let state = if file.exists() { "fine" } else { "not there" };
        writeln!(out, "{}: {state}", file.display())?;
    }
    notices(&config.notices);
    Ok(())
}

pub(super) fn notices(notices: &[String]) {
    for notice in notices {
        anstream::eprintln!("! {}", crate::cli::output::one_line(notice));
    }
}
