//! Stage 4: the fact guard, the ATS report and coverage. Fails closed.

pub mod guard;
pub mod model;

pub use guard::{Claim, Guard, Place};
pub use model::{Status, Verdict, Violation, ViolationKind};
