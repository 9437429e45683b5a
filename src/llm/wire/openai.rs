//! `OpenAI`'s chat completions: also Groq, Azure and every compatible server.
//!
//! The base address ends before `/chat/completions`: `https://api.openai.com/v1`,
//! `https://api.groq.com/openai/v1`, `https://NAME.openai.azure.com/openai/v1`, or Azure's classic
//! `https://NAME.openai.azure.com/openai/deployments/DEPLOYMENT` with `api-version` in the query.

use serde_json::{Value, json};

use super::super::provider::{MaxTokensField, Provider, Request, SchemaMode, Stop, Usage, Wire};
use super::answer::Partial;
use super::complaint;
use super::format::{Call, Format, Shape, count, names};
use super::schema;

pub(super) struct OpenAi;

impl Format for OpenAi {
    fn ask(&self, provider: &Provider, request: &Request, shape: &Shape, stream: bool) -> Call {
        let takes = &shape.capabilities;
        let mut messages = Vec::new();
        let system = schema::system(request, takes.schema);
        if !system.is_empty() {
            let role = if takes.developer_role { "developer" } else { "system" };
            messages.push(json!({"role": role, "content": system}));
        }
        messages.push(json!({"role": "user", "content": request.user}));
        let mut body = json!({"model": provider.model, "messages": messages});
        let field = match takes.max_tokens {
            MaxTokensField::MaxCompletionTokens => "max_completion_tokens",
            MaxTokensField::MaxTokens => "max_tokens",
        };
        body[field] = request.max_output_tokens.into();
        if let Some(temperature) = request.temperature.filter(|_| takes.temperature) {
            body["temperature"] = rounded(temperature);
        }
        if let Some((name, schema)) = &request.schema {
            match takes.schema {
                SchemaMode::Native => {
                    body["response_format"] = json!({"type": "json_schema", "json_schema": {
                        "name": schema::name(name),
                        "strict": true,
                        "schema": schema::native(Wire::OpenAi, schema),
                    }});
                }
                SchemaMode::JsonObject => {
                    body["response_format"] = json!({"type": "json_object"});
                }
                SchemaMode::Prompt => {}
            }
        }
        if stream {
            body["stream"] = true.into();
            if shape.stream_usage {
                body["stream_options"] = json!({"include_usage": true});
            }
        }
        Call::post(format!("{}/chat/completions", provider.base_url), body)
    }

    fn read(&self, value: &Value, partial: &mut Partial) {
        if let Some(complaint) = complaint::of_value(value) {
            partial.complaint = Some(complaint);
            return;
        }
        let choices = value["choices"].as_array().into_iter().flatten();
        // There is one choice, unless a server makes more of it; its first is the answer.
        for choice in choices.filter(|choice| choice["index"].as_u64().unwrap_or(0) == 0) {
            let message = choice.get("message").or_else(|| choice.get("delta"));
            let message = message.unwrap_or(&Value::Null);
            match &message["content"] {
                Value::String(text) => partial.text(text),
                Value::Array(parts) => {
                    parts.iter().filter_map(|p| p["text"].as_str()).for_each(|t| partial.text(t));
                }
                _ => {}
            }
            if let Some(text) = message["refusal"].as_str() {
                partial.refusal.push_str(text);
            }
            for key in ["reasoning_content", "reasoning"] {
                if let Some(text) = message[key].as_str().filter(|text| !text.is_empty()) {
                    partial.thinking(text);
                }
            }
            if let Some(reason) = choice["finish_reason"].as_str() {
                partial.stop = Some(match reason {
                    "stop" | "eos" => Stop::End,
                    "length" => Stop::Length,
                    "content_filter" => Stop::Refused(reason.into()),
                    other => Stop::Other(other.into()),
                });
            }
        }
        let groq = &value["x_groq"]["usage"];
        if let Some(usage) = usage(&value["usage"]).or_else(|| usage(groq)) {
            partial.usage = Some(usage);
        }
    }

    fn list(&self, provider: &Provider) -> Call {
        // Classic Azure lists its models beside the deployments.
        let base = provider.base_url.split("/deployments/").next().unwrap_or_default();
        Call::get(format!("{base}/models"))
    }

    fn models(&self, value: &Value) -> Vec<String> {
        names(&value["data"], "id")
    }

    /// llama.cpp's own: what each of its slots does.
    fn sign(&self, provider: &Provider) -> Option<Call> {
        let root = provider.base_url.trim_end_matches("/v1");
        Some(Call::get(format!("{root}/slots")))
    }

    fn is_at_work(&self, value: &Value, _: &Provider) -> bool {
        value.as_array().into_iter().flatten().any(|slot| slot["is_processing"] == true)
    }
}

fn usage(value: &Value) -> Option<Usage> {
    let input = count(&value["prompt_tokens"]);
    let output = count(&value["completion_tokens"]);
    if input.is_none() && output.is_none() {
        return None;
    }
    Some(Usage {
        input: input.unwrap_or_default(),
        cached_input: count(&value["prompt_tokens_details"]["cached_tokens"]).unwrap_or_default(),
        cache_write: 0,
        output: output.unwrap_or_default(),
        reasoning: count(&value["completion_tokens_details"]["reasoning_tokens"])
            .unwrap_or_default(),
        estimated: input.is_none() || output.is_none(),
    })
}

/// 0.2, not 0.20000000298.
pub(super) fn rounded(temperature: f32) -> Value {
    json!((f64::from(temperature) * 1000.0).round() / 1000.0)
}
