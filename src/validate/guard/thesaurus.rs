//! Words for one thing: which words of a line the evidence has in other words, in another language,
//! or in narrower ones.
//!
//! In: `data/thesaurus.tsv`, a concept a row: its key, the keys of the broader ones, and its words in
//! the seven languages, compared by their stems. Out: whether the evidence bears a word out. A broader
//! word may stand for a narrower one ("vehicles" for "trucks"), never the other way round.
//!
//! The rows of a language are read when a word of it is first asked for, which no line does that is its
//! evidence word for word.

use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, OnceLock};

use super::words::Words;
use crate::text::Lang;
use crate::text::lang::SUPPORTED;
use crate::text::stem::Stems;

/// A row of the table.
pub type Concept = u16;

/// Words of a form.
const LONGEST: usize = 3;
/// A part of a compound that is shorter says too little.
const PART: usize = 4;

static THESAURUS: LazyLock<Thesaurus> =
    LazyLock::new(|| Thesaurus::read(include_str!("data/thesaurus.tsv")));

struct Thesaurus {
    rows: Vec<Row>,
    forms: [OnceLock<Forms>; SUPPORTED.len()],
}

struct Row {
    broader: Vec<Concept>,
    /// The words by language, as in the file.
    cells: [&'static str; SUPPORTED.len()],
}

/// Concepts by the stems of their words, a blank between.
type Forms = HashMap<String, Vec<Concept>>;

/// The columns of the table behind the two keys.
const COLUMNS: [Lang; SUPPORTED.len()] =
    [Lang::En, Lang::De, Lang::Fr, Lang::Es, Lang::It, Lang::Nl, Lang::Pt];

impl Thesaurus {
    fn read(data: &'static str) -> Self {
        let lines = || data.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let key = |line: &'static str| line.split('\t').next().unwrap_or("");
        let keys: HashMap<&str, Concept> = lines().map(key).zip(0..).collect();
        let rows = lines()
            .map(|line| {
                let mut cells = line.split('\t').skip(1);
                let broader = cells.next().unwrap_or("").split(';').map(str::trim);
                Row {
                    broader: broader.filter_map(|key| keys.get(key)).copied().collect(),
                    cells: std::array::from_fn(|_| cells.next().unwrap_or("")),
                }
            })
            .collect();
        Self { rows, forms: [const { OnceLock::new() }; SUPPORTED.len()] }
    }

    fn forms(&self, lang: Lang) -> Option<&Forms> {
        let column = COLUMNS.iter().position(|known| *known == lang)?;
        Some(self.forms[column].get_or_init(|| self.read_forms(column, lang)))
    }

    fn read_forms(&self, column: usize, lang: Lang) -> Forms {
        let stems = Stems::of(lang);
        let mut forms = Forms::new();
        for (row, concept) in self.rows.iter().zip(0..) {
            for form in row.cells[column].split(';').map(str::trim).filter(|f| !f.is_empty()) {
                let key = stemmed(form.split([' ', '-', '’', '\'']).map(|word| stems.stem(word)));
                let known = forms.entry(key).or_default();
                if !known.contains(&concept) {
                    known.push(concept);
                }
            }
        }
        forms
    }

