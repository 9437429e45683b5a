//! So many of so many: "nine in ten" for "9 calls out of 10", "two thirds" for "two out of three", "48/50" for "48
//! marks of 50".
//!
//! In: a number of a line, and a piece of evidence. Out: whether the evidence has the share that it is a part
//! of, told in other words.

use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::{Quantity, Role, Unit};
use crate::validate::guard::words::clause;

/// Of so many, at most, a share is told in words.
const MOST: f64 = 20.0;
/// So many words may stand between the part and what it is a part of.
const REACH: usize = 4;

/// Whether the evidence has the share of the number.
pub fn says(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    if claimed.rate.is_some() {
        return false;
    }
    if claimed.unit == Unit::Percent {
        return known(facts).any(|(part, whole)| is_share(claimed, part, whole));
    }
    let own = own(read).find(|(part, whole)| [part.from, whole.from].contains(&claimed.from));
    let Some((part, whole)) = own else { return false };
    // "19 times out of 20" for "19 of 20 cases"; what is counted by its name must be the same.
    let named = part.unit == Unit::Count && !part.nouns.is_empty();
    let same = |(known, all): (&Quantity, &Quantity)| {
        let noun = |noun: &String| known.nouns.contains(noun) || all.nouns.contains(noun);
        near(known.value, part.value)
            && near(all.value, whole.value)
            && known.bound == part.bound
            && (!named || part.nouns.iter().any(noun))
    };
    known(facts).any(same)
        || facts.quantities.iter().any(|share| is_share(share, part, whole))
        || !named && facts.texts.iter().any(|text| has_score(text, part.value, whole.value))
}

/// Whether a share in per cent is that part of the whole, in their lowest terms.
fn is_share(share: &Quantity, part: &Quantity, whole: &Quantity) -> bool {
    let (of, all) = (part.value as u32, whole.value as u32);
    let lowest = (2..=of).all(|by| !(of.is_multiple_of(by) && all.is_multiple_of(by)));
    let role = share.role == Role::None || [part.role, whole.role].contains(&share.role);
    share.unit == Unit::Percent
        && (2.0..=MOST).contains(&whole.value)
        && (share.value - part.value * 100.0 / whole.value).abs() < 1e-3
        && share.bound == part.bound
        && lowest
        && role
}

/// "91/100 points", a score as it is written.
fn has_score(text: &str, part: f64, whole: f64) -> bool {
    let score = format!("{part}/{whole}");
    text.split(|c: char| !(c.is_ascii_digit() || c == '/')).any(|found| found == score)
}

/// The shares of a line.
fn own<'r>(read: &'r Reading<'_>) -> impl Iterator<Item = (&'r Quantity, &'r Quantity)> {
    let words = &read.words;
    pairs(&read.quantities).filter(move |(part, whole)| {
        let between: Vec<&str> =
            (part.to..whole.from).map(|at| words.list[at].fold.as_str()).collect();
        let score = between.is_empty() && words.gap_after(part.to - 1) == "/";
        let parted = (part.to..whole.from).any(|at| clause::breaks(words, at - 1));
        score || !parted && links(&between)
    })
}

/// The shares of a piece of evidence.
fn known(facts: &Facts) -> impl Iterator<Item = (&Quantity, &Quantity)> {
    pairs(&facts.quantities).filter(|(part, whole)| {
        facts.lines.iter().any(|line| {
            let between = line.get(part.to..whole.from).unwrap_or(&[]);
            links(&between.iter().map(String::as_str).collect::<Vec<_>>())
        })
    })
}

/// Two numbers side by side of which the first may be a part of the second.
fn pairs(all: &[Quantity]) -> impl Iterator<Item = (&Quantity, &Quantity)> {
    let whole = |q: &Quantity| q.value.fract() == 0.0 && q.value > 0.0;
    all.windows(2).filter_map(move |two| {
        let [part, of] = two else { return None };
        let counted = matches!(part.unit, Unit::Count | Unit::Times) && of.unit == Unit::Count;
        let less = whole(part) && whole(of) && part.value < of.value && part.to <= of.from;
        (counted && less).then_some((part, of))
    })
}

/// "In", "of", "calls out of", "of the".
fn links(between: &[&str]) -> bool {
    let words = match between {
        [rest @ .., "the" | "its" | "their" | "every" | "possible"] => rest,
        all => all,
    };
    match words {
        ["in"] => true,
        [nouns @ .., "of"] => {
            nouns.len() <= REACH && !nouns.iter().any(|word| matches!(*word, "and" | "team" | "in"))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn all(line: &str, evidence: &str) -> bool {
        let read = Reading::of(line, Lang::En);
        let facts = Facts::of([evidence], Lang::En);
        read.quantities.iter().all(|claimed| says(&read, claimed, &facts))
    }

    #[test]
    fn a_share_is_told_in_many_ways() {
        for (line, evidence) in [
            ("Answer nine in ten driver calls", "I answer 9 calls out of 10"),
            ("Two out of three of them in eviction", "Two thirds of them in eviction"),
            ("First time 19 times out of 20", "First time in 19 of 20 cases"),
            ("Scored 91/100 at the show", "Won 91 points out of 100 at the show"),
            ("Scored 48 of 50", "Scored 48/50"),
        ] {
            assert!(all(line, evidence), "{line}");
        }
        for (line, evidence) in [
            ("Answer nine in ten driver calls", "I answer 8 calls out of 10"),
            ("Two out of three of them in eviction", "A third of them in eviction"),
            ("Passed 19 audits out of 20", "Passed 19 of 20 tests"),
            ("Scored 91/100 at the show", "Won 91 points out of 110 at the show"),
        ] {
            assert!(!all(line, evidence), "{line}");
        }
    }
}
