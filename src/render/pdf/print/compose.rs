//! From the sheet to blocks, in the order in which the Typst looks have them.

use std::rc::Rc;

use super::faces::Role;
use super::flow::{Block, Rule};
use super::lines::Paragraph;
use super::look::{Colour, Look, SMALLEST};
use super::shape::Span;
use crate::document::SectionKind;
use crate::render::Sheet;
use crate::render::sheet::{Item, SheetEntry, SheetLetter, SheetSection};

/// Between parts of one line.
const BAR: &str = " | ";

pub(super) fn compose(sheet: &Sheet, look: &Look) -> Vec<Block> {
    let marker = vec![span("•", Role::Regular, look.accent)];
    let marker = Rc::new(Paragraph::new(marker, look.family));
    let mut page = Composer { look, blocks: Vec::new(), marker };
    page.masthead(sheet);
    for section in &sheet.sections {
        page.section(section);
    }
    if let Some(letter) = &sheet.letter {
        page.letter(letter);
    }
    page.blocks
}

fn linked(item: &Item, colour: Colour) -> Span {
    Span { link: item.link.clone(), ..span(&item.text, Role::Regular, colour) }
}

fn span(text: &str, role: Role, colour: Colour) -> Span {
    Span { text: text.to_owned(), role, colour, link: None }
}

/// A part of a barred line: it stays whole.
type Part = Vec<Span>;

struct Composer<'l> {
    look: &'l Look,
    blocks: Vec<Block>,
    marker: Rc<Paragraph>,
}

