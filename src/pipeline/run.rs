//! One posting and one profile through the five stages.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use serde::Serialize;
use thiserror::Error;

use super::export;
use super::fit::{Fitted, PageBudget};
use super::options::Options;
use super::ports::{
    DocumentRecord, Event, NewRun, Reporter, RunLog, RunOutcome, RunStatus, Stage, StageRecord,
};
use super::run_id::new_run_id;
use super::write;
use crate::analysis::{self, Importance, JobAnalysis};
use crate::document::{Brief, TailoredResume};
use crate::files::WriteError;
use crate::matching::{self, Gap, MatchReport};
use crate::posting::Posting;
use crate::profile::{PartialDate, Profile};
use crate::render::RenderError;
use crate::render::pdf::PdfEngine;
use crate::text::ContentHash;
use crate::validate::guard::Guard;
use crate::validate::{self, AtsReport, Coverage, Status, Verdict};

/// The engine that needs no key and no network.
pub const OFFLINE: &str = "offline";

/// What a run works on.
pub struct Request<'a> {
    pub profile: &'a Profile,
    /// The profile file's text.
    pub profile_source: &'a str,
    pub posting: &'a Posting,
    pub options: &'a Options,
}

/// What a run needs from outside.
pub struct Ports<'a> {
    pub reporter: &'a dyn Reporter,
    pub log: &'a dyn RunLog,
    /// `None` in a build without an engine: no PDF, and pages by estimate.
    pub engine: &'a dyn PdfEngine,
    pub cancelled: &'a AtomicBool,
    pub now: jiff::Zoned,
    /// Written into PDFs: `SOURCE_DATE_EPOCH` where it is set.
    pub created: jiff::Timestamp,
}

/// How a run ended, for people and for `--json`.
#[derive(Debug, Serialize)]
pub struct Outcome {
    pub run_id: String,
    pub status: RunStatus,
    pub engine: &'static str,
    pub out_dir: PathBuf,
    pub files: export::Files,
    /// The same files with their hashes.
    #[serde(skip)]
    pub documents: Vec<DocumentRecord>,
    #[serde(skip)]
    pub title: Option<String>,
    #[serde(skip)]
    pub company: Option<String>,
    /// 0 to 100, as are `ats` and `coverage`.
    #[serde(rename = "match")]
    pub match_score: f64,
    pub ats: f64,
    /// Supportable coverage.
    pub coverage: f64,
    pub raw_coverage: f64,
    pub gaps: Vec<Gap>,
    pub pages: usize,
    pub cost_usd: f64,
    pub tokens: Tokens,
    pub seconds: f64,
    pub stages: Vec<StageTime>,
    pub notices: Vec<String>,
    /// The one thing that would help most.
    pub advice: Option<String>,
    /// Why the PDF is not there, when it is not.
    pub error: Option<String>,
}

/// Tokens that models took and gave; the offline engine needs none.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Tokens {
    pub input: u64,
    pub output: u64,
}

#[derive(Debug, Clone, Serialize)]
pub struct StageTime {
    pub stage: Stage,
    pub seconds: f64,
    pub found: String,
}

/// Why a run made nothing.
#[derive(Debug, Error)]
pub enum RunError {
    #[error("cancelled")]
    Cancelled,
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error("the document did not pass the fact guard: {0}")]
    Unsupported(String),
    #[error("the Markdown does not read back: {0}")]
    Markdown(String),
}

/// Runs all stages and writes the files.
///
/// # Errors
/// The run was cancelled, the files can't be written, or nothing passed the guard. Files that
/// were there before are then as they were.
pub fn run(request: &Request<'_>, ports: &Ports<'_>) -> Result<Outcome, RunError> {
    // The real time: under a fixed one, the names of a thousand runs would collide.
    let run_id = new_run_id(jiff::Timestamp::now());
    let mut run = Run {
        request,
        ports,
        run_id,
        started: Instant::now(),
        stages: Vec::new(),
        notices: Vec::new(),
    };
    ports.reporter.event(&Event::RunStarted { run_id: run.run_id.clone() });
    let result = run.stages();
    let seconds = run.started.elapsed().as_secs_f64();
    let ended = match &result {
        Ok(outcome) => RunOutcome {
            status: outcome.status,
            seconds,
            match_score: Some(outcome.match_score),
            ats: Some(outcome.ats),
            coverage: Some(outcome.coverage),
            error: outcome.error.clone(),
        },
        Err(error) => RunOutcome {
            status: match error {
                RunError::Cancelled => RunStatus::Cancelled,
                _ => RunStatus::Failed,
            },
            seconds,
            match_score: None,
            ats: None,
            coverage: None,
            error: Some(error.to_string()),
        },
    };
    let status = ended.status;
    run.keep(|log, id| log.finish(id, &ended));
    let run_id = run.run_id.clone();
    ports.reporter.event(&Event::RunFinished { run_id, status, seconds });
    result.map(|outcome| Outcome { notices: run.notices, ..outcome })
}

