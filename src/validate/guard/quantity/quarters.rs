//! Parts of an hour in English, and quarters that are no number: `every quarter of an hour`, `quarter-hourly`,
//! `half-hourly`, `at two-hourly intervals`; `12 a quarter`.
//!
//! In: a place in a text. Out: a [`Quantity`] of seconds, or what a number is counted by.

use crate::text::Lang;
use crate::validate::guard::quantity::measure::{finish, fold_at};
use crate::validate::guard::quantity::spoken::spoken;
use crate::validate::guard::quantity::{Quantity, Unit, blank};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;

const QUARTER: f64 = 900.0;

/// The part of an hour that begins at word `at`.
pub fn read(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let part = match fold_at(words, at) {
        "quarter" => QUARTER,
        "half" => 2.0 * QUARTER,
        _ => return None,
    };
    let len = behind(words, at)?;
    // "Half an hour" is read as a fraction is.
    let own = part < 2.0 * QUARTER || fold_at(words, at + 1) == "hourly";
    (words.lang == Lang::En && own).then(|| {
        let mut quantity = blank(part, Unit::Of("second"), at, at + 1);
        quantity.end = at + 1 + len;
        finish(words, quantity)
    })
}

/// How many words behind "quarter" or "half" say that it is one of an hour.
fn behind(words: &Words<'_>, at: usize) -> Option<usize> {
    let fold = |at: usize| fold_at(words, at);
    match (fold(at + 1), fold(at + 2), fold(at + 3)) {
        ("of", "an" | "the", "hour") => Some(3),
        ("hour" | "hours" | "hourly", ..) if words.joined(at) => Some(1),
        _ => None,
    }
}

/// Whether the period at word `at` is but a part of one: "every quarter of an hour", "half-hourly".
pub fn is_part(words: &Words<'_>, at: usize, len: usize) -> bool {
    let last = at + len - 1;
    let quarter = fold_at(words, last) == "quarter" && behind(words, last).is_some();
    let hourly = fold_at(words, at) == "hourly"
        && at > 0
        && words.joined(at - 1)
        && matches!(fold_at(words, at - 1), "half" | "quarter");
    words.lang == Lang::En && (quarter || hourly)
}

/// "12 visits a quarter", "four quarter": a period behind a number, and no part.
pub fn is_period(words: &Words<'_>, at: usize) -> bool {
    let numbered = |at: usize| {
        words.list[at].text.starts_with(|c: char| c.is_ascii_digit()) || spoken(words, at).is_some()
    };
    let fold = |at: usize| fold_at(words, at);
    let bare = fold(at) == "quarter"
        && at > 1
        && clause::is_one(words, at - 1)
        && numbered(at - 2)
        && fold(at + 1) != "of";
    let article = clause::is_one(words, at)
        && fold(at + 1) == "quarter"
        && at > 0
        && numbered(at - 1)
        && fold(at + 2) != "of";
    bare || article
}

/// "At two-hourly intervals".
pub fn hourly(words: &Words<'_>, quantity: &Quantity) -> Option<&'static str> {
    let hyphen = words.gap_after(quantity.to - 1) == "-";
    match fold_at(words, quantity.to) {
        "hourly" if hyphen => Some("second:3600"),
        "weekly" if hyphen => Some("second:604800"),
        "monthly" if hyphen => Some("month:1"),
        "yearly" if hyphen => Some("month:12"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_an_hour_are_read() {
        for (text, minutes, end) in [
            ("quarter of an hour", 15.0, 4),
            ("quarter-hourly", 15.0, 2),
            ("quarter hour", 15.0, 2),
            ("half-hourly", 30.0, 2),
            ("half hourly", 30.0, 2),
        ] {
            let found = read(&Words::of(text, Lang::En), 0).map(|q| (q.value / 60.0, q.end));
            assert_eq!(found, Some((minutes, end)), "{text}");
        }
        for text in ["quarter of the shifts", "quarter 3", "half-yearly", "half an hour"] {
            assert!(read(&Words::of(text, Lang::En), 0).is_none(), "{text}");
        }
    }
}
