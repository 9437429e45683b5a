//! What is wrong with a file, told so that it can be mended: place, line, caret, hint.

use std::fmt::{self, Write as _};

use unicode_segmentation::UnicodeSegmentation;

/// A place in a file, both counted from 1; line 0 is the file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    /// In characters.
    pub column: usize,
    /// How many characters the caret underlines, at least one.
    pub width: usize,
}

impl Place {
    pub(super) fn of(location: serde_saphyr::Location) -> Self {
        let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        Self {
            line: count(location.line()),
            column: count(location.column()),
            width: count(location.span().len()).clamp(1, 60),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    Error,
    Warning,
}

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    pub place: Place,
    pub message: String,
    pub hint: Option<String>,
}

impl Problem {
    #[must_use]
    pub fn error(place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, place, message: message.into(), hint: None }
    }

    #[must_use]
    pub fn with_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }
}

/// The longest part of a line that is shown.
const SHOWN: usize = 100;

/// Prints a problem with the line it stands in and a caret below it.
pub struct Display<'a> {
    pub problem: &'a Problem,
    /// The file's name as the user gave it.
    pub file: &'a str,
    pub source: &'a str,
}

impl fmt::Display for Display<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { line, column, width } = self.problem.place;
        if line == 0 {
            write!(f, "{}: {}", self.file, self.problem.message)?;
        } else {
            write!(f, "{}:{line}:{column}: {}", self.file, self.problem.message)?;
            if let Some(text) = self.source.lines().nth(line - 1) {
                excerpt(f, line, column, width, text)?;
            }
        }
        if let Some(hint) = &self.problem.hint {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

fn excerpt(
    f: &mut fmt::Formatter<'_>,
    line: usize,
    column: usize,
    width: usize,
    text: &str,
) -> fmt::Result {
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    let from = column.saturating_sub(SHOWN - 20).saturating_sub(1);
    let mut shown = String::new();
    if from > 0 {
        shown.push('…');
    }
    // Control characters would move the cursor; a tab would move the caret.
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    shown.extend(text.chars().skip(from).take(SHOWN).map(visible));
    let before: String =
        text.chars().skip(from).take(column.saturating_sub(1) - from.min(column - 1)).collect();
    let mut indent = before.graphemes(true).count();
    if from > 0 {
        indent += 1;
    }
    let rest = text.chars().count().saturating_sub(column - 1).max(1);
    let carets = "^".repeat(width.min(rest).min(SHOWN));
    let mut block = String::new();
    let _ = write!(block, "\n {margin} |\n {number} | {}", shown.trim_end());
    let _ = write!(block, "\n {margin} | {}{carets}", " ".repeat(indent));
    f.write_str(&block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_points_at_its_words() {
        let source = "basics:\n  nme: Ada\n";
        let problem = Problem::error(Place { line: 2, column: 3, width: 3 }, "unknown key `nme`")
            .with_hint(Some("did you mean `name`?".into()));
        let shown = Display { problem: &problem, file: "p.yaml", source }.to_string();
        insta::assert_snapshot!(shown, @r"
        p.yaml:2:3: unknown key `nme`
           |
         2 |   nme: Ada
           |   ^^^
        hint: did you mean `name`?
        ");
    }
}
