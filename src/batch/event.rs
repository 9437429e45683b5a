//! What happens while a batch goes on.

use serde::Serialize;

use super::RowStatus;
use crate::pipeline::ports::Stage;

/// One event, for a display or, as a line of JSON, for a program.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum BatchEvent {
    BatchStarted {
        items: usize,
        jobs: usize,
        shard: Option<String>,
    },
    ItemStarted {
        id: String,
    },
    ItemStage {
        id: String,
        stage: Stage,
    },
    ItemNotice {
        id: String,
        text: String,
    },
    ItemFinished {
        id: String,
        status: RowStatus,
        /// The documents were there already, made from the same input.
        unchanged: bool,
        #[serde(rename = "match")]
        match_score: Option<f64>,
        ats: Option<f64>,
        coverage: Option<f64>,
        gaps: usize,
        cost_usd: f64,
        seconds: f64,
        why: Option<String>,
    },
    Notice {
        text: String,
    },
    /// No new item is begun: `why` is for people.
    Stopping {
        why: String,
        in_flight: usize,
    },
    BatchFinished {
        #[serde(flatten)]
        totals: Totals,
        unchanged: usize,
        seconds: f64,
    },
}

/// How many items ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, serde::Deserialize)]
pub struct Totals {
    pub items: usize,
    pub done: usize,
    pub gate_missed: usize,
    pub failed: usize,
    pub pending: usize,
    pub cost_usd: f64,
}

/// Whoever shows a batch. Called from all its threads; must not block for long.
pub trait BatchReporter: Send + Sync {
    fn event(&self, event: &BatchEvent);
}
