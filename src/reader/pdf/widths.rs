//! Widths of composite fonts, put into the one form that the extraction crate reads rightly.
//!
//! A `W` array may say `first [w w w]` or `first last w`; the crate misreads the second, and then
//! every glyph has no width and every gap is a guess. Here all become the first form.

use pdf_extract::{Document, Object, ObjectId};

/// A font has at most 65,536 glyphs; a file that says more lies.
const MAX_WIDTHS: usize = 70_000;

pub(super) fn spell_out(document: &mut Document) {
    let fonts: Vec<(ObjectId, Vec<Object>)> = document
        .objects
        .iter()
        .filter_map(|(&id, object)| {
            let dict = object.as_dict().ok()?;
            let subtype = dict.get(b"Subtype").and_then(Object::as_name).ok()?;
            if !subtype.starts_with(b"CIDFontType") {
                return None;
            }
            let widths = resolve(document, dict.get(b"W").ok()?)?.as_array().ok()?;
            Some((id, spelled(document, widths)))
        })
        .collect();
    for (id, widths) in fonts {
        if let Ok(dict) = document.get_object_mut(id).and_then(Object::as_dict_mut) {
            dict.set("W", widths);
        }
    }
}

fn resolve<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

/// Stops at the first part that makes no sense.
fn spelled(document: &Document, widths: &[Object]) -> Vec<Object> {
    let mut out = Vec::new();
    let mut left = MAX_WIDTHS;
    let mut rest = widths;
    while let [first, second, tail @ ..] = rest {
        let Ok(start) = first.as_i64() else { break };
        let Some(second) = resolve(document, second) else { break };
        let run = if let Ok(run) = second.as_array() {
            rest = tail;
            run.iter().filter(|width| is_number(width)).take(left).cloned().collect()
        } else {
            let (Ok(end), [width, after @ ..]) = (second.as_i64(), tail) else { break };
            let count = end.saturating_sub(start).saturating_add(1);
            if !is_number(width) {
                break;
            }
            rest = after;
            vec![width.clone(); usize::try_from(count).unwrap_or(0).min(left)]
        };
        left -= run.len();
        out.push(Object::Integer(start));
        out.push(Object::Array(run));
    }
    out
}

fn is_number(object: &Object) -> bool {
    matches!(object, Object::Integer(_) | Object::Real(_))
}
