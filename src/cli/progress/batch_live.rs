//! The live display of a batch: one bar for all, a line for each posting under way, and above
//! them, as ordinary lines, what failed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::batch::{item_line, other_line};
use super::held;
use super::line::{Mark, notice_lines, stage_line};
use super::live::{SPINNER, Surface, TICK};
use crate::batch::{BatchEvent, BatchReporter, RowStatus};
use crate::cli::output::{Look, Tone, fit, one_line, stderr_width};
use crate::pipeline::ports::Stage;

/// Lines for postings under way; more of them are counted.
const LINES: usize = 8;
const BAR: usize = 24;

pub(super) struct BatchLive {
    bar: Mutex<Option<ProgressBar>>,
    target: Mutex<Option<ProgressDrawTarget>>,
    out: Mutex<Box<dyn Write + Send>>,
    look: Look,
    width: fn() -> usize,
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
    pub(super) fn stderr() -> Self {
        Self::new(Surface {
            target: ProgressDrawTarget::stderr(),
            out: Box::new(io::stderr()),
            colour: Look::stderr().colour,
            width: stderr_width,
        })
    }

    pub(super) fn new(surface: Surface) -> Self {
        Self {
            bar: Mutex::new(None),
            target: Mutex::new(Some(surface.target)),
            out: Mutex::new(surface.out),
            look: Look { colour: surface.colour, ..Look::plain() },
            width: surface.width,
            state: Arc::default(),
        }
    }

    fn look(&self) -> Look {
        Look { width: Some((self.width)()), ..self.look.clone() }
    }

    fn begin(&self) {
        let Some(target) = held(&self.target).take() else { return };
        let bar = ProgressBar::with_draw_target(None, target);
        let (look, width, state) = (self.look.clone(), self.width, Arc::clone(&self.state));
        let draw = move |_: &ProgressState, out: &mut dyn std::fmt::Write| {
            let look = Look { width: Some(width()), ..look.clone() };
            let _ = out.write_str(&held(&state).draw(&look));
        };
        if let Ok(style) = ProgressStyle::with_template("{batch}") {
            bar.set_style(style.with_key("batch", draw));
            bar.enable_steady_tick(TICK);
        }
        *held(&self.bar) = Some(bar);
    }

    /// Writes ordinary lines above the display.
    fn print(&self, lines: &[String]) {
        let write = || {
            let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
            let mut out = held(&self.out);
            let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        };
        match &*held(&self.bar) {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    fn clear(&self) {
        if let Some(bar) = held(&self.bar).take() {
            bar.disable_steady_tick();
            bar.finish_and_clear();
        }
    }
}

impl BatchReporter for BatchLive {
    fn event(&self, event: &BatchEvent) {
        held(&self.state).hear(event);
        match event {
            BatchEvent::BatchStarted { .. } => self.begin(),
            BatchEvent::ItemFinished { status: RowStatus::Failed, .. } => {
                let width = self.look().width.map_or(usize::MAX, |width| width.saturating_sub(3));
                let sign = self.look.paint("✗", Tone::Bad);
                let line = fit(&item_line(event).unwrap_or_default(), width);
                self.print(&[format!("{sign} {line}")]);
            }
            BatchEvent::Notice { .. } | BatchEvent::Stopping { .. } => {
                let text = other_line(event).unwrap_or_default();
                self.print(&notice_lines(&self.look(), text.trim_start_matches("notice: ")));
            }
            BatchEvent::BatchFinished { .. } => self.clear(),
            _ => {}
        }
    }
}

impl Drop for BatchLive {
    fn drop(&mut self) {
        self.clear();
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
            let picture = SPINNER[(seconds / TICK.as_secs_f64()) as usize % SPINNER.len()];
            let stage = stage.map_or("read", Stage::name);
            lines.push(stage_line(look, Mark::Running(picture), stage, id, Some(seconds)));
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
