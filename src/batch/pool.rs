//! Threads that share a list of items. An item that panics fails alone.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, Once, PoisonError};

/// Deeply nested input must not be the end of a thread that would have had room on the main one.
const STACK: usize = 16 * 1024 * 1024;
/// How the threads are called: their panics are told in the index and not on the terminal.
const NAME: &str = "batch-worker";

/// How an item ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended<T> {
    Done(T),
    /// With what it said.
    Panicked(String),
}

/// Whether another item is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    Go,
    Stop,
}

/// Who does what, from several threads.
pub trait Pool: Sync {
    type Item: Sync;
    /// What a thread keeps between its items; made again after a panic.
    type Tools;
    type Output: Send;

    fn tools(&self) -> Self::Tools;
    /// Asked before each item.
    fn admit(&self) -> Flow;
    fn item(&self, tools: &mut Self::Tools, item: &Self::Item) -> Self::Output;
    /// Told after each item, one at a time.
    fn ended(&self, index: usize, ended: Ended<Self::Output>);
}

thread_local! {
    static LAST_PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does the items with so many threads. Returns when each item was done, or those in flight when
/// `admit` said stop.
pub fn work<P: Pool>(pool: &P, jobs: usize, items: &[P::Item]) {
    hush_workers();
    let next = AtomicUsize::new(0);
    let turn = Mutex::new(());
    let worker = || {
        let mut tools = pool.tools();
        while pool.admit() == Flow::Go {
            let index = next.fetch_add(1, Ordering::SeqCst);
            let Some(item) = items.get(index) else { break };
            let ended = match catch_unwind(AssertUnwindSafe(|| pool.item(&mut tools, item))) {
                Ok(output) => Ended::Done(output),
                Err(payload) => {
                    tools = pool.tools();
                    Ended::Panicked(what_it_said(payload.as_ref()))
                }
            };
            let turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            pool.ended(index, ended);
            drop(turn);
        }
    };
    std::thread::scope(|scope| {
        let mut started = 0;
        for _ in 0..jobs.clamp(1, items.len().max(1)) {
            let thread = std::thread::Builder::new().name(NAME.into()).stack_size(STACK);
            started += usize::from(thread.spawn_scoped(scope, worker).is_ok());
        }
        if started == 0 {
            worker();
        }
    });
}

fn what_it_said(payload: &(dyn std::any::Any + Send)) -> String {
    let said = LAST_PANIC.with_borrow_mut(Option::take);
    let text = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied());
    said.or(text.map(str::to_owned)).unwrap_or_else(|| "it gave no reason".to_owned())
}

/// Keeps what a worker's panic says for the index, with its place; other threads shout as before.
fn hush_workers() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name() == Some(NAME) {
                LAST_PANIC.with_borrow_mut(|last| {
                    let said = panic.payload_as_str().unwrap_or("it gave no reason");
                    let place = panic.location().map(|at| format!(" ({at})")).unwrap_or_default();
                    *last = Some(format!("{said}{place}"));
                });
            } else {
                before(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;

    /// Doubles numbers, and falls over threes.
    #[derive(Default)]
    struct Doubling {
        seen: Mutex<Vec<(usize, Ended<u32>)>>,
        stop: AtomicBool,
        tools_made: AtomicUsize,
    }

    impl Pool for Doubling {
        type Item = u32;
        type Tools = u32;
        type Output = u32;

        fn tools(&self) -> u32 {
            self.tools_made.fetch_add(1, Ordering::SeqCst);
            2
        }

        fn admit(&self) -> Flow {
            if self.stop.load(Ordering::SeqCst) { Flow::Stop } else { Flow::Go }
        }

        fn item(&self, two: &mut u32, item: &u32) -> u32 {
            assert!(*item != 3, "three is too much");
            item * *two
        }

        fn ended(&self, index: usize, ended: Ended<u32>) {
            if ended == Ended::Done(200) {
                self.stop.store(true, Ordering::SeqCst);
            }
            self.seen.lock().unwrap().push((index, ended));
        }
    }

    #[test]
    fn an_item_that_panics_fails_alone_and_says_why() {
        let pool = Doubling::default();
        let items: Vec<u32> = (0..50).collect();
        work(&pool, 4, &items);
        let mut seen = pool.seen.into_inner().unwrap();
        seen.sort_by_key(|(index, _)| *index);
        assert_eq!(seen.len(), 50);
        for (index, ended) in seen {
            match ended {
                Ended::Done(double) => assert_eq!(double as usize, 2 * index),
                Ended::Panicked(why) => {
                    assert_eq!(index, 3);
                    assert!(why.starts_with("three is too much (src/batch/pool.rs:"), "{why}");
                }
            }
        }
        assert_eq!(pool.tools_made.into_inner(), 5, "fresh tools after the panic");
    }

    #[test]
    fn a_stop_lets_those_in_flight_end_and_begins_no_other() {
        let pool = Doubling::default();
        let items: Vec<u32> = (0..1000).map(|n| n + 90).collect();
        work(&pool, 2, &items);
        let seen = pool.seen.into_inner().unwrap().len();
        assert!((11..=13).contains(&seen), "{seen}");
    }
}
