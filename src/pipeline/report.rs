//! `report.json`: what matches, what is missing, and where every line came from.
//!
//! Everything but `volatile` is a function of posting, profile, options and program version, so
//! that two runs can be compared byte by byte.

use serde::Serialize;

use super::ports::RunStatus;
use crate::analysis::JobAnalysis;
use crate::document::{Line, SectionKind, TailoredResume, WordedBy};
use crate::matching::MatchReport;
use crate::profile::Profile;
use crate::text::ContentHash;
use crate::validate::{Coverage, Verdict};

/// The shape of the report; a change that breaks readers raises it.
pub const REPORT_VERSION: u32 = 1;

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
        sources: line
            .sources
            .iter()
            .map(|id| SourceFacts { id, text: profile.source_text(id) })
            .collect(),
        worded_by: &line.worded_by,
        verdict,
    }
}
