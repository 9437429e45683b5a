//! None where the evidence counts some: "ohne Ausfallzeit" for "Ausfallzeit 18 Minuten".
//!
//! In: a line and its evidence in one language. Out: a violation where the line denies a thing by its own word
//! of which the evidence tells how much there was, and denies nothing.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::{Bound, Quantity, Unit};
use crate::validate::guard::report::Report;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;

/// So near stands a number to what it is one of.
const NEAR: usize = 2;
/// And so far from a thing that was not the bound of how much.
const LIMIT: usize = 6;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight() else { return };
    if evidence.same_language {
        widened(read, facts, report);
    }
    let words = &read.words;
    let row = &facts.rows[0];
    let much =
        |q: &Quantity| q.value > 0.0 && matches!(q.unit, Unit::Of(_) | Unit::Percent | Unit::Count);
    // "Einen Ausfall von 18 Minuten", "18 minutes of downtime".
    let counted = |stem: &str| {
        row.iter().enumerate().filter(|(_, known)| *known == stem).any(|(at, _)| {
            facts
                .quantities
                .iter()
                .filter(|q| much(q) && q.start.is_none())
                .any(|q| q.from > at && q.from - at <= NEAR || q.end <= at && at - q.end < NEAR)
        })
    };
    // "Ein positiver Befund", "one late delivery".
    let one = |stem: &str| {
        row.iter().zip(&facts.telling[0]).enumerate().any(|(at, (known, tells))| {
            let before = &facts.lines[0][at.saturating_sub(2)..at];
            let denied = (at.saturating_sub(4)..at).any(|at| {
                matches!(
                    facts.lines[0][at].as_str(),
                    "not" | "nicht" | "pas" | "without" | "ohne" | "sans"
                )
            });
            known == stem
                && *tells
                && !denied
                && before.iter().any(|word| phrases::is("just one", word))
        })
    };
    // "No planned downtime longer than ten minutes".
    let denied = |stem: &str| {
        row.windows(2)
            .zip(facts.lines[0].windows(2))
            .any(|(stems, words)| stems[1] == stem && phrases::is("none", &words[0]))
    };
    // "Sans coupure de plus de dix minutes" tells of shorter ones.
    let limited = |stem: &str| {
        let line = &facts.lines[0];
        let denied =
            |at: usize| line[at.saturating_sub(2)..at].iter().any(|w| phrases::is("none", w));
        let limit = |q: &&Quantity, at: usize| {
            matches!(q.bound, Bound::Over | Bound::Most) && q.from > at && q.from - at <= LIMIT
        };
        let stated = |q: &Quantity| read.quantities.iter().any(|own| near(own.value, q.value));
        row.iter().enumerate().any(|(at, known)| {
            let limits = || facts.quantities.iter().filter(|q| limit(q, at));
            known == stem && denied(at) && limits().next().is_some() && !limits().any(stated)
        })
    };
    for at in 0..words.len() {
        if !phrases::is("none", &words.list[at].fold) {
            continue;
        }
        // "Sans jamais couper".
        let denies = |at: usize| {
            let fold = words.list[at].fold.as_str();
            phrases::is("none", fold) || matches!(fold, "jamais" | "jede" | "jeden" | "any")
        };
        let thing = (at + 1..words.len().min(at + 4))
            .take_while(|next| !clause::breaks(words, next - 1))
            .find(|next| content(words, *next) && !denies(*next));
        let some = |thing: usize| {
            let stem = &words.list[thing].stem;
            if facts.denies() || denied(stem) {
                limited(stem)
            } else {
                counted(stem)
                    || (thing..words.len().min(thing + 2)).any(|at| one(&words.list[at].stem))
            }
        };
        let Some(thing) = thing.filter(|thing| some(*thing)) else { continue };
        let why = "the cited evidence counts some";
        report.at(ViolationKind::Number, words, at, thing + 1, why);
    }
}

/// "Without any findings" for "with no major findings": of the minor ones the evidence says nothing.
fn widened(read: &Reading<'_>, facts: &Facts, report: &mut Report) {
    let words = &read.words;
    let (line, row, telling) = (&facts.lines[0], &facts.rows[0], &facts.telling[0]);
    let is_narrow = |at: usize| {
        telling[at]
            && !phrases::is("as well as any", &line[at])
            && !facts.quantities.iter().any(|q| (q.from..q.end).contains(&at))
            && !words.list.iter().any(|word| word.stem == row[at])
    };
    for none in (0..line.len()).filter(|at| phrases::is("none", &line[*at])) {
        // "No major non-conformances": the thing has a prefix of its own.
        let prefix = usize::from(line.get(none + 2).is_some_and(|word| word == "non"));
        // The adjective stands before the thing, in French behind it.
        let (narrow, thing) = match facts.lang {
            Lang::Fr => (none + 2, none + 1),
            _ => (none + 1, none + 2 + prefix),
        };
        if none + 2 + prefix >= line.len() || !telling[thing] || !is_narrow(narrow) {
            continue;
        }
        // "No planned downtime windows": the head is further on.
        if facts.lang != Lang::Fr && telling.get(thing + 1).is_some_and(|tells| *tells) {
            continue;
        }
        let denied = (1..words.len()).find(|at| {
            words.list[*at].stem == row[thing]
                && (at.saturating_sub(2 + prefix)..*at)
                    .any(|at| phrases::is("none", &words.list[at].fold))
        });
        let described = |at: usize| {
            let beside = if facts.lang == Lang::Fr { at + 1 } else { at - 1 };
            content(words, beside)
                && words.list[beside].fold != "non"
                && !phrases::is("none", &words.list[beside].fold)
        };
        if let Some(at) = denied.filter(|at| !described(*at)) {
            let why = "the cited evidence denies this of some alone";
            report.at(ViolationKind::Scope, words, at - 1, at + 1, why);
        }
    }
}
