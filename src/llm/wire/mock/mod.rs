//! The `mock` provider: answers from a script, on the same path as a real one.
//!
//! It ships in the binary, so that a user can see the whole program at work without a key, and a test
//! can make a provider slow, broke or broken. The same script and the same requests give the same
//! answers; there is no chance in it.
//!
//! A script is YAML or JSON: a list of answers. A request gets the first one whose `when` holds and
//! whose `times` are not used up.
//!
//! ```yaml
//! answers:
//!   - when:                       # all of these must hold; without `when` every request matches
//!       schema: keywords          # the name of the schema that is asked for
//!       contains: Kubernetes      # stands in the prompt; a list: all of them do
//!       system: recruiter         # stands in the system message
//!       model: big                # stands in the model's name
//!       provider: first           # is the provider's name
//!       matches: 'id: (\S+)'      # a regular expression that finds a place in the prompt
//!     times: 2                    # then the next answer that fits takes over
//!     json: {id: $1, keywords: [Kubernetes]}   # $1 is what the expression caught
//!   - text: Built a pipeline.     # an answer in plain text
//!     first_token: 300ms          # silence before it
//!     tokens_per_second: 40       # it comes in pieces of about a token
//!     usage: {input: 900, output: 30, cached_input: 0, cache_write: 0, reasoning: 0}
//!     stop: end                   # or length, content_filter
//!   - status: 429                 # an error, sorted as one of an OpenAI-style server would be
//!     code: rate_limit_exceeded
//!     message: Slow down.
//!     retry_after: 2s
//!   - fault: reset                # half of the text comes, then …
//!     text: This one never ends.
//! ```
//!
//! | fault | what happens |
//! |---|---|
//! | `refused` | no connection |
//! | `reset` | half of the answer, then the connection breaks |
//! | `stall` | half of the answer, then silence until the time for a stall is up |
//! | `hang` | silence from the start |
//! | `truncated` | half of the answer, and the provider says that it was cut off |
//! | `refusal` | the model refuses |
//! | `invalid_json` | half of the answer, and the provider says that it is whole |
//!
//! Without `usage` the figures are estimates and marked so. A request that no answer fits fails as a
//! bad request.

mod play;
mod script;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::super::provider::{Completion, ErrorClass, Failure, Provider, Request};
use super::Delta;
use super::failure::failure;
use script::Script;

/// The scripts read so far, with how often each answer was given.
#[derive(Default)]
pub(super) struct Scripts {
    loaded: Mutex<HashMap<PathBuf, Arc<Script>>>,
}

impl Scripts {
    pub(super) async fn complete(
        &self,
        provider: &Provider,
        request: &Request,
        on_delta: &(dyn Fn(Delta<'_>) + Sync),
    ) -> Result<Completion, Failure> {
        let script = self.script(provider)?;
        let Some(answer) = script.pick(provider, request) else {
            let asked = match &request.schema {
                Some((name, _)) => format!("a request for `{name}`"),
                None => "this request".into(),
            };
            let message = format!("the script has no answer left for {asked}");
            return Err(failure(ErrorClass::BadRequest, message));
        };
        play::play(&answer, provider, request, on_delta).await
    }

    /// The script of a provider, read once.
    pub(super) fn script(&self, provider: &Provider) -> Result<Arc<Script>, Failure> {
        let Some(path) = &provider.script else {
            return Err(failure(ErrorClass::BadRequest, "the mock provider has no script"));
        };
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(script) = loaded.get(path) {
            return Ok(Arc::clone(script));
        }
        let script = Script::load(path)
            .map_err(|error| failure(ErrorClass::BadRequest, error.to_string()))?;
        let script = Arc::new(script);
        loaded.insert(path.clone(), Arc::clone(&script));
        Ok(script)
    }
}
