//! Why a document can't be read, and what to do about it.

use thiserror::Error;

use super::pdf::PdfReadError;

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReaderError {
    #[error("the document is empty")]
    Empty,
    #[error("the document is too large for a résumé")]
    TooLarge,
    #[error("this is not a document that can be read")]
    Binary,
    #[error("the document is protected with a password")]
    Encrypted,
    #[error("the PDF has no text; it may be a scanned picture")]
    Scanned,
    #[error("this is an old Word file (.doc)")]
    OldWord,
    #[error("this is a {0} file")]
    Foreign(&'static str),
    #[error("the document is damaged: {0}")]
    Damaged(String),
}

impl ReaderError {
    /// What the user can do.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "give a résumé with text in it",
            Self::TooLarge => "is it the right file? A résumé has a few pages",
            Self::Binary => "give a Markdown, text, HTML, DOCX or PDF file",
            Self::Encrypted => "save it without a password and try again",
            Self::Scanned => {
                "give the file the PDF was made from, or a PDF whose text can be selected"
            }
            Self::OldWord | Self::Foreign(_) => "save it as DOCX, PDF or text and try again",
            Self::Damaged(_) => "open it, save it again, and try the new file",
        }
    }
}

impl From<PdfReadError> for ReaderError {
    fn from(error: PdfReadError) -> Self {
        match error {
            PdfReadError::NotPdf => Self::Binary,
            PdfReadError::Encrypted => Self::Encrypted,
            PdfReadError::Damaged(reason) => Self::Damaged(reason),
            PdfReadError::TooLarge(_) => Self::TooLarge,
            PdfReadError::NoText => Self::Scanned,
        }
    }
}
