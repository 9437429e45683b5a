//! Stage 3's question, one for each entry: its chosen lines in better words. A line that does not
//! pass is asked for once more, with the reasons; then the profile's own words stand.

#[cfg(test)]
mod measured;

use serde_json::{Value, json};

use super::budget::{Purse, tokens};
use super::check::{self, Rules};
use super::desk::{Desk, Question};
use super::fence::fenced;
use crate::analysis::JobAnalysis;
use crate::document::{Brief, Line, TailoredResume, WordedBy};
use crate::pipeline::models::{Answer, NoAnswer};
use crate::pipeline::ports::Stage;
use crate::pipeline::report::{Changed, Fate};
use crate::text::stem::Stems;
use crate::text::{Lang, fold, tokens as tokens_of};
use crate::validate::guard::Place;

/// What a line adds to the answer besides its text.
const FRAME: usize = 4;
/// What an answer takes besides its lines, and some more.
const BRACKETS: usize = 20;
/// Longer lines are hard to read.
const LENGTH: usize = 180;
/// Terms that an entry's lines are asked to come close to.
const TERMS: usize = 6;
/// As much of a reason as a second question tells.
const WHY: usize = 160;

/// A line to be reworded.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Of the highlight, or of the entry whose running text it is.
    pub id: String,
    pub text: String,
    worth: f64,
}

/// An entry with its lines.
#[derive(Debug, Clone)]
pub struct EntryLines {
    pub entry: String,
    title: String,
    terms: Vec<String>,
    pub lines: Vec<Wanted>,
    /// Of the question.
    id: String,
}

/// What became of an entry's lines.
#[derive(Debug, Default)]
pub struct Reworded {
    pub lines: Vec<(String, Line)>,
    pub changes: Vec<Changed>,
    /// Why the model did not answer, if it did not.
    pub failed: Option<NoAnswer>,
}

/// The lines on the page, the most relevant first, of which none has been asked for yet.
#[derive(Debug)]
pub struct Stock {
    /// Without lines.
    entries: Vec<EntryLines>,
    /// By entry.
    lines: Vec<(usize, Wanted)>,
    /// How often lines were taken.
    taken: usize,
}

impl Stock {
    #[must_use]
    pub fn of(resume: &TailoredResume, brief: &Brief<'_>) -> Self {
        let Brief { profile, analysis, report, .. } = *brief;
        let mut lines: Vec<(usize, Wanted)> = Vec::new();
        let mut entries: Vec<EntryLines> = Vec::new();
        let printed = resume.sections.iter().flat_map(|section| &section.entries);
        for (printed, entry) in printed.filter_map(|p| Some((p, profile.entry(&p.id)?))) {
            let matched = report.experiences.iter().find(|m| m.id == entry.id);
            let score = |id: &str| {
                matched
                    .and_then(|m| m.highlights.iter().find(|h| h.id == id))
                    .map_or(0.0, |h| h.score)
            };
            let body = printed.body.iter().filter(|_| entry.summary.is_some());
            for line in body.chain(&printed.lines) {
                let [id] = line.sources.as_slice() else { continue };
                let worth = score(id);
                let wanted = Wanted { id: id.clone(), text: line.text.clone(), worth };
                lines.push((entries.len(), wanted));
            }
            entries.push(EntryLines {
                entry: entry.id.clone(),
                title: entry.title.clone().unwrap_or_default(),
                terms: terms(analysis, matched, entry),
                lines: Vec::new(),
                id: String::new(),
            });
        }
        // Stable: of lines worth the same the one higher on the page comes first.
        lines.sort_by(|a, b| b.1.worth.total_cmp(&a.1.worth));
        Self { entries, lines, taken: 0 }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Takes lines by entry, as far as `budget` tokens go.
    ///
    /// A line goes in by its worth for the posting. One that would be the first of its entry pays for
    /// that entry's call too; where that is too much, less relevant lines of entries that are asked
    /// anyway may still fit.
    pub fn take(&mut self, purse: &Purse<'_>, language: Lang, budget: usize) -> Vec<EntryLines> {
        let mut entries = self.entries.clone();
        self.taken += 1;
        for entry in &mut entries {
            let again = if self.taken > 1 { "/more" } else { "" };
            entry.id = format!("write/reword/{}{again}", entry.entry);
        }
        let mut prices = vec![0_usize; entries.len()];
        let mut left = budget;
        for (at, wanted) in std::mem::take(&mut self.lines) {
            let entry = &mut entries[at];
            entry.lines.push(wanted);
            let price = entry.price(purse, language);
            let more = price.saturating_sub(prices[at]);
            if more <= left {
                left -= more;
                prices[at] = price;
            } else {
                self.lines.extend(entry.lines.pop().map(|line| (at, line)));
            }
        }
        entries.retain(|entry| !entry.lines.is_empty());
        // The entry whose best line matters most is asked first.
        entries.sort_by(|a, b| b.worth().total_cmp(&a.worth()));
        entries
    }

    /// The lines that nobody asks for, with their entries.
    #[must_use]
    pub fn rest(self) -> Vec<(String, Wanted)> {
        let entries = self.entries;
        self.lines.into_iter().map(|(at, line)| (entries[at].entry.clone(), line)).collect()
    }
}

/// The posting's words that the entry can truthfully carry.
fn terms(
    analysis: &JobAnalysis,
    matched: Option<&crate::matching::EntryMatch>,
    entry: &crate::profile::Entry,
) -> Vec<String> {
    let shown: Vec<&String> =
        matched.into_iter().flat_map(|m| &m.highlights).flat_map(|h| &h.keywords).collect();
    let declared = |term: &str| entry.skills.iter().any(|skill| fold(skill) == fold(term));
    let mut found: Vec<String> = Vec::new();
    for keyword in &analysis.keywords {
        let carries = shown.contains(&&keyword.canonical)
            || declared(&keyword.canonical)
            || declared(&keyword.term);
        let short = keyword.term.chars().count() <= 40;
        if carries && short && !found.contains(&keyword.term) && found.len() < TERMS {
            found.push(keyword.term.clone());
        }
    }
    found
}

impl EntryLines {
    fn worth(&self) -> f64 {
        self.lines.iter().map(|line| line.worth).fold(0.0, f64::max)
    }

