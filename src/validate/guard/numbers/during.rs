//! What a number or a period is told of: "half-hourly in the first hour" for "every 15 minutes in the first hour and
//! half-hourly after that", "nine days to spare" for "in 9 days, three ahead of schedule".
//!
//! In: a line and its evidence in one language. Out: a violation where the evidence has another in that place, and
//! this one elsewhere.

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::numbers::times::is_early;
use crate::validate::guard::quantity::{Quantity, Role, Unit, rates};
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::mark::Mark;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight() else { return };
    in_the_first(read, facts, report);
    to_spare(read, facts, report);
}

/// "Hourly in the first week" for "daily in the first week and hourly after that".
fn in_the_first(read: &Reading<'_>, facts: &Facts, report: &mut Report) {
    let words = Words::unstemmed(&facts.texts[0], facts.lang);
    if words.len() != facts.lines[0].len() {
        return;
    }
    let line: Vec<&str> = read.words.list.iter().map(|word| word.fold.as_str()).collect();
    let told: Vec<&str> = facts.lines[0].iter().map(String::as_str).collect();
    let own = said(&read.quantities, &read.rates);
    let known = said(&facts.quantities, &rates::marks(&words));
    for (said, spell) in beside(&own, &read.quantities, &line) {
        let mut there = beside(&known, &facts.quantities, &told)
            .into_iter()
            .filter(|(_, other)| *other == spell)
            .peekable();
        let elsewhere = known.iter().any(|other| other.what == said.what);
        let other = there.peek().is_some() && !there.any(|(known, _)| known.what == said.what);
        if other && elsewhere {
            let why = "the cited evidence has this for another time";
            report.at(ViolationKind::Number, &read.words, said.from, said.end, why);
        }
    }
}

/// A number or a period, and the words `[from, end)` that tell it.
struct Said {
    what: String,
    from: usize,
    end: usize,
}

fn said(quantities: &[Quantity], rates: &[Mark]) -> Vec<Said> {
    // "Down to 0.8 % from 3.1 % in the first year" tells of both.
    let plain =
        |q: &&Quantity| q.unit != Unit::Ordinal && q.role == Role::None && q.start.is_none();
    let number =
        |q: &Quantity| Said { what: format!("{:?} {}", q.unit, q.value), from: q.from, end: q.end };
    let rate = |mark: &Mark| Said { what: mark.code.to_owned(), from: mark.from, end: mark.to };
    quantities.iter().filter(plain).map(number).chain(rates.iter().map(rate)).collect()
}

/// What stands right before a spell in a row, with that: "12 in the first week".
fn beside<'s>(said: &'s [Said], all: &[Quantity], line: &[&str]) -> Vec<(&'s Said, String)> {
    let small = |word: &&str| {
        matches!(*word, "in" | "for" | "during" | "over" | "throughout" | "on" | "the" | "my")
    };
    let spells = all.iter().filter(|q| q.unit == Unit::Ordinal && q.spell.is_some());
    let before = |said: &Said, spell: &Quantity| {
        line.get(said.end..spell.from)
            .is_some_and(|between| !between.is_empty() && between.iter().all(small))
    };
    spells
        .flat_map(|spell| {
            let name = format!("{} {:?}", spell.value, spell.spell);
            said.iter()
                .filter(move |said| before(said, spell))
                .map(move |said| (said, name.clone()))
        })
        .collect()
}

/// "Nine days to spare" of what took nine days and came three early.
fn to_spare(read: &Reading<'_>, facts: &Facts, report: &mut Report) {
    let line: Vec<&str> = read.words.list.iter().map(|word| word.fold.as_str()).collect();
    let told: Vec<&str> = facts.lines[0].iter().map(String::as_str).collect();
    let same = |a: &Quantity, b: &Quantity| a.unit == b.unit && near(a.value, b.value);
    let timed = |q: &&Quantity| matches!(q.unit, Unit::Of("second" | "month"));
    let early = |q: &&Quantity, line: &[&str]| line.get(q.end..).is_some_and(is_early);
    for own in read.quantities.iter().filter(timed).filter(|own| early(own, &line)) {
        let mut known =
            facts.quantities.iter().filter(timed).filter(|known| early(known, &told)).peekable();
        let elsewhere = facts.quantities.iter().any(|other| same(other, own));
        if known.peek().is_some() && !known.any(|known| same(known, own)) && elsewhere {
            let why = "the cited evidence has this number of something else";
            report.add(ViolationKind::Number, own.text(&read.words), why);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn found(line: &str, evidence: &str) -> usize {
        let facts = Facts::of([evidence], Lang::En);
        let evidence = Evidence { cited: vec![&facts], same_language: true, ..Evidence::default() };
        let mut report = Report::default();
        check(&Reading::of(line, Lang::En), &evidence, &mut report);
        report.violations.len()
    }

    #[test]
    fn a_number_keeps_its_spell() {
        let known = "Monitor every 15 minutes in the first hour and every 30 minutes after that";
        assert_eq!(found("Monitor every 15 minutes in the first hour, then half-hourly", known), 0);
        assert_eq!(found("Monitor half-hourly in the first hour, then every 15 minutes", known), 1);
        assert_eq!(found("In the first hour monitor every quarter of an hour", known), 0);
        let known = "Inspect guards hourly in the first week and daily after that";
        assert_eq!(found("Inspect guards every hour in the first week, then daily", known), 0);
        assert_eq!(found("Inspect guards daily in the first week, then hourly", known), 1);
    }

    #[test]
    fn what_was_to_spare_took_no_time() {
        let known = "Replaced a main in 9 days, three days ahead of schedule";
        assert_eq!(found("Replaced a main with three days to spare", known), 0);
        assert_eq!(found("Replaced a main with nine days to spare", known), 1);
    }
}
