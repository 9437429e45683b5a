//! Times of day: `7:30`, `7.30 am`, `19 Uhr`, `à 7 h 30`, `half past seven`.
//!
//! In: a place in a text. Out: a [`Quantity`] of minutes since midnight. A time that does not say
//! which half of the day it means has the other half as its second reading.

use crate::text::Lang;
use crate::validate::guard::quantity::hours;
use crate::validate::guard::quantity::spoken::{Spoken, spoken};
use crate::validate::guard::quantity::{Quantity, Unit, blank};
use crate::validate::guard::words::clause;
use crate::validate::guard::words::tables::{CALENDAR, CLOCK, UNITS};
use crate::validate::guard::words::{Word, Words};

/// The unit of a time of day.
pub const CLOCK_TIME: &str = "clock";

const HALF_DAY: f64 = 720.0;

/// The time of day that begins at word `at`.
pub fn read(words: &Words<'_>, at: usize) -> Option<Quantity> {
    past(words, at)
        .or_else(|| middle(words, at))
        .or_else(|| in_figures(words, at))
        .or_else(|| in_words(words, at))
}

/// `noon`, `midnight`.
fn middle(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let hour = match CLOCK.at(words, at)?.meaning {
        "noon" => 12,
        "midnight" => 0,
        _ => return None,
    };
    // "The Midnight Run".
    let named = words.get(at)?.is_capital_inside() && words.lang != Lang::De;
    // "Something to eat at midday" names no hour.
    let vague = words.get(at)?.fold == "midday"
        && !(at > 0
            && matches!(
                words.list[at - 1].fold.as_str(),
                "by" | "before" | "until" | "till" | "to" | "and" | "from"
            ));
    let half = if hour == 12 { "pm" } else { "am" };
    Time { hour, minute: 0, to: at + 1 }.quantity(at, Some(half)).filter(|_| !(named || vague))
}

struct Time {
    hour: u32,
    minute: u32,
    /// Past its last word.
    to: usize,
}

impl Time {
    fn quantity(&self, at: usize, half: Option<&str>) -> Option<Quantity> {
        let twelve = half.is_some() && self.hour <= 12;
        let hour = match half {
            Some("pm") if self.hour < 12 => self.hour + 12,
            Some("am") if self.hour == 12 => 0,
            _ => self.hour,
        };
        let value = f64::from(hour * 60 + self.minute);
        let mut quantity = blank(value, Unit::Of(CLOCK_TIME), at, self.to);
        if !twelve && (1..=12).contains(&hour) {
            quantity.alt = Some((value + HALF_DAY) % (2.0 * HALF_DAY));
        }
        (hour < 24 && self.minute < 60).then_some(quantity)
    }
}

fn in_figures(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let text = words.get(at)?.text;
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let hour: u32 = text.get(..digits).filter(|d| d.len() <= 2)?.parse().ok()?;
    let rest = &text[digits..];
    let mut time = Time { hour, minute: 0, to: at + 1 };
    // "7:30", "7:30am".
    if rest.is_empty() && words.gap_after(at) == ":" {
        let (minute, tail) = minutes(words.get(at + 1)?.text)?;
        time = Time { minute, to: at + 2, ..time };
        let half = half(words, tail, &mut time);
        // "1:12" is how many come to one, "01:12" a time.
        let ratio = hour <= 1 && digits == 1 && half.is_none();
        return (!ratio && words.gap_after(at + 1) != ":")
            .then(|| time.quantity(at, half))
            .flatten();
    }
    // "7.30", "7.30am".
    if let Some((minute, tail)) = rest.strip_prefix('.').and_then(minutes) {
        time.minute = minute;
        let half = half(words, tail, &mut time);
        let bare = tail.is_empty() && at > 0 && CLOCK.is(words, at - 1, "dot") && ends(words, at);
        return (half.is_some() || bare).then(|| time.quantity(at, half)).flatten();
    }
    // "7h30", "7 h 30", "19h": hours pass as well, so that only "at" makes it a time.
    let hours = rest == "h" || (rest.is_empty() && CLOCK.is(words, at + 1, "h"));
    if hours && (is_at(words, at) || is_latest(words, at)) {
        time.to = at + 1 + usize::from(rest.is_empty());
        if let Some((minute, "")) = words.get(time.to).and_then(|word| minutes(word.text)) {
            time = Time { minute, to: time.to + 1, ..time };
        }
        return in_french_half(words, time, at);
    }
    if let Some((minute, "")) =
        rest.strip_prefix('h').and_then(minutes).filter(|_| is_at(words, at))
    {
        time.minute = minute;
        return time.quantity(at, None);
    }
    // "7 am", "7pm", "19 Uhr", "7 Uhr 30".
    let half = half(words, rest, &mut time)?;
    if half.is_empty()
        && let Some((minute, "")) = words.get(time.to).and_then(|word| minutes(word.text))
    {
        time = Time { minute, to: time.to + 1, ..time };
    }
    time.quantity(at, Some(half))
}

