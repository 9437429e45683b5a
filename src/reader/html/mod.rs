//! HTML as blocks. One walk without recursion, so that no depth of nesting matters; scripts and
//! styles are no text, and nothing is fetched.
//!
//! A page made by a program keeps the shape of its data: a box an entry, and names for its parts.
//! Both go along with the blocks.
//!
//! | file | what it knows |
//! |---|---|
//! | `sheet` | what the page's own CSS hides, breaks into lines and makes bold |
//! | `writer` | text and tags to blocks |

mod look;
mod writer;

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use super::{Block, ReaderError};
use look::{Display, Look, Looks};
use writer::Writer;

/// Open elements times tags beyond which the parser would take too long.
const DEPTH_TIMES_TAGS: usize = 40_000_000;

pub fn read(page: &str) -> Result<Vec<Block>, ReaderError> {
    bounded(page)?;
    let document = Html::parse_document(page);
    let looks = Looks::of(&document);
    let mut writer = Writer::default();
    let mut skipped = None;
    for edge in document.tree.root().traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => match node.value() {
                Node::Text(text) => writer.text(text),
                Node::Element(element) => {
                    let look = ElementRef::wrap(node).map(|e| looks.look(e)).unwrap_or_default();
                    if is_silent(node, element, look) {
                        skipped = Some(node.id());
                    } else {
                        let list = element.name() == "li" && !is_container(node);
                        writer.open(element, look, list);
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                if skipped == Some(node.id()) {
                    skipped = None;
                } else if skipped.is_none() && node.value().is_element() {
                    writer.close();
                }
            }
            Edge::Open(_) => {}
        }
    }
    Ok(writer.finish())
}

/// Whether nobody who reads the page sees any text of an element: what is hidden, what is no text,
/// and links to other places of the same page.
fn is_silent(node: NodeRef<'_, Node>, element: &Element, look: Look) -> bool {
    let name = element.name();
    let within = name == "a"
        && element.attr("href").is_some_and(|href| href.starts_with('#'))
        && element.attr("id").is_none()
        && !is_a_heading_s_own(node);
    let tags = ["script", "style", "head", "template", "noscript", "svg"];
    let hidden = look.display == Some(Display::None) && !matches!(name, "html" | "body");
    within || hidden || element.attr("hidden").is_some() || tags.contains(&name)
}

/// `<h3><a href="#work">Work</a></h3>`: a heading that links to itself, in its own words.
fn is_a_heading_s_own(link: NodeRef<'_, Node>) -> bool {
    let headed = link.ancestors().take(4).any(|node| {
        node.value().as_element().is_some_and(|element| writer::level(element.name()).is_some())
    });
    headed
        && link.descendants().any(|node| {
            node.value().as_text().is_some_and(|text| text.chars().any(char::is_alphanumeric))
        })
}

/// Whether an item of a list is the box of an entry rather than a line: it holds a heading, or
/// several boxes.
fn is_container(item: NodeRef<'_, Node>) -> bool {
    let mut node = item;
    // Only so deep do boxes hold nothing but one box.
    for _ in 0..16 {
        let loose = node
            .children()
            .any(|child| child.value().as_text().is_some_and(|text| !text.trim().is_empty()));
        if loose {
            return false;
        }
        let mut boxes = node.children().filter(|child| {
            child.value().as_element().is_some_and(|element| writer::is_block(element.name()))
        });
        let (Some(first), second) = (boxes.next(), boxes.next()) else { return false };
        if second.is_some() {
            let name = |node: &NodeRef<'_, Node>| {
                node.value().as_element().map_or("", |element| element.name()).to_owned()
            };
            let names: Vec<String> =
                [first].into_iter().chain(second).chain(boxes).map(|node| name(&node)).collect();
            let lists = |name: &&String| !matches!(name.as_str(), "ul" | "ol");
            let heads = names.iter().any(|name| writer::level(name).is_some());
            return heads
                || (names.iter().filter(lists).count() >= 2
                    && names.iter().any(|name| name != "p" && lists(&name)));
        }
        node = first;
    }
    false
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
