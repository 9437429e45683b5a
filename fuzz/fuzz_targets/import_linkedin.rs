//! Any text as a table of a LinkedIn export, and any bytes as its ZIP.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tailor::profile::import::{Source, Table, import, import_tables};
use tailor::profile::yaml;

const NAMES: [&str; 6] = [
    "Profile.csv",
    "Positions.csv",
    "Education.csv",
    "Skills.csv",
    "Certifications.csv",
    "Email Addresses.csv",
];

fuzz_target!(|data: (u8, &str)| {
    let (first, text) = data;
    let name = NAMES[usize::from(first) % NAMES.len()].to_owned();
    if let Ok(imported) = import_tables(&[Table { name, text: text.to_owned() }], &[]) {
        assert!(yaml::parse(&imported.yaml).is_ok(), "{}", imported.yaml);
    }
    let _ = import(text.as_bytes(), None, Some(Source::LinkedIn));
});
