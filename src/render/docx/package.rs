//! The parts of the package and the archive around them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use jiff::Timestamp;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::document::Document;
use super::{escaped, styles};
use crate::render::sheet::Sheet;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

pub(super) fn write(sheet: &Sheet, document: &Document, created: Option<Timestamp>) -> Vec<u8> {
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", root_relations()),
        ("docProps/core.xml", core(sheet, created)),
        ("docProps/app.xml", app()),
        ("word/document.xml", document.xml.clone()),
        ("word/_rels/document.xml.rels", relations(&document.links)),
        ("word/styles.xml", styles::styles(&escaped(&sheet.language))),
        ("word/numbering.xml", styles::numbering()),
        ("word/settings.xml", settings()),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // An archive in memory takes what it is given.
        let _ = archive.start_file(name, options);
        let _ = archive.write_all(text.as_bytes());
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn content_types() -> String {
    let mut out = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{MAIN}.document.main+xml\"/>"
    );
    for part in ["styles", "numbering", "settings"] {
        // Writing to a string can't fail.
        let _ = write!(
            out,
            "<Override PartName=\"/word/{part}.xml\" ContentType=\"{MAIN}.{part}+xml\"/>"
        );
    }
    out.push_str("</Types>");
    out
}

fn root_relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATION}/officeDocument\" \
         Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{RELATION}/extended-properties\" \
         Target=\"docProps/app.xml\"/></Relationships>"
    )
}

fn relations(links: &[String]) -> String {
    let mut out = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for part in ["styles", "numbering", "settings"] {
        let _ = write!(
            out,
            "<Relationship Id=\"r-{part}\" Type=\"{RELATION}/{part}\" Target=\"{part}.xml\"/>"
        );
    }
    for (index, link) in links.iter().enumerate() {
        let _ = write!(
            out,
            "<Relationship Id=\"rLink{}\" Type=\"{RELATION}/hyperlink\" Target=\"{}\" \
             TargetMode=\"External\"/>",
            index + 1,
            escaped(link)
        );
    }
    out.push_str("</Relationships>");
    out
}

fn core(sheet: &Sheet, created: Option<Timestamp>) -> String {
    let element = |name: &str, text: &str| match text {
        "" => String::new(),
        text => format!("<{name}>{}</{name}>", escaped(text)),
    };
    let dates = created.map_or_else(String::new, |at| {
        let at = at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        ["created", "modified"]
            .map(|name| {
                format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:{name}>")
            })
            .concat()
    });
    format!(
        "{HEAD}<cp:coreProperties \
         xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">{}{}{}{}{}{dates}\
         </cp:coreProperties>",
        element("dc:title", &sheet.title),
        element("dc:subject", sheet.subject.as_deref().unwrap_or_default()),
        element("dc:creator", &sheet.header.name),
        element("cp:keywords", &sheet.keywords.join(", ")),
        element("dc:language", &sheet.language),
    )
}

fn app() -> String {
    format!(
        "{HEAD}<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>tailor</Application></Properties>"
    )
}

fn settings() -> String {
    format!(
        "{HEAD}<w:settings \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:defaultTabStop w:val=\"709\"/><w:compat><w:compatSetting \
         w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" \
         w:val=\"15\"/></w:compat></w:settings>"
    )
}
