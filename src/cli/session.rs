//! What the runs of one command have in common, and one run of them: `generate` makes one,
//! `batch` makes many, from several threads.
//!
//! In: the flags. Out: [`Session::run`], one posting and one profile through the pipeline. A
//! session may be shared between threads; a history may not, so each thread opens its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::{Timestamp, Zoned};

use super::args::TailorArgs;
use super::error::{CommandError, Kind};
use super::input::LoadedProfile;
use super::looks;
use crate::config::Locations;
use crate::history::History;
use crate::pipeline::ports::{Event, NoLog, Reporter, RunLog};
use crate::pipeline::run::OFFLINE;
use crate::pipeline::{self, Options, Outcome, Ports, Request, RunError};
use crate::posting::Posting;
use crate::profile::Profile;
use crate::render::pdf::{PdfEngine, Template, default_engine};

/// The flags of a command with what they stand for.
pub struct Session<'a> {
    args: &'a TailorArgs,
    locations: &'a Locations,
    engine: &'static dyn PdfEngine,
    /// `SOURCE_DATE_EPOCH`, where it is set.
    fixed: Option<Timestamp>,
}

/// What one run works on.
#[derive(Clone, Copy)]
pub struct Work<'a> {
    pub posting: &'a Posting,
    pub profile: &'a LoadedProfile,
    pub options: &'a Options,
}

impl<'a> Session<'a> {
    /// # Errors
    /// A flag asks for something that is not there, or `SOURCE_DATE_EPOCH` is no time.
    pub fn new(args: &'a TailorArgs, locations: &'a Locations) -> Result<Self, CommandError> {
        refuse_what_comes_later(args)?;
        Ok(Self { args, locations, engine: engine()?, fixed: fixed_time()? })
    }

    /// The options of a run with this profile, which may prefer a look.
    ///
    /// # Errors
    /// The look is unknown or can't be read.
    pub fn options(&self, profile: &Profile) -> Result<Options, CommandError> {
        let args = self.args;
        let template = args.look.template.as_ref().or(profile.preferences.template.as_ref());
        Ok(Options {
            out: args.out.clone(),
            formats: looks::formats(&args.format),
            template: self.look(template.map_or("classic", String::as_str))?,
            style: looks::style(&args.look),
            paper: args.look.paper,
            pages: args.pages,
            min_ats: args.min_ats,
            min_coverage: args.min_coverage,
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

    /// Whether there is to be a letter: as asked, else as the flags say.
    ///
    /// # Errors
    /// Letters come with a later version.
    pub fn letter(&self, asked: Option<bool>) -> Result<bool, CommandError> {
        if asked.unwrap_or(self.args.cover_letter) {
            return Err(CommandError::not_available("a cover letter"));
        }
        Ok(false)
    }

    /// What of the flags shapes the documents and is not in [`Options`].
    #[must_use]
    pub fn fingerprint(&self) -> serde_json::Value {
        serde_json::json!({ "provider": self.args.provider.as_deref().unwrap_or(OFFLINE) })
    }

    /// Runs the pipeline on one posting.
    ///
    /// # Errors
    /// As [`pipeline::run`].
    pub fn run(
        &self,
        work: Work<'_>,
        reporter: &dyn Reporter,
        history: Option<&History>,
        cancelled: &AtomicBool,
    ) -> Result<Outcome, RunError> {
        let log: &dyn RunLog = match history {
            Some(history) => history,
            None => &NoLog,
        };
        let (now, created) = times(self.fixed);
        let request = Request {
            profile: &work.profile.profile,
            profile_source: &work.profile.source,
            posting: work.posting,
            options: work.options,
        };
        let ports = Ports { reporter, log, engine: self.engine, cancelled, now, created };
        pipeline::run(&request, &ports)
    }
}

fn refuse_what_comes_later(args: &TailorArgs) -> Result<(), CommandError> {
    if args.cover_letter {
        return Err(CommandError::not_available("--cover-letter"));
    }
    refuse_provider(args.provider.as_deref())
}

/// Every provider but the built-in engine comes with a later version.
///
/// # Errors
/// Another provider is asked for.
pub fn refuse_provider(provider: Option<&str>) -> Result<(), CommandError> {
    match provider {
        None | Some(OFFLINE) => Ok(()),
        Some(other) => Err(CommandError::not_available(&format!("--provider {other}"))
            .hint("leave it out: the offline engine needs no key and no network")),
    }
}

/// The typesetting engine; one serves all threads.
///
/// # Errors
/// This build has none.
pub fn engine() -> Result<&'static dyn PdfEngine, CommandError> {
    default_engine().ok_or_else(|| {
        CommandError::new(Kind::Usage, "this build has no typesetting engine")
            .hint("build it with the `typst` feature, which is on by default")
    })
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
        let now = Zoned::now();
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

/// The first Ctrl-C ends the run at the next stage, the second at once.
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
