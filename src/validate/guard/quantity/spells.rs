//! Spells of time that no number names: `within a year`, `in the first quarter`, `H1`.
//!
//! In: a place in a text. Out: a [`Quantity`] of one such spell, or of its place in a row.

use crate::text::Lang;
use crate::validate::guard::quantity::{Quantity, Unit, blank, dimension};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::tables::UNITS;

/// The spell that begins at word `at`.
pub fn read(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let word = words.get(at)?;
    if let Some(spell) = half_or_quarter(word.text) {
        return Some(spell.at(at));
    }
    if let Some(quarter) = french_quarter(words, at) {
        return Some(quarter.at(at));
    }
    if is_first(&word.fold) && words.joined(at) && spell_of_nth(words, at + 1).is_some() {
        return Some(blank(1.0, Unit::Ordinal, at, at + 1));
    }
    let next = words.joined(at).then(|| of(words, at + 1)).flatten()?;
    // "Au second semestre", "la seconde moitié de l'année".
    if words.lang == Lang::Fr && matches!(word.fold.as_str(), "second" | "seconde") {
        return Some(nth(words, 2.0, at));
    }
    // "A year" alone is a rate more often than a time.
    let before = at.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
    let (unit, factor) = dimension(next)?;
    let long = unit == "month" || factor >= 3600.0;
    let behind = words.get(at + 2).map_or("", |word| word.fold.as_str());
    let early = matches!(behind, "early" | "late" | "ahead");
    // "A year on, …", but "60 citizens a day on registration".
    let later = words.joined(at + 1)
        && is_later(behind)
        && (behind != "on" || at + 3 >= words.len() || clause::breaks(words, at + 2));
    // "For a quarter of the shifts".
    let part = matches!(behind, "of" | "der" | "des" | "de" | "du" | "del" | "van" | "di")
        && matches!(words.list[at + 1].fold.as_str(), "quarter" | "half");
    // "In einer Woche von 38,5 Stunden": of how many hours each is.
    let of_hours = words.lang == Lang::De
        && behind == "von"
        && words
            .get(at + 3)
            .is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()));
    if part || of_hours {
        return None;
    }
    let half = and_a_half(words, at + 2);
    let lasts = early || lasts(before) || later || half > 0 || arrives(words, at);
    (long && clause::is_one(words, at) && lasts).then(|| {
        let value = if half > 0 { factor * 1.5 } else { factor };
        let mut quantity = blank(value, Unit::Of(unit), at, at + 1);
        quantity.end = at + 2 + half;
        quantity
    })
}

/// "From 90 minutes to an hour": a spell to which another came.
fn arrives(words: &Words<'_>, at: usize) -> bool {
    let fold = |back: usize| at.checked_sub(back).map_or("", |at| words.list[at].fold.as_str());
    let from = fold(4) == "from" || fold(5) == "from";
    words.lang == Lang::En && fold(1) == "to" && from && at > 1 && of(words, at - 2).is_some()
}

/// The so-manieth of a spell; "moitié" would be a number of its own.
fn nth(words: &Words<'_>, number: f64, at: usize) -> Quantity {
    let mut quantity = blank(number, Unit::Ordinal, at, at + 1);
    if words.list[at + 1].fold == "moitie" {
        quantity.spell = of(words, at + 1);
        quantity.end = at + 2;
    }
    quantity
}

/// How many words at `at` add a half: `a year and a half`, `un an et demi`.
pub fn and_a_half(words: &Words<'_>, at: usize) -> usize {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    match (fold(at), fold(at + 1), fold(at + 2)) {
        ("and", "a", "half") => 3,
        ("et", "demi" | "demie", _)
        | ("y", "medio" | "media", _)
        | ("e", "meia" | "meio" | "mezzo" | "mezza", _) => 2,
        _ => 0,
    }
}

