//! A text as it reads: letters and digits without accents, case and what can't be seen, each with
//! its place in the source.

use unicode_normalization::char::is_combining_mark;

use crate::text::fold;

/// A letter or digit, folded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub c: char,
    /// The source character's bytes, with the invisible ones that follow it.
    pub start: usize,
    pub end: usize,
    pub upper: bool,
    pub lower: bool,
}

#[derive(Debug)]
pub(super) struct Glyphs<'a> {
    pub source: &'a str,
    pub list: Vec<Glyph>,
}

/// Zero-width characters, direction marks, the soft hyphen.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

impl<'a> Glyphs<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let mut list: Vec<Glyph> = Vec::with_capacity(source.len());
        for (start, c) in source.char_indices() {
            let end = start + c.len_utf8();
            if is_invisible(c) || is_combining_mark(c) {
                if let Some(last) = list.last_mut().filter(|last| last.end == start) {
                    last.end = end;
                }
                continue;
            }
            let (upper, lower) = (c.is_uppercase(), c.is_lowercase());
            if c.is_ascii() {
                if c.is_ascii_alphanumeric() {
                    list.push(Glyph { c: c.to_ascii_lowercase(), start, end, upper, lower });
                }
            } else if c.is_alphanumeric() {
                for c in fold(c.encode_utf8(&mut [0; 4])).chars().filter(|c| c.is_alphanumeric()) {
                    // The sigma at the end of a word is the same letter in capitals.
                    let c = if c == 'ς' { 'σ' } else { c };
                    list.push(Glyph { c, start, end, upper, lower });
                }
            }
        }
        Self { source, list }
    }

    /// What stands between a glyph and the one before it.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        let (before, this) = (self.list[at - 1], self.list[at]);
        self.source.get(before.end..this.start).unwrap_or_default()
    }

    /// Whether a word begins here: after a gap, a digit, or a small letter when this one is big.
    pub(super) fn begins(&self, at: usize) -> bool {
        if at == 0 || at >= self.list.len() {
            return true;
        }
        let (before, this) = (self.list[at - 1], self.list[at]);
        !self.gap(at).is_empty()
            || before.c.is_numeric() != this.c.is_numeric()
            || (before.lower && this.upper)
    }

    /// The glyphs from here to the end of the word.
    pub(super) fn rest_of_word(&self, from: usize) -> String {
        let mut rest = String::new();
        let mut at = from;
        while at < self.list.len() && (at == from || !self.begins(at)) {
            rest.push(self.list[at].c);
            at += 1;
        }
        rest
    }
}

/// The letters and digits of a phrase, folded.
pub(super) fn letters(text: &str) -> Vec<char> {
    Glyphs::new(text).list.iter().map(|glyph| glyph.c).collect()
}
