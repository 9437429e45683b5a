//! What a period belongs to: a "weekly budget" is no "monthly budget", whatever else is done each week.
//!
//! In: a line and its evidence in one language. Out: a violation where the line gives a thing another
//! period than the evidence does.

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::content;
use crate::validate::guard::words::tables::RATES;

/// So many words behind a period may be what it is one of: "monthly materials budget".
const REACH: usize = 3;

/// A school's period, which counts no months.
const TERMLY: &str = "termly";

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight() else { return };
    let words = &read.words;
    let own: Vec<(usize, &str)> =
        (0..words.len()).filter_map(|at| Some((at, period(words, at)?))).collect();
    if own.is_empty() {
        return;
    }
    let told = told(facts);
    for (at, code) in &own {
        let things: Vec<&String> = (at + 1..words.len().min(at + 1 + REACH))
            .take_while(|next| words.joined(next - 1) && content(words, *next))
            .map(|next| &words.list[next].stem)
            .collect();
        let other = things.iter().any(|thing| {
            let mut periods = told.iter().filter(|(_, stem)| stem == thing).peekable();
            periods.peek().is_some() && periods.all(|(told, _)| told != code)
        });
        // "From yearly to monthly reports" has both.
        let both =
            told.iter().any(|(told, _)| own.iter().any(|(_, own)| own == told && own != code));
        // "A quarterly test" for "a test every quarter".
        let behind = things.iter().any(|thing| recurs(facts, thing, code));
        if other && !both && !behind {
            let why = "the cited evidence gives this another period";
            report.at(ViolationKind::Number, words, *at, at + 2, why);
        }
    }
}

/// "Weekly", "annual": a period in one word that stands before a thing; "two-weekly" is more than one.
fn period(words: &Words<'_>, at: usize) -> Option<&'static str> {
    let word = &words.list[at];
    let plain = words.gap_before(at) != "-" && is_adjective(&word.fold);
    if word.fold == TERMLY && plain {
        return Some(TERMLY);
    }
    RATES.at(words, at).filter(|found| plain && found.len == 1).map(|found| found.meaning)
}

fn is_adjective(fold: &str) -> bool {
    fold.ends_with("ly") || fold.starts_with("annual") || fold.ends_with("ennial")
}

fn code_of(facts: &Facts, word: &str) -> Option<&'static str> {
    if word == TERMLY { Some(TERMLY) } else { RATES.word(facts.lang, word) }
}

/// Whether the evidence says behind a thing how often it is: "a test every quarter".
fn recurs(facts: &Facts, thing: &str, period: &str) -> bool {
    let line = &facts.lines[0];
    let every = |at: usize| {
        line.get(at)
            .is_some_and(|word| matches!(word.as_str(), "every" | "each" | "per" | "a" | "once"))
            && line.get(at + 1).is_some_and(|unit| unit.starts_with(period))
    };
    let places = (0..line.len()).filter(|at| facts.rows[0][*at] == thing);
    places.flat_map(|at| at + 1..at + 1 + REACH).any(every)
}

/// The periods of the evidence with what each of them stands before.
fn told(facts: &Facts) -> Vec<(&'static str, &String)> {
    let (line, stems) = (&facts.lines[0], &facts.rows[0]);
    let many = |word: &String| {
        matches!(word.as_str(), "bi" | "semi" | "two" | "three" | "four" | "six" | "half" | "twice")
            || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut found = Vec::new();
    for (at, word) in line.iter().enumerate().filter(|(_, word)| is_adjective(word)) {
        let parted = at.checked_sub(1).is_some_and(|before| many(&line[before]));
        if let Some(code) = code_of(facts, word).filter(|_| !parted) {
            let things =
                (at + 1..line.len().min(at + 1 + REACH)).take_while(|at| facts.telling[0][*at]);
            found.extend(things.map(|thing| (code, &stems[thing])));
        }
    }
    found
}
