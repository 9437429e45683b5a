//! The whole table: what each format's server may say, and the class it belongs to.

use std::time::Duration;

use super::super::super::provider::{ErrorClass, Wire};
use super::super::samples;
use super::ask;
use super::server::{Reply, Server};

use ErrorClass::{
    BadRequest, ContextTooLong, InvalidAnswer, Key, NoSuchModel, OutOfMoney, RateLimited, Refused,
    Truncated, Unavailable,
};
use Wire::{Anthropic, Gemini, Ollama, OpenAi};

const O: &str = r#"{"error":{"message":"m","type":"TYPE","param":null,"code":CODE}}"#;

fn openai(kind: &str, code: &str) -> String {
    O.replace("TYPE", kind).replace("CODE", code)
}

fn anthropic(kind: &str, message: &str) -> String {
    format!(
        r#"{{"type":"error","error":{{"type":"{kind}","message":"{message}"}},"request_id":"r"}}"#
    )
}

fn gemini(code: u16, status: &str, message: &str) -> String {
    format!(r#"{{"error":{{"code":{code},"message":"{message}","status":"{status}"}}}}"#)
}

fn ollama(message: &str) -> String {
    format!(r#"{{"error":"{message}"}}"#)
}

type Row = (Wire, u16, String, ErrorClass);

#[rustfmt::skip]
fn rows() -> Vec<Row> {
    vec![
        // Nothing wrong with us.
        (OpenAi, 500, openai("server_error", "null"), Unavailable),
        (OpenAi, 502, "<html>Bad Gateway</html>".into(), Unavailable),
        (OpenAi, 503, openai("service_unavailable", "\"x\""), Unavailable),
        (OpenAi, 504, String::new(), Unavailable),
        (OpenAi, 529, String::new(), Unavailable),
        (OpenAi, 408, openai("timeout", "null"), Unavailable),
        (OpenAi, 409, openai("conflict", "null"), Unavailable),
        (OpenAi, 498, openai("capacity_exceeded", "null"), Unavailable),
        (Anthropic, 500, anthropic("api_error", "m"), Unavailable),
        (Anthropic, 529, anthropic("overloaded_error", "Overloaded"), Unavailable),
        (Anthropic, 504, anthropic("timeout_error", "m"), Unavailable),
        (Anthropic, 408, String::new(), Unavailable),
        (Gemini, 500, gemini(500, "INTERNAL", "m"), Unavailable),
        (Gemini, 503, gemini(503, "UNAVAILABLE", "The model is overloaded."), Unavailable),
        (Gemini, 504, gemini(504, "DEADLINE_EXCEEDED", "m"), Unavailable),
        (Gemini, 408, String::new(), Unavailable),
        (Ollama, 500, ollama("llama runner process has terminated"), Unavailable),
        (Ollama, 503, ollama("server busy, please try again.  maximum pending requests exceeded"), Unavailable),
        (Ollama, 408, String::new(), Unavailable),
        // A wait cures it.
        (OpenAi, 429, openai("tokens", "\"rate_limit_exceeded\""), RateLimited),
        (OpenAi, 429, openai("requests", "\"slow_down\""), RateLimited),
        (OpenAi, 429, openai("x", "429"), RateLimited),
        (OpenAi, 429, String::new(), RateLimited),
        (Anthropic, 429, anthropic("rate_limit_error", "m"), RateLimited),
        (Gemini, 429, gemini(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota, check your plan and billing"), RateLimited),
        (Ollama, 429, ollama("too many requests"), RateLimited),
        // None does.
        (OpenAi, 429, openai("insufficient_quota", "\"insufficient_quota\""), OutOfMoney),
        (OpenAi, 429, openai("x", "\"credit_balance_exhausted\""), OutOfMoney),
        (OpenAi, 429, openai("x", "\"organization_spend_limit_exceeded\""), OutOfMoney),
        (OpenAi, 429, openai("x", "\"project_spend_limit_exceeded\""), OutOfMoney),
        (OpenAi, 429, openai("x", "\"organization_usage_limit_exceeded\""), OutOfMoney),
        (OpenAi, 402, openai("x", "null"), OutOfMoney),
        (Anthropic, 402, anthropic("billing_error", "m"), OutOfMoney),
        (Anthropic, 429, r#"{"type":"error","error":{"type":"rate_limit_error","message":"m","details":{"error_code":"enforced_spend_limit_reached"}}}"#.into(), OutOfMoney),
        (Anthropic, 429, r#"{"type":"error","error":{"type":"rate_limit_error","message":"m","details":{"error_code":"contract_spend_limit_reached"}}}"#.into(), OutOfMoney),
        (Anthropic, 400, anthropic("invalid_request_error", "Your credit balance is too low to access the API."), OutOfMoney),
        (Gemini, 402, String::new(), OutOfMoney),
        (Ollama, 402, ollama("upgrade"), OutOfMoney),
        // The key.
        (OpenAi, 401, openai("invalid_request_error", "\"invalid_api_key\""), Key),
        (OpenAi, 403, openai("x", "null"), Key),
        (Anthropic, 401, anthropic("authentication_error", "invalid x-api-key"), Key),
        (Anthropic, 403, anthropic("permission_error", "m"), Key),
        (Gemini, 400, r#"{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}"#.into(), Key),
        (Gemini, 401, gemini(401, "UNAUTHENTICATED", "m"), Key),
        (Gemini, 403, gemini(403, "PERMISSION_DENIED", "m"), Key),
        (Ollama, 401, ollama("unauthorized"), Key),
        (Ollama, 403, String::new(), Key),
        // The model.
        (OpenAi, 404, openai("invalid_request_error", "\"model_not_found\""), NoSuchModel),
        (OpenAi, 404, openai("x", "\"DeploymentNotFound\""), NoSuchModel),
        (OpenAi, 400, openai("invalid_request_error", "\"model_decommissioned\""), NoSuchModel),
        (Anthropic, 404, anthropic("not_found_error", "model: claude-9"), NoSuchModel),
        (Gemini, 404, gemini(404, "NOT_FOUND", "models/x is not found"), NoSuchModel),
        (Ollama, 404, ollama("model 'x' not found"), NoSuchModel),
        // The request.
        (OpenAi, 400, openai("invalid_request_error", "null"), BadRequest),
        (OpenAi, 422, openai("x", "[1]"), BadRequest),
        (Anthropic, 400, anthropic("invalid_request_error", "m"), BadRequest),
        (Gemini, 400, gemini(400, "INVALID_ARGUMENT", "m"), BadRequest),
        (Gemini, 400, format!("[{}]", gemini(400, "INVALID_ARGUMENT", "m")), BadRequest),
        (Gemini, 400, gemini(400, "FAILED_PRECONDITION", "m"), BadRequest),
        (Ollama, 400, ollama("invalid options"), BadRequest),
        // The context.
        (OpenAi, 400, openai("invalid_request_error", "\"context_length_exceeded\""), ContextTooLong),
        (OpenAi, 400, openai("exceed_context_size_error", "400"), ContextTooLong),
        (OpenAi, 413, openai("tokens", "\"rate_limit_exceeded\""), ContextTooLong),
        (OpenAi, 500, openai("exceed_context_size_error", "500"), ContextTooLong),
        (Anthropic, 400, anthropic("invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum"), ContextTooLong),
        (Anthropic, 413, anthropic("request_too_large", "m"), ContextTooLong),
        (Gemini, 400, gemini(400, "INVALID_ARGUMENT", "The input token count (9) exceeds the maximum number of tokens allowed (8)."), ContextTooLong),
        (Ollama, 400, ollama("the input length exceeds the context length"), ContextTooLong),
        (Ollama, 500, ollama("exceeds the available context size"), ContextTooLong),
        // The filter.
        (OpenAi, 400, openai("x", "\"content_filter\""), Refused),
        (OpenAi, 400, r#"{"error":{"message":"m","code":"x","innererror":{"code":"ResponsibleAIPolicyViolation"}}}"#.into(), Refused),
        (OpenAi, 400, openai("x", "\"json_validate_failed\""), InvalidAnswer),
        // A 200 that is none: whole answers.
        (OpenAi, 200, r#"{"choices":[{"message":{"content":"x"},"finish_reason":"length"}]}"#.into(), Truncated),
        (OpenAi, 200, r#"{"choices":[{"message":{"content":"x"},"finish_reason":"content_filter"}]}"#.into(), Refused),
        (OpenAi, 200, r#"{"choices":[{"message":{"content":null,"refusal":"No."},"finish_reason":"stop"}]}"#.into(), Refused),
        (OpenAi, 200, r#"{"choices":[{"message":{"content":""},"finish_reason":"stop"}]}"#.into(), InvalidAnswer),
        (OpenAi, 200, "{}".into(), InvalidAnswer),
        (OpenAi, 200, r#"{"choices":[{"mess"#.into(), Unavailable),
        (OpenAi, 200, openai("server_error", "503"), Unavailable),
        (OpenAi, 200, openai("x", "\"insufficient_quota\""), OutOfMoney),
        (Anthropic, 200, r#"{"type":"message","content":[{"type":"text","text":"x"}],"stop_reason":"max_tokens"}"#.into(), Truncated),
        (Anthropic, 200, r#"{"type":"message","content":[],"stop_reason":"refusal"}"#.into(), Refused),
        (Anthropic, 200, r#"{"type":"message","content":[{"type":"text","text":"x"}],"stop_reason":"model_context_window_exceeded"}"#.into(), ContextTooLong),
        (Anthropic, 200, anthropic("overloaded_error", "m"), Unavailable),
        (Gemini, 200, r#"{"promptFeedback":{"blockReason":"SAFETY"}}"#.into(), Refused),
        (Gemini, 200, r#"{"candidates":[{"finishReason":"SPII"}]}"#.into(), Refused),
        (Gemini, 200, r#"{"candidates":[{"finishReason":"PROHIBITED_CONTENT"}]}"#.into(), Refused),
        (Gemini, 200, r#"{"candidates":[{"content":{"parts":[{"text":"x"}]},"finishReason":"MAX_TOKENS"}]}"#.into(), Truncated),
        (Gemini, 200, r#"{"candidates":[]}"#.into(), InvalidAnswer),
        (Ollama, 200, r#"{"message":{"content":"x"},"done":true,"done_reason":"length"}"#.into(), Truncated),
        (Ollama, 200, ollama("unexpected server status"), Unavailable),
        (Ollama, 200, ollama("model 'x' not found, try pulling it first"), NoSuchModel),
        // Redirects lead nowhere.
        (OpenAi, 302, String::new(), BadRequest),
    ]
}

#[tokio::test]
async fn every_answer_of_every_format_finds_its_class() {
    let mut wrong = Vec::new();
    for (wire, status, body, class) in rows() {
        let server = Server::one(Reply::json(status, &body)).await;
        let outcome = ask(&samples::provider(wire, &server.url), &samples::request()).await;
        match outcome {
            Err(failure) if failure.class == class => {
                let expected = (status >= 300).then_some(status);
                if expected.is_some() && failure.status != expected {
                    wrong.push(format!("{wire:?} {status} {body}: status {:?}", failure.status));
                }
            }
            other => wrong.push(format!("{wire:?} {status} {body}: {other:?}, not {class:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same inside of a stream that began well.
#[tokio::test]
async fn an_error_inside_a_stream_finds_its_class_and_keeps_the_bill() {
    const SSE: &str = "text/event-stream";
    let hi = r#"data: {"choices":[{"delta":{"content":"Hi there"}}]}"#.to_owned() + "\n\n";
    let start = "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":\
        {\"input_tokens\":7,\"output_tokens\":1}}}\n\n";
    let gemini_hi = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}]}\n\n";
    let rows: Vec<(Wire, &str, Vec<String>, ErrorClass)> = vec![
        (OpenAi, SSE, vec![hi.clone(), event(&openai("server_error", "null"))], Unavailable),
        (OpenAi, SSE, vec![hi.clone(), event(&openai("x", "429"))], RateLimited),
        (OpenAi, SSE, vec![hi.clone(), event(&openai("x", "\"content_filter\""))], Refused),
        (OpenAi, SSE, vec![hi.clone(), event("{\"choices\":[{\"del")], Unavailable),
        (OpenAi, SSE, vec![hi.clone()], Unavailable),
        (
            OpenAi,
            SSE,
            vec![hi, event(r#"{"choices":[{"delta":{},"finish_reason":"length"}]}"#)],
            Truncated,
        ),
        (
            Anthropic,
            SSE,
            vec![start.into(), event(&anthropic("overloaded_error", "m"))],
            Unavailable,
        ),
        (
            Anthropic,
            SSE,
            vec![start.into(), event(&anthropic("rate_limit_error", "m"))],
            RateLimited,
        ),
        (
            Anthropic,
            SSE,
            vec![
                start.into(),
                event(
                    r#"{"type":"message_delta","delta":{"stop_reason":"refusal"},"usage":{"output_tokens":3}}"#,
                ),
                event(r#"{"type":"message_stop"}"#),
            ],
            Refused,
        ),
        (Gemini, SSE, vec![gemini_hi.into(), event(&gemini(503, "UNAVAILABLE", "m"))], Unavailable),
        (Gemini, SSE, vec![gemini_hi.into()], Unavailable),
        (
            Gemini,
            SSE,
            vec![gemini_hi.into(), event(r#"{"candidates":[{"finishReason":"RECITATION"}]}"#)],
            Refused,
        ),
        (
            Ollama,
            "application/x-ndjson",
            vec!["{\"message\":{\"content\":\"Hi\"},\"done\":false}\n".into(), ollama("boom")],
            Unavailable,
        ),
        (
            Ollama,
            "application/x-ndjson",
            vec!["{\"message\":{\"content\":\"Hi\"},\"done\":false}\n".into()],
            Unavailable,
        ),
    ];
    for (wire, kind, pieces, class) in rows {
        let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
        let server = Server::one(Reply::pieces(kind, &pieces)).await;
        let mut provider = samples::provider(wire, &server.url);
        provider.capabilities.stream = true;
        let failure = ask(&provider, &samples::request()).await.unwrap_err();
        assert_eq!(failure.class, class, "{wire:?} {pieces:?}: {failure:?}");
        assert!(failure.usage.output > 0, "{wire:?} {pieces:?}: {failure:?}");
        assert!(failure.usage.input > 0, "{wire:?} {pieces:?}: {failure:?}");
    }
}

fn event(json: &str) -> String {
    format!("data: {json}\n\n")
}

#[tokio::test]
async fn the_servers_word_on_waiting_is_kept() {
    let day = Duration::from_secs(86_400);
    let rows: Vec<(Wire, &str, &str, &str, Duration)> = vec![
        (OpenAi, "retry-after-ms", "350", "", Duration::from_millis(350)),
        (OpenAi, "retry-after", "2", "", Duration::from_secs(2)),
        (OpenAi, "retry-after", "99999999", "", day),
        (Anthropic, "retry-after", "12", "", Duration::from_secs(12)),
        (
            Gemini,
            "x-none",
            "",
            r#"{"error":{"code":429,"message":"m","details":[{"retryDelay":"3.5s"}]}}"#,
            Duration::from_millis(3500),
        ),
        (Ollama, "retry-after", "1", "", Duration::from_secs(1)),
    ];
    for (wire, name, value, body, wait) in rows {
        let server = Server::one(Reply::new(429, &[(name, value)], body)).await;
        let failure =
            ask(&samples::provider(wire, &server.url), &samples::request()).await.unwrap_err();
        assert_eq!((failure.class, failure.wait), (RateLimited, Some(wait)), "{wire:?} {name}");
    }
}

#[tokio::test]
async fn a_server_may_forbid_and_allow_retries() {
    for (status, retry, class) in [
        (500, "false", BadRequest),
        (400, "true", Unavailable),
        (429, "false", OutOfMoney),
        (503, "true", Unavailable),
    ] {
        let server = Server::one(Reply::new(status, &[("x-should-retry", retry)], "")).await;
        let failure =
            ask(&samples::provider(OpenAi, &server.url), &samples::request()).await.unwrap_err();
        assert_eq!(failure.class, class, "{status} {retry}");
    }
}
