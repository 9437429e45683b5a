//! `ActualText`: what a run of glyphs says where its glyphs do not.
//!
//! Writers mark a letter built of two glyphs, a ligature or a hyphen at a line's end so. The
//! extraction crate skips the marks, but it hands filled shapes on to its caller; so each mark
//! becomes a filled rectangle that no document draws, and [`read`] knows it again.

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Document, Object, Path, PathOp, decode_text_string};

const MAGIC: (f32, f32) = (-31_337.0, -73_313.0);
const MAX_MARKS: usize = 50_000;

/// A mark as it comes back from the extraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The text of this index stands for all glyphs up to the end.
    Start(usize),
    End,
}

/// Puts rectangles for marks into every page. The texts are what [`Mark::Start`] counts.
pub(super) fn mark_pages(document: &mut Document) -> Vec<String> {
    let mut texts = Vec::new();
    for (_, page) in document.get_pages().into_iter().take(super::MAX_PAGES) {
        let Ok(content) = document.get_page_content(page) else { continue };
        if !content.windows(10).any(|window| window == b"ActualText") {
            continue;
        }
        let Ok(decoded) = Content::decode(&content) else { continue };
        let marked = Content { operations: marked(decoded.operations, &mut texts) };
        if let Ok(content) = marked.encode() {
            let stream = document
                .add_object(pdf_extract::Stream::new(pdf_extract::Dictionary::new(), content));
            if let Ok(dict) = document.get_object_mut(page).and_then(Object::as_dict_mut) {
                dict.set("Contents", stream);
            }
        }
    }
    texts
}

fn marked(operations: Vec<Operation>, texts: &mut Vec<String>) -> Vec<Operation> {
    let mut out = Vec::with_capacity(operations.len());
    let mut open: Vec<bool> = Vec::new();
    for operation in operations {
        match operation.operator.as_str() {
            "BMC" => open.push(false),
            "BDC" => {
                // Inside a marked run, the outer text says it all.
                let text = if open.contains(&true) { None } else { actual_text(&operation) };
                let text = text.filter(|_| texts.len() < MAX_MARKS);
                open.push(text.is_some());
                if let Some(text) = text {
                    rectangle(&mut out, texts.len() as f32, 1.0);
                    texts.push(text);
                }
            }
            "EMC" if open.pop() == Some(true) => rectangle(&mut out, 0.0, 0.0),
            _ => {}
        }
        out.push(operation);
    }
    out
}

fn actual_text(operation: &Operation) -> Option<String> {
    let properties = operation.operands.get(1)?.as_dict().ok()?;
    decode_text_string(properties.get(b"ActualText").ok()?).ok()
}

fn rectangle(out: &mut Vec<Operation>, index: f32, opens: f32) {
    let sides = [MAGIC.0, MAGIC.1, index, opens].map(Object::Real);
    out.push(Operation::new("re", sides.to_vec()));
    out.push(Operation::new("f", Vec::new()));
}

/// The mark that a filled path stands for, if it is one.
pub(super) fn read(path: &Path) -> Option<Mark> {
    let PathOp::Rect(x, y, index, opens) = *path.ops.last()? else { return None };
    let is_ours = (x - f64::from(MAGIC.0)).abs() < 0.5 && (y - f64::from(MAGIC.1)).abs() < 0.5;
    match (is_ours, opens > 0.5) {
        (true, true) => Some(Mark::Start(index.round() as usize)),
        (true, false) => Some(Mark::End),
        (false, _) => None,
    }
}
