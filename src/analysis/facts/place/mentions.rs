//! Places in running text.

use std::collections::HashMap;

use regex::Match;

use super::rules::{AFTER_IN, BEFORE_STATE, PROVINCE, town_of};
use super::{LINES, tidy};
use crate::analysis::facts::Reading;
use crate::analysis::towns;
use crate::analysis::wording::{PLACES, REGIONS, words};
use crate::text::{Lang, Rule, fold};

/// Bytes within which a town that is named is where the job is rather than where the firm began.
const EARLY_TOWN: usize = 600;

pub(super) fn first(rule: &Rule, text: &str) -> Option<String> {
    let found = rule.on(text)?.captures_iter(text).take(20).filter_map(|c| c.get(1));
    found.map(|m| m.as_str()).find_map(tidy)
}

/// A town with the state or province that it lies in.
pub(super) fn spelled_out(reading: &Reading<'_>) -> Option<String> {
    if matches!(reading.posting.language, Some(Lang::It | Lang::Pt))
        && let Some(found) = PROVINCE.on(reading.text).and_then(|r| r.captures(reading.text))
    {
        let place = found.get(1)?.as_str();
        return Some(town_of(place).unwrap_or(place).to_owned());
    }
    for line in reading.top(LINES) {
        if let Some(found) = BEFORE_STATE.on(line.body).and_then(|r| r.captures(line.body)) {
            return found.get(1).map(|m| m.as_str().to_owned());
        }
    }
    // `Fremont, California`
    for line in reading.top(5).filter(|l| l.body.chars().count() <= 140) {
        let ends = line.body.split(['|', '·', '•', '(']).flat_map(|p| p.split(" - "));
        for part in ends.flat_map(|p| p.split(" – ")).flat_map(|p| p.split(" — ")) {
            let Some((town, region)) = part.trim().trim_matches('*').rsplit_once(", ") else {
                continue;
            };
            let region_words = words(region, 0);
            let known = REGIONS.at(&region_words).is_some_and(|(n, ())| n == region_words.len());
            if known
                && !town.contains(',')
                && let Some(town) = tidy(town)
            {
                return Some(format!("{town}, {}", region.trim()));
            }
        }
    }
    None
}

/// `a friendly firm in Abertillery`, early in the text. German writes every noun with a capital,
/// so that `in X` tells nothing there.
pub(super) fn early_mention(reading: &Reading<'_>, within: usize) -> Option<String> {
    if matches!(reading.posting.language, Some(Lang::De) | None) {
        return None;
    }
    let found = in_places(reading);
    // `de X` tells of all sorts of things.
    let early = found
        .take_while(|m| m.start() < within)
        .filter(|m| {
            let before = &reading.text[..m.start()];
            let english = matches!(reading.posting.language, Some(Lang::En));
            let aside = english && [" a ", " te "].iter().any(|w| before.ends_with(w));
            !(aside || before.ends_with("de "))
        })
        .map(|m| m.as_str());
    let town = |name: &&str| {
        let words = words(name, 0);
        REGIONS.at(&words).is_none() && name.chars().any(char::is_lowercase)
    };
    early.filter(town).find_map(tidy)
}

/// The first town behind a preposition of place near the top, in any language.
pub(super) fn town_early(reading: &Reading<'_>) -> Option<String> {
    in_places(reading).take_while(|m| m.start() < EARLY_TOWN).find_map(|found| {
        let parts = words(found.as_str(), 0);
        let length = towns::at(&parts)?;
        (length == parts.len()).then(|| found.as_str().to_owned())
    })
}

/// The town that the text names most often, wherever it stands; the first of several.
pub(super) fn town_anywhere(reading: &Reading<'_>, company: Option<&str>) -> Option<String> {
    const LINES: usize = 60;
    let mut counts: Vec<(String, usize)> = Vec::new();
    let filled = reading.lines.iter().filter(|line| !line.is_blank());
    for line in filled.take(LINES) {
        let parts = words(line.body, 0);
        let mut at = 0;
        while at < parts.len() {
            let named = line.body[parts[at].start..].starts_with(char::is_uppercase);
            let Some(length) = towns::at(&parts[at..]).filter(|_| named) else {
                at += 1;
                continue;
            };
            let name = &line.body[parts[at].start..parts[at + length - 1].end];
            at += length;
            if company.is_some_and(|company| company.contains(name)) {
                continue;
            }
            match counts.iter_mut().find(|(known, _)| known == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((name.to_owned(), 1)),
            }
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(name, _)| name)
}

/// Whether a text says that the work is done from anywhere.
pub(super) fn says_remote(text: &str) -> bool {
    words(text, 0).iter().any(|w| matches!(w.folded.as_str(), "remote" | "remoto" | "remota"))
}

/// A job without a place of work says so at the top.
pub(super) fn remote(reading: &Reading<'_>) -> Option<String> {
    let anywhere = reading
        .top(2)
        .any(|l| l.body.chars().count() <= 160 && says_remote(l.body))
        // `remote (US time zones), $125k`, or a line of its own further down.
        || reading.lines.iter().any(|l| {
            let first = l.body.split([' ', ',', '.', ':']).next().unwrap_or_default();
            says_remote(first)
        });
    anywhere.then(|| "Remote".to_owned())
}

/// How often each name stands behind a preposition of place.
pub(super) fn mentions(reading: &Reading<'_>) -> HashMap<String, usize> {
    const MOST: usize = 2000;
    let mut counts = HashMap::new();
    for found in in_places(reading).take(MOST) {
        *counts.entry(fold(found.as_str())).or_insert(0) += 1;
    }
    counts
}

/// Names behind a preposition of place in the language of the posting: `en` is `and` in Dutch.
fn in_places<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = Match<'r>> {
    let lang = reading.posting.language;
    let found = AFTER_IN.iter().flat_map(|rule| rule.captures_iter(reading.text));
    found.filter_map(move |found| {
        let fits = match (found.name("by")?.as_str(), lang) {
            ("en", Some(Lang::Nl | Lang::De | Lang::It | Lang::En | Lang::Pt))
            | ("em", Some(Lang::De | Lang::Nl))
            | ("te", Some(Lang::Es | Lang::Fr | Lang::It | Lang::Pt))
            | ("a", Some(Lang::En | Lang::De | Lang::Fr | Lang::Nl))
            | ("in" | "In", Some(Lang::Fr | Lang::Es | Lang::Pt)) => false,
            (_, _) => true,
        };
        found.name("town").filter(|_| fits)
    })
}

/// The known town that the text names most often, and at least once with a preposition.
pub(super) fn known_in_text(
    mentions: &HashMap<String, usize>,
    reading: &Reading<'_>,
) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    for found in in_places(reading).take(500) {
        let parts = words(found.as_str(), 0);
        let listed = PLACES.at(&parts).map(|(length, ())| length);
        let Some(length) = listed.or_else(|| towns::at(&parts)) else { continue };
        let name = &found.as_str()[..parts[length - 1].end];
        let count = mentions.get(&fold(found.as_str())).copied().unwrap_or(0);
        if best.as_ref().is_none_or(|(top, _)| count > *top) {
            best = Some((count, name.to_owned()));
        }
    }
    best.map(|(_, place)| place)
}
