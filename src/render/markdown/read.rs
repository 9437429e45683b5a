//! Markdown, ours or edited by hand, as a document again.
//!
//! What `to_markdown` wrote comes back as it was; what somebody added comes back as the part it
//! most looks like. No text is dropped. The lines name no sources: who wants to know what the
//! profile backs asks `verify`.

use comrak::nodes::NodeValue;
use comrak::{Arena, Node, Options, parse_document};

use crate::document::{
    Contact, ContactKind, DocEntry, Header, Line, ResumeSection, SectionKind, TailoredResume,
    WordedBy,
};
use crate::reader::outline::{SectionWord, section};
use crate::reader::{dates, is_too_deep};
use crate::text::lang;

/// Reads Markdown as a document.
#[must_use]
pub fn from_markdown(markdown: &str) -> TailoredResume {
    let mut options = Options::default();
    options.render.escaped_char_spans = true;
    let arena = Arena::new();
    let mut builder = Builder::default();
    let root = parse_document(&arena, markdown, &options);
    if is_too_deep(root) {
        for text in markdown.lines().filter(|text| !text.trim().is_empty()) {
            builder.paragraph(&[plain(text.trim())]);
        }
    } else {
        builder.blocks(root, 0);
    }
    let mut resume = builder.finish();
    resume.language = lang::detect(markdown).unwrap_or_default();
    resume
}

/// A stretch of a block's text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    text: String,
    bold: bool,
    link: Option<String>,
    /// Written with a backslash: a bar in it is no separator.
    escaped: bool,
}

#[derive(Default)]
struct Builder {
    header: Header,
    sections: Vec<ResumeSection>,
    in_sections: bool,
}

fn line(text: &str) -> Line {
    Line { text: text.to_owned(), sources: Vec::new(), worded_by: WordedBy::Profile }
}

impl Builder {
    fn finish(self) -> TailoredResume {
        TailoredResume { header: self.header, sections: self.sections, ..TailoredResume::default() }
    }

    fn blocks(&mut self, node: Node<'_>, depth: usize) {
        for child in node.children() {
            let value = child.data().value.clone();
            match value {
                NodeValue::Heading(heading) => self.heading(heading.level, &spans(child)),
                NodeValue::Paragraph if depth > 0 => self.bullet(&spans(child), depth),
                NodeValue::Paragraph => self.paragraph(&spans(child)),
                NodeValue::List(_) => self.blocks(child, depth + 1),
                NodeValue::CodeBlock(code) => {
                    for text in code.literal.lines().filter(|text| !text.trim().is_empty()) {
                        self.paragraph(&[plain(text.trim())]);
                    }
                }
                NodeValue::HtmlBlock(html) => {
                    let text = html.literal.split_whitespace().collect::<Vec<_>>().join(" ");
                    self.paragraph(&[plain(&text)]);
                }
                NodeValue::ThematicBreak => {}
                _ => self.blocks(child, depth),
            }
        }
    }

    fn heading(&mut self, level: u8, spans: &[Span]) {
        let text = joined(spans);
        if text.is_empty() {
            return;
        }
        if level == 1 && self.header.name.is_empty() && !self.in_sections {
            self.header.name = text;
        } else if level <= 2 {
            self.in_sections = true;
            self.sections.push(ResumeSection {
                kind: kind_of(&text),
                heading: text,
                entries: Vec::new(),
            });
        } else {
            self.new_entry().title = Some(line(&text));
        }
    }

    /// The section that is open; text before any heading makes one of its own.
    fn section(&mut self) -> &mut ResumeSection {
        if self.sections.is_empty() {
            self.in_sections = true;
            self.sections.push(ResumeSection {
                kind: SectionKind::Summary,
                heading: "Summary".to_owned(),
                entries: Vec::new(),
            });
        }
        let last = self.sections.len() - 1;
        &mut self.sections[last]
    }

    fn new_entry(&mut self) -> &mut DocEntry {
        let section = self.section();
        section.entries.push(DocEntry::default());
        let last = section.entries.len() - 1;
        &mut section.entries[last]
    }

    fn open_entry(&mut self) -> &mut DocEntry {
        if self.section().entries.is_empty() {
            return self.new_entry();
        }
        let section = self.section();
        let last = section.entries.len() - 1;
        &mut section.entries[last]
    }

    fn paragraph(&mut self, spans: &[Span]) {
        let text = joined(spans);
        if text.is_empty() {
            return;
        }
        if !self.in_sections {
            self.header_line(spans, &text);
            return;
        }
        let kind = self.section().kind;
        if kind == SectionKind::Summary || is_grouped(kind) {
            self.group(spans);
            return;
        }
        let entry = self.open_entry();
        let head_done = entry.organization.is_some()
            || entry.dates.is_some()
            || entry.location.is_some()
            || entry.url.is_some();
        let fresh = entry.body.is_none() && entry.lines.is_empty();
        if fresh && !head_done && looks_like_head(spans) {
            place_line(parts(spans), entry);
        } else if fresh && entry.body.is_none() {
            entry.body = Some(line(&text));
        } else if entry.lines.is_empty() || !looks_like_head(spans) {
            entry.lines.push(line(&text));
        } else {
            // The head of an entry without a title.
            let entry = self.new_entry();
            place_line(parts(spans), entry);
        }
    }

