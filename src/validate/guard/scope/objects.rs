//! What something was done for, made what was done: "wrote the report" for "collected figures for the
//! report".
//!
//! In: a line that opens with making a thing, and its evidence in one language. Out: a violation where the
//! evidence has that thing only behind "for", and makes nothing itself.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::ladder::HELPING;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope::literally;
use crate::validate::guard::words::clause::{self, content};

/// The rung of making.
const MAKING: u8 = 30;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight().filter(|facts| facts.lang == Lang::En) else { return };
    let words = &read.words;
    let Some(step) = read.steps.first().filter(|step| step.from == 0 && step.rung == MAKING) else {
        return;
    };
    if literally(read, evidence, 0) {
        return;
    }
    let (line, telling) = (&facts.lines[0], &facts.telling[0]);
    let joint = |word: &str| matches!(word, "the" | "a" | "an" | "our" | "its" | "of" | "new");
    let start = (step.to..words.len()).find(|at| !joint(&words.list[*at].fold));
    let Some(start) = start else { return };
    let end = (start..words.len())
        .find(|at| !content(words, *at) || *at > start && clause::breaks(words, at - 1))
        .unwrap_or(words.len());
    let Some(head) = end.checked_sub(1).filter(|head| *head >= start) else { return };
    let mut places = (0..line.len()).filter(|at| facts.rows[0][*at] == words.list[head].stem);
    let (Some(place), None) = (places.next(), places.next()) else { return };
    let before = (0..place).rev().find(|at| !telling[*at] && !joint(&line[*at]));
    let Some(before) = before.filter(|at| line[*at] == "for") else { return };
    // What is done for it is a making itself, or a help.
    let makes = facts
        .steps
        .iter()
        .any(|known| known.from < before && (known.proves >= MAKING || known.rung <= HELPING));
    // "Swapped paper logs for Redmine": what came in their place.
    let swaps = line[..before].iter().any(|word| {
        ["swap", "exchang", "trad", "substitut", "switch"].iter().any(|verb| word.starts_with(verb))
    });
    if makes || swaps {
        return;
    }
    let own = &words.list[start..end];
    let first = (1..before).filter(|at| telling[*at]).map(|at| &facts.rows[0][at]);
    let mut first = first.peekable();
    let apart = first.peek().is_some() && !first.any(|stem| own.iter().any(|w| w.stem == *stem));
    if apart && !words.list[..start].iter().any(|word| word.fold == "for") {
        let why = "the cited evidence says what was done for it";
        report.at(ViolationKind::Scope, words, 0, end, why);
    }
}
