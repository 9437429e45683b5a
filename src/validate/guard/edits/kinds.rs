//! Another kind of the same thing, whatever the line's build: "Gasheizung" for "Dampfheizung", "bed sheets" for
//! "bath sheets", "résine polyester" for "résine époxy".
//!
//! What the thing is stands in the line as in the evidence; of which kind it is there, the line does not say, but
//! another.

use super::surplus::{is_said, is_unknown};
use super::{Edited, kind_of};
use crate::text::Lang;
use crate::validate::guard::names::german;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope::inserted;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::thesaurus::{self, Concept};

/// Shorter parts of a compound say too little.
const PART: usize = 3;
/// And shorter heads name no thing.
const HEAD: usize = 4;
/// So many letters tell one modifier from another.
const ROOT: usize = 5;

/// Checks a line of whatever build.
pub fn check(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    let found = (0..words.len()).find_map(|at| match words.lang {
        Lang::De => compound(edited, at).or_else(|| narrowed(edited, at)),
        _ => narrowed(edited, at),
    });
    if let Some((at, known)) = found {
        let why = format!("the cited evidence has “{known}” here");
        report.at(kind_of(edited, at), words, at, at + 1, why);
    }
}

/// A German compound, and the one of the evidence that has its head.
fn compound(edited: &Edited<'_, '_>, at: usize) -> Option<(usize, String)> {
    let word = &edited.read.words.list[at];
    if !word.is_capital() || edited.read.words.gap_after(at).starts_with("- ") {
        return None;
    }
    let line = &edited.facts.lines[0];
    let known = (0..line.len()).find(|known| {
        edited.is_told(*known)
            && apart(&word.fold, &line[*known]).is_some_and(|(own, theirs)| {
                !is_told_elsewhere(edited, own)
                    && !is_in_line(edited, theirs)
                    && !mean_the_same(own, theirs)
            })
            && !is_said(edited, *known)
    })?;
    is_unknown(edited, at).then(|| (at, line[known].clone()))
}

/// What stands before the head that two compounds share.
fn apart<'w>(own: &'w str, known: &'w str) -> Option<(&'w str, &'w str)> {
    let shared: usize = own
        .chars()
        .rev()
        .zip(known.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let mut heads = (HEAD..=shared).rev().filter(|len| own.is_char_boundary(own.len() - len));
    let len = heads.find(|len| is_word(&own[own.len() - len..]))?;
    let (a, b) = (&own[..own.len() - len], &known[..known.len() - len]);
    (a.chars().count() >= PART && b.chars().count() >= PART).then_some((a, b))
}

/// "Kundenberatung" for "Käuferberatung".
fn mean_the_same(own: &str, known: &str) -> bool {
    let means = |part: &str| -> Vec<Concept> {
        let forms = ["", "s", "n", "en", "er"].iter().filter_map(|end| part.strip_suffix(end));
        forms.flat_map(|one| thesaurus::named(&[one.to_owned()], Lang::De)).collect()
    };
    let theirs = means(known);
    means(own).iter().any(|concept| theirs.contains(concept))
}

/// Whether it is a noun of the language, in whatever form, and no ending of derivation.
fn is_word(head: &str) -> bool {
    if phrases::all("german derivation")
        .any(|end| head.ends_with(end) && head.len() <= end.len() + 2)
    {
        return false;
    }
    ["", "s", "n", "en", "e", "er", "ern"]
        .iter()
        .filter_map(|end| head.strip_suffix(end))
        .filter(|one| one.len() >= HEAD)
        .any(|one| german::is_whole(one) || thesaurus::has(one, Lang::De))
}

/// Whether any evidence of the entry has the modifier.
fn is_told_elsewhere(edited: &Edited<'_, '_>, part: &str) -> bool {
    let root: String = part.chars().take(ROOT).collect();
    let has = |known: &String| {
        known.contains(&root) || root.starts_with(known.as_str()) && known.len() >= PART
    };
    edited.evidence.any().any(|facts| facts.words.iter().any(has))
}

fn is_in_line(edited: &Edited<'_, '_>, part: &str) -> bool {
    let root: String = part.chars().take(ROOT).collect();
    edited.read.words.list.iter().any(|word| word.fold.contains(&root))
}

/// "Gymnasium" for "gym".
fn begins(own: &str, known: &str) -> bool {
    own.starts_with(known) || known.starts_with(own)
}

/// Whether two things are kinds of one.
fn are_siblings(own: &[Concept], known: &[Concept]) -> bool {
    own.iter().any(|a| {
        known.iter().any(|b| {
            a != b
                && thesaurus::kinds_of(*a).iter().any(|kind| thesaurus::kinds_of(*b).contains(kind))
        })
    })
}

/// What narrows a thing in the line, where the evidence has something else there: "barbed wire".
fn narrowed(edited: &Edited<'_, '_>, at: usize) -> Option<(usize, String)> {
    let Edited { read, facts, .. } = edited;
    let words = &read.words;
    let joined = |gap: &str| matches!(gap, " " | "-");
    let (narrow, head) = match words.lang {
        Lang::Fr => (at + 1, at),
        _ => (at, at + 1),
    };
    let first = narrow.min(head);
    if head.max(narrow) >= words.len()
        || !joined(words.gap_after(first))
        || !edited.tells(narrow)
        || !edited.tells(head)
        || clause::breaks(words, first)
    {
        return None;
    }
    let (line, row) = (&facts.lines[0], &facts.rows[0]);
    let stem = &words.list[head].stem;
    let mut there = (0..row.len()).filter(|known| row[*known] == *stem).peekable();
    there.peek()?;
    if !inserted::is_strange(read, narrow) || !is_unknown(edited, narrow) {
        return None;
    }
    let beside = |known: usize| match words.lang {
        Lang::Fr => Some(known + 1).filter(|beside| *beside < row.len()),
        _ => known.checked_sub(1),
    };
    // "Dental practices" are no veterinary ones; of two words that no table has as kinds of one thing, one may
    // well be another word for the other.
    let own = thesaurus::at(words, narrow);
    let other = |beside: usize| {
        edited.is_told(beside)
            && !is_said(edited, beside)
            && !begins(&words.list[narrow].stem, &row[beside])
            && are_siblings(&own, &thesaurus::named(&row[beside..=beside], facts.lang))
            && !facts.ends[0][beside.min(if words.lang == Lang::Fr { beside - 1 } else { beside })]
    };
    let found: Vec<Option<usize>> =
        there.map(|known| beside(known).filter(|beside| other(*beside))).collect();
    let all: Option<Vec<usize>> = found.into_iter().collect();
    let known = *all?.first()?;
    Some((narrow, line[known].clone()))
}
