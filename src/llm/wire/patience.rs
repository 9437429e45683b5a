//! How long an answer is waited for: until its first piece, between two pieces, and in all.
//!
//! A silence may be excused where the server runs on the user's own machine: it answers one question
//! after the other, so what it says to another call explains that it says nothing to this one, and a
//! model has to be loaded first.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::super::provider::{ErrorClass, Failure, Timeouts};
use super::failure::failure;

/// What an answer has bought before it began: it may come as slowly as it likes for so long.
const CREDIT: Duration = Duration::from_mins(1);
/// What each character buys: four of them, a token, in five seconds. No model that anybody wants to
/// wait for is slower.
const PACE: Duration = Duration::from_millis(1_250);

/// When a server last said anything, to whichever call.
#[derive(Debug, Clone, Default)]
pub(super) struct Pulse(Arc<Mutex<Option<Instant>>>);

impl Pulse {
    fn beat(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn last(&self) -> Option<Instant> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The clock of one attempt. It runs on tokio's monotonic time: a system clock that jumps changes
/// nothing.
#[derive(Debug)]
pub(super) struct Patience {
    start: Instant,
    /// The first piece and the last one.
    pieces: Option<(Instant, Instant)>,
    characters: u64,
    first: Duration,
    stall: Duration,
    total: Duration,
    loading: Duration,
    /// The server said that it is at work.
    excused: Option<Instant>,
    pulse: Pulse,
}

impl Patience {
    pub(super) fn new(timeouts: &Timeouts) -> Self {
        Self {
            start: Instant::now(),
            pieces: None,
            characters: 0,
            first: timeouts.first_token,
            stall: timeouts.stall,
            total: timeouts.total,
            loading: timeouts.loading,
            excused: None,
            pulse: Pulse::default(),
        }
    }

    /// For an answer that comes in one piece: nothing is heard until it is written.
    pub(super) fn for_whole(timeouts: &Timeouts) -> Self {
        Self { first: timeouts.total, ..Self::new(timeouts) }
    }

    /// With what the same server says to other calls.
    pub(super) fn beside(self, pulse: Pulse) -> Self {
        Self { pulse, ..self }
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// A piece came, of so many characters.
    pub(super) fn piece(&mut self, characters: usize) {
        let now = Instant::now();
        self.pieces = Some((self.pieces.map_or(now, |(first, _)| first), now));
        self.characters += characters as u64;
        self.pulse.beat();
    }

    /// Nothing that matters is missing any more.
    pub(super) fn wait_at_most(&mut self, time: Duration) {
        let now = Instant::now();
        self.pieces = Some((self.pieces.map_or(now, |(first, _)| first), now));
        self.stall = self.stall.min(time);
    }

    /// Whether it is worth asking the server what it does: nothing came yet, and its word would count.
    pub(super) fn may_be_excused(&self) -> bool {
        self.pieces.is_none() && self.elapsed() < self.loading
    }

    /// The server says that it is at work.
    pub(super) fn excuse(&mut self) {
        self.excused = Some(Instant::now());
    }

    /// When waiting ends.
    pub(super) fn until(&self) -> Instant {
        let total = self.start + self.total;
        let Some((first, last)) = self.pieces else {
            let others = self.pulse.last().filter(|_| !self.loading.is_zero());
            let since = self.start.max(others.unwrap_or(self.start));
            return total.min(since.max(self.excused.unwrap_or(since)) + self.first);
        };
        total.min(last + self.stall).min(self.paced(first))
    }

    /// When an answer that goes on at its pace so far has come too slowly.
    fn paced(&self, first: Instant) -> Instant {
        first + CREDIT + PACE * u32::try_from(self.characters).unwrap_or(u32::MAX).min(1 << 20)
    }

    /// What to say when it has ended.
    pub(super) fn failure(&self) -> Failure {
        let until = self.until();
        let message = if until == self.start + self.total {
            format!("no whole answer within {}", seconds(self.total))
        } else {
            match self.pieces {
                None => {
                    let more = if self.loading.is_zero() {
                        ""
                    } else {
                        " (`timeouts.first_token` in the config allows more)"
                    };
                    format!("no answer began within {}{more}", seconds(until - self.start))
                }
                Some((first, _)) if until == self.paced(first) => {
                    "the answer came too slowly to wait for".to_owned()
                }
                Some(_) => format!("the answer stopped coming for {}", seconds(self.stall)),
            }
        };
        failure(ErrorClass::Unavailable, message)
    }
}

fn seconds(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds >= 10.0 { format!("{seconds:.0} s") } else { format!("{seconds:.1} s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn timeouts(loading: Duration) -> Timeouts {
        Timeouts {
            connect: SECOND,
            first_token: SECOND * 60,
            stall: SECOND * 30,
            total: SECOND * 900,
            loading,
        }
    }

    fn ends_after(patience: &Patience) -> u64 {
        (patience.until() - patience.start).as_secs()
    }

    #[tokio::test(start_paused = true)]
    async fn what_a_server_says_to_others_explains_its_silence_only_where_it_runs_here() {
        let pulse = Pulse::default();
        let here = Patience::new(&timeouts(SECOND * 180)).beside(pulse.clone());
        let away = Patience::new(&timeouts(Duration::ZERO)).beside(pulse.clone());
        let mut other = Patience::new(&timeouts(SECOND * 180)).beside(pulse);
        tokio::time::advance(SECOND * 50).await;
        other.piece(4);
        assert_eq!((ends_after(&here), ends_after(&away)), (110, 60));
        assert_eq!(ends_after(&other), 80);
    }

    #[tokio::test(start_paused = true)]
    async fn a_server_at_work_is_waited_for_and_not_for_ever() {
        let mut patience = Patience::new(&timeouts(SECOND * 180));
        while patience.may_be_excused() {
            tokio::time::advance(SECOND * 15).await;
            patience.excuse();
        }
        assert_eq!(ends_after(&patience), 240);
    }

    #[tokio::test(start_paused = true)]
    async fn a_trickle_is_no_answer() {
        let mut patience = Patience::new(&timeouts(SECOND * 180));
        let mut seconds = 0;
        while patience.until() > Instant::now() {
            tokio::time::advance(SECOND * 20).await;
            seconds += 20;
            patience.piece(4);
        }
        assert!(seconds <= 120, "{seconds}");
        assert_eq!(patience.failure().message, "the answer came too slowly to wait for");
        // Two tokens a second are slow, and an answer all the same.
        let mut patience = Patience::new(&timeouts(SECOND * 180));
        for _ in 0..400 {
            tokio::time::advance(SECOND / 2).await;
            patience.piece(4);
        }
        assert!(patience.until() > Instant::now());
    }
}
