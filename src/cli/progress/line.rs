//! The lines of the display, without a terminal.

use unicode_width::UnicodeWidthStr as _;

use crate::cli::output::{Look, Tone, duration, fit, one_line, wrap};
use crate::pipeline::models::CallEvent;
use crate::pipeline::ports::{Event, RunStatus, Stage};

/// As wide as the longest stage's name.
const NAME_WIDTH: usize = 8;
/// Where the times stand, if what was found is shorter.
const FOUND_WIDTH: usize = 40;
/// As wide as the usual times.
const TIME_WIDTH: usize = 6;

/// What a line of the display is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Pending,
    /// With the spinner's picture.
    Running(char),
    Finished,
    Stopped,
    /// The whole run's time.
    Total,
}

impl Mark {
    fn sign(self) -> char {
        match self {
            Self::Pending => '·',
            Self::Running(picture) => picture,
            Self::Finished => '✓',
            Self::Stopped => '✗',
            Self::Total => ' ',
        }
    }

    fn tone(self) -> Tone {
        match self {
            Self::Pending => Tone::Faint,
            Self::Running(_) | Self::Total => Tone::Strong,
            Self::Finished => Tone::Good,
            Self::Stopped => Tone::Bad,
        }
    }
}

/// `✓ analyze   31 keywords, 12 must-have                  0.02s`, at most as wide as `look` says.
/// What was found gives way first, then the time, then the name.
pub(super) fn stage_line(
    look: &Look,
    mark: Mark,
    name: &str,
    found: &str,
    seconds: Option<f64>,
) -> String {
    // A full last column makes some terminals begin a new line.
    let width = look.width.map_or(usize::MAX, |width| width.saturating_sub(1));
    let head = format!("{} {name:<NAME_WIDTH$}", mark.sign());
    let time = seconds.map(duration).unwrap_or_default();
    let room = width.saturating_sub(head.width() + 2 * 2 + TIME_WIDTH.max(time.width()));
    let found = fit(&one_line(found), room);
    let padding = FOUND_WIDTH.min(room).saturating_sub(found.width());
    let rest = match room {
        // Half a time would be a wrong one.
        0 => String::new(),
        _ => format!("  {found}{:padding$}  {time:>TIME_WIDTH$}", ""),
    };
    let line = fit(&head, width);
    let Some(name) = line.strip_prefix(mark.sign()).filter(|_| look.colour) else {
        return format!("{line}{rest}").trim_end().to_owned();
    };
    if mark == Mark::Pending {
        return look.paint(line.trim_end(), Tone::Faint);
    }
    let sign = look.paint(&mark.sign().to_string(), mark.tone());
    format!("{sign}{name}{rest}").trim_end().to_owned()
}

/// A notice, wrapped: nothing of it is cut.
pub(super) fn notice_lines(look: &Look, text: &str) -> Vec<String> {
    let room = look.width.map_or(usize::MAX, |width| width.saturating_sub(3).max(1));
    wrap(&one_line(text), room)
        .into_iter()
        .enumerate()
        .map(|(index, line)| match index {
            0 => format!("{} {line}", look.paint("!", Tone::Warn)),
            _ => format!("  {line}"),
        })
        .collect()
}

/// An event on one line, without escape codes.
pub(super) fn plain_line(event: &Event) -> String {
    match event {
        Event::RunStarted { run_id } => format!("run {}: started", one_line(run_id)),
        Event::StageStarted { stage } => format!("{}: started", stage.name()),
        Event::StageFinished { stage, seconds, found } => {
            format!("{}: {} ({})", stage.name(), one_line(found), duration(*seconds))
        }
        Event::Notice { text } => format!("notice: {}", one_line(text)),
        Event::Call(call) => call_line(call),
        Event::Expected { seconds, runs } => {
            format!("such a run takes about {} (median of {runs})", duration(*seconds))
        }
        Event::RunFinished { run_id, status, seconds } => {
            format!("run {}: {} in {}", one_line(run_id), ending(*status), duration(*seconds))
        }
    }
}

/// What happens in a call, on one line.
pub(super) fn call_line(call: &CallEvent) -> String {
    let text = match call {
        CallEvent::Trying { ask, provider, model } => {
            format!("call {ask}: asking {provider} ({model})")
        }
        CallEvent::Streaming { ask, output_tokens, tokens_per_second } => {
            format!("call {ask}: {output_tokens} tokens, {tokens_per_second:.0} a second")
        }
        CallEvent::Waiting { ask, provider, why } => format!("call {ask}: {provider}: {why}"),
        CallEvent::Retrying { ask, provider, why, wait_seconds } => {
            format!("call {ask}: {provider} once more in {}: {why}", duration(*wait_seconds))
        }
        CallEvent::FallingBack { ask, from, to, why } => {
            format!("call {ask}: from {from} to {to}: {why}")
        }
        CallEvent::Answered {
            ask, provider, output_tokens, cost_usd, from_cache, seconds, ..
        } => {
            let how = if *from_cache {
                "known already".to_owned()
            } else {
                format!("{} by {provider}{}", duration(*seconds), price(*cost_usd))
            };
            format!("call {ask}: {output_tokens} tokens, {how}")
        }
        CallEvent::Failed { ask, why } => format!("call {ask}: no answer: {why}"),
    };
    one_line(&text)
}

fn price(cost_usd: Option<f64>) -> String {
    cost_usd.map(|cost| format!(", ${cost:.4}")).unwrap_or_default()
}

/// The line for a stage that was under way when the run ended.
pub(super) fn stopped_line(look: &Look, stage: Stage, status: RunStatus, seconds: f64) -> String {
    stage_line(look, Mark::Stopped, stage.name(), ending(status), Some(seconds))
}

/// How a run ended, in one or two words.
pub(super) fn ending(status: RunStatus) -> &'static str {
    match status {
        RunStatus::GateMissed => "done, gate missed",
        other => other.name(),
    }
}
