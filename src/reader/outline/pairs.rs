//! Entries that a layout tells in two parts.

use super::{Entry, entries::has_dates, within};
use crate::reader::Block;

/// Employers with their dates in boxes, and below each the title with what was done: where all entries
/// come in such pairs, each pair is one.
pub fn joined(blocks: &[Block], entries: Vec<Entry>) -> Vec<Entry> {
    let dated = |entry: &Entry| entry.head.iter().any(|at| has_dates(&blocks[*at]));
    let pairs = entries.chunks(2).all(|pair| match pair {
        [box_, told] => {
            dated(box_)
                && box_.lines.is_empty()
                && !told.head.is_empty()
                && !dated(told)
                && !told.lines.is_empty()
        }
        _ => false,
    });
    if !pairs || entries.len() < 4 {
        return entries;
    }
    let mut entries = entries.into_iter();
    let mut found = Vec::new();
    while let (Some(mut entry), Some(told)) = (entries.next(), entries.next()) {
        // What the box calls the employer's trade is told again below it.
        let said: Vec<&str> = entry.head.iter().map(|at| blocks[*at].text.trim()).collect();
        let new = |at: &usize| {
            let text = blocks[*at].text.trim();
            !said.contains(&text) && within(text).is_none()
        };
        let head: Vec<usize> = told.head.iter().copied().filter(new).collect();
        entry.lines = told.head.iter().copied().filter(|at| !head.contains(at)).collect();
        entry.lines.extend(told.lines);
        entry.head.extend(head);
        found.push(entry);
    }
    found
}
