//! Ordinary words of a language, as far as the lexicon's terms are made of them: translated, "Zweite
//! Staatsprüfung" becomes a "Second State Examination", which is nobody's name.

use std::sync::OnceLock;

use rustc_hash::FxHashSet as HashSet;

use crate::analysis::{Category, Lexicon};
use crate::text::lang::SUPPORTED;
use crate::text::{Lang, fold};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::tables::{CONTEXT, NOUNS, NUMBERS, ROLES, WIDTH};

/// Read for a language when a line of it needs them.
static WORDS: [OnceLock<HashSet<String>>; SUPPORTED.len()] =
    [const { OnceLock::new() }; SUPPORTED.len()];

fn words_of(lang: Lang) -> Option<&'static HashSet<String>> {
    let place = SUPPORTED.iter().position(|supported| *supported == lang)?;
    let lexicon = Lexicon::shared();
    let plain = |id| {
        matches!(lexicon.category(id), Category::HardSkill | Category::Domain | Category::SoftSkill)
    };
    Some(WORDS[place].get_or_init(|| match lang {
        Lang::En => {
            let terms = lexicon.ids().filter(|id| plain(*id));
            terms.flat_map(|id| split(lexicon.name(id))).collect()
        }
        _ => lexicon.aliases_in(lang).flat_map(split).collect(),
    }))
}

fn split(term: &str) -> impl Iterator<Item = String> {
    term.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 3 && !word.chars().skip(1).any(char::is_uppercase))
        .map(fold)
}

/// Whether the words `[from, to)` are all ordinary, and name no kind of organisation.
pub fn is_ordinary(words: &Words<'_>, from: usize, to: usize) -> bool {
    let known = |at: usize| {
        let word = &words.list[at];
        clause::is_small(words, at)
            || NOUNS.at(words, at).is_some()
            || WIDTH.at(words, at).is_some()
            || ROLES.at(words, at).is_some()
            || NUMBERS.at(words, at).is_some()
            || words_of(words.lang).is_some_and(|set| set.contains(&word.fold))
    };
    (from..to).all(|at| {
        let word = &words.list[at];
        let technical = word.is_all_caps() || word.is_camel() || word.is_technical();
        !technical && !CONTEXT.is(words, at, "legal") && known(at)
    })
}
