//! How a page shows a box: whether it is hidden, stands in a line of its own, is bold or italic.

use scraper::{ElementRef, Html};

use crate::reader::css::{Declarations, Selectors, Sheet};

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
    fn of(declared: &Declarations) -> Self {
        let display = match declared.get("display") {
            Some("none") => Some(Display::None),
            Some("inline" | "inline-block" | "inline-flex" | "contents") => Some(Display::Inline),
            Some("table-cell") | None => None,
            Some(value) => (!value.starts_with('-')).then_some(Display::Block),
        };
        let unseen = matches!(declared.get("visibility"), Some("hidden" | "collapse"));
        let heavy = |value: &str| {
            value.parse().is_ok_and(|weight: u32| weight >= 600) || value.starts_with("bold")
        };
        Self {
            display: if unseen { Some(Display::None) } else { display },
            bold: declared.get("font-weight").map(heavy),
            italic: declared.get("font-style").map(|v| matches!(v, "italic" | "oblique")),
        }
    }

    fn over(self, below: Self) -> Self {
        Self {
            display: self.display.or(below.display),
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
        }
    }
}

/// The looks of a page.
pub struct Looks(Sheet<Look>);

impl Looks {
    #[must_use]
    pub fn of(document: &Html) -> Self {
        Self(Sheet::of(document, Selectors::All, |declared| {
            Some(Look::of(declared)).filter(|look| *look != Look::default())
        }))
    }

    /// How an element is shown, as far as the page itself says.
    #[must_use]
    pub fn look(&self, element: ElementRef<'_>) -> Look {
        let own = element.value().attr("style").map(Declarations::parse);
        let own = own.map(|declared| Look::of(&declared)).unwrap_or_default();
        let rules = self.0.rules(element);
        own.over(rules.into_iter().fold(Look::default(), |below, look| look.over(below)))
    }
}

#[cfg(test)]
mod tests {
    use scraper::Selector;

    use super::*;

    #[test]
    fn rules_of_a_page_tell_how_it_looks() {
        let page = "<style>/* .a{display:none} */ .a{display:block;font-weight:700} #x .b, p.c \
            {display:none} .b{display:block} @media print{.d{display:none}} @media screen{.e \
            {display:none}} @font-face{src:url(x)} i{font-style:normal} div:hover{display:none}\
            </style><div id=x><span class=a>1</span><span class=b>2</span><p class=c>3</p><i \
            class=d>4</i><b class=e style='display: inline'>5</b></div>";
        let document = Html::parse_document(page);
        let looks = Looks::of(&document);
        let look = |selector: &str| {
            let selector = Selector::parse(selector).unwrap();
            looks.look(document.select(&selector).next().unwrap())
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
