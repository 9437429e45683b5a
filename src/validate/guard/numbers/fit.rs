//! How far a number of the evidence bears out a claimed one: value, unit, part, role, rate, bound.
//!
//! In: two numbers with the facts the known one stands in. Out: a [`Fit`], best last, whose middle
//! steps say why the claim does not hold.

use crate::text::Lang;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::numbers::counted::{counts_its_own, meets, same_unit};
use crate::validate::guard::numbers::frequency::in_fortnights;
use crate::validate::guard::quantity::clock::CLOCK_TIME;
use crate::validate::guard::quantity::{Bound, Quantity, Role, Unit, dimension};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    Absent,
    Unit,
    Role,
    Rate,
    Bound,
    Same,
}

pub fn fit(
    claimed: &Quantity,
    known: &Quantity,
    facts: &Facts,
    beside: &[Quantity],
    same_language: bool,
) -> Fit {
    // "In the first year" is "within a year" and "in the first twelve months".
    if let Some(as_time) = first_spell(claimed).filter(|_| known.unit != Unit::Ordinal) {
        return fit(&as_time, known, facts, beside, same_language);
    }
    if let Some(as_time) = first_spell(known).filter(|_| claimed.unit != Unit::Ordinal) {
        return fit(claimed, &as_time, facts, beside, same_language);
    }
    let vague = claimed.unit == Unit::Vague && known.unit != Unit::Vague;
    if !(same_value(claimed, known) || (vague && within(claimed, known))) {
        return Fit::Absent;
    }
    if !(same_unit(claimed, known, facts, same_language) || vague)
        || same_language && counts_its_own(claimed, known, facts, beside)
    {
        return Fit::Unit;
    }
    // Working days and calendar days.
    let kinds = same_language && matches!(claimed.unit, Unit::Of("second" | "month"));
    if kinds && known.nouns.is_empty() && !claimed.nouns.is_empty() {
        return Fit::Unit;
    }
    if claimed.unit == Unit::Ordinal && other_spell(claimed, known) {
        return Fit::Unit;
    }
    if claimed.moves && known.share {
        return Fit::Role;
    }
    if other_part(claimed, known, same_language) || other_measure(claimed, known) {
        return Fit::Unit;
    }
    let swapped = if same_language {
        swapped(claimed, known, facts, beside)
    } else {
        changed_places(claimed, known, facts, beside)
    };
    // "Held to no more than 13 %" for "kept at or under 13 %".
    let upper = |q: &Quantity| matches!(q.bound, Bound::Most | Bound::Under | Bound::Within);
    let held =
        claimed.role == Role::To && claimed.start.is_none() && upper(claimed) && upper(known);
    let times = claimed.unit == Unit::Times && known.start.is_none() && claimed.start.is_none();
    let role =
        times || role_holds(claimed.role, known.role) || came_to(claimed, known, facts) || held;
    if swapped || !role {
        return Fit::Role;
    }
    // "Seven days a week" for "a seven-day operation".
    let every_day = |q: &Quantity| q.unit == Unit::Of("second") && near(q.value, 604_800.0);
    let all_week = claimed.rate == Some("week") && known.rate.is_none() && every_day(claimed);
    if claimed.rate.is_some()
        && !all_week
        && claimed.rate != known.rate
        && (known.rate.is_some() && same_language
            || !claimed.rate.is_some_and(|r| {
                facts.rates.contains(r) || r == "fortnight" && in_fortnights(facts)
            }))
    {
        return Fit::Rate;
    }
    // "At least $350M" for "$40M to $350M".
    let upper = known.role == Role::To && known.start.is_some();
    if !bound_holds(claimed.bound, known.bound)
        || matches!(claimed.bound, Bound::Least | Bound::Over) && upper && claimed.start.is_none()
    {
        return Fit::Bound;
    }
    Fit::Same
}

/// The first of a spell of time as the time that it takes.
fn first_spell(quantity: &Quantity) -> Option<Quantity> {
    let (unit, factor) = dimension(quantity.spell?)?;
    let first = quantity.unit == Unit::Ordinal && near(quantity.value, 1.0);
    first.then(|| Quantity { value: factor, unit: Unit::Of(unit), spell: None, ..quantity.clone() })
}

/// "In the first week" for "in the first month".
fn other_spell(claimed: &Quantity, known: &Quantity) -> bool {
    matches!((claimed.spell, known.spell), (Some(a), Some(b)) if a != b)
}

/// "Four of them critical" for "four entities".
fn other_part(claimed: &Quantity, known: &Quantity, same_language: bool) -> bool {
    same_language
        && claimed.part
        && !known.part
        && !claimed.nouns.iter().any(|noun| known.nouns.contains(noun))
        && !(claimed.nouns.is_empty() || known.nouns.is_empty())
}

/// "£31 million of revenue" for "£31 million of cost".
fn other_measure(claimed: &Quantity, known: &Quantity) -> bool {
    let (a, b) = (&claimed.measures, &known.measures);
    !(a.is_empty() || b.is_empty() || a.iter().any(|class| b.contains(class)))
}

