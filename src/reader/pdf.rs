//! The text of a PDF as lines, in the order in which the file draws them.
//!
//! In: bytes of any origin. Out: lines with their place and size, page by page. The extraction
//! crate gives single characters with positions and panics on many damaged files; lines are
//! grouped here, and a page that breaks it keeps the lines read so far.

use std::collections::HashMap;

use pdf_extract::{Document, output_doc_page};
use thiserror::Error;

use crate::threads::beside;

mod actual_text;
mod bidi;
mod chars;
mod cmaps;
mod forms;
mod guard;
mod links;
mod quiet;
mod signs;
#[cfg(test)]
mod tests;
mod widths;

use chars::Collector;

/// A line of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PdfLine {
    /// One blank between words; a tab where a wide gap divides columns.
    pub text: String,
    /// From 1.
    pub page: u32,
    /// Points from the page's left edge to the line's first letter.
    pub x: f64,
    /// Points from the page's top edge down to the baseline.
    pub y: f64,
    /// The size of the line's first letter in points.
    pub size: f64,
    /// Addresses that its words are linked with.
    pub links: Vec<String>,
    /// Its pieces between wide gaps, from left to right; none where that is not known.
    pub parts: Vec<Part>,
    /// The column that it stands in; lines of one column have one width.
    pub column: u32,
}

/// A piece of a line between wide gaps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Where it begins in the line's text.
    pub from: usize,
    /// Its left and right edge, in points from the page's left edge.
    pub x: f64,
    pub end: f64,
}

impl PdfLine {
    /// Where its last letter ends; where it begins, if that is not known.
    #[must_use]
    pub fn end(&self) -> f64 {
        self.parts.last().map_or(self.x, |part| part.end)
    }
}

/// Why a PDF has no text for us.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PdfReadError {
    #[error("this is not a PDF file")]
    NotPdf,
    #[error("the PDF is protected with a password")]
    Encrypted,
    #[error("the PDF is damaged: {0}")]
    Damaged(String),
    #[error("the PDF is too large: {0}")]
    TooLarge(&'static str),
    #[error("the PDF has no text; it may be a scanned picture")]
    NoText,
}

/// Pages that are read; a résumé has a few.
const MAX_PAGES: usize = 200;

/// Reads the text of a PDF.
///
/// # Errors
/// The bytes are no PDF, are locked, damaged beyond reading, or too much; or there is no text.
pub fn lines(bytes: &[u8]) -> Result<Vec<PdfLine>, PdfReadError> {
    let opened = quiet::caught(|| {
        let mut document = guard::open(bytes)?;
        forms::write_into_pages(&mut document);
        widths::spell_out(&mut document);
        cmaps::shorten(&mut document);
        let texts = actual_text::mark_pages(&mut document);
        Ok((document, texts))
    });
    let (document, texts) = opened.unwrap_or_else(|panic| Err(PdfReadError::Damaged(panic)))?;
    let pages: Vec<u32> = document.get_pages().into_keys().take(MAX_PAGES).collect();
    let (front, back) = pages.split_at(pages.len().div_ceil(2));
    // Fonts are read anew for each page, which takes longer than the page.
    let (front, back) = if back.is_empty() {
        (read_pages(&document, front, &texts), None)
    } else {
        let read_back = || read_pages(&document, back, &texts);
        let (front, back) = beside(read_back, || read_pages(&document, front, &texts));
        (front, Some(back))
    };
    let (mut corners, mut lines, mut trouble) = (HashMap::new(), Vec::new(), None);
    for (collector, reason) in [Some(front), back].into_iter().flatten() {
        if collector.is_full() {
            return Err(PdfReadError::TooLarge("more than a million characters"));
        }
        corners.extend(collector.corners());
        lines.extend(collector.into_lines());
        trouble = trouble.or(reason);
    }
    let linked = quiet::caught(|| {
        links::attach(&document, &corners, &mut lines);
    });
    if let Err(reason) = linked {
        tracing::debug!(reason, "the links could not be read");
    }
    match trouble {
        Some(reason) if lines.is_empty() => Err(PdfReadError::Damaged(reason)),
        _ if lines.is_empty() => Err(PdfReadError::NoText),
        _ => Ok(lines),
    }
}

/// What the pages hold, and why one could not be read to its end, if that is so.
fn read_pages(document: &Document, pages: &[u32], texts: &[String]) -> (Collector, Option<String>) {
    let mut collector = Collector::new(texts.to_vec());
    let mut trouble = None;
    for &page in pages {
        if let Err(reason) = read_page(document, page, &mut collector) {
            tracing::debug!(page, reason, "a page could not be read to its end");
            trouble.get_or_insert(reason);
        }
        collector.end_page();
        if collector.is_full() {
            break;
        }
    }
    (collector, trouble)
}

fn read_page(document: &Document, page: u32, collector: &mut Collector) -> Result<(), String> {
    quiet::caught(|| output_doc_page(document, collector, page))?.map_err(|e| e.to_string())
}
