//! What the user sees of a batch: live, as lines, or as JSON.

use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::batch_live::BatchLive;
use super::screen::Surface;
use super::{ProgressMode, can_draw, held};
use crate::batch::{BatchEvent, BatchReporter, RowStatus};
use crate::cli::output::{duration, one_line, write_json_line};

/// The reporter for a mode, on standard error.
#[must_use]
pub fn batch_reporter(mode: ProgressMode) -> Arc<dyn BatchReporter> {
    match mode {
        ProgressMode::Auto if can_draw() => Arc::new(BatchLive::new(Surface::stderr())),
        ProgressMode::Auto | ProgressMode::Plain => Arc::new(Plain::new(io::stderr())),
        ProgressMode::Json => Arc::new(Json(Mutex::new(io::stderr()))),
        ProgressMode::None => Arc::new(Silent),
    }
}

struct Silent;

impl BatchReporter for Silent {
    fn event(&self, _: &BatchEvent) {}
}

struct Json<W>(Mutex<W>);

impl<W: Write + Send> BatchReporter for Json<W> {
    fn event(&self, event: &BatchEvent) {
        let _ = write_json_line(&mut *held(&self.0), event);
    }
}

/// One line an item, when it ends.
struct Plain<W> {
    out: Mutex<W>,
    items: AtomicUsize,
    ended: AtomicUsize,
}

impl<W: Write> Plain<W> {
    fn new(out: W) -> Self {
        Self { out: Mutex::new(out), items: AtomicUsize::new(0), ended: AtomicUsize::new(0) }
    }
}

impl<W: Write + Send> BatchReporter for Plain<W> {
    fn event(&self, event: &BatchEvent) {
        let line = match event {
            BatchEvent::ItemFinished { .. } => {
                let ended = self.ended.fetch_add(1, Ordering::SeqCst) + 1;
                let items = self.items.load(Ordering::SeqCst);
                item_line(event).map(|line| format!("[{ended}/{items}] {line}"))
            }
            BatchEvent::BatchStarted { items, jobs, shard } => {
                self.items.store(*items, Ordering::SeqCst);
                let shard = shard.as_ref().map(|s| format!(", shard {s}")).unwrap_or_default();
                let postings = if *items == 1 { "posting" } else { "postings" };
                Some(format!("batch: {items} {postings}, {jobs} at a time{shard}"))
            }
            other => other_line(other),
        };
        if let Some(line) = line {
            let _ = writeln!(held(&self.out), "{line}");
        }
    }
}

/// `acme: match 72, ATS 96, coverage 100 %, 3 gaps (0.12s)`
pub(super) fn item_line(event: &BatchEvent) -> Option<String> {
    let BatchEvent::ItemFinished {
        id,
        status,
        unchanged,
        match_score,
        ats,
        coverage,
        gaps,
        seconds,
        why,
        ..
    } = event
    else {
        return None;
    };
    let id = one_line(id);
    let why = why.as_deref().map(one_line).unwrap_or_default();
    let scores = || {
        let figure = |score: &Option<f64>| score.map_or("-".into(), |score| format!("{score:.0}"));
        format!(
            "match {}, ATS {}, coverage {} %, {gaps} gap{}",
            figure(match_score),
            figure(ats),
            figure(coverage),
            if *gaps == 1 { "" } else { "s" },
        )
    };
    Some(match status {
        RowStatus::Done | RowStatus::GateMissed if *unchanged => {
            format!("{id}: unchanged; {}", scores())
        }
        RowStatus::Done => format!("{id}: {} ({})", scores(), duration(*seconds)),
        RowStatus::GateMissed => {
            format!("{id}: gate missed; {} ({})", scores(), duration(*seconds))
        }
        RowStatus::Failed => format!("{id}: failed: {why}"),
        RowStatus::Pending => format!("{id}: not done: {why}"),
    })
}

/// The line of an event that is about the whole batch. What is to be said about one item stands in
/// its report; a hundred of them would hide what matters.
pub(super) fn other_line(event: &BatchEvent) -> Option<String> {
    match event {
        BatchEvent::Notice { text } => Some(format!("notice: {}", one_line(text))),
        BatchEvent::Stopping { why, in_flight } => Some(match in_flight {
            0 => format!("stopping: {}", one_line(why)),
            n => format!("stopping: {}; finishing the {n} under way", one_line(why)),
        }),
        BatchEvent::BatchFinished { totals, seconds, .. } => Some(format!(
            "batch: {} of {} done in {}",
            totals.done + totals.gate_missed,
            totals.items,
            duration(*seconds)
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::Totals;
    use crate::pipeline::ports::Stage;

    pub(super) fn finished(id: &str, status: RowStatus, why: Option<&str>) -> BatchEvent {
        let score = why.is_none().then_some(72.4);
        BatchEvent::ItemFinished {
            id: id.into(),
            status,
            unchanged: id == "same",
            match_score: score,
            ats: score,
            coverage: score,
            gaps: 1,
            cost_usd: 0.0,
            seconds: 0.12,
            why: why.map(str::to_owned),
        }
    }

    fn events() -> Vec<BatchEvent> {
        vec![
            BatchEvent::BatchStarted { items: 4, jobs: 2, shard: Some("1/4".into()) },
            BatchEvent::ItemStarted { id: "acme".into() },
            BatchEvent::ItemStage { id: "acme".into(), stage: Stage::Write },
            BatchEvent::ItemNotice { id: "acme".into(), text: "a\u{1b}[2Jb".into() },
            finished("acme", RowStatus::Done, None),
            finished("same", RowStatus::Done, None),
            finished("gate", RowStatus::GateMissed, None),
            finished("evil\u{1b}[2J\nid", RowStatus::Failed, Some("the posting is empty")),
            BatchEvent::Stopping { why: "1 posting failed".into(), in_flight: 1 },
            BatchEvent::BatchFinished {
                totals: Totals {
                    items: 4,
                    done: 2,
                    gate_missed: 1,
                    failed: 1,
                    ..Totals::default()
                },
                unchanged: 1,
                seconds: 1.5,
            },
        ]
    }

    #[test]
    fn plain_is_one_harmless_line_an_item() {
        let plain = Plain::new(Vec::new());
        for event in events() {
            plain.event(&event);
        }
        let text = String::from_utf8(plain.out.into_inner().unwrap()).unwrap();
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
        insta::assert_snapshot!(text);
    }

    #[test]
    fn json_is_as_documented() {
        let json = Json(Mutex::new(Vec::new()));
        for event in events() {
            json.event(&event);
        }
        insta::assert_snapshot!(String::from_utf8(json.0.into_inner().unwrap()).unwrap());
    }
}
