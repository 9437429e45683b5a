//! Anthropic's messages.

use serde_json::{Value, json};

use super::super::provider::{Provider, Request, SchemaMode, Stop, Wire};
use super::answer::{CONTEXT_FULL, Partial};
use super::complaint;
use super::format::{Call, Format, Shape, count, names};
use super::openai::rounded;
use super::schema;

pub(super) struct Anthropic;

const VERSION: (&str, &str) = ("anthropic-version", "2023-06-01");

/// The base address is known with the version and without.
fn url(provider: &Provider, path: &str) -> String {
    let base = provider.base_url.strip_suffix("/v1").unwrap_or(&provider.base_url);
    format!("{base}/v1/{path}")
}

impl Format for Anthropic {
    fn ask(&self, provider: &Provider, request: &Request, shape: &Shape, stream: bool) -> Call {
        let takes = &shape.capabilities;
        let mut body = json!({
            "model": provider.model,
            "max_tokens": request.max_output_tokens,
            "messages": [{"role": "user", "content": request.user}],
        });
        let system = schema::system(request, takes.schema);
        if !system.is_empty() {
            body["system"] = system.into();
        }
        // API version 2026-10-21 answers 400 to any temperature; the table says so, a user may not.
        if let Some(temperature) = request.temperature.filter(|_| takes.temperature) {
            body["temperature"] = rounded(temperature);
        }
        if let (Some((_, schema)), SchemaMode::Native) = (&request.schema, takes.schema) {
            let schema = schema::native(Wire::Anthropic, schema);
            body["output_config"] = json!({"format": {"type": "json_schema", "schema": schema}});
        }
        if stream {
            body["stream"] = true.into();
        }
        Call { headers: vec![VERSION], ..Call::post(url(provider, "messages"), body) }
    }

    fn read(&self, value: &Value, partial: &mut Partial) {
        match value["type"].as_str() {
            Some("error") => {
                partial.complaint = Some(complaint::of_value(value).unwrap_or_default());
            }
            Some("message") => whole(value, partial),
            Some("message_start") => usage(&value["message"]["usage"], partial),
            Some("content_block_start") => block(&value["content_block"], partial),
            Some("content_block_delta") => block(&value["delta"], partial),
            Some("message_delta") => {
                stop(&value["delta"]["stop_reason"], partial);
                usage(&value["usage"], partial);
            }
            Some("message_stop") => partial.ended = true,
            // Pings, ends of blocks, and what later versions add.
            Some(_) => {}
            // Proxies leave the type out.
            None if value["content"].is_array() => whole(value, partial),
            None => partial.complaint = complaint::of_value(value),
        }
    }

    fn list(&self, provider: &Provider) -> Call {
        let call = Call::get(url(provider, "models"));
        Call { query: vec![("limit", "1000")], headers: vec![VERSION], ..call }
    }

    fn models(&self, value: &Value) -> Vec<String> {
        names(&value["data"], "id")
    }
}

fn whole(message: &Value, partial: &mut Partial) {
    message["content"].as_array().into_iter().flatten().for_each(|b| block(b, partial));
    stop(&message["stop_reason"], partial);
    usage(&message["usage"], partial);
}

fn block(block: &Value, partial: &mut Partial) {
    if let Some(text) = block["text"].as_str() {
        partial.text(text);
    }
    if let Some(text) = block["thinking"].as_str().filter(|text| !text.is_empty()) {
        partial.thinking(text);
    }
}

fn stop(reason: &Value, partial: &mut Partial) {
    let Some(reason) = reason.as_str() else { return };
    partial.stop = Some(match reason {
        "end_turn" | "stop_sequence" => Stop::End,
        "max_tokens" => Stop::Length,
        "refusal" => Stop::Refused(reason.into()),
        CONTEXT_FULL => Stop::Other(CONTEXT_FULL.into()),
        other => Stop::Other(other.into()),
    });
}

/// A later message of a stream repeats some of the figures and brings others.
fn usage(value: &Value, partial: &mut Partial) {
    if !value.is_object() {
        return;
    }
    let mut usage = partial.usage.unwrap_or_default();
    let cached = count(&value["cache_read_input_tokens"]);
    let written = count(&value["cache_creation_input_tokens"]);
    if let Some(fresh) = count(&value["input_tokens"]) {
        // Theirs excludes the cache, ours includes it.
        let before = usage.input - usage.cached_input - usage.cache_write;
        usage.cached_input = cached.unwrap_or(usage.cached_input);
        usage.cache_write = written.unwrap_or(usage.cache_write);
        usage.input = fresh.max(before) + usage.cached_input + usage.cache_write;
    }
    if let Some(output) = count(&value["output_tokens"]) {
        usage.output = output;
    }
    partial.usage = Some(usage);
}
