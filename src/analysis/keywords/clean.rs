//! Cutting a recognised stretch down to the term itself.

use crate::text::{Token, fold, tokens};

/// Words that introduce a term and are none of it.
const LEADS: &str = " a an the of in with for and or to on at by as your our their strong good excellent \
solid deep proven basic advanced sound great extensive knowledge experience experienced \
understanding familiarity familiar expertise background proficiency proficient fluent using use \
modern relevant related various other etc e.g eg i.e e \
der die das den dem des ein eine einer einen und oder mit im von gute guten sehr fundierte sichere \
kenntnisse erfahrung sicherer sicheren sichere umgang bereich umfeld modellen validierung dokumentation \
anwendung nutzung erstellung durchfuhrung einsatz position arbeit praxis themen bereichen aufgaben prozessen \
methoden projekten losungen systemen kunden rahmen form art weise bedingung ausbildung studium abschluss \
solide solides solider bonnes excellente excellentes excellent confirmee reelle reelles \
in le la les un une des du de et ou en avec bonne bonnes connaissances experience \
el los las una y o con conocimientos experiencia os um uma com conhecimentos het een met kennis ervaring \
il lo gli di con conoscenza esperienza ";

/// Words behind a term that are none of it.
const TAILS: &str = " skills skill experience knowledge etc a an the of in with for and or to on at by as \
we you our your kenntnisse kenntnissen erfahrung und oder mit et ou avec y o con e com en met ";

/// The bytes `[start, end)` of `text[start..end]` without lead-in and trailing words, `None`
/// when nothing is left that could be a term.
pub(super) fn trim(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let slice = text.get(start..end)?;
    let words = tokens(slice);
    let mut kept: &[Token<'_>] = &words;
    while let [first, rest @ ..] = kept
        && !rest.is_empty()
        && is_in(LEADS, first.text)
    {
        kept = rest;
    }
    while let [rest @ .., last] = kept
        && !rest.is_empty()
        && is_in(TAILS, last.text)
    {
        kept = rest;
    }
    let (first, last) = (kept.first()?, kept.last()?);
    if kept.len() == 1 && !is_term(first.text) {
        return None;
    }
    Some((start + first.start, start + last.end))
}

fn is_in(list: &str, word: &str) -> bool {
    // `IT`, `OR` and `E` in capitals are names.
    if word.len() < 4 && word.chars().all(char::is_uppercase) {
        return false;
    }
    let word = fold(word);
    list.split_ascii_whitespace().any(|entry| entry == word)
}

/// A lone number, a lone letter other than the languages C and R, or a lone common word is none.
fn is_term(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    match letters {
        0 => false,
        1 => matches!(word, "C" | "R") || word.len() > 1,
        _ => !is_in(LEADS, word) && !is_in(TAILS, word),
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
        assert_eq!(trimmed("IT"), Some("IT"));
        assert_eq!(trimmed("C"), Some("C"));
        for nothing in ["", "experience", "2019", "x", "—"] {
            assert_eq!(trimmed(nothing), None, "{nothing}");
        }
    }
}
