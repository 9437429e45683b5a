//! Runs of words with capitals, joined by the small words of names: what [`NAME`] matches, found by
//! hand. As a pattern it is the end of many rules and costs each of them more than all else in it.

use std::ops::Range;

use regex::Regex;

use crate::text::pattern::{is_letter, is_upper};

/// The same as a pattern, for rules in which something follows the name.
pub(super) const NAME: &str = r"(?:(?:[dDlL]['’])?[\p{Lu}\d][\p{L}\p{M}\d.'’&+/-]*)(?:,? (?:(?:[dDlL]['’])?[\p{Lu}\d&+][\p{L}\p{M}\d.'’&+/-]*|of|the|and|und|de|du|des|der|van|von|für|for|la|le|les|zum|zur|am|an|im|do|da|dos|di|del|della|dei|y|et|lès|sur|&)){0,9}";
/// What a name begins with, for rules that a name ends.
pub(super) const HEAD: &str = r"(?:[dDlL]['’])?[\p{Lu}\d]";

/// Words that join those with capitals, in the order of the pattern.
const JOINING: [&str; 29] = [
    "of", "the", "and", "und", "de", "du", "des", "der", "van", "von", "für", "for", "la", "le",
    "les", "zum", "zur", "am", "an", "im", "do", "da", "dos", "di", "del", "della", "dei", "y",
    "et",
];
const MORE_JOINING: [&str; 3] = ["lès", "sur", "&"];
/// Words behind the first.
const MOST: usize = 9;

/// All runs of a text, from the left.
pub(super) fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(c) = text[at..].chars().next() {
            match end_of(text, at) {
                Some(end) => {
                    let run = &text[at..end];
                    at = end;
                    return Some(run);
                }
                None => at += c.len_utf8(),
            }
        }
        None
    })
}

/// The matches of a rule that ends with a blank and the [`HEAD`] of a name: where it begins, and the
/// whole name.
pub(super) fn ended_by_name(
    rule: Option<&'static Regex>,
    text: &str,
) -> impl Iterator<Item = (usize, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = rule?.find_at(text, at)?;
        let start = found.start() + found.as_str().rfind(' ')? + 1;
        let end = end_of(text, start)?;
        at = end;
        Some((found.start(), start..end))
    })
}

/// Where the run ends that begins at byte `at`.
fn end_of(text: &str, at: usize) -> Option<usize> {
    let mut end = word(text, at, |c| is_upper(c) || c.is_ascii_digit())?;
    for _ in 0..MOST {
        let rest = &text[end..];
        let Some(behind) = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(' ')) else {
            break;
        };
        let start = text.len() - behind.len();
        let capital = |c: char| is_upper(c) || c.is_ascii_digit() || matches!(c, '&' | '+');
        let joining = || {
            let joins = JOINING.iter().chain(&MORE_JOINING).find(|join| behind.starts_with(**join));
            joins.map(|join| start + join.len())
        };
        let Some(next) = word(text, start, capital).or_else(joining) else { break };
        end = next;
    }
    Some(end)
}

/// Where a word ends that begins with such a letter, an elided article before it or none.
fn word(text: &str, at: usize, begins: impl Fn(char) -> bool) -> Option<usize> {
    let rest = &text[at..];
    let elided = rest
        .strip_prefix(['d', 'D', 'l', 'L'])
        .and_then(|rest| rest.strip_prefix(['\'', '’']))
        .filter(|rest| rest.starts_with(&begins));
    let word = elided.or_else(|| rest.starts_with(&begins).then_some(rest))?;
    let inside = |c: char| {
        is_letter(c) || c.is_ascii_digit() || matches!(c, '.' | '\'' | '’' | '&' | '+' | '/' | '-')
    };
    let first = word.chars().next()?.len_utf8();
    let tail = &word[first..];
    let length = tail.find(|c| !inside(c)).unwrap_or(tail.len());
    Some(text.len() - tail.len() + length)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::pattern;

    fn by_pattern(text: &str) -> Vec<&str> {
        let rule = pattern(NAME).unwrap();
        rule.find_iter(text).map(|found| found.as_str()).collect()
    }

    #[test]
    fn runs_are_those_of_the_pattern() {
        for text in [
            "We at Oak & Fern Ltd, of Leeds, form a team",
            "la résidence Les Genêts d'Or et l'Hôpital Saint-Luc, Liège",
            "iPhone della Casa and Fiducia delle Alpi",
            "D'abc l’été, A , B",
        ] {
            assert_eq!(runs(text).collect::<Vec<_>>(), by_pattern(text), "{text}");
        }
    }

    #[test]
    fn names_behind_a_rule_are_whole() {
        static RULE: std::sync::LazyLock<Option<Regex>> =
            std::sync::LazyLock::new(|| pattern(&format!("at {HEAD}")));
        let text = "at Bank for Housing, at home and at Ohm";
        let names: Vec<&str> =
            ended_by_name(RULE.as_ref(), text).map(|(_, at)| &text[at]).collect();
        assert_eq!(names, ["Bank for Housing", "Ohm"]);
    }

    proptest! {
        #[test]
        fn any_text_has_the_runs_of_the_pattern(
            text in "([A-Za-zÀ-ſ0-9 ,.'’&+/-]|of |the |della | für |d'|L’|\u{301}|Ж){0,60}"
        ) {
            prop_assert_eq!(runs(&text).collect::<Vec<_>>(), by_pattern(&text));
        }
    }
}
