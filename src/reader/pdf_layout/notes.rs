//! Entries whose place and dates stand in a column of their own, drawn before or after the text
//! beside it: brought onto the line of the head they belong to.
//!
//! A page of two real columns (a sidebar) stays as it is drawn: there, both sides are long.

use super::super::pdf::PdfLine;
use super::super::{dates, wrap};
use super::is_section;

/// The column beside an entry has no more lines than this.
const MOST: usize = 3;

/// Puts each short column on its entry's first line, tabs between.
pub fn joined(lines: Vec<PdfLine>) -> Vec<PdfLine> {
    let mut out: Vec<PdfLine> = Vec::with_capacity(lines.len());
    // Where the entry begins that a column may belong to: nothing before it is touched.
    let mut from = 0;
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let jumps = out.last().is_some_and(|last| {
            last.page == line.page && line.y < last.y - line.size.max(last.size) * 0.5
        });
        let head = if jumps { head(&out, from, &line) } else { None };
        let Some(head) = head else {
            out.push(line);
            continue;
        };
        let lowest = out[head..].iter().map(|l| l.y).fold(0.0, f64::max);
        if line.x > out[head].x {
            // Text first, its column after it.
            let mut column = vec![line];
            while let Some(next) = lines.next_if(|next| {
                let before = &column[column.len() - 1];
                next.page == before.page
                    && next.y > before.y
                    && next.y <= lowest + next.size
                    && next.x > out[head].x + 60.0
            }) {
                column.push(next);
            }
            let signed = column.iter().any(|line| wrap::bullet(&line.text).is_some());
            // Several lines without dates are a cell of their own.
            let dated = |lines: &[PdfLine]| {
                lines.len() == 1 || lines.iter().any(|line| !dates::find(&line.text).is_empty())
            };
            let headed = column.iter().chain(&out[head..]).any(is_section);
            if column.len() <= MOST && !signed && !headed && dated(&column) {
                for part in column {
                    let at = beside(&out, head, &part);
                    out[at].text.push('\t');
                    out[at].text.push_str(&part.text);
                    out[at].links.extend(part.links);
                }
                from = out.len();
                continue;
            }
            if out.len() - head <= MOST
                && wrap::bullet(&column[0].text).is_none()
                && !headed
                && dated(&out[head..])
            {
                // The column first, the text after it.
                let mut first = column.remove(0);
                for part in out.drain(head..) {
                    first.text.push('\t');
                    first.text.push_str(&part.text);
                    first.links.extend(part.links);
                }
                out.push(first);
                from = out.len();
                out.extend(column);
                continue;
            }
            out.extend(column);
        } else {
            out.push(line);
        }
    }
    out
}

/// The head's first line, or its second where the part stands beside that: `Title   Place` above
/// `Employer   Dates`.
fn beside(out: &[PdfLine], head: usize, part: &PdfLine) -> usize {
    let second = out.get(head + 1).filter(|line| {
        (line.y - part.y).abs() < part.size * 0.4
            && wrap::bullet(&line.text).is_none()
            && line.text.split_whitespace().count() <= 8
    });
    if second.is_some() { head + 1 } else { head }
}

/// The line on which the other column stands too.
fn head(out: &[PdfLine], from: usize, line: &PdfLine) -> Option<usize> {
    let same = |other: &PdfLine| {
        other.page == line.page && (other.y - line.y).abs() < line.size.max(other.size) * 0.4
    };
    let at = out.iter().rposition(same)?;
    (at >= from).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x: f64, y: f64) -> PdfLine {
        PdfLine { text: text.into(), page: 1, x, y, size: 10.0, ..PdfLine::default() }
    }

    fn texts(lines: Vec<PdfLine>) -> Vec<String> {
        joined(lines).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_column_of_dates_joins_its_head() {
        let lines = vec![
            line("Stripe, Engineer", 50.0, 100.0),
            line("• Built x", 60.0, 112.0),
            line("• Led y", 60.0, 124.0),
            line("Berlin", 450.0, 100.0),
            line("2021 – present", 450.0, 112.0),
            line("Google, Engineer", 50.0, 140.0),
            line("Paris", 450.0, 140.0),
            line("2018 – 2021", 450.0, 152.0),
            line("• Did z", 60.0, 152.0),
        ];
        assert_eq!(
            texts(lines),
            [
                "Stripe, Engineer\tBerlin\t2021 – present",
                "• Built x",
                "• Led y",
                "Google, Engineer",
                "Paris",
                "2018 – 2021",
                "• Did z",
            ]
        );
    }

    #[test]
    fn each_line_of_a_head_gets_its_own() {
        let lines = vec![
            line("Engineer", 50.0, 100.0),
            line("Stripe", 50.0, 112.0),
            line("• Built x", 60.0, 124.0),
            line("Berlin, DE", 450.0, 100.0),
            line("2021 – present", 450.0, 112.0),
        ];
        assert_eq!(texts(lines), ["Engineer\tBerlin, DE", "Stripe\t2021 – present", "• Built x"]);
    }

    #[test]
    fn dates_on_the_left_join_too() {
        let lines = vec![
            line("2021 – present", 50.0, 100.0),
            line("Berlin", 50.0, 112.0),
            line("Stripe, Engineer", 150.0, 100.0),
            line("• Built x", 160.0, 112.0),
            line("• Built y", 160.0, 124.0),
            line("• Built z", 160.0, 136.0),
            line("2018 – 2021", 50.0, 150.0),
            line("Google, Engineer", 150.0, 150.0),
        ];
        assert_eq!(texts(lines)[..2], ["Stripe, Engineer\t2021 – present\tBerlin", "• Built x"]);
    }

    #[test]
    fn a_sidebar_stays_where_it_is() {
        let mut lines: Vec<PdfLine> = (0..8)
            .map(|at| line(&format!("side {at}"), 50.0, 100.0 + 12.0 * f64::from(at)))
            .collect();
        lines.extend(
            (0..8).map(|at| line(&format!("main {at}"), 250.0, 100.0 + 12.0 * f64::from(at))),
        );
        let wanted: Vec<String> = lines.iter().map(|line| line.text.clone()).collect();
        assert_eq!(texts(lines), wanted);
    }
}
