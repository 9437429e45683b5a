//! Bullets that are drawn and not written: browsers set a list's dots, rings and squares as shapes.
//!
//! In: the shapes of a page. Out: a bullet's sign before each line that has one.

use pdf_extract::{Path, PathOp, Transform};

use super::PdfLine;

/// More shapes than this are a drawing.
pub(super) const MOST: usize = 5_000;
/// So many are looked at beside one line.
const MOST_ABREAST: usize = 64;
/// The largest bullet, in points.
const LARGEST: f64 = 12.0;

/// A small shape, as wide as it is high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sign {
    x: f64,
    end: f64,
    /// Its middle, from the page's top edge.
    y: f64,
}

/// The shape that ends a path, if it may be a bullet; `corner` is the page's left and top edge.
pub(super) fn read(ctm: &Transform, path: &Path, corner: (f64, f64)) -> Option<Sign> {
    let from =
        path.ops.iter().rposition(|op| matches!(op, PathOp::MoveTo(..) | PathOp::Rect(..)))?;
    let ops = &path.ops[from..];
    let sides = ops.len() - usize::from(matches!(ops.last(), Some(PathOp::Close)));
    if !(ops.len() == 1 || (4..=40).contains(&sides)) {
        return None;
    }
    let mut points = Vec::with_capacity(sides * 2);
    for op in ops {
        match *op {
            PathOp::MoveTo(x, y) | PathOp::LineTo(x, y) => points.push((x, y)),
            PathOp::CurveTo(_, _, _, _, x, y) => points.push((x, y)),
            PathOp::Rect(x, y, width, height) => {
                points.extend([(x, y), (x + width, y + height)]);
            }
            PathOp::Close => {}
        }
    }
    let place = |(x, y): (f64, f64)| {
        (x * ctm.m11 + y * ctm.m21 + ctm.m31, x * ctm.m12 + y * ctm.m22 + ctm.m32)
    };
    let points: Vec<(f64, f64)> = points.into_iter().map(place).collect();
    let bounds = |of: fn(&(f64, f64)) -> f64| {
        let values = || points.iter().map(of);
        (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (low, high)) = (bounds(|p| p.0), bounds(|p| p.1));
    let (width, height) = (right - left, high - low);
    let small = width > 0.8 && width <= LARGEST && (width - height).abs() <= 0.25 * width;
    small.then_some(Sign {
        x: left - corner.0,
        end: right - corner.0,
        y: corner.1 - f64::midpoint(low, high),
    })
}

/// Puts a sign before each line of a page whose first letter has a shape close to its left.
pub(super) fn attach(mut signs: Vec<Sign>, lines: &mut [PdfLine]) {
    signs.sort_by(|a, b| a.y.total_cmp(&b.y));
    for line in lines {
        let size = line.size;
        let near = signs.partition_point(|sign| sign.y <= line.y - 0.65 * size);
        let near = signs[near..].iter().take_while(|sign| sign.y < line.y).take(MOST_ABREAST);
        let is_its = |sign: &&Sign| {
            let (gap, rise) = (line.x - sign.end, line.y - sign.y);
            (sign.end - sign.x) <= 0.7 * size
                && (0.1 * size..2.2 * size).contains(&gap)
                && (0.05 * size..0.65 * size).contains(&rise)
        };
        let Some(sign) = near.clone().find(is_its) else { continue };
        if crate::reader::bullet(&line.text).is_some() {
            continue;
        }
        line.text.insert_str(0, "• ");
        line.x = sign.x;
        for (index, part) in line.parts.iter_mut().enumerate() {
            if index == 0 {
                part.x = sign.x;
            } else {
                part.from += "• ".len();
            }
        }
    }
}
