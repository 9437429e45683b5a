//! Untrusted text becomes plain: no control, invisible or private characters, NFC, one kind of
//! blank and line end, at most one blank line in a row.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// More marks than this on one letter carry no language.
const MARKS_PER_LETTER: usize = 4;

/// Cleans text; the result is what every span of an analysis refers to.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut marks = 0;
    let mut carriage = false;
    let visible = text.chars().filter_map(|c| {
        let after_return = std::mem::replace(&mut carriage, c == '\r');
        if c == '\n' && after_return {
            return None;
        }
        let c = plain(c)?;
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        (marks <= MARKS_PER_LETTER).then_some(c)
    });
    let composed: String = visible.nfc().collect();

    let mut cleaned = String::with_capacity(composed.len());
    let mut blank_lines = 0;
    for line in composed.split('\n') {
        let line = line.trim_end();
        if line.is_empty() {
            blank_lines += 1;
            continue;
        }
        if !cleaned.is_empty() {
            cleaned.push_str(if blank_lines > 0 { "\n\n" } else { "\n" });
        }
        blank_lines = 0;
        for c in line.chars() {
            if c == '\t' { cleaned.push_str("    ") } else { cleaned.push(c) }
        }
    }
    if !cleaned.is_empty() {
        cleaned.push('\n');
    }
    cleaned
}

/// The character as it may stand in cleaned text, `None` if it may not.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\n' | '\t' => c,
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{2800}'
        | '\u{3000}' => ' ',
        // Bullets of symbol fonts, as word processors paste them.
        '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f0fc}' | '\u{f076}' => '•',
        c if c.is_control() || is_invisible(c) => return None,
        c => c,
    })
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}'
        | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_go() {
        let hidden = "Ru\u{200b}st\u{202e} \u{e0041}and\u{ad}\u{feff}\u{a0}Go\u{0}\u{1b}[31m";
        assert_eq!(clean(hidden), "Rust and Go[31m\n");
        assert_eq!(clean("\u{f0b7} one"), "• one\n");
    }

    #[test]
    fn lines_are_plain() {
        assert_eq!(clean("a \r\n\r\n\n\n b\rc\u{2028}d\n\n"), "a\n\n b\nc\nd\n");
        assert_eq!(clean(" \u{200b} \n"), "");
    }

    #[test]
    fn letters_are_composed_and_stacked_marks_cut() {
        assert_eq!(clean("Ko\u{308}ln"), "Köln\n");
        let stacked = format!("a{}", "\u{335}".repeat(50));
        assert_eq!(clean(&stacked).trim_end().chars().count(), 1 + MARKS_PER_LETTER);
    }
}
