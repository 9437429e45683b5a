//! Reads our own PDF again and looks for every field, in reading order.
//!
//! What an applicant-tracking system would garble is an error here: a lost letter, a word glued
//! to its neighbour, a date that moved into a bullet.

use thiserror::Error;
use unicode_normalization::UnicodeNormalization as _;

use super::sheet::{Field, Sheet};
use crate::reader::bullet;
use crate::reader::pdf::{self, PdfLine};

/// A field that did not come back.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{field} does not read back: expected `{expected}`, found `{found}`")]
pub struct Mismatch {
    /// `name`, `contact`, `heading`, or an entry's id with the part.
    pub field: String,
    pub expected: String,
    /// What stands where it should have been.
    pub found: String,
}

/// How much foreign text (a page number, a template's ornament) may stand between two fields.
const MAX_GAP: usize = 80;

/// Extracts the PDF's text and finds name, contacts, headings and every part of every entry.
///
/// # Errors
/// Names the first field that is missing, out of order or garbled; a PDF that can't be read at
/// all is a mismatch of the field `document`.
pub fn check_pdf(bytes: &[u8], sheet: &Sheet) -> Result<(), Mismatch> {
    check_pdf_without(bytes, sheet, &[])
}

/// [`check_pdf`] that does not look for texts with one of the `missing` letters.
pub(super) fn check_pdf_without(
    bytes: &[u8],
    sheet: &Sheet,
    missing: &[char],
) -> Result<(), Mismatch> {
    let lines = pdf::lines(bytes).map_err(|error| Mismatch {
        field: "document".into(),
        expected: "readable text".into(),
        found: error.to_string(),
    })?;
    check_lines(&lines, sheet, missing)
}

/// Reads a document of another format again, with the reader that `verify` uses, and finds every
/// field in reading order; `name` tells the format by its ending.
///
/// # Errors
/// Names the first field that is missing, out of order or garbled.
pub fn check_document(bytes: &[u8], name: &str, sheet: &Sheet) -> Result<(), Mismatch> {
    let document = crate::reader::read(bytes, Some(name)).map_err(|error| Mismatch {
        field: "document".into(),
        expected: "readable text".into(),
        found: error.to_string(),
    })?;
    let lines: Vec<PdfLine> = document
        .blocks
        .into_iter()
        .map(|block| PdfLine { text: block.text, page: 1, size: 10.0, ..PdfLine::default() })
        .collect();
    // Readers take a sign at the start of a line for its bullet.
    check_fields(&lines, sheet.fields().into_iter(), &[], without_bullet)
}

/// A text without what readers take for its bullet: signs, or a number with a dot.
fn without_bullet(mut text: &str) -> &str {
    while let Some(rest) = bullet(text) {
        text = rest;
    }
    text.trim_start_matches(['-', '–', '•', '*', '+', '>', ' '])
}

fn check_lines(lines: &[PdfLine], sheet: &Sheet, missing: &[char]) -> Result<(), Mismatch> {
    check_fields(lines, sheet.fields().into_iter(), missing, |text| text)
}

fn check_fields<'f>(
    lines: &[PdfLine],
    fields: impl Iterator<Item = Field<'f>>,
    missing: &[char],
    // What of a text is enough.
    shortened: fn(&str) -> &str,
) -> Result<(), Mismatch> {
    let text = extracted(lines);
    let mut cursor = 0;
    let mut skipped = 0;
    for field in fields {
        let wanted = normalized(field.text);
        if field.text.contains(missing) {
            skipped += wanted.len() + MAX_GAP;
            continue;
        }
        let last_start = cursor + MAX_GAP + skipped;
        let find = |wanted: &[char]| {
            (cursor..text.len().min(last_start + 1))
                .filter(|&at| starts_word(&text, at))
                .find_map(|at| matches_at(&text, at, wanted))
        };
        let short = shortened(field.text);
        let found = find(&wanted).or_else(|| {
            (short.len() < field.text.len()).then(|| find(&normalized(short))).flatten()
        });
        let Some(end) = found else {
            let found: String =
                text[cursor..].iter().take(wanted.len() + 20).map(|&c| unbroken(c)).collect();
            return Err(Mismatch {
                field: field.name,
                expected: field.text.to_owned(),
                found: found.trim().to_owned(),
            });
        };
        (cursor, skipped) = (end, 0);
    }
    Ok(())
}

/// The end of a line: a blank where the text has one, nothing where a long word was broken.
const BREAK: char = '\n';

