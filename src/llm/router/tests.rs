//! The router with a provider that does as it is told, clocks that jump, and real time left out.

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

#[test]
fn an_answer_and_all_that_is_told_of_it() {
    let bench = bench(&[("a", &[Play::Text(GOOD)])]);
    let answer = bench.ask().unwrap();
    assert_eq!(answer.value, json!({"ok": true}));
    assert_eq!(
        (answer.provider.as_str(), answer.input_tokens, answer.output_tokens),
        ("a", 100, 20)
    );
    // 100 × $1 and 20 × $2 for a million.
    assert_eq!(answer.cost_usd, Some(0.000_14));
    let told = lock(&bench.told);
    assert!(matches!(told.first(), Some(CallEvent::Trying { .. })), "{told:?}");
    assert!(matches!(told.last(), Some(CallEvent::Answered { from_cache: false, .. })), "{told:?}");
    let spent = &bench.router.spent()[0];
    assert_eq!((spent.used_tokens, spent.allowed_tokens), (120, 3_000));
    assert_eq!(bench.store.calls().len(), 1);
}

/// What each class of failure leads to: attempts at the failing provider, and its breaker.
#[test]
fn the_table_as_it_is_played() {
    use ErrorClass as C;
    for (class, attempts, failures) in [
        (C::Unavailable, 3, 3),
        (C::RateLimited, 4, 0),
        (C::OutOfMoney, 1, 0),
        (C::Key, 1, 0),
        (C::NoSuchModel, 1, 0),
        (C::BadRequest, 1, 0),
        (C::ContextTooLong, 1, 0),
        (C::Refused, 1, 0),
        (C::Truncated, 2, 0),
        (C::InvalidAnswer, 1, 0),
        (C::NotLocal, 1, 0),
    ] {
        let wait = (class == C::RateLimited).then_some(Duration::from_millis(1));
        let bench = bench_with(
            &[("bad", &[Play::Fail(class, wait)]), ("good", &[Play::Text(GOOD)])],
            |setup, _| {
                // The next has a larger context, so that it may be asked after an overflow.
                setup.candidates[1].provider.capabilities.context *= 2;
                setup.clock = Arc::new(super::clock::SystemClock);
            },
        );
        let answer = bench.ask().unwrap();
        assert_eq!(answer.provider, "good", "{class:?}");
        let names = bench.fake.names();
        assert_eq!(names.len(), attempts + 1, "{class:?}: {names:?}");
        assert_eq!(bench.failures("bad"), failures, "{class:?}");
        let open = matches!(bench.breaker("bad"), Breaker::Open { .. });
        assert_eq!(open, class == C::OutOfMoney, "{class:?}");
        // Failed attempts count: in tokens, in money, in the answer.
        assert_eq!(answer.input_tokens, 100 * (attempts as u64 + 1), "{class:?}");
        assert_eq!(bench.router.spent()[0].used_tokens, 120 * (attempts as u64 + 1), "{class:?}");
        let fell = lock(&bench.told).iter().any(|event| {
            matches!(event, CallEvent::FallingBack { from, to, .. } if from == "bad" && to == "good")
        });
        assert!(fell, "{class:?}");
    }
}

#[test]
fn a_context_too_small_is_not_asked_twice() {
    let bench = bench_with(
        &[("a", &[Play::Fail(ErrorClass::ContextTooLong, None)]), ("same", &[Play::Text(GOOD)])],
        |_, _| {},
    );
    let why = bench.ask().unwrap_err();
    assert_eq!(bench.fake.names(), ["a"]);
    assert!(why.to_string().contains("same: its context is no larger"), "{why}");
}

#[test]
fn a_key_that_is_refused_is_not_tried_again_in_this_run() {
    let plays: [(&str, &[Play]); 2] =
        [("a", &[Play::Fail(ErrorClass::Key, None)]), ("b", &[Play::Text(GOOD)])];
    let bench = bench_with(&plays, |setup, _| setup.cache = None);
    bench.ask().unwrap();
    bench.ask().unwrap();
    assert_eq!(bench.fake.names(), ["a", "b", "b"]);
    assert_eq!(bench.breaker("a"), Breaker::Closed, "another run may have another key");
}

