//! The tense of a bullet, as far as its form tells.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::{Lang, fold, tokens};
use crate::validate::ats::phrases::row;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    Past,
    Present,
    /// `Managing …`
    Gerund,
}

struct Forms {
    past: HashSet<String>,
    present: HashSet<String>,
}

impl Forms {
    fn of(lang: &str) -> Self {
        const DATA: &str = include_str!("../data/tense.tsv");
        let set = |kind| row(DATA, lang, kind).map(fold).collect();
        Self { past: set("past"), present: set("present") }
    }
}

static ENGLISH: LazyLock<Forms> = LazyLock::new(|| Forms::of("en"));
static GERMAN: LazyLock<Forms> = LazyLock::new(|| Forms::of("de"));

/// `None` where the form does not tell, and for languages that are not looked at.
pub fn of(text: &str, lang: Lang) -> Option<Tense> {
    match lang {
        Lang::En => english(&fold(tokens(text).first()?.text)),
        Lang::De => german(text),
        _ => None,
    }
}

fn english(word: &str) -> Option<Tense> {
    if ENGLISH.past.contains(word) {
        return Some(Tense::Past);
    }
    let third = || {
        [word.strip_suffix("es"), word.strip_suffix('s')]
            .into_iter()
            .flatten()
            .any(|w| ENGLISH.present.contains(w))
    };
    if ENGLISH.present.contains(word) || third() {
        return Some(Tense::Present);
    }
    // `Need`, `Speed`, `Embed` are no pasts; `Trained` is, since `train` is a verb.
    if word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") {
        return Some(Tense::Past);
    }
    let stem = word.strip_suffix("ing")?;
    let doubled = || {
        let mut back = stem.chars().rev();
        back.next().is_some_and(|last| back.next() == Some(last))
    };
    let verb = ENGLISH.present.contains(stem)
        || ENGLISH.present.contains(&format!("{stem}e"))
        || (doubled() && ENGLISH.present.contains(&stem[..stem.len() - 1]));
    verb.then_some(Tense::Gerund)
}

/// A finite verb in front, or a participle at the end of the first clause.
fn german(text: &str) -> Option<Tense> {
    let first = fold(tokens(text).first()?.text);
    if GERMAN.past.contains(&first) {
        return Some(Tense::Past);
    }
    if GERMAN.present.contains(&first) {
        return Some(Tense::Present);
    }
    let clause = text.split([';', '.', '!']).next()?;
    let last = tokens(clause).last()?.text;
    let starts_lower = last.chars().next().is_some_and(char::is_lowercase);
    let last = fold(last);
    let participle = last.len() > 5
        && ((last.contains("ge") && (last.ends_with('t') || last.ends_with("en")))
            || last.ends_with("iert"));
    (starts_lower && participle).then_some(Tense::Past)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_forms() {
        let tense = |text| of(text, Lang::En);
        for past in ["Led a team", "Trained two", "Built it", "Oversaw x", "Planned it"] {
            assert_eq!(tense(past), Some(Tense::Past), "{past}");
        }
        for present in
            ["Manage a team", "Manages it", "Run shifts", "Teaches", "Carries".get(..4).unwrap()]
        {
            assert!(tense(present) != Some(Tense::Past), "{present}");
        }
        assert_eq!(tense("Teaches x"), Some(Tense::Present));
        assert_eq!(tense("Managing x"), Some(Tense::Gerund));
        assert_eq!(tense("Planning x"), Some(Tense::Gerund));
        for open in ["Speed of builds", "Cut costs", "Engineering lead", "Lead engineer", ""] {
            assert_eq!(tense(open), None, "{open}");
        }
    }

    #[test]
    fn german_forms() {
        let tense = |text| of(text, Lang::De);
        assert_eq!(tense("Leitete ein Team"), Some(Tense::Past));
        assert_eq!(tense("Tabletklassen eingeführt"), Some(Tense::Past));
        assert_eq!(tense("Ein Netzwerk administriert; dazu Schulungen"), Some(Tense::Past));
        assert_eq!(tense("Betreue acht Schulen"), Some(Tense::Present));
        assert_eq!(tense("Koordination von sechs Fachschaften"), None);
    }
}
