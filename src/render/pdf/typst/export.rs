//! From finished pages to the bytes of a tagged PDF.

use ::typst::diag::SourceDiagnostic;
use ::typst::foundations::{Datetime, Smart};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions as ExportOptions, PdfStandard, PdfStandards};

use crate::render::pdf::{Layout, RenderError, RenderedPdf};

/// Writes PDF/UA-1; where the document can't be that, a tagged PDF without the claim.
pub(super) fn export(
    document: &PagedDocument,
    mut layout: Layout,
    created: Option<Timestamp>,
) -> Result<RenderedPdf, RenderError> {
    if layout.missing.is_empty() {
        match write(document, &[PdfStandard::Ua_1], created) {
            Ok(bytes) => return Ok(RenderedPdf { bytes, layout, accessible: true }),
            Err(RenderError::Export(reason)) => {
                layout.warnings.push(format!("the PDF is tagged, but not PDF/UA-1: {reason}"));
            }
            Err(other) => return Err(other),
        }
    }
    let bytes = write(document, &[], created)?;
    Ok(RenderedPdf { bytes, layout, accessible: false })
}

fn write(
    document: &PagedDocument,
    standards: &[PdfStandard],
    created: Option<Timestamp>,
) -> Result<Vec<u8>, RenderError> {
    let standards = PdfStandards::new(standards)
        .map_err(|error| RenderError::Export(error.message().to_string()))?;
    let options = ExportOptions {
        creator: Smart::Custom(Some(concat!("tailor ", env!("CARGO_PKG_VERSION")).into())),
        timestamp: created.and_then(timestamp),
        standards,
        ..ExportOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| RenderError::Export(reasons(&errors)))
}

fn reasons(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}

fn timestamp(created: Timestamp) -> Option<typst_pdf::Timestamp> {
    let utc = created.to_zoned(TimeZone::UTC);
    let part = |value: i8| u8::try_from(value).ok();
    let datetime = Datetime::from_ymd_hms(
        i32::from(utc.year()),
        part(utc.month())?,
        part(utc.day())?,
        part(utc.hour())?,
        part(utc.minute())?,
        part(utc.second())?,
    )?;
    Some(typst_pdf::Timestamp::new_utc(datetime))
}
