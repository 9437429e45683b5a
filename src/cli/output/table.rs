//! Tables without lines, two spaces between columns, that fit the terminal: columns marked as
//! flexible are cut, the others keep their width, so that names and numbers can be copied.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use super::{Look, Tone, fit, one_line};

/// The least that a flexible column is squeezed to: the sign that something was cut.
const LEAST_FLEXIBLE: usize = 1;
const GAP: &str = "  ";

/// A column's heading and behaviour.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    heading: &'static str,
    right: bool,
    flexible: bool,
}

impl Column {
    /// Text that is never cut: names, times.
    #[must_use]
    pub fn left(heading: &'static str) -> Self {
        Self { heading, right: false, flexible: false }
    }

    /// Numbers.
    #[must_use]
    pub fn right(heading: &'static str) -> Self {
        Self { heading, right: true, flexible: false }
    }

    /// Text of any length, cut where the terminal is too narrow.
    #[must_use]
    pub fn flexible(heading: &'static str) -> Self {
        Self { heading, right: false, flexible: true }
    }
}

/// What stands in one place of a table. Foreign text is made harmless here.
#[derive(Debug, Clone)]
pub struct Cell {
    text: String,
    tone: Option<Tone>,
}

impl Cell {
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: one_line(text), tone: None }
    }

    #[must_use]
    pub fn toned(text: &str, tone: Tone) -> Self {
        Self { tone: Some(tone), ..Self::new(text) }
    }
}

/// A table that is being filled.
#[derive(Debug)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    #[must_use]
    pub fn new(columns: &[Column]) -> Self {
        let heading = |column: &Column| Cell::toned(column.heading, Tone::Strong);
        Self { columns: columns.to_vec(), rows: vec![columns.iter().map(heading).collect()] }
    }

    /// Adds a row with one cell for each column.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Writes the heading and the rows.
    ///
    /// # Errors
    /// The stream can't be written.
    pub fn write(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let widths = self.widths(look);
        for row in &self.rows {
            let mut line = String::new();
            // Spaces wait until text follows: none stands at a line's end.
            let mut spaces = 0;
            for ((cell, column), width) in row.iter().zip(&self.columns).zip(&widths) {
                let text = fit(&cell.text, *width);
                let padding = width.saturating_sub(text.width());
                let (before, after) = if column.right { (padding, 0) } else { (0, padding) };
                spaces += before;
                if !text.is_empty() {
                    line.extend(std::iter::repeat_n(' ', std::mem::take(&mut spaces)));
                    line += &cell.tone.map_or_else(|| text.clone(), |tone| look.paint(&text, tone));
                }
                spaces += after + GAP.len();
            }
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    /// The columns' widths: what they hold, less what the terminal has no room for.
    fn widths(&self, look: &Look) -> Vec<usize> {
        let widest = |index: usize| {
            self.rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.text.width()).max()
        };
        let mut widths: Vec<usize> =
            (0..self.columns.len()).map(|index| widest(index).unwrap_or(0)).collect();
        let gaps = GAP.len() * widths.len().saturating_sub(1);
        let wanted = widths.iter().sum::<usize>() + gaps;
        let mut excess = look.width.map_or(0, |width| wanted.saturating_sub(width));
        for (width, _) in
            widths.iter_mut().zip(&self.columns).rev().filter(|(_, column)| column.flexible)
        {
            let cut = excess.min(width.saturating_sub(LEAST_FLEXIBLE));
            *width -= cut;
            excess -= cut;
        }
        widths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(width: Option<usize>) -> String {
        let mut table =
            Table::new(&[Column::left("id"), Column::right("score"), Column::flexible("job")]);
        table.row([Cell::new("a1"), Cell::new("7"), Cell::new("Senior Registered Nurse, Clinic")]);
        table.row([Cell::new("b23"), Cell::new("100"), Cell::new("K\u{1b}[2Jöchin\n東京")]);
        table.row([Cell::new("c"), Cell::new(""), Cell::new("")]);
        let mut out = Vec::new();
        table.write(&Look { width, ..Look::plain() }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_is_as_wide_as_its_content_where_there_is_no_terminal() {
        insta::assert_snapshot!(sample(None), @"
        id   score  job
        a1       7  Senior Registered Nurse, Clinic
        b23    100  K[2Jöchin 東京
        c
        ");
    }

    #[test]
    fn a_narrow_terminal_cuts_the_flexible_column() {
        insta::assert_snapshot!(sample(Some(28)), @"
        id   score  job
        a1       7  Senior Register…
        b23    100  K[2Jöchin 東京
        c
        ");
    }

    #[test]
    fn a_far_too_narrow_terminal_still_gets_every_row() {
        assert_eq!(sample(Some(3)).lines().count(), 4);
        assert_eq!(sample(Some(0)).lines().count(), 4);
    }
}