/// The unit of time at word `at`: `month:12` for `year`, `month:3` for `Quartal`.
pub fn of(words: &Words<'_>, at: usize) -> Option<&'static str> {
    let word = words.get(at)?;
    match word.fold.as_str() {
        "quarter" | "quartal" | "quartals" | "trimestre" | "kwartaal" => Some("month:3"),
        "half" | "moitie" | "halbjahr" | "halbjahres" | "jahreshalfte" | "semestre"
        | "semester" | "mitad" | "meta" | "metade" | "helft" | "jaarhelft" => Some("month:6"),
        _ => UNITS
            .at(words, at)
            .map(|found| found.meaning)
            .filter(|unit| unit.starts_with("month") || unit.starts_with("second")),
    }
}

/// The unit of time that an ordinal before word `at` counts; in German an adjective may stand between:
/// "ab dem ersten postoperativen Tag".
pub fn spell_of_nth(words: &Words<'_>, at: usize) -> Option<&'static str> {
    let adjective = words.lang == Lang::De
        && words.joined(at)
        && words.get(at).is_some_and(|word| !word.is_capital() && word.fold.ends_with('n'))
        && clause::content(words, at);
    of(words, at).or_else(|| adjective.then(|| of(words, at + 1)).flatten())
}

/// `a year later`.
pub fn is_later(behind: &str) -> bool {
    matches!(
        behind,
        "later"
            | "earlier"
            | "ago"
            | "on"
            | "after"
            | "spater"
            | "danach"
            | "zuvor"
            | "despues"
            | "dopo"
            | "depois"
            | "eerder"
            | "auparavant"
            | "early"
            | "before"
    )
}

struct Part {
    number: f64,
    spell: &'static str,
}

impl Part {
    fn at(&self, at: usize) -> Quantity {
        let mut quantity = blank(self.number, Unit::Ordinal, at, at + 1);
        quantity.spell = Some(self.spell);
        quantity
    }
}

/// `H1`, `Q3`.
fn half_or_quarter(text: &str) -> Option<Part> {
    let (letter, digit) = (text.get(..1)?, text.get(1..)?);
    let number: u8 = digit.parse().ok()?;
    let (spell, most) = match letter {
        "H" => ("month:6", 2),
        "Q" => ("month:3", 4),
        _ => return None,
    };
    (1..=most).contains(&number).then_some(Part { number: f64::from(number), spell })
}

/// `T3 2020`, `au T1`; a "T3" is a flat as well.
fn french_quarter(words: &Words<'_>, at: usize) -> Option<Part> {
    let word = words.get(at).filter(|_| words.lang == Lang::Fr)?;
    let number: u8 = word.text.strip_prefix('T')?.parse().ok()?;
    let dated = words.get(at + 1).is_some_and(|next| {
        next.text.len() == 4 && next.text.starts_with("20") && words.joined(at)
    });
    let before = at.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
    let named = dated || matches!(before, "au" | "du");
    ((1..=4).contains(&number) && named)
        .then_some(Part { number: f64::from(number), spell: "month:3" })
}

fn is_first(fold: &str) -> bool {
    matches!(
        fold,
        "first"
            | "erste"
            | "ersten"
            | "erstes"
            | "erster"
            | "premier"
            | "premiere"
            | "premiers"
            | "primer"
            | "primera"
            | "primeros"
            | "primo"
            | "prima"
            | "primi"
            | "primeiro"
            | "primeira"
            | "eerste"
    )
}

/// Whether what follows the word is how long something took.
fn lasts(before: &str) -> bool {
    matches!(
        before,
        "in" | "within"
            | "over"
            | "after"
            | "for"
            | "during"
            | "under"
            | "inside"
            | "than"
            | "innerhalb"
            | "binnen"
            | "nach"
            | "wahrend"
            | "uber"
            | "unter"
            | "als"
            | "en"
            | "dans"
            | "pendant"
            | "apres"
            | "sur"
            | "sous"
            | "d"
            | "de"
            | "tras"
            | "durante"
            | "em"
            | "apos"
            | "dopo"
            | "entro"
            | "na"
            | "gedurende"
            | "fur"
            | "just"
            | "only"
            | "menos"
            | "seulement"
    )
}
