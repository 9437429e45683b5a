//! One posting and one profile through the five stages.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use serde_json::{Value, json};
use thiserror::Error;

use super::asking::Prompts;
use super::export;
use super::fit::{Fitted, PageBudget};
use super::gate::{self, Checked};
use super::letter::{LetterPage, settle};
use super::modelled::{self, Asking, Basis, Heard, Proposed};
use super::models::{Models, NoAnswer};
use super::options::Options;
use super::outcome::{StageTime, Tokens, advice};
use super::ports::{Event, Reporter, RunLog, RunOutcome, RunStatus, Stage, StageRecord};
use super::resume::Resumed;
use super::text::{Text, engine_of};
use super::write;
use crate::analysis::{self, Importance, JobAnalysis};
use crate::document::letter::address::Names;
use crate::document::letter::{can_tell, draft};
use crate::document::{Line, WordedBy};
use crate::files::WriteError;
use crate::matching::{self, MatchReport};
use crate::posting::Posting;
use crate::privacy::Redactor;
use crate::profile::{PartialDate, Profile};
use crate::render::RenderError;
use crate::render::pdf::{PdfEngine, PdfOptions};
use crate::text::Lang;
use crate::threads::beside;
use crate::validate::guard::Guard;

pub use super::outcome::Outcome;

/// The engine that needs no key and no network.
pub const OFFLINE: &str = "offline";

/// What a run works on.
pub struct Request<'a> {
    pub profile: &'a Profile,
    /// The profile file's text.
    pub profile_source: &'a str,
    pub posting: &'a Posting,
    pub options: &'a Options,
    /// All that is needed to do the same again, for the history.
    pub input: &'a Value,
    /// A run that goes on, with what it has paid for.
    pub resumed: Option<&'a Resumed>,
    pub run_id: &'a str,
}

/// What a run needs from outside.
pub struct Ports<'a> {
    pub reporter: &'a dyn Reporter,
    pub log: &'a dyn RunLog,
    /// `None` in a build without an engine: no PDF, and pages by estimate.
    pub engine: &'a dyn PdfEngine,
    /// `None`: the offline engine alone.
    pub models: Option<&'a dyn Models>,
    pub prompts: &'a Prompts,
    pub cancelled: &'a AtomicBool,
    pub now: jiff::Zoned,
    /// Written into PDFs: `SOURCE_DATE_EPOCH` where it is set.
    pub created: jiff::Timestamp,
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
    #[error("no model answered: {0}")]
    NoModel(NoAnswer),
}

