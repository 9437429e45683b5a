//! The analysis of a posting, as `tailor analyze --json` prints it.

use serde::{Deserialize, Serialize};

use crate::text::Lang;

/// What a keyword is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    HardSkill,
    Tool,
    SoftSkill,
    Domain,
    Certificate,
    Degree,
    Language,
}

/// How much the employer wants it. Ordered: `Mentioned < Nice < Must`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Importance {
    Mentioned,
    Nice,
    Must,
}

/// A term that the posting uses and a résumé may answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Keyword {
    /// As it stands in the posting, at its best place.
    pub term: String,
    /// The lexicon's name for it, or the term itself.
    pub canonical: String,
    pub category: Category,
    pub importance: Importance,
    /// Bytes `[start, end)` of the cleaned text.
    pub span: [usize; 2],
    /// How often it stands in the posting.
    pub count: usize,
    /// Keywords with the same number are alternatives: one of them is enough.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub alternatives: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequirementKind {
    /// One or several keywords, any one of which meets it.
    Keywords,
    /// Years of experience in all or in a field.
    Years,
    Degree,
    /// A spoken language, perhaps with a level.
    Language,
    /// A certificate or licence.
    Certificate,
    /// A permit or a check that an employer must see and a résumé need not show: the right to
    /// work, a criminal record check.
    Check,
}

/// One thing the posting asks for, as it is compared with a profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    pub kind: RequirementKind,
    pub importance: Importance,
    /// Short, for people: `Java, Kotlin or Scala`, `5 years of experience`.
    pub text: String,
    /// Canonical terms; any one of them meets the requirement.
    pub any_of: Vec<String>,
    /// For [`RequirementKind::Years`].
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub years: Option<u32>,
    /// For a language: CEFR `A1`…`C2` or `native`; for a degree: `vocational`, `bachelor`,
    /// `master`, `doctorate`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub level: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seniority {
    Intern,
    Junior,
    Mid,
    Senior,
    Lead,
    Executive,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Workplace {
    OnSite,
    Hybrid,
    Remote,
}

/// Pay as the posting states it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Salary {
    /// As it stands in the posting.
    pub text: String,
    /// ISO 4217.
    pub currency: Option<String>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// `hour`, `day`, `month` or `year`.
    pub unit: Option<String>,
}

/// What the posting says, in order of use. Absent facts are `None`, never guessed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct JobAnalysis {
    pub title: Option<String>,
    pub company: Option<String>,
    pub location: Option<String>,
    pub workplace: Option<Workplace>,
    pub language: Option<Lang>,
    pub seniority: Option<Seniority>,
    pub years_min: Option<u32>,
    pub employment_type: Option<String>,
    pub salary: Option<Salary>,
    /// Who to write to, as named in the posting.
    pub contact: Option<String>,
    /// The employer's reference number.
    pub reference: Option<String>,
    /// Best first: musts, then nice-to-haves, then mentions; within each by weight.
    pub keywords: Vec<Keyword>,
    pub requirements: Vec<Requirement>,
    /// Duties, one sentence or bullet each.
    pub responsibilities: Vec<String>,
}
