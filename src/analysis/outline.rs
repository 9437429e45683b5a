//! The lines of a posting and what each is by its shape: blank, bullet, possible heading, text.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::pattern;

/// What a line is by its shape alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Blank,
    /// Begins with `#`; the number of them.
    Marked(u8),
    Bullet,
    /// Cells between bars.
    Row,
    Text,
}

/// One line; offsets are bytes of the whole text.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    pub start: usize,
    /// Without the line end.
    pub end: usize,
    pub shape: Shape,
    /// The content without bullet or heading mark and the blanks around it.
    pub body: &'a str,
    /// Where the body begins.
    pub body_start: usize,
}

impl Line<'_> {
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.shape == Shape::Blank
    }

    /// The byte just past the body.
    #[must_use]
    pub fn body_end(&self) -> usize {
        self.body_start + self.body.len()
    }
}

/// Cuts a text into lines.
#[must_use]
pub fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut start = 0;
    for raw in text.split('\n') {
        found.push(line(raw, start));
        start += raw.len() + 1;
    }
    found
}

fn line(raw: &str, start: usize) -> Line<'_> {
    let end = start + raw.len();
    let trimmed = without_sender(raw.trim_start());
    let (shape, rest) = if trimmed.trim_end().is_empty() {
        (Shape::Blank, "")
    } else if let Some((level, rest)) = heading_mark(trimmed) {
        (Shape::Marked(level), rest)
    } else if let Some(rest) = bullet(trimmed) {
        (Shape::Bullet, rest)
    } else if trimmed.contains(" | ") || trimmed.starts_with('|') {
        (Shape::Row, trimmed)
    } else {
        (Shape::Text, trimmed)
    };
    let body = rest.trim();
    let offset =
        if body.is_empty() { raw.len() } else { body.as_ptr() as usize - raw.as_ptr() as usize };
    Line { start, end, shape, body, body_start: start + offset }
}

/// `[17.11.26, 18:42] Elektro Pichler: `, before what somebody wrote in a chat.
static SENDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^\[?\d{1,2}[./-]\d{1,2}[./-]\d{2,4},? (?:um )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?\]?(?: -)? ~? ?([^:\n]{2,40}): ?",
    )
});

/// Who wrote a line that was copied from a chat.
#[must_use]
pub fn sender(raw: &str) -> Option<&str> {
    let begins = raw.starts_with(|c: char| c == '[' || c.is_ascii_digit());
    let found = SENDER.as_ref().filter(|_| begins)?.captures(raw)?;
    found.get(1).map(|m| m.as_str())
}

fn without_sender(raw: &str) -> &str {
    let begins = raw.starts_with(|c: char| c == '[' || c.is_ascii_digit());
    let found = SENDER.as_ref().filter(|_| begins).and_then(|r| r.find(raw));
    found.map_or(raw, |found| raw[found.end()..].trim_start())
}

fn heading_mark(line: &str) -> Option<(u8, &str)> {
    let level = line.bytes().take(7).take_while(|b| *b == b'#').count();
    let rest = line.get(level..)?.strip_prefix(' ')?;
    u8::try_from(level).ok().filter(|l| (1..=6).contains(l)).map(|l| (l, rest))
}

const BULLETS: &[char] = &[
    '•', '·', '‣', '▪', '●', '○', '◦', '■', '□', '✓', '✔', '✅', '➢', '➤', '►', '▶', '»', '*', '+',
    '>', '~', '👉', '➕', '🔹', '🔸', '☑', '✳', '∙', '⁃', '❖', '◆', '→',
];

/// What follows the mark of a list item.
fn bullet(line: &str) -> Option<&str> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let next = rest.chars().next()?;
    // `*SE BUSCA* …` and `*DRIVERS WANTED*` are bold.
    let bold = first == '*' && next.is_alphanumeric() && rest.contains('*');
    let next = if next == '\u{fe0f}' { rest.chars().nth(1)? } else { next };
    // `...ausgebildet`, behind `Du bist...`
    if line.starts_with("...") && line[3..].starts_with(char::is_alphabetic) {
        return Some(&line[3..]);
    }
    if BULLETS.contains(&first) && !bold && (next.is_whitespace() || next.is_alphanumeric()) {
        return Some(rest.trim_start_matches('\u{fe0f}'));
    }
    if matches!(first, '-' | '–' | '—') && (next == ' ' || next.is_alphabetic()) {
        return Some(rest);
    }
    if first == 'o' && next == ' ' {
        return Some(rest);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.get(digits..)?;
    if (1..=2).contains(&digits)
        && (after.starts_with(')')
            || after.strip_prefix('.').is_some_and(|r| r.starts_with(char::is_whitespace)))
    {
        return Some(&after[1..]);
    }
    let lettered = first.is_ascii_alphabetic() && next == ')';
    lettered.then(|| &rest[1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_chat_sets_before_a_line_is_none_of_it() {
        let text =
            "[17.11.26, 18:44] Elektro Ohm: - Loxone\n12/05/2026, 9:15 pm - Jo: *Cook*\n9:00 start";
        let all = lines(text);
        assert_eq!((all[0].shape, all[0].body), (Shape::Bullet, "Loxone"));
        assert_eq!((all[1].body, all[2].body), ("*Cook*", "9:00 start"));
        assert_eq!(sender(text), Some("Elektro Ohm"));
    }

    #[test]
    fn shapes_are_told() {
        let text = "# Cook\n\n- fish\n2)Have papers\n  · meat\nPay | 3 EUR\n3.5 hours\n-Administer";
        let all = lines(text);
        let shapes: Vec<Shape> = all.iter().map(|l| l.shape).collect();
        assert_eq!(
            shapes,
            [
                Shape::Marked(1),
                Shape::Blank,
                Shape::Bullet,
                Shape::Bullet,
                Shape::Bullet,
                Shape::Row,
                Shape::Text,
                Shape::Bullet,
            ]
        );
        assert_eq!(all[3].body, "Have papers");
        for line in &all {
            assert_eq!(&text[line.body_start..line.body_end()], line.body);
        }
    }
}
