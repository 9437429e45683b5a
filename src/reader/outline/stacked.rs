//! Heads whose lines stand one upon the other: a title of one or more lines, and under it who,
//! where and when behind a bar or a tab.
//!
//! ```text
//! Head of the measuring service and of the
//! calibration laboratory
//! Acme GmbH, Köln | Aug 2023 – today
//! ```
//!
//! In: the blocks of a section. Out: which of them are lines of such a title, so that a title that
//! wraps, or reads like a sentence, is told from what stands under the entry before it.

use super::entries::{is_only_dates, words};
use crate::reader::{Block, BlockKind, dates};

/// No title is longer, over all of its lines.
const LONGEST_TITLE: usize = 320;
const MOST_TITLE_LINES: usize = 5;

/// What a block is to a stacked head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The first line of a title.
    Opens,
    /// A further line of it.
    GoesOn,
    /// The line with the dates.
    Dates,
    None,
}

/// The part of each block of a section's body.
pub fn parts(blocks: &[Block], body: &[usize]) -> Vec<Part> {
    let at = |index: usize| &blocks[body[index]];
    let mut parts = vec![Part::None; body.len()];
    let barred = |index: usize| closes(at(index)) && !is_only_dates(at(index));
    if !(0..body.len()).any(barred) {
        return parts;
    }
    for index in 1..body.len() {
        let ends = closes(at(index)) && at(index).kind == BlockKind::Paragraph;
        if ends && at(index - 1).is_heading() {
            // What opens where among headings, their levels tell.
            parts[index] = Part::Dates;
        } else if ends
            && parts[index - 1] == Part::None
            && let Some(first) = title(blocks, body, index)
        {
            parts[first] = Part::Opens;
            parts[first + 1..index].fill(Part::GoesOn);
            parts[index] = Part::Dates;
        }
    }
    parts
}

/// Where the title begins that ends above the line with the dates.
fn title(blocks: &[Block], body: &[usize], dates: usize) -> Option<usize> {
    let at = |index: usize| &blocks[body[index]];
    let last = at(dates - 1);
    let is_text = |block: &Block| {
        block.kind == BlockKind::Paragraph && !closes(block) && !block.text.trim().ends_with(':')
    };
    let sentence = |block: &Block| block.text.trim().ends_with(['.', ';', '!']) && words(block) > 6;
    if !is_text(last) || sentence(last) || last.text.contains(['\t', '|']) {
        return None;
    }
    let mut length = last.text.chars().count();
    let mut first = dates - 1;
    while !at(first).gap && dates - first < MOST_TITLE_LINES {
        let Some(above) = first.checked_sub(1) else { break };
        let block = at(above);
        let same = block.size.zip(last.size).is_none_or(|(a, b)| (a - b).abs() < 0.25);
        if block.is_bullet() {
            break;
        }
        if !is_text(block) || sentence(block) || !same {
            // Nothing sets the title apart from what is before it: its last line is sure.
            return Some(dates - 1);
        }
        length += block.text.chars().count() + 1;
        first = above;
    }
    (length <= LONGEST_TITLE).then_some(first)
}

/// Whether dates end the line, behind a bar or a tab if anything is before them; an address may
/// follow.
#[must_use]
pub fn closes(block: &Block) -> bool {
    closes_text(&block.text)
}

/// The same of a line's text.
#[must_use]
pub fn closes_text(text: &str) -> bool {
    let text = text.trim();
    let Some(last) = dates::find(text).pop() else { return false };
    let before = text[..last.from].trim_end();
    let after = text[last.to..].trim_start();
    let address = after.strip_prefix(['|', '\t']).is_some_and(|rest| {
        let rest = rest.trim();
        rest.contains('.') && !rest.contains(char::is_whitespace)
    });
    (before.is_empty() || before.ends_with(['|', '\t'])) && (after.is_empty() || address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Vec<Part> {
        let blocks: Vec<Block> = lines
            .iter()
            .map(|line| {
                let text = line.trim_start_matches('~');
                let kind =
                    if text.starts_with("- ") { BlockKind::Bullet } else { BlockKind::Paragraph };
                Block { gap: line.starts_with('~'), ..Block::plain(kind, text) }
            })
            .collect();
        parts(&blocks, &(0..blocks.len()).collect::<Vec<_>>())
    }

    #[test]
    fn titles_of_several_lines_belong_to_their_dates() {
        use Part::{Dates, GoesOn, None, Opens};
        assert_eq!(
            read(&[
                "~Head of the measuring service and of",
                "the calibration laboratory",
                "Acme GmbH | Köln | Aug 2023 – today",
                "- Built x",
                "~Physicist",
                "Globex | 2019 – 2023",
                "What was done there",
                "~Student",
                "Initech | 2018",
            ]),
            [Opens, GoesOn, Dates, None, Opens, Dates, None, Opens, Dates]
        );
        // Without gaps the line above the dates is sure, unless bullets end before it.
        assert_eq!(
            read(&[
                "Physicist",
                "Globex | 2019 – 2023",
                "What was done there",
                "Student",
                "Initech | 2018",
                "- Did x",
                "Aid in a very",
                "long title",
                "Umbrella | 2015",
            ]),
            [Opens, Dates, None, Opens, Dates, None, Opens, GoesOn, Dates]
        );
    }

    #[test]
    fn other_heads_are_left_alone() {
        for lines in [
            vec!["~Acme, Analyst\tBerlin", "2019 – 2021", "- Did x"],
            vec!["~Acme (2019 – 2021)", "Analyst", "- Did x"],
            vec!["~2019 – 2021\tAnalyst, Acme", "- Did x", "2018 – 2019\tAnalyst, Acme"],
        ] {
            assert!(read(&lines).iter().all(|part| *part == Part::None), "{lines:?}");
        }
    }
}
