//! Word: real styles, real bullets, real links, so that people can go on writing in it.
//!
//! In: a [`Sheet`]. Out: the bytes of an Office Open XML package (ECMA-376). The same sheet gives
//! the same bytes.

mod document;
mod package;
mod styles;
#[cfg(test)]
mod tests;

use jiff::Timestamp;

use super::pdf::Paper;
use super::sheet::Sheet;
use document::Document;

/// Writes the sheet as a Word document; `created` goes into its properties.
#[must_use]
pub fn to_docx(sheet: &Sheet, created: Option<Timestamp>) -> Vec<u8> {
    let paper = Paper::from_name(&sheet.paper).unwrap_or_default();
    let document = Document::of(sheet, paper);
    package::write(sheet, &document, created)
}

/// A text as XML: markup escaped, and what XML 1.0 can't hold left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}
