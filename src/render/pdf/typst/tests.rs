use std::time::{Duration, Instant};

use ::typst::layout::Abs;
use ::typst::text::{FontVariant, FontVariations};

use super::*;
use crate::document::{DocEntry, Letter, Line, TailoredResume};
use crate::reader::pdf::lines;
use crate::render::Sheet;
use crate::render::pdf::{Paper, Standard, Style, Template, loosest_step, templates};
use crate::render::{check_markdown, check_pdf, samples, to_markdown};

/// With nothing but the embedded fonts.
static EMBEDDED: LazyLock<TypstEngine> = LazyLock::new(TypstEngine::new);

fn at_step(step: u8) -> PdfOptions {
    PdfOptions { step, ..PdfOptions::default() }
}

/// Where a developer wants to look at the samples: `TAILOR_SAMPLES=DIR cargo test --lib typst`.
fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("TAILOR_SAMPLES") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}

#[test]
fn every_sample_reads_back_at_every_step() {
    for (name, resume) in samples::all() {
        let markdown = to_markdown(&resume);
        assert_eq!(check_markdown(&resume, &markdown), Ok(()), "{name}");
        keep(&format!("{name}.md"), markdown.as_bytes());
        let sheet = crate::render::Sheet::of(&resume);
        let fields: Vec<&str> = sheet.fields().iter().map(|field| field.text).collect();
        keep(&format!("{name}.fields"), fields.join("\n").as_bytes());
        for step in [0, 3, 6, 9, Template::default().last_step] {
            let pdf = TypstEngine::shared().render(&Sheet::of(&resume), &at_step(step)).unwrap();
            keep(&format!("{name}-{step}.pdf"), &pdf.bytes);
            assert_eq!(check_pdf(&pdf.bytes, &Sheet::of(&resume)), Ok(()), "{name} at step {step}");
            assert_eq!(pdf.layout.warnings, Vec::<String>::new(), "{name} at step {step}");
            assert!(pdf.accessible && pdf.bytes.len() < 200_000, "{name}: {}", pdf.bytes.len());
            assert!(pdf.layout.min_text_pt >= 9.0, "{name}: {} pt", pdf.layout.min_text_pt);
        }
    }
}

/// A résumé whose page break moves with the length of its summary.
fn long_resume(filler: usize) -> Sheet {
    let mut resume = samples::engineer();
    let sentence = "Has built many things of all sizes in many places for all kinds of people. ";
    let line = Line::verbatim(sentence.repeat(filler).trim(), "sample");
    resume.sections[0].entries[0].lines = vec![line];
    Sheet::of(&resume)
}

#[test]
fn no_page_break_cuts_a_single_line_off_an_entry() {
    let options = PdfOptions::default();
    let mut cut = 0;
    for filler in (2..40).step_by(2) {
        let sheet = long_resume(filler);
        let (plain, _) = EMBEDDED.set(&EMBEDDED, &sheet, &options, &[]).unwrap();
        cut += lonely::cut_entries(&plain).len();
        let pdf = EMBEDDED.render(&sheet, &options).unwrap();
        let (kept, layout) = EMBEDDED.compile(&sheet, &options).unwrap();
        assert_eq!(lonely::cut_entries(&kept), Vec::<String>::new(), "{filler}");
        assert!(layout.pages >= 2);
        assert_eq!(pdf.read_back(&sheet), Ok(()), "{filler}");
    }
    assert!(cut > 0, "no sample here has a page break that cuts");
}

#[test]
fn every_look_reads_back_with_every_wish() {
    for look in templates() {
        for (name, resume) in samples::all() {
            let sheet = Sheet::of(&resume);
            for step in [0, look.usual_step, look.last_step] {
                let style = Style {
                    accent: (step == 0).then(|| "#0a6b5e".parse().unwrap()),
                    font: (step == look.last_step).then_some(FontChoice::PlexSans),
                    ..Style::default()
                };
                let paper = (step > 0).then_some(Paper::UsLetter);
                let options = PdfOptions { step, paper, style, ..PdfOptions::of(look.clone()) };
                let pdf = TypstEngine::shared().render(&sheet, &options).unwrap();
                let what = format!("{} {name} at step {step}", look.name);
                keep(&format!("{}-{name}-{step}.pdf", look.name), &pdf.bytes);
                assert_eq!(pdf.read_back(&sheet), Ok(()), "{what}");
                assert_eq!(pdf.layout.warnings, Vec::<String>::new(), "{what}");
                assert!(pdf.accessible && pdf.bytes.len() < 200_000, "{what}");
                assert!(pdf.layout.min_text_pt >= 9.0, "{what}: {}", pdf.layout.min_text_pt);
            }
        }
    }
}

