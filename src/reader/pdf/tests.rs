use std::fmt::Write as _;

use super::*;

/// A PDF of one page with this content and these further objects (numbered from 5).
fn pdf(content: &str, resources: &str, more: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 600 800]>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<{resources}>>>>"),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
    ];
    objects.extend(more.iter().map(|&object| object.to_owned()));
    let mut out = String::from("%PDF-1.7\n");
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _ = writeln!(out, "{offset:010} 00000 n ");
    }
    let size = objects.len() + 1;
    let _ = write!(out, "trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    out.into_bytes()
}

const FONT: &str = "/Font<</F1 5 0 R>>";
const HELVETICA: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

fn texts(bytes: &[u8]) -> Vec<String> {
    lines(bytes).unwrap().into_iter().map(|line| line.text).collect()
}

#[test]
fn lines_are_cut_where_the_baseline_moves() {
    let content = "BT /F1 10 Tf 50 700 Td (Software Engineer) Tj 0 -9 Td (Finovate Office) Tj \
                   0 -12 Td (Left) Tj 300 0 Td (2021) Tj ET";
    let bytes = pdf(content, FONT, &[HELVETICA]);
    assert_eq!(texts(&bytes), ["Software Engineer", "Finovate Office", "Left\t2021"]);
    let first = &lines(&bytes).unwrap()[0];
    assert!((first.x - 50.0).abs() < 0.01 && (first.y - 100.0).abs() < 0.01, "{first:?}");
    assert!((first.size - 10.0).abs() < 0.01 && first.page == 1);
}

#[test]
fn widths_given_as_ranges_count() {
    let font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]\
                /ToUnicode 7 0 R>>";
    let descendant = "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 0/W[1 2 500 3 [600]]\
                      /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
                      /FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4>>>>";
    let map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> \
               endcodespacerange 3 beginbfchar <0001> <0041> <0002> <0064> <0003> <0061> endbfchar \
               endcmap end";
    let map = format!("<</Length {}>>stream\n{map}\nendstream", map.len());
    let content = "BT /F1 10 Tf 50 700 Td <00010002> Tj ET BT /F1 10 Tf 60 700 Td <0003> Tj ET";
    assert_eq!(texts(&pdf(content, FONT, &[font, descendant, &map])), ["Ada"]);
}

#[test]
fn actual_text_stands_for_its_glyphs() {
    let content = "BT /F1 10 Tf 50 700 Td /Span <</ActualText (fi)>> BDC (xyz) Tj EMC (ne) Tj \
                   /P <</MCID 1>> BDC (!) Tj EMC ET";
    assert_eq!(texts(&pdf(content, FONT, &[HELVETICA])), ["fine!"]);
}

#[test]
fn a_picture_is_no_text_and_no_trouble() {
    let picture = "<</Subtype/Image/Width 1/Height 1/Length 4>>stream\n(x)T\nendstream";
    let content = "/X Do BT /F1 10 Tf 50 700 Td (Ada) Tj ET";
    let resources = format!("{FONT}/XObject<</X 6 0 R>>");
    assert_eq!(texts(&pdf(content, &resources, &[HELVETICA, picture])), ["Ada"]);
}

#[test]
fn a_form_that_draws_itself_is_refused() {
    let form = "<</Subtype/Form/Length 5>>stream\n/X Do\nendstream";
    let bytes = pdf("/X Do", "/XObject<</X 5 0 R>>", &[form]);
    assert!(matches!(lines(&bytes), Err(PdfReadError::Damaged(_))), "{:?}", lines(&bytes));
}

#[test]
fn forms_stand_where_their_page_puts_them() {
    let font = "/Font<</F1 7 0 R>>";
    let inner = "BT /F1 10 Tf 0 0 Td (Lovelace) Tj ET";
    let form = format!(
        "<</Subtype/Form/Matrix[1 0 0 1 0 -20]/Resources<<{font}>>/Length {}>>stream\n{inner}\nendstream",
        inner.len()
    );
    let content = "q 1 0 0 1 50 720 cm /X Do Q BT /F1 10 Tf 50 720 Td (Ada) Tj ET \
                   BT /F1 10 Tf 50 650 Td (Engineer) Tj ET";
    let resources = format!("{FONT}/XObject<</X 6 0 R>>");
    let bytes = pdf(content, &resources, &[HELVETICA, &form, HELVETICA]);
    let read = lines(&bytes).unwrap();
    let at = |text: &str| read.iter().find(|line| line.text == text).map(|line| (line.x, line.y));
    assert_eq!(at("Ada"), Some((50.0, 80.0)), "{read:?}");
    assert_eq!(at("Lovelace"), Some((50.0, 100.0)), "{read:?}");
    assert_eq!(at("Engineer"), Some((50.0, 150.0)), "{read:?}");
}

