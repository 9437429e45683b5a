//! Dates in a text, and whether the evidence has them.
//!
//! In: words. Out: years, months and days with the side of a period they stand on. A claim may
//! be less exact than its evidence (`2021` for `March 2021`), never more.

pub mod arrival;
pub mod calendar;
pub mod placed;

use crate::profile::date::{PartialDate, Period};
use crate::text::Lang;
use crate::validate::guard::quantity::figures::figure;
use crate::validate::guard::quantity::measure;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::tables::{NOUNS, TIME, UNITS};

/// Which end of a period a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Start,
    /// `since 2019`: the start of something that goes on.
    Since,
    End,
    Alone,
}

/// A date as a text states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated {
    /// `None` for a month without a year.
    pub year: Option<i16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub side: Side,
    /// Words `[from, to)`.
    pub from: usize,
    pub to: usize,
}

/// The dates of a text, in order. `taken` gets the words they are made of.
pub fn read(words: &Words<'_>, taken: &mut [bool]) -> Vec<Stated> {
    let mut dates = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(mut date) = date_at(words, at) else {
            at += 1;
            continue;
        };
        date.side = side(words, &dates, date.from);
        for earlier in days_before(words, &date) {
            taken[earlier.from..earlier.to].fill(true);
            dates.push(earlier);
        }
        taken[date.from..date.to].fill(true);
        at = date.to;
        dates.push(date);
        // "2020/21".
        if let Some(next) = second_year(words, &date) {
            taken[next.from..next.to].fill(true);
            at = next.to;
            dates.push(next);
        }
    }
    close_ranges(words, &mut dates);
    dates
}

/// The days before the last of "14 and 15 November", "3, 4 and 5 May 2021", "14–15 November".
fn days_before(words: &Words<'_>, date: &Stated) -> Vec<Stated> {
    let mut found = Vec::new();
    let Some(mut next) = date.day.filter(|_| date.month.is_some()) else { return found };
    let mut from = date.from;
    loop {
        let and = from.checked_sub(1).filter(|at| {
            matches!(words.list[*at].fold.as_str(), "and" | "to" | "und" | "bis" | "et" | "au")
                && (words.joined(*at) || words.gap_after(*at) == " the ")
        });
        let gap = words.gap_before(from).trim();
        let beside = matches!(gap, "," | "-" | "–" | "&" | "/" | "." | ". -" | ".-" | ".–");
        let Some(at) = and.unwrap_or(from).checked_sub(1).filter(|_| and.is_some() || beside)
        else {
            break;
        };
        let Some(day) = small(words, at, 31).filter(|day| *day < next) else { break };
        found.push(stated(date.year, date.month, Some(day), at, at + 1));
        (next, from) = (day, at);
    }
    found.reverse();
    found
}

/// The second year of "2020/21", "2020–21".
fn second_year(words: &Words<'_>, first: &Stated) -> Option<Stated> {
    let year = first.year.filter(|_| first.month.is_none())?;
    let gap = words.gap_after(first.to - 1);
    let text = words.get(first.to)?.text;
    let short: i16 = text.parse().ok().filter(|_| text.len() == 2)?;
    let next = year + 1;
    (matches!(gap, "/" | "-" | "–") && next % 100 == short)
        .then(|| stated(Some(next), None, None, first.to, first.to + 1))
}

/// Whether word `at` says that something goes on to this day.
pub fn is_now(words: &Words<'_>, at: usize) -> bool {
    TIME.at(words, at).is_some_and(|found| found.meaning == "now")
}

fn date_at(words: &Words<'_>, at: usize) -> Option<Stated> {
    numeric(words, at)
        .or_else(|| named(words, at))
        .or_else(|| financial(words, at))
        .or_else(|| year_alone(words, at))
}

fn stated(year: Option<i16>, month: Option<u8>, day: Option<u8>, from: usize, to: usize) -> Stated {
    Stated { year, month, day, side: Side::Alone, from, to }
}

fn small(words: &Words<'_>, at: usize, max: u8) -> Option<u8> {
    let text = words.get(at)?.text;
    let digits = text.trim_end_matches(char::is_alphabetic);
    let suffix = &text[digits.len()..];
    let ok = digits.len() <= 2 && matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er" | "e");
    digits.parse().ok().filter(|n| ok && (1..=max).contains(n))
}

