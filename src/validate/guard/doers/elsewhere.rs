//! What stands elsewhere or has yet to happen: words of another line of the entry that this one does not
//! cite, and plans told as done.

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope;
use crate::validate::guard::words::clause::content;
use crate::validate::guard::words::phrases;

/// So many words of another line are no accident.
const BORROWED: usize = 2;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    borrowed(read, evidence, report);
    planned(read, evidence, report);
}

/// "A wrist checklist brought the rate down" where another line tells of the checklist, and the cited one
/// of the rate alone.
fn borrowed(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !evidence.same_language {
        return;
    }
    let words = &read.words;
    let own: Vec<usize> = (0..words.len())
        .filter(|at| content(words, *at) && !read.counted[*at] && words.list[*at].fold.len() > 3)
        .filter(|at| !scope::stated(read, evidence, *at))
        .collect();
    let others = evidence
        .skills
        .iter()
        .filter(|facts| !facts.steps.is_empty())
        .filter(|facts| !evidence.cited.iter().any(|cited| std::ptr::eq(*cited, **facts)))
        .filter(|facts| !evidence.declared.iter().any(|list| std::ptr::eq(*list, **facts)))
        .filter(|facts| !evidence.about.iter().any(|about| std::ptr::eq(*about, **facts)));
    for facts in others {
        let theirs: Vec<usize> =
            own.iter().copied().filter(|at| facts.words.contains(&words.list[*at].fold)).collect();
        if let [first, .., last] = theirs[..]
            && theirs.len() >= BORROWED
        {
            let why = "another line of the entry tells of this, and is not cited";
            report.at(ViolationKind::Scope, words, first, last + 1, why);
            return;
        }
    }
}

/// "Rolled out" for "the roll-out is planned".
fn planned(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let plan =
        |key: &str| phrases::all("planned").any(|phrase| key.contains(&format!(" {phrase} ")));
    let [facts] = evidence.cited[..] else { return };
    let words = &read.words;
    let own: String = words.list.iter().fold(String::from(" "), |key, word| key + &word.fold + " ");
    let says =
        ["plan", "prev", "geplant", "vorgesehen", "schedul", "due", "upcoming", "will", "sera"]
            .iter()
            .any(|start| words.list.iter().any(|word| word.fold.starts_with(start)));
    if says || plan(&own) || !plan(&facts.key) {
        return;
    }
    // What is planned stands right before the words that say so.
    let subject = phrases::all("planned").find_map(|phrase| {
        let before = facts.key.split(&format!(" {phrase} ")).next()?;
        (before.len() < facts.key.len())
            .then(|| before.split(' ').rev().take(5).collect::<Vec<_>>())
    });
    let named = (0..words.len()).find(|at| {
        content(words, *at)
            && subject.iter().flatten().any(|word| word.len() > 3 && *word == words.list[*at].fold)
    });
    if let Some(at) = named {
        let why = "the cited evidence speaks of a plan";
        report.at(ViolationKind::Scope, words, at, at + 1, why);
    }
}
