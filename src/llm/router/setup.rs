//! What a router is made of: plain data that the command line puts together.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::caller::Caller;
use super::chain::{Candidate, Policy};
use super::clock::Clock;
use super::trace::Trace;
use crate::llm::store::{NanoUsd, Store};
use crate::pipeline::ports::Stage;

/// Looks for personal data in a text and names its kind (`your e-mail address`), never the data.
pub type Leaks = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

pub struct Setup {
    /// At least one.
    pub candidates: Vec<Candidate>,
    /// Positions in `candidates`, for stages that have a chain of their own.
    pub chains: HashMap<Stage, Vec<usize>>,
    /// The chain of the other stages.
    pub chain: Vec<usize>,
    pub policy: Policy,
    /// The run whose money it is.
    pub run: String,
    pub run_cap: Option<NanoUsd>,
    pub day_cap: Option<NanoUsd>,
    /// Tokens of each stage of each document.
    pub tokens: HashMap<Stage, u64>,
    /// Waits and retries fit in here, from a stage's first question on.
    pub stage_time: Duration,
    /// `None`: neither read nor written.
    pub cache: Option<CacheRules>,
    pub leaks: Option<Leaks>,
    pub trace: Option<Trace>,
    pub caller: Box<dyn Caller>,
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CacheRules {
    pub ttl: Duration,
    pub max_bytes: u64,
}
