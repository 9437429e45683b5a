//! Numbers that belong together: ranges, `from A to B`, `A instead of B`.

use super::clause;
use super::measure::fold_at;
use super::quantity::{Bound, Quantity, Role, Unit, dimension, is_or, multiply};
use super::tables::{BOUNDS, UNITS};
use super::words::Words;
use crate::text::Lang;

/// `from A to B`, `von A auf B`, `de A à B`, `A–B`.
pub fn pair_ranges(words: &Words<'_>, found: &mut [Quantity]) {
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first_mut()) else { continue };
        let between = b.from.saturating_sub(a.end);
        let gap = words.gap_after(a.end - 1);
        let dash = between == 0
            && gap.trim().trim_start_matches('%').trim().chars().all(|c| "-–—→>€$£".contains(c))
            && gap.contains(['-', '–', '—', '→']);
        let worded = (1..=5).contains(&between)
            && (a.end..b.from).any(|at| {
                words.get(at).is_some_and(|w| {
                    matches!(
                        (words.lang, w.fold.as_str()),
                        (Lang::En, "to")
                            | (Lang::De, "auf" | "bis")
                            | (Lang::Fr | Lang::It, "a")
                            | (Lang::Es, "a" | "hasta")
                            | (Lang::Pt, "a" | "para" | "ate")
                            | (Lang::Nl, "naar" | "tot")
                    )
                }) && (at + 1..b.from).all(|at| {
                    clause::is_small(words, at)
                        || UNITS.at(words, at).is_some()
                        || BOUNDS.at(words, at).is_some()
                        // "From working day 9 to working day 5".
                        || (a.from.saturating_sub(3)..a.from)
                            .any(|b| fold_at(words, b) == fold_at(words, at))
                })
            })
            && !(a.end..b.from).any(|at| at > a.end && clause::breaks(words, at - 1))
            && b.bound != Bound::Most;
        // "One or two patients" are one to two.
        let either = between == 1 && is_or(words.lang, fold_at(words, a.end)) && a.value < b.value;
        if !(dash || worded || either) || a.role == Role::To {
            continue;
        }
        a.role = Role::From;
        b.role = Role::To;
        // "40 to 25 minutes": the unit stands behind the second alone.
        if a.unit == Unit::Count && b.unit != Unit::Count && between <= 2 {
            inherit(words, a, b);
        } else if b.unit == Unit::Count && b.nouns.is_empty() && a.unit != Unit::Count {
            inherit(words, b, a);
        } else if a.unit == Unit::Count
            && (between <= 1 || a.nouns.is_empty())
            && !b.nouns.is_empty()
        {
            a.nouns.clone_from(&b.nouns);
            a.classes.clone_from(&b.classes);
        }
        if a.rate.is_none() {
            a.rate = b.rate;
        }
    }
    // "In 11 minutes instead of 55": the unit is said once.
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last(), after.first_mut()) else { continue };
        let close = (1..=3).contains(&b.from.saturating_sub(a.end));
        let compared = b.from.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|w| {
            matches!(w.fold.as_str(), "statt" | "vorher" | "zuvor" | "against" | "versus")
                || (w.fold == "of"
                    && words.list.get(b.from.wrapping_sub(2)).is_some_and(|w| w.fold == "instead"))
        });
        if close
            && compared
            && b.unit == Unit::Count
            && b.nouns.is_empty()
            && matches!(a.unit, Unit::Of(_) | Unit::Percent)
        {
            inherit(words, b, a);
        }
    }
}

/// Gives a bare number the unit that its partner carries.
fn inherit(words: &Words<'_>, bare: &mut Quantity, with_unit: &Quantity) {
    let factor = factor_of(words, with_unit);
    multiply(bare, factor);
    bare.unit = with_unit.unit.clone();
    bare.nouns.clear();
    bare.classes.clear();
}

fn factor_of(words: &Words<'_>, quantity: &Quantity) -> f64 {
    UNITS.at(words, quantity.to).and_then(|u| dimension(u.meaning)).map_or(1.0, |(_, f)| f)
}
