//! What was only recommended, proposed or asked for: "hired 16" of "recommended 16 for hire".
//!
//! In: a line and its evidence, in one language. Out: a violation where the line tells what the evidence has
//! behind such a verb (in German before its participle) alone, and has no word for a proposal itself.

use std::ops::Range;

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers::apart;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::clause::content;
use crate::validate::guard::words::phrases;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.only().filter(|_| evidence.same_language) else { return };
    let proposed: Vec<&String> =
        (0..facts.lines.len()).flat_map(|line| proposed(facts, line)).collect();
    if proposed.is_empty() || speaks_of_proposal(read) || came_about(facts) {
        return;
    }
    let words = &read.words;
    let tells = |at: usize| content(words, at) || read.counted[at];
    let taken = (0..words.len()).find(|at| tells(*at) && proposed.contains(&&words.list[*at].stem));
    if let Some(at) = taken {
        let why = "the cited evidence says that this was proposed, and not that it was done";
        report.at(ViolationKind::Scope, words, at, at + 1, why);
    }
}

/// Stems that a line of the evidence has of what was proposed alone.
fn proposed(facts: &Facts, line: usize) -> Vec<&String> {
    let within = (0..facts.lines[line].len()).flat_map(|at| reach(facts, line, at));
    let tells = |at: &usize| facts.telling[line][*at] || facts.counted[line][*at];
    apart::stems(facts, line, within.filter(tells))
}

/// What was proposed, where word `at` says so.
fn reach(facts: &Facts, line: usize, at: usize) -> Range<usize> {
    let words = &facts.lines[line];
    let fold = |at: usize| words.get(at).map_or("", String::as_str);
    let breaks = |at: usize| at + 1 >= words.len() || facts.ends[line][at];
    let ends = |at: usize| breaks(at) || phrases::is("and", fold(at + 1));
    if phrases::is("proposed participle", fold(at)) && facts.lang == Lang::De {
        let start = (0..at).rev().find(|at| ends(*at)).map_or(0, |at| at + 1);
        let passive = (start..words.len().min(at + 2)).any(|at| fold(at).starts_with("wurde"));
        return if ends(at) && !passive { start..at } else { at..at };
    }
    if let Some(proposed) = put_before(facts, line, at) {
        return proposed;
    }
    let to = usize::from(matches!(fold(at), "applied" | "apply" | "asked"));
    let offers = facts.lang == Lang::Fr && fold(at) == "propose";
    let verb = phrases::is("proposed", fold(at)) && !offers
        || to == 1 && fold(at + 1) == "for"
        || proposes_to(facts, line, at);
    // "Files requested by auditors": those who asked are others.
    let opens = at == 0 || ends(at - 1) || opens_clause(facts, line, at);
    if !(verb && opens) || phrases::is("and", fold(at + 1)) {
        return at..at;
    }
    let from = at + 1 + to;
    // "Proposed the change that cut errors": it came about.
    let stop = |next: &usize| {
        facts.ends[line][next - 1]
            || *next > from
                && (phrases::is("relative", fold(*next)) || phrases::is("and", fold(*next)))
    };
    from..(from..words.len()).find(stop).unwrap_or(words.len())
}

/// "Schlug vor, die Kasse zu teilen", "schlug ein Rutschbrett vor": what was proposed, if word `at` is the particle.
fn put_before(facts: &Facts, line: usize, at: usize) -> Option<Range<usize>> {
    let words = &facts.lines[line];
    let ends = &facts.ends[line];
    let start = (0..at).rev().find(|at| ends[*at]).map_or(0, |at| at + 1);
    let verb = |word: &String| matches!(word.as_str(), "schlug" | "schlage");
    let particle = facts.lang == Lang::De && words[at] == "vor";
    let verb = (start..at).find(|at| particle && verb(&words[*at]))?;
    let between = verb + 1..at;
    if between.clone().any(|at| facts.telling[line][at] && !facts.counted[line][at]) {
        return Some(between);
    }
    let end = (at + 1..words.len()).find(|at| ends[*at]).map_or(words.len(), |at| at + 1);
    Some(at + 1..end)
}

/// "Proposé de remplacer", "proposé la création": in French what is offered is proposed as well.
fn proposes_to(facts: &Facts, line: usize, at: usize) -> bool {
    let words = &facts.lines[line];
    let fold = |at: usize| words.get(at).map_or("", String::as_str);
    let ends = |ends: &[&str]| ends.iter().any(|end| fold(at + 2).ends_with(end));
    let thing = match fold(at + 1) {
        "de" | "d" => ends(&["er", "ir", "re"]),
        "le" | "la" | "l" => ends(&["tion", "ment", "age"]),
        _ => false,
    };
    facts.lang == Lang::Fr && fold(at) == "propose" && thing
}

/// "And recommended", "I proposed", "ai recommandé".
fn opens_clause(facts: &Facts, line: usize, at: usize) -> bool {
    let before = facts.lines[line][at - 1].as_str();
    phrases::is("and", before)
        || matches!(before, "i" | "ai" | "je" | "ich" | "avons" | "also" | "then")
}

/// Whether the evidence says that something came of it.
fn came_about(facts: &Facts) -> bool {
    let starts = |word: &String| phrases::all("adopted").any(|start| word.starts_with(start));
    facts.words.iter().any(starts)
}

fn speaks_of_proposal(read: &Reading<'_>) -> bool {
    let words = &read.words;
    words.list.iter().any(|word| {
        phrases::all("proposing").any(|start| word.fold.starts_with(start))
            || phrases::is("proposed", &word.fold)
    }) || words.list.windows(2).any(|two| {
        matches!(
            (two[0].fold.as_str(), two[1].fold.as_str()),
            ("put" | "puts" | "putting", "forward" | "up")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_proposed_is_kept_apart() {
        for (text, lang, stems) in [
            ("Interviewed 40 drivers and recommended 16 for hire", Lang::En, "16 hire"),
            ("Applied for a grant", Lang::En, "grant"),
            ("Prepared files requested by auditors", Lang::En, ""),
            ("Proposed and ran the club", Lang::En, ""),
            ("Proposé de remplacer la chaudière", Lang::Fr, "remplac chaudi"),
            ("Proposé des visites guidées", Lang::Fr, ""),
            ("Bedarf ermittelt und zwei Krane beantragt", Lang::De, "zwei kran"),
            ("Schlug vor, die Kasse zu teilen", Lang::De, "kass teil"),
            ("Schlug ein Brett vor; die Leitung kaufte sechs Stück", Lang::De, "brett"),
            ("Analyse des écarts ; recommandé deux embauches", Lang::Fr, "deux embauch"),
        ] {
            let facts = Facts::of([text], lang);
            let found: Vec<_> = proposed(&facts, 0).into_iter().map(String::as_str).collect();
            assert_eq!(found.join(" "), stems, "{text}");
        }
    }
}
