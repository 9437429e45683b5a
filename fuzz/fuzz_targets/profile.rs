//! Any text as a profile.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tailor::profile;

fuzz_target!(|text: &str| {
    if let Err(invalid) = profile::parse(text, "fuzz.yaml") {
        let _ = invalid.to_string();
    }
});
