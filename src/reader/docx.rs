//! DOCX: the paragraphs of the page headers, the body and the footers.
//!
//! Only the parts that hold text are unpacked, each up to a limit, so that a zip bomb stays
//! small. XML entities beyond the five of XML are left out, nothing outside the file is opened,
//! and a document type is refused.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{Block, BlockKind, ReaderError};

const MAX_PART: u64 = 20_000_000;
const MAX_PARTS: usize = 5_000;

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

pub fn read(bytes: &[u8]) -> Result<Vec<Block>, ReaderError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| ReaderError::Damaged(error.to_string()))?;
    if archive.len() > MAX_PARTS {
        return Err(ReaderError::TooLarge);
    }
    let names: Vec<String> =
        archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    let Some(main) =
        names.iter().find(|name| *name == "word/document.xml" || *name == "word/document2.xml")
    else {
        let office = |name: &String| {
            name == "mimetype" || name.starts_with("xl/") || name.starts_with("ppt/")
        };
        let kind = if names.iter().any(office) { "ZIP-based office" } else { "ZIP" };
        return Err(ReaderError::Foreign(kind));
    };
    let styles = match part(&mut archive, "word/styles.xml")? {
        Some(xml) => styles(&xml)?,
        None => HashMap::new(),
    };
    let known = Known {
        styles,
        links: match part(&mut archive, "word/_rels/document.xml.rels")? {
            Some(xml) => links(&xml)?,
            None => HashMap::new(),
        },
    };
    let around = |kind: &str| {
        let mut found: Vec<&String> = names
            .iter()
            .filter(|name| name.starts_with(&format!("word/{kind}")))
            // Part names are exact (ECMA-376).
            .filter(|name| name.strip_suffix(".xml").is_some())
            .collect();
        found.sort();
        found
    };
    let mut blocks: Vec<Block> = Vec::new();
    for name in around("header").into_iter().chain([main]).chain(around("footer")) {
        let Some(xml) = part(&mut archive, name)? else { continue };
        let fresh = paragraphs(&xml, &known)?;
        // The header of the first page and of the others often say the same.
        let is_new =
            |block: &Block| name == main || !blocks.iter().any(|known| known.text == block.text);
        let fresh: Vec<Block> = fresh.into_iter().filter(is_new).collect();
        blocks.extend(fresh);
    }
    Ok(blocks)
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, ReaderError> {
    let damaged = |error: &dyn std::fmt::Display| ReaderError::Damaged(error.to_string());
    let Some(index) = archive.index_for_name(name) else { return Ok(None) };
    let file = archive.by_index(index).map_err(|error| damaged(&error))?;
    let mut bytes = Vec::new();
    file.take(MAX_PART + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
    if bytes.len() as u64 > MAX_PART {
        return Err(ReaderError::TooLarge);
    }
    super::sniff::decode(&bytes).map(Some)
}

fn damaged(error: &quick_xml::Error) -> ReaderError {
    ReaderError::Damaged(error.to_string())
}

fn value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.attributes().flatten().find(|a| local(a.key.0) == name)?;
    Some(attribute.value.into_owned())
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// What paragraphs refer to.
struct Known {
    styles: HashMap<String, Style>,
    /// Addresses by the ids of the main part's relations.
    links: HashMap<String, String>,
}

/// The addresses that words are linked with; they are read as text, nothing is fetched.
fn links(xml: &str) -> Result<HashMap<String, String>, ReaderError> {
    let mut reader = Reader::from_str(xml);
    let mut found = HashMap::new();
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Eof => return Ok(found),
            Event::DocType(_) => return Err(ReaderError::Damaged("it has a document type".into())),
            Event::Start(element) | Event::Empty(element)
                if local(element.name().0) == "Relationship" =>
            {
                let kind = value(&element, "Type").unwrap_or_default();
                if let (true, Some(id), Some(target)) =
                    (kind.ends_with("/hyperlink"), value(&element, "Id"), value(&element, "Target"))
                {
                    let target = target.replace("&amp;", "&");
                    if ["http://", "https://", "mailto:"].iter().any(|s| target.starts_with(s)) {
                        found.insert(id, target);
                    }
                }
            }
            _ => {}
        }
    }
}

