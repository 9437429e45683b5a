//! What was run: jobs, profile versions, runs, stages and documents, in one `SQLite` file; and
//! what the router remembers of its providers ([`Ledger`]).
//!
//! In: what the pipeline reports through [`RunLog`](crate::pipeline::ports::RunLog). Out: lists
//! and details of earlier runs, and the texts they were made from. Each record is one transaction,
//! so a killed run leaves what it had finished. Several processes may write at once. The file,
//! its write-ahead log and a folder made for it are readable by their owner alone, because they
//! hold the user's profile.

mod broken;
mod codec;
mod error;
mod ledger;
mod model;
mod open;
mod queries;
mod record;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use error::{HistoryError, LookupError};
pub use ledger::Ledger;
pub use model::{DocumentSummary, RunDetail, RunSummary, StageSummary};

/// An open history. It may move between threads; each thread that uses one at the same time opens
/// its own.
#[derive(Debug)]
pub struct History {
    connection: Connection,
    path: PathBuf,
}

impl History {
    /// Opens the database file at `path`, creating it, its folder and its tables where missing,
    /// and bringing older tables up to date.
    ///
    /// # Errors
    /// The file can't be written, comes from a newer version of this program, is damaged, or is
    /// held by another process for too long.
    pub fn open(path: &Path) -> Result<Self, HistoryError> {
        let path = crate::files::absolute(path);
        Ok(Self { connection: open::connect(&path)?, path })
    }

    /// The database file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs `work` in a transaction that has the right to write from its start, so that it can't
    /// find half-way that another process was faster.
    fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, HistoryError> {
        Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)
            .and_then(|transaction| {
                let value = work(&transaction)?;
                transaction.commit()?;
                Ok(value)
            })
            .map_err(|error| HistoryError::of(&self.path, &error))
    }

    /// Runs `work` on one state of the database.
    fn read<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, HistoryError> {
        Transaction::new_unchecked(&self.connection, TransactionBehavior::Deferred)
            .and_then(|transaction| work(&transaction))
            .map_err(|error| HistoryError::of(&self.path, &error))
    }
}
