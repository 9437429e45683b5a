//! Words put into the evidence's own: a line that repeats its evidence all but word for word, with
//! something new in it, is read for what is new.
//!
//! Rewordings change the build of a sentence; tampering leaves it and adds a name, a title, a
//! thing. In: the line and its evidence. Out: a violation for the words that the evidence lacks.

use super::clause::{self, content};
use super::evidence::Evidence;
use super::reading::Reading;
use super::report::Report;
use super::scope;
use super::tables::{LADDER, TREND};
use crate::text::Lang;
use crate::validate::ViolationKind;

/// A shorter line is too little to tell.
const LEAST: usize = 4;
/// What is put in is short and stands together.
const SPAN: usize = 5;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !evidence.same_language || !report.violations.is_empty() {
        return;
    }
    let words = &read.words;
    let contents: Vec<usize> = (0..words.len()).filter(|at| content(words, *at)).collect();
    let own: Vec<&str> = contents.iter().map(|at| words.list[*at].stem.as_str()).collect();
    let texts = evidence.cited.iter().flat_map(|facts| &facts.lines);
    for text in texts.filter(|text| text.len() >= LEAST) {
        let kept = common(&own, text);
        let new: Vec<usize> =
            contents.iter().zip(&kept).filter(|(_, kept)| !**kept).map(|(at, _)| *at).collect();
        let (Some(first), Some(last)) = (new.first(), new.last()) else { return };
        let together = last - first < SPAN;
        let count = kept.iter().filter(|kept| **kept).count();
        // All of the evidence is there, or all but the words that the new ones stand for.
        let missing = text.len() - count;
        let whole = missing == 0 || (missing <= 2 && new.len() <= 2 && count > LEAST);
        if !(together && whole) {
            continue;
        }
        let strange: Vec<usize> =
            new.into_iter().filter(|at| is_strange(read, evidence, *at)).collect();
        if let (Some(first), Some(last)) = (strange.first(), strange.last()) {
            let heads = *first <= 1 && clause::breaks(words, *last);
            let kind = if heads { ViolationKind::Title } else { ViolationKind::Skill };
            let why = "the cited evidence says all else in this line, but not this";
            report.at(kind, words, *first, last + 1, why);
        }
        return;
    }
}

/// A word that the evidence has in no form, and that is neither a verb nor an adverb.
fn is_strange(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let words = &read.words;
    let word = &words.list[at];
    let fold = word.fold.as_str();
    let ends = |ends: &[&str]| ends.iter().any(|end| fold.ends_with(end));
    let verbal = match words.lang {
        Lang::En => ends(&["ed", "ing", "ly"]),
        Lang::De => !word.is_capital(),
        Lang::Fr => ends(&["ment", "er", "ant"]),
        _ => ends(&["mente", "ndo", "are", "ere", "ire"]),
    };
    let verb = word.opens && !clause::breaks(words, at)
        || LADDER.at(words, at).is_some()
        || TREND.at(words, at).is_some();
    !(verbal || verb || scope::known(read, evidence, at))
}

/// Which of the words stand in the text in the same order: the longest common row.
fn common(own: &[&str], text: &[String]) -> Vec<bool> {
    let mut best = vec![vec![0_u16; text.len() + 1]; own.len() + 1];
    for i in (0..own.len()).rev() {
        for j in (0..text.len()).rev() {
            best[i][j] = if own[i] == text[j] {
                best[i + 1][j + 1] + 1
            } else {
                best[i + 1][j].max(best[i][j + 1])
            };
        }
    }
    let mut kept = vec![false; own.len()];
    let (mut i, mut j) = (0, 0);
    while i < own.len() && j < text.len() {
        if own[i] == text[j] {
            kept[i] = true;
            i += 1;
            j += 1;
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_common_row_is_found() {
        let text: Vec<String> = ["built", "club", "25", "pupils"].map(str::to_owned).to_vec();
        let own = ["built", "largest", "club", "25", "pupils"];
        assert_eq!(common(&own, &text), [true, false, true, true, true]);
        assert_eq!(common(&["pupils", "built"], &text), [true, false]);
    }
}
