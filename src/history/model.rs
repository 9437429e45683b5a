//! What the history tells about earlier runs, as `tailor run list --json` and `run show --json`
//! print it.

use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

use crate::pipeline::ports::{RunStatus, Stage};
use crate::text::ContentHash;

/// One line of the list of runs. Scores are 0–100; they are `None` when the run did not get there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunSummary {
    pub run_id: String,
    /// `running` also stands for a run that was killed.
    pub status: RunStatus,
    /// RFC 3339, UTC.
    pub started_at: String,
    pub seconds: Option<f64>,
    pub title: Option<String>,
    pub company: Option<String>,
    pub engine: String,
    #[serde(rename = "match")]
    pub match_score: Option<f64>,
    pub ats: Option<f64>,
    pub coverage: Option<f64>,
    #[serde(serialize_with = "lossy_path")]
    pub out_dir: PathBuf,
}

/// All that is told about one run; the texts and the stages' outputs are asked for apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunDetail {
    #[serde(flatten)]
    pub summary: RunSummary,
    /// The version of this program that made the run.
    pub version: String,
    pub posting_hash: ContentHash,
    pub profile_hash: ContentHash,
    pub options: serde_json::Value,
    pub error: Option<String>,
    /// In the order of the pipeline.
    pub stages: Vec<StageSummary>,
    /// In the order they were written.
    pub documents: Vec<DocumentSummary>,
}

/// A finished stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StageSummary {
    pub stage: Stage,
    pub seconds: f64,
    pub found: String,
}

/// A file that a run wrote.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentSummary {
    pub format: String,
    #[serde(serialize_with = "lossy_path")]
    pub path: PathBuf,
    pub hash: ContentHash,
    pub bytes: u64,
}

/// JSON has no bytes: what is not UTF-8 in a path becomes U+FFFD.
fn lossy_path<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.to_string_lossy())
}
