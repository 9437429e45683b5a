//! `tailor run list` and `tailor run show`: what was run before.

use std::io::{self, Write};

use serde::Serialize;
use thiserror::Error;

use crate::cli::output::{
    Cell, Column, Look, Table, Tone, duration, file_size, one_line, write_json,
};
use crate::history::{History, HistoryError, LookupError, RunDetail, RunSummary};
use crate::pipeline::ports::RunStatus;

/// Why a run or the list of runs could not be printed.
#[derive(Debug, Error)]
pub enum RunError {
    #[error(transparent)]
    History(#[from] HistoryError),
    #[error(transparent)]
    Lookup(#[from] LookupError),
    #[error("the output can't be written: {0}")]
    Output(#[from] io::Error),
}

impl RunError {
    /// What to do about it, if there is anything to say.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::History(error) => Some(error.hint()),
            Self::Lookup(error) => Some(error.hint()),
            Self::Output(_) => None,
        }
    }
}

/// Prints the latest `limit` runs, newest first. The look is that of standard output.
///
/// # Errors
/// The history can't be read or `out` can't be written.
pub fn list(
    history: &History,
    json: bool,
    limit: usize,
    out: &mut dyn Write,
) -> Result<(), RunError> {
    list_with(history, json, limit, &Look::stdout(), out)
}

/// Prints one run, given by its name, the beginning of its name, or `last`.
///
/// # Errors
/// No run or several match, the history can't be read, or `out` can't be written.
pub fn show(history: &History, id: &str, json: bool, out: &mut dyn Write) -> Result<(), RunError> {
    show_with(history, id, json, &Look::stdout(), out)
}

fn list_with(
    history: &History,
    json: bool,
    limit: usize,
    look: &Look,
    out: &mut dyn Write,
) -> Result<(), RunError> {
    #[derive(Serialize)]
    struct Runs {
        runs: Vec<RunSummary>,
    }

    let runs = history.runs(limit)?;
    if json {
        return Ok(write_json(out, &Runs { runs })?);
    }
    if runs.is_empty() {
        return Ok(writeln!(out, "{}", LookupError::Empty)?);
    }
    let mut table = Table::new(&[
        Column::left("run"),
        Column::left("started"),
        Column::left("status"),
        Column::right("match"),
        Column::right("ats"),
        Column::flexible("job"),
    ]);
    for run in &runs {
        table.row([
            Cell::new(&run.run_id),
            Cell::new(&look.time(&run.started_at)),
            status_cell(run.status),
            Cell::new(&score(run.match_score)),
            Cell::new(&score(run.ats)),
            Cell::new(&job(run)),
        ]);
    }
    Ok(table.write(look, out)?)
}

fn show_with(
    history: &History,
    id: &str,
    json: bool,
    look: &Look,
    out: &mut dyn Write,
) -> Result<(), RunError> {
    let run = history.run(id)?;
    if json {
        return Ok(write_json(out, &run)?);
    }
    write_facts(&run, look, out)?;
    if !run.stages.is_empty() {
        writeln!(out)?;
        let mut table =
            Table::new(&[Column::left("stage"), Column::right("time"), Column::flexible("found")]);
        for stage in &run.stages {
            table.row([
                Cell::new(stage.stage.name()),
                Cell::new(&duration(stage.seconds)),
                Cell::new(&stage.found),
            ]);
        }
        table.write(look, out)?;
    }
    if !run.documents.is_empty() {
        writeln!(out)?;
        let mut table =
            Table::new(&[Column::left("format"), Column::right("size"), Column::left("document")]);
        for document in &run.documents {
            table.row([
                Cell::new(&document.format),
                Cell::new(&file_size(document.bytes)),
                Cell::new(&document.path.to_string_lossy()),
            ]);
        }
        table.write(look, out)?;
    }
    Ok(())
}

/// One fact a line. Paths and hashes are not cut: people copy them.
fn write_facts(run: &RunDetail, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let summary = &run.summary;
    let mut fact = |name: &str, value: &str| {
        // Padded before it is painted: escape codes have no width.
        let name = look.paint(&format!("{name:<9}"), Tone::Strong);
        writeln!(out, "{name} {}", one_line(value))
    };
    fact("run", &summary.run_id)?;
    fact("job", &job(summary))?;
    fact("status", &status_in_words(summary))?;
    if let Some(error) = &run.error {
        fact("error", error)?;
    }
    fact("started", &look.time(&summary.started_at))?;
    fact("engine", &format!("{} (tailor {})", summary.engine, run.version))?;
    for (name, value) in
        [("match", summary.match_score), ("ats", summary.ats), ("coverage", summary.coverage)]
    {
        if value.is_some() {
            fact(name, &score(value))?;
        }
    }
    fact("posting", run.posting_hash.short())?;
    fact("profile", run.profile_hash.short())?;
    fact("folder", &summary.out_dir.to_string_lossy())
}

fn job(run: &RunSummary) -> String {
    match (&run.title, &run.company) {
        (Some(title), Some(company)) => format!("{title} · {company}"),
        (Some(only), None) | (None, Some(only)) => only.clone(),
        (None, None) => "(no title found)".into(),
    }
}

fn score(score: Option<f64>) -> String {
    score.map_or_else(|| "-".into(), |score| format!("{score:.0}"))
}

fn status_cell(status: RunStatus) -> Cell {
    let tone = match status {
        RunStatus::Done => Tone::Good,
        RunStatus::GateMissed | RunStatus::Running | RunStatus::Cancelled => Tone::Warn,
        RunStatus::Failed => Tone::Bad,
    };
    Cell::toned(&words(status), tone)
}

fn status_in_words(run: &RunSummary) -> String {
    match (run.status, run.seconds) {
        (RunStatus::Running, _) => "running, or stopped before its end".into(),
        (status, Some(seconds)) => format!("{} in {}", words(status), duration(seconds)),
        (status, None) => words(status),
    }
}

fn words(status: RunStatus) -> String {
    status.name().replace('_', " ")
}

#[cfg(test)]
mod tests;
