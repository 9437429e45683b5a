//! From blocks to pages.
//!
//! A heading stays with what follows it, and a paragraph leaves at least two lines on each side of
//! a page break.

use std::ops::Range;
use std::rc::Rc;

use super::faces::cap_height;
use super::lines::Paragraph;
use super::look::{Colour, Look};

/// A paragraph with the room around it, in points.
#[derive(Debug)]
pub(super) struct Block {
    pub paragraph: Paragraph,
    pub size: f32,
    /// Above its first line, unless that is the first on its page.
    pub gap: f32,
    pub indent: f32,
    /// What stands before its first line, in the indent.
    pub marker: Option<Rc<Paragraph>>,
    /// The page must not break behind it.
    pub keep_next: bool,
    /// A line across the page below it.
    pub rule: Option<Rule>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub gap: f32,
    pub thickness: f32,
    pub colour: Colour,
}

/// A line at its place.
#[derive(Debug)]
pub(super) struct SetLine {
    pub paragraph: Rc<Paragraph>,
    pub glyphs: Range<usize>,
    pub size: f32,
    pub x: f32,
    /// From the top of the page.
    pub baseline: f32,
}

impl SetLine {
    /// Letters that no font has.
    pub fn missing(&self) -> impl Iterator<Item = char> + '_ {
        let glyphs = &self.paragraph.glyphs[self.glyphs.clone()];
        let missing = glyphs.iter().filter(|glyph| glyph.id == 0);
        missing.flat_map(|glyph| self.paragraph.text[glyph.text.clone()].chars())
    }
}

#[derive(Debug, Default)]
pub(super) struct Page {
    pub lines: Vec<SetLine>,
    /// Where a rule stands, from the top of the page.
    pub rules: Vec<(f32, Rule)>,
}

/// A line that still has no place.
struct Row {
    paragraph: Rc<Paragraph>,
    glyphs: Range<usize>,
    size: f32,
    height: f32,
    gap: f32,
    x: f32,
    marker: Option<Rc<Paragraph>>,
    /// The page may break before it.
    breakable: bool,
    rule: Option<Rule>,
}

impl Row {
    fn extent(&self) -> f32 {
        self.height + self.rule.map_or(0.0, |rule| rule.gap + rule.thickness)
    }
}

/// Stacks the blocks into as many pages as they take, one at least.
pub(super) fn flow(blocks: Vec<Block>, look: &Look) -> Vec<Page> {
    let rows = rows(blocks, look);
    let mut pages = vec![Page::default()];
    let mut y = look.top;
    let end = look.height - look.bottom;
    let mut start = 0;
    while start < rows.len() {
        let next = (start + 1..rows.len()).find(|&row| rows[row].breakable).unwrap_or(rows.len());
        let chunk = &rows[start..next];
        let room: f32 = chunk.iter().map(|row| row.gap + row.extent()).sum();
        let is_top = |y: f32| y <= look.top;
        if !is_top(y) && y + room > end {
            pages.push(Page::default());
            y = look.top;
        }
        for row in chunk {
            // What is longer than a page breaks wherever it must.
            if !is_top(y) && y + row.gap + row.extent() > end {
                pages.push(Page::default());
                y = look.top;
            }
            if !is_top(y) {
                y += row.gap;
            }
            if let Some(page) = pages.last_mut() {
                place(row, y + row.height, look, page);
            }
            y += row.extent();
        }
        start = next;
    }
    pages
}

fn place(row: &Row, baseline: f32, look: &Look, page: &mut Page) {
    if let Some(marker) = &row.marker {
        page.lines.push(SetLine {
            paragraph: Rc::clone(marker),
            glyphs: 0..marker.glyphs.len(),
            size: row.size,
            x: look.side,
            baseline,
        });
    }
    page.lines.push(SetLine {
        paragraph: Rc::clone(&row.paragraph),
        glyphs: row.glyphs.clone(),
        size: row.size,
        x: row.x,
        baseline,
    });
    if let Some(rule) = row.rule {
        page.rules.push((baseline + rule.gap, rule));
    }
}

fn rows(blocks: Vec<Block>, look: &Look) -> Vec<Row> {
    let cap = cap_height(look.family);
    let mut rows = Vec::new();
    let mut keep = true;
    for block in blocks {
        let room = (look.text_width() - block.indent) / block.size;
        let lines = block.paragraph.lines(room);
        let paragraph = Rc::new(block.paragraph);
        let count = lines.len();
        for (index, glyphs) in lines.into_iter().enumerate() {
            let inside = count >= 4 && index >= 2 && count - index >= 2;
            let first = index == 0;
            rows.push(Row {
                paragraph: Rc::clone(&paragraph),
                glyphs,
                size: block.size,
                height: cap * block.size,
                gap: if first { block.gap } else { look.leading },
                x: look.side + block.indent,
                marker: block.marker.clone().filter(|_| first),
                breakable: if first { !keep } else { inside && !block.keep_next },
                rule: block.rule.filter(|_| index + 1 == count),
            });
        }
        if count > 0 {
            keep = block.keep_next;
        }
    }
    rows
}
