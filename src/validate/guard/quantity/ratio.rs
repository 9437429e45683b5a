//! Shares told by counting: `one week in four`, `every fourth week`, `un service sur cinq`.
//!
//! In: a place in a text. Out: a [`Quantity`] in per cent that counts what the share is one of. Every
//! second week is a rate and left to the table of rates.

use crate::text::Lang;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::spoken::{Spoken, spoken};
use crate::validate::guard::quantity::{Quantity, Unit, blank};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::tables::{RATES, RATIO, TIME, UNITS};

/// So many words may stand between the one and what it is one of.
const REACH: usize = 5;
/// Of so many, at most, where several of them are told: "eight in ten".
const MOST: f64 = 12.0;
/// One in so many, at most: "one in 500" stays two numbers.
const RAREST: f64 = 100.0;

/// The share that begins at word `at`.
pub fn read(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let meaning = RATIO.at(words, at).map(|found| found.meaning);
    match meaning {
        _ if RATES.at(words, at).is_some() => None,
        Some("half") => Some(share(words, 2.0, at, at + 1, at + 1..at + 1)),
        Some("every") => every(words, at),
        _ if let Some(several) = several_in_ten(words, at) => Some(several),
        _ if let Some(parts) = parts(words, at).or_else(|| one_part(words, at)) => Some(parts),
        _ if meaning == Some("one") || words.get(at)?.text == "1" => one_in(words, at),
        _ => None,
    }
}

/// `one in four shifts`, `one shift in four`.
fn one_in(words: &Words<'_>, at: usize) -> Option<Quantity> {
    // "Between −1 and +1 in 34 rounds".
    if words.gap_before(at).ends_with(['+', '−', '±']) {
        return None;
    }
    for link in at + 1..words.len().min(at + 2 + REACH) {
        if !words.joined(link - 1) {
            return None;
        }
        let Some(found) = RATIO.at(words, link).filter(|found| found.meaning == "in") else {
            continue;
        };
        let next = link + found.len;
        let (of, to) = number(words, next, RAREST)?;
        // "One colleague in five months".
        let timed = words.joined(to - 1) && UNITS.at(words, to).is_some();
        if timed && link > at + 1 && found.len == 1 {
            return None;
        }
        let counts =
            content(words, to) && !clause::breaks(words, to - 1) && !is_singular(words, to);
        let between = at + 1..link;
        return (between.is_empty() || !counts).then(|| share(words, of, at, to, between));
    }
    None
}

/// `six in ten`, `nine out of ten`, `8 sur 10`.
fn several_in_ten(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let (several, link) = number(words, at, MOST)?;
    if !words.joined(link - 1) {
        return None;
    }
    let found = RATIO.at(words, link).filter(|found| found.meaning == "in");
    let len = match found {
        Some(found) => found.len,
        None if words.lang == Lang::De && words.get(link)?.fold == "von" => 1,
        None => return None,
    };
    let (of, to) = number(words, link + len, MOST)?;
    let timed = words.joined(to - 1) && UNITS.at(words, to).is_some();
    // "Two out of every three".
    let every = words.list[link + len - 1].fold == "every";
    // "Two in three".
    let in_words = found.is_some_and(|found| found.len == 1) && of < 10.0 && !divides(several, of);
    let plain = (near(of, 10.0) || every || in_words) && several < of && !timed;
    plain.then(|| Quantity { value: several * 100.0 / of, ..share(words, of, at, to, to..to) })
}

/// Whether both have a divisor: nobody tells half as "four in eight".
fn divides(several: f64, of: f64) -> bool {
    let (several, of) = (several as u32, of as u32);
    (2..=several).any(|by| several.is_multiple_of(by) && of.is_multiple_of(by))
}

/// `quatre cinquièmes`, `neuf dixièmes`.
fn parts(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let (several, next) = number(words, at, MOST)?;
    let (Spoken::Ordinal(of), len) = spoken(words, next)? else { return None };
    let plural = words.lang == Lang::Fr && words.list[next].fold.ends_with("iemes");
    (plural && several < of && of <= MOST).then(|| {
        let to = next + len;
        Quantity { value: several * 100.0 / of, ..share(words, of, at, to, to..to) }
    })
}

