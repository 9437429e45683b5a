//! The shape that the heads of a document share: which line says what.
//!
//! Words alone don't tell `Personalrat` from an office, or a degree's comma from a place's. The
//! document does: it sets all its heads alike.

use super::super::when::Single;
use super::head::{self, Head, Piece};
use super::parted::named_place;
use super::{kinds, study};
use crate::reader::outline::{Outline, Section, SectionWord, closes};
use crate::reader::{Block, dates};

/// What a section's heads say first, where the words themselves don't tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    TitleFirst,
    EmployerFirst,
}

/// The shape of one section's heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape {
    pub order: Order,
    /// The degree stands in a column before the school.
    pub led: bool,
    /// The first lines of a head are one name (a job's title, a degree, a certificate), and the
    /// last says of whom, where and when.
    pub stacked: bool,
    /// Bars part an employer from its place: commas belong to names.
    pub barred: bool,
}

impl Shape {
    /// A head taken apart as its section is set.
    #[must_use]
    pub fn read(self, lines: &[&Block], single: Single) -> Head {
        let told = lines.iter().any(|line| !line.told.is_empty());
        if self.stacked && !told { head::stacked(lines, single) } else { head::read(lines, single) }
    }

    /// The name in a piece, and the place behind its comma, unless something else says that the
    /// comma is the name's own.
    #[must_use]
    pub fn named_place(self, piece: &Piece, placed: bool) -> (String, Option<String>) {
        if self.barred || placed || piece.bold {
            return (piece.text.clone(), None);
        }
        named_place(&piece.text)
    }
}

/// What the heads of a whole document show.
pub struct Shapes {
    /// Some head is stacked for sure.
    stacked: bool,
    /// How much stands for the employer or school above its title, over all jobs.
    employer_first: i32,
    barred: bool,
}

impl Shapes {
    #[must_use]
    pub fn of(blocks: &[Block], outline: &Outline) -> Self {
        let is_jobs =
            |section: &&Section| matches!(section.kind, SectionWord::Work | SectionWord::Volunteer);
        let jobs = || outline.sections.iter().filter(is_jobs);
        let placed = |head: Vec<&Block>| {
            head.last().is_some_and(|last| closes(last) && last.text.contains('|'))
                && head::stacked(&head, Single::Whole).pieces.len() >= 3
        };
        let barred = jobs().flat_map(|section| heads(blocks, section)).any(placed);
        Self {
            stacked: outline.sections.iter().any(|s| Stack::of(blocks, s) == Stack::Sure),
            employer_first: jobs().map(|section| employer_first(blocks, section)).sum(),
            barred,
        }
    }

    /// The shape of a section.
    #[must_use]
    pub fn section(&self, blocks: &[Block], section: &Section) -> Shape {
        let own = match section.kind {
            SectionWord::Education => school_first(blocks, section),
            SectionWord::Work | SectionWord::Volunteer | SectionWord::Projects => {
                employer_first(blocks, section)
            }
            _ => 0,
        };
        let stack = Stack::of(blocks, section);
        let stacked = stack == Stack::Sure || (stack == Stack::Maybe && self.stacked);
        // A title stands above its employer everywhere or nowhere; a school may still come first.
        let first = match section.kind {
            SectionWord::Education if own != 0 => own,
            _ if stacked => self.employer_first,
            _ => own,
        };
        let order = if first > 0 { Order::EmployerFirst } else { Order::TitleFirst };
        let mut lines = heads(blocks, section).flatten();
        Shape {
            order,
            led: section.kind == SectionWord::Education && lines.any(study::is_led),
            stacked: stacked && order == Order::TitleFirst,
            barred: self.barred,
        }
    }
}

/// Whether the heads of a section are stacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stack {
    Sure,
    /// Nothing speaks against it.
    Maybe,
    No,
}

impl Stack {
    fn of(blocks: &[Block], section: &Section) -> Self {
        let mut sure = false;
        for head in heads(blocks, section) {
            let Some((last, above)) = head.split_last() else { continue };
            let parted = |line: &&Block| line.text.contains(['\t', '|']) || closes(line);
            if above.is_empty() {
                if closes(last) || last.text.contains('\t') {
                    return Self::No;
                }
                continue;
            }
            let mixed = above.len() > 1 && above.iter().any(|line| line.is_heading());
            if mixed
                || above.iter().any(parted)
                || !(closes(last) || dates::find(&last.text).is_empty())
            {
                return Self::No;
            }
            let under = head::stacked(&head, Single::Whole);
            sure |= closes(last) && under.pieces.len() >= 2;
        }
        if sure { Self::Sure } else { Self::Maybe }
    }
}

fn heads<'b>(
    blocks: &'b [Block],
    section: &'b Section,
) -> impl Iterator<Item = Vec<&'b Block>> + 'b {
    let lines = |head: &Vec<usize>| head.iter().map(|at| &blocks[*at]).collect();
    section.entries.iter().map(move |entry| lines(&entry.head))
}

/// How many heads begin with the employer rather than the title.
fn employer_first(blocks: &[Block], section: &Section) -> i32 {
    let lead = |piece: &Piece| {
        kinds::role(&piece.text) as i32 - 2 * kinds::organisation(&piece.text) as i32
    };
    let first = heads(blocks, section).map(|lines| {
        match head::read(&lines, Single::Whole).pieces.as_slice() {
            [first, second, ..] => (lead(second) - lead(first)).signum(),
            _ => 0,
        }
    });
    first.sum()
}

/// How many heads of two lines begin with the school rather than the degree.
fn school_first(blocks: &[Block], section: &Section) -> i32 {
    let lead = |text: &str| kinds::school(text) as i32 - kinds::degree(text) as i32;
    let first = heads(blocks, section).map(|lines| match lines.as_slice() {
        [first, .., last] => (lead(&first.text) - lead(&last.text)).signum(),
        _ => 0,
    });
    first.sum()
}