/// What a paragraph style makes of a paragraph.
#[derive(Debug, Clone, Copy, Default)]
struct Style {
    heading: Option<u8>,
    bullet: bool,
    bold: bool,
}

/// Styles by their ids: ids are in Word's language, names are not.
fn styles(xml: &str) -> Result<HashMap<String, Style>, ReaderError> {
    let mut reader = Reader::from_str(xml);
    let mut found = HashMap::new();
    // Which style a style is based on.
    let mut bases: HashMap<String, String> = HashMap::new();
    let mut current: Option<(String, Style)> = None;
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Eof => break,
            Event::DocType(_) => return Err(ReaderError::Damaged("it has a document type".into())),
            Event::Start(element) | Event::Empty(element) => match local(element.name().0) {
                "style" => {
                    if let Some((id, style)) = current.take() {
                        found.insert(id, style);
                    }
                    current = value(&element, "styleId").map(|id| (id, Style::default()));
                }
                "name" => {
                    if let (Some((_, style)), Some(name)) = (&mut current, value(&element, "val")) {
                        let name = name.to_lowercase();
                        let level =
                            name.strip_prefix("heading ").and_then(|level| level.parse().ok());
                        style.heading = level.or((name == "title").then_some(1));
                        style.bullet =
                            name.starts_with("list bullet") || name.starts_with("list number");
                    }
                }
                "basedOn" => {
                    if let (Some((id, _)), Some(base)) = (&current, value(&element, "val")) {
                        bases.insert(id.clone(), base);
                    }
                }
                // `0` takes the numbering of another style away.
                "numId" => {
                    if let Some((_, style)) = &mut current {
                        style.bullet = value(&element, "val").is_some_and(|id| id != "0");
                    }
                }
                "outlineLvl" => {
                    if let (Some((_, style)), Some(level)) = (&mut current, value(&element, "val"))
                    {
                        style.heading = style.heading.or(level
                            .parse::<u8>()
                            .ok()
                            .filter(|l| *l < 9)
                            .map(|l| l + 1));
                    }
                }
                "b" => {
                    if let Some((_, style)) = &mut current {
                        style.bold = on(&element);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    found.extend(current);
    let own = found.clone();
    for (id, style) in &mut found {
        let mut base = bases.get(id);
        // Nobody builds higher, and a circle ends.
        for _ in 0..10 {
            let Some((next, below)) = base.and_then(|id| Some((id, own.get(id)?))) else { break };
            style.heading = style.heading.or(below.heading);
            style.bullet |= below.bullet && style.heading.is_none();
            base = bases.get(next);
        }
    }
    Ok(found)
}

/// `<w:b/>` is on, `<w:b w:val="0"/>` is off.
fn on(element: &BytesStart<'_>) -> bool {
    !matches!(value(element, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Style,
    bold: usize,
    italic: Option<bool>,
    size: Option<f64>,
    links: Vec<String>,
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "where the parser stands, one flag an element")]
struct Body {
    blocks: Vec<Block>,
    open: Vec<Paragraph>,
    run_bold: Option<bool>,
    run_italic: bool,
    in_run: bool,
    in_text: bool,
    in_properties: bool,
    fallback: usize,
}

fn paragraphs(xml: &str, known: &Known) -> Result<Vec<Block>, ReaderError> {
    let mut reader = Reader::from_str(xml);
    let mut body = Body::default();
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Eof => break,
            Event::DocType(_) => return Err(ReaderError::Damaged("it has a document type".into())),
            Event::Start(element) => body.start(&element, known, false),
            Event::Empty(element) => body.start(&element, known, true),
            Event::End(element) => body.end(local(element.name().0)),
            Event::Text(text) if body.in_text => body.text(&text.xml10_content()),
            Event::CData(text) if body.in_text => body.text(&text.xml10_content()),
            Event::GeneralRef(reference) if body.in_text => {
                let named = match &*reference.xml10_content() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                };
                if let Some(c) = named.or(reference.resolve_char_ref().ok().flatten()) {
                    body.text(c.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
    }
    while !body.open.is_empty() {
        body.close();
    }
    Ok(body.blocks)
}

impl Body {
    fn start(&mut self, element: &BytesStart<'_>, known: &Known, empty: bool) {
        let name = element.name();
        let name = local(name.0);
        if name == "Fallback" && !empty {
            self.fallback += 1;
        }
        if self.fallback > 0 {
            return;
        }
        match name {
            "p" if !empty && self.open.len() < 50 => self.open.push(Paragraph::default()),
            "pStyle" => {
                let style = value(element, "val").and_then(|id| known.styles.get(&id).copied());
                if let (Some(style), Some(paragraph)) = (style, self.open.last_mut()) {
                    // Some writers put the list before the style.
                    let bullet = paragraph.style.bullet;
                    paragraph.style = Style { bullet: bullet || style.bullet, ..style };
                }
            }
            "hyperlink" => {
                let address = value(element, "id").and_then(|id| known.links.get(&id).cloned());
                if let (Some(address), Some(paragraph)) = (address, self.open.last_mut()) {
                    paragraph.links.push(address);
                }
            }
            "numPr" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.style.bullet = true;
                }
            }
            "outlineLvl" => {
                let level = value(element, "val")
                    .and_then(|level| level.parse::<u8>().ok())
                    .filter(|l| *l < 9);
                if let (Some(level), Some(paragraph)) = (level, self.open.last_mut()) {
                    paragraph.style.heading = Some(level + 1);
                }
            }
            "r" if !empty => {
                self.in_run = true;
                (self.run_bold, self.run_italic) = (None, false);
            }
            "rPr" if !empty => self.in_properties = true,
            "b" if self.in_run && self.in_properties => self.run_bold = Some(on(element)),
            "i" if self.in_run && self.in_properties => self.run_italic = on(element),
            "sz" if self.in_run && self.in_properties => {
                let size = value(element, "val")
                    .and_then(|half| half.parse::<f64>().ok())
                    .map(|half| half / 2.0);
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.size = paragraph.size.or(size);
                }
            }
            "t" if !empty => self.in_text = true,
            "tab" if self.in_run => self.text("\t"),
            "br" | "cr" if self.in_run => self.break_line(),
            "noBreakHyphen" => self.text("-"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "Fallback" {
            self.fallback = self.fallback.saturating_sub(1);
        }
        if self.fallback > 0 {
            return;
        }
        match name {
            "p" => self.close(),
            "r" => self.in_run = false,
            "rPr" => self.in_properties = false,
            "t" => self.in_text = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let Some(paragraph) = self.open.last_mut() else { return };
        let bold = self.run_bold.unwrap_or(paragraph.style.bold);
        if bold && paragraph.bold >= paragraph.text.trim_end().len() {
            paragraph.bold = paragraph.text.len() + text.len();
        }
        paragraph.italic = Some(paragraph.italic.unwrap_or(true) && self.run_italic);
        paragraph.text.push_str(text);
    }

    /// What follows a line break is a paragraph of the same style.
    fn break_line(&mut self) {
        let Some(style) = self.open.last().map(|paragraph| paragraph.style) else { return };
        if style.bullet {
            self.text(" ");
            return;
        }
        self.close();
        self.open.push(Paragraph { style, ..Paragraph::default() });
    }

    fn close(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        let Paragraph { text, style, bold, italic, size, links } = paragraph;
        if text.trim().is_empty() {
            return;
        }
        let signed = super::wrap::bullet(&text).map(str::to_owned);
        let kind = match style {
            Style { heading: Some(level), .. } => BlockKind::Heading(level.clamp(1, 6)),
            Style { bullet: true, .. } => BlockKind::Bullet,
            _ if signed.is_some() => BlockKind::Bullet,
            _ => BlockKind::Paragraph,
        };
        // The sign of a list is not in its text; what looks like one there is the text's own, unless
        // it was typed as well.
        let own = style.bullet && !text.trim_start().starts_with(['•', '◦', '▪', '●', '·', '‣']);
        let cut = signed
            .as_ref()
            .filter(|_| kind == BlockKind::Bullet && !own)
            .map_or(0, |rest| text.len() - rest.len());
        self.blocks.push(Block {
            bold: bold.saturating_sub(cut),
            italic: italic.unwrap_or(false),
            size,
            links,
            ..Block::plain(kind, &text[cut..])
        });
    }
}
