//! One question along its chain.

use std::time::{Duration, Instant};

use backon::{BackoffBuilder as _, ExponentialBackoff, ExponentialBuilder};
use jsonschema::Validator;

use super::attempt::{Outcome, Refused};
use super::breaker::{self, Permit};
use super::chain::Candidate;
use super::decide::{Action, Effect, Situation, WAITS, decide};
use super::tokens::{self, Held};
use super::{Router, ladder, lock};
use crate::llm::provider::{ErrorClass, Request};
use crate::llm::store::Millis;
use crate::pipeline::models::{Answer, Ask, CallEvent, NoAnswer};

const LONGEST_BACKOFF: Duration = Duration::from_secs(8);
/// Reasons are read by people in one line.
const LONGEST_WHY: usize = 240;

/// A question while it is asked.
pub(super) struct Asking<'a> {
    pub ask: &'a Ask,
    pub told: &'a (dyn Fn(CallEvent) + Sync),
    pub schema: Validator,
    /// Everything so far, the failed attempts too.
    pub input_tokens: u64,
    pub output_tokens: u64,
    /// `None` once a price was unknown.
    pub cost: Option<i64>,
}

/// Why a provider was left.
pub(super) enum Left {
    Next(String),
    /// The next must have a larger context than this.
    NextLarger(String, u32),
    /// Money stands against it; a cheaper one may still serve.
    TooDear(String),
    End(NoAnswer),
}

/// What one provider was asked so far, and what it is asked next.
struct Tries {
    backoff: ExponentialBackoff,
    retries: u32,
    waits: u32,
    grown: bool,
    reasked: bool,
    user: String,
    wanted: u32,
    /// Why the last attempt failed.
    last: Option<String>,
}

impl Tries {
    fn new(ask: &Ask) -> Self {
        Self {
            backoff: backoff(),
            retries: 0,
            waits: 0,
            grown: false,
            reasked: false,
            user: ask.user.clone(),
            wanted: ask.max_output_tokens,
            last: None,
        }
    }
}

/// An attempt without an answer that can be used.
struct Failed {
    class: ErrorClass,
    took: Duration,
    status: Option<u16>,
    wait: Option<Duration>,
    /// For people.
    why: String,
    /// What was wrong with the text, for the model.
    for_model: Option<String>,
}

impl Asking<'_> {
    fn answer(&self, candidate: &Candidate, value: serde_json::Value, since: Instant) -> Answer {
        Answer {
            value,
            provider: candidate.provider.name.clone(),
            model: candidate.provider.model.clone(),
            input_tokens: self.input_tokens,
            output_tokens: self.output_tokens,
            took: self.input_tokens + self.output_tokens,
            cost_usd: self.cost.map(|nano| nano as f64 / 1e9),
            from_cache: false,
            seconds: since.elapsed().as_secs_f64(),
        }
    }
}

