//! Going on with a run that was broken off: the same question gets the answer it got before.
//!
//! The deterministic stages take milliseconds and give the same from the same input, so they run
//! again from the recorded input; what costs money, the calls, is taken from the record.

use std::collections::HashMap;

use super::models::Answer;
use super::ports::CallRecord;

/// A run that goes on.
#[derive(Debug, Clone, Default)]
pub struct Resumed {
    pub run_id: String,
    /// Answers by the hash of their question.
    pub answers: HashMap<String, Answer>,
}

impl Resumed {
    #[must_use]
    pub fn new(run_id: String, calls: Vec<CallRecord>) -> Self {
        let answers = calls.into_iter().map(|call| (call.hash, call.answer)).collect();
        Self { run_id, answers }
    }
}
