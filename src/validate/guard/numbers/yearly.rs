//! A number that stood so in one year alone: "108 % en 2022 comme en 2023" for "108 % en 2022 et 97 % en 2023".
//!
//! In: a line and its evidence. Out: a violation where two years that the evidence gives numbers of their own
//! share the number of one of them.

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::Quantity;
use crate::validate::guard::report::Report;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.only() else { return };
    let told: Vec<(&Quantity, i16)> =
        facts.quantities.iter().filter_map(|q| Some((q, year_behind(q, facts)?))).collect();
    let of = |year: i16| {
        let mut own = told.iter().filter(move |(_, known)| *known == year).map(|(q, _)| *q);
        own.next().filter(|_| own.next().is_none())
    };
    let says = |known: &Quantity| read.quantities.iter().any(|q| near(q.value, known.value));
    for pair in read.dates.windows(2) {
        let [first, second] = pair else { continue };
        let (Some(a), Some(b)) = (first.year.and_then(of), second.year.and_then(of)) else {
            continue;
        };
        if a.unit == b.unit
            && !near(a.value, b.value)
            && says(a) != says(b)
            && is_and_in(read, first.to, second.from)
        {
            let why = "the cited evidence has another number for one of these years";
            report.at(ViolationKind::Number, &read.words, first.from, second.to, why);
        }
    }
}

/// The year that stands behind a number, with no other between: "108 % de l'objectif en 2022", "97 % (2023)".
fn year_behind(quantity: &Quantity, facts: &Facts) -> Option<i16> {
    const REACH: usize = 6;
    let next = facts.quantities.iter().map(|q| q.from).filter(|from| *from >= quantity.end).min();
    let last = next.unwrap_or(usize::MAX).min(quantity.end + REACH);
    let date = facts.dates.iter().find(|date| date.from >= quantity.end && date.from < last)?;
    date.year
}

/// Whether nothing stands between two years but what joins them: "2022 comme en 2023", "2022 und 2023".
fn is_and_in(read: &Reading<'_>, from: usize, to: usize) -> bool {
    let joins =
        ["et", "comme", "puis", "ainsi", "que", "und", "wie", "sowie", "auch", "and", "as", "both"];
    let small = ["en", "in", "im", "jahr", "l", "annee"];
    let fold = |at: usize| read.words.list[at].fold.as_str();
    (from..to).any(|at| joins.contains(&fold(at)))
        && (from..to).all(|at| joins.contains(&fold(at)) || small.contains(&fold(at)))
}
