//! How two surfaces become the same key: folding, light stemming, hashing.
//!
//! Three kinds of key: `Plain` sees through case, accents and English plurals, `Inflected` also
//! through the endings of German and Romance nouns and adjectives (for aliases that are marked
//! with a language), `Squashed` through missing or extra blanks and hyphens.

use crate::text::{Token, fold};

/// Which normalisation a key was made with; its value seeds the hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Plain = 1,
    Inflected = 2,
    Squashed = 3,
}

const PRIME: u64 = 0x0000_0100_0000_01b3;
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

impl Kind {
    pub(super) fn seed(self) -> u64 {
        BASIS ^ (self as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// FNV-1a, resumable: the hash of a longer text goes on from that of its beginning.
pub(super) fn hash_bytes(state: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(state, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

/// The key of a phrase and one more word.
pub(super) fn join(phrase: u64, word: u64) -> u64 {
    (phrase.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// One word, folded, with the hashes of its stems.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub plain: u64,
    pub inflected: u64,
    /// Length of the folded word without a plural `s`.
    pub singular: usize,
}

impl Word {
    /// The hash for keys of one kind.
    pub(super) fn of(&self, kind: Kind) -> u64 {
        if kind == Kind::Plain { self.plain } else { self.inflected }
    }
}

/// Folds `word` onto the end of `folded` and hashes its stems.
pub(super) fn normalise(word: &str, folded: &mut String) -> Word {
    let from = folded.len();
    fold_onto(word, folded);
    let bytes = &folded.as_bytes()[from..];
    let bytes = bytes.strip_suffix(b"'s").unwrap_or(bytes);
    let singular = if is_plural_acronym(word) { bytes.len() - 1 } else { singular_len(bytes) };
    let plain = if bytes.last() != Some(&b's') {
        hash_bytes(BASIS, bytes)
    } else if bytes.len() > 4 && bytes.ends_with(b"ies") {
        hash_bytes(hash_bytes(BASIS, &bytes[..bytes.len() - 3]), b"y")
    } else if bytes.len() > 4
        && [&b"sses"[..], b"shes", b"ches", b"xes", b"zes"].iter().any(|end| bytes.ends_with(end))
    {
        hash_bytes(BASIS, &bytes[..bytes.len() - 2])
    } else {
        hash_bytes(BASIS, &bytes[..singular])
    };
    let inflected = hash_bytes(BASIS, &bytes[..stem_len(bytes)]);
    Word { plain, inflected, singular }
}

/// `KPIs`, `APIs`: their plural is in the case, not in the letters.
fn is_plural_acronym(word: &str) -> bool {
    word.strip_suffix('s')
        .is_some_and(|rest| rest.len() > 1 && rest.bytes().all(|b| b.is_ascii_uppercase()))
}

fn singular_len(bytes: &[u8]) -> usize {
    match bytes {
        [.., b's' | b'u' | b'i', b's'] => bytes.len(),
        [.., b's'] if bytes.len() > 3 => bytes.len() - 1,
        _ => bytes.len(),
    }
}

/// Cuts `s`, then `en`, `er`, `em`, then one vowel, while four letters remain: enough for
/// `pflegerische/-n/-r`, `soins/soin`, `medicamentos/medicamento`, `farmaci/farmaco`.
fn stem_len(bytes: &[u8]) -> usize {
    let mut len = bytes.len();
    len -= usize::from(len >= 5 && bytes[len - 1] == b's');
    len -= match &bytes[..len] {
        [.., b'e', b'n' | b'r' | b'm'] if len >= 6 => 2,
        [.., b'n'] if len >= 5 => 1,
        _ => 0,
    };
    len - usize::from(len >= 5 && matches!(bytes[len - 1], b'a' | b'e' | b'i' | b'o'))
}

/// [`fold`], with a short way for the letters of western Europe, which the tables are full of.
fn fold_onto(word: &str, folded: &mut String) {
    if word.is_ascii() {
        let from = folded.len();
        folded.push_str(word);
        folded.as_mut_str()[from..].make_ascii_lowercase();
        return;
    }
    let from = folded.len();
    for c in word.chars() {
        let plain = match c {
            c if c.is_ascii() => c.to_ascii_lowercase(),
            'à'..='å' | 'À'..='Å' => 'a',
            'ç' | 'Ç' => 'c',
            'è'..='ë' | 'È'..='Ë' => 'e',
            'ì'..='ï' | 'Ì'..='Ï' => 'i',
            'ñ' | 'Ñ' => 'n',
            'ò'..='ö' | 'Ò'..='Ö' => 'o',
            'ù'..='ü' | 'Ù'..='Ü' => 'u',
            'ß' => {
                folded.push('s');
                's'
            }
            '’' => '\'',
            _ => {
                folded.truncate(from);
                folded.push_str(&fold(word));
                return;
            }
        };
        folded.push(plain);
    }
}

/// A surface cut into words; kept from one to the next to save allocations.
#[derive(Default)]
pub(super) struct Scratch {
    folded: String,
    pub words: Vec<Word>,
    last: usize,
}

impl Scratch {
    pub(super) fn read(&mut self, surface: &[Token<'_>]) {
        self.folded.clear();
        self.words.clear();
        for token in surface {
            self.last = self.folded.len();
            self.words.push(normalise(token.text, &mut self.folded));
        }
    }

    pub(super) fn key(&self, kind: Kind) -> Option<u64> {
        let words = (!self.words.is_empty()).then_some(&self.words)?;
        Some(words.iter().fold(kind.seed(), |key, word| join(key, word.of(kind))))
    }

    /// The key of the words written as one, for surfaces long enough to be unmistakable.
    pub(super) fn squashed(&self) -> Option<u64> {
        let end = self.last + self.words.last()?.singular;
        squashed(&self.folded.as_bytes()[..end])
    }
}

/// The shortest surface, in letters, that is recognised with other blanks and hyphens.
const SQUASHED_MIN: usize = 6;

pub(super) fn squashed(letters: &[u8]) -> Option<u64> {
    (letters.len() >= SQUASHED_MIN).then(|| hash_bytes(Kind::Squashed.seed(), letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Word {
        normalise(text, &mut String::new())
    }

    #[test]
    fn english_plurals_meet_in_the_plain_key() {
        for (one, many) in [("skill", "Skills"), ("policy", "policies"), ("KPI", "KPIs")] {
            assert_eq!(word(one).plain, word(many).plain, "{one}");
        }
        assert_ne!(word("serve").plain, word("server").plain);
    }

    #[test]
    fn endings_of_other_languages_meet_in_the_inflected_key() {
        for (one, other) in [
            ("pflegerische", "pflegerischen"),
            ("soin", "soins"),
            ("medicamento", "medicamentos"),
            ("farmaco", "farmaci"),
            ("Anlage", "Anlagen"),
            ("Waren", "Warens"),
        ] {
            assert_eq!(word(one).inflected, word(other).inflected, "{one}");
        }
    }

    #[test]
    fn the_short_way_folds_like_the_long_one() {
        for text in ["Größe", "Éducation", "Çelik", "señor", "d’État", "Œuvre", "Łódź", "ﬁn"]
        {
            let mut short = String::new();
            fold_onto(text, &mut short);
            assert_eq!(short, fold(text));
        }
    }
}
