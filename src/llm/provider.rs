//! One provider, one call, one outcome: the plain data between the router and the wire.

use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// The format a server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wire {
    OpenAi,
    Anthropic,
    Gemini,
    Ollama,
    /// Answers from a script file.
    Mock,
}

/// How a key travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    None,
    /// `Authorization: Bearer KEY`
    Bearer,
    /// The key alone in the header of this name.
    Header(String),
}

/// A server and a model on it, with everything needed to call it.
#[derive(Debug, Clone)]
pub struct Provider {
    /// As the user names it: `anthropic`, `azure`, `my-vllm`.
    pub name: String,
    pub wire: Wire,
    /// Without a slash at its end; the wire format's paths are appended to it.
    pub base_url: String,
    pub auth: Auth,
    pub key: Option<SecretString>,
    /// The variable that would hold the key, for messages: `ANTHROPIC_API_KEY`.
    pub key_variable: Option<String>,
    pub model: String,
    /// Appended to each request: Azure's `api-version`.
    pub query: Vec<(String, String)>,
    /// More headers of the user's own.
    pub headers: Vec<(String, SecretString)>,
    pub capabilities: Capabilities,
    /// For [`Wire::Mock`].
    pub script: Option<PathBuf>,
}

/// What a model takes. Never shared between models without a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capabilities {
    pub temperature: bool,
    pub max_tokens: MaxTokensField,
    pub schema: SchemaMode,
    /// Tokens of prompt and answer together.
    pub context: u32,
    pub stream: bool,
    /// The system message's role is `developer`.
    pub developer_role: bool,
}

/// The name of the field that bounds an answer in the `OpenAI` format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MaxTokensField {
    MaxCompletionTokens,
    MaxTokens,
}

/// How a schema reaches the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SchemaMode {
    /// The provider enforces it.
    Native,
    /// The provider enforces JSON; the schema stands in the prompt.
    JsonObject,
    /// The schema stands in the prompt alone.
    Prompt,
}

/// One request to one provider.
#[derive(Debug, Clone)]
pub struct Request {
    pub system: String,
    pub user: String,
    /// Name and JSON schema of the answer; `None` for plain text.
    pub schema: Option<(String, serde_json::Value)>,
    pub max_output_tokens: u32,
    pub temperature: Option<f32>,
    pub timeouts: Timeouts,
}

#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    pub connect: Duration,
    /// Until the first byte of the answer's body that carries text.
    pub first_token: Duration,
    /// Between two pieces of a stream.
    pub stall: Duration,
    pub total: Duration,
    /// A server on this machine answers one question after the other and may have to load its model
    /// first: its silence is excused while it answers another call, and for so long while it says that
    /// it is at work. Zero: silence is never excused.
    pub loading: Duration,
}

/// Tokens as the provider counted them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Usage {
    /// All of the prompt, the cached part included.
    pub input: u64,
    /// The part of `input` that the provider read from its cache.
    pub cached_input: u64,
    /// The part of `input` that the provider wrote into its cache (Anthropic bills it higher).
    pub cache_write: u64,
    /// All of the answer, hidden reasoning included.
    pub output: u64,
    /// The part of `output` that was hidden reasoning.
    pub reasoning: u64,
    /// The provider gave no figures, or not all: these are estimates.
    pub estimated: bool,
}

/// Why a model stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    End,
    /// The answer is cut off.
    Length,
    /// Refused or filtered.
    Refused(String),
    Other(String),
}

/// What a server says of its limits in headers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Limits {
    pub requests: Option<Window>,
    pub tokens: Option<Window>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Window {
    pub limit: Option<u64>,
    pub remaining: u64,
    pub resets_in: Option<Duration>,
}

/// An answer as it came.
#[derive(Debug, Clone, PartialEq)]
pub struct Completion {
    pub text: String,
    pub stop: Stop,
    pub usage: Usage,
    pub limits: Limits,
    pub request_id: Option<String>,
    pub first_token: Duration,
    pub total: Duration,
}

/// What kind of failure it was; the router's table decides by it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorClass {
    /// Connect error, timeout, stalled stream, 408, 5xx, 529.
    Unavailable,
    /// 429 that a wait cures.
    RateLimited,
    /// 429 that none does, 402.
    OutOfMoney,
    /// 401, 403.
    Key,
    /// 404 for the model.
    NoSuchModel,
    /// Any other 4xx.
    BadRequest,
    ContextTooLong,
    Refused,
    Truncated,
    InvalidAnswer,
    /// The address is not loopback and the user allows no other.
    NotLocal,
    Cancelled,
}

/// A call that brought no answer.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    pub class: ErrorClass,
    /// For people; holds neither key nor prompt.
    pub message: String,
    pub status: Option<u16>,
    /// The server's own word on when to come back.
    pub wait: Option<Duration>,
    /// What it cost all the same.
    pub usage: Usage,
    pub limits: Limits,
    pub request_id: Option<String>,
}
