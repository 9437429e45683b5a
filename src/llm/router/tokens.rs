//! Tokens: an estimate before a call, the provider's own count after it, and what each stage of
//! each document may use.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::pipeline::models::Spent;
use crate::pipeline::ports::Stage;

pub use crate::text::size::{estimate, prompt as prompt_tokens};

/// An answer that may take no more is not worth asking for.
pub const LEAST_ANSWER: u32 = 48;

/// What each stage of each document has used and may use.
#[derive(Debug)]
pub struct TokenBudget {
    allowed: HashMap<Stage, u64>,
    rows: Mutex<Rows>,
    freed: Notify,
}

type Rows = HashMap<(Stage, String), Row>;

#[derive(Debug, Default, Clone)]
struct Row {
    used: u64,
    input: u64,
    output: u64,
    reserved: u64,
    cost: i64,
    unpriced: bool,
}

/// Tokens put aside for one call; given back when it ends, however it ends.
#[derive(Debug)]
pub struct Held<'a> {
    budget: &'a TokenBudget,
    key: (Stage, String),
    tokens: u64,
    /// What the answer may take.
    pub max_output: u32,
}

/// A stage's tokens are used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsedUp {
    pub used: u64,
    pub allowed: u64,
}

impl TokenBudget {
    #[must_use]
    pub fn new(allowed: HashMap<Stage, u64>) -> Self {
        Self { allowed, rows: Mutex::default(), freed: Notify::new() }
    }

    fn rows(&self) -> MutexGuard<'_, Rows> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn allowed(&self, stage: Stage) -> u64 {
        self.allowed.get(&stage).copied().unwrap_or(0)
    }

    /// Puts tokens aside for a prompt and an answer of at most `max_output`. Where only calls under
    /// way stand against it, it waits for them: they mostly take less than they might.
    pub async fn hold(
        &self,
        stage: Stage,
        document: &str,
        prompt: u64,
        max_output: u32,
    ) -> Result<Held<'_>, UsedUp> {
        let key = (stage, document.to_owned());
        loop {
            let freed = self.freed.notified();
            tokio::pin!(freed);
            freed.as_mut().enable();
            match self.try_hold(&key, prompt, max_output) {
                Ok(held) => return Ok(held),
                Err((used_up, 0)) => return Err(used_up),
                Err(_) => freed.await,
            }
        }
    }

    fn try_hold(
        &self,
        key: &(Stage, String),
        prompt: u64,
        max_output: u32,
    ) -> Result<Held<'_>, (UsedUp, u64)> {
        let allowed = self.allowed(key.0);
        let mut rows = self.rows();
        let row = rows.entry(key.clone()).or_default();
        let free = allowed.saturating_sub(row.used + row.reserved + prompt);
        let least = max_output.min(LEAST_ANSWER.max(max_output / 2));
        // A shorter answer than was asked for, while nothing else is under way that may give back.
        let granted = match u32::try_from(free) {
            Ok(free) if free >= max_output => max_output,
            Ok(free) if free >= least && row.reserved == 0 => free,
            Ok(_) => {
                return Err((UsedUp { used: row.used, allowed }, row.reserved));
            }
            Err(_) => max_output,
        };
        let tokens = prompt + u64::from(granted);
        row.reserved += tokens;
        Ok(Held { budget: self, key: key.clone(), tokens, max_output: granted })
    }

    /// What a stage of a document has left, calls under way taken off.
    #[must_use]
    pub fn left(&self, stage: Stage, document: &str) -> u64 {
        let rows = self.rows();
        let taken = rows.get(&(stage, document.to_owned())).map_or(0, |r| r.used + r.reserved);
        self.allowed(stage).saturating_sub(taken)
    }

    /// A row for each stage and document that asked.
    #[must_use]
    pub fn spent(&self) -> Vec<Spent> {
        let mut rows: Vec<Spent> = self
            .rows()
            .iter()
            .map(|((stage, document), row)| Spent {
                stage: *stage,
                document: document.clone(),
                used_tokens: row.used,
                input_tokens: row.input,
                output_tokens: row.output,
                allowed_tokens: self.allowed(*stage),
                cost_usd: row.cost as f64 / 1e9,
                unpriced: row.unpriced,
            })
            .collect();
        rows.sort_by(|a, b| (a.stage, &a.document).cmp(&(b.stage, &b.document)));
        rows
    }
}

impl Held<'_> {
    /// Books what a call took; `cost` is `None` where the price is unknown.
    pub fn settle(self, input: u64, output: u64, cost: Option<i64>) {
        let mut rows = self.budget.rows();
        let row = rows.entry(self.key.clone()).or_default();
        row.input = row.input.saturating_add(input);
        row.output = row.output.saturating_add(output);
        row.used = row.input.saturating_add(row.output);
        row.cost = row.cost.saturating_add(cost.unwrap_or(0));
        row.unpriced |= cost.is_none();
        // Dropping gives the rest back.
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        let mut rows = self.budget.rows();
        if let Some(row) = rows.get_mut(&self.key) {
            row.reserved = row.reserved.saturating_sub(self.tokens);
        }
        drop(rows);
        self.budget.freed.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget(tokens: u64) -> TokenBudget {
        TokenBudget::new(HashMap::from([(Stage::Write, tokens)]))
    }

    #[tokio::test]
    async fn a_budget_is_held_settled_and_used_up() {
        let budget = budget(1_000);
        let held = budget.hold(Stage::Write, "resume", 300, 400).await.unwrap();
        assert_eq!(budget.left(Stage::Write, "resume"), 300);
        assert_eq!(budget.left(Stage::Write, "letter"), 1_000, "each document has its own");
        held.settle(400, 50, Some(5));
        assert_eq!(budget.left(Stage::Write, "resume"), 550);
        // Only 250 of the 400 are left.
        let held = budget.hold(Stage::Write, "resume", 300, 400).await.unwrap();
        assert_eq!(held.max_output, 250);
        drop(held);
        let refused = budget.hold(Stage::Write, "resume", 400, 400).await.unwrap_err();
        assert_eq!(refused, UsedUp { used: 450, allowed: 1_000 });
        let spent = &budget.spent()[0];
        assert_eq!((spent.used_tokens, spent.allowed_tokens, spent.unpriced), (450, 1_000, false));
    }

    #[tokio::test]
    async fn a_call_waits_for_what_others_give_back() {
        let budget = std::sync::Arc::new(budget(1_000));
        let first = budget.hold(Stage::Write, "resume", 300, 400).await.unwrap();
        let other = std::sync::Arc::clone(&budget);
        let second = tokio::spawn(async move {
            let held = other.hold(Stage::Write, "resume", 300, 400).await.unwrap();
            let granted = held.max_output;
            held.settle(300, 50, Some(0));
            granted
        });
        tokio::task::yield_now().await;
        assert!(!second.is_finished());
        first.settle(200, 100, Some(0));
        assert_eq!(second.await.unwrap(), 400);
    }
}
