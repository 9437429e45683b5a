//! What each format sends, and what it makes of a good answer.

use serde_json::{Value, json};

use super::super::super::provider::{
    Auth, MaxTokensField, Provider, Request, SchemaMode, Stop, Usage, Wire,
};
use super::super::samples;
use super::server::{Got, Reply, Server};
use super::{Client, ClientOptions, ask, heard};

const SSE: &str = "text/event-stream; charset=utf-8";

fn asked_for_json() -> Request {
    let mut request = samples::request();
    let schema = json!({"type": "object", "properties": {
        "rank": {"type": "integer", "minimum": 1}, "why": {"type": "string"}
    }, "required": ["rank"]});
    request.schema = Some(("ranking".into(), schema));
    request
}

/// What one request looks like on the wire.
async fn sent(change: impl Fn(&mut Provider), wire: Wire, request: &Request) -> Got {
    let server = Server::one(Reply::json(500, "")).await;
    let mut provider = samples::provider(wire, &server.url);
    change(&mut provider);
    let _ = ask(&provider, request).await;
    server.got()[0].clone()
}

#[tokio::test]
async fn openai_asks_strictly() {
    let got = sent(|p| p.base_url += "/v1", Wire::OpenAi, &asked_for_json()).await;
    assert_eq!(got.line(), "POST /v1/chat/completions HTTP/1.1");
    assert_eq!(got.header("authorization"), Some("Bearer sk-test-0123456789abcdef"));
    let body = got.json();
    assert_eq!(body["model"], "test-model");
    assert_eq!(body["messages"][0]["role"], "system");
    assert_eq!(body["max_completion_tokens"], 200);
    assert_eq!(body["temperature"].to_string(), "0.2");
    let format = &body["response_format"]["json_schema"];
    assert_eq!(format["name"], "ranking");
    assert_eq!(format["strict"], true);
    assert_eq!(format["schema"]["required"], json!(["rank", "why"]));
    assert_eq!(body.get("stream"), None);
}

#[tokio::test]
async fn a_reasoning_model_gets_no_temperature_and_an_old_server_its_old_field() {
    let change = |provider: &mut Provider| {
        provider.capabilities.temperature = false;
        provider.capabilities.developer_role = true;
        provider.capabilities.max_tokens = MaxTokensField::MaxTokens;
        provider.capabilities.stream = true;
    };
    let body = sent(change, Wire::OpenAi, &samples::request()).await.json();
    assert_eq!(body.get("temperature"), None);
    assert_eq!(body["messages"][0]["role"], "developer");
    assert_eq!(body["max_tokens"], 200);
    assert_eq!(body.get("max_completion_tokens"), None);
    assert_eq!(body["stream_options"]["include_usage"], true);
}

#[tokio::test]
async fn azure_is_asked_in_both_its_forms() {
    let classic = |provider: &mut Provider| {
        provider.base_url += "/openai/deployments/mini";
        provider.auth = Auth::Header("api-key".into());
        provider.query = vec![("api-version".into(), "2024-10-21".into())];
    };
    let got = sent(classic, Wire::OpenAi, &samples::request()).await;
    let line = "POST /openai/deployments/mini/chat/completions?api-version=2024-10-21 HTTP/1.1";
    assert_eq!(got.line(), line);
    assert_eq!(got.header("api-key"), Some(samples::KEY));
    assert_eq!(got.header("authorization"), None);
    let v1 = |provider: &mut Provider| {
        provider.base_url += "/openai/v1";
        provider.auth = Auth::Header("api-key".into());
        provider.model = "mini".into();
    };
    let got = sent(v1, Wire::OpenAi, &samples::request()).await;
    assert_eq!(got.line(), "POST /openai/v1/chat/completions HTTP/1.1");
    assert_eq!(got.json()["model"], "mini");
}

#[tokio::test]
async fn anthropic_asks_without_what_it_refuses() {
    let no_temperature = |provider: &mut Provider| provider.capabilities.temperature = false;
    let got = sent(no_temperature, Wire::Anthropic, &asked_for_json()).await;
    assert_eq!(got.line(), "POST /v1/messages HTTP/1.1");
    assert_eq!(got.header("x-api-key"), Some(samples::KEY));
    assert_eq!(got.header("anthropic-version"), Some("2023-06-01"));
    let body = got.json();
    assert_eq!(body["system"], samples::request().system);
    assert_eq!(body["max_tokens"], 200);
    let format = &body["output_config"]["format"];
    assert_eq!(format["type"], "json_schema");
    assert_eq!(format["schema"]["additionalProperties"], false);
    assert_eq!(format["schema"]["properties"]["rank"].get("minimum"), None);
    for absent in ["temperature", "top_p", "top_k", "stream"] {
        assert_eq!(body.get(absent), None, "{absent}");
    }
    let v1 = sent(|p| p.base_url += "/v1", Wire::Anthropic, &asked_for_json()).await;
    assert_eq!(v1.line(), "POST /v1/messages HTTP/1.1");
}

