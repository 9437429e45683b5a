//! Appointments: "Nommée directrice adjointe en 2020, je …" for "depuis 2020, je remplace la directrice".
//!
//! In: a line and its evidence. Out: a violation where a post stands behind a word of being appointed that the
//! evidence does not have, and no title of the entry is that post.

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;

/// So many words may stand between the appointment and the post.
const NEAR: usize = 3;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let told = evidence
        .cited
        .iter()
        .chain(&evidence.about)
        .any(|facts| phrases::all("appointed").any(|word| facts.words.contains(word)));
    if told || evidence.titles.is_empty() {
        return;
    }
    for at in (0..words.len()).filter(|at| phrases::is("appointed", &words.list[*at].fold)) {
        let opens = at == 0 || clause::breaks(words, at - 1) || clause::is_small(words, at - 1);
        let post = read.ranks.iter().chain(&read.roles).find(|mark| {
            (at + 1..=at + NEAR).contains(&mark.from)
                && (at + 1..mark.from).all(|at| clause::is_small(words, at))
        });
        let own = |code: &str| {
            evidence.titles.iter().any(|f| f.ranks.contains(code) || f.roles.contains(code))
        };
        if let Some(post) = post.filter(|post| opens && !own(post.code)) {
            report.claim();
            let why = "the cited evidence has no such title";
            report.at(ViolationKind::Title, words, at, post.to, why);
        }
    }
}
