//! Tables with a column of what is essential and one of what is desirable.

use super::Importance;
use super::outline::{Line, Shape};
use super::wording::words;

/// Where the columns of a table stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Columns {
    /// Cells between bars: the numbers of the essential and of the desirable cell.
    Cells { essential: usize, desirable: usize },
    /// Blanks between columns: the middle of each column's head, in characters.
    Blanks { essential: usize, desirable: usize },
}

/// Reads a table's head line.
#[must_use]
pub fn head(line: &Line<'_>, raw: &str) -> Option<Columns> {
    let place = |names: &[&str]| {
        words(raw, 0)
            .into_iter()
            .find(|w| names.iter().any(|name| w.folded.starts_with(name)))
            .map(|w| (w.start, w.end))
    };
    let essential =
        place(&["essential", "required", "must", "zwingend", "erforderlich", "requis"])?;
    let desirable =
        place(&["desirable", "preferred", "nice", "wunschenswert", "erwunscht", "souhaite"])?;
    let (first, second) = (essential.min(desirable), essential.max(desirable));
    let between = &raw[first.1..second.0];
    if line.shape == Shape::Row && between.contains('|') {
        let cell = |at: usize| raw[..at].matches('|').count();
        return Some(Columns::Cells { essential: cell(essential.0), desirable: cell(desirable.0) });
    }
    if between.chars().count() >= 2 && between.trim().is_empty() && raw.len() < 300 {
        let middle = |(from, to): (usize, usize)| {
            usize::midpoint(raw[..from].chars().count(), raw[..to].chars().count())
        };
        return Some(Columns::Blanks {
            essential: middle(essential),
            desirable: middle(desirable),
        });
    }
    None
}

impl Columns {
    /// What a row says: stretches of its line (bytes of `raw`) with their importance. `None` when
    /// the line is no row of the table.
    #[must_use]
    pub fn row(&self, raw: &str) -> Option<Vec<(usize, usize, Importance)>> {
        match self {
            Self::Cells { essential, desirable } => cells(raw, *essential, *desirable),
            Self::Blanks { essential, desirable } => {
                let text = raw.trim_end();
                let mark = text.chars().next_back()?;
                let rest = text.strip_suffix(mark)?;
                if !is_mark(mark) || !rest.ends_with("  ") {
                    return None;
                }
                let at = rest.chars().count();
                let wanted = at.abs_diff(*essential) <= at.abs_diff(*desirable);
                Some(vec![(0, raw.len(), importance(wanted))])
            }
        }
    }
}

fn cells(raw: &str, essential: usize, desirable: usize) -> Option<Vec<(usize, usize, Importance)>> {
    if !raw.contains('|') {
        return None;
    }
    let mut at = 0;
    let mut spans = Vec::new();
    for cell in raw.split('|') {
        spans.push((at, at + cell.len(), cell.trim()));
        at += cell.len() + 1;
    }
    let content = |i: usize| spans.get(i).map_or("", |s| s.2);
    let marked = |i: usize| {
        let mut chars = content(i).chars();
        chars.next().is_some_and(is_mark) && chars.count() <= 2
    };
    let filled = |i: usize| !content(i).is_empty() && !marked(i);
    if marked(essential) || marked(desirable) {
        return Some(vec![(0, raw.len(), importance(marked(essential)))]);
    }
    let mut found = Vec::new();
    for (i, wanted) in [(essential, true), (desirable, false)] {
        if filled(i) {
            found.push((spans[i].0, spans[i].1, importance(wanted)));
        }
    }
    found.sort_by_key(|f| f.0);
    (!found.is_empty()).then_some(found)
}

fn importance(essential: bool) -> Importance {
    if essential { Importance::Must } else { Importance::Nice }
}

fn is_mark(c: char) -> bool {
    matches!(c, 'x' | 'X' | '✓' | '✔' | '•' | '●' | '*' | '×' | '✗' | '√' | 'Y' | '☑' | '✅')
}

#[cfg(test)]
mod tests {
    use super::super::outline::lines;
    use super::*;

    type Row = Vec<(usize, usize, Importance)>;

    fn columns(text: &str) -> (Columns, Vec<Row>) {
        let all = lines(text);
        let raw = |l: &Line<'_>| text[l.start..l.end].to_owned();
        let columns = head(&all[0], &raw(&all[0])).unwrap();
        let rows = all[1..].iter().filter_map(|l| columns.row(&raw(l))).collect();
        (columns, rows)
    }

    #[test]
    fn marks_stand_below_their_heads() {
        let text = "             Essential   Desirable\nQTS              X\nPGCE                        X\nthe end";
        let (_, rows) = columns(text);
        let said: Vec<Importance> = rows.iter().map(|r| r[0].2).collect();
        assert_eq!(said, [Importance::Must, Importance::Nice]);
    }

    #[test]
    fn cells_may_hold_the_text_itself() {
        let text = "Area | Essential | Desirable\nQualifications | Degree | PhD\nLicence |  | X";
        let (_, rows) = columns(text);
        assert_eq!(rows[0].len(), 2);
        assert_eq!(rows[0][1].2, Importance::Nice);
        assert_eq!(rows[1][0].2, Importance::Nice);
    }
}
