//! Dates: every job has them, they read alike, and the latest job stands first.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::document::words;
use crate::document::{DocEntry, SectionKind};
use crate::profile::PartialDate;
use crate::text::fold;
use crate::text::lang::SUPPORTED;
use crate::validate::ats::finding::{Finding, counted, listed, quoted, share};
use crate::validate::ats::view::{View, entry_name};

/// What the parts earn: being there, being sensible, standing in order, reading alike.
const THERE: f64 = 45.0;
const SENSIBLE: f64 = 15.0;
const ORDER: f64 = 20.0;
const ALIKE: f64 = 20.0;
/// Bytes of the longest date: `from September 2019 to the present day`, in any language.
const LONGEST: usize = 60;

pub fn check(view: &View<'_>) -> Finding {
    let jobs: Vec<&DocEntry> = view.entries(SectionKind::Work).collect();
    let others: Vec<&DocEntry> = [SectionKind::Education, SectionKind::Volunteer]
        .into_iter()
        .flat_map(|kind| view.entries(kind))
        .collect();
    let dated =
        |entry: &&&DocEntry| entry.dates.as_deref().is_some_and(|d| Span::read(d).is_some());
    let timeline = if jobs.is_empty() { &others } else { &jobs };
    if timeline.is_empty() {
        return Finding::new(
            0.0,
            "there is no job or course to date",
            "add your jobs and your education",
        );
    }
    let undated: Vec<String> = timeline
        .iter()
        .filter(|entry| !dated(entry))
        .map(|entry| quoted(entry_name(entry)))
        .collect();
    let spans: Vec<Span> =
        timeline.iter().filter_map(|e| e.dates.as_deref().and_then(Span::read)).collect();
    let backwards = spans.iter().filter(|span| span.is_backwards()).count();
    let misordered = spans.windows(2).filter(|pair| pair[1].is_later_than(&pair[0])).count();
    let shown = jobs.iter().chain(&others).filter_map(|e| e.dates.as_deref());
    let shapes: Vec<Shape> = shown.filter_map(Span::read).flat_map(|span| span.shapes).collect();
    let odd = odd_share(&shapes);

    let score = THERE * (1.0 - share(undated.len(), timeline.len()))
        + SENSIBLE * (1.0 - share(backwards + undated.len(), timeline.len()).min(1.0))
        + ORDER * (1.0 - share(misordered + undated.len(), timeline.len()).min(1.0))
        + ALIKE * (1.0 - odd.max(share(undated.len(), timeline.len())));
    let mut found = Vec::new();
    if !undated.is_empty() {
        let of = counted(timeline.len(), "entry").replace("entrys", "entries");
        found.push(format!("{} of {of} without dates: {}", undated.len(), listed(&undated)));
    }
    if backwards > 0 {
        found.push(format!("{backwards} ending before they start"));
    }
    if misordered > 0 {
        found.push(format!("{misordered} below an older one"));
    }
    if odd > 0.0 {
        found.push("dates written in different ways".to_owned());
    }
    if found.is_empty() {
        found.push(format!("all {} dated, alike, latest first", timeline.len()));
    }
    let advice = if !undated.is_empty() {
        "give every job a start and an end date in the profile"
    } else if backwards > 0 || misordered > 0 {
        "correct the dates, and put the latest job first"
    } else {
        "write all dates alike: month and year throughout"
    };
    Finding::new(score, found.join("; "), advice)
}

/// The share of dates that are not written as most are; years alone among months count half.
fn odd_share(shapes: &[Shape]) -> f64 {
    let mut counts: BTreeMap<Shape, usize> = BTreeMap::new();
    for shape in shapes.iter().filter(|shape| **shape != Shape::Name) {
        *counts.entry(*shape).or_default() += 1;
    }
    let years = counts.remove(&Shape::Year).unwrap_or(0);
    let months: usize = counts.values().sum();
    let usual = counts.values().copied().max().unwrap_or(0);
    let odd_months = months - usual;
    let names = shapes.iter().filter(|shape| **shape == Shape::Name).count();
    let odd_years = years.min(months + names) as f64 / 2.0;
    if shapes.is_empty() { 0.0 } else { (odd_months as f64 + odd_years) / shapes.len() as f64 }
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    Year,
    /// `Sep 2020`, `Sept. 2020`
    ShortName,
    /// `September 2020`
    LongName,
    /// `May 2020`, `juin 2020`: may be either.
    Name,
    /// `09/2020`, `01.09.2020`
    Numeric,
    /// `2020-09`
    Iso,
}