#[test]
fn a_wait_that_does_not_fit_sends_to_the_next_and_everybody_else_too() {
    let hour = Some(Duration::from_hours(1));
    let plays: [(&str, &[Play]); 2] =
        [("a", &[Play::Fail(ErrorClass::RateLimited, hour)]), ("b", &[Play::Text(GOOD)])];
    let bench = bench_with(&plays, |setup, _| setup.cache = None);
    let started = Instant::now();
    assert_eq!(bench.ask().unwrap().provider, "b");
    assert_eq!(bench.ask().unwrap().provider, "b");
    assert_eq!(bench.fake.names(), ["a", "b", "b"]);
    assert!(started.elapsed() < Duration::from_secs(1));
    // The clock is set back by a day: the pause is still an hour, not a day and an hour.
    bench.clock.0.fetch_sub(86_400_000, Ordering::SeqCst);
    assert_eq!(bench.ask().unwrap().provider, "b");
    bench.clock.0.fetch_add(3_600_001, Ordering::SeqCst);
    bench.ask().unwrap();
    assert_eq!(bench.fake.names().iter().filter(|name| *name == "a").count(), 2);
}

#[test]
fn a_wait_that_fits_is_kept() {
    let wait = Some(Duration::from_millis(300));
    let plays: [(&str, &[Play]); 1] =
        [("a", &[Play::Fail(ErrorClass::RateLimited, wait), Play::Text(GOOD)])];
    let bench = bench_with(&plays, |setup, _| {
        setup.clock = Arc::new(super::clock::SystemClock);
    });
    let started = Instant::now();
    bench.ask().unwrap();
    assert!(started.elapsed() >= Duration::from_millis(300));
    assert_eq!(bench.fake.names().len(), 2);
}

#[test]
fn the_breaker_opens_and_one_probe_closes_it() {
    let down = Play::Fail(ErrorClass::Unavailable, None);
    let mut plays = vec![down; 5];
    plays.push(Play::Text(GOOD));
    let bench = bench_with(&[("a", &plays)], |setup, _| {
        setup.cache = None;
        setup.stage_time = Duration::ZERO;
    });
    for _ in 0..5 {
        assert!(matches!(bench.ask(), Err(NoAnswer::NobodyServes(_))));
    }
    assert_eq!(bench.fake.names().len(), 5);
    let why = bench.ask().unwrap_err().to_string();
    assert!(why.contains("left alone") && why.contains("tailor provider reset"), "{why}");
    assert_eq!(bench.fake.names().len(), 5, "nothing was sent");
    bench.clock.0.fetch_add(61_000, Ordering::SeqCst);
    bench.ask().unwrap();
    assert_eq!(bench.breaker("a"), Breaker::Closed);
}

/// When the breaker opens under a question, what happened to it is told, not that it is open.
#[test]
fn a_question_tells_why_it_failed_itself() {
    let bench = bench_with(&[("a", &[Play::Fail(ErrorClass::Unavailable, None)])], |setup, _| {
        setup.cache = None;
    });
    let whys: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..6).map(|_| scope.spawn(|| bench.ask().unwrap_err())).collect();
        threads.into_iter().map(|thread| thread.join().unwrap().to_string()).collect()
    });
    assert!(matches!(bench.breaker("a"), Breaker::Open { .. }));
    assert!(whys.iter().filter(|why| *why == "a: Unavailable").count() >= 5, "{whys:?}");
}

