//! What kind of thing a term is that the lexicon does not have: guessed from its words and shape.

use crate::analysis::Category;
use crate::text::{Lang, fold};

/// Beginnings of words (folded), for seven languages, with the category they speak for.
const SIGNS: &[(Category, &[&str])] = &[
    (
        Category::Degree,
        &[
            "bachelor",
            "master's",
            "masters",
            "degree",
            "diplom",
            "phd",
            "ph.d",
            "bsc",
            "b.sc",
            "msc",
            "m.sc",
            "mba",
            "doctorate",
            "doctoral",
            "studium",
            "hochschul",
            "abschluss",
            "licenciatura",
            "licence",
            "titulacion",
            "laurea",
            "graduacao",
            "doctorat",
            "promotion",
            "a-level",
            "gcse",
        ],
    ),
    (
        Category::Certificate,
        &[
            "certif",
            "zertifi",
            "license",
            "licensure",
            "licensed",
            "fuhrerschein",
            "permis",
            "carnet",
            "rijbewijs",
            "patente",
            "accredit",
            "chartered",
            "staatsexamen",
            "approbation",
        ],
    ),
    (
        Category::Language,
        &[
            "english",
            "german",
            "french",
            "spanish",
            "portuguese",
            "dutch",
            "italian",
            "polish",
            "russian",
            "danish",
            "swedish",
            "norwegian",
            "finnish",
            "mandarin",
            "chinese",
            "japanese",
            "arabic",
            "deutsch",
            "englisch",
            "franzosisch",
            "spanisch",
            "anglais",
            "allemand",
            "ingles",
            "aleman",
            "engels",
            "duits",
            "inglese",
            "tedesco",
            "dansk",
            "svensk",
            "norsk",
            "engelsk",
            "tysk",
            "polsk",
            "angielsk",
            "niemieck",
            "jezyk",
            "nederlands",
            "francais",
            "frances",
        ],
    ),
    (
        Category::SoftSkill,
        &[
            "communicat",
            "teamwork",
            "team",
            "leadership",
            "motivat",
            "self-",
            "proactiv",
            "collaborat",
            "interpersonal",
            "attitude",
            "mindset",
            "flexib",
            "creativ",
            "initiative",
            "teamfah",
            "kommunikation",
            "zuverlass",
            "autonomie",
            "rigueur",
            "esprit",
        ],
    ),
    (
        Category::Domain,
        &[
            "industry",
            "sector",
            "business",
            "market",
            "engineering",
            "science",
            "economics",
            "finance",
            "healthcare",
            "technology",
            "technologies",
            "branche",
            "wissenschaft",
            "informatik",
        ],
    ),
];

/// The category of a term that stands in a text of the language `lang` as `term`.
pub(super) fn guess(term: &str, lang: Option<Lang>) -> Category {
    let folded = fold(term);
    let words: Vec<&str> =
        folded.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '.' | '-'))).collect();
    for (category, signs) in SIGNS {
        let is_domain = *category == Category::Domain;
        let is_sign = |word: &str| signs.iter().any(|sign| word.starts_with(sign));
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
