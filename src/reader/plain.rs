//! Plain text: underlined and shouted headings, bullets of many signs, wrapped lines.

use super::wrap;
use super::{Block, BlockKind};

/// Text that is wrapped is wrapped at fewer columns than this.
const WIDEST: usize = 110;
const NARROWEST: usize = 50;

pub fn read(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    // An address can't be broken, however long it is.
    let breaks = |line: &&&str| line.trim().contains(char::is_whitespace);
    let width = lines.iter().filter(breaks).map(|line| line.chars().count()).max().unwrap_or(0);
    let wrapped = (NARROWEST..=WIDEST).contains(&width);
    let mut blocks: Vec<Block> = Vec::new();
    let mut gap = true;
    // Where the text of the block before begins, and the physical line it ends with.
    let (mut indent, mut last) = (0, "");
    for line in lines {
        if line.trim().is_empty() {
            gap = true;
            continue;
        }
        if is_rule(line) {
            underline(blocks.last_mut(), line, gap);
            gap = true;
            continue;
        }
        let here = columns(line);
        let spread = spread(line);
        if let Some(rest) = wrap::bullet(line) {
            indent = here;
            blocks.push(Block { gap, ..Block::plain(BlockKind::Bullet, spread_text(rest)) });
        } else {
            let hangs = !gap && here > indent;
            let alone = spread || self::spread(last) || wrap::opens_with_dates(line);
            let barred =
                !gap && blocks.last().is_some_and(|block| wrap::goes_on_barred(&block.text, line));
            let parted = blocks.last().is_some_and(|block| {
                wrap::is_whole(&block.text)
                    || wrap::is_whole(line)
                    || wrap::opens_with_label(line, &block.text)
            });
            let flows = !(gap || alone || parted)
                && wrapped
                && last.chars().count() * 10 >= width * 7
                && !(last.contains('@') || line.contains('@'))
                && wrap::goes_on(last, line, width * 9 / 10)
                && (here >= indent || !blocks.last().is_some_and(Block::is_bullet));
            match blocks.last_mut() {
                Some(block) if barred => {
                    block.text.push_str(" | ");
                    block.text.push_str(line.trim());
                }
                Some(block) if (block.is_bullet() && hangs) || (flows && !block.is_heading()) => {
                    wrap::join(&mut block.text, line.trim());
                }
                _ => {
                    indent = here;
                    blocks.push(Block {
                        gap,
                        ..Block::plain(BlockKind::Paragraph, spread_text(line))
                    });
                }
            }
        }
        (gap, last) = (false, line);
    }
    blocks
}

fn columns(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// Whether a wide gap inside the line sets a date or a place apart.
fn spread(line: &str) -> bool {
    let line = line.trim();
    line.contains("    ") || line.contains('\t')
}

fn spread_text(line: &str) -> String {
    line.trim().replace("    ", "\t")
}

/// `=====` or `-----`.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 3
        && line.chars().all(|c| matches!(c, '=' | '-' | '_' | '*' | '~' | '#' | '─' | '━' | '—'))
}

fn underline(block: Option<&mut Block>, rule: &str, gap: bool) {
    let Some(block) = block else { return };
    let text = block.text.chars().count();
    let near = rule.trim().chars().count().abs_diff(text) <= 2 || rule.trim().starts_with('=');
    if !gap && near && !block.is_bullet() && text <= 60 {
        block.kind = BlockKind::Heading(2);
    }
}
