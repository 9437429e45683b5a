use std::io::{Cursor, Write as _};

use proptest::prelude::*;

use super::outline::{SectionWord, outline};
use super::*;

fn doc(text: &str, name: &str) -> ReadDocument {
    read(text.as_bytes(), Some(name)).unwrap()
}

/// The document as one line a part: `kind: head / head [lines]`.
fn shape(document: &ReadDocument) -> Vec<String> {
    let text = |at: &usize| document.blocks[*at].text.clone();
    let outline = outline(document);
    let mut out = vec![format!(
        "header: {}",
        outline.header.iter().map(text).collect::<Vec<_>>().join(" / ")
    )];
    for section in &outline.sections {
        for entry in &section.entries {
            let head = entry.head.iter().map(text).collect::<Vec<_>>().join(" / ");
            out.push(format!(
                "{:?}: {head} [{}]",
                section.kind,
                entry.lines.iter().map(text).collect::<Vec<_>>().join("; ")
            ));
        }
    }
    out
}

/// A DOCX with this body and, if any, these styles.
pub fn docx(body: &str, styles: &str) -> Vec<u8> {
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, xml) in [
        (
            "word/document.xml",
            format!(
                "<?xml version=\"1.0\"?><w:document {space}><w:body>{body}</w:body></w:document>"
            ),
        ),
        ("word/styles.xml", format!("<w:styles {space}>{styles}</w:styles>")),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const WANTED: [&str; 6] = [
    "header: Ada Lovelace / ada@example.org | London",
    "Summary:  [Analyst with an eye for engines.]",
    "Work: Senior Analyst / Acme Ltd, London | Mar 2019 – Present [Wrote 12 notes on the engine; Led a team of three]",
    "Work: Analyst / Babbage & Co. | 2015 – 2019 [Computed tables]",
    "Education: BSc Mathematics / University of London | 2015 []",
    "Skills:  [Tools: Engine, Loom]",
];

#[test]
fn markdown_is_read() {
    let text = "# Ada Lovelace\n\nada@example.org | London\n\n## Summary\n\nAnalyst with an eye for engines.\n\n\
        ## Experience\n\n### Senior Analyst\n\n**Acme Ltd**, London | Mar 2019 – Present\n\n- Wrote 12 notes\n  on the engine\n- Led a team of three\n\n\
        ### Analyst\n\n**Babbage & Co.** | 2015 – 2019\n\n- Computed tables\n\n\
        ## Education\n\n### BSc Mathematics\n\n**University of London** | 2015\n\n## Skills\n\n- **Tools:** Engine, Loom\n";
    let document = doc(text, "resume.md");
    assert_eq!(document.format, Format::Markdown);
    assert_eq!(shape(&document), WANTED);
}

#[test]
fn plain_text_is_read() {
    let text = "Ada Lovelace\nada@example.org | London\n\nSUMMARY\nAnalyst with an eye for engines.\n\nWORK EXPERIENCE\n\
        Senior Analyst\nAcme Ltd, London | Mar 2019 – Present\n* Wrote 12 notes\n  on the engine\n* Led a team of three\n\n\
        Analyst\nBabbage & Co. | 2015 – 2019\n* Computed tables\n\nEDUCATION\nBSc Mathematics\nUniversity of London | 2015\n\nSKILLS\nTools: Engine, Loom\n";
    let document = doc(text, "resume.txt");
    assert_eq!(document.format, Format::Text);
    assert_eq!(shape(&document), WANTED);
}

#[test]
fn html_is_read() {
    let text = "<!doctype html><html><head><title>x</title><style>p{}</style></head><body><h1>Ada <i>Lovelace</i></h1>\
        <p>ada@example.org | London</p><h2>Profile</h2><p>Analyst with an eye\n for engines.</p><h2>Experience</h2>\
        <h3>Senior Analyst</h3><p><b>Acme Ltd</b>, London | Mar 2019 – Present</p><ul><li>Wrote 12 notes on the engine</li>\
        <li><p>Led a team of three</p></li></ul><h3>Analyst</h3><p>Babbage &amp; Co. | 2015 – 2019</p><ul><li>Computed tables</ul>\
        <h2>Education</h2><h3>BSc Mathematics</h3><div>University of London | 2015</div><h2>Skills</h2><p>Tools: Engine, Loom</p>\
        <script>alert(1)</script></body></html>";
    assert_eq!(shape(&doc(text, "-")), WANTED);
}

#[test]
fn a_style_with_a_numbering_makes_bullets() {
    let styles = "<w:style w:styleId=\"Mine\"><w:name w:val=\"Mine\"/><w:pPr><w:numPr><w:numId \
        w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"Child\"><w:name \
        w:val=\"Child\"/><w:basedOn w:val=\"Mine\"/></w:style><w:style w:styleId=\"Circle\">\
        <w:name w:val=\"Circle\"/><w:basedOn w:val=\"Circle\"/></w:style>";
    let paragraph = |style: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>Did x</w:t></w:r></w:p>"
        )
    };
    let body = ["Mine", "Child", "Circle"].map(paragraph).concat();
    let document = read(&docx(&body, styles), Some("cv.docx")).unwrap();
    let bullets: Vec<bool> = document.blocks.iter().map(Block::is_bullet).collect();
    assert_eq!(bullets, [true, true, false]);
}

