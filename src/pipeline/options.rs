//! What a run is asked to do.

use std::path::PathBuf;

use serde::Serialize;

use crate::render::pdf::{Accent, FontChoice, Paper, Style, Template};
use crate::text::{ContentHash, Lang};

/// A kind of file that a run writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Md,
    Pdf,
    Docx,
    Html,
    Txt,
    /// JSON Resume.
    Json,
    /// A picture a page.
    Png,
}

impl Format {
    pub const ALL: [Self; 7] =
        [Self::Md, Self::Pdf, Self::Docx, Self::Html, Self::Txt, Self::Json, Self::Png];

    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Md => "md",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Txt => "txt",
            Self::Json => "json",
            Self::Png => "png",
        }
    }
}

#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The folder that gets one folder a posting.
    pub out: PathBuf,
    pub formats: Vec<Format>,
    pub template: Template,
    pub style: Style,
    /// `None`: by the place where the person lives.
    pub paper: Option<Paper>,
    /// `None`: the posting's where a model can translate, else the profile's.
    pub language: Option<Lang>,
    pub cover_letter: bool,
    /// No documents where no model answers at all.
    pub require_model: bool,
    /// `None`: one page, two after ten years of work or when the profile prefers it.
    pub pages: Option<u8>,
    /// ATS score and supportable coverage below which the run misses its gate.
    pub min_ats: Option<f64>,
    pub min_coverage: Option<f64>,
    /// The order of the sections, where it is not the profile's.
    pub sections: Vec<String>,
    /// The item's id, in a batch: its folder is named after it.
    pub item: Option<String>,
}

impl Options {
    /// As the history records them: everything that shapes the documents.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        let look =
            ContentHash::of(format!("{}{}", self.template.source, self.template.base).as_bytes());
        serde_json::json!({
            "out": self.out,
            "formats": self.formats,
            "sections": self.sections,
            "template": self.template.name,
            "template_hash": look,
            "accent": self.style.accent.as_ref().map(Accent::hex),
            "font": self.style.font.map(FontChoice::name),
            "density": self.style.density.name(),
            "pdf_standard": self.style.standard.name(),
            "paper": self.paper.map(Paper::name),
            "pages": self.pages,
            "language": self.language,
            "cover_letter": self.cover_letter,
            "require_model": self.require_model,
            "min_ats": self.min_ats,
            "min_coverage": self.min_coverage,
            "item": self.item,
        })
    }
}
