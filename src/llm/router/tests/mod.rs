//! The router with a provider that does as it is told, clocks that jump, and real time left out.

mod budgets;
mod failures;

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::json;

use super::clock::Clock;
use super::money::{Price, Pricing};
use super::{CacheRules, Caller, Calling, Candidate, Policy, Router, Setup, Trace, lock};
use crate::llm::presets::Vendor;
use crate::llm::provider::{
    Auth, Completion, ErrorClass, Failure, Limits, Provider, Request, Stop, Timeouts, Usage, Wire,
};
use crate::llm::store::memory::Memory;
use crate::llm::store::{Breaker, Store};
use crate::llm::wire::Delta;
use crate::pipeline::models::{Answer, Ask, CallEvent, Models, NoAnswer};
use crate::pipeline::ports::Stage;

const GOOD: &str = r#"{"ok": true}"#;

#[derive(Clone)]
enum Play {
    Text(&'static str),
    /// The same after a while.
    Slow(&'static str),
    Fail(ErrorClass, Option<Duration>),
    Hang,
}

/// Plays by provider name, in order; the last one is repeated.
#[derive(Default)]
struct Fake {
    plays: Mutex<HashMap<String, VecDeque<Play>>>,
    sent: Mutex<Vec<(String, Request)>>,
    usage: Usage,
    under_way: AtomicUsize,
    limits: Limits,
}

impl Fake {
    fn requests(&self) -> Vec<(String, Request)> {
        lock(&self.sent).clone()
    }

    fn names(&self) -> Vec<String> {
        self.requests().into_iter().map(|(name, _)| name).collect()
    }
}

struct Handle(Arc<Fake>);

impl Caller for Handle {
    fn complete<'a>(
        &'a self,
        provider: &'a Provider,
        request: &'a Request,
        on_delta: &'a (dyn Fn(Delta<'_>) + Sync),
    ) -> Calling<'a> {
        Box::pin(async move {
            lock(&self.0.sent).push((provider.name.clone(), request.clone()));
            let play = {
                let mut plays = lock(&self.0.plays);
                let queue = plays.get_mut(&provider.name).unwrap();
                if queue.len() > 1 { queue.pop_front().unwrap() } else { queue[0].clone() }
            };
            self.0.under_way.fetch_add(1, Ordering::SeqCst);
            on_delta(Delta::Text("{"));
            let usage = self.0.usage;
            let limits = self.0.limits.clone();
            if matches!(play, Play::Slow(_)) {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            match play {
                Play::Text(text) | Play::Slow(text) => Ok(Completion {
                    text: text.into(),
                    stop: Stop::End,
                    usage,
                    limits,
                    request_id: None,
                    first_token: Duration::from_millis(1),
                    total: Duration::from_millis(2),
                }),
                Play::Fail(class, wait) => Err(Failure {
                    class,
                    message: format!("{class:?}"),
                    status: None,
                    wait,
                    usage,
                    limits,
                    request_id: None,
                }),
                Play::Hang => {
                    tokio::time::sleep(Duration::from_hours(1)).await;
                    unreachable!("nobody waits for an hour")
                }
            }
        })
    }
}

struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

struct Bench {
    router: Router,
    fake: Arc<Fake>,
    store: Arc<Memory>,
    clock: Arc<SetClock>,
    told: Mutex<Vec<CallEvent>>,
}

fn provider(name: &str) -> Provider {
    Provider {
        name: name.into(),
        wire: Wire::OpenAi,
        base_url: format!("https://{name}.example/v1"),
        auth: Auth::Bearer,
        key: Some("sk-very-secret".to_owned().into()),
        key_variable: Some("KEY".into()),
        model: format!("{name}-model"),
        query: Vec::new(),
        headers: Vec::new(),
        capabilities: Vendor::Mock.capabilities("m").0,
        script: None,
    }
}

fn candidate(name: &str) -> Candidate {
    let second = Duration::from_secs(1);
    Candidate {
        provider: provider(name),
        pricing: Pricing::Known(Price::flat(1.0, 2.0)),
        reasoning: 0,
        timeouts: Timeouts {
            connect: second,
            first_token: second,
            stall: second,
            total: second * 2,
            loading: Duration::ZERO,
        },
    }
}

fn bench(plays: &[(&str, &[Play])]) -> Bench {
    bench_with(plays, |_, _| {})
}

fn bench_with(plays: &[(&str, &[Play])], change: impl FnOnce(&mut Setup, &mut Fake)) -> Bench {
    let mut fake = Fake {
        usage: Usage { input: 100, output: 20, ..Usage::default() },
        plays: Mutex::new(
            plays
                .iter()
                .map(|(name, p)| ((*name).to_owned(), p.iter().cloned().collect()))
                .collect(),
        ),
        ..Fake::default()
    };
    let store = Arc::new(Memory::default());
    let clock = Arc::new(SetClock(AtomicI64::new(1_800_000_000_000)));
    let mut setup = Setup {
        candidates: plays.iter().map(|(name, _)| candidate(name)).collect(),
        chains: HashMap::new(),
        chain: (0..plays.len()).collect(),
        policy: Policy::Order,
        run: "run".into(),
        run_cap: None,
        day_cap: None,
        tokens: HashMap::from([(Stage::Write, 3_000), (Stage::Analyze, 1_500)]),
        stage_time: Duration::from_secs(20),
        cache: Some(CacheRules { ttl: Duration::from_mins(1), max_bytes: 1_000_000 }),
        leaks: None,
        trace: None,
        caller: Box::new(Handle(Arc::default())),
        store: store.clone(),
        clock: clock.clone(),
    };
    change(&mut setup, &mut fake);
    let fake = Arc::new(fake);
    setup.caller = Box::new(Handle(fake.clone()));
    Bench { router: Router::new(setup).unwrap(), fake, store, clock, told: Mutex::default() }
}

fn ask() -> Ask {
    Ask {
        id: "write/test".into(),
        stage: Stage::Write,
        document: "resume".into(),
        system: "Reword the line.".into(),
        user: "Led a team of five".into(),
        schema_name: "check".into(),
        schema: json!({
            "type": "object", "required": ["ok"], "additionalProperties": false,
            "properties": {"ok": {"type": "boolean"}},
        }),
        max_output_tokens: 200,
    }
}

impl Bench {
    fn ask(&self) -> Result<Answer, NoAnswer> {
        self.ask_for(&ask())
    }

    fn ask_for(&self, ask: &Ask) -> Result<Answer, NoAnswer> {
        self.router.ask(ask, &AtomicBool::new(false), &|event| lock(&self.told).push(event))
    }

    fn breaker(&self, name: &str) -> Breaker {
        let states = self.store.states().unwrap();
        states.into_iter().find(|(key, _)| key.name == name).unwrap().1.breaker
    }

    fn failures(&self, name: &str) -> u32 {
        let states = self.store.states().unwrap();
        states.into_iter().find(|(key, _)| key.name == name).unwrap().1.failures
    }
}
