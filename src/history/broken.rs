//! Runs that were broken off: what they were given, what they have paid for, and how to end them.

use rusqlite::OptionalExtension as _;

use super::codec::{json_at, text_at};
use super::{History, HistoryError};
use crate::pipeline::ports::{CallRecord, RunStatus};

/// How many recorded runs tell how long one takes.
const RECENT: i64 = 15;

impl History {
    /// What a run was given, as its first start recorded it; `None` for runs that keep nothing.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn input(&self, run_id: &str) -> Result<Option<serde_json::Value>, HistoryError> {
        self.read(|transaction| {
            transaction
                .prepare_cached(
                    "SELECT input FROM inputs JOIN runs ON runs.seq = inputs.run
                     WHERE runs.id = ?1",
                )?
                .query_row([run_id], |row| json_at(row, 0))
                .optional()
        })
    }

    /// The calls that a run has finished.
    ///
    /// # Errors
    /// The database can't be read, or holds what this program never writes.
    pub fn calls(&self, run_id: &str) -> Result<Vec<CallRecord>, HistoryError> {
        self.read(|transaction| {
            transaction
                .prepare_cached(
                    "SELECT ask, hash, answer FROM calls JOIN runs ON runs.seq = calls.run
                     WHERE runs.id = ?1 ORDER BY calls.rowid",
                )?
                .query_map([run_id], |row| {
                    Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, text_at(row, 2)?))
                })?
                .map(|row| -> rusqlite::Result<Option<CallRecord>> {
                    let (ask, hash, text) = row?;
                    // A record that can't be read costs its price once more, not the run.
                    Ok(serde_json::from_str(&text).ok().map(|answer| CallRecord {
                        ask,
                        hash,
                        answer,
                    }))
                })
                .filter_map(Result::transpose)
                .collect()
        })
    }

    /// The name of the latest run that did not come to its end.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn last_broken(&self) -> Result<Option<String>, HistoryError> {
        self.read(|transaction| {
            transaction
                .prepare_cached(
                    "SELECT id FROM runs JOIN inputs ON inputs.run = runs.seq
                     WHERE status IN ('running', 'cancelled', 'failed')
                     ORDER BY seq DESC LIMIT 1",
                )?
                .query_row([], |row| row.get(0))
                .optional()
        })
    }

    /// Asks a run, in whatever process, to end.
    ///
    /// # Errors
    /// The database can't be written.
    pub fn want_cancel(&self, run_id: &str) -> Result<(), HistoryError> {
        self.write(|transaction| {
            transaction
                .execute(
                    "UPDATE inputs SET cancel = 1 WHERE run = (SELECT seq FROM runs WHERE id = ?1)",
                    [run_id],
                )
                .map(|_| ())
        })
    }

    /// Marks a run as cancelled whose process is gone.
    ///
    /// # Errors
    /// The database can't be written.
    pub fn mark_cancelled(&self, run_id: &str) -> Result<(), HistoryError> {
        self.write(|transaction| {
            transaction
                .execute(
                    "UPDATE runs SET status = ?2 WHERE id = ?1 AND status = 'running'",
                    [run_id, RunStatus::Cancelled.name()],
                )
                .map(|_| ())
        })
    }

    /// How long runs with this engine take: the median of the latest, and how many they are.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn usual_seconds(&self, engine: &str) -> Result<Option<(f64, usize)>, HistoryError> {
        let mut seconds: Vec<f64> = self.read(|transaction| {
            transaction
                .prepare_cached(
                    "SELECT seconds FROM runs
                     WHERE engine = ?1 AND status IN ('done', 'gate_missed')
                       AND seconds IS NOT NULL
                     ORDER BY seq DESC LIMIT ?2",
                )?
                .query_map((engine, RECENT), |row| row.get(0))?
                .collect()
        })?;
        seconds.sort_by(f64::total_cmp);
        Ok(seconds.get(seconds.len() / 2).map(|median| (*median, seconds.len())))
    }
}