#[tokio::test]
async fn gemini_carries_its_key_in_a_header() {
    let got = sent(|_| (), Wire::Gemini, &asked_for_json()).await;
    assert_eq!(got.line(), "POST /v1beta/models/test-model:generateContent HTTP/1.1");
    assert_eq!(got.header("x-goog-api-key"), Some(samples::KEY));
    let config = &got.json()["generationConfig"];
    assert_eq!(config["responseMimeType"], "application/json");
    assert_eq!(config["responseJsonSchema"]["properties"]["rank"]["minimum"], 1);
    assert_eq!(config["maxOutputTokens"], 200);
    let stream = |provider: &mut Provider| {
        provider.base_url += "/v1";
        provider.capabilities.stream = true;
    };
    let got = sent(stream, Wire::Gemini, &samples::request()).await;
    assert_eq!(got.line(), "POST /v1/models/test-model:streamGenerateContent?alt=sse HTTP/1.1");
}

#[tokio::test]
async fn ollama_is_told_its_context_and_not_to_truncate() {
    let body = sent(|_| (), Wire::Ollama, &asked_for_json()).await.json();
    assert_eq!(body["truncate"], false);
    assert_eq!(body["stream"], false);
    assert_eq!(body["options"]["num_ctx"], 8192);
    assert_eq!(body["options"]["num_predict"], 200);
    assert_eq!(body["format"]["properties"]["rank"]["minimum"], 1);
    let mut long = samples::request();
    long.user = "word ".repeat(10_000);
    let big = |provider: &mut Provider| provider.capabilities.context = 100_000;
    let body = sent(big, Wire::Ollama, &long).await.json();
    assert_eq!(body["options"]["num_ctx"], 32_768);
}

#[tokio::test]
async fn without_a_native_schema_it_stands_in_the_prompt() {
    for mode in [SchemaMode::JsonObject, SchemaMode::Prompt] {
        for wire in [Wire::OpenAi, Wire::Anthropic, Wire::Gemini, Wire::Ollama] {
            let change = |provider: &mut Provider| provider.capabilities.schema = mode;
            let body = sent(change, wire, &asked_for_json()).await.body;
            assert!(body.contains("valid against this JSON schema"), "{wire:?} {body}");
            assert!(!body.contains("json_schema"), "{wire:?} {body}");
            assert!(!body.contains("responseJsonSchema"), "{wire:?} {body}");
        }
    }
}

