//! What the pipeline asks of a language model. A model proposes; the pipeline disposes: whatever
//! comes back is held against the posting's own text or the guard before it counts.
//!
//! Calls block; the pipeline makes those that don't depend on each other from several threads.

use serde::{Deserialize, Serialize};

use super::ports::Stage;

/// One question. It holds no personal data: the pipeline has put placeholders in their places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// Unique in a run and the same in each repetition of it: `write/reword/meridian-bank`.
    pub id: String,
    pub stage: Stage,
    /// The document whose token budget pays: `resume` or `letter`.
    pub document: String,
    /// The instruction, from a prompt file.
    pub system: String,
    /// The data, fenced.
    pub user: String,
    /// At most 64 letters, digits, `_` and `-`.
    pub schema_name: String,
    /// A closed JSON schema that the answer must satisfy.
    pub schema: serde_json::Value,
    /// What the answer may take, in tokens.
    pub max_output_tokens: u32,
}

/// An answer that satisfies the schema.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub value: serde_json::Value,
    pub provider: String,
    pub model: String,
    /// All attempts together, the failed ones too.
    pub input_tokens: u64,
    pub output_tokens: u64,
    /// Tokens in and out together, also where a cache has spared them.
    #[serde(default)]
    pub took: u64,
    /// `None` where the model's price is unknown.
    pub cost_usd: Option<f64>,
    pub from_cache: bool,
    pub seconds: f64,
}

#[cfg(test)]
impl Answer {
    /// Of nobody: what is judged was written by hand.
    #[must_use]
    pub fn by_hand() -> Self {
        Self {
            value: serde_json::Value::Null,
            provider: "hand".into(),
            model: "hand".into(),
            input_tokens: 0,
            output_tokens: 0,
            took: 0,
            cost_usd: None,
            from_cache: false,
            seconds: 0.0,
        }
    }
}

/// Why there is no answer. None of these ends a run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// The stage's tokens or the money are used up.
    #[error("{0}")]
    BudgetSpent(String),
    /// Every provider of the chain failed; the text says why, one after the other.
    #[error("{0}")]
    NobodyServes(String),
    #[error("cancelled")]
    Cancelled,
}

/// What happens while a call goes on, for the live display and the log.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "call")]
pub enum CallEvent {
    /// A provider is tried.
    Trying {
        ask: String,
        provider: String,
        model: String,
    },
    /// Tokens so far, as they stream in.
    Streaming {
        ask: String,
        output_tokens: u64,
        tokens_per_second: f64,
    },
    /// Nothing has come yet, and the server says why.
    Waiting {
        ask: String,
        provider: String,
        why: String,
    },
    /// The same provider is tried again after a wait.
    Retrying {
        ask: String,
        provider: String,
        why: String,
        wait_seconds: f64,
    },
    /// The next provider of the chain is tried.
    FallingBack {
        ask: String,
        from: String,
        to: String,
        why: String,
    },
    Answered {
        ask: String,
        provider: String,
        model: String,
        input_tokens: u64,
        output_tokens: u64,
        cost_usd: Option<f64>,
        from_cache: bool,
        seconds: f64,
    },
    Failed {
        ask: String,
        why: String,
    },
}

/// What a call would be, for `--dry-run`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Plan {
    pub provider: String,
    pub model: String,
    /// Where the bytes would go.
    pub host: String,
    pub input_tokens: u64,
    pub max_output_tokens: u64,
    /// At most; `None` where the price is unknown.
    pub cost_usd: Option<f64>,
    /// The request would be answered from the cache.
    pub cached: bool,
}

/// Tokens and money of one stage of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spent {
    pub stage: Stage,
    pub document: String,
    /// Input and output together, without hidden reasoning.
    pub used_tokens: u64,
    pub input_tokens: u64,
    pub output_tokens: u64,
    pub allowed_tokens: u64,
    pub cost_usd: f64,
    /// Some of the money is not known.
    pub unpriced: bool,
}

impl Spent {
    /// Adds what an answer took in an earlier, broken run.
    pub fn add(rows: &mut Vec<Self>, ask: &Ask, answer: &Answer, allowed: u64) {
        let known = rows.iter().position(|r| r.stage == ask.stage && r.document == ask.document);
        let at = known.unwrap_or(rows.len());
        if known.is_none() {
            rows.push(Self {
                stage: ask.stage,
                document: ask.document.clone(),
                used_tokens: 0,
                input_tokens: 0,
                output_tokens: 0,
                allowed_tokens: allowed,
                cost_usd: 0.0,
                unpriced: false,
            });
        }
        let row = &mut rows[at];
        row.used_tokens += answer.input_tokens + answer.output_tokens;
        row.input_tokens += answer.input_tokens;
        row.output_tokens += answer.output_tokens;
        row.cost_usd += answer.cost_usd.unwrap_or(0.0);
        row.unpriced |= answer.cost_usd.is_none();
        rows.sort_by(|a, b| (a.stage, &a.document).cmp(&(b.stage, &b.document)));
    }
}

/// Whoever has language models to ask.
pub trait Models: Sync {
    /// Asks along the stage's chain until a provider answers. `told` hears what happens, from
    /// this and other threads. Returns soon after `cancelled` turns true.
    ///
    /// # Errors
    /// There is no answer; the offline engine goes on without one.
    fn ask(
        &self,
        ask: &Ask,
        cancelled: &std::sync::atomic::AtomicBool,
        told: &(dyn Fn(CallEvent) + Sync),
    ) -> Result<Answer, NoAnswer>;

    /// The tokens that a stage may use for each document.
    fn allowed(&self, stage: Stage) -> u64 {
        super::asking::budget::allowed(stage) as u64
    }

    /// What asking would take; sends nothing.
    fn plan(&self, ask: &Ask) -> Plan;

    /// What was spent so far, by failed attempts too: a row for each stage and document that asked.
    fn spent(&self) -> Vec<Spent>;

    /// The first provider of the chain and its model, as a run is labelled: `anthropic`,
    /// `claude-…`.
    fn first(&self) -> (String, String);
}