#[test]
fn profiles_of_colours_are_not_unpacked() {
    let profile = "<</N 1/Filter/FlateDecode/Length 10>>stream\nno profile\nendstream";
    let resources = format!("{FONT}/ColorSpace<</c0[/ICCBased 6 0 R]>>");
    let content = "/c0 cs 0.2 scn BT /F1 10 Tf 50 700 Td (Ada) Tj ET";
    let bytes = pdf(content, &resources, &[HELVETICA, profile]);
    assert_eq!(texts(&bytes), ["Ada"]);
    let opened = guard::open(&bytes).unwrap();
    let emptied = opened.get_object((6, 0)).and_then(|object| object.as_stream()).unwrap();
    assert!(emptied.content.is_empty() && !emptied.dict.has(b"Filter"));
}

#[test]
fn a_page_that_breaks_the_reader_keeps_what_came_before() {
    let content = "BT /F1 10 Tf 50 700 Td (Ada) Tj /None 10 Tf (lost) Tj ET";
    assert_eq!(texts(&pdf(content, FONT, &[HELVETICA])), ["Ada"]);
}

#[test]
fn damaged_and_foreign_bytes_are_errors() {
    assert_eq!(lines(b"hello"), Err(PdfReadError::NotPdf));
    assert_eq!(lines(b""), Err(PdfReadError::NotPdf));
    assert!(matches!(lines(b"%PDF-1.7\nnothing"), Err(PdfReadError::Damaged(_))));
    assert_eq!(lines(&pdf("", FONT, &[HELVETICA])), Err(PdfReadError::NoText));
}

#[test]
fn no_cut_or_flipped_byte_brings_the_reader_down() {
    let content = "BT /F1 10 Tf 50 700 Td (Ada Lovelace) Tj ET";
    let whole = pdf(content, FONT, &[HELVETICA]);
    for at in (0..whole.len()).step_by(3) {
        let _ = lines(&whole[..at]);
        let mut flipped = whole.clone();
        flipped[at] ^= 0x15;
        let _ = lines(&flipped);
    }
}

#[test]
fn bullets_that_are_drawn_are_signs() {
    let dot = "50 703 m 50 704.1 49.1 705 48 705 c 46.9 705 46 704.1 46 703 c 46 701.9 46.9 701 48 \
               701 c 49.1 701 50 701.9 50 703 c h";
    let text = "BT /F1 10 Tf 58 700 Td (Built x) Tj ET";
    for shape in [format!("{dot} f"), format!("{dot} S"), "46 701 4 4 re f".to_owned()] {
        let bytes = pdf(&format!("{shape} {text}"), FONT, &[HELVETICA]);
        assert_eq!(texts(&bytes), ["• Built x"], "{shape}");
        let line = &lines(&bytes).unwrap()[0];
        assert!((line.x - 46.0).abs() < 0.1 && line.end() > 80.0, "{line:?}");
    }
    // A rule, a box, a ground, a dot elsewhere, and a line that has its sign.
    for shape in ["46 701 300 1 re f", "40 690 200 20 re f", "46 721 4 4 re f", "446 701 4 4 re f"]
    {
        let bytes = pdf(&format!("{shape} {text}"), FONT, &[HELVETICA]);
        assert_eq!(texts(&bytes), ["Built x"], "{shape}");
    }
    let signed = "46 701 4 4 re f BT /F1 10 Tf 58 700 Td (- Built x) Tj ET";
    assert_eq!(texts(&pdf(signed, FONT, &[HELVETICA])), ["- Built x"]);
}

#[test]
fn pieces_of_a_line_are_known() {
    let content = "BT /F1 10 Tf 50 700 Td (Left) Tj 100 0 Td (Right) Tj ET";
    let line = &lines(&pdf(content, FONT, &[HELVETICA])).unwrap()[0];
    assert_eq!(line.text, "Left\tRight");
    let [left, right] = line.parts[..] else { panic!("{line:?}") };
    assert_eq!(&line.text[right.from..], "Right");
    assert!((left.x - 50.0).abs() < 0.1 && left.end < 75.0 && (right.x - 150.0).abs() < 0.1);
    assert!(line.end() > 160.0 && line.end() < 180.0, "{line:?}");
}
