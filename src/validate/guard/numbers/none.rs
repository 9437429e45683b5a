//! None where the evidence counts some: "ohne Ausfallzeit" for "Ausfallzeit 18 Minuten".
//!
//! In: a line and its evidence in one language. Out: a violation where the line denies a thing by its own word
//! of which the evidence tells how much there was, and denies nothing.

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::quantity::{Quantity, Unit};
use crate::validate::guard::report::Report;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;

/// So near stands a number to what it is one of.
const NEAR: usize = 2;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight() else { return };
    if facts.denies() {
        return;
    }
    let words = &read.words;
    let row = &facts.rows[0];
    let much =
        |q: &Quantity| q.value > 0.0 && matches!(q.unit, Unit::Of(_) | Unit::Percent | Unit::Count);
    // "Einen Ausfall von 18 Minuten", "18 minutes of downtime".
    let counted = |stem: &str| {
        row.iter().enumerate().filter(|(_, known)| *known == stem).any(|(at, _)| {
            facts
                .quantities
                .iter()
                .filter(|q| much(q) && q.start.is_none())
                .any(|q| q.from > at && q.from - at <= NEAR || q.end <= at && at - q.end < NEAR)
        })
    };
    for at in 0..words.len() {
        if !phrases::is("none", &words.list[at].fold) {
            continue;
        }
        let thing = (at + 1..words.len().min(at + 3))
            .take_while(|next| !clause::breaks(words, next - 1))
            .find(|next| content(words, *next));
        let Some(thing) = thing.filter(|thing| counted(&words.list[*thing].stem)) else { continue };
        let why = "the cited evidence counts some";
        report.at(ViolationKind::Number, words, at, thing + 1, why);
    }
}
