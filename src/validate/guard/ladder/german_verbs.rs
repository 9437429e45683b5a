//! German verbs of the ladder that come in two parts, and nouns of leading in one word.

use crate::text::Lang;
use crate::validate::guard::ladder::{Rungs, ends_sentence};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, is_and};
use crate::validate::guard::words::inflect;
use crate::validate::guard::words::table::Found;
use crate::validate::guard::words::tables::LADDER;

/// `führte … durch`, `leitete … an`: the particle that closes the clause says what was done.
pub fn particle(words: &Words<'_>, at: usize) -> Option<Rungs> {
    let fold = words.get(at).filter(|_| words.lang == Lang::De)?.fold.as_str();
    let leads = fold.starts_with("fuhr") || fold.starts_with("leite");
    let trains = fold.starts_with("bilde");
    let end = (at + 1..words.len())
        .find(|next| clause::breaks(words, *next) || next + 1 == words.len())?;
    let last = (at + 1..=end).rev().find(|at| {
        matches!(words.list[*at].fold.as_str(), "durch" | "aus" | "ein" | "an")
            && words.get(at + 1).is_none_or(|next| {
                clause::breaks(words, *at) || is_and(words, at + 1) || next.opens
            })
    })?;
    match words.list[last].fold.as_str() {
        "aus" if trains => Some((40, 40)),
        _ if !leads => None,
        "durch" | "aus" => Some((20, 25)),
        "ein" => Some((30, 30)),
        _ => Some((40, 40)),
    }
}

/// `bildete zwei Lehrlinge aus`: a verb whose parted prefix closes the clause.
pub fn parted(words: &Words<'_>, at: usize) -> Option<Found> {
    let verb = words.get(at).filter(|word| words.lang == Lang::De && word.fold.len() > 3)?;
    let end = (at + 1..words.len())
        .find(|next| clause::breaks(words, *next) || is_and(words, next + 1))
        .unwrap_or(words.len() - 1);
    // "Nahm an der Visite mit Neurologie, Ergotherapie und Logopädie teil": past a list.
    let teil = |end: &usize| {
        words.list[*end].fold == "teil"
            && !words.list[*end].is_capital()
            && (end + 1 == words.len() || clause::breaks(words, *end) || is_and(words, end + 1))
    };
    let end = (at + 1..words.len())
        .take_while(|next| !ends_sentence(words, next - 1))
        .find(teil)
        .unwrap_or(end);
    let particle = words
        .get(end)
        .filter(|word| end > at && (inflect::is_particle(&word.fold) || word.fold == "teil"))?;
    let whole = Words::of_both(verb, particle, words.lang);
    LADDER.at(&whole, 0).filter(|found| found.len == 2).map(|found| Found { len: 1, ..found })
}

/// `Klassenleitung`, `Kursleitung`: leading something, in one German word.
pub fn leading(words: &Words<'_>, at: usize) -> Option<Found> {
    let fold = words.get(at).filter(|_| words.lang == Lang::De)?.fold.as_str();
    let head = fold.strip_suffix("leitung")?;
    let other = [
        "an",
        "ein",
        "ab",
        "zu",
        "weiter",
        "um",
        "her",
        "be",
        "vor",
        "daten",
        "strom",
        "wasser",
        "gas",
        "rohr",
        "telefon",
        "druck",
        "ol",
        "luft",
        "kuhl",
        "hochspannungs",
        "versorgungs",
        "heizungs",
        "frei",
        "brems",
        "abwasser",
        "fern",
        "stich",
    ];
    // "Alltagsbegleitung" goes along.
    if head.ends_with("beg") {
        return None;
    }
    // "Vertretung der Stationsleitung" is deputy's work.
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words.list[at].fold.as_str());
    let deputy = [before(1), before(2)].iter().any(|fold| {
        fold.starts_with("vertret") || fold.starts_with("stellvertret") || *fold == "vertrat"
    });
    let meaning = if deputy { "45" } else { "50" };
    (head.len() > 2 && !other.contains(&head)).then_some(Found { len: 1, meaning })
}
