//! Text for a terminal: foreign characters made harmless, widths counted as terminals count them.

use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// What shows that a text was cut.
const CUT: &str = "…";

/// A foreign text as one harmless line: white space becomes single spaces, characters that a
/// terminal obeys or hides are left out.
#[must_use]
pub fn one_line(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_unsafe(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A foreign text as harmless lines: line breaks stay, all else is as in [`one_line`].
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(one_line).collect()
}

/// Whether a terminal or the reader's eye could be deceived: control characters other than white
/// space, and the invisible ones that reorder, join or hide text.
fn is_unsafe(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// JSON with the unsafe characters in its strings escaped. Outside strings JSON has none but line
/// breaks.
pub(super) fn escape_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && (c.is_control() || is_unsafe(c)) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a String can't fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// `text` in at most `width` columns, cut with an ellipsis at a character's edge.
#[must_use]
pub fn fit(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let Some(room) = width.checked_sub(CUT.width()) else { return String::new() };
    let mut kept = String::new();
    for cluster in text.graphemes(true) {
        if kept.width() + cluster.width() > room {
            break;
        }
        kept.push_str(cluster);
    }
    kept.truncate(kept.trim_end().len());
    kept + CUT
}

/// `text` broken between words into lines of at most `width` columns; a longer word stands on a
/// line of its own.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut wrapped: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match wrapped.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => wrapped.push(word.to_owned()),
        }
    }
    wrapped
}

/// `0.02s`, `12.3s`, `1m05s`.
#[must_use]
pub fn duration(seconds: f64) -> String {
    let seconds = if seconds.is_finite() { seconds.max(0.0) } else { 0.0 };
    // The bounds are where rounding would give one digit more.
    if seconds < 9.995 {
        format!("{seconds:.2}s")
    } else if seconds < 59.95 {
        format!("{seconds:.1}s")
    } else {
        let whole = seconds.round() as u64;
        format!("{}m{:02}s", whole / 60, whole % 60)
    }
}

/// `312 B`, `3.1 kB`, `1.2 MB`.
#[must_use]
pub fn file_size(bytes: u64) -> String {
    let amount = bytes as f64;
    if bytes < 1000 {
        format!("{bytes} B")
    } else if amount < 999_950.0 {
        format!("{:.1} kB", amount / 1e3)
    } else {
        format!("{:.1} MB", amount / 1e6)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_loses_what_a_terminal_obeys() {
        assert_eq!(one_line("a\u{1b}[31mb\u{7}\u{9b}2J"), "a[31mb2J");
        assert_eq!(one_line("Koch\r\n\t (m/w/d)\u{85}\u{2028}x"), "Koch (m/w/d) x");
        assert_eq!(one_line("\u{202e}evil\u{200b}\u{2066}\u{feff}\u{e0041}"), "evil");
        assert_eq!(one_line("Größe 東京 Ångström"), "Größe 東京 Ångström");
        assert_eq!(lines("a\u{8}\n\u{1b}]0;x\u{7}b"), ["a", "]0;xb"]);
    }

    #[test]
    fn texts_are_cut_by_columns_not_bytes() {
        assert_eq!(fit("Pflegefachkraft", 15), "Pflegefachkraft");
        assert_eq!(fit("Pflegefachkraft", 7), "Pflege…");
        assert_eq!(fit("one two", 5), "one…");
        assert_eq!(fit("東京都", 5), "東京…");
        assert_eq!(fit("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(fit("ab", 1), "…");
        assert_eq!(fit("ab", 0), "");
    }

    #[test]
    fn wrapping_keeps_words_whole() {
        assert_eq!(wrap("the quick brown fox", 10), ["the quick", "brown fox"]);
        assert_eq!(wrap("a incomprehensible b", 5), ["a", "incomprehensible", "b"]);
        assert_eq!(wrap("  ", 5), Vec::<String>::new());
    }

    #[test]
    fn amounts_have_one_form_each() {
        let durations = [0.0, 0.0213, 9.994, 9.996, 59.94, 59.96, 65.2, -1.0, f64::NAN];
        assert_eq!(
            durations.map(duration),
            ["0.00s", "0.02s", "9.99s", "10.0s", "59.9s", "1m00s", "1m05s", "0.00s", "0.00s"]
        );
        let sizes = [0, 999, 1000, 999_949, 999_950, 1_234_567];
        assert_eq!(
            sizes.map(file_size),
            ["0 B", "999 B", "1.0 kB", "999.9 kB", "1.0 MB", "1.2 MB"]
        );
    }
}
