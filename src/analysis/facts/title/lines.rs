//! Lines that name a part of the employer or the kind of paper, and no job.

use std::sync::LazyLock;

use crate::analysis::facts::courtesy::greets;
use crate::analysis::wording::{Phrases, names_a_role, words};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NoTitle {
    Whole,
    Begins,
}

static NO_TITLES: LazyLock<Phrases<NoTitle>> = LazyLock::new(|| {
    Phrases::parse(include_str!("../../wording/no_titles.tsv"), |value| {
        Some(match value {
            "whole" => NoTitle::Whole,
            "begins" => NoTitle::Begins,
            _ => return None,
        })
    })
});

/// Whether a line is one of them.
pub fn is_no_title(body: &str) -> bool {
    let words = words(body, 0);
    let said = NO_TITLES.at(&words);
    let whole = said.is_some_and(|(n, kind)| kind == NoTitle::Whole && n == words.len());
    let begins = said.is_some_and(|(_, kind)| kind == NoTitle::Begins);
    whole || greets(body) || begins && !names_a_role(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greeting_is_no_title() {
        for line in ["Hi Dana", "Bonjour à tous", "Good morning all", "Annuncio di lavoro"] {
            assert!(is_no_title(line), "{line}");
        }
        for line in ["Hotel Receptionist", "Himalaya guide", "Liebe zum Detail: Koch"] {
            assert!(!is_no_title(line), "{line}");
        }
    }
}
