//! Things of one kind, of which the evidence has another: a circular saw for its band saw.
//!
//! In: a line and its evidence. Out: a violation where the line names a thing that the evidence does not
//! have, and the evidence another of the same kind.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet as HashSet;

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope;
use crate::validate::guard::words::clause::content;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{LADDER, UNITS};
use crate::validate::guard::words::thesaurus::{self, Concept};

/// Checks the things that a line names; what is `settled` has been judged as something else.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, settled: &[bool], report: &mut Report) {
    let words = &read.words;
    let told: Vec<Concept> =
        evidence.cited.iter().flat_map(|facts| facts.named()).copied().flat_map(kinds).collect();
    let mut at = 0;
    while at < words.len() {
        let from = at;
        at += 1;
        let Some((len, claimed)) = thesaurus::longest(words, from) else { continue };
        let to = from + len;
        at = to;
        // "5 micrometres" is a measure, and no instrument.
        let measure = |at: usize| at > 0 && read.counted[at - 1] && UNITS.at(words, at).is_some();
        let idle = |at: usize| phrases::is("no thing", &words.list[at].fold) || measure(at);
        let strange = (from..to)
            .any(|at| content(words, at) && !settled[at] && is_thing(read, at) && !idle(at));
        let alike = claimed.iter().copied().flat_map(kinds).any(|kind| told.contains(&kind));
        if strange && alike && !is_known(read, evidence, &claimed, from..to) {
            let why = "the cited evidence speaks of another of this kind";
            // A chamber of commerce is somebody.
            let mut of = claimed.iter().copied().flat_map(kinds).flat_map(thesaurus::kinds_of);
            let kind = if of.any(|kind| ORGANISATION.contains(kind)) {
                ViolationKind::Employer
            } else {
                ViolationKind::Skill
            };
            report.at(kind, words, from, to, why);
        }
    }
}

/// Whether the evidence has the thing, or its words.
fn is_known(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    thing: &[Concept],
    mut at: Range<usize>,
) -> bool {
    // "Operationen" for "präoperativ".
    let inside = |at: usize| {
        let root: String = read.words.list[at].stem.chars().take(6).collect();
        root.chars().count() == 6
            && evidence.all().any(|facts| facts.words.iter().any(|word| word.contains(&root)))
    };
    // "Knie- und Hüft-OPs" for "Knieoperationen", "Messe" for the "Messestand".
    let heads = |at: usize| {
        let fold = read.words.list[at].fold.as_str();
        let fold = fold.strip_suffix('e').filter(|bare| bare.len() > 3).unwrap_or(fold);
        let heads = |word: &String| word.len() > fold.len() + 3 && word.starts_with(fold);
        read.words.lang == Lang::De
            && fold.len() > 3
            && evidence
                .cited
                .iter()
                .any(|facts| facts.lang == Lang::De && facts.words.iter().any(heads))
    };
    if evidence.any().any(|facts| facts.bears_out(thing)) {
        return true;
    }
    // "Chambre de commerce" for "chambre de métiers": what narrows the head must be the evidence's own.
    let head = format!("{} de", read.words.list[at.start].fold);
    let narrowed = read.words.is_romance()
        && at.len() > 2
        && evidence.cited.iter().any(|facts| facts.has_phrase(&head));
    if narrowed {
        let told = |at: usize| {
            let stem = &read.words.list[at].stem;
            evidence.cited.iter().any(|facts| facts.stems.contains(stem))
        };
        return at.clone().all(|at| !content(&read.words, at) || told(at));
    }
    at.clone().all(heads)
        || at.clone().any(inside)
        || at.all(|at| !content(&read.words, at) || scope::known(read, evidence, at))
}

/// The rows of the thesaurus that a use of `phrases.tsv` names.
fn rows(name: &str) -> HashSet<Concept> {
    phrases::all(name).filter_map(thesaurus::concept).collect()
}

/// What a body is, whose name is no skill.
static ORGANISATION: LazyLock<HashSet<Concept>> =
    LazyLock::new(|| thesaurus::concept("organisation").into_iter().collect());

/// Kinds whose things go by each other's names: offices, documents.
static GENERAL: LazyLock<HashSet<Concept>> = LazyLock::new(|| rows("general"));

/// What a thing is directly a kind of, where that says something.
fn kinds(thing: Concept) -> impl Iterator<Item = Concept> {
    thesaurus::kinds_of(thing).iter().copied().filter(|kind| !GENERAL.contains(kind))
}

/// No verb and no adverb, as far as an ending tells.
fn is_thing(read: &Reading<'_>, at: usize) -> bool {
    let word = &read.words.list[at];
    // "Operate a tractor": what opens a line is a verb.
    if at == 0 && read.words.lang == Lang::En && LADDER.at(&read.words, at).is_some() {
        return false;
    }
    let ends = |ends: &[&str]| ends.iter().any(|end| word.fold.ends_with(end));
    match read.words.lang {
        Lang::En => !ends(&["ed", "ing", "ly", "al"]) && !doers::is_past(&word.fold),
        Lang::De => word.is_capital(),
        Lang::Fr => {
            // "Épaulée par un collègue" is no shoulder.
            let participle = ["ée", "és", "ées"].iter().any(|end| word.text.ends_with(end));
            let verb = || {
                is_behind_subject(read, at)
                    || participle && LADDER.at(&read.words, at).is_some_and(|found| found.len == 1)
            };
            !(ends(&["er", "ment", "ant"]) || word.text.ends_with('é') || verb())
        }
        _ => true,
    }
}

/// "Je tenais", "nous les relisions": what stands behind a French pronoun is a verb.
fn is_behind_subject(read: &Reading<'_>, at: usize) -> bool {
    let fold = |at: usize| read.words.list[at].fold.as_str();
    let object = |at: usize| {
        matches!(fold(at), "le" | "la" | "les" | "l" | "y" | "en" | "lui" | "leur" | "ne" | "n")
    };
    let subject = (0..at).rev().find(|at| !object(*at));
    subject.is_some_and(|at| {
        matches!(fold(at), "je" | "j" | "nous" | "qui" | "il" | "elle" | "on" | "ils" | "elles")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_general_stands_in_the_thesaurus() {
        for key in phrases::all("general") {
            assert!(thesaurus::concept(key).is_some(), "{key}");
        }
    }
}
