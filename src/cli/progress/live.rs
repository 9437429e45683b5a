//! The live display: finished stages scroll away as ordinary lines; below them the running stage
//! turns and counts, and the pending ones wait. When the run ends, or the display is dropped,
//! nothing but ordinary lines is left.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::calls::Calls;
use super::held;
use super::line::{Mark, ending, notice_lines, stage_line, stopped_line};
use crate::cli::output::{Look, stderr_width};
use crate::pipeline::ports::{Event, Reporter, RunStatus, STAGES, Stage};

pub(super) const TICK: Duration = Duration::from_millis(80);
pub(super) const SPINNER: [char; 10] = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/// Where and how the display is drawn. A terminal may change its width at any time.
pub(super) struct Surface {
    pub target: ProgressDrawTarget,
    pub out: Box<dyn Write + Send>,
    pub colour: bool,
    pub width: fn() -> usize,
}

pub(super) struct Live {
    /// One bar of several lines; there from the run's start to its end.
    bar: Mutex<Option<ProgressBar>>,
    target: Mutex<Option<ProgressDrawTarget>>,
    out: Mutex<Box<dyn Write + Send>>,
    look: Look,
    width: fn() -> usize,
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
            stages: Arc::default(),
        }
    }

    fn look(&self) -> Look {
        Look { width: Some((self.width)()), ..self.look.clone() }
    }

    fn stages(&self) -> MutexGuard<'_, Stages> {
        held(&self.stages)
    }

    fn begin(&self) {
        let Some(target) = held(&self.target).take() else { return };
        let bar = ProgressBar::with_draw_target(None, target);
        let (look, width, stages) = (self.look.clone(), self.width, Arc::clone(&self.stages));
        let draw = move |_: &ProgressState, out: &mut dyn std::fmt::Write| {
            let look = Look { width: Some(width()), ..look.clone() };
            let stages = held(&stages);
            let _ = out.write_str(&stages.draw(&look));
        };
        if let Ok(style) = ProgressStyle::with_template("{stages}") {
            bar.set_style(style.with_key("stages", draw));
            bar.enable_steady_tick(TICK);
        }
        *held(&self.bar) = Some(bar);
    }

    /// Writes ordinary lines above the display.
    fn print(&self, lines: &[String]) {
        let write = || {
            let mut text = String::new();
            for line in lines {
                let _ = writeln!(text, "{line}");
            }
            let mut out = held(&self.out);
            let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        };
        match &*held(&self.bar) {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the display away and leaves the cursor at the beginning of an empty line.
    fn clear(&self) {
        if let Some(bar) = held(&self.bar).take() {
            bar.disable_steady_tick();
            bar.finish_and_clear();
        }
    }

    fn end(&self, status: RunStatus, seconds: f64) {
        self.clear();
        let look = self.look();
        let stopped = self.stages().running.take().map(|(stage, since)| {
            stopped_line(&look, stage, status, since.elapsed().as_secs_f64())
        });
        let total = stage_line(&look, Mark::Total, "total", ending(status), Some(seconds));
        self.print(&stopped.into_iter().chain([total]).collect::<Vec<_>>());
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
                    self.print(&notice_lines(&self.look(), &text));
                }
            }
            Event::StageStarted { stage } => {
                {
                    let mut stages = self.stages();
                    stages.running = Some((*stage, Instant::now()));
                    stages.begun = place(*stage) + 1;
                }
                if let Some(bar) = &*held(&self.bar) {
                    bar.force_draw();
                }
            }
            Event::StageFinished { stage, seconds, found } => {
                {
                    let mut stages = self.stages();
                    stages.running = None;
                    stages.begun = place(*stage) + 1;
                }
                self.print(&[stage_line(
                    &self.look(),
                    Mark::Finished,
                    stage.name(),
                    found,
                    Some(*seconds),
                )]);
            }
            Event::Notice { text } => self.print(&notice_lines(&self.look(), text)),
            Event::RunFinished { status, seconds, .. } => self.end(*status, *seconds),
        }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.clear();
    }
}

impl Stages {
    /// The running and the pending stages, one a line.
    fn draw(&self, look: &Look) -> String {
        let running = self.running.map(|(stage, since)| {
            let seconds = since.elapsed().as_secs_f64();
            let picture = SPINNER[(seconds / TICK.as_secs_f64()) as usize % SPINNER.len()];
            let found = self.found();
            stage_line(look, Mark::Running(picture), stage.name(), &found, Some(seconds))
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
