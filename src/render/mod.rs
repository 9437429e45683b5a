//! Stage 5: Markdown, PDF, Word, HTML, text, JSON Resume, and the read-back.
//!
//! In: a [`TailoredResume`](crate::document::TailoredResume) that passed the guard. Out: bytes of
//! a document, never a file. Every format prints the same [`Sheet`], so that what one format
//! shows, all show; each is read back before anybody gets it ([`check_markdown`], [`check_pdf`]).

pub mod demo;
pub mod docx;
pub mod fonts;
pub mod html;
pub mod jsonresume;
pub mod markdown;
pub mod pdf;
pub mod plain;
pub mod readback;
#[cfg(test)]
mod samples;
pub mod sheet;
pub mod text;

pub use docx::to_docx;
pub use fonts::licenses;
pub use html::to_html;
pub use jsonresume::to_json_resume;
pub use markdown::{
    check_markdown, check_sheet_markdown, from_markdown, markdown_to_html, sheet_to_markdown,
    to_markdown,
};
pub use pdf::{Layout, Paper, PdfEngine, PdfOptions, RenderError, RenderedPdf, Template};
pub use readback::{Mismatch, check_document, check_pdf};
pub use sheet::Sheet;
pub use text::to_text;
