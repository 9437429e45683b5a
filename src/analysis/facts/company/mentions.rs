//! What stands around the places where a name is mentioned.

use std::sync::LazyLock;

use crate::analysis::wording::{Phrases, words};

/// Bytes of a posting in which mentions are looked at.
pub(super) const WITHIN: usize = 24_000;
/// Mentions of one name that are looked at.
const MOST: usize = 12;
/// Bytes before and behind a mention that are looked at.
const AROUND: usize = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Before,
    Placed,
    Hires,
    Tells,
    People,
}

static BESIDE: LazyLock<Phrases<Beside>> = LazyLock::new(|| table(false));
static BEFORE: LazyLock<Phrases<Beside>> = LazyLock::new(|| table(true));

fn table(before: bool) -> Phrases<Beside> {
    Phrases::parse(include_str!("../../wording/beside_names.tsv"), |value| {
        let beside = match value {
            "before" => Beside::Before,
            "placed" => Beside::Placed,
            "hires" => Beside::Hires,
            "tells" => Beside::Tells,
            "people" => Beside::People,
            _ => return None,
        };
        Some(beside).filter(|b| matches!(b, Beside::Before | Beside::Placed) == before)
    })
}

/// How often a name is mentioned, and how often in which company.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Mentions {
    pub all: usize,
    /// On a line that holds nothing else.
    pub alone: usize,
    /// Behind `at`, `join`, `bei` and their like.
    pub joined: usize,
    /// Behind `in` and its like.
    pub placed: usize,
    /// At the beginning of a line or sentence.
    pub begins: usize,
    pub hires: usize,
    pub tells: usize,
    /// Before `'s` or `team`.
    pub owns: usize,
    /// As the beginning of a longer run of capitals.
    pub longer: usize,
    /// Behind a capital word, as the end of a longer run.
    pub ends: usize,
    /// Bytes of the first.
    pub first: Option<usize>,
    pub last: Option<usize>,
    /// Written without its capital.
    pub small: usize,
}

impl Mentions {
    pub fn of(name: &str, text: &str, lower: &str) -> Self {
        let mut found = Self::default();
        for (at, _) in text.match_indices(name).take(MOST * 2) {
            let (before, after) = (&text[..at], &text[at + name.len()..]);
            if before.ends_with(char::is_alphanumeric)
                || after.starts_with(char::is_alphanumeric)
                || before.ends_with(['@', '/'])
            {
                continue;
            }
            found.first.get_or_insert(at);
            found.last = Some(at);
            let next = after.strip_prefix([' ', '-']);
            if next.is_some_and(|rest| rest.starts_with(char::is_uppercase)) {
                found.longer += 1;
            }
            found.all += 1;
            if found.all > MOST {
                continue;
            }
            found.read(before, after);
        }
        let small = name.to_lowercase();
        if small != name && !name.contains(' ') {
            let inside = |at: usize| {
                lower[..at].ends_with(char::is_alphanumeric)
                    || lower[at + small.len()..].starts_with(char::is_alphanumeric)
            };
            // `lower` has the places of `text` only where folding keeps lengths, so both are counted.
            let all = lower.match_indices(&small).take(MOST).filter(|(at, _)| !inside(*at)).count();
            let upper = text.match_indices(name).take(MOST).count();
            found.small = all.saturating_sub(upper);
        }
        found
    }

    fn read(&mut self, before: &str, after: &str) {
        let line_before = before.rsplit('\n').next().unwrap_or_default();
        let line_after = after.split('\n').next().unwrap_or_default();
        let bare = |part: &str| part.chars().all(|c| !c.is_alphanumeric());
        let begins = bare(line_before);
        self.alone += usize::from(begins && bare(line_after));
        self.begins += usize::from(begins || line_before.ends_with(". "));
        let from = line_before.len().saturating_sub(AROUND);
        let near = &line_before[line_before.ceil_char_boundary(from)..];
        let said = words(near, 0);
        let close = said.last().is_some_and(|w| near[w.end..].trim().is_empty());
        if close {
            let at = |kind| (1..=3).any(|n| ends_in(&said, n, kind));
            let (joined, placed) = (at(Beside::Before), at(Beside::Placed));
            self.joined += usize::from(joined);
            self.placed += usize::from(placed);
            let last = &near[said[said.len() - 1].start..];
            let capital = last.starts_with(char::is_uppercase);
            self.ends += usize::from(capital && !joined && !placed);
        }
        let near = &line_after[..line_after.floor_char_boundary(AROUND.min(line_after.len()))];
        if near.starts_with("'s") || near.starts_with("’s") {
            self.owns += 1;
            return;
        }
        // `Ohm (Leeds) is …`, `Ohm, a maker of pianos, is …`
        let near = near.trim_start_matches([' ', '*', '_', ')']);
        let near = match near.strip_prefix('(').and_then(|rest| rest.split_once(") ")) {
            Some((_, rest)) => rest,
            None => near,
        };
        if let Some((_, beside)) = BESIDE.at(&words(near, 0)).filter(|_| !near.starts_with(',')) {
            match beside {
                Beside::Hires => self.hires += 1,
                Beside::Tells => self.tells += 1,
                _ => self.owns += 1,
            }
        }
    }
}

fn ends_in(said: &[crate::analysis::wording::Word], length: usize, kind: Beside) -> bool {
    said.len() >= length
        && BEFORE
            .at(&said[said.len() - length..])
            .is_some_and(|(n, value)| n == length && value == kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, text: &str) -> Mentions {
        Mentions::of(name, text, &text.to_lowercase())
    }

    #[test]
    fn what_stands_beside_a_name_is_told() {
        let text = "Ohm\nCook\nJoin Ohm in Hull. Ohm is hiring. Ohm's kitchen and the Ohm team.";
        let found = of("Ohm", text);
        assert_eq!((found.all, found.alone, found.joined), (5, 1, 1), "{found:?}");
        assert_eq!((found.hires, found.owns, found.first), (1, 2, Some(0)), "{found:?}");
        let hull = of("Hull", text);
        assert_eq!((hull.placed, hull.joined, hull.all), (1, 0, 1), "{hull:?}");
        assert_eq!(of("Files", "Files are kept. We keep files.").small, 1);
        assert_eq!(of("Ohm", "Ohmega, Ohm Mobility, cook@Ohm.example").all, 1);
    }
}
