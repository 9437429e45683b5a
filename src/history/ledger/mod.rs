//! The router's memory in the history's database: states of providers, money, answers.
//!
//! Parallel processes share it. Every change takes the right to write first (`IMMEDIATE`), so that
//! what it read is still true when it writes.

mod answers;
mod money;
mod states;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{History, HistoryError};
use crate::llm::store::{
    CallRecord, Figures, Millis, NanoUsd, ProviderKey, ProviderState, Reserve, Reserved, Store,
    StoreError,
};

/// A connection of its own, shared by this process's threads.
#[derive(Debug)]
pub struct Ledger {
    history: Mutex<History>,
}

impl Ledger {
    /// Opens the history at `path`, as [`History::open`] does.
    ///
    /// # Errors
    /// As there.
    pub fn open(path: &Path) -> Result<Self, HistoryError> {
        Ok(Self { history: Mutex::new(History::open(path)?) })
    }

    fn history(&self) -> MutexGuard<'_, History> {
        self.history.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl From<HistoryError> for StoreError {
    fn from(error: HistoryError) -> Self {
        Self(error.to_string())
    }
}

impl Store for Ledger {
    fn change(
        &self,
        provider: &ProviderKey,
        change: &mut dyn FnMut(&mut ProviderState),
    ) -> Result<(), StoreError> {
        Ok(self.history().write(|transaction| states::change(transaction, provider, change))?)
    }

    fn states(&self) -> Result<Vec<(ProviderKey, ProviderState)>, StoreError> {
        Ok(self.history().read(states::all)?)
    }

    fn reset(&self, name: Option<&str>) -> Result<usize, StoreError> {
        Ok(self.history().write(|transaction| states::reset(transaction, name))?)
    }

    fn reserve(&self, wanted: &Reserve) -> Result<Reserved, StoreError> {
        Ok(self.history().write(|transaction| money::reserve(transaction, wanted))?)
    }

    fn settle(
        &self,
        reservation: Option<i64>,
        call: Option<&CallRecord>,
    ) -> Result<(), StoreError> {
        Ok(self.history().write(|transaction| money::settle(transaction, reservation, call))?)
    }

    fn spent_since(&self, start: Millis, now: Millis) -> Result<NanoUsd, StoreError> {
        Ok(self.history().write(|transaction| money::spent_since(transaction, start, now))?)
    }

    fn figures(&self, since: Millis) -> Result<Vec<Figures>, StoreError> {
        Ok(self.history().read(|transaction| money::figures(transaction, since))?)
    }

    fn answer(&self, key: &str, oldest: Millis, now: Millis) -> Result<Option<String>, StoreError> {
        let history = self.history();
        let found = history.read(|transaction| answers::find(transaction, key, oldest))?;
        if found.is_some() {
            history.write(|transaction| answers::used(transaction, key, now))?;
        }
        Ok(found)
    }

    fn keep_answer(
        &self,
        key: &str,
        answer: &str,
        now: Millis,
        max_bytes: u64,
    ) -> Result<(), StoreError> {
        Ok(self
            .history()
            .write(|transaction| answers::keep(transaction, key, answer, now, max_bytes))?)
    }
}
