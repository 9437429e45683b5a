//! Words put into the evidence's own: a line that is its evidence word for word but for one place
//! is read for what is new there.
//!
//! Rewordings change the build of a sentence; tampering leaves it and adds a name, a title, a
//! thing. In: the line and its evidence. Out: a violation for the words that the evidence lacks.

use std::ops::Range;

use crate::text::Lang;
use crate::text::stem::Stems;
use crate::validate::ViolationKind;
use crate::validate::guard::doers;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::reading::{Reading, is_participle};
use crate::validate::guard::names::{self, abbreviations};
use crate::validate::guard::quantity::spells;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::align::Alignment;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::equals;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{BOUNDS, CONTEXT, LADDER, RATES, TIME, TREND, UNITS};
use crate::validate::guard::words::thesaurus;

/// With fewer words of the evidence, or more new ones, it is a wording of its own.
const KEPT: usize = 6;
const NEW: usize = 7;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    if !evidence.same_language || !report.violations.is_empty() || read.words.text.contains('@') {
        return;
    }
    let words = &read.words;
    let own: Vec<&str> = words.list.iter().map(|word| word.fold.as_str()).collect();
    let changed = evidence.cited.iter().flat_map(|facts| &facts.lines).find_map(|text| {
        let kept = common(&own, text);
        let count = kept.iter().filter(|kept| **kept).count();
        let enough = count >= KEPT && count * 5 >= text.len() * 2;
        one_place(&kept).filter(|place| enough && place.len() <= NEW)
    });
    let Some(place) = changed else { return };
    let start = place.start;
    let contents: Vec<usize> = place.clone().filter(|at| content(words, *at)).collect();
    if let Some(end) = new_means(read, evidence, &place) {
        let why = "the cited evidence gives no such cause";
        report.at(ViolationKind::Scope, words, start, end, why);
        return;
    }
    let effect = words.gap_before(start).contains(',')
        && is_participle(words.list[start].fold.as_str(), words.lang);
    let said = |at: usize| {
        if effect {
            scope::literally(read, evidence, at)
        } else {
            scope::stated(read, evidence, at)
        }
    };
    // "In Germany" for "in Hanover".
    let located = |at: usize| {
        words.list[at].is_capital()
            && (names::is_known_country(words, evidence, at)
                || names::is_demonym(&words.list[at], evidence))
    };
    let parts = |at: usize| is_part_of_compound(read, evidence, at);
    let strange: Vec<usize> = contents
        .iter()
        .copied()
        .filter(|at| is_strange(read, *at) && !said(*at) && !located(*at) && !parts(*at))
        .filter(|at| !abbreviations::is_short(words, *at, evidence))
        .collect();
    let licensed = |at: &usize| {
        said(*at)
            || located(*at)
            || parts(*at)
            || read.counted[*at]
            || is_equal(read, evidence, *at)
    };
    // What opens a line may be a title: "Ausbilder" for "Betreuung".
    let names = |at: &usize| phrases::all("agent").any(|end| words.list[*at].fold.ends_with(end));
    let inside = (start > 0 || !strange.iter().any(names)) && !effect;
    if inside && are_equal(read, evidence, &strange) && contents.iter().all(licensed) {
        return;
    }
    // A clause that says known things in other words may have a new one among them; half a compound
    // ("high-resolution manometry") says nothing that is known.
    let half = |at: &&usize| {
        !strange.contains(*at)
            && !said(**at)
            && (words.gap_before(**at) == "-" || words.gap_after(**at) == "-")
    };
    let halves = contents.iter().filter(half).count();
    if strange.len() * 2 < contents.len() - halves {
        return;
    }
    if let (Some(first), Some(last)) = (strange.first(), strange.last()) {
        let heads = *first <= 1 && clause::breaks(words, *last);
        let fold = |at: usize| words.list[at].fold.as_str();
        let held = (start..=*last).any(|at| {
            matches!(fold(at), "holder" | "certified" | "accredited" | "licensed" | "registered")
        });
        let kind = match (heads, held, effect) {
            (_, true, _) => ViolationKind::Certificate,
            (true, ..) => ViolationKind::Title,
            (_, _, true) => ViolationKind::Scope,
            _ => ViolationKind::Skill,
        };
        let why = "the cited evidence says all else in this line, but not this";
        report.at(kind, words, *first, last + 1, why);
    }
}

