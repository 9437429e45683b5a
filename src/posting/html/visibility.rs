//! What of a page a reader can't see: hidden by attribute, by inline style, by a class whose
//! meaning is known, or by a rule in the page's own style sheet.

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use super::concealed::{Effect, Rules, is_white};

/// Classes that frameworks use for text meant for screen readers or for no one.
const HIDING_CLASSES: [&str; 14] = [
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "screen-reader-only",
    "screenreader",
    "sr_only",
    "a11y-hidden",
    "u-hidden",
    "is-hidden",
    "d-none",
    "hidden",
    "invisible",
    "hide",
];

/// The nodes that the page hides.
pub struct Visibility {
    hidden: HashSet<NodeId>,
}

impl Visibility {
    #[must_use]
    pub fn of(document: &Html) -> Self {
        let rules = Rules::of(document);
        let mut inline = HashSet::new();
        let mut by_rule = HashSet::new();
        let (mut ruled_text, mut all_text) = (0usize, 0usize);
        let mut below_ruled: Option<NodeId> = None;
        for edge in document.tree.root().traverse() {
            match edge {
                ego_tree::iter::Edge::Open(node) => match node.value() {
                    Node::Element(element) => {
                        let ruled = effect(node, &rules);
                        if hidden_by_itself(node, element, ruled, &rules) {
                            inline.insert(node.id());
                        } else if ruled.hides && !matches!(element.name(), "html" | "body") {
                            by_rule.insert(node.id());
                            below_ruled.get_or_insert(node.id());
                        }
                    }
                    Node::Text(text) => {
                        let length = text.trim().len();
                        all_text += length;
                        ruled_text += if below_ruled.is_some() { length } else { 0 };
                    }
                    _ => {}
                },
                ego_tree::iter::Edge::Close(node) => {
                    if below_ruled == Some(node.id()) {
                        below_ruled = None;
                    }
                }
            }
        }
        // A sheet that hides nearly everything waits for a script to show it again.
        if ruled_text * 5 <= all_text * 4 {
            inline.extend(by_rule);
        }
        Self { hidden: inline }
    }

    /// Whether this very node is hidden; those below it are for the caller to skip.
    #[must_use]
    pub fn hides(&self, node: NodeRef<'_, Node>) -> bool {
        self.hidden.contains(&node.id())
    }
}

/// What the page's sheets do to a node.
fn effect(node: NodeRef<'_, Node>, rules: &Rules) -> Effect {
    ElementRef::wrap(node).map(|element| rules.effect(element)).unwrap_or_default()
}

fn hidden_by_itself(
    node: NodeRef<'_, Node>,
    element: &Element,
    ruled: Effect,
    rules: &Rules,
) -> bool {
    if matches!(element.name(), "html" | "body") {
        return false;
    }
    element.attr("hidden").is_some_and(|v| !v.eq_ignore_ascii_case("until-found"))
        || element.attr("aria-hidden").is_some_and(|v| v.trim().eq_ignore_ascii_case("true"))
        || element.attr("style").is_some_and(|style| {
            let style = Effect::of_style(style);
            style.hides || (style.whitens && !on_a_background(node, rules))
        })
        || (ruled.whitens && !on_a_background(node, rules))
        || element
            .attr("color")
            .is_some_and(|c| is_white(&c.to_ascii_lowercase()) && !on_a_background(node, rules))
        || hidden_by_class(element)
}

fn hidden_by_class(element: &Element) -> bool {
    let mut hides = false;
    let mut shows = false;
    for class in element.attr("class").unwrap_or_default().split_ascii_whitespace() {
        hides |= HIDING_CLASSES.contains(&class);
        // `hidden md:block`, `d-none d-md-flex`: hidden on small screens only.
        shows |= class.contains(':') || (class.starts_with("d-") && class != "d-none");
    }
    hides && !shows
}

/// Whether the page paints anything but white behind the node.
fn on_a_background(node: NodeRef<'_, Node>, rules: &Rules) -> bool {
    std::iter::once(node).chain(node.ancestors()).take(64).any(|n| {
        n.value().as_element().is_some_and(|e| {
            e.attr("style").is_some_and(|s| Effect::of_style(s).paints)
                || e.attr("bgcolor").is_some_and(|c| !is_white(&c.to_ascii_lowercase()))
                || effect(n, rules).paints
        })
    })
}
