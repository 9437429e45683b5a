//! Numbers that German writes in one word with what they measure: `dreijährig`, `halbstündig`,
//! `fünfköpfig`, `Dreiviertelstunde`, `Hundertstelmillimeter`.
//!
//! In: a place in a German text. Out: a [`Quantity`] of that unit, or of people.

use crate::text::Lang;
use crate::validate::guard::quantity::{Quantity, Unit, blank, dimension, spoken};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::tables::UNITS;

/// What an adjective that begins with a number measures, and how much one of it is; people have no unit.
const ENDINGS: [(&str, &str, f64); 11] = [
    ("jahrig", "month", 12.0),
    ("monatig", "month", 1.0),
    ("wochig", "second", 604_800.0),
    ("tagig", "second", 86_400.0),
    ("stundig", "second", 3_600.0),
    ("minutig", "second", 60.0),
    ("kopfig", "", 1.0),
    ("erteam", "", 1.0),
    ("ergruppe", "", 1.0),
    ("erbesetzung", "", 1.0),
    ("kopfiges", "", 1.0),
];

/// The number that is one word with its unit.
pub fn compound(words: &Words<'_>, at: usize) -> Option<Quantity> {
    if words.lang != Lang::De {
        return None;
    }
    adjective(words, at).or_else(|| part_of_unit(words, at))
}

fn adjective(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let fold = &words.get(at)?.fold;
    let (number, unit, factor) = ENDINGS.iter().find_map(|(end, unit, factor)| {
        let cut = fold.rfind(end)?;
        (fold.len() - cut - end.len() <= 2).then_some((&fold[..cut], *unit, *factor))
    })?;
    let whole = spoken::compound(Lang::De, number);
    let value = whole.or_else(|| spoken::part(Lang::De, number).filter(|_| !unit.is_empty()))?;
    let mut quantity = blank(value * factor, Unit::Of(unit), at, at + 1);
    if unit.is_empty() {
        quantity.unit = Unit::Count;
        quantity.classes.push("person");
        quantity.nouns.push("person".into());
    }
    Some(quantity)
}

/// How much one of the unit is that word `at` names behind its number: `Sechsjährige`.
pub fn factor(words: &Words<'_>, at: usize) -> Option<f64> {
    let fold = &words.get(at).filter(|_| words.lang == Lang::De)?.fold;
    ENDINGS.iter().find_map(|(end, unit, factor)| {
        let cut = fold.rfind(end)?;
        (!unit.is_empty() && fold.len() - cut - end.len() <= 2).then_some(*factor)
    })
}

/// `Viertelstunde`, `Zehntelsekunde`: a part of a unit. Half and quarter years are spells of the calendar.
fn part_of_unit(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let fold = &words.get(at)?.fold;
    let (part, unit) = (4..fold.len().saturating_sub(3))
        .filter(|cut| fold.is_char_boundary(*cut))
        .find_map(|cut| {
            let part = spoken::part(Lang::De, &fold[..cut])?;
            Some((part, UNITS.word(Lang::De, &fold[cut..])?))
        })?;
    let (unit, factor) = dimension(unit)?;
    let calendar =
        unit == "month" && ["halb", "viertel"].iter().any(|start| fold.starts_with(start));
    let measured = matches!(unit, "month" | "second" | "length" | "mass" | "volume" | "area");
    (measured && !calendar).then(|| blank(part * factor, Unit::Of(unit), at, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_one_word_with_their_unit() {
        for (text, value) in [
            ("zweiwöchige Praktika", 1_209_600.0),
            ("halbstündige Termine", 1_800.0),
            ("eineinviertelstündige Abende", 4_500.0),
            ("Dreiviertelstunde", 2_700.0),
            ("Dreivierteljahres", 9.0),
            ("Hundertstelmillimeter", 0.000_01),
            ("fünfköpfiges Team", 5.0),
        ] {
            let found = compound(&Words::of(text, Lang::De), 0).map(|quantity| quantity.value);
            assert!(found.is_some_and(|found| (found - value).abs() < 1e-9), "{text}: {found:?}");
        }
        for text in ["Halbjahr", "Vierteljahr", "Halbtagskraft", "Viertelfinale"] {
            assert!(compound(&Words::of(text, Lang::De), 0).is_none(), "{text}");
        }
    }
}
