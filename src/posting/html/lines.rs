//! HTML becomes lines: blocks end lines, headings and paragraphs stand apart, list items are
//! bullets. One walk without recursion, so that no depth of nesting matters.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Node;
use scraper::node::Element;

use super::table;

/// The longest bold line that is taken for a heading.
const LONGEST_HEADING: usize = 60;

/// The text below `root`, without the subtrees that `drop` names.
pub fn write(root: NodeRef<'_, Node>, drop: &dyn Fn(NodeRef<'_, Node>) -> bool) -> String {
    let mut lines = Lines::default();
    let mut skipped = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => {
                if node.id() != root.id() && drop(node) {
                    skipped = Some(node.id());
                    continue;
                }
                match node.value() {
                    Node::Text(text) => lines.text(text),
                    Node::Element(element) => {
                        if element.name() == "table"
                            && node.id() != root.id()
                            && let Some(rows) = table::rows(node, drop)
                        {
                            lines.rows(&rows);
                            skipped = Some(node.id());
                        } else {
                            lines.open(element, node);
                        }
                    }
                    _ => {}
                }
            }
            Edge::Close(node) => {
                if skipped == Some(node.id()) {
                    skipped = None;
                } else if skipped.is_none()
                    && let Node::Element(element) = node.value()
                {
                    lines.close(element);
                }
            }
            Edge::Open(_) => {}
        }
    }
    lines.out
}

/// What must stand between the text so far and the next word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

#[derive(Debug, Default)]
struct Lines {
    out: String,
    gap: Gap,
    /// Stands before the next word: a bullet or a heading's mark.
    mark: &'static str,
    preformatted: usize,
    /// The next text is the value of the label just written.
    after_label: bool,
    /// The next text begins an element right behind one of the same name.
    beside: bool,
}

impl Lines {
    fn open(&mut self, element: &Element, node: NodeRef<'_, Node>) {
        self.beside |= is_beside_its_like(element, node);
        match element.name() {
            "br" => {
                let again = self.gap == Gap::Line && self.out.ends_with(|c: char| c != '\n');
                self.part(if again { Gap::Paragraph } else { Gap::Line });
            }
            "h1" => self.begin(Gap::Paragraph, "# "),
            "h2" | "h3" | "h4" | "h5" | "h6" => self.begin(Gap::Paragraph, "## "),
            "li" => self.begin(Gap::Line, "- "),
            "dd" if self.after_label => self.part(Gap::Space),
            "pre" => {
                self.preformatted += 1;
                self.part(Gap::Paragraph);
            }
            name if is_paragraph(name) => {
                if self.mark.is_empty() && matches!(name, "p" | "div") && is_bold_heading(node) {
                    self.begin(Gap::Paragraph, "## ");
                } else if self.mark.is_empty() {
                    self.part(Gap::Paragraph);
                }
            }
            name if is_line(name) && self.mark.is_empty() => self.part(Gap::Line),
            "td" | "th" => self.part(Gap::Line),
            _ => {}
        }
        if element.name() != "dd" {
            self.after_label = false;
        }
    }

