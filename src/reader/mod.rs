//! Any document as headings, entries and lines.

pub mod pdf;
