//! Patterns that are compiled when a text comes along that may hold a match.
//!
//! A posting meets a few of the many rules that read it, and to compile one takes longer than to
//! search a posting for all. So each says what a text must hold to be worth it: a few bytes that no
//! match is without. Tests hold each rule against that on every text they read.

use std::sync::OnceLock;

use regex::Regex;

use super::pattern;

/// A pattern and what each of its matches holds.
pub struct Rule {
    needs: fn(&str) -> bool,
    source: Source,
    regex: OnceLock<Option<Regex>>,
}

enum Source {
    Text(&'static str),
    Built(fn() -> String),
}

impl Rule {
    /// A rule of that source. `needs` is false for no text that has a match.
    #[must_use]
    pub const fn new(needs: fn(&str) -> bool, source: &'static str) -> Self {
        Self { needs, source: Source::Text(source), regex: OnceLock::new() }
    }

    /// A rule whose source is put together from tables.
    #[must_use]
    pub const fn built(needs: fn(&str) -> bool, source: fn() -> String) -> Self {
        Self { needs, source: Source::Built(source), regex: OnceLock::new() }
    }

    /// The compiled pattern, if `text` may hold a match.
    ///
    /// # Panics
    /// In tests, when the rule is wrong about what it needs.
    pub fn on(&self, text: &str) -> Option<&Regex> {
        let may_match = (self.needs)(text);
        #[cfg(test)]
        assert!(
            may_match || !self.compiled().is_some_and(|regex| regex.is_match(text)),
            "{:?} matches without what it needs: {text}",
            self.compiled()
        );
        if may_match { self.compiled() } else { None }
    }

    fn compiled(&self) -> Option<&Regex> {
        let compile = || match self.source {
            Source::Text(source) => pattern(source),
            Source::Built(source) => pattern(&source()),
        };
        self.regex.get_or_init(compile).as_ref()
    }
}

/// Whether one of `parts`, which bars part, stands in `text`.
#[must_use]
pub fn has_any(text: &str, parts: &str) -> bool {
    parts.split('|').any(|part| text.contains(part))
}

/// The same for parts in small letters, whatever the case in the text.
#[must_use]
pub fn has_any_case(text: &str, parts: &str) -> bool {
    has_any(&text.to_lowercase(), parts)
}

/// Whether bytes of that shape stand in `text`: `A` is an ASCII capital, `9` an ASCII digit, and
/// any other byte itself.
#[must_use]
pub fn has_shape(text: &str, shape: &str) -> bool {
    let fits = |(byte, shape): (&u8, u8)| match shape {
        b'A' => byte.is_ascii_uppercase(),
        b'9' => byte.is_ascii_digit(),
        shape => *byte == shape,
    };
    text.as_bytes().windows(shape.len()).any(|bytes| bytes.iter().zip(shape.bytes()).all(fits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_finds_what_its_pattern_does() {
        let rule = Rule::new(|text| has_shape(text, "9-A"), r"\d-([A-Z]{2})");
        assert!(rule.on("3-x, 4 -AB").is_none());
        assert!(rule.on("3-A").is_some_and(|regex| !regex.is_match("3-A")));
        assert_eq!(&rule.on("3-AB").unwrap().captures("3-AB").unwrap()[1], "AB");
    }

    #[test]
    #[should_panic(expected = "matches without what it needs")]
    fn a_rule_that_needs_too_much_is_found_by_any_test() {
        let _ = Rule::built(|text| text.contains('x'), || "[xy]".to_owned()).on("y");
    }

    #[test]
    fn shapes_are_found_at_both_ends() {
        assert!(has_shape("Padua (PD)", " (AA)") && has_shape("12 - Rodez", "99 - "));
        assert!(!has_shape("Padua (Pd)", " (AA)") && !has_shape("", "9") && !has_shape("é", "A"));
        assert!(has_any_case("MAIRIE DE", "ville|mairie") && !has_any("Mairie", "mairie"));
    }
}
