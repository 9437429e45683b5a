//! A document of any format as a draft: what its outline tells apart, put where it belongs.
//!
//! In: a [`ReadDocument`]. Out: a [`Draft`]. Nothing is guessed: a line that is neither a head nor
//! under one goes to the review list, and a head keeps its own wording as a comment.

mod account;
mod bare_skills;
mod contact;
mod groups;
pub mod head;
mod header;
mod jobs;
mod kinds;
mod name;
mod parted;
mod shape;
mod study;
#[cfg(test)]
mod tests;
mod under;

use super::super::model::{EntryKind, Profile};
use super::draft::Draft;
use super::lists;
use super::when::Single;
use crate::reader::outline::{self, Entry, Section, SectionWord, outline};
use crate::reader::{Block, ReadDocument};
use crate::text::fold;
use shape::{Shape, Shapes};

/// Takes a document apart.
#[must_use]
pub fn import(document: &ReadDocument) -> Draft {
    let mut draft = Draft::default();
    let (furniture, content): (Vec<Block>, Vec<Block>) =
        document.blocks.iter().cloned().partition(is_page_number);
    let document = &ReadDocument { format: document.format, blocks: content };
    for block in &furniture {
        draft.note("basics", &block.text);
    }
    let blocks = &document.blocks;
    let outline = outline(document);
    let lines: Vec<&Block> = outline.header.iter().map(|at| &blocks[*at]).collect();
    header::read(&lines, &mut draft);
    let shapes = Shapes::of(blocks, &outline);
    let skills = bare_skills::find(blocks, &outline.sections);
    for (at, part) in outline.sections.iter().enumerate() {
        if skills.contains(&at) {
            bare_skills::read(blocks, part, &mut draft);
            continue;
        }
        heading(blocks, part, &mut draft);
        let shape = shapes.section(blocks, part);
        for entry in &part.entries {
            place(blocks, part, entry, shape, &mut draft);
        }
    }
    draft
}

/// `Ada Byron – Page 1 of 2`: what stands at the foot of pages says nothing and would part entries.
fn is_page_number(block: &Block) -> bool {
    let words: Vec<String> =
        crate::text::tokens(&block.text).iter().map(|token| fold(token.text)).collect();
    let number = |at: usize| {
        words.get(at).is_some_and(|w| w.len() <= 2 && w.bytes().all(|b| b.is_ascii_digit()))
    };
    let page = ["page", "seite", "pagina", "p"];
    let of = ["of", "von", "sur", "de", "di", "van"];
    let named = |at: usize| words.get(at).is_some_and(|word| page.contains(&word.as_str()));
    (0..words.len()).any(|at| {
        let long = named(at)
            && number(at + 1)
            && (words.len() == at + 2
                || words.get(at + 2).is_some_and(|word| of.contains(&word.as_str()))
                || number(at + 2));
        long && words.len() <= 10
    })
}

/// A heading in other words than ours is noted above what came from it.
fn heading(blocks: &[Block], part: &Section, draft: &mut Draft) {
    let written = blocks[part.heading].text.trim();
    let own = outline::section(written);
    let Some(key) = key(part.kind).filter(|_| own.is_some()) else { return };
    draft.note_if_lost(key, written, key);
}

/// The profile's key for a section.
fn key(word: SectionWord) -> Option<&'static str> {
    Some(match word {
        SectionWord::Work => "work",
        SectionWord::Projects => "projects",
        SectionWord::Volunteer => "volunteer",
        SectionWord::Education => "education",
        SectionWord::Certificates => "certificates",
        SectionWord::Publications => "publications",
        SectionWord::Awards => "awards",
        SectionWord::Skills => "skills",
        SectionWord::Languages => "languages",
        SectionWord::Interests => "interests",
        SectionWord::Summary | SectionWord::Contact | SectionWord::Title => "basics",
        SectionWord::References | SectionWord::Other => return None,
    })
}

