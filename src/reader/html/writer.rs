//! Text and tags to blocks, each with the boxes it stands in and what the page calls its parts.

use std::collections::HashMap;

use scraper::node::Element;

use super::super::told::{Told, told};
use super::super::{Block, BlockKind, Boxed};
use super::look::{Display, Look};

/// Only so many boxes around a block are kept.
const MOST_BOXES: usize = 64;

/// An element that is open.
#[derive(Default)]
struct Open {
    is_block: bool,
    bold: bool,
    italic: bool,
    preformatted: bool,
    /// A list's item that is one line.
    item: bool,
    told: Option<Told>,
    kind: u32,
    id: u32,
    classed: bool,
    /// Where a link leads.
    address: Option<String>,
    /// Where the blocks and the text of the open block stood when it opened.
    blocks: usize,
    text: usize,
}

#[derive(Default)]
pub struct Writer {
    blocks: Vec<Block>,
    open: Vec<Open>,
    boxes: Vec<Boxed>,
    kinds: HashMap<String, u32>,
    ids: u32,
    text: String,
    kind: Option<BlockKind>,
    bold_depth: usize,
    italic_depth: usize,
    bold: usize,
    italic: Option<bool>,
    cell: bool,
    /// A blank is to come before the next word.
    blank: bool,
    preformatted: usize,
    gap: bool,
    links: Vec<String>,
    told: Vec<(Told, String)>,
    /// The kind of the inline element that has just ended, and whether a blank followed.
    ended: Option<(u32, bool)>,
}

impl Writer {
    pub fn open(&mut self, element: &Element, look: Look, item: bool) {
        let name = element.name();
        let mut open = Open {
            is_block: match look.display {
                Some(Display::Block) => true,
                Some(Display::Inline) => is_block(name) && name != "li",
                _ => is_block(name) || level(name).is_some(),
            },
            bold: look.bold.unwrap_or(matches!(name, "b" | "strong")),
            italic: look.italic.unwrap_or(matches!(name, "i" | "em")),
            preformatted: name == "pre",
            item,
            told: names(element).find_map(told),
            classed: element.attr("class").is_some(),
            ..Open::default()
        };
        open.kind = self.kind_of(element);
        if open.is_block {
            self.block(name, item);
        } else {
            self.inline(name, &open);
        }
        self.ids += 1;
        open.id = self.ids;
        if open.is_block && self.boxes.len() < MOST_BOXES {
            self.boxes.push(Boxed { id: open.id, kind: open.kind });
        } else {
            // Nothing to take away when it closes.
            open.id = 0;
        }
        self.bold_depth += usize::from(open.bold);
        self.italic_depth += usize::from(open.italic);
        self.preformatted += usize::from(open.preformatted);
        if let Some(address) = element.attr("href").filter(|_| name == "a") {
            open.address = self.link(address);
        }
        open.blocks = self.blocks.len();
        open.text = self.text.len();
        self.open.push(open);
    }

