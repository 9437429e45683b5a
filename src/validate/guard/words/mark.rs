//! Words that a table knows, with their places: what the checks of rank, occupation, credential,
//! width, cause and praise have in common.

use crate::validate::guard::words::Words;
use crate::validate::guard::words::table::Table;

/// A form of a table in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub code: &'static str,
    /// Words `[from, to)`.
    pub from: usize,
    pub to: usize,
}

/// Every form of the table in the text, longest first at each place. A form that means `none`
/// hides what it covers.
pub fn marks(table: &Table, words: &Words<'_>) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match table.at(words, at) {
            Some(form) => {
                if form.meaning != "none" && form.meaning != "0" {
                    found.push(Mark { code: form.meaning, from: at, to: at + form.len });
                }
                at += form.len;
            }
            None => at += 1,
        }
    }
    found
}
