//! Keys, prompts and what an address may hold never stand in what people and logs read.

use super::super::super::provider::{ErrorClass, Wire};
use super::super::samples;
use super::ask;
use super::server::{Reply, Server};

#[tokio::test]
async fn a_server_that_repeats_everything_is_not_repeated() {
    let mut request = samples::request();
    request.user = "Cut the time to settle trades from 40 to 25 minutes at Meridian".into();
    for wire in [Wire::OpenAi, Wire::Anthropic, Wire::Gemini, Wire::Ollama] {
        for status in [400, 401, 404, 429, 500] {
            let said = format!(
                r#"{{"error":{{"message":"key {} prompt: {}"}}}}"#,
                samples::KEY,
                request.user
            );
            let server = Server::one(Reply::json(status, &said)).await;
            let mut provider = samples::provider(wire, &server.url);
            provider.query = vec![("code".into(), "query-secret".into())];
            provider.headers = vec![("x-extra".into(), "header-secret".into())];
            let failure = ask(&provider, &request).await.unwrap_err();
            let shown = format!("{failure} {failure:?} {provider:?}");
            for secret in [samples::KEY, "0123456789abcdef", "settle trades", "header-secret"] {
                assert!(!shown.contains(secret), "{wire:?} {status}: {shown}");
            }
            assert!(!failure.to_string().contains("query-secret"));
        }
    }
}

#[tokio::test]
async fn an_address_is_never_repeated() {
    let request = samples::request();
    for base in [
        "http://user:pass-secret@127.0.0.1:1/v1",
        "http://127.0.0.1:1/v1?key=url-secret",
        "127.0.0.1:1/path-secret",
        "ftp://127.0.0.1/path-secret",
        "http://",
        "http://[::1/path-secret",
        "",
    ] {
        let provider = samples::provider(Wire::OpenAi, base);
        let failure = ask(&provider, &request).await.unwrap_err();
        let shown = format!("{failure:?}");
        assert!(!shown.contains("secret"), "{base}: {shown}");
        let expected = [ErrorClass::BadRequest, ErrorClass::Unavailable];
        assert!(expected.contains(&failure.class), "{base}: {shown}");
    }
}

#[tokio::test]
async fn a_key_that_no_header_can_carry_is_named_by_its_variable() {
    let mut provider = samples::provider(Wire::OpenAi, "http://127.0.0.1:1");
    provider.key = Some("two\nlines".into());
    let failure = ask(&provider, &samples::request()).await.unwrap_err();
    assert_eq!(failure.class, ErrorClass::Key);
    assert_eq!(
        failure.message,
        "the header `authorization` can't carry its value; is TEST_API_KEY right?"
    );
}

#[tokio::test]
async fn messages_say_what_to_do() {
    let mut told = Vec::new();
    for (wire, status, body) in [
        (Wire::OpenAi, 401, r#"{"error":{"message":"Incorrect API key provided: sk-tes*cdef."}}"#),
        (Wire::OpenAi, 429, r#"{"error":{"message":"Quota.","code":"insufficient_quota"}}"#),
        (Wire::OpenAi, 503, ""),
        (Wire::OpenAi, 302, ""),
        (Wire::Anthropic, 400, r#"{"error":{"message":"prompt is too long: 9 > 8"}}"#),
        (Wire::Gemini, 200, r#"{"promptFeedback":{"blockReason":"SAFETY"}}"#),
        (Wire::Ollama, 404, r#"{"error":"model 'test-model' not found"}"#),
    ] {
        let server = Server::one(Reply::json(status, body)).await;
        let provider = samples::provider(wire, &server.url);
        told.push(ask(&provider, &samples::request()).await.unwrap_err().to_string());
    }
    insta::assert_snapshot!(told.join("\n"), @"
    the server refused the key in TEST_API_KEY (HTTP 401: Incorrect API key provided: [key])
    the account has no money or quota left (HTTP 429: Quota.)
    the server could not answer (HTTP 503)
    the server redirects (HTTP 302), which is not followed: set the base URL to where it really is
    the prompt is too long for `test-model` (HTTP 400: prompt is too long: 9 > 8)
    the provider refused or filtered the answer (prompt blocked: SAFETY)
    the model `test-model` is not there: run `ollama pull test-model` (HTTP 404: model 'test-model' not found)
    ");
}
