//! From a shaped paragraph to lines: Unicode's break opportunities, first fit, ragged right.
//!
//! Nothing is hyphenated, and no line breaks at a hyphen of the text while the word fits a line,
//! nor behind one that hangs ("Berufs- und Studienorientierung"): extraction would lose it.

use std::ops::Range;

use unicode_linebreak::linebreaks;

use super::shape::{Glyph, Span, shape};
use crate::render::pdf::FontChoice;

/// A single word as short as this, in lines, makes an ugly last line.
const RUNT: f32 = 0.16;

/// A paragraph with its glyphs and where each line's begin and end.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub text: String,
    pub spans: Vec<Span>,
    pub glyphs: Vec<Glyph>,
}

impl Paragraph {
    pub fn new(spans: Vec<Span>, family: FontChoice) -> Self {
        let text = spans.iter().map(|span| span.text.as_str()).collect();
        let glyphs = shape(&spans, family);
        Self { text, spans, glyphs }
    }

    /// The width in ems of some of its glyphs.
    pub fn width(&self, glyphs: Range<usize>) -> f32 {
        self.glyphs[glyphs].iter().map(|glyph| glyph.advance).sum()
    }

    /// The glyphs of each line, blanks at its end left out; `room` in ems.
    pub fn lines(&self, room: f32) -> Vec<Range<usize>> {
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut line = 0..0;
        for piece in self.pieces(room) {
            let whole = line.start..self.trimmed(&piece).end;
            if line.is_empty() || self.width(whole) <= room {
                line.end = piece.end;
            } else {
                lines.push(self.trimmed(&line));
                line = piece;
            }
        }
        if !line.is_empty() {
            lines.push(self.trimmed(&line));
        }
        self.mend_runt(&mut lines, room);
        lines
    }

    /// A last line of one short word gets the word before it as company.
    fn mend_runt(&self, lines: &mut [Range<usize>], room: f32) {
        let [.., before, last] = lines else { return };
        let has_blank = |line: &Range<usize>| self.blanks(line).next().is_some();
        let short = self.width(last.clone()) < RUNT * room && !has_blank(last);
        let Some(blank) = self.blanks(before).last().filter(|_| short) else { return };
        let longer = blank + 1..last.end;
        let rest = self.trimmed(&(before.start..blank));
        // Only where the word before goes over a blank, and most of its line stays.
        if self.width(rest.clone()) > room / 2.0 && self.width(longer.clone()) <= room / 2.0 {
            (*before, *last) = (rest, longer);
        }
    }

    /// The glyphs that are breakable blanks.
    fn blanks(&self, line: &Range<usize>) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let (start, glyphs) = (line.start, &self.glyphs[line.clone()]);
        let blank = |glyph: &Glyph| &self.text[glyph.text.clone()] == " ";
        glyphs.iter().enumerate().filter(move |(_, g)| blank(g)).map(move |(at, _)| start + at)
    }

    /// Stretches that stay on one line, each with the blanks behind it.
    fn pieces(&self, room: f32) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, _) in linebreaks(&self.text) {
            let end = self.glyphs.partition_point(|glyph| glyph.text.start < at);
            let word = start..end;
            if end == start {
                continue;
            }
            let inside = at < self.text.len() && !self.text[..at].ends_with(char::is_whitespace);
            if (inside || self.hangs(at)) && self.word_fits(at, room) {
                continue;
            }
            self.split(word, room, &mut pieces);
            start = end;
        }
        pieces
    }

    /// Whether a word that ends in a hyphen stands before the blank before `at`.
    fn hangs(&self, at: usize) -> bool {
        let before = self.text[..at].strip_suffix(' ').unwrap_or_default();
        let word = before.strip_suffix(['-', '\u{2010}']).unwrap_or_default();
        at < self.text.len() && word.ends_with(char::is_alphanumeric)
    }

    /// Whether the word (up to the blanks on both sides, with the blank before `at`) around `at`
    /// fits a line of its own.
    fn word_fits(&self, at: usize, room: f32) -> bool {
        let from = self.text[..at].trim_end().rfind(' ').map_or(0, |blank| blank + 1);
        let to = self.text[at..].find(' ').map_or(self.text.len(), |blank| at + blank);
        // Text without blanks is no word: Chinese breaks between letters.
        let cased = self.text[from..to].chars().any(|c| c.is_lowercase() || c.is_uppercase());
        let from = self.glyphs.partition_point(|glyph| glyph.text.start < from);
        let to = self.glyphs.partition_point(|glyph| glyph.text.start < to);
        cased && self.width(from..to) <= room
    }

    /// Breaks a piece that is longer than a line between letters.
    fn split(&self, piece: Range<usize>, room: f32, out: &mut Vec<Range<usize>>) {
        let mut start = piece.start;
        let mut width = 0.0;
        let end = self.trimmed(&piece).end;
        for index in piece.start..end {
            let glyph = &self.glyphs[index];
            if width + glyph.advance > room && index > start && !glyph.text.is_empty() {
                out.push(start..index);
                (start, width) = (index, 0.0);
            }
            width += glyph.advance;
        }
        out.push(start..piece.end);
    }

    fn trimmed(&self, line: &Range<usize>) -> Range<usize> {
        let blank = |glyph: &Glyph| {
            let text = &self.text[glyph.text.clone()];
            !text.is_empty() && text.trim().is_empty()
        };
        let mut end = line.end;
        while end > line.start && blank(&self.glyphs[end - 1]) {
            end -= 1;
        }
        line.start..end
    }
}

#[cfg(test)]
mod tests {
    use super::super::faces::Role;
    use super::*;

    fn broken(text: &str, room: f32) -> Vec<String> {
        let span = Span { text: text.into(), role: Role::Regular, colour: [0.0; 3], link: None };
        let paragraph = Paragraph::new(vec![span], FontChoice::SourceSans);
        let text_of = |line: Range<usize>| -> String {
            paragraph.glyphs[line].iter().map(|g| &paragraph.text[g.text.clone()]).collect()
        };
        let lines = paragraph.lines(room);
        for line in &lines {
            assert!(paragraph.width(line.clone()) <= room + 0.01, "{text}");
        }
        lines.into_iter().map(text_of).collect()
    }

    #[test]
    fn lines_break_at_blanks_and_never_at_a_hyphen_that_fits() {
        assert_eq!(broken("an exactly-once queue", 6.0), ["an", "exactly-once", "queue"]);
        assert_eq!(broken("a b", 20.0), ["a b"]);
        assert_eq!(broken("für die Berufs- und Zeit", 7.0), ["für die", "Berufs- und Zeit"]);
        assert_eq!(broken("10\u{a0}000 km", 4.0), ["10\u{a0}000", "km"]);
    }

    #[test]
    fn no_short_word_stands_alone_on_the_last_line() {
        let text = "Replaced a nightly batch import with streaming in five hours";
        assert_eq!(
            broken(text, 24.5),
            ["Replaced a nightly batch import with streaming in", "five hours"]
        );
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken_and_keeps_every_letter() {
        let url = format!("example.org/{}", "a-path/".repeat(12));
        let lines = broken(&url, 12.0);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), url);
        let word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
        assert_eq!(broken(word, 9.0).concat(), word);
    }

    #[test]
    fn text_without_blanks_breaks_between_letters() {
        assert!(broken(&"田中".repeat(20), 10.0).len() >= 3);
    }
}
