//! Deeds that the evidence gives to somebody else, and deeds added to those that it tells of.
//!
//! In: a line and its evidence. Out: a violation where the line says "wrote and translated the leaflet" and
//! the evidence that a colleague translated it, or nothing of a translation at all.

use super::doers::{Deed, Doer};
use super::evidence::Evidence;
use super::phrases;
use super::reading::Reading;
use super::report::Report;
use super::scope;
use crate::validate::ViolationKind;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !evidence.same_language {
        return;
    }
    let told: Vec<&Deed> = evidence.cited.iter().flat_map(|facts| &facts.deeds).collect();
    let own: Vec<&Deed> = read.deeds.iter().filter(|deed| deed.doer == Doer::Own).collect();
    for deed in &own {
        let of = |doer: Doer| told.iter().any(|known| known.doer == doer && is_same(deed, known));
        if of(Doer::Other) && !of(Doer::Own) && !of(Doer::Unknown) {
            let why = "the cited evidence says that somebody else did this, or nobody yet";
            report.at(ViolationKind::Scope, &read.words, deed.at, deed.at + 1, why);
        }
    }
    let count = |deeds: &[&Deed], whose: Doer| {
        deeds.iter().filter(|deed| deed.doer == whose && !is_light(read, deed)).count()
    };
    let claimed: Vec<&Deed> = read.deeds.iter().collect();
    let known = told.iter().filter(|deed| deed.doer == Doer::Own).count();
    let more = known > 0 && count(&claimed, Doer::Own) > known;
    let hung = known > 0 && told.iter().all(|deed| deed.doer == Doer::Own);
    let is_new = |deed: &&&Deed| {
        let words = &read.words;
        let by = deed.at.checked_sub(1).is_some_and(|at| words.list[at].fold == "by");
        let counts = match deed.doer {
            Doer::Own => more && !by,
            Doer::Hung => hung && claimed.len() > told.len(),
            _ => false,
        };
        counts
            && deed.at > 0
            && !is_light(read, deed)
            && !moves_alike(read, evidence, deed)
            && !scope::known(read, evidence, deed.at)
    };
    if let Some(deed) = claimed.iter().find(is_new) {
        let why = "the cited evidence tells of fewer deeds, and not of this";
        report.at(ViolationKind::Scope, &read.words, deed.at, deed.at + 1, why);
    }
}

fn is_light(read: &Reading<'_>, deed: &Deed) -> bool {
    phrases::is("light", &read.words.list[deed.at].fold)
}

/// "Brought the rate down" for "cut the rate".
fn moves_alike(read: &Reading<'_>, evidence: &Evidence<'_>, deed: &Deed) -> bool {
    read.trends
        .iter()
        .filter(|mark| mark.from == deed.at)
        .any(|mark| evidence.cited.iter().any(|facts| facts.trends.contains(mark.code)))
}

fn is_same(claimed: &Deed, known: &Deed) -> bool {
    claimed.lemma == known.lemma
        || claimed.concepts.iter().any(|concept| known.concepts.contains(concept))
}
