//! The cover letter: plain data, each sentence with its evidence.

use serde::{Deserialize, Serialize};

use super::model::{Header, Line};
use crate::text::Lang;

/// A letter ready to be checked and rendered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Letter {
    pub language: Lang,
    /// `a4` or `us-letter`.
    pub paper: String,
    pub header: Header,
    /// Written out in the letter's language.
    pub date: Option<String>,
    /// Name, company, place: a line each.
    pub addressee: Vec<String>,
    pub subject: Option<String>,
    pub salutation: Option<String>,
    /// Paragraphs as lists of sentences.
    pub paragraphs: Vec<Vec<Line>>,
    pub closing: Option<String>,
    pub signature: Option<String>,
}

impl Letter {
    /// Every sentence that makes a claim.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.paragraphs.iter().flatten()
    }
}
