//! One attempt: money put aside, the call made, everything booked, however it ends.

use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::ask::{Asking, longest};
use super::chain::Candidate;
use super::decide::Effect;
use super::tokens::Held;
use super::{Router, breaker, lock, tokens};
use crate::llm::provider::{Completion, ErrorClass, Failure, Limits, Request, Usage};
use crate::llm::store::{CallRecord, Cap, Millis, Reserve, Reserved};
use crate::llm::wire::Delta;
use crate::pipeline::models::CallEvent;

/// The display is told no more often.
const TOLD_EVERY: Duration = Duration::from_millis(100);

pub(super) enum Outcome {
    Answer(String),
    Failure(Failure),
}

/// A call that is not made.
pub(super) enum Refused {
    Cap(String),
    NoPrice(String),
}

/// A call under way. Dropped before its end (the user cancelled), it books what was sent.
struct Underway<'a> {
    router: &'a Router,
    candidate: &'a Candidate,
    reservation: Option<i64>,
    record: Option<CallRecord>,
    held: Option<Held<'a>>,
    since: Instant,
}

impl Router {
    /// The permit is there and the tokens are held; what a refusal here means for the breaker is
    /// noted, what an outcome means is for the caller to decide.
    pub(super) async fn attempt<'a>(
        &'a self,
        candidate: &'a Candidate,
        asking: &mut Asking<'_>,
        request: &Request,
        prompt: u64,
        held: Held<'a>,
    ) -> Result<Outcome, Refused> {
        let ask = asking.ask;
        let reservation = self.put_aside(candidate, request, prompt).await?;
        let provider = &candidate.provider;
        (asking.told)(CallEvent::Trying {
            ask: ask.id.clone(),
            provider: provider.name.clone(),
            model: provider.model.clone(),
        });
        let sent = Usage { input: prompt, estimated: true, ..Usage::default() };
        let mut underway = Underway {
            router: self,
            candidate,
            reservation,
            held: Some(held),
            since: Instant::now(),
            record: Some(CallRecord {
                run: self.setup.run.clone(),
                provider: provider.name.clone(),
                model: provider.model.clone(),
                stage: ask.stage.name().to_owned(),
                document: ask.document.clone(),
                at: self.setup.clock.now(),
                failure: Some(ErrorClass::Cancelled),
                input_tokens: prompt,
                output_tokens: 0,
                cost: candidate.pricing.of(&sent),
                first_token_ms: 0,
                total_ms: 0,
            }),
        };
        let streaming = Mutex::new((String::new(), Instant::now(), underway.since));
        let on_delta = |delta: Delta<'_>| {
            let text = match delta {
                Delta::Text(text) => text,
                Delta::Thinking => return,
                Delta::Waiting(why) => {
                    (asking.told)(CallEvent::Waiting {
                        ask: ask.id.clone(),
                        provider: provider.name.clone(),
                        why: why.to_owned(),
                    });
                    return;
                }
            };
            let mut streaming = lock(&streaming);
            streaming.0.push_str(text);
            if streaming.1.elapsed() >= TOLD_EVERY {
                streaming.1 = Instant::now();
                let output_tokens = tokens::estimate(&streaming.0);
                let seconds = streaming.2.elapsed().as_secs_f64().max(0.001);
                (asking.told)(CallEvent::Streaming {
                    ask: ask.id.clone(),
                    output_tokens,
                    tokens_per_second: output_tokens as f64 / seconds,
                });
            }
        };
        let outcome = self.setup.caller.complete(provider, request, &on_delta).await;
        if let Some(trace) = &self.setup.trace {
            trace.attempt(&ask.id, provider, request, &outcome);
        }
        let cost = underway.finish(&outcome);
        let usage = usage_of(&outcome);
        asking.input_tokens += usage.input;
        asking.output_tokens += usage.output;
        asking.cost = asking.cost.zip(cost).map(|(sum, cost)| sum + cost);
        let limits = match &outcome {
            Ok(answer) => &answer.limits,
            Err(failure) => &failure.limits,
        };
        self.note_limits(candidate, limits);
        Ok(match outcome {
            Ok(answer) => Outcome::Answer(answer.text),
            Err(failure) => Outcome::Failure(failure),
        })
    }

    /// Puts money aside for a call. Where only calls of this run that are under way stand against it,
    /// it waits for them: they mostly cost less than they might.
    async fn put_aside(
        &self,
        candidate: &Candidate,
        request: &Request,
        prompt: u64,
    ) -> Result<Option<i64>, Refused> {
        let mut permit = Unused { router: self, candidate, is_used: false };
        loop {
            let settled = self.settled.notified();
            tokio::pin!(settled);
            settled.as_mut().enable();
            let (under_way, result) = {
                // What another has put aside is counted before anybody sees its money gone.
                let _turn = lock(&self.putting_aside);
                // Looked at first: what is settled from here on wakes us.
                let under_way = self.reserved.load(Ordering::SeqCst);
                let result = self.reserve(candidate, request, prompt);
                let is_put_aside = matches!(result, Ok(Some(_)));
                self.reserved.fetch_add(usize::from(is_put_aside), Ordering::SeqCst);
                (under_way, result)
            };
            match result {
                Ok(reservation) => {
                    permit.is_used = true;
                    return Ok(reservation);
                }
                Err(Refused::Cap(_)) if under_way > 0 => settled.await,
                Err(refused) => return Err(refused),
            }
        }
    }

    /// Puts the most that the call can cost aside. `None` where there is nothing to put aside.
    fn reserve(
        &self,
        candidate: &Candidate,
        request: &Request,
        prompt: u64,
    ) -> Result<Option<i64>, Refused> {
        let capped = self.setup.run_cap.is_some() || self.setup.day_cap.is_some();
        let most = u64::from(request.max_output_tokens);
        let Some(most) = candidate.pricing.most(prompt, most) else {
            return if capped {
                Err(Refused::NoPrice(
                    "its price is unknown, so the cap on cost could not be kept; \
                     `providers.NAME.price` in the config sets one"
                        .to_owned(),
                ))
            } else {
                Ok(None)
            };
        };
        if most == 0 {
            return Ok(None);
        }
        let sent = Usage { input: prompt, ..Usage::default() };
        let now = self.setup.clock.now();
        let wanted = Reserve {
            run: self.setup.run.clone(),
            provider: candidate.provider.name.clone(),
            now,
            day_start: self.setup.clock.day_start(now),
            most,
            least: candidate.pricing.of(&sent).unwrap_or(0),
            lasts: longest(candidate),
            run_cap: self.setup.run_cap,
            day_cap: self.setup.day_cap,
        };
        let over = |which: &str, spent: i64, cap: Option<i64>| {
            Refused::Cap(format!(
                "a call of up to {} does not fit the cap {which} of {}, of which {} is spent or \
                 put aside",
                dollars(most),
                dollars(cap.unwrap_or(0)),
                dollars(spent)
            ))
        };
        match self.setup.store.reserve(&wanted) {
            Ok(Reserved::Yes(id)) => Ok(Some(id)),
            Ok(Reserved::No(Cap::Run(spent))) => Err(over("per run", spent, self.setup.run_cap)),
            Ok(Reserved::No(Cap::Day(spent))) => Err(over("per day", spent, self.setup.day_cap)),
            // Without a memory a cap can't be kept; without a cap there is nothing to keep.
            Err(error) if capped => {
                Err(Refused::Cap(format!("the cap on cost can't be kept: {error}")))
            }
            Err(error) => {
                self.told_of::<()>(Err(error));
                Ok(None)
            }
        }
    }

    fn note_limits(&self, candidate: &Candidate, limits: &Limits) {
        if *limits == Limits::default() {
            return;
        }
        let now = self.setup.clock.now();
        self.told_of(self.setup.store.change(&candidate.key(), &mut |state| {
            breaker::note_limits(state, now, limits);
        }));
    }
}

