//! What the user sees while a run goes on, on standard error. Standard output is for data.
//!
//! In: the pipeline's events. Out, by [`ProgressMode`]:
//!
//! - `auto`: a live display of the five stages when standard error is a terminal, else `plain`;
//! - `plain`: one line an event, without escape codes;
//! - `json`: one JSON object a line, for programs;
//! - `none`: nothing.
//!
//! The JSON events, in the order they come; `event` tells which, other keys may be added later:
//!
//! ```json
//! {"event":"run_started","run_id":"1kd8q2m4xa7h2k"}
//! {"event":"stage_started","stage":"analyze"}
//! {"event":"stage_finished","stage":"analyze","seconds":0.021,"found":"31 keywords, 12 must-have"}
//! {"event":"notice","text":"the posting is German, the profile English"}
//! {"event":"run_finished","run_id":"1kd8q2m4xa7h2k","status":"done","seconds":0.094}
//! ```
//!
//! `stage` is `analyze`, `match`, `write`, `validate` or `export`; `status` is `done`,
//! `gate_missed`, `failed` or `cancelled`; a `notice` may come at any time. `found` and `text` are
//! for people: programs read the report instead.
//!
//! A stream that can't be written (closed, a full disk) is no reason to stop a run: such errors
//! are ignored.

mod calls;
mod line;
mod live;
#[cfg(test)]
mod tests;

use std::io::{self, IsTerminal as _, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use clap::ValueEnum;

use self::line::plain_line;
use self::live::Live;
use super::output::write_json_line;
use crate::pipeline::ports::{Event, Reporter, Silent};

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ProgressMode {
    /// Live on a terminal, else one line an event
    #[default]
    Auto,
    /// One line an event
    Plain,
    /// One JSON object a line
    Json,
    /// Nothing
    None,
}

/// The reporter for a mode, on standard error.
#[must_use]
pub fn reporter(mode: ProgressMode) -> Box<dyn Reporter> {
    match mode {
        ProgressMode::Auto if can_draw() => Box::new(Live::stderr()),
        ProgressMode::Auto | ProgressMode::Plain => Box::new(Plain::new(io::stderr())),
        ProgressMode::Json => Box::new(Json::new(io::stderr())),
        ProgressMode::None => Box::new(Silent),
    }
}

/// A terminal that can move its cursor.
fn can_draw() -> bool {
    io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// A thread that panicked while it drew leaves nothing that can't be drawn over.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One line an event.
struct Plain<W>(Mutex<W>);

impl<W: Write> Plain<W> {
    fn new(out: W) -> Self {
        Self(Mutex::new(out))
    }
}

impl<W: Write + Send> Reporter for Plain<W> {
    fn event(&self, event: &Event) {
        let _ = writeln!(held(&self.0), "{}", plain_line(event));
    }
}

/// One JSON object an event.
struct Json<W>(Mutex<W>);

impl<W: Write> Json<W> {
    fn new(out: W) -> Self {
        Self(Mutex::new(out))
    }
}

impl<W: Write + Send> Reporter for Json<W> {
    fn event(&self, event: &Event) {
        let _ = write_json_line(&mut *held(&self.0), event);
    }
}