#[test]
fn the_ladder_asks_once_more_with_the_error_and_then_the_next() {
    let wrong = Play::Text(r#"{"ok": "perhaps"}"#);
    let bench = bench(&[("a", &[wrong, Play::Text(GOOD)])]);
    bench.ask().unwrap();
    let sent = bench.fake.requests();
    assert!(
        sent[1].1.user.contains("\"perhaps\" is not of type \"boolean\""),
        "{}",
        sent[1].1.user
    );
    assert!(sent[1].1.user.starts_with("Led a team of five"));

    let fenced = bench_with(&[("a", &[Play::Text("```json\n{\"ok\": true}\n```")])], |_, _| {});
    fenced.ask().unwrap();
    assert_eq!(fenced.fake.names().len(), 1);

    let bench = self::bench(&[("a", &[Play::Text("{}")]), ("b", &[Play::Text(GOOD)])]);
    assert_eq!(bench.ask().unwrap().provider, "b");
    assert_eq!(bench.fake.names(), ["a", "a", "b"]);
    assert_eq!(bench.fake.requests()[2].1.user, "Led a team of five", "the next starts afresh");

    let bench = self::bench(&[("a", &[Play::Text("{\"ok\": null}")])]);
    let why = bench.ask().unwrap_err().to_string();
    assert_eq!(why, "a: its answer is not in the form asked for (a value of the wrong kind)");
}

#[test]
fn a_truncated_answer_gets_more_room_once() {
    let cut = Play::Fail(ErrorClass::Truncated, None);
    let bench = bench(&[("a", &[cut.clone(), Play::Text(GOOD)])]);
    bench.ask().unwrap();
    let sizes: Vec<u32> = bench.fake.requests().iter().map(|(_, r)| r.max_output_tokens).collect();
    assert_eq!(sizes, [200, 400]);
    assert!(!bench.fake.requests()[1].1.user.contains("could not be used"), "not as if malformed");
    // A stage without room for it goes on to the next.
    let plays: [(&str, &[Play]); 2] = [("a", &[cut]), ("b", &[Play::Text(GOOD)])];
    let bench = bench_with(&plays, |setup, _| {
        setup.tokens.insert(Stage::Write, 420);
    });
    assert_eq!(bench.ask().unwrap().provider, "b");
    assert_eq!(bench.fake.names(), ["a", "b"]);
}

/// Two that wait for the tokens of a third: the cancelled one gives them up as if they were used.
#[test]
fn whoever_is_cancelled_says_so_and_nothing_of_budgets() {
    let bench = bench_with(&[("a", &[Play::Hang])], |setup, _| {
        // Room for one question at a time.
        setup.tokens.insert(Stage::Write, 300);
    });
    let cancelled = AtomicBool::new(false);
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..6).map(|_| scope.spawn(|| bench.router.ask(&ask(), &cancelled, &|_| {}))).collect();
        std::thread::sleep(Duration::from_millis(150));
        cancelled.store(true, Ordering::SeqCst);
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(outcomes.iter().all(|o| *o == Err(NoAnswer::Cancelled)), "{outcomes:?}");
}

#[test]
fn a_server_that_is_never_heard_costs_money_and_leaves_tokens_for_the_next() {
    let down = Play::Fail(ErrorClass::Unavailable, None);
    let plays: [(&str, &[Play]); 2] = [("a", &[down]), ("b", &[Play::Text(GOOD)])];
    let bench = bench_with(&plays, |setup, fake| {
        setup.stage_time = Duration::ZERO;
        fake.usage = Usage { input: 2_900, estimated: true, ..Usage::default() };
    });
    assert_eq!(bench.ask().unwrap().provider, "b");
    assert_eq!(bench.store.calls()[0].cost, Some(2_900_000));
}

/// The time runs from the first question on, however long it takes to fail.
#[test]
fn the_time_of_a_stage_begins_with_its_first_question() {
    struct Slow;
    impl Caller for Slow {
        fn complete<'a>(
            &'a self,
            _: &'a Provider,
            _: &'a Request,
            _: &'a (dyn Fn(Delta<'_>) + Sync),
        ) -> Calling<'a> {
            Box::pin(async {
                tokio::time::sleep(Duration::from_millis(300)).await;
                Err(Failure {
                    class: ErrorClass::Unavailable,
                    message: "slow".into(),
                    status: None,
                    wait: None,
                    usage: Usage::default(),
                    limits: Limits::default(),
                    request_id: None,
                })
            })
        }
    }
    let mut bench = bench(&[("a", &[Play::Hang])]);
    bench.router.setup.caller = Box::new(Slow);
    bench.router.setup.stage_time = Duration::from_millis(250);
    bench.ask().unwrap_err();
    assert_eq!(bench.store.calls().len(), 1, "no time was left for another");
}