    /// Elements of one tag and class are of one kind.
    fn kind_of(&mut self, element: &Element) -> u32 {
        let class: Vec<&str> = element.classes().take(12).collect();
        let name = format!("{} {}", element.name(), class.join(" "));
        let next = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX);
        *self.kinds.entry(name).or_insert(next)
    }

    fn block(&mut self, name: &str, item: bool) {
        self.ended = None;
        let empty = self.text.trim().is_empty();
        // A heading or paragraph inside a list's item is the item's own text.
        let in_item = empty && self.kind == Some(BlockKind::Bullet);
        if let Some(level) = level(name) {
            if !in_item {
                self.flush();
                self.kind = Some(BlockKind::Heading(level));
            }
        } else if item {
            self.flush();
            self.kind = Some(BlockKind::Bullet);
        } else if !empty || name == "li" {
            self.flush();
        }
    }

    fn inline(&mut self, name: &str, open: &Open) {
        match name {
            "br" => self.line(),
            "td" | "th" => self.cell = !self.text.trim().is_empty(),
            _ => {}
        }
        // Elements of one kind in a row are a list; others are words, whether the page's sheet or a
        // blank sets them apart.
        if let Some((kind, blank)) = self.ended.take() {
            let letters = matches!(name, "b" | "strong" | "i" | "em" | "sup" | "sub" | "u" | "br");
            if kind == open.kind && open.classed && !letters {
                self.cell = !self.text.trim().is_empty();
            } else if !blank && !letters {
                self.blank = true;
            }
        }
    }

    pub fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if let Some(address) = open.address.as_deref()
            && self.blocks.len() == open.blocks
            && self.text[self.text.floor_char_boundary(open.text)..].trim().is_empty()
        {
            // A link that shows an icon alone says where it leads.
            self.cell = !self.text.trim().is_empty();
            self.run(address.trim_start_matches("mailto:"));
        }
        self.tell(&open);
        self.bold_depth -= usize::from(open.bold);
        self.italic_depth -= usize::from(open.italic);
        if open.is_block || open.preformatted {
            // An item whose text is still to come stays one.
            let kind = self.kind.filter(|_| self.text.trim().is_empty() && !open.item);
            self.flush();
            self.kind = kind.filter(|kind| *kind == BlockKind::Bullet);
            self.ended = None;
        } else if self.text.len() > open.text {
            self.ended = Some((open.kind, false));
        }
        if open.id != 0 {
            self.boxes.pop();
        }
        self.preformatted -= usize::from(open.preformatted);
    }

    /// Notes what the page calls the text of an element: a part of a line, a line, or all lines of a
    /// list.
    fn tell(&mut self, open: &Open) {
        let Some(told) = open.told else { return };
        if self.blocks.len() == open.blocks {
            let from = self.text.floor_char_boundary(open.text);
            let text = words(&self.text[from..]);
            if !text.is_empty() {
                self.told.push((told, text));
            }
            return;
        }
        let text_follows = !self.text.trim().is_empty();
        let blocks = &mut self.blocks[open.blocks..];
        let all = match told {
            Told::Lines | Told::Keywords | Told::Courses => {
                blocks.iter().all(|block| block.kind != BlockKind::Paragraph)
            }
            _ => blocks.len() == 1,
        };
        if all && !text_follows {
            for block in blocks.iter_mut().filter(|block| block.told.is_empty()) {
                block.told.push((told, words(&block.text)));
            }
        }
    }

    /// Only addresses that lead somewhere of their own.
    fn link(&mut self, address: &str) -> Option<String> {
        let address = address.trim();
        let own = ["http://", "https://", "mailto:"].iter().any(|start| address.starts_with(start));
        own.then(|| {
            self.links.push(address.to_owned());
            address.to_owned()
        })
    }

    pub fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.line();
                }
                self.run(line);
            }
        } else {
            self.run(text);
        }
    }

    fn run(&mut self, text: &str) {
        if text.trim().is_empty() {
            if !self.text.is_empty() && !text.is_empty() {
                self.text.push(' ');
            }
            if let Some((_, blank)) = &mut self.ended {
                *blank = true;
            }
            return;
        }
        self.ended = None;
        let word = text.starts_with(char::is_alphanumeric);
        if std::mem::take(&mut self.cell) {
            self.text.push('\t');
        } else if std::mem::take(&mut self.blank) && word {
            self.text.push(' ');
        }
        if self.bold_depth > 0 && self.bold >= self.text.trim_end().len() {
            self.bold = self.text.len() + text.len();
        }
        let italic = self.italic_depth > 0;
        self.italic = Some(self.italic.unwrap_or(true) && italic);
        self.text.push_str(&text.replace(['\n', '\r', '\t'], " "));
    }

    /// A line break: the rest of a heading or bullet goes on as a paragraph of its own, unless
    /// nothing stands there yet.
    fn line(&mut self) {
        if self.text.trim().is_empty() {
            return;
        }
        if self.kind == Some(BlockKind::Bullet) {
            self.text.push(' ');
            return;
        }
        self.flush();
        self.gap = false;
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
        let (bold, italic) = (std::mem::take(&mut self.bold), self.italic.take().unwrap_or(false));
        (self.cell, self.blank) = (false, false);
        let links = std::mem::take(&mut self.links);
        let told = std::mem::take(&mut self.told);
        if !text.trim().is_empty() {
            let gap = self.gap || self.blocks.is_empty();
            let line = told.len() == 1 && told[0].0 == Told::Lines && told[0].1 == words(&text);
            let kind = match kind {
                BlockKind::Paragraph if line => BlockKind::Bullet,
                kind => kind,
            };
            let boxes = self.boxes.clone();
            let plain = Block::plain(kind, text);
            self.blocks.push(Block { bold, italic, gap, links, boxes, told, ..plain });
        }
        self.gap = true;
    }

    pub fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the page calls an element, the most telling first.
fn names(element: &Element) -> impl Iterator<Item = &str> {
    let property = element.attr("itemprop").into_iter().flat_map(str::split_ascii_whitespace);
    property.chain(element.classes().take(12)).chain(element.attr("id"))
}

/// The level of a heading's tag.
pub fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

pub fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "blockquote",
        "figure",
        "figcaption",
        "address",
        "hr",
        "details",
        "summary",
        "fieldset",
        "form",
        "body",
        "center",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ];
    BLOCKS.contains(&name)
}
