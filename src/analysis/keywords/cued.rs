//! What follows an announcement in a language that the recogniser has not learned:
//! `Kenntnisse in A, B und C`, `expérience en A et B`. Each item of the list is a candidate.

use crate::analysis::recogniser::chain::Joint;
use crate::analysis::recogniser::page::{Form, Page, Word};
use crate::analysis::wording::Class;
use crate::text::{Lang, fold};

/// Between the announcement and its list: `Kenntnisse in der`.
const LINKS_MAX: usize = 3;
const ITEMS_MAX: usize = 8;
/// An item with more words is no term but the rest of a sentence.
const ITEM_WORDS: usize = 4;

/// Bytes `[start, end)` of each item.
pub(super) fn items(text: &str, page: &Page) -> Vec<[usize; 2]> {
    let mut found = Vec::new();
    for line in &page.lines {
        let words = &page.words[line.first..line.end];
        let mut at = 0;
        while at < words.len() {
            at += 1;
            if words[at - 1].announces() {
                at = list(text, words, at, page.lang, &mut found);
            }
        }
    }
    found
}

/// Reads the list that begins at word `at`; returns the word behind it.
fn list(
    text: &str,
    words: &[Word],
    mut at: usize,
    lang: Option<Lang>,
    found: &mut Vec<[usize; 2]>,
) -> usize {
    let first = at;
    let is_verb = |word: &Word| is(Class::Predicate, text, word);
    let is_link = |word: &Word| word.common && is_joined(word) && !is_verb(word);
    while at < words.len() && at - first < LINKS_MAX && is_link(&words[at]) {
        at += 1;
    }
    if at == first {
        return at;
    }
    for item in 0..ITEMS_MAX {
        let from = at;
        while at < words.len()
            && (at == from || is_joined(&words[at]))
            && !is_conjunction(text, &words[at])
        {
            at += 1;
        }
        if words[from..at].iter().any(is_verb) {
            break;
        }
        let Some(span) = term(&words[from..at], lang) else { break };
        found.push(span);
        let goes_on =
            words.get(at).is_some_and(|word| is_conjunction(text, word) || is_comma(text, word));
        if !goes_on || item + 1 == ITEMS_MAX {
            break;
        }
        while words.get(at).is_some_and(|word| is_conjunction(text, word)) {
            at += 1;
        }
    }
    at
}

/// The term among the words of one item. In German it is the nouns, which have capitals;
/// elsewhere all words behind the article, if there are few.
fn term(words: &[Word], lang: Option<Lang>) -> Option<[usize; 2]> {
    let is_part = |word: &Word| match lang {
        Some(Lang::De) => !matches!(word.form, Form::Lower | Form::Number),
        _ => true,
    };
    let words = &words[words.iter().take_while(|word| word.common || !is_part(word)).count()..];
    let count = words
        .iter()
        .take_while(|word| is_part(word) && (lang != Some(Lang::De) || !word.common))
        .count();
    let (first, last) = (words.first()?, words[..count].last()?);
    (count <= ITEM_WORDS && (lang == Some(Lang::De) || count == words.len()))
        .then_some([first.start, last.end])
}

fn is_joined(word: &Word) -> bool {
    word.joint != Joint::Break
}

fn is_comma(text: &str, word: &Word) -> bool {
    text[..word.start].trim_end().ends_with(',')
}

fn is_conjunction(text: &str, word: &Word) -> bool {
    is(Class::CuedConjunction, text, word)
}

fn is(class: Class, text: &str, word: &Word) -> bool {
    class.has(&fold(&text[word.start..word.end]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Lexicon;

    fn found(text: &str, lang: Lang) -> Vec<String> {
        let page = Page::read(text, Some(lang), Lexicon::shared());
        items(text, &page).into_iter().map(|[start, end]| text[start..end].to_owned()).collect()
    }

    #[test]
    fn lists_behind_announcements_are_read() {
        assert_eq!(
            found(
                "Gute Kenntnisse in der modernen Steuerungstechnik, Hydraulik und Pneumatik.",
                Lang::De
            ),
            ["Steuerungstechnik", "Hydraulik", "Pneumatik"]
        );
        assert_eq!(
            found("Connaissances en droit du travail et gestion de paie.", Lang::Fr),
            ["droit du travail", "gestion de paie"]
        );
        assert_eq!(found("Erfahrung ist von Vorteil", Lang::De), Vec::<String>::new());
        assert_eq!(found("La maîtrise du breton n'est pas exigée", Lang::Fr), Vec::<String>::new());
    }
}
