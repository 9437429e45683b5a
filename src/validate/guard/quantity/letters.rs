//! Numbers and units that few letters say: `48 in.`, `250 A`, `1 1/2`, `under-fives`, `450 flying hours`.
//!
//! In: a place in a text, or a number there. Out: the unit, or the number in full.

use crate::text::Lang;
use crate::validate::guard::quantity::measure::fold_at;
use crate::validate::guard::quantity::{Quantity, Unit, blank, spoken};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::content;
use crate::validate::guard::words::tables::{RATES, UNITS};

/// "Shafts of up to 48 in.", "a 250 A supply panel": the unit at word `at` behind a number in figures.
pub fn unit(words: &Words<'_>, quantity: &Quantity, at: usize) -> Option<(&'static str, f64)> {
    let word = words.get(at)?;
    if !words.list[quantity.from].text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let behind = words.gap_after(at);
    if words.lang == Lang::En && word.fold == "in" && behind.starts_with('.') {
        return Some(("length", 0.0254));
    }
    // "12 A grades".
    let mark = matches!(fold_at(words, at + 1), "grade" | "grades" | "level" | "levels" | "class");
    let amperes = quantity.value >= 10.0
        && !mark
        && word.text == "A"
        && (behind.is_empty() || behind.starts_with([' ', ',', ';', ')']));
    amperes.then_some(("current", 1.0))
}

/// "450 flying hours" are 450 hours.
pub fn are_hours_of_a_kind(words: &Words<'_>, quantity: &Quantity) -> bool {
    let kind = quantity.to;
    words.lang == Lang::En
        && words.gap_before(kind) == " "
        && words.gap_after(kind) == " "
        && fold_at(words, kind + 1) == "hours"
        && content(words, kind)
        && RATES.at(words, kind).is_none()
        && UNITS.at(words, kind).is_none()
}

/// "Under-fives", "over-sixties": an age in the plural.
pub fn ages(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let bound = at.checked_sub(1).map_or("", |before| fold_at(words, before));
    if words.lang != Lang::En || !matches!(bound, "under" | "over") || words.gap_before(at) != "-" {
        return None;
    }
    let fold = fold_at(words, at);
    // "Under-sixties", "under-fives", "under-sixes".
    let one = match (fold.strip_suffix("ies"), fold.strip_suffix("xes")) {
        (Some(tens), _) => format!("{tens}y"),
        (_, Some(six)) => format!("{six}x"),
        _ => fold.strip_suffix('s')?.to_owned(),
    };
    let value = spoken::compound(words.lang, &one)?;
    Some(blank(value, Unit::Count, at, at + 1))
}

/// "1 1/2 inches".
pub fn add_written_part(words: &Words<'_>, quantity: &mut Quantity) {
    let at = quantity.to;
    let digit = |at: usize| {
        let word = words.get(at).filter(|word| word.text.len() <= 2)?;
        word.text.parse::<f64>().ok()
    };
    if let (Some(over), Some(under)) = (digit(at), digit(at + 1))
        && words.joined(at - 1)
        && words.gap_after(at) == "/"
        && over < under
        && [2.0, 3.0, 4.0, 8.0, 16.0].contains(&under)
    {
        quantity.value += over / under;
        quantity.to = at + 2;
        quantity.end = quantity.to;
    }
}
