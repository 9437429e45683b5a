//! As much of CSS as it takes to see that a page hides something: declarations of one style
//! attribute, and rules of the page's own sheets whose selector is a tag, class or id.

use std::collections::HashSet;

use scraper::node::Element;
use scraper::{Html, Node};

use crate::reader::without_comments;

/// Further off the page than this, a box is meant not to be seen.
const OFF_SCREEN: f64 = -500.0;

/// The declarations of one rule or style attribute, in lower case without blanks.
pub struct Declarations(Vec<(String, String)>);

impl Declarations {
    #[must_use]
    pub fn parse(style: &str) -> Self {
        let declared = style.split(';').take(200).filter_map(|declaration| {
            let (name, value) = declaration.split_once(':')?;
            let value: String =
                value.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
            Some((name.trim().to_ascii_lowercase(), value.replace("!important", "")))
        });
        Self(declared.collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    fn number(&self, name: &str) -> Option<f64> {
        let value = self.get(name)?;
        let digits: String =
            value.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
        digits.parse().ok()
    }

    /// Whether a box with these declarations shows no text.
    #[must_use]
    pub fn hides(&self) -> bool {
        let is = |name, value| self.get(name) == Some(value);
        let tiny_font = self.get("font-size").is_some_and(|size| {
            let number = self.number("font-size").unwrap_or(100.0);
            let relative = ["em", "rem", "%"].iter().any(|unit| size.ends_with(unit));
            number <= 0.0 || (!relative && number <= 2.0) || (size.ends_with("em") && number < 0.15)
        });
        let moved = ["left", "right", "top", "bottom", "margin-left", "margin-top", "text-indent"];
        let off_screen =
            moved.iter().any(|name| self.number(name).is_some_and(|n| n <= OFF_SCREEN));
        let clipped =
            self.get("clip").is_some_and(|c| c.starts_with("rect(0") || c.starts_with("rect(1px"))
                || self.get("clip-path").is_some_and(|c| {
                    c.starts_with("inset(50%") || c.starts_with("inset(100%") || c == "circle(0)"
                });
        let no_size = is("overflow", "hidden")
            && ["height", "width", "max-height", "max-width"]
                .iter()
                .any(|name| self.number(name).is_some_and(|n| n <= 1.0));
        is("display", "none")
            || is("visibility", "hidden")
            || is("visibility", "collapse")
            || is("content-visibility", "hidden")
            || self.number("opacity").is_some_and(|o| o < 0.05)
            || self.get("transform").is_some_and(|t| t.starts_with("scale(0"))
            || is("color", "transparent")
            || self.get("color").is_some_and(|c| c.starts_with("rgba(") && c.ends_with(",0)"))
            || self.has_text_as_background()
            || tiny_font
            || off_screen
            || clipped
            || no_size
    }

    fn background(&self) -> Option<&str> {
        self.get("background-color").or_else(|| self.get("background"))
    }

    fn has_text_as_background(&self) -> bool {
        match (self.get("color"), self.background()) {
            (Some(text), Some(ground)) => text == ground || (is_white(text) && is_white(ground)),
            _ => false,
        }
    }

    #[must_use]
    pub fn is_white(&self) -> bool {
        self.get("color").is_some_and(is_white)
    }

    /// Whether they paint a ground that is not white.
    #[must_use]
    pub fn paints(&self) -> bool {
        self.get("background-image").is_some()
            || self.background().is_some_and(|ground| {
                !is_white(ground) && !matches!(ground, "none" | "transparent" | "inherit")
            })
    }
}

/// White, or so near to it that it can't be read on white.
#[must_use]
pub fn is_white(color: &str) -> bool {
    let hex = color.strip_prefix('#').unwrap_or_default();
    matches!(color, "white" | "snow" | "ivory" | "whitesmoke" | "ghostwhite" | "floralwhite")
        || matches!(hex, "fff" | "ffff" | "fefefe" | "fdfdfd" | "fcfcfc" | "fafafa" | "fbfbfb")
        || (hex.len() >= 6 && hex.starts_with("ffffff"))
        || color.starts_with("rgb(255,255,255")
        || color.starts_with("rgba(255,255,255")
        || color == "hsl(0,0%,100%)"
}

/// Selectors of one effect.
#[derive(Debug, Default)]
struct Targets(HashSet<String>);

impl Targets {
    fn match_any(&self, element: &Element) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let tag = element.name();
        let id = element.attr("id").unwrap_or_default();
        let has = |selector: &str| self.0.contains(selector);
        has(tag)
            || (!id.is_empty() && (has(&format!("#{id}")) || has(&format!("{tag}#{id}"))))
            || element
                .attr("class")
                .unwrap_or_default()
                .split_ascii_whitespace()
                .any(|class| has(&format!(".{class}")) || has(&format!("{tag}.{class}")))
    }
}

/// What the page's own sheets hide, whiten and paint.
#[derive(Debug, Default)]
pub struct Rules {
    hiding: Targets,
    whitening: Targets,
    painting: Targets,
}

impl Rules {
    /// Reads every `style` element. Rules inside `@media` and its like are left out: they hold
    /// for some screens only.
    #[must_use]
    pub fn of(document: &Html) -> Self {
        let mut rules = Self::default();
        for node in document.tree.nodes() {
            if let Node::Element(element) = node.value()
                && element.name() == "style"
            {
                rules.read(&super::text_of(node));
            }
        }
        rules
    }

