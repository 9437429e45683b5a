//! Tables of cases per check, and machine tampering.

mod lines;
mod places;
mod samples;
mod tamper;

use crate::profile::{PartialDate, Profile};
use crate::text::Lang;
use crate::validate::Verdict;
use crate::validate::guard::{Claim, Guard, Place};

/// The day the tests take for today.
pub fn today() -> PartialDate {
    PartialDate { year: 2026, month: Some(6), day: Some(15) }
}

/// A profile from YAML.
pub fn profile(yaml: &str) -> Profile {
    match crate::profile::load::parse(yaml, "test") {
        Ok(loaded) => loaded,
        Err(error) => panic!("{error:?}"),
    }
}

pub fn at(
    guard: &Guard<'_>,
    place: Place<'_>,
    sources: &[&str],
    language: Lang,
    text: &str,
) -> Verdict {
    let sources: Vec<String> = sources.iter().map(|id| (*id).to_owned()).collect();
    guard.check(&Claim { text, place, sources: &sources, language, allowed_names: &[] })
}
