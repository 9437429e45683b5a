//! By what a number is counted: `per week`, `per 12-hour shift`, `each working day`.
//!
//! In: a place in a text. Out: the period of `rates.tsv` that stands there.

use crate::validate::guard::quantity::quarters::is_part;
use crate::validate::guard::quantity::spoken::{Spoken, spoken};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::table::Found;
use crate::validate::guard::words::tables::RATES;

/// So many words may stand between "per" and the period.
const REACH: usize = 2;

/// The rate that begins at word `at`.
pub fn at(words: &Words<'_>, at: usize) -> Option<Found> {
    // "Every quarter of an hour" is no quarter.
    let whole = RATES.at(words, at).filter(|found| !is_part(words, at, found.len));
    // "Organised an evening of listening".
    let part_of_day = |found: &Found| {
        let noun = words.get(at + 1).map_or("", |word| word.fold.as_str());
        found.len == 2
            && matches!(words.list[at].fold.as_str(), "a" | "an")
            && matches!(noun, "evening" | "morning" | "night")
    };
    let whole = whole.filter(|found| {
        !(found.meaning == "fortnight" || part_of_day(found)) || is_counted_so(words, at)
    });
    let found = [whole, of_a_kind(words, at)].into_iter().flatten();
    found.reduce(|plain, of_a_kind| if of_a_kind.len > plain.len { of_a_kind } else { plain })
}

/// Every rate of a text.
pub fn marks(words: &Words<'_>) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < words.len() {
        let Some(rate) = at(words, place) else {
            place += 1;
            continue;
        };
        found.push(Mark { code: rate.meaning, from: place, to: place + rate.len });
        place += rate.len;
    }
    found
}

/// "11 shifts a fortnight", but "planned a fortnight ahead".
fn is_counted_so(words: &Words<'_>, at: usize) -> bool {
    const NEAR: usize = 6;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let article = fold(at) == "a" && fold(at + 1) == "fortnight";
    let before = at.checked_sub(1).map_or("", fold);
    let numbered = (at.saturating_sub(NEAR)..at).any(|at| {
        // A year counts nothing.
        let text = words.list[at].text;
        text.starts_with(|c: char| c.is_ascii_digit()) && text.len() != 4
            || matches!(fold(at), "once" | "twice")
            || matches!(spoken(words, at), Some((Spoken::Number(_), _)))
    });
    let ahead = matches!(
        fold(at + 2),
        "ahead"
            | "before"
            | "beforehand"
            | "earlier"
            | "later"
            | "ago"
            | "at"
            | "of"
            | "away"
            | "after"
    ) || (fold(at + 2), fold(at + 3)) == ("in", "advance");
    !article || numbered && !ahead && !matches!(before, "as" | "than" | "to" | "every")
}

/// "1,650 hours at an hourly rate of $245", "six months on a monthly stipend of £900": the period is that of the
/// amount behind it.
pub fn is_of_next(words: &Words<'_>, at: usize, len: usize) -> bool {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let paid = matches!(
        fold(at + 1),
        "rate"
            | "fee"
            | "wage"
            | "pay"
            | "salary"
            | "stipend"
            | "allowance"
            | "charge"
            | "rent"
            | "budget"
            | "price"
            | "cost"
    );
    len == 1 && paid && fold(at + 2) == "of"
}

/// "Per 12-hour night shift", "each school day": the period is told more closely.
fn of_a_kind(words: &Words<'_>, at: usize) -> Option<Found> {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    if !matches!(fold(at), "per" | "each" | "every") {
        return None;
    }
    let kind = |at: usize| {
        matches!(
            fold(at),
            "working"
                | "school"
                | "business"
                | "trading"
                | "teaching"
                | "calendar"
                | "academic"
                | "financial"
                | "fiscal"
                | "full"
                | "single"
                | "day"
                | "night"
                | "early"
                | "late"
                | "hour"
        ) || fold(at).starts_with(|c: char| c.is_ascii_digit())
            && (words.gap_after(at) == "-" || fold(at).ends_with('h'))
    };
    // "Per 2-week cycle".
    if fold(at + 2) == "week" && matches!(fold(at + 1), "2" | "two") && fold(at + 3) == "cycle" {
        return Some(Found { len: 4, meaning: "fortnight" });
    }
    // "Per 12-hour shift" has the hour besides.
    let timed = usize::from(fold(at + 2) == "hour" && words.gap_after(at + 1) == "-");
    let last = (at + 1..=at + REACH + timed)
        .take_while(|next| words.joined(next - 1) && kind(*next))
        .last()?;
    let period = match fold(last + 1) {
        "shift" => "shift",
        "day" => "day",
        "week" => "week",
        "month" => "month",
        "quarter" => "quarter",
        "year" => "year",
        _ => return None,
    };
    words.joined(last).then_some(Found { len: last + 2 - at, meaning: period })
}
