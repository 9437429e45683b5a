//! Dates of an entry: each on its own, and whether they run backwards.

use crate::profile::date::{FORMS, PartialDate, Period};
use crate::profile::fields::{Fields, Problems};
use crate::profile::problem::Place;

pub fn period(f: &mut Fields<'_>, problems: &mut Problems) -> Period {
    let start = f.parsed::<PartialDate>("startDate", FORMS, problems);
    let end = end_date(f, problems);
    if let (Some((_, start)), Some((place, end))) = (start, end)
        && ends_before(start, end)
    {
        problems.error(
            place,
            format!("this ends ({end}) before it starts ({start})"),
            Some("swap `startDate` and `endDate`, or mend the year".into()),
        );
    }
    Period { start: start.map(|(_, date)| date), end: end.map(|(_, date)| date) }
}

/// `present` and its like mean no end.
fn end_date(f: &mut Fields<'_>, problems: &mut Problems) -> Option<(Place, PartialDate)> {
    let found = f.text_at("endDate", problems)?;
    let open = ["present", "now", "current", "today", "heute", "aujourd'hui"];
    if open.contains(&found.text.to_lowercase().as_str()) {
        return None;
    }
    match found.text.parse() {
        Ok(date) => Some((found.place, date)),
        Err(error) => {
            problems.error(
                found.place,
                format!("`endDate`: {error}"),
                Some(format!("{FORMS}; leave it out for something that goes on")),
            );
            None
        }
    }
}

/// Compares no finer than both dates are given: 2021-05 to 2021 is fine.
fn ends_before(start: PartialDate, end: PartialDate) -> bool {
    if start.year != end.year {
        return end.year < start.year;
    }
    match (start.month, end.month) {
        (Some(a), Some(b)) if a != b => b < a,
        (Some(_), Some(_)) => start.day.zip(end.day).is_some_and(|(a, b)| b < a),
        _ => false,
    }
}
