//! The résumé as it is printed: texts cleaned, empty parts dropped, links vetted.
//!
//! Every format prints exactly these texts in exactly this order, and the read-back looks for
//! exactly these.

use std::fmt::Write as _;

use serde::Serialize;

use super::plain::plain_some;
use crate::document::{DocEntry, Header, Letter, Line, ResumeSection, SectionKind, TailoredResume};

/// What stands on the page, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    pub language: String,
    /// `a4` or `us-letter`, as the document asks.
    #[serde(skip)]
    pub paper: String,
    /// For the document's properties: name and headline.
    pub title: String,
    /// For the document's properties: what it is, where that has a name.
    pub subject: Option<String>,
    pub keywords: Vec<String>,
    pub header: SheetHeader,
    pub sections: Vec<SheetSection>,
    /// What a letter has in place of sections.
    pub letter: Option<SheetLetter>,
}

/// The body of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetLetter {
    pub date: Option<String>,
    pub addressee: Vec<String>,
    pub subject: Option<String>,
    pub salutation: Option<String>,
    pub paragraphs: Vec<String>,
    pub closing: Option<String>,
    pub signature: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetHeader {
    pub name: String,
    pub label: Option<String>,
    pub contacts: Vec<Item>,
}

/// A text with an optional target: `https:`, `http:`, `mailto:` or `tel:`, nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    pub text: String,
    pub link: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetSection {
    pub kind: SectionKind,
    pub heading: String,
    pub entries: Vec<SheetEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetEntry {
    #[serde(skip)]
    pub id: String,
    pub title: Option<String>,
    pub organization: Option<String>,
    pub location: Option<String>,
    pub dates: Option<String>,
    pub url: Option<Item>,
    pub body: Option<String>,
    pub lines: Vec<String>,
}

/// A text that must come back from a written document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<'a> {
    /// Where it belongs: `name`, `contact`, `heading`, `northwind title`, `northwind bullet 2`.
    pub name: String,
    pub text: &'a str,
}

impl SheetSection {
    /// Whether its entries are groups (`Label: a, b, c`) rather than entries with a head.
    #[must_use]
    pub fn is_grouped(&self) -> bool {
        matches!(self.kind, SectionKind::Skills | SectionKind::Languages | SectionKind::Interests)
    }
}

impl Sheet {
    #[must_use]
    pub fn of(resume: &TailoredResume) -> Self {
        let header = SheetHeader::of(&resume.header);
        Self {
            language: resume.language.code().to_owned(),
            paper: resume.paper.clone(),
            title: header.title(),
            subject: None,
            keywords: keywords(&resume.sections),
            header,
            sections: resume.sections.iter().filter_map(section).collect(),
            letter: None,
        }
    }

    #[must_use]
    pub fn of_letter(letter: &Letter) -> Self {
        let header = SheetHeader::of(&letter.header);
        let some = |text: &Option<String>| text.as_deref().and_then(plain_some);
        let paragraph = |lines: &Vec<Line>| {
            let sentences: Vec<String> =
                lines.iter().filter_map(|line| plain_some(&line.text)).collect();
            Some(sentences.join(" ")).filter(|text| !text.is_empty())
        };
        Self {
            language: letter.language.code().to_owned(),
            paper: letter.paper.clone(),
            title: header.title(),
            subject: some(&letter.subject),
            keywords: Vec::new(),
            header,
            sections: Vec::new(),
            letter: Some(SheetLetter {
                date: some(&letter.date),
                addressee: letter.addressee.iter().filter_map(|line| plain_some(line)).collect(),
                subject: some(&letter.subject),
                salutation: some(&letter.salutation),
                paragraphs: letter.paragraphs.iter().filter_map(paragraph).collect(),
                closing: some(&letter.closing),
                signature: some(&letter.signature),
            }),
        }
    }

