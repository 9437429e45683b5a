//! The versions of profile files: every state that was accepted, with its time and its reason.

use std::path::Path;

use rusqlite::{OptionalExtension as _, Row, Transaction, params};
use serde::Serialize;

use super::codec::{Packed, StoredPath, named_at, text_at};
use super::{History, HistoryError};
use crate::files::absolute;
use crate::text::ContentHash;

/// One accepted state of a profile file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProfileVersion {
    /// Counted from 1 in each file.
    pub number: u32,
    pub hash: ContentHash,
    /// RFC 3339, UTC.
    pub at: String,
    pub reason: String,
    /// In lines of the file.
    pub lines: usize,
}

impl History {
    /// Keeps this state of a profile file. Its number comes back when it is a new version: the same
    /// content as in the latest one is no news.
    ///
    /// # Errors
    /// The database can't be written.
    pub fn keep_profile(
        &self,
        file: &Path,
        source: &str,
        at: &str,
        reason: &str,
    ) -> Result<Option<u32>, HistoryError> {
        let file = absolute(file);
        let hash = ContentHash::of(source);
        self.write(|transaction| {
            let latest: Option<(u32, String)> = transaction
                .prepare_cached(
                    "SELECT number, hash FROM profile_versions AS version
                     JOIN profiles ON profiles.id = version.profile
                     WHERE file = ?1 ORDER BY number DESC LIMIT 1",
                )?
                .query_row([StoredPath(&file)], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            if latest.as_ref().is_some_and(|(_, latest)| latest == hash.as_str()) {
                return Ok(None);
            }
            let number = latest.map_or(1, |(number, _)| number + 1);
            let profile = profile_row(transaction, &hash, source, at)?;
            transaction
                .prepare_cached(
                    "INSERT INTO profile_versions (file, number, profile, at, reason)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![StoredPath(&file), number, profile, at, reason])?;
            Ok(Some(number))
        })
    }

    /// The versions of a profile file, newest first.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn profile_versions(&self, file: &Path) -> Result<Vec<ProfileVersion>, HistoryError> {
        let file = absolute(file);
        self.read(|transaction| {
            transaction
                .prepare_cached(
                    "SELECT number, hash, at, reason, source FROM profile_versions AS version
                     JOIN profiles ON profiles.id = version.profile
                     WHERE file = ?1 ORDER BY number DESC",
                )?
                .query_map([StoredPath(&file)], version)?
                .collect()
        })
    }

    /// The text of one version of a profile file.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn profile_text(&self, file: &Path, number: u32) -> Result<Option<String>, HistoryError> {
        let file = absolute(file);
        self.read(|transaction| {
            transaction
                .prepare_cached(
                    "SELECT source FROM profile_versions AS version
                     JOIN profiles ON profiles.id = version.profile
                     WHERE file = ?1 AND number = ?2",
                )?
                .query_row(params![StoredPath(&file), number], |row| text_at(row, 0))
                .optional()
        })
    }
}

fn version(row: &Row<'_>) -> rusqlite::Result<ProfileVersion> {
    Ok(ProfileVersion {
        number: row.get(0)?,
        hash: named_at(row, 1)?,
        at: row.get(2)?,
        reason: row.get(3)?,
        lines: text_at(row, 4)?.lines().count(),
    })
}

/// The row that holds this text, made when it is new.
pub(super) fn profile_row(
    transaction: &Transaction<'_>,
    hash: &ContentHash,
    source: &str,
    at: &str,
) -> rusqlite::Result<i64> {
    let known = transaction
        .prepare_cached("SELECT id FROM profiles WHERE hash = ?1")?
        .query_row([hash.as_str()], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    transaction
        .prepare_cached("INSERT INTO profiles (hash, source, first_seen) VALUES (?1, ?2, ?3)")?
        .execute(params![hash.as_str(), Packed(source), at])?;
    Ok(transaction.last_insert_rowid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_new_state_is_a_version_of_its_own_file() {
        let folder = tempfile::tempdir().unwrap();
        let history = History::open(&folder.path().join("h.sqlite3")).unwrap();
        let (a, b) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
        let keep = |file: &Path, text: &str, reason: &str| {
            history.keep_profile(file, text, "2026-06-01T00:00:00Z", reason).unwrap()
        };
        assert_eq!(keep(&a, "one\n", "first"), Some(1));
        assert_eq!(keep(&a, "one\n", "again"), None);
        assert_eq!(keep(&a, "two\nlines\n", "second"), Some(2));
        assert_eq!(keep(&b, "two\nlines\n", "other"), Some(1));
        assert_eq!(keep(&a, "one\n", "back"), Some(3), "a state that comes back is news");
        let versions = history.profile_versions(&a).unwrap();
        let told: Vec<_> =
            versions.iter().map(|v| (v.number, v.reason.as_str(), v.lines)).collect();
        assert_eq!(told, [(3, "back", 1), (2, "second", 2), (1, "first", 1)]);
        assert_eq!(versions[0].hash, versions[2].hash);
        assert_eq!(history.profile_text(&a, 2).unwrap().as_deref(), Some("two\nlines\n"));
        assert_eq!(history.profile_text(&a, 4).unwrap(), None);
        assert_eq!(history.profile_versions(&folder.path().join("c.yaml")).unwrap(), []);
    }
}
