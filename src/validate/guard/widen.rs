//! How wide: a line may not make a department of a team, nor "all" of "some".

use super::clause::{self, content};
use super::evidence::Evidence;
use super::mark::Mark;
use super::quantity::Unit;
use super::reading::Reading;
use super::report::Report;
use super::scope::{cited, has_words, phrase};
use super::tables::WIDTH;
use super::thesaurus;
use crate::validate::ViolationKind;

/// What says that a thing is the greater part, and claims nothing by itself.
const MAINLY: [&str; 24] = [
    "vor allem",
    "hauptsachlich",
    "vorwiegend",
    "in erster linie",
    "vornehmlich",
    "above all",
    "mainly",
    "chiefly",
    "primarily",
    "principally",
    "mostly",
    "especially",
    "surtout",
    "principalement",
    "essentiellement",
    "sobre todo",
    "principalmente",
    "soprattutto",
    "prevalentemente",
    "sobretudo",
    "vooral",
    "voornamelijk",
    "hoofdzakelijk",
    "insbesondere",
];

pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    spread(read, evidence, report);
    several(read, evidence, report);
    for mark in &read.widths {
        let Some((chain, level)) = split(mark.code) else { continue };
        let levels = |facts: &super::facts::Facts| {
            facts
                .widths
                .iter()
                .filter_map(|code| split(code))
                .filter(|(c, _)| *c == chain)
                .map(|(_, l)| l)
                .max()
        };
        let cited = evidence.cited.iter().filter_map(|facts| levels(facts)).max();
        // "Across the hospital" says all of it, whatever the employer is.
        let heads = evidence.faces.iter().filter_map(|facts| levels(facts)).max();
        let heads = heads.filter(|_| !(is_across(read, mark.from) || is_whole(read, mark)));
        // "All" is in "all but three" as well.
        let less = chain == "share" && cited.is_some_and(|known| known < level);
        if cited.is_some_and(|known| known >= level) || (!less && has_words(read, evidence, mark)) {
            continue;
        }
        // What a number counts, the check of numbers compares; across languages it knows more.
        let counted = !evidence.same_language
            && level < 4
            && read.quantities.iter().any(|q| q.end <= mark.from && mark.to <= q.end + 2);
        if counted {
            continue;
        }
        // "Every fourth week" is a share, and "Rechtsabteilung" in other languages "legal".
        let told = chain == "share" && read.counted[mark.from];
        let function = !evidence.same_language
            && chain == "unit"
            && WIDTH.at(&read.words, mark.from).is_none()
            && !read.steps.iter().any(|step| step.rung >= 50);
        // "With the accounts department": who leads nothing there widens nothing by it.
        let beside = chain == "unit"
            && level < 4
            && cited.is_none()
            && !read.steps.iter().any(|step| step.rung >= 40);
        // "Tagged each by persona" for "tagged them"; "29 of them" are not each.
        let pronoun = ["them", "they", "these"];
        let partly = |f: &&super::facts::Facts| {
            f.quantities.iter().any(|q| q.part)
                || f.width_marks.iter().any(|c| c.starts_with("share"))
        };
        let each = read.words.list[mark.from].fold == "each"
            && (!content(&read.words, mark.to) || clause::breaks(&read.words, mark.to - 1))
            && !evidence.cited.iter().any(partly)
            && evidence.cited.iter().any(|f| pronoun.iter().any(|word| f.words.contains(*word)));
        // "Company-wide" is no kind of company.
        let all_of_it =
            ["wide", "weit"].iter().any(|end| read.words.list[mark.to - 1].fold.ends_with(end));
        // "For a parcel company": one of many is not the whole of one's own.
        let some = chain == "unit"
            && level == 4
            && mark.from > 0
            && !all_of_it
            && clause::is_one(&read.words, mark.from - 1);
        // "The reinsurance company Halvorsen Re": a kind of company, of somebody who leads none.
        let kind = chain == "unit"
            && level == 4
            && mark.from > 0
            && content(&read.words, mark.from - 1)
            && !all_of_it
            && !matches!(
                read.words.list[mark.from - 1].fold.as_str(),
                "whole" | "entire" | "parent"
            )
            && !read.steps.iter().any(|step| step.rung >= 40);
        // "Region Kassel" for "Raum Kassel": the name says how wide.
        let named = chain == "place"
            && read.words.list[mark.from].fold.starts_with("region")
            && read.words.get(mark.to).is_some_and(|name| {
                name.is_capital()
                    && !clause::breaks(&read.words, mark.to - 1)
                    && evidence.all().any(|facts| facts.proper.contains(&name.fold))
            });
        // "A primary school" for "einer Grundschule".
        let said = !evidence.same_language && {
            let concepts = thesaurus::at(&read.words, mark.from);
            evidence.cited.iter().any(|facts| facts.bears_out(&concepts))
        };
        // "The six most expensive" for "the six costliest".
        let superlative = read.words.list[mark.from].fold == "most"
            && content(&read.words, mark.to)
            && evidence
                .cited
                .iter()
                .any(|f| f.words.iter().any(|w| w.len() > 5 && w.ends_with("est")));
        // "Mostly" for "above all".
        let mainly = chain == "share"
            && level == 3
            && evidence.cited.iter().any(|f| MAINLY.iter().any(|phrase| f.has_phrase(phrase)));
        if mainly
            || superlative
            || told
            || function
            || beside
            || each
            || some
            || kind
            || named
            || said
        {
            continue;
        }
        if chain == "share" && level == 4 && is_told_of_part(read, evidence, mark) {
            continue;
        }
        // The narrow one still stands in the line, as often as in the evidence.
        let narrow = |code: &'static str| {
            split(code).is_some_and(|(c, l)| c == chain && l < level && Some(l) == cited)
        };
        // "National and international" says more than "national".
        let beside = |other: &Mark| {
            other.to + 1 == mark.from && clause::is_and(&read.words, other.to)
                || mark.to + 1 == other.from && clause::is_and(&read.words, mark.to)
        };
        let now = read.widths.iter().filter(|m| narrow(m.code) && !beside(m)).count();
        let before = evidence.cited.iter().flat_map(|f| &f.width_marks);
        let kept = now > 0 && now >= before.filter(|code| narrow(code)).count();
        // "The accounting team" for "an apprentice".
        let of_one = chain == "unit"
            && level == 1
            && cited.is_none()
            && heads.is_none()
            && read.steps.iter().any(|step| step.rung >= 40 && step.from < mark.from)
            && leads_one(evidence);
        // "A regional building society", as the entry's summary calls it.
        let words = phrase(read, mark.from, mark.to);
        let in_summary = chain == "place"
            && !is_across(read, mark.from)
            && evidence.skills.iter().any(|facts| facts.has_phrase(&words));
        let widened = of_one
            || match (chain, cited) {
                (_, Some(known)) => known < level && !kept,
                ("share", None) => level >= 3,
                ("often", None) => level >= 3 || level == 2 && !is_repeated(evidence),
                (_, None) if !evidence.same_language && level < 3 => false,
                (_, None) => level >= 2 && heads.is_none_or(|known| known < level) && !in_summary,
            };
        if widened {
            let why = "the cited evidence speaks of something smaller";
            report.at(ViolationKind::Scope, &read.words, mark.from, mark.to, why);
        }
    }
}

