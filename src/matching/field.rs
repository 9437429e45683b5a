//! How near a profile's profession is to a posting's, whatever language each is in.
//!
//! Each term of the lexicon belongs to the table of a profession. The terms of a text make a
//! vector over professions; two vectors are compared by their cosine (Salton, Wong and Yang,
//! 1975), each count damped by its square root so that one long list does not decide.

use std::collections::{BTreeMap, HashSet};

use super::evidence::Evidence;
use crate::analysis::{Category, JobAnalysis, Lexicon, TermId};

/// Belongs to every profession and to none.
const COMMON: &str = "common";

/// The similarity of the professions, 0 to 1.
#[must_use]
pub fn similarity(evidence: &Evidence<'_>, analysis: &JobAnalysis) -> f64 {
    let lexicon = Lexicon::shared();
    let mut wanted: HashSet<TermId> =
        analysis.keywords.iter().filter_map(|k| lexicon.find(&k.canonical)).collect();
    let texts = analysis.title.iter().chain(&analysis.responsibilities);
    wanted.extend(
        texts.flat_map(|text| {
            lexicon.scan_in(text, analysis.language).into_iter().map(|hit| hit.term)
        }),
    );
    let have: HashSet<TermId> =
        evidence.pieces.iter().flat_map(super::evidence::Piece::terms).collect();
    cosine(&vector(lexicon, &wanted), &vector(lexicon, &have))
}

fn vector<'l>(lexicon: &'l Lexicon, terms: &HashSet<TermId>) -> BTreeMap<&'l str, f64> {
    let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
    for term in terms {
        let tells = lexicon.field(*term) != COMMON
            && !matches!(lexicon.category(*term), Category::SoftSkill | Category::Language);
        if tells {
            *counts.entry(lexicon.field(*term)).or_insert(0.0) += 1.0;
        }
    }
    counts.values_mut().for_each(|count| *count = count.sqrt());
    counts
}

fn cosine(a: &BTreeMap<&str, f64>, b: &BTreeMap<&str, f64>) -> f64 {
    let dot: f64 = a.iter().filter_map(|(field, x)| Some(x * b.get(field)?)).sum();
    let length = |v: &BTreeMap<&str, f64>| v.values().map(|x| x * x).sum::<f64>().sqrt();
    let lengths = length(a) * length(b);
    if lengths > 0.0 { dot / lengths } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cosine_is_one_for_the_same_direction() {
        let a = BTreeMap::from([("nursing", 2.0), ("medicine", 1.0)]);
        let b = BTreeMap::from([("nursing", 4.0), ("medicine", 2.0)]);
        assert!((cosine(&a, &b) - 1.0).abs() < 1e-9);
        assert!(cosine(&a, &BTreeMap::from([("law", 1.0)])).abs() < 1e-9);
        assert!(cosine(&a, &BTreeMap::new()).abs() < 1e-9);
    }
}
