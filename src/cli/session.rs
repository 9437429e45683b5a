//! What the runs of one command have in common, and one run of them: `generate` makes one,
//! `batch` makes many, from several threads.
//!
//! In: the flags. Out: [`Session::run`], one posting and one profile through the pipeline. A
//! session may be shared between threads; a history may not, so each thread opens its own.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use jiff::{Timestamp, Zoned};

use super::args::{ModelArgs, TailorArgs};
use super::error::{CommandError, Kind};
use super::input::LoadedProfile;
use super::models::{self, Keys};
use super::resume::{self, Broken};
use super::{defaults, looks, prompts};
use crate::config::{Config, Locations};
use crate::history::History;
use crate::llm::router::Leaks;
use crate::pipeline::asking::Prompts;
use crate::pipeline::models::{Ask, Models, Plan};
use crate::pipeline::ports::{Event, NoLog, Reporter, RunLog, Silent};
use crate::pipeline::run::OFFLINE;
use crate::pipeline::{self, Options, Outcome, Ports, Request, Resumed, RunError, new_run_id};
use crate::posting::Posting;
use crate::privacy::Redactor;
use crate::profile::{PartialDate, Profile};
use crate::render::pdf::Template;
use crate::text::Lang;
use crate::validate::guard::{Claim, Guard, Place};

/// The look of those who wish for none.
const USUAL_LOOK: &str = "classic";

/// The flags of a command with what they stand for.
pub struct Session<'a> {
    args: TailorArgs,
    config: Config,
    locations: &'a Locations,
    prompts: Prompts,
    /// `SOURCE_DATE_EPOCH`, where it is set.
    fixed: Option<Timestamp>,
}

/// Why a run made nothing.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    Run(#[from] RunError),
    #[error("{}", .0.message)]
    Setup(CommandError),
}

impl From<CommandError> for Fault {
    fn from(error: CommandError) -> Self {
        Self::Setup(error)
    }
}

impl From<Fault> for CommandError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Run(error) => failure(error),
            Fault::Setup(error) => error,
        }
    }
}

/// What one run works on.
#[derive(Clone, Copy)]
pub struct Work<'a> {
    pub posting: &'a Posting,
    pub profile: &'a LoadedProfile,
    pub options: &'a Options,
}

/// What a run would ask.
pub struct Planned {
    /// The first provider and its model.
    pub first: (String, String),
    pub plans: Vec<(Ask, Plan)>,
}

impl<'a> Session<'a> {
    /// # Errors
    /// A flag asks for something that is not there, or `SOURCE_DATE_EPOCH` is no time.
    pub fn new(args: &TailorArgs, locations: &'a Locations) -> Result<Self, CommandError> {
        let config = models::settings(&args.models, locations)?;
        let args = defaults::tailoring(args, &config)?;
        let prompts = prompts::all(locations)?;
        Ok(Self { args, config, locations, prompts, fixed: fixed_time()? })
    }

    /// What could be asked, where nobody is chosen.
    pub fn hint(&self) -> Option<String> {
        models::hint(&self.config)
    }

    /// The flags, with the config's values where none was given.
    pub fn args(&self) -> &TailorArgs {
        &self.args
    }

    /// The options of a run with this profile, which may prefer a look.
    ///
    /// # Errors
    /// The look is unknown or can't be read.
    pub fn options(&self, profile: &Profile) -> Result<Options, CommandError> {
        let args = &self.args;
        let template = args.look.template.as_ref().or(profile.preferences.template.as_ref());
        Ok(Options {
            out: args.folder().to_path_buf(),
            formats: looks::formats(&args.format),
            template: self.look(template.map_or(USUAL_LOOK, String::as_str))?,
            style: looks::style(&args.look),
            paper: args.look.paper,
            pages: args.pages,
            language: args.language,
            cover_letter: args.cover_letter,
            require_model: self.config.flag("require_model").unwrap_or(false),
            min_ats: args.min_ats,
            min_coverage: args.min_coverage,
            sections: defaults::sections(
                &args.look.sections,
                &profile.preferences.sections,
                &self.config,
            )?,
            item: None,
        })
    }

    /// The look of that name.
    ///
    /// # Errors
    /// It is unknown or can't be read.
    pub fn look(&self, name: &str) -> Result<Template, CommandError> {
        looks::find(name, self.locations)
    }

