//! `tailor run resume` and `tailor run cancel`: runs that were broken off, and runs to break off.
//!
//! A run records its command line and where it was given, the posting as it was read, and its
//! times. Going on means the same command on the same input at the same time of day; what was
//! answered and paid for already is taken from the record.

use std::io::Write;
use std::time::{Duration, Instant};

use clap::Parser as _;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::args::{Cli, Command, TailorArgs};
use super::commands::generate;
use super::error::{CommandError, Kind};
use super::input::LoadedProfile;
use super::progress::{self, ProgressMode};
use super::session::{Session, Work, cancel_on_ctrl_c};
use crate::config::Locations;
use crate::history::{History, LookupError};
use crate::pipeline::ports::{Event, RunStatus};
use crate::pipeline::{Options, Resumed};
use crate::posting::Posting;
use crate::profile;

/// How long a running run gets to end by itself.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a run was given.
#[derive(Serialize, Deserialize)]
struct Input {
    posting: Posting,
    command: Vec<String>,
    folder: std::path::PathBuf,
    now: String,
    created: String,
}

/// A run that goes on, in its own time.
pub struct Broken {
    pub resumed: Resumed,
    pub now: Zoned,
    pub created: Timestamp,
}

/// Which run is wanted.
pub struct Wanted<'w> {
    pub id: Option<&'w str>,
    pub last: bool,
    pub json: bool,
}

/// What the history keeps so that the run can be resumed; `Null` where that can't be.
pub fn input(posting: &Posting, now: &Zoned, created: Timestamp) -> Value {
    let command: Result<Vec<String>, _> =
        std::env::args_os().map(std::ffi::OsString::into_string).collect();
    let Ok(command) = command else { return Value::Null };
    let Ok(folder) = std::env::current_dir() else { return Value::Null };
    let input = Input {
        posting: posting.clone(),
        command,
        folder,
        now: now.to_string(),
        created: created.to_string(),
    };
    serde_json::to_value(input).unwrap_or(Value::Null)
}

fn open(locations: &Locations) -> Result<History, CommandError> {
    let path = locations.history().ok_or_else(|| {
        CommandError::new(Kind::Failed, "no home folder is known").hint("set TAILOR_HOME")
    })?;
    History::open(&path).map_err(|error| CommandError::new(Kind::Failed, &error).hint(error.hint()))
}

fn lookup(error: &LookupError) -> CommandError {
    CommandError::new(Kind::Usage, error).hint(error.hint())
}

