//! Numbers that few letters say: `1 1/2`, `under-fives`.
//!
//! In: a place in a text, or a number there. Out: the number in full.

use crate::text::Lang;
use crate::validate::guard::quantity::measure::fold_at;
use crate::validate::guard::quantity::{Quantity, Unit, blank, spoken};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::{Word, Words};

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

/// The "Year" of "a mixed Year 3/4 class", which has two numbers.
pub fn is_class(word: &Word<'_>) -> bool {
    let one = word.fold.strip_suffix('s').unwrap_or(&word.fold);
    word.is_capital() && phrases::is("numbered", one)
}

/// "SEK 2.4m", "Rs 8,500": what is short enough for a currency before its amount.
pub fn is_currency(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|word| word.text.len() == 3 || word.text == "Rs")
}

/// "₹6L", "Rs 2Cr": whether the number at `at` counts rupees.
pub fn in_rupees(words: &Words<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| words.list[before].text);
    words.gap_before(at).ends_with('₹') || matches!(before, "Rs" | "INR")
}

/// The lakh and the crore by their letters.
pub fn rupees(letters: &str) -> Option<f64> {
    match letters {
        "l" => Some(1e5),
        "cr" => Some(1e7),
        _ => None,
    }
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