    fn close(&mut self, element: &Element) {
        match element.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.mark = "";
                self.part(Gap::Paragraph);
            }
            "li" => {
                self.mark = "";
                self.part(Gap::Line);
            }
            "dt" => {
                if self.gap <= Gap::Space && !self.out.is_empty() && !self.out.ends_with(':') {
                    self.out.push(':');
                    self.after_label = true;
                }
                self.part(Gap::Line);
            }
            "pre" => {
                self.preformatted = self.preformatted.saturating_sub(1);
                self.part(Gap::Paragraph);
            }
            name if is_paragraph(name) => {
                if !self.mark.is_empty() && self.mark != "- " {
                    self.mark = "";
                }
                if self.mark.is_empty() {
                    self.part(Gap::Paragraph);
                }
            }
            name if is_line(name) || matches!(name, "td" | "th") => self.part(Gap::Line),
            _ => {}
        }
    }

    fn begin(&mut self, gap: Gap, mark: &'static str) {
        self.part(gap);
        self.mark = mark;
    }

    fn part(&mut self, gap: Gap) {
        let from_label = self.after_label && gap == Gap::Space;
        self.gap = if from_label { Gap::Space } else { self.gap.max(gap) };
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            for (i, line) in text.split('\n').enumerate() {
                if i > 0 {
                    self.part(Gap::Line);
                }
                self.words(line);
            }
        } else {
            self.words(text);
        }
    }

    fn words(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) {
            self.part(Gap::Space);
        }
        for word in text.split_whitespace() {
            self.word(word);
            self.gap = Gap::Space;
        }
        if !text.ends_with(char::is_whitespace) && !text.is_empty() {
            self.gap = if self.gap == Gap::Space { Gap::None } else { self.gap };
        }
    }

    fn word(&mut self, word: &str) {
        // `<span>Dublin</span><span>Permanent</span>`: a style sheet keeps them apart.
        let beside = std::mem::take(&mut self.beside);
        if beside
            && self.gap == Gap::None
            && self.out.ends_with(|c: char| c.is_lowercase() || c.is_numeric() || c == ')')
            && word.starts_with(char::is_uppercase)
            && self.preformatted == 0
        {
            self.gap = Gap::Line;
        }
        if !self.out.is_empty() {
            match self.gap {
                Gap::None => {}
                Gap::Space => self.out.push(' '),
                Gap::Line => self.out.push('\n'),
                Gap::Paragraph => self.out.push_str("\n\n"),
            }
        }
        self.gap = Gap::None;
        self.after_label = false;
        self.out.push_str(std::mem::take(&mut self.mark));
        self.out.push_str(word);
    }

    fn rows(&mut self, rows: &[String]) {
        self.part(Gap::Paragraph);
        for row in rows {
            self.word(row);
            self.gap = Gap::Line;
        }
        self.part(Gap::Paragraph);
    }
}

/// `<span>…</span><span>`, with nothing between.
fn is_beside_its_like(element: &Element, node: NodeRef<'_, Node>) -> bool {
    let before = node.prev_sibling().and_then(|before| before.value().as_element());
    matches!(element.name(), "span" | "a" | "b" | "strong" | "small" | "em")
        && before.is_some_and(|before| before.name() == element.name())
}

fn is_paragraph(name: &str) -> bool {
    matches!(
        name,
        "p" | "ul"
            | "ol"
            | "dl"
            | "table"
            | "section"
            | "article"
            | "blockquote"
            | "fieldset"
            | "figure"
            | "main"
            | "hr"
            | "details"
            | "address"
            | "body"
    )
}

fn is_line(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "dt"
            | "dd"
            | "tr"
            | "header"
            | "footer"
            | "aside"
            | "nav"
            | "form"
            | "figcaption"
            | "summary"
            | "caption"
            | "legend"
            | "center"
            | "label"
    )
}

/// A short paragraph or block whose only content is bold.
fn is_bold_heading(node: NodeRef<'_, Node>) -> bool {
    let mut length = 0;
    let mut bold = false;
    let mut last = ' ';
    for child in node.children() {
        match child.value() {
            Node::Text(text) => {
                let text = text.trim();
                if !text.is_empty() && text != ":" {
                    return false;
                }
            }
            Node::Element(e) if matches!(e.name(), "b" | "strong") => {
                bold = true;
                for part in child.descendants().take(20) {
                    match part.value() {
                        Node::Text(text) => {
                            length += text.trim().chars().count();
                            last = text.trim_end().chars().next_back().unwrap_or(last);
                        }
                        Node::Element(e) if e.name() == "br" => return false,
                        _ => {}
                    }
                }
            }
            Node::Element(e) if e.name() == "br" => {}
            Node::Element(_) => return false,
            _ => {}
        }
    }
    bold && (2..=LONGEST_HEADING).contains(&length) && !matches!(last, '.' | ',' | ';')
}
