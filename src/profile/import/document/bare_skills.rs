//! Groups of skills that no heading gathers: "Statistics", "Databases" and the like one after the other,
//! each over a few words.
//!
//! In: the sections of a document. Out: which of them are such groups, and their skills in the draft.

use super::super::draft::Draft;
use super::super::lists;
use crate::reader::Block;
use crate::reader::dates;
use crate::reader::outline::{Section, SectionWord};

/// So many in a row are no accident.
const ROW: usize = 3;
const MOST_WORDS: usize = 6;
const MOST_LINES: usize = 12;
/// How well somebody can do something, where it stands over the skills.
const LEVELS: [&str; 12] = [
    "beginner",
    "basic",
    "novice",
    "junior",
    "intermediate",
    "proficient",
    "competent",
    "advanced",
    "senior",
    "expert",
    "master",
    "fluent",
];

/// The sections that are groups of skills, if the document gathers none under a heading.
pub fn find(blocks: &[Block], sections: &[Section]) -> Vec<usize> {
    if sections.iter().any(|part| part.kind == SectionWord::Skills) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut row = Vec::new();
    for (at, part) in sections.iter().enumerate() {
        if is_group(blocks, part) {
            row.push(at);
            continue;
        }
        if row.len() >= ROW {
            found.append(&mut row);
        }
        row.clear();
    }
    if row.len() >= ROW {
        found.append(&mut row);
    }
    found
}

/// The group's name with what stands under it.
pub fn read(blocks: &[Block], part: &Section, draft: &mut Draft) {
    let name = blocks[part.heading].text.trim().trim_end_matches(':');
    let level = lines(blocks, part).find(|line| is_level(line));
    let label = level.map_or_else(|| name.to_owned(), |level| format!("{name} ({level})"));
    let skills: Vec<&str> = lines(blocks, part).filter(|line| !is_level(line)).collect();
    lists::labelled(SectionWord::Skills, name, &label, &skills.join(", "), draft);
}

fn lines<'b>(blocks: &'b [Block], part: &'b Section) -> impl Iterator<Item = &'b str> {
    let places = part.entries.iter().flat_map(|entry| entry.head.iter().chain(&entry.lines));
    places.map(|at| blocks[*at].text.trim())
}

fn is_level(line: &str) -> bool {
    LEVELS.contains(&line.to_lowercase().as_str())
}

/// A heading that is none of a résumé's, over a few short lines.
fn is_group(blocks: &[Block], part: &Section) -> bool {
    let short = |line: &str| {
        let words = line.split_whitespace().count();
        (1..=MOST_WORDS).contains(&words)
            && !line.ends_with(['.', ':', '!', '?'])
            && !line.contains(['@', '|'])
            && dates::find(line).is_empty()
    };
    let count = lines(blocks, part).count();
    part.kind == SectionWord::Other
        && (1..=MOST_LINES).contains(&count)
        && lines(blocks, part).any(|line| !is_level(line))
        && lines(blocks, part).all(short)
        && short(blocks[part.heading].text.trim().trim_end_matches(':'))
}
