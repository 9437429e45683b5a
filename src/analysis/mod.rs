//! Stage 1: what a posting asks for.
//!
//! In: a [`Posting`](crate::posting::Posting). Out: a [`JobAnalysis`]. Pure, deterministic and
//! linear in the length of the text.

mod analyze;
mod clauses;
mod columns;
mod cues;
mod facts;
mod furniture;
mod headings;
pub mod keywords;
pub mod lexicon;
pub mod model;
mod outline;
pub mod recogniser;
mod requirements;
pub mod sections;
pub mod sentences;
mod towns;
mod wording;
pub mod zone;

pub use analyze::analyze;
pub use facts::{choice, company_candidates, title_candidates};
pub use keywords::extract;
pub use lexicon::{Hit, Lexicon, Relation, TermId};
pub use model::{
    Category, Importance, JobAnalysis, Keyword, Requirement, RequirementKind, Salary, Seniority,
    Workplace,
};
pub use towns::is_known as is_town;
pub use zone::{Zone, ZoneKind, Zones};
