//! What is said to have come of the rest: "und damit den Verbrauch gesenkt", "suivie d'une nette baisse",
//! "der die Fluktuation spürbar gesenkt hat".
//!
//! In: a line and its evidence in one language. Out: a violation where the evidence has next to nothing of
//! what came of it.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope::cited;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;

const WHY: &str = "the cited evidence states no such effect";

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !evidence.same_language {
        return;
    }
    let words = &read.words;
    if let Some((from, to)) = tails(words).into_iter().find(|tail| is_new(read, evidence, *tail)) {
        report.at(ViolationKind::Scope, words, from, to, WHY);
    } else if let Some((from, to)) = closing_change(read, evidence) {
        report.at(ViolationKind::Scope, words, from, to, WHY);
    }
}

/// Where the line goes on with what came of it, behind the words that say so.
fn tails(words: &Words<'_>) -> Vec<(usize, usize)> {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let mut found = Vec::new();
    for at in 1..words.len() {
        let from = match (words.lang, fold(at - 1), fold(at)) {
            (Lang::De, "und", "damit" | "so" | "dadurch" | "somit" | "dabei")
            | (Lang::En, "and", "so" | "thus" | "thereby")
            | (Lang::Fr, "et", "ainsi")
            | (Lang::Fr, "suivi" | "suivie" | "suivis" | "suivies", "d" | "de" | "par")
            | (Lang::Fr, "qui", "a" | "ont" | "avait" | "avaient")
            | (Lang::Fr, "grace", "auquel" | "auxquels" | "auxquelles")
            | (Lang::Fr, "d", "ou")
            | (Lang::Fr, "la", "cle") => at + 1,
            (Lang::Fr, "faisant", _) => at,
            // "That brought in record donations".
            (Lang::En, "that" | "which", verb)
                if doers::is_past(verb) && at > 2 && fold(at - 2) != "of" =>
            {
                at
            }
            _ => continue,
        };
        // "À la clé" stands before what came of it or behind.
        let end = (from..words.len())
            .find(|at| clause::breaks(words, *at))
            .map_or(words.len(), |at| at + 1);
        if from < end {
            found.push((from, end));
        }
    }
    found
}

/// Whether less than half of it is told.
fn is_new(read: &Reading<'_>, evidence: &Evidence<'_>, (from, to): (usize, usize)) -> bool {
    // "At the rate that held on the day": such a verb tells nothing of its own.
    let light = |at: usize| at == from && phrases::is("light", &read.words.list[at].fold);
    let contents: Vec<usize> =
        (from..to).filter(|at| content(&read.words, *at) && !light(*at)).collect();
    // Its numbers are checked.
    if (from..to).any(|at| read.counted[at]) {
        return false;
    }
    // A change, where the evidence tells of none.
    let changes = read.trends.iter().any(|mark| from <= mark.from && mark.to <= to)
        && evidence.cited.iter().all(|facts| facts.trends.is_empty());
    if changes {
        return true;
    }
    let said = contents.iter().filter(|at| cited(read, evidence, **at)).count();
    !contents.is_empty() && said * 2 < contents.len()
}

/// "… und die Frühfluktuation spürbar gesenkt hat": a German change closes the clause, and what it was
/// done to stands before it.
fn closing_change(read: &Reading<'_>, evidence: &Evidence<'_>) -> Option<(usize, usize)> {
    let words = &read.words;
    let told = evidence.cited.iter().any(|facts| {
        !facts.trends.is_empty() || phrases::all("effect").any(|word| facts.words.contains(word))
    });
    if words.lang != Lang::De || told {
        return None;
    }
    let changes = |at: usize| {
        !words.list[at].is_capital()
            && (phrases::is("effect", &words.list[at].fold)
                || read.trends.iter().any(|mark| {
                    mark.from == at
                        && ["t", "en", "te"].iter().any(|end| words.list[at].fold.ends_with(end))
                }))
    };
    let closes = |at: usize| {
        at + 1 == words.len()
            || clause::breaks(words, at)
            || clause::is_and(words, at + 1)
            || matches!(
                words.list[at + 1].fold.as_str(),
                "hat" | "haben" | "wurde" | "wurden" | "werden" | "konnte"
            )
    };
    (1..words.len()).filter(|at| changes(*at) && closes(*at)).find_map(|verb| {
        let start = (1..verb)
            .rev()
            .find(|at| clause::breaks(words, at - 1) || clause::is_and(words, *at))?;
        let object: Vec<usize> = (start..verb)
            .filter(|at| content(words, *at) && words.list[*at].is_capital())
            .collect();
        let new = !object.is_empty() && !object.iter().any(|at| cited(read, evidence, *at));
        new.then_some((start, verb + 1))
    })
}