/// `un sixième des enfants`.
fn one_part(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let one = words.lang == Lang::Fr && words.list[at].fold == "un";
    let (Spoken::Ordinal(of), len) = spoken(words, at + 1).filter(|_| one)? else { return None };
    let to = at + 1 + len;
    let whole = words.get(to).is_some_and(|next| matches!(next.fold.as_str(), "des" | "du" | "d"));
    // "Un cinquième de leurs patients", but "un cinquième de ligne".
    let theirs = words.get(to).is_some_and(|next| next.fold == "de")
        && words.get(to + 1).is_some_and(|next| {
            matches!(next.fold.as_str(), "la" | "l" | "leurs" | "ses" | "nos" | "mes" | "ces")
        });
    let part = (whole || theirs) && (3.0..=MOST).contains(&of) && words.joined(to - 1);
    part.then(|| share(words, of, at, to, to..to))
}

/// `every fourth week`, `jede sechste Woche`, `jeder 20. Auftrag`.
fn every(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let (of, to) = match spoken(words, at + 1) {
        Some((Spoken::Ordinal(of), len)) => (of, at + 1 + len),
        _ => (ordinal_in_figures(words, at + 1)?, at + 2),
    };
    (of > 2.0 && of <= RAREST).then(|| share(words, of, at, to, to..to + 1))
}

/// The German `3.` of "jedes 3. Wochenende", no day of a month.
fn ordinal_in_figures(words: &Words<'_>, at: usize) -> Option<f64> {
    let written = words.get(at)?.text;
    let point = words.lang == Lang::De && words.gap_after(at).starts_with('.');
    let dated = TIME.at(words, at + 1).is_some()
        || words.get(at + 1).is_some_and(|next| {
            matches!(next.fold.as_str(), "des" | "im" | "eines") || next.fold.starts_with("monat")
        });
    written.parse().ok().filter(|_| point && !dated && written.len() <= 2)
}

/// "Une garde de nuit sur cinq assurée": in French what several are counted of ends in an "s", so that this
/// word tells of the one.
fn is_singular(words: &Words<'_>, at: usize) -> bool {
    words.lang == Lang::Fr && !words.list[at].fold.ends_with(['s', 'x', 'z'])
}

fn number(words: &Words<'_>, at: usize, most: f64) -> Option<(f64, usize)> {
    // "One in a hundred".
    let hundred = |at: usize| words.get(at).is_some_and(|word| word.fold == "hundred");
    let (value, len) = match spoken(words, at) {
        _ if clause::is_one(words, at) && hundred(at + 1) => (RAREST, 2),
        Some((Spoken::Number(value), len)) => (value, len),
        _ => (words.get(at)?.text.parse().ok()?, 1),
    };
    // "One of whom passed in 11/2023".
    let dated = words.gap_after(at + len - 1).starts_with('/');
    ((2.0..=most).contains(&value) && value.fract() == 0.0 && !dated).then_some((value, at + len))
}

fn share(
    words: &Words<'_>,
    of: f64,
    from: usize,
    to: usize,
    counted: std::ops::Range<usize>,
) -> Quantity {
    let mut quantity = blank(100.0 / of, Unit::Percent, from, to);
    quantity.nouns =
        counted.filter(|at| content(words, *at)).map(|at| words.list[at].stem.clone()).collect();
    quantity
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_told_in_many_ways() {
        for (text, lang, share) in [
            ("one week in four", Lang::En, 25.0),
            ("one in four shifts", Lang::En, 25.0),
            ("one out of every five calls", Lang::En, 20.0),
            ("every fourth week", Lang::En, 25.0),
            ("jede vierte Woche", Lang::De, 25.0),
            ("jeder zwanzigste Auftrag", Lang::De, 5.0),
            ("jedes 4. Wochenende", Lang::De, 25.0),
            ("un service sur cinq", Lang::Fr, 20.0),
            ("une garde de nuit sur 5 assurée", Lang::Fr, 20.0),
            ("six in ten of them", Lang::En, 60.0),
            ("three in four of them", Lang::En, 75.0),
            ("8 in 10 stayed", Lang::En, 80.0),
            ("neun von zehn Anträgen", Lang::De, 90.0),
            ("un cinquième des enfants", Lang::Fr, 20.0),
            ("una semana de cada cuatro", Lang::Es, 25.0),
        ] {
            let found = read(&Words::of(text, lang), 0).map(|quantity| quantity.value);
            assert_eq!(found, Some(share), "{text}");
        }
        for text in [
            "one class in two schools",
            "one of two electricians",
            "one colleague in five months",
            "every week",
        ] {
            assert!(read(&Words::of(text, Lang::En), 0).is_none(), "{text}");
        }
        for text in ["jeden 15. des Monats", "jeden 3. Oktober", "jede 2. Woche"] {
            assert!(read(&Words::of(text, Lang::De), 0).is_none(), "{text}");
        }
    }
}
