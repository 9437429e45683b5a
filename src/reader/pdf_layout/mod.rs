//! The order in which the lines of a PDF are read, which need not be the one in which they are drawn.
//!
//! In: lines with their places. Out: the same lines, column by column where a page has columns
//! (over all of its pages, since a sidebar goes on at the top of the next), and with what stands
//! beside a line (dates, a place) on that line.
//!
//! | file | what it does |
//! |---|---|
//! | `gutter` | finds the white between columns, and tells columns from notes and tables |
//! | `icons` | icons that stand for bullets |
//! | `notes` | a short column beside an entry |
//! | `order` | lines by their places |
//! | `rows` | what was drawn apart and stands in one line |

mod gutter;
mod icons;
mod notes;
mod order;
mod rows;

use super::outline::section;
use super::pdf::PdfLine;
use gutter::Gutter;

/// A page of more lines is no résumé's; it stays as it is drawn.
const MOST_LINES: usize = 1_500;
/// A column of more lines is not searched for what stands in one line.
const MOST_SETTLED: usize = 5_000;
/// Columns inside columns.
const DEEPEST: usize = 3;
/// Edges closer than this are one, in points.
const SAME: f64 = 6.0;

/// Puts lines into reading order.
pub fn ordered(mut lines: Vec<PdfLine>) -> Vec<PdfLine> {
    icons::as_bullets(&mut lines);
    let mut reading = Reading::default();
    let mut page = Vec::new();
    for line in lines {
        if page.first().is_some_and(|first: &PdfLine| first.page != line.page) {
            reading.page(std::mem::take(&mut page));
        }
        page.push(line);
    }
    reading.page(page);
    reading.close();
    reading.out
}

/// A part of a page.
enum Region {
    Plain(Vec<PdfLine>),
    Columns(Columns),
}

struct Columns {
    gutter: f64,
    /// The column on the right is read first: it has the name.
    right_first: bool,
    /// The text runs on from one column into the other.
    runs_on: bool,
    left: Vec<PdfLine>,
    right: Vec<PdfLine>,
}

/// What was read so far; columns stay open at the end of a page.
#[derive(Default)]
struct Reading {
    out: Vec<PdfLine>,
    open: Option<Columns>,
    columns: u32,
}

impl Reading {
    fn page(&mut self, lines: Vec<PdfLine>) {
        let first = self.out.is_empty() && self.open.is_none();
        let mut regions = regions(lines, first, 0).into_iter();
        if let Some(open) = &mut self.open
            && let Some(region) = regions.next()
            && let Some(other) = open.goes_on(region)
        {
            self.close();
            self.add(other);
        }
        for region in regions {
            self.close();
            self.add(region);
        }
    }

    fn add(&mut self, region: Region) {
        match region {
            Region::Plain(lines) => self.out.extend(settled(&lines)),
            Region::Columns(columns) => {
                let runs_on = columns.runs_on;
                self.open = Some(columns);
                if runs_on {
                    self.close();
                }
            }
        }
    }

    fn close(&mut self) {
        let Some(columns) = self.open.take() else { return };
        let (first, second) = if columns.right_first {
            (columns.right, columns.left)
        } else {
            (columns.left, columns.right)
        };
        self.columns += 2;
        let id = self.columns;
        let of = |lines: Vec<PdfLine>, column| {
            let mut lines = settled(&lines);
            lines.iter_mut().for_each(|line| line.column = column);
            lines
        };
        let (mut first, mut second) = (of(first, id - 1), of(second, id));
        // What stands above all headings, and contacts above the second column's, is the document's
        // head.
        let heading = |lines: &[PdfLine]| lines.iter().position(is_section).unwrap_or(lines.len());
        let (own, other) = (heading(&first), heading(&second));
        if self.out.iter().all(|line| !is_section(line))
            && !columns.runs_on
            && (second[..other].iter().any(is_contact)
                || first.get(own).is_some_and(|heading| {
                    second[..other].iter().all(|l| l.page == heading.page && l.y < heading.y)
                }))
        {
            first.splice(own..own, second.drain(..other));
        }
        self.out.extend(first);
        self.out.extend(second);
    }
}

impl Columns {
    /// Takes what the next page begins with into its columns, or gives it back.
    fn goes_on(&mut self, region: Region) -> Option<Region> {
        match region {
            Region::Columns(next) if (next.gutter - self.gutter).abs() <= SAME => {
                self.left.extend(next.left);
                self.right.extend(next.right);
                None
            }
            Region::Plain(lines) if lines.iter().all(|line| line.x >= self.gutter - SAME) => {
                self.right.extend(lines);
                None
            }
            Region::Plain(lines) if lines.iter().all(|line| line.end() <= self.gutter + SAME) => {
                self.left.extend(lines);
                None
            }
            other => Some(other),
        }
    }
}

