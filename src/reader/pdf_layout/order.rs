//! Lines by where they stand, for pages that are not drawn in the order in which they are read.
//!
//! Browsers draw what floats before the text around it, and what is lifted above it after: all dates,
//! then all lines, then all headings. What is drawn in one go and stands one upon the other is a
//! block and stays together. Blocks that stand one below the other are read so; of blocks beside each
//! other the left is read first, unless it is a note (dates, a place, a label) to a line of the other.

use super::super::pdf::PdfLine;
use super::super::{dates, wrap};
use super::is_section;
use super::rows::{append, is_one_row};

/// Beside each other beside each other: deeper than any page is.
const DEEPEST: usize = 12;
/// A step to the next line of a block is at most so many type sizes.
const STEP: f64 = 1.9;
/// Notes that belong to one line are no longer.
const MOST_NOTES: usize = 4;

/// Lines drawn one after the other that stand one upon the other.
struct Block {
    lines: Vec<PdfLine>,
    top: f64,
    bottom: f64,
    left: f64,
    right: f64,
}

impl Block {
    fn of(line: PdfLine) -> Self {
        let (top, bottom) = (line.y - 0.75 * line.size, line.y + 0.15 * line.size);
        let (left, right) = (line.x, end(&line));
        Self { lines: vec![line], top, bottom, left, right }
    }

    fn takes(&self, line: &PdfLine) -> bool {
        let Some(last) = self.lines.last() else { return false };
        let step = line.y - last.y;
        let over = line.x < end(last) && end(line) > last.x;
        step > 0.5 * line.size && step <= STEP * last.size.max(line.size) && over
    }

    fn add(&mut self, line: PdfLine) {
        let other = Self::of(line);
        self.bottom = self.bottom.max(other.bottom);
        self.left = self.left.min(other.left);
        self.right = self.right.max(other.right);
        self.lines.extend(other.lines);
    }
}

/// Where a line ends; a guess where that is not known.
fn end(line: &PdfLine) -> f64 {
    let guess = line.x + line.text.chars().count() as f64 * line.size * 0.5;
    if line.parts.is_empty() { guess } else { line.end() }
}

/// The lines of one page by their places.
pub fn by_place(lines: Vec<PdfLine>) -> Vec<PdfLine> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        match blocks.last_mut() {
            Some(last) if last.takes(&line) => last.add(line),
            _ => blocks.push(Block::of(line)),
        }
    }
    arranged(blocks, 0)
}

fn arranged(mut blocks: Vec<Block>, depth: usize) -> Vec<PdfLine> {
    if blocks.len() < 2 {
        return blocks.into_iter().flat_map(|block| block.lines).collect();
    }
    blocks.sort_by(|a, b| a.top.total_cmp(&b.top));
    let bands = parted(blocks, |block| (block.top, block.bottom));
    if bands.len() > 1 {
        return bands.into_iter().flat_map(|band| arranged(band, depth)).collect();
    }
    let mut blocks: Vec<Block> = bands.into_iter().flatten().collect();
    blocks.sort_by(|a, b| a.left.total_cmp(&b.left));
    let groups = parted(blocks, |block| (block.left, block.right));
    if groups.len() > 1 && depth < DEEPEST {
        return beside(groups.into_iter().map(|group| arranged(group, depth + 1)).collect());
    }
    in_rows(groups.into_iter().flatten().flat_map(|block| block.lines).collect())
}

/// Sorted blocks in groups whose spans don't touch.
fn parted(blocks: Vec<Block>, span: fn(&Block) -> (f64, f64)) -> Vec<Vec<Block>> {
    let mut groups: Vec<Vec<Block>> = Vec::new();
    let mut reached = f64::NEG_INFINITY;
    for block in blocks {
        let (from, to) = span(&block);
        match groups.last_mut() {
            Some(group) if from < reached => group.push(block),
            _ => groups.push(vec![block]),
        }
        reached = reached.max(to);
    }
    groups
}

