//! Numbers that belong together: ranges, `from A to B`, `A instead of B`.

use crate::text::Lang;
use crate::validate::guard::quantity::clock::CLOCK_TIME;
use crate::validate::guard::quantity::contrast;
use crate::validate::guard::quantity::german;
use crate::validate::guard::quantity::measure::{fold_at, is_by};
use crate::validate::guard::quantity::spells;
use crate::validate::guard::quantity::spoken::scale;
use crate::validate::guard::quantity::{
    Bound, Quantity, Role, Unit, apply, dimension, is_or, multiply,
};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{BOUNDS, TREND, UNITS};

/// `from A to B`, `von A auf B`, `de A à B`, `A–B`.
pub fn pair_ranges(words: &Words<'_>, found: &mut [Quantity]) {
    for i in 1..found.len() {
        // "De 15,1/20 à 16,8/20": from the mark, and not from its scale.
        let scaled = i > 1 && contrast::is_scale(words, &found[i - 2], &found[i - 1]);
        let (before, after) = found.split_at_mut(i);
        let before = &mut before[..i - usize::from(scaled)];
        let (Some(a), Some(b)) = (before.last_mut(), after.first_mut()) else { continue };
        let between = b.from.saturating_sub(a.end);
        let gap = words.gap_after(a.end - 1);
        let dash = between == 0
            && gap.trim().trim_start_matches('%').trim().chars().all(|c| "-–—→>€$£₹".contains(c))
            && gap.contains(['-', '–', '—', '→']);
        let worded = (1..=5).contains(&between) && is_worded(words, a, b);
        // "One or two patients" are one to two.
        let either = between == 1 && is_or(words.lang, fold_at(words, a.end)) && a.value < b.value;
        let between_two = between == 1 && is_between(words, a, b);
        let code = dash && is_code(words, a, b);
        // "By 420 ms to 150": how much, and to what.
        let by = worded && matches!(fold_at(words, a.from.wrapping_sub(1)), "by" | "um");
        // "A two-day induction to 31 temps", "Level 3 Business to four groups": what is given to whom.
        // "Windows 10 auf 310 Arbeitsplätzen".
        let named = words.lang == Lang::De
            && matches!(a.unit, Unit::Name(_))
            && words.get(b.to).is_some_and(|next| next.is_capital() && words.joined(b.to - 1));
        let given = worded && !dash && (is_given(words, a, b) || named);
        let given = given || worded && is_unlike(words, a, b);
        // "Um 9.000 auf 61.000 Euro".
        if by
            && a.unit == Unit::Count
            && a.nouns.is_empty()
            && b.unit != Unit::Count
            && between <= 1
        {
            inherit(words, a, b);
        }
        if by && fold_at(words, a.from.wrapping_sub(1)) == "um" {
            a.role = Role::By;
        }
        if !(dash || worded || either || between_two) || a.role == Role::To || code || by || given {
            continue;
        }
        a.role = Role::From;
        b.role = Role::To;
        // "40 to 25 minutes": the unit stands behind the second alone.
        // "PostgreSQL 11 to 14 upgrade".
        let several = fold_at(words, b.to).ends_with('s');
        if matches!(a.unit, Unit::Name(_)) && b.unit == Unit::Count && between <= 1 && !several {
            b.unit = a.unit.clone();
            b.nouns.clear();
            b.classes.clear();
        }
        // "Von fünf auf weniger als zwei Prozent".
        if a.unit == Unit::Count
            && b.unit != Unit::Count
            && (between <= 2 || b.bound != Bound::Exact)
        {
            // "Von 3,2 auf 5,1 Mio. €": so is the million.
            // "Entre six et neuf millions".
            let spoken = scale(words, b.to - 1).filter(|by| b.to > b.from + 1 && b.value >= *by);
            if a.value < 1000.0 && (b.scale > 1.0 || spoken.is_some()) {
                multiply(a, spoken.unwrap_or(b.scale));
            }
            inherit(words, a, b);
        } else if b.unit == Unit::Count && b.nouns.is_empty() && a.unit != Unit::Count {
            inherit(words, b, a);
        } else if a.unit == Unit::Count
            && (between <= 1 || a.nouns.is_empty())
            && !b.nouns.is_empty()
        {
            a.nouns.clone_from(&b.nouns);
            a.classes.clone_from(&b.classes);
        } else if a.unit == Unit::Count
            && between == 1
            && words.is_romance()
            && matches!(fold_at(words, a.from.wrapping_sub(1)), "de" | "d" | "di")
        {
            // "Le taux de réclamations clients de 14 à 6 par million": of no 14 customers.
            a.nouns.clear();
            a.classes.clear();
        }
        // "€6–9K".
        let scaled = dash && a.unit == b.unit && a.scale <= 1.0 && b.scale > 1.0;
        if scaled && a.value < 1000.0 && a.value < b.value / b.scale {
            multiply(a, b.scale);
        }
        b.start = Some(a.value);
        if a.rate.is_none() {
            a.rate = b.rate;
        }
    }
    set_against_one(words, found);
    set_against(words, found);
    out_of(words, found);
    share_units(words, found);
    sides(words, found);
}

