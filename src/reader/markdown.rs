//! Markdown through comrak: blocks with their emphasis.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;
use comrak::{Arena, Node, Options, parse_document};

use super::wrap;
use super::{Block, BlockKind};

pub fn read(text: &str) -> Vec<Block> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    let width = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let width = if (60..=120).contains(&width) { width } else { usize::MAX };
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);
    if is_too_deep(root) {
        return super::plain::read(text);
    }
    let mut blocks = Vec::new();
    walk(root, false, width, &mut blocks);
    blocks
}

/// People nest a handful of quotes, lists and emphases; a tree that is thousands deep would overflow
/// the stack of who walks it.
const DEEPEST: usize = 120;

/// Whether a tree is deeper than anything a person writes: then the text is read as it stands.
#[must_use]
pub fn is_too_deep(root: Node<'_>) -> bool {
    let mut depth = 0_usize;
    root.traverse().any(|edge| {
        match edge {
            NodeEdge::Start(_) => depth += 1,
            NodeEdge::End(_) => depth = depth.saturating_sub(1),
        }
        depth > DEEPEST
    })
}

fn walk(node: Node<'_>, in_item: bool, width: usize, blocks: &mut Vec<Block>) {
    let mut first = true;
    for child in node.children() {
        let value = child.data().value.clone();
        match value {
            NodeValue::Heading(heading) => {
                leaf(child, BlockKind::Heading(heading.level.clamp(1, 6)), width, blocks);
            }
            NodeValue::Paragraph => {
                let kind = if in_item && first { BlockKind::Bullet } else { BlockKind::Paragraph };
                leaf(child, kind, width, blocks);
            }
            NodeValue::Item(_) | NodeValue::TaskItem(_) => walk(child, true, width, blocks),
            NodeValue::TableRow(_) => row(child, blocks),
            NodeValue::CodeBlock(code) => {
                blocks.extend(super::plain::read(&code.literal));
            }
            NodeValue::HtmlBlock(html) => {
                blocks.extend(super::html::read(&html.literal).unwrap_or_default());
            }
            NodeValue::FrontMatter(_) | NodeValue::ThematicBreak => {}
            _ => walk(child, in_item && first, width, blocks),
        }
        first = false;
    }
}

fn row(node: Node<'_>, blocks: &mut Vec<Block>) {
    let mut links = Vec::new();
    let mut cell = |cell| {
        let mut text = String::new();
        for line in lines(cell) {
            text.push_str(&line.text);
            links.extend(line.links);
        }
        text
    };
    let cells: Vec<String> = node.children().map(&mut cell).collect();
    blocks.push(Block { links, ..Block::plain(BlockKind::Paragraph, cells.join("\t")) });
}

#[derive(Default)]
struct Line {
    text: String,
    bold: usize,
    all_italic: bool,
    hard: bool,
    links: Vec<String>,
}

/// The physical lines below a node.
fn lines(node: Node<'_>) -> Vec<Line> {
    let mut found = vec![Line { all_italic: true, ..Line::default() }];
    inline(node, false, false, &mut found);
    found
}

fn inline(node: Node<'_>, bold: bool, italic: bool, found: &mut Vec<Line>) {
    for child in node.children() {
        let value = child.data().value.clone();
        let text = match value {
            NodeValue::Text(text) => text.to_string(),
            NodeValue::Code(code) => code.literal.clone(),
            NodeValue::HtmlInline(html) if html.to_ascii_lowercase().starts_with("<br") => {
                found.push(Line { all_italic: true, hard: true, ..Line::default() });
                continue;
            }
            NodeValue::HtmlInline(_) => continue,
            NodeValue::SoftBreak => {
                found.push(Line { all_italic: true, ..Line::default() });
                continue;
            }
            NodeValue::LineBreak => {
                found.push(Line { all_italic: true, hard: true, ..Line::default() });
                continue;
            }
            NodeValue::Strong => {
                inline(child, true, italic, found);
                continue;
            }
            NodeValue::Emph => {
                inline(child, bold, true, found);
                continue;
            }
            NodeValue::Link(link) | NodeValue::Image(link) => {
                inline(child, bold, italic, found);
                if let Some(line) = found.last_mut().filter(|_| !link.url.is_empty()) {
                    line.links.push(link.url.clone());
                }
                continue;
            }
            _ => {
                inline(child, bold, italic, found);
                continue;
            }
        };
        if let Some(line) = found.last_mut() {
            if bold && line.bold == line.text.trim_end().len() {
                line.bold = line.text.len() + text.len();
            }
            line.all_italic &= italic || text.trim().is_empty();
            line.text.push_str(&text);
        }
    }
}

fn leaf(node: Node<'_>, kind: BlockKind, width: usize, blocks: &mut Vec<Block>) {
    let mut last = 0;
    let mut first = true;
    for line in lines(node) {
        let length = line.text.chars().count();
        // A bold line right after a bullet is the next entry's head, not the bullet's rest.
        let is_head = kind == BlockKind::Bullet && line.bold >= 3;
        let stands_alone = first || line.hard || is_head;
        let joins = !stands_alone
            && (kind != BlockKind::Paragraph
                || (width != usize::MAX && last + 1 + first_word(&line.text) > width * 9 / 10));
        match blocks.last_mut() {
            Some(block) if joins => {
                wrap::join(&mut block.text, &line.text);
                block.links.extend(line.links);
            }
            _ => {
                // What a hard break splits off a bullet or heading still belongs to it.
                let kind = if first { kind } else { BlockKind::Paragraph };
                blocks.push(Block {
                    bold: line.bold,
                    italic: line.all_italic && !line.text.trim().is_empty(),
                    gap: first,
                    links: line.links,
                    ..Block::plain(kind, line.text)
                });
            }
        }
        first = false;
        last = length;
    }
}

fn first_word(text: &str) -> usize {
    text.split_whitespace().next().map_or(0, |word| word.chars().count())
}
