//! How far a number reaches, in German and French: `jusqu'à la moitié`, `Wanderung über 130 Kilometer`, `avant
//! 12 ans`, `aucun accident en plus de 9 000 croisières`, `ramené à 25 minutes`.
//!
//! In: a number and the words around it. Out: whether a word there bounds it, says what it came to, or neither.

use crate::text::Lang;
use crate::validate::guard::quantity::measure::fold_at;
use crate::validate::guard::quantity::spoken::spoken;
use crate::validate::guard::quantity::{Bound, Quantity, Unit};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::TREND;

fn fold_back<'w>(words: &'w Words<'_>, at: usize, back: usize) -> &'w str {
    at.checked_sub(back).map_or("", |at| fold_at(words, at))
}

/// "La moitié", "die Hälfte": an article stands before a share in words.
pub fn is_of_share(words: &Words<'_>, quantity: &Quantity, at: usize) -> bool {
    let in_words = !fold_at(words, quantity.from).starts_with(|c: char| c.is_ascii_digit());
    let article = match words.lang {
        Lang::De => matches!(fold_back(words, at, 1), "die" | "der" | "das" | "den" | "dem"),
        Lang::Fr => matches!(fold_back(words, at, 1), "la" | "le" | "les"),
        _ => false,
    };
    article && in_words && quantity.unit == Unit::Percent && at > 1
}

/// Whether a clause ends before the number: the bound is of the one before.
pub fn is_of_another(words: &Words<'_>, at: usize) -> bool {
    matches!(words.lang, Lang::De | Lang::Fr)
        && at > 0
        && words.gap_before(at).starts_with([',', ';'])
}

/// "Aucun accident en plus de 9 000 croisières", "kein Unfall in über 300 Fahrten": among so many, and no more than
/// so many of them.
pub fn is_within(words: &Words<'_>, quantity: &Quantity, start: usize) -> bool {
    const DAY: f64 = 86_400.0;
    let before = fold_back(words, start, 1);
    let among = match words.lang {
        Lang::De => matches!(before, "in" | "bei" | "auf" | "nach" | "seit"),
        Lang::Fr => matches!(before, "en" | "sur" | "pour" | "dans" | "apres" | "depuis"),
        _ => false,
    };
    // "Jamais en plus de deux heures" is done in less.
    let long = quantity.unit == Unit::Of("month")
        || quantity.unit == Unit::Of("second") && quantity.value >= DAY;
    among && (quantity.unit == Unit::Count || long && !never(words, start))
}

/// Whether "jamais", "nie" stands before.
fn never(words: &Words<'_>, start: usize) -> bool {
    (0..start).any(|at| matches!(fold_at(words, at), "jamais" | "nie" | "niemals"))
}

/// "30 g de sucre par portion au maximum": a bound that closes the clause, with no other number before it.
pub fn at_the_end(words: &Words<'_>, end: usize) -> Option<Bound> {
    const REACH: usize = 7;
    if !matches!(words.lang, Lang::De | Lang::Fr) {
        return None;
    }
    let last = (end..words.len().min(end + REACH))
        .find(|at| at + 1 == words.len() || clause::breaks(words, *at))?;
    let numbered = |at: usize| {
        fold_at(words, at).starts_with(|c: char| c.is_ascii_digit()) || spoken(words, at).is_some()
    };
    if (end..=last).any(numbered) {
        return None;
    }
    let two = last.checked_sub(1).map_or("", |at| fold_at(words, at));
    match (two, fold_at(words, last)) {
        ("au", "plus")
        | ("ou", "moins")
        | ("oder", "weniger")
        | (_, "maximal" | "hochstens" | "maximum") => Some(Bound::Most),
        ("au", "moins")
        | ("ou" | "et", "plus" | "davantage")
        | ("oder" | "und", "mehr")
        | (_, "mindestens" | "minimum") => Some(Bound::Least),
        _ => None,
    }
}

/// "Réduite de 5 minutes", "raccourcie de deux jours": by how much, behind a participle.
pub fn has_changed_by(words: &Words<'_>, quantity: &Quantity, at: usize) -> bool {
    const CHANGED: [&str; 7] =
        ["redui", "diminu", "abaiss", "baiss", "raccourc", "augment", "allong"];
    let before = fold_back(words, at, 2);
    let ends = ["e", "ee", "es", "ees", "te", "ts", "tes", "ie", "is", "ies"];
    let changed = |root: &&str| before.strip_prefix(*root).is_some_and(|end| ends.contains(&end));
    CHANGED.iter().any(changed) && fold_at(words, quantity.end) != "a"
}

/// "Wanderung über 130 Kilometer", "Strecke über 40 km": so long it was.
pub fn is_length(words: &Words<'_>, quantity: &Quantity, start: usize) -> bool {
    let before = fold_back(words, start, 1);
    words.lang == Lang::De
        && fold_at(words, start) == "uber"
        && quantity.unit == Unit::Of("length")
        && phrases::all("way").any(|way| before.ends_with(way))
}

/// "Gratuité avant 12 ans", "avant leurs cinq ans": younger than that.
pub fn is_below_age(words: &Words<'_>, quantity: &Quantity) -> bool {
    let whose = usize::from(matches!(fold_back(words, quantity.from, 1), "leurs" | "ses" | "les"));
    words.lang == Lang::Fr
        && quantity.bound == Bound::Exact
        && quantity.unit == Unit::Of("month")
        && fold_at(words, quantity.end.max(1) - 1) == "ans"
        && fold_back(words, quantity.from, 1 + whose) == "avant"
}

/// "Um 1,5 Lämmer gesteigert", "um drei Stellen gekürzt": by how many things.
pub fn is_changed_by(words: &Words<'_>, quantity: &Quantity) -> bool {
    let rest = quantity.end..words.len().min(quantity.end + 6);
    let mut rest =
        rest.take_while(|at| *at == quantity.end || !clause::breaks(words, at.saturating_sub(1)));
    let comes_to = |at: usize| matches!(fold_at(words, at), "uhr" | "bis");
    let changed = |at: usize| TREND.at(words, at).is_some() && !comes_to(at);
    quantity.unit == Unit::Count && rest.any(changed)
}

/// "Ramené à 25 minutes", "porté à 74 %": what something came to, behind a participle.
pub fn has_come_to(words: &Words<'_>, quantity: &Quantity, at: usize) -> bool {
    const MOVED: [&str; 12] = [
        "ramen", "port", "redui", "abaiss", "baiss", "mont", "pass", "augment", "releve",
        "descend", "raccourc", "diminu",
    ];
    let before = fold_back(words, at, 2);
    let ends = ["e", "ee", "es", "ees", "t", "te", "ts", "tes", "u", "ue", "us", "ues", "i", "ie"];
    let moved = |root: &&str| before.strip_prefix(*root).is_some_and(|end| ends.contains(&end));
    quantity.start.is_none() && MOVED.iter().any(moved)
}
