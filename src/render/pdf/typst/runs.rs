//! Joins the pieces of a line that follow each other in one type.
//!
//! A word that is kept whole (`first-time`) is a box, and so a text of its own on the page, marked
//! and placed apart from its neighbours. Parsers that put such pieces together again lose the
//! blanks between them ("afirst-timevisit"); joined, the line is one text.

use ::typst::layout::{Abs, Frame, FrameItem, GroupItem, Point};
use ::typst::model::Document as _;
use ::typst::text::TextItem;
use typst_layout::PagedDocument;

/// How far apart two pieces may be and still touch.
const TOUCH_PT: f64 = 0.01;

/// The same pages with texts joined.
pub(super) fn joined(document: &PagedDocument) -> PagedDocument {
    let pages = document.pages().iter().map(|page| {
        let mut page = page.clone();
        page.frame = joined_frame(&page.frame);
        page
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

fn joined_frame(frame: &Frame) -> Frame {
    let mut out = frame.clone();
    out.clear();
    let mut open = None;
    add(frame, Point::zero(), &mut out, &mut open);
    close(&mut out, &mut open);
    out
}

/// Puts the items of `frame` into `out`; the last text stays `open` for what follows.
fn add(frame: &Frame, origin: Point, out: &mut Frame, open: &mut Option<(Point, TextItem)>) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Text(text) => {
                if let Some((from, line)) = open
                    && touches(*from, line, at, text)
                {
                    append(line, text);
                } else {
                    close(out, open);
                    *open = Some((at, text.clone()));
                }
            }
            FrameItem::Group(group) if is_word(group) => add(&group.frame, at, out, open),
            other => {
                close(out, open);
                let mut other = other.clone();
                if let FrameItem::Group(group) = &mut other {
                    group.frame = joined_frame(&group.frame);
                }
                out.push(at, other);
            }
        }
    }
}

fn close(out: &mut Frame, open: &mut Option<(Point, TextItem)>) {
    if let Some((at, line)) = open.take() {
        out.push(at, FrameItem::Text(line));
    }
}

/// A box around a word: nothing but text, as it is.
fn is_word(group: &GroupItem) -> bool {
    group.transform.is_identity()
        && group.clip.is_none()
        && group.label.is_none()
        && group.parent.is_none()
        && group.frame.items().all(|(_, item)| matches!(item, FrameItem::Text(_)))
}

/// Whether `next` goes on where `line` ends, in the same type. Glyphs of scripts that run from right
/// to left stand in another order than their letters, so those pieces stay as they are.
fn touches(from: Point, line: &TextItem, at: Point, next: &TextItem) -> bool {
    let same = |a: Abs, b: Abs| (a - b).to_pt().abs() < TOUCH_PT;
    same(from.y, at.y)
        && same(from.x + line.width(), at.x)
        && line.size == next.size
        && line.font == next.font
        && line.fill == next.fill
        && line.stroke == next.stroke
        && (line.lang, line.region) == (next.lang, next.region)
        && line.text.len() + next.text.len() < usize::from(u16::MAX)
        && !line.text.chars().chain(next.text.chars()).any(runs_leftwards)
}

fn runs_leftwards(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

fn append(line: &mut TextItem, next: &TextItem) {
    let shift = u16::try_from(line.text.len()).unwrap_or(u16::MAX);
    line.text.push_str(&next.text);
    line.glyphs.extend(next.glyphs.iter().cloned().map(|mut glyph| {
        glyph.range = glyph.range.start + shift..glyph.range.end + shift;
        glyph
    }));
}
