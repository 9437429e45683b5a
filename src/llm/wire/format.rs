//! What a wire format is to the rest: how to ask, and how to read what comes.

use serde_json::Value;

use super::super::provider::{Capabilities, Provider, Request, Wire};
use super::answer::Partial;
use super::{anthropic, gemini, ollama, openai};

/// What a model takes, and what its server has been found to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub capabilities: Capabilities,
    /// The server counts tokens at the end of a stream when it is asked to.
    pub stream_usage: bool,
}

/// Where a request goes and what it says. Secrets are added by the transport alone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Call {
    /// The whole address without its query.
    pub url: String,
    /// The format's own; the provider's are added to it.
    pub query: Vec<(&'static str, &'static str)>,
    pub headers: Vec<(&'static str, &'static str)>,
    /// `None` for a GET.
    pub body: Option<Value>,
}

impl Call {
    pub(super) fn post(url: String, body: Value) -> Self {
        Self { url, query: Vec::new(), headers: Vec::new(), body: Some(body) }
    }

    pub(super) fn get(url: String) -> Self {
        Self { url, query: Vec::new(), headers: Vec::new(), body: None }
    }
}

/// A wire format.
pub(super) trait Format: Sync {
    /// The request that asks for an answer.
    fn ask(&self, provider: &Provider, request: &Request, shape: &Shape, stream: bool) -> Call;

    /// Reads a whole answer or a piece of one; the two differ little.
    fn read(&self, value: &Value, partial: &mut Partial);

    /// The request that asks which models there are.
    fn list(&self, provider: &Provider) -> Call;

    /// The models in the answer to that.
    fn models(&self, value: &Value) -> Vec<String>;

    /// The request that asks a server on this machine whether it is at work, where there is one.
    fn sign(&self, _: &Provider) -> Option<Call> {
        None
    }

    /// Whether the answer to that says so.
    fn is_at_work(&self, _: &Value, _: &Provider) -> bool {
        false
    }

    /// Whether a stream has a line, not an event, for each piece.
    fn streams_lines(&self) -> bool {
        false
    }

    /// Whether a listed model is the one that is configured.
    fn is_model(&self, listed: &str, wanted: &str) -> bool {
        listed == wanted
    }
}

/// The format of a wire; `None` for the one that has no wire.
pub(super) fn of(wire: Wire) -> Option<&'static dyn Format> {
    Some(match wire {
        Wire::OpenAi => &openai::OpenAi,
        Wire::Anthropic => &anthropic::Anthropic,
        Wire::Gemini => &gemini::Gemini,
        Wire::Ollama => &ollama::Ollama,
        Wire::Mock => return None,
    })
}

/// A count that may be missing, null or a float.
pub(super) fn count(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_f64().filter(|n| *n >= 0.0).map(|n| n as u64))
}

/// The strings at `key` of each item in a list.
pub(super) fn names(list: &Value, key: &str) -> Vec<String> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(|item| item[key].as_str())
        .map(Into::into)
        .collect()
}
