//! PDF lines as blocks: headings by their size, bullets by their sign, wrapped lines joined.

mod indents;

use std::collections::HashMap;

use super::pdf::PdfLine;
use super::wrap;
use super::{Block, BlockKind};

/// Sizes closer than this are the same.
const SAME: f64 = 0.25;

pub fn blocks(lines: &[PdfLine]) -> Vec<Block> {
    let body = body_size(lines);
    let widths = widths(lines);
    let leading = leading(lines);
    let levels = levels(lines, body);
    let edges = edges(lines);
    let indents = indents::of_lists(lines, body);
    let mut blocks: Vec<Block> = Vec::new();
    let mut before: Option<&PdfLine> = None;
    // Where the text of the open block begins.
    let mut text_x = 0.0;
    for line in lines {
        let close = before.is_some_and(|before| {
            let step = line.y - before.y;
            let usual = leading
                .get(&(line.column, size_key(line.size)))
                .copied()
                .unwrap_or(line.size * 1.4);
            line.page == before.page && step > 0.0 && step <= usual * 1.12
        });
        // Under a bullet the step may be that of its own list.
        let near = before.is_some_and(|before| {
            let step = line.y - before.y;
            line.page == before.page && step > 0.0 && step <= line.size * 1.5
        });
        // Where a word had no room, the line below goes on however far down it is set.
        let roomy = before.is_some_and(|before| {
            let step = line.y - before.y;
            line.page == before.page && step > 0.0 && step <= line.size * 2.0
        });
        let turned = before.is_some_and(|before| line.page == before.page + 1);
        let same_size = before.is_some_and(|before| (before.size - line.size).abs() < SAME);
        let full = before.is_some_and(|before| {
            if let Some(edge) = edges.get(&line.column).filter(|_| before.end() > before.x) {
                return reaches(before, line, *edge) && !is_mail(before, line);
            }
            let width =
                widths.get(&(line.column, size_key(line.size))).copied().unwrap_or(usize::MAX);
            wrap::goes_on(&before.text, &line.text, width.saturating_mul(85) / 100)
                && !is_mail(before, line)
        });
        let sign = wrap::bullet(&line.text);
        let open_bullet = blocks.last().is_some_and(Block::is_bullet);
        let hangs = open_bullet && line.x > text_x + 2.0;
        let aligned = (line.x - text_x).abs() < 2.0;
        // "• " drawn as a picture leaves the first line of an item indented.
        let outdents = line.x < text_x - 2.0 && line.x > text_x - 2.5 * line.size;
        let mid_sentence = line.text.chars().next().is_some_and(char::is_lowercase);
        let barred = sign.is_none()
            && (close && aligned && same_size)
            && blocks.last().is_some_and(|block| wrap::goes_on_barred(&block.text, &line.text));
        let parted = aligned
            && blocks.last().is_some_and(|block| {
                wrap::is_whole(&block.text)
                    || wrap::is_whole(&line.text)
                    || wrap::opens_with_label(&line.text, &block.text)
            });
        // Rows of a table.
        let rows = sign.is_none()
            && line.text.contains('\t')
            && before.is_some_and(|before| before.text.contains('\t'));
        let goes_on =
            !(sign.is_some() || parted || rows || aligned && wrap::opens_with_dates(&line.text))
                && same_size
                && ((hangs && (close || near || turned || roomy && full))
                    || (outdents && !open_bullet && full && close)
                    || (aligned && full && (close || (turned && mid_sentence && !open_bullet))));
        let broken = before.is_some_and(|before| {
            let under = line.page == before.page && (line.x - before.x).abs() < 2.0;
            under && same_size && wrap::is_broken_mail(&before.text, &line.text)
        });
        match blocks.last_mut() {
            Some(block) if broken => {
                block.text.push_str(line.text.trim());
                block.links.extend(line.links.iter().cloned());
            }
            Some(block) if barred => {
                block.text.push_str(" | ");
                block.text.push_str(&line.text);
                block.links.extend(line.links.iter().cloned());
            }
            Some(block) if goes_on => {
                wrap::join(&mut block.text, &line.text);
                block.links.extend(line.links.iter().cloned());
            }
            _ => {
                text_x = line.x;
                let level = levels.get(&size_key(line.size)).copied();
                let kind = match (sign, level) {
                    (Some(_), _) => BlockKind::Bullet,
                    (None, Some(level)) => BlockKind::Heading(level),
                    (None, None) if indents::has(&indents, line) => BlockKind::Bullet,
                    (None, None) => BlockKind::Paragraph,
                };
                blocks.push(Block {
                    size: Some(line.size),
                    gap: !close,
                    links: line.links.clone(),
                    ..Block::plain(kind, sign.unwrap_or(&line.text))
                });
            }
        }
        before = Some(line);
    }
    blocks
}

