//! Degrees, certificates and licences: each needs the same one in the cited evidence.

use super::evidence::Evidence;
use super::reading::Reading;
use super::report::Report;
use crate::validate::ViolationKind;

/// Checks the credentials of the claim.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    for mark in &read.credentials {
        report.claim();
        let words = &read.words.list[mark.from..mark.to];
        let phrase: Vec<&str> = words.iter().map(|word| word.fold.as_str()).collect();
        let phrase = phrase.join(" ");
        let any = mark.code == "c any" || mark.code == "d degree";
        let known = evidence.all().any(|facts| {
            facts.credentials.contains(mark.code)
                || facts.has_phrase(&phrase)
                || (words.len() == 1 && evidence.same_language && facts.shares_root(&words[0].fold))
                || (any && facts.credentials.iter().any(|code| code[..1] == mark.code[..1]))
                || (words.len() > 1 && facts.acronyms.contains(&initials(words)))
        });
        if !known {
            let (kind, what) = if mark.code.starts_with('d') {
                (ViolationKind::Degree, "degree")
            } else {
                (ViolationKind::Certificate, "certificate or licence")
            };
            report.at(
                kind,
                &read.words,
                mark.from,
                mark.to,
                format!("the cited evidence has no such {what}"),
            );
        }
    }
}

fn initials(words: &[super::words::Word<'_>]) -> String {
    words.iter().filter_map(|word| word.fold.chars().next()).collect()
}
