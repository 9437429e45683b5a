//! How a run ended, for people and for `--json`.

use std::path::PathBuf;

use serde::Serialize;

use super::export;
use super::ports::{DocumentRecord, RunStatus, Stage};
use crate::matching::{Gap, MatchReport};
use crate::validate::AtsReport;

/// How a run ended, for people and for `--json`.
#[derive(Debug, Serialize)]
pub struct Outcome {
    pub run_id: String,
    pub status: RunStatus,
    /// `offline`, or the provider that worded most.
    pub engine: String,
    pub out_dir: PathBuf,
    pub files: export::Files,
    /// The same files with their hashes.
    #[serde(skip)]
    pub documents: Vec<DocumentRecord>,
    #[serde(skip)]
    pub title: Option<String>,
    #[serde(skip)]
    pub company: Option<String>,
    /// 0 to 100, as are `ats` and `coverage`.
    #[serde(rename = "match")]
    pub match_score: f64,
    pub ats: f64,
    /// Supportable coverage.
    pub coverage: f64,
    pub raw_coverage: f64,
    pub gaps: Vec<Gap>,
    pub pages: usize,
    pub cost_usd: f64,
    pub tokens: Tokens,
    pub seconds: f64,
    pub stages: Vec<StageTime>,
    /// Parts that no model touched although one was asked, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub untouched: Vec<String>,
    /// Lines and sentences on the page that a model worded, and all there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worded: Option<(usize, usize)>,
    pub notices: Vec<String>,
    /// The one thing that would help most.
    pub advice: Option<String>,
    /// Why the PDF is not there, when it is not.
    pub error: Option<String>,
}

/// Tokens that models took and gave; the offline engine needs none.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Tokens {
    pub input: u64,
    pub output: u64,
}

#[derive(Debug, Clone, Serialize)]
pub struct StageTime {
    pub stage: Stage,
    pub seconds: f64,
    pub found: String,
}

/// The one thing that would help most: the weightiest gap, else the weakest ATS check.
#[must_use]
pub(super) fn advice(report: &MatchReport, ats: &AtsReport) -> Option<String> {
    let listed = report.emphasis.iter().find(|e| e.advice.contains("add it to `skills`"));
    if let Some(gap) = report.gaps.first() {
        let wanted = &gap.requirement;
        return Some(match gap.note.strip_prefix("close: you have ") {
            Some(near) => format!(
                "the posting asks for {wanted}, and you have {near}, which is close; if you have \
                 {wanted} as well, add it to your profile"
            ),
            None => format!(
                "the posting asks for {wanted}; if you have it, add it to your profile where you used it"
            ),
        });
    }
    listed.map(|e| e.advice.clone()).or_else(|| ats.weakest().map(|check| check.advice.clone()))
}
