//! Keywords: what a posting wants that a résumé can answer by name.
//!
//! In: the cleaned text, its language, its zones. Out: [`Keyword`]s, best first. Candidates come
//! from the recogniser and the lexicon; the places of one term are taken together (one sure
//! place or several likely ones make a keyword); terms that the posting says it does not need
//! are dropped; neighbours in an `or` list become alternatives.

mod candidates;
mod clause;
mod clean;
mod cued;
#[cfg(test)]
mod gold_tests;
mod junk;
mod kind;
mod latin;
mod listed;
mod names;
#[cfg(test)]
mod scorer;
#[cfg(test)]
mod tests;
mod unruled;

use std::collections::{HashMap, HashSet};

use super::lexicon::{self, Lexicon, TermId};
use super::recogniser::page::Page;
use super::{Category, Importance, Keyword, Zones};
use crate::text::{Lang, tokens};
use candidates::Candidate;
use clause::{Clauses, Link};

/// A term is a keyword when the probability that one of its places is right reaches this. Near
/// half the F1 that can be had, where F1 is highest; measured on the training postings.
const THRESHOLD: f64 = 0.3;

/// The same term in other spellings has the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Term(TermId),
    Phrase(u64),
}

/// A candidate that may stand, with what it adds to its term.
struct Place {
    candidate: Candidate,
    key: Key,
    importance: Importance,
}

/// Finds the keywords of `text`.
#[must_use]
pub fn extract(text: &str, language: Option<Lang>, zones: &Zones) -> Vec<Keyword> {
    let lexicon = Lexicon::shared();
    let page = Page::read(text, language, lexicon);
    let words = tokens(text);
    let clauses = Clauses::new(text, &words);
    let mut denied = HashSet::new();
    let mut places = Vec::new();
    for candidate in candidates::find(text, &page, lexicon, zones) {
        if junk::is_junk(text, &candidate) {
            continue;
        }
        let surface = &text[candidate.start..candidate.end];
        let key =
            candidate.term.map_or_else(|| Key::Phrase(lexicon::phrase_key(surface)), Key::Term);
        if candidate.probability >= COUNTED && clauses.is_denied(candidate.start, candidate.end) {
            denied.insert(key);
        }
        let importance =
            zones.at(candidate.start).map_or(Importance::Mentioned, |zone| zone.importance);
        places.push(Place { candidate, key, importance });
    }
    places.retain(|place| !denied.contains(&place.key));
    let mut terms = gather(&places);
    terms.retain(|term| term.probability >= THRESHOLD);
    let alternatives = alternatives(text, &places, &terms);
    let mut ranked: Vec<(f64, Keyword)> = terms
        .iter()
        .map(|term| {
            let place = &places[term.best];
            let mut keyword = keyword(text, language, place, term);
            keyword.alternatives = alternatives.get(&place.key).copied();
            (weight(term, keyword.category), keyword)
        })
        .collect();
    ranked.sort_by(|(a_weight, a), (b_weight, b)| {
        b.importance.cmp(&a.importance).then(b_weight.total_cmp(a_weight)).then(a.span.cmp(&b.span))
    });
    ranked.into_iter().map(|(_, keyword)| keyword).collect()
}

/// All places of one key.
struct Term {
    probability: f64,
    count: usize,
    importance: Importance,
    /// Index of the place to show.
    best: usize,
}

fn gather(places: &[Place]) -> Vec<Term> {
    let mut index: HashMap<Key, usize> = HashMap::with_capacity(places.len());
    let mut terms: Vec<Term> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let probability = place.candidate.probability;
        let known = *index.entry(place.key).or_insert_with(|| {
            terms.push(Term {
                probability: 0.0,
                count: 0,
                importance: Importance::Mentioned,
                best: at,
            });
            terms.len() - 1
        });
        let term = &mut terms[known];
        term.probability = 1.0 - (1.0 - term.probability) * (1.0 - probability);
        term.count += 1;
        if probability >= COUNTED {
            term.importance = term.importance.max(place.importance);
        }
        let shown = &places[term.best];
        if (place.importance, probability) > (shown.importance, shown.candidate.probability) {
            term.best = at;
        }
    }
    terms
}

/// A place less likely than this neither raises the importance of its term nor denies it.
const COUNTED: f64 = 0.15;

fn keyword(text: &str, language: Option<Lang>, place: &Place, term: &Term) -> Keyword {
    let Candidate { start, end, .. } = place.candidate;
    let shown = clean::display(&text[start..end]);
    let (canonical, category) = match place.key {
        Key::Term(id) => {
            let lexicon = Lexicon::shared();
            (lexicon.name(id).to_owned(), lexicon.category(id))
        }
        Key::Phrase(_) => (shown.clone(), kind::guess(&shown, language)),
    };
    Keyword {
        term: shown,
        canonical,
        category,
        importance: term.importance,
        span: [start, end],
        count: term.count,
        alternatives: None,
    }
}

fn weight(term: &Term, category: Category) -> f64 {
    let share = match category {
        Category::SoftSkill => 0.4,
        Category::Domain | Category::Degree => 0.9,
        _ => 1.0,
    };
    share * term.probability * (1.0 + 0.25 * (term.count as f64).ln())
}

/// Numbers for the keys that stand in one list of alternatives: `A, B or C`, and lists behind
/// `such as` or `one of`.
fn alternatives(text: &str, places: &[Place], terms: &[Term]) -> HashMap<Key, usize> {
    let kept: HashSet<Key> = terms.iter().map(|term| places[term.best].key).collect();
    let kept: Vec<&Place> = places.iter().filter(|place| kept.contains(&place.key)).collect();
    let mut numbers = HashMap::new();
    let mut next = 1;
    let mut first = 0;
    while first < kept.len() {
        let (end, is_choice) = list(text, &kept, first);
        if is_choice {
            let group: HashSet<Key> = kept[first..end]
                .iter()
                .map(|place| place.key)
                .filter(|key| !numbers.contains_key(key))
                .collect();
            if group.len() > 1 {
                numbers.extend(group.into_iter().map(|key| (key, next)));
                next += 1;
            }
        }
        first = end;
    }
    numbers
}

/// The end of the list that starts with place `first`, and whether one of its items will do.
fn list(text: &str, places: &[&Place], first: usize) -> (usize, bool) {
    let offered = clause::offers_choice(text, places[first].candidate.start);
    let mut seen_or = false;
    let mut at = first + 1;
    while at < places.len() {
        let gap = &text[places[at - 1].candidate.end..places[at].candidate.start];
        match clause::link(gap) {
            Link::Or => seen_or = true,
            Link::Comma if !seen_or => {}
            Link::And if offered => {}
            _ => break,
        }
        at += 1;
    }
    (at, seen_or || offered && at > first + 1)
}
