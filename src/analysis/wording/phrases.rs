//! Phrase tables: which of many known phrases stand in a line, found in one pass.

use std::cmp::Reverse;

use rustc_hash::FxHashMap as HashMap;

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
    if text.is_ascii() {
        return ascii_words(text, base);
    }
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

fn ascii_words(text: &str, base: usize) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 6 + 1);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if length > 0 {
            let (start, end) = (at, at + length);
            let folded = text[start..end].to_ascii_lowercase();
            found.push(Word { folded, start: base + start, end: base + end });
        }
        at += length + 1;
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
    /// Its place in the table: of two that are as long, the first is meant.
    row: usize,
}

/// Phrases with a value each, each list the longest first.
#[derive(Debug)]
pub struct Phrases<T> {
    /// By the first word.
    whole: HashMap<String, Vec<Phrase<T>>>,
    /// Those whose first word is a beginning, by its two first letters.
    begun: HashMap<Head, Vec<Phrase<T>>>,
}

type Head = (Option<char>, Option<char>);

impl<T: Copy> Phrases<T> {
    /// Reads a table of `value<TAB>phrase, phrase, …` lines; `#` begins a comment. Lines whose
    /// value `read` does not know are left out.
    #[must_use]
    pub fn parse(table: &str, read: impl Fn(&str) -> Option<T>) -> Self {
        let mut phrases = Self { whole: HashMap::default(), begun: HashMap::default() };
        let mut row = 0;
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let Some((value, forms)) = line.split_once('\t') else { continue };
            let Some(value) = read(value.trim()) else { continue };
            for form in forms.split(',') {
                let words: Vec<String> = form
                    .split(|c: char| !c.is_alphanumeric() && c != '*')
                    .filter(|w| !w.is_empty())
                    .map(fold)
                    .collect();
                row += 1;
                phrases.add(Phrase { words, value, row });
            }
        }
        let lists = phrases.whole.values_mut().chain(phrases.begun.values_mut());
        lists.for_each(|list| list.sort_by_key(Phrase::rank));
        phrases
    }

    fn add(&mut self, phrase: Phrase<T>) {
        let Some(first) = phrase.words.first() else { return };
        match first.strip_suffix('*') {
            Some(begin) => self.begun.entry(head(begin)).or_default().push(phrase),
            None => self.whole.entry(first.clone()).or_default().push(phrase),
        }
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
        let stands = |phrase: &&Phrase<T>| phrase.stands(text);
        let whole = self.whole.get(&first.folded).and_then(|list| list.iter().find(stands));
        let begun = self.begun.get(&head(&first.folded));
        let begun = begun.and_then(|list| list.iter().find(stands));
        let found = whole.into_iter().chain(begun).min_by_key(|phrase| phrase.rank())?;
        Some((found.words.len(), found.value))
    }
}

impl<T> Phrase<T> {
    /// The longest first, then the one with the longest first word.
    fn rank(&self) -> (Reverse<(usize, usize)>, usize) {
        let first = self.words.first().map_or(0, String::len);
        (Reverse((self.words.len(), first)), self.row)
    }

    fn stands(&self, text: &[Word]) -> bool {
        self.words.len() <= text.len()
            && self.words.iter().zip(text).all(|(want, is)| fits(want, &is.folded))
    }
}

fn head(word: &str) -> Head {
    let mut letters = word.chars();
    (letters.next(), letters.next())
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
