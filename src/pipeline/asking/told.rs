//! How a sentence tells its facts. The guard judges claims against all that a sentence cites; a model that
//! is given facts one by one must not tell one fact's number of another's thing, nor name a house that is
//! no employer of theirs, nor put an adjective before what the person calls themselves.

use std::collections::BTreeSet;

use super::sentences::Fact;
use crate::profile::Entry;
use crate::text::stem::Stems;
use crate::text::{Lang, fold, tokens};
use crate::validate::guard::Place;

/// So many words of another fact, and more than of the number's own, tell of the other one.
const CLEARLY: usize = 3;
/// Words between an employer's preposition and its name.
const ARTICLES: [&str; 10] = ["the", "der", "dem", "den", "die", "l", "la", "le", "les", "our"];

/// Each number stands with what its own fact says of it.
///
/// # Errors
/// The number that stands with words of another fact.
pub fn one_highlight_a_clause(cited: &[&Fact], text: &str, language: Lang) -> Result<(), String> {
    if cited.len() < 2 {
        return Ok(());
    }
    let stems = Stems::of(language);
    let of = |text: &str| -> BTreeSet<String> {
        tokens(text).iter().map(|token| stems.stem(&fold(token.text))).collect()
    };
    let facts: Vec<BTreeSet<String>> = cited.iter().map(|fact| of(&fact.text)).collect();
    for clause in clauses(text) {
        let words = of(clause);
        let told = |fact: &BTreeSet<String>| {
            let content = |word: &&String| word.chars().count() > 3 && !is_number(word);
            words.intersection(fact).filter(content).count()
        };
        for number in words.iter().filter(|word| is_number(word)) {
            let (own, other): (Vec<_>, Vec<_>) = facts.iter().partition(|f| f.contains(number));
            let own = own.into_iter().map(told).max();
            let other = other.into_iter().map(told).max();
            if let (Some(own), Some(other)) = (own, other)
                && other > own
                && other >= CLEARLY
            {
                return Err(format!("{number} is a number of another fact"));
            }
        }
    }
    Ok(())
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The text between commas, semicolons and the words that join deeds.
fn clauses(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    for token in tokens(text) {
        let joins = matches!(token.text, "and" | "und" | "et" | "while" | "sowie");
        let before = &text[from..token.start];
        let stops = before.trim_end().ends_with([',', ';', ':', '–']);
        if joins || stops {
            found.push(before);
            from = token.start;
        }
    }
    found.push(&text[from..]);
    found
}

/// "At Procore" names an employer, and it is one of the facts'.
///
/// # Errors
/// The name.
pub fn at_employer(
    entries: &[&Entry],
    cited: &[&Fact],
    names: &[String],
    text: &str,
) -> Result<(), String> {
    let words =
        |text: &str| -> Vec<String> { tokens(text).iter().map(|token| fold(token.text)).collect() };
    let heads = entries.iter().flat_map(|entry| {
        entry
            .organization
            .iter()
            .chain(&entry.location)
            .chain(&entry.title)
            .chain(&entry.description)
    });
    let heads: BTreeSet<String> = heads.chain(names).flat_map(|text| words(text)).collect();
    let facts: Vec<Vec<String>> = cited.iter().map(|fact| words(&fact.text)).collect();
    let tokens = tokens(text);
    for (at, token) in tokens.iter().enumerate() {
        let preposition = fold(token.text);
        if !matches!(&*preposition, "at" | "bei" | "beim" | "chez") {
            continue;
        }
        let named = tokens[at + 1..].iter().find(|next| !ARTICLES.contains(&&*fold(next.text)));
        let Some(named) = named.filter(|next| next.text.starts_with(char::is_uppercase)) else {
            continue;
        };
        let name = fold(named.text);
        let told = facts.iter().any(|fact| {
            let mut places = fact.windows(2).map(|pair| (&*pair[0], &*pair[1]));
            places.any(|(before, word)| word == name && (before == preposition || before == "at"))
        });
        // German nouns have capitals: what happens at one is told by any fact that has it.
        let thing = preposition != "at" && facts.iter().flatten().any(|word| *word == name);
        if !heads.contains(&name) && !told && !thing {
            return Err(format!("“{}” is no employer of the facts", named.text));
        }
    }
    Ok(())
}

/// Nothing is put before the words that a person has for themselves.
///
/// # Errors
/// The word that was put there.
pub fn praised(cited: &[&Fact], text: &str, place: Place<'_>) -> Result<(), String> {
    if place != Place::Summary {
        return Ok(());
    }
    let words: Vec<String> = tokens(text).iter().map(|token| fold(token.text)).collect();
    let [first, rest @ ..] = &words[..] else { return Ok(()) };
    let put_before = cited.iter().any(|fact| {
        let fact: Vec<String> = tokens(&fact.text).iter().map(|token| fold(token.text)).collect();
        rest.len() >= 2 && fact.len() >= 2 && rest[..2] == fact[..2] && !fact.contains(first)
    });
    if put_before { Err(format!("“{first}” is praise")) } else { Ok(()) }
}
