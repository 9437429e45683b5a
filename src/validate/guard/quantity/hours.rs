//! Hours with their minutes: `1 h 30`, `2h15`, `sept heures trente`, `une heure et demie`.
//!
//! In: a place in a text. Out: a [`Quantity`] of seconds, or the minutes that stand behind the hour of a
//! time of day. English and German write such spells with the word for minutes, so that only the Romance
//! languages are read here.

use crate::validate::guard::quantity::measure::fold_at;
use crate::validate::guard::quantity::spoken::{Spoken, spoken};
use crate::validate::guard::quantity::{Quantity, Unit, blank};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::tables::{CLOCK, UNITS};

const MINUTE: f64 = 60.0;
const HOUR: f64 = 60.0 * MINUTE;
/// Hours that are told with their minutes have two digits at most.
const MOST: f64 = 99.0;

/// The hours and minutes that begin at word `at`.
pub fn read(words: &Words<'_>, at: usize) -> Option<Quantity> {
    if !words.is_romance() {
        return None;
    }
    if is_quarter(words, at) {
        return Some(blank(15.0 * MINUTE, Unit::Of("second"), at, at + 4));
    }
    let (hours, minutes, to) = glued(words, at).or_else(|| apart(words, at))?;
    Some(blank(hours * HOUR + minutes * MINUTE, Unit::Of("second"), at, to))
}

/// `24 h/24`, `24h/24`, `24 heures sur 24`: the whole day.
pub fn round_the_clock(words: &Words<'_>, at: usize) -> Option<Quantity> {
    const DAY: f64 = 86_400.0;
    let text = words.get(at)?.text;
    let hours =
        |at: usize| matches!(fold_at(words, at), "h" | "heures" | "std" | "stunden" | "hours");
    let last = match text {
        "24h" => at,
        "24" if hours(at + 1) => at + 1,
        _ => return None,
    };
    let end = match fold_at(words, last + 1) {
        "24" if words.gap_after(last).trim() == "/" => last + 2,
        "sur" | "on" if fold_at(words, last + 2) == "24" => last + 3,
        _ => return None,
    };
    let mut day = blank(DAY, Unit::Of("second"), at, at + 1);
    day.end = end;
    Some(day)
}

/// `un quart d'heure`.
fn is_quarter(words: &Words<'_>, at: usize) -> bool {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let before = at.checked_sub(1).map_or("", fold);
    // "Une heure et un quart d'heure" is one spell.
    before != "et"
        && clause::is_one(words, at)
        && (fold(at + 1), fold(at + 2), fold(at + 3)) == ("quart", "d", "heure")
}

/// `1h30`, `7h00`.
fn glued(words: &Words<'_>, at: usize) -> Option<(f64, f64, usize)> {
    let (hours, minutes) = words.get(at)?.text.split_once('h')?;
    let hours: f64 = hours.parse().ok()?;
    let minutes = two_digits(minutes)?;
    (hours <= MOST).then_some((hours, minutes, at + 1))
}

/// `1 h 30`, `1h 30 min`, `une heure trente`.
fn apart(words: &Words<'_>, at: usize) -> Option<(f64, f64, usize)> {
    let (hours, unit) = if let Some(digits) = words.get(at)?.text.strip_suffix('h') {
        (digits.parse().ok()?, at)
    } else {
        let (hours, len) = whole(words, at)?;
        (hours, at + len)
    };
    if unit > at && !(CLOCK.is(words, unit, "h") && words.joined(unit - 1)) {
        return None;
    }
    let (minutes, len) = minutes(words, unit + 1)?;
    (hours <= MOST).then_some((hours, f64::from(minutes), unit + 1 + len))
}

/// A number of hours, in figures or in words.
fn whole(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    if let Ok(hours) = words.get(at)?.text.parse::<f64>() {
        return Some((hours, 1));
    }
    match spoken(words, at)? {
        (Spoken::Number(hours), len) => Some((hours, len)),
        _ => None,
    }
}

/// The minutes that word `at` begins behind an hour, and how many words they take.
pub fn minutes(words: &Words<'_>, at: usize) -> Option<(i32, usize)> {
    let before = at.checked_sub(1)?;
    if !words.joined(before) || clause::breaks(words, before) {
        return None;
    }
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    match (fold(at), fold(at + 1), fold(at + 2)) {
        ("et", "demi" | "demie", _) | ("y", "media", _) | ("e", "mezza" | "meia", _) => {
            return Some((30, 2));
        }
        ("et", "quart", _) | ("y", "cuarto", _) => return Some((15, 2)),
        ("moins", "le", "quart") => return Some((-15, 3)),
        _ => {}
    }
    let (minutes, to) = if let Some(minutes) = two_digits(fold(at)) {
        (minutes, at + 1)
    } else {
        let (minutes, len) = whole(words, at).filter(|(minutes, _)| minutes % 5.0 == 0.0)?;
        (minutes, at + len)
    };
    // "7 h 30 min"; "7 heures, 30 patients" and "2 heures 30 élèves" count something.
    let named = UNITS.at(words, to).filter(|unit| unit.meaning == "second:60");
    let len = named.map_or(0, |unit| unit.len);
    let counts = len == 0 && words.joined(to - 1) && clause::content(words, to);
    let whole = (0.0..60.0).contains(&minutes) && minutes.fract() == 0.0;
    (whole && !counts).then_some((minutes as i32, to + len - at))
}

fn two_digits(text: &str) -> Option<f64> {
    let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse::<f64>().ok().filter(|minutes| plain && *minutes < 60.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn hours_take_their_minutes() {
        for (text, minutes, len) in [
            ("1 h 30", 90.0, 3),
            ("1h30", 90.0, 1),
            ("7h00", 420.0, 1),
            ("2 h 15 min par semaine", 135.0, 4),
            ("une heure trente", 90.0, 3),
            ("deux heures et demie", 150.0, 4),
        ] {
            let found = read(&Words::of(text, Lang::Fr), 0).map(|q| (q.value / MINUTE, q.to));
            assert_eq!(found, Some((minutes, len)), "{text}");
        }
        for text in ["7 h", "2 heures 30 élèves", "2 heures, 30 élèves", "sept personnes"] {
            assert!(read(&Words::of(text, Lang::Fr), 0).is_none(), "{text}");
        }
    }
}
