//! Cutting a recognised stretch down to the term itself.

use crate::analysis::wording::Class;
use crate::text::{Token, fold, tokens};

/// The bytes `[start, end)` of `text[start..end]` without lead-in and trailing words, `None`
/// when nothing is left that could be a term.
pub(super) fn trim(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let slice = text.get(start..end)?;
    let words = tokens(slice);
    let mut kept: &[Token<'_>] = &words;
    while let [first, rest @ ..] = kept
        && !rest.is_empty()
        && is_in(Class::Lead, first.text)
    {
        kept = rest;
    }
    while let [rest @ .., last] = kept
        && !rest.is_empty()
        && is_in(Class::Tail, last.text)
    {
        kept = rest;
    }
    let (first, last) = (kept.first()?, kept.last()?);
    if kept.len() == 1 && !is_term(first.text) {
        return None;
    }
    Some((start + first.start + elision(first.text), start + last.end))
}

fn is_in(class: Class, word: &str) -> bool {
    // `IT`, `OR` and `E` in capitals are names.
    if word.len() < 4 && word.chars().all(|c| c.is_ascii_uppercase()) {
        return false;
    }
    class.has(&fold(word))
}

/// The length of `d'` in `d'Eupen`; a name keeps the capital of `L'Oréal`.
fn elision(word: &str) -> usize {
    let Some((article, rest)) = word.split_once(['\'', '’']) else { return 0 };
    let elided = article.chars().all(char::is_lowercase) && Class::Elided.has(article);
    if elided && rest.chars().count() > 1 { word.len() - rest.len() } else { 0 }
}

/// A lone number, a lone letter other than the languages C and R, or a lone common word is none.
fn is_term(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    match letters {
        0 => false,
        1 => matches!(word, "C" | "R") || word.chars().count() > 1,
        _ => !is_in(Class::Lead, word) && !is_in(Class::Tail, word),
    }
}

/// The term on one line with single blanks, as it is shown.
pub(super) fn display(term: &str) -> String {
    term.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trimmed(text: &str) -> Option<&str> {
        trim(text, 0, text.len()).map(|(start, end)| &text[start..end])
    }

    #[test]
    fn lead_ins_and_tails_go() {
        assert_eq!(trimmed("strong knowledge of SQL Server skills"), Some("SQL Server"));
        assert_eq!(trimmed("gute Kenntnisse in SAP"), Some("SAP"));
        assert_eq!(trimmed("l'oral comme à l'écrit"), Some("oral comme à l'écrit"));
        assert_eq!(trimmed("d'Eupen"), Some("Eupen"));
        assert_eq!(trimmed("L'Oréal"), Some("L'Oréal"));
        assert_eq!(trimmed("just the console"), Some("console"));
        assert_eq!(trimmed("doświadczenie w"), Some("doświadczenie"));
        assert_eq!(trimmed("IT"), Some("IT"));
        assert_eq!(trimmed("C"), Some("C"));
        for nothing in ["", "experience", "2019", "x", "—", "them", "À"] {
            assert_eq!(trimmed(nothing), None, "{nothing}");
        }
    }
}
