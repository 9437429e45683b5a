//! The résumé as `CommonMark`.
//!
//! ```text
//! # Name
//!
//! Headline
//!
//! [mail](mailto:…) | phone | place
//!
//! ## Section
//!
//! ### Title
//!
//! **Employer**, Place | Mar 2021 – Present | [address](https://…)
//!
//! - a line
//!
//! ## Skills
//!
//! - **Label:** a, b, c
//! ```
//!
//! Every text comes out as the characters it is, whatever they mean in Markdown; a bar of the
//! text is escaped, so that the bare ` | ` is always ours. The same résumé gives the same bytes.

use std::fmt::Write as _;

use super::sheet::{Item, Sheet, SheetEntry, SheetLetter, SheetSection};
use crate::document::{SectionKind, TailoredResume};

mod check;
mod escape;
mod read;
#[cfg(test)]
mod tests;

pub use check::{check_markdown, check_sheet_markdown};
pub use read::from_markdown;

const BAR: &str = " | ";

/// A block of the document with its text in runs.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Block {
    kind: BlockKind,
    runs: Vec<Run>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BlockKind {
    Heading(u8),
    Paragraph,
    /// With the number of lists it stands in, less one.
    Bullet(usize),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    text: String,
    style: Style,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Style {
    Plain,
    /// A sign of ours between texts: never escaped.
    Ours,
    Bold,
    Link(String),
}

impl Run {
    fn new(text: &str, style: Style) -> Self {
        Self { text: text.to_owned(), style }
    }

    fn item(item: &Item) -> Self {
        let style = item.link.clone().map_or(Style::Plain, Style::Link);
        Self::new(&item.text, style)
    }
}

impl Block {
    fn plain(kind: BlockKind, text: &str) -> Self {
        Self { kind, runs: vec![Run::new(text, Style::Plain)] }
    }

    /// The text as a reader sees it.
    fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// Writes the résumé as `CommonMark`.
#[must_use]
pub fn to_markdown(resume: &TailoredResume) -> String {
    sheet_to_markdown(&Sheet::of(resume))
}

/// Writes any sheet, a letter's too, as `CommonMark`.
#[must_use]
pub fn sheet_to_markdown(sheet: &Sheet) -> String {
    write(&blocks(sheet))
}

/// Renders `CommonMark` as HTML; raw HTML in it is dropped.
#[must_use]
pub fn markdown_to_html(markdown: &str) -> String {
    comrak::markdown_to_html(markdown, &comrak::Options::default())
}

fn write(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut previous = None;
    for block in blocks {
        let in_list = |kind| matches!(kind, BlockKind::Bullet(_));
        if previous.is_some_and(|kind| !(in_list(kind) && in_list(block.kind))) {
            out.push('\n');
        }
        match block.kind {
            BlockKind::Heading(level) => {
                out.extend(std::iter::repeat_n('#', usize::from(level)));
                out.push(' ');
            }
            BlockKind::Paragraph => {}
            BlockKind::Bullet(depth) => {
                out.extend(std::iter::repeat_n("  ", depth));
                out.push_str("- ");
            }
        }
        let context = escape::Context::of(&block.text());
        let text_start = out.len();
        for run in &block.runs {
            let at_start = out.len() == text_start;
            let text = match run.style {
                Style::Ours => run.text.clone(),
                _ => escape::inline(&run.text, &context, at_start && run.style == Style::Plain),
            };
            // Writing to a string can't fail.
            let _ = match &run.style {
                Style::Plain | Style::Ours => write!(out, "{text}"),
                Style::Bold => write!(out, "**{text}**"),
                Style::Link(to) => write!(out, "[{text}]({})", escape::destination(to)),
            };
        }
        if matches!(block.kind, BlockKind::Heading(_)) {
            escape::closing_hashes(&mut out);
        }
        out.push('\n');
        previous = Some(block.kind);
    }
    out
}

fn blocks(sheet: &Sheet) -> Vec<Block> {
    let mut blocks = Vec::new();
    let header = &sheet.header;
    if !header.name.is_empty() {
        blocks.push(Block::plain(BlockKind::Heading(1), &header.name));
    }
    if let Some(label) = &header.label {
        blocks.push(Block::plain(BlockKind::Paragraph, label));
    }
    if !header.contacts.is_empty() {
        let runs = barred(header.contacts.iter().map(|contact| vec![Run::item(contact)]));
        blocks.push(Block { kind: BlockKind::Paragraph, runs });
    }
    for section in &sheet.sections {
        blocks.push(Block::plain(BlockKind::Heading(2), &section.heading));
        if section.kind == SectionKind::Summary {
            summary(section, &mut blocks);
        } else if section.is_grouped() {
            section.entries.iter().for_each(|entry| group(entry, &mut blocks));
        } else {
            section.entries.iter().for_each(|entry| full(entry, &mut blocks));
        }
    }
    if let Some(body) = &sheet.letter {
        letter(body, &mut blocks);
    }
    blocks
}

/// A paragraph for each part; the subject in bold.
fn letter(letter: &SheetLetter, blocks: &mut Vec<Block>) {
    let mut add = |text: &str| blocks.push(Block::plain(BlockKind::Paragraph, text));
    letter.date.iter().for_each(|text| add(text));
    letter.addressee.iter().for_each(|text| add(text));
    if let Some(subject) = &letter.subject {
        let runs = vec![Run::new(subject, Style::Bold)];
        blocks.push(Block { kind: BlockKind::Paragraph, runs });
    }
    let rest = letter.salutation.iter().chain(&letter.paragraphs);
    for text in rest.chain(&letter.closing).chain(&letter.signature) {
        blocks.push(Block::plain(BlockKind::Paragraph, text));
    }
}

/// One paragraph an entry: the sentences run on.
fn summary(section: &SheetSection, blocks: &mut Vec<Block>) {
    for entry in &section.entries {
        let head = [&entry.title, &entry.organization, &entry.location, &entry.dates];
        let head = head.into_iter().flatten().chain(entry.url.as_ref().map(|url| &url.text));
        let sentences: Vec<&str> =
            head.chain(&entry.body).chain(&entry.lines).map(String::as_str).collect();
        blocks.push(Block::plain(BlockKind::Paragraph, &sentences.join(" ")));
    }
}

/// `- **Label:** a, b, c`
fn group(entry: &SheetEntry, blocks: &mut Vec<Block>) {
    let mut label = Vec::new();
    if let Some(title) = &entry.title {
        let colon = if entry.body.is_some() { ":" } else { "" };
        label.push(Run::new(&format!("{title}{colon}"), Style::Bold));
    }
    if let Some(body) = &entry.body {
        if !label.is_empty() {
            label.push(Run::new(" ", Style::Ours));
        }
        label.push(Run::new(body, Style::Plain));
    }
    let mut parts = vec![label];
    parts.extend(organization_line(entry));
    let runs = barred(parts.into_iter().filter(|part| !part.is_empty()));
    let depth = usize::from(!runs.is_empty());
    if !runs.is_empty() {
        blocks.push(Block { kind: BlockKind::Bullet(0), runs });
    }
    for line in &entry.lines {
        blocks.push(Block::plain(BlockKind::Bullet(depth), line));
    }
}

fn full(entry: &SheetEntry, blocks: &mut Vec<Block>) {
    if let Some(title) = &entry.title {
        blocks.push(Block::plain(BlockKind::Heading(3), title));
    }
    let parts = organization_line(entry);
    if !parts.is_empty() {
        blocks.push(Block { kind: BlockKind::Paragraph, runs: barred(parts) });
    }
    if let Some(body) = &entry.body {
        blocks.push(Block::plain(BlockKind::Paragraph, body));
    }
    for line in &entry.lines {
        blocks.push(Block::plain(BlockKind::Bullet(0), line));
    }
}

/// `**Employer**, Place`, the dates and the address, as parts to be barred.
fn organization_line(entry: &SheetEntry) -> Vec<Vec<Run>> {
    let mut place = Vec::new();
    if let Some(organization) = &entry.organization {
        place.push(Run::new(organization, Style::Bold));
    }
    if let Some(location) = &entry.location {
        if !place.is_empty() {
            place.push(Run::new(", ", Style::Ours));
        }
        place.push(Run::new(location, Style::Plain));
    }
    let dates = entry.dates.iter().map(|dates| Run::new(dates, Style::Plain)).collect();
    let url = entry.url.iter().map(Run::item).collect();
    [place, dates, url].into_iter().filter(|part| !part.is_empty()).collect()
}

fn barred(parts: impl IntoIterator<Item = Vec<Run>>) -> Vec<Run> {
    let mut runs = Vec::new();
    for part in parts {
        if !runs.is_empty() {
            runs.push(Run::new(BAR, Style::Ours));
        }
        runs.extend(part);
    }
    runs
}
