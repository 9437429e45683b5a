//! Stage 2: what in the profile answers what the posting asks, in numbers that add up.

pub mod model;

pub use model::{
    Emphasis, EntryMatch, Gap, GapKind, HighlightMatch, HowMet, MatchReport, Reason,
    RequirementMatch, SkillMatch,
};
