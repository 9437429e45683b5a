//! Stage 4: the fact guard, the ATS report and coverage. Fails closed.

pub mod model;

pub use model::{Status, Verdict, Violation, ViolationKind};