/// "From 40 to 25", with words in between that are none of another clause.
fn is_worded(words: &Words<'_>, a: &Quantity, b: &Quantity) -> bool {
    (a.end..b.from).any(|at| {
        words.get(at).is_some_and(|w| {
            matches!(
                (words.lang, w.fold.as_str()),
                (Lang::En, "to")
                    | (Lang::De, "auf" | "bis")
                    | (Lang::Fr | Lang::It, "a")
                    | (Lang::Es, "a" | "hasta")
                    | (Lang::Pt, "a" | "para" | "ate")
                    | (Lang::Nl, "naar" | "tot")
            ) && fold_at(words, at - 1) != "used"
        }) && (at + 1..b.from).all(|at| {
            clause::is_small(words, at)
                || UNITS.at(words, at).is_some()
                || BOUNDS.at(words, at).is_some()
                // "From working day 9 to working day 5".
                || (a.from.saturating_sub(3)..a.from)
                    .any(|b| fold_at(words, b) == fold_at(words, at))
        })
    })
    && !(a.end + 1..b.from).any(|at| {
        // "De 10,9 (2019) à 12,4".
        let dated = |at: usize| {
            words.get(at).is_some_and(|word| {
                word.text.len() == 4 && word.text.bytes().all(|b| b.is_ascii_digit())
            })
        };
        clause::breaks(words, at - 1) && !dated(at) && !dated(at - 1)
    })
    // "À 30, puis à 60 jours".
    && !(a.end..b.from).any(|at| {
        matches!(fold_at(words, at), "then" | "dann" | "puis" | "and" | "und" | "et")
    })
    && b.bound != Bound::Most
    // "Within one year satisfaction rose to 4.4": when, and to what.
    && !(matches!(a.unit, Unit::Of("month" | "second"))
        && (a.end..b.from).any(|at| TREND.at(words, at).is_some()))
}

/// "6 x 4 m", "32 m × 3 m", "sechs mal vier Meter": the sides of one thing are of one unit.
fn sides(words: &Words<'_>, found: &mut [Quantity]) {
    for i in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first_mut()) else { continue };
        let metres = |q: &Quantity| fold_at(words, q.to) == "m" && words.joined(q.to - 1);
        let by = b.from == a.to && words.gap_after(a.to - 1).trim() == "×"
            || b.from == a.to + 1 && is_by(words, a.to)
            || b.from == a.to + 1 && metres(a) && words.gap_after(a.to).trim() == "×"
            || b.from == a.to + 2 && metres(a) && is_by(words, a.to + 1);
        let length = |q: &Quantity| q.unit == Unit::Of("length");
        // "2.4 metres by 1.2".
        let bare = b.unit == Unit::Count && b.nouns.is_empty();
        if bare && length(a) && b.from == a.end + 1 && is_by(words, a.end) {
            inherit(words, b, a);
            b.role = Role::None;
            continue;
        }
        if !by || !(length(b) || b.unit == Unit::Count && metres(b)) {
            continue;
        }
        if b.unit == Unit::Count {
            b.unit = Unit::Of("length");
            b.nouns.clear();
            b.classes.clear();
        }
        if a.unit == Unit::Count && metres(a) {
            a.unit = Unit::Of("length");
        } else if a.unit == Unit::Count {
            inherit(words, a, b);
        }
        a.nouns.clear();
        a.classes.clear();
    }
}

