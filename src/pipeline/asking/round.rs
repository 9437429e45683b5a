//! Many questions at once: a thread each, and one listener, on the thread that called, which
//! alone touches the history and the display.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::desk::Told;

/// How often the listener looks up when nothing is told.
const PAUSE: Duration = Duration::from_millis(200);

/// A piece of work that asks.
pub type Job<'j, T> = Box<dyn FnOnce() -> T + Send + 'j>;

/// Lets a job of a round begin when others of it are over.
#[derive(Debug)]
pub struct Latch {
    left: Mutex<usize>,
    over: Condvar,
}

/// One that is waited for; over when it is dropped, however its job ends.
pub struct Awaited<'l>(&'l Latch);

impl Latch {
    /// For so many jobs.
    #[must_use]
    pub fn new(jobs: usize) -> Self {
        Self { left: Mutex::new(jobs), over: Condvar::new() }
    }

    #[must_use]
    pub fn one(&self) -> Awaited<'_> {
        Awaited(self)
    }

    /// Blocks until all are over.
    pub fn wait(&self) {
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let _left = self.over.wait_while(left, |left| *left > 0);
    }
}

impl Drop for Awaited<'_> {
    fn drop(&mut self) {
        let mut left = self.0.left.lock().unwrap_or_else(PoisonError::into_inner);
        *left = left.saturating_sub(1);
        self.0.over.notify_all();
    }
}

/// Runs pieces of work side by side from within a job; one that panics gives nothing.
pub fn side_by_side<T: Send>(jobs: Vec<Job<'_, T>>) -> Vec<Option<T>> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = jobs.into_iter().map(|job| scope.spawn(job)).collect();
        threads.into_iter().map(|thread| thread.join().ok()).collect()
    })
}

/// Tells that a job has ended, however it ended.
struct Ending(Sender<Told>);

impl Drop for Ending {
    fn drop(&mut self) {
        // Nobody listens only when nobody waits.
        let _ = self.0.send(Told::Finished);
    }
}

/// Runs the jobs side by side and gives their results in the same order; a job that fails to
/// return gives none. `listen` hears all that is told, and now and then `None`.
pub fn round<T: Send>(
    jobs: Vec<Job<'_, T>>,
    teller: &Sender<Told>,
    told: &Receiver<Told>,
    listen: &mut dyn FnMut(Option<Told>),
) -> Vec<Option<T>> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = jobs
            .into_iter()
            .map(|job| {
                let ending = Ending(teller.clone());
                scope.spawn(move || {
                    let _ending = ending;
                    job()
                })
            })
            .collect();
        let mut left = threads.len();
        while left > 0 {
            match told.recv_timeout(PAUSE) {
                Ok(Told::Finished) => left -= 1,
                Ok(what) => listen(Some(what)),
                Err(RecvTimeoutError::Timeout) => listen(None),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        threads.into_iter().map(|thread| thread.join().ok()).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_panics_is_missing_and_the_others_are_there() {
        let (teller, told) = std::sync::mpsc::channel();
        let jobs: Vec<Job<'_, u8>> =
            vec![Box::new(|| 1), Box::new(|| panic!("on purpose")), Box::new(|| 3)];
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let results = round(jobs, &teller, &told, &mut |_| {});
        std::panic::set_hook(hook);
        assert_eq!(results, [Some(1), None, Some(3)]);
    }
}
