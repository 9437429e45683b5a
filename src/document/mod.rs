//! Stage 3: which of the profile's lines make the résumé, in what order, each with its evidence.

pub mod model;

pub use model::{
    Contact, ContactKind, DocEntry, Header, Line, ResumeSection, SectionKind, TailoredResume,
    WordedBy,
};