/// Six at once under a cap that holds what six cost, and not what six might cost.
#[test]
fn money_that_is_put_aside_is_waited_for() {
    let bench = bench_with(&[("a", &[Play::Slow(GOOD)])], |setup, _| {
        setup.cache = None;
        // One may cost about $0.0005 and costs $0.00014.
        setup.run_cap = Some(1_400_000);
    });
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..6).map(|_| scope.spawn(|| bench.ask())).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let spent: i64 = bench.store.calls().iter().filter_map(|call| call.cost).sum();
    assert_eq!(spent, 6 * 140_000);
    assert_eq!(bench.router.reserved.load(Ordering::SeqCst), 0);
    // When nothing is under way any more, the cap is the end.
    let bench = bench_with(&[("a", &[Play::Text(GOOD)])], |setup, _| setup.run_cap = Some(1));
    assert!(matches!(bench.ask(), Err(NoAnswer::BudgetSpent(_))));
}

#[test]
fn tokens_used_up_end_the_proposals() {
    let bench = bench_with(&[("a", &[Play::Text(GOOD)])], |setup, fake| {
        setup.cache = None;
        fake.usage = Usage { input: 1_000, output: 4_000, reasoning: 3_000, ..Usage::default() };
    });
    bench.ask().unwrap();
    // Hidden reasoning is capped by money, not by the stage's tokens.
    assert_eq!(bench.router.spent()[0].used_tokens, 2_000);
    bench.ask().unwrap();
    let why = bench.ask().unwrap_err();
    assert_eq!(
        why,
        NoAnswer::BudgetSpent("the write stage has used 4000 of its 3000 tokens".into())
    );
    // The letter has tokens of its own.
    let letter = Ask { document: "letter".into(), ..ask() };
    bench.ask_for(&letter).unwrap();
}

#[test]
fn money_is_put_aside_before_and_settled_after() {
    // A call costs 140 µ$ and may cost about 500.
    let bench = bench_with(&[("a", &[Play::Text(GOOD)])], |setup, _| {
        setup.cache = None;
        setup.run_cap = Some(1_000_000);
        setup.tokens.insert(Stage::Write, 100_000);
    });
    let mut served = 0;
    let why = loop {
        match bench.ask() {
            Ok(_) => served += 1,
            Err(why) => break why,
        }
        assert!(served < 20);
    };
    assert!(matches!(&why, NoAnswer::BudgetSpent(text) if text.contains("cap per run")), "{why}");
    assert!(served >= 3, "{served}: what was put aside is given back");
    let spent: i64 = bench.store.calls().iter().filter_map(|call| call.cost).sum();
    assert!(spent <= 1_000_000, "{spent}");
    assert_eq!(bench.store.spent_since(0, 0).unwrap(), spent, "nothing stays put aside");
}

#[test]
fn eight_threads_never_overshoot_a_cap() {
    let bench = bench_with(&[("a", &[Play::Text(GOOD)])], |setup, _| {
        setup.cache = None;
        setup.day_cap = Some(2_000_000);
        setup.tokens.insert(Stage::Write, 1_000_000);
    });
    let served = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..10 {
                    served.fetch_add(usize::from(bench.ask().is_ok()), Ordering::SeqCst);
                }
            });
        }
    });
    let spent: i64 = bench.store.calls().iter().filter_map(|call| call.cost).sum();
    assert!(spent <= 2_000_000, "{spent}");
    assert!(served.load(Ordering::SeqCst) >= 3);
}

