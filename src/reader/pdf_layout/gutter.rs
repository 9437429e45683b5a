//! The white between two columns of a page.
//!
//! In: the lines of a region. Out: where a gutter runs, and from where to where. A heading above the
//! columns, or anything else that spans them, ends it. Many pages have white that parts no columns:
//! dates on the right, headings in the margin, a table of skills. Columns are told by what stands in
//! them: sections of their own on both sides, running text on both sides, or lines that keep to no
//! line of the other side.

use super::super::pdf::PdfLine;
use super::super::{dates, outline::section, wrap};

/// Columns have at least so many lines, together with the other.
const FEWEST: usize = 3;
const FEWEST_TOGETHER: usize = 9;
/// A gutter is at least so wide, in points.
const NARROWEST: f64 = 6.0;
/// Headings of sections are all at least so large, as a share of the largest.
const SMALLEST: f64 = 0.7;
/// So many left edges are tried.
const MOST_EDGES: usize = 60;

/// Where columns part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gutter {
    /// The left edge of the column on the right.
    pub x: f64,
    /// From the baseline of its first line to that of its last.
    pub top: f64,
    pub bottom: f64,
    /// Both columns have one text: it goes on from the first in the second.
    pub runs_on: bool,
}

/// A piece of a line.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// Letters.
    said: usize,
    dated: bool,
    x: f64,
    end: f64,
    y: f64,
    size: f64,
    heading: bool,
}

/// The gutter of most lines, if the region has columns.
pub fn find(lines: &[PdfLine]) -> Option<Gutter> {
    let mut pieces: Vec<Piece> = lines.iter().flat_map(pieces).collect();
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut best: Option<(usize, f64, Gutter)> = None;
    for x in edges(&pieces) {
        for run in free(&pieces, x) {
            let run = without_last_heading(run, &pieces);
            let (left, right): (Vec<Piece>, Vec<Piece>) =
                run.iter().copied().partition(|piece| piece.x < x - 1.0);
            let Some(runs_on) = are_columns(&left, &right) else { continue };
            let white = x - left.iter().map(|piece| piece.end).fold(0.0, f64::max);
            let better = best.as_ref().is_none_or(|(count, known, _)| {
                run.len() > *count || (run.len() == *count && white > *known)
            });
            if better {
                let (top, bottom) = (run[0].y, run[run.len() - 1].y);
                best = Some((run.len(), white, Gutter { x, top, bottom, runs_on }));
            }
        }
    }
    best.map(|(_, _, gutter)| gutter)
}

fn pieces(line: &PdfLine) -> Vec<Piece> {
    if line.parts.is_empty() {
        let end = line.x + line.text.chars().count() as f64 * line.size * 0.5;
        return vec![Piece::of(line, &line.text, line.x, end)];
    }
    let ends = line.parts.iter().skip(1).map(|part| part.from).chain([line.text.len()]);
    line.parts
        .iter()
        .zip(ends)
        .filter_map(|(part, to)| {
            let text = line.text.get(part.from..to)?.trim();
            // Icons in a margin are no column.
            let says = text.chars().any(char::is_alphanumeric);
            says.then(|| Piece::of(line, text, part.x, part.end))
        })
        .collect()
}

impl Piece {
    fn of(line: &PdfLine, text: &str, x: f64, end: f64) -> Self {
        let heading = section(text).is_some() && wrap::bullet(text).is_none();
        let dated = !dates::find(text).is_empty();
        Self { said: text.chars().count(), dated, x, end, y: line.y, size: line.size, heading }
    }
}

/// Left edges at which several lines begin, those of most lines first.
fn edges(pieces: &[Piece]) -> Vec<f64> {
    let mut all: Vec<f64> = pieces.iter().map(|piece| piece.x).collect();
    all.sort_by(f64::total_cmp);
    let mut edges: Vec<(usize, f64)> = all
        .chunk_by(|a, b| (a - b).abs() < 1.0)
        .filter(|edge| edge.len() >= 2)
        .map(|edge| (edge.len(), edge[0]))
        .collect();
    edges.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    edges.into_iter().take(MOST_EDGES).map(|(_, x)| x).collect()
}

