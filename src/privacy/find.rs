//! Finds what is private in a text.

use std::ops::Range;

use super::Leak;
use super::contacts::{self, link_key};
use super::glyphs::Glyphs;
use super::ordinary;
use super::pattern::Style;
use super::placeholders::{Kind, Placeholders};
use super::secrets::{REFERENCE_WORDS, Secrets, mail_key};
use crate::text::fold;

/// Something private, and the entry of its placeholder.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub at: Range<usize>,
    pub entry: usize,
}

/// All that is private, in order and without overlaps.
pub(super) fn all(secrets: &Secrets, placeholders: &Placeholders, text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    contact(secrets, text, &mut found);
    words(secrets, placeholders, text, &mut found);
    let labels = Placeholders::places(text);
    found.retain(|f| !labels.iter().any(|l| l.start < f.at.end && f.at.start < l.end));
    // The longest of those that begin together hides most; what sticks out of it is hidden too.
    found.sort_by_key(|f| (f.at.start, std::cmp::Reverse(f.at.end)));
    let mut chosen: Vec<Found> = Vec::new();
    for mut next in found {
        if let Some(last) = chosen.last() {
            next.at.start = next.at.start.max(last.at.end);
        }
        if next.at.start < next.at.end {
            chosen.push(next);
        }
    }
    chosen
}

fn contact(secrets: &Secrets, text: &str, found: &mut Vec<Found>) {
    for at in contacts::mails(text) {
        let key = mail_key(&text[at.clone()]);
        let own = secrets.mails.iter().find(|(mail, _)| *mail == key || key.ends_with(mail));
        let trace = has_trace(secrets, &text[at.clone()]).then_some(secrets.any_mail).flatten();
        if let Some(entry) = own.map(|(_, entry)| *entry).or(trace) {
            found.push(Found { at, entry });
        }
    }
    for at in contacts::links(text) {
        let key = link_key(&text[at.clone()]);
        let own = secrets.links.iter().find(|(link, _)| {
            key == *link
                || key.strip_prefix(link).is_some_and(|rest| rest.starts_with(['/', '?', '#']))
        });
        let trace = has_trace(secrets, &text[at.clone()])
            .then_some(secrets.any_link.or(secrets.any_mail))
            .flatten();
        if let Some(entry) = own.map(|(_, entry)| *entry).or(trace) {
            found.push(Found { at, entry });
        }
    }
    for (at, digits) in contacts::numbers(text) {
        let own = secrets.phones.iter().find(|(own, _)| contacts::is_same_number(own, &digits));
        let other =
            secrets.phones.first().filter(|_| contacts::is_international(&text[at.clone()]));
        if let Some((_, entry)) = own.or(other) {
            found.push(Found { at, entry: *entry });
            continue;
        }
        // A number that stands next to others: `030 1234567, 12 years`, the number of the next line.
        for (own, entry) in &secrets.phones {
            if let Some(at) = contacts::within(text, &at, own) {
                found.push(Found { at, entry: *entry });
            }
        }
    }
}

fn has_trace(secrets: &Secrets, text: &str) -> bool {
    let row = contacts::squashed(text);
    secrets.traces.iter().any(|trace| row.contains(trace))
}

fn words(secrets: &Secrets, placeholders: &Placeholders, text: &str, found: &mut Vec<Found>) {
    let glyphs = Glyphs::new(text);
    for at in 0..glyphs.list.len() {
        for pattern in secrets.patterns.get(&glyphs.list[at].c).into_iter().flatten() {
            let Some(end) = pattern.matches(&glyphs, at) else { continue };
            let is_common = matches!(pattern.style, Style::CommonWord | Style::CommonSurname);
            let surname = pattern.style == Style::CommonSurname;
            if is_common && !ordinary::is_name_here(&glyphs, at, end, surname) {
                continue;
            }
            if pattern.style == Style::ShortName && glyphs.list[at].lower {
                continue;
            }
            let place = glyphs.list[at].start..glyphs.list[end - 1].end;
            if placeholders.kind(pattern.entry) == Kind::PostalCode
                && !is_postal_code(secrets, text, &place)
            {
                continue;
            }
            found.push(Found { at: place, entry: pattern.entry });
        }
    }
}

/// Four digits may be a year, five a number of users: they are a postal code beside the city, the
/// street or the country's letter, or on a line with nothing else.
fn is_postal_code(secrets: &Secrets, text: &str, at: &Range<usize>) -> bool {
    if text[at.clone()].contains(char::is_alphabetic) {
        return true;
    }
    let near = |text: &str| {
        let folded = fold(text);
        [&secrets.city, &secrets.street]
            .into_iter()
            .flatten()
            .any(|place| !place.is_empty() && folded.contains(place))
    };
    let end = floor(text, at.end + 40);
    let start = floor(text, at.start.saturating_sub(40));
    let before = &text[start..at.start];
    let country = before.trim_end_matches(['-', ' ']);
    let has_country = before.ends_with('-') && country.ends_with(char::is_uppercase);
    let alone = text[at.end..].lines().next().unwrap_or_default().trim().is_empty()
        && before.lines().next_back().unwrap_or_default().trim().is_empty();
    near(&text[at.end..end]) || near(before) || has_country || alone
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What a look at words doesn't see: the same letters with anything between them, and sentences of
/// references.
pub(super) fn squashed(secrets: &Secrets, text: &str) -> Vec<Leak> {
    let mut leaks = Vec::new();
    let glyphs = Glyphs::new(text);
    let row: Vec<char> = glyphs.list.iter().map(|glyph| glyph.c).collect();
    for (secret, kind) in &secrets.squashed {
        let secret: Vec<char> = secret.chars().collect();
        let places = row.windows(secret.len()).enumerate().filter(|(_, part)| *part == secret);
        for (at, _) in places {
            let start = glyphs.list[at].start;
            let end = glyphs.list[at + secret.len() - 1].end;
            // Digits of many numbers in a row, or letters of two paragraphs.
            if end - start <= secret.len() * 6 {
                leaks.push(Leak { kind: *kind, at: start..end });
            }
        }
    }
    let mut words: Vec<(usize, usize, String)> = Vec::new();
    let mut from = 0;
    for word in text.split_whitespace() {
        let start = from + text[from..].find(word).unwrap_or_default();
        from = start + word.len();
        let word = contacts::squashed(word);
        if !word.is_empty() {
            words.push((start, from, word));
        }
    }
    for row in words.windows(REFERENCE_WORDS) {
        let joined = row.iter().map(|(_, _, word)| word.as_str()).collect::<Vec<_>>().join(" ");
        if secrets.references.contains(&joined) {
            let at = row[0].0..row[REFERENCE_WORDS - 1].1;
            leaks.push(Leak { kind: Kind::Reference, at });
        }
    }
    leaks
}
