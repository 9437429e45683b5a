//! Characters with positions, grouped into lines.

use std::collections::HashMap;

use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, Transform};

use super::actual_text::{self, Mark};
use super::signs::{self, Sign};
use super::{Part, PdfLine, bidi};
use crate::reader::outline::section;

const MAX_CHARS: usize = 1_000_000;

/// A gap wider than this share of the type size is a blank.
const BLANK: f64 = 0.17;
/// A gap wider than this many type sizes ends a piece of a line: a column may end there.
const PIECE: f64 = 0.7;
/// A gap wider than this many type sizes divides columns.
const COLUMN: f64 = 2.5;
/// A gap between words wider than this many type sizes parts what stands side by side; no line is
/// stretched so far.
const APART: f64 = 0.85;
/// A gap wider than this many type sizes parts a heading in the margin from the text beside it.
const SIDE: f64 = 1.0;
/// A baseline that moves by more than this share of the type size starts a new line.
const NEW_LINE: f64 = 0.45;

/// Where a character stands, along and across its own direction of writing.
struct Place {
    along: f64,
    across: f64,
    size: f64,
    width: f64,
    direction: (f64, f64),
}

#[derive(Default)]
struct OpenLine {
    text: String,
    x: f64,
    y: f64,
    size: f64,
    across: f64,
    start: f64,
    end: f64,
    /// The end without blanks behind it.
    ink: f64,
    direction: (f64, f64),
    parts: Vec<Part>,
}

impl OpenLine {
    /// Where its last letter ends, from the page's left edge.
    fn right(&self) -> f64 {
        self.x + self.ink - self.start
    }
}

/// Takes what the extraction crate draws and makes lines of it.
#[derive(Default)]
pub(super) struct Collector {
    lines: Vec<PdfLine>,
    open: Option<OpenLine>,
    /// Marks on the open page that are drawn and not written.
    signs: Vec<Sign>,
    /// How many lines were there when the page began.
    before: usize,
    page: u32,
    left: f64,
    top: f64,
    corners: HashMap<u32, (f64, f64)>,
    chars: usize,
    actual_texts: Vec<String>,
    actual: Actual,
}

/// Whether the glyphs are spoken for by an `ActualText`.
#[derive(Default, Clone, Copy)]
enum Actual {
    #[default]
    No,
    /// The next glyph brings this text.
    Due(usize),
    /// It was brought; more glyphs bring none.
    Said,
}

impl Collector {
    pub(super) fn new(actual_texts: Vec<String>) -> Self {
        Self { actual_texts, ..Self::default() }
    }

    pub(super) fn is_full(&self) -> bool {
        self.chars >= MAX_CHARS
    }

    /// The left and top edge of each page.
    pub(super) fn corners(&self) -> HashMap<u32, (f64, f64)> {
        self.corners.clone()
    }

    pub(super) fn into_lines(mut self) -> Vec<PdfLine> {
        self.end_line();
        self.lines
    }

    pub(super) fn end_line(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        let right = open.right();
        let text = open.text.trim();
        if !text.is_empty() {
            if let Some(last) = open.parts.last_mut() {
                last.end = right;
            }
            let (text, page) = (bidi::logical(text), self.page);
            let turned = text != open.text.trim() || open.direction.0 < 0.99;
            self.lines.push(PdfLine {
                text,
                page,
                x: open.x,
                y: open.y,
                size: open.size,
                parts: if turned { Vec::new() } else { open.parts },
                ..PdfLine::default()
            });
        }
    }

    /// Bullets that are drawn as shapes stand before their lines.
    pub(super) fn end_page(&mut self) {
        self.end_line();
        signs::attach(std::mem::take(&mut self.signs), &mut self.lines[self.before..]);
    }

    fn shape(&mut self, ctm: &Transform, path: &Path) {
        if self.signs.len() < signs::MOST {
            self.signs.extend(signs::read(ctm, path, (self.left, self.top)));
        }
    }

    fn place(trm: &Transform, width: f64, font_size: f64) -> Option<Place> {
        let scale = trm.m11.hypot(trm.m12);
        let size = trm.m21.hypot(trm.m22) * font_size.abs();
        let direction = (trm.m11 / scale, trm.m12 / scale);
        let place = Place {
            along: trm.m31 * direction.0 + trm.m32 * direction.1,
            across: trm.m32 * direction.0 - trm.m31 * direction.1,
            size,
            width: (width * font_size * scale).abs(),
            direction,
        };
        let is_sound = [place.along, place.across, place.size, place.width]
            .iter()
            .all(|value| value.is_finite());
        (is_sound && size > 0.0).then_some(place)
    }

