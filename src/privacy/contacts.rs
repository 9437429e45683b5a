//! Mail addresses, telephone numbers and links in a text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::glyphs::letters;

fn compile(source: &str) -> Option<Regex> {
    Regex::new(source).ok()
}

static MAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compile(
        r"(?i)[\w.+%'-]+\s?(?:@|\(at\)|\[at\]|\{at\}|＠)\s?[\w-]+(?:(?:\.|\(dot\)|\[dot\]|\s?\[punkt\]\s?)[\w-]+)+",
    )
});

static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compile(
        r#"(?i)(?:https?://|www\.)[^\s<>"'\])}]+|\b(?:[\w-]+\.)+[a-z]{2,12}(?:/[^\s<>"'\])}]*)?"#,
    )
});

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compile(r"[+(]?\d(?:[\s().\-‐‑–/·\u{a0}\u{200b}-\u{200f}\u{2060}\u{feff}]{0,4}\d){5,17}")
});

/// Everything that has the shape of a mail address.
pub(super) fn mails(text: &str) -> Vec<Range<usize>> {
    places(MAIL.as_ref(), text)
}

/// Everything that has the shape of a link, with or without its scheme.
pub(super) fn links(text: &str) -> Vec<Range<usize>> {
    let mut found = places(LINK.as_ref(), text);
    for place in &mut found {
        let trimmed = text[place.clone()].trim_end_matches(['.', ',', ';', ':', '!', '?']);
        place.end = place.start + trimmed.len();
    }
    found
}

/// Runs of digits that may be a telephone number, with their digits.
pub(super) fn numbers(text: &str) -> Vec<(Range<usize>, String)> {
    places(NUMBER.as_ref(), text)
        .into_iter()
        .map(|place| (place.clone(), digits(&text[place])))
        .collect()
}

/// Whether a run of digits is written as international numbers are.
pub(super) fn is_international(text: &str) -> bool {
    let text = text.trim_start_matches('(');
    let count = digits(text).len();
    (9..=15).contains(&count) && (text.starts_with('+') || text.starts_with("00"))
}

/// Where a run of digits holds a telephone number of the profile, among other digits.
pub(super) fn within(text: &str, run: &Range<usize>, own: &str) -> Option<Range<usize>> {
    /// So many of its last digits are no accident.
    const TAIL: usize = 8;
    /// A zero for the trunk, or two for abroad, may stand before what the profile has.
    const BEFORE: usize = 2;
    let tail = own.get(own.len().checked_sub(TAIL)?..)?;
    let places: Vec<(usize, char)> =
        text[run.clone()].char_indices().filter(|(_, c)| c.is_ascii_digit()).collect();
    let row: String = places.iter().map(|(_, c)| *c).collect();
    let at = row.find(tail)?;
    let head = own.len() - TAIL + BEFORE;
    // Its other digits stand before it, or nothing of it does.
    let mut first = at;
    while first > 0 && at - first < head {
        let gap = &text[run.start + places[first - 1].0 + 1..run.start + places[first].0];
        let is_part =
            own[..own.len() - TAIL].contains(places[first - 1].1) || places[first - 1].1 == '0';
        if !is_part || gap.contains('\n') {
            break;
        }
        first -= 1;
    }
    let start = if first == 0 { run.start } else { run.start + places[first].0 };
    Some(start..run.start + places[at + TAIL - 1].0 + 1)
}

pub(super) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether two numbers are one: with or without the country, its zeros and the trunk's.
pub(super) fn is_same_number(one: &str, other: &str) -> bool {
    const LOCAL: usize = 7;
    let (one, other) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
    let shorter = one.len().min(other.len());
    shorter >= LOCAL
        && (one.ends_with(other)
            || other.ends_with(one)
            // `+49 (0)30 23125418` has a zero within.
            || one[one.len() - LOCAL..] == other[other.len() - LOCAL..])
}

/// A link as it is compared: host and path, folded.
pub(super) fn link_key(link: &str) -> String {
    let link = link.trim().to_lowercase();
    let link = link.split_once("://").map_or(link.as_str(), |(_, rest)| rest);
    let link = link.strip_prefix("www.").unwrap_or(link);
    link.trim_end_matches('/').to_owned()
}

/// All letters and digits of a text in a row.
pub(super) fn squashed(text: &str) -> String {
    letters(text).into_iter().collect()
}

fn places(regex: Option<&Regex>, text: &str) -> Vec<Range<usize>> {
    regex.into_iter().flat_map(|regex| regex.find_iter(text)).map(|found| found.range()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_however_they_are_written() {
        let own = digits("+49 30 23125 418");
        for text in [
            "+49 (0)30 23125-418",
            "030/23125418",
            "0049.30.23125.418",
            "23125 418 ",
            "(030) 23125418",
            "+49\u{200b}30\u{a0}23125418",
        ] {
            let found = numbers(text);
            assert_eq!(found.len(), 1, "{text}");
            assert!(is_same_number(&own, &found[0].1), "{text}");
        }
        for text in ["1 900 000 000", "2019-2023", "23125 419", "4,500,000"] {
            assert!(numbers(text).iter().all(|(_, n)| !is_same_number(&own, n)), "{text}");
        }
    }

    #[test]
    fn links_and_mails_are_found_in_text() {
        let text =
            "See www.a-b.example.org/x?y=1, mail j.doe+cv@example.co.uk or x (at) b.example.";
        let found: Vec<&str> = links(text).into_iter().map(|r| &text[r]).collect();
        assert!(found.contains(&"www.a-b.example.org/x?y=1"), "{found:?}");
        let found: Vec<&str> = mails(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, ["j.doe+cv@example.co.uk", "x (at) b.example"]);
    }
}