struct Run<'r, 'a> {
    request: &'r Request<'a>,
    ports: &'r Ports<'a>,
    run_id: String,
    started: Instant,
    stages: Vec<StageTime>,
    notices: Vec<String>,
}

impl Run<'_, '_> {
    fn stages(&mut self) -> Result<Outcome, RunError> {
        let Request { profile, posting, options, .. } = *self.request;
        let today = PartialDate::of(self.ports.now.date());
        let analysis = self.stage(Stage::Analyze, |_| {
            let analysis = analysis::analyze(posting);
            let found = found_keywords(&analysis);
            Ok((analysis, found))
        })?;
        self.log_start(&analysis);
        let report = self.stage(Stage::Match, |_| {
            let report = matching::match_profile(profile, &analysis, today);
            let found = format!("match {:.0} of 100, {}", report.overall, gaps_found(&report));
            Ok((report, found))
        })?;
        let language = matching::profile_language(profile);
        if let Some(wanted) = analysis.language.filter(|wanted| *wanted != language) {
            self.notice(format!(
                "the posting is in {wanted} and the profile in {language}: the document is in \
                 {language}, since the offline engine does not translate"
            ));
        }
        let guard = Guard::new(profile, today);
        let brief = Brief { profile, analysis: &analysis, report: &report, language, today };
        let budget = page_budget(options, profile, today);
        let fitted = self.stage(Stage::Write, |run| {
            let fitted =
                write::write(&brief, &guard, budget, run.ports.engine, options, run.ports.created)?;
            let (used, of) = fitted.lines;
            let pages = fitted.layout.pages;
            let found = format!(
                "{used} of {of} lines on {pages} page{}",
                if pages == 1 { "" } else { "s" }
            );
            Ok((fitted, found))
        })?;
        self.tell_fit(&fitted);
        let checked = self.stage(Stage::Validate, |_| {
            let checked = check(&fitted.resume, &guard, profile, &analysis)?;
            let found = format!(
                "{} lines backed by the profile, coverage {:.0} %",
                checked.verdicts.len(),
                checked.coverage.supportable
            );
            Ok((checked, found))
        })?;
        self.export(&analysis, &report, &fitted, &checked)
    }

    fn export(
        &mut self,
        analysis: &JobAnalysis,
        report: &MatchReport,
        fitted: &Fitted,
        checked: &Checked,
    ) -> Result<Outcome, RunError> {
        let options = self.request.options;
        let notices = self.notices.clone();
        let exported = self.stage(Stage::Export, |run| {
            let exported = export::export(&export::Input {
                request: run.request,
                ports: run.ports,
                run_id: &run.run_id,
                started: run.started,
                notices: &notices,
                analysis,
                report,
                fitted,
                checked,
            })?;
            let found = format!("{}; ATS {:.0}", exported.files.names(), exported.ats.score);
            Ok((exported, found))
        })?;
        for notice in &exported.notices {
            self.notice(notice.clone());
        }
        for document in &exported.documents {
            self.keep(|log, id| log.document(id, document));
        }
        let ats = exported.ats.score;
        let missed = exported.gate_missed(options, &checked.coverage);
        Ok(Outcome {
            run_id: self.run_id.clone(),
            status: match (&exported.error, missed) {
                (Some(_), _) => RunStatus::Failed,
                (None, true) => RunStatus::GateMissed,
                (None, false) => RunStatus::Done,
            },
            engine: OFFLINE,
            out_dir: exported.folder,
            files: exported.files,
            documents: exported.documents,
            title: analysis.title.clone(),
            company: analysis.company.clone(),
            match_score: report.overall,
            ats,
            coverage: checked.coverage.supportable,
            raw_coverage: checked.coverage.raw,
            gaps: report.gaps.clone(),
            pages: fitted.layout.pages,
            cost_usd: 0.0,
            tokens: Tokens::default(),
            seconds: self.started.elapsed().as_secs_f64(),
            stages: self.stages.clone(),
            notices: Vec::new(),
            advice: advice(report, &exported.ats),
            error: exported.error,
        })
    }

    /// Runs one stage: told, timed, recorded, and not begun when the run was cancelled.
    fn stage<T>(
        &mut self,
        stage: Stage,
        work: impl FnOnce(&mut Self) -> Result<(T, String), RunError>,
    ) -> Result<T, RunError> {
        if self.ports.cancelled.load(Ordering::SeqCst) {
            return Err(RunError::Cancelled);
        }
        self.ports.reporter.event(&Event::StageStarted { stage });
        let started = Instant::now();
        let (output, found) = work(self)?;
        let seconds = started.elapsed().as_secs_f64();
        tracing::info!(run = %self.run_id, stage = stage.name(), seconds, found, "stage finished");
        self.ports.reporter.event(&Event::StageFinished { stage, seconds, found: found.clone() });
        self.stages.push(StageTime { stage, seconds, found: found.clone() });
        // The first stage is recorded once the run's own row is there.
        if stage != Stage::Analyze {
            self.record(stage, seconds, found);
        }
        Ok(output)
    }

