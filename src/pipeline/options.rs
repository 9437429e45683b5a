//! What a run is asked to do.

use std::path::PathBuf;

use serde::Serialize;

/// A kind of file that a run writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Md,
    Pdf,
}

impl Format {
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Md => "md",
            Self::Pdf => "pdf",
        }
    }
}

#[derive(Debug, Clone, Serialize)]
pub struct Options {
    /// The folder that gets one folder a posting.
    pub out: PathBuf,
    pub formats: Vec<Format>,
    pub template: String,
    /// `None`: one page, two after ten years of work or when the profile prefers it.
    pub pages: Option<u8>,
    /// ATS score and supportable coverage below which the run misses its gate.
    pub min_ats: Option<f64>,
    pub min_coverage: Option<f64>,
}
