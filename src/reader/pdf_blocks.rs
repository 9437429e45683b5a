//! PDF lines as blocks: headings by their size, bullets by their sign, wrapped lines joined.

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
    let mut blocks: Vec<Block> = Vec::new();
    let mut before: Option<&PdfLine> = None;
    // Where the text of the open block begins.
    let mut text_x = 0.0;
    for line in lines {
        let close = before.is_some_and(|before| {
            let step = line.y - before.y;
            let usual = leading.get(&size_key(line.size)).copied().unwrap_or(line.size * 1.4);
            line.page == before.page && step > 0.0 && step <= usual * 1.12
        });
        let turned = before.is_some_and(|before| line.page == before.page + 1);
        let same_size = before.is_some_and(|before| (before.size - line.size).abs() < SAME);
        let full = before.is_some_and(|before| {
            let width = widths.get(&size_key(line.size)).copied().unwrap_or(usize::MAX);
            wrap::goes_on(&before.text, &line.text, width.saturating_mul(85) / 100)
                && !(before.text.contains('@') || line.text.contains('@'))
        });
        let sign = wrap::bullet(&line.text);
        let open_bullet = blocks.last().is_some_and(Block::is_bullet);
        let hangs = open_bullet && line.x > text_x + 2.0;
        let aligned = (line.x - text_x).abs() < 2.0;
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
        let goes_on = sign.is_none()
            && !parted
            && !(aligned && wrap::opens_with_dates(&line.text))
            && same_size
            && ((hangs && (close || turned))
                || (aligned && !open_bullet && full && (close || (turned && mid_sentence))));
        match blocks.last_mut() {
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
                let larger = line.size > body * 1.25 && sign.is_none();
                let kind = match sign {
                    Some(_) => BlockKind::Bullet,
                    None if larger => BlockKind::Heading(if blocks.is_empty() { 1 } else { 2 }),
                    None => BlockKind::Paragraph,
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

/// The longest line of each size, in characters.
fn widths(lines: &[PdfLine]) -> HashMap<i64, usize> {
    let all = lines.iter().map(|line| line.text.chars().count()).max().unwrap_or(0);
    let mut widths: HashMap<i64, usize> = HashMap::new();
    for line in lines {
        let width = widths.entry(size_key(line.size)).or_default();
        *width = (*width).max(line.text.chars().count());
    }
    // A size of which only short lines are known has room for more.
    for width in widths.values_mut() {
        *width = (*width).max(all * 3 / 5);
    }
    widths
}

/// The smallest usual step from one line to the next, for each size.
fn leading(lines: &[PdfLine]) -> HashMap<i64, f64> {
    let mut leading: HashMap<i64, f64> = HashMap::new();
    for pair in lines.windows(2) {
        let step = pair[1].y - pair[0].y;
        let same = (pair[0].size - pair[1].size).abs() < SAME && pair[0].page == pair[1].page;
        if same && step > pair[1].size * 0.9 && step < pair[1].size * 2.2 {
            let known = leading.entry(size_key(pair[1].size)).or_insert(step);
            *known = known.min(step);
        }
    }
    leading
}
