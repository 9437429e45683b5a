//! Runs of words with capitals, joined by the small words of names, found by hand: as a pattern it is the
//! end of many rules and costs each of them more than all else in it.

use std::ops::Range;

use regex::Regex;

use crate::text::pattern::{is_letter, is_upper};

/// Words that join those with capitals.
const JOINING: [&str; 29] = [
    "of", "the", "and", "und", "de", "du", "des", "der", "van", "von", "für", "for", "la", "le",
    "les", "zum", "zur", "am", "an", "im", "do", "da", "dos", "di", "del", "della", "dei", "y",
    "et",
];
const MORE_JOINING: [&str; 3] = ["lès", "sur", "&"];
/// Bytes before a name that a rule looks at.
const BEFORE: usize = 90;
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

/// The names that stand behind a rule, which ends with a blank and the end of the text.
pub(super) fn behind(
    rule: Option<&'static Regex>,
    text: &str,
) -> impl Iterator<Item = Range<usize>> {
    let mut done = 0;
    heads(text).filter_map(move |at| {
        let before = &text[text.floor_char_boundary(at.saturating_sub(BEFORE))..at];
        let stands = at >= done && rule.is_some_and(|rule| rule.is_match(before));
        let end = stands.then(|| end_of(text, at)).flatten()?;
        done = end;
        Some(at..end)
    })
}

/// Where a run may begin: at any capital or digit that begins a word, or stands within one.
pub(super) fn starts(text: &str) -> impl Iterator<Item = usize> {
    let mut within = false;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = !within && (is_upper(c) || c.is_ascii_digit());
        within = c.is_alphanumeric();
        begins.then_some(at)
    })
}

/// Where a name may begin behind a blank.
pub(super) fn heads(text: &str) -> impl Iterator<Item = usize> {
    let begins = |c: char| is_upper(c) || c.is_ascii_digit();
    text.match_indices(' ')
        .map(|(at, _)| at + 1)
        .filter(move |at| word(text, *at, begins).is_some())
}

/// Where the words end of the run that begins at byte `at`.
pub(super) fn ends_of(text: &str, at: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    walk(text, at, |end| ends.push(end));
    ends
}

/// Where the run ends that begins at byte `at`.
pub(super) fn end_of(text: &str, at: usize) -> Option<usize> {
    let mut last = None;
    walk(text, at, |end| last = Some(end));
    last
}

fn walk(text: &str, at: usize, mut ends: impl FnMut(usize)) {
    let Some(mut end) = word(text, at, |c| is_upper(c) || c.is_ascii_digit()) else { return };
    ends(end);
    for _ in 0..MOST {
        let rest = &text[end..];
        let Some(behind) = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(' ')) else {
            break;
        };
        let start = text.len() - behind.len();
        let capital = |c: char| is_upper(c) || c.is_ascii_digit() || matches!(c, '&' | '+');
        let joining = || {
            let length = behind.find(|c: char| !(is_letter(c) || c == '&')).unwrap_or(behind.len());
            let join = &behind[..length];
            let joins = JOINING.contains(&join) || MORE_JOINING.contains(&join);
            joins.then_some(start + length)
        };
        let Some(next) = word(text, start, capital).or_else(joining) else { break };
        end = next;
        ends(end);
    }
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

    #[test]
    fn runs_are_joined_by_small_words() {
        let found = |text| runs(text).collect::<Vec<&str>>();
        assert_eq!(
            found("We at Oak & Fern Ltd, of Leeds, form a team"),
            ["We", "Oak & Fern Ltd, of Leeds"]
        );
        assert_eq!(
            found("la résidence Les Genêts d'Or et l'Hôpital Saint-Luc, Liège"),
            ["Les Genêts d'Or et l'Hôpital Saint-Luc, Liège"]
        );
        assert_eq!(found("en Copirenta del Cerro SA de CV"), ["Copirenta del Cerro SA de CV"]);
        assert_eq!(found("Fiducia delle Alpi"), ["Fiducia", "Alpi"]);
        assert_eq!(found("D'abc l’été, A , B"), ["D'abc", "A", "B"]);
    }

    #[test]
    fn names_behind_a_rule_are_whole() {
        static RULE: std::sync::LazyLock<Option<Regex>> =
            std::sync::LazyLock::new(|| pattern("at $"));
        let text = "at Bank for Housing, at home and at Ohm";
        let names: Vec<&str> = behind(RULE.as_ref(), text).map(|at| &text[at]).collect();
        assert_eq!(names, ["Bank for Housing", "Ohm"]);
    }

    proptest! {
        #[test]
        fn runs_begin_with_a_capital_and_end_with_a_word(
            text in "([A-Za-zÀ-ſ0-9 ,.'’&+/-]|of |the |della | für |d'|L’|\u{301}|Ж){0,60}"
        ) {
            let mut at = 0;
            for run in runs(&text) {
                let from = at + text[at..].find(run).unwrap();
                prop_assert!(run.contains(|c: char| is_upper(c) || c.is_ascii_digit()));
                prop_assert!(ends_of(&text, from).contains(&(from + run.len())));
                at = from + run.len();
            }
        }
    }
}
