//! `tailor batch`: many postings, one index.

mod ledger;
mod list;
mod merge;
mod plan;
mod profiles;
mod stopper;
mod summary;
mod tailoring;

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

use crate::batch::{
    self, BatchEvent, Index, IndexFiles, Item, Journal, JournalError, Listing, State,
};
use crate::cli::args::{Batch, BatchCommand};
use crate::cli::error::{CommandError, Kind};
use crate::cli::output::write_json;
use crate::cli::progress::{self, ProgressMode};
use crate::cli::session::Session;
use crate::config::Locations;
use crate::files;

use ledger::Ledger;
use profiles::Profiles;
use stopper::Stopper;
use tailoring::{Limits, Setup, Tailoring};

/// Postings at the same time where models write.
const JOBS_WITH_MODELS: usize = 4;

/// Tailors to every posting of the source, or joins indexes.
///
/// # Errors
/// There is nothing to do, the output can't be written, or not everything was done: as the exit
/// codes say.
pub fn run(args: &Batch, locations: &Locations, out: &mut dyn Write) -> Result<(), CommandError> {
    match (&args.command, &args.source) {
        (Some(BatchCommand::Merge { folders, out: to, json }), _) => {
            merge::run(folders, to, *json, out)
        }
        (None, Some(source)) => tailor_all(args, source, locations, out),
        (None, None) => Err(CommandError::new(Kind::Usage, "a batch needs a folder or a file")),
    }
}

fn tailor_all(
    args: &Batch,
    source: &str,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let session = Session::new(&args.tailor, locations)?;
    // With the config's values where no flag was given.
    let args = &Batch { tailor: session.args().clone(), ..args.clone() };
    let Listing { items: all, notices } = list::items(source, args.tailor.folder())?;
    let ids: BTreeSet<String> = all.iter().map(|item| item.id.clone()).collect();
    let items: Vec<Item> = match args.shard {
        Some(shard) => all.into_iter().filter(|item| shard.takes(&item.id)).collect(),
        None => all,
    };
    let profiles = Profiles::load(&items, &session, args, locations)?;
    if args.tailor.dry_run {
        return plan::print(&items, &profiles, &session, args, out);
    }

    let reporter = progress::batch_reporter(args.progress.progress);
    let notice = |text: String| reporter.event(&BatchEvent::Notice { text });
    notices.into_iter().for_each(notice);
    let stopper = Arc::new(Stopper::new(Arc::clone(&reporter)));
    stopper.listen();
    let journal = open_journal(args, &stopper, &notice)?;
    // Models are waited for, so cores don't matter; more at once only meets their limits.
    let usual = || if session.asks_models() { JOBS_WITH_MODELS } else { cores() };
    let jobs = args.jobs.map_or_else(usual, usize::from).min(items.len().max(1));
    let started = Instant::now();
    reporter.event(&BatchEvent::BatchStarted {
        items: items.len(),
        jobs,
        shard: args.shard.map(|shard| shard.to_string()),
    });
    let ledger = Ledger::new(&items, ids, journal, args.tailor.folder(), reporter.as_ref());
    let cost = args.tailor.models.max_cost;
    let limits = Limits { force: args.force, cost, failures: args.max_failures, jobs };
    let tailoring = Tailoring::new(
        Setup { session: &session, profiles: &profiles, locations, limits },
        &items,
        ledger,
        Arc::clone(&stopper),
        Arc::clone(&reporter),
    );
    batch::work(&tailoring, jobs, &items);
    let ended = tailoring.end();
    reporter.event(&BatchEvent::BatchFinished {
        totals: ended.own,
        unchanged: ended.unchanged,
        seconds: started.elapsed().as_secs_f64(),
    });
    drop(reporter);
    print(&ended, args, out)?;
    verdict(&ended, &stopper)
}

fn open_journal(
    args: &Batch,
    stopper: &Stopper,
    notice: &impl Fn(String),
) -> Result<Journal, CommandError> {
    let mut told = false;
    Journal::open(args.tailor.folder(), args.shard, || {
        if !std::mem::replace(&mut told, true) {
            let folder = args.tailor.folder().display();
            notice(format!("another batch is at work in {folder}; this one waits for its end"));
        }
        !stopper.is_stopped()
    })
    .map_err(|error| match error {
        JournalError::Busy(_) => CommandError::new(Kind::Cancelled, "cancelled; nothing was done"),
        JournalError::Write(error) => CommandError::new(Kind::Failed, error)
            .hint("choose a folder that you can write to with --out DIR"),
    })
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn print(ended: &ledger::Ended, args: &Batch, out: &mut dyn Write) -> Result<(), CommandError> {
    let paths = IndexFiles::under(args.tailor.folder());
    if args.json {
        print_json(out, &ended.index, &paths, args.tailor.folder())?;
    } else {
        if ended.index_error.is_none() {
            for path in [&paths.md, &paths.csv, &paths.json] {
                writeln!(out, "{}", path.display())?;
            }
        }
        out.flush()?;
        // A program that reads the events has no use for a table between them.
        if args.progress.progress != ProgressMode::Json {
            summary::print(ended);
        }
    }
    Ok(out.flush()?)
}

/// The index with absolute folders, and where it lies.
fn print_json(
    out: &mut dyn Write,
    index: &Index,
    paths: &IndexFiles,
    base: &std::path::Path,
) -> Result<(), CommandError> {
    #[derive(serde::Serialize)]
    struct Printed<'p> {
        index: &'p IndexFiles,
        #[serde(flatten)]
        content: Index,
    }
    let mut content = index.clone();
    for row in &mut content.items {
        row.folder = row.folder.take().map(|folder| files::absolute(&base.join(folder)));
    }
    Ok(write_json(out, &Printed { index: paths, content })?)
}

/// The exit code; everything has been said by then but why the index is not there.
fn verdict(ended: &ledger::Ended, stopper: &Stopper) -> Result<(), CommandError> {
    let own = ended.own;
    if let Some(error) = &ended.index_error {
        return Err(CommandError::new(
            Kind::Failed,
            format!("the index is not up to date: {error}"),
        )
        .hint("make room, or make the folder writable, and give the same command again"));
    }
    if stopper.was_interrupted() {
        return Err(CommandError::silent(Kind::Cancelled));
    }
    if own.failed > 0 || own.pending > 0 || ended.index.state == State::Running {
        return Err(CommandError::silent(Kind::Failed));
    }
    if own.gate_missed > 0 {
        return Err(CommandError::silent(Kind::Gate));
    }
    Ok(())
}
