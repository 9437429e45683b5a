//! Made after one's own drawing: "nach eigener Vorlage" for "nach Vorlage des Werkstattleiters".
//!
//! In: a line and its evidence. Out: a violation where the line calls a design the person's own, and the evidence
//! tells neither of anything of their own nor that they designed anything.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;

/// So many words may stand between "own" and the design.
const NEAR: usize = 3;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let Some((own, design)) = (0..words.len()).find_map(|at| Some((at, design(words, at)?))) else {
        return;
    };
    let told = evidence.all().any(|facts| {
        let mine =
            |two: &[String]| clause::is_mine(facts.lang, &two[0]) && phrases::is("design", &two[1]);
        facts.lines.iter().any(|line| line.windows(2).any(mine))
            || facts.words.iter().any(|word| {
                is_own(word, facts.lang)
                    || phrases::all("designing").any(|start| word.starts_with(start))
                        && !(phrases::is("design", word) || is_doer(word))
            })
    });
    if !told {
        let why = "the cited evidence says of nobody that it was theirs";
        report.at(ViolationKind::Scope, words, own, design + 1, why);
    }
}

/// Where the design stands that the word calls one's own.
fn design(words: &Words<'_>, at: usize) -> Option<usize> {
    if !is_own(&words.list[at].fold, words.lang) {
        return None;
    }
    let before = words.lang == Lang::Fr && at > 0 && is_design(words, at - 1);
    let near = at + 1..words.len().min(at + 1 + NEAR);
    let behind = || {
        near.take_while(|next| !clause::breaks(words, next - 1)).find(|at| is_design(words, *at))
    };
    if before { Some(at) } else { behind() }
}

fn is_design(words: &Words<'_>, at: usize) -> bool {
    let fold = words.list[at].fold.as_str();
    let german = words.lang == Lang::De && words.list[at].is_capital();
    phrases::is("design", fold)
        || german && phrases::all("design").any(|end| fold.ends_with(end) && end.len() > 4)
}

fn is_own(fold: &str, lang: Lang) -> bool {
    match lang {
        Lang::De => fold
            .strip_prefix("eigen")
            .is_some_and(|end| matches!(end, "e" | "er" | "en" | "em" | "es")),
        Lang::Fr => {
            matches!(fold, "propre" | "propres" | "personnel" | "personnelle" | "personnelles")
        }
        _ => fold == "own",
    }
}

/// "Patterns by the designer".
fn is_doer(fold: &str) -> bool {
    ["er", "erin", "or", "eur", "euse", "trice", "ner"].iter().any(|end| fold.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::guard::evidence::facts::Facts;

    fn found(line: &str, evidence: &str, lang: Lang) -> Vec<String> {
        let facts = Facts::of([evidence], lang);
        let evidence = Evidence { cited: vec![&facts], same_language: true, ..Evidence::default() };
        let mut report = Report::default();
        check(&Reading::of(line, lang), &evidence, &mut report);
        report.violations.into_iter().map(|found| found.text).collect()
    }

    #[test]
    fn a_design_is_ones_own_if_the_profile_says_so() {
        let known = "Baute 2018 nach Vorlage des Werkstattleiters eine Prüfvorrichtung.";
        let line = "Bau einer Prüfvorrichtung nach eigener Vorlage";
        assert_eq!(found(line, known, Lang::De), ["eigener Vorlage"]);
        let own = "Entwarf und baute 2018 eine Prüfvorrichtung.";
        assert!(found("Prüfvorrichtung nach eigenem Entwurf gebaut", own, Lang::De).is_empty());
        let known = "Cut the ruffs from patterns by the designer.";
        assert_eq!(found("Cut the ruffs from my own patterns", known, Lang::En), ["own patterns"]);
        assert!(found("Patients seen in their own homes", known, Lang::En).is_empty());
    }
}
