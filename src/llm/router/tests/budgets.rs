//! Money, tokens, caches, privacy, learned policies.

use super::*;

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
