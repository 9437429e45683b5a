//! What the engine complains of, as an error with the template's line.

use ::typst::diag::SourceDiagnostic;
use ::typst::{World, WorldExt as _};

use super::ResumeWorld;
use crate::render::pdf::RenderError;

pub(super) fn template_error(
    world: &ResumeWorld<'_>,
    template: &str,
    errors: &[SourceDiagnostic],
) -> RenderError {
    let Some(first) = errors.first() else {
        return RenderError::Engine("it failed without saying why".into());
    };
    let line = world.range(first.span).and_then(|range| {
        let source = world.source(world.main()).ok()?;
        source.lines().byte_to_line(range.start)
    });
    RenderError::Template {
        template: template.to_owned(),
        line: line.map_or(1, |line| line + 1),
        message: first.message.to_string(),
        hints: first.hints.iter().map(|hint| hint.v.to_string()).collect(),
    }
}