fn year(text: &str) -> Option<i16> {
    let all_digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|year| all_digits && (1950..=2049).contains(year))
}

fn year_at(words: &Words<'_>, at: usize) -> Option<i16> {
    year(words.get(at)?.text)
}

/// `2021-03-15`, `2021-03`, `03/2021`, `03.2021`, `15.03.2021`.
fn numeric(words: &Words<'_>, at: usize) -> Option<Stated> {
    let word = words.get(at)?;
    let parts: Vec<&str> = word.text.split('.').collect();
    let month = |text: &str| text.parse::<u8>().ok().filter(|m| (1..=12).contains(m));
    if let [m, y] = parts[..]
        && m.len() <= 2
        && let (Some(month), Some(year)) = (month(m), year(y))
    {
        return Some(stated(Some(year), Some(month), None, at, at + 1));
    }
    if let [d, m, y] = parts[..]
        && let (Some(month), Some(year), Ok(day)) = (month(m), year(y), d.parse::<u8>())
    {
        return Some(stated(Some(year), Some(month), Some(day), at, at + 1));
    }
    let gap = words.gap_after(at);
    if let (Some(year), "-", Some(next)) = (year(word.text), gap, words.get(at + 1))
        && next.text.len() == 2
        && let Some(month) = month(next.text)
    {
        let day = (words.gap_after(at + 1) == "-").then(|| small(words, at + 2, 31)).flatten();
        return Some(stated(Some(year), Some(month), day, at, at + 2 + usize::from(day.is_some())));
    }
    // "01/09/2020".
    if gap == "/"
        && words.gap_after(at + 1) == "/"
        && word.text.len() <= 2
        && let (Ok(day), Some(next), Some(year)) =
            (word.text.parse::<u8>(), words.get(at + 1), year_at(words, at + 2))
        && day <= 31
    {
        if let Some(month) = month(next.text) {
            return Some(stated(Some(year), Some(month), Some(day), at, at + 3));
        }
        // "10/14/2023": the month stands first where it can't stand second.
        let other = next.text.parse::<u8>().ok().filter(|day| next.text.len() == 2 && *day <= 31);
        if let (Some(month), Some(day)) = (month(word.text), other) {
            return Some(stated(Some(year), Some(month), Some(day), at, at + 3));
        }
    }
    if gap == "/"
        && word.text.len() <= 2
        && let (Some(month), Some(year)) = (month(word.text), year_at(words, at + 1))
    {
        return Some(stated(Some(year), Some(month), None, at, at + 2));
    }
    None
}

/// `March 2021`, `15 March 2021`, `March 15, 2021`, `15. März 2021`, `marzo de 2021`.
fn named(words: &Words<'_>, at: usize) -> Option<Stated> {
    let (day, at_month) = match small(words, at, 31) {
        // "To 15% (January to August)".
        Some(day)
            if month_at(words, at + 1).is_some() && !words.gap_after(at).contains(['%', '(']) =>
        {
            (Some(day), at + 1)
        }
        // "15th of November".
        Some(day)
            if words.get(at + 1).is_some_and(|word| word.fold == "of")
                && month_at(words, at + 2).is_some()
                && words.joined(at) =>
        {
            (Some(day), at + 2)
        }
        _ => (None, at),
    };
    let month = month_at(words, at_month)?;
    let mut next = at_month + 1;
    if words.get(next).is_some_and(|w| matches!(w.fold.as_str(), "de" | "del" | "of" | "di")) {
        next += 1;
    }
    if let Some(year) = year_at(words, next) {
        return Some(stated(Some(year), Some(month), day, at, next + 1));
    }
    if let Some(day) = small(words, next, 31)
        && let Some(year) = year_at(words, next + 1)
    {
        return Some(stated(Some(year), Some(month), Some(day), at, next + 2));
    }
    // A month alone: only the full names, with a capital where the language has one, and not the
    // words that mean something else too.
    let word = words.get(at_month)?;
    // In French no other word than "mars" the planet is written like a month.
    let french =
        words.lang == Lang::Fr && matches!(word.fold.as_str(), "mai" | "juin" | "aout" | "mars");
    let full = french
        || (word.text.chars().count() >= 4 || words.lang == Lang::De && word.fold == "mai")
            && !matches!(word.fold.as_str(), "march" | "mars" | "sept" | "marzo" | "mayo" | "maio");
    let meant = full && (word.is_capital() || !matches!(words.lang.code(), "en" | "de"));
    let short = !french
        && word.fold.len() <= 4
        && words.lang.code() != "de"
        && !word.fold.starts_with("jun")
        && !word.fold.starts_with("jul");
    let paired = word.is_capital() && !word.opens && opens_range(words, at_month);
    (paired || meant && !short).then(|| stated(None, Some(month), day, at, at_month + 1))
}