    /// Lets the typesetting engine and the guard get ready while profile and posting are read. A
    /// profile that prefers another look finds the engine loaded all the same.
    pub fn warm_up(&self) {
        // Without the threads the run is only slower.
        let _ = std::thread::Builder::new().spawn(load_guard);
        let (look, formats) = (&self.args.look, &self.args.format);
        if let Ok(template) = self.look(look.template.as_deref().unwrap_or(USUAL_LOOK)) {
            looks::warm_up(look, formats, template);
        }
    }

    /// What of the flags shapes the documents and is not in [`Options`].
    #[must_use]
    pub fn fingerprint(&self) -> serde_json::Value {
        models::shapes(&self.config, &self.prompts)
    }

    /// Whether models are to be asked.
    #[must_use]
    pub fn asks_models(&self) -> bool {
        models::asks_models(&self.config)
    }

    /// Runs the pipeline on one posting.
    ///
    /// # Errors
    /// As the exit codes say.
    pub fn run(
        &self,
        work: Work<'_>,
        reporter: &dyn Reporter,
        history: Option<&History>,
        cancelled: &AtomicBool,
    ) -> Result<Outcome, Fault> {
        self.run_within(work, reporter, history, cancelled, None)
    }

    /// The same for at most so much money, where that is less than the flags allow.
    ///
    /// # Errors
    /// As the exit codes say.
    pub fn run_within(
        &self,
        work: Work<'_>,
        reporter: &dyn Reporter,
        history: Option<&History>,
        cancelled: &AtomicBool,
        most: Option<f64>,
    ) -> Result<Outcome, Fault> {
        let mut models = self.args.models.clone();
        models.max_cost = most.or(models.max_cost);
        self.carry_out(&models, work, times(self.fixed), None, reporter, history, cancelled)
    }

    /// Goes on with a run that was broken off, in its own time.
    ///
    /// # Errors
    /// As the exit codes say.
    pub fn go_on(
        &self,
        work: Work<'_>,
        broken: &Broken,
        reporter: &dyn Reporter,
        history: &History,
        cancelled: &AtomicBool,
    ) -> Result<Outcome, Fault> {
        let times = (broken.now.clone(), broken.created);
        let (models, resumed) = (&self.args.models, Some(&broken.resumed));
        self.carry_out(models, work, times, resumed, reporter, Some(history), cancelled)
    }

    /// What a run would ask its models, `None` where it would ask none; sends nothing.
    ///
    /// # Errors
    /// A provider is unknown or has no key, or the template fails.
    pub fn planned(&self, work: Work<'_>) -> Result<Option<Planned>, CommandError> {
        let (now, created) = times(self.fixed);
        let leaks = leaks(&work.profile.profile);
        let set_by = looks::engine(&self.args.look, &work.options.formats)?;
        let profile = with_wishes(&work);
        let run_id = new_run_id(now.timestamp());
        let built = models::build(
            &self.args.models,
            &self.config,
            self.locations,
            &run_id,
            Keys::Spare,
            Some(leaks),
        )?;
        let Some(built) = built else { return Ok(None) };
        let request = Request {
            profile: &profile,
            profile_source: &work.profile.source,
            posting: work.posting,
            options: work.options,
            input: &serde_json::Value::Null,
            resumed: None,
            run_id: &run_id,
        };
        let idle = AtomicBool::new(false);
        let ports = Ports {
            reporter: &Silent,
            log: &NoLog,
            engine: &set_by,
            models: Some(&built.router),
            prompts: &self.prompts,
            cancelled: &idle,
            now,
            created,
        };
        let planned = pipeline::plan(&request, &ports).map_err(failure)?;
        let plans = planned.into_iter().map(|(ask, _, plan)| (ask, plan)).collect();
        Ok(Some(Planned { first: built.router.first(), plans }))
    }

    #[allow(clippy::too_many_arguments)]
    fn carry_out(
        &self,
        models: &ModelArgs,
        work: Work<'_>,
        (now, created): (Zoned, Timestamp),
        resumed: Option<&Resumed>,
        reporter: &dyn Reporter,
        history: Option<&History>,
        cancelled: &AtomicBool,
    ) -> Result<Outcome, Fault> {
        let log: &dyn RunLog = match history {
            Some(history) => history,
            None => &NoLog,
        };
        // The real time: under a fixed one, the names of a thousand runs would collide.
        let run_id = resumed.map_or_else(|| new_run_id(Timestamp::now()), |run| run.run_id.clone());
        let leaks = leaks(&work.profile.profile);
        let built =
            models::build(models, &self.config, self.locations, &run_id, Keys::Fetch, Some(leaks))?;
        for text in built.iter().flat_map(|built| &built.notices) {
            reporter.event(&Event::Notice { text: text.clone() });
        }
        let models = built.as_ref().map(|built| &built.router as &dyn Models);
        let engine = models.map_or_else(|| OFFLINE.to_owned(), |models| models.first().0);
        if let Some((seconds, runs)) =
            history.and_then(|history| history.usual_seconds(&engine).ok().flatten())
        {
            reporter.event(&Event::Expected { seconds, runs });
        }
        let input = resume::input(work.posting, &now, created);
        let set_by = looks::engine(&self.args.look, &work.options.formats)?;
        let profile = with_wishes(&work);
        let request = Request {
            profile: &profile,
            profile_source: &work.profile.source,
            posting: work.posting,
            options: work.options,
            input: &input,
            resumed,
            run_id: &run_id,
        };
        let ports = Ports {
            reporter,
            log,
            engine: &set_by,
            models,
            prompts: &self.prompts,
            cancelled,
            now,
            created,
        };
        Ok(pipeline::run(&request, &ports)?)
    }
}

