//! Names of possible employers and what speaks for each.

use std::collections::HashMap;

use super::address::Domain;
use super::{is_firm, is_institution, tidy};
use crate::analysis::Lexicon;
use crate::analysis::wording::{PLACES, names_a_role, words};
use crate::text::fold;

/// Names that are looked at in one posting.
const MOST: usize = 400;
/// With less evidence than this a name is none.
const LEAST: i32 = 4;

/// Names whose mentions are counted.
const COUNTED: usize = 24;
/// Mentions of one name that are looked at.
const MENTIONS: usize = 20;

/// What the mentions of a name say.
fn mentions(text: &str, name: &str) -> i32 {
    const PLACED: [&str; 14] = [
        " in ", " à ", " en ", " em ", " te ", " near ", " nach ", " aus ", " um ", " i ", " på ",
        " w ", " we ", " a ",
    ];
    let (mut all, mut alone, mut placed) = (0, 0, 0);
    for (at, _) in text.match_indices(name).take(MENTIONS) {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        if before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric) {
            continue;
        }
        // `Ohm Mobility` is another name than `Ohm`.
        let longer =
            after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
        if longer {
            continue;
        }
        all += 1;
        placed += i32::from(PLACED.iter().any(|word| before.ends_with(word)));
        let begins = before.is_empty() || before.ends_with('\n');
        let ends = after.is_empty() || after.starts_with('\n');
        alone += i32::from(begins && ends);
    }
    let again = i32::from(all >= 2) + i32::from(all >= 4);
    // A name of one word may be any noun.
    let again = if name.contains(' ') { again } else { again.min(i32::from(alone > 0) + 1) };
    let town = if placed > 0 && placed * 2 >= all - 1 { 3 } else { 0 };
    again + if alone >= 2 { 2 } else { 0 } - town
}

#[derive(Debug, Default)]
pub(super) struct Names {
    scores: HashMap<String, (i32, String)>,
    order: Vec<String>,
    people: Vec<String>,
}

impl Names {
    pub fn add(&mut self, raw: &str, score: i32) {
        let Some(name) = tidy(raw) else { return };
        let key = fold(name.trim_end_matches('.'));
        if !self.scores.contains_key(&key) {
            if self.order.len() >= MOST {
                return;
            }
            self.order.push(key.clone());
        }
        let entry = self.scores.entry(key).or_insert((0, name));
        entry.0 += score;
    }

    /// `Ingrid Sund`, `Ingrid` and `Sund` sign and are asked, and employ nobody.
    pub fn is_of_a_person(&mut self, name: Option<&str>) {
        self.people.extend(name.map(fold));
    }

    /// Evidence of the name alone, of the addresses in the text, and of how often it stands there.
    pub fn support(&mut self, text: &str, domains: &[Domain]) {
        self.support_by_mentions(text);
        for (key, (score, name)) in &mut self.scores {
            let parts = words(name, 0);
            let institution = is_institution(name);
            let firm = is_firm(name);
            *score += if domains.iter().any(|domain| domain.is_of(name)) { 4 } else { 0 };
            *score += if institution { 3 } else { 0 };
            *score += if firm { 5 } else { 0 };
            // `Emergency Department Registrar` is a job, `Bakers' Guild of Hull` is none.
            let mut ends = name.split_whitespace();
            let role = ends.next().is_some_and(names_a_role)
                || ends.next_back().is_some_and(|last| names_a_role(last) && !is_institution(last));
            // `Talleres Mecánicos Ohm` has a job's word within.
            *score -= match names_a_role(name) && !firm {
                true if role => 6,
                true if !institution => 3,
                _ => 0,
            };
            // `Excel`, `HR`: what a list of skills has is asked for.
            let skill = !institution && !firm && Lexicon::shared().find(name).is_some();
            *score -= if skill { 3 } else { 0 };
            let is_place = PLACES.at(&parts).is_some_and(|(n, ())| n == parts.len());
            *score -= if is_place { 6 } else { 0 };
            let of_person = |person: &String| {
                person == key || person.split(' ').any(|part| part == key.as_str())
            };
            *score -= if !firm && self.people.iter().any(of_person) { 8 } else { 0 };
        }
    }

    /// Who employs is named again, and on lines of its own; a town stands behind `in`.
    fn support_by_mentions(&mut self, text: &str) {
        let mut keys: Vec<&String> =
            self.order.iter().filter(|key| self.scores[*key].0 > 0).collect();
        keys.sort_by_key(|key| std::cmp::Reverse(self.scores[*key].0));
        keys.truncate(COUNTED);
        let bonus: Vec<(String, i32)> = keys
            .into_iter()
            .map(|key| (key.clone(), mentions(text, &self.scores[key].1)))
            .collect();
        for (key, bonus) in bonus {
            if let Some(entry) = self.scores.get_mut(&key) {
                entry.0 += bonus;
            }
        }
    }

    /// The name with the most evidence, the earlier of two with the same.
    pub fn best(&self) -> Option<String> {
        let mut best: Option<(i32, &str)> = None;
        for key in &self.order {
            let (score, name) = &self.scores[key];
            if best.is_none_or(|(top, _)| *score > top) {
                best = Some((*score, name));
            }
        }
        let (_, name) = best.filter(|(score, _)| *score >= LEAST)?;
        // `Ohm Distribution` in the headline, and `Ohm` ever after.
        let longer = self.order.iter().map(|key| &self.scores[key]).find(|(score, longer)| {
            let rest = longer.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
            let named = |rest: &str| {
                rest.split(' ').count() <= 3
                    && rest.split(' ').all(|w| w.chars().all(char::is_alphabetic))
            };
            *score >= LEAST && rest.is_some_and(named) && is_firm(longer) == is_firm(name)
        });
        Some(longer.map_or(name, |(_, longer)| longer).to_owned())
    }
}