impl Router {
    pub(super) async fn serve(
        &self,
        ask: &Ask,
        told: &(dyn Fn(CallEvent) + Sync),
    ) -> Result<Answer, NoAnswer> {
        let since = Instant::now();
        // The stage's clock runs from its first question on, not from its first failure.
        let _ = self.time_left(ask);
        self.refuse_leaks(&[&ask.system, &ask.user])?;
        let chain = self.chain(ask.stage);
        if let Some(answer) = self.cached(ask, &chain) {
            return Ok(answer);
        }
        let schema = jsonschema::validator_for(&ask.schema)
            .map_err(|error| NoAnswer::NobodyServes(format!("the schema is no schema: {error}")))?;
        let mut asking =
            Asking { ask, told, schema, input_tokens: 0, output_tokens: 0, cost: Some(0) };
        let mut reasons: Vec<String> = Vec::new();
        let mut too_dear = 0;
        let mut context_above = 0;
        let mut left: Option<&str> = None;
        for candidate in &chain {
            let name = candidate.provider.name.as_str();
            if candidate.provider.capabilities.context <= context_above {
                reasons.push(format!("{name}: its context is no larger"));
                continue;
            }
            if self.is_shut(name) {
                reasons.push(format!("{name}: refused earlier in this run"));
                continue;
            }
            if let Some(from) = left {
                told(CallEvent::FallingBack {
                    ask: ask.id.clone(),
                    from: from.to_owned(),
                    to: name.to_owned(),
                    why: reasons.last().cloned().unwrap_or_default(),
                });
            }
            let why = match self.try_candidate(candidate, &mut asking).await {
                Ok(value) => {
                    let answer = asking.answer(candidate, value, since);
                    self.keep(ask, candidate, &answer);
                    return Ok(answer);
                }
                Err(Left::End(why)) => return Err(why),
                Err(Left::Next(why)) => why,
                Err(Left::NextLarger(why, context)) => {
                    context_above = context_above.max(context);
                    why
                }
                Err(Left::TooDear(why)) => {
                    too_dear += 1;
                    why
                }
            };
            tracing::info!(ask = ask.id, provider = name, "left: {why}");
            reasons.push(short(&format!("{name}: {why}")));
            left = Some(name);
        }
        let all = reasons.join("; ");
        Err(if too_dear > 0 && too_dear == reasons.len() {
            NoAnswer::BudgetSpent(all)
        } else {
            NoAnswer::NobodyServes(all)
        })
    }

    /// Nothing goes out that looks like the person; what it is, is told, never the text.
    fn refuse_leaks(&self, texts: &[&str]) -> Result<(), NoAnswer> {
        let Some(leaks) = &self.setup.leaks else { return Ok(()) };
        match texts.iter().find_map(|text| leaks(text)) {
            None => Ok(()),
            Some(kind) => Err(NoAnswer::NobodyServes(format!(
                "the prompt would have held {kind}: nothing was sent"
            ))),
        }
    }

    async fn try_candidate(
        &self,
        candidate: &Candidate,
        asking: &mut Asking<'_>,
    ) -> Result<serde_json::Value, Left> {
        let mut tries = Tries::new(asking.ask);
        loop {
            let Some((request, prompt, held)) = self.prepare(candidate, asking, &mut tries).await?
            else {
                continue;
            };
            let granted = held.max_output;
            let began = Instant::now();
            let outcome = match self.attempt(candidate, asking, &request, prompt, held).await {
                Ok(outcome) => outcome,
                Err(Refused::Cap(why) | Refused::NoPrice(why)) => return Err(Left::TooDear(why)),
            };
            let failed = match outcome {
                Outcome::Answer(text) => match ladder::read(&text, &asking.schema) {
                    Ok(value) => {
                        self.note(candidate, None, Effect::Alive);
                        return Ok(value);
                    }
                    Err(misfit) => Failed {
                        class: ErrorClass::InvalidAnswer,
                        took: began.elapsed(),
                        status: None,
                        wait: None,
                        why: misfit.for_people,
                        for_model: Some(misfit.for_model),
                    },
                },
                Outcome::Failure(failure) => Failed {
                    class: failure.class,
                    took: began.elapsed(),
                    status: failure.status,
                    wait: failure.wait,
                    why: failure.message,
                    for_model: None,
                },
            };
            let taken = prompt + u64::from(granted);
            self.follow(candidate, asking, &mut tries, failed, granted, taken).await?;
        }
    }

