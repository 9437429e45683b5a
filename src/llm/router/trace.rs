//! `--trace-llm FILE`: prompts and answers, there and nowhere else. One JSON document a line.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use serde_json::json;

use crate::llm::provider::{Completion, Failure, Provider, Request};

/// Where prompts and answers are written to.
pub struct Trace(Mutex<Box<dyn Write + Send>>);

impl Trace {
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>) -> Self {
        Self(Mutex::new(out))
    }

    /// Writes one attempt. A file that can't be written stops no run.
    pub fn attempt(
        &self,
        ask: &str,
        provider: &Provider,
        request: &Request,
        outcome: &Result<Completion, Failure>,
    ) {
        let outcome = match outcome {
            Ok(answer) => json!({"answer": answer.text, "usage": answer.usage}),
            Err(failure) => json!({
                "error": failure.message, "class": failure.class, "status": failure.status,
                "usage": failure.usage,
            }),
        };
        let line = json!({
            "ask": ask,
            "provider": provider.name,
            "model": provider.model,
            "system": request.system,
            "user": request.user,
            "schema": request.schema.as_ref().map(|(_, schema)| schema),
            "max_output_tokens": request.max_output_tokens,
            "outcome": outcome,
        });
        let mut out = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = writeln!(out, "{line}").and_then(|()| out.flush()) {
            tracing::warn!("the trace can't be written: {error}");
        }
    }
}
