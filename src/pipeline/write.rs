//! Stage 3 with its loop through stages 4 and 5: only lines that pass the guard are candidates,
//! and the page is measured on the real layout.

use super::fit::{Fitted, PageBudget, fit};
use super::options::Options;
use crate::document::{Brief, Choice, Unit, candidates, keyword_weights, rank};
use crate::profile::EntryKind;
use crate::render::pdf::{PdfEngine, PdfOptions, Template};
use crate::render::{RenderError, Sheet};
use crate::threads::beside;
use crate::validate::guard::Guard;
use crate::validate::{self, Status};

/// Writes the résumé.
///
/// # Errors
/// The template is unknown or fails.
pub fn write(
    brief: &Brief<'_>,
    guard: &Guard<'_>,
    budget: PageBudget,
    engine: &dyn PdfEngine,
    options: &Options,
    created: jiff::Timestamp,
) -> Result<Fitted, RenderError> {
    let mut candidates = candidates(brief.profile, brief.analysis, brief.report, brief.today);
    let pdf = options.pdf(created);
    let pinned = candidates.iter().filter(|candidate| candidate.pinned);
    let bare = Choice { units: pinned.map(|c| c.unit).collect(), ..Choice::default() };
    // The page is measured without any lines first, and few documents lose one to the guard.
    let expect = || engine.expect(&Sheet::of(&brief.assemble(&bare)), &pdf);
    let (failing, ()) = beside(expect, || failing_units(brief, guard, &candidates));
    candidates.retain(|candidate| !failing.contains(&candidate.unit));
    let ranked = rank(&candidates, &keyword_weights(brief.analysis));
    let mut fitted = match fit(brief, &ranked, budget, engine, &pdf) {
        // A copy that the user broke costs its look, not the document.
        Err(error @ RenderError::Template { .. }) if pdf.template.folder.is_some() => {
            let plain = PdfOptions { template: Template::default(), ..pdf };
            let mut fitted = fit(brief, &ranked, budget, engine, &plain)?;
            let warning = format!("your template fails, so the look is classic: {error}");
            fitted.warning = Some(match fitted.warning {
                Some(other) => format!("{warning}; {other}"),
                None => warning,
            });
            fitted
        }
        fitted => fitted?,
    };
    // Sentences of our own frames and the skill list are no units: they go through here.
    let verdicts = validate::document::check(&fitted.resume, guard);
    if verdicts.iter().any(|verdict| verdict.status == Status::Unsupported) {
        validate::document::remove_unsupported(&mut fitted.resume, &verdicts);
        fitted.layout = engine.layout(&Sheet::of(&fitted.resume), &fitted.options)?;
    }
    Ok(fitted)
}

/// The units of which a line does not pass, found by writing them all once.
fn failing_units<'p>(
    brief: &Brief<'_>,
    guard: &Guard<'_>,
    candidates: &[crate::document::Candidate<'p>],
) -> Vec<Unit<'p>> {
    let all = Choice {
        units: candidates.iter().map(|candidate| candidate.unit).collect(),
        ..Choice::default()
    };
    let everything = brief.assemble(&all);
    let verdicts = validate::document::check(&everything, guard);
    let failing: Vec<&str> = everything
        .lines()
        .zip(&verdicts)
        .filter(|(_, verdict)| verdict.status == Status::Unsupported)
        .flat_map(|((_, line), _)| line.sources.iter().map(String::as_str))
        .collect();
    let is_job =
        |id: &str| brief.profile.entry(id).is_some_and(|entry| entry.kind == EntryKind::Work);
    candidates
        .iter()
        .map(|candidate| candidate.unit)
        .filter(|unit| match unit {
            Unit::Highlight { id, .. }
            | Unit::Certificate(id)
            | Unit::Publication(id)
            | Unit::Award(id) => failing.contains(id),
            Unit::EntryHead(id) | Unit::EntrySummary(id) => failing.contains(id) && !is_job(id),
            Unit::Courses(_) | Unit::Interests => false,
        })
        .collect()
}