    /// Makes the next request, with its tokens held and the permit to send it; `None` after a wait.
    async fn prepare(
        &self,
        candidate: &Candidate,
        asking: &Asking<'_>,
        tries: &mut Tries,
    ) -> Result<Option<(Request, u64, Held<'_>)>, Left> {
        let ask = asking.ask;
        let max_output = fitting(candidate, tries.wanted, bare_tokens(ask, &tries.user))?;
        let prompt = prompt_tokens(ask, &tries.user);
        let held = self.budget.hold(ask.stage, &ask.document, prompt, max_output).await;
        let held = held.map_err(|used_up| {
            Left::End(NoAnswer::BudgetSpent(format!(
                "the {} stage has used {} of its {} tokens",
                ask.stage.name(),
                used_up.used,
                used_up.allowed
            )))
        })?;
        let tokens = prompt + u64::from(held.max_output);
        match self.permit(candidate, tokens, longest(candidate)) {
            Permit::Go | Permit::Probe => {}
            Permit::Shut(left) => {
                // Others failed at the same time; what is told is what happened here.
                return Err(Left::Next(tries.last.take().unwrap_or_else(|| {
                    format!(
                        "it failed lately and is left alone for {}; `tailor provider reset` forgets \
                         that",
                        seconds(left)
                    )
                })));
            }
            Permit::Wait(left) => {
                drop(held);
                let pause = Duration::from_millis(u64::try_from(left).unwrap_or(0));
                if tries.waits >= WAITS || pause > self.time_left(ask) {
                    let why = format!("its limit is reached for {}", seconds(left));
                    return Err(Left::Next(why));
                }
                tries.waits += 1;
                pause_for(candidate, asking, "its limit is reached", pause).await;
                return Ok(None);
            }
        }
        let request = Request {
            system: ask.system.clone(),
            user: tries.user.clone(),
            schema: Some((ask.schema_name.clone(), ask.schema.clone())),
            max_output_tokens: held.max_output.saturating_add(candidate.reasoning),
            temperature: candidate.provider.capabilities.temperature.then_some(0.2),
            timeouts: candidate.timeouts,
        };
        Ok(Some((request, prompt, held)))
    }

    /// Does what is decided on a failure; returns when the same provider is to be asked again.
    async fn follow(
        &self,
        candidate: &Candidate,
        asking: &Asking<'_>,
        tries: &mut Tries,
        failed: Failed,
        granted: u32,
        taken: u64,
    ) -> Result<(), Left> {
        let ask = asking.ask;
        let room = self.budget.left(ask.stage, &ask.document);
        let (action, effect) = decide(&Situation {
            class: failed.class,
            wait: failed.wait,
            backoff: tries.backoff.next().unwrap_or(LONGEST_BACKOFF),
            time_left: self.time_left(ask),
            took: failed.took,
            retries: tries.retries,
            waits: tries.waits,
            can_grow: !tries.grown && room >= taken + u64::from(granted) / 2,
            can_reask: !tries.reasked && failed.for_model.is_some(),
        });
        self.note(candidate, Some((failed.class, failed.status)), effect);
        tries.last = Some(failed.why.clone());
        let name = &candidate.provider.name;
        if effect == Effect::ShutForRun {
            lock(&self.shut).insert(name.clone());
        }
        tracing::debug!(ask = ask.id, provider = name, class = ?failed.class, ?action);
        match action {
            Action::Retry(pause) => {
                if failed.class == ErrorClass::RateLimited {
                    tries.waits += 1;
                } else {
                    tries.retries += 1;
                }
                pause_for(candidate, asking, &failed.why, pause).await;
            }
            Action::Grow => {
                tries.grown = true;
                tries.wanted = granted.saturating_mul(2);
                again(candidate, asking, &failed.why, 0.0);
            }
            Action::Reask => {
                tries.reasked = true;
                tries.user = format!(
                    "{}\n\nYour last answer could not be used: {}\nAnswer again, with nothing but \
                     JSON that satisfies the schema.",
                    ask.user,
                    failed.for_model.unwrap_or_default()
                );
                self.refuse_leaks(&[&tries.user]).map_err(Left::End)?;
                again(candidate, asking, &failed.why, 0.0);
            }
            Action::Next => return Err(Left::Next(failed.why)),
            Action::NextLarger => {
                let context = candidate.provider.capabilities.context;
                return Err(Left::NextLarger(failed.why, context));
            }
            Action::GiveUp => return Err(Left::End(NoAnswer::Cancelled)),
        }
        Ok(())
    }

