//! Dates and periods as résumés write them, in seven languages.
//!
//! In: a line. Out: where its dates stand and what they say; nothing is guessed from a number
//! that might be something else.

use crate::text::{Token, fold, tokens};

/// A year with an optional month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub year: i16,
    pub month: Option<u8>,
}

/// How a period ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    At(Moment),
    Now,
}

/// A date or period in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// Bytes `[from, to)` of the line.
    pub from: usize,
    pub to: usize,
    pub start: Moment,
    /// `None` for a single date.
    pub end: Option<End>,
}

const MONTHS: &[&str] = &[
    "january jan januar janner jaenner janvier janv enero ene janeiro januari gennaio gen",
    "february feb februar feber fevrier fevr fev febrero fevereiro februari febbraio",
    "march mar marz maerz mrz mars marzo marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio mei maggio mag",
    "june jun juni juin junio junho giugno giu",
    "july jul juli juillet juil julio julho luglio lug",
    "august aug aout agosto ago augustus",
    "september sep sept septembre septiembre setembro set settembre",
    "october oct oktober okt octobre octubre outubro out ottobre ott",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dic dezembro dicembre",
];
const NOW: &[&str] = &[
    "present",
    "today",
    "current",
    "currently",
    "now",
    "ongoing",
    "date",
    "heute",
    "aktuell",
    "jetzt",
    "laufend",
    "gegenwart",
    "dato",
    "aujourd'hui",
    "actuel",
    "actuellement",
    "jour",
    "cours",
    "actualidad",
    "actual",
    "presente",
    "hoy",
    "atual",
    "heden",
    "nu",
    "oggi",
    "attuale",
];
const TO: [&str; 14] = [
    "to", "bis", "until", "till", "through", "au", "a", "hasta", "ate", "tot", "al", "fino",
    "jusqu'a", "jusqu'au",
];
const SINCE: &[&str] = &["since", "seit", "depuis", "desde", "sinds", "dal", "ab", "vanaf"];
const FROM: &[&str] = &["from", "von", "du", "de", "van"];
const FILLERS: &[&str] = &["la", "l", "the", "ce", "a", "en", "zu", "zum", "o", "el"];

