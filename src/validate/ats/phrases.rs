//! Phrases by language, from TSV rows `language ⇥ kind ⇥ phrase; phrase; …`.
//!
//! A word with `*` at its end stands for every word that begins so. Compared are folded words, so
//! case, accents, hyphens and punctuation do not matter.

use std::collections::HashMap;

use crate::text::{Lang, fold, tokens};

/// By the first letter of the first word.
#[derive(Debug)]
pub struct Phrases(HashMap<char, Vec<Phrase>>);

#[derive(Debug)]
struct Phrase {
    lang: Lang,
    kind: &'static str,
    words: Vec<Pattern>,
}

#[derive(Debug)]
enum Pattern {
    Word(String),
    Prefix(String),
}

impl Pattern {
    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Word(own) => own == word,
            Self::Prefix(own) => word.starts_with(own.as_str()),
        }
    }
}

/// A phrase in a list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub kind: &'static str,
    /// Index of the first word, and how many there are.
    pub at: usize,
    pub len: usize,
}

/// The folded words of a text.
pub fn words(text: &str) -> Vec<String> {
    tokens(text).iter().map(|token| fold(token.text)).collect()
}

impl Phrases {
    pub fn read(data: &'static str) -> Self {
        let mut all: HashMap<char, Vec<Phrase>> = HashMap::new();
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(lang), Some(kind), Some(phrases)) =
                (columns.next().and_then(Lang::from_code), columns.next(), columns.next())
            else {
                continue;
            };
            for text in phrases.split(';') {
                let words: Vec<Pattern> = tokens(text)
                    .iter()
                    .map(|token| match text.as_bytes().get(token.end) {
                        Some(b'*') => Pattern::Prefix(fold(token.text)),
                        _ => Pattern::Word(fold(token.text)),
                    })
                    .collect();
                if let Some(Pattern::Word(first) | Pattern::Prefix(first)) = words.first()
                    && let Some(letter) = first.chars().next()
                {
                    all.entry(letter).or_default().push(Phrase { lang, kind, words });
                }
            }
        }
        Self(all)
    }

    /// The phrases of `lang` and of English in a text's words, from left to right, the longest at
    /// each place, without overlap. Rows of the kind `except` hide what they cover.
    pub fn scan(&self, words: &[String], lang: Lang) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.longest(&words[at..], lang) {
                Some((kind, len)) => {
                    if kind != "except" {
                        found.push(Found { kind, at, len });
                    }
                    at += len;
                }
                None => at += 1,
            }
        }
        found
    }

    fn longest(&self, words: &[String], lang: Lang) -> Option<(&'static str, usize)> {
        let letter = words.first()?.chars().next()?;
        self.0
            .get(&letter)?
            .iter()
            .filter(|phrase| phrase.lang == lang || phrase.lang == Lang::En)
            .filter(|phrase| {
                phrase.words.len() <= words.len()
                    && phrase.words.iter().zip(words).all(|(pattern, word)| pattern.fits(word))
            })
            // Of two that are equally long the exception wins.
            .max_by_key(|phrase| (phrase.words.len(), phrase.kind == "except"))
            .map(|phrase| (phrase.kind, phrase.words.len()))
    }
}

/// The items of every row of `lang` and `kind` in a table of single words.
pub fn row<'d>(data: &'d str, lang: &str, kind: &str) -> impl Iterator<Item = &'d str> {
    let wanted = format!("{lang}\t{kind}\t");
    data.lines()
        .filter_map(move |line| line.strip_prefix(wanted.as_str()))
        .flat_map(|items| items.split(';'))
        .map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_exceptions_hide() {
        let phrases = Phrases::read("en\ta\tleverag*; team player\nen\texcept\tleveraged buyout*");
        let found = |text: &str| phrases.scan(&words(text), Lang::De);
        assert_eq!(
            found("Leveraging a Team-Player"),
            [Found { kind: "a", at: 0, len: 1 }, Found { kind: "a", at: 2, len: 2 },]
        );
        assert!(found("Modelled leveraged buyouts").is_empty());
        assert!(found("").is_empty());
    }
}
