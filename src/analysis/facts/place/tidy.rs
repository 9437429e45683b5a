//! What can be the name of a place.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::rules::BEFORE_POSTCODE;
use crate::analysis::headings;
use crate::analysis::wording::{LABELS, list, names_a_role, words};
use crate::text::fold;

/// A part as a place's name, `None` if it can't be one.
pub(super) fn tidy(raw: &str) -> Option<String> {
    static NO_PLACES: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| list(include_str!("../../wording/no_places.txt")));
    let text = raw.trim().trim_matches(['*', '(', ')', ' ', '.']);
    // `Lyon 8e`
    let text = text
        .rsplit_once(' ')
        .filter(|(_, last)| {
            last.starts_with(|c: char| c.is_ascii_digit()) && last.ends_with(['e', 'º'])
        })
        .map_or(text, |(town, _)| town);
    let text = text.split(" (").next()?.split(" or ").next()?.split(" oder ").next()?.trim();
    // `Dublin hybrid`, `REMOTO BRASIL`, `Dublin 2`
    let aside = |w: &str| {
        matches!(
            fold(w).as_str(),
            "hybrid" | "hybride" | "hibrido" | "remote" | "remoto" | "onsite" | "campus"
        )
    };
    let text = text.rsplit_once(' ').filter(|(_, w)| aside(w)).map_or(text, |(town, _)| town);
    let text = text.split_once(' ').filter(|(w, _)| aside(w)).map_or(text, |(_, town)| town);
    let numbered = |w: &str| w.chars().count() <= 2 && w.chars().all(|c| c.is_ascii_digit());
    let text = text.rsplit_once(' ').filter(|(_, w)| numbered(w)).map_or(text, |(town, _)| town);
    let parts = words(text, 0);
    let upper = text.chars().next().is_some_and(char::is_uppercase);
    let initials = text.chars().count() <= 4 && !text.chars().any(char::is_lowercase);
    let usable = upper
        && !initials
        && (1..=5).contains(&parts.len())
        && text.chars().count() <= 40
        && !text.contains([':', '/', '&', '€', '£', '$', '#', '!', '?'])
        && !text.chars().any(|c| c.is_ascii_digit())
        && !parts.iter().any(|w| NO_PLACES.contains(&w.folded.as_str()))
        && !names_a_role(text)
        && !headings::announces_fully(text)
        && LABELS.at(&parts).is_none_or(|(n, _)| n < parts.len());
    usable.then(|| text.to_owned())
}

/// A labelled place: without postcode brackets and what else the line says.
pub(super) fn tidy_label(value: &str) -> Option<String> {
    // `Unit 4, Dock Road, Lowestoft NR32 1XX`
    if let Some(town) = BEFORE_POSTCODE.on(value).and_then(|r| r.captures(value)) {
        return town.get(1).map(|m| m.as_str().to_owned());
    }
    let value = value
        .split([';', '|', '·', '(', '（', '、'])
        .next()?
        .split(" (")
        .next()?
        .split(" - ")
        .next()?;
    let value = value.split(" – ").next()?.split(" or ").next()?;
    let value = value.split(", ").take_while(|p| !p.chars().any(|c| c.is_ascii_digit()));
    let place = value.take(2).collect::<Vec<_>>().join(", ");
    let place = place.trim().trim_end_matches(',');
    let place = if place.ends_with("D.C.") { place } else { place.trim_end_matches('.') };
    (place.chars().count() >= 2 && place.chars().any(|c| c.is_alphabetic() && !c.is_lowercase()))
        .then(|| place.to_owned())
}
