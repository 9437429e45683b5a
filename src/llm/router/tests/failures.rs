//! Answers, failures, breakers and fallbacks.

use super::*;

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
                setup.clock = Arc::new(crate::llm::router::clock::SystemClock);
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
        setup.clock = Arc::new(crate::llm::router::clock::SystemClock);
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