#[test]
fn an_unknown_price_is_not_free() {
    let plays: [(&str, &[Play]); 2] = [("a", &[Play::Text(GOOD)]), ("b", &[Play::Text(GOOD)])];
    let unknown = |setup: &mut Setup, _: &mut Fake| {
        setup.candidates[0].pricing = Pricing::Unknown;
        setup.cache = None;
    };
    let bench = bench_with(&plays, unknown);
    assert_eq!(bench.ask().unwrap().cost_usd, None);
    assert!(bench.router.spent()[0].unpriced);
    assert_eq!(bench.router.plan(&ask()).cost_usd, None);
    // With a cap it is not called at all.
    let bench = bench_with(&plays, |setup, fake| {
        unknown(setup, fake);
        setup.run_cap = Some(1_000_000_000);
    });
    assert_eq!(bench.ask().unwrap().provider, "b");
    let why = lock(&bench.told)
        .iter()
        .find_map(|event| match event {
            CallEvent::FallingBack { why, .. } => Some(why.clone()),
            _ => None,
        })
        .unwrap();
    assert!(why.contains("price is unknown"), "{why}");
}

#[test]
fn the_same_question_costs_nothing_the_second_time() {
    let plays: [(&str, &[Play]); 2] = [
        ("a", &[Play::Fail(ErrorClass::Refused, None), Play::Fail(ErrorClass::Unavailable, None)]),
        ("b", &[Play::Text(GOOD)]),
    ];
    let bench = bench_with(&plays, |_, _| {});
    bench.ask().unwrap();
    assert!(bench.router.plan(&ask()).cached);
    let again = bench.ask().unwrap();
    assert!(again.from_cache && again.provider == "b" && again.cost_usd == Some(0.0));
    assert_eq!(bench.fake.names(), ["a", "b"]);
    // Any change is another question.
    let other = Ask { user: "Led a team of six".into(), ..ask() };
    assert!(!bench.router.plan(&other).cached);
    let other = Ask { max_output_tokens: 300, ..ask() };
    assert!(!bench.router.plan(&other).cached);
    // So is the same one after the time to live.
    bench.clock.0.fetch_add(61_000, Ordering::SeqCst);
    assert!(!bench.router.plan(&ask()).cached);
}

#[test]
fn what_leaks_is_not_sent() {
    let bench = bench_with(&[("a", &[Play::Text(GOOD)])], |setup, _| {
        setup.leaks =
            Some(Box::new(|text| text.contains("ada@").then(|| "an e-mail address".to_owned())));
    });
    let leaky = Ask { user: "Write to ada@example.org".into(), ..ask() };
    let why = bench.ask_for(&leaky).unwrap_err().to_string();
    assert_eq!(why, "the prompt would have held an e-mail address: nothing was sent");
    assert!(bench.fake.names().is_empty());
    bench.ask().unwrap();
    // What a model brings up is not sent either.
    let echo = bench_with(&[("a", &[Play::Text(r#"{"ok": "ada@example.org"}"#)])], |setup, _| {
        setup.leaks =
            Some(Box::new(|text| text.contains("ada@").then(|| "an e-mail address".to_owned())));
    });
    assert!(echo.ask().is_err());
    assert_eq!(echo.fake.names().len(), 1);
}

#[test]
fn a_call_is_cancelled_at_once_and_leaves_nothing_put_aside() {
    let bench = bench_with(&[("a", &[Play::Hang])], |setup, _| {
        setup.run_cap = Some(1_000_000_000);
    });
    let cancelled = AtomicBool::new(false);
    let started = Instant::now();
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| bench.router.ask(&ask(), &cancelled, &|_| {}));
        while bench.fake.under_way.load(Ordering::SeqCst) == 0 {
            std::thread::yield_now();
        }
        cancelled.store(true, Ordering::SeqCst);
        assert_eq!(asking.join().unwrap(), Err(NoAnswer::Cancelled));
    });
    assert!(started.elapsed() < Duration::from_secs(1));
    let calls = bench.store.calls();
    assert_eq!(calls[0].failure, Some(ErrorClass::Cancelled));
    assert_eq!(
        bench.store.spent_since(0, 0).unwrap(),
        calls[0].cost.unwrap(),
        "the prompt was sent"
    );
    assert_eq!(bench.breaker("a"), Breaker::Closed);
}