/// "First try" for "first attempt": a word for one of the evidence that the line has nowhere else.
pub fn is_equal(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let words = &read.words;
    evidence.highlight().is_some_and(|facts| {
        let row = &facts.rows[0];
        let free = |known: usize| !words.list.iter().any(|word| word.stem == row[known]);
        equals::stands_for(words, at, row, &free)
    })
}

/// The same of all new words as one: "transmission électronique" for "télétransmission", but no "lecture course" for a
/// "class".
fn are_equal(read: &Reading<'_>, evidence: &Evidence<'_>, strange: &[usize]) -> bool {
    match *strange {
        [at] => is_equal(read, evidence, at),
        [first, .., last] => evidence
            .highlight()
            .is_some_and(|facts| equals::stand_for(&read.words, first..last + 1, &facts.rows[0])),
        [] => false,
    }
}

/// "By qualifying leads earlier", put into the evidence's own words: how it came about, of which the evidence
/// has no more than half.
fn new_means(read: &Reading<'_>, evidence: &Evidence<'_>, place: &Range<usize>) -> Option<usize> {
    let words = &read.words;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let (start, end) = (place.start, place.end);
    let by = match fold(start) {
        "by" => is_participle(fold(start + 1), words.lang) || fold(start + 1) == "means",
        "thanks" | "owing" => fold(start + 1) == "to",
        "through" | "with" => {
            fold(start + 1) == "the" && fold(start + 2) == "help" || fold(start) == "through"
        }
        _ => false,
    };
    if words.lang != Lang::En || !by || start == 0 {
        return None;
    }
    let contents: Vec<usize> = (start + 1..end)
        .filter(|at| content(words, *at) && !read.counted[*at] && fold(*at) != "means")
        .collect();
    let said = contents.iter().filter(|at| scope::cited(read, evidence, **at)).count();
    (contents.len() >= 2 && said * 2 < contents.len()).then_some(end)
}

/// "Wrote copy" for "copywriting", "took stock" for "stocktaking": a part of a compound of the evidence whose
/// other part the line has as well, in whatever form.
fn is_part_of_compound(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    const PART: usize = 4;
    let words = &read.words;
    let fold = words.list[at].fold.as_str();
    let stems = Stems::of(words.lang);
    let said = |rest: &str| {
        let stem = stems.stem(rest);
        let concepts = thesaurus::named(std::slice::from_ref(&stem), words.lang);
        (0..words.len()).filter(|other| *other != at).any(|other| {
            words.list[other].stem == stem
                || thesaurus::at(words, other).iter().any(|concept| concepts.contains(concept))
        })
    };
    words.lang == Lang::En
        && fold.len() >= PART
        && evidence
            .cited
            .iter()
            .flat_map(|facts| &facts.words)
            .any(|word| word.strip_prefix(fold).is_some_and(|rest| rest.len() > PART && said(rest)))
}

/// Words that say what something is, and for which nothing in the evidence stands: what a wording of its
/// own may have, and what one that is to say the same has no need of.
pub fn unbacked(read: &Reading<'_>, evidence: &Evidence<'_>) -> Vec<usize> {
    let words = &read.words;
    (0..words.len())
        .filter(|at| content(words, *at) && is_strange(read, *at))
        .filter(|at| !scope::stated(read, evidence, *at))
        .filter(|at| {
            !(words.list[*at].is_capital()
                && (names::is_known_country(words, evidence, *at)
                    || names::is_demonym(&words.list[*at], evidence)))
        })
        .collect()
}

/// The only run of new words, if there is but one.
fn one_place(kept: &[bool]) -> Option<Range<usize>> {
    let first = kept.iter().position(|kept| !kept)?;
    let last = kept.iter().rposition(|kept| !kept)?;
    kept[first..=last].iter().all(|kept| !kept).then_some(first..last + 1)
}