impl Composer<'_> {
    fn block(&mut self, spans: Vec<Span>, gap: f32) -> &mut Block {
        let block = Block {
            paragraph: Paragraph::new(spans, self.look.family),
            size: self.look.size,
            gap,
            indent: 0.0,
            marker: None,
            keep_next: false,
            rule: None,
        };
        self.blocks.push(block);
        let last = self.blocks.len() - 1;
        &mut self.blocks[last]
    }

    fn ink(&self, text: &str) -> Span {
        span(text, Role::Regular, self.look.ink)
    }

    fn masthead(&mut self, sheet: &Sheet) {
        let look = self.look;
        let header = &sheet.header;
        if !header.name.is_empty() {
            let name = self.block(vec![span(&header.name, Role::Bold, look.accent)], 0.0);
            name.size = look.size * 2.3;
            name.keep_next = true;
        }
        if let Some(label) = &header.label {
            let label = self.block(vec![self.ink(label)], look.size * 1.05);
            label.size = look.size * 1.15;
            label.keep_next = true;
        }
        let contacts: Vec<Part> =
            header.contacts.iter().map(|item| vec![linked(item, look.ink)]).collect();
        self.barred(contacts, look.size * 0.9, true);
    }

    fn section(&mut self, section: &SheetSection) {
        let look = self.look;
        let heading = vec![span(&section.heading, Role::Bold, look.accent)];
        let block = self.block(heading, look.section_gap);
        block.size = look.size * 1.14;
        block.keep_next = true;
        block.rule =
            look.ruled.then_some(Rule { gap: look.size * 0.32, thickness: 0.5, colour: [0.6; 3] });
        let from = self.blocks.len();
        let plain = |entry: &SheetEntry| entry.lines.is_empty();
        match section.kind {
            SectionKind::Summary => self.summary(section),
            SectionKind::Languages | SectionKind::Interests
                if section.entries.iter().all(plain) =>
            {
                let parts = section.entries.iter().map(|entry| self.group(entry)).collect();
                self.barred(parts, look.line_gap, false);
            }
            _ if section.is_grouped() => self.groups(section),
            SectionKind::Certificates | SectionKind::Awards
                if section.entries.iter().all(|e| plain(e) && e.body.is_none()) =>
            {
                self.groups(section);
            }
            _ => {
                for (index, entry) in section.entries.iter().enumerate() {
                    self.full(entry, index == 0);
                }
            }
        }
        if let Some(first) = self.blocks.get_mut(from) {
            first.gap = look.heading_gap;
        }
    }

    fn summary(&mut self, section: &SheetSection) {
        for entry in &section.entries {
            let url = entry.url.as_ref().map(|url| &url.text);
            let head = [&entry.title, &entry.organization, &entry.location, &entry.dates];
            let parts = head.into_iter().flatten().chain(url).chain(&entry.body);
            let text: Vec<&str> = parts.chain(&entry.lines).map(String::as_str).collect();
            self.block(vec![self.ink(&text.join(" "))], self.look.line_gap);
        }
    }

    fn groups(&mut self, section: &SheetSection) {
        for entry in &section.entries {
            let spans = self.group(entry);
            if !spans.is_empty() {
                let keep = !entry.lines.is_empty();
                self.block(spans, self.look.line_gap).keep_next = keep;
            }
            self.bullets(entry);
        }
    }

    /// `Label: a, b, c`
    fn group(&self, entry: &SheetEntry) -> Part {
        let bold = |text: &str| span(text, Role::Bold, self.look.ink);
        let mut spans = Vec::new();
        match (&entry.title, &entry.body) {
            (Some(title), Some(body)) => {
                spans.push(bold(&format!("{title}:")));
                spans.push(self.ink(&format!(" {body}")));
            }
            (Some(title), None) => spans.push(bold(title)),
            (None, Some(body)) => spans.push(self.ink(body)),
            (None, None) => {}
        }
        for part in self.place(entry) {
            if !spans.is_empty() {
                spans.push(self.ink(BAR));
            }
            spans.extend(part);
        }
        spans
    }

    fn full(&mut self, entry: &SheetEntry, first: bool) {
        let look = self.look;
        let above = if first { look.heading_gap } else { look.entry_gap + look.line_gap };
        let follows = entry.body.is_some() || !entry.lines.is_empty();
        let place = self.place(entry);
        let mut gap = above;
        if let Some(title) = &entry.title {
            let block = self.block(vec![span(title, Role::Bold, look.ink)], gap);
            block.size = look.size * 1.04;
            block.keep_next = follows || !place.is_empty();
            gap = look.leading;
        }
        if !place.is_empty() {
            self.barred(place, gap, follows);
            gap = look.line_gap;
        }
        if let Some(body) = &entry.body {
            self.block(vec![self.ink(body)], gap);
            gap = look.line_gap;
        }
        let from = self.blocks.len();
        self.bullets(entry);
        if let Some(bullet) = self.blocks.get_mut(from) {
            bullet.gap = gap;
        }
    }

    /// Employer and place, dates, address.
    fn place(&self, entry: &SheetEntry) -> Vec<Part> {
        let look = self.look;
        let mut place = Vec::new();
        if let Some(organization) = &entry.organization {
            place.push(span(organization, Role::Italic, look.ink));
        }
        if let Some(location) = &entry.location {
            let comma = if place.is_empty() { "" } else { ", " };
            place.push(self.ink(&format!("{comma}{location}")));
        }
        let dates = entry.dates.as_ref().map(|dates| vec![span(dates, Role::Regular, look.quiet)]);
        let url = entry.url.as_ref().map(|url| vec![linked(url, look.quiet)]);
        let place = Some(place).filter(|place| !place.is_empty());
        place.into_iter().chain(dates).chain(url).collect()
    }

    fn bullets(&mut self, entry: &SheetEntry) {
        let look = self.look;
        for (index, line) in entry.lines.iter().enumerate() {
            let marker = Rc::clone(&self.marker);
            let indent = look.size * (marker.width(0..marker.glyphs.len()) + 0.5);
            let spans = vec![self.ink(line)];
            let block = self.block(spans, look.line_gap);
            block.marker = Some(marker);
            block.indent = indent;
            // No page break cuts off a single line.
            let count = entry.lines.len();
            block.keep_next = count > 1 && (index == 0 || index + 2 == count);
        }
    }

    /// Parts between bars: no line starts or ends with a bar, and lines are about equally long.
    fn barred(&mut self, parts: Vec<Part>, gap: f32, keep_next: bool) {
        let look = self.look;
        let room = look.text_width() / look.size;
        let width = |part: &Part| {
            let paragraph = Paragraph::new(part.clone(), look.family);
            paragraph.width(0..paragraph.glyphs.len())
        };
        let widths: Vec<f32> = parts.iter().map(width).collect();
        let bar = width(&vec![self.ink(BAR)]);
        let full = rows(&widths, bar, room);
        let lines = [0.55, 0.7, 0.85]
            .into_iter()
            .map(|share| rows(&widths, bar, room * share))
            .find(|even| even.len() == full.len())
            .unwrap_or(full);
        let mut parts = parts.into_iter().zip(widths);
        let mut gap = gap;
        for count in lines {
            let mut spans = Vec::new();
            let mut widest: f32 = 0.0;
            for (part, width) in parts.by_ref().take(count) {
                if !spans.is_empty() {
                    spans.push(self.ink(BAR));
                }
                widest = if count == 1 { width } else { 0.0 };
                spans.extend(part);
            }
            let block = self.block(spans, gap);
            block.keep_next = true;
            if widest > room {
                // A long address gets smaller before it is broken.
                block.size = (look.size * 0.99 * room / widest).max(SMALLEST).min(look.size);
            }
            gap = look.leading;
        }
        if let Some(last) = self.blocks.last_mut() {
            last.keep_next = keep_next;
        }
    }

    fn letter(&mut self, letter: &SheetLetter) {
        let look = self.look;
        let (gap, wide) = (look.paragraph_gap, look.paragraph_gap * 1.6);
        let one = |text: &Option<String>| text.clone().into_iter().collect::<Vec<_>>();
        let body = letter.paragraphs.iter().map(|text| (gap, Role::Regular, vec![text.clone()]));
        let groups = [
            (wide, Role::Regular, one(&letter.date)),
            (wide, Role::Regular, letter.addressee.clone()),
            (wide, Role::Bold, one(&letter.subject)),
            (gap, Role::Regular, one(&letter.salutation)),
        ];
        let end = [
            (gap, Role::Regular, one(&letter.closing)),
            (wide, Role::Regular, one(&letter.signature)),
        ];
        for (gap, role, lines) in groups.into_iter().chain(body).chain(end) {
            for (index, line) in lines.iter().enumerate() {
                let gap = if index == 0 { gap } else { look.leading };
                self.block(vec![span(line, role, look.ink)], gap).keep_next = role == Role::Bold;
            }
        }
        // The signature stays with its greeting.
        let signed = usize::from(letter.closing.is_some() && letter.signature.is_some());
        if let Some(closing) = self.blocks.iter_mut().rev().nth(signed).filter(|_| signed > 0) {
            closing.keep_next = true;
        }
    }
}

/// How many parts stand on each line.
fn rows(widths: &[f32], bar: f32, room: f32) -> Vec<usize> {
    let mut rows: Vec<usize> = Vec::new();
    let mut line = 0.0;
    for width in widths {
        match rows.last_mut() {
            Some(count) if line + bar + width <= room => {
                *count += 1;
                line += bar + width;
            }
            _ => {
                rows.push(1);
                line = *width;
            }
        }
    }
    rows
}
