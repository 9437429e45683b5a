//! Why nothing could be imported, and what to do about it.

use thiserror::Error;

use crate::reader::ReaderError;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    #[error(transparent)]
    Document(#[from] ReaderError),
    #[error("this is not valid {format}: {reason}")]
    Syntax { format: &'static str, reason: String },
    #[error("the {0} has nothing of a career in it: no entry, and no name with a way of contact")]
    Nothing(&'static str),
    #[error("the ZIP is damaged: {0}")]
    Damaged(String),
    #[error("the ZIP unpacks to far more than a data export holds")]
    Bomb,
    #[error("the ZIP has a name that leads out of it: `{0}`")]
    LeadsOut(String),
    #[error("there is no table of a LinkedIn export in it")]
    NoTables,
    #[error("the file is nested deeper than {0} levels")]
    Deep(usize),
}

impl ImportError {
    /// What the user can do.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Document(error) => error.hint(),
            Self::Syntax { .. } => "mend it there, or say what it is with --from",
            Self::Nothing(_) => {
                "is it the right file? If its format was mistaken, name it with --from"
            }
            Self::Damaged(_) => "download or save it again, and try the new file",
            Self::Bomb | Self::LeadsOut(_) => {
                "use the ZIP as you downloaded it, from LinkedIn itself"
            }
            Self::NoTables => {
                "an export has Profile.csv and Positions.csv, at its top or in one folder"
            }
            Self::Deep(_) => "is it the right file? A résumé has a few levels",
        }
    }
}
