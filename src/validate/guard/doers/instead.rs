//! What was not done, but something else in its place: "turf rather than cement", "Holz statt Beton".
//!
//! In: a line and its evidence, in one language. Out: a violation where the line takes up what stands behind
//! such words, and has none that sets one thing against another.

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
    let denied: Vec<&String> =
        (0..facts.lines.len()).flat_map(|line| denied(facts, line)).collect();
    if denied.is_empty() || sets_against(read) {
        return;
    }
    let words = &read.words;
    // "Geplant waren 16 Wochen" for "statt der geplanten 16" says itself that it was the plan.
    let planned =
        |at: usize| phrases::all("as planned").any(|start| words.list[at].fold.starts_with(start));
    let taken = (0..words.len())
        .filter(|at| content(words, *at) && !planned(*at))
        .find(|at| denied.contains(&&words.list[*at].stem));
    if let Some(at) = taken {
        let why = "the cited evidence has something else in its place";
        report.at(ViolationKind::Scope, words, at, at + 1, why);
    }
}

/// Stems that a line of the evidence has behind an "instead of" alone.
fn denied(facts: &Facts, line: usize) -> Vec<&String> {
    let behind = (1..facts.lines[line].len()).flat_map(|at| reach(facts, line, at));
    let tells = |at: &usize| facts.telling[line][*at] && !facts.counted[line][*at];
    apart::stems(facts, line, behind.filter(tells))
}

/// The words that an "instead of" before word `at` takes with it: up to the next preposition.
fn reach(facts: &Facts, line: usize, at: usize) -> std::ops::Range<usize> {
    let words = &facts.lines[line];
    let stands = |phrase: &str| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        at >= parts.len() && words[at - parts.len()..at].iter().eq(parts.iter())
    };
    if !phrases::all("instead of").any(stands) {
        return at..at;
    }
    let ends = |next: &usize| {
        *next > at && (facts.ends[line][next - 1] || phrases::is("narrowing", &words[*next]))
    };
    let end = (at..words.len()).find(ends).unwrap_or(words.len());
    // "Mit Ziegeln statt Blech gedeckt": the participle is of both.
    let both = facts.lang == Lang::De && end > at + 1 && is_participle(&words[end - 1]);
    at..end - usize::from(both)
}

/// "Gedeckt", "aufgetragen", "verlegt".
fn is_participle(fold: &str) -> bool {
    let starts = ["ver", "be", "er", "ent", "zer"].iter().any(|start| fold.starts_with(start));
    (starts || fold.contains("ge")) && (fold.ends_with('t') || fold.ends_with("en"))
}

/// Whether the line says that one thing was taken for another, or was not.
fn sets_against(read: &Reading<'_>) -> bool {
    read.words.list.iter().any(|word| {
        let starts = |start: &str| word.fold.starts_with(start);
        phrases::is("set against", &word.fold) || phrases::all("replacing").any(starts)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_instead_of_is_denied() {
        for (text, lang, stems) in [
            ("Capped the wall with turf rather than cement in May", Lang::En, "cement"),
            ("Taught in the hall instead of the library", Lang::En, "librari"),
            ("Dächer mit Ziegeln statt Blech gedeckt", Lang::De, "blech"),
            ("Pose de tuiles plutôt que d'ardoises pour la mairie", Lang::Fr, "ardois"),
        ] {
            let facts = Facts::of([text], lang);
            let found: Vec<_> = denied(&facts, 0).into_iter().map(String::as_str).collect();
            assert_eq!(found.join(" "), stems, "{text}");
        }
    }
}
