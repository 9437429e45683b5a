//! Any text as Markdown, plain text or HTML: no word of it is lost, and the draft is YAML.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tailor::profile::import::draft::words;
use tailor::profile::import::import;
use tailor::profile::yaml;
use tailor::reader;

const NAMES: [&str; 4] = ["r.md", "r.txt", "r.html", "r"];

fuzz_target!(|data: (u8, &str)| {
    let (first, text) = data;
    let name = NAMES[usize::from(first) % NAMES.len()];
    let Ok(imported) = import(text.as_bytes(), Some(name), None) else { return };
    assert!(yaml::parse(&imported.yaml).is_ok(), "{}", imported.yaml);
    if let (Ok(document), true) = (reader::read(text.as_bytes(), Some(name)), name != "r") {
        let kept = words(&imported.yaml);
        for block in &document.blocks {
            for word in words(&block.text) {
                assert!(kept.contains(&word), "lost {word:?} of {:?}", block.text);
            }
        }
    }
});
