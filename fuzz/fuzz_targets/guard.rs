//! Any text as a line that cites a job, in any of the languages with rules.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tailor::profile::{self, PartialDate, Profile};
use tailor::text::lang::SUPPORTED;
use tailor::validate::guard::{Claim, Guard, Place};

static PROFILE: LazyLock<Profile> = LazyLock::new(|| {
    profile::parse(include_str!("../../profiles/registered-nurse.yaml"), "p.yaml").unwrap()
});
static GUARD: LazyLock<Guard<'static>> =
    LazyLock::new(|| Guard::new(&PROFILE, PartialDate { year: 2026, month: Some(6), day: None }));

fuzz_target!(|data: (u8, &str)| {
    let (language, text) = data;
    let job = &PROFILE.work[0];
    let sources = [job.id.clone()];
    let verdict = GUARD.check(&Claim {
        text,
        place: Place::Entry(&job.id),
        sources: &sources,
        language: SUPPORTED[usize::from(language) % SUPPORTED.len()],
        allowed_names: &[],
    });
    for violation in &verdict.violations {
        assert!(!violation.why.is_empty());
    }
});
