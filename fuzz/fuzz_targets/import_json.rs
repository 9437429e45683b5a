//! Any text as JSON Resume: nothing of it is lost, and the draft is YAML.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tailor::profile::import::{Source, import};
use tailor::profile::yaml;

fuzz_target!(|text: &str| {
    if let Ok(imported) = import(text.as_bytes(), None, Some(Source::JsonResume)) {
        assert!(yaml::parse(&imported.yaml).is_ok(), "{}", imported.yaml);
    }
});
