//! The one place that sorts errors, for all formats.
//!
//! In: a [`Complaint`], what a server said in whatever format. Out: an [`ErrorClass`]. The status
//! alone decides little: a 429 may be a matter of seconds or of money, a 400 a wrong parameter, a
//! prompt too long or a filter. So the code and type words are looked at first, then the status, and
//! the message only where servers give neither.

use std::time::Duration;

use super::super::provider::ErrorClass;

/// What a server said went wrong.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Complaint {
    /// Missing when the error came inside a stream that began with a 200.
    pub status: Option<u16>,
    /// `error.code`, `error.type`, `error.status`, `error.details.error_code`: lower case.
    pub words: Vec<String>,
    pub message: String,
    /// The server's own word on when to come back.
    pub wait: Option<Duration>,
    /// `x-should-retry`
    pub retry: Option<bool>,
}

impl Complaint {
    /// llama.cpp answers so until its model is there; others say nothing for as long.
    pub(super) fn is_loading(&self) -> bool {
        let message = self.message.to_lowercase();
        self.status == Some(503) && message.contains("loading") && message.contains("model")
    }
}

/// Words in codes and types that settle the matter whatever the status.
const WORDS: &[(ErrorClass, &[&str])] = &[
    (
        ErrorClass::OutOfMoney,
        &[
            "insufficient_quota",
            "credit_balance_exhausted",
            "organization_spend_limit_exceeded",
            "project_spend_limit_exceeded",
            "organization_usage_limit_exceeded",
            "enforced_spend_limit_reached",
            "contract_spend_limit_reached",
            "billing_error",
            "billing_not_active",
            "billing_hard_limit_reached",
        ],
    ),
    (
        ErrorClass::ContextTooLong,
        &[
            "context_length_exceeded",
            "exceed_context_size_error",
            "string_above_max_length",
            "request_too_large",
            "context_window_exceeded",
            "model_context_window_exceeded",
        ],
    ),
    (
        ErrorClass::Refused,
        &["content_filter", "content_policy_violation", "responsibleaipolicyviolation", "safety"],
    ),
    (
        ErrorClass::NoSuchModel,
        &["model_not_found", "deploymentnotfound", "model_not_available", "model_decommissioned"],
    ),
    (
        ErrorClass::Key,
        &[
            "invalid_api_key",
            "authentication_error",
            "permission_error",
            "api_key_invalid",
            "unauthenticated",
            "permission_denied",
            "account_deactivated",
        ],
    ),
    // Groq's word for a model that failed to write JSON.
    (ErrorClass::InvalidAnswer, &["json_validate_failed"]),
    (ErrorClass::RateLimited, &["rate_limit_exceeded", "slow_down", "rate_limit_error"]),
    (
        ErrorClass::Unavailable,
        &["overloaded_error", "server_error", "api_error", "unavailable", "timeout_error"],
    ),
];

/// Sorts a complaint.
pub(super) fn class(complaint: &Complaint) -> ErrorClass {
    let message = complaint.message.to_lowercase();
    let by_word = by_word(complaint);
    match complaint.status {
        Some(402) => ErrorClass::OutOfMoney,
        // "Too large": for the model, or for Groq's tokens per minute. Only a smaller prompt helps.
        Some(413) => ErrorClass::ContextTooLong,
        Some(429) => match by_word {
            Some(ErrorClass::OutOfMoney) => ErrorClass::OutOfMoney,
            _ if complaint.retry == Some(false) => ErrorClass::OutOfMoney,
            _ => ErrorClass::RateLimited,
        },
        Some(401) => ErrorClass::Key,
        // Ollama's queue is full, a gateway is down, Groq is at capacity (498), Anthropic overloaded.
        Some(status @ (408 | 409 | 425 | 498 | 500..=599)) => match (complaint.retry, by_word) {
            // Some gateways wrap another server's answer in a 500.
            (_, Some(class @ (ErrorClass::ContextTooLong | ErrorClass::OutOfMoney))) => class,
            (Some(false), _) if status != 408 => ErrorClass::BadRequest,
            _ if is_context(&message) => ErrorClass::ContextTooLong,
            _ => ErrorClass::Unavailable,
        },
        _ if complaint.retry == Some(true) => ErrorClass::Unavailable,
        Some(403) => match by_word {
            Some(class @ (ErrorClass::OutOfMoney | ErrorClass::Refused)) => class,
            _ => ErrorClass::Key,
        },
        Some(404) => ErrorClass::NoSuchModel,
        Some(400..=499) => match by_word {
            // An "api_error" with a 400 is still a 400.
            Some(ErrorClass::Unavailable | ErrorClass::RateLimited) | None => by_message(&message),
            Some(class) => class,
        },
        // Inside a stream, after a 200: without a word to the contrary the server broke down.
        _ => by_word.unwrap_or_else(|| match by_message(&message) {
            ErrorClass::BadRequest if complaint.words.iter().any(|w| w.contains("invalid")) => {
                ErrorClass::BadRequest
            }
            ErrorClass::BadRequest => ErrorClass::Unavailable,
            class => class,
        }),
    }
}

fn by_word(complaint: &Complaint) -> Option<ErrorClass> {
    WORDS
        .iter()
        .find(|(_, list)| complaint.words.iter().any(|word| list.contains(&word.as_str())))
        .map(|(class, _)| *class)
}

/// What is left when a server gives no code: Anthropic and Gemini say only `invalid_request_error`
/// or `INVALID_ARGUMENT`, Ollama nothing but text.
fn by_message(message: &str) -> ErrorClass {
    let has = |parts: &[&str]| parts.iter().any(|part| message.contains(part));
    if is_context(message) {
        ErrorClass::ContextTooLong
    } else if has(&["credit balance is too low", "exceeded your current quota", "billing"]) {
        ErrorClass::OutOfMoney
    } else if has(&["api key not valid", "invalid api key", "api key expired", "incorrect api key"])
    {
        ErrorClass::Key
    } else if message.contains("model")
        && has(&["not found", "does not exist", "try pulling it first", "decommissioned"])
    {
        ErrorClass::NoSuchModel
    } else if has(&["content filter", "content management policy", "content policy"]) {
        ErrorClass::Refused
    } else {
        ErrorClass::BadRequest
    }
}

fn is_context(message: &str) -> bool {
    [
        "prompt is too long",
        "maximum context length",
        "context length",
        "context size",
        "context window",
        "exceeds the maximum number of tokens",
        "exceeds the available context",
        "input token count",
        "too many tokens",
        "request too large",
    ]
    .iter()
    .any(|part| message.contains(part))
}