/// Contacts stand one upon the other.
fn is_mail(line: &PdfLine, next: &PdfLine) -> bool {
    line.text.contains('@') || next.text.contains('@')
}

fn size_key(size: f64) -> i64 {
    (size * 4.0).round() as i64
}

/// The size in which most of the text is set.
fn body_size(lines: &[PdfLine]) -> f64 {
    let mut letters: HashMap<i64, usize> = HashMap::new();
    for line in lines {
        *letters.entry(size_key(line.size)).or_default() += line.text.len();
    }
    let most = letters.into_iter().max_by_key(|(size, count)| (*count, *size));
    most.map_or(10.0, |(size, _)| size as f64 / 4.0)
}

/// The levels of the sizes in which headings are set: the largest is the first.
fn levels(lines: &[PdfLine], body: f64) -> HashMap<i64, u8> {
    let mut sizes: Vec<i64> = lines
        .iter()
        .filter(|line| line.size > body * 1.25 && wrap::bullet(&line.text).is_none())
        .map(|line| size_key(line.size))
        .collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    // Sizes that differ by less than an eye sees are one.
    let mut levels = HashMap::new();
    let (mut level, mut first) = (0_u8, i64::MAX);
    for size in sizes {
        if (size as f64) < first as f64 * 0.97 {
            level = level.saturating_add(1);
            first = size;
        }
        levels.insert(size, level.min(6));
    }
    levels
}

/// The longest line of each size in each column, in characters.
fn widths(lines: &[PdfLine]) -> HashMap<(u32, i64), usize> {
    let mut all: HashMap<u32, usize> = HashMap::new();
    let mut widths: HashMap<(u32, i64), usize> = HashMap::new();
    for line in lines {
        let own = line.text.chars().count();
        let width = widths.entry((line.column, size_key(line.size))).or_default();
        *width = (*width).max(own);
        let width = all.entry(line.column).or_default();
        *width = (*width).max(own);
    }
    // A size of which only short lines are known has room for more.
    for ((column, _), width) in &mut widths {
        *width = (*width).max(all.get(column).copied().unwrap_or(0) * 3 / 5);
    }
    widths
}

/// The smallest usual step from one line to the next, for each size in each column: one that is made
/// more than once, if there is one.
fn leading(lines: &[PdfLine]) -> HashMap<(u32, i64), f64> {
    let mut steps: HashMap<(u32, i64), Vec<f64>> = HashMap::new();
    for pair in lines.windows(2) {
        let step = pair[1].y - pair[0].y;
        let same = (pair[0].size - pair[1].size).abs() < SAME
            && pair[0].page == pair[1].page
            && pair[0].column == pair[1].column;
        if same && step > pair[1].size * 0.9 && step < pair[1].size * 2.2 {
            steps.entry((pair[1].column, size_key(pair[1].size))).or_default().push(step);
        }
    }
    let usual = |mut steps: Vec<f64>| {
        steps.sort_by(f64::total_cmp);
        let twice = steps.windows(2).find(|pair| pair[1] - pair[0] < SAME).map(|pair| pair[0]);
        twice.unwrap_or(steps[0])
    };
    steps.into_iter().map(|(key, steps)| (key, usual(steps))).collect()
}

/// The right edge of each column.
fn edges(lines: &[PdfLine]) -> HashMap<u32, f64> {
    let mut edges: HashMap<u32, f64> = HashMap::new();
    for line in lines {
        let edge = edges.entry(line.column).or_default();
        *edge = edge.max(line.end());
    }
    edges
}

/// Whether the first word of `next` had no room behind `line`.
fn reaches(line: &PdfLine, next: &PdfLine, edge: f64) -> bool {
    let letters = line.text.chars().count().max(1) as f64;
    let letter = (line.end() - line.x) / letters;
    let word = next.text.split_whitespace().next().unwrap_or_default().chars().count();
    line.end() + letter * (word as f64 * 0.9 + 1.0) > edge
}