/// The dates of a line, in order, without overlap.
#[must_use]
pub fn find(text: &str) -> Vec<Dates> {
    let line = Line { text, tokens: tokens(text) };
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        match line.period(at) {
            Some((dates, next)) => {
                found.push(dates);
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

struct Line<'t> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
}

impl Line<'_> {
    fn folded(&self, at: usize) -> String {
        self.tokens.get(at).map_or_else(String::new, |token| fold(token.text))
    }

    /// What stands between word `at - 1` and word `at`.
    fn gap(&self, at: usize) -> &str {
        let from =
            at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |token| token.end);
        let to = self.tokens.get(at).map_or(self.text.len(), |token| token.start);
        &self.text[from..to]
    }

    fn dash(&self, at: usize) -> bool {
        let gap = self
            .gap(at)
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '(' | ')' | ','));
        matches!(gap, "-" | "–" | "—" | "‒" | "−" | "‐" | "‑" | "--" | "→" | "~")
    }

    fn period(&self, at: usize) -> Option<(Dates, usize)> {
        let before = at.checked_sub(1).map(|at| self.folded(at)).unwrap_or_default();
        let (start, mut end, mut next) = if let Some((start, end, next)) = self.academic(at) {
            (start, Some(End::At(end)), next)
        } else {
            let (start, next) = self.moment(at).or_else(|| self.half(at))?;
            (start, None, next)
        };
        if end.is_none() {
            if let Some((found, after)) = self.end(next, start) {
                (end, next) = (Some(found), after);
            } else if SINCE.contains(&before.as_str())
                || (next == self.tokens.len() && self.dash(next))
            {
                end = Some(End::Now);
            }
        }
        let opens = SINCE.contains(&before.as_str())
            || (FROM.contains(&before.as_str()) && matches!(end, Some(End::At(_))));
        let first = if opens { at - 1 } else { at };
        let mut to = self.tokens[next - 1].end;
        if end == Some(End::Now) && next == self.tokens.len() && self.dash(next) {
            to = self.text.trim_end().len();
        }
        Some((Dates { from: self.tokens[first].start, to, start, end }, next))
    }

    fn end(&self, at: usize, start: Moment) -> Option<(End, usize)> {
        let word = self.folded(at);
        let mut next = at;
        if TO.contains(&word.as_str()) {
            next += 1;
        } else if !self.dash(at) {
            return None;
        }
        if let Some((moment, after)) = self.moment(next) {
            return Some((End::At(moment), after));
        }
        for skip in 0..3 {
            let word = self.folded(next + skip);
            if NOW.contains(&word.as_str())
                || (word == "aujourd" && self.folded(next + skip + 1) == "hui")
            {
                let more = usize::from(word == "aujourd");
                return Some((End::Now, next + skip + 1 + more));
            }
            if !FILLERS.contains(&word.as_str()) {
                break;
            }
        }
        // 2019–21
        let short: i16 = self.two_digits(next)?;
        let year = start.year / 100 * 100 + short;
        (start.month.is_none() && year > start.year && year - start.year < 50)
            .then_some((End::At(Moment { year, month: None }), next + 1))
    }

    /// `March – June 2021`: the first month has the second's year.
    fn half(&self, at: usize) -> Option<(Moment, usize)> {
        let month = self.month(at)?;
        if !(self.dash(at + 1) || TO.contains(&self.folded(at + 1).as_str())) {
            return None;
        }
        let next = if self.dash(at + 1) { at + 1 } else { at + 2 };
        let (moment, _) = self.moment(next)?;
        moment.month.map(|_| (Moment { year: moment.year, month: Some(month) }, at + 1))
    }

    /// `2025/26`
    fn academic(&self, at: usize) -> Option<(Moment, Moment, usize)> {
        let year = self.year(at)?;
        let second = self.two_digits(at + 1)?;
        let next = (year + 1) % 100;
        (self.gap(at + 1) == "/" && second == next).then_some((
            Moment { year, month: None },
            Moment { year: year + 1, month: None },
            at + 2,
        ))
    }

    fn moment(&self, at: usize) -> Option<(Moment, usize)> {
        self.named(at).or_else(|| self.numeric(at)).or_else(|| self.year_alone(at))
    }

    fn named(&self, at: usize) -> Option<(Moment, usize)> {
        let near = |at: usize| !self.gap(at).contains(['|', '•', '·', ';', '(', ')', '\t']);
        let day = self.small(at, 31).is_some() && self.month(at + 1).is_some() && near(at + 1);
        let first = if day { at + 1 } else { at };
        let month = self.month(first)?;
        let mut next = first + 1;
        if matches!(self.folded(next).as_str(), "de" | "del" | "of" | "di") {
            next += 1;
        }
        if near(next)
            && let Some(year) = self.year(next)
        {
            return Some((Moment { year, month: Some(month) }, next + 1));
        }
        if near(next)
            && self.small(next, 31).is_some()
            && near(next + 1)
            && let Some(year) = self.year(next + 1)
        {
            return Some((Moment { year, month: Some(month) }, next + 2));
        }
        let apostrophe = self.gap(next).contains(['\'', '’', '‘']);
        let short = self.two_digits(next).filter(|_| apostrophe)?;
        Some((Moment { year: century(short), month: Some(month) }, next + 1))
    }

    fn numeric(&self, at: usize) -> Option<(Moment, usize)> {
        let token = self.tokens.get(at)?.text;
        let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() <= 2);
        let month = |text: &str| number(text).filter(|month| (1..=12).contains(month));
        let parts: Vec<&str> = token.split('.').collect();
        match parts[..] {
            [m, y] => {
                if let (Some(month), Some(year)) = (month(m), year(y)) {
                    return Some((Moment { year, month: Some(month) }, at + 1));
                }
                // 2024.06
                if let (Some(year), Some(month), 2) = (year(m), month(y), y.len()) {
                    return Some((Moment { year, month: Some(month) }, at + 1));
                }
            }
            [d, m, y] => {
                if let (Some(_), Some(month), Some(year)) = (number(d), month(m), year(y)) {
                    return Some((Moment { year, month: Some(month) }, at + 1));
                }
            }
            _ => {}
        }
        let gap = self.gap(at + 1);
        if matches!(gap, "/" | "-" | "." | " / ") && token.len() <= 2 {
            if let (Some(month), Some(year)) = (month(token), self.year(at + 1)) {
                return Some((Moment { year, month: Some(month) }, at + 2));
            }
            let ranged = self.dash(at + 2) || self.dash(at);
            if let (Some(month), Some(short), true, "/") =
                (month(token), self.two_digits(at + 1), ranged, gap)
            {
                return Some((Moment { year: century(short), month: Some(month) }, at + 2));
            }
            if let (Some(first), Some(second), Some(year)) =
                (number(token), self.small(at + 1, 31), self.year(at + 2))
                && self.gap(at + 2) == gap
            {
                // 03/04/2021 is a day of March here and of April there.
                let month = match (first, second) {
                    (1..=12, 13..=31) => Some(first),
                    (13..=31, 1..=12) => Some(second),
                    (first, second) if first == second => Some(first),
                    _ => None,
                };
                return Some((Moment { year, month }, at + 3));
            }
        }
        let year = self.year(at)?;
        let second = self.tokens.get(at + 1)?.text;
        // 2024-Jun
        if matches!(gap, "-" | "/" | ".")
            && let Some(month) = self.month(at + 1)
        {
            return Some((Moment { year, month: Some(month) }, at + 2));
        }
        if matches!(gap, "-" | "/" | ".") && second.len() == 2 {
            let month = month(second)?;
            let day = self.gap(at + 2) == gap
                && self.small(at + 2, 31).is_some()
                && self.tokens[at + 2].text.len() == 2;
            return Some((Moment { year, month: Some(month) }, at + 2 + usize::from(day)));
        }
        None
    }

    fn year_alone(&self, at: usize) -> Option<(Moment, usize)> {
        let year = self.year(at)?;
        let money = self.gap(at).trim_end().ends_with(['€', '$', '£', '¥', '#'])
            || self.gap(at + 1).trim_start().starts_with(['€', '$', '£', '%']);
        (!money).then_some((Moment { year, month: None }, at + 1))
    }

    fn month(&self, at: usize) -> Option<u8> {
        let word = self.folded(at);
        if word.len() < 3 {
            return None;
        }
        let found = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))?;
        u8::try_from(found + 1).ok()
    }

    fn year(&self, at: usize) -> Option<i16> {
        year(self.tokens.get(at)?.text)
    }

    fn small(&self, at: usize, most: u8) -> Option<u8> {
        let text = self.tokens.get(at)?.text;
        let digits = text.trim_end_matches(char::is_alphabetic);
        let ordinal = matches!(&text[digits.len()..], "" | "st" | "nd" | "rd" | "th" | "er" | "e");
        digits
            .parse()
            .ok()
            .filter(|number| ordinal && digits.len() <= 2 && (1..=most).contains(number))
    }

    fn two_digits(&self, at: usize) -> Option<i16> {
        let text = self.tokens.get(at)?.text;
        text.parse().ok().filter(|_| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
    }
}

