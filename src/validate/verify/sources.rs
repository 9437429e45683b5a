//! Which few sources of an entry a line may come from.
//!
//! A line is held against the one or two highlights that share most with it, and then against
//! other small sets of the same entry; never against all of them at once, where the number of one
//! could pass for the number of another.

use std::collections::HashSet;

use super::Checker;
use super::names::key;
use crate::text::stem::Stems;
use crate::text::{Lang, tokens};

/// How many highlights are tried besides the best.
const TRIED: usize = 4;

/// Words that every line has.
const STOP: &[&str] = &[
    "the", "a", "an", "and", "or", "of", "in", "on", "to", "for", "with", "by", "from", "at", "as",
    "that", "which", "was", "were", "is", "are", "der", "die", "das", "und", "mit", "von", "im",
    "den", "fur", "auf", "zu", "des", "ein", "eine", "le", "la", "les", "et", "de", "du", "el",
    "los", "en", "con", "per",
];

/// The content of a text: stems and figures.
pub fn content(text: &str, lang: Lang) -> HashSet<String> {
    let stems = Stems::of(lang);
    tokens(text)
        .iter()
        .filter(|token| !STOP.contains(&key(token.text).as_str()))
        .map(|token| {
            if token.text.starts_with(|c: char| c.is_ascii_digit()) {
                key(token.text)
            } else {
                stems.stem(token.text)
            }
        })
        .collect()
}

/// How much of the line is in the text: 0 to 1, figures counting twice.
pub fn overlap(line: &HashSet<String>, text: &HashSet<String>) -> f64 {
    let weight =
        |word: &String| if word.starts_with(|c: char| c.is_ascii_digit()) { 2.0 } else { 1.0 };
    let all: f64 = line.iter().map(weight).sum();
    let both: f64 = line.intersection(text).map(weight).sum();
    if all == 0.0 { 0.0 } else { both / all }
}

/// Ids ranked by what they share with a line, the best first; those that share nothing are left
/// out.
pub fn ranked<'i>(
    checker: &Checker<'_>,
    line: &str,
    ids: impl IntoIterator<Item = &'i str>,
) -> Vec<(&'i str, f64)> {
    let own = content(line, checker.language);
    let mut found: Vec<(&str, f64)> = ids
        .into_iter()
        .filter_map(|id| Some((id, checker.profile.source_text(id)?)))
        .map(|(id, text)| (id, overlap(&own, &content(&text, checker.language))))
        .filter(|(_, score)| *score > 0.0)
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found
}

/// The sets of sources to try for a line under an entry, the likeliest first.
pub fn of_entry(
    checker: &Checker<'_>,
    line: &str,
    id: &str,
    highlights: &[&str],
) -> Vec<Vec<String>> {
    let ranked = ranked(checker, line, highlights.iter().copied());
    let own = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let mut sets = Vec::new();
    let best: Vec<&str> = ranked.iter().take(TRIED).map(|(id, _)| *id).collect();
    // A second highlight must bring something of its own, not only a stray word.
    let strong = |at: usize| {
        ranked.get(at).is_some_and(|(_, score)| *score >= 0.2 && *score >= ranked[0].1 * 0.35)
    };
    if let Some(first) = best.first() {
        sets.push(own(&[first]));
        if strong(1) {
            sets.push(own(&[first, best[1]]));
        }
        sets.push(own(&[id, first]));
        for (at, other) in best.iter().enumerate().skip(1) {
            if strong(at) {
                sets.push(own(&[other]));
                if at > 1 {
                    sets.push(own(&[first, other]));
                }
                sets.push(own(&[id, other]));
            }
        }
    } else if let Some(first) = highlights.first() {
        sets.push(own(&[id, first]));
    }
    if highlights.is_empty() {
        sets.push(own(&[id]));
    }
    sets
}
