//! The second engine: one plain column, set by ourselves and written by printpdf.
//!
//! It needs no template, so that it is there when a template of the user's own fails. Text is
//! shaped with the embedded fonts (`shape`), broken into lines by the rules of Unicode
//! (`lines`), stacked into pages (`flow`) and written with subset fonts, links and properties
//! (`write`). It draws no pictures, knows only the embedded fonts and makes no tags.

use super::{Layout, PdfEngine, PdfOptions, RenderError, RenderedPdf};
use crate::render::Sheet;

mod compose;
mod faces;
mod flow;
mod lines;
mod look;
mod shape;
#[cfg(test)]
mod tests;
mod write;

use compose::compose;
use flow::{Page, flow};
use look::Look;

/// The engine. Its fonts are parsed once a process.
#[derive(Debug, Default)]
pub struct PrintEngine;

impl PrintEngine {
    /// The one engine of the process.
    #[must_use]
    pub fn shared() -> &'static Self {
        static ENGINE: PrintEngine = PrintEngine;
        &ENGINE
    }
}

fn set(sheet: &Sheet, options: &PdfOptions) -> (Look, Vec<Page>, Layout) {
    let look = Look::of(sheet, options);
    let pages = flow(compose(sheet, &look), &look);
    let layout = layout(&pages, &look, sheet);
    tracing::debug!(step = options.step, pages = layout.pages, fill = layout.last_page_fill);
    (look, pages, layout)
}

fn layout(pages: &[Page], look: &Look, sheet: &Sheet) -> Layout {
    let lines = || pages.iter().flat_map(|page| &page.lines);
    let lowest = pages.last().into_iter().flat_map(|page| &page.lines).map(|line| line.baseline);
    let fill = (lowest.fold(0.0, f32::max) - look.top) / look.text_height();
    let mut missing: Vec<char> = lines().flat_map(flow::SetLine::missing).collect();
    missing.sort_unstable();
    missing.dedup();
    let smallest = lines().map(|line| line.size).fold(f32::INFINITY, f32::min);
    Layout {
        pages: pages.len(),
        last_page_fill: f64::from(fill).clamp(0.0, 1.0),
        min_text_pt: if smallest.is_finite() { f64::from(smallest) } else { 0.0 },
        warnings: super::missing_warnings(&missing, sheet),
        missing,
    }
}

impl PdfEngine for PrintEngine {
    fn name(&self) -> &'static str {
        "printpdf"
    }

    fn render(&self, sheet: &Sheet, options: &PdfOptions) -> Result<RenderedPdf, RenderError> {
        let (look, pages, layout) = set(sheet, options);
        let bytes = write::write(&pages, sheet, &look, options.created)?;
        Ok(RenderedPdf { bytes, layout, accessible: false })
    }

    fn layout(&self, sheet: &Sheet, options: &PdfOptions) -> Result<Layout, RenderError> {
        Ok(set(sheet, options).2)
    }

    fn pictures(&self, _: &Sheet, _: &PdfOptions) -> Result<Vec<Vec<u8>>, RenderError> {
        Err(RenderError::Engine("printpdf draws no pictures".into()))
    }
}
