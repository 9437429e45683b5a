//! The calls to models as the live display shows them: a line for each that is under way, and
//! what all of them have come to so far.

use std::collections::HashSet;
use std::time::Instant;

use unicode_width::UnicodeWidthStr as _;

use crate::cli::output::{Look, Tone, duration, fit, one_line};
use crate::pipeline::models::{CallEvent, NoAnswer};

/// More lines than this push the stages off a small screen.
const SHOWN: usize = 10;
/// From so many seconds on a silence is worth a number.
const SILENCE: u64 = 3;
/// Where provider and model begin.
const NAME_WIDTH: usize = 26;

/// The calls of a run.
#[derive(Debug, Default)]
pub(super) struct Calls {
    going: Vec<Call>,
    answered: usize,
    failed: usize,
    cost_usd: f64,
    /// Some of the money is not known.
    unpriced: bool,
    /// What has been said already: when a provider is down, all calls to it fail for one reason.
    told: HashSet<String>,
}

#[derive(Debug)]
struct Call {
    ask: String,
    who: String,
    tokens: u64,
    rate: f64,
    note: String,
    since: Instant,
}

impl Calls {
    /// Takes an event in. Returns what must stay on the screen: a retry, a fallback, a failure.
    pub(super) fn hear(&mut self, event: &CallEvent) -> Option<String> {
        match event {
            CallEvent::Trying { ask, provider, model } => {
                let call = self.call(ask);
                call.who = format!("{provider} {model}");
                (call.tokens, call.rate, call.note) = (0, 0.0, String::new());
                call.since = Instant::now();
                None
            }
            CallEvent::Streaming { ask, output_tokens, tokens_per_second } => {
                let call = self.call(ask);
                (call.tokens, call.rate) = (*output_tokens, *tokens_per_second);
                None
            }
            CallEvent::Waiting { ask, why, .. } => {
                self.call(ask).note.clone_from(why);
                None
            }
            CallEvent::Retrying { ask, provider, why, wait_seconds } => {
                self.call(ask).note = format!("again in {}", duration(*wait_seconds));
                Some(format!("{ask}: {provider} is asked again: {why}"))
            }
            CallEvent::FallingBack { ask, from, to, why } => {
                self.call(ask).note = format!("after {from}");
                self.once(ask, format!("{to} instead of {from}: {why}"))
            }
            CallEvent::Answered { ask, cost_usd, .. } => {
                self.going.retain(|call| call.ask != *ask);
                self.answered += 1;
                match cost_usd {
                    Some(cost) => self.cost_usd += cost,
                    None => self.unpriced = true,
                }
                None
            }
            CallEvent::Failed { ask, why } => {
                self.going.retain(|call| call.ask != *ask);
                self.failed += 1;
                // The user knows, and need not read it once for each call.
                if *why == NoAnswer::Cancelled.to_string() {
                    return None;
                }
                self.once(ask, format!("no answer: {why}"))
            }
        }
    }

    /// The news of one call, unless another call has brought them: the sum counts those.
    fn once(&mut self, ask: &str, news: String) -> Option<String> {
        let line = format!("{ask}: {news}");
        self.told.insert(news).then_some(line)
    }

    fn call(&mut self, ask: &str) -> &mut Call {
        let at = self.going.iter().position(|call| call.ask == ask).unwrap_or_else(|| {
            self.going.push(Call {
                ask: ask.to_owned(),
                who: String::new(),
                tokens: 0,
                rate: 0.0,
                note: String::new(),
                since: Instant::now(),
            });
            self.going.len() - 1
        });
        &mut self.going[at]
    }

    /// `5 of 9 answered, $0.0041`, empty before the first call.
    pub(super) fn sum(&self) -> String {
        let all = self.going.len() + self.answered + self.failed;
        if all == 0 {
            return String::new();
        }
        let money = match (self.cost_usd > 0.0, self.unpriced) {
            (true, true) => format!(", ${:.4} and more", self.cost_usd),
            (true, false) => format!(", ${:.4}", self.cost_usd),
            (false, _) => String::new(),
        };
        let failed = match self.failed {
            0 => String::new(),
            failed => format!(", {failed} not"),
        };
        format!("{} of {all} calls answered{failed}{money}", self.answered)
    }

    /// A line for each call under way.
    pub(super) fn draw(&self, look: &Look) -> Vec<String> {
        let width = look.width.map_or(usize::MAX, |width| width.saturating_sub(1));
        let mut lines: Vec<String> = self
            .going
            .iter()
            .take(SHOWN)
            .map(|call| {
                let name = fit(&one_line(short(&call.ask)), NAME_WIDTH);
                let padding = NAME_WIDTH.saturating_sub(name.width());
                let state = match (call.tokens, call.note.as_str()) {
                    (0, "") => match call.since.elapsed().as_secs() {
                        seconds if seconds >= SILENCE => format!("waiting, {seconds} s"),
                        _ => "waiting".to_owned(),
                    },
                    (0, note) => note.to_owned(),
                    (tokens, _) => format!("{tokens} tokens, {:.0}/s", call.rate),
                };
                let who = fit(&one_line(&call.who), 28);
                let line = format!("    {name}{:padding$}  {who:<28}  {state}", "");
                fit(line.trim_end(), width)
            })
            .collect();
        if self.going.len() > SHOWN {
            let more = format!("    … and {} more", self.going.len() - SHOWN);
            lines.push(look.paint(&fit(&more, width), Tone::Faint));
        }
        lines
    }
}

/// The name of a question without its stage.
fn short(ask: &str) -> &str {
    ask.split_once('/').map_or(ask, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eighty_columns_are_enough() {
        let mut calls = Calls::default();
        let long = "write/reword/universitaetsklinikum-heidelberg-intensivstation";
        calls.hear(&CallEvent::Trying {
            ask: long.into(),
            provider: "my-own-openai-compatible-server".into(),
            model: "claude-sonnet-4-20250514-with-a-very-long-name".into(),
        });
        calls.hear(&CallEvent::Trying {
            ask: "write/summary".into(),
            provider: "groq".into(),
            model: "llama".into(),
        });
        calls.hear(&CallEvent::Streaming {
            ask: "write/summary".into(),
            output_tokens: 41,
            tokens_per_second: 61.2,
        });
        let kept = calls.hear(&CallEvent::FallingBack {
            ask: "write/summary".into(),
            from: "groq".into(),
            to: "ollama".into(),
            why: "HTTP 503".into(),
        });
        assert_eq!(kept.unwrap(), "write/summary: ollama instead of groq: HTTP 503");
        let lines = calls.draw(&Look { width: Some(80), ..Look::plain() });
        assert!(lines.iter().all(|line| line.width() < 80), "{lines:#?}");
        insta::assert_snapshot!(lines.join("\n"), @r"
        reword/universitaetsklini…  my-own-openai-compatible-se…  waiting
        summary                     groq llama                    41 tokens, 61/s
        ");
        assert_eq!(calls.sum(), "0 of 2 calls answered");
    }

    #[test]
    fn one_reason_for_many_calls_is_told_once() {
        let mut calls = Calls::default();
        let mut fail = |ask: &str, why: &str| {
            calls.hear(&CallEvent::Failed { ask: ask.into(), why: why.into() })
        };
        assert_eq!(fail("write/a", "HTTP 503").unwrap(), "write/a: no answer: HTTP 503");
        assert_eq!(fail("write/b", "HTTP 503"), None);
        assert!(fail("write/c", "HTTP 401").is_some());
        assert_eq!(calls.sum(), "0 of 3 calls answered, 3 not");
    }
}
