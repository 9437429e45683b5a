use super::*;
use crate::render::pdf::{Paper, Style, loosest_step, templates};
use crate::render::{check_pdf, demo::demo, samples};

fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("TAILOR_SAMPLES") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}

#[test]
fn every_sample_reads_back_in_every_look() {
    for look in templates() {
        for (name, resume) in samples::all() {
            let sheet = Sheet::of(&resume);
            for step in [0, look.usual_step, look.last_step] {
                let paper = (step > 0).then_some(Paper::UsLetter);
                let options = PdfOptions { step, paper, ..PdfOptions::of(look.clone()) };
                let pdf = PrintEngine::shared().render(&sheet, &options).unwrap();
                keep(&format!("print-{}-{name}-{step}.pdf", look.name), &pdf.bytes);
                let what = format!("{} {name} at step {step}", look.name);
                assert_eq!(check_pdf(&pdf.bytes, &sheet), Ok(()), "{what}");
                assert_eq!(pdf.layout.warnings, Vec::<String>::new(), "{what}");
                assert!(pdf.bytes.len() < 200_000, "{what}: {}", pdf.bytes.len());
                assert!(pdf.layout.min_text_pt >= 9.0, "{what}: {}", pdf.layout.min_text_pt);
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_with_its_properties() {
    let sheet = Sheet::of(&demo());
    let created = jiff::Timestamp::from_second(1_763_800_000).ok();
    let options = PdfOptions { created, ..PdfOptions::default() };
    let render = || PrintEngine::shared().render(&sheet, &options).unwrap().bytes;
    let bytes = render();
    assert_eq!(bytes, render());
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let text = String::from_utf8_lossy(&bytes);
    for there in ["/Lang(en)", "mailto:zoe@example.org", "tel:+31205550142", "D:20251122"] {
        assert!(text.contains(there), "{there}");
    }
    assert!(!text.contains("GTS_PDFXVersion") && !text.contains("1970"));
}

#[test]
fn a_tighter_step_never_takes_more_room_and_a_page_is_found() {
    for (name, resume) in samples::all() {
        let sheet = Sheet::of(&resume);
        let options = PdfOptions::default();
        let mut last = f64::INFINITY;
        for step in 0..=options.template.last_step {
            let at = PdfOptions { step, ..options.clone() };
            let room = PrintEngine::shared().layout(&sheet, &at).unwrap().height();
            assert!(room < last + 0.03, "{name}: {room} at step {step} after {last}");
            last = room;
        }
        let fitted = loosest_step(PrintEngine::shared(), &sheet, &options, 3).unwrap();
        assert!(fitted.is_some(), "{name}");
    }
}

#[test]
fn a_letter_that_no_font_has_is_named_with_its_place() {
    let mut resume = demo();
    resume.header.name = "田中 Ada".into();
    let sheet = Sheet::of(&resume);
    let pdf = PrintEngine::shared().render(&sheet, &PdfOptions::default()).unwrap();
    assert_eq!(
        pdf.layout.warnings,
        [
            "no font has `中` (U+4E2D) in name: it is printed as a box",
            "no font has `田` (U+7530) in name: it is printed as a box"
        ]
    );
    assert_eq!(pdf.read_back(&sheet), Ok(()));
}

#[test]
fn signs_that_share_a_glyph_come_back_as_what_they_were() {
    let mut resume = demo();
    resume.header.name = "5 \u{b5}m of \u{3bc}".into();
    let sheet = Sheet::of(&resume);
    let pdf = PrintEngine::shared().render(&sheet, &PdfOptions::default()).unwrap();
    let lines = crate::reader::pdf::lines(&pdf.bytes).unwrap();
    assert_eq!(lines[0].text, "5 \u{b5}m of \u{3bc}");
}

#[test]
fn no_page_ends_with_a_heading_or_splits_an_entry_from_its_title() {
    for (name, resume) in samples::all() {
        let sheet = Sheet::of(&resume);
        let heads: Vec<&str> = sheet
            .fields()
            .iter()
            .filter(|f| f.name == "heading" || f.name.ends_with(" title"))
            .map(|field| field.text)
            .collect();
        for step in 0..=12 {
            let options = PdfOptions { step, ..PdfOptions::default() };
            let (_, pages, _) = set(&sheet, &options);
            for page in &pages[..pages.len() - 1] {
                let last = page.lines.last().unwrap();
                let grouped = sheet.sections.iter().filter(|s| s.is_grouped());
                let is_group = grouped.flat_map(|s| &s.entries).any(|entry| {
                    entry.title.as_deref().is_some_and(|t| last.paragraph.text.starts_with(t))
                });
                let alone = heads.contains(&last.paragraph.text.as_str());
                assert!(!alone || is_group, "{name} {step}: {}", last.paragraph.text);
            }
        }
    }
}

#[test]
fn an_accent_colours_the_name() {
    let style = Style { accent: "#ff0000".parse().ok(), ..Style::default() };
    let options = PdfOptions { style, ..PdfOptions::default() };
    let (look, pages, _) = set(&Sheet::of(&demo()), &options);
    let name = &pages[0].lines[0];
    assert_eq!((name.paragraph.spans[0].colour, look.accent), ([1.0, 0.0, 0.0], [1.0, 0.0, 0.0]));
}