/// "11 screens to four" for "11 became 4": what it came to stands behind what it was.
fn came_to(claimed: &Quantity, known: &Quantity, facts: &Facts) -> bool {
    // "Ramené à 34 €" for "34 € au lieu de 41".
    let Some(start) = claimed.start else {
        return claimed.role == Role::To && claimed.lang != Lang::En && known.start.is_some();
    };
    // "From 9 to 4 %" for "4 % instead of 9".
    if claimed.role == Role::To && known.start.is_some_and(|other| near(other, start)) {
        return true;
    }
    claimed.role == Role::To
        && known.role == Role::None
        && !facts.quantities.iter().any(|other| other.start.is_some_and(|v| near(v, start)))
        && facts.quantities.iter().any(|other| {
            // "68% in 2023, up from 52%".
            const NEAR: usize = 8;
            let back = other.role == Role::From
                && other.unit == known.unit
                && (known.to..known.to + NEAR).contains(&other.from);
            (other.to <= known.from || back) && near(other.value, start)
        })
}

pub fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1e-9)
}

fn same_value(claimed: &Quantity, known: &Quantity) -> bool {
    if (claimed.unit == Unit::Vague) != (known.unit == Unit::Vague) {
        return false;
    }
    // A third is 33.3… or 33 %.
    let thirds = claimed.unit == Unit::Percent && (claimed.value - known.value).abs() < 1e-4;
    thirds
        || near(claimed.value, known.value)
        || claimed.alt.is_some_and(|alt| near(alt, known.value))
        // A time without its half of the day proves neither.
        || known.alt.is_some_and(|alt| known.unit != Unit::Of(CLOCK_TIME) && near(claimed.value, alt))
}

/// Dozens, hundreds: from twice the word to ten times.
fn within(claimed: &Quantity, known: &Quantity) -> bool {
    known.value >= claimed.value * 2.0 && known.value < claimed.value * 10.0
}

fn role_holds(claimed: Role, known: Role) -> bool {
    match (claimed, known) {
        (Role::None, _) => true,
        (Role::From | Role::By, Role::None) => true,
        (Role::To, known) => known == Role::To,
        (claimed, known) => claimed == known,
    }
}

/// "Errors by 30 % and costs by 20 %" does not make "errors by 20 %".
fn swapped(claimed: &Quantity, known: &Quantity, facts: &Facts, beside: &[Quantity]) -> bool {
    let overlap =
        |q: &Quantity| claimed.context.iter().filter(|stem| q.context.contains(stem)).count();
    let paired = claimed.role != Role::None && claimed.role == known.role;
    let same_thing = claimed.nouns.iter().any(|noun| known.nouns.contains(noun))
        || claimed
            .classes
            .iter()
            .any(|class| known.classes.iter().any(|other| meets(class, other)));
    // "From 10.9 to 12.4" for "12.4, against 10.9".
    if claimed.role == Role::From && !facts.quantities.iter().any(|other| other.role == Role::To) {
        return false;
    }
    let counts = |q: &Quantity| claimed.nouns.iter().any(|noun| q.nouns.contains(noun));
    let counted_elsewhere = !counts(known)
        && facts.quantities.iter().any(|other| {
            other.unit == known.unit && !near(other.value, known.value) && counts(other)
        });
    if !counted_elsewhere && (paired || same_thing || overlap(known) > 0) {
        return false;
    }
    // Where the line has both numbers, they are swapped only if the other one too stands where this one
    // did.
    let crossed = |other: &Quantity| {
        let mut same = beside.iter().filter(|q| near(q.value, other.value)).peekable();
        same.peek().is_none()
            || same.any(|q| q.context.iter().any(|stem| known.context.contains(stem)))
    };
    // "Stages 2 and 3 for schemes of 20 units": what counts something is no number of a stage.
    let named = matches!(claimed.unit, Unit::Name(_));
    facts.quantities.iter().any(|other| {
        other.unit == known.unit
            && !near(other.value, known.value)
            && (!named || other.nouns.is_empty())
            && overlap(other) > 0
            && (counted_elsewhere || crossed(other))
            && !facts.quantities.iter().any(|same| {
                near(same.value, known.value) && same.unit == known.unit && overlap(same) > 0
            })
    })
}

/// "Nach Ypern für 36 und nach Berlin für 48" for "to Ypres for 48 and to Berlin for 36": across languages
/// only names tell what belongs to a number.
fn changed_places(
    claimed: &Quantity,
    known: &Quantity,
    facts: &Facts,
    beside: &[Quantity],
) -> bool {
    let shares = |a: &Quantity, b: &Quantity| a.context.iter().any(|stem| b.context.contains(stem));
    let meet = |class: &'static str| claimed.classes.iter().any(|own| meets(own, class));
    let alike = |q: &Quantity| {
        claimed.nouns.is_empty() || q.nouns.is_empty() || q.classes.iter().any(|class| meet(class))
    };
    !shares(claimed, known)
        && facts.quantities.iter().any(|other| {
            other.unit == known.unit
                && !near(other.value, known.value)
                && shares(claimed, other)
                && beside
                    .iter()
                    .any(|q| near(q.value, other.value) && !shares(q, other) && alike(q))
        })
}

fn bound_holds(claimed: Bound, known: Bound) -> bool {
    use Bound::{About, Among, Exact, Least, Most, Over, Under, Within};
    let known = if known == Among && claimed != Among { Under } else { known };
    match claimed {
        Among => !matches!(known, Over | Least),
        Over => known == Over,
        Least => matches!(known, Over | Least | Exact),
        Exact => matches!(known, Exact | Over | Least | About | Within),
        About => true,
        // "Under 22 seconds" is not 22 of them.
        Under => matches!(known, Under | Most | Within | About),
        // "An average of 185" was more at times.
        Most | Within => matches!(known, Under | Most | Within | Exact),
    }
}
