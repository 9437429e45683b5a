//! HTML as blocks. One walk without recursion, so that no depth of nesting matters; scripts and
//! styles are no text, and nothing is fetched.

use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::{Block, BlockKind, ReaderError};

/// Open elements times tags beyond which the parser would take too long.
const DEPTH_TIMES_TAGS: usize = 40_000_000;

pub fn read(page: &str) -> Result<Vec<Block>, ReaderError> {
    bounded(page)?;
    let document = Html::parse_document(page);
    let mut writer = Writer::default();
    let mut skipped = None;
    for edge in document.tree.root().traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => match node.value() {
                Node::Text(text) => writer.text(text),
                Node::Element(element) => {
                    let name = element.name();
                    let hidden = element.attr("hidden").is_some();
                    if hidden
                        || matches!(
                            name,
                            "script" | "style" | "head" | "template" | "noscript" | "svg"
                        )
                    {
                        skipped = Some(node.id());
                    } else {
                        writer.open(name);
                        if let Some(address) = element.attr("href").filter(|_| name == "a") {
                            writer.link(address);
                        }
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                if skipped == Some(node.id()) {
                    skipped = None;
                } else if skipped.is_none()
                    && let Node::Element(element) = node.value()
                {
                    writer.close(element.name());
                }
            }
            Edge::Open(_) => {}
        }
    }
    writer.flush();
    Ok(writer.blocks)
}

/// A standard HTML parser is quadratic on deep nesting.
fn bounded(page: &str) -> Result<(), ReaderError> {
    let bytes = page.as_bytes();
    let (mut depth, mut deepest, mut tags) = (0_usize, 0_usize, 0_usize);
    let mut attributes = 0_usize;
    let mut inside = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'<' => {
                tags += 1;
                inside = true;
                attributes = 0;
                if bytes.get(at + 1) == Some(&b'/') {
                    depth = depth.saturating_sub(1);
                } else if bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
            }
            b'>' => inside = false,
            b'=' if inside => attributes += 1,
            _ => {}
        }
        if attributes > 2_000 {
            return Err(ReaderError::TooLarge);
        }
    }
    if deepest > 2_000 && deepest.saturating_mul(tags) > DEPTH_TIMES_TAGS {
        return Err(ReaderError::TooLarge);
    }
    Ok(())
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    text: String,
    kind: Option<BlockKind>,
    bold_depth: usize,
    italic_depth: usize,
    bold: usize,
    italic: Option<bool>,
    cell: bool,
    preformatted: usize,
    gap: bool,
    links: Vec<String>,
}

impl Writer {
    fn open(&mut self, name: &str) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                let level = name.as_bytes().get(1).map_or(1, |digit| digit - b'0');
                self.kind = Some(BlockKind::Heading(level));
            }
            "li" => {
                self.flush();
                self.kind = Some(BlockKind::Bullet);
            }
            "br" => self.line(),
            "td" | "th" => self.cell = !self.text.trim().is_empty(),
            "b" | "strong" => self.bold_depth += 1,
            "i" | "em" => self.italic_depth += 1,
            "pre" => {
                self.flush();
                self.preformatted += 1;
            }
            // A paragraph inside a list item is the item's own text.
            "p" | "div" if self.text.trim().is_empty() => {}
            _ if is_block(name) => {
                let kind = self.kind.filter(|_| self.text.trim().is_empty());
                self.flush();
                self.kind = kind;
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "b" | "strong" => self.bold_depth = self.bold_depth.saturating_sub(1),
            "i" | "em" => self.italic_depth = self.italic_depth.saturating_sub(1),
            "pre" => {
                self.flush();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "tr" => self.flush(),
            _ if is_block(name) => {
                let kind = self.kind.filter(|_| self.text.trim().is_empty());
                self.flush();
                self.kind = kind;
            }
            _ => {}
        }
    }

    /// Only addresses that lead somewhere of their own.
    fn link(&mut self, address: &str) {
        let address = address.trim();
        if ["http://", "https://", "mailto:"].iter().any(|start| address.starts_with(start)) {
            self.links.push(address.to_owned());
        }
    }

    fn text(&mut self, text: &str) {
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
            return;
        }
        if std::mem::take(&mut self.cell) {
            self.text.push('\t');
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
        let is_bullet = self.kind == Some(BlockKind::Bullet);
        if is_bullet {
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
        self.cell = false;
        let links = std::mem::take(&mut self.links);
        if !text.trim().is_empty() {
            let gap = self.gap || self.blocks.is_empty();
            self.blocks.push(Block { bold, italic, gap, links, ..Block::plain(kind, text) });
        }
        self.gap = true;
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "tbody"
            | "thead"
            | "tr"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "aside"
            | "nav"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "address"
            | "hr"
            | "details"
            | "summary"
            | "fieldset"
            | "form"
            | "body"
            | "center"
    )
}
