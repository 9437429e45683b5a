//! Whose idea it was, and whose signature: "came up with the change" for "the change, an idea of the architect's",
//! "prepare and sign off accounts" for "prepare accounts for partner sign-off".
//!
//! In: a line and the evidence it cites, in one language. Out: a violation where the line takes as the person's own
//! what the evidence gives to another, or says that it was on their word, of which the evidence knows nothing.

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::phrases;

/// So many words may stand between "for" and the "approval".
const AIM: usize = 4;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.only().filter(|_| evidence.same_language) else { return };
    let found =
        idea(read, facts).or_else(|| on_my_word(read, facts)).or_else(|| signed(read, facts));
    if let Some((from, to, why)) = found {
        report.at(ViolationKind::Scope, &read.words, from, to, why);
    }
}

/// "Came up with …" of what was "an idea of our tech lead's".
fn idea(read: &Reading<'_>, facts: &Facts) -> Option<(usize, usize, &'static str)> {
    let anothers = phrases::all("another's idea").any(|phrase| facts.has_phrase(phrase))
        && !phrases::all("conceived").any(|phrase| facts.has_phrase(phrase));
    let (from, to) = phrase(read, "conceived").filter(|_| anothers)?;
    Some((from, to, "the cited evidence says that it was somebody else's idea"))
}

/// "… was chosen on my recommendation" where the evidence has what was chosen alone.
fn on_my_word(read: &Reading<'_>, facts: &Facts) -> Option<(usize, usize, &'static str)> {
    let (from, to) = phrase(read, "on my word")?;
    let said = facts
        .words
        .iter()
        .any(|word| phrases::all("own word").any(|start| word.starts_with(start)));
    (!said).then_some((from, to, "the cited evidence has nothing of this"))
}

/// "Approved notices" of who "drafted notices for approval by the chief engineer".
fn signed(read: &Reading<'_>, facts: &Facts) -> Option<(usize, usize, &'static str)> {
    let words = &read.words;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    for row in phrases::rows("signing") {
        // The first is what others gave, the rest how a line says that the person did.
        let Some((act, deeds)) = row.split_first() else { continue };
        let is_aim = |line: &Vec<String>| {
            (0..line.len()).any(|at| {
                line[at] == *act
                    && line[at.saturating_sub(AIM)..at]
                        .iter()
                        .any(|word| phrases::is("for an act", word))
            })
        };
        let own = |line: &Vec<String>| {
            line.iter().enumerate().any(|(at, word)| {
                deeds.contains(&word.as_str())
                    && !line[at.saturating_sub(AIM)..at]
                        .iter()
                        .any(|word| phrases::is("for an act", word))
            })
        };
        if !facts.lines.iter().any(is_aim) || facts.lines.iter().any(own) {
            continue;
        }
        let deed = (0..words.len()).find(|at| {
            let opens =
                words.list[*at].opens || *at > 0 && matches!(fold(at - 1), "and" | "und" | "et");
            let by = (at + 1..words.len().min(at + AIM))
                .any(|at| matches!(fold(at), "by" | "durch" | "par"));
            deeds.contains(&fold(*at)) && opens && !by
        });
        if let Some(at) = deed {
            return Some((at, at + 1, "the cited evidence leaves this to somebody else"));
        }
    }
    None
}

/// The first phrase of a use in the line.
fn phrase(read: &Reading<'_>, name: &str) -> Option<(usize, usize)> {
    let words = &read.words;
    (0..words.len()).find_map(|from| {
        phrases::all(name).find_map(|phrase| {
            let parts: Vec<&str> = phrase.split(' ').collect();
            let to = from + parts.len();
            let stands = to <= words.len()
                && words.list[from..to].iter().map(|word| word.fold.as_str()).eq(parts);
            stands.then_some((from, to))
        })
    })
}