#[test]
fn a_letter_is_set_on_one_page_in_every_look() {
    let sentence = "I have treated about 60 maps a year since 2019, from surface cleaning to \
                    full lining, and trained four volunteers in rehousing.";
    let letter = Letter {
        paper: "a4".into(),
        header: demo().header,
        date: Some("23 November 2026".into()),
        addressee: vec!["Ms Ada Okonkwo".into(), "Nationaal Archief".into(), "Den Haag".into()],
        subject: Some("Paper Conservator, reference NA-2026-114".into()),
        salutation: Some("Dear Ms Okonkwo,".into()),
        paragraphs: vec![vec![Line::verbatim(sentence, "demo"); 3]; 4],
        closing: Some("Yours sincerely,".into()),
        signature: Some("Zoë Šimůnková-Łoś".into()),
        ..Letter::default()
    };
    let sheet = Sheet::of_letter(&letter);
    for look in templates() {
        let name = look.name.clone();
        let pdf = TypstEngine::shared().render(&sheet, &PdfOptions::of(look)).unwrap();
        keep(&format!("letter-{name}.pdf"), &pdf.bytes);
        assert_eq!((pdf.read_back(&sheet), pdf.layout.pages), (Ok(()), 1), "{name}");
    }
}

#[test]
fn a_template_reaches_nothing_but_its_three_files() {
    for (source, what) in [
        (r#"#read("/etc/passwd")"#, "a file outside"),
        (r#"#read("../Cargo.toml")"#, "a file above"),
        (r#"#import "@preview/tablex:0.0.8": *"#, "a package"),
        (r#"#image("https://example.org/a.png")"#, "the network"),
    ] {
        let own = Template::own("mine", "/home/ada/looks".into(), source.into(), None);
        let sheet = Sheet::of(&samples::engineer());
        let error = TypstEngine::shared().render(&sheet, &PdfOptions::of(own)).unwrap_err();
        assert!(error.to_string().starts_with("/home/ada/looks/mine.typ:1: "), "{what}: {error}");
    }
}

#[test]
fn an_archive_standard_is_claimed_when_asked_for() {
    let sheet = Sheet::of(&samples::engineer());
    for (standard, claim) in [(Standard::A2a, "pdfaid:part>2"), (Standard::A3a, "pdfaid:part>3")] {
        let style = Style { standard, ..Style::default() };
        let options = PdfOptions {
            style,
            created: jiff::Timestamp::from_second(1_763_800_000).ok(),
            ..PdfOptions::default()
        };
        let pdf = TypstEngine::shared().render(&sheet, &options).unwrap();
        assert_eq!(pdf.layout.warnings, Vec::<String>::new());
        assert!(String::from_utf8_lossy(&pdf.bytes).contains(claim), "{claim}");
    }
}

#[test]
fn tighter_steps_never_take_more_room() {
    for (name, resume) in samples::all() {
        let mut last = f64::INFINITY;
        for step in 0..=Template::default().last_step {
            let layout = TypstEngine::shared().layout(&Sheet::of(&resume), &at_step(step)).unwrap();
            let room = layout.pages as f64 + layout.last_page_fill;
            assert!(room < last + 0.02, "{name}: {room} at step {step} after {last}");
            last = room;
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let options =
        PdfOptions { created: jiff::Timestamp::from_second(1_763_800_000).ok(), ..at_step(4) };
    let first = TypstEngine::new().render(&Sheet::of(&samples::engineer()), &options).unwrap();
    let second = TypstEngine::new().render(&Sheet::of(&samples::engineer()), &options).unwrap();
    assert!(first.bytes == second.bytes);
    let undated =
        TypstEngine::shared().render(&Sheet::of(&samples::engineer()), &at_step(4)).unwrap();
    assert!(first.bytes != undated.bytes);
}

#[test]
fn a_glyph_that_no_font_has_is_named_and_costs_only_the_claim() {
    let mut resume = samples::engineer();
    resume.header.name = "Maya 田中".into();
    let pdf = EMBEDDED.render(&Sheet::of(&resume), &at_step(4)).unwrap();
    assert!(!pdf.accessible);
    let [first, second] = &pdf.layout.warnings[..] else { panic!("{:?}", pdf.layout.warnings) };
    assert_eq!(first, "no font has `中` (U+4E2D) in name: it is printed as a box");
    assert!(second.contains("U+7530"));
}

/// Every letter of Europe, money, dashes: with ink in the serif face or in its stand-in.
#[test]
fn the_fonts_have_an_outline_for_every_letter_of_europe() {
    let ranges = ['!'..='~', '¡'..='\u{ac}', '®'..='ſ', 'Ά'..='Ά', 'Έ'..='Ί', 'Ύ'..='Ρ', 'Σ'..='ώ']
        .into_iter()
        .chain(['Ѐ'..='џ', 'Ґ'..='ґ']);
    let letters = ranges.flatten().chain("ȘșȚțẞẀẁẂẃẄẅỲỳ€₺₽₴–—‘’“”„‚•…‹›→←≤≥".chars());
    let faces: Vec<_> = FACES
        .iter()
        .filter_map(|face| Font::iter(Bytes::new(*face)).next())
        .map(|font| {
            font.instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default())
        })
        .collect();
    let has_ink = |face: usize, c: char| {
        let ttf = faces[face].ttf();
        ttf.glyph_index(c).is_some_and(|glyph| ttf.glyph_bounding_box(glyph).is_some())
    };
    for c in letters {
        for (serif, sans) in [(0, 4), (1, 5), (2, 6), (3, 4)] {
            assert!(has_ink(serif, c) || has_ink(sans, c), "`{c}` in face {serif}");
        }
    }
}

#[test]
fn the_loosest_step_that_fits_is_found() {
    let engine = TypstEngine::shared();
    let resume = samples::engineer();
    let (step, layout) =
        loosest_step(engine, &Sheet::of(&resume), &PdfOptions::default(), 1).unwrap().unwrap();
    assert_eq!(layout.pages, 1);
    assert!(step > 0 && engine.layout(&Sheet::of(&resume), &at_step(step - 1)).unwrap().pages == 2);
    let nurse = samples::nurse();
    assert_eq!(loosest_step(engine, &Sheet::of(&nurse), &PdfOptions::default(), 1).unwrap(), None);
    let roomy =
        loosest_step(engine, &Sheet::of(&nurse), &PdfOptions::default(), 9).unwrap().unwrap();
    assert_eq!(roomy.0, 0);
}

#[test]
fn paper_is_the_resumes_unless_told() {
    let page_height = |paper: &str, told| {
        let resume = TailoredResume { paper: paper.into(), ..samples::engineer() };
        let options = PdfOptions { paper: told, ..PdfOptions::default() };
        let (document, _) = TypstEngine::shared().compile(&Sheet::of(&resume), &options).unwrap();
        document.pages()[0].frame.height().to_pt().round() as u32
    };
    assert_eq!(page_height("a4", None), 842);
    assert_eq!(page_height("us-letter", None), 792);
    assert_eq!(page_height("papyrus", None), 842);
    assert_eq!(page_height("a4", Some(Paper::UsLetter)), 792);
}

#[test]
fn hostile_and_empty_resumes_are_set_all_the_same() {
    let engine = &EMBEDDED;
    engine.render(&Sheet::of(&TailoredResume::default()), &PdfOptions::default()).unwrap();
    let text = "\u{0}\u{202e}\u{feff}a\u{301}\u{301}\u{301}\u{1f600}\u{200d}\u{e000}\n\n\t\\#{$"
        .repeat(40);
    let mut resume = samples::engineer();
    resume.header.name.clone_from(&text);
    for section in &mut resume.sections {
        section.heading.clone_from(&text);
        section.entries.push(DocEntry {
            title: Some(Line::verbatim(text.clone(), "x")),
            dates: Some(text.clone()),
            url: Some(format!("https://example.org/{text}")),
            lines: vec![Line::verbatim("W".repeat(3000), "x")],
            ..DocEntry::default()
        });
    }
    let pdf = engine.render(&Sheet::of(&resume), &PdfOptions::default()).unwrap();
    assert!(pdf.layout.warnings.len() > 1);
}

#[test]
fn headings_and_titles_never_end_a_page() {
    for step in 0..=Template::default().last_step {
        let resume = samples::nurse();
        let pdf = TypstEngine::shared().render(&Sheet::of(&resume), &at_step(step)).unwrap();
        let read = lines(&pdf.bytes).unwrap();
        for pair in read.windows(2).filter(|pair| pair[0].page != pair[1].page) {
            let text = &pair[0].text;
            let is_head = resume.sections.iter().any(|section| {
                *text == section.heading
                    || section.entries.iter().any(|entry| {
                        entry.title.as_ref().is_some_and(|title| *text == title.text)
                            || (!entry.lines.is_empty()
                                && entry.dates.as_ref().is_some_and(|dates| text.ends_with(dates)))
                    })
            });
            assert!(!is_head, "step {step}: `{text}` ends page {}", pair[0].page);
        }
    }
}

/// Prints what the README may claim; asserts only what a loaded machine can hold.
#[test]
fn layout_and_render_are_quick() {
    let start = Instant::now();
    let engine = TypstEngine::new();
    println!("fonts and library: {:?}", start.elapsed());
    for (name, resume) in samples::all() {
        let start = Instant::now();
        engine.layout(&Sheet::of(&resume), &at_step(0)).unwrap();
        println!("{name}: first layout {:?}", start.elapsed());
        let start = Instant::now();
        for step in 1..=10 {
            engine.layout(&Sheet::of(&resume), &at_step(step)).unwrap();
        }
        let refit = start.elapsed() / 10;
        let start = Instant::now();
        let pdf = engine.render(&Sheet::of(&resume), &at_step(5)).unwrap();
        println!(
            "{name}: refit {refit:?}, render {:?}, {} bytes, {} pages filled to {:.2}",
            start.elapsed(),
            pdf.bytes.len(),
            pdf.layout.pages,
            pdf.layout.last_page_fill
        );
        let start = Instant::now();
        check_pdf(&pdf.bytes, &Sheet::of(&resume)).unwrap();
        println!("{name}: read-back {:?}", start.elapsed());
        assert!(refit < Duration::from_secs(2), "{refit:?}");
    }
}

/// The big list of naughty strings, where the development data is at hand.
#[test]
fn naughty_strings_survive_both_formats() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = "shared/data/adversarial/naughty_strings/blns.json";
    let found = ["..", "../.."].iter().find_map(|up| std::fs::read(root.join(up).join(list)).ok());
    let Some(json) = found else {
        println!("skipped: {list} is not beside the project");
        return;
    };
    let strings: Vec<String> = serde_json::from_slice(&json).unwrap();
    let (mut whole, mut boxed) = (0, 0);
    for text in &strings {
        let mut resume = samples::engineer();
        resume.sections.truncate(3);
        resume.sections[2].entries.truncate(1);
        let entry = &mut resume.sections[2].entries[0];
        entry.title = Some(Line::verbatim(text.clone(), "x"));
        entry.organization = Some(Line::verbatim(text.clone(), "x"));
        entry.lines.insert(1, Line::verbatim(text.clone(), "x"));
        assert_eq!(check_markdown(&resume, &to_markdown(&resume)), Ok(()), "{text:?}");
        let pdf = EMBEDDED.render(&Sheet::of(&resume), &at_step(6)).unwrap();
        assert_eq!(pdf.read_back(&Sheet::of(&resume)), Ok(()), "{text:?}");
        if pdf.layout.missing.is_empty() {
            whole += 1;
        } else {
            boxed += 1;
        }
    }
    println!("{whole} strings came back whole, {boxed} need other fonts");
    assert!(whole > 5 * boxed);
}

/// Whether a system font has the letter: tests of other scripts have nothing to look at without.
fn system_has(c: char) -> bool {
    let fonts = &TypstEngine::with_system_fonts().loaded().fonts;
    let has =
        fonts.book().select_fallback(None, FontVariant::default(), &c.to_string()).is_some_and(
            |index| fonts.book().info(index).is_some_and(|info| info.coverage.contains(c.into())),
        );
    if !has {
        println!("no system font has {c}: nothing is tested of its script");
    }
    has
}

#[test]
fn other_scripts_are_set_with_fonts_of_the_system_and_read_back() {
    for name in [
        "أحمد الخطيب",
        "דוד בן־גוריון",
        "王小明",
        "田中 太郎",
        "김민준",
        "अमित शर्मा",
        "Ahmad أحمد Khatib",
    ] {
        if !name.chars().filter(|c| c.is_alphabetic()).all(system_has) {
            continue;
        }
        let mut resume = demo();
        resume.header.name = name.into();
        let sheet = Sheet::of(&resume);
        // Beside a serif font the clusters of Devanagari are drawn twice over in our reader's eyes:
        // the pipeline then takes the plain look.
        let look = if name.contains('श') { "ats" } else { "classic" };
        let options = PdfOptions::of(crate::render::pdf::template(look).unwrap());
        let pdf = TypstEngine::shared().render(&sheet, &options).unwrap();
        keep(&format!("script-{name}.pdf"), &pdf.bytes);
        assert_eq!(pdf.layout.warnings, Vec::<String>::new(), "{name}");
        assert!(pdf.accessible, "{name}");
        assert_eq!(pdf.read_back(&sheet), Ok(()), "{name}");
    }
}

#[test]
fn a_letter_of_no_font_is_named_with_its_place_and_costs_the_claim() {
    let mut resume = demo();
    // For private use: no font should have it.
    resume.header.label = Some(Line::verbatim("Conservator \u{10fffd}", "demo"));
    let sheet = Sheet::of(&resume);
    let pdf = TypstEngine::shared().render(&sheet, &PdfOptions::default()).unwrap();
    assert_eq!(
        pdf.layout.warnings,
        ["no font has `\u{10fffd}` (U+10FFFD) in label: it is printed as a box"]
    );
    assert!(!pdf.accessible && pdf.read_back(&sheet).is_ok());
    assert!(String::from_utf8_lossy(&pdf.bytes).contains("/MarkInfo"), "it is tagged still");
}
