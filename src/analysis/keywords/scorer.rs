//! The measure of the gold file's own scorer, for the tests: lenient and overlap F1, pooled over
//! postings.

use std::collections::BTreeSet;

const LEADS: &str = " a an the of in with for and or to on at by as your our strong good excellent solid deep \
proven basic advanced knowledge experience understanding familiarity expertise background skills skill \
proficiency proficient fluent using use modern relevant related ";
const TAILS: &str = " skills skill experience knowledge etc a an the of in with for and or to ";
const EMPTY: &str = " a an the of in with for and or to on at by as ";

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|entry| entry == word)
}

fn singular(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    if word.len() <= 3 {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    if ["sses", "shes", "ches", "xes", "zes"].iter().any(|end| word.ends_with(end)) {
        return word[..word.len() - 2].to_owned();
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i', 'j']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

fn lenient(term: &str) -> String {
    let lower = term.to_lowercase().replace('’', "'").replace(['-', '–', '_'], " ");
    let lower = lower.replace(".js", "js").replace(" / ", "/");
    let edge = |c: char| !(c.is_alphanumeric() || matches!(c, '+' | '#'));
    let words: Vec<String> = lower
        .split_whitespace()
        .map(|w| singular(w.trim_matches(edge)))
        .filter(|w| !w.is_empty())
        .collect();
    let mut kept = words.as_slice();
    while kept.len() > 1 && is_in(LEADS, &kept[0]) {
        kept = &kept[1..];
    }
    while kept.len() > 1 && is_in(TAILS, &kept[kept.len() - 1]) {
        kept = &kept[..kept.len() - 1];
    }
    kept.join(" ")
}

fn words(term: &str) -> BTreeSet<&str> {
    term.split([' ', '/']).filter(|w| !w.is_empty() && !is_in(EMPTY, w)).collect()
}

fn meets(a: &str, others: &BTreeSet<String>) -> bool {
    let a = words(a);
    others
        .iter()
        .map(|other| words(other))
        .any(|b| !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a)))
}

/// Hits among the predicted terms, predicted terms, hits among the gold terms, gold terms.
#[derive(Default)]
struct Tally([usize; 4]);

impl Tally {
    fn f1(&self) -> f64 {
        let [hits, predicted, found, gold] = self.0.map(|count| count as f64);
        let (precision, recall) = (hits / predicted.max(1.0), found / gold.max(1.0));
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    }
}

#[derive(Default)]
pub(super) struct Score {
    lenient: Tally,
    overlap: Tally,
}

impl Score {
    pub(super) fn add(&mut self, gold: &[String], predicted: &[String]) {
        let set = |terms: &[String]| -> BTreeSet<String> {
            terms.iter().map(|term| lenient(term)).filter(|term| !term.is_empty()).collect()
        };
        let (gold, predicted) = (set(gold), set(predicted));
        let same = gold.intersection(&predicted).count();
        let hits = predicted.iter().filter(|term| meets(term, &gold)).count();
        let found = gold.iter().filter(|term| meets(term, &predicted)).count();
        let pairs = [
            (&mut self.lenient, [same, predicted.len(), same, gold.len()]),
            (&mut self.overlap, [hits, predicted.len(), found, gold.len()]),
        ];
        for (tally, counts) in pairs {
            for (sum, count) in tally.0.iter_mut().zip(counts) {
                *sum += count;
            }
        }
    }

    pub(super) fn lenient(&self) -> f64 {
        self.lenient.f1()
    }

    pub(super) fn overlap(&self) -> f64 {
        self.overlap.f1()
    }
}
