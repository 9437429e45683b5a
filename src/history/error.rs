//! Why the history could not be used, and what the user can do about it.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use thiserror::Error;

use crate::pipeline::ports::LogError;

/// Why the history could not be opened, read or written.
#[derive(Debug, Error)]
pub enum HistoryError {
    #[error("{} can't be written: {reason}", path.display())]
    NotWritable { path: PathBuf, reason: String },
    #[error(
        "{} was written by a newer version of tailor (its tables have version {found}; \
         this program knows up to {known})",
        path.display()
    )]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("{} is damaged or not a history of tailor: {reason}", path.display())]
    Corrupt { path: PathBuf, reason: String },
    #[error("{} is in use by another program", path.display())]
    Busy { path: PathBuf },
    #[error("{}: {reason}", path.display())]
    Other { path: PathBuf, reason: String },
}

impl HistoryError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::NotWritable { .. } => {
                "make the folder writable and see that the disk has room, or set TAILOR_HOME to \
                 another folder"
                    .into()
            }
            Self::Newer { .. } => {
                "install the newer version again, or set TAILOR_HOME to another folder; the file \
                 was left as it is"
                    .into()
            }
            Self::Corrupt { path, .. } => format!(
                "move {} away; a new history begins with the next run, and documents already \
                 written are not touched",
                path.display()
            ),
            Self::Busy { .. } => "wait for the other program to end and try again".into(),
            Self::Other { .. } => {
                "try again; if it stays, set TAILOR_HOME to another folder and report this".into()
            }
        }
    }

    /// Sorts an error of `SQLite` on the file `path`.
    pub(super) fn of(path: &Path, error: &rusqlite::Error) -> Self {
        let (path, reason) = (path.to_path_buf(), reason(error));
        match error.sqlite_error_code() {
            Some(
                ErrorCode::ReadOnly
                | ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied
                | ErrorCode::DiskFull,
            ) => Self::NotWritable { path, reason },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Corrupt { path, reason }
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path },
            _ if is_foreign_content(error) => Self::Corrupt { path, reason },
            _ => Self::Other { path, reason },
        }
    }

    /// Sorts an error of the file system.
    pub(super) fn of_io(path: &Path, error: &std::io::Error) -> Self {
        Self::NotWritable { path: path.into(), reason: error.to_string() }
    }
}

/// Whether a value was found that this program never writes.
fn is_foreign_content(error: &rusqlite::Error) -> bool {
    matches!(
        error,
        rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..)
    )
}

/// `SQLite`'s words without the statement, which may hold the user's text.
fn reason(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(text)) => text.clone(),
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        other => other.to_string(),
    }
}

impl From<HistoryError> for LogError {
    fn from(error: HistoryError) -> Self {
        Self(error.to_string())
    }
}

/// Why a run could not be shown.
#[derive(Debug, Error)]
pub enum LookupError {
    #[error("no run has been recorded yet")]
    Empty,
    #[error("no run is called {given:?} or begins so")]
    Unknown { given: String },
    #[error("{given:?} may be any of {}", matches.join(", "))]
    Ambiguous { given: String, matches: Vec<String> },
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl LookupError {
    /// What to do about it, as one sentence.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Empty => "`tailor generate --job FILE` makes the first one".into(),
            Self::Unknown { .. } => {
                "`tailor run list` names the runs; `last` stands for the latest".into()
            }
            Self::Ambiguous { .. } => "give more of its letters".into(),
            Self::History(error) => error.hint(),
        }
    }
}