/// Thousands of bullets are told apart in a time that grows with their number, not its square.
#[test]
fn a_list_of_thousands_takes_linear_time() {
    let time = |items: usize| {
        let text = format!("# Ada Byron\n\n## Experience\n\n{}", "- a b\n".repeat(items));
        let document = read(text.as_bytes(), Some("cv.md")).unwrap();
        let runs = (0..3).map(|_| {
            let start = std::time::Instant::now();
            let entries = outline(&document).sections[0].entries.len();
            assert_eq!(entries, items);
            start.elapsed()
        });
        runs.min().unwrap()
    };
    let (few, many) = (time(400), time(3_200));
    assert!(many < few * 24, "400 take {few:?}, 3,200 take {many:?}");
}

#[test]
fn docx_is_read() {
    let p = |style: &str, text: &str| {
        let style = if style.is_empty() {
            String::new()
        } else {
            format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")
        };
        format!("<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let bullet = |text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        p("Titel", "Ada Lovelace"),
        p("", "ada@example.org | London"),
        p("berschrift1", "Summary"),
        p("", "Analyst with an eye for engines."),
        p("berschrift1", "Experience"),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Senior </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Analyst</w:t></w:r></w:p>".to_owned(),
        p("", "Acme Ltd, London | Mar 2019 – Present"),
        bullet("Wrote 12 notes on the engine"),
        bullet("Led a team of three"),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Analyst</w:t></w:r></w:p>".to_owned(),
        p("", "Babbage &amp; Co. | 2015 – 2019"),
        bullet("Computed tables"),
        p("berschrift1", "Education"),
        p("", "BSc Mathematics"),
        p("", "University of London | 2015"),
        p("berschrift1", "Skills"),
        p("", "Tools: Engine, Loom"),
    ];
    let styles = "<w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>";
    let document = read(&docx(&body.concat(), styles), Some("cv.docx")).unwrap();
    assert_eq!(document.format, Format::Docx);
    assert_eq!(shape(&document), WANTED);
}

#[test]
fn a_word_list_before_its_style_is_a_list() {
    let body = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:pStyle w:val=\"Compact\"/></w:pPr>\
        <w:r><w:t>Built x</w:t></w:r></w:p>";
    let styles = "<w:style w:styleId=\"Compact\"><w:name w:val=\"Compact\"/></w:style>";
    let document = read(&docx(body, styles), Some("cv.docx")).unwrap();
    assert!(document.blocks[0].is_bullet());
}

#[test]
fn addresses_behind_words_are_kept() {
    let markdown = doc("See [my code](https://example.org/code).\n", "r.md");
    assert_eq!(markdown.blocks[0].links, ["https://example.org/code"]);
    let html = doc(
        "<p>See <a href='https://example.org/code'>my code</a>, <a href='#x'>x</a></p>",
        "r.html",
    );
    assert_eq!(html.blocks[0].links, ["https://example.org/code"]);
}

#[test]
fn layouts_of_many_kinds_give_the_same_entries() {
    for (text, wanted) in [
        // Employer first, dates on a line of their own.
        (
            "Experience\n\nAcme Ltd\nSenior Analyst\nMar 2019 – Present\n- Wrote notes\n\nBabbage Works\nAnalyst\n2015 – 2019\n- Computed\n",
            vec![
                "Work: Acme Ltd / Senior Analyst / Mar 2019 – Present [Wrote notes]",
                "Work: Babbage Works / Analyst / 2015 – 2019 [Computed]",
            ],
        ),
        // All on one line.
        (
            "Experience\n\nSenior Analyst, Acme Ltd (2019–2021)\n- Wrote notes\nAnalyst, Babbage Works (2015–2019)\n- Computed\n",
            vec![
                "Work: Senior Analyst, Acme Ltd (2019–2021) [Wrote notes]",
                "Work: Analyst, Babbage Works (2015–2019) [Computed]",
            ],
        ),
        // Tabs, dates at the end.
        (
            "Experience\n\nAcme Ltd — Senior Analyst\t2019 – 2021\n• Wrote notes\n\nBabbage Works — Analyst\t2015 – 2019\n• Computed\n",
            vec![
                "Work: Acme Ltd — Senior Analyst\t2019 – 2021 [Wrote notes]",
                "Work: Babbage Works — Analyst\t2015 – 2019 [Computed]",
            ],
        ),
        // Dates first.
        (
            "Berufserfahrung\n\n03/2019 – heute\nAnalystin, Acme GmbH\n- Notizen verfasst\n\n2015 – 2019\nRechnerin, Babbage KG\n- Tafeln berechnet\n",
            vec![
                "Work: 03/2019 – heute / Analystin, Acme GmbH [Notizen verfasst]",
                "Work: 2015 – 2019 / Rechnerin, Babbage KG [Tafeln berechnet]",
            ],
        ),
        // Entries as bullets.
        (
            "Education\n- BSc Mathematics, University of London, 2015\n- A levels, Queen's School, 2011\n",
            vec![
                "Education: BSc Mathematics, University of London, 2015 []",
                "Education: A levels, Queen's School, 2011 []",
            ],
        ),
        // Entries without lines.
        (
            "Education\n\nBSc Mathematics\nUniversity of London | 2015\n\nA levels\nQueen's School | 2011\n",
            vec![
                "Education: BSc Mathematics / University of London | 2015 []",
                "Education: A levels / Queen's School | 2011 []",
            ],
        ),
    ] {
        let document = doc(&format!("Ada Lovelace\n\n{text}"), "cv.txt");
        assert_eq!(shape(&document)[1..], wanted, "{text}");
    }
}

#[test]
fn unknown_sections_are_sections() {
    let document = doc(
        "# Ada\n\n## Experience\n\n### Analyst, Acme (2019–2021)\n\n- Computed\n\n## Proudest moments\n\n- Met Babbage\n",
        "cv.md",
    );
    let outline = outline(&document);
    assert_eq!(
        outline.sections.iter().map(|s| s.kind).collect::<Vec<_>>(),
        [SectionWord::Work, SectionWord::Other]
    );
}

#[test]
fn what_can_not_be_read_is_told() {
    let error = |bytes: &[u8], name: &str| read(bytes, Some(name)).unwrap_err();
    assert_eq!(error(b" \n", "a.md"), ReaderError::Empty);
    assert_eq!(error(b"---\n\n***\n", "a.md"), ReaderError::Empty);
    assert_eq!(error(b"\x7fELF\0\0\0\x01\x02", "a"), ReaderError::Binary);
    assert_eq!(error(b"{\\rtf1 x}", "a.doc"), ReaderError::Foreign("RTF"));
    assert_eq!(error(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1], "a.doc"), ReaderError::OldWord);
    assert!(matches!(error(b"PK\x03\x04junk", "a.docx"), ReaderError::Damaged(_)));
    assert!(matches!(error(b"%PDF-1.7 junk", "a.pdf"), ReaderError::Damaged(_)));
    assert!(matches!(error(b"text", "a.pdf"), ReaderError::Damaged(_)));
    assert_eq!(read(&vec![b'a'; MAX_BYTES + 1], None).unwrap_err(), ReaderError::TooLarge);
}

