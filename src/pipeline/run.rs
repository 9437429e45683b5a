//! One posting and one profile through the five stages.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use serde_json::{Value, json};
use thiserror::Error;

use super::asking::Prompts;
use super::export;
use super::fit::{Fitted, PageBudget};
use super::letter::{LetterPage, settle};
use super::modelled::{self, Asking, Basis, Heard, Proposed};
use super::models::{Ask, Models, NoAnswer, Plan};
use super::options::Options;
use super::outcome::{StageTime, Tokens, advice};
use super::ports::{Event, NewRun, Reporter, RunLog, RunOutcome, RunStatus, Stage, StageRecord};
use super::resume::Resumed;
use super::write;
use crate::analysis::{self, Importance, JobAnalysis};
use crate::document::letter::address::Names;
use crate::document::letter::{can_tell, draft};
use crate::document::{Brief, Line, TailoredResume, WordedBy};
use crate::files::WriteError;
use crate::matching::{self, MatchReport};
use crate::posting::Posting;
use crate::privacy::Redactor;
use crate::profile::{PartialDate, Profile};
use crate::render::RenderError;
use crate::render::pdf::{PdfEngine, PdfOptions};
use crate::text::{ContentHash, Lang};
use crate::validate::guard::Guard;
use crate::validate::{self, Coverage, Status, Verdict};

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

struct Run<'r, 'a> {
    request: &'r Request<'a>,
    ports: &'r Ports<'a>,
    run_id: String,
    started: Instant,
    stages: Vec<StageTime>,
    /// The first stage, until the run's own row is there.
    first: Option<StageRecord>,
    notices: Vec<String>,
    /// Cancelled while models were asked: what is there is written.
    finishing: bool,
}

