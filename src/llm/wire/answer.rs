//! An answer under way, whatever the format, and how it ends.

use std::time::Duration;

use super::super::provider::{
    Completion, ErrorClass, Failure, Limits, Provider, Request, Stop, Usage,
};
use super::classify::Complaint;
use super::failure::{failure, of_complaint};

/// No answer of ours is this long; a server that sends more is broken or hostile.
pub(super) const MAX_TEXT: usize = 2 * 1024 * 1024;

/// What has come so far. Each format's reader fills it in; nothing else knows the formats.
#[derive(Debug, Default)]
pub(super) struct Partial {
    pub text: String,
    /// `OpenAI` puts a refusal's words into a field of their own.
    pub refusal: String,
    pub stop: Option<Stop>,
    pub usage: Option<Usage>,
    /// The server gave up in the middle.
    pub complaint: Option<Complaint>,
    /// The format's own end mark was seen.
    pub ended: bool,
    /// Something came that shows the model at work: text, or reasoning.
    pub pieces: u64,
    /// Characters of reasoning that were seen, for estimates.
    pub thought: u64,
}

/// What is known of an exchange beside its text.
#[derive(Debug, Clone, Default)]
pub(super) struct Envelope {
    pub limits: Limits,
    pub request_id: Option<String>,
    pub first_token: Duration,
    pub total: Duration,
}

impl Partial {
    pub(super) fn text(&mut self, piece: &str) {
        if !piece.is_empty() {
            self.text.push_str(piece);
            self.pieces += 1;
        }
    }

    pub(super) fn thinking(&mut self, piece: &str) {
        self.thought += piece.chars().count() as u64;
        self.pieces += 1;
    }

    /// Whether nothing more needs to come.
    pub(super) fn is_whole(&self) -> bool {
        self.ended || self.stop.is_some()
    }

    /// The usage as told, or an estimate of what an attempt that broke off has cost.
    pub(super) fn usage(&self, request: &Request) -> Usage {
        // Nobody is billed for more than was asked for, whatever a broken server sends.
        let most = u64::from(request.max_output_tokens);
        let estimate = || (estimate_tokens(&self.text) + self.thought.div_ceil(3)).min(most);
        let prompt = || sent(request).input;
        match self.usage {
            // Anthropic tells the input at once and the output at the end.
            Some(told) if told.output == 0 && self.pieces > 0 => {
                let input = if told.input == 0 { prompt() } else { told.input };
                Usage { input, output: estimate(), estimated: true, ..told }
            }
            Some(told) => told,
            None => {
                Usage { input: prompt(), output: estimate(), estimated: true, ..Usage::default() }
            }
        }
    }

    /// The end of an answer that came to its end.
    pub(super) fn finish(
        self,
        provider: &Provider,
        request: &Request,
        envelope: Envelope,
    ) -> Result<Completion, Failure> {
        let usage = self.usage(request);
        let fail = |mut failure: Failure| {
            failure.usage = usage;
            failure.limits = envelope.limits.clone();
            failure.request_id.clone_from(&envelope.request_id);
            failure
        };
        if let Some(complaint) = &self.complaint {
            return Err(fail(of_complaint(provider, Some(request), complaint)));
        }
        let stop = match self.stop {
            Some(stop) => stop,
            None if self.ended => Stop::End,
            None => {
                return Err(fail(failure(
                    ErrorClass::Unavailable,
                    "the answer broke off before its end",
                )));
            }
        };
        if !self.refusal.is_empty() {
            return Err(fail(failure(ErrorClass::Refused, "the model refused to answer")));
        }
        match &stop {
            Stop::Refused(why) => Err(fail(failure(
                ErrorClass::Refused,
                format!("the provider refused or filtered the answer ({why})"),
            ))),
            Stop::Length => Err(fail(failure(
                ErrorClass::Truncated,
                format!("the answer was cut off at {} tokens", usage.output),
            ))),
            Stop::Other(why) if why == CONTEXT_FULL => Err(fail(failure(
                ErrorClass::ContextTooLong,
                format!("prompt and answer are too long for `{}`", provider.model),
            ))),
            Stop::End | Stop::Other(_) if self.text.trim().is_empty() => {
                Err(fail(failure(ErrorClass::InvalidAnswer, "the answer is empty")))
            }
            Stop::End | Stop::Other(_) => Ok(Completion {
                text: self.text,
                stop,
                usage,
                limits: envelope.limits,
                request_id: envelope.request_id,
                first_token: envelope.first_token,
                total: envelope.total,
            }),
        }
    }
}

/// What a request costs whose answer never came: the server has read it, and may bill for that.
pub(super) fn sent(request: &Request) -> Usage {
    let input = estimate_tokens(&request.system) + estimate_tokens(&request.user);
    Usage { input, estimated: true, ..Usage::default() }
}

/// Anthropic's stop reason for an answer that ran into the end of the context.
pub(super) const CONTEXT_FULL: &str = "model_context_window_exceeded";

/// Tokens of a text when no tokenizer is at hand: on the high side for Latin scripts, one a
/// character for the others.
#[must_use]
pub fn estimate_tokens(text: &str) -> u64 {
    let (mut narrow, mut wide) = (0u64, 0u64);
    for c in text.chars() {
        if (c as u32) < 0x250 { narrow += 1 } else { wide += 1 }
    }
    narrow.div_ceil(3) + wide
}
