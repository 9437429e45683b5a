//! A headline in its parts, and the stretches of it that may be the title.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::tidy::GENDER;
use crate::analysis::wording::list;

/// What stands before a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Start,
    Dash,
    Bar,
    Comma,
    Slash,
    Colon,
    Bracket,
    Gap,
    /// `at`, `in`, `bei` and a capital.
    Link,
    /// A tag of gender, which is no part itself, or the end of a bracket.
    Tag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'t> {
    pub joint: Joint,
    /// Without what joins it.
    pub text: &'t str,
    start: usize,
    end: usize,
}

/// Stands for a tag of gender that was taken out.
const TAG: char = '\u{1}';
/// Parts of one headline, and parts that may be left out before its title.
const MOST: usize = 8;
const BEFORE: usize = 3;

static LINKS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("../../wording/title_links.txt")));

/// Links behind which no name need stand: `PARA RESTAURANTE`, `til fiskerestaurant`.
const WHOM: [&str; 4] = ["para", "til", "till", "presso"];

/// A headline with its tags of gender marked, ready to be cut.
#[derive(Debug)]
pub(super) struct Headline {
    text: String,
    pub tagged: bool,
}

impl Headline {
    pub fn of(raw: &str) -> Self {
        let raw = raw.replace(TAG, " ");
        let mut text = String::new();
        let mut at = 0;
        for tag in GENDER.on(&raw).into_iter().flat_map(|rule| rule.find_iter(&raw)) {
            text.push_str(&raw[at..tag.start()]);
            text.push(TAG);
            at = tag.end();
        }
        let tagged = at > 0;
        text.push_str(&raw[at..]);
        Self { text, tagged }
    }

    pub fn parts(&self) -> Vec<Part<'_>> {
        let text = self.text.as_str();
        let mut cuts = vec![(0, 0, Joint::Start)];
        let mut depth = 0_usize;
        for (at, c) in text.char_indices() {
            let (before, behind) = (&text[..at], &text[at + c.len_utf8()..]);
            let next = at + c.len_utf8();
            match c {
                '(' | '[' => {
                    if depth == 0 && before.ends_with([' ', TAG]) {
                        cuts.push((at, next, Joint::Bracket));
                    }
                    depth += 1;
                }
                ')' | ']' => {
                    depth = depth.saturating_sub(1);
                    let goes_on = behind.trim_start().starts_with(char::is_alphanumeric);
                    if depth == 0 && goes_on && behind.starts_with(' ') {
                        cuts.push((next, next, Joint::Tag));
                    }
                }
                _ if depth > 0 => {}
                TAG => cuts.push((at, next, Joint::Tag)),
                '-' | '–' | '—' if before.ends_with(' ') => cuts.push((at, next, Joint::Dash)),
                '|' | '★' => cuts.push((at, next, Joint::Bar)),
                // `Chef·fe` has a dot within.
                '·' | '•' if before.ends_with(' ') || behind.starts_with(' ') => {
                    cuts.push((at, next, Joint::Bar));
                }
                ',' if behind.starts_with(' ') => cuts.push((at, next, Joint::Comma)),
                '/' if before.ends_with(' ') => cuts.push((at, next, Joint::Slash)),
                ':' if behind.starts_with(' ') => cuts.push((at, next, Joint::Colon)),
                '!' if behind.starts_with('!') => cuts.push((at, next, Joint::Gap)),
                ' ' if behind.starts_with(' ') && !before.ends_with(' ') => {
                    cuts.push((at, at + 2, Joint::Gap));
                }
                ' ' => {
                    if let Some((word, rest)) = behind.split_once(' ')
                        && (LINKS.contains(word)
                            && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                            || WHOM.contains(&word.to_lowercase().as_str()))
                    {
                        cuts.push((at, next + word.len(), Joint::Link));
                    }
                }
                _ => {}
            }
        }
        cuts.truncate(MOST);
        let ends = cuts.iter().skip(1).map(|(at, ..)| *at).chain([text.len()]);
        let parts = cuts.iter().zip(ends).map(|((start, from, joint), end)| {
            let inner = text.get(*from..end).unwrap_or_default();
            let text = inner.trim_matches([' ', '(', ')', '[', ']', TAG, '*']);
            Part { joint: *joint, text, start: *start, end }
        });
        parts.filter(|part| part.joint == Joint::Start || !part.text.is_empty()).collect()
    }

    /// The ranges of parts that may be a title: from the first, or behind up to two that something
    /// else than a comma or a bracket parts.
    pub fn ranges(parts: &[Part<'_>]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for first in 0..parts.len().min(BEFORE) {
            let parted = matches!(
                parts[first].joint,
                Joint::Start | Joint::Dash | Joint::Bar | Joint::Slash | Joint::Colon | Joint::Gap
            );
            // `[Remote] Baker`
            let tagged = parts[first].joint == Joint::Tag
                && parts[..first].iter().all(|p| p.text.is_empty() || p.joint == Joint::Bracket);
            if parted && !parts[first].text.is_empty() || tagged {
                found.extend((first + 1..=parts.len()).map(|end| (first, end)));
            }
        }
        found
    }

    /// The text of a range, without tags, and without the mark before its first part.
    pub fn text(&self, parts: &[Part<'_>], (first, end): (usize, usize)) -> String {
        let skip = if first == 0 {
            0
        } else {
            parts[first].text.as_ptr() as usize - self.text.as_ptr() as usize
        };
        let from = if first == 0 { parts[0].start } else { skip };
        let said = self.text.get(from..parts[end - 1].end).unwrap_or_default();
        let plain: String = said.chars().map(|c| if c == TAG { ' ' } else { c }).collect();
        plain.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(raw: &str) -> Vec<String> {
        let headline = Headline::of(raw);
        let parts = headline.parts();
        Headline::ranges(&parts).into_iter().map(|range| headline.text(&parts, range)).collect()
    }

    #[test]
    fn every_stretch_that_may_be_a_title_is_offered() {
        assert_eq!(
            all("Pflegefachkraft (m/w/d) in Vollzeit"),
            ["Pflegefachkraft", "Pflegefachkraft in Vollzeit"]
        );
        assert_eq!(
            all("Registered Nurse (RN) - Nights"),
            [
                "Registered Nurse",
                "Registered Nurse (RN)",
                "Registered Nurse (RN) - Nights",
                "Nights"
            ]
        );
        assert!(all("The Heron | Cook, Pastry | Hull").contains(&"Cook, Pastry".to_owned()));
        assert!(all("Baker at Ohm & Sons").contains(&"Baker".to_owned()));
        assert_eq!(all("Vertriebs- und Marketingleiter"), ["Vertriebs- und Marketingleiter"]);
        assert_eq!(all("Enfermeiro(a)"), ["Enfermeiro(a)"]);
        assert!(all("").iter().all(String::is_empty));
    }
}
