//! What of a page is not the posting: navigation, headers, footers, cookie banners, share
//! buttons, lists of other jobs.

use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

use super::Size;

const CODE: [&str; 24] = [
    "script", "style", "noscript", "template", "head", "iframe", "svg", "math", "canvas", "object",
    "embed", "audio", "video", "map", "select", "button", "input", "textarea", "datalist", "img",
    "link", "meta", "title", "dialog",
];
const FURNITURE: [&str; 5] = ["nav", "header", "footer", "aside", "form"];
const ROLES: [&str; 9] = [
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "dialog",
    "alertdialog",
    "complementary",
    "menu",
    "menubar",
];
/// Parts of class names and ids.
const NAMES: [&str; 30] = [
    "cookie",
    "consent",
    "gdpr",
    "onetrust",
    "usercentrics",
    "didomi",
    "cookiebot",
    "breadcrumb",
    "newsletter",
    "pagination",
    "skip-link",
    "skiplink",
    "social-share",
    "share-buttons",
    "sharebuttons",
    "related-jobs",
    "similar-jobs",
    "relatedjobs",
    "similarjobs",
    "more-jobs",
    "other-jobs",
    "recommended-jobs",
    "job-alert",
    "jobalert",
    "navbar",
    "sidebar",
    "site-header",
    "site-footer",
    "login-modal",
    "comments-area",
];

/// Elements that never hold running text.
pub fn is_code(node: NodeRef<'_, Node>) -> bool {
    match node.value() {
        Node::Element(element) => CODE.contains(&element.name()),
        Node::Comment(_) | Node::Doctype(_) | Node::ProcessingInstruction(_) => true,
        _ => false,
    }
}

/// Whether an element is furniture. One that holds most of the page's text, or its title, is not,
/// whatever it is called.
pub fn is_furniture(node: NodeRef<'_, Node>, size: Size, whole: usize) -> bool {
    let Node::Element(element) = node.value() else { return false };
    if size.text * 2 > whole {
        return false;
    }
    let by_kind = FURNITURE.contains(&element.name())
        || element.attr("role").is_some_and(|role| ROLES.contains(&role));
    if by_kind {
        let holds_title = size.has_title && element.name() != "nav" && element.name() != "footer";
        return !holds_title;
    }
    named_as_furniture(element) && !size.has_title || is_link_list(element, size)
}

fn named_as_furniture(element: &Element) -> bool {
    let matches = |value: &str| {
        let value = value.to_ascii_lowercase();
        NAMES.iter().any(|name| value.contains(name))
    };
    !matches!(element.name(), "body" | "html" | "main")
        && (element.attr("class").is_some_and(matches) || element.attr("id").is_some_and(matches))
}

/// A list of links to elsewhere.
fn is_link_list(element: &Element, size: Size) -> bool {
    matches!(element.name(), "ul" | "ol") && size.links >= 3 && size.linked * 10 >= size.text * 9
}
