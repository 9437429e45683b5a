//! A document as header, sections and entries, whatever its layout.
//!
//! In: blocks. Out: indices into them, in reading order, each block in one place. Headings are
//! known by their wording in seven languages, or as an unknown section by how they look.

mod boxes;
mod entries;
mod pairs;
mod stacked;
mod wording;

pub use entries::is_only_dates_text as is_only_dates;
pub use stacked::{closes, closes_text};
pub use wording::{SectionWord, section, within};

use std::collections::HashSet;

use super::{Block, BlockKind, ReadDocument, dates};

/// Where everything stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// Blocks above the first section: name, headline, contacts.
    pub header: Vec<usize>,
    pub sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub kind: SectionWord,
    pub heading: usize,
    pub entries: Vec<Entry>,
}

/// A head of one or several lines, and what stands under it. Sections without entries have one
/// without a head.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    pub head: Vec<usize>,
    pub lines: Vec<usize>,
}

/// Finds the parts of a document.
#[must_use]
pub fn outline(document: &ReadDocument) -> Outline {
    let blocks = &document.blocks;
    let headings = headings(blocks);
    let mut outline = Outline::default();
    let first = headings.first().map_or(blocks.len(), |(at, _)| *at);
    outline.header = (0..first).collect();
    for (index, (at, kind)) in headings.iter().enumerate() {
        let end = headings.get(index + 1).map_or(blocks.len(), |(next, _)| *next);
        // A one-line section ("Languages: German, English") is its own content.
        let labelled = label(&blocks[*at]).is_some() && section(&blocks[*at].text).is_none();
        let body: Vec<usize> = (if labelled { *at } else { at + 1 }..end).collect();
        let boxed = (!labelled).then(|| boxes::entries(*kind, blocks, &body)).flatten();
        let entries = match boxed {
            Some(entries) => entries,
            None if kind.has_entries() => entries::entries(blocks, &body),
            None => vec![Entry { head: Vec::new(), lines: body }],
        };
        outline.sections.push(Section { kind: *kind, heading: *at, entries });
    }
    outline
}

/// The blocks that open a section.
fn headings(blocks: &[Block]) -> Vec<(usize, SectionWord)> {
    let known = |block: &Block| {
        let text =
            block.text.trim().trim_matches(['#', '*', '=', '-', '_', '–', '—', '|', '~', ' ']);
        section(text).filter(|_| !block.is_bullet())
    };
    // Sections have one level in Markdown, HTML and Word: that of the headings known.
    let level = blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Heading(level) => {
            known(block).filter(|kind| *kind != SectionWord::Title).map(|_| level)
        }
        _ => None,
    });
    let level = level.min();
    let shouts = blocks
        .iter()
        .filter(|block| !block.is_heading() && known(block).is_some() && is_shouted(&block.text))
        .count();
    let mut found: Vec<(usize, SectionWord)> = Vec::new();
    let mut frames = HashSet::new();
    for (at, block) in blocks.iter().enumerate() {
        let inside = |found: &[(usize, SectionWord)]| {
            found.last().is_some_and(|(heading, _)| boxes::is_inside(blocks, *heading, at))
        };
        if inside(&found) {
            continue;
        }
        if let Some(kind) = known(block) {
            let is_name = at == 0 && block.is_heading() && kind != SectionWord::Title;
            // "Lebenslauf" above the name opens nothing.
            if kind == SectionWord::Title
                || (kind == SectionWord::Summary && at == 0 && section_title(&block.text))
            {
                continue;
            }
            let inside = matches!(block.kind, BlockKind::Heading(own) if level.is_some_and(|level| own > level + 1));
            // A post of a `Volunteer` stands first under `Volunteering`.
            let title = at.checked_sub(1).is_some_and(|above| found.last() == Some(&(above, kind)))
                && blocks.get(at + 1).is_some_and(closes);
            if !is_name || blocks.len() > 1 {
                if !(inside || title) {
                    frames.extend(boxes::frame(block));
                    found.push((at, kind));
                }
                continue;
            }
        }
        let current = found.last().map(|(_, kind)| *kind);
        if let Some((_, kind)) = label(block)
            && !block.is_bullet()
            && (block.gap || block.bold > 0)
            && !matches!(
                current,
                Some(SectionWord::Work | SectionWord::Projects | SectionWord::Volunteer)
            )
            && matches!(
                kind,
                SectionWord::Skills
                    | SectionWord::Languages
                    | SectionWord::Interests
                    | SectionWord::Certificates
            )
            && current != Some(SectionWord::Skills)
        {
            found.push((at, kind));
            continue;
        }
        let framed = boxes::frame(block).is_none_or(|frame| frames.contains(&frame));
        if current.is_some() && framed && is_unknown_heading(blocks, at, level, shouts) {
            found.push((at, SectionWord::Other));
        }
    }
    found
}

fn section_title(text: &str) -> bool {
    matches!(crate::text::fold(text).trim(), "resume" | "curriculum vitae" | "cv")
}

/// The section word of a line `Languages: …`.
fn label(block: &Block) -> Option<(&str, SectionWord)> {
    let (label, rest) = block.text.split_once(':')?;
    if rest.trim().is_empty() {
        return None;
    }
    section(label).map(|kind| (label, kind))
}

fn is_unknown_heading(blocks: &[Block], at: usize, level: Option<u8>, shouts: usize) -> bool {
    let block = &blocks[at];
    let dated = |at: usize| {
        blocks
            .get(at)
            .is_some_and(|block| !block.is_bullet() && !dates::find(&block.text).is_empty())
    };
    if dated(at) || dated(at + 1) {
        return false;
    }
    match block.kind {
        BlockKind::Heading(own) => level.is_some_and(|level| own <= level),
        BlockKind::Paragraph => {
            shouts >= 2
                && block.gap
                && is_shouted(&block.text)
                && block.text.chars().count() <= 40
                && !dated(at + 2)
        }
        BlockKind::Bullet => false,
    }
}

/// All capitals, at least four of them.
fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && !text.chars().any(char::is_lowercase)
}
