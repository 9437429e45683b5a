//! The lexicon: terms of many professions with their other names, broader and implied terms.
//!
//! The data are the tables in `data/`; `build.rs` makes of them an image that is searched in place. [`Lexicon::find`] looks one
//! surface up, [`Lexicon::scan`] finds all terms of a text in linear time; both see through
//! case, accents, hyphens and blanks, plurals, and the inflections of the languages that the
//! aliases are marked with. [`Lexicon::is_or_broader`] and [`Lexicon::relation`] say how two
//! terms stand to each other.

mod fits;
mod image;
mod layout;
mod normal;
#[cfg(test)]
mod prepare;
mod relation;
mod scan;
mod tables;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

pub use relation::Relation;
pub use scan::Hit;

use super::Category;
use crate::text::Lang;
use image::Image;

/// A term of the lexicon. Only good for the lexicon it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TermId(u32);

impl TermId {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// The key under which two spellings of one phrase meet, in case, accents and English plurals,
/// whether the lexicon has it or not.
#[must_use]
pub fn phrase_key(phrase: &str) -> u64 {
    let mut folded = String::with_capacity(phrase.len());
    crate::text::tokens(phrase).iter().fold(normal::Kind::Plain.seed(), |key, token| {
        normal::join(key, normal::normalise(token.text, &mut folded).plain)
    })
}

/// All terms and the indexes over their surfaces.
#[derive(Debug)]
pub struct Lexicon {
    image: Image,
}

impl Lexicon {
    /// The built-in lexicon.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon { image: Image::built_in() });
        &SHARED
    }

    /// The term's name, as it is shown to people.
    #[must_use]
    pub fn name(&self, id: TermId) -> &str {
        self.image.term(id).map_or("", |term| term.name)
    }

    /// All that the term is called in texts of a language: its name, and the aliases that count
    /// everywhere or are marked with that language.
    pub fn names(&self, id: TermId, lang: Lang) -> impl Iterator<Item = &str> {
        let aliases = self.image.aliases_of(id);
        let aliases = aliases.filter(move |(marked, _)| marked.is_none_or(|marked| marked == lang));
        std::iter::once(self.name(id)).chain(aliases.map(|(_, alias)| alias))
    }

    /// The aliases that are marked with a language.
    pub fn aliases_in(&self, lang: Lang) -> impl Iterator<Item = &'static str> {
        let aliases = self.image.aliases();
        aliases.filter(move |(_, marked, _)| *marked == Some(lang)).map(|(.., alias)| alias)
    }

    #[must_use]
    pub fn category(&self, id: TermId) -> Category {
        self.image.term(id).map_or(Category::HardSkill, |term| term.category)
    }

    /// The professional field the term was listed under, such as `nursing`: the name of its table.
    #[must_use]
    pub fn field(&self, id: TermId) -> &'static str {
        let table = self.image.term(id).and_then(|term| tables::NAMES.get(term.table));
        table.copied().unwrap_or_default()
    }

    /// The terms directly above `id`.
    #[must_use]
    pub fn broader(&self, id: TermId) -> &[TermId] {
        self.image.broader(id)
    }

    /// The terms that `id` directly implies: who has the one has the other.
    #[must_use]
    pub fn implies(&self, id: TermId) -> &[TermId] {
        self.image.implies(id)
    }

    pub fn ids(&self) -> impl Iterator<Item = TermId> + use<> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(TermId)
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.image.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
