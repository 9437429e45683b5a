//! As much of CSS as it takes to see how a page shows its text: the page's own `style` elements and
//! attributes; nothing is fetched.
//!
//! In: a parsed page, and what of a rule's declarations counts. Out: the rules that hold for an
//! element. Who asks says what declarations mean: the documents' reader looks for blocks and
//! emphasis (`reader/html/look`), the postings' for what is hidden (`posting/html/concealed`).

mod declarations;

pub use declarations::Declarations;

use std::collections::HashMap;

use scraper::node::Element;
use scraper::{ElementRef, Html, Node, Selector};

/// Sheets of a page have a few hundred rules; frameworks have thousands.
const MOST_RULES: usize = 8_000;
/// A selector of more parts than this is of no document.
const MOST_PARTS: usize = 6;
/// So many rules are tried on one element.
const MOST_TRIED: usize = 400;

/// Which selectors are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selectors {
    /// One tag, class or id, or a tag with one class or id.
    Simple,
    /// Those of ancestors and siblings too.
    All,
}

/// The rules of a page, by what their last part names.
pub struct Sheet<T> {
    rules: Vec<Rule<T>>,
    by_last: HashMap<String, Vec<usize>>,
}

struct Rule<T> {
    selector: Selector,
    /// Ids, classes, tags; then where it stands.
    weight: (usize, usize, usize, usize),
    meaning: T,
}

impl<T> Sheet<T> {
    /// Reads every `style` element; a rule that has no meaning is left out. Of rules under a
    /// condition those for all screens count.
    #[must_use]
    pub fn of(
        document: &Html,
        selectors: Selectors,
        meaning: impl Fn(&Declarations) -> Option<T>,
    ) -> Self
    where
        T: Clone,
    {
        let mut sheet = Self { rules: Vec::new(), by_last: HashMap::new() };
        for node in document.tree.nodes() {
            let is_style =
                matches!(node.value(), Node::Element(element) if element.name() == "style");
            if is_style {
                let css: String = node
                    .children()
                    .filter_map(|child| child.value().as_text().map(|text| &**text))
                    .collect();
                rules(&without_comments(&css), &mut |prelude, body| {
                    if let Some(meaning) = meaning(&Declarations::parse(body)) {
                        sheet.add(prelude, selectors, &meaning);
                    }
                });
            }
        }
        sheet
    }

    fn add(&mut self, prelude: &str, selectors: Selectors, meaning: &T)
    where
        T: Clone,
    {
        for text in prelude.split(',').map(str::trim) {
            let known = match selectors {
                Selectors::Simple => is_simple(text),
                Selectors::All => {
                    text.chars().all(|c| c.is_ascii_alphanumeric() || ".#-_> +~*".contains(c))
                }
            };
            let mut parts = text.split([' ', '>', '+', '~']).filter(|part| !part.is_empty());
            if self.rules.len() >= MOST_RULES || !known || parts.clone().count() > MOST_PARTS {
                continue;
            }
            let (Some(last), Ok(selector)) = (parts.next_back(), Selector::parse(text)) else {
                continue;
            };
            let count = |sign: char| text.matches(sign).count();
            let tags = text
                .split([' ', '>', '+', '~'])
                .filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic()))
                .count();
            let weight = (count('#'), count('.'), tags, self.rules.len());
            self.by_last.entry(key(last)).or_default().push(self.rules.len());
            self.rules.push(Rule { selector, weight, meaning: meaning.clone() });
        }
    }

    /// What the page's rules say of an element, the weakest first.
    #[must_use]
    pub fn rules(&self, element: ElementRef<'_>) -> Vec<&T> {
        if self.rules.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<&Rule<T>> = keys(element.value())
            .filter_map(|key| self.by_last.get(&key))
            .flatten()
            .take(MOST_TRIED)
            .map(|at| &self.rules[*at])
            .filter(|rule| rule.selector.matches(&element))
            .collect();
        found.sort_by_key(|rule| rule.weight);
        found.into_iter().map(|rule| &rule.meaning).collect()
    }
}

