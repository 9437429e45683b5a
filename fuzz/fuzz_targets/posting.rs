//! Any bytes as a posting: decoded, cleaned, analysed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tailor::analysis::analyze;
use tailor::posting::from_bytes;

fuzz_target!(|data: &[u8]| {
    if let Ok(posting) = from_bytes(data, None) {
        for keyword in analyze(&posting).keywords {
            let [start, end] = keyword.span;
            assert!(posting.text.get(start..end).is_some(), "{keyword:?}");
        }
    }
});
