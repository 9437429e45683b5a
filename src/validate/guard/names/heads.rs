//! The head of an entry: organisation and dates as a document shows them.

use crate::profile::date::Period;
use crate::validate::ViolationKind;
use crate::validate::guard::dates::{self, Side};
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::quantity::{Bound, Unit};
use crate::validate::guard::report::Report;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;

/// Every word of an organisation's line must be in the profile's entry.
pub fn organization(read: &Reading<'_>, known: &[&Facts], report: &mut Report) {
    report.claim();
    let words = &read.words;
    let stray: Vec<usize> = (0..words.len())
        .filter(|at| {
            let word = &words.list[*at];
            let has = known.iter().any(|facts| {
                facts.words.contains(&word.fold) || facts.initials.contains(&word.fold)
            });
            !has && !clause::is_small(words, *at) && !read.counted[*at]
        })
        .collect();
    if let (Some(first), Some(last)) = (stray.first(), stray.last()) {
        report.at(
            ViolationKind::Employer,
            words,
            *first,
            last + 1,
            "the profile's entry has no such name",
        );
    }
}

/// A line of dates must give the entry's own.
pub fn dates(read: &Reading<'_>, period: Period, report: &mut Report) {
    report.claim();
    let words = &read.words;
    for date in &read.dates {
        if !dates::in_period(date, period) {
            report.at(ViolationKind::Date, words, date.from, date.to, "not a date of this entry");
        }
    }
    let now = (0..words.len()).find(|at| dates::is_now(words, *at));
    if let Some(at) = now
        && period.end.is_some()
    {
        report.at(ViolationKind::Date, words, at, at + 1, "the entry has ended");
    }
    let strange = (0..words.len()).find(|at| {
        !read.counted[*at] && words.list[*at].text.starts_with(|c: char| c.is_ascii_digit())
    });
    if let Some(at) = strange {
        report.at(ViolationKind::Date, words, at, at + 1, "not a date of this entry");
    }
    for quantity in &read.quantities {
        let text = quantity.text(words);
        report.add(ViolationKind::Date, text, "not a date of this entry");
    }
}

/// "Since March 2021" for "taken over in March 2021".
fn taken_on(claimed: &dates::Stated, known: &dates::Stated, facts: &Facts) -> bool {
    claimed.side == Side::Since
        && known.side == Side::Alone
        && claimed.year == known.year
        && (claimed.month.is_none() || claimed.month == known.month)
        && facts.dates.len() == 1
        && !facts.quantities.iter().any(|q| {
            // "Took over the stock room for nine days".
            q.rate.is_none()
                && matches!(q.unit, Unit::Of("month" | "second"))
                && q.bound == Bound::Exact
        })
        && phrases::all("taken on").any(|word| facts.words.contains(word) || facts.has_phrase(word))
}

/// "By September 2022" for "from March 2022; … by that September".
fn of_that_year(claimed: &dates::Stated, facts: &Facts) -> bool {
    // "By that September", no "each September".
    let that = facts.has_phrase("that") || facts.words.contains("that");
    let month =
        |known: &dates::Stated| that && known.year.is_none() && known.month == claimed.month;
    let year = |known: &dates::Stated| known.year == claimed.year;
    claimed.month.is_some()
        && claimed.year.is_some()
        && claimed.day.is_none()
        && claimed.side != Side::Since
        && facts.dates.iter().any(month)
        && facts.dates.iter().any(year)
        && facts.dates.iter().filter(|known| known.year.is_some()).all(year)
}

/// "2014, 2015 and 2016" for "2014 to 2016": a year between two, all of which the line names.
fn in_row(claimed: &dates::Stated, line: &[dates::Stated], facts: &Facts) -> bool {
    let Some(year) = claimed.year.filter(|_| claimed.month.is_none()) else { return false };
    let named = |year: i16| line.iter().any(|date| date.year == Some(year) && date.month.is_none());
    facts.dates.windows(2).any(|two| {
        let [first, last] = two else { return false };
        let (Some(from), Some(to)) = (first.year, last.year) else { return false };
        let plain = first.month.is_none() && last.month.is_none();
        plain
            && first.side == Side::Start
            && last.side == Side::End
            && from < year
            && year < to
            && (from..=to).all(named)
    })
}

/// "From January 2021 to the present" for "from January 2021 to June 2022".
fn to_this_day<'g>(
    read: &Reading<'_>,
    facts: &(impl Iterator<Item = &'g Facts> + Clone),
    report: &mut Report,
) {
    let words = &read.words;
    let ended = facts.clone().any(|facts| {
        facts.periods.is_empty() && facts.dates.iter().any(|known| known.side == Side::End)
    });
    let goes_on = facts.clone().filter(|facts| facts.periods.is_empty()).any(|facts| {
        facts.dates.iter().any(|known| known.side == Side::Since)
            || ["still", "present", "today", "now", "date", "heute", "present", "jour"]
                .iter()
                .any(|word| facts.words.contains(*word))
    });
    let until = |at: usize| {
        matches!(words.list[at].fold.as_str(), "to" | "until" | "till" | "bis" | "jusqu" | "a")
    };
    let day = (1..words.len()).find(|at| {
        dates::is_now(words, *at)
            && (until(at - 1) || words.list[at - 1].fold == "the" && *at > 1 && until(at - 2))
    });
    if let Some(at) = day.filter(|_| ended && !goes_on && !read.dates.is_empty()) {
        let why = "in the cited evidence this has an end";
        report.at(ViolationKind::Date, words, at, at + 1, why);
    }
}

/// Dates in running text.
pub fn running<'g>(
    read: &Reading<'_>,
    facts: &(impl Iterator<Item = &'g Facts> + Clone),
    report: &mut Report,
) {
    // Evidence that has dates of its own is not dated by its entry.
    let dated = facts.clone().any(|facts| facts.periods.is_empty() && !facts.dates.is_empty());
    let sided = |side: Side| {
        facts
            .clone()
            .any(|f| f.periods.is_empty() && f.dates.iter().any(|known| known.side == side))
    };
    // Where a date of the line is the evidence's, none of its dates is the entry's.
    let own = |date: &dates::Stated| {
        facts
            .clone()
            .any(|f| f.periods.is_empty() && f.dates.iter().any(|known| dates::agrees(date, known)))
    };
    let anchored = read.dates.iter().any(own);
    let ends = read.dates.iter().any(|date| date.side == Side::End);
    to_this_day(read, facts, report);
    for date in &read.dates {
        report.claim();
        let known = facts.clone().any(|facts| {
            facts
                .dates
                .iter()
                .any(|known| dates::agrees(date, known) || taken_on(date, known, facts))
                || of_that_year(date, facts)
                || in_row(date, &read.dates, facts)
                || (!(dated
                    && (date.side == Side::Alone
                        || sided(date.side)
                        || anchored
                        || date.side == Side::Since
                        || date.side == Side::Start && !ends))
                    && facts.periods.iter().any(|period| dates::in_period(date, *period)))
        }) || (date.month.is_none()
            && date.side == Side::Alone
            && facts.clone().any(|facts| {
                facts
                    .quantities
                    .iter()
                    .any(|q| date.year.is_some_and(|y| (q.value - f64::from(y)).abs() < 0.5))
            }));
        if !known {
            report.at(
                ViolationKind::Date,
                &read.words,
                date.from,
                date.to,
                "the cited evidence has no such date",
            );
        }
    }
}
