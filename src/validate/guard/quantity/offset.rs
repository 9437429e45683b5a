//! Days and storeys that are counted from a letter: `J+15` (fifteen days after), `R+5` (five storeys above the
//! ground floor), `M + 1`.
//!
//! In: a place in a text. Out: a [`Quantity`] that bears the letter's name, since the letter says what is
//! counted.

use crate::validate::guard::quantity::{Quantity, Unit, blank};
use crate::validate::guard::words::Words;

/// The unit of the storeys above the ground floor.
pub const STOREYS: &str = "r+";

/// The offset that begins at word `at`.
pub fn read(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let fold = words.get(at)?.fold.as_str();
    let (letter, number, to) = match fold.split_once('+') {
        // "J+ 15".
        Some((letter, "")) => (letter, words.get(at + 1)?.fold.as_str(), at + 2),
        Some((letter, number)) => (letter, number, at + 1),
        None if words.gap_after(at).trim() == "+" => {
            (fold, words.get(at + 1)?.fold.as_str(), at + 2)
        }
        None => return None,
    };
    let plain = matches!(letter, "j" | "m" | "d" | "t" | "r" | "s" | "h")
        && words.list[at].is_capital()
        && (1..=3).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit());
    let value = number.parse().ok().filter(|_| plain)?;
    Some(blank(value, Unit::Name(format!("{letter}+")), at, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn the_sign_may_stand_apart() {
        for text in ["J+15", "J + 15", "J +15"] {
            let found =
                read(&Words::of(text, Lang::Fr), 0).map(|offset| (offset.value, offset.unit));
            assert_eq!(found, Some((15.0, Unit::Name("j+".into()))), "{text}");
        }
        for text in ["C++17", "j'ai 15", "A + B", "J 15"] {
            assert!(read(&Words::of(text, Lang::Fr), 0).is_none(), "{text}");
        }
    }
}
