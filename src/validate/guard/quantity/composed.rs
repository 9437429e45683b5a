//! One amount told in two parts: "1 h 10 min", "fourteen pounds twenty";
//! and a unit that is said once: "took eleven working days; now within six".
//!
//! In: the quantities of a text, in order. Out: the same, the parts made one and the bare ones with their
//! unit.

use crate::text::Lang;
use crate::validate::guard::quantity::measure::fold_at;
use crate::validate::guard::quantity::{Quantity, Unit, apply, dimension};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::UNITS;

/// Makes one of two parts that stand side by side.
pub fn join(words: &Words<'_>, found: &mut Vec<Quantity>) {
    let mut at = 1;
    while at < found.len() {
        if let Some(more) = part(words, &found[at - 1], &found[at]) {
            let end = found[at].end.max(found[at].to);
            let whole = &mut found[at - 1];
            whole.value += more;
            whole.alt = None;
            whole.to = end;
            whole.end = end;
            found.remove(at);
        } else {
            at += 1;
        }
    }
}

/// What the second adds to the first, in its base unit.
fn part(words: &Words<'_>, first: &Quantity, second: &Quantity) -> Option<f64> {
    let (Unit::Of(unit), factor) = (&first.unit, factor(words, first)?) else { return None };
    let beside = second.from == first.end && words.gap_after(first.end - 1).trim().is_empty();
    let and = second.from == first.end + 1
        && fold_at(words, first.end) == "and"
        && words.joined(first.end - 1)
        && words.joined(first.end);
    let plain = first.rate.is_none() && first.value.fract() == 0.0;
    if let Some(money) = unit.strip_prefix("money") {
        // "Fourteen pounds twenty", of which the twenty counts nothing.
        let cents = beside
            && second.unit == Unit::Count
            && second.nouns.is_empty()
            && (10.0..100.0).contains(&second.value)
            && !money.is_empty()
            && first.end > first.to;
        return (cents && plain && factor >= 1.0).then_some(second.value / 100.0);
    }
    let smaller = second.unit == first.unit
        && second.value < factor
        && self::factor(words, second).is_some_and(|other| other < factor);
    let timed = matches!(*unit, "second" | "month");
    (timed && smaller && plain && (beside || and)).then_some(second.value)
}

/// How many base units the unit behind a number has.
fn factor(words: &Words<'_>, quantity: &Quantity) -> Option<f64> {
    (quantity.to..quantity.end.max(quantity.to + 1))
        .chain(quantity.from..quantity.to)
        .find_map(|at| dimension(UNITS.at(words, at)?.meaning))
        .map(|(_, factor)| factor)
}

/// "Eleven working days from month end; now within six": a bare number that no noun follows measures what
/// the one before it does.
pub fn carry(words: &Words<'_>, found: &mut [Quantity]) {
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last(), after.first_mut()) else { continue };
        let bare = b.unit == Unit::Count && b.nouns.is_empty() && b.end == b.to && b.rate.is_none();
        let ends = b.to >= words.len()
            || clause::breaks(words, b.to - 1)
            || matches!(fold_at(words, b.to), "when" | "before" | "after" | "by" | "at" | "now");
        let led = matches!(
            fold_at(words, b.from.wrapping_sub(1)),
            "within"
                | "under"
                | "below"
                | "was"
                | "were"
                | "is"
                | "to"
                | "war"
                | "waren"
                | "etait"
                | "etaient"
                | "average"
                | "against"
                | "target"
                | "goal"
                | "ziel"
                | "vorgabe"
                | "objectif"
        ) || matches!(
            (fold_at(words, b.from.wrapping_sub(2)), fold_at(words, b.from.wrapping_sub(1))),
            ("average", "of") | ("compared", "with" | "to") | ("ziel", "von") | ("objectif", "de")
        ) || is_of_the_most(words, b.from);
        // "4.6 out of 5 over 12 months, team average was 4.3": a score like the one before.
        let score = |q: &Quantity| q.unit == Unit::Count && q.value.fract() > 0.0;
        let scored = score(b) && a.value.fract() == 0.0 && before.iter().any(score);
        let carried = bare && ends && led && !scored;
        let Some(unit) = measured(words, a).filter(|_| carried) else { continue };
        apply(b, unit);
        b.nouns.clone_from(&a.nouns);
        b.classes.clear();
    }
}

