//! `report.json`: what matches, what is missing, and where every line came from.
//!
//! Everything but `volatile` is a function of posting, profile, options and program version, so
//! that two runs can be compared byte by byte.

use serde::Serialize;

use super::letter::LetterPage;
use super::models::{Answer, Ask, Models, Spent};
use super::ports::{RunStatus, Stage};
use crate::analysis::JobAnalysis;
use crate::document::{Line, SectionKind, TailoredResume, WordedBy};
use crate::matching::MatchReport;
use crate::profile::Profile;
use crate::text::ContentHash;
use crate::validate::{Coverage, Verdict};

/// The shape of the report; a change that breaks readers raises it.
/// 2: the cover letter, and what models did.
pub const REPORT_VERSION: u32 = 2;

#[derive(Debug, Serialize)]
pub struct Report<'a> {
    pub version: u32,
    pub generator: &'static str,
    pub engine: &'a str,
    pub status: RunStatus,
    pub posting: PostingFacts<'a>,
    /// The item's id, in a batch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<&'a str>,
    pub profile: ProfileFacts<'a>,
    pub pages: usize,
    pub files: Vec<FileFacts>,
    pub lines: Vec<LineFacts<'a>>,
    /// `None` where no letter was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<LetterFacts<'a>>,
    /// `None` where no model was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub models: Option<&'a ModelFacts>,
    /// Jobs that the page budget left out, by id.
    pub left_out: &'a [String],
    pub notices: &'a [String],
    pub coverage: &'a Coverage,
    pub ats: &'a crate::validate::AtsReport,
    #[serde(rename = "match")]
    pub matching: &'a MatchReport,
    pub analysis: &'a JobAnalysis,
    pub volatile: Volatile<'a>,
}

#[derive(Debug, Serialize)]
pub struct PostingFacts<'a> {
    /// SHA-256 of the cleaned text.
    pub hash: &'a ContentHash,
    pub title: Option<&'a str>,
    pub company: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub struct ProfileFacts<'a> {
    /// SHA-256 of the profile file.
    pub version: Option<&'a ContentHash>,
}

#[derive(Debug, Clone, Serialize)]
pub struct FileFacts {
    /// The file's name in the run's folder.
    pub name: String,
    pub hash: ContentHash,
    pub bytes: u64,
}

/// A line of the document with its proof.
#[derive(Debug, Serialize)]
pub struct LineFacts<'a> {
    /// `None` for the headline.
    pub section: Option<SectionKind>,
    /// The entry it stands under.
    pub entry: &'a str,
    pub text: &'a str,
    pub sources: Vec<SourceFacts<'a>>,
    pub worded_by: &'a WordedBy,
    pub verdict: &'a Verdict,
}

#[derive(Debug, Serialize)]
pub struct SourceFacts<'a> {
    pub id: &'a str,
    pub text: Option<String>,
}

/// The cover letter with its proof.
#[derive(Debug, Serialize)]
pub struct LetterFacts<'a> {
    pub addressee: &'a [String],
    pub subject: Option<&'a str>,
    pub salutation: Option<&'a str>,
    pub sentences: Vec<SentenceFacts<'a>>,
    /// Sentences that do not stand in it, and why.
    pub dropped: Vec<Dropped<'a>>,
}

#[derive(Debug, Serialize)]
pub struct SentenceFacts<'a> {
    /// From 1.
    pub paragraph: usize,
    pub text: &'a str,
    pub sources: Vec<SourceFacts<'a>>,
    pub worded_by: &'a WordedBy,
    pub verdict: &'a Verdict,
}

#[derive(Debug, Serialize)]
pub struct Dropped<'a> {
    pub text: &'a str,
    pub why: &'a str,
}