/// "May and August 2017", "Jan to Jun 2017": the first month of two, of which the second has the year.
fn opens_range(words: &Words<'_>, at: usize) -> bool {
    let dash = matches!(words.gap_after(at).trim(), "-" | "–");
    let linked = words.get(at + 1).is_some_and(|word| {
        matches!(word.fold.as_str(), "and" | "to" | "until" | "till" | "through" | "und" | "bis")
    });
    let next = at + 1 + usize::from(!dash);
    (dash || linked) && month_at(words, next).is_some() && year_at(words, next + 1).is_some()
}

fn month_at(words: &Words<'_>, at: usize) -> Option<u8> {
    let found = TIME.at(words, at)?;
    found.meaning.parse().ok()
}

/// "FY2024", "FY24": a financial year.
fn financial(words: &Words<'_>, at: usize) -> Option<Stated> {
    let digits = words.get(at)?.text.strip_prefix("FY")?;
    let full = if digits.len() == 2 { format!("20{digits}") } else { digits.to_owned() };
    year(&full).map(|year| stated(Some(year), None, None, at, at + 1))
}

fn year_alone(words: &Words<'_>, at: usize) -> Option<Stated> {
    let word = words.get(at)?;
    let figure = figure(word.text, words.lang)?;
    let year = year(figure.digits)?;
    let decade = figure.suffix == "s";
    if !(figure.suffix.is_empty() || decade) {
        return None;
    }
    let gap = words.gap_after(at);
    let money = words.gap_before(at).trim_end().ends_with(['€', '$', '£', '¥', '#'])
        || gap.trim_start().starts_with(['€', '$', '£', '%']);
    let before_is_currency = words.gap_before(at) == " "
        && at > 0
        && UNITS.at(words, at - 1).is_some_and(|unit| unit.meaning.starts_with("money"));
    // "The 2023 year end".
    let year_end = words.get(at + 1).is_some_and(|next| next.fold == "year");
    let counts = words.joined(at)
        && !year_end
        && (measure::unit_at(words, at + 1).is_some() || NOUNS.at(words, at + 1).is_some());
    let versioned = at > 0
        && words.gap_before(at) == "-"
        && !words.list[at - 1].text.ends_with(|c: char| c.is_ascii_digit());
    (!money && !before_is_currency && !counts && !versioned)
        .then(|| stated(Some(year), None, None, at, at + 1))
}

fn side(words: &Words<'_>, before: &[Stated], from: usize) -> Side {
    let mut at = from;
    for _ in 0..3 {
        if at == 0 {
            break;
        }
        at -= 1;
        let Some(word) = words.get(at) else { break };
        if before.last().is_some_and(|date| at < date.to) {
            break;
        }
        let strong =
            matches!(word.fold.as_str(), "since" | "seit" | "depuis" | "desde" | "sinds" | "dal");
        // "Going back to 2017", "remontant à 2017".
        let back = matches!(word.fold.as_str(), "to" | "a" | "hasta" | "bis")
            && at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|w| {
                matches!(w.fold.as_str(), "back" | "remontant" | "remonte" | "remontan" | "dating")
            });
        if strong || back {
            return Side::Since;
        }
        match TIME.at(words, at).map(|found| found.meaning) {
            Some("since") => return Side::Start,
            Some("until") => return Side::End,
            _ => {}
        }
        let skips = [
            "the",
            "early",
            "late",
            "mid",
            "im",
            "anfang",
            "mitte",
            "ende",
            "en",
            "le",
            "de",
            "end",
            "of",
            "start",
            "beginning",
            "in",
        ];
        if !skips.contains(&word.fold.as_str()) {
            // "Since its launch in 2022".
            let launch = (at.saturating_sub(2)..at).any(|at| words.list[at].fold == "since");
            if launch && words.list[from - 1].fold == "in" && words.lang == Lang::En {
                return Side::Since;
            }
            break;
        }
    }
    Side::Alone
}

