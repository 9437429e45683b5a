//! How bold a number is and what part it plays: "over", "at most", "from", "by".

use crate::text::Lang;
use crate::validate::guard::quantity::extent;
use crate::validate::guard::quantity::figures;
use crate::validate::guard::quantity::measure::fold_at;
use crate::validate::guard::quantity::nouns::class_of;
use crate::validate::guard::quantity::spoken::spoken;
use crate::validate::guard::quantity::{Bound, Quantity, Role, Unit};
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables;
use crate::validate::guard::words::tables::{BOUNDS, CONTEXT, TREND, UNITS};
use crate::validate::guard::words::{Word, Words};

/// Spells of time that are counted like things: "over two seasons".
const LASTING: [&str; 19] = [
    "season",
    "term",
    "semester",
    "sprint",
    "shift",
    "weekend",
    "summer",
    "winter",
    "trimester",
    "school",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "saison",
    "period",
];

/// Bound and role, from the words before the number.
pub fn around_number(words: &Words<'_>, quantity: &mut Quantity) {
    let mut at = quantity.from;
    if at > 0 && UNITS.at(words, at - 1).is_some_and(|u| u.meaning.starts_with("money")) {
        at -= 1;
    }
    if let Some(bound) = by_sign(words.gap_before(quantity.from)) {
        quantity.bound = bound;
    }
    // "Below minus 10 degrees".
    at -= usize::from(at > 0 && fold_at(words, at - 1) == "minus");
    // "No more than a dozen".
    if at > 1 && clause::is_one(words, at - 1) && quantity.value > 1.0 {
        at -= 1;
    }
    // "Jusqu'à la moitié", "mehr als die Hälfte": the article of a share.
    let told = at - usize::from(extent::is_of_share(words, quantity, at));
    for back in (1..=5usize).rev() {
        let Some(start) = told.checked_sub(back) else { continue };
        let Some(found) = BOUNDS.at(words, start) else { continue };
        // "Groupes de vingt au plus, 4 euros": it bounds what stands before it.
        if start + found.len == told && extent::is_of_another(words, told) {
            break;
        }
        // "Sechs bis acht" is a range.
        let ranges = start > 0
            && matches!(fold_at(words, start), "bis" | "a" | "to" | "hasta" | "tot")
            && found.len == 1
            && (figures::figure(words.list[start - 1].text, words.lang).is_some()
                || spoken(words, start - 1).is_some());
        if start + found.len == told && !ranges {
            // "Companies turning over £80,000".
            let turns = start.checked_sub(1).is_some_and(|b| {
                matches!(fold_at(words, start), "over")
                    && matches!(fold_at(words, b), "turning" | "turned" | "turns" | "turn")
            });
            // "Findings past 14 days", but "in the past 14 days".
            let lately = fold_at(words, start) == "past"
                && start.checked_sub(1).is_none_or(|b| clause::is_small(words, b));
            if turns || lately {
                break;
            }
            quantity.bound = in_words(words, quantity, start, found.meaning);
            if bounds_nothing(words, quantity, start) {
                quantity.bound = Bound::Exact;
            }
            match quantity.bound {
                Bound::Over | Bound::Under if extent::is_within(words, quantity, start) => {}
                Bound::Over if is_never(words, start) => quantity.bound = Bound::Most,
                Bound::Under if is_never(words, start) => quantity.bound = Bound::Least,
                _ => {}
            }
            at = start;
            break;
        }
    }
    if extent::is_below_age(words, quantity) {
        quantity.bound = Bound::Under;
    }
    if quantity.bound == Bound::Exact
        && let Some(bound) =
            bound_behind(words, quantity.end).or_else(|| extent::at_the_end(words, quantity.end))
    {
        quantity.bound = bound;
    }
    if quantity.bound == Bound::Exact && is_capped(words, quantity.from) {
        quantity.bound = Bound::Most;
    }
    // "Years 7 to 11 plus theory" adds theory.
    let adds = content(words, quantity.end + 1) && UNITS.at(words, quantity.end + 1).is_none();
    if words.get(quantity.end).is_some_and(|w| w.fold == "plus")
        && words.joined(quantity.end - 1)
        && !adds
    {
        quantity.bound = Bound::Over;
    }
    quantity.role = role(words, quantity, at);
    // "To a maximum height of 1.2 m".
    let fold = |back: usize| quantity.from.checked_sub(back).map_or("", |at| fold_at(words, at));
    if quantity.bound == Bound::Exact && matches!(fold(1), "of" | "von" | "de") {
        quantity.bound = match fold(3) {
            "maximum" | "max" | "maximale" | "maximalen" | "maximaler" => Bound::Most,
            "minimum" | "min" | "minimale" | "minimalen" | "minimaler" => Bound::Least,
            _ => Bound::Exact,
        };
    }
}

