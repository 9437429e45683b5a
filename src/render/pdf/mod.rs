//! The PDF port: what a typesetting engine must do, whichever it is.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::readback::{Mismatch, check_pdf_without};
use super::sheet::Sheet;

mod fallback;
mod fit;
#[cfg(feature = "printpdf")]
pub mod print;
mod style;
mod template;
#[cfg(feature = "typst")]
pub mod typst;

pub use fallback::Fallback;
pub use fit::loosest_step;
pub use style::{Accent, Density, FontChoice, Standard, Style};
pub use template::{BASE_FILE, Template, template, templates};

/// Sets a résumé or a letter in type.
///
/// The same input gives the same bytes. Text of the sheet is data: no engine evaluates it.
pub trait PdfEngine: Send + Sync {
    /// `typst`, `printpdf`.
    fn name(&self) -> &'static str;

    /// Sets the sheet and writes the PDF.
    ///
    /// # Errors
    /// The template is unknown or fails, or the PDF can't be written.
    fn render(&self, sheet: &Sheet, options: &PdfOptions) -> Result<RenderedPdf, RenderError>;

    /// Sets the sheet without writing a PDF: what a search for the best fit asks for many times.
    ///
    /// # Errors
    /// The template is unknown or fails.
    fn layout(&self, sheet: &Sheet, options: &PdfOptions) -> Result<Layout, RenderError>;

    /// The pages as PNG pictures.
    ///
    /// # Errors
    /// The template fails, or the engine draws no pictures.
    fn pictures(&self, sheet: &Sheet, options: &PdfOptions) -> Result<Vec<Vec<u8>>, RenderError>;

    /// Loads what the first document needs. A thread of its own may do it while a run still reads
    /// its posting; a document that comes sooner waits or does without.
    fn warm_up(&self, _options: &PdfOptions) {}

    /// Sets a sheet that is likely to be asked for next, so that the answer is there by then. To
    /// be called from another thread; an engine that has enough to do does nothing.
    fn expect(&self, _sheet: &Sheet, _options: &PdfOptions) {}

    /// Another engine, to be tried where a document of this one does not read back.
    fn second(&self) -> Option<&dyn PdfEngine> {
        None
    }
}

/// The engines of this build, the default first.
#[must_use]
pub fn engines() -> Vec<&'static dyn PdfEngine> {
    vec![
        #[cfg(feature = "typst")]
        typst::TypstEngine::shared(),
        #[cfg(feature = "printpdf")]
        print::PrintEngine::shared(),
    ]
}

/// The engine that needs no name: `None` in a build without any.
#[must_use]
pub fn default_engine() -> Option<&'static dyn PdfEngine> {
    engines().into_iter().next()
}

/// What steps in where an engine fails.
#[must_use]
pub fn second_engine(first: &dyn PdfEngine) -> Option<&'static dyn PdfEngine> {
    engines().into_iter().find(|engine| engine.name() != first.name())
}

/// Names each letter that no font has, and where it stands first.
#[cfg(any(feature = "typst", feature = "printpdf"))]
fn missing_warnings(missing: &[char], sheet: &Sheet) -> Vec<String> {
    let fields = sheet.fields();
    let place = |c: char| {
        let field = fields.iter().find(|field| field.text.contains(c));
        field.map(|field| format!(" in {}", field.name)).unwrap_or_default()
    };
    let warning = |&c: &char| {
        format!("no font has `{c}` (U+{:04X}){}: it is printed as a box", u32::from(c), place(c))
    };
    missing.iter().map(warning).collect()
}

/// How a document is to be set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PdfOptions {
    pub template: Template,
    /// From 0 (airy) to the template's last step (tight); more is taken as the last.
    pub step: u8,
    /// Instead of the document's own.
    pub paper: Option<Paper>,
    pub style: Style,
    /// Written into the PDF's properties (`SOURCE_DATE_EPOCH`, or the time of the run). Without
    /// it the PDF holds no date.
    pub created: Option<Timestamp>,
}

impl PdfOptions {
    /// A look at its usual spacing.
    #[must_use]
    pub fn of(template: Template) -> Self {
        Self { step: template.usual_step, template, ..Self::default() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    #[default]
    A4,
    UsLetter,
}

impl Paper {
    /// Reads `a4`, `us-letter` or `letter`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "a4" => Some(Self::A4),
            "us-letter" | "letter" => Some(Self::UsLetter),
            _ => None,
        }
    }

    /// `a4` or `us-letter`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::UsLetter => "us-letter",
        }
    }
}

/// How a résumé fills its pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    pub pages: usize,
    /// How far down the last page's text area the last line stands, from 0 to 1.
    pub last_page_fill: f64,
    /// The smallest letters, in points.
    pub min_text_pt: f64,
    /// Letters that no font has.
    pub missing: Vec<char>,
    /// What a reader should know: a glyph that no font has, a text that runs off the page.
    pub warnings: Vec<String>,
}

impl Layout {
    /// How much is filled, in pages.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.pages.saturating_sub(1) as f64 + self.last_page_fill
    }
}

/// A PDF with what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderedPdf {
    pub bytes: Vec<u8>,
    pub layout: Layout,
    /// Whether it claims PDF/UA-1, which it can't with a glyph missing.
    pub accessible: bool,
}

impl RenderedPdf {
    /// Reads the PDF back, but for texts with a letter that no font has: those are warned of.
    ///
    /// # Errors
    /// Names the first field that does not come back.
    pub fn read_back(&self, sheet: &Sheet) -> Result<(), Mismatch> {
        check_pdf_without(&self.bytes, sheet, &self.layout.missing)
    }
}

/// Why there is no PDF.
#[derive(Debug, Error)]
pub enum RenderError {
    #[error("there is no template `{name}`; there are {known}")]
    UnknownTemplate { name: String, known: String },
    #[error("{file}:{line}: {message}")]
    Template { file: String, line: usize, message: String, hints: Vec<String> },
    #[error("the PDF can't be written: {0}")]
    Export(String),
    #[error("the typesetting engine failed: {0}")]
    Engine(String),
}
