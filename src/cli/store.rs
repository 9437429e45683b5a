//! Profile files that change: each accepted state is written whole and kept as a version.

use std::path::{Path, PathBuf};

use super::error::{CommandError, Kind};
use super::input;
use super::session::clock;
use crate::config::Locations;
use crate::files;
use crate::history::History;
use crate::profile::load;

/// A profile's text, valid or not, as it was when a command began.
pub struct ProfileFile {
    pub path: PathBuf,
    pub source: String,
}

impl ProfileFile {
    /// Finds and reads it.
    ///
    /// # Errors
    /// There is none, or it is no text.
    pub fn open(wanted: Option<&Path>, locations: &Locations) -> Result<Self, CommandError> {
        let path = input::profile_path(wanted, locations)?;
        let source = load::read(&path).map_err(input::profile_error)?;
        Ok(Self { path, source })
    }

    /// The same, for commands that mend: an empty file will do.
    ///
    /// # Errors
    /// There is none, or it is no text.
    pub fn open_any(wanted: Option<&Path>, locations: &Locations) -> Result<Self, CommandError> {
        let path = input::profile_path(wanted, locations)?;
        let source = text_of(&path)?;
        Ok(Self { path, source })
    }

    /// The file's name in messages.
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Writes another text in its place, and keeps both as versions. The new version's number, if
    /// there is a history and the text is another one.
    ///
    /// # Errors
    /// Somebody else has changed the file since it was read, or it can't be written; it is then as
    /// it was.
    pub fn save(
        &self,
        text: &str,
        reason: &str,
        locations: &Locations,
    ) -> Result<Option<u32>, CommandError> {
        let now = text_of(&self.path)?;
        if now != self.source {
            return Err(CommandError::new(
                Kind::Failed,
                format!("{} was changed by another program meanwhile", self.name()),
            )
            .hint("nothing was written; run the command again"));
        }
        let history = history(locations);
        // What is about to be replaced must be kept first.
        if let Some(history) = &history {
            keep(history, &self.path, &self.source, found(history, &self.path));
        }
        files::save(&self.path, text.as_bytes()).map_err(|error| {
            CommandError::new(Kind::Failed, error).hint(
                "the profile is as it was; see that its folder is writable and the disk has room",
            )
        })?;
        Ok(history.and_then(|history| keep(&history, &self.path, text, reason)))
    }
}

fn text_of(path: &Path) -> Result<String, CommandError> {
    match load::read(path) {
        Err(load::LoadError::Empty(_)) => Ok(String::new()),
        other => other.map_err(input::profile_error),
    }
}

/// Why a state stands in a file that no command of ours has put there.
fn found(history: &History, path: &Path) -> &'static str {
    match history.profile_versions(path) {
        Ok(versions) if versions.is_empty() => "as it was found",
        _ => "changed by hand",
    }
}

/// Keeps a state that was not written by us, such as an edit by hand.
pub fn keep_found(locations: &Locations, file: &ProfileFile) {
    if let Some(history) = history(locations) {
        keep(&history, &file.path, &file.source, found(&history, &file.path));
    }
}

/// Keeps a state that was just written.
pub fn keep_as(locations: &Locations, file: &ProfileFile, reason: &str) {
    if let Some(history) = history(locations) {
        keep(&history, &file.path, &file.source, reason);
    }
}

/// Keeps a version; a failure is told and stops nothing.
pub fn keep(history: &History, path: &Path, text: &str, reason: &str) -> Option<u32> {
    if text.trim().is_empty() {
        return None;
    }
    let at = clock().map(|(now, _)| now.timestamp().to_string()).unwrap_or_default();
    history.keep_profile(&real(path), text, &at, reason).unwrap_or_else(|error| {
        anstream::eprintln!("warning: this version is not kept: {error} ({})", error.hint());
        None
    })
}

/// One file has one history, however it is named.
pub fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| files::absolute(path))
}

/// The history, or a warning.
fn history(locations: &Locations) -> Option<History> {
    let path = locations.history()?;
    match History::open(&path) {
        Ok(history) => Some(history),
        Err(error) => {
            anstream::eprintln!("warning: no version is kept: {error} ({})", error.hint());
            None
        }
    }
}

/// The history, for commands that can't do without.
///
/// # Errors
/// There is none, or it can't be opened.
pub fn open_history(locations: &Locations) -> Result<History, CommandError> {
    let path = locations.history().ok_or_else(no_home)?;
    History::open(&path).map_err(|error| CommandError::new(Kind::Failed, &error).hint(error.hint()))
}

/// Where there is no place for data.
pub fn no_home() -> CommandError {
    CommandError::new(Kind::Failed, "no home folder is known").hint("set TAILOR_HOME")
}
