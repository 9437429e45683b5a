//! Numbers in the evidence's own place: "Level 3" for "Level 2", though a three stands elsewhere.

use std::ops::Range;

use super::{Edited, here, is_none};
use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::spoken::{Spoken, spoken};
use crate::validate::guard::quantity::{Quantity, Role, Unit, dimension};
use crate::validate::guard::report::Report;
use crate::validate::guard::words::tables::{TREND, UNITS};
use crate::validate::guard::words::{Words, phrases};

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
    denied(edited, report);
    spells(edited, report);
    ordinals(edited, report);
    reached(edited, report);
    raised(edited, report);
}

/// "Chaque fin de semaine" for "chaque fin de mois": another spell of time in its place.
fn spells(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    let Some(text) = edited.facts.texts.first() else { return };
    let line = Words::unstemmed(text, edited.facts.lang);
    let spell = |words: &Words<'_>, range: &Range<usize>| {
        let found = UNITS.at(words, range.start).filter(|_| range.len() == 1)?;
        dimension(found.meaning).filter(|(unit, _)| matches!(*unit, "month" | "second"))
    };
    let hunk = edited.aligned.hunks.iter().find(|hunk| {
        spell(words, &hunk.new)
            .zip(spell(&line, &hunk.old))
            .is_some_and(|(new, old)| new.0 != old.0 || !near(new.1, old.1))
    });
    if let Some(hunk) = hunk {
        let at = hunk.new.start;
        report.at(ViolationKind::Number, words, at, at + 1, here(edited, hunk));
    }
}

/// "No minor findings" for "two minor findings".
fn denied(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    let hunk = edited.aligned.hunks.iter().find(|hunk| {
        hunk.new.len() == 1
            && !hunk.old.is_empty()
            && is_none(&words.list[hunk.new.start].fold)
            && hunk.old.clone().all(|at| {
                edited.facts.counted[0][at]
                    && !matches!(edited.facts.lines[0][at].as_str(), "zero" | "null" | "nil" | "0")
            })
    });
    if let Some(hunk) = hunk {
        let at = hunk.new.start;
        report.at(ViolationKind::Number, words, at, words.len().min(at + 2), here(edited, hunk));
    }
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

/// "Down by 18 %, to about £7,300" for "down by 18 %, about £7,300": what a number came to, where the evidence has
/// the number alone.
fn reached(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    for hunk in edited.aligned.hunks.iter().filter(|hunk| hunk.old.is_empty()) {
        let [at] = hunk.new.clone().collect::<Vec<_>>()[..] else { continue };
        let to = matches!(words.list[at].fold.as_str(), "to" | "auf" | "a");
        let number = (at + 1..words.len().min(at + 3)).find(|at| edited.read.counted[*at]);
        let changes = number.is_some_and(|number| {
            edited.read.quantities.iter().any(|q| {
                q.from == number
                    && matches!(q.unit, Unit::Of(_) | Unit::Percent)
                    && q.role != Role::None
            })
        });
        // "From 12 to 7": the evidence may have a sign or a dash.
        let from = at.checked_sub(1).is_some_and(|at| edited.read.counted[at])
            && !words.gap_before(at).contains(',');
        if let Some(number) = number.filter(|_| to && changes && !from) {
            let why = "the cited evidence has this number in another role";
            report.at(ViolationKind::Number, words, at, number + 1, why);
            return;
        }
    }
}

/// "Revenue up £46,000" for "revenue of £46,000", "porté à 74 €" for "de 74 €": a change, where the evidence has none.
fn raised(edited: &Edited<'_, '_>, report: &mut Report) {
    let (read, words) = (edited.read, &edited.read.words);
    let stands =
        edited.facts.trends.is_empty() && edited.facts.quantities.len() == read.quantities.len();
    let counted = |at: usize| read.counted.get(at).copied().unwrap_or(false);
    for hunk in edited.aligned.hunks.iter().filter(|hunk| stands && hunk.new.len() <= 3) {
        let told = hunk.old.clone().any(|at| edited.is_told(at));
        // "Mehr als 60" for "über 60", "down from 38 h".
        let bound = |at: usize| {
            let next = words.get(at + 1).map_or("", |word| word.fold.as_str());
            matches!(next, "than" | "als" | "de" | "que" | "from" | "von")
        };
        let moved = |at: &usize| {
            let trend = TREND.at(words, *at).is_some();
            (trend || phrases::is("moved", &words.list[*at].fold)) && !bound(*at)
        };
        let moved = hunk.new.clone().find(moved);
        if let Some(at) = moved.filter(|_| !told && counted(hunk.new.end)) {
            report.at(ViolationKind::Number, words, at, hunk.new.end + 1, here(edited, hunk));
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