/// A permit to call; dropped without a call, it is given back.
struct Unused<'a> {
    router: &'a Router,
    candidate: &'a Candidate,
    is_used: bool,
}

impl Drop for Unused<'_> {
    fn drop(&mut self) {
        if !self.is_used {
            let cancelled = Some((ErrorClass::Cancelled, None));
            self.router.note(self.candidate, cancelled, Effect::Unknown);
        }
    }
}

impl Underway<'_> {
    /// Books the outcome; what it cost, where that is known.
    fn finish(&mut self, outcome: &Result<Completion, Failure>) -> Option<i64> {
        let usage = usage_of(outcome);
        let mut record = self.record.take()?;
        record.failure = outcome.as_ref().err().map(|failure| failure.class);
        record.input_tokens = usage.input;
        record.output_tokens = usage.output;
        record.cost = self.candidate.pricing.of(&usage);
        record.total_ms = millis(self.since.elapsed());
        if let Ok(answer) = outcome {
            record.first_token_ms = millis(answer.first_token);
        }
        let cost = record.cost;
        // Nothing was heard: what the prompt cost is a guess. Money counts it, a stage's tokens don't,
        // or a server that hangs would leave nothing for the next.
        let unheard = outcome.is_err() && usage.estimated && usage.output == 0;
        // Hidden reasoning counts as money alone.
        let output = usage.output.saturating_sub(usage.reasoning);
        self.book(&record, if unheard { (0, 0) } else { (usage.input, output) });
        cost
    }

    /// Settles the money, and the tokens (in, out) that count against the stage.
    fn book(&mut self, record: &CallRecord, (input, output): (u64, u64)) {
        let store = &self.router.setup.store;
        let reservation = self.reservation.take();
        self.router.told_of(store.settle(reservation, Some(record)));
        if reservation.is_some() {
            self.router.reserved.fetch_sub(1, Ordering::SeqCst);
            self.router.settled.notify_waiters();
        }
        if let Some(held) = self.held.take() {
            held.settle(input, output, record.cost);
        }
    }
}

impl Drop for Underway<'_> {
    fn drop(&mut self) {
        if let Some(mut record) = self.record.take() {
            record.total_ms = millis(self.since.elapsed());
            let (input, output) = (record.input_tokens, record.output_tokens);
            self.book(&record, (input, output));
            let cancelled = Some((ErrorClass::Cancelled, None));
            self.router.note(self.candidate, cancelled, Effect::Unknown);
        }
    }
}

fn usage_of(outcome: &Result<Completion, Failure>) -> Usage {
    match outcome {
        Ok(answer) => answer.usage,
        Err(failure) => failure.usage,
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// `$0.0123`: as many places as a small price needs.
fn dollars(nano: Millis) -> String {
    let amount = nano as f64 / 1e9;
    if amount >= 1.0 { format!("${amount:.2}") } else { format!("${amount:.4}") }
}
