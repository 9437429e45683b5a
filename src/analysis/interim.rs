//! Interim.
use super::{JobAnalysis, Requirement, RequirementKind};
use crate::posting::Posting;

/// Interim analysis.
#[must_use]
pub fn analyze(posting: &Posting) -> JobAnalysis {
    let zones = super::sections::zones(&posting.text, posting.language);
    let keywords = super::extract(&posting.text, posting.language, &zones);
    let requirements = keywords.iter().map(|k| Requirement { kind: RequirementKind::Keywords, importance: k.importance, text: k.canonical.clone(), any_of: vec![k.canonical.clone()], years: None, level: None }).collect();
    let title = posting.text.lines().next().map(str::to_owned);
    JobAnalysis { title, language: posting.language, keywords, requirements, ..JobAnalysis::default() }
}