/// Two digits of minutes and what is glued to them.
fn minutes(text: &str) -> Option<(u32, &str)> {
    let (digits, tail) = text.split_at_checked(2)?;
    let minute = digits.parse().ok().filter(|minute| *minute < 60)?;
    (!tail.starts_with(|c: char| c.is_ascii_digit() || c == '.')).then_some((minute, tail))
}

/// The half of the day that is named behind the time, empty for "o'clock".
fn half(words: &Words<'_>, tail: &str, time: &mut Time) -> Option<&'static str> {
    if !tail.is_empty() {
        return CLOCK.word(words.lang, &crate::text::fold(tail)).and_then(named);
    }
    if let Some((half, to)) = on_a_day(words, time.to) {
        time.to = to;
        return Some(half);
    }
    let found = CLOCK.at(words, time.to).filter(|_| words.joined(time.to - 1))?;
    // "Zehn Uhr abends".
    let of_day = || CLOCK.at(words, time.to + 1).and_then(|found| of_day(found.meaning));
    if let Some(half) = of_day().filter(|_| time.hour <= 12 && named(found.meaning) == Some("")) {
        time.to += 2;
        return Some(half);
    }
    // "19 launches, including seven at night".
    let some = time.to >= 2
        && matches!(words.list[time.to - 2].fold.as_str(), "including" | "with" | "of")
        && words.list[time.to].fold == "at";
    if some {
        return None;
    }
    let half = match found.meaning {
        "noon" if time.hour == 12 => "pm",
        "midnight" if time.hour == 12 => "am",
        meaning => named(meaning)?,
    };
    time.to += found.len;
    // "Eight o'clock on Sunday evening".
    if let Some((half, to)) = on_a_day(words, time.to).filter(|_| half.is_empty()) {
        time.to = to;
        return Some(half);
    }
    Some(half)
}

/// "Eight on Sunday evening": the half of the day, and past its last word.
fn on_a_day(words: &Words<'_>, at: usize) -> Option<(&'static str, usize)> {
    let day = at + usize::from(words.get(at)?.fold == "on");
    let named = CALENDAR.at(words, day).is_some_and(|found| found.meaning.ends_with("day"));
    let joined = (at.checked_sub(1)?..=day).all(|at| words.joined(at));
    let half = match CLOCK.at(words, day + 1)?.meaning {
        "morning" => "am",
        "evening" => "pm",
        _ => return None,
    };
    (named && joined).then_some((half, day + 2))
}

fn named(meaning: &'static str) -> Option<&'static str> {
    match meaning {
        "am" | "pm" => Some(meaning),
        "clock" => Some(""),
        _ => None,
    }
}

/// Whether the words before say that a time follows.
fn is_at(words: &Words<'_>, at: usize) -> bool {
    // "De trois jours à quatre heures": from one spell to another.
    let from = at > 1
        && words.lang == Lang::Fr
        && (spoken(words, at - 2).is_some()
            || words.list[at - 2].text.starts_with(|c: char| c.is_ascii_digit())
            || matches!(words.list[at - 2].fold.as_str(), "demie" | "quart")
            || UNITS.at(words, at - 2).is_some());
    // "Des coupures limitées à quatre heures".
    let limited = at > 1
        && words.lang == Lang::Fr
        && ["limit", "redui", "ramen", "plafonn"]
            .iter()
            .any(|start| words.list[at - 2].fold.starts_with(start));
    at > 0
        && !(from || limited)
        && words.joined(at - 1)
        && (CLOCK.is(words, at - 1, "at") || is_behind_phrase(words, at))
}

/// "Pour 17 h 30 dernier délai": "pour 2 h 30" alone is how long.
fn is_latest(words: &Words<'_>, at: usize) -> bool {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let latest = |at: usize| {
        matches!((fold(at), fold(at + 1)), ("dernier", "delai") | ("au", "plus") | ("pile", _))
    };
    words.lang == Lang::Fr
        && at > 0
        && fold(at - 1) == "pour"
        && (at + 1..at + 4).any(latest)
        && words.joined(at - 1)
}

/// "À dix heures du soir", "à 6 h du matin".
fn in_french_half(words: &Words<'_>, mut time: Time, at: usize) -> Option<Quantity> {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let (half, len) = match (fold(time.to), fold(time.to + 1), fold(time.to + 2)) {
        ("du", "matin", _) => (Some("am"), 2),
        ("du", "soir", _) => (Some("pm"), 2),
        ("de", "l", "apres") => (Some("pm"), 4),
        _ => (None, 0),
    };
    let half = half.filter(|_| words.lang == Lang::Fr && time.hour <= 12);
    time.to += if half.is_some() { len } else { 0 };
    time.quantity(at, half)
}