/// Runs of pieces, from top to bottom, of which none crosses the white left of `x`.
fn free(pieces: &[Piece], x: f64) -> impl Iterator<Item = &[Piece]> {
    let crosses = move |piece: &Piece| piece.x < x - 1.0 && piece.end > x - NARROWEST;
    pieces.split(crosses).filter(|run| run.len() >= FEWEST_TOGETHER)
}

/// A heading at the end of a run stands above what comes after the columns, unless the page ends.
fn without_last_heading<'p>(run: &'p [Piece], all: &[Piece]) -> &'p [Piece] {
    let ends = all.last().zip(run.last()).is_none_or(|(page, run)| page.y <= run.y);
    match run {
        [rest @ .., last] if last.heading && !ends => rest,
        _ => run,
    }
}

/// Whether two sides are columns; if so, whether one text runs through both.
fn are_columns(left: &[Piece], right: &[Piece]) -> Option<bool> {
    let (rows_left, rows_right) = (rows(left), rows(right));
    if rows_left.len() < FEWEST
        || rows_right.len() < FEWEST
        || rows_left.len() + rows_right.len() < FEWEST_TOGETHER
    {
        return None;
    }
    // A skill called `Software` is set smaller than the headings.
    let all = || left.iter().chain(right).filter(|piece| piece.heading);
    let largest = all().map(|piece| piece.size).fold(0.0, f64::max);
    let heads = |side: &[Piece]| {
        side.iter().filter(|piece| piece.heading && piece.size >= largest * SMALLEST).count()
    };
    if is_margin(left, &rows_left, right) || is_margin(right, &rows_right, left) {
        return None;
    }
    match (heads(left) > 0, heads(right) > 0) {
        (true, true) => Some(run_on(left, right)),
        (false, true) => keeps_apart(left, &rows_left, right).then_some(false),
        (true, false) => keeps_apart(right, &rows_right, left).then_some(false),
        (false, false) => None,
    }
}

/// Pieces by their baselines.
fn rows(side: &[Piece]) -> Vec<&[Piece]> {
    side.chunk_by(|a, b| (a.y - b.y).abs() <= 0.3 * a.size.max(b.size)).collect()
}

/// Whether a side has little but headings, each beside the first line of what it is the heading of.
fn is_margin(side: &[Piece], rows: &[&[Piece]], other: &[Piece]) -> bool {
    let mut headings = side.iter().filter(|piece| piece.heading).peekable();
    let all_beside = headings.peek().is_some() && headings.all(|heading| is_beside(heading, other));
    let plain = rows.iter().filter(|row| !row.iter().any(|piece| piece.heading)).count();
    all_beside && plain * 2 <= rows.len()
}

fn is_beside(piece: &Piece, other: &[Piece]) -> bool {
    other.iter().any(|other| (other.y - piece.y).abs() <= 0.6 * piece.size.max(other.size))
}

/// Whether a side without headings has lines that stand beside none of the other side: a note or a
/// cell of a table begins on the line that it belongs to.
fn keeps_apart(side: &[Piece], rows: &[&[Piece]], other: &[Piece]) -> bool {
    let said = |side: &[Piece]| side.iter().map(|piece| piece.said).sum::<usize>();
    if said(side) > said(other) {
        return false;
    }
    let dated = rows.iter().filter(|row| row.iter().any(|piece| piece.dated)).count();
    if rows.len() < 4 || dated * 4 > rows.len() {
        return false;
    }
    let near = |a: &&[Piece], b: &&[Piece]| b[0].y - a[0].y <= 1.8 * a[0].size;
    let groups: Vec<_> = rows.chunk_by(near).collect();
    let exact = |piece: &Piece| {
        other.iter().any(|other| (other.y - piece.y).abs() <= 0.15 * piece.size.max(other.size))
    };
    let kept = groups.iter().filter(|group| exact(&group[0][0])).count();
    kept * 2 < groups.len() || (groups.len() == 1 && rows.len() >= 6)
}

/// Whether columns are as wide as each other, and the second begins in the middle of something.
fn run_on(left: &[Piece], right: &[Piece]) -> bool {
    let width = |side: &[Piece]| {
        let from = side.iter().map(|piece| piece.x).fold(f64::INFINITY, f64::min);
        side.iter().map(|piece| piece.end).fold(0.0, f64::max) - from
    };
    let (one, other) = (width(left), width(right));
    (one - other).abs() <= 0.2 * one.max(other) && right.first().is_some_and(|first| !first.heading)
}
