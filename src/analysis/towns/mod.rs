//! The towns of the world of over 5,000 people, by name: what tells a place from a company, a
//! shift or a way of working when a posting gives no label.
//!
//! The names are lines of a sorted text that is searched as it lies, so that it costs nothing until
//! somebody asks.

use super::wording::Word;

/// Sorted by bytes, a name a line, its words folded and one blank apart.
static TOWNS: &str = include_str!("towns.txt");
/// No name has more words.
const MOST_WORDS: usize = 6;

/// How many words the longest town's name has that begins `words`.
#[must_use]
pub fn at(words: &[Word]) -> Option<usize> {
    let first = &words.first()?.folded;
    if !begins_one(first) {
        return None;
    }
    let most = words.len().min(MOST_WORDS);
    (1..=most).rev().find(|length| {
        let name: Vec<&str> = words[..*length].iter().map(|word| word.folded.as_str()).collect();
        is_known(&name.join(" "))
    })
}

/// Whether all the words together are a town's name.
#[must_use]
pub fn is_one(words: &[Word]) -> bool {
    !words.is_empty() && at(words) == Some(words.len())
}

/// Whether a town has this name, folded and with one blank between its words.
#[must_use]
pub fn is_known(name: &str) -> bool {
    first_from(name) == Some(name)
}

fn begins_one(word: &str) -> bool {
    first_from(word).is_some_and(|found| {
        found.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// The first line that is not before `name`. Blanks sort before letters, so that a word's own line
/// comes first, then the names that it begins.
fn first_from(name: &str) -> Option<&'static str> {
    let (mut from, mut to) = (0, TOWNS.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = TOWNS[..middle].rfind('\n').map_or(0, |at| at + 1);
        let end = TOWNS[middle..].find('\n').map_or(TOWNS.len(), |at| middle + at);
        if TOWNS[start..end] < *name {
            from = end + 1;
        } else {
            to = start;
        }
    }
    TOWNS.get(from..).and_then(|rest| rest.lines().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::wording::words;

    #[test]
    fn lines_are_sorted_folded_and_found() {
        let mut last = "";
        for line in TOWNS.lines() {
            assert!(last < line, "{last} before {line}");
            assert!(line.split(' ').count() <= MOST_WORDS, "{line}");
            assert!(line.bytes().all(|b| b.is_ascii_lowercase() || b == b' '), "{line}");
            last = line;
        }
        let (first, end) = (TOWNS.lines().next().unwrap(), last);
        assert!(is_known(first) && is_known(end) && !is_known("") && !is_known("zzzz"));
    }

    #[test]
    fn towns_and_their_whole_names() {
        for (text, length) in [
            ("Ludlow", Some(1)),
            ("Frankfurt am Main, Hessen", Some(3)),
            ("Stoke-on-Trent", Some(3)),
            ("São Paulo", Some(2)),
            ("Logroño (híbrido)", Some(1)),
            ("Remote", None),
            ("Full time", None),
            ("", None),
        ] {
            assert_eq!(at(&words(text, 0)), length, "{text}");
        }
        assert!(is_one(&words("Győr", 0)) && !is_one(&words("Győr Works", 0)));
    }
}
