//! How many tokens of a language model a text takes: an estimate from above, without a tokenizer.
//!
//! It counts pieces that no tokenizer of the common models would merge (a digit, a sign of
//! punctuation, five letters of a word), which lies above what they count for prose and JSON in
//! Latin script, and a little more than one token for each character of other scripts. Signs that
//! stand together, as in `":{"`, are merged by all of them. A margin is added for the rest.

/// Per cent on top of an estimate.
const MARGIN: u64 = 10;
/// What the format of a chat adds: roles, separators.
const FRAME: u64 = 16;
/// The tokens of a prompt, at most.
#[must_use]
pub fn prompt(parts: &[&str]) -> u64 {
    let sum: u64 = parts.iter().map(|part| estimate(part)).sum();
    sum + sum * MARGIN / 100 + FRAME
}

/// The tokens of a text, without margin.
#[must_use]
pub fn estimate(text: &str) -> u64 {
    // In tenths of a token.
    let mut tenths = 0_u64;
    let mut letters = 0_u64;
    let mut blank = false;
    let mut sign = false;
    for c in text.chars() {
        if c.is_ascii_alphabetic() {
            // A token for each five letters begun.
            if letters.is_multiple_of(5) {
                tenths += 10;
            }
            letters += 1;
            (blank, sign) = (false, false);
            continue;
        }
        match c {
            ' ' if !blank => {}
            // A run of blanks is one token or two.
            ' ' => tenths += 1,
            '\n' | '\t' | '\r' => tenths += 10,
            _ if c.is_ascii_punctuation() && sign => tenths += 5,
            _ if c.is_ascii() => tenths += 10,
            // Accented Latin, Greek, Cyrillic: two letters a token.
            _ if (c as u32) < 0x600 => tenths += 6,
            _ => tenths += 13,
        }
        // An accented letter does not begin a new word.
        if !c.is_alphabetic() {
            letters = 0;
        }
        (blank, sign) = (c == ' ', c.is_ascii_punctuation());
    }
    tenths.div_ceil(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn estimates_lie_above_what_tokenizers_count() {
        // Counted with the tokenizers of GPT-4 (cl100k) and GPT-4o (o200k), the higher of both.
        for (text, counted) in [
            ("The quick brown fox jumps over the lazy dog.", 10),
            ("Cut settlement time from 40 to 25 minutes with PostgreSQL and Kafka", 13),
            ("{\"lines\":[{\"id\":\"meridian/cut-time\",\"text\":\"Led a team of five\"}]}", 22),
            ("2019-02 – 2023-11", 11),
            ("", 0),
        ] {
            let estimated = estimate(text);
            assert!(estimated >= counted, "{text}: {estimated} < {counted}");
            assert!(estimated <= counted * 2, "{text}: {estimated} is far above {counted}");
        }
    }
}
