//! Ids for what has none: readable, unique, and the same after reordering.

use std::collections::HashSet;

use crate::text::{fold, tokens};

/// Words that tell nothing about what a line is about.
const SMALL: [&str; 24] = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with",
    "der", "die", "das", "und", "de", "la", "le", "et", "y", "van",
];

/// Hands out ids that no one else has.
#[derive(Debug, Default)]
pub struct Ids {
    taken: HashSet<String>,
}

impl Ids {
    /// Takes a given id; `false` when it is taken already.
    pub fn claim(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Makes an id of the first words of `parts`, under `parent/` if there is one.
    pub fn derive(&mut self, parent: Option<&str>, fallback: &str, parts: &[&str]) -> String {
        let words: Vec<String> = parts
            .iter()
            .flat_map(|part| tokens(part))
            .map(|token| fold(token.text))
            .filter(|word| !SMALL.contains(&word.as_str()))
            .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>())
            .filter(|word| !word.is_empty())
            .take(5)
            .collect();
        let slug = if words.is_empty() { fallback.to_owned() } else { words.join("-") };
        let base = match parent {
            Some(parent) => format!("{parent}/{slug}"),
            None => slug,
        };
        let mut id = base.clone();
        let mut next = 2;
        while !self.taken.insert(id.clone()) {
            id = format!("{base}-{next}");
            next += 1;
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_readable_and_unique() {
        let mut ids = Ids::default();
        let first = ids.derive(None, "work", &["Meridian Bank", "Lead Engineer"]);
        assert_eq!(first, "meridian-bank-lead-engineer");
        let again = ids.derive(None, "work", &["Meridian Bank", "Lead Engineer"]);
        assert_eq!(again, "meridian-bank-lead-engineer-2");
        assert_eq!(
            ids.derive(Some("x"), "line", &["Größte Prüfung in Łódź"]),
            "x/grosste-prufung-lodz"
        );
        assert_eq!(ids.derive(None, "work", &["日本"]), "work");
    }
}
