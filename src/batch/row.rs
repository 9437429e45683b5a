//! What is known of an item afterwards: a row of the index and a line of the journal.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::files;
use crate::matching::GapKind;
use crate::pipeline::Outcome;
use crate::pipeline::ports::RunStatus;
use crate::text::ContentHash;

/// How an item ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowStatus {
    Done,
    /// The documents are there, and a `--min-…` gate was missed.
    GateMissed,
    Failed,
    /// Not done yet: the batch was stopped, or is still at work.
    Pending,
}

impl RowStatus {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::GateMissed => "gate_missed",
            Self::Failed => "failed",
            Self::Pending => "pending",
        }
    }
}

/// A row of the index. Scores are 0 to 100, and absent where there is no document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub id: String,
    pub status: RowStatus,
    #[serde(rename = "match")]
    pub match_score: Option<f64>,
    pub ats: Option<f64>,
    /// Supportable coverage.
    pub coverage: Option<f64>,
    pub title: Option<String>,
    pub company: Option<String>,
    /// Requirements that nothing answers, the must-haves first.
    pub gaps: Vec<RowGap>,
    pub pages: Option<usize>,
    pub cost_usd: f64,
    /// From the index's own folder; `None` where nothing was written.
    pub folder: Option<PathBuf>,
    /// The names of the documents in it.
    pub files: Vec<String>,
    /// Why it failed, or is not done.
    pub why: Option<String>,
    /// What the documents depend on; the same again is not done again.
    pub key: Option<ContentHash>,
    pub volatile: Volatile,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowGap {
    pub requirement: String,
    pub kind: GapKind,
}

/// What differs between two runs of the same input.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Volatile {
    pub seconds: f64,
    pub run_id: Option<String>,
    /// RFC 3339, UTC.
    pub ended_at: String,
    /// Of all files, by name: reports and PDFs hold times too.
    pub hashes: BTreeMap<String, ContentHash>,
}

impl Row {
    /// A row without documents.
    #[must_use]
    pub fn empty(id: &str, status: RowStatus, why: Option<String>) -> Self {
        Self {
            id: id.to_owned(),
            status,
            match_score: None,
            ats: None,
            coverage: None,
            title: None,
            company: None,
            gaps: Vec::new(),
            pages: None,
            cost_usd: 0.0,
            folder: None,
            files: Vec::new(),
            why,
            key: None,
            volatile: Volatile::default(),
        }
    }

    /// The row of a run that wrote documents under `out`.
    #[must_use]
    pub fn of(id: &str, outcome: &Outcome, key: ContentHash, out: &Path) -> Self {
        let folder = outcome.out_dir.strip_prefix(files::absolute(out));
        let mut files = Vec::new();
        let mut hashes = BTreeMap::new();
        for document in &outcome.documents {
            let name = document.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            hashes.insert(name.clone(), document.hash.clone());
            if document.format != "report" {
                files.push(name);
            }
        }
        let mut gaps: Vec<RowGap> = outcome
            .gaps
            .iter()
            .map(|gap| RowGap { requirement: gap.requirement.clone(), kind: gap.kind })
            .collect();
        gaps.sort_by_key(|gap| match gap.kind {
            GapKind::Hard => 0,
            GapKind::Close => 1,
            GapKind::Soft => 2,
        });
        Self {
            status: match outcome.status {
                RunStatus::Done => RowStatus::Done,
                RunStatus::GateMissed => RowStatus::GateMissed,
                _ => RowStatus::Failed,
            },
            match_score: Some(outcome.match_score),
            ats: Some(outcome.ats),
            coverage: Some(outcome.coverage),
            title: outcome.title.clone(),
            company: outcome.company.clone(),
            gaps,
            pages: Some(outcome.pages),
            cost_usd: outcome.cost_usd,
            folder: Some(folder.unwrap_or(&outcome.out_dir).to_path_buf()),
            files,
            why: outcome.error.clone(),
            key: Some(key),
            volatile: Volatile {
                seconds: outcome.seconds,
                run_id: Some(outcome.run_id.clone()),
                ended_at: jiff::Timestamp::now().to_string(),
                hashes,
            },
            ..Self::empty(id, RowStatus::Done, None)
        }
    }

    /// The same row, ended now after so many seconds.
    #[must_use]
    pub fn ended(mut self, seconds: f64) -> Self {
        self.volatile.seconds = seconds;
        self.volatile.ended_at = jiff::Timestamp::now().to_string();
        self
    }

    /// Whether the documents are there.
    #[must_use]
    pub fn is_written(&self) -> bool {
        matches!(self.status, RowStatus::Done | RowStatus::GateMissed)
    }

    /// Whether this row answers for the key, with its files as they were written.
    #[must_use]
    pub fn stands(&self, key: &ContentHash, out: &Path) -> bool {
        let Some(folder) = self.folder.as_ref().filter(|_| self.is_written()) else {
            return false;
        };
        let folder = out.join(folder);
        let is_there = |name: &str, hash: &ContentHash| {
            files::read(&folder.join(name), 100_000_000)
                .is_ok_and(|bytes| ContentHash::of(bytes) == *hash)
        };
        self.key.as_ref() == Some(key)
            && !self.volatile.hashes.is_empty()
            && self.volatile.hashes.iter().all(|(name, hash)| is_there(name, hash))
    }

    /// What the job is called, for people.
    #[must_use]
    pub fn job(&self) -> String {
        match (&self.title, &self.company) {
            (Some(title), Some(company)) => format!("{title} · {company}"),
            (Some(only), None) | (None, Some(only)) => only.clone(),
            (None, None) => self.id.clone(),
        }
    }

    /// How many must-haves nothing answers.
    #[must_use]
    pub fn must_gaps(&self) -> usize {
        self.gaps.iter().filter(|gap| gap.kind == GapKind::Hard).count()
    }
}
