//! `--dry-run`: what a run would ask.

use super::modelled::{self, Basis, Proposed};
use super::models::{Ask, Plan};
use super::run::{Ports, Request, RunError, page_budget};
use super::text::Text;
use super::write;
use crate::analysis;
use crate::document::letter::address::Names;
use crate::matching;
use crate::privacy::Redactor;
use crate::profile::PartialDate;
use crate::validate::guard::Guard;

/// What a run would ask, with what each question would take; sends nothing and writes nothing.
///
/// # Errors
/// The template fails.
pub fn plan(
    request: &Request<'_>,
    ports: &Ports<'_>,
) -> Result<Vec<(Ask, String, Plan)>, RunError> {
    let Some(models) = ports.models else { return Ok(Vec::new()) };
    let Request { profile, posting, options, .. } = *request;
    let today = PartialDate::of(ports.now.date());
    let analysis = analysis::analyze(posting);
    let report = matching::match_profile(profile, &analysis, today);
    let guard = Guard::new(profile, today);
    let names = Names::of(&analysis, &posting.text).all();
    let language = matching::profile_language(profile);
    let wanted = options.language.or(analysis.language).filter(|lang| lang.is_supported());
    let text = Text { analysis, report, language, proposed: Proposed::default() };
    let brief = text.brief(profile, today);
    let budget = page_budget(options, profile, today);
    let fitted = write::write(&brief, &guard, budget, ports.engine, options, ports.created)?;
    let basis = Basis {
        brief: &brief,
        posting,
        resume: &fitted.resume,
        guard: &guard,
        letter: options.cover_letter.then_some(names.as_slice()),
        target: wanted.unwrap_or(language),
    };
    Ok(modelled::plan(&basis, models, ports.prompts, &Redactor::new(profile)))
}
