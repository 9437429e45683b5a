//! Stage 4's question: a second opinion on what a model worded. It can only send a text back: a
//! reworded line to the profile's words, a sentence out of the document.

use serde_json::{Value, json};

use super::budget::{Purse, fitting, tokens};
use super::desk::Question;
use super::fence::fenced;
use crate::document::{Letter, TailoredResume, WordedBy};
use crate::pipeline::ports::Stage;
use crate::text::Lang;

const ANSWER: usize = 200;

/// The texts under review, by number.
pub struct Review {
    pub texts: Vec<String>,
    pub user: String,
}

/// The texts that a model worded, as far as they fit; `None` where there are none.
#[must_use]
pub fn question(
    resume: &TailoredResume,
    letter: Option<&Letter>,
    purse: &Purse<'_>,
) -> Option<Review> {
    let by_model = |by: &WordedBy| matches!(by, WordedBy::Provider { .. });
    let lines = resume.lines().map(|(_, line)| line);
    let all = lines.chain(letter.into_iter().flat_map(Letter::lines));
    let texts: Vec<String> =
        all.filter(|line| by_model(&line.worded_by)).map(|line| line.text.clone()).collect();
    let bare = Review { texts: Vec::new(), user: String::new() };
    let room = purse.room(purse.allowed(Stage::Validate), &bare.ask(Lang::En));
    let texts = fitting(texts, room, |text| tokens(text) + 4);
    if texts.is_empty() {
        return None;
    }
    let list = texts.iter().enumerate().map(|(at, text)| format!("{}. {text}", at + 1));
    let user = fenced(&list.collect::<Vec<_>>().join("\n"));
    Some(Review { texts, user })
}

impl Review {
    #[must_use]
    pub fn ask(&self, language: Lang) -> Question<'_> {
        Question {
            id: "validate/review".into(),
            stage: Stage::Validate,
            document: "resume",
            prompt: "review",
            language,
            length: 0,
            user: &self.user,
            schema: json!({
                "type": "object",
                "properties": {"problems": {"type": "array", "items": {
                    "type": "object",
                    "properties": {
                        "number": {"type": "integer"},
                        "problem": {"type": "string", "enum": ["grammar", "meaning", "tone", "language"]}
                    },
                    "required": ["number", "problem"],
                    "additionalProperties": false
                }}},
                "required": ["problems"],
                "additionalProperties": false
            }),
            max_output_tokens: ANSWER,
        }
    }

    /// The texts that the reviewer found fault with, and the fault.
    #[must_use]
    pub fn faults(&self, answer: &Value) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for problem in answer["problems"].as_array().into_iter().flatten() {
            let at = problem["number"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            let Some(text) = at.checked_sub(1).and_then(|at| self.texts.get(at)) else { continue };
            let fault = problem["problem"].as_str().unwrap_or("grammar");
            if !found.iter().any(|(other, _)| other == text) {
                found.push((text.clone(), format!("the reviewer found fault with its {fault}")));
            }
        }
        found
    }
}
