//! Errors at the edge: what happened, what to do, and the exit code.

use std::fmt;

/// Kinds of failure, each with its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The work failed.
    Failed,
    /// The command line or the config asks for something that can't be.
    Usage,
    /// A quality gate was missed.
    Gate,
    /// A profile, posting or résumé is wrong.
    Input,
    /// No provider could serve, and the offline engine was forbidden.
    NoProvider,
    Cancelled,
}

impl Kind {
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Gate => 3,
            Self::Input => 4,
            Self::NoProvider => 5,
            Self::Cancelled => 130,
        }
    }
}

/// An error as the user sees it.
#[derive(Debug)]
pub struct CommandError {
    pub kind: Kind,
    /// Empty when everything has been said already.
    pub message: String,
    pub hints: Vec<String>,
}

impl CommandError {
    #[must_use]
    pub fn new(kind: Kind, message: impl fmt::Display) -> Self {
        Self { kind, message: message.to_string(), hints: Vec::new() }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Message and hints for a list of many.
    #[must_use]
    pub fn on_one_line(&self) -> String {
        let mut line = self.message.split_whitespace().collect::<Vec<_>>().join(" ");
        for hint in &self.hints {
            line.push_str(&format!("; {hint}"));
        }
        line
    }

    /// Something that comes with a later version.
    #[must_use]
    pub fn not_available(what: &str) -> Self {
        Self::new(Kind::Usage, format!("{what} is not available yet"))
    }

    /// An exit code and no further words.
    #[must_use]
    pub fn silent(kind: Kind) -> Self {
        Self { kind, message: String::new(), hints: Vec::new() }
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        for hint in &self.hints {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

impl From<std::io::Error> for CommandError {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            // Whoever read our output has enough: no failure of ours.
            return Self::silent(Kind::Failed);
        }
        Self::new(Kind::Failed, format!("the output can't be written: {error}"))
    }
}
