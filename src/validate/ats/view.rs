//! The document as the checks look at it: every text with its place, counted once.

use super::AtsInput;
use crate::document::{DocEntry, ResumeSection, SectionKind};
use crate::text::{Lang, tokens};

/// What a text of the document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Headline,
    Title,
    Organization,
    /// Running text below a head: a job's summary, a group's skills.
    Body,
    Bullet,
}

/// A text of the document.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// `None` for the headline.
    pub section: Option<SectionKind>,
    pub part: Part,
    pub text: &'a str,
    pub words: usize,
}

impl Passage<'_> {
    /// A sentence or bullet about what the person did or is: what people read as prose.
    pub fn is_prose(&self) -> bool {
        match self.section {
            Some(SectionKind::Summary) => true,
            Some(kind) => is_experience(kind) && matches!(self.part, Part::Body | Part::Bullet),
            None => false,
        }
    }
}

/// Sections that hold what was done, each entry with its bullets.
pub fn is_experience(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Work | SectionKind::Projects | SectionKind::Volunteer)
}

pub struct View<'a> {
    pub input: AtsInput<'a>,
    /// Of the document.
    pub lang: Lang,
    pub texts: Vec<Passage<'a>>,
    /// All words below the header.
    pub words: usize,
}

impl<'a> View<'a> {
    pub fn of(input: &AtsInput<'a>) -> Self {
        let resume = input.resume;
        let text =
            |section, part, text: &'a str| Passage { section, part, text, words: word_count(text) };
        let mut texts = Vec::new();
        texts.extend(resume.header.label.iter().map(|l| text(None, Part::Headline, &l.text)));
        for section in &resume.sections {
            let kind = Some(section.kind);
            for entry in &section.entries {
                texts.extend(entry.title.iter().map(|l| text(kind, Part::Title, &l.text)));
                texts.extend(
                    entry.organization.iter().map(|l| text(kind, Part::Organization, &l.text)),
                );
                texts.extend(entry.body.iter().map(|l| text(kind, Part::Body, &l.text)));
                texts.extend(entry.lines.iter().map(|l| text(kind, Part::Bullet, &l.text)));
            }
        }
        let words = texts.iter().map(|text| text.words).sum();
        Self { input: *input, lang: resume.language, texts, words }
    }

    pub fn sections(&self, kind: SectionKind) -> impl Iterator<Item = &'a ResumeSection> {
        self.input.resume.sections.iter().filter(move |section| section.kind == kind)
    }

    pub fn entries(&self, kind: SectionKind) -> impl Iterator<Item = &'a DocEntry> {
        self.sections(kind).flat_map(|section| &section.entries)
    }

    /// Jobs, projects and voluntary posts.
    pub fn experience(&self) -> impl Iterator<Item = &'a DocEntry> {
        let sections = self.input.resume.sections.iter();
        sections.filter(|section| is_experience(section.kind)).flat_map(|section| &section.entries)
    }

    pub fn prose(&self) -> impl Iterator<Item = &Passage<'a>> {
        self.texts.iter().filter(|text| text.is_prose() && text.words > 0)
    }

    /// Bullets of jobs, projects and voluntary posts.
    pub fn bullets(&self) -> impl Iterator<Item = &Passage<'a>> {
        self.prose().filter(|t| t.part == Part::Bullet && t.section != Some(SectionKind::Summary))
    }
}

/// How a note names an entry.
pub fn entry_name(entry: &DocEntry) -> &str {
    let line = entry.organization.as_ref().or(entry.title.as_ref());
    line.map_or(entry.id.as_str(), |line| line.text.as_str())
}

/// Words of a text. Scripts without blanks between words count two letters a word.
pub fn word_count(text: &str) -> usize {
    tokens(text)
        .iter()
        .map(|token| token.text.chars().filter(|c| is_unspaced(*c)).count().div_ceil(2).max(1))
        .sum()
}

/// Letters of scripts that do not part words by blanks.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_scripts_without_blanks() {
        assert_eq!(word_count("Led a team of six"), 5);
        assert_eq!(word_count("負責後端開發"), 3);
        assert_eq!(word_count("— · •"), 0);
    }
}
