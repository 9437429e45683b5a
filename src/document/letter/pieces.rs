//! The strongest evidence for a posting: lines of the profile, from the match report.

use std::collections::BTreeSet;

use crate::document::{Brief, is_barred};
use crate::matching::{HighlightMatch, profile_language};
use crate::profile::{Entry, EntryKind, Highlight};

/// How many pieces of evidence a letter tells.
pub const PIECES: usize = 3;

/// A line of the profile that speaks for this application.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    pub entry: &'a Entry,
    pub highlight: &'a Highlight,
    /// Canonical keywords of the posting that it shows.
    pub keywords: Vec<String>,
    pub score: f64,
}

/// What a further keyword that no piece before showed adds to a line's score.
const NEW_KEYWORD: f64 = 6.0;
/// What a line loses for each that stands under the same entry already.
const SAME_ENTRY: f64 = 12.0;
/// A figure tells how much, two of them mostly a result: from so much to so much.
const FIGURE: f64 = 4.0;
/// What a line of long ago loses, and one of unpaid or spare-time work: a letter has room for three.
const OLD: f64 = 20.0;
const ASIDE: f64 = 6.0;
/// Years after which a post is long ago.
const LONG_AGO: i16 = 8;
/// Letters quote short lines better than long ones.
const LONG: usize = 190;

/// A line in the letter's language: the profile's own, or a model's translation of it.
pub fn words<'a>(brief: &Brief<'a>, highlight: &'a Highlight) -> Option<&'a str> {
    if brief.language == profile_language(brief.profile) {
        return Some(&highlight.text);
    }
    brief.wordings?.lines.get(&highlight.id).map(|line| line.text.as_str())
}

/// Whether the brief's language has words for a letter's pieces.
#[must_use]
pub fn can_tell(brief: &Brief<'_>) -> bool {
    told(brief, PIECES).len() == PIECES
}

/// The strongest of the lines that can be told in the letter's language.
#[must_use]
pub fn told<'a>(brief: &Brief<'a>, count: usize) -> Vec<Piece<'a>> {
    let own = brief.language == profile_language(brief.profile);
    best(brief, count, |highlight| own || words(brief, highlight).is_some())
}

/// At most `count` lines, the strongest first: relevant, different from each other, with results.
#[must_use]
pub fn strongest<'a>(brief: &Brief<'a>, count: usize) -> Vec<Piece<'a>> {
    best(brief, count, |_| true)
}

fn best<'a>(
    brief: &Brief<'a>,
    count: usize,
    may: impl Fn(&'a Highlight) -> bool,
) -> Vec<Piece<'a>> {
    let preferences = &brief.profile.preferences;
    let mut all: Vec<Piece<'a>> = Vec::new();
    for entry in brief.profile.entries().filter(|e| !preferences.exclude.contains(&e.id)) {
        let matched = brief.report.experiences.iter().find(|e| e.id == entry.id);
        for highlight in &entry.highlights {
            let out = highlight.exclude
                || !may(highlight)
                || preferences.exclude.contains(&highlight.id)
                || is_barred(&highlight.text, &preferences.never);
            if out {
                continue;
            }
            let scored: Option<&HighlightMatch> =
                matched.and_then(|m| m.highlights.iter().find(|h| h.id == highlight.id));
            let pin = highlight.pin || preferences.pin.contains(&highlight.id);
            let told = figures(&highlight.text).min(2) as f64;
            let old = entry.period.end.is_some_and(|end| brief.today.year - end.year > LONG_AGO);
            let long = highlight.text.chars().count() > LONG;
            let score =
                scored.map_or(0.0, |h| h.score) + if pin { 15.0 } else { 0.0 } + FIGURE * told
                    - if old { OLD } else { 0.0 }
                    - if entry.kind == EntryKind::Work { 0.0 } else { ASIDE }
                    - if long { 10.0 } else { 0.0 };
            all.push(Piece {
                entry,
                highlight,
                keywords: scored.map(|h| h.keywords.clone()).unwrap_or_default(),
                score,
            });
        }
    }
    let mut chosen: Vec<Piece<'a>> = Vec::new();
    while chosen.len() < count && !all.is_empty() {
        let shown: BTreeSet<String> = chosen.iter().flat_map(|p| p.keywords.clone()).collect();
        let worth = |piece: &Piece<'_>| {
            let new = piece.keywords.iter().filter(|k| !shown.contains(*k)).count().min(3);
            let same = chosen.iter().filter(|p| p.entry.id == piece.entry.id).count();
            piece.score + NEW_KEYWORD * new as f64 - SAME_ENTRY * same as f64
        };
        let mut best = 0;
        for at in 1..all.len() {
            if worth(&all[at]) > worth(&all[best]) {
                best = at;
            }
        }
        chosen.push(all.remove(best));
    }
    chosen
}

/// The figures of a text; `1 800`, `9,000` and `6.1` are one each.
fn figures(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let mut count = 0;
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        count += 1;
        let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
        // Three digits behind a blank belong to the number before.
        let group = |at: usize| (1..4).all(|n| digit(at + n)) && !digit(at + 4);
        while at < chars.len()
            && (digit(at)
                || (matches!(chars[at], '.' | ',' | '\'' | '’') && digit(at + 1))
                || (matches!(chars[at], ' ' | '\u{a0}' | '\u{202f}') && group(at)))
        {
            at += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn figures_are_counted_as_people_read_them() {
        for (text, count) in [
            ("from 9,000 to 140,000 readings", 2),
            ("tiré à 2 000 exemplaires", 1),
            ("6.1% to 2.4%", 2),
            ("no figure", 0),
            ("24 hours a week", 1),
        ] {
            assert_eq!(figures(text), count, "{text}");
        }
    }
}