#[test]
fn policies_learn_from_what_was_recorded() {
    let order = |policy| {
        let plays: [(&str, &[Play]); 3] = [
            ("dear", &[Play::Text(GOOD)]),
            ("slow", &[Play::Text(GOOD)]),
            ("flaky", &[Play::Text(GOOD)]),
        ];
        let bench = bench_with(&plays, |setup, _| {
            setup.policy = policy;
            setup.candidates[0].pricing = Pricing::Known(Price::flat(15.0, 75.0));
            setup.candidates[1].pricing = Pricing::Known(Price::flat(0.1, 0.4));
            setup.candidates[2].pricing = Pricing::Known(Price::flat(0.15, 0.6));
            for (name, ms, fails) in [("dear", 800, 0), ("slow", 60_000, 0), ("flaky", 500, 30)] {
                for n in 0..40 {
                    let call = crate::llm::store::CallRecord {
                        run: String::new(),
                        provider: name.into(),
                        model: format!("{name}-model"),
                        stage: "write".into(),
                        document: "resume".into(),
                        at: setup.clock.now(),
                        failure: (n < fails).then_some(ErrorClass::Unavailable),
                        input_tokens: 0,
                        output_tokens: 0,
                        cost: Some(0),
                        first_token_ms: 0,
                        total_ms: ms,
                    };
                    setup.store.settle(None, Some(&call)).unwrap();
                }
            }
        });
        bench.router.chain(Stage::Write).iter().map(|c| c.provider.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(order(Policy::Order), ["dear", "slow", "flaky"]);
    assert_eq!(order(Policy::Cost)[0], "slow");
    assert_eq!(order(Policy::Speed)[0], "dear");
    assert_eq!(order(Policy::Balanced)[2], "flaky");
}

#[test]
fn a_trace_holds_prompts_and_no_key() {
    struct Shared(Arc<Mutex<Vec<u8>>>);
    impl std::io::Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            lock(&self.0).extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let written = Arc::new(Mutex::new(Vec::new()));
    let bench = bench_with(&[("a", &[Play::Text(GOOD)])], |setup, _| {
        setup.trace = Some(Trace::new(Box::new(Shared(written.clone()))));
    });
    bench.ask().unwrap();
    let text = String::from_utf8(lock(&written).clone()).unwrap();
    assert!(text.contains("Led a team of five") && text.contains("ok"), "{text}");
    assert!(!text.contains("sk-very-secret"), "{text}");
}

#[test]
fn a_prompt_larger_than_the_context_is_not_sent() {
    let plays: [(&str, &[Play]); 2] = [("small", &[Play::Text(GOOD)]), ("b", &[Play::Text(GOOD)])];
    let bench = bench_with(&plays, |setup, _| {
        setup.candidates[0].provider.capabilities.context = 50;
    });
    assert_eq!(bench.ask().unwrap().provider, "b");
    assert_eq!(bench.fake.names(), ["b"]);
    // Where the answer alone is the trouble, it is asked to be shorter.
    let bench = bench_with(&[("a", &[Play::Text(GOOD)])], |setup, _| {
        setup.candidates[0].provider.capabilities.context = 200;
    });
    bench.ask().unwrap();
    let room = bench.fake.requests()[0].1.max_output_tokens;
    assert!((100..200).contains(&room), "{room}");
}

/// With the real memory; the fake provider answers at once.
#[test]
fn the_router_takes_less_than_five_milliseconds_a_call() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = crate::history::Ledger::open(&folder.path().join("h.sqlite3")).unwrap();
    let bench = bench_with(&[("a", &[Play::Text(GOOD)])], |setup, _| {
        setup.store = Arc::new(ledger);
        setup.run_cap = Some(1_000_000_000);
        setup.day_cap = Some(1_000_000_000);
        setup.tokens.insert(Stage::Write, 1_000_000);
    });
    let mut times: Vec<Duration> = (0..60)
        .map(|n| {
            let ask = Ask { user: format!("line {n}"), ..ask() };
            let started = Instant::now();
            bench.ask_for(&ask).unwrap();
            started.elapsed()
        })
        .collect();
    times.sort();
    // The median: this machine may do other things meanwhile.
    assert!(times[30] < Duration::from_millis(5), "{:?}", times[30]);
    eprintln!("router overhead: median {:?}, slowest {:?}", times[30], times[59]);
}
