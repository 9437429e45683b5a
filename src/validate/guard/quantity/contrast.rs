//! How German and French set a number against what it was before: `früher waren es drei Wochen`, `(vorher 92)`,
//! `et non plus quatorze`, `92 auparavant`; and what is one number with a scale behind it: `15,1/20`.
//!
//! In: a place in a text. Out: whether the number there is the one of before, or the scale of the one before it.

use crate::text::Lang;
use crate::validate::guard::quantity::measure::fold_at;
use crate::validate::guard::quantity::{Quantity, Unit};
use crate::validate::guard::words::Words;

/// Whether the words around a number say that it is not so any more.
pub fn is_of_before(words: &Words<'_>, quantity: &Quantity) -> bool {
    let fold = |back: usize| quantity.from.checked_sub(back).map_or("", |at| fold_at(words, at));
    let three = (fold(3), fold(2), fold(1));
    match words.lang {
        Lang::De => is_late(fold(1)) || said_in_german(three),
        Lang::Fr => said_in_french(three) || is_then(words, quantity),
        _ => false,
    }
}

/// "Früher waren es drei Wochen", "und nicht mehr vierzehn", "anstelle von 41".
fn said_in_german(words: (&str, &str, &str)) -> bool {
    let was = |word: &str| matches!(word, "war" | "waren" | "lag" | "lagen" | "betrug");
    match words {
        (late, verb, "es" | "noch" | "bei") => is_late(late) && was(verb),
        (_, late, verb) if is_late(late) && was(verb) => true,
        ("und", "nicht", "mehr" | "langer")
        | (_, "und", "nicht")
        | (_, "anstelle", "von")
        | (_, _, "anstelle" | "anstatt") => true,
        _ => false,
    }
}

/// "Et non plus quatorze", "plutôt que 13", "auparavant de 92".
fn said_in_french(words: (&str, &str, &str)) -> bool {
    match words {
        ("et" | "mais", "non" | "pas", "plus")
        | (_, "et", "non" | "pas")
        | (_, "plutot", "que")
        | ("plutot", "qu", "a") => true,
        (_, late, "de" | "a") | (_, _, late) => is_late(late),
    }
}

/// Words for the time before.
fn is_late(word: &str) -> bool {
    matches!(
        word,
        "vorher"
            | "zuvor"
            | "fruher"
            | "bisher"
            | "bislang"
            | "ehemals"
            | "vormals"
            | "auparavant"
            | "precedemment"
            | "anciennement"
            | "initialement"
    )
}

/// "92 auparavant", but "deux ans auparavant" says when.
pub fn is_then(words: &Words<'_>, quantity: &Quantity) -> bool {
    // "Attente en caisse de 5 minutes (12 auparavant)".
    let bracketed = words.gap_before(quantity.from).contains('(');
    let bare = quantity.end == quantity.to && (quantity.nouns.len() <= 1 || bracketed);
    bare && words.joined(quantity.end - 1) && is_late(fold_at(words, quantity.end))
}

/// Whether the second of two numbers is the scale on which the first was marked: "15,1/20", "16,8 sur 20".
pub fn is_scale(words: &Words<'_>, mark: &Quantity, scale: &Quantity) -> bool {
    let slash = scale.from == mark.end && words.gap_before(scale.from) == "/";
    let out_of = scale.from == mark.end + 1 && matches!(fold_at(words, mark.end), "sur" | "von");
    let plain = |q: &Quantity| q.unit == Unit::Count;
    let round = [5.0, 6.0, 10.0, 20.0, 100.0].contains(&scale.value);
    plain(mark) && plain(scale) && round && mark.value <= scale.value && (slash || out_of)
}
