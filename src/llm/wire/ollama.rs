//! Ollama's own format.
//!
//! Two defaults of the server would cut a prompt without a word: a context of 4k on small cards, and
//! `truncate`. Both are always sent.

use serde_json::{Value, json};

use super::super::provider::{Provider, Request, SchemaMode, Stop, Usage, Wire};
use super::answer::{Partial, estimate_tokens};
use super::complaint;
use super::format::{Call, Format, Shape, count, names};
use super::openai::rounded;
use super::schema;

pub(super) struct Ollama;

/// The least context that is asked for. Another size makes the server load the model anew, so it
/// grows in doublings, and not at all for most prompts.
const CONTEXT: u64 = 8192;

impl Format for Ollama {
    fn ask(&self, provider: &Provider, request: &Request, shape: &Shape, stream: bool) -> Call {
        let takes = &shape.capabilities;
        let system = schema::system(request, takes.schema);
        let mut body = json!({
            "model": provider.model,
            "messages": [],
            "stream": stream,
            "truncate": false,
            "keep_alive": "5m",
        });
        let needed = estimate_tokens(&system)
            + estimate_tokens(&request.user)
            + u64::from(request.max_output_tokens);
        let context = needed.next_power_of_two().max(CONTEXT).min(u64::from(takes.context));
        let mut options = json!({
            "num_ctx": context,
            "num_predict": request.max_output_tokens,
            "seed": 1,
        });
        if let Some(temperature) = request.temperature.filter(|_| takes.temperature) {
            options["temperature"] = rounded(temperature);
        }
        body["options"] = options;
        let mut messages = Vec::new();
        if !system.is_empty() {
            messages.push(json!({"role": "system", "content": system}));
        }
        messages.push(json!({"role": "user", "content": request.user}));
        body["messages"] = messages.into();
        if let Some((_, schema)) = &request.schema {
            match takes.schema {
                SchemaMode::Native => body["format"] = schema::native(Wire::Ollama, schema),
                SchemaMode::JsonObject => body["format"] = "json".into(),
                SchemaMode::Prompt => {}
            }
        }
        Call::post(format!("{}/api/chat", provider.base_url), body)
    }

    fn read(&self, value: &Value, partial: &mut Partial) {
        if value.get("error").is_some_and(|error| !error.is_null()) {
            partial.complaint = complaint::of_value(value);
            return;
        }
        let message = &value["message"];
        if let Some(text) = message["thinking"].as_str().filter(|text| !text.is_empty()) {
            partial.thinking(text);
        }
        if let Some(text) = message["content"].as_str() {
            partial.text(text);
        }
        if value["done"] == true {
            partial.ended = true;
            partial.stop = Some(match value["done_reason"].as_str() {
                None | Some("stop") => Stop::End,
                Some("length") => Stop::Length,
                Some(other) => Stop::Other(other.into()),
            });
            let input = count(&value["prompt_eval_count"]);
            let output = count(&value["eval_count"]);
            if let Some(output) = output {
                partial.usage = Some(Usage {
                    input: input.unwrap_or_default(),
                    output,
                    estimated: input.is_none(),
                    ..Usage::default()
                });
            }
        }
    }

    fn list(&self, provider: &Provider) -> Call {
        Call::get(format!("{}/api/tags", provider.base_url))
    }

    fn models(&self, value: &Value) -> Vec<String> {
        names(&value["models"], "name")
    }

    /// The models that are loaded or being loaded.
    fn sign(&self, provider: &Provider) -> Option<Call> {
        Some(Call::get(format!("{}/api/ps", provider.base_url)))
    }

    fn is_at_work(&self, value: &Value, provider: &Provider) -> bool {
        self.models(value).iter().any(|listed| self.is_model(listed, &provider.model))
    }

    fn streams_lines(&self) -> bool {
        true
    }

    fn is_model(&self, listed: &str, wanted: &str) -> bool {
        listed == wanted || listed.strip_suffix(":latest") == Some(wanted)
    }
}
