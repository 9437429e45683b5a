//! Clauses and content words: which words of a line belong together.

use crate::text::Lang;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::tables::CONTEXT;

/// Whether a clause ends between word `at` and the next.
pub fn breaks(words: &Words<'_>, at: usize) -> bool {
    let gap = words.gap_after(at);
    gap.contains([',', ';', ':', '!', '?', '(', ')', '—', '•', '|'])
        || (gap.contains('.') && words.get(at).is_none_or(|w| w.text.chars().count() > 3))
        || gap.contains(" – ")
        || gap.contains(" - ")
}

/// Whether the word joins two clauses or two parts of one.
pub fn is_and(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        matches!(
            word.fold.as_str(),
            "and"
                | "while"
                | "und"
                | "sowie"
                | "wahrend"
                | "et"
                | "tout"
                | "y"
                | "e"
                | "ed"
                | "en"
                | "plus"
        )
    })
}

/// What sets one number against another: "61 % of the sites, compared with 38 % before".
pub fn is_versus(words: &Words<'_>, at: usize) -> bool {
    CONTEXT.is(words, at, "versus")
}

/// Articles, prepositions, pronouns, auxiliaries.
pub fn is_small(words: &Words<'_>, at: usize) -> bool {
    CONTEXT.is(words, at, "small")
}

/// What stands behind a verb and belongs to it: "follow up", "knock together".
pub fn is_particle(words: &Words<'_>, at: usize) -> bool {
    words.lang == Lang::En
        && words.get(at).is_some_and(|word| {
            matches!(
                word.fold.as_str(),
                "up" | "out" | "off" | "down" | "away" | "back" | "together" | "through" | "over"
            )
        })
}

/// An indefinite article, which in most languages is the number as well.
pub fn is_one(words: &Words<'_>, at: usize) -> bool {
    CONTEXT.is(words, at, "one")
}

/// An article.
pub fn is_article(words: &Words<'_>, at: usize) -> bool {
    is_one(words, at) || CONTEXT.is(words, at, "the")
}

/// A word with a content of its own.
pub fn content(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        word.text.chars().any(char::is_alphabetic) && word.text.chars().count() > 1
    }) && !is_small(words, at)
}

/// Stems of the content words around `[from, to)`, up to the ends of its clause or the next
/// number on either side (`edges` are the numbers' places).
pub fn around(words: &Words<'_>, edges: &[(usize, usize)], from: usize, to: usize) -> Vec<String> {
    let mut stems = Vec::new();
    let numbered = |at: usize| edges.iter().any(|(a, b)| (*a..*b).contains(&at));
    let mut at = from;
    while at > 0 && !breaks(words, at - 1) {
        at -= 1;
        if is_versus(words, at) {
            break;
        }
        if is_and(words, at) || (numbered(at) && !stems.is_empty()) {
            break;
        }
        if numbered(at) {
            continue;
        }
        if content(words, at) {
            stems.push(words.list[at].stem.clone());
        }
    }
    let mut at = to;
    let left = stems.len();
    while at < words.len() && (at == 0 || !breaks(words, at - 1)) {
        // "104 % and 97 % of quota": both are of the quota.
        if is_and(words, at) && stems.len() == left && numbered(at + 1) {
            at += 1;
            while numbered(at) {
                at += 1;
            }
            continue;
        }
        if is_and(words, at) || is_versus(words, at) || (numbered(at) && stems.len() > left) {
            break;
        }
        if numbered(at) {
            at += 1;
            continue;
        }
        if content(words, at) {
            stems.push(words.list[at].stem.clone());
        }
        at += 1;
    }
    stems
}
/// "My", "meine", "mes".
pub fn is_mine(lang: Lang, fold: &str) -> bool {
    match lang {
        Lang::Fr => matches!(fold, "mon" | "ma" | "mes"),
        Lang::De => matches!(fold, "mein" | "meine" | "meiner" | "meinem" | "meinen"),
        _ => fold == "my",
    }
}
