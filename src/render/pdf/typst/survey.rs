//! Looks at finished pages: how full they are, how small the letters get, what is missing.

use std::collections::BTreeSet;

use ::typst::foundations::{Label, Value};
use ::typst::introspection::MetadataElem;
use ::typst::layout::{Abs, Frame, FrameItem, Point};
use ::typst::text::TextItem;
use ::typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};

use crate::render::Sheet;
use crate::render::pdf::{Layout, missing_warnings};

/// Half a point over the edge is a rounding matter.
const SLACK_PT: f64 = 0.5;

#[derive(Default)]
struct Findings {
    /// The lowest baseline, per page.
    lowest: f64,
    smallest: Option<f64>,
    missing: BTreeSet<char>,
    overflowing: Vec<String>,
}

pub(super) fn survey(document: &PagedDocument, sheet: &Sheet) -> Layout {
    let mut findings = Findings::default();
    for page in document.pages() {
        findings.lowest = 0.0;
        look(&page.frame, Point::zero(), page, &mut findings);
    }
    let last_page_fill = document.pages().last().map_or(0.0, |page| {
        let top = length(document, "text-top").unwrap_or(0.0);
        let bottom = length(document, "text-bottom").unwrap_or(0.0);
        let height = page.frame.height().to_pt() - top - bottom;
        ((findings.lowest - top) / height.max(1.0)).clamp(0.0, 1.0)
    });
    let missing: Vec<char> = findings.missing.iter().copied().collect();
    let boxes = missing_warnings(&missing, sheet);
    let overflowing = findings.overflowing.iter().map(|text| format!("`{text}` runs off the page"));
    Layout {
        pages: document.pages().len(),
        last_page_fill,
        min_text_pt: findings.smallest.unwrap_or(0.0),
        warnings: boxes.into_iter().chain(overflowing).collect(),
        missing,
    }
}

fn look(frame: &Frame, origin: Point, page: &Page, findings: &mut Findings) {
    for (position, item) in frame.items() {
        let at = origin + *position;
        match item {
            FrameItem::Group(group) => {
                let shift = Point::new(group.transform.tx, group.transform.ty);
                look(&group.frame, at + shift, page, findings);
            }
            FrameItem::Text(text) if !text.text.trim().is_empty() => {
                look_at_text(text, at, page, findings);
            }
            _ => {}
        }
    }
}

fn look_at_text(text: &TextItem, at: Point, page: &Page, findings: &mut Findings) {
    let size = text.size.to_pt();
    findings.smallest = Some(findings.smallest.map_or(size, |smallest| smallest.min(size)));
    findings.lowest = findings.lowest.max(at.y.to_pt());
    if (at.x + text.width()).to_pt() > (page.frame.width() + Abs::pt(SLACK_PT)).to_pt() {
        findings.overflowing.push(text.text.chars().take(40).collect());
    }
    for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
        findings.missing.extend(text.text.get(glyph.range()).unwrap_or_default().chars());
    }
}

fn length(document: &PagedDocument, label: &str) -> Option<f64> {
    let label = Label::new(PicoStr::intern(label))?;
    let content = document.introspector().elements().query_label(label).ok()?;
    match &content.to_packed::<MetadataElem>()?.value {
        Value::Length(length) => Some(length.abs.to_pt()),
        _ => None,
    }
}