impl Run<'_, '_> {
    fn stages(&mut self) -> Result<Outcome, RunError> {
        let Request { profile, posting, .. } = *self.request;
        let today = PartialDate::of(self.ports.now.date());
        let analysis = self.stage(Stage::Analyze, |_| {
            let analysis = analysis::analyze(posting);
            let found = found_keywords(&analysis);
            Ok((json(&analysis), analysis, found))
        })?;
        self.log_start(&analysis);
        let report = self.stage(Stage::Match, |_| {
            let report = matching::match_profile(profile, &analysis, today);
            let found = format!("match {:.0} of 100, {}", report.overall, gaps_found(&report));
            Ok((json(&report), report, found))
        })?;
        let guard = Guard::new(profile, today);
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
            let checked = check(&fitted.resume, &guard, profile, &text.analysis)?;
            let found = format!(
                "{} lines backed by the profile, coverage {:.0} %",
                checked.verdicts.len(),
                checked.coverage.supportable
            );
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

    /// Runs one stage, which gives what is kept of it, its output, and what people are told: timed,
    /// recorded, and not begun when the run was cancelled.
    fn stage<T>(
        &mut self,
        stage: Stage,
        work: impl FnOnce(&mut Self) -> Result<(Value, T, String), RunError>,
    ) -> Result<T, RunError> {
        if self.ports.cancelled.load(Ordering::SeqCst) && !self.finishing {
            return Err(RunError::Cancelled);
        }
        self.ports.reporter.event(&Event::StageStarted { stage });
        let started = Instant::now();
        let (kept, output, found) = work(self)?;
        let seconds = started.elapsed().as_secs_f64();
        tracing::info!(run = %self.run_id, stage = stage.name(), seconds, found, "stage finished");
        self.ports.reporter.event(&Event::StageFinished { stage, seconds, found: found.clone() });
        self.stages.push(StageTime { stage, seconds, found: found.clone() });
        let record = StageRecord { stage, seconds, found, output: kept };
        // The first stage is recorded once the run's own row is there.
        if stage == Stage::Analyze {
            self.first = Some(record);
        } else {
            self.keep(|log, id| log.stage(id, &record));
        }
        Ok(output)
    }

    fn log_start(&mut self, analysis: &JobAnalysis) {
        let Request { profile, profile_source, posting, options, input, resumed, .. } =
            *self.request;
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
            engine: self.ports.models.map_or_else(|| OFFLINE.to_owned(), |models| models.first().0),
            options: options.to_json(),
            out_dir: options.out.clone(),
            input: input.clone(),
        };
        self.keep(|log, id| match resumed {
            Some(_) => log.restart(id),
            None => log.start(&new),
        });
        if let Some(first) = self.first.take() {
            self.keep(|log, id| log.stage(id, &first));
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

    /// Why the document is not in the language that the posting or the user asks for.
    fn tell_language(&mut self, wanted: Lang, language: Lang) {
        let asked = match self.request.options.language {
            Some(_) => format!("you asked for {wanted}"),
            None => format!("the posting is in {wanted}"),
        };
        let why = match self.ports.models {
            None => "the offline engine does not translate",
            Some(_) if !wanted.is_supported() => "there are no headings and dates in it",
            Some(_) => "too few of its lines could be translated",
        };
        self.notice(format!(
            "{asked} and the profile is in {language}: the document is in {language}, since {why}"
        ));
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

/// What a document is made from, as far as it may change on the way.
struct Text {
    analysis: JobAnalysis,
    report: MatchReport,
    /// Of the document.
    language: Lang,
    proposed: Proposed,
}

impl Text {
    fn brief<'t>(&'t self, profile: &'t Profile, today: PartialDate) -> Brief<'t> {
        Brief {
            profile,
            analysis: &self.analysis,
            report: &self.report,
            language: self.language,
            today,
            wordings: Some(&self.proposed.wordings),
        }
    }

    /// Merges what models proposed, each part under its rule.
    fn merge(
        &mut self,
        mut proposed: Proposed,
        request: &Request<'_>,
        ports: &Ports<'_>,
        target: Lang,
        fitted: &Fitted,
    ) {
        let profile = request.profile;
        let today = PartialDate::of(ports.now.date());
        if target != self.language {
            if proposed.is_translated(&fitted.resume, profile) {
                self.language = target;
            } else {
                proposed.keep_own_language();
            }
        }
        if let Some(analysis) = proposed.analysis.take() {
            self.analysis = analysis;
            self.report = matching::match_profile(profile, &self.analysis, today);
        }
        proposed.reorder(&mut self.report);
        self.proposed = proposed;
    }
}

/// `offline`, or the provider that answered most.
fn engine_of(proposed: &Proposed) -> String {
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for call in &proposed.facts.calls {
        if let Some(provider) = &call.provider {
            *counts.entry(provider).or_default() += call.output_tokens.max(1);
        }
    }
    let most = counts.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name)));
    most.map_or_else(|| OFFLINE.to_owned(), |(name, _)| name.to_owned())
}

/// What a run would ask, with what each question would take; sends nothing and writes nothing.
///
/// # Errors
/// The template fails.
pub fn plan(
    request: &Request<'_>,
    ports: &Ports<'_>,
) -> Result<Vec<(Ask, String, Plan)>, RunError> {
    let Some(models) = ports.models else { return Ok(Vec::new()) };
    let Request { profile, posting, options, .. } = *request;
    let today = PartialDate::of(ports.now.date());
    let analysis = analysis::analyze(posting);
    let report = matching::match_profile(profile, &analysis, today);
    let guard = Guard::new(profile, today);
    let names = Names::of(&analysis, &posting.text).all();
    let language = matching::profile_language(profile);
    let wanted = options.language.or(analysis.language).filter(|lang| lang.is_supported());
    let text = Text { analysis, report, language, proposed: Proposed::default() };
    let brief = text.brief(profile, today);
    let budget = page_budget(options, profile, today);
    let fitted = write::write(&brief, &guard, budget, ports.engine, options, ports.created)?;
    let basis = Basis {
        brief: &brief,
        posting,
        resume: &fitted.resume,
        guard: &guard,
        letter: options.cover_letter.then_some(names.as_slice()),
        target: wanted.unwrap_or(language),
    };
    Ok(modelled::plan(&basis, models, ports.prompts, &Redactor::new(profile)))
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
