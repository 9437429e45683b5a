//! Language models on the wire: one [`Client`] that speaks all formats.
//!
//! In: a [`Provider`] and a [`Request`]. Out: a [`Completion`], or a [`Failure`] whose class is all
//! the router decides by. What belongs to a format (paths, bodies, fields of the answer) stands in
//! the file of its name; what all share is told apart once: `classify` for errors, `headers` for
//! limits and waits, `schema` for answers of a given shape, `transport` for sockets and secrets.
//!
//! The contract of [`Client::complete`]:
//! - one call is one attempt. The only thing it repeats is a request that the server refused for a
//!   *parameter* (`response_format` at Groq, `max_completion_tokens` at an old server): it is asked
//!   again without, at most three times, and the client remembers; see [`Client::capabilities`].
//! - `Ok` means a whole answer. One that was cut off is a failure of class `Truncated`, a refused or
//!   filtered one `Refused`; both carry the usage, which is paid all the same.
//! - a failure of class `InvalidAnswer` comes from something that is no answer at all (a web page, 20
//!   MB); asking the same server again won't help. Whether the text of an `Ok` is valid JSON is for
//!   the caller to see.
//! - [`Failure::message`] names neither the provider nor its key, nor the prompt; the caller puts the
//!   provider's name before it.

mod answer;
mod classify;
pub mod durations;
mod failure;
mod mock;
mod patience;
#[cfg(test)]
mod samples;

use std::time::Duration;

use super::provider::{Capabilities, Completion, Failure, Provider, Request, Wire};

/// How a [`Client`] connects; the same for its whole life.
#[derive(Debug, Clone, Default)]
pub struct ClientOptions {
    /// Refuse every address that is not loopback, in the connector itself.
    pub local_only: bool,
}

/// A piece of an answer while it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delta<'a> {
    /// More of the answer's text.
    Text(&'a str),
    /// The model reasons where nobody sees it.
    Thinking,
}

/// What a server says of itself when asked for its models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    pub latency: Duration,
    /// Whether the provider's model is among those it serves; `None` when it doesn't say.
    pub has_model: Option<bool>,
    /// The server's version, where it has one.
    pub version: Option<String>,
}

/// What would be sent, for `--dry-run`: no secret in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// `api.anthropic.com`, `127.0.0.1:11434`, `mock`.
    pub to: String,
    /// The body as it would go.
    pub body: serde_json::Value,
}

/// Calls servers. Cheap to share by reference; keeps connections open between calls.
pub struct Client {
    options: ClientOptions,
    scripts: mock::Scripts,
}

impl Client {
    #[must_use]
    pub fn new(options: &ClientOptions) -> Self {
        Self { options: options.clone(), scripts: mock::Scripts::default() }
    }

    /// One attempt. `on_delta` hears the answer while it comes, if the model can stream.
    ///
    /// # Errors
    /// No whole answer came; the failure's class says what to do.
    pub async fn complete(
        &self,
        provider: &Provider,
        request: &Request,
        on_delta: &(dyn Fn(Delta<'_>) + Sync),
    ) -> Result<Completion, Failure> {
        match provider.wire {
            Wire::Mock => self.scripts.complete(provider, request, on_delta).await,
            _ => Err(failure::failure(super::provider::ErrorClass::Unavailable, "not built yet")),
        }
    }

    /// The names of the models that the server offers, sorted.
    ///
    /// # Errors
    /// The server can't be reached or doesn't tell.
    pub async fn models(&self, provider: &Provider) -> Result<Vec<String>, Failure> {
        match provider.wire {
            Wire::Mock => self.scripts.script(provider).map(|_| vec![provider.model.clone()]),
            _ => Err(failure::failure(super::provider::ErrorClass::Unavailable, "not built yet")),
        }
    }

    /// Whether the server answers and has the model; costs no tokens.
    ///
    /// # Errors
    /// The server can't be reached, refuses the key or is not what it should be.
    pub async fn health(&self, provider: &Provider) -> Result<Health, Failure> {
        match provider.wire {
            Wire::Mock => self.scripts.script(provider).map(|_| Health {
                latency: Duration::ZERO,
                has_model: Some(true),
                version: None,
            }),
            _ => Err(failure::failure(super::provider::ErrorClass::Unavailable, "not built yet")),
        }
    }

    /// What [`Client::complete`] would send.
    #[must_use]
    pub fn preview(&self, provider: &Provider, request: &Request) -> Preview {
        let body = serde_json::json!({"system": request.system, "user": request.user});
        Preview { to: provider.name.clone(), body }
    }

    /// What the provider's model takes: as configured, less what its server has refused so far.
    #[must_use]
    pub fn capabilities(&self, provider: &Provider) -> Capabilities {
        provider.capabilities.clone()
    }
}
