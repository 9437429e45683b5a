//! What fits: tokens counted generously, and the budgets of a document's stages.

use super::desk::Question;
use super::prompts::Prompts;
use crate::pipeline::models::Models;
use crate::pipeline::ports::Stage;
use crate::text::size;

/// Tokens of a stage, prompt and answer together, for each document, where the user says nothing else.
#[must_use]
pub fn allowed(stage: Stage) -> usize {
    match stage {
        Stage::Analyze | Stage::Validate => 1_500,
        Stage::Match => 2_000,
        Stage::Write => 3_000,
        Stage::Export => 0,
    }
}

/// What the fence around the data and its first lines take.
const FENCE: usize = 30;
/// Per cent that a prompt's estimate has on top, as the router counts it.
const MARGIN: usize = 10;

/// Tokens of a text, rather too many than too few.
#[must_use]
pub fn tokens(text: &str) -> usize {
    usize::try_from(size::estimate(text)).unwrap_or(usize::MAX)
}

/// What questions are measured with: the instructions as they are, and the tokens that the user
/// allows.
#[derive(Clone, Copy)]
pub struct Purse<'p> {
    pub models: &'p dyn Models,
    pub prompts: &'p Prompts,
}

impl Purse<'_> {
    /// What a stage of a document may use.
    #[must_use]
    pub fn allowed(&self, stage: Stage) -> usize {
        usize::try_from(self.models.allowed(stage)).unwrap_or(usize::MAX)
    }

    /// Of `tokens` for a whole call, what is left for its data.
    #[must_use]
    pub fn room(&self, tokens: usize, question: &Question<'_>) -> usize {
        let bare = Question { user: "", ..question.clone() };
        let left = tokens.saturating_sub(self.price(&bare) + FENCE);
        left * 100 / (100 + MARGIN)
    }

    /// What a call takes at most: prompt, schema and answer.
    #[must_use]
    pub fn price(&self, question: &Question<'_>) -> usize {
        let prompt = self.prompts.get(question.prompt);
        let system = prompt.map_or_else(
            |_| String::new(),
            |prompt| prompt.fill(question.language, question.length),
        );
        let prompt = size::prompt(&[&system, question.user, &question.schema.to_string()]);
        usize::try_from(prompt).unwrap_or(usize::MAX).saturating_add(question.max_output_tokens)
    }
}

/// The first of `items`, best first, whose texts fit into `room` tokens; a text is taken whole or
/// not at all, and one that does not fit lets the next smaller ones in.
pub fn fitting<T>(items: Vec<T>, room: usize, cost: impl Fn(&T) -> usize) -> Vec<T> {
    let mut left = room;
    items
        .into_iter()
        .filter(|item| {
            let cost = cost(item);
            let fits = cost <= left;
            if fits {
                left -= cost;
            }
            fits
        })
        .collect()
}

/// For tests that measure and do not ask.
#[cfg(test)]
pub mod nobody {
    use std::sync::atomic::AtomicBool;

    use crate::pipeline::models::{Answer, Ask, CallEvent, Models, NoAnswer, Plan, Spent};

    pub struct Nobody;

    impl Models for Nobody {
        fn ask(
            &self,
            _: &Ask,
            _: &AtomicBool,
            _: &(dyn Fn(CallEvent) + Sync),
        ) -> Result<Answer, NoAnswer> {
            Err(NoAnswer::NobodyServes("nobody".into()))
        }

        fn plan(&self, _: &Ask) -> Plan {
            unreachable!("nothing is planned here")
        }

        fn spent(&self) -> Vec<Spent> {
            Vec::new()
        }

        fn first(&self) -> (String, String) {
            ("nobody".into(), String::new())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_taken_whole() {
        let items = vec!["a".repeat(70), "b".repeat(700), "c".repeat(70)];
        let kept = fitting(items, 50, |text| tokens(text));
        assert_eq!(kept.len(), 2);
        assert!(kept[1].starts_with('c'));
    }
}
