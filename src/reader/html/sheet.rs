//! As much of CSS as it takes to see what a page shows: what is hidden, what stands in a line of its
//! own, what is bold. The page's own sheets and `style` attributes; nothing is fetched.

use std::collections::HashMap;

use scraper::node::Element;
use scraper::{ElementRef, Html, Node, Selector};

/// Sheets of a page have a few hundred rules; frameworks have thousands.
const MOST_RULES: usize = 8_000;
/// A selector of more parts than this is of no document.
const MOST_PARTS: usize = 6;

/// How a box is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    pub display: Option<Display>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Display {
    None,
    Block,
    Inline,
}

impl Look {
    fn of(declarations: &str) -> Self {
        let mut look = Self::default();
        let mut seen = true;
        for (name, value) in declarations.split(';').filter_map(|part| part.split_once(':')) {
            let name = name.trim().to_ascii_lowercase();
            let value = value.replace("!important", "").trim().to_ascii_lowercase();
            match (name.as_str(), value.as_str()) {
                ("display", "none") | ("visibility", "hidden" | "collapse") => seen = false,
                ("display", "inline" | "inline-block" | "inline-flex" | "contents") => {
                    look.display = Some(Display::Inline);
                }
                ("display", "table-cell") => {}
                ("display", value) if !value.starts_with('-') => {
                    look.display = Some(Display::Block);
                }
                ("font-weight", value) => {
                    let heavy = value.parse().is_ok_and(|weight: u32| weight >= 600);
                    look.bold = Some(heavy || value.starts_with("bold"));
                }
                ("font-style", value) => look.italic = Some(matches!(value, "italic" | "oblique")),
                _ => {}
            }
        }
        if !seen {
            look.display = Some(Display::None);
        }
        look
    }

    fn is_empty(self) -> bool {
        self == Self::default()
    }

    fn over(self, below: Self) -> Self {
        Self {
            display: self.display.or(below.display),
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
        }
    }
}

struct Rule {
    selector: Selector,
    /// Ids, classes, tags; then where it stands.
    weight: (usize, usize, usize, usize),
    look: Look,
}

/// The rules of a page, by what their last part names.
#[derive(Default)]
pub struct Sheet {
    rules: Vec<Rule>,
    by_last: HashMap<String, Vec<usize>>,
}

impl Sheet {
    /// Reads every `style` element. Of rules under a condition those for screens count.
    #[must_use]
    pub fn of(document: &Html) -> Self {
        let mut sheet = Self::default();
        for node in document.tree.nodes() {
            let is_style =
                matches!(node.value(), Node::Element(element) if element.name() == "style");
            if is_style {
                let css: String = node
                    .children()
                    .filter_map(|child| child.value().as_text().map(|text| &**text))
                    .collect();
                sheet.read(&without_comments(&css));
            }
        }
        sheet
    }

    fn read(&mut self, css: &str) {
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
            self.add(prelude, &body[..end]);
            rest = body.get(end + 1..).unwrap_or_default();
        }
    }

    fn add(&mut self, selectors: &str, body: &str) {
        let look = Look::of(body);
        if look.is_empty() {
            return;
        }
        for text in selectors.split(',').map(str::trim) {
            let plain = |c: char| c.is_ascii_alphanumeric() || ".#-_> +~*".contains(c);
            let mut parts = text.split([' ', '>', '+', '~']).filter(|part| !part.is_empty());
            if self.rules.len() >= MOST_RULES
                || !text.chars().all(plain)
                || parts.clone().count() > MOST_PARTS
            {
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
            self.rules.push(Rule { selector, weight, look });
        }
    }

    /// How an element is shown, as far as the page itself says.
    #[must_use]
    pub fn look(&self, element: ElementRef<'_>) -> Look {
        let own = element.value().attr("style").map(Look::of).unwrap_or_default();
        if self.rules.is_empty() {
            return own;
        }
        let mut found: Vec<&Rule> = Vec::new();
        for key in keys(element.value()) {
            for rule in self.by_last.get(&key).into_iter().flatten().map(|at| &self.rules[*at]) {
                if rule.selector.matches(&element) {
                    found.push(rule);
                }
            }
        }
        found.sort_by_key(|rule| rule.weight);
        let look = found.iter().fold(Look::default(), |below, rule| rule.look.over(below));
        own.over(look)
    }
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
#[must_use]
pub fn without_comments(css: &str) -> String {
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

    #[test]
    fn rules_of_a_page_tell_how_it_looks() {
        let page = "<style>/* .a{display:none} */ .a{display:block;font-weight:700} #x .b, p.c \
            {display:none} .b{display:block} @media print{.d{display:none}} @media screen{.e \
            {display:none}} @font-face{src:url(x)} i{font-style:normal} div:hover{display:none}\
            </style><div id=x><span class=a>1</span><span class=b>2</span><p class=c>3</p><i \
            class=d>4</i><b class=e style='display: inline'>5</b></div>";
        let document = Html::parse_document(page);
        let sheet = Sheet::of(&document);
        let look = |selector: &str| {
            let selector = Selector::parse(selector).unwrap();
            sheet.look(document.select(&selector).next().unwrap())
        };
        assert_eq!(look(".a").display, Some(Display::Block));
        assert_eq!(look(".a").bold, Some(true));
        assert_eq!(look(".b").display, Some(Display::None));
        assert_eq!(look(".c").display, Some(Display::None));
        assert_eq!((look(".d").display, look(".d").italic), (None, Some(false)));
        assert_eq!(look(".e").display, Some(Display::Inline));
        assert_eq!(look("div").display, None);
    }
}
