//! What the words around a term do to it: `no X required` asks for nothing, `X, Y or Z` asks for
//! one of three.

use crate::text::{Token, fold};

const NEGATORS: &str = "no not keine kein keinen keiner nicht aucune aucun pas geen niet nessuna nessun non nao ningun ninguna nenhuma nenhum";
const NEEDS: &[&str] = &[
    "require",
    "necessar",
    "need",
    "mandatory",
    "prerequisite",
    "essential",
    "erforderlich",
    "notig",
    "notwendig",
    "voraus",
    "vorausgesetzt",
    "requis",
    "exige",
    "necess",
    "requer",
    "requier",
    "obligat",
    "imprescindible",
    "vereist",
    "nodig",
    "richiest",
    "exigid",
    "obbligator",
    "indispens",
    "expected",
];
/// `No less than` and `not only` deny nothing.
const EXCEPTIONS: &str =
    "less fewer later only just more mehr nur weniger solo seulement moins doubt matter";
const CONTRASTS: &str = "but aber sondern jedoch however mais pero maar ma mas though although";

/// How far a negation reaches, in words.
const REACH: usize = 10;

/// The words of a text, for looking around in.
pub(super) struct Clauses<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
}

impl<'a> Clauses<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token<'a>]) -> Self {
        Self { text, tokens }
    }

    /// Whether the posting says that it does not ask for what stands at `[start, end)`.
    pub(super) fn is_denied(&self, start: usize, end: usize) -> bool {
        let first = self.tokens.partition_point(|token| token.end <= start);
        let behind = self.tokens.partition_point(|token| token.start < end);
        // `no X required`, `keine Kenntnisse in X erforderlich`, `no need for X`.
        let mut negated = None;
        let mut need_before = false;
        for at in (first.saturating_sub(REACH)..first).rev() {
            if self.ends_clause(at + 1) {
                break;
            }
            let word = fold(self.tokens[at].text);
            if is_in(CONTRASTS, &word) {
                break;
            }
            let is_need = is_need(&word);
            if is_need && self.comma_between(at, first) {
                break;
            }
            need_before |= is_need;
            if is_in(NEGATORS, &word) {
                let next = self.tokens.get(at + 1).map(|t| fold(t.text)).unwrap_or_default();
                if !is_in(EXCEPTIONS, &next) {
                    negated = Some(at);
                }
                break;
            }
        }
        if negated.is_some() && need_before {
            return true;
        }
        let mut not_behind = false;
        for at in behind..self.tokens.len().min(behind + REACH) {
            if self.ends_clause(at) {
                break;
            }
            let word = fold(self.tokens[at].text);
            if is_in(CONTRASTS, &word) {
                break;
            }
            if is_in(NEGATORS, &word) {
                let next = self.tokens.get(at + 1).map(|t| fold(t.text)).unwrap_or_default();
                not_behind = !is_in(EXCEPTIONS, &next);
            } else if is_need(&word) && (negated.is_some() || not_behind) {
                return true;
            }
        }
        false
    }

    /// `X is not required, Y is`: what is said before the comma is said of something else.
    fn comma_between(&self, at: usize, behind: usize) -> bool {
        let end = self.tokens.get(behind).map_or(self.text.len(), |token| token.start);
        self.text[self.tokens[at].end..end].contains(',')
    }

    /// Whether a sentence or line ends between word `at - 1` and word `at`.
    fn ends_clause(&self, at: usize) -> bool {
        let (Some(before), Some(token)) =
            (self.tokens.get(at.wrapping_sub(1)), self.tokens.get(at))
        else {
            return true;
        };
        let gap = &self.text[before.end..token.start];
        gap.chars().take(GAP_MAX).any(|c| matches!(c, '.' | ';' | ':' | '!' | '?' | '\n' | '•'))
            || gap.len() > GAP_MAX
    }
}

const GAP_MAX: usize = 24;

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|entry| entry == word)
}

fn is_need(word: &str) -> bool {
    NEEDS.iter().any(|need| word.starts_with(need))
}

/// How two neighbouring terms are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// A comma: the end of the list decides.
    Comma,
    And,
    Or,
    None,
}

