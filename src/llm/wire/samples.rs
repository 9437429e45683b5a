//! A provider and a request for tests.

use std::time::Duration;

use super::super::provider::{
    Auth, Capabilities, MaxTokensField, Provider, Request, SchemaMode, Timeouts, Wire,
};

pub(super) fn provider(wire: Wire, base_url: &str) -> Provider {
    Provider {
        name: "test".into(),
        wire,
        base_url: base_url.trim_end_matches('/').into(),
        auth: match wire {
            Wire::OpenAi => Auth::Bearer,
            Wire::Anthropic => Auth::Header("x-api-key".into()),
            Wire::Gemini => Auth::Header("x-goog-api-key".into()),
            Wire::Ollama | Wire::Mock => Auth::None,
        },
        key: Some(KEY.into()),
        key_variable: Some("TEST_API_KEY".into()),
        model: "test-model".into(),
        query: Vec::new(),
        headers: Vec::new(),
        capabilities: Capabilities {
            temperature: true,
            max_tokens: MaxTokensField::MaxCompletionTokens,
            schema: SchemaMode::Native,
            context: 8192,
            stream: false,
            developer_role: false,
        },
        script: None,
    }
}

pub(super) const KEY: &str = "sk-test-0123456789abcdef";

pub(super) fn request() -> Request {
    Request {
        system: "You rank lines of a résumé.".into(),
        user: "Which of these lines fits best?".into(),
        schema: None,
        max_output_tokens: 200,
        temperature: Some(0.2),
        timeouts: Timeouts {
            connect: Duration::from_secs(2),
            first_token: Duration::from_secs(2),
            stall: Duration::from_secs(1),
            total: Duration::from_secs(5),
            loading: Duration::ZERO,
        },
    }
}