fn year(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|year| digits && (1950..=2049).contains(year))
}

fn century(short: i16) -> i16 {
    if short < 50 { 2000 + short } else { 1900 + short }
}

/// `2 yrs 3 mos`, `1 Jahr 2 Monate`: told by the dates already.
#[must_use]
pub fn is_duration(text: &str) -> bool {
    let units = [
        "yr", "yrs", "year", "years", "mo", "mos", "month", "months", "jahr", "jahre", "jahren",
        "monat", "monate", "monaten", "an", "ans", "mois", "año", "años", "mes", "meses", "y", "m",
    ];
    let words: Vec<String> = text.to_lowercase().split_whitespace().map(str::to_owned).collect();
    (2..=4).contains(&words.len())
        && words.chunks(2).all(|pair| {
            pair.len() == 2
                && pair[0].bytes().all(|b| b.is_ascii_digit())
                && units.contains(&pair[1].trim_end_matches('.'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (String, Option<String>) {
        let found = find(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let show = |m: Moment| match m.month {
            Some(month) => format!("{}-{month:02}", m.year),
            None => m.year.to_string(),
        };
        let end = found[0].end.map(|end| match end {
            End::At(moment) => show(moment),
            End::Now => "now".into(),
        });
        (show(found[0].start), end)
    }

    #[test]
    fn periods_of_many_shapes() {
        for (text, start, end) in [
            ("Mar 2021 – Present", "2021-03", "now"),
            ("März 2021 – heute", "2021-03", "now"),
            ("03/2021 - 08/2023", "2021-03", "2023-08"),
            ("2021-03 – 2023-08", "2021-03", "2023-08"),
            ("2021.03 - 2023.08", "2021-03", "2023-08"),
            ("2021-Mar - 2023-Aug", "2021-03", "2023-08"),
            ("03.2021 bis 08.2023", "2021-03", "2023-08"),
            ("Acme (2019–2021)", "2019", "2021"),
            ("2019–21", "2019", "2021"),
            ("06/19 – 08/21", "2019-06", "2021-08"),
            ("seit 2019", "2019", "now"),
            ("since October 2022", "2022-10", "now"),
            ("janv. 2018 - aujourd’hui", "2018-01", "now"),
            ("enero de 2018 a la actualidad", "2018-01", "now"),
            ("March – June 2021", "2021-03", "2021-06"),
            ("Mar '19 to Jun '21", "2019-03", "2021-06"),
            ("2021 –", "2021", "now"),
            ("Schuljahr 2025/26", "2025", "2026"),
            ("from May 2019 to July 2023", "2019-05", "2023-07"),
        ] {
            assert_eq!(one(text), (start.to_owned(), Some(end.to_owned())), "{text}");
        }
        for (text, start) in [
            ("June 2011", "2011-06"),
            ("Juni 2011", "2011-06"),
            ("15.03.2021", "2021-03"),
            ("(2015)", "2015"),
        ] {
            assert_eq!(one(text), (start.to_owned(), None), "{text}");
        }
    }

    #[test]
    fn the_span_is_the_dates_alone() {
        let text = "Engineer, Acme (Mar 2019 – Jun 2021), Berlin";
        let found = find(text);
        assert_eq!(&text[found[0].from..found[0].to], "Mar 2019 – Jun 2021");
        let text = "Physik, Heft 3 | Sept. 2022";
        assert_eq!(&text[find(text)[0].from..], "Sept. 2022");
        let text = "seit 2019 bei Acme";
        assert_eq!(&text[find(text)[0].from..find(text)[0].to], "seit 2019");
        assert!(find("ISO 27001, 3,000 buyers, €2010, phone 030 2012345").is_empty());
    }
}
