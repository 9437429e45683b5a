//! The strongest evidence for a posting: lines of the profile, from the match report.

use std::collections::BTreeSet;

use crate::document::{Brief, is_barred};
use crate::matching::HighlightMatch;
use crate::profile::{Entry, Highlight};

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
/// A line with a figure tells a result.
const FIGURE: f64 = 6.0;
/// Letters quote short lines better than long ones.
const LONG: usize = 190;

/// At most `count` lines, the strongest first: relevant, different from each other, with results.
#[must_use]
pub fn strongest<'a>(brief: &Brief<'a>, count: usize) -> Vec<Piece<'a>> {
    let preferences = &brief.profile.preferences;
    let mut all: Vec<Piece<'a>> = Vec::new();
    for entry in brief.profile.entries().filter(|e| !preferences.exclude.contains(&e.id)) {
        let matched = brief.report.experiences.iter().find(|e| e.id == entry.id);
        for highlight in &entry.highlights {
            let out = highlight.exclude
                || preferences.exclude.contains(&highlight.id)
                || is_barred(&highlight.text, &preferences.never);
            if out {
                continue;
            }
            let scored: Option<&HighlightMatch> =
                matched.and_then(|m| m.highlights.iter().find(|h| h.id == highlight.id));
            let pin = highlight.pin || preferences.pin.contains(&highlight.id);
            let figure = highlight.text.chars().any(|c| c.is_ascii_digit());
            let long = highlight.text.chars().count() > LONG;
            let score = scored.map_or(0.0, |h| h.score)
                + if pin { 15.0 } else { 0.0 }
                + if figure { FIGURE } else { 0.0 }
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
