//! Stage 3's question, one for each entry: its chosen lines in better words. A line that does not
//! pass is asked for once more, with the reasons; then the profile's own words stand.

use serde_json::{Value, json};

use super::budget::{OVERHEAD, tokens};
use super::check::{self, Rules};
use super::desk::{Desk, Question};
use super::fence::fenced;
use crate::analysis::JobAnalysis;
use crate::document::{Line, TailoredResume, WordedBy};
use crate::matching::MatchReport;
use crate::pipeline::models::{Answer, NoAnswer};
use crate::pipeline::ports::Stage;
use crate::pipeline::report::{Changed, Fate};
use crate::profile::Profile;
use crate::text::{Lang, fold};
use crate::validate::guard::Place;

/// The instruction, about.
const SYSTEM: usize = 170;
/// What a line adds to the tokens of its own text: its number and its place in the answer.
const FRAME: usize = 12;
/// Room for the second questions.
const SPARE: usize = 300;
/// Longer lines are hard to read.
const LENGTH: usize = 180;
/// Terms that an entry's lines are asked to come close to.
const TERMS: usize = 8;

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
}

/// What became of an entry's lines.
#[derive(Debug, Default)]
pub struct Reworded {
    pub lines: Vec<(String, Line)>,
    pub changes: Vec<Changed>,
    /// Why the model did not answer, if it did not.
    pub failed: Option<NoAnswer>,
}

/// The lines on the page by entry, the most relevant first, as far as `budget` tokens go; lines
/// that do not fit keep their own words and are returned beside.
#[must_use]
pub fn plan(
    resume: &TailoredResume,
    profile: &Profile,
    analysis: &JobAnalysis,
    report: &MatchReport,
    budget: usize,
) -> (Vec<EntryLines>, Vec<String>) {
    let mut all: Vec<(f64, usize, Wanted)> = Vec::new();
    let mut entries: Vec<EntryLines> = Vec::new();
    let printed = resume.sections.iter().flat_map(|section| &section.entries);
    for printed in printed.filter(|printed| profile.entry(&printed.id).is_some()) {
        let Some(entry) = profile.entry(&printed.id) else { continue };
        let matched = report.experiences.iter().find(|m| m.id == entry.id);
        let at = entries.len();
        let score = |id: &str| {
            matched.and_then(|m| m.highlights.iter().find(|h| h.id == id)).map_or(0.0, |h| h.score)
        };
        let body = printed.body.iter().filter(|_| entry.summary.is_some());
        for line in body.chain(&printed.lines) {
            let [id] = line.sources.as_slice() else { continue };
            let worth = score(id);
            let wanted = Wanted { id: id.clone(), text: line.text.clone(), worth };
            all.push((worth, at, wanted));
        }
        entries.push(EntryLines {
            entry: entry.id.clone(),
            title: entry.title.clone().unwrap_or_default(),
            terms: terms(analysis, matched, entry),
            lines: Vec::new(),
        });
    }
    // Stable: of lines worth the same the one higher on the page comes first.
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut left = budget.saturating_sub(SPARE);
    let mut kept_own = Vec::new();
    for (_, at, wanted) in all {
        let head = if entries[at].lines.is_empty() { entries[at].overhead() } else { 0 };
        let cost = head + cost(&wanted.text);
        if cost > left {
            kept_own.push(wanted.id);
            continue;
        }
        left -= cost;
        entries[at].lines.push(wanted);
    }
    entries.retain(|entry| !entry.lines.is_empty());
    // The entry whose best line matters most is asked first.
    entries.sort_by(|a, b| b.worth().total_cmp(&a.worth()));
    (entries, kept_own)
}

