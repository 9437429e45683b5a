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
//! {"event":"expected","seconds":12.5,"runs":7}
//! {"event":"call","call":"trying","ask":"write/summary","provider":"groq","model":"m"}
//! {"event":"call","call":"streaming","ask":"write/summary","output_tokens":41,"tokens_per_second":61.2}
//! {"event":"call","call":"retrying","ask":"write/summary","provider":"groq","why":"HTTP 503","wait_seconds":1.2}
//! {"event":"call","call":"falling_back","ask":"write/summary","from":"groq","to":"ollama","why":"HTTP 503"}
//! {"event":"call","call":"answered","ask":"write/summary","provider":"ollama","model":"m","input_tokens":310,"output_tokens":80,"cost_usd":null,"from_cache":false,"seconds":2.1}
//! {"event":"call","call":"failed","ask":"write/summary","why":"nobody serves"}
//! {"event":"run_finished","run_id":"1kd8q2m4xa7h2k","status":"done","seconds":0.094}
//! ```
//!
//! `stage` is `analyze`, `match`, `write`, `validate` or `export`; `status` is `done`,
//! `gate_missed`, `failed` or `cancelled`; a `notice` may come at any time. `found` and `text` are
//! for people: programs read the report instead.
//!
//! A batch has events of its own:
//!
//! ```json
//! {"event":"batch_started","items":120,"jobs":2,"shard":null}
//! {"event":"item_started","id":"acme-backend"}
//! {"event":"item_stage","id":"acme-backend","stage":"write"}
//! {"event":"item_notice","id":"acme-backend","text":"left out to keep the page limit: …"}
//! {"event":"item_finished","id":"acme-backend","status":"done","unchanged":false,"match":72.4,"ats":96.0,"coverage":100.0,"gaps":3,"cost_usd":0.0,"seconds":0.12,"why":null}
//! {"event":"stopping","why":"3 postings failed","in_flight":1}
//! {"event":"batch_finished","items":120,"done":118,"gate_missed":0,"failed":2,"pending":0,"cost_usd":0.0,"unchanged":7,"seconds":9.8}
//! ```
//!
//! An item's `status` is `done`, `gate_missed`, `failed` or `pending`; events of several items mix.
//!
//! A stream that can't be written (closed, a full disk) is no reason to stop a run: such errors
//! are ignored.

mod batch;
mod batch_live;
mod calls;
mod line;
mod live;
mod screen;
#[cfg(test)]
mod tests;

use std::io::{self, IsTerminal as _, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use clap::ValueEnum;

pub use self::batch::batch_reporter;
use self::line::plain_line;
use self::live::Live;
use self::screen::Surface;
use super::output::write_json_line;
use crate::pipeline::models::CallEvent;
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
        ProgressMode::Auto if can_draw() => Box::new(Live::new(Surface::stderr())),
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

/// One line an event; how an answer grows, ten times a second, is for a display alone.
struct Plain<W>(Mutex<W>);

impl<W: Write> Plain<W> {
    fn new(out: W) -> Self {
        Self(Mutex::new(out))
    }
}

impl<W: Write + Send> Reporter for Plain<W> {
    fn event(&self, event: &Event) {
        if !matches!(event, Event::Call(CallEvent::Streaming { .. })) {
            let _ = writeln!(held(&self.0), "{}", plain_line(event));
        }
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