/// A date or two, as an entry shows them.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Year and month; January where only the year is known.
    start: (u16, u8),
    /// `None`: to this day.
    end: Option<(u16, u8)>,
    shapes: Vec<Shape>,
}

impl Span {
    /// Reads dates in any of the supported languages; `None` when there is no year.
    pub fn read(text: &str) -> Option<Self> {
        let pieces = pieces(text);
        let mut points: Vec<((u16, u8), Shape)> = Vec::new();
        let mut after = 0;
        for (at, piece) in pieces.iter().enumerate() {
            let Some(year) = piece.year() else { continue };
            let before = at.checked_sub(1).map(|i| &pieces[i]);
            let next = pieces.get(at + 1);
            after = at + 1;
            points.push(if let Some((month, shape)) = before.and_then(Piece::named_month) {
                ((year, month), shape)
            } else if let Some(month) = before.filter(|p| p.glued).and_then(Piece::number_of_month)
            {
                ((year, month), Shape::Numeric)
            } else if let Some(month) =
                next.filter(|_| piece.glued).and_then(Piece::number_of_month)
            {
                after = at + 2;
                ((year, month), Shape::Iso)
            } else {
                ((year, 1), Shape::Year)
            });
        }
        let (start, _) = *points.first()?;
        let trailing_word = pieces
            .get(after..)
            .unwrap_or_default()
            .iter()
            .any(|p| p.text.chars().any(char::is_alphabetic));
        let trailing_dash = text.trim_end().ends_with(['-', '–', '—'])
            || fold(text).starts_with("since ")
            || fold(text).starts_with("seit ");
        let end = match points.get(1..).and_then(<[_]>::last) {
            Some((end, _)) => Some(*end),
            None if trailing_word || trailing_dash => None,
            None => Some(start),
        };
        Some(Self { start, end, shapes: points.into_iter().map(|(_, shape)| shape).collect() })
    }

    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    fn is_backwards(&self) -> bool {
        // A year alone ends in its December.
        self.end.is_some_and(|end| {
            end.0 < self.start.0 || (end < self.start && self.shapes.last() != Some(&Shape::Year))
        })
    }

    /// Later in both start and end: then it should stand above.
    fn is_later_than(&self, other: &Self) -> bool {
        let end = |span: &Self| span.end.unwrap_or((u16::MAX, 0));
        self.start > other.start && end(self) > end(other)
    }
}

/// Nothing but a date, such as `03/2020 – 05/2021` or `Mar 2021 – Present`; a company may well be
/// called `1911` or `2024 Ltd`.
pub fn is_date(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let pieces = pieces(text);
    let years = pieces.iter().filter(|piece| piece.year().is_some()).count();
    let months = pieces.iter().filter(|piece| piece.named_month().is_some()).count();
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let others = pieces
        .iter()
        .filter(|piece| {
            piece.text.starts_with(char::is_alphabetic) && piece.named_month().is_none()
        })
        .count();
    // `Present` and `to` stand in dates, more words do not.
    years > 0 && (digits > 4 || months > 0) && others <= 1
}

/// The short names of months in the supported languages, folded.
static MONTHS: LazyLock<Vec<(String, u8)>> = LazyLock::new(|| {
    let all = SUPPORTED.iter().flat_map(|lang| (1..=12).map(move |month| (*lang, month)));
    all.map(|(lang, month)| {
        let date = PartialDate { year: 2000, month: Some(month), day: None };
        let name = fold(&words::date(date, lang));
        (name.split(['.', ' ']).next().unwrap_or_default().to_owned(), month)
    })
    .collect()
});

/// A run of letters or digits.
#[derive(Debug)]
struct Piece<'t> {
    text: &'t str,
    /// A single `-`, `.` or `/` stands between it and the next.
    glued: bool,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut all: Vec<Piece<'_>> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let word = &rest[start..];
        let digits = word.starts_with(|c: char| c.is_numeric());
        let end = word
            .find(|c: char| !c.is_alphanumeric() || c.is_numeric() != digits)
            .unwrap_or(word.len());
        rest = &word[end..];
        let mut signs = rest.chars();
        let glued = matches!(signs.next(), Some('-' | '.' | '/'))
            && signs.next().is_some_and(char::is_alphanumeric);
        all.push(Piece { text: &word[..end], glued });
    }
    all
}

