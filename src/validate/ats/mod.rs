//! Interim.
use super::Coverage;
use crate::analysis::JobAnalysis;
use crate::document::TailoredResume;
use crate::matching::MatchReport;
use crate::profile::Profile;
use serde::{Deserialize, Serialize};
pub struct AtsInput<'a> {
    pub resume: &'a TailoredResume,
    pub profile: &'a Profile,
    pub analysis: &'a JobAnalysis,
    pub matching: &'a MatchReport,
    pub coverage: &'a Coverage,
    pub pages: usize,
    pub reads_back: bool,
}
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AtsReport {
    pub score: f64,
    pub checks: Vec<AtsCheck>,
}
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AtsCheck {
    pub name: String,
    pub weight: f64,
    pub score: f64,
    pub note: String,
    pub advice: String,
}
impl AtsReport {
    pub fn weakest(&self) -> Option<&AtsCheck> {
        None
    }
}
pub fn ats_report(i: &AtsInput<'_>) -> AtsReport {
    AtsReport { score: i.coverage.supportable, checks: vec![] }
}
