//! The match report, as `tailor match --json` prints it.

use serde::{Deserialize, Serialize};

use crate::analysis::{Importance, Requirement};

/// How a piece of evidence answers a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HowMet {
    /// Something related: counts as "close", meets nothing.
    Close,
    /// The profile has a term that implies it.
    Implied,
    /// The profile has a narrower term.
    Narrower,
    /// The profile has it under another name.
    Alias,
    /// The very term.
    Same,
}

/// One summand of a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    pub what: String,
    pub points: f64,
}

/// A requirement with what answers it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RequirementMatch {
    #[serde(flatten)]
    pub requirement: Requirement,
    /// 0 to 1.
    pub met: f64,
    pub how: Option<HowMet>,
    /// Ids of entries and highlights.
    pub evidence: Vec<String>,
    /// For people: what was found or lacks.
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HighlightMatch {
    pub id: String,
    pub score: f64,
    pub reasons: Vec<Reason>,
    /// Canonical keywords of the posting that the line shows.
    pub keywords: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntryMatch {
    pub id: String,
    /// `work`, `volunteer` or `project`.
    pub kind: crate::profile::EntryKind,
    pub title: String,
    pub score: f64,
    pub reasons: Vec<Reason>,
    pub highlights: Vec<HighlightMatch>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillMatch {
    /// As the profile writes it.
    pub name: String,
    /// The posting's canonical keyword that it answers.
    pub keyword: Option<String>,
    pub how: Option<HowMet>,
    pub score: f64,
    pub reasons: Vec<Reason>,
    /// Whole years shown by dated entries.
    pub years: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GapKind {
    /// A must-have that nothing answers.
    Hard,
    /// A nice-to-have that nothing answers.
    Soft,
    /// Not met, but something near it is there.
    Close,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    pub kind: GapKind,
    pub requirement: String,
    pub importance: Importance,
    /// For people: `close: you have MySQL`.
    pub note: String,
}

/// A piece of advice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Emphasis {
    pub id: String,
    pub advice: String,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MatchReport {
    /// 0 to 100.
    pub overall: f64,
    pub reasons: Vec<Reason>,
    pub requirements: Vec<RequirementMatch>,
    pub experiences: Vec<EntryMatch>,
    pub skills: Vec<SkillMatch>,
    pub gaps: Vec<Gap>,
    pub emphasis: Vec<Emphasis>,
}
