//! Any bytes as a résumé: read by every reader, then held against a profile.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tailor::profile::{self, PartialDate, Profile};
use tailor::{reader, validate::verify::verify};

static PROFILE: LazyLock<Profile> = LazyLock::new(|| {
    profile::parse(include_str!("../../profiles/software-engineer.yaml"), "p.yaml").unwrap()
});

const NAMES: [&str; 6] = ["r.md", "r.txt", "r.html", "r.docx", "r.pdf", "r"];

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let today = PartialDate { year: 2026, month: Some(6), day: None };
    if let Ok(document) = reader::read(bytes, Some(name)) {
        let report = verify(&document, &PROFILE, today);
        assert_eq!(report.ok, report.unsupported == 0);
    }
});
