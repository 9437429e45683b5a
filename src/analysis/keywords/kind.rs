//! What kind of thing a term is that the lexicon does not have: guessed from its words and shape.

use std::sync::LazyLock;

use crate::analysis::Category;
use crate::text::{Lang, fold};

/// Beginnings of words (folded), for seven languages, with the category they speak for.
static SIGNS: LazyLock<Vec<(Category, Vec<&'static str>)>> = LazyLock::new(|| {
    let rows = include_str!("../wording/kinds.tsv").lines().filter(|row| !row.starts_with('#'));
    let rows = rows.filter_map(|row| {
        let (name, signs) = row.split_once('\t')?;
        let category = match name {
            "degree" => Category::Degree,
            "certificate" => Category::Certificate,
            "language" => Category::Language,
            "soft_skill" => Category::SoftSkill,
            "domain" => Category::Domain,
            _ => return None,
        };
        Some((category, signs.split(' ').collect()))
    });
    rows.collect()
});

/// The category of a term that stands in a text of the language `lang` as `term`.
pub(super) fn guess(term: &str, lang: Option<Lang>) -> Category {
    let folded = fold(term);
    let words: Vec<&str> =
        folded.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '.' | '-'))).collect();
    for (category, signs) in SIGNS.iter() {
        let is_domain = *category == Category::Domain;
        let is_sign = |word: &str| signs.iter().any(|sign| word.starts_with(*sign));
        // A field is named by its last word, the other kinds by any.
        let found = if is_domain {
            words.last().is_some_and(|word| is_sign(word))
        } else {
            words.iter().any(|word| is_sign(word))
        };
        if found {
            return *category;
        }
    }
    if is_name(term, lang) { Category::Tool } else { Category::HardSkill }
}

/// Every word looks like the name of something: `PostgreSQL`, `SAP FI`, `C++`, `ISO 9001`.
fn is_name(term: &str, lang: Option<Lang>) -> bool {
    let mut coined = false;
    for word in term.split_whitespace() {
        let upper = word.chars().filter(|c| c.is_uppercase()).count();
        let odd = word.chars().any(|c| c.is_numeric() || matches!(c, '.' | '+' | '#'));
        let inner = word.chars().skip(1).any(char::is_uppercase);
        coined |= odd || inner || (upper == 1 && word.len() == 1);
        if upper == 0 && !odd {
            return false;
        }
    }
    // German nouns have capitals anyway.
    coined || lang != Some(Lang::De) && term.split_whitespace().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_and_words_tell_the_kind() {
        for (term, category) in [
            ("PostgreSQL", Category::Tool),
            ("C++", Category::Tool),
            ("Bachelor's degree in physics", Category::Degree),
            ("AWS certification", Category::Certificate),
            ("fluent German", Category::Language),
            ("wind industry", Category::Domain),
            ("wound care", Category::HardSkill),
            ("team player", Category::SoftSkill),
        ] {
            assert_eq!(guess(term, Some(Lang::En)), category, "{term}");
        }
        assert_eq!(guess("Photovoltaik", Some(Lang::De)), Category::HardSkill);
    }
}
