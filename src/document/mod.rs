//! Stage 3: which of the profile's lines make the résumé, in what order, each with its evidence.
//!
//! In: profile, analysis and match report. Out: [`TailoredResume`]s, one for any [`Choice`] of
//! optional units; the pipeline picks the choice that fills the page.

pub mod assemble;
pub mod candidates;
pub mod letter;
pub mod model;
pub mod select;
mod skills;
mod summary;
pub mod wordings;
pub mod words;

pub use assemble::{Brief, Choice, paper_of};
pub use candidates::{Candidate, Unit, candidates, keyword_weights};
pub use letter::Letter;
pub use model::{
    Contact, ContactKind, DocEntry, Header, Line, ResumeSection, SectionKind, TailoredResume,
    WordedBy, order_sections,
};
pub use select::rank;
pub use summary::named_skills;
pub use wordings::Wordings;

/// Whether a text holds a word or phrase that the person never wants printed.
#[must_use]
pub fn is_barred(text: &str, never: &[String]) -> bool {
    if never.is_empty() {
        return false;
    }
    let padded = format!(" {} ", crate::text::fold::key(text));
    never
        .iter()
        .map(|word| crate::text::fold::key(word))
        .any(|word| !word.is_empty() && padded.contains(&format!(" {word} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn barred_words_are_whole_words() {
        let never = vec!["PHP".to_owned(), "night shifts".to_owned()];
        assert!(is_barred("Moved a PHP site", &never));
        assert!(is_barred("Worked night-shifts", &never));
        assert!(!is_barred("Graphpher", &never));
    }
}
