//! What is done already, on disk: one line an item, added as items end, so that a batch that is
//! killed at any moment knows on its next start what it had.
//!
//! The journals lie in a folder of their own in the output folder, one for the whole batch and one
//! for each shard, so that shards may share an output folder. Each has a lock: a second batch of
//! the same output waits.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{Row, Shard};
use crate::files::{self, Lines, Lock, WriteError};

/// The journals' folder, in the output folder.
const FOLDER: &str = ".tailor-batch";
/// Far more than the lines of a hundred thousand items.
const MAX_JOURNAL: u64 = 2_000_000_000;

/// Why there is no journal.
#[derive(Debug, Error)]
pub enum JournalError {
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The wait was given up.
    #[error("another batch is at work in {}", .0.display())]
    Busy(PathBuf),
}

/// An open journal with its lock.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    own: PathBuf,
    lines: Lines,
    sharded: bool,
    _lock: Lock,
}

impl Journal {
    /// Opens the journal of this shard under `out`. While another process has it, `waiting` is
    /// asked again and again whether to go on waiting.
    ///
    /// # Errors
    /// The folder can't be written, or the wait was given up.
    pub fn open(
        out: &Path,
        shard: Option<Shard>,
        mut waiting: impl FnMut() -> bool,
    ) -> Result<Self, JournalError> {
        let folder = out.join(FOLDER);
        files::create_folder(&folder)?;
        let name = match shard {
            Some(shard) => format!("journal-{}", shard.to_string().replace('/', "-of-")),
            None => "journal".to_owned(),
        };
        let lock = loop {
            if let Some(lock) = files::lock(&folder.join(format!("{name}.lock")))? {
                break lock;
            }
            if !waiting() {
                return Err(JournalError::Busy(out.into()));
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        };
        let own = folder.join(format!("{name}.jsonl"));
        // Shards beside this one may be writing: only a batch that is alone sweeps.
        if shard.is_none() {
            files::sweep(out);
            files::sweep(&folder);
        }
        let kept = rows_of(&own);
        let compact: String = kept.values().filter_map(line).map(|line| line + "\n").collect();
        files::write(&own, compact.as_bytes())?;
        let lines = Lines::open(&own)?;
        Ok(Self { folder, own, lines, sharded: shard.is_some(), _lock: lock })
    }

    /// Adds what became of an item.
    ///
    /// # Errors
    /// It can't be written; the item is then done again the next time.
    pub fn add(&mut self, row: &Row) -> Result<(), WriteError> {
        line(row).map_or(Ok(()), |line| self.lines.add(&line))
    }

    /// The latest row of every item in all journals of this output.
    #[must_use]
    pub fn rows(&self) -> BTreeMap<String, Row> {
        latest(&journals(&self.folder))
    }

    /// The rows of the other shards, which may be at work now.
    #[must_use]
    pub fn rows_of_others(&self) -> BTreeMap<String, Row> {
        if !self.sharded {
            return BTreeMap::new();
        }
        let mut others = journals(&self.folder);
        others.retain(|journal| *journal != self.own);
        latest(&others)
    }

    /// The rows under `out` without taking part: for looking ahead.
    #[must_use]
    pub fn look(out: &Path) -> BTreeMap<String, Row> {
        latest(&journals(&out.join(FOLDER)))
    }

    /// Holds the index against other shards while it is written.
    #[must_use]
    pub fn lock_index(&self) -> Option<Lock> {
        let path = self.folder.join("index.lock");
        for _ in 0..100 {
            match files::lock(&path) {
                Ok(Some(lock)) => return Some(lock),
                Ok(None) => std::thread::sleep(std::time::Duration::from_millis(20)),
                Err(_) => return None,
            }
        }
        None
    }
}

fn journals(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut journals: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "jsonl"))
        .collect();
    journals.sort();
    journals
}

fn latest(journals: &[PathBuf]) -> BTreeMap<String, Row> {
    let mut rows = BTreeMap::new();
    for row in journals.iter().flat_map(|journal| rows_of(journal).into_values()) {
        keep_later(&mut rows, row);
    }
    rows
}

fn line(row: &Row) -> Option<String> {
    serde_json::to_string(row).ok()
}

/// A line that is none was torn by a kill: its item is done again.
fn rows_of(journal: &Path) -> BTreeMap<String, Row> {
    let bytes = files::read(journal, MAX_JOURNAL).unwrap_or_default();
    let mut rows = BTreeMap::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        if let Ok(row) = serde_json::from_slice::<Row>(line) {
            rows.insert(row.id.clone(), row);
        }
    }
    rows
}

fn keep_later(rows: &mut BTreeMap<String, Row>, row: Row) {
    match rows.get(&row.id) {
        Some(there) if there.volatile.ended_at > row.volatile.ended_at => {}
        _ => {
            rows.insert(row.id.clone(), row);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::RowStatus;

    fn row(id: &str, ended_at: &str) -> Row {
        let mut row = Row::empty(id, RowStatus::Done, None);
        row.volatile.ended_at = ended_at.to_owned();
        row
    }

    fn open(out: &Path, shard: Option<&str>) -> Journal {
        Journal::open(out, shard.map(|shard| shard.parse().unwrap()), || false).unwrap()
    }

    #[test]
    fn a_journal_comes_back_without_what_a_kill_tore() {
        let out = tempfile::tempdir().unwrap();
        let mut journal = open(out.path(), None);
        journal.add(&row("a", "1")).unwrap();
        journal.add(&row("b", "2")).unwrap();
        journal.add(&row("a", "3")).unwrap();
        drop(journal);
        let file = out.path().join(".tailor-batch/journal.jsonl");
        let text = std::fs::read_to_string(&file).unwrap() + "{\"id\": \"c\", \"sta";
        std::fs::write(&file, text).unwrap();
        std::fs::write(out.path().join(".tailor-x.tmp"), "left by a kill").unwrap();
        let journal = open(out.path(), None);
        let rows = journal.rows();
        assert_eq!(rows.keys().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(rows["a"].volatile.ended_at, "3");
        assert!(!out.path().join(".tailor-x.tmp").exists());
        assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 2, "compact");
    }

    #[test]
    fn shards_share_a_folder_and_see_each_other() {
        let out = tempfile::tempdir().unwrap();
        let (mut one, mut two) = (open(out.path(), Some("1/2")), open(out.path(), Some("2/2")));
        one.add(&row("a", "1")).unwrap();
        two.add(&row("b", "1")).unwrap();
        assert_eq!(one.rows_of_others().keys().collect::<Vec<_>>(), ["b"]);
        assert_eq!(one.rows().len(), 2);
    }

    #[test]
    fn a_second_batch_of_the_same_output_waits() {
        let out = tempfile::tempdir().unwrap();
        let first = open(out.path(), None);
        let mut asked = 0;
        let refused = Journal::open(out.path(), None, || {
            asked += 1;
            asked < 3
        });
        assert!(matches!(refused, Err(JournalError::Busy(_))));
        assert_eq!(asked, 3);
        drop(first);
        open(out.path(), None);
    }
}
