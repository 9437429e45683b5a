//! Whether a provider is called: breaker, cool-downs and the limits that servers state. Pure
//! functions over [`ProviderState`]; the store makes them one step for all processes.

use std::time::Duration;

use super::decide::Effect;
use crate::llm::provider::{ErrorClass, Limits, Window};
use crate::llm::store::{Breaker, Bucket, LastError, Millis, Pause, ProviderState};

/// So many failures without a success between them open the breaker.
pub const FAILURES: u32 = 5;
/// The first time it opens for so long; each failed probe doubles it.
const OPEN: Millis = 60_000;
const LONGEST_OPEN: Millis = 15 * 60_000;
/// An account without money is not filled within seconds.
const OUT_OF_MONEY: Millis = 60 * 60_000;
/// No server may silence a provider for longer by a header.
const LONGEST_PAUSE: Millis = 24 * 60 * 60_000;

/// The answer to: may I call?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permit {
    Go,
    /// Go, and everybody else waits to see what becomes of it.
    Probe,
    /// The server wants to be left alone for so long.
    Wait(Millis),
    /// The breaker is open for so long.
    Shut(Millis),
}

/// Asks for a call of about `tokens` that lasts at most `longest`.
pub fn permit(state: &mut ProviderState, now: Millis, tokens: u64, longest: Millis) -> Permit {
    settle_clock(state, now);
    let pause = |pause: Option<Pause>| pause.map_or(0, |pause| pause.left(now));
    let cooling = pause(state.cooling);
    if cooling == 0 {
        state.cooling = None;
    }
    for bucket in [&mut state.requests, &mut state.tokens] {
        if bucket.is_some_and(|bucket| bucket.resets.left(now) == 0) {
            *bucket = None;
        }
    }
    let empty = |bucket: Option<Bucket>, wanted: u64| {
        bucket.filter(|bucket| bucket.remaining < wanted).map_or(0, |b| b.resets.left(now))
    };
    let wait = cooling.max(empty(state.requests, 1)).max(empty(state.tokens, tokens));

    match state.breaker {
        Breaker::Open { pause, .. } if pause.left(now) > 0 => return Permit::Shut(pause.left(now)),
        Breaker::HalfOpen { probe, .. } if probe.left(now) > 0 => {
            return Permit::Shut(probe.left(now));
        }
        _ if wait > 0 => return Permit::Wait(wait),
        _ => {}
    }
    if let Some(bucket) = &mut state.requests {
        bucket.remaining = bucket.remaining.saturating_sub(1);
    }
    if let Some(bucket) = &mut state.tokens {
        bucket.remaining = bucket.remaining.saturating_sub(tokens);
    }
    match state.breaker {
        Breaker::Closed => Permit::Go,
        Breaker::Open { times, .. } | Breaker::HalfOpen { times, .. } => {
            state.breaker = Breaker::HalfOpen { probe: Pause::new(now, longest), times };
            Permit::Probe
        }
    }
}

/// Notes how a call ended.
pub fn note(
    state: &mut ProviderState,
    now: Millis,
    error: Option<(ErrorClass, Option<u16>)>,
    effect: Effect,
) {
    settle_clock(state, now);
    match error {
        None => state.last_success = Some(now),
        // The user's doing, not the provider's.
        Some((ErrorClass::Cancelled, _)) => {}
        Some((class, status)) => state.last_error = Some(LastError { at: now, class, status }),
    }
    match effect {
        Effect::Alive => {
            state.failures = 0;
            state.breaker = Breaker::Closed;
        }
        Effect::Failed => {
            state.failures = state.failures.saturating_add(1);
            match state.breaker {
                Breaker::HalfOpen { times, .. } => state.breaker = open(now, times + 1),
                Breaker::Closed if state.failures >= FAILURES => state.breaker = open(now, 0),
                Breaker::Closed | Breaker::Open { .. } => {}
            }
        }
        Effect::CoolDown(pause) => {
            let lasts = Millis::try_from(pause.as_millis()).unwrap_or(Millis::MAX);
            let lasts = lasts.min(LONGEST_PAUSE);
            // Of two that were told to wait, the one told longer is right.
            if state.cooling.is_none_or(|cooling| cooling.left(now) < lasts) {
                state.cooling = Some(Pause::new(now, lasts));
            }
            release(state, now);
        }
        Effect::OutOfMoney => {
            state.breaker = Breaker::Open { pause: Pause::new(now, OUT_OF_MONEY), times: 0 };
        }
        Effect::ShutForRun | Effect::Unknown => release(state, now),
    }
}

/// Notes what a server said of its limits.
pub fn note_limits(state: &mut ProviderState, now: Millis, limits: &Limits) {
    let bucket = |window: &Window| {
        let resets = window.resets_in.unwrap_or(Duration::from_secs(1)).as_millis();
        let lasts = Millis::try_from(resets).unwrap_or(Millis::MAX).min(LONGEST_PAUSE);
        Bucket { remaining: window.remaining, resets: Pause::new(now, lasts) }
    };
    if let Some(window) = &limits.requests {
        state.requests = Some(bucket(window));
    }
    if let Some(window) = &limits.tokens {
        state.tokens = Some(bucket(window));
    }
}

/// Gives a probe back that told nothing: the next call is the probe.
fn release(state: &mut ProviderState, now: Millis) {
    if let Breaker::HalfOpen { times, .. } = state.breaker {
        state.breaker = Breaker::Open { pause: Pause::new(now, 0), times };
    }
}

