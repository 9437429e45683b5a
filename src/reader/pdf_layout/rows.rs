//! What was drawn apart and stands in one line.

use super::super::pdf::PdfLine;
use super::super::wrap;
use super::is_section;

/// Joins neighbours in drawing order that stand side by side: a date that floats on the right is
/// drawn before the title on its left.
pub fn side_by_side(lines: Vec<PdfLine>) -> Vec<PdfLine> {
    let mut out: Vec<PdfLine> = Vec::with_capacity(lines.len());
    for line in lines {
        match out.last_mut() {
            Some(last) if is_one_row(last, &line) && line.end() < last.x => {
                let right = std::mem::replace(last, line);
                append(last, right);
            }
            _ => out.push(line),
        }
    }
    out
}

/// Whether two lines stand in one and may be read as one.
pub fn is_one_row(a: &PdfLine, b: &PdfLine) -> bool {
    let known = !a.parts.is_empty() && !b.parts.is_empty();
    let signed = |line: &PdfLine| wrap::bullet(&line.text).is_some();
    known
        && a.page == b.page
        && (a.y - b.y).abs() <= 0.35 * a.size.max(b.size)
        && !(is_section(a) || is_section(b))
        && !(signed(a) && signed(b))
}

/// Puts a line behind another, on its right.
pub fn append(line: &mut PdfLine, right: PdfLine) {
    line.text.push('\t');
    let from = line.text.len();
    line.text.push_str(&right.text);
    line.links.extend(right.links);
    line.parts.extend(right.parts.into_iter().map(|mut part| {
        part.from += from;
        part
    }));
}