    /// What its call takes at most.
    fn price(&self, purse: &Purse<'_>, language: Lang) -> usize {
        let user = self.first();
        purse.price(&self.ask(&user, "", self.lines.iter(), language))
    }

    fn user<'l>(&self, lines: impl Iterator<Item = (&'l Wanted, Option<&'l str>)>) -> String {
        let mut text = format!("role: {}", self.title);
        if !self.terms.is_empty() {
            text.push_str(&format!("\nwanted: {}", self.terms.join("; ")));
        }
        for (at, (line, why)) in lines.enumerate() {
            text.push_str(&format!("\n{}. {}", at + 1, line.text));
            if let Some(why) = why {
                let why: String = why.chars().take(WHY).collect();
                text.push_str(&format!("\n(your last version was refused: {why})"));
            }
        }
        fenced(&text)
    }

    /// The first question.
    #[must_use]
    pub fn first(&self) -> String {
        self.user(self.lines.iter().map(|line| (line, None)))
    }

    #[must_use]
    pub fn ask<'q, 'l>(
        &self,
        user: &'q str,
        again: &str,
        lines: impl Iterator<Item = &'l Wanted>,
        language: Lang,
    ) -> Question<'q> {
        let (mut count, mut answer) = (0, 0);
        for line in lines {
            count += 1;
            // The estimate lies above what a tokenizer counts, by about a quarter.
            answer += tokens(&line.text) + FRAME;
        }
        Question {
            id: format!("{}{again}", self.id),
            stage: Stage::Write,
            document: "resume",
            prompt: "reword",
            language,
            length: LENGTH,
            user,
            schema: schema(count),
            max_output_tokens: (answer + BRACKETS).min(900),
        }
    }

    /// Asks, holds each line against its evidence, asks once more for those that failed.
    #[must_use]
    pub fn work(&self, desk: &Desk<'_>, rules: &Rules<'_>) -> Reworded {
        let mut out = Reworded::default();
        let user = self.first();
        let question = self.ask(&user, "", self.lines.iter(), rules.language);
        let (value, answer) = match desk.ask(&question) {
            Ok(answered) => answered,
            Err(failed) => {
                out.failed = Some(failed);
                return out;
            }
        };
        let mut failing: Vec<(&Wanted, String, String)> = Vec::new();
        for (line, proposed) in self.lines.iter().zip(proposals(&value, self.lines.len())) {
            match proposed.and_then(|text| self.judge(rules, line, text, &answer)) {
                Ok((worded, change)) => out.take(line, worded, change),
                Err((proposed, why)) => failing.push((line, proposed, why)),
            }
        }
        if failing.is_empty() {
            return out;
        }
        let user = self.user(failing.iter().map(|(line, _, why)| (*line, Some(why.as_str()))));
        let lines = failing.iter().map(|(line, ..)| *line);
        let question = self.ask(&user, "/again", lines, rules.language);
        let Ok((value, answer)) = desk.ask(&question) else {
            out.changes.extend(failing.iter().map(|(line, text, why)| reverted(line, text, why)));
            return out;
        };
        for ((line, ..), proposed) in failing.iter().zip(proposals(&value, failing.len())) {
            match proposed.and_then(|text| self.judge(rules, line, text, &answer)) {
                Ok((worded, change)) => out.take(line, worded, change),
                Err((proposed, why)) => out.changes.push(reverted(line, &proposed, &why)),
            }
        }
        out
    }

    /// What the posting wants and the line said already is still there, in the posting's words,
    /// whatever their endings.
    fn keeps_terms(
        &self,
        rules: &Rules<'_>,
        original: &str,
        text: String,
    ) -> Result<String, String> {
        if rules.language != rules.own_language {
            return Ok(text);
        }
        let stems = Stems::of(rules.language);
        let stemmed = |text: &str| -> Vec<String> {
            tokens_of(text).iter().map(|token| stems.stem(&fold(token.text))).collect()
        };
        let (before, after) = (fold(original), fold(&text));
        let words = stemmed(&text);
        let gone = self.terms.iter().find(|term| {
            let folded = fold(term);
            before.contains(&folded)
                && !after.contains(&folded)
                && !stemmed(term).iter().all(|word| words.contains(word))
        });
        match gone {
            Some(term) => Err(format!("the wanted “{term}” is gone")),
            None => Ok(text),
        }
    }

    fn judge(
        &self,
        rules: &Rules<'_>,
        line: &Wanted,
        proposed: &str,
        answer: &Answer,
    ) -> Result<(Option<Line>, Changed), Refusal> {
        let place = Place::Entry(&self.entry);
        let sources = [line.id.clone()];
        let text = check::line(rules, &line.text, proposed, place, &sources)
            .and_then(|text| self.keeps_terms(rules, &line.text, text))
            .map_err(|why| (proposed.to_owned(), why))?;
        let change = |outcome| Changed {
            id: line.id.clone(),
            before: line.text.clone(),
            proposed: text.clone(),
            outcome,
            why: String::new(),
        };
        if text == line.text {
            return Ok((None, change(Fate::Kept)));
        }
        let worded_by =
            WordedBy::Provider { provider: answer.provider.clone(), model: answer.model.clone() };
        let worded = Line { text: text.clone(), sources: sources.to_vec(), worded_by };
        Ok((Some(worded), change(Fate::Reworded)))
    }
}

