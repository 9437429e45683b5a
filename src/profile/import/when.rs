//! Dates in any wording as the profile's dates.

use super::super::{PartialDate, Period};
use crate::reader::dates::{self, Dates, End, Moment};

/// A text that is one date and nothing else.
#[must_use]
pub fn date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    // `2021-03-15T00:00:00Z`
    if let Some((day, _)) = text.split_once('T')
        && let Ok(date) = day.parse()
    {
        return Some(date);
    }
    let found = dates::find(text);
    let [one] = found.as_slice() else { return None };
    let around = [&text[..one.from], &text[one.to..]];
    let alone = around.iter().all(|part| !part.chars().any(char::is_alphanumeric));
    (alone && one.end.is_none()).then(|| of(one.start)).flatten()
}

/// `Present` and its like: no end.
#[must_use]
pub fn is_open(text: &str) -> bool {
    if !text.chars().any(char::is_alphabetic) {
        return false;
    }
    let found = dates::find(&format!("2000 – {text}"));
    matches!(found.as_slice(), [one] if one.end == Some(End::Now) && one.to >= text.len() + 8)
}

/// A month or year of the calendar.
#[must_use]
pub fn of(moment: Moment) -> Option<PartialDate> {
    let date = PartialDate { year: moment.year, month: moment.month, day: None };
    date.to_string().parse().ok()
}

/// What a line's dates say; a single date is a period's `single` end.
#[must_use]
pub fn period(dates: &Dates, single: Single) -> Period {
    let start = of(dates.start);
    match dates.end {
        Some(End::At(end)) => Period { start, end: of(end) },
        Some(End::Now) => Period { start, end: None },
        None => match single {
            Single::Whole => Period { start, end: start },
            Single::End => Period { start: None, end: start },
        },
    }
}

/// What a single date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Single {
    /// It began and ended then.
    Whole,
    /// It ended then, as a course of study does.
    End,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_many_wordings() {
        for (text, wanted) in [
            ("2021-03-15", Some("2021-03-15")),
            ("2021-03-15T10:00:00.000Z", Some("2021-03-15")),
            ("Mar 2021", Some("2021-03")),
            ("März 2021", Some("2021-03")),
            ("03/2021", Some("2021-03")),
            ("2021", Some("2021")),
            ("Present", None),
            ("Spring 2021", None),
            ("2019 – 2021", None),
            ("soon", None),
        ] {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn an_open_end_is_known() {
        for text in ["Present", "heute", "now", "aujourd’hui", "actualidad"] {
            assert!(is_open(text), "{text}");
        }
        for text in ["soon", "2021", "Present or later", ""] {
            assert!(!is_open(text), "{text}");
        }
    }
}
