//! `tailor profile list`: which profiles there are, and which one a run would use.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::error::CommandError;
use crate::cli::input;
use crate::cli::output::{Cell, Column, Look, Table, Tone, write_json};
use crate::config::Locations;
use crate::files::absolute;
use crate::profile::{check, load};

#[derive(Serialize)]
struct Listed {
    /// How `--profile` calls it; a path where it has no name.
    name: String,
    path: PathBuf,
    /// The one that is used when nothing is said.
    default: bool,
    /// Whose it is.
    person: Option<String>,
    errors: usize,
    warnings: usize,
    /// Why it can't be read at all.
    unreadable: Option<String>,
}

pub fn run(json: bool, locations: &Locations, out: &mut dyn Write) -> Result<(), CommandError> {
    let default = input::profile_path(None, locations).ok().map(|path| absolute(&path));
    let mut listed: Vec<Listed> = Vec::new();
    let mut add = |name: String, path: PathBuf| {
        if path.is_file() && !listed.iter().any(|known| known.path == path) {
            listed.push(describe(name, path, default.as_deref()));
        }
    };
    add("profile.yaml".into(), absolute(Path::new("profile.yaml")));
    if let Some(path) = locations.default_profile() {
        add(path.display().to_string(), path);
    }
    for (name, path) in named(locations) {
        add(name, path);
    }
    // Where TAILOR_PROFILE points to is a profile too.
    if let Some(path) = &default {
        add(path.display().to_string(), path.clone());
    }
    if json {
        #[derive(Serialize)]
        struct Profiles {
            profiles: Vec<Listed>,
        }
        return Ok(write_json(out, &Profiles { profiles: listed })?);
    }
    if listed.is_empty() {
        anstream::eprintln!("There is no profile yet.\nhint: `tailor init` makes one");
        return Ok(());
    }
    let mut table = Table::new(&[
        Column::left(""),
        Column::left("profile"),
        Column::left("whose"),
        Column::flexible("state"),
    ]);
    for profile in &listed {
        let (state, tone) = match (&profile.unreadable, profile.errors, profile.warnings) {
            (Some(reason), ..) => (reason.clone(), Tone::Bad),
            (None, 0, 0) => ("valid".to_owned(), Tone::Good),
            (None, 0, n) => {
                (format!("valid, {}", super::validate::count(n, "warning")), Tone::Good)
            }
            (None, n, _) => (super::validate::count(n, "error"), Tone::Bad),
        };
        table.row([
            Cell::new(if profile.default { "*" } else { "" }),
            Cell::new(&profile.name),
            Cell::new(profile.person.as_deref().unwrap_or("-")),
            Cell::toned(&state, tone),
        ]);
    }
    Ok(table.write(&Look::stdout(), out)?)
}

fn named(locations: &Locations) -> Vec<(String, PathBuf)> {
    let entries = locations.profiles().and_then(|folder| std::fs::read_dir(folder).ok());
    let mut found: Vec<(String, PathBuf)> = entries
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let name = entry.file_name().into_string().ok()?;
            let name = name.strip_suffix(".yaml")?.to_owned();
            (!name.starts_with('.')).then_some((name, path))
        })
        .collect();
    found.sort();
    found
}

fn describe(name: String, path: PathBuf, default: Option<&Path>) -> Listed {
    let mut listed = Listed {
        name,
        default: default == Some(path.as_path()),
        person: None,
        errors: 0,
        warnings: 0,
        unreadable: None,
        path,
    };
    match load::read(&listed.path) {
        Ok(source) => {
            let checked = check(&source);
            listed.errors = checked.errors();
            listed.warnings = checked.warnings();
            let name = checked.profile.basics.name;
            listed.person = (!name.is_empty()).then_some(name);
        }
        Err(error) => listed.unreadable = Some(error.to_string()),
    }
    listed
}
