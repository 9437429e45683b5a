//! What somebody is by an examination: "als promovierter Forstwissenschaftler", "Als geprüfte Restauratorin".
//!
//! In: a line in one of three languages and its evidence. Out: a violation where a person is called so behind an "as" or at
//! the head of the line, and no evidence has the word.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::titles::is_as;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::{Word, Words};

/// So many words may stand between an "as" and what somebody is.
const NEAR: usize = 3;
/// Shorter words say too little.
const SHORT: usize = 5;

/// Checks each word of the kind that tells of a person.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    if let Some((from, paper)) = (1..words.len()).find_map(|at| Some((at, passed(words, at)?))) {
        let stem = words.list[paper].stem.as_str();
        let known = |word: &String| word.starts_with(stem) || stem.starts_with(word.as_str());
        let long = |word: &&String| word.len() > SHORT;
        if !evidence.any().any(|facts| facts.stems.iter().filter(long).any(known)) {
            report.claim();
            let why = "the cited evidence has no such certificate or licence";
            report.at(ViolationKind::Certificate, words, from, paper + 1, why);
        }
    }
    for at in 0..words.len() {
        let Some(root) = root(words, at).filter(|_| tells_of_a_person(read, at)) else { continue };
        let known = |word: &String| word.starts_with(root);
        // "Hearings went to a certified interpreter" makes nobody one, nor what was examined or trained.
        let strict = phrases::is("also done to things", root);
        let called = |line: &Vec<String>| {
            (0..line.len()).filter(|at| known(&line[*at])).any(|at| {
                let as_one = line[..at].iter().rev().take(NEAR).any(|word| phrases::is("as", word));
                let article =
                    line[at.saturating_sub(2)..at].iter().any(|word| phrases::is("article", word));
                as_one || !(strict || article)
            })
        };
        let own = evidence.titles.iter().chain(&evidence.about).any(|f| f.words.iter().any(known))
            || evidence.cited.iter().flat_map(|facts| &facts.lines).any(called)
            || !strict
                && words.lang != Lang::En
                && evidence.any().any(|facts| facts.words.iter().any(known));
        if !own {
            report.claim();
            let academic = phrases::is("academic", root);
            let kind = if academic { ViolationKind::Degree } else { ViolationKind::Certificate };
            let why = "the cited evidence has no such certificate or licence";
            report.at(kind, words, at, words.len().min(at + 2), why);
        }
    }
}

/// "Mit abgelegter Ausbilderprüfung": the paper of whoever is said to hold it.
fn passed(words: &Words<'_>, at: usize) -> Option<usize> {
    let gained = phrases::all("passed").any(|root| words.list[at].fold.starts_with(root));
    let paper = |at: &usize| {
        let fold = words.list[*at].fold.as_str();
        words.list[*at].is_capital() && phrases::all("paper").any(|end| fold.ends_with(end))
    };
    let held = words.lang == Lang::De && gained && words.list[at - 1].fold == "mit";
    (at + 1..words.len().min(at + 3)).find(paper).filter(|_| held)
}

/// The beginning that such words share: "gepruft" of "geprüfte".
fn root(words: &Words<'_>, at: usize) -> Option<&'static str> {
    let word = &words.list[at];
    let row = match words.lang {
        // "Abschluss als Geprüfter Verkehrsfachwirt".
        Lang::De if !word.is_capital() || word.opens || words.list[at - 1].fold == "als" => {
            "qualified de"
        }
        Lang::Fr => "qualified fr",
        Lang::En => "qualified en",
        _ => return None,
    };
    let ends = ["", "e", "er", "en", "em", "es", "s", "ed"];
    let is = |root: &&str| word.fold.strip_prefix(*root).is_some_and(|end| ends.contains(&end));
    phrases::all(row).find(is)
}

/// "Als geprüfte Restauratorin", "comme infirmière diplômée": a noun beside it, behind an "as".
fn tells_of_a_person(read: &Reading<'_>, at: usize) -> bool {
    let words = &read.words;
    let as_one = (at.saturating_sub(NEAR)..at).any(|before| {
        is_as(read, before) && (before..at).all(|between| !clause::breaks(words, between))
    });
    // "Traductrice assermentée".
    let called = words.lang == Lang::Fr
        && at > 0
        && ["assermente", "brevete"].iter().any(|root| words.list[at].fold.starts_with(root))
        && phrases::all("french agent").any(|end| words.list[at - 1].fold.ends_with(end));
    if called {
        return true;
    }
    let noun = match words.lang {
        Lang::De => words.get(at + 1).is_some_and(Word::is_capital),
        _ => true,
    };
    as_one && noun
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::guard::evidence::facts::Facts;

    fn kinds(line: &str, evidence: &str, lang: Lang) -> Vec<ViolationKind> {
        let facts = Facts::of([evidence], lang);
        let evidence = Evidence { cited: vec![&facts], same_language: true, ..Evidence::default() };
        let mut report = Report::default();
        check(&Reading::of(line, lang), &evidence, &mut report);
        report.violations.into_iter().map(|found| found.kind).collect()
    }

    #[test]
    fn who_is_called_examined_must_be() {
        let known = "Schimmelbefall in neun Instrumenten geprüft.";
        let line = "Als geprüfte Restauratorin Schimmelbefall in neun Instrumenten untersucht";
        assert_eq!(kinds(line, known, Lang::De), [ViolationKind::Certificate]);
        let line = "Probekreise als promovierter Forstwissenschaftler aufgenommen";
        assert_eq!(kinds(line, known, Lang::De), [ViolationKind::Degree]);
        assert!(kinds("Neun geprüfte Instrumente", known, Lang::De).is_empty());
        let known = "Accompagné dix séances de natation.";
        let line = "Dix séances de natation, comme intervenant agréé";
        assert_eq!(kinds(line, known, Lang::Fr), [ViolationKind::Certificate]);
        let own = "Accompagné dix séances comme intervenant agréé.";
        assert!(kinds(line, own, Lang::Fr).is_empty());
    }
}