/// "After 30 and 60 days", "30 puis 60 jours": the unit stands behind the last; "52 days in 2015, 44 in
/// 2016": behind the first.
fn share_units(words: &Words<'_>, found: &mut [Quantity]) {
    let mut named = found.len();
    for i in (1..found.len()).rev() {
        // Whose unit the row of numbers ends with.
        if found[i].end > found[i].to {
            named = i;
        }
        let shared = found.get(named).cloned();
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first_mut()) else { continue };
        let in_row = b.end == b.to;
        let bare = |q: &Quantity| q.unit == Unit::Count && q.nouns.is_empty() && q.end == q.to;
        // "A team of 58 and $4.6M": the sign stands before its own number alone.
        let signed = |q: &Quantity| words.gap_before(q.from).ends_with(['$', '£', '€', '¥']);
        let timed =
            |q: &Quantity| matches!(q.unit, Unit::Of(unit) if unit != CLOCK_TIME) && !signed(q);
        let joins = matches!(
            fold_at(words, a.end),
            "and" | "then" | "or" | "und" | "dann" | "oder" | "et" | "puis" | "ou" | "y" | "e"
        );
        let near = match b.from - a.end.min(b.from) {
            1 => joins,
            // "À 30, puis à 60 jours".
            2 => joins && matches!(fold_at(words, a.end + 1), "a" | "at" | "after" | "nach"),
            // "5, 15 et 30 jours", "after 5, 15 and 30 days".
            0 => match words.gap_after(a.end - 1).trim() {
                "/" => true,
                "," => in_row,
                _ => false,
            },
            _ => false,
        };
        // "Séances de 30, 45 ou 60 minutes": what stands before the first is in them.
        let listed = in_row && a.unit == Unit::Count && a.end == a.to && timed(b);
        if near && (bare(a) && timed(b) || listed) {
            inherit(words, a, shared.as_ref().unwrap_or(b));
        }
    }
    // "36 heures (48 prévues)".
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last(), after.first_mut()) else { continue };
        let bracketed = b.from == a.end && words.gap_after(a.end - 1).contains('(');
        let measured = matches!(a.unit, Unit::Of(_) | Unit::Percent);
        if bracketed && measured && b.unit == Unit::Count && is_as_planned(words, b) {
            inherit(words, b, a);
        }
    }
    // "Phase 1 and 2 assessments".
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last(), after.first_mut()) else { continue };
        let numbered = matches!(&a.unit, Unit::Name(name) if phrases::is("numbered", name));
        // "Year 3/4".
        let stroke = b.from == a.end && words.gap_after(a.end - 1) == "/";
        let and = b.from == a.end + 1 && clause::is_and(words, a.end);
        if numbered && (stroke || and) && b.unit == Unit::Count {
            b.unit = a.unit.clone();
            b.nouns.clear();
            b.classes.clear();
        }
    }
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last(), after.first_mut()) else { continue };
        let year = |at: usize| {
            matches!(fold_at(words, at), "in" | "en" | "im")
                && words.get(at + 1).is_some_and(|word| word.text.len() == 4)
        };
        let next = (a.end + 2..=a.end + 3).contains(&b.from);
        let row = next && year(a.end) && year(b.end);
        let bare = b.unit == Unit::Count && b.nouns.is_empty();
        if row && bare && matches!(a.unit, Unit::Of("second" | "month")) {
            inherit(words, b, a);
        }
    }
}

/// "Un jour au lieu de trois", "einen Tag statt drei": the unit stands behind an article, which reads as no
/// number.
fn set_against_one(words: &Words<'_>, found: &mut [Quantity]) {
    const REACH: usize = 8;
    before_it(words, found);
    for bare in found.iter_mut() {
        let plain = bare.unit == Unit::Count && bare.nouns.is_empty() && bare.end == bare.to;
        if !plain || !compared(words, bare.from) {
            continue;
        }
        let unit = (bare.from.saturating_sub(REACH)..bare.from)
            .rev()
            .take_while(|at| !clause::breaks(words, *at))
            .filter(|at| *at > 0 && clause::is_one(words, at - 1))
            .find_map(|at| dimension(UNITS.at(words, at)?.meaning))
            .filter(|(unit, _)| matches!(*unit, "second" | "month"));
        if let Some(unit) = unit {
            apply(bare, unit);
        }
    }
}

/// "Statt 26 dauert ein Durchlauf nur noch neun Minuten": the unit stands behind the second.
fn before_it(words: &Words<'_>, found: &mut [Quantity]) {
    const REACH: usize = 8;
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(bare), Some(with_unit)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        let plain = bare.unit == Unit::Count && bare.nouns.is_empty() && bare.end == bare.to;
        let near = with_unit.from - bare.to <= REACH
            && !(bare.to..with_unit.from).any(|at| clause::breaks(words, at - 1));
        let timed = matches!(with_unit.unit, Unit::Of("second" | "month"));
        // "Compared with 15 a year earlier" says when.
        let when = spells::is_later(fold_at(words, with_unit.end));
        if plain && near && timed && !when && compared(words, bare.from) {
            inherit(words, bare, with_unit);
            with_unit.start = Some(bare.value);
        }
    }
}

