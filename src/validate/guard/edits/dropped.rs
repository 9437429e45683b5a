//! Words without which the rest says more: the head of a compound ("a pump" for "a pump housing", "a patent"
//! for "a patent application"), and what narrows a denial ("no accidents" for "no reportable accidents").

use super::{Edited, here, is_none};
use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Word;
use crate::validate::guard::words::align::Hunk;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::equals;
use crate::validate::guard::words::phrases;

/// Checks what the line leaves out.
pub fn check(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    if edited.is_reworded() {
        return;
    }
    for hunk in edited.aligned.hunks.iter().filter(|hunk| !hunk.old.is_empty()) {
        let told = hunk.old.clone().filter(|at| edited.is_told(*at)).count();
        let alone = hunk.new.is_empty() && told == 1 && hunk.old.len() <= 2;
        let head = || {
            head_of_compound(edited, hunk.new.start, hunk.old.start)
                .filter(|_| !is_finite(edited, hunk.old.start))
        };
        if let Some(at) = head().filter(|_| alone) {
            report.at(ViolationKind::Scope, words, at, at + 1, here(edited, hunk));
            return;
        }
        if let Some(at) = prefix(edited, hunk) {
            report.at(ViolationKind::Scope, words, at, at + 1, here(edited, hunk));
            return;
        }
        if let Some(at) = number_of_another(edited, hunk) {
            report.at(ViolationKind::Number, words, at, hunk.new.end + 1, here(edited, hunk));
            return;
        }
        if let Some(at) = part_of_number(edited, hunk) {
            report.at(ViolationKind::Number, words, at, hunk.new.end + 1, here(edited, hunk));
            return;
        }
        if let Some(at) = part_of_name(edited, hunk) {
            report.at(ViolationKind::Employer, words, at, at + 2, here(edited, hunk));
            return;
        }
        if let Some(at) = counted_with(edited, hunk) {
            report.at(ViolationKind::Number, words, at, at + 1, here(edited, hunk));
            return;
        }
        if let Some(at) = assistant(edited, hunk) {
            report.at(ViolationKind::Title, words, at, hunk.new.end + 1, here(edited, hunk));
            return;
        }
        if let Some(at) = lessening(edited, hunk) {
            report.at(ViolationKind::Scope, words, at, at + 1, here(edited, hunk));
            return;
        }
        if let Some(at) = narrowed_denial(edited, hunk.new.clone(), hunk.old.clone()) {
            report.at(ViolationKind::Scope, words, at, words.len().min(at + 2), here(edited, hunk));
            return;
        }
    }
}

/// The "starts" of "the first shift starts at 4:30": a verb, and no head of a compound.
fn is_finite(edited: &Edited<'_, '_>, known: usize) -> bool {
    let line = &edited.facts.lines[0];
    let next = line.get(known + 1).map_or("", String::as_str);
    matches!(
        line[known].as_str(),
        "starts" | "begins" | "ends" | "finishes" | "opens" | "closes" | "runs" | "lasts"
    ) && matches!(next, "at" | "from" | "on" | "in" | "for" | "until" | "before" | "after")
}

/// "Eclampsia" for "pre-eclampsia", "skilled work" for "semi-skilled work".
fn prefix(edited: &Edited<'_, '_>, hunk: &Hunk) -> Option<usize> {
    const PREFIXES: [&str; 16] = [
        "pre",
        "non",
        "semi",
        "sub",
        "ex",
        "vice",
        "quasi",
        "pseudo",
        "anti",
        "near",
        "nicht",
        "vor",
        "teil",
        "demi",
        "mi",
        "quasiment",
    ];
    let line = &edited.facts.lines[0];
    let at = hunk.new.end;
    let alone = hunk.new.is_empty()
        && hunk.old.len() == 1
        && PREFIXES.contains(&line[hunk.old.start].as_str())
        && edited.aligned.kept.get(at) == Some(&Some(hunk.old.end));
    let german = matches!(line[hunk.old.start].as_str(), "vor" | "nicht" | "teil");
    let hyphened = !german || edited.read.words.lang != Lang::De;
    (alone && hyphened && edited.tells(at)).then_some(at)
}

