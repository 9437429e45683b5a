//! Sentences written from numbered facts: each names the facts it uses, and the guard holds it
//! against those alone.

#[cfg(test)]
mod measured;

use serde_json::{Value, json};

use super::budget::tokens;
use super::check::{self, Rules};
use super::related::{Vocabulary, speaks_to_no_reader};
use super::told;
use crate::document::{Line, WordedBy, is_barred};
use crate::pipeline::models::Answer;
use crate::pipeline::report::{Changed, Fate};
use crate::profile::Entry;
use crate::text::lang::detect;
use crate::text::{Lang, fold};
use crate::validate::guard::{Claim, Place};
use crate::validate::{Violation, ViolationKind, worn_phrases};

/// Longer sentences nobody reads.
const LONGEST: usize = 330;
/// Fewer letters than this don't tell a language.
const TELLING: usize = 45;

/// Something of the profile that a sentence may use.
#[derive(Debug, Clone)]
pub struct Fact {
    pub text: String,
    /// Ids in the profile.
    pub sources: Vec<String>,
}

/// Facts, the most relevant first, as far as `room` tokens go.
#[must_use]
pub fn trimmed(facts: Vec<Fact>, room: usize) -> Vec<Fact> {
    super::budget::fitting(facts, room, |fact| tokens(&fact.text) + 4)
}

/// `1. …`, a fact a line.
#[must_use]
pub fn numbered(facts: &[Fact]) -> String {
    let lines = facts.iter().enumerate();
    lines.map(|(at, fact)| format!("{}. {}", at + 1, fact.text)).collect::<Vec<_>>().join("\n")
}

/// The schema of a sentence with the numbers of its facts.
#[must_use]
pub fn sentence_schema() -> Value {
    json!({
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "facts": {"type": "array", "items": {"type": "integer"}}
        },
        "required": ["text", "facts"],
        "additionalProperties": false
    })
}

/// What sentences are held against.
#[derive(Clone, Copy)]
pub struct Court<'c> {
    pub rules: Rules<'c>,
    pub place: Place<'c>,
    pub facts: &'c [Fact],
    /// Names of the posting, in a letter.
    pub names: &'c [String],
    /// What the posting wants, as the question has it.
    pub head: &'c str,
    /// What a sentence without facts cites: nothing can be proven by it.
    pub default_source: &'c str,
}

