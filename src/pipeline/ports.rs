//! What the pipeline needs from outside: someone who is told, and someone who remembers.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::models::{Answer, CallEvent};
use crate::text::ContentHash;

/// The five stages, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Analyze,
    Match,
    Write,
    Validate,
    Export,
}

/// All stages in order.
pub const STAGES: [Stage; 5] =
    [Stage::Analyze, Stage::Match, Stage::Write, Stage::Validate, Stage::Export];

impl Stage {
    /// `analyze`, `match`, …
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Analyze => "analyze",
            Self::Match => "match",
            Self::Write => "write",
            Self::Validate => "validate",
            Self::Export => "export",
        }
    }
}

/// What happens while a run goes on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum Event {
    RunStarted {
        run_id: String,
    },
    StageStarted {
        stage: Stage,
    },
    /// `found` is for people: `31 keywords, 12 must-have`.
    StageFinished {
        stage: Stage,
        seconds: f64,
        found: String,
    },
    Notice {
        text: String,
    },
    /// What happens in a call to a model; calls overlap.
    Call(CallEvent),
    /// How long such a run has taken before.
    Expected {
        seconds: f64,
        /// Recorded runs that this is the median of.
        runs: usize,
    },
    RunFinished {
        run_id: String,
        status: RunStatus,
        seconds: f64,
    },
}

/// Whoever shows progress. Called from the threads of the pipeline; must not block for long.
pub trait Reporter: Send + Sync {
    fn event(&self, event: &Event);
}

/// A reporter that shows nothing.
pub struct Silent;

impl Reporter for Silent {
    fn event(&self, _: &Event) {}
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunStatus {
    Running,
    Done,
    /// Documents were written, and a `--min-…` gate was missed.
    GateMissed,
    Failed,
    Cancelled,
}

impl RunStatus {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::GateMissed => "gate_missed",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// What is known when a run starts.
#[derive(Debug, Clone)]
pub struct NewRun {
    pub run_id: String,
    /// RFC 3339, UTC.
    pub started_at: String,
    pub posting_hash: ContentHash,
    /// The cleaned posting.
    pub posting_text: String,
    pub title: Option<String>,
    pub company: Option<String>,
    pub profile_hash: ContentHash,
    /// The profile file's very bytes: evidence stays checkable when the file changes.
    pub profile_source: String,
    pub engine: String,
    /// The options as given, in JSON.
    pub options: serde_json::Value,
    pub out_dir: PathBuf,
    /// All that is needed to do the same again: posting, flags, times. `Null` where a run is not
    /// to be resumed.
    pub input: serde_json::Value,
}

/// A finished call: paid for once.
#[derive(Debug, Clone, PartialEq)]
pub struct CallRecord {
    /// The question's name.
    pub ask: String,
    /// The question's hash: an answer to another question is no answer.
    pub hash: String,
    pub answer: Answer,
}

/// A finished stage.
#[derive(Debug, Clone)]
pub struct StageRecord {
    pub stage: Stage,
    pub seconds: f64,
    pub found: String,
    /// The stage's output, for resuming and for looking back.
    pub output: serde_json::Value,
}

/// A file that was written.
#[derive(Debug, Clone)]
pub struct DocumentRecord {
    /// `md`, `pdf`, `report`.
    pub format: String,
    pub path: PathBuf,
    pub hash: ContentHash,
    pub bytes: u64,
}

/// How a run ended.
#[derive(Debug, Clone)]
pub struct RunOutcome {
    pub status: RunStatus,
    pub seconds: f64,
    pub match_score: Option<f64>,
    pub ats: Option<f64>,
    pub coverage: Option<f64>,
    pub error: Option<String>,
}

/// Whoever keeps the history. A failure is told to the user and never stops a run.
pub trait RunLog {
    /// # Errors
    /// The history can't be written.
    fn start(&self, run: &NewRun) -> Result<(), LogError>;
    /// # Errors
    /// The history can't be written.
    fn stage(&self, run_id: &str, record: &StageRecord) -> Result<(), LogError>;
    /// # Errors
    /// The history can't be written.
    fn document(&self, run_id: &str, record: &DocumentRecord) -> Result<(), LogError>;
    /// # Errors
    /// The history can't be written.
    fn finish(&self, run_id: &str, outcome: &RunOutcome) -> Result<(), LogError>;
    /// A run goes on that was broken off.
    ///
    /// # Errors
    /// The history can't be written.
    fn restart(&self, run_id: &str) -> Result<(), LogError>;
    /// # Errors
    /// The history can't be written.
    fn call(&self, run_id: &str, record: &CallRecord) -> Result<(), LogError>;
    /// Whether somebody asked for this run to be cancelled.
    ///
    /// # Errors
    /// The history can't be read.
    fn cancel_wanted(&self, run_id: &str) -> Result<bool, LogError>;
    /// The hash of the file that an earlier run last wrote at `path`, if any did.
    ///
    /// # Errors
    /// The history can't be read.
    fn written_hash(&self, path: &std::path::Path) -> Result<Option<ContentHash>, LogError>;
    /// The folder that an earlier run used for this posting under `base`, if any did.
    ///
    /// # Errors
    /// The history can't be read.
    fn folder_of(
        &self,
        posting: &ContentHash,
        base: &std::path::Path,
    ) -> Result<Option<PathBuf>, LogError>;
}

/// Why the history could not be used.
#[derive(Debug, thiserror::Error)]
#[error("the history can't be used: {0}")]
pub struct LogError(pub String);

/// A log that keeps nothing: what is left when the data folder can't be written.
pub struct NoLog;

impl RunLog for NoLog {
    fn start(&self, _: &NewRun) -> Result<(), LogError> {
        Ok(())
    }

    fn stage(&self, _: &str, _: &StageRecord) -> Result<(), LogError> {
        Ok(())
    }

    fn document(&self, _: &str, _: &DocumentRecord) -> Result<(), LogError> {
        Ok(())
    }

    fn finish(&self, _: &str, _: &RunOutcome) -> Result<(), LogError> {
        Ok(())
    }

    fn restart(&self, _: &str) -> Result<(), LogError> {
        Ok(())
    }

    fn call(&self, _: &str, _: &CallRecord) -> Result<(), LogError> {
        Ok(())
    }

    fn cancel_wanted(&self, _: &str) -> Result<bool, LogError> {
        Ok(false)
    }

    fn written_hash(&self, _: &std::path::Path) -> Result<Option<ContentHash>, LogError> {
        Ok(None)
    }

    fn folder_of(&self, _: &ContentHash, _: &std::path::Path) -> Result<Option<PathBuf>, LogError> {
        Ok(None)
    }
}
