//! The summary from numbered facts. Sentences that fail are asked for once more; those that fail
//! again are dropped; with none left the offline summary stands.

use serde_json::{Value, json};

use super::budget::Purse;
use super::check::Rules;
use super::desk::{Desk, Question};
use super::fence::fenced;
use super::sentences::{Court, Fact, change, numbered, sentence_schema, trimmed};
use crate::analysis::{Importance, JobAnalysis};
use crate::document::{Brief, Line, TailoredResume, named_skills};
use crate::pipeline::models::NoAnswer;
use crate::pipeline::ports::Stage;
use crate::pipeline::report::{Changed, Fate};
use crate::profile::Profile;
use crate::text::Lang;
use crate::validate::guard::Place;

/// At most so many sentences.
const SENTENCES: usize = 3;
const ANSWER: usize = 140;
/// Tokens of the facts.
const FACTS: usize = 200;
/// Longer is no second question.
const AGAIN: usize = 700;

pub struct Summary {
    facts: Vec<Fact>,
    head: String,
    pub user: String,
}

/// What became of it.
#[derive(Debug, Default)]
pub struct Written {
    pub lines: Vec<Line>,
    pub changes: Vec<Changed>,
    pub failed: Option<NoAnswer>,
}

/// The facts that a text about the whole person may use: who they are, how long, what they can.
#[must_use]
pub fn facts_of(brief: &Brief<'_>, own: &TailoredResume) -> Vec<Fact> {
    let profile = brief.profile;
    let mut facts = Vec::new();
    if let Some(label) = &own.header.label {
        facts.push(Fact { text: label.text.clone(), sources: label.sources.clone() });
    }
    facts.extend(standing(profile, brief));
    let (skills, sources) = named_skills(profile, brief.report, "");
    if !skills.is_empty() {
        facts.push(Fact { text: format!("Skills: {}", skills.join(", ")), sources });
    }
    let sentences = own.sections.iter().flat_map(|section| &section.entries);
    let summary = sentences.filter(|entry| entry.id == "basics.summary").flat_map(|e| &e.lines);
    facts.extend(
        summary.map(|line| Fact { text: line.text.clone(), sources: line.sources.clone() }),
    );
    facts
}

/// "12 years of experience, now Staff Engineer at Windlast": counted by us, in the profile's dates,
/// and in words that pass the guard as they are.
fn standing(profile: &Profile, brief: &Brief<'_>) -> Option<Fact> {
    let job = profile.latest_job()?;
    let (title, employer) = (job.title.as_ref()?, job.organization.as_ref()?);
    let years = profile.years_of_work(brief.today);
    let mut sources: Vec<String> = profile.work.iter().map(|job| job.id.clone()).collect();
    sources.sort_by_key(|id| *id != job.id);
    let now = if job.period.end.is_none() { "now" } else { "most recently" };
    Some(Fact {
        text: format!("{years} years of experience, {now} {title} at {employer}"),
        sources,
    })
}

/// The question.
#[must_use]
pub fn question(brief: &Brief<'_>, own: &TailoredResume) -> Summary {
    let mut facts = facts_of(brief, own);
    for piece in crate::document::letter::strongest(brief, 3) {
        let place = piece.entry.organization.as_deref().or(piece.entry.title.as_deref());
        facts.push(Fact {
            text: format!("at {}: {}", place.unwrap_or_default(), piece.highlight.text),
            sources: vec![piece.highlight.id.clone()],
        });
    }
    let facts = trimmed(facts, FACTS);
    let head = head(brief.analysis);
    let user = fenced(&format!("{head}\nfacts:\n{}", numbered(&facts)));
    Summary { facts, head, user }
}

/// The job's title and what it wants, as validated.
#[must_use]
pub fn head(analysis: &JobAnalysis) -> String {
    let title = analysis.title.as_deref().unwrap_or("(no title)");
    let title: String = title.chars().take(90).collect();
    let terms: Vec<&str> = analysis
        .keywords
        .iter()
        .filter(|keyword| keyword.importance > Importance::Mentioned)
        .take(8)
        .map(|keyword| keyword.term.as_str())
        .collect();
    format!("job: {title}\nwanted: {}", terms.join("; "))
}

impl Summary {
    #[must_use]
    pub fn ask<'q>(&self, user: &'q str, id: &str, language: Lang) -> Question<'q> {
        Question {
            id: id.to_owned(),
            stage: Stage::Write,
            document: "resume",
            prompt: "summary",
            language,
            length: 0,
            user,
            schema: json!({
                "type": "object",
                "properties": {"sentences": {"type": "array", "maxItems": SENTENCES, "items": sentence_schema()}},
                "required": ["sentences"],
                "additionalProperties": false
            }),
            max_output_tokens: ANSWER,
        }
    }

    #[must_use]
    pub fn work(&self, desk: &Desk<'_>, rules: &Rules<'_>) -> Written {
        let mut out = Written::default();
        let question = self.ask(&self.user, "write/summary", rules.language);
        let (value, answer) = match desk.ask(&question) {
            Ok(answered) => answered,
            Err(failed) => return Written { failed: Some(failed), ..out },
        };
        let court = Court {
            rules: *rules,
            place: Place::Summary,
            facts: &self.facts,
            names: &[],
            head: &self.head,
            default_source: "basics",
        };
        let mut failing = judge(&court, &value, &answer, &mut out);
        if !failing.is_empty() {
            let why: Vec<String> =
                failing.iter().map(|(text, why)| format!("{text} ({why})")).collect();
            let refused = why.join("\n");
            let short: String = refused.chars().take(500).collect();
            let text = format!(
                "{}\nfacts:\n{}\nrefused sentences, write each again:\n{short}",
                self.head,
                numbered(&self.facts)
            );
            let user = fenced(&text);
            let question = self.ask(&user, "write/summary/again", rules.language);
            let purse = Purse { models: desk.models, prompts: desk.prompts };
            if purse.price(&question) <= AGAIN + ANSWER
                && let Ok((value, answer)) = desk.ask(&question)
            {
                let again = judge(&court, &value, &answer, &mut out);
                failing = again;
            }
            out.changes.extend(
                failing.iter().map(|(text, why)| change("summary", text, Fate::Dropped, why)),
            );
        }
        out
    }
}

/// Takes the sentences that stand, as long as there is room; returns the others.
fn judge(
    court: &Court<'_>,
    value: &Value,
    answer: &crate::pipeline::models::Answer,
    out: &mut Written,
) -> Vec<(String, String)> {
    let mut failing = Vec::new();
    for sentence in value["sentences"].as_array().into_iter().flatten().take(SENTENCES + 1) {
        match court.judge(sentence, answer) {
            Ok(line) => {
                let known = out.lines.iter().any(|other| other.text == line.text);
                if out.lines.len() < SENTENCES && !known {
                    out.changes.push(change("summary", &line.text, Fate::Reworded, ""));
                    out.lines.push(line);
                }
            }
            Err(failed) => failing.push(failed),
        }
    }
    failing
}