/// Reads the tables of the guard, by asking it something.
fn load_guard() {
    let profile = Profile::default();
    let claim = Claim {
        text: "Led a team of 3 since 2019",
        place: Place::Summary,
        sources: &[],
        language: Lang::En,
        allowed_names: &[],
    };
    let _ = Guard::new(&profile, PartialDate { year: 2020, month: None, day: None }).check(&claim);
}

/// Looks for personal data in what is about to leave; names its kind, never the data.
fn leaks(profile: &Profile) -> Leaks {
    let (profile, redactor) = (profile.clone(), OnceLock::new());
    Box::new(move |text| redactor.get_or_init(|| Redactor::new(&profile)).leak(text))
}

/// The profile, with the wishes of the flags in place of its own.
fn with_wishes<'w>(work: &Work<'w>) -> Cow<'w, Profile> {
    let profile = &work.profile.profile;
    if work.options.sections.is_empty() {
        return Cow::Borrowed(profile);
    }
    let mut profile = profile.clone();
    profile.preferences.sections.clone_from(&work.options.sections);
    Cow::Owned(profile)
}

/// The history, or a notice why there is none: the documents are made all the same.
pub fn open_history(locations: &Locations, reporter: &dyn Reporter) -> Option<History> {
    let warn = |text: String| reporter.event(&Event::Notice { text });
    let Some(path) = locations.history() else {
        warn("no home folder is known, so this run is not recorded; set TAILOR_HOME".into());
        return None;
    };
    match History::open(&path) {
        Ok(history) => Some(history),
        Err(error) => {
            warn(format!("this run is not recorded: {error} ({})", error.hint()));
            None
        }
    }
}

/// Now, and the time that goes into documents: `SOURCE_DATE_EPOCH` where it is set, so that the
/// same input gives the same bytes.
///
/// # Errors
/// `SOURCE_DATE_EPOCH` is no time.
pub fn clock() -> Result<(Zoned, Timestamp), CommandError> {
    Ok(times(fixed_time()?))
}

fn times(fixed: Option<Timestamp>) -> (Zoned, Timestamp) {
    if let Some(fixed) = fixed {
        (fixed.to_zoned(jiff::tz::TimeZone::UTC), fixed)
    } else {
        let now = super::now::now();
        let timestamp = now.timestamp();
        (now, timestamp)
    }
}

fn fixed_time() -> Result<Option<Timestamp>, CommandError> {
    let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let seconds = text.trim().parse::<i64>().ok();
    let fixed = seconds.and_then(|s| Timestamp::from_second(s).ok()).ok_or_else(|| {
        CommandError::new(Kind::Usage, format!("SOURCE_DATE_EPOCH is no time: `{text}`"))
            .hint("it holds seconds since 1970, such as 1767225600")
    })?;
    Ok(Some(fixed))
}

/// The first Ctrl-C ends the run with what is there, the second at once.
pub fn cancel_on_ctrl_c() -> Arc<AtomicBool> {
    let cancelled = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&cancelled);
    // Fails only when a handler is set already; then that one does its work.
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::SeqCst) {
            std::process::exit(i32::from(Kind::Cancelled.exit_code()));
        }
    });
    cancelled
}

/// How a run that made nothing is told.
fn failure(error: RunError) -> CommandError {
    match error {
        RunError::Cancelled => CommandError::new(Kind::Cancelled, "cancelled; nothing was written"),
        RunError::Write(error) => CommandError::new(Kind::Failed, error)
            .hint("choose a folder that you can write to with --out DIR"),
        RunError::NoModel(why) => models::nobody_served(&why),
        other => CommandError::new(Kind::Failed, other),
    }
}
