//! Lines in other words than the profile's own, each proven by the guard before it gets here.

use std::collections::BTreeMap;

use super::model::Line;

/// What stands in place of the profile's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wordings {
    /// By the id of the highlight, or of the entry whose running text it is.
    pub lines: BTreeMap<String, Line>,
    /// In place of the offline summary, where it is not empty.
    pub summary: Vec<Line>,
}

impl Wordings {
    /// The line for `id`: reworded, or the profile's.
    #[must_use]
    pub fn line(&self, id: &str, text: &str) -> Line {
        self.lines.get(id).cloned().unwrap_or_else(|| Line::verbatim(text, id))
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.summary.is_empty()
    }
}
