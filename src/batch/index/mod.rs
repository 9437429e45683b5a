//! The index: all items, best match first, as JSON, CSV and Markdown.

mod csv;
mod markdown;

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Row, RowStatus, Totals};
use crate::files::{self, ReadError, WriteError};

/// The shape of `index.json`; a change that breaks readers raises it.
const VERSION: u32 = 1;
const MAX_INDEX: u64 = 2_000_000_000;

/// How far the batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Still at work, or killed: items that are `pending` may be done meanwhile.
    Running,
    /// Every item has its turn behind it.
    Finished,
    /// Ended before its last item.
    Stopped,
}

/// As `index.json` has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Index {
    pub version: u32,
    pub generator: String,
    pub state: State,
    pub summary: Totals,
    pub items: Vec<Row>,
}

/// Where the index was written.
#[derive(Debug, Clone, Serialize)]
pub struct IndexFiles {
    pub md: PathBuf,
    pub csv: PathBuf,
    pub json: PathBuf,
}

impl IndexFiles {
    #[must_use]
    pub fn under(out: &Path) -> Self {
        let out = files::absolute(out);
        Self { md: out.join("index.md"), csv: out.join("index.csv"), json: out.join("index.json") }
    }
}

impl Index {
    /// Sorts the rows: documents before failures before what is not done, the best match first.
    #[must_use]
    pub fn new(mut items: Vec<Row>, state: State) -> Self {
        items.sort_by(order);
        let count = |status| items.iter().filter(|row| row.status == status).count();
        let summary = Totals {
            items: items.len(),
            done: count(RowStatus::Done),
            gate_missed: count(RowStatus::GateMissed),
            failed: count(RowStatus::Failed),
            pending: count(RowStatus::Pending),
            cost_usd: items.iter().map(|row| row.cost_usd).sum(),
        };
        let generator = concat!("tailor ", env!("CARGO_PKG_VERSION")).to_owned();
        Self { version: VERSION, generator, state, summary, items }
    }

    /// Writes the three files into the folder, each at once.
    ///
    /// # Errors
    /// The folder can't be written; each file is then the old or the new one.
    pub fn write(&self, out: &Path) -> Result<IndexFiles, WriteError> {
        let paths = IndexFiles::under(out);
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        files::write(&paths.json, &json)?;
        files::write(&paths.csv, csv::csv(self).as_bytes())?;
        files::write(&paths.md, markdown::markdown(self).as_bytes())?;
        Ok(paths)
    }

    /// Reads the `index.json` of a folder.
    ///
    /// # Errors
    /// It can't be read, or is none.
    pub fn read(folder: &Path) -> Result<Self, IndexError> {
        let path = folder.join("index.json");
        let bytes = files::read(&path, MAX_INDEX)?;
        let index: Self = serde_json::from_slice(&bytes)
            .map_err(|error| IndexError::None { path: path.clone(), why: error.to_string() })?;
        if index.version > VERSION {
            return Err(IndexError::Newer { path });
        }
        Ok(index)
    }
}

/// Why an index can't be read.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("{} is no index of tailor: {why}", path.display())]
    None { path: PathBuf, why: String },
    #[error("{} was written by a newer version of tailor", path.display())]
    Newer { path: PathBuf },
}

fn order(a: &Row, b: &Row) -> Ordering {
    let group = |row: &Row| match row.status {
        RowStatus::Done | RowStatus::GateMissed => 0,
        RowStatus::Failed => 1,
        RowStatus::Pending => 2,
    };
    let falling = |a: Option<f64>, b: Option<f64>| b.unwrap_or(-1.0).total_cmp(&a.unwrap_or(-1.0));
    group(a)
        .cmp(&group(b))
        .then(falling(a.match_score, b.match_score))
        .then(falling(a.ats, b.ats))
        .then(falling(a.coverage, b.coverage))
        .then_with(|| a.id.cmp(&b.id))
}

#[cfg(test)]
mod tests;
