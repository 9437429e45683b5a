//! From what a person already has to a draft profile, without losing a line and without making one
//! up.
//!
//! | file | what it reads |
//! |---|---|
//! | `json_resume` | JSON Resume, in JSON or YAML |
//! | `rendercv` | RenderCV's YAML |
//! | `linkedin`, `csv`, `archive` | a LinkedIn data export |
//! | `document` | Markdown, text, HTML, DOCX and PDF, through the document reader |
//! | `tree`, `lists`, `inline`, `place`, `when` | what several of them share |
//! | [`draft`] | what comes out |
//!
//! In: bytes, or tables of a folder. Out: [`Imported`]: the text of a draft profile, which words of
//! the source it holds, and what to check.

mod archive;
mod csv;
pub mod document;
pub mod draft;
mod error;
mod inline;
mod json_resume;
pub mod linkedin;
mod lists;
mod place;
mod rendercv;
mod sniff;
#[cfg(test)]
mod tests;
mod tree;
mod when;

pub use draft::Draft;
pub use error::ImportError;
pub use linkedin::Table;

use super::problem::{Problem, Severity};
use crate::reader;
use tree::Tree;

/// No file that holds one person's career is larger.
pub const MAX_BYTES: usize = reader::MAX_BYTES;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    JsonResume,
    RenderCv,
    LinkedIn,
    /// Markdown, text, HTML, DOCX or PDF, told apart by the document reader.
    Document(Option<reader::Format>),
}

/// A draft profile.
#[derive(Debug)]
pub struct Imported {
    pub source: Source,
    /// The format's name, as people say it.
    pub format: &'static str,
    pub draft: Draft,
    /// The file to be written.
    pub yaml: String,
    /// What keeps the draft from being used as it is.
    pub problems: Vec<Problem>,
}

/// Reads a file; `name` is its name, `wanted` the format where the user says it.
///
/// # Errors
/// It can't be read, is not of the format, or has nothing of a career in it.
pub fn import(
    bytes: &[u8],
    name: Option<&str>,
    wanted: Option<Source>,
) -> Result<Imported, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(reader::ReaderError::TooLarge.into());
    }
    let source = match wanted {
        Some(source) => source,
        None => sniff::source(bytes, name)?,
    };
    match source {
        Source::JsonResume => {
            let tree = sniff::tree(bytes, name)?;
            let lines = tree_lines(&tree, &["$schema"]);
            finish(source, "JSON Resume", json_resume::import(tree), &lines)
        }
        Source::RenderCv => {
            let tree = sniff::tree(bytes, name)?;
            let lines = match &tree {
                Tree::Map(pairs) => pairs
                    .iter()
                    .filter(|(key, _)| key == "cv")
                    .flat_map(|(_, cv)| cv.texts())
                    // The link of a number that is written beside it.
                    .filter(|text| !text.starts_with("tel:"))
                    .map(|text| inline::plain(&text))
                    .collect(),
                _ => Vec::new(),
            };
            finish(source, "RenderCV", rendercv::import(tree), &lines)
        }
        Source::LinkedIn => {
            let (tables, other) = archive::tables(bytes)?;
            import_tables(&tables, &other)
        }
        Source::Document(wanted) => {
            let document = reader::read_as(bytes, name, wanted)?;
            let lines: Vec<String> =
                document.blocks.iter().map(|block| block.text.clone()).collect();
            let format = match document.format {
                reader::Format::Markdown => "Markdown",
                reader::Format::Text => "text",
                reader::Format::Html => "HTML",
                reader::Format::Docx => "DOCX",
                reader::Format::Pdf => "PDF",
            };
            finish(source, format, document::import(&document), &lines)
        }
    }
}

/// Reads the tables of a LinkedIn export; `other` are the names of the files that were not read.
///
/// # Errors
/// There is nothing of a career in them.
pub fn import_tables(tables: &[Table], other: &[String]) -> Result<Imported, ImportError> {
    if tables.is_empty() {
        return Err(ImportError::NoTables);
    }
    let mut draft = linkedin::import(tables);
    let other: Vec<&String> =
        other.iter().filter(|name| name.to_ascii_lowercase().ends_with(".csv")).collect();
    if !other.is_empty() {
        let names = other.iter().take(5).map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
        let more =
            if other.len() > 5 { format!(" and {} more", other.len() - 5) } else { String::new() };
        draft.warn(format!("not read, since it is not about your career: {names}{more}"));
    }
    finish(Source::LinkedIn, "LinkedIn export", draft, &linkedin::source_lines(tables))
}

fn tree_lines(tree: &Tree, skipped: &[&str]) -> Vec<String> {
    match tree {
        Tree::Map(pairs) => pairs
            .iter()
            .filter(|(key, _)| !skipped.contains(&key.as_str()))
            .flat_map(|(_, value)| value.texts())
            .collect(),
        other => other.texts(),
    }
}

fn finish(
    source: Source,
    format: &'static str,
    mut draft: Draft,
    lines: &[String],
) -> Result<Imported, ImportError> {
    if draft.is_empty() {
        return Err(ImportError::Nothing(format));
    }
    draft.unite_skills();
    let yaml = draft.write(lines);
    let problems = match super::parse(&yaml, "the draft") {
        Ok(_) => Vec::new(),
        Err(invalid) => {
            invalid.problems.into_iter().filter(|p| p.severity == Severity::Error).collect()
        }
    };
    Ok(Imported { source, format, draft, yaml, problems })
}
