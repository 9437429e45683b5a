//! Small words by what they do in a sentence: `and` parts a list, `is` is none of a term. One table
//! for all languages, since postings mix them.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    Copula,
    If,
    Praise,
    No,
    Also,
    And,
    Conjunction,
    ConjunctionElsewhere,
    CuedConjunction,
    Predicate,
    About,
    Link,
    NoSkill,
    NoTerm,
    /// No term by itself, though a part of some.
    Lone,
    Skilled,
    Body,
    Ask,
    Verb,
    Announcer,
    AnnouncerLink,
    Time,
    Conditional,
    What,
    Lead,
    Tail,
    Elided,
}

impl Class {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "copula" => Self::Copula,
            "if" => Self::If,
            "praise" => Self::Praise,
            "no" => Self::No,
            "also" => Self::Also,
            "and" => Self::And,
            "conjunction" => Self::Conjunction,
            "conjunction_elsewhere" => Self::ConjunctionElsewhere,
            "cued_conjunction" => Self::CuedConjunction,
            "predicate" => Self::Predicate,
            "about" => Self::About,
            "link" => Self::Link,
            "no_skill" => Self::NoSkill,
            "no_term" => Self::NoTerm,
            "lone" => Self::Lone,
            "skilled" => Self::Skilled,
            "body" => Self::Body,
            "ask" => Self::Ask,
            "verb" => Self::Verb,
            "announcer" => Self::Announcer,
            "announcer_link" => Self::AnnouncerLink,
            "time" => Self::Time,
            "conditional" => Self::Conditional,
            "what" => Self::What,
            "lead" => Self::Lead,
            "tail" => Self::Tail,
            "elided" => Self::Elided,
            _ => return None,
        })
    }

    /// Whether a folded word is of this class.
    #[must_use]
    pub fn has(self, word: &str) -> bool {
        CLASSES.get(&self).is_some_and(|class| class.has(word))
    }
}

#[derive(Debug, Default)]
struct Members {
    words: HashSet<&'static str>,
    /// Beginnings of words.
    stems: Vec<&'static str>,
}

impl Members {
    fn has(&self, word: &str) -> bool {
        self.words.contains(word) || self.stems.iter().any(|stem| word.starts_with(stem))
    }
}

static CLASSES: LazyLock<HashMap<Class, Members>> = LazyLock::new(|| {
    let mut classes: HashMap<Class, Members> = HashMap::default();
    for line in include_str!("classes.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, words)) = line.split_once('\t') else { continue };
        let Some(class) = Class::of(name) else { continue };
        let members = classes.entry(class).or_default();
        for word in words.split_whitespace() {
            match word.strip_suffix('*') {
                Some(stem) => members.stems.push(stem),
                None => _ = members.words.insert(word),
            }
        }
    }
    classes
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_a_class_and_each_word_is_folded() {
        for line in include_str!("classes.tsv").lines().filter(|line| !line.starts_with('#')) {
            let (name, words) = line.split_once('\t').unwrap();
            assert!(Class::of(name).is_some(), "{name}");
            for word in words.split_whitespace() {
                assert_eq!(crate::text::fold(word), word, "{name}");
            }
        }
        assert!(Class::NoSkill.has("availability") && !Class::NoTerm.has("workshop"));
    }
}