fn place(blocks: &[Block], part: &Section, entry: &Entry, shape: Shape, draft: &mut Draft) {
    let title = blocks[part.heading].text.trim().trim_end_matches(':');
    let head: Vec<&Block> = entry.head.iter().map(|at| &blocks[*at]).collect();
    let lines: Vec<&Block> = entry.lines.iter().map(|at| &blocks[*at]).collect();
    match part.kind {
        SectionWord::Work => jobs::read(EntryKind::Work, title, &head, &lines, shape, draft),
        SectionWord::Volunteer => {
            jobs::read(EntryKind::Volunteer, title, &head, &lines, shape, draft);
        }
        SectionWord::Projects => jobs::read(EntryKind::Project, title, &head, &lines, shape, draft),
        SectionWord::Education => study::read(title, &head, &lines, shape, draft),
        SectionWord::Contact => header::contacts(&lines, draft),
        SectionWord::Certificates | SectionWord::Awards | SectionWord::Publications => {
            listed(part.kind, title, &head, &lines, shape, draft);
        }
        SectionWord::Skills
        | SectionWord::Languages
        | SectionWord::Interests
        | SectionWord::References
            if (!head.is_empty() && !lines.is_empty())
                || (part.kind == SectionWord::References
                    && lines.len() > 1
                    && lines.iter().all(|line| !line.boxes.is_empty())) =>
        {
            groups::read(part.kind, title, &head, &lines, draft);
        }
        _ => {
            for line in head.iter().chain(&lines) {
                // Pages set contacts beside what the person says of themselves.
                if part.kind == SectionWord::Summary && contact::is_contact(line) {
                    header::contacts(&[line], draft);
                    continue;
                }
                one_line(part.kind, title, line, draft);
            }
        }
    }
}

fn one_line(kind: SectionWord, title: &str, block: &Block, draft: &mut Draft) {
    let mut text = block.text.clone();
    for url in &block.links {
        if !url.starts_with("mailto:") && !text.contains(url.as_str()) {
            text.push_str(&format!(" ({url})"));
        }
    }
    // Bold words at the start of a line label what follows.
    let labelled = block.bold > 0 && block.bold < block.text.len() && block.links.is_empty();
    if labelled && matches!(kind, SectionWord::Skills | SectionWord::Languages) {
        let (label, rest) = block.text.split_at(block.bold);
        let rest = rest.trim_start_matches([':', ' ', '–', '—', '-', '\t']);
        let label = label.trim().trim_end_matches(':');
        if !rest.trim().is_empty() && !label.contains(',') {
            return lists::labelled(kind, title, label, rest.trim(), draft);
        }
    }
    lists::line(kind, title, &text, draft);
}

/// Certificates, awards, publications: an entry with a head, or a line each.
fn listed(
    kind: SectionWord,
    title: &str,
    head: &[&Block],
    lines: &[&Block],
    shape: Shape,
    draft: &mut Draft,
) {
    if head.is_empty() {
        for line in lines {
            one_line(kind, title, line, draft);
        }
        return;
    }
    // One line may list several: `BLS, ACLS, PALS`.
    let several = kind == SectionWord::Certificates && head.len() == 1 && lines.is_empty();
    let parts = lists::items(&head[0].text);
    let short = |part: &String| part.split_whitespace().count() <= 4;
    let undated = crate::reader::dates::find(&head[0].text).is_empty();
    if several && undated && parts.len() >= 3 && parts.iter().all(short) {
        for part in parts {
            lists::line(kind, title, &part, draft);
        }
        return;
    }
    let read = shape.read(head, Single::End);
    let texts: Vec<String> = lines.iter().map(|line| line.text.clone()).collect();
    lists::entry(kind, &read, &texts, draft);
}

/// Where the next entry of a kind will stand: `work.3`.
fn path(kind: EntryKind, profile: &Profile) -> String {
    match kind {
        EntryKind::Work => format!("work.{}", profile.work.len()),
        EntryKind::Volunteer => format!("volunteer.{}", profile.volunteer.len()),
        EntryKind::Project => format!("projects.{}", profile.projects.len()),
    }
}
