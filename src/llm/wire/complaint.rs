//! Reads what a server says when it errs, in any of the shapes that occur.
//!
//! `{"error": {…}}` (`OpenAI`, Anthropic, Gemini, llama.cpp), the same in a one-element array (Gemini),
//! `{"error": "text"}` (Ollama), `{"object": "error", "message": …}` (older vLLM), `{"detail": …}` and
//! `{"message": …}` (gateways), plain text, a web page. No field's type is relied upon.

use std::time::Duration;

use serde_json::Value;

use super::classify::Complaint;
use super::durations;

/// What the body of an error answer says.
pub(super) fn of_body(status: u16, body: &[u8]) -> Complaint {
    let mut complaint = match serde_json::from_slice::<Value>(body) {
        Ok(value) => of_value(&value).unwrap_or_default(),
        Err(_) => {
            let text = String::from_utf8_lossy(body);
            let text = text.trim();
            // A web page says nothing that its status doesn't.
            let message = if text.starts_with('<') { "" } else { text };
            Complaint { message: message.into(), ..Complaint::default() }
        }
    };
    complaint.status = Some(status);
    complaint
}

/// What a piece of JSON complains about; `None` when it doesn't.
pub(super) fn of_value(value: &Value) -> Option<Complaint> {
    let value = match value {
        Value::Array(items) => items.first()?,
        other => other,
    };
    let error = match value.get("error") {
        None | Some(Value::Null) => {
            let is_error = ["object", "type"].iter().any(|key| value[*key] == "error")
                || value.get("detail").is_some();
            let bare = value.get("message").is_some_and(Value::is_string)
                && value.get("choices").is_none();
            if !is_error && !bare {
                return None;
            }
            value
        }
        Some(error) => error,
    };
    let mut complaint = Complaint::default();
    match error {
        Value::String(text) => complaint.message.clone_from(text),
        error => {
            let message = ["message", "detail", "error"].iter().find_map(|key| error.get(*key));
            complaint.message = match message {
                Some(Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
                None => String::new(),
            };
            for key in ["code", "type", "status"] {
                word(&error[key], &mut complaint);
            }
            word(&error["innererror"]["code"], &mut complaint);
            word(&error["details"]["error_code"], &mut complaint);
            for detail in error["details"].as_array().into_iter().flatten() {
                word(&detail["reason"], &mut complaint);
                if let Some(delay) = detail["retryDelay"].as_str() {
                    complaint.wait = durations::parse(delay);
                }
            }
            daily_quota(error, &mut complaint);
        }
    }
    if complaint.wait.is_none() {
        complaint.wait = wait_in_words(&complaint.message);
    }
    Some(complaint)
}

fn word(value: &Value, complaint: &mut Complaint) {
    match value {
        Value::String(text) => match text.parse::<u16>() {
            Ok(status) => status_in_code(u64::from(status), complaint),
            Err(_) => complaint.words.push(text.to_lowercase()),
        },
        Value::Number(number) => {
            status_in_code(number.as_u64().unwrap_or_default(), complaint);
        }
        _ => {}
    }
}

/// llama.cpp and Gemini repeat the status as the code; inside a stream it is the only one.
fn status_in_code(code: u64, complaint: &mut Complaint) {
    if (400..600).contains(&code) && complaint.status.is_none() {
        complaint.status = u16::try_from(code).ok();
    }
}

/// Gemini's delay is that of the minute, even when it is the day's quota that is used up.
fn daily_quota(error: &Value, complaint: &mut Complaint) {
    let is_daily = error["details"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|detail| detail["violations"].as_array().into_iter().flatten())
        .any(|violation| violation["quotaId"].as_str().is_some_and(|id| id.contains("PerDay")));
    if is_daily {
        const HOUR: Duration = Duration::from_secs(3600);
        complaint.wait = Some(complaint.wait.unwrap_or_default().max(HOUR));
    }
}

/// `Please try again in 6m0s.`
fn wait_in_words(message: &str) -> Option<Duration> {
    let (_, rest) = message.split_once("try again in ")?;
    let word = rest.split_whitespace().next()?.trim_end_matches(['.', ',', ';']);
    // A bare number has its unit in the next word.
    word.ends_with(char::is_alphabetic).then(|| durations::parse(word)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Complaint> {
        of_value(&serde_json::from_str(text).unwrap())
    }

    #[test]
    fn every_shape_is_read() {
        for (body, message, words, status) in [
            (r#"{"error":{"message":"m","type":"t","code":"C"}}"#, "m", vec!["c", "t"], None),
            (r#"{"error":{"message":"m","type":"t","code":503}}"#, "m", vec!["t"], Some(503)),
            (r#"{"error":{"message":"m","code":null,"type":null}}"#, "m", vec![], None),
            (r#"{"error":{"message":"m","code":["x"],"type":{}}}"#, "m", vec![], None),
            (r#"[{"error":{"code":429,"message":"m","status":"S"}}]"#, "m", vec!["s"], Some(429)),
            (r#"{"error":"m"}"#, "m", vec![], None),
            (r#"{"object":"error","message":"m","type":"T"}"#, "m", vec!["t"], None),
            (r#"{"detail":"m"}"#, "m", vec![], None),
            (r#"{"statusCode":401,"message":"m"}"#, "m", vec![], None),
            (r#"{"error":{}}"#, "", vec![], None),
        ] {
            let complaint = of(body).unwrap();
            assert_eq!(complaint.message, message, "{body}");
            assert_eq!(complaint.words, words, "{body}");
            assert_eq!(complaint.status, status, "{body}");
        }
    }

    #[test]
    fn an_answer_is_no_complaint() {
        for body in [
            r#"{"choices":[],"error":null}"#,
            r#"{"message":{"role":"assistant","content":""},"done":false}"#,
            r#"{"type":"message_start","message":{}}"#,
            "[]",
            "3",
        ] {
            assert_eq!(of(body), None, "{body}");
        }
    }

    #[test]
    fn waits_are_found_in_details_and_words() {
        let gemini = r#"{"error":{"code":429,"message":"m","details":[{"retryDelay":"2s"}]}}"#;
        assert_eq!(of(gemini).unwrap().wait, Some(Duration::from_secs(2)));
        let daily = r#"{"error":{"code":429,"details":[{"retryDelay":"2s"},
            {"violations":[{"quotaId":"GenerateRequestsPerDayPerProject"}]}]}}"#;
        assert_eq!(of(daily).unwrap().wait, Some(Duration::from_secs(3600)));
        let openai = r#"{"error":{"message":"Limit 3. Please try again in 6m0s. See"}}"#;
        assert_eq!(of(openai).unwrap().wait, Some(Duration::from_secs(360)));
        let vague = r#"{"error":{"message":"Please try again in 20 minutes"}}"#;
        assert_eq!(of(vague).unwrap().wait, None);
    }

    #[test]
    fn a_web_page_says_only_its_status() {
        let complaint = of_body(502, b"<html><h1>Bad Gateway</h1></html>");
        assert_eq!((complaint.status, complaint.message.as_str()), (Some(502), ""));
        assert_eq!(of_body(503, b"queue full").message, "queue full");
        assert_eq!(of_body(500, b"").message, "");
    }
}