    /// Every text in the order in which it is read.
    #[must_use]
    pub fn fields(&self) -> Vec<Field<'_>> {
        let mut fields = Vec::new();
        let mut add = |name: String, text| fields.push(Field { name, text });
        if !self.header.name.is_empty() {
            add("name".into(), &self.header.name);
        }
        if let Some(label) = &self.header.label {
            add("label".into(), label);
        }
        for contact in &self.header.contacts {
            add("contact".into(), &contact.text);
        }
        for section in &self.sections {
            add("heading".into(), &section.heading);
            for entry in &section.entries {
                let head = [
                    ("title", entry.title.as_ref()),
                    ("body", entry.body.as_ref().filter(|_| section.is_grouped())),
                    ("organization", entry.organization.as_ref()),
                    ("location", entry.location.as_ref()),
                    ("dates", entry.dates.as_ref()),
                    ("url", entry.url.as_ref().map(|url| &url.text)),
                    ("body", entry.body.as_ref().filter(|_| !section.is_grouped())),
                ];
                for (part, text) in head {
                    if let Some(text) = text {
                        add(format!("{} {part}", entry.id), text);
                    }
                }
                for (index, line) in entry.lines.iter().enumerate() {
                    add(format!("{} line {}", entry.id, index + 1), line);
                }
            }
        }
        if let Some(letter) = &self.letter {
            letter.fields(&mut add);
        }
        fields
    }
}

impl SheetLetter {
    fn fields<'a>(&'a self, add: &mut impl FnMut(String, &'a str)) {
        let one = |text: &'a Option<String>| text.as_deref().into_iter();
        let parts = one(&self.date)
            .map(|text| ("date", text))
            .chain(self.addressee.iter().map(|line| ("addressee", line.as_str())))
            .chain(one(&self.subject).map(|text| ("subject", text)))
            .chain(one(&self.salutation).map(|text| ("salutation", text)))
            .chain(self.paragraphs.iter().map(|text| ("paragraph", text.as_str())))
            .chain(one(&self.closing).map(|text| ("closing", text)))
            .chain(one(&self.signature).map(|text| ("signature", text)));
        for (name, text) in parts {
            add(name.to_owned(), text);
        }
    }
}

impl SheetHeader {
    fn of(header: &Header) -> Self {
        let contacts = header.contacts.iter().filter_map(|contact| {
            let text = plain_some(&contact.text)?;
            Some(Item { text, link: contact.link.as_deref().and_then(safe_link) })
        });
        Self {
            name: plain_some(&header.name).unwrap_or_default(),
            label: text_of(header.label.as_ref()),
            contacts: contacts.collect(),
        }
    }

    /// Name and headline.
    fn title(&self) -> String {
        let parts = [Some(self.name.as_str()), self.label.as_deref()];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

fn text_of(line: Option<&Line>) -> Option<String> {
    line.and_then(|line| plain_some(&line.text))
}

fn section(section: &ResumeSection) -> Option<SheetSection> {
    let heading = plain_some(&section.heading)?;
    let entries = section.entries.iter().filter_map(entry).collect();
    let mut printed = SheetSection { kind: section.kind, heading, entries };
    if printed.is_grouped() {
        for title in printed.entries.iter_mut().filter_map(|entry| entry.title.as_mut()) {
            // The colon after a label is ours.
            title.truncate(title.trim_end_matches([':', ' ']).len());
        }
    }
    (!printed.entries.is_empty()).then_some(printed)
}

fn entry(entry: &DocEntry) -> Option<SheetEntry> {
    let printed = SheetEntry {
        id: entry.id.clone(),
        title: text_of(entry.title.as_ref()),
        organization: text_of(entry.organization.as_ref()),
        location: entry.location.as_deref().and_then(plain_some),
        dates: entry.dates.as_deref().and_then(plain_some),
        url: entry.url.as_deref().and_then(url_item),
        body: text_of(entry.body.as_ref()),
        lines: entry.lines.iter().filter_map(|line| plain_some(&line.text)).collect(),
    };
    let SheetEntry { id: _, title, organization, location, dates, url, body, lines } = &printed;
    let is_empty = [title, organization, location, dates, body].iter().all(|part| part.is_none())
        && url.is_none()
        && lines.is_empty();
    (!is_empty).then_some(printed)
}

/// An address without its scheme and final slash, linked where it is one.
fn url_item(url: &str) -> Option<Item> {
    let text = plain_some(url)?;
    let link = safe_link(&text).or_else(|| {
        let looks_bare = text.contains('.') && !text.contains([':', ' ', '@']);
        if looks_bare { safe_link(&format!("https://{text}")) } else { None }
    });
    let shown = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .map_or(text.as_str(), |rest| rest.strip_suffix('/').unwrap_or(rest));
    Some(Item { text: shown.to_owned(), link }).filter(|item| !item.text.is_empty())
}

/// A link that may be written into a document, in ASCII; `None` for every other scheme.
fn safe_link(link: &str) -> Option<String> {
    let link = link.trim();
    let (scheme, rest) = link.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let known = matches!(scheme.as_str(), "https" | "http" | "mailto" | "tel");
    if !known || rest.trim_matches('/').is_empty() || link.len() > 2000 {
        return None;
    }
    let mut out = format!("{scheme}:");
    for c in rest.chars() {
        match c {
            ' ' | '-' if scheme == "tel" => {}
            c if c.is_control() => return None,
            '!' | '#'..='\'' | '*'..=';' | '=' | '?'..='[' | ']' | '_' | 'a'..='z' | '~' => {
                out.push(c);
            }
            c => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    // Writing to a string can't fail.
                    let _ = write!(out, "%{byte:02X}");
                }
            }
        }
    }
    Some(out)
}