fn open(now: Millis, times: u32) -> Breaker {
    let lasts = OPEN.saturating_mul(1 << times.min(10)).min(LONGEST_OPEN);
    Breaker::Open { pause: Pause::new(now, lasts), times }
}

/// A clock that was set back makes nothing last longer than it was meant to.
fn settle_clock(state: &mut ProviderState, now: Millis) {
    match &mut state.breaker {
        Breaker::Closed => {}
        Breaker::Open { pause, .. } | Breaker::HalfOpen { probe: pause, .. } => {
            *pause = pause.settled(now);
        }
    }
    state.cooling = state.cooling.map(|pause| pause.settled(now));
    for bucket in [&mut state.requests, &mut state.tokens].into_iter().flatten() {
        bucket.resets = bucket.resets.settled(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_800_000_000_000;
    const LONGEST: Millis = 10_000;

    fn fail(state: &mut ProviderState, now: Millis) {
        note(state, now, Some((ErrorClass::Unavailable, Some(503))), Effect::Failed);
    }

    fn opened() -> ProviderState {
        let mut state = ProviderState::default();
        for _ in 0..FAILURES {
            assert_eq!(permit(&mut state, NOW, 1, LONGEST), Permit::Go);
            fail(&mut state, NOW);
        }
        state
    }

    #[test]
    fn closed_open_half_open_closed() {
        let mut state = opened();
        assert_eq!(permit(&mut state, NOW + 1, 1, LONGEST), Permit::Shut(OPEN - 1));
        let later = NOW + OPEN;
        assert_eq!(permit(&mut state, later, 1, LONGEST), Permit::Probe);
        // One probe at a time.
        assert_eq!(permit(&mut state, later + 1, 1, LONGEST), Permit::Shut(LONGEST - 1));
        note(&mut state, later + 2, None, Effect::Alive);
        assert_eq!(permit(&mut state, later + 3, 1, LONGEST), Permit::Go);
        assert_eq!(state.failures, 0);
    }

    #[test]
    fn a_failed_probe_opens_for_longer_and_a_dead_one_frees_the_place() {
        let mut state = opened();
        let mut now = NOW + OPEN;
        assert_eq!(permit(&mut state, now, 1, LONGEST), Permit::Probe);
        fail(&mut state, now);
        assert_eq!(permit(&mut state, now, 1, LONGEST), Permit::Shut(2 * OPEN));
        now += 2 * OPEN;
        assert_eq!(permit(&mut state, now, 1, LONGEST), Permit::Probe);
        // Killed in the call: after the longest time a call takes, another may probe.
        now += LONGEST;
        assert_eq!(permit(&mut state, now, 1, LONGEST), Permit::Probe);
        // Cancelled by the user: at once.
        note(&mut state, now, Some((ErrorClass::Cancelled, None)), Effect::Unknown);
        assert_eq!(permit(&mut state, now, 1, LONGEST), Permit::Probe);
    }

    #[test]
    fn successes_between_failures_keep_it_closed() {
        let mut state = ProviderState::default();
        for _ in 0..FAILURES * 3 {
            fail(&mut state, NOW);
            note(&mut state, NOW, None, Effect::Alive);
        }
        assert_eq!(state.breaker, Breaker::Closed);
    }

    #[test]
    fn money_opens_at_once_and_long() {
        let mut state = ProviderState::default();
        note(&mut state, NOW, Some((ErrorClass::OutOfMoney, Some(402))), Effect::OutOfMoney);
        assert_eq!(permit(&mut state, NOW, 1, LONGEST), Permit::Shut(OUT_OF_MONEY));
    }

    #[test]
    fn the_longer_of_two_cool_downs_holds_and_a_clock_set_back_lengthens_none() {
        let mut state = ProviderState::default();
        let limited = Some((ErrorClass::RateLimited, Some(429)));
        note(&mut state, NOW, limited, Effect::CoolDown(Duration::from_secs(30)));
        note(&mut state, NOW, limited, Effect::CoolDown(Duration::from_secs(2)));
        assert_eq!(permit(&mut state, NOW + 1_000, 1, LONGEST), Permit::Wait(29_000));
        let last_year = NOW - 31_536_000_000;
        assert_eq!(permit(&mut state, last_year, 1, LONGEST), Permit::Wait(30_000));
        assert_eq!(permit(&mut state, last_year + 30_000, 1, LONGEST), Permit::Go);
        assert_eq!(state.failures, 0, "a limit is no failure");

        let mut state = opened();
        assert_eq!(permit(&mut state, last_year, 1, LONGEST), Permit::Shut(OPEN));
        assert_eq!(permit(&mut state, last_year + OPEN, 1, LONGEST), Permit::Probe);
    }

    #[test]
    fn stated_limits_are_used_up_and_refilled() {
        let mut state = ProviderState::default();
        let window = |remaining| {
            Some(Window { limit: None, remaining, resets_in: Some(Duration::from_secs(5)) })
        };
        note_limits(&mut state, NOW, &Limits { requests: window(1), tokens: window(100) });
        assert_eq!(permit(&mut state, NOW, 101, LONGEST), Permit::Wait(5_000), "tokens");
        assert_eq!(permit(&mut state, NOW, 60, LONGEST), Permit::Go);
        assert_eq!(permit(&mut state, NOW + 1_000, 1, LONGEST), Permit::Wait(4_000), "requests");
        assert_eq!(permit(&mut state, NOW + 5_000, 1_000, LONGEST), Permit::Go);
    }
}
