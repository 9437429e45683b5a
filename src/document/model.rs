//! The tailored résumé: plain data that every renderer and the guard read.

use serde::{Deserialize, Serialize};

use crate::profile::model::SECTIONS;
use crate::text::Lang;

/// Who worded a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "by")]
pub enum WordedBy {
    /// The profile's own words.
    Profile,
    /// One of the fixed sentence frames of the offline engine.
    Offline,
    Provider {
        provider: String,
        model: String,
    },
}

/// A line of text with the profile entries that prove it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub text: String,
    /// Ids of the entry or highlight, or `basics.summary`, `skills/…`: never empty.
    pub sources: Vec<String>,
    pub worded_by: WordedBy,
}

impl Line {
    #[must_use]
    pub fn verbatim(text: impl Into<String>, source: impl Into<String>) -> Self {
        Self { text: text.into(), sources: vec![source.into()], worded_by: WordedBy::Profile }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    Summary,
    Skills,
    Work,
    Projects,
    Volunteer,
    Education,
    Certificates,
    Publications,
    Awards,
    Languages,
    Interests,
}

impl SectionKind {
    /// In their usual order, which is that of the profile's `SECTIONS`.
    pub const ALL: [Self; 11] = [
        Self::Summary,
        Self::Skills,
        Self::Work,
        Self::Projects,
        Self::Volunteer,
        Self::Education,
        Self::Certificates,
        Self::Publications,
        Self::Awards,
        Self::Languages,
        Self::Interests,
    ];

    /// `summary`, `skills`, …: as profiles and the command line name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        SECTIONS[self as usize]
    }
}

/// Puts the sections named into that order, before all others.
pub fn order_sections<N: AsRef<str>>(sections: &mut [ResumeSection], order: &[N]) {
    let place = |section: &ResumeSection| {
        order.iter().position(|name| name.as_ref() == section.kind.name()).unwrap_or(order.len())
    };
    sections.sort_by_key(place);
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    Email,
    Phone,
    Place,
    Url,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub kind: ContactKind,
    pub text: String,
    /// `mailto:`, `tel:` or `https:`.
    pub link: Option<String>,
}

/// What stands above the sections.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Header {
    pub name: String,
    pub label: Option<Line>,
    pub contacts: Vec<Contact>,
}

/// An entry of a section: a job, a course of study, a certificate, a group of skills.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DocEntry {
    /// The profile entry's id.
    pub id: String,
    /// Position, degree, project or certificate; the label of a skill group.
    pub title: Option<Line>,
    /// Employer, school or issuer, with what belongs on that line.
    pub organization: Option<Line>,
    pub location: Option<String>,
    /// Formatted in the document's language: `Mar 2021 – Present`.
    pub dates: Option<String>,
    pub url: Option<String>,
    /// Running text below the head (a group's skills, a job's summary).
    pub body: Option<Line>,
    /// Bullets.
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResumeSection {
    pub kind: SectionKind,
    /// In the document's language.
    pub heading: String,
    pub entries: Vec<DocEntry>,
}

/// A résumé ready to be checked and rendered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TailoredResume {
    pub language: Lang,
    /// `a4` or `us-letter`.
    pub paper: String,
    pub header: Header,
    pub sections: Vec<ResumeSection>,
}

impl TailoredResume {
    /// Every line that makes a claim, in reading order, with the id of the entry it stands under.
    pub fn lines(&self) -> impl Iterator<Item = (&str, &Line)> {
        let label = self.header.label.iter().map(|line| ("basics", line));
        label.chain(self.sections.iter().flat_map(|section| {
            section.entries.iter().flat_map(|entry| {
                entry
                    .title
                    .iter()
                    .chain(&entry.organization)
                    .chain(&entry.body)
                    .chain(&entry.lines)
                    .map(|line| (entry.id.as_str(), line))
            })
        }))
    }
}