/// A word that says what something is: no verb, no adverb, and nothing that other checks judge.
pub fn is_strange(read: &Reading<'_>, at: usize) -> bool {
    let words = &read.words;
    let word = &words.list[at];
    let fold = word.fold.as_str();
    let ends = |ends: &[&str]| ends.iter().any(|end| fold.ends_with(end));
    let verbal = match words.lang {
        Lang::En => {
            ends(&["ed", "ing", "ly", "st"])
                || doers::is_past(fold)
                || phrases::is("light", fold)
                || clause::is_particle(words, at)
                || is_before_particle(words, at)
        }
        Lang::De => {
            !word.is_capital()
                && ends(&[
                    "en", "t", "te", "e", "er", "es", "em", "lich", "ig", "isch", "los", "bar",
                    "sam",
                ])
        }
        Lang::Fr => {
            let participle = ["é", "ée", "és", "ées"].iter().any(|end| word.text.ends_with(end));
            // "Ramené de 12 à 7"; a "chef étoilé" is one.
            // "A émis les factures".
            let behind_auxiliary = at > 0
                && words.list[at - 1].text != "à"
                && matches!(words.list[at - 1].fold.as_str(), "a" | "ai" | "ont" | "avons");
            ends(&["ment", "er", "ant", "ait", "aient"])
                || behind_auxiliary
                || participle && clause::is_small(words, at + 1)
        }
        _ => ends(&[
            "mente", "ndo", "are", "ere", "ire", "ado", "ada", "ados", "adas", "ido", "ida", "ato",
            "ata", "ati", "ate", "ito", "ita", "uto", "uta",
        ]),
    };
    let verbal = verbal || phrases::is("bare", fold);
    let verb = word.opens && !clause::breaks(words, at)
        || read.steps.iter().any(|step| step.from < at && at < step.to)
        || LADDER.at(words, at).is_some()
        || TREND.at(words, at).is_some();
    // "À peu près huit".
    let bounds = (at.saturating_sub(3)..at)
        .any(|from| BOUNDS.at(words, from).is_some_and(|found| from + found.len > at));
    let measure = bounds
        || [&RATES, &BOUNDS, &UNITS, &TIME].iter().any(|table| table.at(words, at).is_some())
        || spells::of(words, at).is_some()
        || read.rates.iter().any(|rate| (rate.from..rate.to).contains(&at));
    // "Result: no further claims".
    let label = words.gap_after(at).contains(':') && CONTEXT.is(words, at, "label");
    // Parts of compounds and of "instead of" stand for nothing alone.
    let part = words.gap_before(at) == "-"
        || words.gap_after(at) == "-"
        || matches!(
            fold,
            "member"
                | "mitglied"
                | "membre"
                | "miembro"
                | "membro"
                | "lid"
                | "lieu"
                | "lugar"
                | "invece"
                | "plaats"
                | "single"
                | "total"
                | "further"
                | "worth"
                | "like"
                | "number"
                | "figure"
        );
    // How wide and how good is judged elsewhere.
    let marked = read.widths.iter().chain(&read.praise).any(|mark| mark.from <= at && at < mark.to);
    !(verbal || verb || measure || part || label || marked)
}

/// "Follow up", "hand out": behind a verb; "audits through Sage" are a thing.
fn is_before_particle(words: &Words<'_>, at: usize) -> bool {
    words.joined(at)
        && !words.list[at].fold.ends_with('s')
        && words.get(at + 1).is_some_and(|next| {
            matches!(next.fold.as_str(), "up" | "out" | "off" | "down" | "away" | "back")
        })
}

/// Which of the words stand in the text in the same order.
fn common(own: &[&str], text: &[String]) -> Vec<bool> {
    let aligned = Alignment::of(own.len(), text.len(), |at, known| own[at] == text[known]);
    aligned.kept.iter().map(Option::is_some).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_new_place_is_found() {
        let text: Vec<String> = ["built", "a", "club", "of", "25"].map(str::to_owned).to_vec();
        let new = |own: &[&str]| one_place(&common(own, &text));
        assert_eq!(new(&["built", "the", "largest", "club", "of", "25"]), Some(1..3));
        assert_eq!(new(&["head", "built", "a", "club"]), Some(0..1));
        assert_eq!(new(&["head", "built", "a", "choir"]), None);
        assert_eq!(new(&["built", "a", "club"]), None);
    }
}
