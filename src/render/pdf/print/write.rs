//! From pages to the bytes of a PDF, the same for the same input.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lopdf::{Dictionary, Document, Object};
use printpdf::{
    Actions, BorderArray, Codepoint, Color, FontId, LinkAnnotation, Op, PaintMode, PdfDocument,
    PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, Rect, Rgb, TextItem, TextMatrix,
};
use sha2::{Digest as _, Sha256};

use super::faces::{self, FaceId};
use super::flow::{Page, SetLine};
use super::look::{Colour, Look};
use crate::render::Sheet;
use crate::render::pdf::RenderError;

pub(super) fn write(
    pages: &[Page],
    sheet: &Sheet,
    look: &Look,
    created: Option<Timestamp>,
) -> Result<Vec<u8>, RenderError> {
    let mut fonts = Fonts::default();
    let printed: Vec<PdfPage> = pages.iter().map(|page| printed(page, look, &mut fonts)).collect();
    let mut document = PdfDocument::new(&sheet.title);
    let info = &mut document.metadata.info;
    info.author.clone_from(&sheet.header.name);
    info.creator = concat!("tailor ", env!("CARGO_PKG_VERSION")).into();
    info.producer = "printpdf".into();
    info.keywords.clone_from(&sheet.keywords);
    info.subject = sheet.subject.clone().unwrap_or_default();
    document.pages = printed;
    for (id, face) in fonts.used {
        let parsed = faces::embeddable(face)
            .ok_or_else(|| RenderError::Export("an embedded font can't be read".into()))?;
        document.resources.fonts.map.insert(id, PdfFont::new(parsed.clone()));
    }
    let mut warnings = Vec::new();
    let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    for warning in warnings {
        tracing::debug!("printpdf: {}", warning.msg);
    }
    finish(&mut file, sheet, created)
        .map_err(|error: lopdf::Error| RenderError::Export(error.to_string()))
}

/// What printpdf leaves to others: the version, the language, dates, and an identity that is no
/// random number.
fn finish(
    file: &mut Document,
    sheet: &Sheet,
    created: Option<Timestamp>,
) -> Result<Vec<u8>, lopdf::Error> {
    "1.7".clone_into(&mut file.version);
    let catalog = file.catalog_mut()?;
    catalog.set("Lang", Object::string_literal(sheet.language.as_str()));
    let mut shown = Dictionary::new();
    shown.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", shown);
    let info = file.trailer.get(b"Info")?.as_reference()?;
    let info = file.get_object_mut(info)?.as_dict_mut()?;
    // An empty claim to PDF/X, and dates of 1970.
    for key in ["GTS_PDFXVersion", "Identifier", "Trapped", "CreationDate", "ModDate"] {
        info.remove(key.as_bytes());
    }
    if sheet.subject.is_none() {
        info.remove(b"Subject");
    }
    if sheet.keywords.is_empty() {
        info.remove(b"Keywords");
    }
    if let Some(created) = created {
        let date = created.to_zoned(TimeZone::UTC).strftime("D:%Y%m%d%H%M%S+00'00'").to_string();
        info.set("CreationDate", Object::string_literal(date.clone()));
        info.set("ModDate", Object::string_literal(date));
    }
    file.trailer.remove(b"ID");
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)?;
    let identity = Sha256::digest(&bytes)[..16].to_vec();
    let identity = Object::String(identity, lopdf::StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identity.clone(), identity]);
    bytes.clear();
    file.save_to(&mut bytes)?;
    Ok(bytes)
}

/// The fonts of the file. A glyph has one text in a font's table of texts, so that a glyph that
/// stands for two (a blank and a no-break blank, say) is in two fonts of the same face.
#[derive(Default)]
struct Fonts {
    texts: BTreeMap<(FaceId, u16), Vec<String>>,
    used: BTreeMap<FontId, FaceId>,
}

impl Fonts {
    fn font_of(&mut self, face: FaceId, glyph: u16, text: &str) -> FontId {
        let texts = self.texts.entry((face, glyph)).or_default();
        let variant = texts.iter().position(|known| known == text).unwrap_or_else(|| {
            texts.push(text.to_owned());
            texts.len() - 1
        });
        // Six capitals are what a reader takes for a subset's mark.
        let letter = |index: usize| char::from(b'A' + (index % 26) as u8);
        let id = FontId(format!("TLR{}{}{}", letter(variant / 26), letter(variant), letter(face)));
        self.used.insert(id.clone(), face);
        id
    }
}

