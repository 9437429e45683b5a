//! What may stand in the place of a word in a line that is otherwise its evidence: the same in other words,
//! or less.
//!
//! In: `equal.tsv`, a word a row, with what may take its place. A language is read when a line in it is first
//! asked about. Out: whether a word of the line may stand for one of the evidence.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap as HashMap;

use crate::text::Lang;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::inflect::{self, Inflect};

/// Words of a phrase.
const LONGEST: usize = 4;

const LANGUAGES: [Lang; 3] = [Lang::En, Lang::De, Lang::Fr];

static EQUALS: [OnceLock<Equals>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];

type Stems = Box<[String]>;

/// By the first stem of what takes the place: its other stems, and for what it stands.
#[derive(Default)]
struct Equals {
    by_first: HashMap<String, Vec<(Stems, usize)>>,
    /// The words whose place is taken, in each of their shapes.
    heads: Vec<Vec<Stems>>,
}

impl Equals {
    fn of(lang: Lang) -> Option<&'static Self> {
        let at = LANGUAGES.iter().position(|known| *known == lang)?;
        Some(EQUALS[at].get_or_init(|| Self::read(include_str!("../data/equal.tsv"), lang)))
    }

    fn read(data: &str, lang: Lang) -> Self {
        let inflect = Inflect::of(lang);
        let shapes = |form: &str| {
            let mut shapes: Vec<Stems> = Vec::new();
            inflect.each(form, |stems| {
                let stems = stems.into_boxed_slice();
                if !stems.is_empty() && !shapes.contains(&stems) {
                    shapes.push(stems);
                }
            });
            shapes
        };
        let mut found = Self::default();
        for row in data.lines().filter(|row| !row.starts_with('#')) {
            let mut cells = row.split('\t');
            let (Some(code), Some(word), Some(others)) = (cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            if code != lang.code() {
                continue;
            }
            let head = found.heads.len();
            let own = shapes(word);
            found.heads.push(own.clone());
            for other in others.split(';').map(str::trim).filter(|other| !other.is_empty()) {
                let theirs = shapes(other);
                found.add(&theirs, head);
                found.add(&own, found.heads.len());
                found.heads.push(theirs);
            }
        }
        found
    }

    /// What may take the place of a head, in each of its shapes.
    fn add(&mut self, shapes: &[Stems], head: usize) {
        for (first, rest) in shapes.iter().filter_map(|stems| stems.split_first()) {
            self.by_first.entry(first.clone()).or_default().push((rest.into(), head));
        }
    }
}

/// Whether word `at`, alone or with its neighbours, may take the place of a word of the evidence that is free
/// to be replaced, given as the stems of its text.
pub fn stands_for(
    words: &Words<'_>,
    at: usize,
    known: &[String],
    free: &dyn Fn(usize) -> bool,
) -> bool {
    let Some(equals) = Equals::of(words.lang) else { return false };
    // "Führte Schulungen durch" is "durchführen", "nahm Inventuren vor" is "vornehmen".
    let whole = parted(words.lang, known);
    let has_whole = |head: &Stems| {
        let [only] = &**head else { return false };
        whole.iter().any(|(verb, stem)| free(*verb) && stem == only)
    };
    // "Dietetic students" for "student dietitians": of a phrase one word that is gone is enough.
    let is_free = |from: usize, head: &Stems| {
        (from..known.len()).take(head.len()).any(|at| head.contains(&known[at]) && free(at))
    };
    let has = |head: &Stems| {
        has_whole(head)
            || (0..known.len()).any(|from| is_free(from, head) && has_at(known, from, head))
    };
    let own: Vec<String> = words.list.iter().map(|word| word.stem.clone()).collect();
    let mine =
        parted(words.lang, &own).into_iter().filter(|(verb, _)| *verb == at).any(|(_, stem)| {
            let forms = equals.by_first.get(&stem).into_iter().flatten();
            forms
                .filter(|(rest, _)| rest.is_empty())
                .any(|(_, head)| equals.heads[*head].iter().any(has))
        });
    mine || (at.saturating_sub(LONGEST - 1)..=at).any(|from| {
        let forms = equals.by_first.get(&words.list[from].stem).into_iter().flatten();
        forms
            .filter(|(rest, _)| from + rest.len() >= at && follows(words, from, rest))
            .any(|(_, head)| equals.heads[*head].iter().any(has))
    })
}

/// Whether words as one phrase may take the place of a word of the evidence.
pub fn stand_for(words: &Words<'_>, phrase: Range<usize>, known: &[String]) -> bool {
    let Some(equals) = Equals::of(words.lang) else { return false };
    let from = phrase.start;
    let has = |head: &Stems| (0..known.len()).any(|at| has_at(known, at, head));
    let mut forms = equals.by_first.get(&words.list[from].stem).into_iter().flatten();
    forms.any(|(rest, head)| {
        rest.len() + 1 == phrase.len()
            && follows(words, from, rest)
            && equals.heads[*head].iter().any(has)
    })
}

/// Whether a phrase that holds these words may take the place of one of the evidence: "classes in bread making" for
/// "bread classes".
pub fn stand_in(words: &Words<'_>, inside: &Range<usize>, known: &[String]) -> bool {
    (inside.start.saturating_sub(LONGEST)..=inside.start).any(|from| {
        (inside.end..=words.len().min(from + LONGEST))
            .any(|to| to - from > inside.len() && stand_for(words, from..to, known))
    })
}

/// German verbs whose particle stands apart, with the place of the verb: both as one word.
fn parted(lang: Lang, row: &[String]) -> Vec<(usize, String)> {
    if lang != Lang::De {
        return Vec::new();
    }
    let particles = (1..row.len()).filter(|at| inflect::is_particle(&row[*at]));
    particles
        .flat_map(|at| (0..at).map(move |verb| (verb, format!("{}{}", row[at], row[verb]))))
        .collect()
}

/// Whether a phrase stands there; the words of a longer one may be parted: "brought the bill down".
fn has_at(known: &[String], from: usize, head: &[String]) -> bool {
    const APART: usize = 5;
    let Some((first, rest)) = head.split_first() else { return false };
    let mut at = from;
    known[from] == *first
        && rest.iter().all(|stem| {
            let next = (at + 1..known.len().min(at + 1 + APART)).find(|i| known[*i] == *stem);
            at = next.unwrap_or(at);
            next.is_some()
        })
}

/// Whether the other words of a phrase stand behind its first.
fn follows(words: &Words<'_>, from: usize, rest: &[String]) -> bool {
    rest.iter().enumerate().all(|(i, stem)| {
        words.joined(from + i) && words.get(from + i + 1).is_some_and(|next| next.stem == *stem)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::stem;

    fn says(line: &str, at: usize, known: &str, lang: Lang) -> bool {
        let stems = stem::Stems::of(lang);
        let known: Vec<String> = known.split(' ').map(|word| stems.stem(word)).collect();
        stands_for(&Words::of(line, lang), at, &known, &|_| true)
    }

    #[test]
    fn equal_words_stand_for_each_other() {
        assert!(says("Authored a guide", 0, "wrote a guide", Lang::En));
        assert!(!says("Approved a guide", 0, "wrote a guide", Lang::En));
    }

    #[test]
    fn rows_are_whole() {
        for row in include_str!("../data/equal.tsv").lines().filter(|row| !row.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 3, "{row}");
            assert!(LANGUAGES.iter().any(|lang| lang.code() == cells[0]), "{row}");
        }
    }
}
