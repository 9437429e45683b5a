//! What came first: "walk the floor before looking at the figures" is not the reverse.
//!
//! In: a line and its evidence in one language, each with one word for "before" or "after". Out: a violation
//! where what stands behind it in the line stands before it in the evidence.

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::clause::content;
use crate::validate::guard::words::phrases;

/// What stands on either side of the word.
struct Sides {
    first: Vec<String>,
    then: Vec<String>,
}

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight() else { return };
    let (line, stems) = (&facts.lines[0], &facts.rows[0]);
    let words = &read.words;
    let folds: Vec<&str> = words.list.iter().map(|word| word.fold.as_str()).collect();
    let known: Vec<&str> = line.iter().map(String::as_str).collect();
    flipped(read, facts, report);
    let (Some(here), Some(there)) = (turn(&folds), turn(&known)) else { return };
    let own = |at: usize| content(words, at).then(|| words.list[at].stem.clone());
    let claimed = sides(&folds, here, |at| words.gap_after(at).contains(','), own);
    // The comma behind an opening "after" is not kept there: such evidence tells nothing.
    if there.0 == 0 {
        return;
    }
    let telling = |at: usize| {
        let stem = &stems[at];
        (0..words.len())
            .any(|own| words.list[own].stem == *stem && content(words, own))
            .then(|| stem.clone())
    };
    let told = sides(&known, there, |_| false, telling);
    let shared = |a: &[String], b: &[String]| a.iter().filter(|stem| b.contains(stem)).count();
    let turned = shared(&claimed.then, &told.first) >= 2
        && shared(&claimed.then, &told.then) == 0
        && shared(&claimed.first, &told.then) >= 1;
    if turned {
        let why = "the cited evidence says it the other way round";
        report.at(ViolationKind::Scope, words, here.0, here.0 + 1, why);
    }
}

/// "Six weeks after the go-live" for "six weeks ahead of the go-live": both sides of one event.
fn flipped(read: &Reading<'_>, facts: &Facts, report: &mut Report) {
    const REACH: usize = 5;
    let words = &read.words;
    let line = &facts.lines[0];
    let folds: Vec<&str> = words.list.iter().map(|word| word.fold.as_str()).collect();
    let known: Vec<&str> = line.iter().map(String::as_str).collect();
    let (own, told) = (placed(&folds), placed(&known));
    let ([(at, to, before)], [(_, from, other)]) = (&own[..], &told[..]) else { return };
    // "The 2023 move" is the move.
    let here =
        (*to..words.len().min(to + REACH)).find(|at| content(words, *at) && !read.counted[*at]);
    let there = (*from..line.len().min(from + REACH))
        .find(|at| facts.telling[0][*at] && !line[*at].starts_with(|c: char| c.is_ascii_digit()));
    let (Some(here), Some(there)) = (here, there) else { return };
    if before != other && words.list[here].stem == facts.rows[0][there] {
        let why = "the cited evidence has it on the other side of this";
        report.at(ViolationKind::Date, words, *at, here + 1, why);
    }
}

/// Where something is told to be before or after another thing: from, to, and whether before.
fn placed(folds: &[&str]) -> Vec<(usize, usize, bool)> {
    let mut found = Vec::new();
    for at in 0..folds.len() {
        let next = folds.get(at + 1).copied().unwrap_or("");
        match (folds[at], next) {
            ("ahead" | "advance", "of") | ("prior" | "previous", "to") => {
                found.push((at, at + 2, true));
            }
            ("following" | "since", _) => found.push((at, at + 1, false)),
            (word, _) if phrases::is("before", word) => found.push((at, at + 1, true)),
            (word, _) if phrases::is("after", word) => found.push((at, at + 1, false)),
            _ => {}
        }
    }
    found
}

/// Where the only "before" or "after" stands, and whether it is "before".
fn turn(folds: &[&str]) -> Option<(usize, bool)> {
    let mut found = (0..folds.len()).filter_map(|at| {
        let before = phrases::is("before", folds[at]);
        // "After which": what stands before it came first.
        let which = folds.get(at + 1).is_some_and(|next| phrases::is("relative", next));
        (before || phrases::is("after", folds[at])).then_some((at, before || which))
    });
    let only = found.next()?;
    found.next().is_none().then_some(only)
}

fn sides(
    folds: &[&str],
    (at, before): (usize, bool),
    comma: impl Fn(usize) -> bool,
    stem: impl Fn(usize) -> Option<String>,
) -> Sides {
    let collect = |from: usize, to: usize| (from..to).filter_map(&stem).collect::<Vec<_>>();
    let (left, right) = if at == 0 {
        let end = (1..folds.len()).find(|at| comma(*at)).map_or(folds.len(), |at| at + 1);
        (collect(end, folds.len()), collect(1, end))
    } else {
        (collect(0, at), collect(at + 1, folds.len()))
    };
    if before { Sides { first: left, then: right } } else { Sides { first: right, then: left } }
}
