//! Writing: the history as the pipeline's log.

use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension as _, Transaction, named_params, params};

use super::codec::{Packed, StoredPath, named_at, path_at};
use super::versions::profile_row;
use super::{History, HistoryError};
use crate::files::absolute;
use crate::pipeline::ports::{
    CallRecord, DocumentRecord, LogError, NewRun, RunLog, RunOutcome, RunStatus, StageRecord,
};
use crate::text::ContentHash;

impl RunLog for History {
    fn start(&self, run: &NewRun) -> Result<(), LogError> {
        let options = run.options.to_string();
        let out_dir = absolute(&run.out_dir);
        self.write(|transaction| {
            let job = job_of(transaction, run)?;
            let profile =
                profile_row(transaction, &run.profile_hash, &run.profile_source, &run.started_at)?;
            transaction
                .prepare_cached(
                    "INSERT INTO runs
                         (id, job, profile, version, engine, options, out_dir, started_at, status)
                     VALUES (:id, :job, :profile, :version, :engine, :options, :out_dir,
                             :started_at, :status)",
                )?
                .execute(named_params! {
                    ":id": run.run_id,
                    ":job": job,
                    ":profile": profile,
                    ":version": env!("CARGO_PKG_VERSION"),
                    ":engine": run.engine,
                    ":options": options,
                    ":out_dir": StoredPath(&out_dir),
                    ":started_at": run.started_at,
                    ":status": RunStatus::Running.name(),
                })?;
            if !run.input.is_null() {
                let seq = transaction.last_insert_rowid();
                transaction
                    .prepare_cached("INSERT INTO run_inputs (run, input) VALUES (?1, ?2)")?
                    .execute(params![seq, Packed(&run.input.to_string())])?;
            }
            Ok(())
        })?;
        Ok(())
    }