#[test]
fn a_document_type_and_a_bomb_are_refused() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(b"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><w:p><w:r><w:t>&e;</w:t></w:r></w:p>").unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    assert!(matches!(read(&bytes, None), Err(ReaderError::Damaged(_))));

    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..30 {
        zip.write_all(&vec![b' '; 1_000_000]).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 100_000);
    assert_eq!(read(&bytes, None), Err(ReaderError::TooLarge));
}

#[test]
fn markdown_of_any_depth_is_read() {
    for text in [
        format!("# Ada Byron\n\n{}deep inside", "> ".repeat(50_000)),
        format!("# Ada Byron\n\n{}deep inside{}", "_ ".repeat(10_000), " _".repeat(10_000)),
        format!("# Ada Byron\n\n{}deep inside{}", "*a _".repeat(9_000), "_ a*".repeat(9_000)),
        format!("# Ada Byron\n\n{}deep inside{}", "![a".repeat(9_000), "](x)".repeat(9_000)),
        format!("# Ada Byron\n\n{}deep inside{}", "_".repeat(20_000), "_".repeat(20_000)),
    ] {
        let document = read(text.as_bytes(), Some("a.md")).unwrap();
        assert!(document.text().contains("deep inside"));
    }
}

#[test]
fn a_mark_behind_bold_letters_parts_no_letter() {
    let document = read("**Mar**\u{301}".as_bytes(), Some("a.md")).unwrap();
    let block = &document.blocks[0];
    assert!(block.text.is_char_boundary(block.bold), "{block:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in proptest::collection::vec(any::<u8>(), 0..600), name in 0..6_usize) {
        let name = ["a.md", "a.txt", "a.html", "a.docx", "a.pdf", "a"][name];
        if let Ok(document) = read(&bytes, Some(name)) {
            let _ = outline(&document);
        }
    }

    #[test]
    fn no_text_brings_the_reader_down(
        parts in proptest::collection::vec("(\n|\n\n|# |- |\\* |\t|    |<p>|<li>|<b>|\\*\\*|\\||2019|–|Mar|heute|Experience|Skills:|é|日|ﬁ|\u{301}|[a-zA-Z ,.]{1,12})", 0..60),
        name in 0..3_usize,
    ) {
        let text = parts.concat();
        if let Ok(document) = read(text.as_bytes(), Some(["a.md", "a.txt", "a.html"][name])) {
            for block in &document.blocks {
                prop_assert!(block.text.is_char_boundary(block.bold));
                for date in dates::find(&block.text) {
                    prop_assert!(block.text.get(date.from..date.to).is_some());
                }
            }
            let outline = outline(&document);
            let placed = outline.header.len() + outline.sections.iter()
                .flat_map(|s| &s.entries).map(|e| e.head.len() + e.lines.len()).sum::<usize>();
            prop_assert!(placed <= document.blocks.len());
        }
    }

    #[test]
    fn no_cut_or_flipped_byte_of_a_docx_brings_the_reader_down(at in 0..2_000_usize, flip in 1..255_u8) {
        let mut bytes = docx("<w:p><w:r><w:t>Ada &#8211; &amp; x</w:t><w:br/><w:t>y</w:t></w:r></w:p>", "");
        let at = at % bytes.len();
        let _ = read(&bytes[..at], Some("a.docx"));
        bytes[at] ^= flip;
        let _ = read(&bytes, Some("a.docx"));
    }
}
