//! One attempt: a request out, an answer in, piece by piece, within its limits of time and size.

use std::future::Future;
use std::time::Duration;

use reqwest::Response;
use reqwest::header::CONTENT_TYPE;
use serde_json::Value;
use tokio::time::timeout_at;

use super::super::provider::{Completion, ErrorClass, Failure, Provider, Request, Timeouts, Wire};
use super::answer::{self, Envelope, MAX_TEXT, Partial};
use super::classify::Complaint;
use super::failure::{failure, of_complaint};
use super::format::{Format, Shape};
use super::patience::{Patience, Pulse};
use super::stream::{Events, Lines, Messages};
use super::transport::{Transport, explain};
use super::{Delta, complaint, headers, schema};

/// A whole answer, unpacked. A résumé's answers are a thousandth of that.
const MAX_BODY: usize = 4 * 1024 * 1024;
/// All of a stream, unpacked: each token comes in an envelope a hundred times its size.
const MAX_STREAM: usize = 32 * 1024 * 1024;
/// More of an error's body is not read.
const MAX_ERROR: usize = 64 * 1024;
/// A server that has said all but doesn't close is waited for no longer than this.
const AFTER_END: Duration = Duration::from_secs(2);

/// A silent server on this machine is asked so often what it does before patience ends.
const LOOKS: u32 = 4;
/// A server that is well says so at once.
const SIGN: Timeouts = Timeouts {
    connect: Duration::from_secs(1),
    first_token: Duration::from_secs(2),
    stall: Duration::from_secs(2),
    total: Duration::from_secs(2),
    loading: Duration::ZERO,
};
/// Characters that a piece of hidden reasoning counts for.
const THOUGHT: usize = 16;

/// Patience has ended.
struct RanOut;

fn later(time: Duration) -> tokio::time::Instant {
    tokio::time::Instant::now() + time
}

/// Why an attempt brought nothing.
pub(super) enum Trouble {
    /// The server said what it doesn't like, before it began to answer.
    Complaint(Complaint, Envelope),
    Failure(Failure),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl Trouble {
    pub(super) fn into_failure(self, provider: &Provider, request: Option<&Request>) -> Failure {
        match self {
            Self::Failure(failure) => failure,
            Self::Complaint(complaint, envelope) => Failure {
                limits: envelope.limits,
                request_id: envelope.request_id,
                ..of_complaint(provider, request, &complaint)
            },
        }
    }
}

/// Everything one attempt needs.
pub(super) struct Attempt<'a> {
    pub transport: &'a Transport,
    pub format: &'a dyn Format,
    pub provider: &'a Provider,
    pub request: &'a Request,
    pub shape: &'a Shape,
    pub pulse: &'a Pulse,
    pub on_delta: &'a (dyn Fn(Delta<'_>) + Sync),
}