    /// Adds a concept with all broader ones.
    fn climb(&self, concept: Concept, into: &mut HashSet<Concept>) {
        if into.insert(concept)
            && let Some(row) = self.rows.get(usize::from(concept))
        {
            for broader in &row.broader {
                self.climb(*broader, into);
            }
        }
    }
}

fn stemmed(stems: impl Iterator<Item = String>) -> String {
    stems.filter(|stem| !stem.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The concepts of a row of stems, each form of up to three words, with all broader ones. Parts of
/// German and Dutch compounds count: "Kundentermin" is a kind of "Termin".
pub fn borne_out(stems: &[String], lang: Lang) -> HashSet<Concept> {
    let mut found = HashSet::new();
    let Some(forms) = THESAURUS.forms(lang) else { return found };
    for from in 0..stems.len() {
        for to in from + 1..=stems.len().min(from + LONGEST) {
            for concept in forms.get(&stems[from..to].join(" ")).into_iter().flatten() {
                THESAURUS.climb(*concept, &mut found);
            }
        }
        if matches!(lang, Lang::De | Lang::Nl) {
            let tails = tails(&stems[from]).filter_map(|tail| forms.get(tail));
            for concept in tails.take(1).flatten() {
                THESAURUS.climb(*concept, &mut found);
            }
        }
    }
    found
}

/// The last parts of a compound, the longest first.
fn tails(stem: &str) -> impl Iterator<Item = &str> {
    let last = stem.len().saturating_sub(PART - 1);
    (3..last).filter(|cut| stem.is_char_boundary(*cut)).map(|cut| &stem[cut..])
}

/// The concepts of the forms that word `at` is part of.
pub fn at(words: &Words<'_>, at: usize) -> Vec<Concept> {
    let Some(forms) = THESAURUS.forms(words.lang) else { return Vec::new() };
    let stem = |i: usize| words.list[i].stem.as_str();
    let mut found = Vec::new();
    for from in at.saturating_sub(LONGEST - 1)..=at {
        for to in at + 1..=words.len().min(from + LONGEST) {
            if (from..to - 1).all(|i| words.joined(i)) {
                let key: Vec<&str> = (from..to).map(stem).collect();
                found.extend(forms.get(&key.join(" ")).into_iter().flatten());
            }
        }
    }
    found
}

/// How a claimed thing stands to a known one, each as stems in its language: `None` when one of them
/// is in no row.
pub fn covers(claimed: (&[String], Lang), known: (&[String], Lang)) -> Option<bool> {
    let forms = THESAURUS.forms(claimed.1)?;
    let own: Vec<Concept> = (0..claimed.0.len())
        .flat_map(|from| (from + 1..=claimed.0.len().min(from + LONGEST)).map(move |to| (from, to)))
        .filter_map(|(from, to)| forms.get(&claimed.0[from..to].join(" ")))
        .flatten()
        .copied()
        .collect();
    let borne = borne_out(known.0, known.1);
    (!own.is_empty() && !borne.is_empty())
        .then(|| own.iter().any(|concept| borne.contains(concept)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str, lang: Lang) -> Vec<String> {
        Words::of(text, lang).list.into_iter().map(|word| word.stem).collect()
    }

    fn says(claimed: &str, lang: Lang, known: &str, other: Lang) -> Option<bool> {
        covers((&stems(claimed, lang), lang), (&stems(known, other), other))
    }

    #[test]
    fn a_broader_word_stands_for_a_narrower_one_alone() {
        assert_eq!(says("vehicles", Lang::En, "trucks", Lang::En), Some(true));
        assert_eq!(says("trucks", Lang::En, "vehicles", Lang::En), Some(false));
        assert_eq!(says("lorries", Lang::En, "trucks", Lang::En), Some(true));
        assert_eq!(says("ships", Lang::En, "xyzzy", Lang::En), None);
    }

    #[test]
    fn words_meet_across_languages() {
        assert_eq!(says("purchasing", Lang::En, "Einkauf", Lang::De), Some(true));
        assert_eq!(says("Termine", Lang::De, "Kundentermine", Lang::De), Some(true));
    }

    #[test]
    fn every_broader_concept_has_a_row() {
        let data = include_str!("data/thesaurus.tsv");
        let keys: HashSet<&str> =
            data.lines().filter_map(|line| line.split('\t').next()).collect();
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), COLUMNS.len() + 2, "{line}");
            let broader = cells[1].split(';').map(str::trim).filter(|key| !key.is_empty());
            for key in broader {
                assert!(keys.contains(key), "{key} of {}", cells[0]);
            }
        }
        let long = usize::from(Concept::MAX);
        assert!(THESAURUS.rows.len() < long);
    }
}
