//! An engine with another behind it.

use std::sync::OnceLock;

use super::{Layout, PdfEngine, PdfOptions, RenderError, RenderedPdf};
use crate::render::Sheet;

/// Sets documents with the first engine until it fails, and from then on with the second, so that
/// all layouts of a search come from the same one. The reason becomes a warning of each layout.
pub struct Fallback<'e> {
    first: &'e dyn PdfEngine,
    second: Option<&'e dyn PdfEngine>,
    failed: OnceLock<String>,
}

impl<'e> Fallback<'e> {
    #[must_use]
    pub fn new(first: &'e dyn PdfEngine, second: Option<&'e dyn PdfEngine>) -> Self {
        Self { first, second, failed: OnceLock::new() }
    }

    fn ask<T>(
        &self,
        options: &PdfOptions,
        work: impl Fn(&dyn PdfEngine) -> Result<T, RenderError>,
        warn: impl Fn(&mut T, &str),
    ) -> Result<T, RenderError> {
        let Some(second) = self.second else { return work(self.first) };
        if self.failed.get().is_none() {
            match work(self.first) {
                Err(error) if costs_only_the_look(&error, options) => {
                    let what = match error {
                        RenderError::Template { .. } => "your template",
                        _ => "the typesetting engine",
                    };
                    let reason = format!(
                        "{what} fails, so the PDF is set by the plain engine, {}: {error}",
                        second.name()
                    );
                    // Another thread may have been first with the same reason.
                    let _ = self.failed.set(reason);
                }
                answer => return answer,
            }
        }
        let mut set = work(second)?;
        if let Some(reason) = self.failed.get() {
            warn(&mut set, reason);
        }
        Ok(set)
    }
}

/// Whether another engine may do better: not for a wrong name, and not for a fault in a look of
/// ours, which must be seen.
fn costs_only_the_look(error: &RenderError, options: &PdfOptions) -> bool {
    match error {
        RenderError::Template { .. } => options.template.folder.is_some(),
        RenderError::UnknownTemplate { .. } => false,
        RenderError::Export(_) | RenderError::Engine(_) => true,
    }
}

fn warn(layout: &mut Layout, reason: &str) {
    layout.warnings.insert(0, reason.to_owned());
}

impl PdfEngine for Fallback<'_> {
    fn name(&self) -> &'static str {
        self.first.name()
    }

    fn render(&self, sheet: &Sheet, options: &PdfOptions) -> Result<RenderedPdf, RenderError> {
        self.ask(
            options,
            |engine| engine.render(sheet, options),
            |pdf, reason| warn(&mut pdf.layout, reason),
        )
    }

    fn layout(&self, sheet: &Sheet, options: &PdfOptions) -> Result<Layout, RenderError> {
        self.ask(options, |engine| engine.layout(sheet, options), warn)
    }

    fn pictures(&self, sheet: &Sheet, options: &PdfOptions) -> Result<Vec<Vec<u8>>, RenderError> {
        self.ask(options, |engine| engine.pictures(sheet, options), |_, _| ())
    }

    fn expect(&self, sheet: &Sheet, options: &PdfOptions) {
        if self.failed.get().is_none() {
            self.first.expect(sheet, options);
        }
    }

    fn second(&self) -> Option<&dyn PdfEngine> {
        self.second.filter(|_| self.failed.get().is_none())
    }
}

#[cfg(all(test, feature = "typst", feature = "printpdf"))]
mod tests {
    use super::*;
    use crate::render::demo::demo;
    use crate::render::pdf::{Template, engines};

    #[test]
    fn a_broken_template_of_the_users_is_named_and_the_second_engine_sets_the_page() {
        let all = engines();
        let engine = Fallback::new(all[0], Some(all[1]));
        let sheet = Sheet::of(&demo());
        let source = "#let a = 1\n#import \"/base.typ\": *\n#page-of((size: nonsense))\n";
        let own = Template::own("mine", "/home/ada/looks".into(), source.into(), None);
        let pdf = engine.render(&sheet, &PdfOptions::of(own)).unwrap();
        assert_eq!(pdf.read_back(&sheet), Ok(()));
        assert_eq!(
            pdf.layout.warnings,
            ["your template fails, so the PDF is set by the plain engine, printpdf: \
              /home/ada/looks/mine.typ:3: unknown variable: nonsense"]
        );
        assert!(engine.second().is_none(), "it is in use already");
    }

    #[test]
    fn a_good_template_stays_with_the_first_engine() {
        let all = engines();
        let engine = Fallback::new(all[0], Some(all[1]));
        let pdf = engine.render(&Sheet::of(&demo()), &PdfOptions::default()).unwrap();
        assert!(pdf.accessible && pdf.layout.warnings.is_empty());
        assert_eq!(engine.second().map(PdfEngine::name), Some("printpdf"));
    }
}
