//! The live display of a batch: one bar for all, a line for each posting under way, and above
//! them, as ordinary lines, what failed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::batch::{item_line, other_line};
use super::held;
use super::line::{Mark, notice_lines, stage_line};
use super::screen::{Screen, Surface, spinner};
use crate::batch::{BatchEvent, BatchReporter, RowStatus};
use crate::cli::output::{Look, Tone, fit, one_line};
use crate::pipeline::ports::Stage;

/// Lines for postings under way; more of them are counted.
const LINES: usize = 8;
const BAR: usize = 24;

pub(super) struct BatchLive {
    screen: Screen,
    state: Arc<Mutex<State>>,
}

/// What the drawing thread reads.
#[derive(Default)]
struct State {
    started: Option<Instant>,
    items: usize,
    ended: usize,
    /// Those that took their time: the others say nothing about how long the rest will.
    worked: usize,
    failed: usize,
    cost: f64,
    running: BTreeMap<String, (Instant, Option<Stage>)>,
}

impl BatchLive {
    pub(super) fn new(surface: Surface) -> Self {
        Self { screen: Screen::new(surface), state: Arc::default() }
    }

    fn begin(&self) {
        let state = Arc::clone(&self.state);
        self.screen.begin(move |look| held(&state).draw(look));
    }
}

impl BatchReporter for BatchLive {
    fn event(&self, event: &BatchEvent) {
        held(&self.state).hear(event);
        match event {
            BatchEvent::BatchStarted { .. } => self.begin(),
            BatchEvent::ItemFinished { status: RowStatus::Failed, .. } => {
                let look = self.screen.look();
                let width = look.width.map_or(usize::MAX, |width| width.saturating_sub(3));
                let sign = look.paint("✗", Tone::Bad);
                let line = fit(&item_line(event).unwrap_or_default(), width);
                self.screen.print(&[format!("{sign} {line}")]);
            }
            BatchEvent::Notice { .. } | BatchEvent::Stopping { .. } => {
                let text = other_line(event).unwrap_or_default();
                self.screen
                    .print(&notice_lines(&self.screen.look(), text.trim_start_matches("notice: ")));
            }
            BatchEvent::BatchFinished { .. } => self.screen.clear(),
            _ => {}
        }
    }
}

impl State {
    fn hear(&mut self, event: &BatchEvent) {
        match event {
            BatchEvent::BatchStarted { items, .. } => {
                (self.items, self.started) = (*items, Some(Instant::now()));
            }
            BatchEvent::ItemStarted { id } => {
                self.running.insert(id.clone(), (Instant::now(), None));
            }
            BatchEvent::ItemStage { id, stage } => {
                if let Some((_, at)) = self.running.get_mut(id) {
                    *at = Some(*stage);
                }
            }
            BatchEvent::ItemFinished { id, status, unchanged, cost_usd, .. } => {
                self.running.remove(id);
                self.ended += 1;
                self.worked += usize::from(!unchanged);
                self.failed += usize::from(*status == RowStatus::Failed);
                if !unchanged {
                    self.cost += cost_usd;
                }
            }
            _ => {}
        }
    }

    /// The bar and the postings under way, the longest first.
    fn draw(&self, look: &Look) -> String {
        let mut lines = vec![self.bar(look)];
        let mut running: Vec<_> = self.running.iter().collect();
        running.sort_by_key(|(_, (since, _))| *since);
        for (id, (since, stage)) in running.iter().take(LINES) {
            let seconds = since.elapsed().as_secs_f64();
            let stage = stage.map_or("read", Stage::name);
            lines.push(stage_line(look, Mark::Running(spinner(seconds)), stage, id, Some(seconds)));
        }
        if running.len() > LINES {
            lines.push(format!("  and {} more", running.len() - LINES));
        }
        lines.join("\n")
    }

    /// `━━━━━━──────  37/120 · 2 failed · $0.12 · 0m41s left`
    fn bar(&self, look: &Look) -> String {
        let full = (self.ended * BAR).checked_div(self.items).unwrap_or(BAR).min(BAR);
        let mut text = format!("{}/{}", self.ended, self.items);
        if self.failed > 0 {
            let _ = write!(text, " · {} failed", self.failed);
        }
        if self.cost > 0.0 {
            let _ = write!(text, " · ${:.2}", self.cost);
        }
        if let Some(left) = self.left() {
            let seconds = left.as_secs();
            let _ = write!(text, " · {}m{:02}s left", seconds / 60, seconds % 60);
        }
        let width = look.width.map_or(usize::MAX, |width| width.saturating_sub(1));
        if width < BAR + 2 + 8 {
            return fit(&one_line(&text), width);
        }
        let done = look.paint(&"━".repeat(full), Tone::Good);
        let open = look.paint(&"─".repeat(BAR - full), Tone::Faint);
        format!("{done}{open}  {}", fit(&text, width - BAR - 2))
    }

    /// How long the rest will take, once there is something to tell it from.
    fn left(&self) -> Option<Duration> {
        let seconds = self.started?.elapsed().as_secs_f64();
        let rest = self.items.checked_sub(self.ended)?;
        (self.worked > 0 && rest > 0)
            .then(|| Duration::from_secs_f64(seconds / self.worked as f64 * rest as f64))
    }
}