impl Attempt<'_> {
    pub(super) async fn run(&self) -> Result<Completion, Trouble> {
        let timeouts = &self.request.timeouts;
        let stream = self.shape.capabilities.stream;
        let patience = if stream { Patience::new(timeouts) } else { Patience::for_whole(timeouts) };
        let mut patience = patience.beside(self.pulse.clone());
        let call = self.format.ask(self.provider, self.request, self.shape, stream);
        let sent = self.transport.send(self.provider, &call, timeouts.connect);
        let response = match self.wait(&mut patience, sent).await {
            Ok(Ok(response)) => response,
            Ok(Err(failure)) => return Err(failure.into()),
            Err(RanOut) => {
                let usage = answer::sent(self.request);
                return Err(Failure { usage, ..patience.failure() }.into());
            }
        };
        let mut envelope = Envelope {
            limits: headers::limits(response.headers()),
            request_id: headers::request_id(response.headers()),
            ..Envelope::default()
        };
        let response = accept(response, &patience, &envelope).await?;
        let mut partial = Partial::default();
        let read = match messages(&response, stream, self.format) {
            Some(messages) => {
                self.stream(response, messages, &mut partial, &mut patience, &mut envelope).await
            }
            None => self.whole(response, &mut partial, &patience, &mut envelope).await,
        };
        if let Err(mut failure) = read {
            failure.usage = partial.usage(self.request);
            failure.limits = envelope.limits;
            failure.request_id = envelope.request_id;
            return Err(failure.into());
        }
        envelope.total = patience.elapsed();
        let mut completion = partial.finish(self.provider, self.request, envelope)?;
        // Only `OpenAI`'s strict form makes the model write nulls for what may be missing.
        if let (Some((_, schema)), Wire::OpenAi) = (&self.request.schema, self.provider.wire)
            && let Some(text) = schema::without_stand_ins(schema, &completion.text)
        {
            completion.text = text;
        }
        Ok(completion)
    }

    /// Waits for as long as patience lasts, which grows while the server is at work for others or
    /// says that it is.
    async fn wait<T>(
        &self,
        patience: &mut Patience,
        what: impl Future<Output = T>,
    ) -> Result<T, RanOut> {
        tokio::pin!(what);
        loop {
            let until = patience.until();
            let look = later(self.request.timeouts.first_token / LOOKS);
            let look = if patience.may_be_excused() { until.min(look) } else { until };
            if let Ok(value) = timeout_at(look, &mut what).await {
                return Ok(value);
            }
            if patience.may_be_excused() && self.is_at_work().await {
                patience.excuse();
                (self.on_delta)(Delta::Waiting("the server is at work on it"));
            }
            if patience.until() <= tokio::time::Instant::now() {
                return Err(RanOut);
            }
        }
    }

    /// What the server says of itself, if anything.
    async fn is_at_work(&self) -> bool {
        let Some(call) = self.format.sign(self.provider) else { return false };
        let patience = Patience::for_whole(&SIGN);
        let said = get(self.transport, self.provider, &call, &patience).await;
        said.is_ok_and(|value| self.format.is_at_work(&value, self.provider))
    }

    /// Reads an answer that comes as one document.
    async fn whole(
        &self,
        response: Response,
        partial: &mut Partial,
        patience: &Patience,
        envelope: &mut Envelope,
    ) -> Result<(), Failure> {
        let body = body(response, MAX_BODY, patience).await?;
        envelope.first_token = patience.elapsed();
        if let Ok(value) = serde_json::from_slice::<Value>(&body) {
            self.format.read(&value, partial);
            partial.ended = true;
        } else {
            // A stream that is not labelled as one.
            let text = String::from_utf8_lossy(&body);
            let is_events = ["data:", "event:", ":"].iter().any(|s| text.starts_with(s));
            let mut messages = if is_events {
                Messages::Events(Events::default())
            } else if self.format.streams_lines() {
                Messages::Lines(Lines::default())
            } else {
                return Err(unreadable());
            };
            let mut found = messages.feed(&body).map_err(|_| too_large())?;
            found.extend(messages.finish());
            for message in found {
                self.message(&message, partial)?;
            }
        }
        if !partial.text.is_empty() {
            (self.on_delta)(Delta::Text(&partial.text));
        }
        Ok(())
    }

    /// Reads an answer that comes in pieces.
    async fn stream(
        &self,
        mut response: Response,
        mut messages: Messages,
        partial: &mut Partial,
        patience: &mut Patience,
        envelope: &mut Envelope,
    ) -> Result<(), Failure> {
        let mut size = 0;
        loop {
            let chunk = match self.wait(patience, response.chunk()).await {
                Ok(Ok(Some(chunk))) => chunk,
                Ok(Ok(None)) => break,
                // All was said; how the connection ends doesn't matter any more.
                Ok(Err(_)) | Err(_) if partial.is_whole() => return Ok(()),
                Ok(Err(error)) => return Err(explain(&error)),
                Err(RanOut) => return Err(patience.failure()),
            };
            size += chunk.len();
            if size > MAX_STREAM {
                return Err(too_large());
            }
            for message in messages.feed(&chunk).map_err(|_| too_large())? {
                self.piece(&message, partial, patience, envelope)?;
            }
            if partial.complaint.is_some() {
                return Ok(());
            }
            if partial.ended {
                // The rest is the end mark of the body; once it is read, the connection is free for
                // the next call. Nobody has to wait for that.
                tokio::spawn(async move {
                    let rest = async { while let Ok(Some(_)) = response.chunk().await {} };
                    let _ = tokio::time::timeout(AFTER_END, rest).await;
                });
                return Ok(());
            }
            if partial.stop.is_some() {
                patience.wait_at_most(AFTER_END);
            }
        }
        if let Some(message) = messages.finish() {
            let read = self.piece(&message, partial, patience, envelope);
            if !partial.is_whole() {
                read?;
            }
        }
        Ok(())
    }

    /// One message of a stream, and whoever listens is told.
    fn piece(
        &self,
        message: &str,
        partial: &mut Partial,
        patience: &mut Patience,
        envelope: &mut Envelope,
    ) -> Result<(), Failure> {
        let (pieces, length) = (partial.pieces, partial.text.len());
        self.message(message, partial)?;
        if partial.text.len() > MAX_TEXT {
            return Err(too_large());
        }
        if partial.pieces > pieces {
            if pieces == 0 {
                envelope.first_token = patience.elapsed();
            }
            let new = &partial.text[length..];
            // Thoughts are mostly not shown, and a sign of life as good as a word.
            patience.piece(if new.is_empty() { THOUGHT } else { new.len() });
            let delta = if new.is_empty() { Delta::Thinking } else { Delta::Text(new) };
            (self.on_delta)(delta);
        }
        Ok(())
    }

    fn message(&self, message: &str, partial: &mut Partial) -> Result<(), Failure> {
        let message = message.trim();
        if message == "[DONE]" {
            partial.ended = true;
            return Ok(());
        }
        if message.is_empty() {
            return Ok(());
        }
        let value = serde_json::from_str::<Value>(message).map_err(|_| unreadable())?;
        self.format.read(&value, partial);
        Ok(())
    }
}

