//! How long an answer is waited for: until its first piece, between two pieces, and in all.

use std::time::Duration;

use tokio::time::Instant;

use super::super::provider::{ErrorClass, Failure, Timeouts};
use super::failure::failure;

/// The clock of one attempt. It runs on tokio's monotonic time: a system clock that jumps changes
/// nothing.
#[derive(Debug)]
pub(super) struct Patience {
    start: Instant,
    last: Option<Instant>,
    first: Duration,
    stall: Duration,
    total: Duration,
}

impl Patience {
    pub(super) fn new(timeouts: &Timeouts) -> Self {
        Self {
            start: Instant::now(),
            last: None,
            first: timeouts.first_token,
            stall: timeouts.stall,
            total: timeouts.total,
        }
    }

    /// For an answer that comes in one piece: nothing is heard until it is written.
    pub(super) fn for_whole(timeouts: &Timeouts) -> Self {
        Self { first: timeouts.total, ..Self::new(timeouts) }
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// A piece came.
    pub(super) fn piece(&mut self) {
        self.last = Some(Instant::now());
    }

    /// Nothing that matters is missing any more.
    pub(super) fn wait_at_most(&mut self, time: Duration) {
        self.last = Some(Instant::now());
        self.stall = self.stall.min(time);
    }

    /// When waiting ends.
    pub(super) fn until(&self) -> Instant {
        let total = self.start + self.total;
        match self.last {
            None => total.min(self.start + self.first),
            Some(last) => total.min(last + self.stall),
        }
    }

    /// What to say when it has ended.
    pub(super) fn failure(&self) -> Failure {
        let total = self.start + self.total;
        let message = if self.until() == total {
            format!("no whole answer within {}", seconds(self.total))
        } else if self.last.is_none() {
            format!("no answer began within {}", seconds(self.first))
        } else {
            format!("the answer stopped coming for {}", seconds(self.stall))
        };
        failure(ErrorClass::Unavailable, message)
    }
}

fn seconds(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds >= 10.0 { format!("{seconds:.0} s") } else { format!("{seconds:.1} s") }
}