/// What stands side by side, from left to right: notes on the lines that they belong to, all else
/// one after the other.
fn beside(groups: Vec<Vec<PdfLine>>) -> Vec<PdfLine> {
    let longest = |group: &Vec<PdfLine>| (group.len(), text_len(group));
    let Some(main) = (0..groups.len()).max_by_key(|at| longest(&groups[*at])) else {
        return Vec::new();
    };
    let mut before = Vec::new();
    let mut after = Vec::new();
    let mut lines = groups[main].clone();
    for (at, group) in groups.into_iter().enumerate() {
        if at == main {
            continue;
        }
        let Some(places) = notes(&group, &lines) else {
            if at < main {
                before.extend(group);
            } else {
                after.extend(group);
            }
            continue;
        };
        // Two lines of one note may be one period.
        let mut last: Option<(usize, PdfLine)> = None;
        for (note, place) in group.into_iter().zip(places) {
            match last.as_mut() {
                Some((known, text)) if *known == place && is_one_period(&text.text, &note.text) => {
                    text.text.push(' ');
                    text.text.push_str(&note.text);
                }
                _ => {
                    if let Some((place, note)) = last.replace((place, note)) {
                        attach(&mut lines[place], note);
                    }
                }
            }
        }
        if let Some((place, note)) = last {
            attach(&mut lines[place], note);
        }
    }
    before.extend(lines);
    before.extend(after);
    before
}

fn text_len(lines: &[PdfLine]) -> usize {
    lines.iter().map(|line| line.text.len()).sum()
}

/// Dates stand behind the text that they belong to, a label before it.
fn attach(line: &mut PdfLine, note: PdfLine) {
    let leads = note.x < line.x && dates::find(&note.text).is_empty();
    if leads {
        let (x, text) = (line.x, std::mem::replace(line, note));
        append(line, text);
        // What goes on below stands under the text, not under its label.
        line.x = x;
    } else {
        append(line, note);
    }
}

/// `September 2009 – December` and `2011` under it.
fn is_one_period(first: &str, second: &str) -> bool {
    let ranged = |text: &str| dates::find(text).iter().any(|found| found.end.is_some());
    !ranged(first) && ranged(&format!("{first} {second}"))
}

/// The lines that the lines of a group are notes to, if it is made of notes.
fn notes(group: &[PdfLine], lines: &[PdfLine]) -> Option<Vec<usize>> {
    if group.iter().any(is_section) || lines.is_empty() {
        return None;
    }
    let row = |note: &PdfLine| lines.iter().position(|line| is_one_row(note, line));
    let rows: Vec<Option<usize>> = group.iter().map(row).collect();
    let dated = group.iter().filter(|line| !dates::find(&line.text).is_empty()).count();
    if let [only] = group {
        let sign = wrap::bullet(&only.text).is_some();
        let nearest = || {
            let off = |at: &usize| (lines[*at].y - only.y).abs();
            (0..lines.len()).min_by(|a, b| off(a).total_cmp(&off(b)))
        };
        let place = rows[0].or_else(|| nearest().filter(|_| dated > 0));
        return place.filter(|_| !sign).map(|at| vec![at]);
    }
    let aligned = rows.iter().flatten().count();
    let first = (group[0].y - lines[0].y).abs() <= 0.8 * group[0].size.max(lines[0].size);
    let many = dated * 5 >= group.len() * 2 && aligned * 2 >= group.len();
    let few = dated > 0 && group.len() <= MOST_NOTES && (first || rows[0].is_some());
    if !(many || few) {
        return None;
    }
    let mut last = 0;
    let place = |row: &Option<usize>| {
        last = row.unwrap_or(last);
        last
    };
    // A place under the dates belongs where they do, unless it stands beside a short line.
    let places: Vec<usize> = rows.iter().map(place).collect();
    let short = |at: usize| {
        wrap::bullet(&lines[at].text).is_none() && lines[at].text.split_whitespace().count() <= 10
    };
    let mut kept = places[0];
    Some(
        places
            .into_iter()
            .zip(group)
            .map(|(place, note)| {
                if short(place) || !dates::find(&note.text).is_empty() {
                    kept = place;
                }
                kept
            })
            .collect(),
    )
}

/// Lines by their baselines.
fn in_rows(mut lines: Vec<PdfLine>) -> Vec<PdfLine> {
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut out: Vec<PdfLine> = Vec::with_capacity(lines.len());
    let same = |a: &PdfLine, b: &PdfLine| (a.y - b.y).abs() <= 0.35 * a.size.max(b.size);
    for row in lines.chunk_by(same) {
        let mut row = row.to_vec();
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        let from = out.len();
        for line in row {
            match out[from..].last_mut() {
                Some(last) if is_one_row(last, &line) && last.end() <= line.x + 1.0 => {
                    append(last, line);
                }
                _ => out.push(line),
            }
        }
    }
    out
}
