//! A year that has gone over to another clause: "ab 2019 für die Testumgebung, später auch in der Produktion" for
//! "zuerst für die Testumgebung, ab 2019 auch in der Produktion".
//!
//! In: a line and its evidence in one language, which tells what came first and what then. Out: a violation where a year stands with what the evidence has
//! in another clause, and what stands with it there is in another clause of the line.

use crate::validate::ViolationKind;
use crate::validate::guard::dates::Stated;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight() else { return };
    let [text] = &facts.texts[..] else { return };
    if !phrases::all("first and then").any(|word| facts.words.contains(word)) {
        return;
    }
    let known = Words::of(text, facts.lang);
    let words = &read.words;
    for date in &read.dates {
        let Some(year) = date.year else { continue };
        let same = |y: &&Stated| y.year == Some(year);
        let mut there = facts.dates.iter().filter(same);
        let (Some(told), None) = (there.next(), there.next()) else { continue };
        if read.dates.iter().filter(same).count() != 1 || told.to > known.len() {
            continue;
        }
        let own = Clause::around(words, date.from);
        let theirs = Clause::around(&known, told.from);
        if own.stems.is_empty() || theirs.stems.is_empty() {
            continue;
        }
        let apart = !own.stems.iter().any(|stem| theirs.stems.contains(stem));
        let crossed = own.stems.iter().any(|stem| theirs.others.contains(stem))
            && theirs.stems.iter().all(|stem| own.others.contains(stem));
        if apart && crossed {
            let why = "the cited evidence says this of something else";
            report.at(ViolationKind::Date, words, date.from, date.to, why);
        }
    }
}

/// The stems of the clause around a word, and those of the rest.
struct Clause {
    stems: Vec<String>,
    others: Vec<String>,
}

impl Clause {
    fn around(words: &Words<'_>, at: usize) -> Self {
        let from = (0..at).rev().find(|b| clause::breaks(words, *b)).map_or(0, |b| b + 1);
        let to =
            (at..words.len()).find(|b| clause::breaks(words, *b)).map_or(words.len(), |b| b + 1);
        let telling = |at: &usize| content(words, *at);
        let stem = |at: usize| words.list[at].stem.clone();
        Self {
            stems: (from..to).filter(telling).map(stem).collect(),
            others: (0..from).chain(to..words.len()).filter(telling).map(stem).collect(),
        }
    }
}
