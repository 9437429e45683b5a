//! The client against servers that other people wrote. `.ci/providers` starts them and names their
//! addresses in the environment; without that these tests are skipped, and say so.

use std::time::Duration;

use serde_json::json;

use super::super::super::provider::{Auth, ErrorClass, Provider, Request, Stop, Wire};
use super::super::samples;
use super::{Client, ClientOptions, ask, heard};

/// The address of a server, if it is there.
fn server(variable: &str) -> Option<String> {
    let address = std::env::var(variable).ok();
    if address.is_none() {
        println!("skipped: {variable} is not set; run .ci/providers");
    }
    address
}

fn provider(wire: Wire, base: &str, model: &str, stream: bool) -> Provider {
    let mut provider = samples::provider(wire, base);
    provider.model = model.into();
    provider.capabilities = super::super::capabilities_of("test", wire, model);
    provider.capabilities.stream = stream;
    provider
}

fn asking(user: &str) -> Request {
    let mut request = samples::request();
    request.user = user.into();
    request.timeouts.total = Duration::from_mins(1);
    request.timeouts.first_token = Duration::from_secs(30);
    request.timeouts.stall = Duration::from_secs(10);
    request
}

#[tokio::test]
async fn aimock_speaks_every_format() {
    let Some(base) = server("TAILOR_TEST_AIMOCK") else { return };
    let azure = |base: String| {
        let mut provider = provider(Wire::OpenAi, &base, "gpt-4o", false);
        provider.auth = Auth::Header("api-key".into());
        provider
    };
    let mut classic = azure(format!("{base}/openai/deployments/gpt-4o"));
    classic.query = vec![("api-version".into(), "2024-10-21".into())];
    let mut all = vec![classic, azure(format!("{base}/openai/v1"))];
    for stream in [false, true] {
        all.push(provider(Wire::OpenAi, &format!("{base}/v1"), "gpt-4o", stream));
        all.push(provider(Wire::Anthropic, &base, "claude-opus-4-6", stream));
        all.push(provider(Wire::Gemini, &base, "gemini-2.5-flash", stream));
        all.push(provider(Wire::Ollama, &base, "llama3.2", stream));
    }
    for provider in all {
        let (wire, stream) = (provider.wire, provider.capabilities.stream);
        let (result, pieces) = heard(&provider, &asking("Rank these lines")).await;
        let completion = result.unwrap_or_else(|f| panic!("{wire:?} {}: {f:?}", provider.base_url));
        assert_eq!(completion.text, "The first line, Größe 王, fits best.", "{wire:?} {stream}");
        assert_eq!(completion.stop, Stop::End);
        assert_eq!(pieces.concat(), completion.text);
        let limited = ask(&provider, &asking("limit me")).await.unwrap_err();
        assert_eq!(limited.class, ErrorClass::RateLimited, "{wire:?} {limited:?}");
        assert_eq!(limited.wait, Some(Duration::from_secs(2)), "{wire:?} {limited:?}");
        let down = ask(&provider, &asking("break down")).await.unwrap_err();
        assert_eq!(down.class, ErrorClass::Unavailable, "{wire:?} {down:?}");
    }
}

