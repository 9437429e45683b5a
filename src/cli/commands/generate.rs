//! `tailor generate`.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::{Timestamp, Zoned};

use crate::cli::args::Generate;
use crate::cli::error::{CommandError, Kind};
use crate::cli::output::write_json;
use crate::cli::{input, looks, progress, store, summary};
use crate::config::Locations;
use crate::history::History;
use crate::pipeline::ports::{Event, NoLog, Reporter, RunLog, RunStatus};
use crate::pipeline::run::OFFLINE;
use crate::pipeline::{self, Options, Ports, Request, RunError};
use crate::render::pdf::{PdfEngine, default_engine};

/// Runs the pipeline on one posting.
///
/// # Errors
/// As the exit codes say.
pub fn generate(
    args: &Generate,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    refuse_what_comes_later(args)?;
    let posting = input::posting(&args.job)?;
    let loaded = input::profile(args.profile.profile.as_deref(), locations)?;
    if args.dry_run {
        return dry_run(args, out);
    }
    let template = args.look.template.as_ref().or(loaded.profile.preferences.template.as_ref());
    let template = match template {
        Some(name) => looks::find(name, locations)?,
        None => looks::find("classic", locations)?,
    };
    let reporter = progress::reporter(args.progress.progress);
    let history = open_history(locations, reporter.as_ref());
    let log: &dyn RunLog = match &history {
        Some(history) => history,
        None => &NoLog,
    };
    let options = Options {
        out: args.out.clone(),
        formats: looks::formats(&args.format),
        template,
        style: looks::style(&args.look),
        paper: args.look.paper,
        pages: args.pages,
        min_ats: args.min_ats,
        min_coverage: args.min_coverage,
    };
    let (now, created) = clock()?;
    if let Some(history) = &history {
        store::keep(history, &loaded.path, &loaded.source, "used by generate");
    }
    let cancelled = cancel_on_ctrl_c();
    let request = Request {
        profile: &loaded.profile,
        profile_source: &loaded.source,
        posting: &posting,
        options: &options,
    };
    let ports = Ports {
        reporter: reporter.as_ref(),
        log,
        engine: engine()?,
        cancelled: &cancelled,
        now,
        created,
    };
    let outcome = pipeline::run(&request, &ports);
    drop(reporter);
    let outcome = outcome.map_err(failure)?;
    if args.json {
        write_json(out, &outcome)?;
    } else {
        for path in outcome.files.paths() {
            writeln!(out, "{}", path.display())?;
        }
        summary::print(&outcome, &options);
    }
    out.flush()?;
    match (outcome.status, &outcome.error) {
        (RunStatus::Failed, Some(error)) => Err(CommandError::new(Kind::Failed, error)
            .hint("everything else was written; please report this, it is a fault of tailor")),
        (RunStatus::GateMissed, _) => Err(CommandError::silent(Kind::Gate)),
        _ => Ok(()),
    }
}

fn refuse_what_comes_later(args: &Generate) -> Result<(), CommandError> {
    if args.cover_letter {
        return Err(CommandError::not_available("--cover-letter"));
    }
    super::refuse_provider(args.provider.as_deref())
}

fn dry_run(args: &Generate, out: &mut dyn Write) -> Result<(), CommandError> {
    if args.json {
        let plan = serde_json::json!({
            "engine": OFFLINE, "prompts": [], "tokens": {"input": 0, "output": 0}, "cost_usd": 0.0,
        });
        writeln!(out, "{plan:#}")?;
    } else {
        writeln!(out, "engine offline: no prompt, 0 tokens, $0.00; nothing is sent anywhere")?;
    }
    Ok(())
}

pub(super) fn engine() -> Result<&'static dyn PdfEngine, CommandError> {
    default_engine().ok_or_else(|| {
        CommandError::new(Kind::Usage, "this build has no typesetting engine")
            .hint("build it with the `typst` feature, which is on by default")
    })
}

/// Without a history the documents are still made.
fn open_history(locations: &Locations, reporter: &dyn Reporter) -> Option<History> {
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
pub(in crate::cli) fn clock() -> Result<(Zoned, Timestamp), CommandError> {
    if let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") {
        let seconds = text.trim().parse::<i64>().ok();
        let fixed = seconds.and_then(|s| Timestamp::from_second(s).ok()).ok_or_else(|| {
            CommandError::new(Kind::Usage, format!("SOURCE_DATE_EPOCH is no time: `{text}`"))
                .hint("it holds seconds since 1970, such as 1767225600")
        })?;
        Ok((fixed.to_zoned(jiff::tz::TimeZone::UTC), fixed))
    } else {
        let now = Zoned::now();
        let timestamp = now.timestamp();
        Ok((now, timestamp))
    }
}

/// The first Ctrl-C ends the run at the next stage, the second at once.
fn cancel_on_ctrl_c() -> Arc<AtomicBool> {
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

fn failure(error: RunError) -> CommandError {
    match error {
        RunError::Cancelled => CommandError::new(Kind::Cancelled, "cancelled; nothing was written"),
        RunError::Write(error) => CommandError::new(Kind::Failed, error)
            .hint("choose a folder that you can write to with --out DIR"),
        other => CommandError::new(Kind::Failed, other),
    }
}
