//! Kinds told by a letter: "Class A exam" of a Class C exam.
//!
//! In: a line and its evidence. Out: a violation where a word that is followed by such a letter ("class", "type",
//! "Phase", "permis") has one that no evidence has.

use std::ops::Range;

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::phrases;

/// So many words beside the letter may say that it is an examination's.
const NEAR: usize = 2;

/// Checks every letter behind such a word.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    for at in 0..words.len() {
        let Some(place) = of_kind(words, at) else { continue };
        if evidence.any().any(|facts| has(facts, words.list[at].text)) {
            continue;
        }
        let kind =
            if is_examined(read, at) { ViolationKind::Certificate } else { ViolationKind::Number };
        report.at(kind, words, place.start, place.end, "the cited evidence names no such kind");
    }
}

/// Where a letter stands with the word that it tells the kind of, if word `at` is one.
fn of_kind(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let text = words.list[at].text;
    let letter = text.len() == 1 && text.starts_with(|c: char| c.is_ascii_uppercase());
    // "The class I taught".
    let speaker = words.lang == Lang::En && text == "I";
    if !letter || speaker {
        return None;
    }
    let kind = |at: usize| phrases::is("lettered", &words.list[at].fold);
    if at > 0 && words.gap_before(at) == " " && kind(at - 1) {
        return Some(at - 1..at + 1);
    }
    // "G-class locomotives", and no "A-level".
    let behind = words.get(at + 1).is_some_and(|next| {
        matches!(next.fold.as_str(), "class" | "type" | "series") && words.gap_after(at) == "-"
    });
    (behind && text != "A").then_some(at..at + 2)
}

/// Whether the evidence has the letter by itself. An "a" is an article, unless such a word is before it.
fn has(facts: &Facts, letter: &str) -> bool {
    let letter = letter.to_lowercase();
    let kind = |word: &String| phrases::all("lettered").any(|kind| word.starts_with(kind));
    facts.lines.iter().any(|line| {
        line.iter()
            .enumerate()
            .any(|(at, word)| *word == letter && (letter != "a" || at > 0 && kind(&line[at - 1])))
    })
}

fn is_examined(read: &Reading<'_>, at: usize) -> bool {
    let words = &read.words;
    let near = at.saturating_sub(NEAR)..(at + 1 + NEAR).min(words.len());
    read.credentials.iter().any(|mark| mark.from <= at + NEAR && at < mark.to + NEAR)
        || near.into_iter().any(|at| phrases::is("examined", &words.list[at].fold))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str, evidence: &str) -> Vec<ViolationKind> {
        let facts = Facts::of([evidence], Lang::En);
        let evidence = Evidence { cited: vec![&facts], same_language: true, ..Evidence::default() };
        let mut report = Report::default();
        check(&Reading::of(line, Lang::En), &evidence, &mut report);
        report.violations.into_iter().map(|found| found.kind).collect()
    }

    #[test]
    fn a_letter_tells_the_kind() {
        let known = "Mentored three trainees who went on to pass the Class C exam.";
        let exam = vec![ViolationKind::Certificate];
        assert_eq!(found("Coached three trainees who passed the Class A exam", known), exam);
        assert!(found("Coached three trainees who passed the Class C exam", known).is_empty());
        let rooms = "Monitored a grade C room.";
        assert_eq!(found("Monitored a grade B room", rooms), [ViolationKind::Number]);
        assert!(found("The class I taught had 20 pupils", rooms).is_empty());
    }

    #[test]
    fn an_article_is_no_kind() {
        let known = "Prepared a site for two audits, both passed with grade A.";
        assert!(found("Two audits passed at grade A", known).is_empty());
        let without = "Prepared a site for two audits.";
        assert_eq!(found("Two audits passed at grade A", without), [ViolationKind::Number]);
    }
}
