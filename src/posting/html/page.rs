//! What a page says of itself in its head, where no reader sees it: its title and its site's name.

use scraper::Html;

use super::{elements, text_of};
use crate::posting::PageNames;

const MOST: usize = 4;
const LONGEST: usize = 200;

/// Names in the order of the page, none twice.
pub fn names(document: &Html) -> PageNames {
    let mut names = PageNames::default();
    // `<title>` of an inlined picture is none of the page.
    let in_head = |node: ego_tree::NodeRef<'_, scraper::Node>| {
        node.parent().and_then(|p| p.value().as_element()).is_some_and(|p| p.name() == "head")
    };
    for (node, element) in elements(document) {
        match element.name() {
            "title" if in_head(node) => add(&mut names.titles, &text_of(node)),
            "meta" => {
                let key = element.attr("property").or_else(|| element.attr("name"));
                let (Some(key), Some(value)) = (key, element.attr("content")) else { continue };
                match key.to_ascii_lowercase().as_str() {
                    "og:title" | "twitter:title" => add(&mut names.titles, value),
                    "og:site_name" | "application-name" => add(&mut names.sites, value),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    names
}

fn add(names: &mut Vec<String>, said: &str) {
    let said = crate::posting::clean::clean(said);
    let name = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let known = names.contains(&name) || names.len() >= MOST;
    if !name.is_empty() && name.chars().count() <= LONGEST && !known {
        names.push(name);
    }
}
