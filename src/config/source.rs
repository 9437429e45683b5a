//! Where a value comes from.

use std::fmt;

use serde::{Serialize, Serializer};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    BuiltIn,
    /// The user's own file, and the line in it.
    User(String, usize),
    /// The file of the working folder.
    Project(String, usize),
    Environment(String),
    /// `.env` in the working folder.
    DotEnv(String),
    Flag(&'static str),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn => f.write_str("built-in"),
            Self::User(file, line) | Self::Project(file, line) => write!(f, "{file}:{line}"),
            Self::Environment(name) => write!(f, "environment: {name}"),
            Self::DotEnv(name) => write!(f, ".env: {name}"),
            Self::Flag(flag) => f.write_str(flag),
        }
    }
}

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
