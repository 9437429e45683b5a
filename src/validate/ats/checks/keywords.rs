//! Keyword coverage: what the posting asks for and the document shows.
//!
//! Three quarters of the score are what the document shows of what the profile can support, since
//! that is what tailoring can change; a quarter is what it shows of everything asked for, because
//! an employer's search counts that. The latter is full at [`ENOUGH`] percent.

use crate::validate::ats::finding::{Finding, counted, listed};
use crate::validate::ats::view::View;

/// Raw coverage that is as good as all: public checkers advise about three quarters, since a
/// posting names more than any one person has.
const ENOUGH: f64 = 75.0;
const SUPPORTABLE: f64 = 0.75;

pub fn check(view: &View<'_>) -> Finding {
    let coverage = view.input.coverage;
    let percent = |value: f64| if value.is_finite() { value.clamp(0.0, 100.0) } else { 0.0 };
    let (supportable, raw) = (percent(coverage.supportable), percent(coverage.raw));
    if coverage.keywords.is_empty() && supportable > 0.0 {
        return Finding::new(
            supportable,
            "the posting names no keyword to look for",
            "check that the posting is complete",
        );
    }
    let enough = (raw / ENOUGH * 100.0).min(100.0);
    let score = SUPPORTABLE * supportable + (1.0 - SUPPORTABLE) * enough;
    let shown = coverage.keywords.iter().filter(|k| k.covered).count();
    let left: Vec<String> = coverage
        .keywords
        .iter()
        .filter(|k| k.supportable && !k.covered)
        .map(|k| k.keyword.clone())
        .collect();
    let note = format!(
        "shows {shown} of {}: {supportable:.0} % of what the profile supports, {raw:.0} % of all",
        counted(coverage.keywords.len(), "keyword"),
    );
    let advice = if left.is_empty() {
        "the document shows all that the profile supports; if you have more of what the posting \
         asks for, add it to the profile where you used it"
            .to_owned()
    } else {
        format!("bring in what the profile has and the document leaves out: {}", listed(&left))
    };
    Finding::new(score, note, advice)
}