/// "≥ 30", "~5".
fn by_sign(gap: &str) -> Option<Bound> {
    const SIGNS: [(&[char], Bound); 5] = [
        (&['≤', '⩽'], Bound::Most),
        (&['≥', '⩾'], Bound::Least),
        (&['>'], Bound::Over),
        (&['<'], Bound::Under),
        (&['~', '≈'], Bound::About),
    ];
    SIGNS.iter().find(|(signs, _)| gap.contains(*signs)).map(|(_, bound)| *bound)
}

/// The bound that words of that meaning, which begin at `start`, set to a number.
fn in_words(words: &Words<'_>, quantity: &Quantity, start: usize, meaning: &str) -> Bound {
    let fold = fold_at(words, start);
    // "Réponse sous cinq jours".
    let lasting = fold == "sous" && matches!(quantity.unit, Unit::Of("month" | "second"));
    // "Unter elf Firmen ausgeschrieben".
    let among = fold == "unter"
        && words.lang == Lang::De
        && quantity.unit == Unit::Count
        && words.get(quantity.end).is_some_and(Word::is_capital);
    match meaning {
        "over" => Bound::Over,
        "least" => Bound::Least,
        "under" if lasting => Bound::Within,
        "under" if among => Bound::Among,
        "under" => Bound::Under,
        "most" => Bound::Most,
        "within" => Bound::Within,
        _ => Bound::About,
    }
}

/// Whether "over" before a number tells how long something lasted, across what it was spread, or of how much
/// it was, and no bound.
fn bounds_nothing(words: &Words<'_>, quantity: &Quantity, start: usize) -> bool {
    // "Nine services over 20 months" lasts, "with over 10 years" exceeds.
    let lasts = |at: usize| LASTING.iter().any(|noun| fold_at(words, at).starts_with(noun));
    // "Over two August weekends".
    let spell = lasts(quantity.end) || month_at(words, quantity.end) && lasts(quantity.end + 1);
    // "Personen über 75 Jahre" are older.
    const AGE: f64 = 14.0 * 12.0;
    let aged = quantity.unit == Unit::Of("month")
        && quantity.value >= AGE
        && start
            .checked_sub(1)
            .is_some_and(|b| class_of(words, b).is_some_and(|class| class.starts_with("person")));
    // "Offene Posten über 60 Tage" are older.
    let unpaid = words.lang == Lang::De
        && quantity.unit == Unit::Of("second")
        && start.checked_sub(1).is_some_and(|b| {
            phrases::all("claim that ages").any(|claim| fold_at(words, b).ends_with(claim))
        });
    // "Debtors over 60 days".
    let unpaid = unpaid
        || words.lang == Lang::En
            && quantity.unit == Unit::Of("second")
            && start
                .checked_sub(1)
                .is_some_and(|b| phrases::is("debt that ages", fold_at(words, b)));
    let aged = aged || unpaid;
    let lasting = (matches!(quantity.unit, Unit::Of("month" | "second")) || spell)
        && !aged
        && quantity.bound == Bound::Over
        && words.get(start).is_some_and(|w| matches!(w.fold.as_str(), "over" | "uber"))
        && start.checked_sub(1).is_some_and(|b| {
            (!clause::breaks(words, b) || words.gap_after(b).trim() == ")")
                && !matches!(
                    fold_at(words, b),
                    "with"
                        | "for"
                        | "of"
                        | "has"
                        | "have"
                        | "after"
                        | "mit"
                        | "seit"
                        | "nach"
                        | "the"
                        | "and"
                        | "und"
                )
        });
    // "Over 20 months, and with no feature freeze, …".
    let last = if spell { quantity.end } else { quantity.end - 1 };
    let opening = start == 0
        && (spell || matches!(quantity.unit, Unit::Of("month" | "second")))
        && words.get(start).is_some_and(|w| matches!(w.fold.as_str(), "over" | "uber"))
        && ((last..(last + 5).min(words.len()))
            .any(|at| clause::breaks(words, at) || matches!(fold_at(words, at), "i" | "we"))
            || clause::is_and(words, quantity.end));
    // "…, and, over eleven weeks, signed off the snag lists".
    let inserted = start > 0
        && clause::breaks(words, start - 1)
        && matches!(quantity.unit, Unit::Of("month" | "second"))
        && matches!(fold_at(words, start), "over" | "uber")
        && clause::breaks(words, last);
    // "Eleven staff over two services": spread across them.
    let across = quantity.unit == Unit::Count
        && quantity.value < 10.0
        && start > 0
        && matches!(fold_at(words, start), "over" | "uber")
        && content(words, quantity.end);
    // "Ein Vertrag über 4,1 Mio. €" is of that much.
    let of = words.lang == Lang::De
        && fold_at(words, start) == "uber"
        && start.checked_sub(1).is_some_and(|b| {
            let word = &words.list[b];
            phrases::all("sum").any(|sum| word.fold.ends_with(sum))
                && (word.is_capital() && !word.opens && !clause::breaks(words, b)
                    || word.opens && word.fold.len() > 9)
                && quantity.unit != Unit::Percent
        });
    lasting || opening || inserted || across || of || extent::is_length(words, quantity, start)
}

