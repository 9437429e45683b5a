//! Shift systems by their French names: `2x8`, `3×8`, `trois-huit`, `les cinq-huit`.
//!
//! In: a place in a text. Out: a [`Quantity`] of so many shifts of eight hours, which is the system's name
//! and counts nothing.

use crate::text::Lang;
use crate::validate::guard::quantity::spoken::{Spoken, spoken};
use crate::validate::guard::quantity::{Quantity, Unit, blank};
use crate::validate::guard::words::Words;

/// The shift system that begins at word `at`.
pub fn read(words: &Words<'_>, at: usize) -> Option<Quantity> {
    if words.lang != Lang::Fr {
        return None;
    }
    let (teams, to) = in_one(words, at).or_else(|| in_two(words, at))?;
    let system = Unit::Name("x8".into());
    (2.0..=5.0).contains(&teams).then(|| blank(teams, system, at, to))
}

/// `2x8`, `5X8`.
fn in_one(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let fold = words.get(at)?.fold.as_str();
    let teams = fold.strip_suffix("x8").or_else(|| fold.strip_suffix("×8"))?;
    Some((teams.parse().ok()?, at + 1))
}

/// `3 x 8`, `3×8`, `trois-huit`, `deux huit`.
fn in_two(words: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let teams = match words.get(at)?.text.parse::<f64>() {
        Ok(teams) => teams,
        Err(_) => match spoken(words, at)? {
            (Spoken::Number(teams), 1) => teams,
            _ => return None,
        },
    };
    let word = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let signed = words.gap_after(at).trim() == "×" && word(at + 1) == "8";
    let spelt = matches!(words.gap_after(at), "-" | "\u{2011}") && word(at + 1) == "huit";
    if signed || spelt {
        return Some((teams, at + 2));
    }
    (word(at + 1) == "x" && word(at + 2) == "8").then_some((teams, at + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_system_has_many_spellings() {
        for text in ["3x8", "3 x 8", "3×8", "3 × 8", "trois-huit"] {
            let found = read(&Words::of(text, Lang::Fr), 0).map(|system| system.value);
            assert_eq!(found, Some(3.0), "{text}");
        }
        for text in ["trois huitres", "3 lots de 8", "trois"] {
            assert!(read(&Words::of(text, Lang::Fr), 0).is_none(), "{text}");
        }
    }
}