/// The link that `gap`, the text between two terms, makes.
pub(super) fn link(gap: &str) -> Link {
    if gap.len() > GAP_MAX || gap.contains("\n\n") {
        return Link::None;
    }
    let folded = fold(gap);
    let words: Vec<&str> =
        folded.split([' ', ',', '\n', '\t', '/', '\u{a0}']).filter(|w| !w.is_empty()).collect();
    match words.as_slice() {
        [] if gap.trim() == "," => Link::Comma,
        ["or" | "oder" | "ou" | "o" | "of" | "bzw" | "bzw." | "alternatively" | "u" | "oppure"]
        | ["or", "in" | "with" | "even"]
        | ["and", "or"]
        | ["und", "oder"]
        | ["et", "ou"] => Link::Or,
        ["and" | "und" | "et" | "y" | "e" | "en"] => Link::And,
        _ => Link::None,
    }
}

/// Whether the words just before `start` say that one of the things that follow will do.
pub(super) fn offers_choice(text: &str, start: usize) -> bool {
    let from = text.floor_char_boundary(start.saturating_sub(CHOICE_REACH));
    let before = fold(&text[from..start]);
    let clause = before.rsplit(['\n', ';']).next().unwrap_or_default();
    // A full stop ends the clause, unless it is that of an abbreviation.
    CHOICES.iter().any(|choice| {
        clause.rfind(choice).is_some_and(|at| !clause[at + choice.len()..].contains(". "))
    })
}

const CHOICE_REACH: usize = 60;
const CHOICES: &[&str] = &[
    "one of",
    "at least one",
    "one or more",
    "either",
    "such as",
    "e.g.",
    "for example",
    "for instance",
    "mindestens ein",
    "eine der",
    "einem der",
    "z. b.",
    "z.b.",
    "zum beispiel",
    "beispielsweise",
    "l'un des",
    "l'une des",
    "au moins un",
    "par exemple",
    "tel que",
    "tels que",
    "telles que",
    "al menos un",
    "por ejemplo",
    "alguno de",
    "pelo menos um",
    "por exemplo",
    "minstens een",
    "bijvoorbeeld",
    "een van",
    "almeno un",
    "ad esempio",
    "uno dei",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn is_denied(text: &str, term: &str) -> bool {
        let tokens = tokens(text);
        let start = text.find(term).unwrap();
        Clauses::new(text, &tokens).is_denied(start, start + term.len())
    }

    #[test]
    fn denied_terms_are_seen_in_many_languages() {
        for text in [
            "No Java experience required.",
            "No prior knowledge of Java or Kotlin is needed",
            "Java is not required",
            "Java and Kotlin are not strictly necessary.",
            "There is no need to know Java",
            "Keine Java-Kenntnisse erforderlich",
            "Java ist nicht zwingend notwendig",
            "Aucune connaissance de Java n'est requise",
            "No se requiere experiencia en Java",
            "Ervaring met Java is niet vereist",
        ] {
            assert!(is_denied(text, "Java"), "{text}");
        }
    }

    #[test]
    fn wanted_terms_are_not_denied() {
        for text in [
            "Java required",
            "No less than 5 years of Java required",
            "Not only Java but Kotlin is required",
            "No weekend work. Java required",
            "Python is not required, but Java is required",
            "You have no fear of Java",
            "Java erforderlich",
        ] {
            assert!(!is_denied(text, "Java"), "{text}");
        }
    }

    #[test]
    fn choices_are_announced() {
        let text = "Proficiency in at least one language, such as Ruby, Go";
        assert!(offers_choice(text, text.find("Ruby").unwrap()));
        let text = "One of us. Ruby, Go";
        assert!(!offers_choice(text, text.find("Ruby").unwrap()));
    }

    #[test]
    fn gaps_link_or_part() {
        assert_eq!(link(", "), Link::Comma);
        for gap in [" or ", ", or ", " oder ", " and/or ", " bzw. ", " ou "] {
            assert_eq!(link(gap), Link::Or, "{gap}");
        }
        assert_eq!(link(" and "), Link::And);
        for gap in [". Or ", " ", "/", "; "] {
            assert_eq!(link(gap), Link::None, "{gap}");
        }
    }
}
