//! From finished pages to the bytes of a tagged PDF.

use ::typst::diag::SourceDiagnostic;
use ::typst::foundations::{Datetime, Smart};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions as ExportOptions, PdfStandard, PdfStandards};

use crate::render::pdf::{Layout, PdfOptions, RenderError, RenderedPdf, Standard};

/// Writes the standard that is asked for; where the document can't be that, a tagged PDF without
/// the claim.
pub(super) fn export(
    document: &PagedDocument,
    mut layout: Layout,
    options: &PdfOptions,
) -> Result<RenderedPdf, RenderError> {
    let wanted = options.style.standard;
    if layout.missing.is_empty() {
        let standard = match wanted {
            Standard::Ua1 => PdfStandard::Ua_1,
            Standard::A2a => PdfStandard::A_2a,
            Standard::A3a => PdfStandard::A_3a,
        };
        match write(document, &[standard], options.created) {
            Ok(bytes) => {
                return Ok(RenderedPdf { bytes, layout, accessible: wanted == Standard::Ua1 });
            }
            Err(RenderError::Export(reason)) => {
                layout.warnings.push(format!("the PDF is tagged, but not {wanted}: {reason}"));
            }
            Err(other) => return Err(other),
        }
    }
    let bytes = write(document, &[], options.created)?;
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