fn unbroken(c: char) -> char {
    if c == BREAK { ' ' } else { c }
}

fn extracted(lines: &[PdfLine]) -> Vec<char> {
    let mut text = Vec::new();
    for line in lines {
        text.extend(normalized(&line.text));
        text.push(BREAK);
    }
    text
}

/// Letters composed, ligatures taken apart, every blank a blank, hyphens alike.
fn normalized(text: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
            '\u{2010}' | '\u{2011}' => out.push('-'),
            'ﬀ'..='ﬆ' => out.extend(std::iter::once(c).nfkc()),
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn is_boundary(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | ',' | ':' | '•' | '·' | ';')
}

fn starts_word(text: &[char], at: usize) -> bool {
    !text[at].is_whitespace() && (at == 0 || is_boundary(text[at - 1]))
}

/// Where the match of `wanted` at `at` ends. Blanks must be blanks; a line may end anywhere.
fn matches_at(text: &[char], mut at: usize, wanted: &[char]) -> Option<usize> {
    let mut wanted = wanted.iter().copied().peekable();
    while let Some(c) = wanted.next() {
        if c == ' ' {
            let start = at;
            while text.get(at).is_some_and(|c| c.is_whitespace()) {
                at += 1;
            }
            if at == start {
                return None;
            }
            while wanted.peek() == Some(&' ') {
                wanted.next();
            }
        } else {
            while text.get(at) == Some(&BREAK) && text.get(at + 1) != Some(&BREAK) {
                at += 1;
            }
            if text.get(at) != Some(&c) {
                return None;
            }
            at += 1;
        }
    }
    text.get(at).is_none_or(|&c| is_boundary(c)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ContactKind, Header, TailoredResume};

    fn sheet(name: &str, contacts: &[&str]) -> Sheet {
        let contacts = contacts
            .iter()
            .map(|text| crate::document::Contact {
                kind: ContactKind::Url,
                text: (*text).into(),
                link: None,
            })
            .collect();
        let header = Header { name: name.into(), label: None, contacts };
        Sheet::of(&TailoredResume { header, ..TailoredResume::default() })
    }

    fn lines(texts: &[&str]) -> Vec<PdfLine> {
        texts
            .iter()
            .map(|text| PdfLine { text: (*text).into(), page: 1, size: 10.0, ..PdfLine::default() })
            .collect()
    }

    #[test]
    fn wraps_ligatures_and_bars_are_read_through() {
        let sheet = sheet("Ada Of\u{fb01}ce", &["example.org/a-long-path", "London"]);
        let read = lines(&["Ada", "Office", "example.org/a-", "long-path | London"]);
        assert_eq!(check_lines(&read, &sheet, &[]), Ok(()));
    }

    #[test]
    fn glued_lost_and_moved_fields_are_named() {
        let sheet = sheet("Ada Lovelace", &["a@example.org", "London"]);
        let field = |texts: &[&str]| check_lines(&lines(texts), &sheet, &[]).unwrap_err().field;
        assert_eq!(field(&["AdaLovelace", "a@example.org", "London"]), "name");
        assert_eq!(field(&["Ada Lovelace", "a@example.orgLondon"]), "contact");
        assert_eq!(field(&["Ada Lovelace", "London", "a@example.org"]), "contact");
        assert_eq!(field(&["Ada Lovelace", "a@ example.org", "London"]), "contact");
        assert_eq!(field(&["Ada Lovelace", "a@example.org"]), "contact");
    }

    #[test]
    fn signs_at_the_start_of_a_line_may_be_taken_for_its_bullet() {
        for text in ["+ plus", "- dash", "1. One", "> more", "· dot", "-- -5 degrees"] {
            let line = without_bullet(text);
            assert!(text.ends_with(line) && line.starts_with(char::is_alphanumeric), "{text}");
        }
        assert_eq!(without_bullet("2019 – 2021"), "2019 – 2021");
    }

    #[test]
    fn a_text_with_a_missing_letter_is_passed_over() {
        let sheet = sheet("Ada", &["Kyōto 田", "London"]);
        let read = lines(&["Ada", "Ky to  | London"]);
        assert_eq!(check_lines(&read, &sheet, &['ō', '田']), Ok(()));
        assert!(check_lines(&read, &sheet, &[]).is_err());
    }

    #[test]
    fn bytes_that_are_no_pdf_are_a_mismatch_of_the_document() {
        let error = check_pdf(b"no pdf", &Sheet::of(&TailoredResume::default())).unwrap_err();
        assert_eq!(error.field, "document");
    }
}
