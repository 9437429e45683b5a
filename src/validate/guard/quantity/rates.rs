//! By what a number is counted: `per week`, `per 12-hour shift`, `each working day`.
//!
//! In: a place in a text. Out: the period of `rates.tsv` that stands there.

use crate::validate::guard::words::Words;
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::table::Found;
use crate::validate::guard::words::tables::RATES;

/// So many words may stand between "per" and the period.
const REACH: usize = 2;

/// The rate that begins at word `at`.
pub fn at(words: &Words<'_>, at: usize) -> Option<Found> {
    let found = [RATES.at(words, at), of_a_kind(words, at)].into_iter().flatten();
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
