//! Places in a contest: "finished second" of who "came third".
//!
//! In: a line and its evidence. Out: a violation where the line has a place in a row of winners, and the
//! evidence another one alone.

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::spoken::{Spoken, spoken};
use crate::validate::guard::quantity::{Quantity, Unit};
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::phrases;

/// So far from its ordinal a word of contests may stand.
const NEAR: usize = 2;

/// Checks the places of a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let known: Vec<f64> = evidence
        .cited
        .iter()
        .flat_map(|facts| facts.texts.iter().map(|text| Words::unstemmed(text, facts.lang)))
        .flat_map(|words| places(&words).into_iter().map(|(_, place)| place).collect::<Vec<_>>())
        .collect();
    let other = places(&read.words)
        .into_iter()
        .find(|(_, place)| !known.is_empty() && !known.iter().any(|known| near(*known, *place)));
    if let Some((at, _)) = other {
        let why = "the cited evidence has another place";
        report.at(ViolationKind::Number, &read.words, at, at + 1, why);
    }
}

/// "Ranked 1st" for "came first": the same place in a contest.
pub fn says(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let own = places(&read.words).into_iter().find(|(at, _)| *at == claimed.from);
    let known = || facts.texts.iter().map(|text| Words::unstemmed(text, facts.lang));
    claimed.unit == Unit::Ordinal
        && own.is_some_and(|(_, own)| {
            known().any(|words| places(&words).iter().any(|(_, place)| near(*place, own)))
        })
}

/// "Finishing second" for "placed 2nd": whether a word of the line is a place that the evidence has.
pub fn is_told(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let own = places(&read.words).into_iter().find(|(word, _)| *word == at);
    let texts =
        || evidence.cited.iter().flat_map(|facts| facts.texts.iter().map(|t| (t, facts.lang)));
    own.is_some_and(|(_, own)| {
        texts().any(|(text, lang)| {
            places(&Words::unstemmed(text, lang)).iter().any(|(_, place)| near(*place, own))
        })
    })
}

/// The places that a text tells of, each with its word.
fn places(words: &Words<'_>) -> Vec<(usize, f64)> {
    let contest = |at: usize| words.get(at).is_some_and(|word| phrases::is("placed", &word.fold));
    (0..words.len())
        .filter(|at| {
            (at.saturating_sub(NEAR)..*at).any(contest)
                || words.joined(*at)
                    && words
                        .get(at + 1)
                        .is_some_and(|word| phrases::is("contest place", &word.fold))
        })
        .filter_map(|at| Some((at, ordinal(words, at)?)))
        .collect()
}

/// "Second", "third", "2nd", "zweiten".
fn ordinal(words: &Words<'_>, at: usize) -> Option<f64> {
    match spoken(words, at) {
        Some((Spoken::Ordinal(place), 1)) => return Some(place),
        Some((Spoken::Fraction(part), 1)) => return Some(part.recip().round()),
        _ => {}
    }
    let fold = words.list[at].fold.as_str();
    match fold {
        "first" => return Some(1.0),
        "second" => return Some(2.0),
        _ => {}
    }
    let digits = fold.trim_end_matches(|c: char| c.is_alphabetic());
    let ends = matches!(&fold[digits.len()..], "st" | "nd" | "rd" | "th" | "e" | "er" | "eme");
    digits.parse().ok().filter(|_| ends)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn places_are_read() {
        let read = |text: &str, lang: Lang| {
            let found = places(&Words::of(text, lang));
            found.into_iter().map(|(_, place)| place).collect::<Vec<_>>()
        };
        assert_eq!(read("One of them came third at the trials", Lang::En), [3.0]);
        assert_eq!(read("One of them finishing second", Lang::En), [2.0]);
        assert_eq!(read("Took 2nd place in the contest", Lang::En), [2.0]);
        assert_eq!(read("Belegte den zweiten Platz", Lang::De), [2.0]);
        assert_eq!(read("Deuxième prix du concours", Lang::Fr), [2.0]);
        assert!(read("Came to the second meeting", Lang::En).is_empty());
        assert!(read("A third of the pupils", Lang::En).is_empty());
    }
}