/// "180 attendees" for "180 registrants and 74 attendees": the number that was theirs is gone with the thing that
/// was of the other.
fn number_of_another(edited: &Edited<'_, '_>, hunk: &Hunk) -> Option<usize> {
    let facts = edited.facts;
    let before = hunk.new.start.checked_sub(1)?;
    let beside = edited.aligned.kept[before]? + 1 == hunk.old.start
        && edited.aligned.kept.get(hunk.new.end) == Some(&Some(hunk.old.end));
    let number = hunk.old.clone().rev().find(|at| facts.counted[0][*at])?;
    let thing = (hunk.old.start..number).any(|at| edited.is_told(at));
    let behind = hunk.old.end - number <= 2 && !(number..hunk.old.end).any(|at| facts.ends[0][at]);
    (hunk.new.is_empty()
        && beside
        && thing
        && behind
        && edited.read.counted[before]
        && edited.tells(hunk.new.end))
    .then_some(before)
}

/// "Three to five weeks" for "three of the five weeks".
fn part_of_number(edited: &Edited<'_, '_>, hunk: &Hunk) -> Option<usize> {
    let words = &edited.read.words;
    let part = |fold: &str| {
        matches!(
            fold,
            "of" | "out" | "from" | "in" | "von" | "aus" | "der" | "sur" | "de" | "des" | "d"
        )
    };
    let counted = |at: usize| edited.read.counted.get(at).copied().unwrap_or(false);
    let before = hunk.new.start.checked_sub(1)?;
    let gone = hunk.old.clone().any(|at| part(&edited.facts.lines[0][at]))
        && !hunk.new.clone().any(|at| part(&words.list[at].fold));
    // "92/100" for "92 von 100".
    let slash = words.gap_after(before).contains('/');
    (gone && !slash && counted(before) && counted(hunk.new.end)).then_some(before)
}

/// "The Halifax Marathon" for "the Halifax Half Marathon": a word with a capital between two of a name.
fn part_of_name(edited: &Edited<'_, '_>, hunk: &Hunk) -> Option<usize> {
    let words = &edited.read.words;
    let before = hunk.new.start.checked_sub(1)?;
    let name = |at: usize| words.get(at).is_some_and(Word::is_capital_inside);
    let proper = |at: usize| edited.facts.proper.contains(&edited.facts.lines[0][at]);
    let inside = edited.aligned.kept[before] == hunk.old.start.checked_sub(1)
        && edited.aligned.kept.get(hunk.new.end) == Some(&Some(hunk.old.end));
    (words.lang == Lang::En
        && hunk.new.is_empty()
        && hunk.old.len() == 1
        && inside
        && name(before)
        && name(before + 1)
        && words.joined(before)
        && words.gap_after(before) == " "
        && proper(hunk.old.start))
    .then_some(before)
}

/// "180 artists" for "180 artists and volunteers": what the number counted as well.
fn counted_with(edited: &Edited<'_, '_>, hunk: &Hunk) -> Option<usize> {
    let line = &edited.facts.lines[0];
    let before = hunk.new.start.checked_sub(1)?;
    let known = edited.aligned.kept[before]?;
    let joined = known + 1 == hunk.old.start
        && hunk.old.len() == 2
        && matches!(line[hunk.old.start].as_str(), "and" | "und" | "et")
        && edited.is_told(hunk.old.start + 1);
    let counted = before > 0 && edited.read.counted[before - 1] && edited.tells(before);
    (hunk.new.is_empty() && joined && counted).then_some(before)
}

/// "Assistant project manager" for "assistant to the project manager".
fn assistant(edited: &Edited<'_, '_>, hunk: &Hunk) -> Option<usize> {
    let before = hunk.new.start.checked_sub(1)?;
    let line = &edited.facts.lines[0];
    let to = hunk.old.clone().next().is_some_and(|at| line[at] == "to");
    let post = edited
        .read
        .ranks
        .iter()
        .any(|rank| rank.to > hunk.new.end && rank.from <= hunk.new.end + 1);
    let aide = matches!(
        edited.read.words.list[before].fold.as_str(),
        "assistant" | "deputy" | "secretary" | "aide"
    );
    (to && hunk.new.is_empty() && aide && post).then_some(before)
}

