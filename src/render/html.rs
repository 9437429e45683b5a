//! A single HTML file: semantic, with its style inside, nothing fetched, made for screen and print.

use std::fmt::Write as _;

use super::sheet::{Item, Sheet, SheetEntry, SheetLetter, SheetSection};
use crate::document::SectionKind;

const STYLE: &str = include_str!("html.css");

/// Writes the sheet as a page of its own. Every text is escaped; links are vetted already.
#[must_use]
pub fn to_html(sheet: &Sheet) -> String {
    let mut out = String::with_capacity(16_000);
    let language = escaped(&sheet.language);
    let title = escaped(&sheet.title);
    let rtl = matches!(sheet.language.as_str(), "ar" | "he" | "fa" | "ur");
    // Writing to a string can't fail.
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{language}\"{}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        if rtl { " dir=\"rtl\"" } else { "" },
    );
    header(sheet, &mut out);
    for part in &sheet.sections {
        section(part, &mut out);
    }
    if let Some(part) = &sheet.letter {
        letter(part, &mut out);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn header(sheet: &Sheet, out: &mut String) {
    out.push_str("<header>\n");
    element("h1", "", &sheet.header.name, out);
    if let Some(label) = &sheet.header.label {
        element("p", "label", label, out);
    }
    if !sheet.header.contacts.is_empty() {
        let contacts: Vec<String> = sheet.header.contacts.iter().map(linked).collect();
        let _ = writeln!(out, "<p class=\"contacts\">{}</p>", contacts.join(" | "));
    }
    out.push_str("</header>\n");
}

fn section(section: &SheetSection, out: &mut String) {
    out.push_str("<section>\n");
    element("h2", "", &section.heading, out);
    for entry in &section.entries {
        if section.kind == SectionKind::Summary {
            let parts = entry.title.iter().chain(&entry.organization).chain(&entry.location);
            let parts = parts.chain(&entry.dates).chain(entry.url.as_ref().map(|url| &url.text));
            let text: Vec<&str> =
                parts.chain(&entry.body).chain(&entry.lines).map(String::as_str).collect();
            element("p", "", &text.join(" "), out);
        } else if section.is_grouped() {
            group(entry, out);
        } else {
            full(entry, out);
        }
    }
    out.push_str("</section>\n");
}

fn group(entry: &SheetEntry, out: &mut String) {
    let mut parts: Vec<String> = Vec::new();
    match (&entry.title, &entry.body) {
        (Some(title), Some(body)) => {
            parts.push(format!("<strong>{}:</strong> {}", escaped(title), escaped(body)));
        }
        (Some(title), None) => parts.push(format!("<strong>{}</strong>", escaped(title))),
        (None, Some(body)) => parts.push(escaped(body)),
        (None, None) => {}
    }
    parts.extend(place(entry));
    if !parts.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", parts.join(" | "));
    }
    bullets(entry, out);
}

fn full(entry: &SheetEntry, out: &mut String) {
    out.push_str("<article>\n");
    if let Some(title) = &entry.title {
        element("h3", "", title, out);
    }
    let parts = place(entry);
    if !parts.is_empty() {
        let _ = writeln!(out, "<p class=\"place\">{}</p>", parts.join(" | "));
    }
    if let Some(body) = &entry.body {
        element("p", "", body, out);
    }
    bullets(entry, out);
    out.push_str("</article>\n");
}

fn bullets(entry: &SheetEntry, out: &mut String) {
    if entry.lines.is_empty() {
        return;
    }
    out.push_str("<ul>\n");
    for line in &entry.lines {
        element("li", "", line, out);
    }
    out.push_str("</ul>\n");
}

/// Employer and place, dates, address.
fn place(entry: &SheetEntry) -> Vec<String> {
    let organization =
        entry.organization.as_ref().map(|text| format!("<em>{}</em>", escaped(text)));
    let location = entry.location.as_deref().map(escaped);
    let place: Vec<String> = organization.into_iter().chain(location).collect();
    let place = Some(place.join(", ")).filter(|text| !text.is_empty());
    let dates = entry.dates.as_deref().map(escaped);
    place.into_iter().chain(dates).chain(entry.url.as_ref().map(linked)).collect()
}

fn letter(letter: &SheetLetter, out: &mut String) {
    let mut some = |class: &str, text: &Option<String>| {
        if let Some(text) = text {
            element("p", class, text, out);
        }
    };
    some("date", &letter.date);
    if !letter.addressee.is_empty() {
        let lines: Vec<String> = letter.addressee.iter().map(|line| escaped(line)).collect();
        let _ = writeln!(out, "<p class=\"addressee\">{}</p>", lines.join("<br>\n"));
    }
    if let Some(subject) = &letter.subject {
        element("h2", "subject", subject, out);
    }
    let paragraphs = letter.salutation.iter().chain(&letter.paragraphs).chain(&letter.closing);
    for text in paragraphs.chain(&letter.signature) {
        element("p", "", text, out);
    }
}

fn linked(item: &Item) -> String {
    match &item.link {
        Some(link) => format!("<a href=\"{}\">{}</a>", escaped(link), escaped(&item.text)),
        None => escaped(&item.text),
    }
}

fn element(name: &str, class: &str, text: &str, out: &mut String) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let _ = writeln!(out, "<{name}{class}>{}</{name}>", escaped(text));
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{check_document, samples};

    #[test]
    fn every_sample_reads_back() {
        for (name, resume) in samples::all() {
            let sheet = Sheet::of(&resume);
            let html = to_html(&sheet);
            assert_eq!(check_document(html.as_bytes(), "resume.html", &sheet), Ok(()), "{name}");
            for outside in ["http-equiv", "<script", "<link", "@import", "url(", "src="] {
                let inside = html.split("</style>").next().unwrap_or("");
                assert!(!inside.contains(outside), "{name}: {outside}");
            }
        }
    }

    #[test]
    fn markup_in_a_text_stays_text() {
        assert_eq!(escaped("<b>\"R&D\"</b>'"), "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;&#39;");
    }
}
