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
    printed: &Printed<'_>,
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
                out.checked(&check_document(&bytes, &name, sheet), "Word file").then_some(bytes)
            }
            Format::Html => {
                let bytes = to_html(sheet).into_bytes();
                out.checked(&check_document(&bytes, &name, sheet), "HTML file").then_some(bytes)
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
    fn checked(&mut self, check: &Result<(), Mismatch>, what: &str) -> bool {
        if let Err(mismatch) = check {
            self.error.get_or_insert_with(|| {
                format!("the {what} is not written, since it does not read back: {mismatch}")
            });
        }
        check.is_ok()
    }
}

/// A PDF that does not read back is set in the plainest look, then by the second engine, before it
/// is given up.
fn pdf(
    sheet: &Sheet,
    engine: &dyn PdfEngine,
    options: &PdfOptions,
    out: &mut Files,
) -> Result<Option<Vec<u8>>, RenderError> {
    let rendered = engine.render(sheet, options)?;
    let check = rendered.read_back(sheet);
    let Err(mismatch) = &check else {
        out.notices.extend(rendered.layout.warnings);
        return Ok(Some(rendered.bytes));
    };
    let plain = PdfOptions { template: template("ats")?, ..options.clone() };
    let plainer = (options.template.name != "ats").then_some((engine, &plain, "in the look ats"));
    let second = engine.second();
    let by = second.map_or_else(String::new, |engine| format!("by the engine {}", engine.name()));
    let second = second.map(|engine| (engine, options, by.as_str()));
    for (engine, plainer, how) in plainer.into_iter().chain(second) {
        // A look that fails here has no say: what is reported is the field that got lost.
        let Ok(other) = engine.render(sheet, plainer) else { continue };
        // Boxes are no better than garbled letters.
        let has_letters = other.layout.missing.len() <= rendered.layout.missing.len();
        if has_letters && other.read_back(sheet).is_ok() {
            out.notices.push(format!(
                "the PDF is set {how}, since it does not read back in {}: {mismatch}",
                options.template.name
            ));
            out.notices.extend(other.layout.warnings);
            return Ok(Some(other.bytes));
        }
    }
    out.checked(&check, "PDF");
    out.notices.extend(rendered.layout.warnings);
    Ok(None)
}

/// A picture a page.
fn pictures(
    sheet: &Sheet,
    stem: &str,
    engine: &dyn PdfEngine,
    options: &PdfOptions,
    out: &mut Files,
) -> Result<(), RenderError> {
    let pages = match engine.pictures(sheet, options) {
        Ok(pages) => pages,
        Err(RenderError::Engine(reason)) => {
            out.error.get_or_insert_with(|| format!("there are no pictures: {reason}"));
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    for (index, bytes) in pages.into_iter().enumerate() {
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

#[cfg(all(test, feature = "typst", feature = "printpdf"))]
mod tests {
    use super::*;
    use crate::render::demo::demo;
    use crate::render::pdf::{Fallback, Layout, RenderedPdf, Template, default_engine, engines};

    /// Garbles the name, in some looks or in all.
    struct Garbler {
        spared: Option<&'static str>,
    }

    impl Garbler {
        fn sheet(&self, sheet: &Sheet, options: &PdfOptions) -> Sheet {
            let mut sheet = sheet.clone();
            if self.spared != Some(options.template.name.as_ref()) {
                sheet.header.name = "Zoe Simunkova-Los".into();
            }
            sheet
        }
    }

    impl PdfEngine for Garbler {
        fn name(&self) -> &'static str {
            "garbler"
        }

        fn render(&self, sheet: &Sheet, options: &PdfOptions) -> Result<RenderedPdf, RenderError> {
            default_engine().unwrap().render(&self.sheet(sheet, options), options)
        }

        fn layout(&self, sheet: &Sheet, options: &PdfOptions) -> Result<Layout, RenderError> {
            default_engine().unwrap().layout(&self.sheet(sheet, options), options)
        }

        fn pictures(&self, _: &Sheet, _: &PdfOptions) -> Result<Vec<Vec<u8>>, RenderError> {
            Err(RenderError::Engine("it draws no pictures".into()))
        }
    }

    fn files(engine: &dyn PdfEngine, formats: &[Format], options: &PdfOptions) -> Files {
        let sheet = Sheet::of(&demo());
        let printed = Printed { sheet: &sheet, markdown: "# Zoë".into(), json: None };
        render(&printed, "resume", formats, engine, options).unwrap()
    }

    #[test]
    fn a_garbled_pdf_is_set_in_the_plainest_look() {
        let second = engines()[1];
        let garbler = Garbler { spared: Some("ats") };
        let engine = Fallback::new(&garbler, Some(second));
        let files = files(&engine, &[Format::Pdf], &PdfOptions::default());
        assert_eq!(files.files.len(), 1);
        let [notice] = files.notices.as_slice() else { panic!("{:?}", files.notices) };
        assert!(
            notice.starts_with(
                "the PDF is set in the look ats, since it does not read back in classic: name does"
            ),
            "{notice}"
        );
    }

    #[test]
    fn then_the_second_engine_sets_it() {
        let garbler = Garbler { spared: None };
        let engine = Fallback::new(&garbler, Some(engines()[1]));
        let files = files(&engine, &[Format::Pdf], &PdfOptions::default());
        assert_eq!((files.files.len(), files.error), (1, None));
        assert!(
            files.notices[0].starts_with("the PDF is set by the engine printpdf, since"),
            "{:?}",
            files.notices
        );
    }

    #[test]
    fn then_everything_but_the_pdf_is_written_and_the_field_is_named() {
        let garbler = Garbler { spared: None };
        let formats = [Format::Md, Format::Pdf, Format::Docx, Format::Png];
        let files = files(&Fallback::new(&garbler, None), &formats, &PdfOptions::default());
        let written: Vec<Format> = files.files.iter().map(|file| file.format).collect();
        assert_eq!(written, [Format::Md, Format::Docx]);
        let error = files.error.unwrap();
        assert!(
            error.starts_with("the PDF is not written, since it does not read back: name does"),
            "{error}"
        );
    }

    #[test]
    fn a_broken_look_costs_pictures_but_no_document() {
        let all = engines();
        let own = Template::own("mine", "/looks".into(), "#nonsense".into(), None);
        let engine = Fallback::new(all[0], Some(all[1]));
        let formats = [Format::Pdf, Format::Png];
        let files = files(&engine, &formats, &PdfOptions::of(own));
        assert_eq!(files.files.len(), 1);
        assert!(files.notices[0].contains("/looks/mine.typ:1: unknown variable: nonsense"));
        assert_eq!(
            files.error.as_deref(),
            Some("there are no pictures: printpdf draws no pictures")
        );
    }
}
