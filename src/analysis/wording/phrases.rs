//! Phrase tables: which of many known phrases stand in a line, found in one pass.

use std::collections::HashMap;

use crate::text::fold;

/// A folded word with its bytes in the text it was cut from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub folded: String,
    pub start: usize,
    pub end: usize,
}

/// The words of `text`: runs of letters and digits, folded. Offsets are shifted by `base`.
#[must_use]
pub fn words(text: &str, base: usize) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found.push(Word {
                    folded: fold(&text[from..at]),
                    start: base + from,
                    end: base + at,
                });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Where a phrase stands: words `[first, last]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<T> {
    pub first: usize,
    pub last: usize,
    pub value: T,
}

#[derive(Debug)]
struct Phrase<T> {
    /// Folded; a word that ends with `*` matches every word it begins.
    words: Vec<String>,
    value: T,
}

/// Phrases with a value each.
#[derive(Debug)]
pub struct Phrases<T> {
    by_first: HashMap<String, Vec<Phrase<T>>>,
}

impl<T: Copy> Phrases<T> {
    /// Reads a table of `value<TAB>phrase, phrase, …` lines; `#` begins a comment. Lines whose
    /// value `read` does not know are left out.
    #[must_use]
    pub fn parse(table: &str, read: impl Fn(&str) -> Option<T>) -> Self {
        let mut by_first: HashMap<String, Vec<Phrase<T>>> = HashMap::new();
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let Some((value, phrases)) = line.split_once('\t') else { continue };
            let Some(value) = read(value.trim()) else { continue };
            for phrase in phrases.split(',') {
                let words: Vec<String> = phrase
                    .split(|c: char| !c.is_alphanumeric() && c != '*')
                    .filter(|w| !w.is_empty())
                    .map(fold)
                    .collect();
                if let Some(first) = words.first() {
                    by_first.entry(head(first)).or_default().push(Phrase { words, value });
                }
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|p| std::cmp::Reverse((p.words.len(), p.words[0].len())));
        }
        Self { by_first }
    }

    /// All phrases in a text, from the left, the longest first where they overlap.
    #[must_use]
    pub fn find(&self, text: &[Word]) -> Vec<Match<T>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            if let Some((length, value)) = self.at(&text[at..]) {
                found.push(Match { first: at, last: at + length - 1, value });
                at += length;
            } else {
                at += 1;
            }
        }
        found
    }

    /// The longest phrase that begins a text: its number of words and its value.
    #[must_use]
    pub fn at(&self, text: &[Word]) -> Option<(usize, T)> {
        let first = text.first()?;
        self.by_first
            .get(&head(&first.folded))?
            .iter()
            .find(|phrase| {
                phrase.words.len() <= text.len()
                    && phrase.words.iter().zip(text).all(|(want, is)| fits(want, &is.folded))
            })
            .map(|phrase| (phrase.words.len(), phrase.value))
    }
}

fn head(word: &str) -> String {
    word.chars().take(2).filter(|c| *c != '*').collect()
}

fn fits(want: &str, word: &str) -> bool {
    want.strip_suffix('*').map_or(want == word, |stem| word.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let table = Phrases::parse("1\twho we are, we\n2\twho we are looking for, require*", |v| {
            v.parse::<u8>().ok()
        });
        let values =
            |text: &str| table.find(&words(text, 0)).iter().map(|m| m.value).collect::<Vec<_>>();
        assert_eq!(values("Who we are looking for: Requirements"), [2, 2]);
        assert_eq!(values("Who we are"), [1]);
        assert_eq!(values("nothing here"), [0u8; 0]);
    }
}
