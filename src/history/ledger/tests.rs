//! The memory across processes: here, connections of their own to one file.

use super::Ledger;
use crate::llm::provider::ErrorClass;
use crate::llm::store::{
    CallRecord, Cap, Pause, ProviderKey, ProviderState, Reserve, Reserved, Store as _,
};

const NOW: i64 = 1_800_000_000_000;

fn ledger() -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::open(&folder.path().join("h.sqlite3")).unwrap();
    (folder, ledger)
}

fn wanted(most: i64) -> Reserve {
    Reserve {
        run: "r".into(),
        provider: "p".into(),
        now: NOW,
        day_start: NOW - 1_000,
        most,
        least: 7,
        lasts: 10_000,
        run_cap: Some(100),
        day_cap: Some(150),
    }
}

fn call(cost: Option<i64>) -> CallRecord {
    CallRecord {
        run: "r".into(),
        provider: "p".into(),
        model: "m".into(),
        stage: "write".into(),
        document: "resume".into(),
        at: NOW,
        failure: None,
        input_tokens: 10,
        output_tokens: 5,
        cost,
        first_token_ms: 3,
        total_ms: 9,
    }
}

fn granted(reserved: Reserved) -> i64 {
    match reserved {
        Reserved::Yes(id) => id,
        Reserved::No(cap) => panic!("refused: {cap:?}"),
    }
}

#[test]
fn caps_hold_against_what_is_spent_and_put_aside() {
    let (_folder, ledger) = ledger();
    let first = granted(ledger.reserve(&wanted(60)).unwrap());
    assert_eq!(ledger.reserve(&wanted(41)).unwrap(), Reserved::No(Cap::Run(60)));
    ledger.settle(Some(first), Some(&call(Some(20)))).unwrap();
    granted(ledger.reserve(&wanted(80)).unwrap());
    // Another run of the day.
    let other = Reserve { run: "s".into(), ..wanted(51) };
    assert_eq!(ledger.reserve(&other).unwrap(), Reserved::No(Cap::Day(100)));
    granted(ledger.reserve(&Reserve { run: "s".into(), ..wanted(50) }).unwrap());
    // The next day, only what is under way counts.
    let tomorrow = Reserve { run: "t".into(), day_start: NOW + 1, now: NOW + 2, ..wanted(21) };
    assert_eq!(ledger.reserve(&tomorrow).unwrap(), Reserved::No(Cap::Day(130)));
}

#[test]
fn what_the_dead_put_aside_comes_back_less_their_prompts() {
    let (_folder, ledger) = ledger();
    granted(ledger.reserve(&wanted(100)).unwrap());
    assert_eq!(ledger.reserve(&wanted(1)).unwrap(), Reserved::No(Cap::Run(100)));
    let later = Reserve { now: NOW + 10_000, ..wanted(93) };
    granted(ledger.reserve(&later).unwrap());
    assert_eq!(ledger.spent_since(0, NOW + 10_001).unwrap(), 7 + 93);
    // A reservation of a clock that was ahead ends after its own time, too.
    let past = NOW - 86_400_000;
    assert_eq!(ledger.spent_since(0, past).unwrap(), 7 + 93);
    assert_eq!(ledger.spent_since(0, past + 10_000).unwrap(), 7 + 7);
}

#[test]
fn a_call_slower_than_its_reservation_is_not_booked_twice() {
    let (_folder, ledger) = ledger();
    let id = granted(ledger.reserve(&wanted(50)).unwrap());
    assert_eq!(ledger.spent_since(0, NOW + 20_000).unwrap(), 7, "thought dead");
    ledger.settle(Some(id), Some(&call(Some(30)))).unwrap();
    assert_eq!(ledger.spent_since(0, NOW + 20_000).unwrap(), 30);
}

