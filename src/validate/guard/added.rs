//! Deeds put beside those of the evidence: "checked the stock and negotiated prices" for "checked the stock".
//!
//! In: a line and its evidence. Out: a violation where the line tells of a further deed of which the evidence
//! has neither the verb nor the greater part of what it is done to, or has something founded that the evidence
//! finds there.

use super::clause::{self, content};
use super::doers::Doer;
use super::evidence::Evidence;
use super::facts::Facts;
use super::phrases;
use super::reading::Reading;
use super::report::Report;
use super::scope;
use crate::validate::ViolationKind;

/// So many words of what a deed is done to.
const OBJECT: usize = 6;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, settled: &[bool], report: &mut Report) {
    if !evidence.same_language {
        return;
    }
    founded(read, evidence, report);
    for deed in &read.deeds {
        let own = matches!(deed.doer, Doer::Own | Doer::Hung);
        let light = ["light", "faint", "light noun"]
            .iter()
            .any(|row| phrases::is(row, &read.words.list[deed.at].fold));
        if deed.at == 0 || !own || light || scope::known(read, evidence, deed.at) {
            continue;
        }
        let object = object(read, deed.at);
        let strange = object
            .iter()
            .filter(|at| !settled[**at] && !scope::known(read, evidence, **at))
            .count();
        if strange > 0 && strange * 2 > object.len() {
            let why = "the cited evidence tells of no such deed";
            let end = object.last().map_or(deed.at, |at| *at) + 1;
            report.at(ViolationKind::Scope, &read.words, deed.at, end, why);
        }
    }
}

/// The words of content behind a deed, up to the end of its clause or the next deed.
fn object(read: &Reading<'_>, deed: usize) -> Vec<usize> {
    let words = &read.words;
    let mut found = Vec::new();
    for at in deed + 1..words.len() {
        let next = read.deeds.iter().any(|other| other.at == at);
        if clause::breaks(words, at - 1) || next || found.len() == OBJECT {
            break;
        }
        if content(words, at) && !read.counted[at] {
            found.push(at);
        }
    }
    found
}

/// "Founded the homework club" for "homework club, Wednesdays": of a beginning the evidence has no word.
fn founded(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let begins = |word: &str| phrases::is("founding", word);
    let Some(at) = (0..read.words.len().min(2)).find(|at| begins(&read.words.list[*at].fold))
    else {
        return;
    };
    let told = |facts: &&Facts| {
        phrases::all("beginning").any(|word| facts.words.contains(word) || facts.has_phrase(word))
            || phrases::all("founding").any(|word| facts.words.contains(word))
    };
    if !evidence.cited.iter().any(told) && !scope::cited(read, evidence, at) {
        let why = "the cited evidence does not say that this was begun";
        report.at(ViolationKind::Scope, &read.words, at, at + 1, why);
    }
}
