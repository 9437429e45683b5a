//! Stage 5: Markdown, PDF and the read-back.
