//! What was aimed at is not what was reached: "exceeded the target of 99.2 %" for "99.2 % against a target of
//! 98.5 %".
//!
//! In: a line and the highlight it rewords, in one language. Out: a violation where a number of the line is the
//! target, and in the evidence another one is.

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::Quantity;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::phrases;

/// Words between a target and its number: "a target of", "a target of under".
const NEAR: usize = 3;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight().filter(|_| evidence.same_language) else { return };
    let line: Vec<&str> = read.words.list.iter().map(|word| word.fold.as_str()).collect();
    let known: Vec<&str> = facts.lines[0].iter().map(String::as_str).collect();
    let own = |claimed: &&Quantity| {
        let same = |other: &Quantity| near(other.value, claimed.value);
        let all = &facts.quantities;
        let aimed = |q: &Quantity| is_aimed_at(&known, all, q);
        let reached = all.iter().any(|q| same(q) && !aimed(q));
        let at_this = all.iter().any(|q| same(q) && aimed(q));
        let at_another = all.iter().any(|q| !same(q) && aimed(q));
        is_aimed_at(&line, &read.quantities, claimed) && reached && at_another && !at_this
    };
    // "Cpk of 1.67 reached" for "target Cpk 1.67".
    let says = |line: &[&str], of: &str| line.iter().any(|word| phrases::is(of, word));
    let reached = says(&line, "attained")
        && !says(&line, "target")
        && !says(&known, "attained")
        && says(&known, "target");
    let only_aimed = |claimed: &&Quantity| {
        let mut same = facts.quantities.iter().filter(|q| near(q.value, claimed.value)).peekable();
        reached && same.peek().is_some() && same.all(|q| is_aimed_at(&known, &facts.quantities, q))
    };
    if let Some(claimed) = read.quantities.iter().find(only_aimed) {
        let why = "in the cited evidence this number is the target";
        report.add(ViolationKind::Number, claimed.text(&read.words), why);
        return;
    }
    if let Some(claimed) = read.quantities.iter().find(own) {
        let why = "in the cited evidence another number is the target";
        report.add(ViolationKind::Number, claimed.text(&read.words), why);
    }
}

/// Whether a number stands behind a target, or before one ("the 98.5 % target").
fn is_aimed_at(line: &[&str], all: &[Quantity], quantity: &Quantity) -> bool {
    let before = quantity.from.saturating_sub(NEAR)..quantity.from;
    let target = |at: usize| line.get(at).is_some_and(|word| phrases::is("target", word));
    let of = |at: usize| line.get(at).is_some_and(|word| phrases::is("of", word) || *word == "is");
    // "18 minutes (target: 30)".
    let behind = quantity.end + 1..=quantity.end + NEAR;
    let has_own = all.iter().any(|other| behind.contains(&other.from));
    before.clone().any(|at| target(at) && (at + 1 == quantity.from || of(at + 1)))
        || target(quantity.end) && !has_own
}
