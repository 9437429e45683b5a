//! The files of a run on their way to the disk.

use std::path::{Path, PathBuf};

use super::export::Files;
use super::folder::{Claimed, PENDING, REPORT};
use super::formats::Rendered;
use super::options::Format;
use super::ports::DocumentRecord;
use super::report::FileFacts;
use crate::files::{self, Safe, WriteError};
use crate::text::ContentHash;

/// A file on its way to the disk.
struct Planned {
    format: Format,
    /// As it was rendered; the path may have a number in it.
    name: String,
    path: PathBuf,
    hash: ContentHash,
    bytes: Vec<u8>,
}

/// Everything a run writes, in an order that leaves a sane folder whenever it ends: a note of what
/// is to come, the documents, the report that proves them.
pub(super) struct Writer<'c> {
    claimed: &'c Claimed,
    planned: Vec<Planned>,
    pub notices: Vec<String>,
}

impl<'c> Writer<'c> {
    pub fn plan(claimed: &'c Claimed, rendered: Vec<Rendered>) -> Self {
        let mut notices = Vec::new();
        let planned = rendered
            .into_iter()
            .map(|Rendered { format, name, bytes }| {
                let target = claimed.target(&name, &bytes);
                notices.extend(target.notice);
                let hash = ContentHash::of(&bytes);
                Planned { format, name, path: target.path, hash, bytes }
            })
            .collect();
        Self { claimed, planned, notices }
    }

    pub fn facts(&self) -> Vec<FileFacts> {
        let fact = |planned: &Planned| FileFacts {
            name: planned.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            hash: planned.hash.clone(),
            bytes: planned.bytes.len() as u64,
        };
        self.planned.iter().map(fact).collect()
    }

    /// # Errors
    /// A file can't be written; what was not there before is then gone again.
    pub fn write(
        &self,
        report: &[u8],
        note: &[u8],
    ) -> Result<(Files, Vec<DocumentRecord>), WriteError> {
        let new: Vec<&Path> = self
            .planned
            .iter()
            .map(|planned| planned.path.as_path())
            .filter(|path| !path.exists())
            .collect();
        let written = self.write_all(report, note);
        if written.is_err() {
            self.clear_up(&new);
        }
        written
    }

    fn write_all(
        &self,
        report: &[u8],
        note: &[u8],
    ) -> Result<(Files, Vec<DocumentRecord>), WriteError> {
        let folder = &self.claimed.folder;
        let safe = self.claimed.safe();
        files::write_safe(&folder.join(PENDING), note, Safe::FromKills)?;
        let mut files = Files { report: folder.join(REPORT), ..Files::default() };
        let mut documents = Vec::new();
        for Planned { format, name, path, hash, bytes } in &self.planned {
            files::write_safe(path, bytes, safe)?;
            documents.push(record(format.extension(), path, hash.clone(), bytes));
            files.add(name, *format, path.clone());
        }
        files::write_safe(&files.report, report, safe)?;
        documents.push(record("report", &files.report, ContentHash::of(report), report));
        files::remove(&folder.join(PENDING));
        Ok((files, documents))
    }

    /// After a failure, such as a full disk: nothing stays that nobody has asked for.
    fn clear_up(&self, new: &[&Path]) {
        new.iter().for_each(|path| files::remove(path));
        // The note stays where older files were replaced: it tells whose they are.
        if new.len() == self.planned.len() {
            files::remove(&self.claimed.folder.join(PENDING));
        }
        files::remove_empty_folder(&self.claimed.folder);
    }
}

fn record(format: &str, path: &Path, hash: ContentHash, bytes: &[u8]) -> DocumentRecord {
    DocumentRecord { format: format.into(), path: path.into(), hash, bytes: bytes.len() as u64 }
}
