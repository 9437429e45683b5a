//! Who pays or asks for something: "bezuschusst von der Barmer" for "den die AOK bezuschusst".
//!
//! In: a German line and its evidence. Out: a violation where the doer behind a participle is a word that is no
//! noun of the language as far as anybody knows and that the evidence lacks, and the evidence has a doer of its
//! own in capitals.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::names::german;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::thesaurus;

/// Forms of one verb share so many letters.
const ROOT: usize = 6;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    if words.lang != Lang::De || !evidence.same_language {
        return;
    }
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let done = |at: usize| {
        let root: String = fold(at).chars().take(ROOT).collect();
        let told = |word: &String| word.starts_with(&root);
        at < words.len()
            && !words.list[at].is_capital()
            && fold(at).ends_with('t')
            && root.chars().count() == ROOT
            && evidence.cited.iter().any(|facts| facts.words.iter().any(told))
    };
    // "Bezuschusst von der …", "von der … bezuschusst".
    let behind = |by: usize| {
        let doer = if clause::is_article(words, by + 1) { by + 2 } else { by + 1 };
        let by_one = matches!(fold(by), "von" | "vom" | "durch");
        (by_one && (done(by - 1) || done(doer + 1))).then_some(doer)
    };
    // ", den die … bezuschusst".
    let subject = |verb: usize| {
        let doer = verb.checked_sub(1)?;
        let article = doer.checked_sub(1).filter(|at| clause::is_article(words, *at))?;
        let relative = article.checked_sub(1)?;
        let opens = clause::breaks(words, relative.checked_sub(1)?);
        let whose = matches!(fold(relative), "den" | "die" | "das");
        (done(verb) && opens && whose).then_some(doer)
    };
    let doers = (1..words.len()).filter_map(|at| behind(at).or_else(|| subject(at)));
    for doer in doers {
        let Some(name) = words.get(doer).filter(|name| name.is_capital()) else { continue };
        let ordinary = german::is_whole(&name.fold)
            || name.fold.len() > 7 && german::is_noun(&name.fold)
            || !thesaurus::at(words, doer).is_empty();
        let another = evidence.cited.iter().any(|facts| !facts.acronyms.is_empty());
        if !ordinary && another && !scope::stated(read, evidence, doer) {
            let why = "the cited evidence names no such employer, customer, school or place";
            report.at(ViolationKind::Employer, words, doer, doer + 1, why);
        }
    }
}
