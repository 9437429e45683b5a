//! Tables of word forms by language, read from the TSV files in `data/`.
//!
//! In: lines `language ⇥ meaning ⇥ form; form; …`, where `*` stands for every language, a form
//! with `~` in front matches by stem, one with `*` at its end by prefix, `leit+en` by the stem with
//! the endings of its class of verbs (`endings.tsv`), any other by its folded words. Out: for a place in a text, the longest form that stands there.

use std::sync::OnceLock;

use rustc_hash::FxHashMap as HashMap;

use crate::text::lang::SUPPORTED;
use crate::text::stem::Stems;
use crate::text::{Lang, fold};
use crate::validate::guard::words::Words;

/// Forms with their meanings. The rows of a language are read when a text in it is looked at: a
/// run meets one or two of the seven.
#[derive(Debug)]
pub struct Table {
    data: &'static str,
    every: OnceLock<Rows>,
    own: [OnceLock<Rows>; SUPPORTED.len()],
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
    pub const fn read(data: &'static str) -> Self {
        Self { data, every: OnceLock::new(), own: [const { OnceLock::new() }; SUPPORTED.len()] }
    }

    /// The language's own rows, and those of every language.
    fn rows(&self, lang: Lang) -> impl Iterator<Item = &Rows> {
        let own = SUPPORTED.iter().position(|known| *known == lang).map(|at| {
            self.own[at].get_or_init(|| Rows::read(self.data, lang.code(), &Stems::of(lang), lang))
        });
        own.into_iter().chain(std::iter::once(self.every()))
    }

    fn every(&self) -> &Rows {
        let none = Lang::Other(*b"xx");
        self.every.get_or_init(|| Rows::read(self.data, "*", &Stems::of(none), none))
    }

    /// The longest form that stands at word `at`; the language's own rows come before the rows
    /// of all languages.
    pub fn at(&self, words: &Words<'_>, at: usize) -> Option<Found> {
        let found = self.rows(words.lang).filter_map(|rows| rows.at(words, at));
        found.reduce(|own, any| if any.len > own.len { any } else { own })
    }

    /// Whether the word at `at` alone is a form of `meaning`.
    pub fn is(&self, words: &Words<'_>, at: usize, meaning: &str) -> bool {
        self.rows(words.lang).any(|rows| {
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
        self.rows(lang).find_map(|rows| {
            let forms = rows.exact.get(folded)?;
            forms.iter().find(|form| form.rest.is_empty()).map(|form| form.meaning)
        })
    }
}

impl Rows {
    /// The rows of `data` that are marked with `code`.
    fn read(data: &'static str, code: &str, stems: &Stems, lang: Lang) -> Self {
        let mut rows = Self::default();
        for line in data.lines() {
            let mut columns = line.split('\t');
            let (Some(marked), Some(meaning), Some(forms)) =
                (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            if marked == code {
                for form in forms.split(';').map(str::trim).filter(|form| !form.is_empty()) {
                    rows.add(form, meaning, stems, lang);
                }
            }
        }
        rows
    }

    fn add(&mut self, form: &str, meaning: &'static str, stems: &Stems, lang: Lang) {
        if let Some(stem) = form.strip_prefix('~') {
            self.stems.entry(stems.stem(stem)).or_insert(meaning);
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
        let mut words = Words::unstemmed(form, lang).list.into_iter();
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

/// Whether both are the same preposition, one of them with an article: `gestion de` and `gestion
/// des`, `aide à` and `aide aux`.
fn is_of(lang: Lang, form: &str, word: &str) -> bool {
    let all: &[&[&str]] = match lang {
        Lang::Fr => &[&["de", "d", "du", "des"], &["a", "au", "aux"]],
        Lang::Es => &[&["de", "del"], &["a", "al"]],
        Lang::Pt => &[
            &["de", "da", "do", "das", "dos"],
            &["a", "ao", "aos", "as"],
            &["em", "no", "na", "nos", "nas"],
        ],
        Lang::It => &[
            &["di", "d", "del", "della", "dei", "degli", "delle", "dell", "dello"],
            &["a", "al", "alla", "ai", "agli", "alle", "all", "allo"],
            &["in", "nel", "nella", "nei", "nelle", "nell", "nello"],
        ],
        Lang::De => &[&["von", "vom", "der", "des", "eines", "einer"]],
        _ => return false,
    };
    all.iter().any(|forms| forms[0] == form && forms.contains(&word))
}

/// The endings of a class of verbs.
fn endings(lang: Lang, class: &str) -> Vec<&'static str> {
    include_str!("../data/endings.tsv")
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