/// Good answers: the text, what it cost, in one piece and in many.
fn good() -> Vec<(Wire, &'static str, Vec<&'static str>, Usage)> {
    let usage = Usage { input: 20, output: 9, ..Usage::default() };
    vec![
        (
            Wire::OpenAi,
            "application/json",
            vec![
                r#"{"choices":[{"index":0,"message":{"content":"Größe 王"},"finish_reason":"stop"}],
                "usage":{"prompt_tokens":20,"completion_tokens":9,
                "prompt_tokens_details":{"cached_tokens":4},
                "completion_tokens_details":{"reasoning_tokens":3}}}"#,
            ],
            Usage { cached_input: 4, reasoning: 3, ..usage },
        ),
        (
            Wire::OpenAi,
            SSE,
            vec![
                ": processing\r\n\r\ndata: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\
                 \"content\":\"\"}}]}\r\n\r\n",
                "data: {\"choices\":[{\"delta\":{\"content\":\"Größe\"}}]}\n\ndata: {\"choi",
                "ces\":[{\"delta\":{\"content\":\" 王\"}}]}\n\n",
                "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
                "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":9}}\n\n",
                "data: [DONE]\n\n",
            ],
            usage,
        ),
        (
            Wire::Anthropic,
            "application/json",
            vec![
                r#"{"type":"message","content":[{"type":"thinking","thinking":"…"},
                {"type":"text","text":"Größe "},{"type":"text","text":"王"}],
                "stop_reason":"end_turn","usage":{"input_tokens":5,"cache_read_input_tokens":10,
                "cache_creation_input_tokens":5,"output_tokens":9}}"#,
            ],
            Usage { cached_input: 10, cache_write: 5, ..usage },
        ),
        (
            Wire::Anthropic,
            SSE,
            vec![
                "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\
                 \"input_tokens\":5,\"cache_read_input_tokens\":15,\"output_tokens\":1}}}\n\n",
                "event: ping\ndata: {\"type\":\"ping\"}\n\n",
                "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":\
                 {\"type\":\"text_delta\",\"text\":\"Größe\"}}\n\n",
                "data: {\"type\":\"content_block_delta\",\"delta\":{\"text\":\" 王\"}}\n\n",
                "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\
                 \"usage\":{\"output_tokens\":9}}\n\n",
                "data: {\"type\":\"message_stop\"}\n\n",
            ],
            Usage { cached_input: 15, ..usage },
        ),
        (
            Wire::Gemini,
            "application/json",
            vec![
                r#"{"candidates":[{"content":{"parts":[{"text":"hm","thought":true},
                {"text":"Größe 王"}]},"finishReason":"STOP"}],"usageMetadata":{
                "promptTokenCount":20,"candidatesTokenCount":6,"thoughtsTokenCount":3,
                "cachedContentTokenCount":2}}"#,
            ],
            Usage { cached_input: 2, reasoning: 3, ..usage },
        ),
        (
            Wire::Gemini,
            SSE,
            vec![
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Größe\"}]}}]}\r\n\r\n",
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\" 王\"}]},\
                 \"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":20,\
                 \"candidatesTokenCount\":9}}\r\n\r\n",
            ],
            usage,
        ),
        (
            Wire::Ollama,
            "application/json",
            vec![
                r#"{"message":{"content":"Größe 王"},"done":true,"done_reason":"stop",
                "prompt_eval_count":20,"eval_count":9}"#,
            ],
            usage,
        ),
        (
            Wire::Ollama,
            "application/x-ndjson",
            vec![
                "{\"message\":{\"content\":\"Größe\"},\"done\":false}\n{\"message\":{\"con",
                "tent\":\" 王\"},\"done\":false}\n",
                "{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\
                 \"prompt_eval_count\":20,\"eval_count\":9}\n",
            ],
            usage,
        ),
    ]
}

#[tokio::test]
async fn good_answers_are_read_whole_and_in_pieces() {
    for (wire, kind, pieces, usage) in good() {
        let server = Server::one(Reply::pieces(kind, &pieces)).await;
        let mut provider = samples::provider(wire, &server.url);
        provider.capabilities.stream = kind != "application/json";
        let (result, heard) = heard(&provider, &samples::request()).await;
        let completion = result.unwrap_or_else(|failure| panic!("{wire:?} {kind}: {failure:?}"));
        assert_eq!(completion.text, "Größe 王", "{wire:?} {kind}");
        assert_eq!(completion.stop, Stop::End, "{wire:?} {kind}");
        assert_eq!(completion.usage, usage, "{wire:?} {kind}");
        assert_eq!(heard.concat(), "Größe 王", "{wire:?} {kind}");
        if provider.capabilities.stream {
            assert_eq!(heard.len(), 2, "{wire:?}: it comes live");
        }
    }
}

#[tokio::test]
async fn it_does_not_matter_where_a_stream_is_cut_or_whether_it_is_packed() {
    use std::io::Write as _;
    for (wire, kind, pieces, usage) in good() {
        let text = pieces.concat();
        let bytes: Vec<&[u8]> = text.as_bytes().chunks(1).collect();
        let single = bytes.iter().fold(Reply::stream(kind), Reply::chunk).end();
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(text.as_bytes()).unwrap();
        let packed = packer.finish().unwrap();
        let head = [("content-type", kind), ("content-encoding", "gzip")];
        let packed = Reply::new(200, &head, packed);
        for reply in [single, packed] {
            let server = Server::one(reply).await;
            let mut provider = samples::provider(wire, &server.url);
            provider.capabilities.stream = kind != "application/json";
            let completion = ask(&provider, &samples::request()).await.unwrap();
            assert_eq!((completion.text.as_str(), completion.usage), ("Größe 王", usage));
        }
    }
}

#[tokio::test]
async fn a_stream_that_is_not_labelled_as_one_is_read_too() {
    for (wire, kind, pieces, _) in good() {
        if kind == "application/json" {
            continue;
        }
        let reply = Reply::new(200, &[("content-type", "text/plain")], pieces.concat());
        let server = Server::one(reply).await;
        let mut provider = samples::provider(wire, &server.url);
        provider.capabilities.stream = true;
        let completion = ask(&provider, &samples::request()).await.unwrap();
        assert_eq!(completion.text, "Größe 王", "{wire:?}");
    }
}

