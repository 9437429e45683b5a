//! Where the job is: stated, labelled, or a part of the lines at the top that is a known town,
//! stands after a company or title, or turns up again as `in X`.
//!
//! `rules` has the wordings of places, `mentions` reads running text, `candidates` the lines at
//! the top, and `tidy` tells what can be the name of a place.

mod candidates;
mod mentions;
mod rules;
mod tidy;

use super::Reading;
use crate::analysis::towns;
use crate::analysis::wording::{COUNTRIES, Label, PLACES, REGIONS, words};
use crate::text::fold;
use candidates::candidates;
use mentions::{
    early_mention, first, known_in_text, mentions, remote, says_remote, spelled_out, town_anywhere,
    town_early,
};
use rules::{BASED, BEFORE_POSTCODE, BEFORE_STATE, NEAR, WITH_STATE};
use tidy::{tidy, tidy_label};

const LINES: usize = 10;
/// Bytes within which a town that is named says where the job is, and where it may.
const SOON: usize = 130;
const EARLY: usize = 300;

/// Whether a line ends in a British postcode: `Lowestoft NR32 1XX`.
pub fn has_postcode(line: &str) -> bool {
    BEFORE_POSTCODE.on(line).is_some_and(|r| r.is_match(line))
}

fn is_country(place: &str) -> bool {
    let words = words(place, 0);
    COUNTRIES.at(&words).is_some_and(|(length, ())| length == words.len())
}

/// What stands before a town with its state: `Grove House` in `Grove House, Toowoomba QLD`.
pub fn before_state(line: &str) -> Option<&str> {
    let town = [&BEFORE_STATE, &WITH_STATE]
        .iter()
        .find_map(|rule| rule.on(line)?.captures(line)?.get(1))?;
    let before = line[..town.start()].trim_end();
    let name = before.strip_suffix([',', '-', '–', '|', '·'])?.trim_end();
    (name.split_whitespace().count() >= 2).then_some(name)
}

pub fn find(reading: &Reading<'_>, company: Option<&str>) -> Option<String> {
    if let Some(place) = &reading.posting.stated.location {
        return Some(place.clone());
    }
    if let Some(place) = reading.labels.all(Label::Location).find_map(tidy_label) {
        return Some(place);
    }
    if reading.labels.all(Label::Location).take(3).any(says_remote) {
        return Some("Remote".to_owned());
    }
    for line in reading.top(LINES) {
        if let Some(found) = WITH_STATE.on(line.body).and_then(|r| r.captures(line.body))
            && let Some(place) = found.get(1)
        {
            return Some(place.as_str().to_owned());
        }
    }
    if let Some(place) = spelled_out(reading) {
        return Some(place);
    }
    let mentions = mentions(reading);
    let mut best: Option<(i32, String)> = None;
    let mut country = None;
    for candidate in candidates(reading, company) {
        if country.is_none() && is_country(&candidate.text) {
            country = Some(candidate.text.clone());
        }
        // `Hamburg-Altona` and `Nice, France`, but not `Nice to have`.
        let town = words(&candidate.text, 0);
        let listed = PLACES.at(&town).map(|(length, ())| length);
        let known = listed.or_else(|| towns::at(&town)).is_some_and(|length| {
            let rest = &candidate.text[town[length - 1].end..];
            rest.is_empty() || rest.starts_with(['-', ',', '(']) || rest.starts_with(" (")
        });
        let region = REGIONS.at(&words(&candidate.text, 0)).map(|(length, ())| length);
        // `Jalisco` alone is where the town lies; `Tirol, Innsbruck` begins with it.
        let region = match region {
            Some(length) if length == words(&candidate.text, 0).len() && !known => -1,
            Some(_) => 2,
            None => 0,
        };
        let named = mentions.get(&fold(&candidate.text)).copied().unwrap_or(0);
        let score = candidate.score
            + if known { 4 } else { 0 }
            + region
            + i32::try_from(named.min(3)).unwrap_or(0) * 2;
        if best.as_ref().is_none_or(|(top, _)| score > *top) {
            best = Some((score, candidate.text));
        }
    }
    let from_top = best.filter(|(score, _)| *score >= 4).map(|(_, place)| place);
    // `Brasil (Remoto)`: a country is no place of work.
    if from_top.as_deref().is_none_or(is_country)
        && let Some(country) = &country
        && let Some(remote) = remote(reading)
    {
        return Some(format!("{remote}, {country}"));
    }
    from_top
        .or_else(|| first(&BASED, reading.text))
        .or_else(|| first(&NEAR, reading.text))
        .or_else(|| town_early(reading))
        .or_else(|| early_mention(reading, SOON))
        .or_else(|| known_in_text(&mentions, reading))
        .or_else(|| early_mention(reading, EARLY))
        .or_else(|| remote(reading))
        .or_else(|| town_anywhere(reading, company))
        .or(country)
}