/// "Le plus jeune a 3 ans et le plus âgé 84", "moins de 45 secondes, le plus court en 18".
fn is_of_the_most(words: &Words<'_>, from: usize) -> bool {
    let linked = matches!(fold_at(words, from.wrapping_sub(1)), "en" | "a" | "in" | "mit" | "de");
    let at = from.wrapping_sub(1 + usize::from(linked));
    let of = |row: &str| phrases::is(row, fold_at(words, at));
    let most = of("most of all") || of("least of all");
    match words.lang {
        Lang::Fr => fold_at(words, at.wrapping_sub(1)) == "plus" && most,
        Lang::De => most,
        _ => false,
    }
}

/// "22 months out of 24", "in 22 of 24 months", "30, 60 and 90 percent": a unit that is said once for both.
pub fn share(words: &Words<'_>, found: &mut [Quantity]) {
    let bare = |q: &Quantity| q.unit == Unit::Count && q.nouns.is_empty() && q.rate.is_none();
    for i in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first_mut()) else { continue };
        let link = |from: usize, to: usize| {
            (from..to).map(|at| fold_at(words, at)).collect::<Vec<_>>().join(" ")
        };
        let linked = words.lang == Lang::En && b.from > a.to && b.from <= a.end + 3;
        if linked && matches!(link(a.end, b.from).as_str(), "of" | "out of") {
            let months = |q: &Quantity| matches!(q.unit, Unit::Of("second" | "month"));
            if months(b) && bare(a) && a.value <= 366.0 {
                if let Some(unit) = measured(words, b) {
                    apply(a, unit);
                }
            } else if months(a)
                && bare(b)
                && let Some(unit) = measured(words, a)
            {
                apply(b, unit);
            }
        }
    }
    for i in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first()) else { continue };
        let beside = b.from == a.to && words.gap_after(a.to - 1) == ", "
            || b.from == a.to + 1 && matches!(fold_at(words, a.to), "and" | "or" | "und" | "et");
        if beside && bare(a) && a.end == a.to && b.unit == Unit::Percent && b.value > a.value {
            apply(a, ("percent", 1.0));
        }
    }
}

/// "85 km there and 85 back": the same number again, which measures the same.
pub fn again(words: &Words<'_>, found: &mut [Quantity]) {
    const NEAR: usize = 3;
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last(), after.first_mut()) else { continue };
        let (Unit::Of(unit), Some(factor)) = (&a.unit, factor(words, a)) else { continue };
        let back = fold_at(words, b.to) == "back";
        let bare = b.unit == Unit::Count && (back || b.nouns.is_empty()) && b.end == b.to;
        let and = b.from > a.end
            && b.from <= a.end + NEAR
            && clause::is_and(words, b.from - 1)
            && (a.end..b.from).all(|at| !clause::breaks(words, at));
        if bare && and && (b.value * factor - a.value).abs() < 1e-6 * a.value {
            apply(b, (*unit, factor));
            b.nouns.clear();
            b.classes.clear();
        }
    }
}

/// The dimension of an amount that a bare number may take over.
fn measured(words: &Words<'_>, a: &Quantity) -> Option<(&'static str, f64)> {
    match a.unit {
        Unit::Of(unit @ ("second" | "month")) => Some((unit, factor(words, a)?)),
        // "95,000 euros; under forty thousand".
        Unit::Of(unit) if unit.starts_with("money") => Some((unit, 1.0)),
        Unit::Percent if words.gap_after(a.to - 1).contains('%') || a.end > a.to => {
            Some(("percent", 1.0))
        }
        _ => None,
    }
}
