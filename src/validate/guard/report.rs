//! The violations of one line, gathered; the same words are named once per kind.

use crate::validate::guard::words::Words;
use crate::validate::{Violation, ViolationKind};

/// What the checks of a line have found so far.
#[derive(Debug, Default)]
pub struct Report {
    pub violations: Vec<Violation>,
    /// Whether the line says anything that can be checked.
    pub has_claim: bool,
}

impl Report {
    pub fn claim(&mut self) {
        self.has_claim = true;
    }

    pub fn add(&mut self, kind: ViolationKind, text: &str, why: impl Into<String>) {
        self.has_claim = true;
        let known = self.violations.iter().any(|v| v.kind == kind && v.text == text);
        if !known {
            self.violations.push(Violation { kind, text: text.to_owned(), why: why.into() });
        }
    }

    pub fn at(
        &mut self,
        kind: ViolationKind,
        words: &Words<'_>,
        from: usize,
        to: usize,
        why: impl Into<String>,
    ) {
        self.add(kind, words.slice(from, to), why);
    }
}
