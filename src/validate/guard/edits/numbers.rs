//! Numbers in the evidence's own place: "Level 3" for "Level 2", though a three stands elsewhere.

use std::ops::Range;

use super::{Edited, here};
use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::Quantity;
use crate::validate::guard::quantity::spoken::{Spoken, spoken};
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Words;

/// Checks the places where each has one number.
pub fn check(edited: &Edited<'_, '_>, report: &mut Report) {
    let read = edited.read;
    for hunk in &edited.aligned.hunks {
        fn one<'q>(all: &'q [Quantity], range: &Range<usize>) -> Option<&'q Quantity> {
            let mut inside = all.iter().filter(|q| range.start == q.from && q.to == range.end);
            inside.next().filter(|_| inside.next().is_none())
        }
        let told = hunk.new.clone().any(|at| edited.tells(at))
            || hunk.old.clone().any(|at| edited.is_told(at));
        let pair = one(&read.quantities, &hunk.new).zip(one(&edited.facts.quantities, &hunk.old));
        let Some((new, old)) = pair.filter(|_| !told) else { continue };
        // "Half" and "50 %", "18 months" and "1.5 years" are one number.
        if new.unit == old.unit && !near(new.value, old.value) {
            let text = new.text(&read.words);
            report.add(ViolationKind::Number, text, here(edited, hunk));
            return;
        }
    }
    ordinals(edited, report);
}

/// "Ab dem ersten Lehrjahr" for "ab dem dritten Lehrjahr": another place in a row.
fn ordinals(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    let Some(text) = edited.facts.texts.first() else { return };
    let line = Words::unstemmed(text, edited.facts.lang);
    for hunk in &edited.aligned.hunks {
        let pair = place(words, &hunk.new).zip(place(&line, &hunk.old));
        if pair.is_some_and(|(new, old)| !near(new, old)) {
            let at = hunk.new.start;
            report.at(ViolationKind::Number, words, at, at + 1, here(edited, hunk));
            return;
        }
    }
}

/// The place in a row that a single word names.
fn place(words: &Words<'_>, range: &Range<usize>) -> Option<f64> {
    match spoken(words, range.start).filter(|_| range.len() == 1)? {
        (Spoken::Ordinal(place), 1) => Some(place),
        (Spoken::Fraction(part), 1) if words.lang == Lang::En => Some(part.recip()),
        _ => None,
    }
}
