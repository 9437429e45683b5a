//! Which side of an hour is meant, in German and French: "dienstags ab 19 Uhr" is not "dienstags bis 19 Uhr".
//!
//! In: a line and the highlight it rewords. Out: a violation where the line has something begin at an hour at which
//! in the evidence it ends, or the other way round.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::clock::CLOCK_TIME;
use crate::validate::guard::quantity::{Quantity, Role, Unit};
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::phrases;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Begins,
    Ends,
}

fn is_time(quantity: &Quantity) -> bool {
    quantity.unit == Unit::Of(CLOCK_TIME)
}

/// "Ab 14 Uhr", "à partir de 14 heures": an hour at which something begins, and no change.
pub fn opens(words: &Words<'_>, quantity: &Quantity) -> bool {
    let line: Vec<&str> = words.list.iter().map(|word| word.fold.as_str()).collect();
    is_time(quantity) && side(&line, quantity, words.lang) == Some(Side::Begins)
}

/// "À partir de 14 heures" for "de 14 h à 15 h 30", which may be so many hours as well.
pub fn is_end_of_hours(words: &Words<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    const EARLIEST: f64 = 6.0 * 3_600.0;
    const DAY: f64 = 24.0 * 3_600.0;
    let line: Vec<&str> = words.list.iter().map(|word| word.fold.as_str()).collect();
    let Some(side) = side(&line, claimed, words.lang).filter(|_| is_time(claimed)) else {
        return false;
    };
    let hours = |seconds: f64| (EARLIEST..=DAY).contains(&seconds);
    let is = |seconds: f64| hours(seconds) && near(seconds / 60.0, claimed.value);
    facts.quantities.iter().filter(|known| known.unit == Unit::Of("second")).any(|known| {
        known.start.filter(|start| hours(*start)).is_some_and(|start| match side {
            Side::Begins => is(start) && hours(known.value),
            Side::Ends => is(known.value),
        })
    })
}

/// Checks the hours of a line.
pub fn check(read: &Reading<'_>, facts: &Facts, report: &mut Report) {
    let own: Vec<&str> = read.words.list.iter().map(|word| word.fold.as_str()).collect();
    let line: Vec<&str> = facts.lines[0].iter().map(String::as_str).collect();
    // "Erst nach 22 Uhr" for "nicht vor 22 Uhr".
    if own.iter().chain(&line).any(|word| phrases::is("none", word) || *word == "nicht") {
        return;
    }
    let turned = |claimed: &&Quantity| {
        let Some(side) = side(&own, claimed, read.words.lang) else { return false };
        let same = |known: &&Quantity| is_time(known) && near(known.value, claimed.value);
        let mut known = facts.quantities.iter().filter(same).peekable();
        known.peek().is_some()
            && known.all(|known| self::side(&line, known, facts.lang).is_some_and(|s| s != side))
    };
    if let Some(claimed) = read.quantities.iter().filter(|q| is_time(q)).find(turned) {
        let why = "in the cited evidence this is the other end";
        report.add(ViolationKind::Number, claimed.text(&read.words), why);
    }
}

/// Whether something begins or ends at an hour, by its place in a range or by the words before it.
fn side(line: &[&str], time: &Quantity, lang: Lang) -> Option<Side> {
    match time.role {
        Role::From => return Some(Side::Begins),
        Role::To => return Some(Side::Ends),
        _ => {}
    }
    let before = |back: usize| {
        time.from.checked_sub(back).and_then(|at| line.get(at)).copied().unwrap_or("")
    };
    match (lang, before(3), before(2), before(1)) {
        (Lang::De, _, _, "ab" | "seit" | "fruhestens")
        | (Lang::De, _, "ab", "etwa" | "ca" | "zirka")
        | (Lang::De, _, "fruhestens", "um")
        | (Lang::Fr, "a", "partir", "de")
        | (Lang::Fr, _, _, "des" | "depuis")
        | (Lang::Fr, "plus", "tot", "a") => Some(Side::Begins),
        (Lang::De, _, _, "bis" | "spatestens")
        | (Lang::De, _, "bis", "etwa" | "gegen" | "um" | "maximal")
        | (Lang::De, _, "spatestens", "um")
        | (Lang::Fr, _, "jusqu", "a")
        | (Lang::Fr, "plus", "tard", "a") => Some(Side::Ends),
        _ => None,
    }
}
