//! "De mon arrivée à mon départ" for "de janvier 2017 à mon départ": from the first day, where the evidence
//! dates it later.
//!
//! In: a line and its evidence. Out: a violation where the line says that something was so from the start of
//! the employment, of which the evidence has no word, but a date that is another.

use crate::validate::ViolationKind;
use crate::validate::guard::dates::Stated;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::phrases;

/// So many words a phrase of the table has at most.
const LONGEST: usize = 4;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    since_for_during(read, evidence, report);
    let words = &read.words;
    let phrase = |from: usize, to: usize| -> String {
        let folds: Vec<&str> = words.list[from..to].iter().map(|word| word.fold.as_str()).collect();
        folds.join(" ")
    };
    let found = (0..words.len()).find_map(|from| {
        let ends = from + 1..=words.len().min(from + LONGEST);
        ends.rev().find(|to| phrases::is("since joining", &phrase(from, *to))).map(|to| (from, to))
    });
    let Some((from, to)) = found else { return };
    let told = evidence
        .cited
        .iter()
        .any(|facts| phrases::all("since joining").any(|phrase| facts.has_phrase(phrase)));
    let start =
        || evidence.about.iter().flat_map(|facts| &facts.periods).filter_map(|period| period.start);
    let mut dates = evidence
        .cited
        .iter()
        .flat_map(|facts| &facts.dates)
        .filter(|date| date.year.is_some())
        .peekable();
    let dated = dates.peek().is_some();
    let from_start = dates.any(|date| {
        start().any(|start| {
            date.year == Some(start.year)
                && (date.month.is_none() || start.month.is_none() || date.month == start.month)
        })
    });
    if dated && !told && !from_start {
        let why = "the cited evidence has another date";
        report.at(ViolationKind::Date, words, from, to, why);
    }
}

/// "Depuis l'hiver 2019" for "pendant l'hiver 2019": what was so for a time is not so from then on.
fn since_for_during(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    const NEAR: usize = 4;
    let Some(facts) = evidence.highlight().filter(|_| evidence.same_language) else { return };
    let words = &read.words;
    let says = |kind: &'static str| facts.lines[0].iter().any(|word| phrases::is(kind, word));
    if !says("during") || says("since") {
        return;
    }
    let since = |at: &usize| matches!(words.list[*at].fold.as_str(), "since" | "depuis" | "seit");
    let Some(at) = (0..words.len()).find(since) else { return };
    let date = read.dates.iter().find(|date| at < date.from && date.from <= at + NEAR);
    let known = |date: &Stated| {
        facts.dates.iter().any(|known| known.year == date.year && known.month == date.month)
    };
    if let Some(date) = date.filter(|date| known(date)) {
        let why = "the cited evidence has it for that time alone";
        report.at(ViolationKind::Date, words, at, date.to, why);
    }
}
