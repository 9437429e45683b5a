//! Whether a text says enough to be a posting, and in which language it does.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::{Lang, lang, tokens};

/// A text with fewer different words than this, stop words aside, is no posting.
pub const FEWEST_WORDS: usize = 5;
/// What is read of a long text to tell its language.
const SAMPLE_BYTES: usize = 40_000;

/// The commonest small words of each language with rules: one line each, the code first.
static STOP_WORDS: LazyLock<Vec<(Lang, HashSet<&'static str>)>> = LazyLock::new(|| {
    include_str!("stop_words.txt")
        .lines()
        .filter_map(|line| {
            let (code, words) = line.split_once(':')?;
            Some((Lang::from_code(code)?, words.split_whitespace().collect()))
        })
        .collect()
});

/// Different words that are stop words of no language, counted up to [`FEWEST_WORDS`]. Text
/// written without blanks counts by its letters.
#[must_use]
pub fn content_words(text: &str) -> usize {
    let mut seen = HashSet::new();
    for token in tokens(text) {
        if !token.text.chars().any(char::is_alphabetic) {
            continue;
        }
        if token.text.chars().next().is_some_and(is_unspaced) {
            seen.extend(token.text.chars().take(FEWEST_WORDS * 4).map(String::from));
        } else {
            let word: String = token.text.chars().take(40).collect::<String>().to_lowercase();
            if word.chars().count() > 1 && !is_stop_word(&word) {
                seen.insert(word);
            }
        }
        if seen.len() >= FEWEST_WORDS {
            break;
        }
    }
    seen.len().min(FEWEST_WORDS)
}

/// Scripts without blanks between words: Chinese, Japanese, Thai and their neighbours.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x0e00..=0x0eff | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff
        | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.iter().any(|(_, words)| words.contains(word))
}

/// The language of a posting: by its small words where they are clear, else by letters and
/// trigrams, else what the page declares.
#[must_use]
pub fn language(text: &str, declared: Option<Lang>) -> Option<Lang> {
    let sample = head(text, SAMPLE_BYTES);
    by_stop_words(sample).or_else(|| lang::detect(sample)).or(declared)
}

fn by_stop_words(sample: &str) -> Option<Lang> {
    let words: Vec<String> = tokens(sample)
        .iter()
        .filter(|t| t.text.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’'))
        .take(4000)
        .map(|t| t.text.to_lowercase())
        .collect();
    let mut votes: Vec<(usize, Lang)> = STOP_WORDS
        .iter()
        .map(|(lang, stop)| (words.iter().filter(|w| stop.contains(w.as_str())).count(), *lang))
        .collect();
    votes.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match votes.as_slice() {
        [(best, lang), (second, _), ..]
            if *best >= 5 && best * 10 >= second * 17 && best * 100 >= words.len() * 14 =>
        {
            Some(*lang)
        }
        _ => None,
    }
}

/// The first `bytes` of a text, cut between characters.
fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_say_nothing() {
        assert_eq!(content_words("the and of a to und der die"), 0);
        assert_eq!(content_words(&"word ".repeat(1000)), 1);
        assert_eq!(content_words("Koch sucht Arbeit, Küche, Hotel, Berlin"), FEWEST_WORDS);
        assert_eq!(content_words("招聘高级后端工程师"), FEWEST_WORDS);
    }

    #[test]
    fn languages_are_told_even_among_english_terms() {
        let german = "Backend Engineer (m/w/d)\nKubernetes, Docker, Spring Boot, CI/CD\n\
            Wir suchen für das Team in Köln eine Person, die mit uns die Plattform baut und \
            nicht nur Tickets schließt. Du bist im Team zu Hause.";
        assert_eq!(language(german, None), Some(Lang::De));
        let swedish = "Vi söker en engagerad sjuksköterska som vill arbeta hos oss på avdelningen. \
            Du kommer att arbeta i ett team som har stor erfarenhet och som gärna delar med sig.";
        assert_eq!(language(swedish, None), Some(Lang::Other(*b"sv")));
    }

    #[test]
    fn short_texts_take_the_declared_language() {
        assert_eq!(language("x 1", Some(Lang::Fr)), Some(Lang::Fr));
    }
}
