//! Words in a row of which the evidence has none: "intense pulsed light therapy" for "a heated mask".

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::tables::{BOUNDS, LADDER, RATES, TIME, TREND, UNITS};

/// So many are no other wording of what the evidence says.
const LEAST: usize = 3;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, settled: &[bool], report: &mut Report) {
    if !evidence.same_language {
        return;
    }
    let words = &read.words;
    let strange: Vec<bool> = settled
        .iter()
        .enumerate()
        .map(|(at, settled)| {
            !settled
                && content(words, at)
                && !read.counted[at]
                && says_something(read, at)
                && !scope::known(read, evidence, at)
        })
        .collect();
    let mut from = 0;
    while from < words.len() {
        let goes_on = |at: &usize| strange[*at] && (*at == from || words.joined(at - 1));
        let to = (from..words.len()).take_while(goes_on).last().map_or(from, |at| at + 1);
        if to - from >= LEAST {
            let why = "nothing of this is in the cited evidence";
            report.at(ViolationKind::Skill, words, from, to, why);
        }
        from = to.max(from + 1);
    }
}

/// No verb where one is due, no measure and no pronoun.
fn says_something(read: &Reading<'_>, at: usize) -> bool {
    let words = &read.words;
    let fold = words.list[at].fold.as_str();
    let verb_due = at == 0 || clause::breaks(words, at - 1) || clause::is_and(words, at - 1);
    let measure = [&RATES, &BOUNDS, &UNITS, &TIME, &LADDER, &TREND]
        .iter()
        .any(|table| table.at(words, at).is_some());
    let marked = read.widths.iter().chain(&read.praise).any(|mark| mark.from <= at && at < mark.to);
    fold.len() > 3
        && !(verb_due || measure || marked || fold.ends_with("self") || fold.ends_with("selves"))
}
