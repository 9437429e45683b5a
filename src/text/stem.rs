//! Word stems (Snowball), so that `managed` and `managing` compare equal.

use rust_stemmers::{Algorithm, Stemmer};

use super::{Lang, fold};

/// Cuts inflections off words of one language.
pub struct Stems(Option<Stemmer>);

impl Stems {
    /// A language without a Snowball algorithm here leaves words as they are.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        let algorithm = match lang {
            Lang::En => Algorithm::English,
            Lang::De => Algorithm::German,
            Lang::Fr => Algorithm::French,
            Lang::Es => Algorithm::Spanish,
            Lang::Pt => Algorithm::Portuguese,
            Lang::Nl => Algorithm::Dutch,
            Lang::It => Algorithm::Italian,
            Lang::Other(_) => return Self(None),
        };
        Self(Some(Stemmer::create(algorithm)))
    }

    /// The folded stem of one word.
    #[must_use]
    pub fn stem(&self, word: &str) -> String {
        let lower = word.to_lowercase();
        match &self.0 {
            Some(stemmer) => fold(&stemmer.stem(&lower)),
            None => fold(&lower),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_meet() {
        let english = Stems::of(Lang::En);
        assert_eq!(english.stem("managed"), english.stem("managing"));
        let german = Stems::of(Lang::De);
        assert_eq!(german.stem("Prüfungen"), german.stem("Prüfung"));
    }
}
