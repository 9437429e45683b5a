//! A saved job page: its schema.org data if there is any, else its main visible text.

mod concealed;
mod furniture;
mod guard;
mod lines;
mod page;
mod table;
mod visibility;

use std::collections::HashMap;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use super::json_ld::{self, JobData};
use super::{PostingError, Raw};
use crate::text::Lang;
use visibility::Visibility;

/// A structured description shorter than this is a teaser; the page says more.
const SHORTEST_DESCRIPTION: usize = 400;

/// Reads a page.
///
/// # Errors
/// The page is too deeply nested, holds several postings, or nothing visible.
pub(super) fn read(page: &str) -> Result<Raw, PostingError> {
    guard::check(page)?;
    let document = Html::parse_document(page);
    let heading = first_heading(&document);
    let jobs = json_ld::jobs(scripts(&document).iter().map(String::as_str));
    let job = json_ld::choose(jobs, heading.as_deref())?;
    let language = document
        .root_element()
        .attr("lang")
        .or_else(|| document.root_element().attr("xml:lang"))
        .and_then(Lang::from_code);
    let page = page::names(&document);
    if let Some(job) = &job
        && job.description.chars().count() >= SHORTEST_DESCRIPTION
    {
        return Ok(Raw { text: job.text(), stated: job.stated.clone(), page, language });
    }
    let text = main_text(&document);
    if text.trim().is_empty() {
        return match job {
            Some(JobData { description, .. }) if description.trim().is_empty() => {
                Err(PostingError::NoVisibleText)
            }
            Some(job) => Ok(Raw { text: job.text(), stated: job.stated, page, language }),
            None => Err(PostingError::NoVisibleText),
        };
    }
    let stated = job.map(|job| job.stated).unwrap_or_default();
    Ok(Raw { text, stated, page, language })
}

/// The text of an HTML fragment, such as a description in JSON-LD.
pub(super) fn fragment_text(fragment: &str) -> String {
    if guard::check(fragment).is_err() {
        return String::new();
    }
    let parsed = Html::parse_fragment(fragment);
    let visibility = Visibility::of(&parsed);
    lines::write(parsed.tree.root(), &|node| visibility.hides(node) || furniture::is_code(node))
}

fn scripts(document: &Html) -> Vec<String> {
    elements(document)
        .filter(|(_, element)| element.name() == "script")
        .filter(|(_, element)| {
            element.attr("type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json"))
        })
        .map(|(node, _)| text_of(node))
        .collect()
}

fn first_heading(document: &Html) -> Option<String> {
    let (node, _) = elements(document).find(|(_, element)| element.name() == "h1")?;
    let text = text_of(node).split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

fn elements(document: &Html) -> impl Iterator<Item = (NodeRef<'_, Node>, &scraper::node::Element)> {
    document.tree.nodes().filter_map(|node| node.value().as_element().map(|e| (node, e)))
}

/// All text below a node, as it stands.
fn text_of(node: NodeRef<'_, Node>) -> String {
    node.descendants().filter_map(|n| n.value().as_text().map(|t| &**t)).collect()
}

/// The text a reader of the page sees, without the page's furniture.
fn main_text(document: &Html) -> String {
    let visibility = Visibility::of(document);
    let sizes = sizes(document.tree.root(), &visibility);
    let root = main_node(document, &sizes);
    let whole = sizes.get(&root.id()).map_or(0, |s| s.text);
    let drop = |node: NodeRef<'_, Node>| {
        visibility.hides(node) || {
            let size = sizes.get(&node.id()).copied().unwrap_or_default();
            furniture::is_code(node) || furniture::is_furniture(node, size, whole)
        }
    };
    let text = lines::write(root, &drop);
    if text.trim().is_empty() {
        return lines::write(root, &|n| visibility.hides(n) || furniture::is_code(n));
    }
    text
}

/// How much visible text stands below a node, and how much of it in links.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    text: usize,
    linked: usize,
    links: usize,
    has_title: bool,
}

/// The sizes of all elements, children summed into parents in one walk.
fn sizes(root: NodeRef<'_, Node>, visibility: &Visibility) -> HashMap<NodeId, Size> {
    let mut sizes: HashMap<NodeId, Size> = HashMap::new();
    let mut open: Vec<Size> = Vec::new();
    let mut skipped: Option<NodeId> = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => {
                if skipped.is_none() && (visibility.hides(node) || furniture::is_code(node)) {
                    skipped = Some(node.id());
                }
                let mut size = Size::default();
                if skipped.is_none() {
                    match node.value() {
                        Node::Text(text) => {
                            size.text = text.split_whitespace().map(str::len).sum();
                        }
                        Node::Element(e) => size.has_title = e.name() == "h1",
                        _ => {}
                    }
                }
                open.push(size);
            }
            Edge::Close(node) => {
                if skipped == Some(node.id()) {
                    skipped = None;
                }
                let mut size = open.pop().unwrap_or_default();
                if node.value().as_element().is_some_and(|e| e.name() == "a") {
                    size.linked = size.text;
                    size.links += 1;
                }
                if let Some(parent) = open.last_mut() {
                    parent.text += size.text;
                    parent.linked += size.linked;
                    parent.links += size.links;
                    parent.has_title |= size.has_title;
                }
                if node.value().is_element() {
                    sizes.insert(node.id(), size);
                }
            }
        }
    }
    sizes
}

/// The element that holds the main text: `main`, the only `article`, or the body.
fn main_node<'a>(document: &'a Html, sizes: &HashMap<NodeId, Size>) -> NodeRef<'a, Node> {
    const SHORTEST: usize = 200;
    let mut body = document.tree.root();
    let (mut main, mut articles) = (None, Vec::new());
    for (node, element) in elements(document) {
        let is_main = element.name() == "main" || element.attr("role") == Some("main");
        if is_main && main.is_none() {
            main = Some(node);
        } else if element.name() == "article" && articles.len() < 2 {
            articles.push(node);
        } else if element.name() == "body" {
            body = node;
        }
    }
    let only_article = if articles.len() == 1 { articles.pop() } else { None };
    let total = sizes.get(&body.id()).map_or(0, |s| s.text);
    let holds_most = |node: &NodeRef<'a, Node>| {
        let text = sizes.get(&node.id()).map_or(0, |s| s.text);
        text >= SHORTEST && text * 3 >= total
    };
    let mut chosen = main.filter(holds_most).or(only_article.filter(holds_most)).unwrap_or(body);
    // The title often stands above what is marked as the main part, with place and pay.
    let titled = |node: NodeRef<'a, Node>| sizes.get(&node.id()).is_some_and(|s| s.has_title);
    while !titled(chosen)
        && titled(body)
        && chosen.id() != body.id()
        && let Some(parent) = chosen.parent()
    {
        chosen = parent;
    }
    chosen
}