impl Piece<'_> {
    fn year(&self) -> Option<u16> {
        let year = self.text.parse().ok().filter(|_| self.text.len() == 4)?;
        (1900..=2100).contains(&year).then_some(year)
    }

    fn number_of_month(&self) -> Option<u8> {
        let month = self.text.parse().ok().filter(|_| self.text.len() <= 2)?;
        (1..=12).contains(&month).then_some(month)
    }

    fn named_month(&self) -> Option<(u8, Shape)> {
        let folded = fold(self.text);
        let letters = folded.chars().count();
        if letters < 3 {
            return None;
        }
        let start: String = folded.chars().take(3).collect();
        let (_, month) = MONTHS
            .iter()
            .find(|(name, _)| name.starts_with(&start) || folded.starts_with(name.as_str()))?;
        let shape = match letters {
            3 if !matches!(folded.as_str(), "may" | "mai" | "mei") => Shape::ShortName,
            3..=5 => Shape::Name,
            _ => Shape::LongName,
        };
        Some((*month, shape))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> ((u16, u8), Option<(u16, u8)>) {
        let span = Span::read(text).unwrap();
        (span.start, span.end)
    }

    #[test]
    fn dates_of_many_shapes_are_read() {
        assert_eq!(span("Mar 2021 – Present"), ((2021, 3), None));
        assert_eq!(span("März 2021 – heute"), ((2021, 3), None));
        assert_eq!(span("Sept. 2019 – Okt. 2020"), ((2019, 9), Some((2020, 10))));
        assert_eq!(span("09/2019 - 10/2020"), ((2019, 9), Some((2020, 10))));
        assert_eq!(span("01.09.2019 – 31.10.2020"), ((2019, 9), Some((2020, 10))));
        assert_eq!(span("2019-09 – 2020-10"), ((2019, 9), Some((2020, 10))));
        assert_eq!(span("2019–2021"), ((2019, 1), Some((2021, 1))));
        assert_eq!(span("janv. 2018 – août 2019"), ((2018, 1), Some((2019, 8))));
        assert_eq!(span("2019"), ((2019, 1), Some((2019, 1))));
        assert_eq!(span("since 2019"), ((2019, 1), None));
        assert!(Span::read("Present").is_none());
        assert!(Span::read("").is_none());
    }

    #[test]
    fn dates_are_told_from_names() {
        for date in ["03/2020 – 05/2021", "2019 – 2021", "Mar 2021 – Present", "seit Mai 2020"]
        {
            assert!(is_date(date), "{date}");
        }
        for name in
            ["1911", "Q2 2024 Ltd", "2024 Ltd", "20th Century Studios", "Expo 2020 Dubai", ""]
        {
            assert!(!is_date(name), "{name}");
        }
    }

    #[test]
    fn shapes_that_differ_are_odd() {
        let shapes = |texts: &[&str]| -> Vec<Shape> {
            texts.iter().filter_map(|t| Span::read(t)).flat_map(|s| s.shapes).collect()
        };
        assert!(odd_share(&shapes(&["Mar 2020 – May 2021", "Jun 2019 – Feb 2020"])) < 1e-9);
        assert!(odd_share(&shapes(&["2020 – 2021", "2018"])) < 1e-9);
        assert!(odd_share(&shapes(&["Mar 2020 – May 2021", "06/2019 – 02/2020"])) > 0.2);
        assert!(odd_share(&shapes(&["March 2020 – Feb 2021", "January 2020"])) > 0.0);
        assert!(odd_share(&shapes(&["Mar 2020 – Apr 2021", "2018 – 2019"])) > 0.2);
    }

    #[test]
    fn backwards_and_order() {
        let read = |text| Span::read(text).unwrap();
        assert!(read("May 2021 – Mar 2020").is_backwards());
        assert!(!read("May 2021 – 2021").is_backwards());
        assert!(read("2021 – Present").is_later_than(&read("2018 – 2020")));
        assert!(!read("2018 – 2020").is_later_than(&read("2021 – Present")));
        assert!(!read("2019 – Present").is_later_than(&read("2021 – Present")));
    }
}