/// `2019–2021`, `2019 to today`: the first is a start, the second an end.
fn close_ranges(words: &Words<'_>, dates: &mut [Stated]) {
    for i in 0..dates.len() {
        let to = dates[i].to;
        let gap = words.gap_after(to.saturating_sub(1));
        let dash = gap.contains(['-', '–', '—']);
        let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
        let between = matches!(
            dates[i].from.checked_sub(1).map_or("", fold),
            "between" | "zwischen" | "entre" | "tra" | "fra" | "tussen"
        ) && matches!(fold(to), "and" | "und" | "et" | "y" | "e" | "en");
        if let Some(next) = dates.get(i + 1).copied()
            && (next.from == to && dash
                || next.from == to + 1
                    && (next.side == Side::End
                        || between
                        || dates[i].year.is_none()
                            && matches!(fold(to), "a" | "au" | "to" | "bis" | "until" | "through")))
        {
            dates[i].side = Side::Start;
            dates[i + 1].side = Side::End;
            // "Von Mai bis November 2017": of the same year.
            let earlier = dates[i].month.is_some() && dates[i].month <= next.month;
            if dates[i].year.is_none() && earlier {
                dates[i].year = next.year;
            }
        } else if dash && is_now(words, to) && dates[i].side == Side::Alone {
            dates[i].side = Side::Since;
        }
    }
}

/// Whether an evidence date says what a claimed one does.
pub fn agrees(claimed: &Stated, known: &Stated) -> bool {
    let year = claimed.year.is_none() || claimed.year == known.year;
    let exact = (claimed.month.is_none() || claimed.month == known.month)
        && (claimed.day.is_none() || claimed.day == known.day);
    let side = match (claimed.side, known.side) {
        (Side::Since, side) => side == Side::Since,
        (Side::Start, Side::End) | (Side::End, Side::Start | Side::Since) => false,
        _ => true,
    };
    year && exact && side
}

/// Whether the dates of an entry say what a claimed date does.
pub fn in_period(claimed: &Stated, period: Period) -> bool {
    let is = |date: PartialDate| {
        claimed.year.is_none_or(|year| year == date.year)
            && claimed.month.is_none_or(|month| date.month == Some(month))
            && claimed.day.is_none_or(|day| date.day == Some(day))
    };
    let start = period.start.is_some_and(is);
    let end = period.end.is_some_and(is);
    match claimed.side {
        Side::Since => start && period.end.is_none(),
        Side::Start => start,
        Side::End => end,
        Side::Alone => start || end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn dates(text: &str, lang: Lang) -> Vec<(Option<i16>, Option<u8>, Side)> {
        let words = Words::of(text, lang);
        let mut taken = vec![false; words.len()];
        read(&words, &mut taken).iter().map(|d| (d.year, d.month, d.side)).collect()
    }

    #[test]
    fn dates_are_read_in_many_shapes() {
        for (text, lang, year, month) in [
            ("March 2021", Lang::En, 2021, Some(3)),
            ("Sept. 2021", Lang::En, 2021, Some(9)),
            ("15 March 2021", Lang::En, 2021, Some(3)),
            ("2021-03", Lang::En, 2021, Some(3)),
            ("03/2021", Lang::De, 2021, Some(3)),
            ("15.03.2021", Lang::De, 2021, Some(3)),
            ("10/14/2023", Lang::En, 2023, Some(10)),
            ("FY24", Lang::En, 2024, None),
            ("März 2021", Lang::De, 2021, Some(3)),
            ("marzo de 2021", Lang::Es, 2021, Some(3)),
            ("février 2021", Lang::Fr, 2021, Some(2)),
            ("in 2021", Lang::En, 2021, None),
        ] {
            assert_eq!(dates(text, lang), [(Some(year), month, Side::Alone)], "{text}");
        }
        assert!(dates("2000 patients and £2010", Lang::En).is_empty());
    }

    #[test]
    fn sides_are_told_apart() {
        let both = [(Some(2019), None, Side::Start), (Some(2021), None, Side::End)];
        assert_eq!(dates("2019–2021", Lang::En), both);
        assert_eq!(dates("from 2019 to 2021", Lang::En), both);
        assert_eq!(dates("von 2019 bis 2021", Lang::De), both);
        assert_eq!(dates("since 2019", Lang::En), [(Some(2019), None, Side::Since)]);
        assert_eq!(dates("Mar 2019 – Present", Lang::En), [(Some(2019), Some(3), Side::Since)]);
    }
}
