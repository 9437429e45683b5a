//! Whether the dates of a head are those of the entry.

use super::{Line, dates_of};
use crate::document::words as wording;
use crate::profile::{PartialDate, Period};
use crate::reader::dates::{Dates, End, Moment};
use crate::validate::verify::Checker;
use crate::validate::verify::known::{Known, fits};
use crate::validate::{Violation, ViolationKind};

/// The dates of a head's line that are not the entry's.
pub(super) fn date_violations(
    checker: &Checker<'_>,
    line: &Line<'_>,
    known: &Known<'_>,
) -> Vec<Violation> {
    // One employer, several posts: the head may give the whole stay.
    let stay: Vec<Period> = checker
        .known
        .iter()
        .filter(|other| {
            other.organization.is_some()
                && other.organization == known.organization
                && fits(known.section, other.section)
        })
        .map(|other| other.period)
        .collect();
    let whole = Period {
        start: stay.iter().filter_map(|period| period.start).min(),
        end: if stay.iter().any(|period| period.end.is_none()) {
            None
        } else {
            stay.iter().filter_map(|p| p.end).max()
        },
    };
    let mut found = Vec::new();
    for dates in &dates_of(line, known) {
        let Some(why) = date_problem(dates, known.period) else { continue };
        if stay.len() > 1 && date_problem(dates, whole).is_none() {
            continue;
        }
        let shown = wording::period(known.period, checker.language);
        let why = match shown {
            Some(shown) => format!("{why}: the profile says {shown}"),
            None => "the profile gives no dates for this entry".to_owned(),
        };
        let text = line.text[dates.from..dates.to].to_owned();
        found.push(Violation { kind: ViolationKind::Date, text, why });
    }
    found
}

/// What is wrong with dates for an entry of this period. Less exact is fine.
pub(super) fn date_problem(dates: &Dates, period: Period) -> Option<&'static str> {
    let says = |moment: Moment, known: PartialDate| {
        moment.year == known.year && moment.month.is_none_or(|month| known.month == Some(month))
    };
    let starts = period.start.is_some_and(|start| says(dates.start, start));
    let ends = |moment| period.end.is_some_and(|end| says(moment, end));
    match dates.end {
        None if starts || ends(dates.start) => None,
        None => Some("not a date of this entry"),
        Some(_) if period.start.is_some() && !starts => Some("the entry begins at another time"),
        Some(End::Now) if period.end.is_some() => Some("the entry has ended"),
        Some(End::At(_)) if period.end.is_none() => Some("the entry has not ended"),
        Some(End::At(end)) if !ends(end) => Some("the entry ends at another time"),
        Some(_) if period.start.is_none() => Some("the profile has no start of this entry"),
        Some(_) => None,
    }
}
