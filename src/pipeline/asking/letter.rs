//! The body of the cover letter from numbered facts. Who is written to, the greeting, the subject
//! and the end are code's; a model words the paragraphs, and each sentence is held against the
//! facts it names. A letter of which too little stands is the offline one.

use serde_json::{Value, json};

use super::budget::{Purse, tokens};
use super::check::Rules;
use super::desk::{Desk, Question};
use super::fence::fenced;
use super::sentences::{Court, Fact, change, numbered, sentence_schema, trimmed};
use super::summary::{facts_of, head};
use crate::document::letter::{Slot, strongest};
use crate::document::{Brief, Line, TailoredResume};
use crate::pipeline::models::{Answer, NoAnswer};
use crate::pipeline::ports::Stage;
use crate::pipeline::report::{Changed, Fate};
use crate::text::{Lang, courtesy};
use crate::validate::guard::Place;

const ANSWER: usize = 700;
/// Facts that are offered: the strongest three, and some more to choose from.
const PIECES: usize = 6;
/// With fewer sentences than this the offline letter says more.
const FEWEST: usize = 4;
const MOST: usize = 14;

pub struct Body {
    facts: Vec<Fact>,
    names: Vec<String>,
    head: String,
    pub user: String,
}

/// What became of it.
#[derive(Debug, Default)]
pub struct Written {
    /// Empty: the offline letter stands.
    pub paragraphs: Vec<Vec<Slot>>,
    pub changes: Vec<Changed>,
    pub failed: Option<NoAnswer>,
}

/// The question.
#[must_use]
pub fn question(
    brief: &Brief<'_>,
    own: &TailoredResume,
    names: &[String],
    purse: &Purse<'_>,
) -> Body {
    let mut facts: Vec<Fact> = facts_of(brief, own).into_iter().take(3).collect();
    for piece in strongest(brief, PIECES) {
        let place = piece.entry.organization.as_deref().or(piece.entry.title.as_deref());
        facts.push(Fact {
            text: format!("at {}: {}", place.unwrap_or_default(), piece.highlight.text),
            sources: vec![piece.highlight.id.clone()],
        });
    }
    let head = head(brief.analysis);
    let company = brief.analysis.company.as_deref().unwrap_or("(not named)");
    let company: String = company.chars().take(90).collect();
    let head = format!("employer: {company}\n{head}");
    let mut body = Body { facts, names: names.to_vec(), head, user: String::new() };
    // The other half is for the sentences that have to be asked for again.
    let half = purse.allowed(Stage::Write) / 2;
    let room = purse.room(half, &body.ask("", "write/letter", Lang::En));
    body.facts = trimmed(body.facts, room.saturating_sub(tokens(&body.head)));
    body.user = fenced(&format!("{}\nfacts:\n{}", body.head, numbered(&body.facts)));
    body
}