fn printed(page: &Page, look: &Look, fonts: &mut Fonts) -> PdfPage {
    let mut ops = Vec::new();
    for (y, rule) in &page.rules {
        ops.push(fill(rule.colour));
        let y = look.height - y - rule.thickness;
        let mut line = rectangle(look.side, y, look.text_width(), rule.thickness);
        line.mode = Some(PaintMode::Fill);
        ops.push(Op::DrawRectangle { rectangle: line });
    }
    for line in &page.lines {
        text(line, look, fonts, &mut ops);
        links(line, look, &mut ops);
    }
    let paper = || rectangle(0.0, 0.0, look.width, look.height);
    PdfPage { media_box: paper(), trim_box: paper(), crop_box: paper(), ops }
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Rect {
    Rect::from_xywh(Pt(x), Pt(y), Pt(width), Pt(height))
}

fn fill([r, g, b]: Colour) -> Op {
    Op::SetFillColor { col: Color::Rgb(Rgb { r, g, b, icc_profile: None }) }
}

/// A stretch of one font and colour.
struct Run {
    font: FontId,
    colour: Colour,
    glyphs: Vec<Codepoint>,
}

/// One line: the pen is set once, and every glyph follows from widths and kerns.
fn text(line: &SetLine, look: &Look, fonts: &mut Fonts, ops: &mut Vec<Op>) {
    let paragraph = &line.paragraph;
    let mut runs: Vec<Run> = Vec::new();
    let mut pending = 0.0;
    for glyph in &paragraph.glyphs[line.glyphs.clone()] {
        let text = if glyph.id == 0 { "\u{fffd}" } else { &paragraph.text[glyph.text.clone()] };
        let font = fonts.font_of(glyph.face, glyph.id, text);
        let colour = paragraph.spans[glyph.span].colour;
        // A shift is made by the kern before the glyph and taken back behind it.
        let before = pending - glyph.shift * 1000.0;
        let written = written_width(glyph.face, glyph.id);
        pending = written - glyph.advance * 1000.0 + glyph.shift * 1000.0;
        let glyph = Codepoint::with_cid(glyph.id, 0.0, text.to_owned());
        match runs.last_mut() {
            Some(run) if run.font == font && run.colour == colour => {
                if let Some(last) = run.glyphs.last_mut() {
                    last.offset = kern(before);
                }
                run.glyphs.push(glyph);
            }
            last => {
                if let Some(last) = last.and_then(|run| run.glyphs.last_mut()) {
                    last.offset = kern(before);
                }
                runs.push(Run { font, colour, glyphs: vec![glyph] });
            }
        }
    }
    ops.push(Op::StartTextSection);
    let place = TextMatrix::Translate(Pt(line.x), Pt(look.height - line.baseline));
    ops.push(Op::SetTextMatrix { matrix: place });
    for run in runs {
        ops.push(fill(run.colour));
        ops.push(Op::SetFont { font: PdfFontHandle::External(run.font), size: Pt(line.size) });
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(run.glyphs)] });
    }
    ops.push(Op::EndTextSection);
}

/// Thousandths of an em, rounded so that no noise is written.
fn kern(offset: f32) -> f32 {
    let rounded = (offset * 10.0).round() / 10.0;
    if rounded.abs() < 0.1 { 0.0 } else { rounded }
}

/// The width that the file declares, in thousandths of an em: whole ones.
fn written_width(face: FaceId, glyph: u16) -> f32 {
    let width = faces::face(face).and_then(|face| {
        let width = face.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph))?;
        Some((f32::from(width) * 1000.0 / face.units_per_em() as f32).trunc())
    });
    width.unwrap_or(0.0)
}

/// The clickable areas of a line.
fn links(line: &SetLine, look: &Look, ops: &mut Vec<Op>) {
    let paragraph = &line.paragraph;
    let mut x = line.x;
    let mut areas: Vec<(usize, f32, f32)> = Vec::new();
    for glyph in &paragraph.glyphs[line.glyphs.clone()] {
        let end = x + glyph.advance * line.size;
        if paragraph.spans[glyph.span].link.is_some() {
            match areas.last_mut() {
                Some((span, _, right)) if *span == glyph.span => *right = end,
                _ => areas.push((glyph.span, x, end)),
            }
        }
        x = end;
    }
    for (span, left, right) in areas {
        let Some(target) = paragraph.spans[span].link.clone() else { continue };
        let y = look.height - line.baseline - 0.25 * line.size;
        let area = rectangle(left, y, right - left, 1.1 * line.size);
        let border = BorderArray::Solid([0.0; 3]);
        let link = LinkAnnotation::new(area, Actions::Uri(target), Some(border), None, None);
        ops.push(Op::LinkAnnotation { link });
    }
}
