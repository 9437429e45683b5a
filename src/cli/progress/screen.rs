//! A few lines that are drawn anew at the bottom of the terminal, and ordinary lines above them.
//! What is drawn is its owner's: [`Screen::begin`] takes a function that gives the lines.

use std::io::{self, Write};
use std::sync::Mutex;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::held;
use crate::cli::output::{Look, stderr_width};

const TICK: Duration = Duration::from_millis(80);
const SPINNER: [char; 10] = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/// Where and how the display is drawn. A terminal may change its width at any time.
pub(super) struct Surface {
    pub target: ProgressDrawTarget,
    pub out: Box<dyn Write + Send>,
    pub colour: bool,
    pub width: fn() -> usize,
}

impl Surface {
    pub(super) fn stderr() -> Self {
        Self {
            target: ProgressDrawTarget::stderr(),
            out: Box::new(io::stderr()),
            colour: Look::stderr().colour,
            width: stderr_width,
        }
    }
}

pub(super) struct Screen {
    /// One bar of several lines; there from the beginning to the end of what it shows.
    bar: Mutex<Option<ProgressBar>>,
    target: Mutex<Option<ProgressDrawTarget>>,
    out: Mutex<Box<dyn Write + Send>>,
    look: Look,
    width: fn() -> usize,
}

impl Screen {
    pub(super) fn new(surface: Surface) -> Self {
        Self {
            bar: Mutex::new(None),
            target: Mutex::new(Some(surface.target)),
            out: Mutex::new(surface.out),
            look: Look { colour: surface.colour, ..Look::plain() },
            width: surface.width,
        }
    }

    pub(super) fn look(&self) -> Look {
        Look { width: Some((self.width)()), ..self.look.clone() }
    }

    /// Shows what `draw` gives, now and at every tick.
    pub(super) fn begin(&self, draw: impl Fn(&Look) -> String + Clone + Send + Sync + 'static) {
        let Some(target) = held(&self.target).take() else { return };
        let bar = ProgressBar::with_draw_target(None, target);
        let (look, width) = (self.look.clone(), self.width);
        let write = move |_: &ProgressState, out: &mut dyn std::fmt::Write| {
            let look = Look { width: Some(width()), ..look.clone() };
            let _ = out.write_str(&draw(&look));
        };
        if let Ok(style) = ProgressStyle::with_template("{lines}") {
            bar.set_style(style.with_key("lines", write));
            bar.enable_steady_tick(TICK);
        }
        *held(&self.bar) = Some(bar);
    }

    pub(super) fn draw_now(&self) {
        if let Some(bar) = &*held(&self.bar) {
            bar.force_draw();
        }
    }

    /// Writes ordinary lines above the display.
    pub(super) fn print(&self, lines: &[String]) {
        let write = || {
            let text: String = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
            let mut out = held(&self.out);
            let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        };
        match &*held(&self.bar) {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the display away and leaves the cursor at the beginning of an empty line.
    pub(super) fn clear(&self) {
        if let Some(bar) = held(&self.bar).take() {
            bar.disable_steady_tick();
            bar.finish_and_clear();
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.clear();
    }
}

/// The picture of something that has been going on for so long.
pub(super) fn spinner(seconds: f64) -> char {
    SPINNER[(seconds / TICK.as_secs_f64()) as usize % SPINNER.len()]
}
