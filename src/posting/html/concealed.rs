//! Which declarations keep a text from being seen.

use scraper::{ElementRef, Html};

use crate::reader::css::{Declarations, Selectors, Sheet};

/// Further off the page than this, a box is meant not to be seen.
const OFF_SCREEN: f64 = -500.0;

/// What a rule or a `style` attribute does to the text in a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effect {
    /// It shows no text.
    pub hides: bool,
    /// Its text is white.
    pub whitens: bool,
    /// It paints a ground that is not white.
    pub paints: bool,
}

impl Effect {
    #[must_use]
    pub fn of(declared: &Declarations) -> Self {
        Self {
            hides: hides(declared),
            whitens: declared.get("color").is_some_and(is_white),
            paints: paints(declared),
        }
    }

    #[must_use]
    pub fn of_style(style: &str) -> Self {
        Self::of(&Declarations::parse(style))
    }

    fn and(self, other: Self) -> Self {
        Self {
            hides: self.hides || other.hides,
            whitens: self.whitens || other.whitens,
            paints: self.paints || other.paints,
        }
    }
}

/// What the page's own sheets hide, whiten and paint. Only rules with plain selectors count: what
/// stands in a box of a box waits for a click more often than it is meant not to be seen.
pub struct Rules(Sheet<Effect>);

impl Rules {
    #[must_use]
    pub fn of(document: &Html) -> Self {
        Self(Sheet::of(document, Selectors::Simple, |declared| {
            Some(Effect::of(declared)).filter(|effect| *effect != Effect::default())
        }))
    }

    /// What all rules for an element do to it.
    #[must_use]
    pub fn effect(&self, element: ElementRef<'_>) -> Effect {
        self.0.rules(element).into_iter().fold(Effect::default(), |all, one| all.and(*one))
    }
}

/// Whether a box with these declarations shows no text.
fn hides(declared: &Declarations) -> bool {
    let is = |name, value| declared.get(name) == Some(value);
    let tiny_font = declared.get("font-size").is_some_and(|size| {
        let number = declared.number("font-size").unwrap_or(100.0);
        let relative = ["em", "rem", "%"].iter().any(|unit| size.ends_with(unit));
        number <= 0.0 || (!relative && number <= 2.0) || (size.ends_with("em") && number < 0.15)
    });
    let moved = ["left", "right", "top", "bottom", "margin-left", "margin-top", "text-indent"];
    let off_screen =
        moved.iter().any(|name| declared.number(name).is_some_and(|n| n <= OFF_SCREEN));
    let clipped =
        declared.get("clip").is_some_and(|c| c.starts_with("rect(0") || c.starts_with("rect(1px"))
            || declared.get("clip-path").is_some_and(|c| {
                c.starts_with("inset(50%") || c.starts_with("inset(100%") || c == "circle(0)"
            });
    let no_size = is("overflow", "hidden")
        && ["height", "width", "max-height", "max-width"]
            .iter()
            .any(|name| declared.number(name).is_some_and(|n| n <= 1.0));
    is("display", "none")
        || is("visibility", "hidden")
        || is("visibility", "collapse")
        || is("content-visibility", "hidden")
        || declared.number("opacity").is_some_and(|o| o < 0.05)
        || declared.get("transform").is_some_and(|t| t.starts_with("scale(0"))
        || is("color", "transparent")
        || declared.get("color").is_some_and(|c| c.starts_with("rgba(") && c.ends_with(",0)"))
        || has_text_as_background(declared)
        || tiny_font
        || off_screen
        || clipped
        || no_size
}

fn background(declared: &Declarations) -> Option<&str> {
    declared.get("background-color").or_else(|| declared.get("background"))
}

fn has_text_as_background(declared: &Declarations) -> bool {
    match (declared.get("color"), background(declared)) {
        (Some(text), Some(ground)) => text == ground || (is_white(text) && is_white(ground)),
        _ => false,
    }
}

/// Whether they paint a ground that is not white.
fn paints(declared: &Declarations) -> bool {
    declared.get("background-image").is_some()
        || background(declared).is_some_and(|ground| {
            !is_white(ground) && !matches!(ground, "none" | "transparent" | "inherit")
        })
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
            assert!(Effect::of_style(style).hides, "{style}");
        }
        for style in ["font-size:12px", "opacity:.9", "margin-left:-15px", "color:#333", "left:0"] {
            assert!(!Effect::of_style(style).hides, "{style}");
        }
    }

    #[test]
    fn rules_of_sheets_are_read() {
        let page = "<style>@media print{.a{display:none}} /* .b{display:none} */ .c, p.d \
            {display:none} .e .f{display:none} .g{color:#fff}</style><div class=e><p class=a>\
            <p class=b><p class=c><p class=d><i class=d></i><p class=f><p class=g></div>";
        let document = Html::parse_document(page);
        let rules = Rules::of(&document);
        let selector = scraper::Selector::parse("p, i").unwrap();
        let hidden: Vec<&str> = document
            .select(&selector)
            .filter(|element| rules.effect(*element).hides)
            .filter_map(|element| element.value().attr("class"))
            .collect();
        assert_eq!(hidden, ["c", "d"]);
        let white = scraper::Selector::parse(".g").unwrap();
        assert!(rules.effect(document.select(&white).next().unwrap()).whitens);
    }
}
