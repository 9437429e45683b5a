//! A document in every format asked for, each read back before anybody gets it.

use super::options::{Format, Options};
use crate::render::pdf::{PdfEngine, PdfOptions, RenderError, template};
use crate::render::{Mismatch, Sheet, check_document, to_docx, to_html, to_text};

/// What a document is in every format: its sheet, with what only one format needs.
pub struct Printed<'p> {
    pub sheet: &'p Sheet,
    pub markdown: String,
    /// JSON Resume, for a résumé.
    pub json: Option<Vec<u8>>,
}

/// A file to be written: `resume.pdf`, `resume-2.png`.
#[derive(Debug)]
pub struct Rendered {
    pub format: Format,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The files of one document.
#[derive(Debug, Default)]
pub struct Files {
    pub files: Vec<Rendered>,
    pub notices: Vec<String>,
    /// Why there is no PDF, or no file of another format.
    pub error: Option<String>,
}

/// Renders a document called `stem` in the formats asked for.
///
/// # Errors
/// The template fails.
pub fn render(
    printed: Printed<'_>,
    stem: &str,
    formats: &[Format],
    engine: &dyn PdfEngine,
    options: &PdfOptions,
) -> Result<Files, RenderError> {
    let sheet = printed.sheet;
    let mut out = Files::default();
    for &format in formats {
        let name = format!("{stem}.{}", format.extension());
        let bytes = match format {
            Format::Md => Some(printed.markdown.clone().into_bytes()),
            Format::Pdf => pdf(sheet, engine, options, &mut out)?,
            Format::Docx => {
                let bytes = to_docx(sheet, options.created);
                out.checked(check_document(&bytes, &name, sheet), "Word file").then_some(bytes)
            }
            Format::Html => {
                let bytes = to_html(sheet).into_bytes();
                out.checked(check_document(&bytes, &name, sheet), "HTML file").then_some(bytes)
            }
            Format::Txt => Some(to_text(sheet).into_bytes()),
            Format::Json => printed.json.clone(),
            Format::Png => {
                pictures(sheet, stem, engine, options, &mut out)?;
                None
            }
        };
        if let Some(bytes) = bytes {
            out.files.push(Rendered { format, name, bytes });
        }
    }
    Ok(out)
}

impl Files {
    /// Keeps the first reason why a file is not written.
    fn checked(&mut self, check: Result<(), Mismatch>, what: &str) -> bool {
        if let Err(mismatch) = &check {
            self.error.get_or_insert_with(|| {
                format!("the {what} is not written, since it does not read back: {mismatch}")
            });
        }
        check.is_ok()
    }
}

/// A PDF that does not read back is set in the plainest look before it is given up.
fn pdf(
    sheet: &Sheet,
    engine: &dyn PdfEngine,
    options: &PdfOptions,
    out: &mut Files,
) -> Result<Option<Vec<u8>>, RenderError> {
    let rendered = engine.render(sheet, options)?;
    let check = rendered.read_back(sheet);
    if let Err(mismatch) = &check
        && options.template.name != "ats"
    {
        let plain = PdfOptions { template: template("ats")?, ..options.clone() };
        let second = engine.render(sheet, &plain)?;
        if second.read_back(sheet).is_ok() {
            out.notices.push(format!(
                "the PDF is set in the look ats, since it does not read back in {}: {mismatch}",
                options.template.name
            ));
            out.notices.extend(second.layout.warnings);
            return Ok(Some(second.bytes));
        }
    }
    let good = out.checked(check, "PDF");
    out.notices.extend(rendered.layout.warnings);
    Ok(good.then_some(rendered.bytes))
}

/// A picture a page.
fn pictures(
    sheet: &Sheet,
    stem: &str,
    engine: &dyn PdfEngine,
    options: &PdfOptions,
    out: &mut Files,
) -> Result<(), RenderError> {
    for (index, bytes) in engine.pictures(sheet, options)?.into_iter().enumerate() {
        let name = format!("{stem}-{}.png", index + 1);
        out.files.push(Rendered { format: Format::Png, name, bytes });
    }
    Ok(())
}

impl Options {
    /// How its PDF is set, at the density asked for.
    #[must_use]
    pub fn pdf(&self, created: jiff::Timestamp) -> PdfOptions {
        let look = &self.template;
        PdfOptions {
            step: self.style.density.step(look.usual_step, look.last_step),
            template: look.clone(),
            paper: self.paper,
            style: self.style.clone(),
            created: Some(created),
        }
    }
}