    fn permit(&self, candidate: &Candidate, tokens: u64, longest: Millis) -> Permit {
        let now = self.setup.clock.now();
        let mut permit = Permit::Go;
        self.told_of(self.setup.store.change(&candidate.key(), &mut |state| {
            permit = breaker::permit(state, now, tokens, longest);
        }));
        permit
    }

    pub(super) fn note(
        &self,
        candidate: &Candidate,
        error: Option<(ErrorClass, Option<u16>)>,
        effect: Effect,
    ) {
        let now = self.setup.clock.now();
        self.told_of(self.setup.store.change(&candidate.key(), &mut |state| {
            breaker::note(state, now, error, effect);
        }));
    }
}

/// Waits for at least `pause`, a little longer: others were told the same time.
async fn pause_for(candidate: &Candidate, asking: &Asking<'_>, why: &str, pause: Duration) {
    let jitter = pause.mul_f64(0.1 * chance()).min(Duration::from_secs(2))
        + Duration::from_millis(5).mul_f64(1.0 + chance());
    again(candidate, asking, why, pause.as_secs_f64());
    tokio::time::sleep(pause + jitter).await;
}

fn again(candidate: &Candidate, asking: &Asking<'_>, why: &str, wait_seconds: f64) {
    (asking.told)(CallEvent::Retrying {
        ask: asking.ask.id.clone(),
        provider: candidate.provider.name.clone(),
        why: short(why),
        wait_seconds,
    });
}

/// After so long a call's process counts as dead.
pub(super) fn longest(candidate: &Candidate) -> Millis {
    let longest = candidate.timeouts.total + Duration::from_secs(2);
    Millis::try_from(longest.as_millis()).unwrap_or(Millis::MAX)
}

/// The prompt's tokens at most: instruction, data and schema.
pub(super) fn prompt_tokens(ask: &Ask, user: &str) -> u64 {
    tokens::prompt_tokens(&[&ask.system, user, &ask.schema.to_string()])
}

fn bare_tokens(ask: &Ask, user: &str) -> u64 {
    [&*ask.system, user, &ask.schema.to_string()].iter().map(|text| tokens::estimate(text)).sum()
}

/// The room for an answer in the model's context, at most `wanted`.
fn fitting(candidate: &Candidate, wanted: u32, prompt: u64) -> Result<u32, Left> {
    let context = candidate.provider.capabilities.context;
    let room = u64::from(context).saturating_sub(prompt);
    let least = wanted.min(tokens::LEAST_ANSWER.max(wanted / 2));
    let room = u32::try_from(room).unwrap_or(u32::MAX);
    if room < least {
        let why = format!("the prompt of about {prompt} tokens does not fit its {context}");
        return Err(Left::NextLarger(why, context));
    }
    Ok(wanted.min(room))
}

fn backoff() -> ExponentialBackoff {
    ExponentialBuilder::default()
        .with_min_delay(Duration::from_millis(500))
        .with_max_delay(LONGEST_BACKOFF)
        .with_factor(2.0)
        .with_max_times(16)
        .with_jitter()
        .build()
}

/// From 0 to 1, good enough to spread processes.
fn chance() -> f64 {
    use std::hash::{BuildHasher as _, RandomState};
    (RandomState::new().hash_one(0) % 1_000) as f64 / 1_000.0
}

fn seconds(millis: Millis) -> String {
    let seconds = millis.div_euclid(1_000) + 1;
    if seconds < 120 { format!("{seconds} s") } else { format!("{} min", seconds / 60 + 1) }
}

fn short(why: &str) -> String {
    let mut line = why.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > LONGEST_WHY {
        line = line.chars().take(LONGEST_WHY).collect();
        line.push('…');
    }
    line
}
