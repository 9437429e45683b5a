//! Names told by the common noun beside them: `la résidence Les Genêts d'Or`, `a seafood restaurant,
//! The Curragh Table`.

use std::ops::Range;

use super::run::{end_of, heads};
use crate::analysis::wording::is_house;
use crate::text::pattern::is_letter;

/// Articles before a noun, folded.
const ARTICLES: [&str; 26] = [
    "la", "le", "un", "une", "notre", "el", "il", "lo", "our", "the", "de", "het", "unser",
    "unsere", "das", "der", "die", "nuestro", "nuestra", "nosso", "nossa", "nostro", "nostra", "o",
    "a", "l",
];
/// Letters of a noun, at least.
const LEAST: usize = 3;

/// A name and the noun before it.
pub(super) struct Named {
    pub(super) noun: Range<usize>,
    pub(super) name: Range<usize>,
}

/// `het restaurant De Kade`: names behind a noun with its article.
pub(super) fn behind_nouns(text: &str) -> impl Iterator<Item = Named> {
    heads(text).filter_map(|at| {
        let noun = noun_before(text, at - 1)?;
        let name = at..end_of(text, at)?;
        has_article(&text[..noun.start]).then_some(Named { noun, name })
    })
}

/// `a seafood restaurant, The Curragh Table, Bridge Street`: names behind a noun that close a clause, up
/// to their first comma.
pub(super) fn explained(text: &str) -> impl Iterator<Item = Named> {
    heads(text).filter_map(|at| {
        let before = &text[..at - 1];
        let noun = noun_before(text, before.strip_suffix(',').unwrap_or(before).len())?;
        let run = &text[at..end_of(text, at)?];
        let name = match run.split_once(',') {
            Some((name, _)) => name,
            None if text[at + run.len()..].starts_with([',', ';']) => run,
            // A full stop is part of a run.
            None => run.rsplit_once('.')?.0,
        };
        Some(Named { noun, name: at..at + name.len() })
    })
}

/// The house, firm or office that the word before byte `end` names.
fn noun_before(text: &str, end: usize) -> Option<Range<usize>> {
    let before = &text[..end];
    let inside = |c: char| is_letter(c) || c == '-';
    let start = before
        .rfind(|c| !inside(c))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let noun = &before[start..];
    let small = noun.starts_with(char::is_lowercase) && noun.chars().count() >= LEAST;
    (small && is_house(noun)).then_some(start..end)
}

fn has_article(before: &str) -> bool {
    let before = before.trim_end_matches(['\'', '’', ' ']);
    let start = before
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    ARTICLES.contains(&before[start..].to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, found: impl Iterator<Item = Named>) -> Vec<(&str, &str)> {
        found.map(|named| (&text[named.noun], &text[named.name])).collect()
    }

    #[test]
    fn names_stand_behind_their_nouns() {
        let text =
            "Rejoignez la résidence Les Genêts d'Or à Nantes, à l’hôpital Saint-Luc, academy Foo";
        let found = texts(text, behind_nouns(text));
        assert_eq!(found, [("résidence", "Les Genêts d'Or"), ("hôpital", "Saint-Luc")]);
    }

    #[test]
    fn names_that_explain_a_noun_close_their_clause() {
        let text =
            "a seafood restaurant, The Curragh Table, Bridge Street. Our restaurant Kade is open";
        assert_eq!(texts(text, explained(text)), [("restaurant", "The Curragh Table")]);
    }
}