/// Whether the evidence says how often, or counts something that recurs.
fn is_repeated(evidence: &Evidence<'_>) -> bool {
    evidence.cited.iter().any(|facts| {
        !facts.rates.is_empty()
            || facts.quantities.iter().any(|q| q.rate.is_some() || q.unit == Unit::Times)
    })
}

/// Whether those whom the evidence speaks of are one person alone.
fn leads_one(evidence: &Evidence<'_>) -> bool {
    let people = |q: &super::quantity::Quantity| q.classes.iter().any(|c| c.starts_with("person"));
    evidence
        .cited
        .iter()
        .all(|facts| facts.one && !facts.quantities.iter().any(people) && facts.joins == 0)
        && !evidence.cited.is_empty()
}

/// "Across the", "throughout our", "im ganzen".
fn is_across(read: &Reading<'_>, at: usize) -> bool {
    const ACROSS: [&str; 9] = [
        "across",
        "throughout",
        "ganzen",
        "gesamten",
        "ensemble",
        "toute",
        "todo",
        "toda",
        "intero",
    ];
    (at.saturating_sub(3)..at).any(|before| {
        ACROSS.contains(&read.words.list[before].fold.as_str())
            && (before + 1..at).all(|i| clause::is_small(&read.words, i))
    })
}

/// "Hospital-wide", "klinikweit".
fn is_whole(read: &Reading<'_>, mark: &Mark) -> bool {
    let fold = read.words.list[mark.to - 1].fold.as_str();
    fold.ends_with("wide") || fold.contains("weit")
}

