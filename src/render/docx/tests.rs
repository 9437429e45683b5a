use super::*;
use crate::render::{check_document, samples};

#[test]
fn every_sample_reads_back_and_is_reproducible() {
    let created = Timestamp::from_second(1_780_272_000).ok();
    for (name, resume) in samples::all() {
        let sheet = Sheet::of(&resume);
        let docx = to_docx(&sheet, created);
        assert_eq!(check_document(&docx, "resume.docx", &sheet), Ok(()), "{name}");
        assert_eq!(docx, to_docx(&sheet, created), "{name}");
    }
}

#[test]
fn every_part_is_well_formed() {
    let sheet = Sheet::of(&samples::engineer());
    let bytes = to_docx(&sheet, None);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        let mut reader = quick_xml::Reader::from_str(&text);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    }
}

#[test]
fn what_xml_can_not_hold_is_left_out() {
    assert_eq!(escaped("a\u{1}<b>&\"\u{ffff}"), "a&lt;b&gt;&amp;&quot;");
}
