//! Verdicts on lines, as `tailor verify --json` and `report.json` print them.

use serde::{Deserialize, Serialize};

/// What kind of fact a line states without evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ViolationKind {
    Number,
    Date,
    Employer,
    Title,
    Degree,
    Certificate,
    Skill,
    Scope,
    Contact,
}

/// One thing in a line that its evidence does not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    pub kind: ViolationKind,
    /// The offending words as they stand in the line.
    pub text: String,
    pub why: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Supported,
    Unsupported,
    /// The line carries no checkable claim.
    Unknown,
}

/// The guard's answer for one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    pub status: Status,
    pub violations: Vec<Violation>,
}

impl Verdict {
    #[must_use]
    pub fn of(violations: Vec<Violation>, has_claim: bool) -> Self {
        let status = match (violations.is_empty(), has_claim) {
            (false, _) => Status::Unsupported,
            (true, true) => Status::Supported,
            (true, false) => Status::Unknown,
        };
        Self { status, violations }
    }
}
