//! Any text as a RenderCV file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tailor::profile::import::{Source, import};
use tailor::profile::yaml;

fuzz_target!(|text: &str| {
    if let Ok(imported) = import(text.as_bytes(), None, Some(Source::RenderCv)) {
        assert!(yaml::parse(&imported.yaml).is_ok(), "{}", imported.yaml);
    }
});
