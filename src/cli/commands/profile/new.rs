//! `tailor profile new`: another profile, with a name of its own.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::args::PersonArgs;
use crate::cli::error::{CommandError, Kind};
use crate::cli::setup::ask;
use crate::cli::store;
use crate::config::Locations;
use crate::files;
use crate::profile::starter::starter;
use crate::profile::{check, schema};

pub fn run(
    name: &str,
    person: &PersonArgs,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let plain = !name.is_empty()
        && !name.starts_with('-')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if !plain {
        return Err(CommandError::new(Kind::Usage, format!("`{name}` can't be a profile's name"))
            .hint("use letters, digits, - and _, such as nursing or my-second_career"));
    }
    let folder = locations.profiles().ok_or_else(store::no_home)?;
    let path = folder.join(name).with_extension("yaml");
    if path.exists() {
        return Err(taken(&path));
    }
    let (who, email) = ask::person(person)?;
    let text = starter_for(&who, &email, &path, locations)?;
    write_new(&path, &text, "begun with profile new", locations)?;
    writeln!(out, "{}", path.display())?;
    anstream::eprintln!("hint: `tailor profile edit {name}` opens it; `--profile {name}` uses it");
    Ok(())
}

/// The starter profile for a place, with the schema that editors read beside it.
///
/// # Errors
/// The name or the address is none.
pub fn starter_for(
    name: &str,
    email: &str,
    path: &Path,
    locations: &Locations,
) -> Result<String, CommandError> {
    let schema = schema_beside(path, locations);
    let text = starter(name, email, schema.as_deref());
    let problems = check(&text).problems;
    match problems.iter().find(|problem| problem.is_error()) {
        Some(problem) => Err(CommandError::new(Kind::Usage, &problem.message)
            .hint(problem.hint.clone().unwrap_or_else(|| "give --name and --email".into()))),
        None => Ok(text),
    }
}

/// Writes the schema into the data folder and says how a profile at `path` refers to it. Editors
/// do without where that fails.
pub fn schema_beside(path: &Path, locations: &Locations) -> Option<String> {
    let file = locations.default_profile()?.with_file_name(schema::FILE);
    files::create_folder(file.parent()?).ok()?;
    files::save(&file, schema::text().as_bytes()).ok()?;
    let home = file.parent()?;
    let path = files::absolute(path);
    let folder = path.parent()?;
    if folder == home {
        return Some(format!("./{}", schema::FILE));
    }
    if folder.parent() == Some(home) {
        return Some(format!("../{}", schema::FILE));
    }
    let text = files::absolute(&file).to_string_lossy().replace('%', "%25").replace(' ', "%20");
    Some(if text == file.to_string_lossy() { text } else { format!("file://{text}") })
}

/// Writes a profile that must not be there yet, and keeps it as a version.
///
/// # Errors
/// It is there already, or can't be written.
pub fn write_new(
    path: &Path,
    text: &str,
    reason: &str,
    locations: &Locations,
) -> Result<(), CommandError> {
    files::create(path, text.as_bytes()).map_err(|error| {
        if error.source.kind() == io::ErrorKind::AlreadyExists {
            taken(path)
        } else {
            CommandError::new(Kind::Failed, error)
                .hint("see that its folder is writable and the disk has room")
        }
    })?;
    let file = store::ProfileFile { path: path.to_path_buf(), source: text.to_owned() };
    store::keep_as(locations, &file, reason);
    Ok(())
}

fn taken(path: &Path) -> CommandError {
    let path: PathBuf = path.into();
    CommandError::new(Kind::Usage, format!("{} is there already", path.display()))
        .hint("nothing is ever written over it; choose another name, or edit it")
}
