//! Two pieces of work at once.

use std::panic::resume_unwind;
use std::thread::{Builder, scope};

/// Does `work` here and `other` on a thread of its own; without threads, one after the other.
pub fn beside<A, B: Send>(other: impl Fn() -> B + Sync, work: impl FnOnce() -> A) -> (A, B) {
    scope(|scope| {
        let thread = Builder::new().spawn_scoped(scope, &other);
        let done = work();
        let others = match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => other(),
        };
        (done, others)
    })
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::beside;

    #[test]
    fn both_are_done_and_a_panic_is_passed_on() {
        assert_eq!(beside(|| 1, || "a"), ("a", 1));
        assert!(catch_unwind(|| beside(|| panic!("as a test"), || 2)).is_err());
    }
}
