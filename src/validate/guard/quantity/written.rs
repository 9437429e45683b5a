//! Units that are told by how they are written, or with a word before them: "12 in. pipe", "250 A",
//! "450 flying hours".
//!
//! In: a place in a text. Out: the unit that stands there.

use crate::text::Lang;
use crate::validate::guard::quantity::measure::{fold_at, unit_at};
use crate::validate::guard::quantity::{Quantity, apply};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::content;
use crate::validate::guard::words::table;

/// "12 in. ductile iron": inches have a point, and behind them stands no new sentence.
pub fn inches(words: &Words<'_>, at: usize) -> Option<table::Found> {
    let digits = at > 0 && words.list[at - 1].text.ends_with(|c: char| c.is_ascii_digit());
    let near = matches!(words.gap_before(at), " " | "-" | "\u{a0}");
    let goes_on = words.get(at + 1).is_none_or(|next| !next.is_capital() || next.is_all_caps());
    let pointed = words.gap_after(at).starts_with('.') && goes_on;
    (words.lang == Lang::En && fold_at(words, at) == "in" && digits && near && pointed)
        .then_some(table::Found { len: 1, meaning: "length:0.0254" })
}

/// "2" pipe", "24″ pipe": inches by their sign, which closes no quotation; "6′": feet.
pub fn by_inches(words: &Words<'_>, quantity: &mut Quantity, signs: &str) -> bool {
    const INCH: f64 = 0.0254;
    let before = &words.text[..words.list[quantity.from].start];
    // Behind a digit the sign opens no quotation.
    let marks = before
        .match_indices('"')
        .filter(|(at, _)| !before[..*at].ends_with(|c: char| c.is_ascii_digit()));
    let quoted = marks.count() % 2 == 1 || before.contains('“') && !before.contains('”');
    let length = match signs.chars().next() {
        Some('″') => INCH,
        Some('"' | '”') if !quoted => INCH,
        Some('′') => 12.0 * INCH,
        _ => return false,
    };
    apply(quantity, ("length", length));
    true
}

/// "A 250 A supply": a capital alone behind figures; a grade stands for no current.
pub fn amperes(words: &Words<'_>, at: usize) -> Option<table::Found> {
    let word = words.get(at).filter(|word| word.text == "A" && at > 0)?;
    let digits = words.list[at - 1].text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    let many = words.list[at - 1].text.len() >= 2;
    let beside = matches!(words.gap_before(at), " " | "-" | "\u{a0}") && !word.owns;
    let grade = ["grade", "level", "note", "star"]
        .iter()
        .any(|noun| fold_at(words, at + 1).starts_with(noun));
    // "17 A/B tests".
    let ends = !words.gap_after(at).starts_with(['-', '/']);
    (digits && many && beside && !grade && ends)
        .then_some(table::Found { len: 1, meaning: "current:1" })
}

/// How many words tell what kind of hours are counted: "450 flying hours", "22 weekly teaching hours".
pub fn kind_of_hours(words: &Words<'_>, at: usize) -> usize {
    let plain = |at: usize| {
        content(words, at)
            && words.joined(at)
            && unit_at(words, at).is_none()
            && words.get(at).is_some_and(|word| !word.is_capital())
    };
    let hours = |at: usize| matches!(fold_at(words, at), "hours" | "hrs");
    let kind = fold_at(words, at).ends_with("ing") || fold_at(words, at + 1).ends_with("ing");
    let bench = matches!(fold_at(words, at), "bench" | "flight" | "contact" | "lab" | "class");
    match () {
        () if words.lang != Lang::En || !(kind || bench) => 0,
        () if plain(at) && hours(at + 1) => 1,
        () if plain(at) && plain(at + 1) && hours(at + 2) => 2,
        () => 0,
    }
}

/// A fraction that is one sign.
pub fn part_sign(text: &str) -> Option<f64> {
    Some(match text {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        _ => return None,
    })
}
