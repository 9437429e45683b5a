//! One question along its chain.

use std::time::{Duration, Instant};

use backon::{BackoffBuilder as _, ExponentialBackoff, ExponentialBuilder};
use jsonschema::Validator;

use super::attempt::{Outcome, Refused};
use super::breaker::{self, Permit};
use super::chain::Candidate;
use super::decide::{Action, Effect, Situation, WAITS, decide};
use super::{Router, ladder, lock, tokens};
use crate::llm::provider::{ErrorClass, Request};
use crate::llm::store::Millis;
use crate::pipeline::models::{Answer, Ask, CallEvent, NoAnswer};

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

impl Asking<'_> {
    fn answer(&self, candidate: &Candidate, value: serde_json::Value, since: Instant) -> Answer {
        Answer {
            value,
            provider: candidate.provider.name.clone(),
            model: candidate.provider.model.clone(),
            input_tokens: self.input_tokens,
            output_tokens: self.output_tokens,
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
        let ask = asking.ask;
        let mut backoff = backoff();
        let (mut retries, mut waits) = (0, 0);
        let (mut grown, mut reasked) = (false, false);
        let mut user = ask.user.clone();
        let mut wanted = ask.max_output_tokens;
        loop {
            let max_output = fitting(candidate, wanted, self.bare_tokens(ask, &user))?;
            let prompt = self.prompt_tokens(ask, &user);
            let held = self.budget.hold(ask.stage, &ask.document, prompt, max_output).await;
            let held = held.map_err(|used_up| {
                Left::End(NoAnswer::BudgetSpent(format!(
                    "the {} stage has used {} of its {} tokens",
                    ask.stage.name(),
                    used_up.used,
                    used_up.allowed
                )))
            })?;
            let granted = held.max_output;

            let longest = self.longest(candidate);
            match self.permit(candidate, prompt + u64::from(granted), longest) {
                Permit::Go | Permit::Probe => {}
                Permit::Shut(left) => {
                    return Err(Left::Next(format!(
                        "it failed lately and is left alone for {}; `tailor provider reset` forgets \
                         that",
                        seconds(left)
                    )));
                }
                Permit::Wait(left) => {
                    drop(held);
                    let pause = Duration::from_millis(u64::try_from(left).unwrap_or(0));
                    if waits >= WAITS || pause > self.time_left(ask) {
                        return Err(Left::Next(format!(
                            "its limit is reached for {}",
                            seconds(left)
                        )));
                    }
                    waits += 1;
                    self.pause(candidate, asking, "its limit is reached", pause).await;
                    continue;
                }
            }

            let request = Request {
                system: ask.system.clone(),
                user: user.clone(),
                schema: Some((ask.schema_name.clone(), ask.schema.clone())),
                max_output_tokens: granted.saturating_add(candidate.reasoning),
                temperature: candidate.provider.capabilities.temperature.then_some(0.2),
                timeouts: candidate.timeouts,
            };
            let outcome = match self.attempt(candidate, asking, &request, prompt, held).await {
                Ok(outcome) => outcome,
                Err(Refused::Cap(why) | Refused::NoPrice(why)) => return Err(Left::TooDear(why)),
            };
            let (class, wait, why, misfit) = match outcome {
                Outcome::Answer(text) => match ladder::read(&text, &asking.schema) {
                    Ok(value) => {
                        self.note(candidate, None, Effect::Alive);
                        return Ok(value);
                    }
                    Err(misfit) => (
                        (ErrorClass::InvalidAnswer, None),
                        None,
                        misfit.for_people,
                        Some(misfit.for_model),
                    ),
                },
                Outcome::Failure(failure) => {
                    ((failure.class, failure.status), failure.wait, failure.message, None)
                }
            };
            let situation = Situation {
                class: class.0,
                wait,
                backoff: backoff.next().unwrap_or(Duration::from_secs(8)),
                time_left: self.time_left(ask),
                retries,
                waits,
                can_grow: !grown
                    && self.budget.left(ask.stage, &ask.document)
                        >= prompt + u64::from(granted) + u64::from(granted) / 2,
                can_reask: !reasked && misfit.is_some(),
            };
            let (action, effect) = decide(&situation);
            self.note(candidate, Some(class), effect);
            if effect == Effect::ShutForRun {
                lock(&self.shut).insert(candidate.provider.name.clone());
            }
            tracing::debug!(ask = ask.id, provider = candidate.provider.name, ?class, ?action);
            match action {
                Action::Retry(pause) => {
                    if class.0 == ErrorClass::RateLimited {
                        waits += 1
                    } else {
                        retries += 1
                    }
                    self.pause(candidate, asking, &why, pause).await;
                }
                Action::Grow => {
                    grown = true;
                    wanted = granted.saturating_mul(2);
                    self.again(candidate, asking, &why, 0.0);
                }
                Action::Reask => {
                    reasked = true;
                    let error = misfit.unwrap_or_default();
                    user = format!(
                        "{}\n\nYour last answer could not be used: {error}\nAnswer again, with \
                         nothing but JSON that satisfies the schema.",
                        ask.user
                    );
                    self.refuse_leaks(&[&user]).map_err(Left::End)?;
                    self.again(candidate, asking, &why, 0.0);
                }
                Action::Next => return Err(Left::Next(why)),
                Action::NextLarger => {
                    return Err(Left::NextLarger(why, candidate.provider.capabilities.context));
                }
                Action::GiveUp => return Err(Left::End(NoAnswer::Cancelled)),
            }
        }
    }

    /// Waits for at least `pause`, a little longer: others were told the same time.
    async fn pause(&self, candidate: &Candidate, asking: &Asking<'_>, why: &str, pause: Duration) {
        let jitter = pause.mul_f64(0.1 * fastrand()).min(Duration::from_secs(2))
            + Duration::from_millis(5).mul_f64(1.0 + fastrand());
        self.again(candidate, asking, why, pause.as_secs_f64());
        tokio::time::sleep(pause + jitter).await;
    }

    #[allow(clippy::unused_self)]
    fn again(&self, candidate: &Candidate, asking: &Asking<'_>, why: &str, wait_seconds: f64) {
        (asking.told)(CallEvent::Retrying {
            ask: asking.ask.id.clone(),
            provider: candidate.provider.name.clone(),
            why: short(why),
            wait_seconds,
        });
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

    /// After so long a call's process counts as dead.
    pub(super) fn longest(&self, candidate: &Candidate) -> Millis {
        let longest = candidate.timeouts.total + Duration::from_secs(2);
        Millis::try_from(longest.as_millis()).unwrap_or(Millis::MAX)
    }

    /// The prompt's tokens at most: instruction, data and schema.
    pub(super) fn prompt_tokens(&self, ask: &Ask, user: &str) -> u64 {
        tokens::prompt_tokens(&[&ask.system, user, &ask.schema.to_string()])
    }

    fn bare_tokens(&self, ask: &Ask, user: &str) -> u64 {
        [&*ask.system, user, &ask.schema.to_string()].iter().map(|t| tokens::estimate(t)).sum()
    }
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
        .with_max_delay(Duration::from_secs(8))
        .with_factor(2.0)
        .with_max_times(16)
        .with_jitter()
        .build()
}

/// From 0 to 1, good enough to spread processes.
fn fastrand() -> f64 {
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
