//! Verbs that are gone, whose objects another verb takes over: "directed the plays and the musical" for "directed
//! the plays and assisted with the musical".

use super::{Edited, here};
use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::align::Hunk;
use crate::validate::guard::words::{clause, phrases, thesaurus};

/// Checks what stands behind an "and".
pub fn check(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    if words.lang != Lang::En {
        return;
    }
    if edited.is_reworded() {
        return;
    }
    for hunk in &edited.aligned.hunks {
        if let Some(at) = taken_over(edited, hunk) {
            report.at(ViolationKind::Scope, words, at, at + 1, here(edited, hunk));
            return;
        }
    }
}

/// "And the musical" for "and assisted with the musical". The verb before must mean something else.
fn taken_over(edited: &Edited<'_, '_>, hunk: &Hunk) -> Option<usize> {
    let words = &edited.read.words;
    let (line, row) = (&edited.facts.lines[0], &edited.facts.rows[0]);
    let and = hunk.new.start.checked_sub(1)?;
    let known = edited.aligned.kept[and]?;
    let joined = known + 1 == hunk.old.start
        && matches!(line[known].as_str(), "and" | "or")
        && edited.aligned.kept.get(hunk.new.end) == Some(&Some(hunk.old.end));
    let small = hunk.new.clone().all(|at| clause::is_small(words, at));
    let verb = hunk.old.start;
    let fold = line.get(verb)?.as_str();
    let is_verb = |fold: &str| doers::is_past(fold) || fold.ends_with("ed");
    let gone = is_verb(fold)
        && hunk.old.len() <= 3
        && edited.is_told(verb)
        && !words.list.iter().any(|word| word.stem == row[verb]);
    // What governed before: the nearest verb of the evidence.
    let other = (0..known).rev().find(|at| is_verb(&line[*at]) && !edited.facts.counted[0][*at])?;
    let deeds = |at: usize| thesaurus::named(std::slice::from_ref(&row[at]), edited.facts.lang);
    let alike = deeds(other).iter().any(|deed| deeds(verb).contains(deed));
    // "Cut costs by 5 % and waste by 3 %".
    let object = words.get(hunk.new.end).is_some_and(|word| !phrases::is("finite", &word.fold));
    (joined && small && gone && object && !alike).then_some(hunk.new.end)
}
