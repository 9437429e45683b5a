//! Tables of word forms by language, read from the TSV files in `data/`.
//!
//! In: lines `language ⇥ meaning ⇥ form; form; …`, where `*` stands for every language, a form
//! with `~` in front matches by stem, one with `*` at its end by prefix, `leit+en` by the stem with
//! the endings of its class of verbs (`endings.tsv`), any other by its folded words. Out: for a place in a text, the longest form that stands there.

use std::collections::HashMap;

use super::words::Words;
use crate::text::stem::Stems;
use crate::text::{Lang, fold};

/// Forms with their meanings.
#[derive(Debug, Default)]
pub struct Table {
    rows: HashMap<Option<Lang>, Rows>,
}

#[derive(Debug, Default)]
struct Rows {
    exact: HashMap<String, Vec<Form>>,
    stems: HashMap<String, &'static str>,
    /// By their first two bytes.
    prefixes: HashMap<[u8; 2], Vec<(String, &'static str)>>,
}

#[derive(Debug)]
struct Form {
    rest: Vec<String>,
    meaning: &'static str,
    /// `BA`, `AG`: stands for itself only in capitals.
    capitals: bool,
}

/// A form found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// How many words it takes.
    pub len: usize,
    pub meaning: &'static str,
}

impl Table {
    pub fn read(data: &'static str) -> Self {
        let mut table = Self::default();
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(lang), Some(meaning), Some(forms)) =
                (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            let lang = Lang::from_code(lang);
            let rows = table.rows.entry(lang).or_default();
            for form in forms.split(';').map(str::trim).filter(|form| !form.is_empty()) {
                rows.add(form, meaning, lang.unwrap_or(Lang::Other(*b"xx")));
            }
        }
        table
    }

    /// The longest form that stands at word `at`; the language's own rows come before the rows
    /// of all languages.
    pub fn at(&self, words: &Words<'_>, at: usize) -> Option<Found> {
        let own = self.rows.get(&Some(words.lang)).and_then(|rows| rows.at(words, at));
        let any = self.rows.get(&None).and_then(|rows| rows.at(words, at));
        match (own, any) {
            (Some(own), Some(any)) if any.len > own.len => Some(any),
            (own, any) => own.or(any),
        }
    }

    /// Whether the word at `at` alone is a form of `meaning`.
    pub fn is(&self, words: &Words<'_>, at: usize, meaning: &str) -> bool {
        [Some(words.lang), None].iter().filter_map(|lang| self.rows.get(lang)).any(|rows| {
            words.get(at).is_some_and(|word| {
                rows.exact.get(&word.fold).is_some_and(|forms| {
                    forms.iter().any(|form| {
                        form.rest.is_empty()
                            && form.meaning == meaning
                            && (!form.capitals || word.is_all_caps())
                    })
                }) || rows
                    .prefixes(&word.fold)
                    .any(|(p, meant)| *meant == meaning && word.fold.starts_with(p.as_str()))
            })
        })
    }

    /// The meaning of one folded word that is no part of a text.
    pub fn word(&self, lang: Lang, folded: &str) -> Option<&'static str> {
        [Some(lang), None].iter().filter_map(|key| self.rows.get(key)).find_map(|rows| {
            let forms = rows.exact.get(folded)?;
            forms.iter().find(|form| form.rest.is_empty()).map(|form| form.meaning)
        })
    }
}

impl Rows {
    fn add(&mut self, form: &str, meaning: &'static str, lang: Lang) {
        if let Some(stem) = form.strip_prefix('~') {
            self.stems.entry(Stems::of(lang).stem(stem)).or_insert(meaning);
            return;
        }
        if let Some((stem, class)) = form.split_once('+') {
            for ending in endings(lang, class) {
                self.exact(&format!("{stem}{ending}"), meaning, lang);
            }
            return;
        }
        if let Some(prefix) = form.strip_suffix('*') {
            let prefix = fold(prefix);
            if let Some(key) = two(&prefix) {
                self.prefixes.entry(key).or_default().push((prefix, meaning));
            }
            return;
        }
        self.exact(form, meaning, lang);
    }

