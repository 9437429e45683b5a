//! Icons that stand for bullets: a font's own sign, for which there is no letter.
//!
//! A contact has an icon of its own kind; a list has the same before each of its lines.

use std::collections::HashMap;

use super::super::pdf::PdfLine;

/// So many lines that begin with one icon are a list.
const LIST: usize = 3;

/// Writes a bullet for the icon that many lines begin with.
pub fn as_bullets(lines: &mut [PdfLine]) {
    let mut counts: HashMap<char, usize> = HashMap::new();
    for icon in lines.iter().filter_map(|line| icon(&line.text)) {
        *counts.entry(icon).or_default() += 1;
    }
    for line in lines {
        let Some(icon) = icon(&line.text).filter(|icon| counts[icon] >= LIST) else { continue };
        line.text.replace_range(..icon.len_utf8(), "•");
        let moved = "•".len() as isize - icon.len_utf8() as isize;
        for part in line.parts.iter_mut().skip(1) {
            part.from = part.from.saturating_add_signed(moved);
        }
    }
}

/// The icon before the words of a line.
fn icon(text: &str) -> Option<char> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let private = matches!(first, '\u{e000}'..='\u{f8ff}' | '\u{fffd}');
    (private && rest.starts_with([' ', '\t']) && rest.trim().split(' ').count() >= 2)
        .then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_before_many_lines_is_a_bullet() {
        let mut lines: Vec<PdfLine> = [
            "\u{f0e0} ada@example.org or so",
            "\u{e601}\tBuilt x and y",
            "\u{e601}\tLed a team",
            "\u{e601} Kept the books",
        ]
        .iter()
        .map(|text| PdfLine { text: (*text).into(), ..PdfLine::default() })
        .collect();
        as_bullets(&mut lines);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "\u{f0e0} ada@example.org or so",
                "•\tBuilt x and y",
                "•\tLed a team",
                "• Kept the books"
            ]
        );
    }
}