/// "Patent" for "patent application": the noun that the kept one narrows is gone, and nothing stands for it.
fn head_of_compound(edited: &Edited<'_, '_>, new: usize, old: usize) -> Option<usize> {
    let facts = edited.facts;
    let words = &edited.read.words;
    if words.lang != Lang::En {
        return None;
    }
    let kept = new.checked_sub(1)?;
    let known = edited.aligned.kept[kept]?;
    let line = &facts.lines[0];
    let adjacent = known + 1 == old && !facts.ends[0][known];
    let ends =
        kept + 1 >= words.len() || clause::breaks(words, kept) || clause::is_small(words, kept + 1);
    let noun = |word: &str| {
        !(word.ends_with("ly")
            || word.ends_with("ing")
            || word.ends_with("ed")
            || word.ends_with("al")
            || word.ends_with("ic")
            || word.ends_with("ive")
            || word.ends_with("ous")
            || word.ends_with("ful")
            || doers::is_past(word)
            || phrases::is("light", word))
    };
    let verb = edited.read.steps.iter().any(|step| step.from <= kept && kept < step.to)
        || words.list[kept].opens;
    let head = &line[old];
    let stands = adjacent
        && ends
        && edited.tells(kept)
        && edited.is_told(old)
        && noun(&line[known])
        && (noun(head) || head.ends_with("ing"))
        && !phrases::is("general head", head)
        // "Caesareans" for "caesarean sections".
        && !equals::stand_for(words, kept..new, &facts.rows[0][known..=old])
        && !verb
        && !words.list.iter().any(|word| word.stem == facts.rows[0][old]);
    stands.then_some(kept)
}

/// "Leitung" for "kommissarische Leitung", "one of my files" told of all: a word that made less of the next.
fn lessening(edited: &Edited<'_, '_>, hunk: &Hunk) -> Option<usize> {
    let line = &edited.facts.lines[0];
    let lessens = |at: usize| phrases::is("lessening", &line[at]);
    let partitive = |at: usize| {
        let before = at.checked_sub(1).map_or("", |at| line[at].as_str());
        matches!(line[at].as_str(), "one" | "some" | "most" | "half" | "many" | "two" | "three")
            && before != "as"
            && line.get(at + 1).is_some_and(|next| next == "of")
            || matches!(
                line[at].as_str(),
                "einige" | "einiger" | "teile" | "teil" | "certains" | "certaines"
            )
    };
    // "Every weekend" for "every second weekend".
    let nth = |at: usize| {
        let before = at.checked_sub(1).map_or("", |at| line[at].as_str());
        matches!(
            before,
            "every"
                | "each"
                | "jede"
                | "jeden"
                | "jedem"
                | "jedes"
                | "jeder"
                | "chaque"
                | "un"
                | "une"
        ) && matches!(
            line[at].as_str(),
            "second"
                | "other"
                | "third"
                | "fourth"
                | "zweite"
                | "zweiten"
                | "zweites"
                | "dritte"
                | "dritten"
        )
    };
    let words = &edited.read.words;
    let gone = hunk.new.clone().all(|at| !edited.tells(at) && !edited.read.counted[at])
        && hunk
            .old
            .clone()
            .any(|at| lessens(at) || partitive(at) || nth(at) && hunk.new.is_empty())
        && hunk.old.len() <= 4;
    let next = hunk.new.end;
    let follows = next < words.len() && edited.aligned.kept[next] == Some(hunk.old.end);
    // "Directeur" for "directeur adjoint".
    let behind = words.is_romance()
        && hunk.new.is_empty()
        && hunk.old.start > 0
        && next
            .checked_sub(1)
            .is_some_and(|at| edited.aligned.kept[at] == Some(hunk.old.start - 1));
    let place = if follows { Some(next) } else { next.checked_sub(1).filter(|_| behind) };
    place.filter(|_| gone)
}

/// "No accidents" for "no reportable accidents".
fn narrowed_denial(
    edited: &Edited<'_, '_>,
    new: std::ops::Range<usize>,
    old: std::ops::Range<usize>,
) -> Option<usize> {
    let words = &edited.read.words;
    let before = new.start.checked_sub(1)?;
    let known = edited.aligned.kept[before]?;
    let denies = |at: usize| is_none(&words.list[at].fold);
    // "Without any accident" for "without a major accident".
    let small = new.clone().all(|at| !edited.tells(at) && !edited.read.counted[at]);
    let gone = small && known + 1 == old.start && old.clone().any(|at| edited.is_told(at));
    let goes_on = words.get(new.end).is_some_and(|_| edited.aligned.kept[new.end] == Some(old.end));
    let article = before.checked_sub(1).filter(|_| clause::is_one(words, before));
    (gone && goes_on)
        .then(|| [Some(before), article].into_iter().flatten().find(|at| denies(*at)))
        .flatten()
}