/// Asks something small: the models there are.
pub(super) async fn get(
    transport: &Transport,
    provider: &Provider,
    call: &super::format::Call,
    patience: &Patience,
) -> Result<Value, Failure> {
    const CONNECT: Duration = Duration::from_secs(5);
    let sent = transport.send(provider, call, CONNECT);
    let Ok(response) = timeout_at(patience.until(), sent).await else {
        return Err(patience.failure());
    };
    let envelope = Envelope::default();
    let response = accept(response?, patience, &envelope)
        .await
        .map_err(|trouble| trouble.into_failure(provider, None))?;
    let body = body(response, MAX_BODY, patience).await?;
    serde_json::from_slice(&body).map_err(|_| unreadable())
}

/// Lets an answer through that is one; reads what an error says.
async fn accept(
    response: Response,
    patience: &Patience,
    envelope: &Envelope,
) -> Result<Response, Trouble> {
    let status = response.status();
    if status.is_redirection() {
        let mut failure = failure(
            ErrorClass::BadRequest,
            format!(
                "the server redirects (HTTP {}), which is not followed: set the base URL to where \
                 it really is",
                status.as_u16()
            ),
        );
        failure.status = Some(status.as_u16());
        return Err(failure.into());
    }
    if !status.is_success() {
        let head = response.headers().clone();
        // The status says the most; what the body adds may be missing.
        let body = start_of(response, MAX_ERROR, patience).await;
        let mut complaint = complaint::of_body(status.as_u16(), &body);
        complaint.retry = headers::retry(&head);
        complaint.wait = headers::wait(&head).or(complaint.wait);
        return Err(Trouble::Complaint(complaint, envelope.clone()));
    }
    if content_type(&response).starts_with("text/html") {
        let mut failure = failure(
            ErrorClass::InvalidAnswer,
            "a web page came instead of an answer: is the base URL right?",
        );
        failure.status = Some(status.as_u16());
        return Err(failure.into());
    }
    Ok(response)
}

fn content_type(response: &Response) -> String {
    let value = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().trim().to_ascii_lowercase()
}

/// How a body is cut into messages; `None` when it is one document.
fn messages(response: &Response, asked: bool, format: &dyn Format) -> Option<Messages> {
    let kind = content_type(response);
    if kind.starts_with("text/event-stream") {
        Some(Messages::Events(Events::default()))
    } else if kind.contains("ndjson")
        || kind.contains("jsonl")
        || (asked && format.streams_lines() && kind.starts_with("application/json"))
    {
        Some(Messages::Lines(Lines::default()))
    } else {
        None
    }
}

/// A whole body, or an error when it is too large or breaks off.
async fn body(
    mut response: Response,
    limit: usize,
    patience: &Patience,
) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    loop {
        match timeout_at(patience.until(), response.chunk()).await {
            Ok(Ok(Some(chunk))) => {
                if body.len() + chunk.len() > limit {
                    return Err(too_large());
                }
                body.extend_from_slice(&chunk);
            }
            Ok(Ok(None)) => return Ok(body),
            Ok(Err(error)) => return Err(explain(&error)),
            Err(_) => return Err(patience.failure()),
        }
    }
}

/// As much of a body as comes.
async fn start_of(mut response: Response, limit: usize, patience: &Patience) -> Vec<u8> {
    const LONGEST: Duration = Duration::from_secs(5);
    let until = patience.until().min(tokio::time::Instant::now() + LONGEST);
    let mut body = Vec::new();
    while let Ok(Ok(Some(chunk))) = timeout_at(until, response.chunk()).await {
        body.extend_from_slice(&chunk[..chunk.len().min(limit - body.len())]);
        if body.len() == limit {
            break;
        }
    }
    body
}

fn too_large() -> Failure {
    let message = format!("the answer is larger than {} MB", MAX_BODY / (1024 * 1024));
    failure(ErrorClass::InvalidAnswer, message)
}

/// What came is not the format: a broken server or one in between, not a wrong answer of a model.
fn unreadable() -> Failure {
    failure(ErrorClass::Unavailable, "what came is not readable as an answer")
}
