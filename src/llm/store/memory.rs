//! A memory of this process alone: for tests, and for when the data folder can't be written.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{
    CallRecord, Cap, Figures, Millis, NanoUsd, ProviderKey, ProviderState, Reserve, Reserved,
    Store, StoreError,
};

/// Forgets everything when the process ends.
#[derive(Debug, Default)]
pub struct Memory {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    states: BTreeMap<ProviderKey, ProviderState>,
    reserved: HashMap<i64, Reserve>,
    last: i64,
    calls: Vec<CallRecord>,
    answers: HashMap<String, (String, Millis)>,
}

impl Memory {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Every attempt so far.
    #[must_use]
    pub fn calls(&self) -> Vec<CallRecord> {
        self.inner().calls.clone()
    }
}

impl Inner {
    fn spent(&self, of: impl Fn(&str, Millis) -> bool) -> NanoUsd {
        let calls = self.calls.iter().filter(|call| of(&call.run, call.at));
        let held = self.reserved.values().filter(|held| of(&held.run, held.now));
        calls.filter_map(|call| call.cost).sum::<NanoUsd>()
            + held.map(|held| held.most).sum::<NanoUsd>()
    }
}

impl Store for Memory {
    fn change(
        &self,
        provider: &ProviderKey,
        change: &mut dyn FnMut(&mut ProviderState),
    ) -> Result<(), StoreError> {
        change(self.inner().states.entry(provider.clone()).or_default());
        Ok(())
    }

    fn states(&self) -> Result<Vec<(ProviderKey, ProviderState)>, StoreError> {
        Ok(self.inner().states.iter().map(|(k, v)| (k.clone(), v.clone())).collect())
    }

    fn reset(&self, name: Option<&str>) -> Result<usize, StoreError> {
        let mut inner = self.inner();
        let before = inner.states.len();
        inner.states.retain(|key, _| name.is_some_and(|name| name != key.name));
        Ok(before - inner.states.len())
    }

    fn reserve(&self, wanted: &Reserve) -> Result<Reserved, StoreError> {
        let mut inner = self.inner();
        let run = inner.spent(|run, _| run == wanted.run);
        if wanted.run_cap.is_some_and(|cap| run + wanted.most > cap) {
            return Ok(Reserved::No(Cap::Run(run)));
        }
        let day = inner.spent(|_, at| at >= wanted.day_start);
        if wanted.day_cap.is_some_and(|cap| day + wanted.most > cap) {
            return Ok(Reserved::No(Cap::Day(day)));
        }
        inner.last += 1;
        let id = inner.last;
        inner.reserved.insert(id, wanted.clone());
        Ok(Reserved::Yes(id))
    }

    fn settle(
        &self,
        reservation: Option<i64>,
        call: Option<&CallRecord>,
    ) -> Result<(), StoreError> {
        let mut inner = self.inner();
        if let Some(id) = reservation {
            inner.reserved.remove(&id);
        }
        inner.calls.extend(call.cloned());
        Ok(())
    }

    fn spent_since(&self, start: Millis, _: Millis) -> Result<NanoUsd, StoreError> {
        Ok(self.inner().spent(|_, at| at >= start))
    }

    fn figures(&self, since: Millis) -> Result<Vec<Figures>, StoreError> {
        let mut all: BTreeMap<(String, String), Figures> = BTreeMap::new();
        for call in self.inner().calls.iter().filter(|call| call.at >= since) {
            let figures = all.entry((call.provider.clone(), call.model.clone())).or_default();
            figures.provider.clone_from(&call.provider);
            figures.model.clone_from(&call.model);
            figures.calls += 1;
            figures.successes += u64::from(call.failure.is_none());
            figures.success_ms += if call.failure.is_none() { call.total_ms } else { 0 };
            figures.input_tokens += call.input_tokens;
            figures.output_tokens += call.output_tokens;
            figures.cost += call.cost.unwrap_or(0);
            figures.unpriced |= call.cost.is_none();
        }
        Ok(all.into_values().collect())
    }

    fn answer(&self, key: &str, oldest: Millis, _: Millis) -> Result<Option<String>, StoreError> {
        let inner = self.inner();
        Ok(inner.answers.get(key).filter(|(_, at)| *at >= oldest).map(|(text, _)| text.clone()))
    }

    fn keep_answer(&self, key: &str, answer: &str, now: Millis, _: u64) -> Result<(), StoreError> {
        self.inner().answers.insert(key.to_owned(), (answer.to_owned(), now));
        Ok(())
    }
}
