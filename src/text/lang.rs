//! The languages of postings and documents.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A language by its ISO 639-1 code. The seven with rules of their own are named;
/// any other is carried as its two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Lang {
    #[default]
    En,
    De,
    Fr,
    Es,
    Pt,
    Nl,
    It,
    Other([u8; 2]),
}

/// The languages that have headings, modal words, stop words and letters of their own.
pub const SUPPORTED: [Lang; 7] =
    [Lang::En, Lang::De, Lang::Fr, Lang::Es, Lang::Pt, Lang::Nl, Lang::It];

impl Lang {
    /// The ISO 639-1 code in lower case.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::Pt => "pt",
            Self::Nl => "nl",
            Self::It => "it",
            Self::Other(code) => std::str::from_utf8(code).unwrap_or("und"),
        }
    }

    /// Reads a code such as `de`, `DE` or `de-AT`; the region is dropped.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next()?;
        let [a, b] = <[u8; 2]>::try_from(primary.as_bytes()).ok()?;
        Some(match [a.to_ascii_lowercase(), b.to_ascii_lowercase()] {
            [b'e', b'n'] => Self::En,
            [b'd', b'e'] => Self::De,
            [b'f', b'r'] => Self::Fr,
            [b'e', b's'] => Self::Es,
            [b'p', b't'] => Self::Pt,
            [b'n', b'l'] => Self::Nl,
            [b'i', b't'] => Self::It,
            code if code.iter().all(u8::is_ascii_lowercase) => Self::Other(code),
            _ => return None,
        })
    }

    /// Whether the program has rules for this language.
    #[must_use]
    pub fn is_supported(self) -> bool {
        !matches!(self, Self::Other(_))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| {
            serde::de::Error::custom(format!("`{code}` is no language code such as `en` or `de`"))
        })
    }
}

/// The language of `text` by its letters and trigrams, `None` when it is too short or too mixed
/// to tell.
#[must_use]
pub fn detect(text: &str) -> Option<Lang> {
    let info = whatlang::detect(text)?;
    let words = text.split_whitespace().take(40).count();
    if !info.is_reliable() && words < 40 && info.confidence() < 0.5 {
        return None;
    }
    iso1(info.lang())
}

fn iso1(lang: whatlang::Lang) -> Option<Lang> {
    use whatlang::Lang as W;
    Lang::from_code(match lang {
        W::Eng => "en",
        W::Deu => "de",
        W::Fra => "fr",
        W::Spa | W::Cat => "es",
        W::Por => "pt",
        W::Nld | W::Afr => "nl",
        W::Ita => "it",
        W::Pol => "pl",
        W::Rus => "ru",
        W::Ukr => "uk",
        W::Ces => "cs",
        W::Slk => "sk",
        W::Slv => "sl",
        W::Hrv => "hr",
        W::Srp => "sr",
        W::Bul => "bg",
        W::Ron => "ro",
        W::Hun => "hu",
        W::Ell => "el",
        W::Tur => "tr",
        W::Swe => "sv",
        W::Dan => "da",
        W::Nob => "nb",
        W::Fin => "fi",
        W::Est => "et",
        W::Lav => "lv",
        W::Lit => "lt",
        W::Ara => "ar",
        W::Heb => "he",
        W::Pes => "fa",
        W::Hin => "hi",
        W::Cmn => "zh",
        W::Jpn => "ja",
        W::Kor => "ko",
        W::Vie => "vi",
        W::Ind => "id",
        W::Tha => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_survive_a_round_trip() {
        for code in ["en", "de", "fr", "es", "pt", "nl", "it", "pl"] {
            assert_eq!(Lang::from_code(code).unwrap().code(), code);
        }
        assert_eq!(Lang::from_code("de-AT"), Some(Lang::De));
        assert_eq!(Lang::from_code("german"), None);
    }

    #[test]
    fn sentences_are_told_apart() {
        let german = "Wir suchen zum nächstmöglichen Zeitpunkt eine Pflegefachkraft in Vollzeit.";
        assert_eq!(detect(german), Some(Lang::De));
        let english = "We are looking for an engineer who has built reliable services before.";
        assert_eq!(detect(english), Some(Lang::En));
    }
}
