//! Centuries: `18th century`, `18. Jahrhundert`, `XVIIIe siècle`, `siglo XVIII` are one.

use crate::validate::guard::quantity::{Quantity, Unit, blank};
use crate::validate::guard::words::Words;

/// The spell of a century.
const CENTURY: &str = "month:1200";

/// The century whose number stands at word `at`.
pub fn read(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let is_century = |at: usize| {
        words.get(at).is_some_and(|word| {
            ["centur", "siecle", "siglo", "secolo", "seculo", "eeuw", "jahrhundert"]
                .iter()
                .any(|start| word.fold.starts_with(start))
        })
    };
    let (before, behind) = (at.checked_sub(1).is_some_and(is_century), is_century(at + 1));
    let number = words.get(at).filter(|_| before || behind)?;
    let fold = number.fold.as_str();
    let bare = ["eme", "th", "st", "nd", "rd", "er", "re", "e", "o"]
        .iter()
        .find_map(|end| fold.strip_suffix(end))
        .unwrap_or(fold);
    let value = roman(bare).or_else(|| bare.parse().ok()).filter(|n: &u32| (1..=30).contains(n))?;
    let end = if behind { at + 2 } else { at + 1 };
    let mut quantity = blank(f64::from(value), Unit::Ordinal, at, at + 1);
    (quantity.spell, quantity.end, quantity.lang) = (Some(CENTURY), end, words.lang);
    Some(quantity)
}

/// The value of a Roman numeral in small letters.
fn roman(text: &str) -> Option<u32> {
    let values: Option<Vec<u32>> = text
        .chars()
        .map(|c| match c {
            'i' => Some(1),
            'v' => Some(5),
            'x' => Some(10),
            _ => None,
        })
        .collect();
    let values = values.filter(|values| !values.is_empty())?;
    let sum = values.iter().enumerate().map(|(i, value)| {
        let less = values.get(i + 1).is_some_and(|next| next > value);
        if less { -i64::from(*value) } else { i64::from(*value) }
    });
    u32::try_from(sum.sum::<i64>()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn one_century_in_many_ways() {
        for (text, lang, at) in [
            ("the 18th century", Lang::En, 1),
            ("du XVIIIe siècle", Lang::Fr, 1),
            ("del siglo XVIII", Lang::Es, 2),
            ("im 18. Jahrhundert", Lang::De, 1),
        ] {
            let words = Words::of(text, lang);
            assert_eq!(read(&words, at).map(|q| q.value), Some(18.0), "{text}");
        }
        assert!(read(&Words::of("18 rooms", Lang::En), 0).is_none());
    }
}