/// Goes on with a run.
///
/// # Errors
/// There is no such run, it has ended well, or it kept nothing to go on from; then as `generate`.
pub fn resume(
    wanted: &Wanted<'_>,
    mode: ProgressMode,
    locations: &Locations,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let history = open(locations)?;
    let failed = |error: crate::history::HistoryError| {
        CommandError::new(Kind::Failed, &error).hint(error.hint())
    };
    let given = match wanted.id {
        Some(id) if !wanted.last => id.to_owned(),
        _ => history.last_broken().map_err(failed)?.ok_or_else(|| {
            CommandError::new(Kind::Usage, "no run was broken off")
                .hint("`tailor run list` names the runs")
        })?,
    };
    let run = history.run(&given).map_err(|error| lookup(&error))?;
    let id = &run.summary.run_id;
    if matches!(run.summary.status, RunStatus::Done | RunStatus::GateMissed) {
        let done = format!("run {id} has come to its end");
        return Err(CommandError::new(Kind::Usage, done)
            .hint(format!("`tailor run show {id}` tells where its documents are")));
    }
    let kept_nothing = || {
        CommandError::new(Kind::Failed, format!("run {id} kept nothing to go on from"))
            .hint("give the command that began it again")
    };
    let kept = history.input(id).map_err(failed)?.ok_or_else(kept_nothing)?;
    let input: Input = serde_json::from_value(kept).map_err(|_| kept_nothing())?;
    let (Ok(now), Ok(created)) = (input.now.parse::<Zoned>(), input.created.parse::<Timestamp>())
    else {
        return Err(kept_nothing());
    };
    let cli = Cli::try_parse_from(&input.command).map_err(|_| kept_nothing())?;
    let (args, of_batch) = tailoring(&cli).ok_or_else(kept_nothing)?;
    std::env::set_current_dir(&input.folder).map_err(|error| {
        let folder = input.folder.display();
        CommandError::new(Kind::Failed, format!("the run's folder {folder}: {error}"))
    })?;
    let source = history.profile_source(&run.profile_hash).map_err(failed)?;
    let source = source.ok_or_else(kept_nothing)?;
    let text = source.strip_prefix('\u{feff}').unwrap_or(&source);
    let mut read = profile::parse(text, "profile.yaml").map_err(|_| kept_nothing())?;
    read.version = Some(run.profile_hash.clone());
    let profile = LoadedProfile { profile: read, source, path: None };
    let session = Session::new(args, locations)?;
    let mut options = session.options(&profile.profile)?;
    if of_batch {
        as_item(&mut options, &run.options, &session)?;
    }
    let reporter = progress::reporter(mode);
    if options.to_json() != run.options {
        let text = "a template or a setting is not what it was when the run began".to_owned();
        reporter.event(&Event::Notice { text });
    }
    if of_batch {
        let text = "this is one posting of a batch; the batch's own command, given again, brings its \
                    index up to date";
        reporter.event(&Event::Notice { text: text.to_owned() });
    }
    let calls = history.calls(id).map_err(failed)?;
    let broken = Broken { resumed: Resumed::new(id.clone(), calls), now, created };
    let cancelled = cancel_on_ctrl_c();
    let work = Work { posting: &input.posting, profile: &profile, options: &options };
    let outcome = session.go_on(work, &broken, reporter.as_ref(), &history, &cancelled);
    drop(reporter);
    generate::finish(outcome, &options, wanted.json, out)
}

/// What a posting of a batch wishes for itself, over the flags of the whole batch.
fn as_item(
    options: &mut Options,
    recorded: &Value,
    session: &Session<'_>,
) -> Result<(), CommandError> {
    options.item = recorded["item"].as_str().map(str::to_owned);
    options.pages = recorded["pages"].as_u64().and_then(|pages| u8::try_from(pages).ok());
    options.cover_letter = recorded["cover_letter"].as_bool().unwrap_or(options.cover_letter);
    if let Some(name) = recorded["template"].as_str()
        && name != options.template.name
    {
        options.template = session.look(name)?;
    }
    Ok(())
}

/// The flags of the command that began the run, and whether that was a batch.
fn tailoring(cli: &Cli) -> Option<(&TailorArgs, bool)> {
    match &cli.command {
        Command::Generate(args) => Some((&args.tailor, false)),
        Command::Batch(args) => Some((&args.tailor, true)),
        _ => None,
    }
}

/// Ends a run: asks its process, and marks it as cancelled if nobody answers.
///
/// # Errors
/// There is no such run or it has ended.
pub fn cancel(id: &str, locations: &Locations, out: &mut dyn Write) -> Result<(), CommandError> {
    let history = open(locations)?;
    let failed = |error: crate::history::HistoryError| {
        CommandError::new(Kind::Failed, &error).hint(error.hint())
    };
    let run = history.run(id).map_err(|error| lookup(&error))?;
    let id = run.summary.run_id;
    if run.summary.status != RunStatus::Running {
        let ended = format!("run {id} is not under way");
        return Err(
            CommandError::new(Kind::Usage, ended).hint("`tailor run list` tells which runs are")
        );
    }
    history.want_cancel(&id).map_err(failed)?;
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        let now = history.run(&id).map_err(|error| lookup(&error))?;
        if now.summary.status != RunStatus::Running {
            writeln!(out, "run {id} has ended: {}", now.summary.status.name())?;
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    history.mark_cancelled(&id).map_err(failed)?;
    writeln!(out, "run {id} is marked as cancelled; no process answered for it")?;
    Ok(())
}
