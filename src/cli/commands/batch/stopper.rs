//! When a batch ends before its last item: Ctrl-C, a limit, a disk that takes no more.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::batch::{BatchEvent, BatchReporter};
use crate::cli::error::Kind;

pub struct Stopper {
    reporter: Arc<dyn BatchReporter>,
    stopped: AtomicBool,
    interrupts: AtomicUsize,
    /// Ends the runs under way at their next stage.
    pub cancelled: AtomicBool,
    pub in_flight: AtomicUsize,
    why: Mutex<Option<String>>,
}

impl Stopper {
    pub fn new(reporter: Arc<dyn BatchReporter>) -> Self {
        Self {
            reporter,
            stopped: AtomicBool::new(false),
            interrupts: AtomicUsize::new(0),
            cancelled: AtomicBool::new(false),
            in_flight: AtomicUsize::new(0),
            why: Mutex::new(None),
        }
    }

    /// The first Ctrl-C lets the items under way end, the second ends them at their next stage,
    /// the third everything at once. What a scheduler sends to end a job is the same.
    pub fn listen(self: &Arc<Self>) {
        let stopper = Arc::clone(self);
        // Fails only when a handler is set already; then that one does its work.
        let _ =
            ctrlc::set_handler(move || match stopper.interrupts.fetch_add(1, Ordering::SeqCst) {
                0 => stopper.stop("you asked for it (once more cancels what is under way)"),
                1 => stopper.cancelled.store(true, Ordering::SeqCst),
                _ => std::process::exit(i32::from(Kind::Cancelled.exit_code())),
            });
    }

    /// Begins no further item; the first reason counts.
    pub fn stop(&self, why: &str) {
        if self.stopped.swap(true, Ordering::SeqCst) {
            return;
        }
        *self.why.lock().unwrap_or_else(PoisonError::into_inner) = Some(why.to_owned());
        let in_flight = self.in_flight.load(Ordering::SeqCst);
        self.reporter.event(&BatchEvent::Stopping { why: why.to_owned(), in_flight });
    }

    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    pub fn was_interrupted(&self) -> bool {
        self.interrupts.load(Ordering::SeqCst) > 0
    }

    pub fn why(&self) -> Option<String> {
        self.why.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