/// "À partir de 3 h", no "à partir de 3 h par semaine".
fn is_behind_phrase(words: &Words<'_>, at: usize) -> bool {
    const LONGEST: usize = 3;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let phrase = |back: &usize| {
        CLOCK.at(words, at - back).is_some_and(|found| found.meaning == "at" && found.len == *back)
    };
    // The hour may be glued to its number.
    let behind = at + 1 + usize::from(CLOCK.is(words, at + 1, "h"));
    let counts = matches!(fold(behind), "de" | "d" | "par" | "por" | "semanales" | "semanais")
        && fold(behind + 1) != "l"
        // "À partir de 14 heures, d'un groupe".
        && !words.gap_before(behind).contains(',');
    !counts && (2..=LONGEST.min(at)).any(|back| phrase(&back))
}

/// Whether nothing follows that the number could count.
fn ends(words: &Words<'_>, at: usize) -> bool {
    let behind = words.gap_after(at).trim_start();
    !behind.starts_with(['%', '€', '$', '£'])
        && (at + 1 >= words.len()
            || clause::breaks(words, at)
            || (clause::is_small(words, at + 1) && UNITS.at(words, at + 1).is_none()))
}

/// `half past seven`, `halb acht`, `sept heures et demie`.
fn past(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let found = CLOCK.at(words, at)?;
    let shift: i32 = found.meaning.strip_prefix("past ")?.parse().ok()?;
    let (Spoken::Number(hour), len) = spoken(words, at + found.len)? else { return None };
    let minutes = hour as i32 * 60 + shift;
    let mut time = Time {
        hour: u32::try_from(minutes / 60).ok()?,
        minute: u32::try_from(minutes % 60).ok()?,
        to: at + found.len + len,
    };
    // "Half past seven in the evening".
    let half = half(words, "", &mut time).filter(|half| !half.is_empty());
    (1.0..=12.0).contains(&hour).then(|| time.quantity(at, half)).flatten()
}