/// A line goes out and comes back, perhaps longer.
fn cost(text: &str) -> usize {
    tokens(text) * 12 / 5 + 2 * FRAME
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

    fn overhead(&self) -> usize {
        SYSTEM + OVERHEAD + tokens(&self.title) + tokens(&self.terms.join("; ")) + 10
    }

    fn user(&self, lines: &[(usize, &Wanted, Option<&str>)]) -> String {
        let mut text = format!("role: {}\nwanted: {}", self.title, self.terms.join("; "));
        for (number, line, why) in lines {
            text.push_str(&format!("\n{number}. {}", line.text));
            if let Some(why) = why {
                text.push_str(&format!("\n(your last version was refused: {why})"));
            }
        }
        fenced(&text)
    }

    /// The first question.
    #[must_use]
    pub fn first(&self) -> String {
        let lines: Vec<_> =
            self.lines.iter().enumerate().map(|(at, line)| (at + 1, line, None)).collect();
        self.user(&lines)
    }

    #[must_use]
    pub fn ask<'q>(&self, user: &'q str, id: String, lines: usize, language: Lang) -> Question<'q> {
        let answer = self.lines.iter().map(|line| tokens(&line.text)).sum::<usize>();
        Question {
            id,
            stage: Stage::Write,
            document: "resume",
            prompt: "reword",
            language,
            length: LENGTH,
            user,
            schema: schema(),
            max_output_tokens: (answer * 7 / 5 + FRAME * lines + 30).min(900),
        }
    }

    /// Asks, holds each line against its evidence, asks once more for those that failed.
    #[must_use]
    pub fn work(&self, desk: &Desk<'_>, rules: &Rules<'_>) -> Reworded {
        let mut out = Reworded::default();
        let user = self.first();
        let id = format!("write/reword/{}", self.entry);
        let question = self.ask(&user, id.clone(), self.lines.len(), rules.language);
        let (value, answer) = match desk.ask(&question) {
            Ok(answered) => answered,
            Err(failed) => {
                out.failed = Some(failed);
                return out;
            }
        };
        let mut failing: Vec<(usize, &Wanted, String, String)> = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            let proposed = proposal(&value, at + 1);
            match self.judge(rules, line, &proposed, &answer) {
                Ok((worded, change)) => out.take(line, worded, change),
                Err(why) => failing.push((at + 1, line, proposed, why)),
            }
        }
        if failing.is_empty() {
            return out;
        }
        let again: Vec<_> =
            failing.iter().map(|(n, line, _, why)| (*n, *line, Some(why.as_str()))).collect();
        let user = self.user(&again);
        let question = self.ask(&user, format!("{id}/again"), again.len(), rules.language);
        let second = desk.ask(&question).ok();
        for (number, line, proposed, why) in &failing {
            let repaired = second.as_ref().map(|(value, answer)| {
                let proposed = proposal(value, *number);
                let judged = self.judge(rules, line, &proposed, answer);
                (proposed, judged)
            });
            match repaired {
                Some((_, Ok((worded, change)))) => out.take(line, worded, change),
                Some((proposed, Err(why))) => out.changes.push(reverted(line, &proposed, &why)),
                None => out.changes.push(reverted(line, proposed, why)),
            }
        }
        out
    }

    fn judge(
        &self,
        rules: &Rules<'_>,
        line: &Wanted,
        proposed: &str,
        answer: &Answer,
    ) -> Result<(Option<Line>, Changed), String> {
        let place = Place::Entry(&self.entry);
        let sources = [line.id.clone()];
        let text = check::line(rules, &line.text, proposed, place, &sources)?;
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

fn proposal(value: &Value, number: usize) -> String {
    value["lines"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|line| line["number"].as_u64() == Some(number as u64))
        .and_then(|line| line["text"].as_str())
        .unwrap_or_default()
        .to_owned()
}

fn schema() -> Value {
    json!({
        "type": "object",
        "properties": {"lines": {"type": "array", "items": {
            "type": "object",
            "properties": {"number": {"type": "integer"}, "text": {"type": "string"}},
            "required": ["number", "text"],
            "additionalProperties": false
        }}},
        "required": ["lines"],
        "additionalProperties": false
    })
}
