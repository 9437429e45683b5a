//! What was done: a line may not open with a deed that nobody takes for that of its evidence.
//!
//! The ladder says how much of something was the person's; that "programmed" is no word for "diagnosed"
//! it can't say. In: `data/deeds.tsv`, rows of deeds that are near each other. Out: a violation where
//! the line opens with a deed of one row and its evidence with one of another.

use std::sync::LazyLock;

use rustc_hash::FxHashMap as HashMap;

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::thesaurus::{self, Concept};

/// The rows that a deed stands in, by their place in the table.
static ROWS: LazyLock<HashMap<Concept, Vec<usize>>> = LazyLock::new(|| {
    let mut rows: HashMap<Concept, Vec<usize>> = HashMap::default();
    let lines = include_str!("../data/deeds.tsv").lines().filter(|line| !line.starts_with('#'));
    for (row, line) in lines.enumerate() {
        let keys = line.split('\t').nth(1).unwrap_or("").split(';').map(str::trim);
        for concept in keys.filter_map(thesaurus::concept) {
            rows.entry(concept).or_default().push(row);
        }
    }
    rows
});

/// Checks the word that opens the line.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !evidence.same_language || read.words.len() < 2 {
        return;
    }
    let Some(facts) = evidence.only() else { return };
    // "Diagnosis software" is a thing; a deed has its object behind it.
    let claimed = rows(&thesaurus::at(&read.words, 0));
    let light = phrases::is("light noun", &read.words.list[0].fold);
    if light
        || claimed.is_empty()
        || clause::breaks(&read.words, 0)
        || scope::stated(read, evidence, 0)
    {
        return;
    }
    // "Clean, stabilise and mount": one word may stand for them all.
    let several = facts
        .texts
        .iter()
        .any(|text| text.split(' ').next().is_some_and(|first| first.ends_with(',')));
    if several {
        return;
    }
    let told = rows(&facts.opening_deeds());
    let same = claimed.iter().any(|row| told.contains(row));
    if !(told.is_empty() || same || pays_for(read) && buys(&facts.lines[0])) {
        let why = "the cited evidence tells of another deed";
        report.at(ViolationKind::Scope, &read.words, 0, 1, why);
    }
}

/// "Paid £780 for two welders".
fn pays_for(read: &Reading<'_>) -> bool {
    let mut words = read.words.list.iter();
    words.next().is_some_and(|word| matches!(word.fold.as_str(), "paid" | "pay" | "pays"))
        && words.any(|word| word.fold == "for")
}

fn buys(line: &[String]) -> bool {
    line.first().is_some_and(|word| {
        matches!(word.as_str(), "bought" | "buy" | "buys" | "purchased" | "purchase" | "acquired")
    })
}

fn rows(concepts: &[Concept]) -> Vec<usize> {
    concepts.iter().filter_map(|concept| ROWS.get(concept)).flatten().copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_stands_in_the_thesaurus() {
        let lines = include_str!("../data/deeds.tsv").lines().filter(|line| !line.starts_with('#'));
        for key in lines.flat_map(|line| line.split('\t').nth(1).unwrap_or("").split(';')) {
            assert!(thesaurus::concept(key.trim()).is_some(), "{key}");
        }
    }
}
