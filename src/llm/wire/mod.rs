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
//!   again without, at most three times, and the client remembers; see [`Client::capabilities`]. And a
//!   server on this machine that says it is loading its model is asked again until that is done.
//! - `Ok` means a whole answer. One that was cut off is a failure of class `Truncated`, a refused or
//!   filtered one `Refused`; both carry the usage, which is paid all the same.
//! - a failure of class `InvalidAnswer` comes from something that is no answer at all (a web page, 20
//!   MB); asking the same server again won't help. Whether the text of an `Ok` is valid JSON is for
//!   the caller to see.
//! - [`Failure::message`] names neither the provider nor its key, nor the prompt; the caller puts the
//!   provider's name before it.

// A failure carries usage and limits, as an answer does, and there is one a call.
#![allow(clippy::result_large_err)]

mod answer;
mod anthropic;
mod capabilities;
mod classify;
mod complaint;
pub mod durations;
mod exchange;
mod failure;
mod format;
mod gemini;
mod headers;
mod learned;
mod local;
mod mock;
mod ollama;
mod openai;
mod patience;
#[cfg(test)]
mod samples;
mod schema;
mod stream;
#[cfg(test)]
mod tests;
mod transport;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::provider::{Capabilities, Completion, Failure, Provider, Request, Timeouts, Wire};
use exchange::{Attempt, Trouble};
use format::Format;
use learned::Learned;
use patience::{Patience, Pulse};
use transport::Transport;

pub use answer::estimate_tokens;
pub use capabilities::of as capabilities_of;

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
    /// Nothing yet, and the server says why.
    Waiting(&'static str),
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
    transport: Transport,
    learned: Learned,
    scripts: mock::Scripts,
    /// By address.
    pulses: Mutex<HashMap<String, Pulse>>,
}

/// A request goes again without a refused parameter this often.
const ADAPTATIONS: usize = 3;
/// A server that loads its model is asked again after so long.
const LOADING: Duration = Duration::from_secs(1);

impl Client {
    #[must_use]
    pub fn new(options: &ClientOptions) -> Self {
        Self {
            transport: Transport::new(options.local_only),
            learned: Learned::default(),
            scripts: mock::Scripts::default(),
            pulses: Mutex::default(),
        }
    }

    fn pulse(&self, provider: &Provider) -> Pulse {
        let mut pulses = self.pulses.lock().unwrap_or_else(PoisonError::into_inner);
        pulses.entry(provider.base_url.clone()).or_default().clone()
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
        let Some(format) = format::of(provider.wire) else {
            return self.scripts.complete(provider, request, on_delta).await;
        };
        let known = self.learned.shape(provider);
        let mut shape = known.clone();
        let mut adaptations = 0;
        let since = Instant::now();
        let pulse = self.pulse(provider);
        loop {
            let attempt = Attempt {
                transport: &self.transport,
                format,
                provider,
                request,
                shape: &shape,
                pulse: &pulse,
                on_delta,
            };
            let trouble = match attempt.run().await {
                Ok(completion) => {
                    if shape != known {
                        self.learned.learn(provider, shape);
                    }
                    return Ok(completion);
                }
                Err(trouble) => trouble,
            };
            if let Trouble::Complaint(complaint, _) = &trouble
                && complaint.is_loading()
                && since.elapsed() < request.timeouts.loading
            {
                on_delta(Delta::Waiting("its model is being loaded"));
                tokio::time::sleep(LOADING).await;
                continue;
            }
            let next = match &trouble {
                Trouble::Complaint(complaint, _) if adaptations < ADAPTATIONS => {
                    learned::adapt(provider, request, &shape, complaint)
                }
                _ => None,
            };
            let Some(next) = next else {
                return Err(trouble.into_failure(provider, Some(request)));
            };
            tracing::debug!(provider = provider.name, "the server takes fewer parameters");
            shape = next;
            adaptations += 1;
        }
    }

    /// The names of the models that the server offers, sorted.
    ///
    /// # Errors
    /// The server can't be reached or doesn't tell.
    pub async fn models(&self, provider: &Provider) -> Result<Vec<String>, Failure> {
        match format::of(provider.wire) {
            None => self.scripts.script(provider).map(|_| vec![provider.model.clone()]),
            Some(format) => self.list(provider, format, &Patience::for_whole(&LISTING)).await,
        }
    }

    /// Whether the server answers and has the model; costs no tokens.
    ///
    /// # Errors
    /// The server can't be reached, refuses the key or is not what it should be.
    pub async fn health(&self, provider: &Provider) -> Result<Health, Failure> {
        let Some(format) = format::of(provider.wire) else {
            self.scripts.script(provider)?;
            let latency = Duration::ZERO;
            return Ok(Health { latency, has_model: Some(true), version: None });
        };
        let patience = Patience::for_whole(&LISTING);
        let models = self.list(provider, format, &patience).await?;
        let latency = patience.elapsed();
        let has_model = models.iter().any(|listed| format.is_model(listed, &provider.model));
        // Azure lists its models, and a provider names one of the user's deployments of them. A
        // server that lists nothing doesn't tell.
        let tells = !models.is_empty() && !provider.base_url.contains("/openai/deployments/");
        let version = match provider.wire {
            Wire::Ollama => self.ollama_version(provider, &patience).await,
            _ => None,
        };
        Ok(Health { latency, has_model: tells.then_some(has_model), version })
    }

    async fn list(
        &self,
        provider: &Provider,
        format: &dyn Format,
        patience: &Patience,
    ) -> Result<Vec<String>, Failure> {
        let call = format.list(provider);
        let value = exchange::get(&self.transport, provider, &call, patience).await?;
        let mut models = format.models(&value);
        models.sort();
        models.dedup();
        Ok(models)
    }

    async fn ollama_version(&self, provider: &Provider, patience: &Patience) -> Option<String> {
        let call = format::Call::get(format!("{}/api/version", provider.base_url));
        let value = exchange::get(&self.transport, provider, &call, patience).await.ok()?;
        value["version"].as_str().map(|version| version.chars().take(40).collect())
    }

    /// What [`Client::complete`] would send.
    #[must_use]
    pub fn preview(&self, provider: &Provider, request: &Request) -> Preview {
        match format::of(provider.wire) {
            Some(format) => {
                let shape = self.learned.shape(provider);
                let stream = shape.capabilities.stream;
                let call = format.ask(provider, request, &shape, stream);
                let to = transport::host_and_port(&call.url);
                Preview { to, body: call.body.unwrap_or_default() }
            }
            None => Preview {
                to: "mock".into(),
                body: serde_json::json!({"system": request.system, "user": request.user}),
            },
        }
    }

    /// What the provider's model takes: as configured, less what its server has refused so far.
    #[must_use]
    pub fn capabilities(&self, provider: &Provider) -> Capabilities {
        self.learned.shape(provider).capabilities
    }
}

/// Listing models is quick or broken.
const LISTING: Timeouts = Timeouts {
    connect: Duration::from_secs(5),
    first_token: Duration::from_secs(10),
    stall: Duration::from_secs(10),
    total: Duration::from_secs(10),
    loading: Duration::ZERO,
};
