//! Two words that have changed places: "pick accuracy by scan checks at packing" is not the reverse, and
//! "38 of 52, the other 14" not "14 of 52, the other 38".
//!
//! In: a line and its evidence in one language. Out: a violation where each of two words stands beside what
//! the evidence has beside the other, and beside nothing of its own.

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::quantity::Role;
use crate::validate::guard::report::Report;
use crate::validate::guard::skills::listed::is_list_and;
use crate::validate::guard::words::clause::{self, content};

/// Fewer words in common, and the line is another wording altogether.
const SHARED: usize = 5;
/// So many more words come into the order of the evidence when two are put back; with one word moved, it is
/// one.
const GAIN: usize = 2;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight() else { return };
    let (stems, telling) = (&facts.rows[0], &facts.telling[0]);
    let words = &read.words;
    let own: Vec<&str> = words.list.iter().map(|word| word.stem.as_str()).collect();
    let known: Vec<&str> = stems.iter().map(String::as_str).collect();
    let tells: Vec<bool> =
        (0..own.len()).map(|at| content(words, at) || read.counted[at]).collect();
    let line = Row { words: &own, tells: &tells };
    let told = Row { words: &known, tells: telling };
    let both: Vec<(usize, usize)> = (0..own.len())
        .filter(|at| {
            // A deed has no place of its own: "the fix was made by the manager", "the manager made the fix".
            let moves = read.rates.iter().any(|rate| rate.from == *at)
                || read.deeds.iter().any(|deed| deed.at == *at)
                || own[*at].len() > 4 && words.list[*at].fold.ends_with("ed");
            tells[*at] && !moves
        })
        .filter_map(|at| Some((line.only(own[at])?, told.only(own[at])?)))
        .collect();
    if both.len() < SHARED {
        return;
    }
    for (i, first) in both.iter().enumerate() {
        for second in &both[i + 1..] {
            // "Link nurse for tissue viability" is the tissue viability link nurse.
            let small = |here: &[bool]| here.iter().filter(|tells| !**tells).count();
            let (near, far) = (first.1.min(second.1), first.1.max(second.1));
            let apart =
                (small(&tells[first.0..second.0]) == 0) != (small(&telling[near..far]) == 0);
            if apart || is_one_list(read, first.0, second.0) {
                continue;
            }
            let beside = |here: usize, there: usize| line.shared(here, &told, there);
            let crossed = [beside(first.0, second.1), beside(second.0, first.1)];
            let straight = beside(first.0, first.1) + beside(second.0, second.1);
            if !crossed.contains(&0)
                && crossed.iter().sum::<usize>() > straight
                && comes_near(&own, &known, first.0, second.0)
            {
                // Two words have another order in many a wording, and so has a change.
                let beside_number = |at: usize| {
                    [at, at + 1, at.wrapping_sub(1)]
                        .into_iter()
                        .find(|at| read.counted.get(*at) == Some(&true))
                };
                let numbers = (beside_number(first.0), beside_number(second.0));
                let parted = matches!(numbers, (Some(a), Some(b)) if a != b);
                let changes = read.quantities.iter().any(|q| {
                    (q.from == first.0 || q.from == second.0)
                        && (q.role != Role::None || q.start.is_some())
                });
                if changes || !parted {
                    continue;
                }
                let counted = read.counted[first.0] && read.counted[second.0];
                let kind = if counted { ViolationKind::Number } else { ViolationKind::Scope };
                let why = "the cited evidence has these two in each other's place";
                report.at(kind, words, first.0, second.0 + 1, why);
                return;
            }
        }
    }
}

/// A text as stems, with those that tell something.
struct Row<'r> {
    words: &'r [&'r str],
    tells: &'r [bool],
}

impl<'r> Row<'r> {
    /// Where the word stands, if it does so once.
    fn only(&self, word: &str) -> Option<usize> {
        let mut found = (0..self.words.len()).filter(|at| self.words[*at] == word);
        let only = found.next()?;
        found.next().is_none().then_some(only)
    }

    /// The nearest telling words on either side.
    fn beside(&self, at: usize) -> [Option<&'r str>; 2] {
        let tells = |other: &usize| self.tells[*other];
        [(0..at).rev().find(tells), (at + 1..self.words.len()).find(tells)]
            .map(|found| found.map(|other| self.words[other]))
    }

    /// How many neighbours the word here has in common with the one there.
    fn shared(&self, here: usize, other: &Row<'_>, there: usize) -> usize {
        let (own, known) = (self.beside(here), other.beside(there));
        own.iter().zip(&known).filter(|(a, b)| a.is_some() && a == b).count()
    }
}

/// Whether the line says the same in the same order once the two are put back.
fn comes_near(own: &[&str], known: &[&str], first: usize, second: usize) -> bool {
    let mut put_back = own.to_vec();
    put_back.swap(first, second);
    let same = row_in_order(&put_back, known);
    same * 10 >= own.len() * 8 && same >= row_in_order(own, known) + GAIN
}

/// How many words stand in both rows in the same order.
fn row_in_order(own: &[&str], known: &[&str]) -> usize {
    let mut best = vec![0_usize; known.len() + 1];
    for word in own {
        let mut diagonal = 0;
        for (at, other) in known.iter().enumerate() {
            let above = best[at + 1];
            best[at + 1] = if word == other { diagonal + 1 } else { above.max(best[at]) };
            diagonal = above;
        }
    }
    best[known.len()]
}

/// Whether the two are items of one list, whose order says nothing.
fn is_one_list(read: &Reading<'_>, first: usize, second: usize) -> bool {
    let words = &read.words;
    let deed = |at: usize| read.deeds.iter().any(|deed| deed.at == at);
    let joins = |at: usize| is_list_and(words, at) || clause::breaks(words, at);
    (first..second).any(joins)
        && (second - first <= 4
            || (first + 1..second)
                .all(|at| is_list_and(words, at) || content(words, at) && !deed(at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_order_are_counted() {
        let row = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        let count = |own, known| row_in_order(&row(own), &row(known));
        assert_eq!(count("a b c d", "a b c d"), 4);
        assert_eq!(count("a d c b", "a b c d"), 2);
        assert_eq!(count("x b y d", "a b c d"), 2);
    }
}