    fn header_line(&mut self, spans: &[Span], text: &str) {
        let parts = parts(spans);
        let contact =
            parts.len() > 1 || spans.iter().any(|span| span.link.is_some()) || text.contains('@');
        if !contact && self.header.label.is_none() && self.header.contacts.is_empty() {
            self.header.label = Some(line(text));
            return;
        }
        for part in parts {
            let text = joined(&part);
            let link = part.iter().find_map(|span| span.link.clone());
            let kind = match link.as_deref() {
                Some(link) if link.starts_with("mailto:") => ContactKind::Email,
                Some(link) if link.starts_with("tel:") => ContactKind::Phone,
                Some(_) => ContactKind::Url,
                None if text.contains('@') => ContactKind::Email,
                None => ContactKind::Place,
            };
            let link = link.or_else(|| {
                (kind == ContactKind::Email && !text.contains(' '))
                    .then(|| format!("mailto:{text}"))
            });
            if !text.is_empty() {
                self.header.contacts.push(Contact { kind, text, link });
            }
        }
    }

    fn bullet(&mut self, spans: &[Span], depth: usize) {
        let text = joined(spans);
        if text.is_empty() {
            return;
        }
        if !self.in_sections {
            self.header_line(spans, &text);
            return;
        }
        if self.section().entries.is_empty() && depth == 1 && is_labelled(spans) {
            // A heading in a language that has no table: what stands below it tells its kind.
            let section = self.section();
            if kind_of(&section.heading) == SectionKind::Projects {
                section.kind = SectionKind::Interests;
            }
        }
        let kind = self.section().kind;
        if is_grouped(kind) && depth == 1 {
            self.group(spans);
        } else if kind == SectionKind::Summary && depth == 1 {
            self.new_entry().body = Some(line(&text));
        } else {
            self.open_entry().lines.push(line(&text));
        }
    }

    /// `**Label:** a, b, c | …`
    fn group(&mut self, spans: &[Span]) {
        let summary = self.section().kind == SectionKind::Summary;
        let entry = self.new_entry();
        if summary {
            entry.body = Some(line(&joined(spans)));
            return;
        }
        let mut rest = parts(spans).into_iter();
        let first = rest.next().unwrap_or_default();
        let bold = first.iter().take_while(|span| span.bold).count();
        let label = joined(&first[..bold]);
        let body = joined(&first[bold..]);
        if !label.is_empty() {
            entry.title = Some(line(label.trim_end_matches([':', ' '])));
        }
        if !body.is_empty() {
            entry.body = Some(line(&body));
        }
        place_line(rest.collect(), entry);
    }
}

fn plain(text: &str) -> Span {
    Span { text: text.to_owned(), bold: false, link: None, escaped: false }
}

/// `**Label:** …`, as groups of skills and interests are written.
fn is_labelled(spans: &[Span]) -> bool {
    let bold = spans.iter().take_while(|span| span.bold).count();
    bold > 0 && joined(&spans[..bold]).ends_with(':')
}

fn is_grouped(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Skills | SectionKind::Languages | SectionKind::Interests)
}

fn kind_of(heading: &str) -> SectionKind {
    use SectionWord as W;
    match section(heading) {
        Some(W::Summary | W::Title) => SectionKind::Summary,
        Some(W::Skills) => SectionKind::Skills,
        Some(W::Work) => SectionKind::Work,
        Some(W::Volunteer) => SectionKind::Volunteer,
        Some(W::Education) => SectionKind::Education,
        Some(W::Certificates) => SectionKind::Certificates,
        Some(W::Publications) => SectionKind::Publications,
        Some(W::Awards) => SectionKind::Awards,
        Some(W::Languages) => SectionKind::Languages,
        Some(W::Interests) => SectionKind::Interests,
        // Prints whatever it holds.
        Some(W::Projects | W::References | W::Contact | W::Other) | None => SectionKind::Projects,
    }
}

/// The line under a title: something bold in front, or bars, or dates.
fn looks_like_head(spans: &[Span]) -> bool {
    let bold_first = spans.first().is_some_and(|span| span.bold);
    let parts = parts(spans);
    let text = joined(spans);
    let short = text.chars().count() <= 160;
    bold_first || (short && (parts.len() > 1 || !dates::find(&text).is_empty()))
}

