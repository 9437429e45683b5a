//! The airiest setting that keeps to a number of pages.

use super::{Layout, PdfEngine, PdfOptions, RenderError};
use crate::render::Sheet;

/// Searches the template's steps for the loosest at which the résumé takes at most `pages` pages;
/// `None` when even the tightest takes more. At most five layouts.
///
/// # Errors
/// The engine can't set the résumé.
pub fn loosest_step(
    engine: &dyn PdfEngine,
    sheet: &Sheet,
    options: &PdfOptions,
    pages: usize,
) -> Result<Option<(u8, Layout)>, RenderError> {
    let at = |step| engine.layout(sheet, &PdfOptions { step, ..options.clone() });
    let tightest = options.template.last_step;
    let mut best = (tightest, at(tightest)?);
    if best.1.pages > pages {
        return Ok(None);
    }
    let mut low = 0;
    while low < best.0 {
        let middle = u8::midpoint(low, best.0);
        let layout = at(middle)?;
        if layout.pages <= pages {
            best = (middle, layout);
        } else {
            low = middle + 1;
        }
    }
    Ok(Some(best))
}