/// "None of them took longer than ten days", "never did a run last more than two hours": so much at most;
/// "none below 140": so much at least.
fn is_never(words: &Words<'_>, start: usize) -> bool {
    const REACH: usize = 8;
    let compares = fold_at(words, start).ends_with("er") && fold_at(words, start + 1) == "than"
        || matches!(
            fold_at(words, start),
            "more" | "less" | "above" | "over" | "beyond" | "exceeding" | "below" | "under"
        )
        // "Sans couper plus de quatre heures", "nie mehr als vier Stunden".
        || matches!(
            (fold_at(words, start), fold_at(words, start + 1)),
            ("plus", "de" | "d") | ("de", "plus") | ("mehr" | "langer", "als")
        )
        // "Aucune coupure n'a dépassé quatre heures".
        || ["depass", "exced", "superieur"].iter().any(|root| fold_at(words, start).starts_with(root));
    // "Never late with any of over 500": of so many, none.
    let of_them =
        start > 1 && (fold_at(words, start - 2), fold_at(words, start - 1)) == ("any", "of");
    if of_them {
        return false;
    }
    let clause = (start.saturating_sub(REACH)..start)
        .rev()
        .take_while(|at| *at + 1 == start || !clause::breaks(words, *at));
    // "No planned downtime longer than 10 minutes".
    let no = |at: usize| {
        matches!(fold_at(words, at), "no" | "without")
            && (at + 1..start).any(|at| content(words, at))
    };
    compares
        && clause.into_iter().any(|at| {
            matches!(
                fold_at(words, at),
                "none"
                    | "never"
                    | "nobody"
                    | "neither"
                    | "nor"
                    | "sans"
                    | "jamais"
                    | "aucun"
                    | "aucune"
                    | "nie"
                    | "niemals"
            ) || no(at)
        })
}

/// "Cap planned driving at 11 hours", "limit speeds to 30 mph": so much at most.
fn is_capped(words: &Words<'_>, from: usize) -> bool {
    const REACH: usize = 6;
    let Some(at) = from.checked_sub(1) else { return false };
    let verbs: &[&str] = match fold_at(words, at) {
        "at" => &["cap", "caps", "capped", "capping"],
        "to" => &["limit", "limits", "limiting", "restrict", "restricts", "restricting"],
        _ => return false,
    };
    words.lang == Lang::En
        && (at.saturating_sub(REACH)..at)
            .rev()
            .take_while(|at| !clause::breaks(words, *at) && !clause::is_and(words, *at))
            .any(|at| verbs.contains(&fold_at(words, at)))
}

/// The name of a month.
fn month_at(words: &Words<'_>, at: usize) -> bool {
    tables::TIME.at(words, at).is_some_and(|found| found.meaning.parse::<u8>().is_ok())
}

/// What part a number plays, by the word before it; `at` is where it begins with what belongs to it.
fn role(words: &Words<'_>, quantity: &Quantity, at: usize) -> Role {
    let Some(before) = at.checked_sub(1).and_then(|at| words.get(at)) else { return Role::None };
    let countless = quantity.unit != Unit::Count;
    // "An 83% increase".
    let change = matches!(
        fold_at(words, quantity.end),
        "increase"
            | "rise"
            | "drop"
            | "reduction"
            | "decrease"
            | "fall"
            | "growth"
            | "cut"
            | "gain"
    );
    if change && quantity.unit == Unit::Percent && clause::is_one(words, at.wrapping_sub(1)) {
        return Role::By;
    }
    match (words.lang, before.fold.as_str()) {
        (Lang::En, "from") | (_, "statt" | "desde") => Role::From,
        // "Used by 18 % of the accounts": who did it.
        (Lang::En, "by") if is_doer(words, quantity) => Role::None,
        (Lang::En, "to") if is_detected(words, at) => Role::None,
        // "Came to £90,000": how much it was.
        (Lang::En, "to")
            if at > 1
                && matches!(
                    fold_at(words, at - 2),
                    "came"
                        | "come"
                        | "comes"
                        | "coming"
                        | "amounted"
                        | "amounts"
                        | "amounting"
                        | "equates"
                        | "equated"
                        | "equating"
                ) =>
        {
            Role::None
        }
        (Lang::En, "by") | (Lang::De, "um") if countless => Role::By,
        (Lang::De, "um") if extent::is_changed_by(words, quantity) => Role::By,
        (Lang::Fr, "de" | "d") if countless && extent::has_changed_by(words, quantity, at) => {
            Role::By
        }
        (Lang::Fr, "a") if countless && extent::has_come_to(words, quantity, at) => Role::To,
        (Lang::En, "by") if quantity.value > 1.0 && changes(words, quantity) => Role::By,
        // "Raccourci de 38 jours", with no "à" behind it.
        (Lang::Fr | Lang::Es | Lang::It | Lang::Pt, "de" | "d" | "di" | "en")
            if (countless || words.lang == Lang::Fr && quantity.value > 1.0)
                && at > 1
                && TREND.at(words, at - 2).is_some()
                && !words
                    .get(quantity.end)
                    .is_some_and(|next| matches!(next.fold.as_str(), "a" | "para")) =>
        {
            Role::By
        }
        (Lang::En, "to") | (Lang::De, "auf") | (Lang::Es, "hasta") | (Lang::Nl, "naar")
            if countless && changes(words, quantity) =>
        {
            Role::To
        }
        _ => Role::None,
    }
}

