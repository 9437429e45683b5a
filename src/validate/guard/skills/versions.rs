//! Versions and models of a tool: what the lexicon has as one term may go by several names with a number
//! in them, of which the evidence has one.
//!
//! In: a line and its evidence. Out: a violation for "PLAXIS 3D" where the evidence has "PLAXIS 2D", for
//! "S7-1500" where it has "S7-300".

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;

/// Checks the terms of a line.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    for term in &read.terms {
        let other = (term.from + 1..term.to).find(|at| {
            let (name, version) = (&words.list[at - 1].fold, &words.list[*at].fold);
            has_figure(version)
                && !evidence.any().any(|facts| facts.words.contains(version))
                && evidence.cited.iter().any(|facts| has_another(facts, name))
        });
        if let Some(at) = other {
            let why = "the cited evidence names another version of it";
            report.at(ViolationKind::Skill, words, at - 1, at + 1, why);
        }
    }
}

/// Whether the name stands there with a number behind it.
fn has_another(facts: &Facts, name: &str) -> bool {
    let lines = facts.lines.iter().flat_map(|line| line.windows(2));
    lines.into_iter().any(|two| two[0] == *name && has_figure(&two[1]))
}

fn has_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}