    fn record(&mut self, stage: Stage, seconds: f64, found: String) {
        let output = serde_json::Value::Null;
        let record = StageRecord { stage, seconds, found, output };
        self.keep(|log, id| log.stage(id, &record));
    }

    fn log_start(&mut self, analysis: &JobAnalysis) {
        let Request { profile, profile_source, posting, options } = *self.request;
        let new = NewRun {
            run_id: self.run_id.clone(),
            started_at: self.ports.now.timestamp().to_string(),
            posting_hash: posting.hash.clone(),
            posting_text: posting.text.clone(),
            title: analysis.title.clone(),
            company: analysis.company.clone(),
            profile_hash: profile
                .version
                .clone()
                .unwrap_or_else(|| ContentHash::of(profile_source)),
            profile_source: profile_source.to_owned(),
            engine: OFFLINE.to_owned(),
            options: options.to_json(),
            out_dir: options.out.clone(),
        };
        self.keep(|log, _| log.start(&new));
        if let Some(first) = self.stages.first().cloned() {
            self.record(first.stage, first.seconds, first.found);
        }
    }

    /// Writes to the history; the first failure is told, and none stops the run.
    fn keep(
        &mut self,
        write: impl FnOnce(&dyn RunLog, &str) -> Result<(), super::ports::LogError>,
    ) {
        if let Err(error) = write(self.ports.log, &self.run_id) {
            let text = format!("this run is not recorded: {error}");
            if !self.notices.iter().any(|notice| notice.starts_with("this run is not recorded")) {
                self.notice(text);
            }
        }
    }

    fn notice(&mut self, text: String) {
        self.ports.reporter.event(&Event::Notice { text: text.clone() });
        self.notices.push(text);
    }

    fn tell_fit(&mut self, fitted: &Fitted) {
        for id in &fitted.left_out {
            let job = self.request.profile.entry(id);
            let name = job.and_then(|job| job.organization.clone()).unwrap_or_else(|| id.clone());
            self.notice(format!("left out to keep the page limit: {name}"));
        }
        if let Some(warning) = &fitted.warning {
            self.notice(warning.clone());
        }
    }
}

fn found_keywords(analysis: &JobAnalysis) -> String {
    let must = analysis.keywords.iter().filter(|k| k.importance == Importance::Must).count();
    let all = analysis.keywords.len();
    format!("{all} keyword{}, {must} must-have", if all == 1 { "" } else { "s" })
}

fn gaps_found(report: &MatchReport) -> String {
    match report.gaps.len() {
        0 => "no gaps".to_owned(),
        1 => "1 gap".to_owned(),
        n => format!("{n} gaps"),
    }
}

/// `--pages`, else the profile's preference, else one page, two after ten years of work.
fn page_budget(options: &Options, profile: &Profile, today: PartialDate) -> PageBudget {
    let usual = if profile.years_of_work(today) > 10 { 2 } else { 1 };
    let pages = options.pages.or(profile.preferences.pages).unwrap_or(usual);
    PageBudget { pages: usize::from(pages.max(1)), explicit: options.pages.is_some() }
}

/// A document whose every line passed the guard.
pub(super) struct Checked {
    pub verdicts: Vec<Verdict>,
    pub coverage: Coverage,
}

/// The last gate. What was written has passed the guard already, line by line; here the whole
/// document is judged once more, and nothing unsupported goes on.
fn check(
    resume: &TailoredResume,
    guard: &Guard<'_>,
    profile: &Profile,
    analysis: &JobAnalysis,
) -> Result<Checked, RunError> {
    let verdicts = validate::document::check(resume, guard);
    let failing =
        resume.lines().zip(&verdicts).find(|(_, verdict)| verdict.status == Status::Unsupported);
    if let Some(((_, line), verdict)) = failing {
        let why = verdict.violations.first().map_or("no reason given", |v| &v.why);
        return Err(RunError::Unsupported(format!("“{}”: {why}", line.text)));
    }
    let language = matching::profile_language(profile);
    let coverage = validate::coverage(resume, profile, language, analysis);
    Ok(Checked { verdicts, coverage })
}

/// The one thing that would help most: the weightiest gap, else the weakest ATS check.
fn advice(report: &MatchReport, ats: &AtsReport) -> Option<String> {
    let listed = report.emphasis.iter().find(|e| e.advice.contains("add it to `skills`"));
    if let Some(gap) = report.gaps.first() {
        return Some(match gap.note.as_str() {
            note if note.starts_with("close") => {
                format!("{}: {note}. If you have more, add it to your profile", gap.requirement)
            }
            _ => format!(
                "the posting asks for {}; if you have it, add it to your profile where you used it",
                gap.requirement
            ),
        });
    }
    listed.map(|e| e.advice.clone()).or_else(|| ats.weakest().map(|check| check.advice.clone()))
}
