//! Numbers in the evidence's own place: "Level 3" for "Level 2", though a three stands elsewhere.

use super::{Edited, here};
use crate::validate::ViolationKind;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::Quantity;
use crate::validate::guard::report::Report;

/// Checks the places where each has one number.
pub fn check(edited: &Edited<'_, '_>, report: &mut Report) {
    let read = edited.read;
    for hunk in &edited.aligned.hunks {
        fn one<'q>(all: &'q [Quantity], range: &std::ops::Range<usize>) -> Option<&'q Quantity> {
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
}