/// "Detects down to 0.5 micrograms": how little of it, and no change.
fn is_detected(words: &Words<'_>, at: usize) -> bool {
    const TELLS: [&str; 5] = ["detect", "measur", "quantif", "resolv", "distinguish"];
    at > 1
        && fold_at(words, at - 2) == "down"
        && (0..at - 2)
            .rev()
            .take_while(|at| !clause::breaks(words, *at))
            .any(|at| TELLS.iter().any(|root| fold_at(words, at).starts_with(root)))
}

/// "Switched on by 18 % of active accounts": behind a participle, a share of those who did it.
fn is_doer(words: &Words<'_>, quantity: &Quantity) -> bool {
    let done = quantity.from.checked_sub(2).map_or("", |at| fold_at(words, at));
    let particle = matches!(done, "on" | "off" | "up" | "out" | "over" | "in");
    let verb = if particle {
        quantity.from.checked_sub(3).map_or("", |at| fold_at(words, at))
    } else {
        done
    };
    quantity.unit == Unit::Percent
        && fold_at(words, quantity.end) == "of"
        && (verb.ends_with("ed")
            || matches!(verb, "taken" | "used" | "bought" | "chosen" | "use" | "usage" | "uptake")
            || matches!(verb, "adoption" | "attendance" | "completion" | "purchase"))
        && !changes(words, quantity)
}

/// Whether the clause of the number says that something changed: "putting an end to 15 hours" does not.
fn changes(words: &Words<'_>, quantity: &Quantity) -> bool {
    let changes = |at: usize| TREND.at(words, at).is_some() || CONTEXT.is(words, at, "move");
    (0..quantity.from).rev().take_while(|at| !clause::breaks(words, *at)).any(changes)
        || (quantity.end..words.len()).take_while(|at| !clause::breaks(words, at - 1)).any(changes)
}

/// `250 guests at most`, `40 appels au minimum`: a bound behind the number and what it counts, with
/// no other number behind it.
fn bound_behind(words: &Words<'_>, end: usize) -> Option<Bound> {
    let at = (end..words.len().min(end + 3))
        .take_while(|at| *at == 0 || *at == end || !clause::breaks(words, at - 1))
        // "Rechnete 3.200 € ab": a part of the verb.
        .filter(|at| words.list[*at].fold != "ab")
        .find(|at| BOUNDS.at(words, *at).is_some_and(|f| matches!(f.meaning, "least" | "most")))?;
    let found = BOUNDS.at(words, at)?;
    let numbered =
        words.get(at + found.len).is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit()))
            || spoken(words, at + found.len).is_some();
    // "26 studies completed up to Dec 2023": a date bounds no number.
    let dated = tables::TIME
        .at(words, at + found.len)
        .is_some_and(|f| f.meaning.parse::<u8>().is_ok())
        || words.get(at + found.len).is_some_and(|w| w.text.len() == 4 && w.text.starts_with("20"));
    if dated {
        return None;
    }
    let closes = at + found.len >= words.len() || clause::breaks(words, at + found.len - 1);
    // "Sept établissements, jusqu'au bilan": it bounds what follows.
    if fold_at(words, at) == "jusqu" && !closes {
        return None;
    }
    let bound = if found.meaning == "least" { Bound::Least } else { Bound::Most };
    let plain = matches!(fold_at(words, at), "maximum" | "minimum" | "max" | "maximal" | "maximo");
    (!numbered && (closes || plain || found.len > 1)).then_some(bound)
}