impl Court<'_> {
    /// The sentence as a line, or why it may not stand.
    ///
    /// # Errors
    /// The proposed text and the reason.
    pub fn judge(&self, sentence: &Value, answer: &Answer) -> Result<Line, (String, String)> {
        let proposed = sentence["text"].as_str().unwrap_or_default();
        let fail = |why: String| (proposed.chars().take(400).collect::<String>(), why);
        let mut text = check::form(proposed).map_err(fail)?;
        if !text.ends_with(['.', '!', '?']) {
            text.push('.');
        }
        if text.chars().count() > LONGEST {
            return Err(fail(format!("it is longer than {LONGEST} characters")));
        }
        let language = self.rules.language;
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if let Some(found) = detect(&text)
            && letters >= TELLING
            && found != language
            && found.is_supported()
        {
            return Err(fail(format!("it is in the language `{found}` and not in `{language}`")));
        }
        if let Some(phrase) = worn_phrases(&text, language).first() {
            return Err(fail(format!("“{phrase}” is a worn phrase")));
        }
        if is_barred(&text, &self.rules.profile.preferences.never) {
            return Err(fail("it holds a word that you never want printed".into()));
        }
        let facts: Vec<&str> = self.facts.iter().map(|fact| fact.text.as_str()).collect();
        let facts = facts.join(" ");
        check::no_new_signs(&facts, &text).map_err(fail)?;
        let sources = self.sources(sentence).map_err(fail)?;
        if self.place == Place::Letter {
            self.is_told(&text, sentence).map_err(fail)?;
        } else {
            speaks_to_no_reader(&text, &facts, language).map_err(fail)?;
        }
        self.related(&text, sentence).map_err(fail)?;
        check::supported(&self.rules, &text, self.place, &sources, self.names).map_err(fail)?;
        self.is_backed(&text, sentence, &sources).map_err(fail)?;
        let worded_by =
            WordedBy::Provider { provider: answer.provider.clone(), model: answer.model.clone() };
        Ok(Line { text, sources, worded_by })
    }

    /// A line of a résumé, copied as it stands, is no sentence of a letter.
    fn is_told(&self, text: &str, sentence: &Value) -> Result<(), String> {
        let text = fold(text.trim_end_matches('.'));
        let copied = self.cited(sentence).flatten().any(|fact| {
            let line = fact.text.strip_prefix("at ").and_then(|rest| rest.split_once(": "));
            let line = line.map(|(_, line)| fold(line.trim_end_matches('.')));
            line.is_some_and(|line| text == line || text == fold(fact.text.trim_end_matches('.')))
        });
        if copied {
            return Err("it is the fact as it stands; tell it in a sentence of the person".into());
        }
        Ok(())
    }

    /// Whether it is about its facts, or, without any, about the application.
    fn related(&self, text: &str, sentence: &Value) -> Result<(), String> {
        let language = self.rules.language;
        let cited: Vec<&str> = self.cited(sentence).flatten().map(|f| f.text.as_str()).collect();
        let own = self.names.iter().map(String::as_str);
        let names = own.clone().chain([self.head]);
        if cited.is_empty() {
            return if self.place == Place::Letter {
                Vocabulary::of(language, []).with_letter().beside(names).naming(own).plain(text)
            } else {
                Err("it names no fact".into())
            };
        }
        // Words of another language can't be compared with those of the facts.
        if language != self.rules.own_language {
            return Ok(());
        }
        let known = Vocabulary::of(language, cited).beside(names).naming(own);
        let known = if self.place == Place::Letter { known.applying() } else { known };
        known.told(text)
    }

    /// What the guard lets a person say of themselves, and a model that is to tell facts has no need of.
    fn is_backed(&self, text: &str, sentence: &Value, sources: &[String]) -> Result<(), String> {
        let cited: Vec<&Fact> = self.cited(sentence).flatten().collect();
        if cited.is_empty() {
            return Ok(());
        }
        told::one_highlight_a_clause(&cited, text, self.rules.language)?;
        told::praised(&cited, text, self.place)?;
        let Rules { profile, guard, language, own_language } = self.rules;
        if language != own_language {
            return Ok(());
        }
        let of_entry = |id: &String| {
            profile
                .entries()
                .find(|entry| entry.id == *id || entry.highlights.iter().any(|h| h.id == *id))
        };
        let entries: Vec<&Entry> = sources.iter().filter_map(of_entry).collect();
        told::at_employer(&entries, &cited, self.names, text)?;
        if !matches!(language, Lang::En | Lang::De | Lang::Fr) {
            return Ok(());
        }
        let heads = entries.iter().flat_map(|entry| {
            entry.title.iter().chain(&entry.organization).chain(&entry.location).map(String::as_str)
        });
        let known = cited.iter().map(|fact| fact.text.as_str()).chain(heads).chain([self.head]);
        let known = known.chain(self.names.iter().map(String::as_str));
        let known = Vocabulary::of(language, known).applying();
        let text = &*known.own_part(text);
        let claim = Claim { text, place: self.place, sources, language, allowed_names: self.names };
        self.does_not_climb(&claim)?;
        match guard.unbacked(&claim).iter().find(|word| !known.allows(word)) {
            Some(word) => Err(format!("nothing in the facts stands for “{word}”")),
            None => Ok(()),
        }
    }

    /// What tells one line of one entry does no more than that, as a line of the résumé would have to.
    fn does_not_climb(&self, claim: &Claim<'_>) -> Result<(), String> {
        let [source] = claim.sources else { return Ok(()) };
        let owns = |entry: &&Entry| entry.highlights.iter().any(|line| line.id == *source);
        let Some(entry) = self.rules.profile.entries().find(owns) else { return Ok(()) };
        let verdict = self.rules.guard.check(&Claim { place: Place::Entry(&entry.id), ..*claim });
        let climbs = |v: &&Violation| v.kind == ViolationKind::Scope;
        match verdict.violations.iter().find(climbs) {
            Some(v) => Err(format!("“{}”: {}", v.text, v.why)),
            None => Ok(()),
        }
    }

    /// The facts that a sentence names; `None` for one that there is not.
    fn cited<'s>(&'s self, sentence: &'s Value) -> impl Iterator<Item = Option<&'s Fact>> + 's {
        sentence["facts"].as_array().into_iter().flatten().map(|number| {
            let at = number.as_u64().and_then(|n| usize::try_from(n).ok())?;
            self.facts.get(at.checked_sub(1)?)
        })
    }

    fn sources(&self, sentence: &Value) -> Result<Vec<String>, String> {
        let mut sources: Vec<String> = Vec::new();
        for number in sentence["facts"].as_array().into_iter().flatten() {
            let at = number.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            let fact = at.checked_sub(1).and_then(|at| self.facts.get(at));
            let fact = fact.ok_or_else(|| format!("there is no fact {number}"))?;
            for source in &fact.sources {
                if !sources.contains(source) {
                    sources.push(source.clone());
                }
            }
        }
        if sources.is_empty() {
            sources.push(self.default_source.to_owned());
        }
        Ok(sources)
    }
}

/// The report's word on a sentence.
#[must_use]
pub fn change(id: &str, text: &str, outcome: Fate, why: &str) -> Changed {
    Changed {
        id: id.to_owned(),
        before: String::new(),
        proposed: text.to_owned(),
        outcome,
        why: why.to_owned(),
    }
}
