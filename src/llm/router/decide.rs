//! The one place that decides what follows on a failure, for all wire formats.

use std::time::Duration;

use crate::llm::provider::ErrorClass;

/// Attempts at one provider that is not there: the first, and so many more.
pub const RETRIES: u32 = 2;
/// Whoever was waited for so long in vain is not waited for again.
pub const LONG: Duration = Duration::from_secs(30);
/// How often one question waits for a limit of the same provider.
pub const WAITS: u32 = 3;

/// What is known when an attempt has failed.
#[derive(Debug, Clone, Copy)]
pub struct Situation {
    pub class: ErrorClass,
    /// The server's own word on when to come back.
    pub wait: Option<Duration>,
    /// The wait that the backoff would have now.
    pub backoff: Duration,
    /// What is left of the stage's time.
    pub time_left: Duration,
    /// How long the attempt took that failed.
    pub took: Duration,
    pub retries: u32,
    pub waits: u32,
    /// The answer has not been asked for with a larger budget yet, and the stage has one.
    pub can_grow: bool,
    /// The model's text did not fit the schema, and it has not been told so yet.
    pub can_reask: bool,
}

/// What the question does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The same provider again, after so long.
    Retry(Duration),
    /// The same provider, with room for a longer answer.
    Grow,
    /// The same provider, told what was wrong with its answer.
    Reask,
    Next,
    /// The next provider with a larger context.
    NextLarger,
    GiveUp,
}

/// What everybody else should know of the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It answered, whatever the answer is worth.
    Alive,
    /// Counts towards opening the breaker.
    Failed,
    /// Nobody calls it for so long.
    CoolDown(Duration),
    /// The breaker opens, long.
    OutOfMoney,
    /// This run calls it no more; another may.
    ShutForRun,
    /// Nothing was learned.
    Unknown,
}

#[must_use]
pub fn decide(situation: &Situation) -> (Action, Effect) {
    let Situation { wait, backoff, time_left, .. } = *situation;
    match situation.class {
        ErrorClass::Unavailable => {
            let pause = wait.unwrap_or_default().max(backoff);
            // A server that names a time wants peace until then, from everybody.
            let effect = match wait {
                Some(wait) if wait > time_left => Effect::CoolDown(wait),
                _ => Effect::Failed,
            };
            let tired = situation.took >= LONG;
            if situation.retries < RETRIES && pause <= time_left && !tired {
                (Action::Retry(pause), effect)
            } else {
                (Action::Next, effect)
            }
        }
        ErrorClass::RateLimited => {
            // A wait of nothing is no hint: the date had passed, or the header is a default.
            let pause = wait.filter(|wait| !wait.is_zero()).unwrap_or(backoff);
            let action = if situation.waits < WAITS && pause <= time_left {
                Action::Retry(pause)
            } else {
                Action::Next
            };
            (action, Effect::CoolDown(pause))
        }
        ErrorClass::OutOfMoney => (Action::Next, Effect::OutOfMoney),
        ErrorClass::Key | ErrorClass::NotLocal => (Action::Next, Effect::ShutForRun),
        ErrorClass::NoSuchModel | ErrorClass::BadRequest | ErrorClass::Refused => {
            (Action::Next, Effect::Alive)
        }
        ErrorClass::ContextTooLong => (Action::NextLarger, Effect::Alive),
        ErrorClass::Truncated if situation.can_grow => (Action::Grow, Effect::Alive),
        ErrorClass::Truncated => (Action::Next, Effect::Alive),
        ErrorClass::InvalidAnswer if situation.can_reask => (Action::Reask, Effect::Alive),
        ErrorClass::InvalidAnswer => (Action::Next, Effect::Alive),
        ErrorClass::Cancelled => (Action::GiveUp, Effect::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn situation(class: ErrorClass) -> Situation {
        Situation {
            class,
            wait: None,
            backoff: SECOND,
            time_left: SECOND * 60,
            took: SECOND,
            retries: 0,
            waits: 0,
            can_grow: true,
            can_reask: true,
        }
    }

    #[test]
    fn the_whole_table() {
        use ErrorClass as C;
        let first = [
            (C::Unavailable, Action::Retry(SECOND), Effect::Failed),
            (C::RateLimited, Action::Retry(SECOND), Effect::CoolDown(SECOND)),
            (C::OutOfMoney, Action::Next, Effect::OutOfMoney),
            (C::Key, Action::Next, Effect::ShutForRun),
            (C::NoSuchModel, Action::Next, Effect::Alive),
            (C::BadRequest, Action::Next, Effect::Alive),
            (C::ContextTooLong, Action::NextLarger, Effect::Alive),
            (C::Refused, Action::Next, Effect::Alive),
            (C::Truncated, Action::Grow, Effect::Alive),
            (C::InvalidAnswer, Action::Reask, Effect::Alive),
            (C::NotLocal, Action::Next, Effect::ShutForRun),
            (C::Cancelled, Action::GiveUp, Effect::Unknown),
        ];
        for (class, action, effect) in first {
            assert_eq!(decide(&situation(class)), (action, effect), "{class:?}");
        }
        // When everything that may be repeated has been.
        for (class, _, _) in first {
            let spent = Situation {
                retries: RETRIES,
                waits: WAITS,
                can_grow: false,
                can_reask: false,
                ..situation(class)
            };
            let (action, _) = decide(&spent);
            assert!(
                matches!(action, Action::Next | Action::NextLarger | Action::GiveUp),
                "{class:?}: {action:?}"
            );
        }
    }

    #[test]
    fn a_stated_wait_is_kept_or_the_next_is_asked() {
        let limited = Situation { wait: Some(SECOND * 30), ..situation(ErrorClass::RateLimited) };
        let pause = Effect::CoolDown(SECOND * 30);
        assert_eq!(decide(&limited), (Action::Retry(SECOND * 30), pause));
        let late = Situation { time_left: SECOND * 29, ..limited };
        assert_eq!(decide(&late), (Action::Next, pause));

        let busy = Situation { wait: Some(SECOND * 30), ..situation(ErrorClass::Unavailable) };
        assert_eq!(decide(&busy), (Action::Retry(SECOND * 30), Effect::Failed));
        let late = Situation { time_left: SECOND * 29, ..busy };
        assert_eq!(decide(&late), (Action::Next, pause));
        // A date that has passed is no invitation to hurry.
        let now = Situation { wait: Some(Duration::ZERO), ..situation(ErrorClass::RateLimited) };
        assert_eq!(decide(&now), (Action::Retry(SECOND), Effect::CoolDown(SECOND)));
        // Nobody waits a second time as long as that.
        let long = Situation { took: LONG, ..situation(ErrorClass::Unavailable) };
        assert_eq!(decide(&long), (Action::Next, Effect::Failed));
        // The backoff, too, must fit.
        let late = Situation { time_left: SECOND / 2, ..situation(ErrorClass::Unavailable) };
        assert_eq!(decide(&late), (Action::Next, Effect::Failed));
    }
}
