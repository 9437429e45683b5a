//! `word/document.xml` and the targets of its links.

use std::fmt::Write as _;

use super::escaped;
use crate::document::SectionKind;
use crate::render::pdf::Paper;
use crate::render::sheet::{Item, Sheet, SheetEntry, SheetLetter, SheetSection};

/// The document's XML with what its relations point at.
pub(super) struct Document {
    pub xml: String,
    /// Targets of `rLink1`, `rLink2`, ….
    pub links: Vec<String>,
}

/// A run of text in a paragraph.
enum Run<'t> {
    Plain(&'t str),
    Bold(&'t str),
    Italic(&'t str),
    Link(&'t Item),
}

const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#
);

impl Document {
    pub(super) fn of(sheet: &Sheet, paper: Paper) -> Self {
        let mut document = Self { xml: String::with_capacity(32_000), links: Vec::new() };
        document.xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        // Writing to a string can't fail.
        let _ = write!(document.xml, "<w:document {NAMESPACES}><w:body>");
        document.header(sheet);
        for section in &sheet.sections {
            document.section(section);
        }
        if let Some(letter) = &sheet.letter {
            document.letter(letter);
        }
        // Twentieths of a point.
        let (width, height) = match paper {
            Paper::A4 => (11_906, 16_838),
            Paper::UsLetter => (12_240, 15_840),
        };
        let _ = write!(
            document.xml,
            "<w:sectPr><w:pgSz w:w=\"{width}\" w:h=\"{height}\"/><w:pgMar w:top=\"1020\" \
             w:right=\"1134\" w:bottom=\"1020\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" \
             w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
        );
        document
    }

    fn header(&mut self, sheet: &Sheet) {
        let header = &sheet.header;
        if !header.name.is_empty() {
            self.paragraph("Title", &[Run::Plain(&header.name)]);
        }
        if let Some(label) = &header.label {
            self.paragraph("Subtitle", &[Run::Plain(label)]);
        }
        let contacts = header.contacts.iter().map(|contact| vec![Run::Link(contact)]);
        self.barred("Contacts", contacts);
    }

    fn section(&mut self, section: &SheetSection) {
        self.paragraph("Heading1", &[Run::Plain(&section.heading)]);
        for entry in &section.entries {
            if section.kind == SectionKind::Summary {
                self.summary(entry);
            } else if section.is_grouped() {
                self.group(entry);
            } else {
                self.full(entry);
            }
        }
    }

    fn summary(&mut self, entry: &SheetEntry) {
        let head = entry.title.iter().chain(&entry.organization).chain(&entry.location);
        let head = head.chain(&entry.dates).chain(entry.url.as_ref().map(|url| &url.text));
        let text: Vec<&str> =
            head.chain(&entry.body).chain(&entry.lines).map(String::as_str).collect();
        self.paragraph("Normal", &[Run::Plain(&text.join(" "))]);
    }

    fn group(&mut self, entry: &SheetEntry) {
        let label = entry.title.as_ref().map(|title| match &entry.body {
            Some(_) => format!("{title}:"),
            None => title.clone(),
        });
        let mut first = Vec::new();
        if let Some(label) = &label {
            first.push(Run::Bold(label));
        }
        if let Some(body) = &entry.body {
            if !first.is_empty() {
                first.push(Run::Plain(" "));
            }
            first.push(Run::Plain(body));
        }
        let parts = std::iter::once(first).chain(place(entry));
        self.barred("Group", parts);
        self.bullets(entry);
    }

    fn full(&mut self, entry: &SheetEntry) {
        if let Some(title) = &entry.title {
            self.paragraph("Heading2", &[Run::Plain(title)]);
        }
        self.barred("Place", place(entry));
        if let Some(body) = &entry.body {
            self.paragraph("Normal", &[Run::Plain(body)]);
        }
        self.bullets(entry);
    }

    fn bullets(&mut self, entry: &SheetEntry) {
        for line in &entry.lines {
            self.paragraph("ListBullet", &[Run::Plain(line)]);
        }
    }

    fn letter(&mut self, letter: &SheetLetter) {
        let mut some = |style: &str, text: &Option<String>| {
            if let Some(text) = text {
                self.paragraph(style, &[Run::Plain(text)]);
            }
        };
        some("Block", &letter.date);
        for (index, line) in letter.addressee.iter().enumerate() {
            let style = if index == 0 { "Block" } else { "BlockNext" };
            some(style, &Some(line.clone()));
        }
        some("Heading2", &letter.subject);
        some("Letter", &letter.salutation);
        for paragraph in &letter.paragraphs {
            some("Letter", &Some(paragraph.clone()));
        }
        some("Letter", &letter.closing);
        some("Block", &letter.signature);
    }

    /// Parts with bars between; nothing where all are empty.
    fn barred<'t>(&mut self, style: &str, parts: impl IntoIterator<Item = Vec<Run<'t>>>) {
        let mut runs = Vec::new();
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !runs.is_empty() {
                runs.push(Run::Plain(" | "));
            }
            runs.extend(part);
        }
        if !runs.is_empty() {
            self.paragraph(style, &runs);
        }
    }

    fn paragraph(&mut self, style: &str, runs: &[Run<'_>]) {
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
        for run in runs {
            match run {
                Run::Plain(text) => self.run("", text),
                Run::Bold(text) => self.run("<w:b/>", text),
                Run::Italic(text) => self.run("<w:i/>", text),
                Run::Link(Item { text, link: None }) => self.run("", text),
                Run::Link(Item { text, link: Some(link) }) => {
                    self.links.push(link.clone());
                    let id = self.links.len();
                    let _ = write!(self.xml, "<w:hyperlink r:id=\"rLink{id}\" w:history=\"1\">");
                    self.run("<w:rStyle w:val=\"Hyperlink\"/>", text);
                    self.xml.push_str("</w:hyperlink>");
                }
            }
        }
        self.xml.push_str("</w:p>");
    }

    fn run(&mut self, properties: &str, text: &str) {
        self.xml.push_str("<w:r>");
        if !properties.is_empty() {
            let _ = write!(self.xml, "<w:rPr>{properties}</w:rPr>");
        }
        let _ = write!(self.xml, "<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
    }
}

/// Employer and place, dates, address.
fn place(entry: &SheetEntry) -> Vec<Vec<Run<'_>>> {
    let mut place = Vec::new();
    if let Some(organization) = &entry.organization {
        place.push(Run::Italic(organization));
    }
    if let Some(location) = &entry.location {
        if !place.is_empty() {
            place.push(Run::Plain(", "));
        }
        place.push(Run::Plain(location));
    }
    let dates = entry.dates.iter().map(|dates| Run::Plain(dates)).collect();
    let url = entry.url.iter().map(Run::Link).collect();
    vec![place, dates, url]
}
