//! From a question to an answer, along a chain of providers.
//!
//! In: an [`Ask`]. Out: an [`Answer`] that satisfies its schema, or the reason why there is none.
//! `decide` says what follows on a failure; `breaker` who may be called; `tokens` and `money` keep
//! within what the user allows; `ladder` turns text into a value; `cache` spares a call that was
//! made before. What must outlive the process lies behind [`Store`](super::store::Store).

mod ask;
mod attempt;
pub mod breaker;
mod cache;
mod caller;
pub mod chain;
pub mod clock;
pub mod decide;
mod ladder;
pub mod money;
mod setup;
#[cfg(test)]
mod tests;
mod tokens;
mod trace;

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};
use tokio::sync::Notify;

pub use caller::{Caller, Calling};
pub use chain::{Candidate, Policy};
pub use setup::{CacheRules, Leaks, Setup};
pub use trace::Trace;

use super::store::{Figures, Millis, StoreError};
use crate::pipeline::models::{Answer, Ask, CallEvent, Models, NoAnswer, Plan, Spent};
use crate::pipeline::ports::Stage;
use tokens::TokenBudget;

/// How often a call looks whether it was cancelled.
const CANCEL_POLL: Duration = Duration::from_millis(25);
/// Policies learn from calls of this time.
const LEARNED: Millis = 14 * 24 * 60 * 60 * 1000;

/// Asks language models.
pub struct Router {
    setup: Setup,
    runtime: Runtime,
    budget: TokenBudget,
    /// What earlier runs recorded, read once.
    figures: Vec<Figures>,
    /// When a stage of a document asked first.
    began: Mutex<HashMap<(Stage, String), Instant>>,
    /// Providers that this run calls no more, by name.
    shut: Mutex<HashSet<String>>,
    /// Calls of this process for which money is put aside.
    reserved: AtomicUsize,
    /// One at a time puts money aside and counts it.
    putting_aside: Mutex<()>,
    /// Money that was put aside has been settled.
    settled: Notify,
    store_failed: AtomicBool,
}

impl Router {
    /// # Errors
    /// The threads can't be started.
    pub fn new(setup: Setup) -> io::Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("llm")
            .enable_all()
            .build()?;
        let since = setup.clock.now().saturating_sub(LEARNED);
        let figures = match setup.policy {
            Policy::Order => Vec::new(),
            _ => setup.store.figures(since).unwrap_or_default(),
        };
        Ok(Self {
            budget: TokenBudget::new(setup.tokens.clone()),
            setup,
            runtime,
            figures,
            began: Mutex::default(),
            shut: Mutex::default(),
            reserved: AtomicUsize::new(0),
            putting_aside: Mutex::default(),
            settled: Notify::new(),
            store_failed: AtomicBool::new(false),
        })
    }

    /// The stage's candidates, in the order they are asked.
    fn chain(&self, stage: Stage) -> Vec<&Candidate> {
        let chain = self.setup.chains.get(&stage).unwrap_or(&self.setup.chain);
        let chain: Vec<&Candidate> =
            chain.iter().filter_map(|index| self.setup.candidates.get(*index)).collect();
        chain::ordered(&chain, self.setup.policy, &self.figures)
    }

    /// What is left of the stage's time.
    fn time_left(&self, ask: &Ask) -> Duration {
        let mut began = lock(&self.began);
        let since = began.entry((ask.stage, ask.document.clone())).or_insert_with(Instant::now);
        self.setup.stage_time.saturating_sub(since.elapsed())
    }

    fn is_shut(&self, name: &str) -> bool {
        lock(&self.shut).contains(name)
    }

    /// A memory that fails stops no question; it is told once.
    fn told_of<T>(&self, result: Result<T, StoreError>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                if !self.store_failed.swap(true, Ordering::Relaxed) {
                    tracing::warn!("the router's memory can't be used: {error}");
                }
                None
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Models for Router {
    fn ask(
        &self,
        ask: &Ask,
        cancelled: &AtomicBool,
        told: &(dyn Fn(CallEvent) + Sync),
    ) -> Result<Answer, NoAnswer> {
        let outcome = self.runtime.block_on(async {
            let cancel = async {
                while !cancelled.load(Ordering::Relaxed) {
                    tokio::time::sleep(CANCEL_POLL).await;
                }
            };
            tokio::select! {
                biased;
                () = cancel => Err(NoAnswer::Cancelled),
                outcome = self.serve(ask, told) => outcome,
            }
        });
        // What others gave up when they were cancelled may have looked like an end of the budget.
        let outcome = match outcome {
            Err(_) if cancelled.load(Ordering::Relaxed) => Err(NoAnswer::Cancelled),
            outcome => outcome,
        };
        match &outcome {
            Ok(answer) => told(CallEvent::Answered {
                ask: ask.id.clone(),
                provider: answer.provider.clone(),
                model: answer.model.clone(),
                input_tokens: answer.input_tokens,
                output_tokens: answer.output_tokens,
                cost_usd: answer.cost_usd,
                from_cache: answer.from_cache,
                seconds: answer.seconds,
            }),
            Err(why) => told(CallEvent::Failed { ask: ask.id.clone(), why: why.to_string() }),
        }
        outcome
    }

    fn allowed(&self, stage: Stage) -> u64 {
        self.setup.tokens.get(&stage).copied().unwrap_or(0)
    }

    fn plan(&self, ask: &Ask) -> Plan {
        let chain = self.chain(ask.stage);
        let cached = self.cached(ask, &chain);
        let by_cache = cached.as_ref().and_then(|answer| {
            chain.iter().find(|candidate| candidate.provider.name == answer.provider)
        });
        let input_tokens = ask::prompt_tokens(ask, &ask.user);
        // A setup has at least one candidate, and a chain without any asks nobody.
        let Some(first) = by_cache.or(chain.first()) else {
            return Plan {
                provider: "offline".into(),
                model: String::new(),
                host: String::new(),
                input_tokens: 0,
                max_output_tokens: 0,
                cost_usd: Some(0.0),
                cached: false,
            };
        };
        let most = u64::from(ask.max_output_tokens.saturating_add(first.reasoning));
        Plan {
            provider: first.provider.name.clone(),
            model: first.provider.model.clone(),
            host: first.host(),
            input_tokens,
            max_output_tokens: u64::from(ask.max_output_tokens),
            cost_usd: match cached {
                Some(_) => Some(0.0),
                None => first.pricing.most(input_tokens, most).map(|nano| nano as f64 / 1e9),
            },
            cached: cached.is_some(),
        }
    }

    fn spent(&self) -> Vec<Spent> {
        self.budget.spent()
    }

    fn first(&self) -> (String, String) {
        let first = self.setup.chain.first().and_then(|index| self.setup.candidates.get(*index));
        first.map_or_else(
            || ("offline".into(), String::new()),
            |first| (first.provider.name.clone(), first.provider.model.clone()),
        )
    }
}