/// `**Employer**, Place | dates | address` into the entry.
fn place_line(parts: Vec<Vec<Span>>, entry: &mut DocEntry) {
    for part in parts {
        let text = joined(&part);
        if text.is_empty() {
            continue;
        }
        let link = part.iter().find_map(|span| span.link.clone());
        let bold = part.iter().take_while(|span| span.bold).count();
        if bold > 0 && entry.organization.is_none() {
            entry.organization = Some(line(&joined(&part[..bold])));
            let rest = joined(&part[bold..]);
            let rest = rest.trim_start_matches([',', ' ']);
            if !rest.is_empty() {
                entry.location = Some(rest.to_owned());
            }
        } else if let Some(link) = link
            && entry.url.is_none()
        {
            entry.url = Some(link);
        } else if entry.dates.is_none() && !dates::find(&text).is_empty() {
            entry.dates = Some(text);
        } else if entry.organization.is_none() && entry.location.is_none() && entry.dates.is_none()
        {
            // Nothing bold: where the organisation is not told apart, the place stands alone.
            entry.location = Some(text);
        } else {
            entry.lines.push(line(&text));
        }
    }
}

/// A block's text in spans of one look.
fn spans(node: Node<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    collect(node, false, None, &mut found);
    found
}

fn collect(node: Node<'_>, bold: bool, link: Option<&str>, found: &mut Vec<Span>) {
    for child in node.children() {
        let value = child.data().value.clone();
        let (text, escaped) = match value {
            NodeValue::Text(text) => (text.to_string(), false),
            NodeValue::Code(code) => (code.literal, true),
            NodeValue::HtmlInline(html) => (html, true),
            NodeValue::SoftBreak | NodeValue::LineBreak => (" ".to_owned(), false),
            NodeValue::Escaped => {
                let from = found.len();
                collect(child, bold, link, found);
                found[from..].iter_mut().for_each(|span| span.escaped = true);
                continue;
            }
            NodeValue::Strong => {
                collect(child, true, link, found);
                continue;
            }
            NodeValue::Link(target) => {
                collect(child, bold, Some(&target.url), found);
                continue;
            }
            _ => {
                collect(child, bold, link, found);
                continue;
            }
        };
        found.push(Span { text, bold, link: link.map(str::to_owned), escaped });
    }
}

/// Parts between bare bars.
fn parts(spans: &[Span]) -> Vec<Vec<Span>> {
    let mut parts: Vec<Vec<Span>> = vec![Vec::new()];
    for span in spans {
        if span.escaped || span.link.is_some() || span.bold {
            if let Some(part) = parts.last_mut() {
                part.push(span.clone());
            }
            continue;
        }
        for (index, piece) in span.text.split(" | ").enumerate() {
            if index > 0 {
                parts.push(Vec::new());
            }
            if let Some(part) = parts.last_mut().filter(|_| !piece.is_empty()) {
                part.push(Span { text: piece.to_owned(), ..span.clone() });
            }
        }
    }
    parts.retain(|part| !joined(part).is_empty());
    parts
}

fn joined(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Sheet, samples, to_markdown};

    #[test]
    fn what_we_wrote_comes_back() {
        for (name, resume) in samples::all() {
            let markdown = to_markdown(&resume);
            let again = from_markdown(&markdown);
            for (again, first) in to_markdown(&again).lines().zip(markdown.lines()) {
                assert_eq!(again, first, "{name}");
            }
            assert_eq!(to_markdown(&again), markdown, "{name}");
            // Sentences of a summary run on.
            let texts = |resume: &TailoredResume| {
                let sheet = Sheet::of(resume);
                sheet.fields().iter().map(|field| field.text).collect::<Vec<_>>().join(" ")
            };
            assert_eq!(texts(&again), texts(&resume), "{name}");
        }
    }

    #[test]
    fn what_somebody_added_is_kept() {
        let markdown = "Loose words first\n\n# Ada Byron\n\nEngineer\n\nada@example.org\n\n\
            ## Hobbies & more\n\n> A quotation\n\n1. one\n2. two\n\n```\nsome code\n```\n\n\
            ## Experience\n\n### Analyst\n\n**Mill**, London | 1842 – 1843\n\nA paragraph.\n\n\
            Another.\n\n- did this\n  - and that\n\n#### Fourth level\n\n<b>raw</b> html\n";
        let resume = from_markdown(markdown);
        let text = format!("{:?}", Sheet::of(&resume));
        for kept in [
            "Loose words first",
            "Ada Byron",
            "Engineer",
            "ada@example.org",
            "A quotation",
            "one",
            "two",
            "some code",
            "Analyst",
            "Mill",
            "London",
            "1842 – 1843",
            "A paragraph.",
            "Another.",
            "did this",
            "and that",
            "Fourth level",
            "raw",
            "html",
        ] {
            assert!(text.contains(kept), "{kept}: {text}");
        }
    }
}