/// "In 11 minutes instead of 55": the unit is said once.
fn set_against(words: &Words<'_>, found: &mut [Quantity]) {
    for i in 1..found.len() {
        let passed = passes_over(words, found, i);
        let (before, after) = found.split_at_mut(i);
        let before = &mut before[..i - usize::from(passed)];
        let (Some(a), Some(b)) = (before.last(), after.first_mut()) else { continue };
        // "27 calendar days in the 2023-24 financial year, against a team average of 34".
        let mean = b.unit == Unit::Count && b.nouns.is_empty() && is_set_against(words, b.from);
        let far = words.lang != Lang::En && is_set_off(words, b);
        let reach = if mean || passed || far { 12 } else { 6 };
        let near = (1..=reach).contains(&b.from.saturating_sub(a.end));
        let parted = (a.end..b.from).any(|at| clause::breaks(words, at - 1));
        // "Down to 2.4 percent of payments, from 6.1".
        let from = fold_at(words, b.from.saturating_sub(1));
        let turn = fold_at(words, b.from.saturating_sub(2));
        let arrived = a.role == Role::To
            || fold_at(words, a.from.saturating_sub(1)) == "to"
            || matches!(turn, "up" | "down");
        let back = near && arrived && matches!(from, "from" | "von" | "depuis" | "desde");
        if back && b.unit == Unit::Count && b.nouns.is_empty() {
            follow(words, b, a);
            continue;
        }
        let before_it = contrast::is_of_before(words, b);
        let against = matches!(from, "contre" | "against" | "versus" | "statt" | "gegenuber")
            || matches!((turn, from), ("lieu", "de") | ("compared", "with" | "to"))
            || before_it
            || mean;
        let compared = mean || before_it || compared(words, b.from);
        if !near || parted && !(against || is_earlier(words, b.from)) || !compared {
            continue;
        }
        // "71 Kunden, bisher 92 Projekte" are two things.
        let then = contrast::is_then(words, b);
        let other = before_it && !(b.nouns.is_empty() || then) && a.nouns != b.nouns;
        let Some(a) = before.last_mut().filter(|_| !other) else { continue };
        if b.unit == Unit::Count && (b.nouns.is_empty() || then || is_as_planned(words, b)) {
            follow(words, b, a);
            b.rate = b.rate.or(a.rate);
        } else if a.unit == Unit::Count && a.nouns.is_empty() {
            // "Zwei statt sechs Stunden".
            follow(words, a, b);
        }
        if a.unit == b.unit && a.role == Role::None {
            a.start = Some(b.value);
        }
    }
}

/// "In 19 of 32 months", "in 19 months out of 32": both are months.
fn out_of(words: &Words<'_>, found: &mut [Quantity]) {
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first_mut()) else { continue };
        let between: Vec<&str> = (a.end..b.from).map(|at| fold_at(words, at)).collect();
        // "24 of its 40 contact hours".
        let of_its = matches!(
            between[..],
            ["of", "the" | "its" | "their" | "my" | "our" | "his" | "her" | "these" | "those"]
        );
        let of = of_its || matches!(between[..], ["of" | "von" | "sur"] | ["out", "of"]);
        let spell = |q: &Quantity| matches!(q.unit, Unit::Of("month" | "second"));
        let bare = |q: &Quantity| q.unit == Unit::Count && q.nouns.is_empty();
        if of && bare(a) && spell(b) && a.role == Role::None && b.role == Role::None {
            inherit(words, a, b);
            a.part = true;
        } else if of && between.len() > 1 && spell(a) && bare(b) {
            inherit(words, b, a);
            a.part = true;
        }
    }
}