/// "Adopted across the institute", "arrears across the association" for those "on my patch": how far
/// something reached, of which the evidence says nothing.
fn spread(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    for at in (0..words.len()).filter(|at| is_across(read, *at) && content(words, *at)) {
        let reach = ["across", "throughout", "all", "every", "whole", "entire"];
        let told = evidence.cited.iter().any(|f| reach.iter().any(|word| f.words.contains(*word)));
        let numbered = read.counted[at] || read.counted[at.saturating_sub(1)];
        let plural = words.list[at].fold.ends_with('s');
        let wide = read.widths.iter().any(|mark| (mark.from..mark.to).contains(&at));
        let strange = evidence.same_language && !cited(read, evidence, at);
        if strange && !(told || numbered || plural || wide || words.list[at].is_capital_inside()) {
            let why = "the cited evidence speaks of something smaller";
            report.at(ViolationKind::Scope, words, at, at + 1, why);
        }
    }
}

/// "Several trainees" for "a trainee".
fn several(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let few = |mark: &&Mark| matches!(mark.code, "share:1" | "share:2");
    for mark in read.widths.iter().filter(few).filter(|_| evidence.same_language) {
        let Some(noun) = read.words.get(mark.to) else { continue };
        let stems = crate::text::stem::Stems::of(read.words.lang);
        let one = |facts: &&super::facts::Facts| {
            facts.lines.iter().flat_map(|line| line.windows(2)).any(|two| {
                matches!(
                    two[0].as_str(),
                    "a" | "an"
                        | "one"
                        | "ein"
                        | "eine"
                        | "einen"
                        | "einem"
                        | "einer"
                        | "un"
                        | "une"
                        | "una"
                        | "uno"
                        | "uma"
                        | "um"
                        | "een"
                ) && stems.stem(&two[1]) == stems.stem(&noun.fold)
            })
        };
        let told = evidence.cited.iter().any(|f| f.widths.iter().any(|w| w.starts_with("share")));
        if !told && evidence.cited.iter().any(|facts| one(facts)) {
            let why = "the cited evidence speaks of one";
            report.at(ViolationKind::Number, &read.words, mark.from, mark.to, why);
        }
    }
}

/// "All three", "alle zwei Wochen", "every week": "all" with what keeps it from being everything.
fn is_told_of_part(read: &Reading<'_>, evidence: &Evidence<'_>, mark: &Mark) -> bool {
    let next = read.words.get(mark.to);
    let number = read.quantities.iter().find(|q| q.from == mark.to || q.from == mark.to + 1);
    let of_them = number.is_some_and(|q| {
        let n = &read.words.list[q.from].fold;
        evidence.cited.iter().any(|f| {
            ["of", "von", "de", "van", "di"].iter().any(|of| f.has_phrase(&format!("{of} {n}")))
        }) && !read.quantities.iter().any(|other| other.end + 1 == q.from)
    });
    let numbered = number.is_some() && !of_them;
    let per = evidence.cited.iter().any(|f| {
        ["per", "pro", "je", "par", "por", "each", "every"].iter().any(|w| f.words.contains(*w))
    });
    let each = matches!(
        read.words.list[mark.from].fold.as_str(),
        "each"
            | "every"
            | "jede"
            | "jeden"
            | "jeder"
            | "jedes"
            | "chaque"
            | "cada"
            | "elke"
            | "elk"
            | "ogni"
    );
    // "Six contracts of 13 weeks each".
    let counted = mark.from > 0
        && (read.counted[mark.from - 1])
        && (next.is_none() || clause::breaks(&read.words, mark.to - 1));
    // "On every shift" for "on one shift in four".
    let seldom = read.quantities.is_empty()
        && evidence.cited.iter().any(|f| {
            f.quantities.iter().any(|q| match q.unit {
                Unit::Percent => q.value < 100.0,
                Unit::Count => f.one && q.nouns.is_empty() && (2.0..=10.0).contains(&q.value),
                _ => false,
            })
        });
    if seldom && each {
        return false;
    }
    let timed = (each && (per || counted))
        || read.rates.iter().any(|rate| rate.from <= mark.from && mark.from < rate.to);
    let whole = evidence
        .cited
        .iter()
        .any(|f| f.quantities.iter().any(|q| q.value.to_bits() == 100f64.to_bits()));
    numbered || timed || whole || next.is_none()
}

fn split(code: &'static str) -> Option<(&'static str, u8)> {
    let (chain, level) = code.split_once(':')?;
    Some((chain, level.parse().ok()?))
}