/// Hands on each rule of a sheet: its selectors and its declarations.
fn rules(css: &str, each: &mut impl FnMut(&str, &str)) {
    let mut rest = css;
    while let Some(open) = rest.find('{') {
        let prelude = rest[..open].rsplit([';', '}']).next().unwrap_or_default().trim();
        let body = &rest[open + 1..];
        if prelude.starts_with('@') {
            // What holds on every screen is read as if it stood outside.
            let all = prelude == "@media screen" || prelude == "@media all";
            rest = if all { body } else { after_block(body) };
            continue;
        }
        let end = body.find('}').unwrap_or(body.len());
        each(prelude, &body[..end]);
        rest = body.get(end + 1..).unwrap_or_default();
    }
}

fn is_simple(selector: &str) -> bool {
    !selector.is_empty()
        && selector.chars().filter(|c| matches!(c, '.' | '#')).count() <= 1
        && selector.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '#' | '-' | '_'))
}

/// What the last part of a selector must find in an element: an id, a class, a tag, or nothing.
fn key(last: &str) -> String {
    let name = |sign: char| {
        let at = last.find(sign)?;
        let rest = &last[at + 1..];
        let end = rest.find(['.', '#']).unwrap_or(rest.len());
        Some(format!("{sign}{}", &rest[..end]))
    };
    name('#').or_else(|| name('.')).unwrap_or_else(|| last.to_ascii_lowercase())
}

fn keys(element: &Element) -> impl Iterator<Item = String> + '_ {
    let id = element.attr("id").map(|id| format!("#{id}"));
    let classes = element.classes().take(12).map(|class| format!(".{class}"));
    id.into_iter().chain(classes).chain([element.name().to_owned(), "*".to_owned()])
}

/// Behind the brace that closes a block of rules.
fn after_block(css: &str) -> &str {
    let mut depth = 1_usize;
    for (at, byte) in css.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &css[at + 1..];
        }
    }
    ""
}

/// A sheet without what its author wrote for other authors.
fn without_comments(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        plain.push_str(&rest[..start]);
        rest = rest[start + 2..].find("*/").map_or("", |end| &rest[start + 2 + end + 2..]);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the `order` of the rules that hold for each paragraph says.
    fn said(css: &str, body: &str, selectors: Selectors) -> Vec<String> {
        let document = Html::parse_document(&format!("<style>{css}</style>{body}"));
        let sheet =
            Sheet::of(&document, selectors, |declared| declared.get("order").map(str::to_owned));
        let paragraphs = Selector::parse("p").unwrap();
        let all = |element| sheet.rules(element).into_iter().cloned().collect::<String>();
        document.select(&paragraphs).map(all).collect()
    }

    #[test]
    fn stronger_rules_come_later() {
        let css = "#x{order:4} .a{order:3} p{order:1} p{order:2} /* p{order:9} */ i{order:8} \
                   p:hover{order:7} p{color:red}";
        assert_eq!(said(css, "<p id=x class=a>1</p><p>2</p>", Selectors::All), ["1234", "12"]);
    }

    #[test]
    fn only_what_holds_on_all_screens_counts() {
        let css = "@media print{p{order:1}} @media screen{p{order:2}} @import url(x); p{order:3} \
                   @media (max-width: 9px){p{order:4} i{order:5}} @font-face{order:6}";
        assert_eq!(said(css, "<p>1</p>", Selectors::All), ["23"]);
    }

    #[test]
    fn simple_selectors_name_one_thing() {
        let css = ".a{order:1} p.b,.c{order:2} div p{order:3} .a.b{order:4} p[x]{order:5}";
        let body = "<div><p class='a b'>1</p><p class=c>2</p></div>";
        assert_eq!(said(css, body, Selectors::Simple), ["12", "2"]);
        assert_eq!(said(css, body, Selectors::All), ["3124", "32"]);
    }

    #[test]
    fn broken_sheets_end_somewhere() {
        for css in
            ["p{order:1", "@media screen{p{order:1}", "}}p{order:1}", "/* p{order:1}", "@x{{"]
        {
            let found = said(css, "<p>1</p>", Selectors::All);
            assert!(found[0].len() <= 1, "{css}");
        }
    }
}
