//! Which German words are ordinary nouns: in German a capital letter alone proves no name.
//!
//! In: a folded word. Out: whether it is built like a noun of the language, by an ending of
//! derivation, by its last part, or by being in the lexicon's German vocabulary.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::tables::GERMAN;
use crate::analysis::Lexicon;
use crate::text::{Lang, fold};

/// Parts shorter than this end too many names.
const PART: usize = 5;

/// The words of the lexicon's German terms, and the tails of those with a joint in them.
static VOCABULARY: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lexicon = Lexicon::shared();
    let words = lexicon.aliases_in(Lang::De).flat_map(|alias| alias.split([' ', '-', '/']));
    words
        .map(|word| fold(word.trim_matches(|c: char| !c.is_alphabetic())))
        .filter(|word| word.len() >= PART)
        .collect()
});

/// Whether the word is an ordinary noun or ends in one.
pub fn is_noun(folded: &str) -> bool {
    (0..folded.len()).filter(|cut| folded.is_char_boundary(*cut)).any(|cut| {
        let tail = &folded[cut..];
        let ending = GERMAN.word(Lang::De, tail).is_some()
            && (cut == 0 || cut >= 2 || tail.len() >= PART - 1);
        ending || is_word(tail, cut)
    }) || looks_inflected(folded)
}

/// A word of the vocabulary, in the singular or plural, whole or behind another part.
fn is_word(tail: &str, cut: usize) -> bool {
    let known = |word: &str| word.len() >= PART && VOCABULARY.contains(word);
    (cut == 0 || cut >= 3)
        && (known(tail)
            || ["en", "n", "e", "s", "es", "er", "ern"]
                .iter()
                .any(|end| tail.strip_suffix(end).is_some_and(known)))
}

/// Long words with the ending of a plural or a dative are compounds ("Barvorschüssen"), no names.
fn looks_inflected(folded: &str) -> bool {
    folded.chars().count() >= 12
        && ["en", "er", "ern", "e", "se", "sse", "te"].iter().any(|end| folded.ends_with(end))
}