/// "15,700 followers after 3 years against 4,100": a spell of years between two numbers of one thing is none of
/// them, and neither is the scale of "16,8 sur 20, contre 15,1".
fn passes_over(words: &Words<'_>, found: &[Quantity], at: usize) -> bool {
    let Some(spell) = at.checked_sub(1).map(|at| &found[at]) else { return false };
    // "3,4 je 1.000 Pflegetage (vorher 5,1)": neither is what it is counted by.
    let per = matches!(fold_at(words, spell.from.wrapping_sub(1)), "je" | "pro" | "pour" | "par");
    let per = per && contrast::is_of_before(words, &found[at]);
    if at > 1 && (per || contrast::is_scale(words, &found[at - 2], spell)) {
        return true;
    }
    at > 1
        && spell.unit == Unit::Of("month")
        && matches!(fold_at(words, spell.from.saturating_sub(1)), "after" | "nach" | "apres")
        && found[at].unit == Unit::Count
        && found[at].nouns.is_empty()
        && !(found[at - 2].end..found[at].from).any(|at| clause::breaks(words, at))
}

/// "Un litre et demi d'eau par litre de lait au lieu de trois": what sets one number against another may stand
/// far from the first.
fn is_set_off(words: &Words<'_>, quantity: &Quantity) -> bool {
    let fold = |back: usize| quantity.from.checked_sub(back).map_or("", |at| fold_at(words, at));
    matches!((fold(2), fold(1)), ("lieu", "de") | (_, "statt"))
        || contrast::is_of_before(words, quantity)
}

/// "Against a team average of 34", "versus a target of 12".
fn is_set_against(words: &Words<'_>, from: usize) -> bool {
    let fold = |back: usize| from.checked_sub(back).map_or("", |at| fold_at(words, at));
    let mean = |word: &str| {
        matches!(
            word,
            "average" | "mean" | "median" | "target" | "norm" | "benchmark" | "plan" | "budget"
        )
    };
    fold(1) == "of"
        && mean(fold(2))
        && (3..=6).any(|back| {
            matches!(fold(back), "against" | "versus" | "vs")
                || matches!((fold(back + 1), fold(back)), ("compared", "with" | "to"))
        })
}

/// "Between 24 and 30".
fn is_between(words: &Words<'_>, a: &Quantity, b: &Quantity) -> bool {
    matches!(fold_at(words, a.end), "and" | "und" | "et" | "y" | "e" | "en")
        && matches!(
            fold_at(words, a.from.wrapping_sub(1)),
            "between" | "zwischen" | "entre" | "tra" | "fra" | "tussen"
        )
        && a.value < b.value
}

/// Whether two numbers with a "to" between them are of two kinds, and no range.
fn is_unlike(words: &Words<'_>, a: &Quantity, b: &Quantity) -> bool {
    let from = matches!(
        fold_at(words, a.from.wrapping_sub(1)),
        "from" | "von" | "de" | "desde" | "da" | "van"
    );
    // "870 médecins à 100 % en ligne": things and a share, or things and a price.
    let other = a.unit == Unit::Count
        && (a.end..b.from).any(|at| clause::content(words, at))
        && matches!(b.unit, Unit::Percent | Unit::Of(_));
    // "En sept mois, à trois": how long, and with how many; "non plus quatorze, depuis le passage à trois".
    let since = || {
        matches!(fold_at(words, a.end), "depuis" | "des" | "seit")
            && (a.end + 1..b.from).any(|at| clause::content(words, at))
    };
    let parted =
        words.lang == Lang::Fr && clause::breaks(words, a.end - 1) && (a.unit != b.unit || since());
    !from && (other || parted)
}

/// "36 heures au lieu des 48 prévues": the word says that it was planned, and counts nothing.
fn is_as_planned(words: &Words<'_>, quantity: &Quantity) -> bool {
    quantity.nouns.len() == 1
        && phrases::all("as planned").any(|word| fold_at(words, quantity.to).starts_with(word))
}

/// Whether words with a content of their own stand between a number and the "to" of the next, which
/// counts something else.
fn is_given(words: &Words<'_>, a: &Quantity, b: &Quantity) -> bool {
    let from = matches!(
        fold_at(words, a.from.wrapping_sub(1)),
        "from" | "von" | "de" | "desde" | "da" | "van"
    );
    let noun = (a.end..b.from).any(|at| {
        clause::content(words, at) && UNITS.at(words, at).is_none() && TREND.at(words, at).is_none()
    });
    let counted = a.unit == Unit::Count && !a.nouns.is_empty();
    let other = a.unit != b.unit
        && (!b.nouns.is_empty() && b.unit == Unit::Count
            // "In fünf Phasen auf 24 Wochen angelegt".
            || words.lang == Lang::De && counted && matches!(b.unit, Unit::Of(_)));
    !from && noun && other
}

