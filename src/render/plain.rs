//! Text as it is printed: one line, composed letters, nothing invisible.

use unicode_normalization::UnicodeNormalization as _;

/// Composes letters with their accents (fonts have the composed ones), turns line breaks, tabs
/// and control characters into blanks, drops invisible format characters, and leaves single
/// blanks between words. No-break blanks stay.
#[must_use]
pub fn plain(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        if is_invisible(c) {
            continue;
        }
        if is_blank(c) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    let trimmed = out.trim();
    if trimmed.len() == out.len() { out } else { trimmed.to_owned() }
}

/// Most texts are what they should be, and are looked at for each layout.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.contains("  ")
}

/// [`plain`] text, or `None` where nothing is left.
#[must_use]
pub fn plain_some(text: &str) -> Option<String> {
    Some(plain(text)).filter(|text| !text.is_empty())
}

fn is_blank(c: char) -> bool {
    c.is_control() || (c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2009}' | '\u{202f}'))
}

/// Soft hyphens, zero-width blanks, byte order marks, direction overrides, tags, noncharacters.
/// The zero-width joiners stay: Persian and emoji need them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
        || (c as u32) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_of_visible_text_is_left() {
        assert_eq!(plain("  a\r\n\tb \u{0}c\u{200b}d\u{202e}e  "), "a b cde");
        assert_eq!(plain("Ame\u{301}lie"), "Amélie");
        assert_eq!(plain("31\u{202f}%"), "31\u{202f}%");
        assert_eq!(plain_some(" \u{feff}\n"), None);
        for text in ["a b", " a", "a ", "a  b", "a\tb", "a\u{7f}b", ""] {
            let long_way = plain(&format!("{text}\u{feff}"));
            assert_eq!(plain(text), long_way, "{text:?}");
        }
    }
}
