//! What the engine complains of, as an error with the template's line.

use ::typst::diag::SourceDiagnostic;
use ::typst::{World, WorldExt as _};

use super::DocumentWorld;
use crate::render::pdf::{RenderError, Template};

pub(super) fn template_error(
    world: &DocumentWorld<'_>,
    template: &Template,
    errors: &[SourceDiagnostic],
) -> RenderError {
    let Some(first) = errors.first() else {
        return RenderError::Engine("it failed without saying why".into());
    };
    let id = first.span.id().unwrap_or_else(|| world.main());
    let line = world.range(first.span).and_then(|range| {
        let source = world.source(id).ok()?;
        source.lines().byte_to_line(range.start)
    });
    let file = world.name_of(id, &template.name);
    let file = match &template.folder {
        Some(folder) => folder.join(&file).display().to_string(),
        None => file,
    };
    RenderError::Template {
        file,
        line: line.map_or(1, |line| line + 1),
        message: first.message.to_string(),
        hints: first.hints.iter().map(|hint| hint.v.to_string()).collect(),
    }
}
