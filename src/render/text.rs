//! Plain text: wrapped at 78 columns, for forms that take nothing else.

use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Sheet, SheetEntry, SheetLetter, SheetSection};
use crate::document::SectionKind;

const WIDTH: usize = 78;

/// Writes the sheet as text: headings underlined, bullets as `- `, parts between bars.
#[must_use]
pub fn to_text(sheet: &Sheet) -> String {
    let mut page = Page::default();
    let header = &sheet.header;
    page.block(&header.name, "", "");
    if let Some(label) = &header.label {
        page.block(label, "", "");
    }
    let contacts: Vec<&str> = header.contacts.iter().map(|c| c.text.as_str()).collect();
    page.parts(&contacts);
    for section in &sheet.sections {
        page.section(section);
    }
    if let Some(letter) = &sheet.letter {
        page.letter(letter);
    }
    page.out
}

#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    /// One paragraph; `first` opens its first line, `rest` the others.
    fn block(&mut self, text: &str, first: &str, rest: &str) {
        if text.is_empty() {
            return;
        }
        let mut open = first;
        let mut line = String::new();
        for word in text.split(' ') {
            let room = WIDTH.saturating_sub(open.width());
            if !line.is_empty() && line.width() + 1 + word.width() > room {
                self.line(open, &line);
                open = rest;
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.line(open, &line);
    }

    fn line(&mut self, open: &str, text: &str) {
        self.out.push_str(open);
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// Parts between bars; none is broken while it fits a line of its own.
    fn parts(&mut self, parts: &[&str]) {
        let mut line = String::new();
        for part in parts.iter().filter(|part| !part.is_empty()) {
            if !line.is_empty() && line.width() + 3 + part.width() > WIDTH {
                self.block(&line, "", "");
                line.clear();
            }
            if !line.is_empty() {
                line.push_str(" | ");
            }
            line.push_str(part);
        }
        self.block(&line, "", "");
    }

    fn section(&mut self, section: &SheetSection) {
        self.gap();
        self.block(&section.heading, "", "");
        self.line("", &"-".repeat(section.heading.width().min(WIDTH)));
        for (index, entry) in section.entries.iter().enumerate() {
            if section.kind == SectionKind::Summary {
                let sentences: Vec<&str> =
                    entry.body.iter().chain(&entry.lines).map(String::as_str).collect();
                self.parts(&head(entry));
                self.block(&sentences.join(" "), "", "");
            } else if section.is_grouped() {
                self.group(entry);
            } else {
                if index > 0 {
                    self.gap();
                }
                self.full(entry);
            }
        }
    }

    fn group(&mut self, entry: &SheetEntry) {
        let label = match (&entry.title, &entry.body) {
            (Some(title), Some(body)) => format!("{title}: {body}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => String::new(),
        };
        self.block(&label, "", "  ");
        self.parts(&head(entry)[usize::from(entry.title.is_some())..]);
        self.bullets(entry);
    }

    fn full(&mut self, entry: &SheetEntry) {
        let head = head(entry);
        let titled = usize::from(entry.title.is_some());
        if let Some(title) = &entry.title {
            self.block(title, "", "");
        }
        self.parts(&head[titled..]);
        if let Some(body) = &entry.body {
            self.block(body, "", "");
        }
        self.bullets(entry);
    }

    fn bullets(&mut self, entry: &SheetEntry) {
        for line in &entry.lines {
            self.block(line, "- ", "  ");
        }
    }

    fn letter(&mut self, letter: &SheetLetter) {
        let one = |text: &Option<String>| text.clone().into_iter().collect::<Vec<_>>();
        let groups = [
            one(&letter.date),
            letter.addressee.clone(),
            one(&letter.subject),
            one(&letter.salutation),
        ];
        let paragraphs = letter.paragraphs.iter().map(|text| vec![text.clone()]);
        let end = [one(&letter.closing), one(&letter.signature)];
        for group in groups.into_iter().chain(paragraphs).chain(end) {
            if group.is_empty() {
                continue;
            }
            self.gap();
            for line in group {
                self.block(&line, "", "");
            }
        }
    }
}

/// Title, employer, place, dates, address: what is there of them.
fn head(entry: &SheetEntry) -> Vec<&str> {
    [&entry.title, &entry.organization, &entry.location, &entry.dates]
        .into_iter()
        .flatten()
        .chain(entry.url.as_ref().map(|url| &url.text))
        .map(String::as_str)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples;

    #[test]
    fn no_line_is_wider_than_it_should_be_and_all_is_there() {
        for (name, resume) in samples::all() {
            let sheet = Sheet::of(&resume);
            let text = to_text(&sheet);
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let plain = words(&text);
            let mut rest = plain.as_str();
            for field in sheet.fields() {
                let wanted = words(field.text);
                let at = rest.find(&wanted);
                assert!(at.is_some(), "{name}: {} `{wanted}`", field.name);
                rest = &rest[at.unwrap_or(0) + wanted.len()..];
            }
            for line in text.lines().filter(|line| line.contains(' ')) {
                let longest =
                    line.split(' ').map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0);
                assert!(line.width() <= WIDTH.max(longest + 2), "{name}: {line}");
            }
        }
    }
}