/// Whether the words before a number set it against another: "instead of", "au lieu de".
fn compared(words: &Words<'_>, from: usize) -> bool {
    let late = |at: usize| {
        matches!(fold_at(words, at), "zuvor" | "vorher" | "bisher" | "bislang" | "fruher")
    };
    // "Statt zuvor 45 Minuten", "statt wie bisher 45 Minuten".
    let from = if from > 1 && late(from - 1) { from - 1 } else { from };
    let from = if from > 1 && fold_at(words, from - 1) == "wie" { from - 1 } else { from };
    let before = |back: usize| from.checked_sub(back).map_or("", |at| fold_at(words, at));
    matches!(
        before(1),
        "statt"
            | "previously"
            | "formerly"
            | "originally"
            | "vorher"
            | "zuvor"
            | "against"
            | "versus"
            | "contre"
            | "vs"
    ) || is_past_state(words, from)
        || matches!((before(3), before(2)), ("statt", "der" | "den" | "dem" | "des"))
        || matches!(
            (before(2), before(1)),
            ("instead" | "place", "of")
                | ("compared" | "compare" | "opposed", "with" | "to")
                | ("rather", "than")
                | ("lieu" | "lugar" | "vez" | "plaats", "de" | "des" | "du" | "van")
                | ("invece", "di")
                | ("frente", "a")
        )
}

/// "HTM 01-05" is a name, no range.
fn is_code(words: &Words<'_>, a: &Quantity, b: &Quantity) -> bool {
    let padded = |at: usize| {
        words.get(at).is_some_and(|word| word.text.starts_with('0') && word.text.len() == 2)
    };
    padded(a.from) && padded(b.from)
}

/// "Within two working days, previously six".
fn is_earlier(words: &Words<'_>, from: usize) -> bool {
    let word = fold_at(words, from.saturating_sub(1));
    matches!(
        word,
        "previously" | "formerly" | "originally" | "before" | "vorher" | "zuvor" | "fruher"
    ) || is_past_state(words, from)
}

/// "Came down to 6 working days, having been 10", "72 h, where it used to be seven days".
fn is_past_state(words: &Words<'_>, from: usize) -> bool {
    let fold = |back: usize| from.checked_sub(back).map_or("", |at| fold_at(words, at));
    fold(1) == "been" && matches!(fold(2), "having" | "had")
        || (fold(3), fold(2), fold(1)) == ("used", "to", "be")
}

/// A bare number counts what the one it is set against counts.
fn follow(words: &Words<'_>, bare: &mut Quantity, with_unit: &Quantity) {
    match with_unit.unit {
        Unit::Of(_) | Unit::Percent => inherit(words, bare, with_unit),
        Unit::Count => {
            bare.nouns.clone_from(&with_unit.nouns);
            bare.classes.clone_from(&with_unit.classes);
        }
        _ => {}
    }
}

/// Gives a bare number the unit that its partner carries.
fn inherit(words: &Words<'_>, bare: &mut Quantity, with_unit: &Quantity) {
    let factor = factor_of(words, with_unit);
    multiply(bare, factor);
    bare.unit = with_unit.unit.clone();
    bare.nouns.clone_from(&with_unit.nouns);
    bare.classes.clear();
    // "Between 1 and 4 p.m.", but "from 9 to 5 p.m.".
    const HALF_DAY: f64 = 720.0;
    let clock = bare.unit == Unit::Of(CLOCK_TIME) && with_unit.alt.is_none();
    if clock && bare.value < HALF_DAY && bare.value + HALF_DAY < with_unit.value {
        bare.value += HALF_DAY;
    }
}

fn factor_of(words: &Words<'_>, quantity: &Quantity) -> f64 {
    if quantity.unit == Unit::Of(CLOCK_TIME) {
        return 60.0;
    }
    // "Six working days": a word may stand before the unit.
    let own = (quantity.to..quantity.end.max(quantity.to + 1))
        .find_map(|at| dimension(UNITS.at(words, at)?.meaning));
    // "30/45/60 Min.": what shares the unit of the next has it behind that.
    let of_next = || {
        (quantity.to..words.len().min(quantity.to + 6))
            .find_map(|at| dimension(UNITS.at(words, at)?.meaning))
            .filter(|(unit, _)| quantity.unit == Unit::Of(unit))
    };
    // "Drei- bis Sechsjährige".
    own.or_else(of_next)
        .map(|(_, factor)| factor)
        .or_else(|| german::factor(words, quantity.from))
        .unwrap_or(1.0)
}
