//! What trade or subject a title, a diploma or a clause names, in any of the languages.
//!
//! In: a text. Out: the trades of the table that it names. A text that names none of them is
//! unknown, which is something else than foreign.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::text::fold;

const TABLE: &str = include_str!("trades.tsv");

#[derive(Debug)]
struct Trade {
    name: &'static str,
    work: bool,
    /// The lexicon's table.
    field: &'static str,
    related: Vec<&'static str>,
}

#[derive(Debug)]
struct Name {
    words: Vec<String>,
    trade: usize,
}

#[derive(Debug)]
struct Trades {
    trades: Vec<Trade>,
    names: Vec<Name>,
    /// The names by the first letters of their first word.
    by_head: HashMap<String, Vec<usize>>,
    /// Those whose first word may begin with anything.
    others: Vec<usize>,
}

impl Trades {
    /// The names that may stand where `word` does.
    fn of(&self, word: &str) -> impl Iterator<Item = &Name> {
        let known = head(word).and_then(|head| self.by_head.get(head));
        known.into_iter().flatten().chain(&self.others).map(|at| &self.names[*at])
    }
}

/// The first two letters, by which names are found.
fn head(word: &str) -> Option<&str> {
    let (at, c) = word.char_indices().nth(1)?;
    word.get(..at + c.len_utf8()).filter(|head| !head.contains('*'))
}

static TRADES: LazyLock<Trades> = LazyLock::new(|| {
    let mut read = Trades {
        trades: Vec::new(),
        names: Vec::new(),
        by_head: HashMap::new(),
        others: Vec::new(),
    };
    for row in TABLE.lines().filter(|row| !row.starts_with('#')) {
        let cells: Vec<&'static str> = row.split('\t').collect();
        let [name, kind, field, related, words] = cells[..] else { continue };
        let trade = read.trades.len();
        let related = related.split(", ").filter(|name| *name != "-").collect();
        read.trades.push(Trade { name, work: kind == "work", field, related });
        read.names.extend(words.split(", ").map(|words| Name {
            words: fold(words).split([' ', '-', '\'', '/']).map(str::to_owned).collect(),
            trade,
        }));
    }
    for (at, name) in read.names.iter().enumerate() {
        match name.words.first().and_then(|word| head(word)) {
            Some(head) => read.by_head.entry(head.to_owned()).or_default().push(at),
            None => read.others.push(at),
        }
    }
    read
});

/// Some trades and subjects.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named(BTreeSet<usize>);

impl Named {
    /// The trades and subjects that a text names.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let mut found = BTreeSet::new();
        let mut at = 0;
        while at < words.len() {
            let rest = &words[at..];
            let here = || TRADES.of(words[at]).filter(|name| stands(&name.words, rest));
            // Names of the same length may belong to two trades: `dental nurse`.
            if let Some(length) = here().map(|name| name.words.len()).max() {
                let longest = here().filter(|name| name.words.len() == length);
                found.extend(longest.map(|name| name.trade));
                at += length;
            } else {
                at += 1;
            }
        }
        Self(found)
    }

    /// Only what people work as, without subjects.
    #[must_use]
    pub fn work(&self) -> Self {
        Self(self.0.iter().copied().filter(|trade| TRADES.trades[*trade].work).collect())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        !self.0.is_disjoint(&other.0)
    }

    /// Whether some trade of the one is listed as related to some of the other.
    #[must_use]
    pub fn is_near(&self, other: &Self) -> bool {
        let near = |a: usize, b: usize| {
            let (a, b) = (&TRADES.trades[a], &TRADES.trades[b]);
            a.related.contains(&b.name) || b.related.contains(&a.name)
        };
        self.0.iter().any(|a| other.0.iter().any(|b| near(*a, *b)))
    }

    /// Dice's coefficient, 0 to 1.
    #[must_use]
    pub fn alike(&self, other: &Self) -> f64 {
        let both = self.0.intersection(&other.0).count() as f64;
        let all = self.0.len() + other.0.len();
        if all == 0 { 0.0 } else { 2.0 * both / all as f64 }
    }

    /// The trades whose words are in this table of the lexicon.
    #[must_use]
    pub fn with_field(field: &str) -> Self {
        let trades = TRADES.trades.iter().enumerate();
        Self(trades.filter(|(_, trade)| trade.field == field).map(|(at, _)| at).collect())
    }
}

fn stands(name: &[String], words: &[&str]) -> bool {
    name.len() <= words.len() && name.iter().zip(words).all(|(name, word)| fits(name, word))
}

fn fits(name: &str, word: &str) -> bool {
    match (name.strip_prefix('*'), name.strip_suffix('*')) {
        (Some(tail), None) => word.ends_with(tail),
        (Some(tail), Some(_)) => word.contains(tail.trim_end_matches('*')),
        (None, Some(head)) => word.starts_with(head),
        (None, None) => word == name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_meet_across_languages() {
        for (a, b) in [
            ("Infirmier / infirmière de nuit", "Registered Nurse (per diem)"),
            ("Produktmanager/in Beatmung", "Senior Product Manager, Payments"),
            ("Abogado/a mercantilista", "Employment Solicitor"),
            ("Elektromonteur utiliteit", "Maintenance Electrician"),
            ("Apotheker", "Pharmacienne hospitalière"),
            ("Night Auditor", "Recepcionista de hotel"),
            ("Housing Officer", "Sachbearbeiterin Wohngeld"),
            ("Kok", "Chef de cuisine"),
            ("Lojistik Müdürü", "Warehouse Operations Manager"),
            ("看護師", "Enfermera"),
            ("Raktárvezető", "Lagerleiter"),
            ("Assistant Town Clerk", "Sachbearbeiterin Bürgerbüro"),
            ("Muhasebe Uzmanı", "Accountant"),
        ] {
            assert!(Named::of(a).meets(&Named::of(b)), "{a} and {b}");
        }
    }

    #[test]
    fn trades_that_share_a_word_are_told_apart() {
        for (a, b) in [
            ("Brand Manager", "Product Manager"),
            ("Dental Nurse", "Data Scientist"),
            ("Product Designer", "Product Manager"),
            ("Bachelor of Laws (LLB)", "Bachelor of Science in Nursing (BSN)"),
            ("Ausbildung zum Koch", "NVQ Level 3 Electrotechnical Services"),
        ] {
            assert!(!Named::of(a).meets(&Named::of(b)), "{a} and {b}");
        }
        assert!(Named::of("Bachelor of something").is_empty());
        assert!(Named::of("sales").is_near(&Named::of("marketing")));
    }
}
