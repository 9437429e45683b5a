//! Stage 5: Markdown, PDF and the read-back.
//!
//! In: a [`TailoredResume`](crate::document::TailoredResume) that passed the guard. Out: bytes of
//! a document, never a file. Every format prints the same [`Sheet`], so that what one format
//! shows, all show; each is read back before anybody gets it ([`check_markdown`], [`check_pdf`]).

pub mod fonts;
pub mod markdown;
pub mod pdf;
pub mod plain;
pub mod readback;
#[cfg(test)]
mod samples;
pub mod sheet;

pub use fonts::licenses;
pub use markdown::{check_markdown, markdown_to_html, to_markdown};
pub use pdf::{Layout, Paper, PdfEngine, PdfOptions, RenderError, RenderedPdf, Template};
pub use readback::{Mismatch, check_pdf};
pub use sheet::Sheet;