    fn stage(&self, run_id: &str, record: &StageRecord) -> Result<(), LogError> {
        let output = record.output.to_string();
        let rows = self.write(|transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO stages (run, stage, seconds, found, output)
                     SELECT seq, :stage, :seconds, :found, :output FROM runs WHERE id = :run
                     ON CONFLICT (run, stage) DO UPDATE SET
                         seconds = excluded.seconds,
                         found = excluded.found,
                         output = excluded.output",
                )?
                .execute(named_params! {
                    ":run": run_id,
                    ":stage": record.stage.name(),
                    ":seconds": finite(record.seconds),
                    ":found": record.found,
                    ":output": Packed(&output),
                })
        })?;
        self.expect_run(rows, run_id)
    }

    fn document(&self, run_id: &str, record: &DocumentRecord) -> Result<(), LogError> {
        let path = absolute(&record.path);
        let rows = self.write(|transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO documents (run, format, path, hash, bytes)
                     SELECT seq, :format, :path, :hash, :bytes FROM runs WHERE id = :run",
                )?
                .execute(named_params! {
                    ":run": run_id,
                    ":format": record.format,
                    ":path": StoredPath(&path),
                    ":hash": record.hash.as_str(),
                    ":bytes": record.bytes.min(i64::MAX as u64) as i64,
                })
        })?;
        self.expect_run(rows, run_id)
    }

    fn finish(&self, run_id: &str, outcome: &RunOutcome) -> Result<(), LogError> {
        // Nothing goes on from a run that is done: its report has what its stages gave.
        let is_done = matches!(outcome.status, RunStatus::Done | RunStatus::GateMissed);
        let rows = self.write(|transaction| {
            if is_done {
                transaction
                    // Anew, since an update would leave its pages nearly empty for good.
                    .prepare_cached(
                        "REPLACE INTO stages (run, stage, seconds, found, output)
                         SELECT run, stage, seconds, found, ?2 FROM stages
                         WHERE run = (SELECT seq FROM runs WHERE id = ?1)",
                    )?
                    .execute(params![run_id, Packed("null")])?;
            }
            transaction
                .prepare_cached(
                    "UPDATE runs SET status = :status, seconds = :seconds,
                         match_score = :match, ats = :ats, coverage = :coverage, error = :error
                     WHERE id = :run",
                )?
                .execute(named_params! {
                    ":run": run_id,
                    ":status": outcome.status.name(),
                    ":seconds": finite(outcome.seconds),
                    ":match": outcome.match_score,
                    ":ats": outcome.ats,
                    ":coverage": outcome.coverage,
                    ":error": outcome.error,
                })
        })?;
        self.expect_run(rows, run_id)
    }

    fn restart(&self, run_id: &str) -> Result<(), LogError> {
        let rows = self.write(|transaction| {
            transaction.execute(
                "UPDATE run_inputs SET cancel = 0 WHERE run = (SELECT seq FROM runs WHERE id = ?1)",
                [run_id],
            )?;
            transaction
                .prepare_cached("UPDATE runs SET status = ?2, error = NULL WHERE id = ?1")?
                .execute([run_id, RunStatus::Running.name()])
        })?;
        self.expect_run(rows, run_id)
    }

    fn call(&self, run_id: &str, record: &CallRecord) -> Result<(), LogError> {
        let answer = serde_json::to_string(&record.answer).unwrap_or_default();
        let rows = self.write(|transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO run_calls (run, ask, hash, answer)
                     SELECT seq, :ask, :hash, :answer FROM runs WHERE id = :run
                     ON CONFLICT (run, hash) DO UPDATE SET answer = excluded.answer",
                )?
                .execute(named_params! {
                    ":run": run_id,
                    ":ask": record.ask,
                    ":hash": record.hash,
                    ":answer": Packed(&answer),
                })
        })?;
        self.expect_run(rows, run_id)
    }

    fn cancel_wanted(&self, run_id: &str) -> Result<bool, LogError> {
        Ok(self.read(|transaction| {
            transaction
                .prepare_cached(
                    "SELECT cancel FROM run_inputs AS inputs JOIN runs ON runs.seq = inputs.run
                     WHERE runs.id = ?1",
                )?
                .query_row([run_id], |row| row.get::<_, i64>(0))
                .optional()
        })? == Some(1))
    }

    fn written_hash(&self, path: &Path) -> Result<Option<ContentHash>, LogError> {
        let path = absolute(path);
        Ok(self.read(|transaction| {
            transaction
                .prepare_cached(
                    "SELECT hash FROM documents WHERE path = ?1 ORDER BY seq DESC LIMIT 1",
                )?
                .query_row([StoredPath(&path)], |row| named_at(row, 0))
                .optional()
        })?)
    }

    /// Only a folder that a document went to counts, and only while no other posting's run has
    /// written there since: the files in it are then this posting's own.
    fn folder_of(&self, posting: &ContentHash, base: &Path) -> Result<Option<PathBuf>, LogError> {
        let base = absolute(base);
        let folders = self.read(|transaction| {
            transaction
                .prepare_cached(
                    "SELECT run.out_dir FROM runs AS run JOIN jobs ON jobs.id = run.job
                     WHERE jobs.hash = ?1
                       AND EXISTS (SELECT 1 FROM documents WHERE documents.run = run.seq)
                       AND NOT EXISTS (
                           SELECT 1 FROM runs AS later
                           WHERE later.out_dir = run.out_dir
                             AND later.job <> run.job
                             AND later.seq > run.seq
                             AND EXISTS (SELECT 1 FROM documents WHERE documents.run = later.seq))
                     ORDER BY run.seq DESC",
                )?
                .query_map([posting.as_str()], |row| path_at(row, 0))?
                .collect::<rusqlite::Result<Vec<PathBuf>>>()
        })?;
        Ok(folders.into_iter().find(|folder| *folder != base && folder.starts_with(&base)))
    }
}

impl History {
    /// A record for a run that was never started is a fault of the caller and must not vanish.
    fn expect_run(&self, rows: usize, run_id: &str) -> Result<(), LogError> {
        if rows > 0 {
            return Ok(());
        }
        let reason = format!("it holds no run {run_id:?}");
        Err(HistoryError::Other { path: self.path.clone(), reason }.into())
    }
}

/// The posting's row, made when it is new. A title or company learnt later is added.
fn job_of(transaction: &Transaction<'_>, run: &NewRun) -> rusqlite::Result<i64> {
    let hash = run.posting_hash.as_str();
    let known = id_of(transaction, "SELECT id FROM jobs WHERE hash = ?1", hash)?;
    let Some(id) = known else {
        transaction
            .prepare_cached(
                "INSERT INTO jobs (hash, text, title, company, first_seen)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                hash,
                Packed(&run.posting_text),
                run.title,
                run.company,
                run.started_at
            ])?;
        return Ok(transaction.last_insert_rowid());
    };
    transaction
        .prepare_cached(
            "UPDATE jobs SET title = coalesce(?2, title), company = coalesce(?3, company)
             WHERE id = ?1",
        )?
        .execute(params![id, run.title, run.company])?;
    Ok(id)
}

fn id_of(transaction: &Transaction<'_>, query: &str, hash: &str) -> rusqlite::Result<Option<i64>> {
    transaction.prepare_cached(query)?.query_row([hash], |row| row.get(0)).optional()
}

/// `SQLite` stores "not a number" as null, which the column refuses.
fn finite(seconds: f64) -> f64 {
    if seconds.is_finite() { seconds } else { 0.0 }
}
