//! A job posting as clean text, with what its page said about it in structured form.
//!
//! In: bytes nobody vouches for. Out: a [`Posting`] whose text has no control or invisible
//! characters, no hidden HTML, and a known language.

use serde::{Deserialize, Serialize};

use crate::text::{ContentHash, Lang};

/// A posting after cleaning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Posting {
    /// The cleaned text; every span in an analysis is in bytes of this.
    pub text: String,
    /// `None` when the text is too short to tell.
    pub language: Option<Lang>,
    /// Of the cleaned text.
    pub hash: ContentHash,
    /// What schema.org JSON-LD in the page stated.
    pub stated: StatedFacts,
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
