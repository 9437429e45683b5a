//! Any bytes as the text part of a Word file.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use tailor::reader;
use zip::write::{SimpleFileOptions, ZipWriter};

fn wrapped(xml: &[u8]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).ok()?;
    zip.write_all(xml).ok()?;
    Some(zip.finish().ok()?.into_inner())
}

fuzz_target!(|data: &[u8]| {
    if let Some(file) = wrapped(data) {
        let _ = reader::read(&file, Some("r.docx"));
    }
});