impl Body {
    #[must_use]
    pub fn ask<'q>(&self, user: &'q str, id: &str, language: Lang) -> Question<'q> {
        Question {
            id: id.to_owned(),
            stage: Stage::Write,
            document: "letter",
            prompt: "letter",
            language,
            length: 0,
            user,
            schema: json!({
                "type": "object",
                "properties": {"paragraphs": {"type": "array", "maxItems": 4, "items": {
                    "type": "array", "maxItems": 6, "items": sentence_schema()
                }}},
                "required": ["paragraphs"],
                "additionalProperties": false
            }),
            max_output_tokens: ANSWER,
        }
    }

    #[must_use]
    pub fn work(&self, desk: &Desk<'_>, rules: &Rules<'_>) -> Written {
        let mut out = Written::default();
        let question = self.ask(&self.user, "write/letter", rules.language);
        let (value, answer) = match desk.ask(&question) {
            Ok(answered) => answered,
            Err(failed) => return Written { failed: Some(failed), ..out },
        };
        let court = Court {
            rules: *rules,
            place: Place::Letter,
            facts: &self.facts,
            names: &self.names,
            head: &self.head,
            default_source: "basics",
        };
        let mut failing: Vec<(usize, usize, String, String)> = Vec::new();
        let mut taken: Vec<(usize, usize, Line)> = Vec::new();
        judge(&court, &value, &answer, &mut taken, &mut failing);
        if !failing.is_empty() {
            self.again(desk, &court, &mut taken, &mut failing);
        }
        for (.., text, why) in &failing {
            out.changes.push(change("letter", text, Fate::Dropped, why));
        }
        taken.sort_by_key(|(paragraph, at, _)| (*paragraph, *at));
        let evidence = taken.iter().any(|(.., line)| line.sources != ["basics"]);
        if taken.len() < FEWEST || !evidence {
            for (.., line) in &taken {
                let why = "too little of the letter stands, so it is the offline one";
                out.changes.push(change("letter", &line.text, Fate::Dropped, why));
            }
            return out;
        }
        let last = taken.len() - 1;
        for (index, (paragraph, _, line)) in taken.into_iter().enumerate() {
            out.changes.push(change("letter", &line.text, Fate::Reworded, ""));
            let spare = u8::from(index != 0 && index != last);
            let slot = Slot { choices: vec![line], spare };
            if out.paragraphs.len() <= paragraph {
                out.paragraphs.resize(paragraph + 1, Vec::new());
            }
            out.paragraphs[paragraph].push(slot);
        }
        out.paragraphs.retain(|lines| !lines.is_empty());
        out
    }

    /// The failing sentences once more, with the reasons, as one paragraph in their order.
    fn again(
        &self,
        desk: &Desk<'_>,
        court: &Court<'_>,
        taken: &mut Vec<(usize, usize, Line)>,
        failing: &mut Vec<(usize, usize, String, String)>,
    ) {
        let refused: Vec<String> = failing
            .iter()
            .take(6)
            .map(|(.., text, why)| {
                let text: String = text.chars().take(200).collect();
                let why: String = why.chars().take(160).collect();
                format!("{text} ({why})")
            })
            .collect();
        let user = fenced(&format!(
            "{}\nfacts:\n{}\nrefused sentences, write each again, in this order, as one paragraph:\n{}",
            self.head,
            numbered(&self.facts),
            refused.join("\n")
        ));
        let mut question = self.ask(&user, "write/letter/again", court.rules.language);
        question.max_output_tokens = 80 * refused.len().max(1) + 40;
        let Ok((value, answer)) = desk.ask(&question) else { return };
        let sentences: Vec<&Value> = value["paragraphs"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|paragraph| paragraph.as_array().into_iter().flatten())
            .collect();
        let mut at = 0;
        failing.retain_mut(|(paragraph, place, text, why)| {
            let Some(sentence) = sentences.get(at) else { return true };
            at += 1;
            match court.judge(sentence, &answer) {
                Ok(line) if !taken.iter().any(|(.., other)| other.text == line.text) => {
                    taken.push((*paragraph, *place, line));
                    false
                }
                Ok(_) => false,
                Err((again, reason)) => {
                    (*text, *why) = (again, reason);
                    true
                }
            }
        });
    }
}

fn judge(
    court: &Court<'_>,
    value: &Value,
    answer: &Answer,
    taken: &mut Vec<(usize, usize, Line)>,
    failing: &mut Vec<(usize, usize, String, String)>,
) {
    let paragraphs = value["paragraphs"].as_array().into_iter().flatten().take(6);
    for (paragraph, sentences) in paragraphs.enumerate() {
        for (at, sentence) in sentences.as_array().into_iter().flatten().enumerate() {
            if taken.len() + failing.len() >= MOST {
                return;
            }
            let text = sentence["text"].as_str().unwrap_or_default();
            if is_greeting(text) {
                continue;
            }
            match court.judge(sentence, answer) {
                Ok(line) if taken.iter().any(|(.., other)| other.text == line.text) => {}
                Ok(line) => taken.push((paragraph, at, line)),
                Err((text, why)) => failing.push((paragraph, at, text, why)),
            }
        }
    }
}

/// Greetings and signatures are ours.
fn is_greeting(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    courtesy::greets(text) || courtesy::closes(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greetings_are_ours() {
        for text in ["Dear Hiring Manager,", "Sehr geehrte Damen und Herren,", "Yours sincerely,"] {
            assert!(is_greeting(text), "{text}");
        }
        assert!(!is_greeting("Dear to me is the work on kilns, which I have done for nine years."));
    }
}
