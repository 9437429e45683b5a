//! Reads Markdown back through comrak and compares it with the résumé.

use comrak::nodes::{ListType, NodeValue};
use comrak::{Arena, Node, Options, parse_document};

use super::{Block, BlockKind, Style, blocks};
use crate::document::TailoredResume;
use crate::render::readback::Mismatch;
use crate::render::sheet::Sheet;

/// A block as a parser sees it.
#[derive(Debug, PartialEq, Eq)]
struct Parsed {
    /// `None` for a block of a kind that we never write.
    kind: Option<BlockKind>,
    text: String,
    links: Vec<String>,
}

/// Parses the Markdown, by `CommonMark` and by GitHub's rules, and looks for every block of the
/// résumé, in order and with nothing between; by `CommonMark`, every link has its target.
///
/// # Errors
/// Names the first block that does not come back as it should.
pub fn check_markdown(resume: &TailoredResume, markdown: &str) -> Result<(), Mismatch> {
    check_sheet_markdown(&Sheet::of(resume), markdown)
}

/// The same for any sheet.
///
/// # Errors
/// As [`check_markdown`].
pub fn check_sheet_markdown(sheet: &Sheet, markdown: &str) -> Result<(), Mismatch> {
    let expected = blocks(sheet);
    compare(&expected, &parse(markdown, &Options::default()), true)?;
    compare(&expected, &parse(markdown, &github()), false)?;
    fields_in_order(sheet, &expected)
}

fn github() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.alerts = true;
    extension.math_dollars = true;
    extension.math_code = true;
    options
}

fn compare(expected: &[Block], parsed: &[Parsed], with_links: bool) -> Result<(), Mismatch> {
    for (index, block) in expected.iter().enumerate() {
        let text = block.text();
        let found = parsed.get(index);
        let same = found.is_some_and(|found| {
            found.kind == Some(block.kind)
                && found.text == text
                && (!with_links || links(block).eq(found.links.iter()))
        });
        if !same {
            return Err(Mismatch {
                field: format!("Markdown block {}", index + 1),
                expected: text,
                found: found.map(|found| found.text.clone()).unwrap_or_default(),
            });
        }
    }
    match parsed.get(expected.len()) {
        Some(extra) => Err(Mismatch {
            field: format!("Markdown block {}", expected.len() + 1),
            expected: String::new(),
            found: extra.text.clone(),
        }),
        None => Ok(()),
    }
}

fn links(block: &Block) -> impl Iterator<Item = &String> {
    block.runs.iter().filter_map(|run| match &run.style {
        Style::Link(to) => Some(to),
        _ => None,
    })
}

/// The blocks are ours, so this guards against a block that was never made.
fn fields_in_order(sheet: &Sheet, blocks: &[Block]) -> Result<(), Mismatch> {
    let text = blocks.iter().map(Block::text).collect::<Vec<_>>().join("\n");
    let mut rest = text.as_str();
    for field in sheet.fields() {
        let Some(at) = rest.find(field.text) else {
            let found = rest.chars().take(60).collect();
            return Err(Mismatch { field: field.name, expected: field.text.to_owned(), found });
        };
        rest = &rest[at + field.text.len()..];
    }
    Ok(())
}

fn parse(markdown: &str, options: &Options) -> Vec<Parsed> {
    let arena = Arena::new();
    let mut found = Vec::new();
    walk(parse_document(&arena, markdown, options), 0, &mut found);
    found
}

fn walk(node: Node<'_>, lists: usize, found: &mut Vec<Parsed>) {
    for child in node.children() {
        let data = child.data();
        match &data.value {
            NodeValue::Heading(heading) => {
                found.push(leaf(child, Some(BlockKind::Heading(heading.level))));
            }
            NodeValue::Paragraph => {
                let kind = match lists.checked_sub(1) {
                    Some(depth) => BlockKind::Bullet(depth),
                    None => BlockKind::Paragraph,
                };
                found.push(leaf(child, Some(kind)));
            }
            NodeValue::List(list) if list.list_type == ListType::Bullet => {
                walk(child, lists + 1, found);
            }
            NodeValue::Item(_) => walk(child, lists, found),
            _ => found.push(leaf(child, None)),
        }
    }
}

fn leaf(node: Node<'_>, kind: Option<BlockKind>) -> Parsed {
    let mut parsed = Parsed { kind, text: String::new(), links: Vec::new() };
    for inner in node.descendants().skip(1) {
        match &inner.data().value {
            NodeValue::Text(text) => parsed.text.push_str(text),
            NodeValue::Link(link) => parsed.links.push(link.url.clone()),
            NodeValue::Strong | NodeValue::Escaped => {}
            _ => parsed.kind = None,
        }
    }
    parsed
}
