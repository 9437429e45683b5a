//! Tables: those of data become one line a row, those of layout are read as blocks.

use ego_tree::NodeRef;
use scraper::Node;

use super::lines;
use crate::posting::markdown::join_cells;

/// A cell with more text than this is a column of a layout.
const LONGEST_CELL: usize = 600;
/// What is looked at to tell a table's kind.
const LOOKED_AT: usize = 20_000;

type Drop<'d> = &'d dyn Fn(NodeRef<'_, Node>) -> bool;

/// The rows of a data table, `None` for a table of layout.
pub fn rows(table: NodeRef<'_, Node>, drop: Drop<'_>) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    for node in table.descendants().skip(1).take(LOOKED_AT) {
        match node.value().as_element().map(scraper::node::Element::name) {
            Some("table" | "h1" | "h2" | "h3" | "h4" | "form") => return None,
            Some("tr") => {
                let cells: Vec<String> = node
                    .children()
                    .filter(|cell| {
                        cell.value().as_element().is_some_and(|e| matches!(e.name(), "td" | "th"))
                    })
                    .filter(|cell| !drop(*cell))
                    .map(|cell| one_line(cell, drop))
                    .collect();
                if cells.len() < 2 || cells.iter().any(|c| c.chars().count() > LONGEST_CELL) {
                    return None;
                }
                if cells.iter().any(|cell| !cell.is_empty()) {
                    lines.push(join_cells(&cells));
                }
            }
            _ => {}
        }
    }
    (!lines.is_empty()).then_some(lines)
}

/// A cell's text on one line, its own lines parted by semicolons.
fn one_line(cell: NodeRef<'_, Node>, drop: Drop<'_>) -> String {
    let text = lines::write(cell, drop);
    let parts: Vec<&str> = text
        .lines()
        .map(|line| line.trim().trim_start_matches("- ").trim_end_matches(';'))
        .filter(|line| !line.is_empty())
        .collect();
    parts.join("; ")
}
