//! Failures for people: what happened, in words that hold neither key nor prompt.

use secrecy::ExposeSecret as _;

use super::super::provider::{ErrorClass, Failure, Limits, Provider, Request, Usage};
use super::classify::{self, Complaint};

/// More of a server's own words is noise.
const LONGEST: usize = 240;
/// Text that a server's message and a prompt have in common: so much is no accident.
const ECHO: usize = 24;

/// A failure of our own finding, before or beside any answer.
pub(super) fn failure(class: ErrorClass, message: impl Into<String>) -> Failure {
    Failure {
        class,
        message: message.into(),
        status: None,
        wait: None,
        usage: Usage::default(),
        limits: Limits::default(),
        request_id: None,
    }
}

/// What a server complained about, classified and put into words.
pub(super) fn of_complaint(
    provider: &Provider,
    request: Option<&Request>,
    complaint: &Complaint,
) -> Failure {
    let class = classify::class(complaint);
    let said = words(provider, request, &complaint.message);
    let status = complaint.status.map(|s| format!("HTTP {s}"));
    let detail = match (status, said.is_empty()) {
        (Some(status), true) => status,
        (Some(status), false) => format!("{status}: {said}"),
        (None, false) => said,
        (None, true) => "it said no more".into(),
    };
    let model = &provider.model;
    let message = match class {
        ErrorClass::Unavailable => format!("the server could not answer ({detail})"),
        ErrorClass::RateLimited => format!("over the rate limit ({detail})"),
        ErrorClass::OutOfMoney => format!("the account has no money or quota left ({detail})"),
        ErrorClass::Key => match &provider.key_variable {
            Some(name) if provider.key.is_some() => {
                format!("the server refused the key in {name} ({detail})")
            }
            Some(name) => format!("the server wants a key: set {name} ({detail})"),
            None => format!("the server refused the key ({detail})"),
        },
        ErrorClass::NoSuchModel if provider.wire == super::Wire::Ollama => {
            format!("the model `{model}` is not there: run `ollama pull {model}` ({detail})")
        }
        ErrorClass::NoSuchModel => format!("there is no model `{model}` here ({detail})"),
        ErrorClass::ContextTooLong => format!("the prompt is too long for `{model}` ({detail})"),
        ErrorClass::Refused => format!("the provider refused to answer ({detail})"),
        _ => format!("the server refused the request ({detail})"),
    };
    Failure { status: complaint.status, wait: complaint.wait, ..failure(class, message) }
}

/// A server's words, on one line, without control characters, without the key or anything like it,
/// and without the prompt: servers repeat both.
fn words(provider: &Provider, request: Option<&Request>, said: &str) -> String {
    let plain: String = said
        .chars()
        .map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_invisible(*c))
        .collect();
    let mut text = String::new();
    for word in plain.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(if is_secret(provider, word) { "[key]" } else { word });
    }
    if request.is_some_and(|r| echoes(&text, &r.user) || echoes(&text, &r.system)) {
        return "its words repeat the prompt and are left out".into();
    }
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Direction marks, zero-width characters and their like have no business on a terminal.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether a word holds a part of one of the provider's secrets, or looks like somebody's key.
fn is_secret(provider: &Provider, word: &str) -> bool {
    const PART: usize = 6;
    let secrets = provider.key.iter().chain(provider.headers.iter().map(|(_, value)| value));
    for secret in secrets {
        let secret: Vec<char> = secret.expose_secret().chars().collect();
        let parts = secret.windows(PART.min(secret.len().max(1)));
        for part in parts.filter(|part| part.len() >= 4) {
            if word.contains(&part.iter().collect::<String>()) {
                return true;
            }
        }
    }
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    ["sk-", "gsk_", "AIza", "xai-", "Bearer"].iter().any(|start| word.starts_with(start))
        && word.len() > 8
}

/// Whether `text` and `prompt` have a run of characters in common that is no accident.
fn echoes(text: &str, prompt: &str) -> bool {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    if chars.len() < ECHO {
        return false;
    }
    let prompt = prompt.split_whitespace().collect::<Vec<_>>().join(" ");
    (0..=chars.len() - ECHO).any(|start| {
        let end = chars.get(start + ECHO).map_or(text.len(), |(at, _)| *at);
        prompt.contains(&text[chars[start].0..end])
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn said(message: &str) -> String {
        let mut provider = samples::provider(super::super::Wire::OpenAi, "http://127.0.0.1:1");
        provider.key = Some("sk-abcdef-123456789".into());
        let mut request = samples::request();
        request.user = "Rewrite this line:\nCut the cost of settlement by 40 %".into();
        words(&provider, Some(&request), message)
    }

    #[test]
    fn keys_and_prompts_are_left_out() {
        assert_eq!(
            said("Incorrect API key provided: sk-abc***6789."),
            "Incorrect API key provided: [key]"
        );
        assert_eq!(said("bad header 'bcdef-1'"), "bad header [key]");
        assert_eq!(
            said("can't parse: \"this line: Cut the cost of settlement\""),
            "its words repeat the prompt and are left out"
        );
        assert_eq!(said("a\u{1b}[31m\nb\u{202e}c"), "a [31m bc");
        assert_eq!(said(&"word ".repeat(200)).chars().count(), LONGEST + 1);
    }
}