    fn exact(&mut self, form: &str, meaning: &'static str, lang: Lang) {
        let mut words = Words::of(form, lang).list.into_iter();
        if let Some(first) = words.next() {
            let capitals = first.is_all_caps();
            let rest = words.map(|word| word.fold).collect();
            self.exact.entry(first.fold).or_default().push(Form { rest, meaning, capitals });
        }
    }

    fn prefixes(&self, folded: &str) -> impl Iterator<Item = &(String, &'static str)> {
        two(folded).and_then(|key| self.prefixes.get(&key)).into_iter().flatten()
    }

    fn at(&self, words: &Words<'_>, at: usize) -> Option<Found> {
        let word = words.get(at)?;
        let exact = self.exact.get(&word.fold).and_then(|forms| {
            forms
                .iter()
                .filter(|form| !form.capitals || word.is_all_caps())
                .filter(|form| {
                    form.rest.iter().enumerate().all(|(i, fold)| {
                        words.joined(at + i)
                            && words.get(at + i + 1).is_some_and(|next| {
                                next.fold == *fold || is_of(words.lang, fold, &next.fold)
                            })
                    })
                })
                .map(|form| Found { len: form.rest.len() + 1, meaning: form.meaning })
                .reduce(|best, next| if next.len > best.len { next } else { best })
        });
        exact.or_else(|| {
            let meaning = self.stems.get(&word.stem).copied().or_else(|| {
                let prefix =
                    self.prefixes(&word.fold).find(|(p, _)| word.fold.starts_with(p.as_str()));
                prefix.map(|(_, meaning)| *meaning)
            })?;
            Some(Found { len: 1, meaning })
        })
    }
}

/// Whether both are the language's "of", one of them with an article: `gestion de` and `gestion des`.
fn is_of(lang: Lang, form: &str, word: &str) -> bool {
    let all: &[&str] = match lang {
        Lang::Fr => &["de", "d", "du", "des"],
        Lang::Es => &["de", "del"],
        Lang::Pt => &["de", "da", "do", "das", "dos"],
        Lang::It => &["di", "d", "del", "della", "dei", "degli", "delle", "dell", "dello"],
        Lang::De => &["von", "vom", "der", "des", "eines", "einer"],
        _ => return false,
    };
    all[0] == form && all.contains(&word)
}

/// The endings of a class of verbs.
fn endings(lang: Lang, class: &str) -> Vec<&'static str> {
    include_str!("data/endings.tsv")
        .lines()
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let row = (columns.next()?, columns.next()?, columns.next()?);
            (Lang::from_code(row.0) == Some(lang) && row.1 == class).then_some(row.2)
        })
        .flat_map(|forms| forms.split(';').map(str::trim))
        .collect()
}

fn two(text: &str) -> Option<[u8; 2]> {
    text.as_bytes().first_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_form_wins() {
        let table = Table::read("en\ta\tled; ~manage\nen\tb\tled to\n*\tc\tleit*");
        let at = |text: &str| table.at(&Words::of(text, Lang::En), 0).map(|f| (f.len, f.meaning));
        assert_eq!(at("led a team"), Some((1, "a")));
        assert_eq!(at("led to it"), Some((2, "b")));
        assert_eq!(at("led. To it"), Some((1, "a")));
        assert_eq!(at("managing"), Some((1, "a")));
        assert_eq!(at("Leitung"), Some((1, "c")));
        assert_eq!(at("ledger"), None);
    }

    #[test]
    fn verbs_are_conjugated() {
        let table = Table::read("de\ta\tleit+en\nfr\ta\tencadr+er");
        let at = |text: &str, lang| table.at(&Words::of(text, lang), 0).is_some();
        assert!(at("Leite ein Team", Lang::De) && at("leitete", Lang::De));
        assert!(at("Encadrait une équipe", Lang::Fr) && at("encadrées", Lang::Fr));
        assert!(!at("Leitz", Lang::De) && !at("Leite", Lang::Fr));
    }
}