/// The heading of a section, alone on its line.
fn is_section(line: &PdfLine) -> bool {
    section(&line.text).is_some()
}

/// An address for mail, or a number to call.
fn is_contact(line: &PdfLine) -> bool {
    let digits = line.text.bytes().filter(u8::is_ascii_digit).count();
    let dated = !super::dates::find(&line.text).is_empty();
    line.text.contains('@') || (digits >= 7 && !dated)
}

/// Lines of one column, page by page: as they are drawn, if that is from top to bottom once notes
/// are brought to their lines; else by their places.
fn settled(lines: &[PdfLine]) -> Vec<PdfLine> {
    let mut out = Vec::with_capacity(lines.len());
    for page in lines.chunk_by(|a, b| a.page == b.page) {
        let drawn = notes::joined(rows::side_by_side(page.to_vec()));
        let down = drawn.windows(2).all(|pair| pair[1].y >= pair[0].y - 0.5 * pair[1].size);
        if down || page.len() > MOST_SETTLED {
            out.extend(drawn);
        } else {
            out.extend(order::by_place(page.to_vec()));
        }
    }
    out
}

/// The parts of a page from top to bottom.
fn regions(lines: Vec<PdfLine>, first: bool, depth: usize) -> Vec<Region> {
    let cut =
        (depth < DEEPEST && lines.len() <= MOST_LINES).then(|| gutter::find(&lines)).flatten();
    let Some(cut) = cut else { return vec![Region::Plain(lines)] };
    let (mut above, mut left, mut right, mut below) = (vec![], vec![], vec![], vec![]);
    for line in lines {
        if line.y < cut.top {
            above.push(line);
        } else if line.y > cut.bottom {
            below.push(line);
        } else {
            let (before, after) = split(line, cut.x);
            left.extend(before);
            right.extend(after);
        }
    }
    let mut out = Vec::new();
    if !above.is_empty() {
        out.extend(regions(above, first, depth + 1));
    }
    out.push(Region::Columns(columns(&cut, left, right, first, depth)));
    if !below.is_empty() {
        out.extend(regions(below, false, depth + 1));
    }
    out
}

fn columns(
    cut: &Gutter,
    left: Vec<PdfLine>,
    right: Vec<PdfLine>,
    first: bool,
    depth: usize,
) -> Columns {
    let right_first = first && has_name(&right, &left);
    let flat = |lines| {
        let mut reading = Reading::default();
        for region in regions(lines, false, depth + 1) {
            match region {
                Region::Plain(lines) => reading.out.extend(lines),
                columns @ Region::Columns(_) => {
                    reading.add(columns);
                    reading.close();
                }
            }
        }
        reading.out
    };
    Columns {
        gutter: cut.x,
        right_first,
        runs_on: cut.runs_on,
        left: flat(left),
        right: flat(right),
    }
}

/// Whether what is set largest stands on top of `lines`, and nothing as large among the others.
fn has_name(lines: &[PdfLine], others: &[PdfLine]) -> bool {
    let largest = |lines: &[PdfLine]| lines.iter().map(|line| line.size).fold(0.0, f64::max);
    let (own, other) = (largest(lines), largest(others));
    let topmost = lines.iter().min_by(|a, b| a.y.total_cmp(&b.y));
    own > other * 1.2 && topmost.is_some_and(|line| line.size > own * 0.9)
}

/// The pieces of a line on both sides of a gutter.
fn split(line: PdfLine, gutter: f64) -> (Option<PdfLine>, Option<PdfLine>) {
    if line.x >= gutter - 1.0 {
        return (None, Some(line));
    }
    let Some(at) = line.parts.iter().position(|part| part.x >= gutter - 1.0) else {
        return (Some(line), None);
    };
    let from = line.parts[at].from;
    let mut right = line.clone();
    line.text[from..].trim().clone_into(&mut right.text);
    right.x = line.parts[at].x;
    right.parts.drain(..at);
    right.parts.iter_mut().for_each(|part| part.from -= from);
    let mut left = line;
    left.text.truncate(from);
    left.text.truncate(left.text.trim_end().len());
    left.parts.truncate(at);
    if right.text.is_empty() {
        return (Some(left), None);
    }
    // A link belongs where its words stand.
    let says = |text: &str, link: &str| {
        let end = link.trim_end_matches('/').rsplit(['/', ':']).next().unwrap_or_default();
        !end.is_empty() && text.to_lowercase().contains(&end.to_lowercase())
    };
    let (of_right, of_left) =
        left.links.drain(..).partition(|link| says(&right.text, link) && !says(&left.text, link));
    (right.links, left.links) = (of_right, of_left);
    (Some(left), Some(right))
}

#[cfg(test)]
mod tests;
