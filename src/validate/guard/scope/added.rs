//! Deeds put beside those of the evidence: "checked the stock and negotiated prices" for "checked the stock".
//!
//! In: a line and its evidence. Out: a violation where the line tells of a further deed of which the evidence
//! has neither the verb nor the greater part of what it is done to, or has something founded that the evidence
//! finds there.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers::Doer;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope;
use crate::validate::guard::scope::inserted;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::mark::marks;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{BOUNDS, NOUNS};

/// So many words of what a deed is done to.
const OBJECT: usize = 6;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, settled: &[bool], report: &mut Report) {
    if !evidence.same_language {
        return;
    }
    founded(read, evidence, report);
    specific(read, evidence, report);
    for deed in &read.deeds {
        let own = matches!(deed.doer, Doer::Own | Doer::Hung);
        let light = ["light", "faint", "light noun"]
            .iter()
            .any(|row| phrases::is(row, &read.words.list[deed.at].fold));
        // "Withdrawing whatever failed" for "pulled anything that failed".
        let said =
            scope::known(read, evidence, deed.at) || inserted::is_equal(read, evidence, deed.at);
        if deed.at == 0 || !own || light || said {
            continue;
        }
        let object = object(read, deed.at);
        let strange = object
            .iter()
            .filter(|at| !settled[**at] && !scope::known(read, evidence, **at))
            .count();
        let specific = phrases::is("specific", &read.words.list[deed.at].fold);
        if strange > 0 && (strange * 2 > object.len() || specific && strange * 2 == object.len()) {
            let why = "the cited evidence tells of no such deed";
            let end = object.last().map_or(deed.at, |at| *at) + 1;
            report.at(ViolationKind::Scope, &read.words, deed.at, end, why);
        }
    }
}

/// "Negotiated linen orders" for "stock count of linen": deeds that are nothing else by another name.
fn specific(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let is = |at: &usize| {
        phrases::is("specific", &words.list[*at].fold)
            && (words.lang != Lang::De || *at == 0 || !words.list[*at].is_capital())
    };
    for at in (0..words.len()).filter(is) {
        let others = read.deeds.iter().any(|deed| deed.at == at && deed.doer == Doer::Other);
        // "Newly hired staff"; "renegotiated" for "negotiated the renewal".
        let newly = at.checked_sub(1).is_some_and(|before| {
            matches!(words.list[before].fold.as_str(), "newly" | "recently" | "freshly" | "neu")
        });
        let again = words.list[at].fold.strip_prefix("re").is_some_and(|verb| {
            let root: String = verb.chars().take(7).collect();
            verb.len() > 8
                && evidence.cited.iter().any(|f| f.words.iter().any(|word| word.starts_with(&root)))
        });
        if newly || again {
            continue;
        }
        let by = words.get(at + 1).is_some_and(|next| matches!(next.fold.as_str(), "by" | "par"))
            && words.get(at + 2).is_some_and(|doer| !phrases::is("by", &doer.fold));
        // "Hire vans" are hired from others.
        let noun = matches!(words.list[at].fold.as_str(), "hire" | "recruit")
            && at > 0
            && !matches!(words.list[at - 1].fold.as_str(), "and" | "to" | "i");
        if !others && !by && !noun && !scope::stated(read, evidence, at) {
            let why = "the cited evidence tells of no such deed";
            report.at(ViolationKind::Scope, words, at, at + 1, why);
        }
    }
}

/// The words of content behind a deed, up to the end of its clause or the next deed.
fn object(read: &Reading<'_>, deed: usize) -> Vec<usize> {
    let words = &read.words;
    let mut found = Vec::new();
    let bounds = marks(&BOUNDS, words);
    let bound = |at: usize| bounds.iter().any(|mark| mark.from <= at && at < mark.to);
    for at in deed + 1..words.len() {
        let next = read.deeds.iter().any(|other| other.at == at);
        if clause::breaks(words, at - 1) || next || found.len() == OBJECT {
            break;
        }
        // "Put together", "lent a hand", "as many as sixty patients".
        let phrase = || read.steps.iter().any(|step| step.from == deed && at < step.to);
        let particle = at == deed + 1 && clause::is_particle(words, at) || phrase();
        if content(words, at) && !(read.counted[at] || particle || bound(at)) {
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
    // "Introduced two trainees to reading the register": they were shown it.
    let shown = matches!(read.words.list[at].fold.as_str(), "introduced" | "introduction")
        && (at + 2..read.words.len().min(at + 6)).any(|at| read.words.list[at].fold == "to")
        && (at + 1..read.words.len().min(at + 4)).any(|at| {
            read.counted[at]
                || NOUNS.at(&read.words, at).is_some_and(|f| f.meaning.starts_with("person"))
        });
    if shown {
        return;
    }
    let told = |facts: &&Facts| {
        phrases::all("beginning").any(|word| facts.words.contains(word) || facts.has_phrase(word))
            || phrases::all("founding").any(|word| facts.words.contains(word))
    };
    if !evidence.cited.iter().any(told) && !scope::cited(read, evidence, at) {
        let why = "the cited evidence does not say that this was begun";
        report.at(ViolationKind::Scope, &read.words, at, at + 1, why);
    }
}
