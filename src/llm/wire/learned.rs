//! What a server has refused so far, and what it is asked instead.
//!
//! Tables age and servers differ: when one answers 400 to a parameter, the request goes again
//! without it. That is another request, not a retry; it has cost nothing, and the client remembers.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::super::provider::{
    Capabilities, ErrorClass, MaxTokensField, Provider, Request, SchemaMode, Wire,
};
use super::classify::{self, Complaint};
use super::format::Shape;

/// Shapes by base address and model.
#[derive(Default)]
pub(super) struct Learned(Mutex<HashMap<(String, String), Shape>>);

impl Learned {
    pub(super) fn shape(&self, provider: &Provider) -> Shape {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&key(provider)).cloned().unwrap_or_else(|| Shape {
            capabilities: provider.capabilities.clone(),
            stream_usage: true,
        })
    }

    pub(super) fn learn(&self, provider: &Provider, shape: Shape) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(key(provider), shape);
    }
}

fn key(provider: &Provider) -> (String, String) {
    (provider.base_url.clone(), provider.model.clone())
}

/// A shape without what the complaint is about; `None` when that is something else.
pub(super) fn adapt(
    provider: &Provider,
    request: &Request,
    shape: &Shape,
    complaint: &Complaint,
) -> Option<Shape> {
    let is_about_request = matches!(complaint.status, Some(400 | 404 | 422 | 500 | 501))
        && matches!(classify::class(complaint), ErrorClass::BadRequest | ErrorClass::Unavailable);
    if !is_about_request {
        return None;
    }
    let said = format!("{} {}", complaint.message, complaint.words.join(" ")).to_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| said.contains(part));
    let mut next = shape.clone();
    let takes: &mut Capabilities = &mut next.capabilities;
    let about_schema = request.schema.is_some()
        && has(&[
            "response_format",
            "response format",
            "json_schema",
            "json schema",
            "json_object",
            "output_config",
            "output_format",
            "structured output",
            "responsejsonschema",
            "response_json_schema",
            "responsemimetype",
            "response_mime_type",
            "grammar",
            "additionalproperties",
        ]);
    if about_schema && takes.schema != SchemaMode::Prompt {
        takes.schema = match (takes.schema, provider.wire) {
            (SchemaMode::Native, Wire::OpenAi | Wire::Gemini | Wire::Ollama) => {
                SchemaMode::JsonObject
            }
            _ => SchemaMode::Prompt,
        };
    } else if has(&["stream_options"]) && next.stream_usage {
        next.stream_usage = false;
    } else if has(&["temperature"]) && takes.temperature && request.temperature.is_some() {
        takes.temperature = false;
    } else if has(&["max_completion_tokens", "max_tokens"])
        && has(&[
            "unsupported",
            "not supported",
            "unrecognized",
            "unknown",
            "unexpected",
            "extra",
            "not permitted",
            "not allowed",
            "instead",
        ])
    {
        takes.max_tokens = match takes.max_tokens {
            MaxTokensField::MaxTokens => MaxTokensField::MaxCompletionTokens,
            MaxTokensField::MaxCompletionTokens => MaxTokensField::MaxTokens,
        };
    } else if has(&["developer"]) && takes.developer_role {
        takes.developer_role = false;
    } else if has(&["stream"]) && has(&["not support", "unsupported"]) && takes.stream {
        takes.stream = false;
    } else {
        return None;
    }
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn adapted(message: &str, change: impl Fn(&mut Capabilities)) -> Option<Capabilities> {
        let provider = samples::provider(Wire::OpenAi, "http://127.0.0.1:1");
        let mut request = samples::request();
        request.schema = Some(("x".into(), serde_json::json!({"type": "object"})));
        let mut capabilities = provider.capabilities.clone();
        change(&mut capabilities);
        let shape = Shape { capabilities, stream_usage: true };
        let complaint =
            Complaint { status: Some(400), message: message.into(), ..Complaint::default() };
        adapt(&provider, &request, &shape, &complaint).map(|shape| shape.capabilities)
    }

    #[test]
    fn what_a_server_refuses_is_left_out() {
        let groq = "This model does not support response format `json_schema`.";
        assert_eq!(adapted(groq, |_| ()).unwrap().schema, SchemaMode::JsonObject);
        let then = adapted(groq, |c| c.schema = SchemaMode::JsonObject).unwrap();
        assert_eq!(then.schema, SchemaMode::Prompt);
        assert_eq!(adapted(groq, |c| c.schema = SchemaMode::Prompt), None);
        let field = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.";
        let new = adapted(field, |c| c.max_tokens = MaxTokensField::MaxTokens).unwrap();
        assert_eq!(new.max_tokens, MaxTokensField::MaxCompletionTokens);
        let old = adapted("unknown field max_completion_tokens", |_| ()).unwrap();
        assert_eq!(old.max_tokens, MaxTokensField::MaxTokens);
        let temperature = "'temperature' does not support 0.2 with this model.";
        assert!(!adapted(temperature, |_| ()).unwrap().temperature);
        assert_eq!(adapted(temperature, |c| c.temperature = false), None);
    }

    #[test]
    fn other_complaints_change_nothing() {
        for message in ["no such thing", "max_tokens is too large: 5000", ""] {
            assert_eq!(adapted(message, |_| ()), None, "{message}");
        }
    }
}