#[tokio::test]
async fn without_figures_the_usage_is_an_estimate() {
    let body = r#"{"choices":[{"message":{"content":"Good."},"finish_reason":"stop"}]}"#;
    let server = Server::one(Reply::json(200, body)).await;
    let provider = samples::provider(Wire::OpenAi, &server.url);
    let usage = ask(&provider, &samples::request()).await.unwrap().usage;
    assert!(usage.estimated && usage.input > 10 && usage.output > 0, "{usage:?}");
}

#[tokio::test]
async fn a_schema_that_groq_refuses_goes_into_the_prompt_and_stays_there() {
    let no = r#"{"error":{"message":"This model does not support response format `json_schema`.",
        "type":"invalid_request_error"}}"#;
    let yes = r#"{"choices":[{"message":{"content":"{\"rank\":1}"},"finish_reason":"stop"}]}"#;
    let server = Server::new(vec![Reply::json(400, no), Reply::json(200, yes)]).await;
    let provider = samples::provider(Wire::OpenAi, &server.url);
    let client = Client::new(&ClientOptions::default());
    for _ in 0..2 {
        client.complete(&provider, &asked_for_json(), &|_| ()).await.unwrap();
    }
    let got = server.got();
    assert_eq!(got.len(), 3, "refused once, then asked rightly");
    let formats: Vec<Value> =
        got.iter().map(|g| g.json()["response_format"]["type"].clone()).collect();
    assert_eq!(formats, ["json_schema", "json_object", "json_object"]);
    assert!(got[1].body.contains("valid against this JSON schema"));
    assert_eq!(client.capabilities(&provider).schema, SchemaMode::JsonObject);
}

#[tokio::test]
async fn a_refusal_of_everything_ends() {
    let no = r#"{"error":{"message":"response_format max_tokens temperature stream developer are not supported"}}"#;
    let server = Server::one(Reply::json(400, no)).await;
    let provider = samples::provider(Wire::OpenAi, &server.url);
    ask(&provider, &asked_for_json()).await.unwrap_err();
    assert_eq!(server.got().len(), 4);
}

#[tokio::test]
async fn nulls_that_stand_for_missing_values_are_taken_out() {
    let yes = r#"{"choices":[{"message":{"content":"{\"rank\":1,\"why\":null}"},"finish_reason":"stop"}]}"#;
    let server = Server::one(Reply::json(200, yes)).await;
    let provider = samples::provider(Wire::OpenAi, &server.url);
    let completion = ask(&provider, &asked_for_json()).await.unwrap();
    assert_eq!(completion.text, r#"{"rank":1}"#);
}

#[tokio::test]
async fn models_are_listed_and_health_says_whether_ours_is_there() {
    for (wire, path, body, models) in [
        (Wire::OpenAi, "/models", r#"{"data":[{"id":"b"},{"id":"test-model"}]}"#, "b test-model"),
        (
            Wire::Anthropic,
            "/v1/models?limit=1000",
            r#"{"data":[{"id":"test-model"}]}"#,
            "test-model",
        ),
        (
            Wire::Gemini,
            "/v1beta/models?pageSize=1000",
            r#"{"models":[{"name":"models/test-model"}]}"#,
            "test-model",
        ),
        (
            Wire::Ollama,
            "/api/tags",
            r#"{"models":[{"name":"test-model:latest"}]}"#,
            "test-model:latest",
        ),
    ] {
        let server = Server::one(Reply::json(200, body)).await;
        let provider = samples::provider(wire, &server.url);
        let client = Client::new(&ClientOptions::default());
        assert_eq!(client.models(&provider).await.unwrap().join(" "), models);
        assert_eq!(server.got()[0].line(), format!("GET {path} HTTP/1.1"));
        let health = client.health(&provider).await.unwrap();
        assert_eq!(health.has_model, Some(true), "{wire:?}");
        let mut other = provider.clone();
        other.model = "other".into();
        assert_eq!(client.health(&other).await.unwrap().has_model, Some(false), "{wire:?}");
    }
}

#[tokio::test]
async fn the_preview_is_what_is_sent() {
    let server = Server::one(Reply::json(500, "")).await;
    let provider = samples::provider(Wire::OpenAi, &server.url);
    let client = Client::new(&ClientOptions::default());
    let preview = client.preview(&provider, &asked_for_json());
    let _ = client.complete(&provider, &asked_for_json(), &|_| ()).await;
    assert_eq!(server.got()[0].json(), preview.body);
    assert_eq!(format!("http://{}", preview.to), server.url);
}
