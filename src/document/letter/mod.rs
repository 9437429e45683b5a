//! The cover letter: plain data, each sentence with its evidence, and the offline draft of one.
//!
//! | file | what it does |
//! |---|---|
//! | `address` | who is written to, and how they are greeted |
//! | `pieces` | the strongest lines of the profile for this posting |
//! | `sentence` | a profile's line as a sentence that a person would say |
//! | `frames` | the fixed sentences around them, in seven languages |
//! | `draft` | all of it in order |

pub mod address;
pub mod draft;
pub mod frames;
pub mod pieces;
pub mod sentence;

use serde::{Deserialize, Serialize};

use super::model::{Header, Line};
use crate::text::Lang;

pub use draft::{Draft, Slot, draft};
pub use pieces::{Piece, can_tell, strongest};

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
