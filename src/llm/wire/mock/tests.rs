//! The mock provider as the router sees it. Time is simulated: no test waits.

use std::sync::Mutex;
use std::time::Duration;

use super::super::super::provider::{Completion, ErrorClass, Failure, Provider, Wire};
use super::super::{Client, ClientOptions, Delta, samples};
use tokio::time::Instant;

struct Played {
    outcomes: Vec<Result<Completion, Failure>>,
    heard: Vec<String>,
    took: Duration,
}

/// Asks as often as told.
async fn play(script: &str, times: usize) -> Played {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("script.yaml");
    std::fs::write(&path, script).unwrap();
    let provider = Provider { script: Some(path), ..samples::provider(Wire::Mock, "") };
    let client = Client::new(&ClientOptions { local_only: true });
    let heard = Mutex::new(Vec::new());
    let start = Instant::now();
    let mut outcomes = Vec::new();
    for _ in 0..times {
        let listen = |delta: Delta<'_>| {
            if let Delta::Text(text) = delta {
                heard.lock().unwrap().push(text.to_owned());
            }
        };
        outcomes.push(client.complete(&provider, &samples::request(), &listen).await);
    }
    Played { outcomes, heard: heard.into_inner().unwrap(), took: start.elapsed() }
}

#[tokio::test(start_paused = true)]
async fn answers_come_in_pieces_and_in_time() {
    let script = "answers:
  - text: one two three
    first_token: 300ms
    tokens_per_second: 10
    usage: {input: 90, output: 3, cached_input: 10}";
    let played = play(script, 1).await;
    let completion = played.outcomes[0].as_ref().unwrap();
    assert_eq!(completion.text, "one two three");
    assert_eq!((completion.usage.input, completion.usage.cached_input), (90, 10));
    assert!(!completion.usage.estimated);
    assert_eq!(completion.first_token.as_millis() / 10, 30);
    assert_eq!(played.heard, ["one ", "two ", "three"]);
    assert_eq!(played.took.as_millis() / 10, 50);
}

#[tokio::test(start_paused = true)]
async fn every_fault_is_the_failure_it_plays() {
    for (fault, class, part) in [
        ("refused", ErrorClass::Unavailable, "refused"),
        ("reset", ErrorClass::Unavailable, "broke off"),
        ("stall", ErrorClass::Unavailable, "stopped coming for 1.0 s"),
        ("hang", ErrorClass::Unavailable, "no answer began within 2.0 s"),
        ("truncated", ErrorClass::Truncated, "cut off"),
        ("refusal", ErrorClass::Refused, "refused"),
    ] {
        let script = format!("answers: [{{text: a b c d, fault: {fault}}}]");
        let failure = play(&script, 1).await.outcomes.remove(0).unwrap_err();
        assert_eq!(failure.class, class, "{fault}");
        assert!(failure.message.contains(part), "{fault}: {}", failure.message);
    }
    let script = r#"answers: [{json: {a: [1, 2, 3], b: x}, fault: invalid_json}]"#;
    let text = play(script, 1).await.outcomes.remove(0).unwrap().text;
    assert!(text.starts_with('{') && serde_json::from_str::<serde_json::Value>(&text).is_err());
}

#[tokio::test(start_paused = true)]
async fn a_status_is_sorted_like_a_servers() {
    let script = "answers:
  - {status: 429, code: rate_limit_exceeded, retry_after: 2s, times: 1}
  - {status: 429, code: insufficient_quota, times: 1}
  - {status: 500, times: 1, usage: {input: 7, output: 0}}
  - {text: Fine.}";
    let outcomes = play(script, 5).await.outcomes;
    let failures: Vec<&Failure> = outcomes.iter().filter_map(|o| o.as_ref().err()).collect();
    let classes: Vec<ErrorClass> = failures.iter().map(|failure| failure.class).collect();
    let expected = [ErrorClass::RateLimited, ErrorClass::OutOfMoney, ErrorClass::Unavailable];
    assert_eq!(classes, expected);
    assert_eq!(failures[0].wait, Some(Duration::from_secs(2)));
    assert_eq!(failures[2].usage.input, 7);
    assert_eq!(outcomes[4].as_ref().unwrap().text, "Fine.");
}

#[tokio::test(start_paused = true)]
async fn patience_holds_for_the_mock_too() {
    let slow = "answers: [{text: a b c, first_token: 3s}]";
    let played = play(slow, 1).await;
    assert_eq!(played.outcomes[0].as_ref().unwrap_err().class, ErrorClass::Unavailable);
    assert_eq!(played.took.as_secs(), 2);
    let drip = "answers: [{text: a b c d e f g h i j, tokens_per_second: 1.1}]";
    let failure = play(drip, 1).await.outcomes.remove(0).unwrap_err();
    assert_eq!(failure.message, "no whole answer within 5.0 s");
    assert!(failure.usage.output > 0);
}

#[tokio::test]
async fn what_no_answer_fits_and_a_missing_script_are_told() {
    let failure = play("answers: [{text: a, when: {contains: nowhere}}]", 1).await;
    let failure = failure.outcomes[0].as_ref().unwrap_err();
    assert_eq!(failure.message, "the script has no answer left for this request");
    let provider = Provider {
        script: Some("/nowhere/script.yaml".into()),
        ..samples::provider(Wire::Mock, "")
    };
    let client = Client::new(&ClientOptions::default());
    let failure = client.complete(&provider, &samples::request(), &|_| ()).await.unwrap_err();
    assert_eq!(failure.message, "/nowhere/script.yaml does not exist");
}
