//! Reading: lists and details of runs, and the texts they were made from.

use rusqlite::{OptionalExtension as _, Row, Transaction};

use super::codec::{json_at, named_at, path_at, text_at};
use super::{
    DocumentSummary, History, HistoryError, LookupError, RunDetail, RunSummary, StageSummary,
};
use crate::pipeline::ports::Stage;
use crate::text::ContentHash;

/// How many names an ambiguous prefix is answered with.
const MATCHES_NAMED: usize = 5;

/// The columns that [`summary`] reads, in its order; the detail's follow from [`SUMMARY_END`] on.
const SUMMARY: &str = "run.id, run.status, run.started_at, run.seconds, job.title, job.company,
    run.engine, run.match_score, run.ats, run.coverage, run.out_dir";
const SUMMARY_END: usize = 11;

impl History {
    /// The latest runs, newest first.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn runs(&self, limit: usize) -> Result<Vec<RunSummary>, HistoryError> {
        let query = format!(
            "SELECT {SUMMARY} FROM runs AS run JOIN jobs AS job ON job.id = run.job
             ORDER BY run.seq DESC LIMIT ?1"
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.read(|transaction| transaction.prepare(&query)?.query_map([limit], summary)?.collect())
    }

    /// The run that began last.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn last_run(&self) -> Result<Option<RunSummary>, HistoryError> {
        Ok(self.runs(1)?.pop())
    }

    /// The run of this name, or the one whose name begins so; `last` is the one that began last.
    ///
    /// # Errors
    /// No run or several runs match, or the database can't be read.
    pub fn run(&self, id_or_prefix: &str) -> Result<RunDetail, LookupError> {
        let given = id_or_prefix.trim().to_ascii_lowercase();
        let id = if given == "last" {
            self.last_run()?.ok_or(LookupError::Empty)?.run_id
        } else {
            self.full_id(given)?
        };
        Ok(self.read(|transaction| detail(transaction, &id))?)
    }

    /// The output that a run's stage recorded, if it got that far.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn stage_output(
        &self,
        run_id: &str,
        stage: Stage,
    ) -> Result<Option<serde_json::Value>, HistoryError> {
        self.read(|transaction| {
            transaction
                .prepare_cached(
                    "SELECT output FROM stages JOIN runs ON runs.seq = stages.run
                     WHERE runs.id = ?1 AND stage = ?2",
                )?
                .query_row([run_id, stage.name()], |row| json_at(row, 0))
                .optional()
        })
    }

    /// The bytes of the profile file, as the runs with this profile hash read it.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn profile_source(&self, hash: &ContentHash) -> Result<Option<String>, HistoryError> {
        self.text("SELECT source FROM profiles WHERE hash = ?1", hash)
    }

    /// The same by the hash as a report writes it; what is no hash is no version.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn profile_version(&self, hash: &str) -> Result<Option<String>, HistoryError> {
        match serde_json::from_value::<ContentHash>(hash.into()) {
            Ok(hash) => self.profile_source(&hash),
            Err(_) => Ok(None),
        }
    }

    /// The cleaned text of a posting.
    ///
    /// # Errors
    /// The database can't be read.
    pub fn posting_text(&self, hash: &ContentHash) -> Result<Option<String>, HistoryError> {
        self.text("SELECT text FROM jobs WHERE hash = ?1", hash)
    }

    fn text(&self, query: &str, hash: &ContentHash) -> Result<Option<String>, HistoryError> {
        self.read(|transaction| {
            transaction
                .prepare_cached(query)?
                .query_row([hash.as_str()], |row| text_at(row, 0))
                .optional()
        })
    }

    fn full_id(&self, given: String) -> Result<String, LookupError> {
        let mut matches: Vec<String> = self.read(|transaction| {
            transaction
                .prepare_cached(
                    "SELECT id FROM runs WHERE substr(id, 1, length(?1)) = ?1
                     ORDER BY id = ?1 DESC, seq DESC LIMIT ?2",
                )?
                .query_map((&given, MATCHES_NAMED as i64), |row| row.get(0))?
                .collect()
        })?;
        let exact = matches.first() == Some(&given);
        match matches.len() {
            0 => Err(LookupError::Unknown { given }),
            _ if given.is_empty() => Err(LookupError::Unknown { given }),
            2.. if !exact => Err(LookupError::Ambiguous { given, matches }),
            _ => Ok(matches.swap_remove(0)),
        }
    }
}

fn summary(row: &Row<'_>) -> rusqlite::Result<RunSummary> {
    Ok(RunSummary {
        run_id: row.get(0)?,
        status: named_at(row, 1)?,
        started_at: row.get(2)?,
        seconds: row.get(3)?,
        title: row.get(4)?,
        company: row.get(5)?,
        engine: row.get(6)?,
        match_score: row.get(7)?,
        ats: row.get(8)?,
        coverage: row.get(9)?,
        out_dir: path_at(row, 10)?,
    })
}

fn detail(transaction: &Transaction<'_>, id: &str) -> rusqlite::Result<RunDetail> {
    let query = format!(
        "SELECT {SUMMARY}, run.version, job.hash, profile.hash, run.options, run.error
         FROM runs AS run
         JOIN jobs AS job ON job.id = run.job
         JOIN profiles AS profile ON profile.id = run.profile
         WHERE run.id = ?1"
    );
    transaction.prepare(&query)?.query_row([id], |row| {
        Ok(RunDetail {
            summary: summary(row)?,
            version: row.get(SUMMARY_END)?,
            posting_hash: named_at(row, SUMMARY_END + 1)?,
            profile_hash: named_at(row, SUMMARY_END + 2)?,
            options: json_at(row, SUMMARY_END + 3)?,
            error: row.get(SUMMARY_END + 4)?,
            stages: stages(transaction, id)?,
            documents: documents(transaction, id)?,
        })
    })
}

fn stages(transaction: &Transaction<'_>, id: &str) -> rusqlite::Result<Vec<StageSummary>> {
    let mut stages = transaction
        .prepare_cached(
            "SELECT stage, stages.seconds, found FROM stages
             JOIN runs ON runs.seq = stages.run WHERE runs.id = ?1",
        )?
        .query_map([id], |row| {
            Ok(StageSummary { stage: named_at(row, 0)?, seconds: row.get(1)?, found: row.get(2)? })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    stages.sort_by_key(|stage| stage.stage);
    Ok(stages)
}

fn documents(transaction: &Transaction<'_>, id: &str) -> rusqlite::Result<Vec<DocumentSummary>> {
    transaction
        .prepare_cached(
            "SELECT format, path, hash, bytes FROM documents
             JOIN runs ON runs.seq = documents.run WHERE runs.id = ?1 ORDER BY documents.seq",
        )?
        .query_map([id], |row| {
            Ok(DocumentSummary {
                format: row.get(0)?,
                path: path_at(row, 1)?,
                hash: named_at(row, 2)?,
                bytes: u64::try_from(row.get::<_, i64>(3)?).unwrap_or(0),
            })
        })?
        .collect()
}
