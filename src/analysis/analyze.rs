//! The order in which a posting is read: its sections, its keywords, its facts, and from these
//! its requirements.

use crate::posting::Posting;

use super::facts::{self, Reading};
use super::{JobAnalysis, Keyword, Lexicon, keywords, requirements, sections};

/// Reads what a posting asks for.
#[must_use]
pub fn analyze(posting: &Posting) -> JobAnalysis {
    let sections = sections::read(&posting.text, posting.language);
    let mut found = keywords::extract(&posting.text, posting.language, &sections.zones);
    let reading = Reading::of(posting, &sections);
    found.retain(|keyword| keyword.count > 1 || !reading.is_not_asked(keyword.span[0]));
    // A level of the CEFR belongs to its language, which is a fact of its own.
    found.retain(|keyword| !is_cefr_level(&keyword.term));
    let mut analysis = JobAnalysis { language: posting.language, ..JobAnalysis::default() };
    let stated = facts::read(&reading, &mut analysis);
    found.retain(|keyword| !is_named(&analysis, keyword));
    analysis.requirements = requirements::gather(&found, stated);
    analysis.keywords = found;
    analysis
}

/// Whether a term that no list has is the name of the employer, of the place or of a person.
fn is_named(analysis: &JobAnalysis, keyword: &Keyword) -> bool {
    let names = [&analysis.company, &analysis.location, &analysis.contact];
    let term = keyword.term.to_lowercase();
    keyword.canonical == keyword.term
        && names.into_iter().flatten().any(|name| {
            let name = name.to_lowercase();
            let mut of_name = name.split(|c: char| !c.is_alphanumeric());
            name == term || term.split(' ').all(|word| of_name.any(|other| other == word))
        })
        && Lexicon::shared().find(&keyword.term).is_none()
}

fn is_cefr_level(term: &str) -> bool {
    matches!(term.as_bytes(), [b'A' | b'B' | b'C' | b'a' | b'b' | b'c', b'1' | b'2'])
}

#[cfg(test)]
mod labelled;
#[cfg(test)]
mod tests;
