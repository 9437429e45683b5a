//! Any document as headings, entries and lines.