impl Reworded {
    fn take(&mut self, line: &Wanted, worded: Option<Line>, change: Changed) {
        self.lines.extend(worded.map(|worded| (line.id.clone(), worded)));
        self.changes.push(change);
    }
}

fn reverted(line: &Wanted, proposed: &str, why: &str) -> Changed {
    Changed {
        id: line.id.clone(),
        before: line.text.clone(),
        proposed: proposed.chars().take(400).collect(),
        outcome: Fate::Reverted,
        why: why.to_owned(),
    }
}

/// The proposed text and why it may not stand.
type Refusal = (String, String);

/// What is proposed for each of `count` lines, in their order. A model that returns another number
/// of lines has mixed them up, and none of them counts.
fn proposals(value: &Value, count: usize) -> Vec<Result<&str, Refusal>> {
    let lines = value["lines"].as_array().map(Vec::as_slice).unwrap_or_default();
    (0..count)
        .map(|at| match lines.get(at).and_then(Value::as_str) {
            Some(text) if lines.len() == count => Ok(without_number(text, at + 1)),
            text => {
                let why = format!("the answer has {} lines for {count}", lines.len());
                Err((text.unwrap_or_default().to_owned(), why))
            }
        })
        .collect()
}

/// Models like to repeat the number that a line had in the question.
fn without_number(text: &str, number: usize) -> &str {
    let rest = text.trim_start().strip_prefix(&number.to_string());
    let rest = rest.and_then(|rest| rest.strip_prefix(['.', ')', ':']));
    match rest {
        Some(rest) if rest.starts_with(' ') => rest.trim_start(),
        _ => text,
    }
}

fn schema(count: usize) -> Value {
    json!({
        "type": "object",
        "properties": {"lines": {
            "type": "array", "items": {"type": "string"}, "minItems": count, "maxItems": count
        }},
        "required": ["lines"],
        "additionalProperties": false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_line_is_not_its_text() {
        let lines =
            json!({"lines": ["1. Led two teams", "2) Cut costs", "3.5 tonnes moved", "5. x"]});
        let texts: Vec<&str> = proposals(&lines, 4).into_iter().map(Result::unwrap).collect();
        assert_eq!(texts, ["Led two teams", "Cut costs", "3.5 tonnes moved", "5. x"]);
    }

    #[test]
    fn an_answer_of_another_length_is_no_answer() {
        let three = json!({"lines": ["a", "b", "c"]});
        assert_eq!(proposals(&three, 3), [Ok("a"), Ok("b"), Ok("c")]);
        for (value, count) in
            [(&three, 2), (&three, 4), (&json!({"lines": "a"}), 1), (&json!({"lines": [1]}), 1)]
        {
            let proposals = proposals(value, count);
            assert_eq!(proposals.len(), count);
            assert!(proposals.iter().all(Result::is_err), "{value}");
        }
    }
}
