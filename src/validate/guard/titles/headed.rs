//! A title in capitals that a line opens with: "Lead Interior Designer for the rooms of a hotel".
//!
//! In: an English line and its evidence. Out: a violation where the line opens with the name of a post of
//! which neither the entry's titles nor the cited evidence have every word.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;

/// Checks the words in capitals that the line opens with.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    if words.lang != Lang::En || !evidence.same_language || evidence.titles.is_empty() {
        return;
    }
    let end = (0..words.len())
        .find(|at| !words.list[*at].is_capital() || *at > 0 && !words.joined(at - 1))
        .unwrap_or(words.len());
    let (Some(last), Some(next)) = (end.checked_sub(1), words.get(end)) else { return };
    let agent = words
        .get(last)
        .is_some_and(|word| phrases::all("agent").any(|ending| word.fold.ends_with(ending)));
    let goes_on = matches!(next.fold.as_str(), "for" | "of" | "at" | "on" | "in" | "with" | "who")
        || doers::is_gerund(words, end)
        || clause::breaks(words, last);
    let verb = doers::is_past(&words.list[0].fold) || doers::is_gerund(words, 0);
    let lone = end == 1 && doers::is_gerund(words, 1) && words.joined(0);
    if end < 1 || end < 2 && !lone || !agent || !goes_on || verb {
        return;
    }
    let has = |facts: &Facts, at: usize| {
        facts.stems.contains(&words.list[at].stem) || facts.words.contains(&words.list[at].fold)
    };
    let known =
        |at: usize| evidence.titles.iter().chain(&evidence.cited).any(|facts| has(facts, at));
    let strange = (0..end).find(|at| content(words, *at) && !known(*at));
    if strange.is_some() {
        let why = "the cited evidence has no such title";
        report.at(ViolationKind::Title, words, 0, end, why);
    }
}