    fn add(&mut self, place: &Place, trm: &Transform, text: &str) {
        let goes_on = self.open.as_ref().is_some_and(|open| {
            let size = open.size.max(place.size);
            (open.across - place.across).abs() <= NEW_LINE * size
                && place.along > open.end - 1.2 * size
                && (open.direction.0 - place.direction.0).abs() < 0.01
                && (open.direction.1 - place.direction.1).abs() < 0.01
        });
        // The heading of a section in the margin beside its first line.
        let beside = self.open.as_ref().is_some_and(|open| {
            place.along - open.end > SIDE * place.size
                && !text.trim().is_empty()
                && section(open.text.trim()).is_some()
        });
        if !goes_on || beside {
            self.end_line();
        }
        let (left, top) = (self.left, self.top);
        let open = self.open.get_or_insert_with(|| OpenLine {
            x: trm.m31 - left,
            y: top - trm.m32,
            size: place.size,
            across: place.across,
            start: place.along,
            end: place.along,
            ink: place.along,
            direction: place.direction,
            parts: vec![Part { from: 0, x: trm.m31 - left, end: trm.m31 - left }],
            ..OpenLine::default()
        });
        if text.is_empty() {
            open.end = open.end.max(place.along + place.width);
            open.ink = open.end;
            return;
        }
        let gap = place.along - open.end;
        let is_apart = !open.text.is_empty() && !open.text.ends_with([' ', '\t']);
        let column = gap > COLUMN * place.size
            || (place.along - open.ink > APART * place.size
                && ends_in_word(&open.text)
                && begins_word(text));
        if column && !open.text.is_empty() {
            open.text.truncate(open.text.trim_end().len());
            open.text.push('\t');
        } else if gap > BLANK * place.size && is_apart {
            open.text.push(' ');
        }
        if (gap > PIECE * place.size || column) && !open.text.is_empty() && !text.trim().is_empty()
        {
            let right = open.right();
            if let Some(last) = open.parts.last_mut() {
                last.end = right;
            }
            let x = trm.m31 - left;
            open.parts.push(Part { from: open.text.len(), x, end: x });
        }
        for c in bidi::visual(text).chars() {
            if c.is_whitespace() {
                if !open.text.is_empty() && !open.text.ends_with([' ', '\t']) {
                    open.text.push(' ');
                }
            } else if !c.is_control() {
                open.text.push(c);
            }
        }
        open.end = place.along + place.width;
        if !text.trim().is_empty() {
            open.ink = open.end;
        }
    }
}

/// Whether a text ends with a word, and not with a bar, a bullet or a number before an item.
fn ends_in_word(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with(|c: char| c.is_alphanumeric() || ")]\"”’".contains(c))
        && text.chars().any(char::is_alphabetic)
}

fn begins_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric() || "([+\"“‘".contains(c))
}

impl OutputDev for Collector {
    fn begin_page(
        &mut self,
        page: u32,
        media_box: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.end_page();
        self.before = self.lines.len();
        (self.page, self.left, self.top) = (page, media_box.llx, media_box.ury);
        self.corners.insert(page, (self.left, self.top));
        self.actual = Actual::No;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Self::end_page(self);
        Ok(())
    }

    fn output_character(
        &mut self,
        trm: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.chars += text.len().max(1);
        if self.is_full() {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        let Some(place) = Self::place(trm, width, font_size) else { return Ok(()) };
        match self.actual {
            Actual::No => self.add(&place, trm, text),
            Actual::Due(index) => {
                self.actual = Actual::Said;
                let text = self.actual_texts.get(index).cloned().unwrap_or_default();
                self.add(&place, trm, &text);
            }
            Actual::Said => self.add(&place, trm, ""),
        }
        Ok(())
    }

    fn fill(
        &mut self,
        ctm: &Transform,
        _: &ColorSpace,
        _: &[f64],
        path: &Path,
    ) -> Result<(), OutputError> {
        match actual_text::read(path) {
            Some(Mark::Start(index)) => self.actual = Actual::Due(index),
            Some(Mark::End) => self.actual = Actual::No,
            None => self.shape(ctm, path),
        }
        Ok(())
    }

    fn stroke(
        &mut self,
        ctm: &Transform,
        _: &ColorSpace,
        _: &[f64],
        path: &Path,
    ) -> Result<(), OutputError> {
        self.shape(ctm, path);
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
