//! Amounts with a word or a sign that has two meanings: "70 pounds" of weight for "70 lb", "$7,800" in Canada for "CAD
//! 7,800".
//!
//! In: a number of a line, and a piece of evidence. Out: whether the evidence has it in the other meaning, with
//! its bound and its part.

use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::{Fit, fit};
use crate::validate::guard::quantity::{Quantity, Unit};

/// Grams of a pound.
const POUND: f64 = 453.592_37;

/// The dollars of several countries, with the letters before their sign.
const DOLLARS: [(&str, &[&str]); 4] = [
    ("money CAD", &["c", "ca"]),
    ("money AUD", &["a", "au"]),
    ("money NZD", &["nz"]),
    ("money SGD", &["s", "sg"]),
];

/// Whether the evidence has the amount so.
pub fn says(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let same = |claimed: &Quantity, known: &Quantity| {
        let language = read.words.lang == facts.lang;
        fit(claimed, known, facts, &read.quantities, language) == Fit::Same
    };
    facts.quantities.iter().any(|known| {
        weighed(read, claimed, known, facts).is_some_and(|(own, known)| same(&own, &known))
            || in_dollars(read, claimed, known, facts).is_some_and(|own| same(&own, known))
    })
}

/// "44,000 pounds" beside "44,000 lb": both as weights.
fn weighed(
    read: &Reading<'_>,
    claimed: &Quantity,
    known: &Quantity,
    facts: &Facts,
) -> Option<(Quantity, Quantity)> {
    let pounds = |word: &str| matches!(word, "pound" | "pounds");
    // "From 19 to 13 pounds": the word stands behind the second alone.
    let own = || read.words.list.iter().any(|word| pounds(&word.fold));
    let theirs = || facts.words.iter().any(|word| pounds(word));
    match (&claimed.unit, &known.unit) {
        (Unit::Of("money GBP"), Unit::Of("mass")) if own() => {
            Some((as_weight(claimed), known.clone()))
        }
        (Unit::Of("mass"), Unit::Of("money GBP")) if theirs() => {
            Some((claimed.clone(), as_weight(known)))
        }
        _ => None,
    }
}

fn as_weight(pounds: &Quantity) -> Quantity {
    Quantity {
        value: pounds.value * POUND,
        start: pounds.start.map(|start| start * POUND),
        unit: Unit::Of("mass"),
        measures: Vec::new(),
        ..pounds.clone()
    }
}

/// "$7,800", "C$7,800" for "CAD 7,800", and "CAD 7,800" for "C$7,800": the sign alone says less.
fn in_dollars(
    read: &Reading<'_>,
    claimed: &Quantity,
    known: &Quantity,
    facts: &Facts,
) -> Option<Quantity> {
    let letters = |unit: &str| DOLLARS.iter().find(|(code, _)| *code == unit).map(|(_, of)| *of);
    let stands = match (&claimed.unit, &known.unit) {
        (Unit::Of("money USD"), Unit::Of(other)) => {
            let before = &read.words.text[..read.words.list[claimed.from].start];
            let before = before.strip_suffix('$')?;
            let bare = !before.ends_with(char::is_alphabetic);
            let american = facts.quantities.iter().any(|q| q.unit == Unit::Of("money USD"));
            let country = |code: &&str| before.to_lowercase().ends_with(*code);
            let of = letters(other)?;
            bare && !american || !bare && of.iter().any(country)
        }
        (Unit::Of(own), Unit::Of("money USD")) => {
            let of = letters(own)?;
            known.from > 0
                && facts.lines.iter().any(|line| {
                    line.get(known.from - 1).is_some_and(|word| of.contains(&word.as_str()))
                })
        }
        _ => false,
    };
    stands.then(|| Quantity { unit: known.unit.clone(), ..claimed.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn all(line: &str, evidence: &str) -> bool {
        let read = Reading::of(line, Lang::En);
        let facts = Facts::of([evidence], Lang::En);
        read.quantities.iter().all(|claimed| says(&read, claimed, &facts))
    }

    #[test]
    fn a_sign_has_the_meaning_of_its_country() {
        for (line, evidence) in [
            ("Lifted 70 pounds", "Lifted 70 lb"),
            ("Lifted 70 lb", "Lifted 70 pounds"),
            ("Lifted up to 70 pounds", "Lifted up to 70 lbs"),
            ("Paid $7,800 for it", "Paid CAD 7,800 for it"),
            ("Paid C$7,800 for it", "Paid CAD 7,800 for it"),
            ("Paid CAD 7,800 for it", "Paid C$7,800 for it"),
        ] {
            assert!(all(line, evidence), "{line}");
        }
        for (line, evidence) in [
            ("Lifted 70 pounds", "Lifted 70 kg"),
            ("Lifted 70 pounds", "Lifted up to 70 lb"),
            ("Paid £70", "Lifted 70 lb"),
            ("Paid A$7,800 for it", "Paid CAD 7,800 for it"),
            ("Paid $7,800 for it", "Paid €7,800 for it"),
        ] {
            assert!(!all(line, evidence), "{line}");
        }
    }
}
