//! A job posting as clean text, with what its page said about it in structured form.
//!
//! In: bytes nobody vouches for. Out: a [`Posting`] whose text has no control or invisible
//! characters, no hidden HTML, and a known language.
//!
//! The text is plain with three marks: a heading starts with `# ` (the first) or `## `, a bullet
//! of HTML or Markdown with `- `, and the cells of a table row stand between ` | `, or as
//! `label: value` when there are two.

mod clean;
mod content;
mod decode;
mod error;
mod html;
mod json_ld;
mod markdown;
mod shortcodes;
mod sniff;
mod unwrap;

use serde::{Deserialize, Serialize};

use crate::text::{ContentHash, Lang};

pub use error::PostingError;

/// The largest posting that is read.
pub const MAX_BYTES: usize = 10_000_000;

/// A posting after cleaning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Posting {
    /// The cleaned text; every span in an analysis is in bytes of this.
    pub text: String,
    /// `None` when the text is too short to tell.
    pub language: Option<Lang>,
    /// Of the cleaned text.
    pub hash: ContentHash,
    /// What the page stated in schema.org JSON-LD, or a Markdown file in its front matter.
    pub stated: StatedFacts,
    /// What a saved page says of itself in its head.
    #[serde(default)]
    pub page: PageNames,
}

/// The names in the head of a page: hints at who offers what, and no facts, since the page may be
/// a job board's.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PageNames {
    /// `Cook - The Heron | Careers`
    pub titles: Vec<String>,
    /// `The Heron`
    pub sites: Vec<String>,
}

/// Facts that a job page states in schema.org `JobPosting` form.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct StatedFacts {
    pub title: Option<String>,
    pub company: Option<String>,
    pub location: Option<String>,
    pub remote: bool,
    pub salary: Option<String>,
    pub employment_type: Option<String>,
    pub date_posted: Option<String>,
    pub valid_through: Option<String>,
    pub identifier: Option<String>,
}

/// Reads a posting: decodes, takes the text out of HTML, JSON-LD or Markdown, cleans it and
/// tells its language. `name_hint` is the file's name, used only to know Markdown.
///
/// # Errors
/// The bytes are too many, none, not text, or say too little to be a posting; a page holds
/// several postings or nothing visible.
pub fn from_bytes(bytes: &[u8], name_hint: Option<&str>) -> Result<Posting, PostingError> {
    let decoded = decode::decode(bytes)?;
    let raw = if sniff::is_html(&decoded) {
        html::read(&decoded)?
    } else if let Some(raw) = json_ld::read_document(&decoded)? {
        raw
    } else {
        let lines = clean::clean(&shortcodes::replace(&decoded));
        if markdown::is_markdown(&lines, name_hint) {
            let (text, stated) = markdown::plain(&unwrap::unwrap_markdown(&lines));
            Raw { text, stated, ..Raw::default() }
        } else {
            Raw { text: lines, ..Raw::default() }
        }
    };
    let text = unwrap::unwrap(&clean::clean(&raw.text));
    if text.is_empty() {
        return Err(PostingError::Blank);
    }
    let found = content::content_words(&text);
    if found < content::FEWEST_WORDS {
        return Err(PostingError::TooLittle { found });
    }
    let language = content::language(&text, raw.language);
    let stated = raw.stated.cleaned();
    Ok(Posting { hash: ContentHash::of(&text), text, language, stated, page: raw.page })
}

/// A posting before cleaning.
#[derive(Debug, Default)]
struct Raw {
    text: String,
    stated: StatedFacts,
    page: PageNames,
    /// What the page declares.
    language: Option<Lang>,
}

impl StatedFacts {
    /// The same facts, each one clean line, absent when nothing visible is left.
    fn cleaned(self) -> Self {
        const LONGEST: usize = 300;
        let line = |value: Option<String>| {
            let value = clean::clean(&value?).split_whitespace().collect::<Vec<_>>().join(" ");
            (!value.is_empty()).then(|| value.chars().take(LONGEST).collect())
        };
        Self {
            title: line(self.title),
            company: line(self.company),
            location: line(self.location),
            remote: self.remote,
            salary: line(self.salary),
            employment_type: line(self.employment_type),
            date_posted: line(self.date_posted),
            valid_through: line(self.valid_through),
            identifier: line(self.identifier),
        }
    }
}

#[cfg(test)]
mod tests;