/// `six o'clock`, `sieben Uhr`.
fn in_words(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let (Spoken::Number(hour), len) = spoken(words, at)? else { return None };
    if !(1.0..=24.0).contains(&hour) || hour.fract() != 0.0 {
        return None;
    }
    let mut time = Time { hour: hour as u32, minute: 0, to: at + len };
    // "À six heures".
    if words.lang == Lang::Fr && is_at(words, at) && CLOCK.is(words, time.to, "h") {
        time.to += 1;
        // "À sept heures et demie", "à huit heures moins le quart".
        if let Some((minutes, len)) = hours::minutes(words, time.to) {
            let minutes = i32::try_from(time.hour * 60).ok()? + minutes;
            time.hour = u32::try_from(minutes / 60).ok()?;
            time.minute = u32::try_from(minutes % 60).ok()?;
            time.to += len;
        }
        return in_french_half(words, time, at);
    }
    if let Some(half) = half(words, "", &mut time) {
        return time.quantity(at, Some(half));
    }
    // "Freitagabend um sechs", "morgens um sieben".
    if at < 2 || words.lang != Lang::De || !CLOCK.is(words, at - 1, "dot") {
        return None;
    }
    let of_day = CLOCK.at(words, at - 2).and_then(|found| of_day(found.meaning))?;
    // "Morgens um sieben Patienten".
    let counts = words.joined(time.to - 1)
        && (words.get(time.to).is_some_and(Word::is_capital) || UNITS.at(words, time.to).is_some());
    (hour <= 12.0 && !counts).then(|| time.quantity(at, Some(of_day))).flatten()
}

/// The half of the day that a part of the day before the hour lies in.
fn of_day(meaning: &'static str) -> Option<&'static str> {
    match meaning {
        "before noon" => Some("am"),
        "after noon" => Some("pm"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_in_many_shapes() {
        for (text, lang, at, value) in [
            ("briefings at 7:30", Lang::En, 2, 450.0),
            ("briefings at 7.30 am", Lang::En, 2, 450.0),
            ("briefings at 7.30", Lang::En, 2, 450.0),
            ("patched at 01:30", Lang::En, 2, 90.0),
            ("open until 7pm", Lang::En, 2, 1140.0),
            ("by 7:30 p.m. each day", Lang::En, 1, 1170.0),
            ("at half past seven", Lang::En, 1, 450.0),
            ("at half past seven in the evening", Lang::En, 1, 1170.0),
            ("until eight on Sunday evening", Lang::En, 1, 1200.0),
            ("by 12 noon", Lang::En, 1, 720.0),
            ("by noon", Lang::En, 1, 720.0),
            ("by 12:00 p.m.", Lang::En, 1, 720.0),
            ("until 12 midnight", Lang::En, 1, 0.0),
            ("um 19 Uhr", Lang::De, 1, 1140.0),
            ("um 7.30 Uhr", Lang::De, 1, 450.0),
            ("um halb acht", Lang::De, 1, 450.0),
            ("um sieben Uhr", Lang::De, 1, 420.0),
            ("Freitagabend um sechs", Lang::De, 2, 1080.0),
            ("morgens um sechs", Lang::De, 2, 360.0),
            ("the six o'clock bulletin", Lang::En, 1, 360.0),
            ("à 7 h 30", Lang::Fr, 1, 450.0),
            ("à 19h30", Lang::Fr, 1, 1170.0),
            ("vor zehn Uhr abends", Lang::De, 1, 1320.0),
            ("à 10 h du soir", Lang::Fr, 1, 1320.0),
            ("a las 7:30", Lang::Es, 2, 450.0),
        ] {
            let found = read(&Words::of(text, lang), at).map(|quantity| quantity.value);
            assert_eq!(found, Some(value), "{text}");
        }
        for (text, lang, at) in [
            ("19 h par semaine", Lang::Fr, 0),
            ("at 4.25 stars", Lang::En, 1),
            ("a ratio of 1:12", Lang::En, 3),
            ("7 nurses", Lang::En, 0),
            ("at 7.30 %", Lang::En, 1),
        ] {
            assert!(read(&Words::of(text, lang), at).is_none(), "{text}");
        }
    }
}
