//! A line that is its evidence but for a few words: each change must say the same, or less.
//!
//! A wording of its own is judged by what it claims; one that keeps the evidence's build and words is
//! held to them, since a single word makes it another statement: "a Python script" for "a Bash script",
//! "granted" for "filed". In: a line of one entry and the one highlight it cites. Out: a violation for the
//! words that nothing licenses.
//!
//! | file | what it does |
//! |---|---|
//! | `licence` | what may take the place of a word |
//! | `numbers` | another number in its place |
//! | `dropped` | words without which the rest says more |
//! | `verbs` | verbs that are gone, whose objects another takes over |
//! | `surplus` | words beyond all of the evidence |
//! | `kinds` | another kind of the same thing |
//! | `small` | prepositions that turn a statement round, words that have changed places |

mod dropped;
mod kinds;
mod licence;
mod numbers;
mod small;
mod surplus;
mod verbs;

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::align::{Alignment, Hunk};
use crate::validate::guard::words::clause::content;

/// With fewer words of the evidence it is a wording of its own.
const KEPT: usize = 3;
/// With more new ones, too.
const NEW: usize = 2;

/// Places of change in a line of which two words are swapped.
const MOVED: usize = 3;

/// A line beside the one highlight it words.
struct Edited<'r, 'g> {
    read: &'r Reading<'r>,
    evidence: &'r Evidence<'g>,
    facts: &'g Facts,
    aligned: Alignment,
}

impl Edited<'_, '_> {
    /// What tells something in the evidence, numbers and dates apart.
    fn is_told(&self, known: usize) -> bool {
        self.facts.telling[0][known] && !self.facts.counted[0][known]
    }

    /// The same in the line.
    fn tells(&self, at: usize) -> bool {
        content(&self.read.words, at) && !self.read.counted[at]
    }

    /// Whether a word that tells something is new: what is worded anew in one place may say there what is
    /// missing in another.
    fn is_reworded(&self) -> bool {
        (0..self.read.words.len()).any(|at| self.tells(at) && self.aligned.kept[at].is_none())
    }

    /// The folded words of the evidence in a range.
    fn old(&self, hunk: &Hunk) -> String {
        self.facts.lines[0][hunk.old.clone()].join(" ")
    }
}

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !report.violations.is_empty() {
        return;
    }
    let Some(facts) = evidence.highlight() else { return };
    let words = &read.words;
    // Of the other languages no table says what may stand for what.
    if !matches!(words.lang, Lang::En | Lang::De | Lang::Fr) {
        return;
    }
    let row = &facts.rows[0];
    let same = |at: usize, known: usize| words.list[at].stem == row[known];
    let aligned = Alignment::of(words.len(), row.len(), same);
    let edited = Edited { read, evidence, facts, aligned };
    let (kept, new): (Vec<usize>, Vec<usize>) = (0..words.len())
        .filter(|at| edited.tells(*at))
        .partition(|at| edited.aligned.kept[*at].is_some());
    surplus::check(&edited, report);
    kinds::check(&edited, report);
    // "Covered for the branch manager" for "the workshop manager": a short line of which one place is changed.
    let one_place = kept.len() + 1 >= KEPT
        && matches!(&edited.aligned.hunks[..], [hunk] if hunk.new.start > 0
            && hunk.new.len() <= 1
            && hunk.old.len() <= 2);
    let close = kept.len() >= KEPT && kept.len() >= 4 * new.len();
    if new.len() > NEW || !(one_place || close) {
        // Nothing is new, but two things may have changed places.
        let moved = new.iter().all(|at| row.contains(&words.list[*at].stem));
        let one = |hunk: &&Hunk| hunk.new.len() == 1 && hunk.old.len() == 1;
        let pair = edited.aligned.hunks.iter().filter(one).count() == 2;
        if moved && pair && kept.len() >= KEPT && edited.aligned.hunks.len() <= MOVED {
            small::swapped(&edited, report);
        }
        return;
    }
    licence::check(&edited, report);
    numbers::check(&edited, report);
    small::check(&edited, report);
    dropped::check(&edited, report);
    verbs::check(&edited, report);
}

/// "No accidents", "without complaints": that there was none of what stands behind.
fn is_none(fold: &str) -> bool {
    matches!(
        fold,
        "no" | "without"
            | "zero"
            | "never"
            | "none"
            | "nil"
            | "kein"
            | "keine"
            | "keinen"
            | "keiner"
            | "ohne"
            | "aucun"
            | "aucune"
            | "sans"
    )
}

/// Why what stands where the evidence has nothing may not.
const PUT_IN: &str = "the cited evidence says all else in this line, but not this";

fn here(edited: &Edited<'_, '_>, hunk: &Hunk) -> String {
    format!("the cited evidence has “{}” here", edited.old(hunk))
}

fn kind_of(edited: &Edited<'_, '_>, at: usize) -> ViolationKind {
    let read = edited.read;
    let inside = |from: usize, to: usize| (from..to).contains(&at);
    match () {
        () if read.terms.iter().any(|term| inside(term.from, term.to)) => ViolationKind::Skill,
        () if read.credentials.iter().any(|mark| inside(mark.from, mark.to)) => {
            ViolationKind::Certificate
        }
        () => ViolationKind::Scope,
    }
}