/// Runs all stages and writes the files.
///
/// # Errors
/// The run was cancelled, the files can't be written, or nothing passed the guard. Files that
/// were there before are then as they were.
pub fn run(request: &Request<'_>, ports: &Ports<'_>) -> Result<Outcome, RunError> {
    let run_id = request.run_id.to_owned();
    let mut run = Run {
        request,
        ports,
        run_id,
        started: Instant::now(),
        stages: Vec::new(),
        first: None,
        notices: Vec::new(),
        finishing: false,
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

pub(super) struct Run<'r, 'a> {
    pub(super) request: &'r Request<'a>,
    pub(super) ports: &'r Ports<'a>,
    pub(super) run_id: String,
    pub(super) started: Instant,
    pub(super) stages: Vec<StageTime>,
    /// The first stage, until the run's own row is there.
    pub(super) first: Option<StageRecord>,
    pub(super) notices: Vec<String>,
    /// Cancelled while models were asked: what is there is written.
    pub(super) finishing: bool,
}

impl Run<'_, '_> {
    fn stages(&mut self) -> Result<Outcome, RunError> {
        let Request { profile, posting, .. } = *self.request;
        let today = PartialDate::of(self.ports.now.date());
        // The guard reads the profile alone, while the posting is analysed.
        let (analysis, guard) = beside(
            || Guard::new(profile, today),
            || {
                self.stage(Stage::Analyze, |_| {
                    let analysis = analysis::analyze(posting);
                    let found = found_keywords(&analysis);
                    Ok((json(&analysis), analysis, found))
                })
            },
        );
        let analysis = analysis?;
        self.log_start(&analysis);
        let report = self.stage(Stage::Match, |_| {
            let report = matching::match_profile(profile, &analysis, today);
            let found = format!("match {:.0} of 100, {}", report.overall, gaps_found(&report));
            Ok((json(&report), report, found))
        })?;
        let names = Names::of(&analysis, &posting.text);
        let own = matching::profile_language(profile);
        let mut text = Text { analysis, report, language: own, proposed: Proposed::default() };
        let (fitted, letter) = self.stage(Stage::Write, |run| {
            let (written, found) = run.write(&mut text, &guard, &names)?;
            let letter = written.1.as_ref().map(|page| &page.letter);
            let output = json!({"resume": written.0.resume, "letter": letter});
            Ok((output, written, found))
        })?;
        self.tell_fit(&fitted);
        let (checked, fitted, letter) = self.stage(Stage::Validate, |run| {
            let (fitted, letter) = run.review(&mut text, &guard, fitted, letter)?;
            let checked = gate::check(&fitted.resume, &guard, profile, &text.analysis)?;
            let found = checked.told();
            let page = letter.as_ref().map(|page| &page.letter);
            let output =
                json!({"resume": fitted.resume, "letter": page, "coverage": checked.coverage});
            Ok((output, (checked, fitted, letter), found))
        })?;
        self.export(&mut text, &fitted, &checked, letter.as_ref())
    }

    /// Stage 3: the deterministic document first, then what models make of it.
    fn write(
        &mut self,
        text: &mut Text,
        guard: &Guard<'_>,
        names: &Names,
    ) -> Result<((Fitted, Option<LetterPage>), String), RunError> {
        let mut fitted = self.compose(text, guard)?;
        let wanted = self.request.options.language.or(text.analysis.language);
        let target = wanted.filter(|lang| lang.is_supported()).unwrap_or(text.language);
        let mut worded = String::new();
        if let Some(models) = self.ports.models {
            let allowed = names.all();
            let asked = self.ask(text, guard, &fitted, &allowed, target, models)?;
            text.merge(asked, self.request, self.ports, target, &fitted);
            fitted = self.compose(text, guard)?;
            worded = format!("; {} reworded", text.proposed.wordings.lines.len());
        }
        if let Some(wanted) = wanted.filter(|wanted| *wanted != text.language) {
            self.tell_language(wanted, text.language);
        }
        let letter = self.letter(text, guard, &fitted)?;
        let (used, of) = fitted.lines;
        let pages = fitted.layout.pages;
        let found = format!(
            "{used} of {of} lines on {pages} page{}{worded}",
            if pages == 1 { "" } else { "s" }
        );
        Ok(((fitted, letter), found))
    }

    /// The résumé of the analysis, scores and words as they are now.
    fn compose(&self, text: &Text, guard: &Guard<'_>) -> Result<Fitted, RunError> {
        let Request { profile, options, .. } = *self.request;
        let today = PartialDate::of(self.ports.now.date());
        let budget = page_budget(options, profile, today);
        let brief = text.brief(profile, today);
        let Ports { engine, created, .. } = *self.ports;
        Ok(write::write(&brief, guard, budget, engine, options, created)?)
    }

    fn letter(
        &self,
        text: &Text,
        guard: &Guard<'_>,
        fitted: &Fitted,
    ) -> Result<Option<LetterPage>, RunError> {
        let Request { profile, posting, options, .. } = *self.request;
        if !options.cover_letter {
            return Ok(None);
        }
        let today = PartialDate::of(self.ports.now.date());
        let mut brief = text.brief(profile, today);
        // The offline frames stand around lines in the profile's own words.
        let own = matching::profile_language(profile);
        // Where a model has translated them, that is the document's language.
        if text.proposed.letter.is_empty() && !(text.language != own && can_tell(&brief)) {
            brief.language = own;
        }
        let mut draft = draft(&brief, &posting.text, self.ports.now.date());
        if !text.proposed.letter.is_empty() {
            draft.paragraphs.clone_from(&text.proposed.letter);
        }
        let usual =
            PdfOptions { step: fitted.options.template.usual_step, ..fitted.options.clone() };
        Ok(Some(settle(draft, guard, self.ports.engine, &usual)?))
    }

    /// One round of questions, told and recorded as it goes.
    fn ask(
        &mut self,
        text: &Text,
        guard: &Guard<'_>,
        fitted: &Fitted,
        names: &[String],
        target: Lang,
        models: &dyn Models,
    ) -> Result<Proposed, RunError> {
        let Request { profile, posting, options, resumed, .. } = *self.request;
        let today = PartialDate::of(self.ports.now.date());
        let brief = text.brief(profile, today);
        let basis = Basis {
            brief: &brief,
            posting,
            resume: &fitted.resume,
            guard,
            letter: options.cover_letter.then_some(names),
            target,
        };
        let redactor = Redactor::new(profile);
        let none = HashMap::new();
        let asking = Asking {
            models,
            prompts: self.ports.prompts,
            redactor: &redactor,
            cancelled: self.ports.cancelled,
            known: resumed.map_or(&none, |resumed| &resumed.answers),
        };
        let mut proposed = modelled::gather(&basis, &asking, &mut |heard| self.hear(heard));
        proposed.facts.book(models);
        self.finishing |= self.ports.cancelled.load(Ordering::SeqCst);
        if options.require_model && proposed.answered == 0 && !self.finishing {
            let why = proposed.failed.clone();
            let nobody = || NoAnswer::NobodyServes("nothing was asked".into());
            return Err(RunError::NoModel(why.unwrap_or_else(nobody)));
        }
        Ok(proposed)
    }

    /// Told, recorded, and from time to time asked whether to go on.
    fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Event(event) => self.ports.reporter.event(&Event::Call(event)),
            Heard::Paid(call) => self.keep(|log, id| log.call(id, &call)),
            Heard::Idle => {
                if self.ports.log.cancel_wanted(&self.run_id).unwrap_or(false) {
                    self.ports.cancelled.store(true, Ordering::SeqCst);
                }
            }
        }
    }

    /// A second opinion on what models worded; it can only send a text back.
    fn review(
        &mut self,
        text: &mut Text,
        guard: &Guard<'_>,
        fitted: Fitted,
        letter: Option<LetterPage>,
    ) -> Result<(Fitted, Option<LetterPage>), RunError> {
        let Some(models) = self.ports.models.filter(|_| !self.finishing) else {
            return Ok((fitted, letter));
        };
        let redactor = Redactor::new(self.request.profile);
        let none = HashMap::new();
        let asking = Asking {
            models,
            prompts: self.ports.prompts,
            redactor: &redactor,
            cancelled: self.ports.cancelled,
            known: self.request.resumed.map_or(&none, |resumed| &resumed.answers),
        };
        let (resume, language) = (&fitted.resume, text.language);
        let page = letter.as_ref().map(|page| &page.letter);
        let facts = &mut text.proposed.facts;
        let faults =
            modelled::second_opinion(resume, page, language, &asking, facts, &mut |heard| {
                self.hear(heard);
            });
        text.proposed.facts.book(models);
        self.finishing |= self.ports.cancelled.load(Ordering::SeqCst);
        if faults.is_empty() {
            return Ok((fitted, letter));
        }
        text.proposed.send_back(&faults);
        let fitted = self.compose(text, guard)?;
        let letter = self.letter(text, guard, &fitted)?;
        Ok((fitted, letter))
    }

    fn export(
        &mut self,
        text: &mut Text,
        fitted: &Fitted,
        checked: &Checked,
        letter: Option<&LetterPage>,
    ) -> Result<Outcome, RunError> {
        let options = self.request.options;
        text.proposed.facts.untouched.sort();
        let (analysis, report) = (&text.analysis, &text.report);
        let facts = self.ports.models.map(|_| &text.proposed.facts);
        let engine = engine_of(&text.proposed);
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
                letter,
                models: facts,
                engine: &engine,
            })?;
            let found = format!("{}; ATS {:.0}", exported.files.names(), exported.ats.score);
            let output = json!({"files": exported.files, "ats": exported.ats});
            Ok((output, exported, found))
        })?;
        for notice in &exported.notices {
            self.notice(notice.clone());
        }
        for document in &exported.documents {
            self.keep(|log, id| log.document(id, document));
        }
        let ats = exported.ats.score;
        let missed = exported.gate_missed(options, &checked.coverage);
        let by_model = |line: &Line| matches!(line.worded_by, WordedBy::Provider { .. });
        let lines = || {
            let letter = letter.into_iter().flat_map(|page| page.letter.lines());
            fitted.resume.lines().map(|(_, line)| line).chain(letter)
        };
        let budgets = &text.proposed.facts.budgets;
        Ok(Outcome {
            run_id: self.run_id.clone(),
            status: match (&exported.error, missed) {
                _ if self.finishing => RunStatus::Cancelled,
                (Some(_), _) => RunStatus::Failed,
                (None, true) => RunStatus::GateMissed,
                (None, false) => RunStatus::Done,
            },
            engine,
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
            cost_usd: budgets.iter().fold(0.0, |sum, row| sum + row.cost_usd),
            tokens: Tokens {
                input: budgets.iter().map(|row| row.input_tokens).sum(),
                output: budgets.iter().map(|row| row.output_tokens).sum(),
            },
            seconds: self.started.elapsed().as_secs_f64(),
            stages: self.stages.clone(),
            untouched: text.proposed.facts.untouched.clone(),
            worded: self
                .ports
                .models
                .map(|_| (lines().filter(|line| by_model(line)).count(), lines().count())),
            notices: Vec::new(),
            advice: advice(report, &exported.ats),
            error: exported.error,
        })
    }
}

/// A stage's output as the history keeps it.
fn json(output: &impl serde::Serialize) -> Value {
    serde_json::to_value(output).unwrap_or(Value::Null)
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
pub(super) fn page_budget(options: &Options, profile: &Profile, today: PartialDate) -> PageBudget {
    let usual = if profile.years_of_work(today) > 10 { 2 } else { 1 };
    let pages = options.pages.or(profile.preferences.pages).unwrap_or(usual);
    PageBudget { pages: usize::from(pages.max(1)), explicit: options.pages.is_some() }
}
