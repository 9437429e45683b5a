//! Gemini's `generateContent`.

use serde_json::{Value, json};

use super::super::provider::{Provider, Request, SchemaMode, Stop, Usage, Wire};
use super::answer::Partial;
use super::complaint;
use super::format::{Call, Format, Shape, count, names};
use super::openai::rounded;
use super::schema;

pub(super) struct Gemini;

/// The base address is known with the version and without; `v1` may not take a schema.
fn url(provider: &Provider, path: &str) -> String {
    let base = &provider.base_url;
    let last = base.rsplit('/').next().unwrap_or_default();
    let is_version = last.starts_with('v') && last[1..].starts_with(|c: char| c.is_ascii_digit());
    if is_version { format!("{base}/{path}") } else { format!("{base}/v1beta/{path}") }
}

impl Format for Gemini {
    fn ask(&self, provider: &Provider, request: &Request, shape: &Shape, stream: bool) -> Call {
        let takes = &shape.capabilities;
        let mut config = json!({"maxOutputTokens": request.max_output_tokens});
        if let Some(temperature) = request.temperature.filter(|_| takes.temperature) {
            config["temperature"] = rounded(temperature);
        }
        if let Some((_, schema)) = &request.schema {
            if takes.schema != SchemaMode::Prompt {
                config["responseMimeType"] = "application/json".into();
            }
            if takes.schema == SchemaMode::Native {
                config["responseJsonSchema"] = schema::native(Wire::Gemini, schema);
            }
        }
        let mut body = json!({
            "contents": [{"role": "user", "parts": [{"text": request.user}]}],
            "generationConfig": config,
        });
        let system = schema::system(request, takes.schema);
        if !system.is_empty() {
            body["systemInstruction"] = json!({"parts": [{"text": system}]});
        }
        let model = provider.model.trim_start_matches("models/");
        if stream {
            let url = url(provider, &format!("models/{model}:streamGenerateContent"));
            Call { query: vec![("alt", "sse")], ..Call::post(url, body) }
        } else {
            Call::post(url(provider, &format!("models/{model}:generateContent")), body)
        }
    }

    fn read(&self, value: &Value, partial: &mut Partial) {
        if let Some(complaint) = complaint::of_value(value) {
            partial.complaint = Some(complaint);
            return;
        }
        // A server that doesn't know `alt=sse` streams one long array.
        if let Value::Array(pieces) = value {
            pieces.iter().for_each(|piece| self.read(piece, partial));
            return;
        }
        if let Some(reason) = value["promptFeedback"]["blockReason"].as_str() {
            partial.stop = Some(Stop::Refused(format!("prompt blocked: {reason}")));
        }
        let candidate = &value["candidates"][0];
        for part in candidate["content"]["parts"].as_array().into_iter().flatten() {
            match (part["text"].as_str(), part["thought"].as_bool()) {
                (Some(text), Some(true)) => partial.thinking(text),
                (Some(text), _) => partial.text(text),
                (None, _) => {}
            }
        }
        if let Some(reason) = candidate["finishReason"].as_str() {
            partial.stop = match reason {
                "STOP" => Some(Stop::End),
                "MAX_TOKENS" => Some(Stop::Length),
                "SAFETY" | "RECITATION" | "BLOCKLIST" | "PROHIBITED_CONTENT" | "SPII"
                | "LANGUAGE" => Some(Stop::Refused(reason.into())),
                "FINISH_REASON_UNSPECIFIED" => partial.stop.take(),
                other => Some(Stop::Other(other.into())),
            };
        }
        if let Some(usage) = usage(&value["usageMetadata"]) {
            partial.usage = Some(usage);
        }
    }

    fn list(&self, provider: &Provider) -> Call {
        Call { query: vec![("pageSize", "1000")], ..Call::get(url(provider, "models")) }
    }

    fn models(&self, value: &Value) -> Vec<String> {
        let names = names(&value["models"], "name").into_iter();
        names.map(|name| name.trim_start_matches("models/").to_owned()).collect()
    }

    fn is_model(&self, listed: &str, wanted: &str) -> bool {
        listed == wanted.trim_start_matches("models/")
    }
}

fn usage(value: &Value) -> Option<Usage> {
    let input = count(&value["promptTokenCount"])?;
    let thoughts = count(&value["thoughtsTokenCount"]).unwrap_or_default();
    let written = count(&value["candidatesTokenCount"]);
    Some(Usage {
        input,
        cached_input: count(&value["cachedContentTokenCount"]).unwrap_or_default(),
        cache_write: 0,
        output: written.unwrap_or_default() + thoughts,
        reasoning: thoughts,
        estimated: false,
    })
}
