//! `tailor generate`.

use std::io::Write;

use crate::cli::args::Generate;
use crate::cli::error::{CommandError, Kind};
use crate::cli::output::write_json;
use crate::cli::session::{Fault, Session, Work, cancel_on_ctrl_c, open_history};
use crate::cli::{input, models, progress, store, summary};
use crate::config::Locations;
use crate::pipeline::ports::{Event, RunStatus};
use crate::pipeline::{Options, Outcome};

/// Runs the pipeline on one posting.
///
/// # Errors
/// As the exit codes say.
pub fn generate(
    args: &Generate,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let session = Session::new(&args.tailor, locations)?;
    if !args.tailor.dry_run {
        session.warm_up();
    }
    let posting = input::posting(&args.job)?;
    let profile = input::profile(args.tailor.profile.profile.as_deref(), locations)?;
    let options = session.options(&profile.profile)?;
    if args.tailor.dry_run {
        let work = Work { posting: &posting, profile: &profile, options: &options };
        return match session.planned(work)? {
            Some(planned) => models::print_plans(&planned.first, &planned.plans, args.json, out),
            None => models::print_no_plan(args.json, out),
        };
    }
    let reporter = progress::reporter(args.progress.progress);
    let history = open_history(locations, reporter.as_ref());
    if let (Some(history), Some(path)) = (&history, &profile.path) {
        store::keep(history, path, &profile.source, "used by generate");
    }
    if let Some(text) = session.hint() {
        reporter.event(&Event::Notice { text });
    }
    let cancelled = cancel_on_ctrl_c();
    let work = Work { posting: &posting, profile: &profile, options: &options };
    let outcome = session.run(work, reporter.as_ref(), history.as_ref(), &cancelled);
    drop(reporter);
    finish(outcome, &options, args.json, out)
}

/// Tells how a run ended.
///
/// # Errors
/// As the exit codes say.
pub fn finish(
    outcome: Result<Outcome, Fault>,
    options: &Options,
    json: bool,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let outcome = outcome?;
    if json {
        write_json(out, &outcome)?;
    } else {
        for path in outcome.files.paths() {
            writeln!(out, "{}", path.display())?;
        }
        summary::print(&outcome, options);
    }
    out.flush()?;
    match (outcome.status, &outcome.error) {
        (RunStatus::Failed, Some(error)) => Err(CommandError::new(Kind::Failed, error)
            .hint("everything else was written; please report this, it is a fault of tailor")),
        (RunStatus::GateMissed, _) => Err(CommandError::silent(Kind::Gate)),
        (RunStatus::Cancelled, _) => Err(CommandError::new(
            Kind::Cancelled,
            "cancelled; the documents hold what was there by then",
        )
        .hint(format!("`tailor run resume {}` goes on", outcome.run_id))),
        _ => Ok(()),
    }
}