#[tokio::test]
async fn llmock_breaks_in_every_way_and_is_understood() {
    let Some(base) = server("TAILOR_TEST_LLMOCK") else { return };
    let control = reqwest::Client::builder().no_proxy().build().unwrap();
    let script = async |behaviour: serde_json::Value| {
        control.post(format!("{base}/_llmock/reset")).send().await.unwrap();
        let body = json!({"behaviors": [behaviour]}).to_string();
        let sent = control
            .post(format!("{base}/_llmock/scenario"))
            .header("content-type", "application/json")
            .body(body)
            .send()
            .await
            .unwrap();
        assert!(sent.status().is_success(), "{}", sent.text().await.unwrap_or_default());
    };
    for stream in [false, true] {
        for provider in [
            provider(Wire::OpenAi, &format!("{base}/v1"), "gpt-4o", stream),
            provider(Wire::OpenAi, &format!("{base}/groq/openai/v1"), "openai/gpt-oss-20b", stream),
            provider(Wire::Anthropic, &format!("{base}/anthropic"), "claude-opus-4-6", stream),
            provider(Wire::Gemini, &format!("{base}/gemini"), "gemini-2.5-flash", stream),
        ] {
            let at = format!("{} {stream}", provider.base_url);
            let mut request = asking("Rank these lines of a resume, please");
            script(json!({"type": "reply", "text": "Fine."})).await;
            assert_eq!(ask(&provider, &request).await.unwrap().text, "Fine.", "{at}");
            for (status, class) in [
                (401, ErrorClass::Key),
                (404, ErrorClass::NoSuchModel),
                (500, ErrorClass::Unavailable),
                (503, ErrorClass::Unavailable),
                (400, ErrorClass::BadRequest),
            ] {
                script(json!({"type": "fail", "status": status})).await;
                let failure = ask(&provider, &request).await.unwrap_err();
                assert_eq!(failure.class, class, "{at} {status}: {failure:?}");
            }
            script(json!({"type": "fail", "status": 429, "retry_after": 2})).await;
            let failure = ask(&provider, &request).await.unwrap_err();
            assert_eq!(failure.class, ErrorClass::RateLimited, "{at}");
            assert_eq!(failure.wait, Some(Duration::from_secs(2)), "{at}");
            if !stream {
                continue;
            }
            for kind in ["disconnect", "truncate", "malformed"] {
                script(json!({"type": "stream_fault", "kind": kind, "after_chunks": 2})).await;
                let outcome = ask(&provider, &request).await;
                let failure = outcome.expect_err(kind);
                assert_eq!(failure.class, ErrorClass::Unavailable, "{at} {kind}: {failure:?}");
            }
            request.timeouts.stall = Duration::from_millis(300);
            request.timeouts.first_token = Duration::from_millis(900);
            script(
                json!({"type": "stream_fault", "kind": "stall", "after_chunks": 2, "stall_seconds": 5}),
            )
            .await;
            let failure = ask(&provider, &request).await.unwrap_err();
            assert_eq!(failure.class, ErrorClass::Unavailable, "{at}: {failure:?}");
        }
    }
}

#[tokio::test]
async fn llama_cpp_obeys_a_schema_and_says_when_the_prompt_is_too_long() {
    let Some(base) = server("TAILOR_TEST_LLAMA") else { return };
    let provider = provider(Wire::OpenAi, &format!("{base}/v1"), "local", true);
    let client = Client::new(&ClientOptions { local_only: true });
    assert!(client.health(&provider).await.unwrap().latency < Duration::from_secs(5));
    let mut request = asking("Which of these is a language? Rust, Berlin.");
    request.timeouts.total = Duration::from_mins(5);
    request.timeouts.first_token = Duration::from_mins(2);
    request.max_output_tokens = 60;
    let schema = json!({"type": "object", "properties": {"language": {"enum": ["Rust", "Berlin"]}},
        "required": ["language"]});
    request.schema = Some(("choice".into(), schema));
    let completion = client.complete(&provider, &request, &|_| ()).await.unwrap();
    let answer: serde_json::Value = serde_json::from_str(&completion.text).unwrap();
    assert!(["Rust", "Berlin"].iter().any(|word| answer["language"] == *word), "{answer}");
    assert!(completion.usage.input > 0 && !completion.usage.estimated);
    request.schema = None;
    request.max_output_tokens = 3;
    let failure = client.complete(&provider, &request, &|_| ()).await.unwrap_err();
    assert_eq!(failure.class, ErrorClass::Truncated, "{failure:?}");
    assert!(failure.usage.output > 0);
    request.user = "word ".repeat(20_000);
    let failure = client.complete(&provider, &request, &|_| ()).await.unwrap_err();
    assert_eq!(failure.class, ErrorClass::ContextTooLong, "{failure:?}");
}
