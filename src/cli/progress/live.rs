//! The live display: finished stages scroll away as ordinary lines; below them the running stage
//! turns and counts, and the pending ones wait. When the run ends, or the display is dropped,
//! nothing but ordinary lines is left.

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Instant;

use super::calls::Calls;
use super::held;
use super::line::{Mark, ending, notice_lines, stage_line, stopped_line};
use super::screen::{Screen, Surface, spinner};
use crate::cli::output::Look;
use crate::pipeline::ports::{Event, Reporter, RunStatus, STAGES, Stage};

pub(super) struct Live {
    screen: Screen,
    stages: Arc<Mutex<Stages>>,
}

/// What the drawing thread reads.
#[derive(Default)]
struct Stages {
    running: Option<(Stage, Instant)>,
    /// How many have begun: the others are pending.
    begun: usize,
    calls: Calls,
    started: Option<Instant>,
    /// How long such a run takes, in seconds.
    expected: Option<f64>,
}

impl Live {
    pub(super) fn new(surface: Surface) -> Self {
        Self { screen: Screen::new(surface), stages: Arc::default() }
    }

    fn stages(&self) -> MutexGuard<'_, Stages> {
        held(&self.stages)
    }

    fn begin(&self) {
        let stages = Arc::clone(&self.stages);
        self.screen.begin(move |look| held(&stages).draw(look));
    }

    fn end(&self, status: RunStatus, seconds: f64) {
        self.screen.clear();
        let look = self.screen.look();
        let stopped = self.stages().running.take().map(|(stage, since)| {
            stopped_line(&look, stage, status, since.elapsed().as_secs_f64())
        });
        let total = stage_line(&look, Mark::Total, "total", ending(status), Some(seconds));
        self.screen.print(&stopped.into_iter().chain([total]).collect::<Vec<_>>());
    }
}

impl Reporter for Live {
    fn event(&self, event: &Event) {
        match event {
            Event::RunStarted { .. } => {
                self.stages().started = Some(Instant::now());
                self.begin();
            }
            Event::Expected { seconds, .. } => self.stages().expected = Some(*seconds),
            Event::Call(call) => {
                let kept = self.stages().calls.hear(call);
                if let Some(text) = kept {
                    self.screen.print(&notice_lines(&self.screen.look(), &text));
                }
            }
            Event::StageStarted { stage } => {
                {
                    let mut stages = self.stages();
                    stages.running = Some((*stage, Instant::now()));
                    stages.begun = place(*stage) + 1;
                }
                self.screen.draw_now();
            }
            Event::StageFinished { stage, seconds, found } => {
                {
                    let mut stages = self.stages();
                    stages.running = None;
                    stages.begun = place(*stage) + 1;
                }
                self.screen.print(&[stage_line(
                    &self.screen.look(),
                    Mark::Finished,
                    stage.name(),
                    found,
                    Some(*seconds),
                )]);
            }
            Event::Notice { text } => self.screen.print(&notice_lines(&self.screen.look(), text)),
            Event::RunFinished { status, seconds, .. } => self.end(*status, *seconds),
        }
    }
}

impl Stages {
    /// The running and the pending stages, one a line.
    fn draw(&self, look: &Look) -> String {
        let running = self.running.map(|(stage, since)| {
            let seconds = since.elapsed().as_secs_f64();
            let found = self.found();
            stage_line(look, Mark::Running(spinner(seconds)), stage.name(), &found, Some(seconds))
        });
        let calls = self.calls.draw(look);
        let pending = STAGES
            .iter()
            .skip(self.begun)
            .map(|stage| stage_line(look, Mark::Pending, stage.name(), "", None));
        running.into_iter().chain(calls).chain(pending).collect::<Vec<_>>().join("\n")
    }
}

impl Stages {
    /// What the calls have come to, and how long the run will still take.
    fn found(&self) -> String {
        let sum = self.calls.sum();
        let gone = self.started.map_or(0.0, |since| since.elapsed().as_secs_f64());
        match self.expected.map(|expected| expected - gone) {
            Some(left) if left >= 1.0 && !sum.is_empty() => {
                format!("{sum}, about {} left", roughly(left))
            }
            _ => sum,
        }
    }
}

fn place(stage: Stage) -> usize {
    STAGES.iter().position(|each| *each == stage).unwrap_or(0)
}

/// An estimate, in no more figures than it is good for.
fn roughly(seconds: f64) -> String {
    if seconds < 90.0 {
        format!("{:.0} s", seconds.round())
    } else {
        format!("{:.0} min", (seconds / 60.0).round())
    }
}