    fn read(&mut self, css: &str) {
        let css = without_comments(css);
        let mut depth = 0usize;
        let mut conditional = false;
        let mut prelude = String::new();
        let mut body = String::new();
        for c in css.chars() {
            match c {
                '{' => {
                    depth += 1;
                    if depth == 1 {
                        conditional = prelude.trim_start().starts_with('@');
                        body.clear();
                    }
                }
                '}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        if !conditional {
                            self.add(&prelude, &body);
                        }
                        prelude.clear();
                        body.clear();
                    }
                }
                ';' if depth == 0 => prelude.clear(),
                c if depth == 0 => prelude.push(c),
                c if depth == 1 => body.push(c),
                _ => {}
            }
        }
    }

    fn add(&mut self, selectors: &str, body: &str) {
        let declared = Declarations::parse(body);
        let effects = [
            (declared.hides(), &mut self.hiding),
            (declared.is_white(), &mut self.whitening),
            (declared.paints(), &mut self.painting),
        ];
        for (applies, targets) in effects {
            if applies {
                let simple = selectors.split(',').map(str::trim).filter(|s| is_simple(s));
                targets.0.extend(simple.map(str::to_owned));
            }
        }
    }

    pub fn hide(&self, element: &Element) -> bool {
        !matches!(element.name(), "html" | "body") && self.hiding.match_any(element)
    }

    pub fn whiten(&self, element: &Element) -> bool {
        self.whitening.match_any(element)
    }

    pub fn paint(&self, element: &Element) -> bool {
        self.painting.match_any(element)
    }
}

/// One tag, class or id, or a tag with one class or id.
fn is_simple(selector: &str) -> bool {
    !selector.is_empty()
        && selector.chars().filter(|c| matches!(c, '.' | '#')).count() <= 1
        && selector.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '#' | '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hiding_styles_are_known() {
        for style in [
            "display: none",
            "VISIBILITY:hidden !important",
            "font-size:0",
            "font-size: 1px",
            "opacity:0.0",
            "position:absolute; left:-9999px",
            "height:1px;overflow:hidden",
            "color:#fff;background:#ffffff",
            "text-indent:-5000em",
        ] {
            assert!(Declarations::parse(style).hides(), "{style}");
        }
        for style in ["font-size:12px", "opacity:.9", "margin-left:-15px", "color:#333", "left:0"] {
            assert!(!Declarations::parse(style).hides(), "{style}");
        }
    }

    #[test]
    fn rules_of_sheets_are_read() {
        let mut rules = Rules::default();
        rules.read(
            "@media print{.a{display:none}} /* .b{} */ .c, p.d {display:none} .e .f{display:none}",
        );
        let mut hidden: Vec<&str> = rules.hiding.0.iter().map(String::as_str).collect();
        hidden.sort_unstable();
        assert_eq!(hidden, [".c", "p.d"]);
    }
}
