//! Addresses behind words: a page's link annotations, given to the lines they lie on. They are
//! read as text; nothing is fetched.

use std::collections::HashMap;

use pdf_extract::{Document, Object};

use super::PdfLine;

/// More links than this on a page are no résumé's.
const MOST: usize = 500;

/// Adds the addresses of every page to its lines; `corners` has each page's left and top edge.
pub(super) fn attach(
    document: &Document,
    corners: &HashMap<u32, (f64, f64)>,
    lines: &mut [PdfLine],
) {
    for (page, id) in document.get_pages().into_iter().take(super::MAX_PAGES) {
        let Some(&(left, top)) = corners.get(&page) else { continue };
        let Ok(annotations) = document.get_page_annotations(id) else { continue };
        for annotation in annotations.into_iter().take(MOST) {
            let (Some(address), Some([x1, y1, x2, y2])) =
                (address(document, annotation), rectangle(document, annotation))
            else {
                continue;
            };
            let (upper, lower) = (top - y1.max(y2), top - y1.min(y2));
            let (from, right) = (x1.min(x2) - left, x1.max(x2) - left);
            let on = |line: &&mut PdfLine| {
                line.page == page && line.y > upper && line.y < lower + 1.0 && line.x < right
            };
            // Of two lines beside each other, the one under the link.
            let off = |line: &&mut PdfLine| u8::from(line.end() <= from);
            if let Some(line) = lines.iter_mut().filter(on).min_by_key(off)
                && !line.links.contains(&address)
            {
                line.links.push(address);
            }
        }
    }
}

fn address(document: &Document, annotation: &pdf_extract::Dictionary) -> Option<String> {
    let action = resolved(document, annotation.get(b"A").ok()?)?.as_dict().ok()?;
    let uri = resolved(document, action.get(b"URI").ok()?)?.as_str().ok()?;
    let uri = std::str::from_utf8(uri).ok()?.trim();
    let safe = ["http://", "https://", "mailto:"].iter().any(|start| uri.starts_with(start));
    (safe && uri.len() <= 500 && !uri.chars().any(|c| c.is_whitespace() || c.is_control()))
        .then(|| uri.to_owned())
}

fn rectangle(document: &Document, annotation: &pdf_extract::Dictionary) -> Option<[f64; 4]> {
    let array = resolved(document, annotation.get(b"Rect").ok()?)?.as_array().ok()?;
    let mut sides = [0.0; 4];
    for (side, value) in sides.iter_mut().zip(array) {
        *side = f64::from(resolved(document, value)?.as_float().ok()?);
    }
    (array.len() == 4).then_some(sides)
}

fn resolved<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}
