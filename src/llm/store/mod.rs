//! What the router remembers between runs and shares with the processes beside it: the port that the
//! history implements, and the plain data that passes through it.
//!
//! Each method is one transaction that has the right to write from its start. No prompt, no answer
//! but a cached one, and no key ever comes here.

pub mod memory;

use serde::{Deserialize, Serialize};

use super::provider::ErrorClass;

/// Milliseconds since 1970, UTC.
pub type Millis = i64;

/// Billionths of a US dollar: sums of them are exact.
pub type NanoUsd = i64;

/// Which server of which name a state belongs to: a changed address begins anew.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProviderKey {
    pub name: String,
    pub host: String,
}

/// How a provider fares.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProviderState {
    /// Failures since the last success.
    pub failures: u32,
    pub breaker: Breaker,
    /// The server asked for a pause.
    pub cooling: Option<Pause>,
    pub requests: Option<Bucket>,
    pub tokens: Option<Bucket>,
    pub last_error: Option<LastError>,
    pub last_success: Option<Millis>,
}

/// Whether a provider is called at all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Breaker {
    #[default]
    Closed,
    /// Not called until the pause is over.
    Open {
        pause: Pause,
        /// How often it has opened in a row.
        times: u32,
    },
    /// One call is on its way to see whether the provider is back.
    HalfOpen {
        /// Its end is when the probe's process counts as dead.
        probe: Pause,
        times: u32,
    },
}

/// A span of time that survives a clock which jumps: it never lasts longer than it was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub since: Millis,
    pub lasts: Millis,
}

impl Pause {
    #[must_use]
    pub fn new(since: Millis, lasts: Millis) -> Self {
        Self { since, lasts: lasts.max(0) }
    }

    /// What is left of it. A beginning in the future (the clock was set back) counts as now.
    #[must_use]
    pub fn left(&self, now: Millis) -> Millis {
        let passed = now.saturating_sub(self.since).max(0);
        self.lasts.saturating_sub(passed).max(0)
    }

    /// The same pause with a beginning that is not in the future.
    #[must_use]
    pub fn settled(self, now: Millis) -> Self {
        Self { since: self.since.min(now), ..self }
    }
}

/// What a server said is left of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bucket {
    pub remaining: u64,
    /// It is full again when this is over.
    pub resets: Pause,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastError {
    pub at: Millis,
    pub class: ErrorClass,
    pub status: Option<u16>,
}

/// Money to be put aside before a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reserve {
    pub run: String,
    pub provider: String,
    pub now: Millis,
    /// When the day began, where the user is.
    pub day_start: Millis,
    /// The most that the call can cost.
    pub most: NanoUsd,
    /// What its prompt alone costs: booked when the process dies in the call.
    pub least: NanoUsd,
    /// After so long the process counts as dead.
    pub lasts: Millis,
    pub run_cap: Option<NanoUsd>,
    pub day_cap: Option<NanoUsd>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reserved {
    /// The reservation's number.
    Yes(i64),
    /// Granting it could break this cap.
    No(Cap),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// Spent and reserved in this run.
    Run(NanoUsd),
    /// Spent and reserved this day.
    Day(NanoUsd),
}

/// One attempt, as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallRecord {
    pub run: String,
    pub provider: String,
    pub model: String,
    /// `write`; `provider` for a test.
    pub stage: String,
    pub document: String,
    pub at: Millis,
    /// `None` for a success.
    pub failure: Option<ErrorClass>,
    pub input_tokens: u64,
    pub output_tokens: u64,
    /// `None` where the price is unknown.
    pub cost: Option<NanoUsd>,
    pub first_token_ms: u64,
    pub total_ms: u64,
}

/// What is known of a provider's model from recorded calls.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Figures {
    pub provider: String,
    pub model: String,
    pub calls: u64,
    pub successes: u64,
    /// Of the successes, summed up.
    pub success_ms: u64,
    pub input_tokens: u64,
    pub output_tokens: u64,
    pub cost: NanoUsd,
    /// Some calls had no known price.
    pub unpriced: bool,
}

/// Why the memory could not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct StoreError(pub String);

/// Whoever remembers.
pub trait Store: Send + Sync {
    /// Reads a provider's state, lets `change` change it, and keeps it, in one go.
    ///
    /// # Errors
    /// The memory can't be read or written.
    fn change(
        &self,
        provider: &ProviderKey,
        change: &mut dyn FnMut(&mut ProviderState),
    ) -> Result<(), StoreError>;

    /// Every state there is, by name.
    ///
    /// # Errors
    /// The memory can't be read.
    fn states(&self) -> Result<Vec<(ProviderKey, ProviderState)>, StoreError>;

    /// Forgets the state of one provider or of all, and says of how many.
    ///
    /// # Errors
    /// The memory can't be written.
    fn reset(&self, name: Option<&str>) -> Result<usize, StoreError>;

    /// Puts money aside, if the caps allow it beside what is spent and put aside already.
    ///
    /// # Errors
    /// The memory can't be written.
    fn reserve(&self, wanted: &Reserve) -> Result<Reserved, StoreError>;

    /// Gives a reservation back, with the call that it was for if there was one.
    ///
    /// # Errors
    /// The memory can't be written.
    fn settle(&self, reservation: Option<i64>, call: Option<&CallRecord>)
    -> Result<(), StoreError>;

    /// What all runs spent since then, reservations included.
    ///
    /// # Errors
    /// The memory can't be read.
    fn spent_since(&self, start: Millis, now: Millis) -> Result<NanoUsd, StoreError>;

    /// Calls since then, by provider and model.
    ///
    /// # Errors
    /// The memory can't be read.
    fn figures(&self, since: Millis) -> Result<Vec<Figures>, StoreError>;

    /// The answer that was kept under this key after `oldest`.
    ///
    /// # Errors
    /// The memory can't be read.
    fn answer(&self, key: &str, oldest: Millis, now: Millis) -> Result<Option<String>, StoreError>;

    /// Keeps an answer, dropping those unused for longest when all are more than `max_bytes`.
    ///
    /// # Errors
    /// The memory can't be written.
    fn keep_answer(
        &self,
        key: &str,
        answer: &str,
        now: Millis,
        max_bytes: u64,
    ) -> Result<(), StoreError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_outlives_no_clock() {
        let pause = Pause::new(1_000, 500);
        assert_eq!(pause.left(1_000), 500);
        assert_eq!(pause.left(1_400), 100);
        assert_eq!(pause.left(9_000), 0);
        // Set back by a year: it lasts its half second, not a year.
        assert_eq!(pause.left(-31_536_000_000), 500);
        assert_eq!(pause.settled(200).left(700), 0);
    }
}
