//! Praise in a text: firsts, prizes, doing it alone, superlatives; without what only sounds like it.

use crate::text::Lang;
use crate::validate::guard::evidence::widths::is_time;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::mark::{Mark, marks};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::PRAISE;

/// Praise, with the superlatives that a language makes of any adjective.
pub fn read(words: &Words<'_>) -> Vec<Mark> {
    let mut praise = marks(&PRAISE, words);
    // "The First-tier Tribunal", "the second-best figure".
    praise.retain(|mark| {
        let tier = mark.code == "first" && words.gap_after(mark.to - 1) == "-";
        let second = mark.from > 0
            && words.gap_before(mark.from) == "-"
            && matches!(words.list[mark.from - 1].fold.as_str(), "second" | "third" | "zweit");
        !(tier || second)
    });
    // "Between the first and fourth quarters": places in a row.
    praise.retain(|mark| {
        let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
        let ordinal = phrases::is("place in a row", fold(mark.to + 1));
        let joined = matches!(fold(mark.to), "and" | "to" | "or" | "through");
        let noun = (mark.to + 2..mark.to + 4).any(|at| is_time(words, at));
        !(mark.code == "first" && joined && ordinal && noun)
    });
    // "During the first year".
    praise.retain(|mark| !(mark.code == "first" && is_time(words, mark.to)));
    // "Un serveur unique" is one, "unique comptable" the only one.
    praise.retain(|mark| {
        !(words.lang == Lang::Fr
            && words.list[mark.from].fold == "unique"
            && !clause::content(words, mark.to))
    });
    // "Sans un seul accident" counts none.
    praise.retain(|mark| {
        let before =
            |back: usize| mark.from.checked_sub(back).map_or("", |at| words.list[at].fold.as_str());
        !(matches!(words.list[mark.from].fold.as_str(), "seul" | "seule")
            && matches!(before(1), "un" | "une")
            && matches!(before(2), "sans" | "pas" | "ni"))
    });
    // "Of the year before", "la fin de l'année 2022".
    praise.retain(|mark| {
        let last = words.list[mark.to - 1].fold.as_str();
        let next = words.get(mark.to).map_or("", |word| word.fold.as_str());
        let dated = next == "before" || next.len() == 4 && next.starts_with("20");
        // "The end of the year 2022", no "salesperson of the year 2022".
        let part = mark.from > 0
            && matches!(
                words.list[mark.from - 1].fold.as_str(),
                "end"
                    | "start"
                    | "beginning"
                    | "rest"
                    | "half"
                    | "ende"
                    | "anfang"
                    | "laufe"
                    | "mitte"
                    | "fin"
                    | "debut"
                    | "cours"
                    | "moitie"
                    | "milieu"
                    | "visitors"
                    | "that"
            );
        !(matches!(last, "year" | "annee" | "jahres") && dated && (part || next == "before"))
    });
    // "The accruals of the month-end close".
    praise.retain(|mark| {
        !(matches!(words.list[mark.to - 1].fold.as_str(), "month" | "year" | "quarter")
            && words.gap_after(mark.to - 1) == "-")
    });
    // "The first quarter of 2023".
    praise.retain(|mark| {
        let next = words.get(mark.to).map_or("", |word| word.fold.as_str());
        !(mark.code == "first" && matches!(next, "quarter" | "half" | "trimester" | "semester"))
    });
    // "Each of the year's two exams" praises nobody.
    praise.retain(|mark| {
        !words.gap_after(mark.to - 1).starts_with(['\'', '’', '-']) && !words.list[mark.to - 1].owns
    });
    // "14 productions promoted with campaigns", "promoted the shows": who was promoted, was "to" something.
    praise.retain(|mark| {
        let next = words.get(mark.to).map_or("", |word| word.fold.as_str());
        mark.code != "promoted"
            || words.list[mark.from].fold != "promoted"
            || words.lang != Lang::En
            || matches!(
                next,
                "to" | "from" | "as" | "within" | "in" | "after" | "into" | "twice" | ""
            )
            || (mark.to..words.len().min(mark.to + 6)).any(|at| words.list[at].fold == "to")
            || mark.from == 0 && clause::breaks(words, mark.to - 1)
            || mark.from.checked_sub(1).is_some_and(|at| {
                matches!(words.list[at].fold.as_str(), "was" | "been" | "got" | "being" | "am")
            })
    });
    // Models mix: "Single-handedly" in a German line.
    if words.lang != Lang::En {
        let english = Words { text: words.text, lang: Lang::En, list: words.list.clone() };
        let foreign = marks(&PRAISE, &english).into_iter().filter(|mark| mark.to > mark.from + 1);
        praise.extend(foreign.filter(|mark| words.gap_after(mark.from) == "-"));
    }
    let free = |praise: &[Mark], at: usize| !praise.iter().any(|m| m.from <= at + 1 && at < m.to);
    for at in 1..words.len() {
        if is_superlative(words, at) && free(&praise, at) {
            praise.push(Mark { code: "most", from: at, to: (at + 2).min(words.len()) });
        }
    }
    praise
}

/// "The busiest ward", "le plus grand chantier", "das größte Lager": that something is most of its kind.
fn is_superlative(words: &Words<'_>, at: usize) -> bool {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    match words.lang {
        // "The busiest ward", "the most visited page".
        Lang::En => {
            let definite =
                matches!(fold(at - 1), "the" | "its" | "our" | "their") || words.list[at - 1].owns;
            let est = fold(at).len() > 5 && fold(at).ends_with("est") && !is_plain_est(fold(at));
            let most =
                fold(at) == "most" && !fold(at + 1).starts_with("recent") && fold(at + 1) != "part";
            definite && (est || (most && clause::content(words, at + 1)))
        }
        Lang::Fr => {
            matches!(fold(at - 1), "le" | "la" | "les" | "du" | "des" | "au" | "aux")
                && fold(at) == "plus"
                && !matches!(fold(at + 1), "souvent" | "possible" | "tot" | "tard" | "vite")
                && clause::content(words, at + 1)
        }
        // "Die längste", "das größte".
        Lang::De => {
            const NO: [&str; 7] =
                ["erste", "letzte", "nachste", "meiste", "beste", "feste", "geste"];
            matches!(fold(at - 1), "der" | "die" | "das" | "den" | "dem" | "des")
                && !words.list[at].is_capital()
                && fold(at).len() > 6
                && ["ste", "sten", "ster", "stes"].iter().any(|end| fold(at).ends_with(end))
                && !NO.iter().any(|no| fold(at).contains(no))
        }
        // "El club más grande", "la cantina più antica".
        Lang::Es | Lang::Pt | Lang::It => {
            let definite = (at.saturating_sub(3)..at).any(|at| {
                matches!(
                    fold(at),
                    "el" | "la"
                        | "los"
                        | "las"
                        | "del"
                        | "o"
                        | "os"
                        | "do"
                        | "da"
                        | "il"
                        | "lo"
                        | "i"
                        | "le"
                        | "della"
                        | "dei"
                        | "nella"
                        | "na"
                        | "no"
                )
            });
            definite && matches!(fold(at), "mas" | "mais" | "piu") && clause::content(words, at + 1)
        }
        _ => false,
    }
}

/// Words in `-est` that are no superlatives.
fn is_plain_est(fold: &str) -> bool {
    [
        "interest", "request", "harvest", "honest", "forest", "modest", "invest", "contest",
        "protest", "latest", "digest", "conquest", "inquest", "suggest", "priest", "retest",
        "pretest", "divest", "tempest",
    ]
    .iter()
    .any(|plain| fold.ends_with(plain))
}
