//! The ATS report: how well a résumé gets through an applicant-tracking system and a first look.
//!
//! In: the document, what it was made from, and what rendering it showed. Out: a score from 0 to
//! 100, made of eleven named checks (one file each in `checks/`), each with what was found and
//! what to do. Pure and deterministic.
//!
//! The score is the mean of the checks by the weights of `data/weights.tsv`, and no more than the
//! cap of each check that has one: a document that does not read back, that is stuffed with terms
//! or that is empty stays below 50 whatever else is right about it. Every cap rises with its
//! check, so the score never falls when a check gets better.

mod checks;
mod finding;
mod phrases;
#[cfg(test)]
mod tests;
mod view;
mod weights;

use serde::{Deserialize, Serialize};

use super::Coverage;
use crate::analysis::JobAnalysis;
use crate::document::TailoredResume;
use crate::matching::MatchReport;
use crate::profile::Profile;
use view::View;
use weights::WEIGHTS;

pub use checks::cliches::in_text as worn_phrases;

/// What the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct AtsInput<'a> {
    pub resume: &'a TailoredResume,
    pub profile: &'a Profile,
    pub analysis: &'a JobAnalysis,
    pub matching: &'a MatchReport,
    pub coverage: &'a Coverage,
    pub pages: usize,
    /// Whether every field of the rendered file was found again in its text.
    pub reads_back: bool,
}

/// A score with the checks it is made of.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AtsReport {
    /// 0 to 100.
    pub score: f64,
    pub checks: Vec<AtsCheck>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AtsCheck {
    pub name: String,
    /// The share of the total; all weights sum to 100.
    pub weight: f64,
    /// 0 to 100.
    pub score: f64,
    /// What was found.
    pub note: String,
    /// What to do; empty when nothing is lost.
    pub advice: String,
}

impl AtsReport {
    /// The check that costs most, weight and score together; `None` when nothing is lost.
    #[must_use]
    pub fn weakest(&self) -> Option<&AtsCheck> {
        let loss = |check: &AtsCheck| check.weight * (100.0 - check.score);
        self.checks
            .iter()
            .filter(|check| loss(check) > 0.0)
            .reduce(|worst, check| if loss(check) > loss(worst) { check } else { worst })
    }
}

/// Checks a document.
#[must_use]
pub fn ats_report(input: &AtsInput<'_>) -> AtsReport {
    let view = View::of(input);
    let (mut sum, mut weights, mut cap) = (0.0, 0.0, 100.0_f64);
    let mut checks = Vec::with_capacity(checks::ALL.len());
    for (name, check) in checks::ALL {
        let finding = check(&view);
        let row = WEIGHTS.row(name);
        sum += row.weight * finding.score;
        weights += row.weight;
        cap = cap.min(row.cap_at(finding.score));
        checks.push(AtsCheck {
            name: (*name).to_owned(),
            weight: row.weight,
            score: finding.score,
            note: finding.note,
            advice: finding.advice,
        });
    }
    let mean = if weights > 0.0 { sum / weights } else { 0.0 };
    AtsReport { score: (mean.min(cap) * 10.0).round() / 10.0, checks }
}
