//! The wall clock, so that tests can set it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::llm::store::Millis;

/// What time it is. It may jump, also backwards; waits never depend on it.
pub trait Clock: Send + Sync {
    fn now(&self) -> Millis;

    /// When the day of `now` began, where the user is.
    fn day_start(&self, now: Millis) -> Millis {
        let time = Timestamp::from_millisecond(now).unwrap_or_default();
        time.to_zoned(TimeZone::system())
            .start_of_day()
            .map_or(now - now.rem_euclid(86_400_000), |start| start.timestamp().as_millisecond())
    }
}

/// The system's.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        Timestamp::now().as_millisecond()
    }
}
