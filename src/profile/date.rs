//! Dates as people give them: a year, a month or a day.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// `2021`, `2021-03` or `2021-03-15`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    pub year: i16,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

/// How a date is written, as a hint.
pub const FORMS: &str = "write YYYY, YYYY-MM or YYYY-MM-DD";

/// Why a text is no date.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum DateError {
    #[error("`{0}` is not a date")]
    Format(String),
    #[error("`{0}` is not a day of the calendar")]
    Impossible(String),
}

impl PartialDate {
    /// Months since year 0, taking January for a year alone.
    #[must_use]
    pub fn months(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month.unwrap_or(1)) - 1
    }

    #[must_use]
    pub fn of(date: jiff::civil::Date) -> Self {
        Self {
            year: date.year(),
            month: u8::try_from(date.month()).ok(),
            day: u8::try_from(date.day()).ok(),
        }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let format = || DateError::Format(text.into());
        let impossible = || DateError::Impossible(text.into());
        let digits = |part: &str, width: usize| {
            (part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let parts: Vec<&str> = text.trim().split('-').collect();
        if parts.len() > 3 {
            return Err(format());
        }
        let year = digits(parts[0], 4).ok_or_else(format)?;
        let month = match parts.get(1) {
            Some(part) => Some(digits(part, 2).ok_or_else(format)?),
            None => None,
        };
        let day = match parts.get(2) {
            Some(part) => Some(digits(part, 2).ok_or_else(format)?),
            None => None,
        };
        if !(1900..=2100).contains(&year) {
            return Err(impossible());
        }
        let (month, day) = (month.map(|m| m as i8), day.map(|d| d as i8));
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1))
            .map_err(|_| impossible())?;
        Ok(Self {
            year,
            month: month.and_then(|m| u8::try_from(m).ok()),
            day: day.and_then(|d| u8::try_from(d).ok()),
        })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// From a start to an end; no end means "to this day".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Period {
    pub start: Option<PartialDate>,
    pub end: Option<PartialDate>,
}

impl Period {
    /// First and last month, both counted, with `today` for an open end. `None` without a start.
    #[must_use]
    pub fn month_range(self, today: PartialDate) -> Option<(i32, i32)> {
        let start = self.start?.months();
        let end = match self.end {
            Some(end) if end.month.is_none() && self.start?.month.is_some() => end.months() + 11,
            Some(end) => end.months(),
            None => today.months(),
        };
        Some((start, end.max(start)))
    }
}

/// The months covered by any of the periods, overlaps counted once.
///
/// A period given in years alone counts from January to January (2019–2021 is 24 months),
/// so that a total is never more than what the dates prove.
#[must_use]
pub fn merged_months(periods: impl IntoIterator<Item = Period>, today: PartialDate) -> i32 {
    let mut ranges: Vec<(i32, i32)> = periods
        .into_iter()
        .filter_map(|period| {
            let (start, last) = period.month_range(today)?;
            let counts_last =
                period.end.is_none_or(|e| e.month.is_some()) && period.start?.month.is_some();
            Some((start, if counts_last { last + 1 } else { last }))
        })
        .collect();
    ranges.sort_unstable();
    let mut total = 0;
    let mut covered_to = i32::MIN;
    for (start, end) in ranges {
        let from = start.max(covered_to);
        if end > from {
            total += end - from;
            covered_to = end;
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    fn period(start: &str, end: Option<&str>) -> Period {
        Period { start: Some(date(start)), end: end.map(date) }
    }

    #[test]
    fn only_real_dates_are_dates() {
        assert_eq!(date("2021-03").to_string(), "2021-03");
        for wrong in ["2021-13", "2021-02-30", "21", "March 2021", "2021-3", "", "2021-03-15-1"] {
            assert!(wrong.parse::<PartialDate>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn overlaps_count_once() {
        let today = date("2026-01");
        let jobs = [period("2020-01", Some("2020-12")), period("2020-07", Some("2021-06"))];
        assert_eq!(merged_months(jobs, today), 18);
        assert_eq!(merged_months([period("2025-02", None)], today), 12);
        assert_eq!(merged_months([period("2019", Some("2021"))], today), 24);
    }
}
