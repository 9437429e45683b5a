//! Stage 4: the fact guard, the ATS report and coverage. Fails closed.

pub mod ats;
pub mod coverage;
pub mod document;
pub mod guard;
pub mod model;
pub mod verify;

pub use ats::{AtsCheck, AtsInput, AtsReport, ats_report, worn_phrases};
pub use coverage::{Coverage, KeywordCoverage, coverage};
pub use guard::{Claim, Guard, Place};
pub use model::{Status, Verdict, Violation, ViolationKind};