#[test]
fn eight_connections_never_overshoot() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("h.sqlite3");
    std::thread::scope(|scope| {
        for n in 0..8 {
            let path = &path;
            scope.spawn(move || {
                let ledger = Ledger::open(path).unwrap();
                for _ in 0..20 {
                    let wanted = Reserve {
                        run: format!("run {n}"),
                        run_cap: None,
                        day_cap: Some(1_000),
                        ..wanted(30)
                    };
                    if let Reserved::Yes(id) = ledger.reserve(&wanted).unwrap() {
                        ledger.settle(Some(id), Some(&call(Some(25)))).unwrap();
                    }
                }
            });
        }
    });
    let spent = Ledger::open(&path).unwrap().spent_since(0, NOW).unwrap();
    assert!(spent <= 1_000 && spent > 1_000 - 30 - 25, "{spent}");
}

#[test]
fn states_are_kept_by_name_and_host_and_forgotten_on_demand() {
    let (folder, ledger) = ledger();
    let key = |name: &str| ProviderKey { name: name.into(), host: "h".into() };
    let pause = Some(Pause::new(NOW, 5));
    ledger.change(&key("a"), &mut |state| state.cooling = pause).unwrap();
    ledger.change(&key("b"), &mut |state| state.failures = 3).unwrap();
    ledger.change(&key("c"), &mut |_| {}).unwrap();
    drop(ledger);
    let ledger = Ledger::open(&folder.path().join("h.sqlite3")).unwrap();
    let states = ledger.states().unwrap();
    assert_eq!(states.len(), 2, "an untouched state is not written");
    assert_eq!(states[0].1, ProviderState { cooling: pause, ..ProviderState::default() });
    assert_eq!(ledger.reset(Some("a")).unwrap(), 1);
    assert_eq!(ledger.reset(None).unwrap(), 1);
    // A state of a newer program is as good as none.
    let database = rusqlite::Connection::open(folder.path().join("h.sqlite3")).unwrap();
    database
        .execute("INSERT INTO provider_states VALUES ('d', 'h', '{\"breaker\": 5}')", [])
        .unwrap();
    ledger.change(&key("d"), &mut |state| assert_eq!(*state, ProviderState::default())).unwrap();
}

#[test]
fn figures_count_what_was_called() {
    let (_folder, ledger) = ledger();
    ledger.settle(None, Some(&call(Some(5)))).unwrap();
    ledger.settle(None, Some(&call(None))).unwrap();
    let failed = CallRecord { failure: Some(ErrorClass::Unavailable), ..call(Some(1)) };
    ledger.settle(None, Some(&failed)).unwrap();
    let figures = &ledger.figures(0).unwrap()[0];
    assert_eq!((figures.calls, figures.successes, figures.success_ms), (3, 2, 18));
    assert_eq!((figures.cost, figures.unpriced), (6, true));
    assert!(ledger.figures(NOW + 1).unwrap().is_empty());
}

#[test]
fn answers_live_for_their_time_and_the_least_used_goes_first() {
    let (_folder, ledger) = ledger();
    let long = |c: char| c.to_string().repeat(400);
    ledger.keep_answer("a", &long('a'), NOW, 1_000).unwrap();
    ledger.keep_answer("b", &long('b'), NOW + 1, 1_000).unwrap();
    assert_eq!(ledger.answer("a", NOW, NOW + 2).unwrap(), Some(long('a')));
    assert_eq!(ledger.answer("a", NOW + 1, NOW + 2).unwrap(), None, "too old");
    ledger.keep_answer("c", &long('c'), NOW + 3, 1_000).unwrap();
    assert!(ledger.answer("b", 0, NOW).unwrap().is_none(), "unused for longest");
    assert!(ledger.answer("a", 0, NOW).unwrap().is_some());
    ledger.keep_answer("d", &long('d').repeat(9), NOW + 4, 1_000).unwrap();
    assert!(ledger.answer("d", 0, NOW).unwrap().is_none(), "larger than all may be");
    assert!(ledger.answer("c", 0, NOW).unwrap().is_some());
}