/// The skills of the skills section, as they are separated by commas outside parentheses.
fn keywords(sections: &[ResumeSection]) -> Vec<String> {
    let skills = sections.iter().filter(|section| section.kind == SectionKind::Skills);
    let mut found: Vec<String> = Vec::new();
    for entry in skills.flat_map(|section| &section.entries) {
        for line in entry.body.iter().chain(&entry.lines) {
            let mut depth = 0_i32;
            let parts = line.text.split(|c| {
                depth += i32::from(c == '(') - i32::from(c == ')');
                depth <= 0 && matches!(c, ',' | ';')
            });
            for skill in parts.filter_map(plain_some) {
                if found.len() < 40 && !found.contains(&skill) {
                    found.push(skill);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_links_are_kept() {
        assert_eq!(safe_link("javascript:alert(1)"), None);
        assert_eq!(safe_link("file:///etc/passwd"), None);
        assert_eq!(safe_link("https://"), None);
        assert_eq!(safe_link("tel:+44 20-79").as_deref(), Some("tel:+442079"));
        assert_eq!(safe_link("HTTPS://a.b/ü").as_deref(), Some("https://a.b/%C3%BC"));
    }

    #[test]
    fn an_address_is_shown_without_its_scheme() {
        let item = url_item("https://example.org/").unwrap();
        assert_eq!(
            (item.text.as_str(), item.link.as_deref()),
            ("example.org", Some("https://example.org/"))
        );
        let bare = url_item("example.org/a").unwrap();
        assert_eq!(bare.link.as_deref(), Some("https://example.org/a"));
        assert_eq!(url_item("not an address").unwrap().link, None);
    }

    #[test]
    fn keywords_are_cut_at_commas_outside_parentheses() {
        let body = Line::verbatim("Rust, AWS (EKS, RDS); Rust", "skills/0");
        let entry = DocEntry { body: Some(body), ..DocEntry::default() };
        let section = ResumeSection {
            kind: SectionKind::Skills,
            heading: "Skills".into(),
            entries: vec![entry],
        };
        assert_eq!(keywords(&[section]), ["Rust", "AWS (EKS, RDS)"]);
    }

    #[test]
    fn empty_parts_are_not_printed() {
        let mut resume = TailoredResume::default();
        resume.header.name = " Ada \n Lovelace".into();
        resume.sections.push(ResumeSection {
            kind: SectionKind::Work,
            heading: "Experience".into(),
            entries: vec![DocEntry { dates: Some(" ".into()), ..DocEntry::default() }],
        });
        let sheet = Sheet::of(&resume);
        assert!(sheet.sections.is_empty());
        assert_eq!(sheet.fields().len(), 1);
        assert_eq!(sheet.header.name, "Ada Lovelace");
    }
}