impl<'a> LetterFacts<'a> {
    #[must_use]
    pub fn of(page: &'a LetterPage, profile: &Profile) -> Self {
        let letter = &page.letter;
        let numbered = letter
            .paragraphs
            .iter()
            .enumerate()
            .flat_map(|(at, lines)| lines.iter().map(move |line| (at + 1, line)));
        Self {
            addressee: &letter.addressee,
            subject: letter.subject.as_deref(),
            salutation: letter.salutation.as_deref(),
            sentences: numbered
                .zip(&page.verdicts)
                .map(|((paragraph, line), verdict)| SentenceFacts {
                    paragraph,
                    text: &line.text,
                    sources: sources(line, profile),
                    worded_by: &line.worded_by,
                    verdict,
                })
                .collect(),
            dropped: page.dropped.iter().map(|(text, why)| Dropped { text, why }).collect(),
        }
    }
}

/// What models were asked, and what became of their answers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ModelFacts {
    pub calls: Vec<CallFacts>,
    /// Tokens used against allowed, for each stage of each document.
    pub budgets: Vec<Spent>,
    /// Answers of an earlier, broken run, which count in `budgets`.
    #[serde(skip)]
    pub kept: Vec<(Box<Ask>, Answer)>,
    /// Keywords that a model added: each stands in the posting's own text.
    pub keywords_added: Vec<String>,
    /// Proposed keywords that were dropped, and why.
    pub keywords_dropped: Vec<Changed>,
    /// Every line that a model was asked to word.
    pub lines: Vec<Changed>,
    /// Parts that no model touched, and why.
    pub untouched: Vec<String>,
}

impl ModelFacts {
    /// Books what was spent, the answers of an earlier run included.
    pub fn book(&mut self, models: &dyn Models) {
        self.budgets = models.spent();
        for (ask, answer) in &self.kept {
            Spent::add(&mut self.budgets, ask, answer, models.allowed(ask.stage));
        }
    }
}

/// One call, in the order of its name.
#[derive(Debug, Clone, Serialize)]
pub struct CallFacts {
    pub ask: String,
    pub stage: Stage,
    pub prompt: String,
    pub provider: Option<String>,
    pub model: Option<String>,
    pub input_tokens: u64,
    pub output_tokens: u64,
    pub cost_usd: Option<f64>,
    /// Why there was no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The model left the profile's words as they are.
    Kept,
    Reworded,
    /// What the model wrote did not stand; the profile's words or the offline engine's do.
    Reverted,
    Dropped,
}

/// A text that a model proposed, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The line, sentence or term it is about.
    pub id: String,
    pub before: String,
    pub proposed: String,
    pub outcome: Fate,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// What differs between two runs of the same input.
#[derive(Debug, Serialize)]
pub struct Volatile<'a> {
    pub run_id: &'a str,
    pub started_at: &'a str,
    pub seconds: f64,
}

/// Pairs every line of the document with its verdict, in reading order.
#[must_use]
pub fn lines<'a>(
    resume: &'a TailoredResume,
    verdicts: &'a [Verdict],
    profile: &Profile,
) -> Vec<LineFacts<'a>> {
    let sections = resume.header.label.iter().map(|_| None).chain(resume.sections.iter().flat_map(
        |section| {
            let count: usize = section
                .entries
                .iter()
                .map(|e| {
                    usize::from(e.title.is_some())
                        + usize::from(e.organization.is_some())
                        + usize::from(e.body.is_some())
                        + e.lines.len()
                })
                .sum();
            std::iter::repeat_n(Some(section.kind), count)
        },
    ));
    resume
        .lines()
        .zip(verdicts)
        .zip(sections)
        .map(|(((entry, line), verdict), section)| fact(entry, line, verdict, section, profile))
        .collect()
}

fn fact<'a>(
    entry: &'a str,
    line: &'a Line,
    verdict: &'a Verdict,
    section: Option<SectionKind>,
    profile: &Profile,
) -> LineFacts<'a> {
    LineFacts {
        section,
        entry,
        text: &line.text,
        sources: sources(line, profile),
        worded_by: &line.worded_by,
        verdict,
    }
}

fn sources<'a>(line: &'a Line, profile: &Profile) -> Vec<SourceFacts<'a>> {
    line.sources.iter().map(|id| SourceFacts { id, text: profile.source_text(id) }).collect()
}
