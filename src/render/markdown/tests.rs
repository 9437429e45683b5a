use proptest::prelude::*;

use super::*;
use crate::document::{Contact, ContactKind, DocEntry, Line, ResumeSection};
use crate::render::plain::plain;

fn line(text: &str) -> Line {
    Line::verbatim(text, "x")
}

fn resume_with(text: &str) -> TailoredResume {
    let mut resume = TailoredResume::default();
    resume.header.name = text.into();
    resume.header.label = Some(line(text));
    resume.header.contacts = vec![
        Contact { kind: ContactKind::Place, text: text.into(), link: None },
        Contact {
            kind: ContactKind::Url,
            text: text.into(),
            link: Some(format!("https://example.org/{text}?a=1&copy;=(2)")),
        },
    ];
    for kind in [
        SectionKind::Summary,
        SectionKind::Skills,
        SectionKind::Work,
        SectionKind::Projects,
        SectionKind::Interests,
    ] {
        let entry = DocEntry {
            id: "e".into(),
            title: Some(line(text)),
            organization: Some(line(text)),
            location: Some(text.into()),
            dates: Some(text.into()),
            url: Some(text.into()),
            body: Some(line(text)),
            lines: vec![line(text), line(text)],
        };
        let headless = DocEntry { title: None, organization: None, ..entry.clone() };
        let entries = vec![entry, headless];
        resume.sections.push(ResumeSection { kind, heading: text.into(), entries });
    }
    resume
}

#[test]
fn naughty_text_comes_out_as_itself() {
    for text in [
        "# heading",
        "####### seven",
        "C #",
        "C#",
        "#",
        "* star *em* **strong**",
        "_under_ snake_case __init__",
        "<b>bold</b> <!-- comment -->",
        "$5 and $6, $x$",
        "back\\slash \\* end\\",
        "1. one",
        "1) one",
        "2024.",
        "- dash",
        "-",
        "---",
        "- - -",
        "+ plus",
        "+",
        "> quote",
        "`code` ``",
        "```rust",
        "~~~",
        "~~gone~~ ~a~ ~50",
        "[link](http://x.y) ![image](x) [ref]: /u [^1]",
        "[ ] task",
        "[x] done",
        "a | b | c",
        "|---|---|",
        "&amp; &copy; &#35; R&D",
        "===",
        "www.example.org, https://example.org/a_b_c and a@example.org",
        "https://example.org/a*b_ and http://x.y/`z www.x.org/~a~*",
        "#read(\"/etc/passwd\")",
        "!",
        "*",
        "\\",
        "a  b",
        "%PDF [!NOTE] :tada: ==x== ^y^",
    ] {
        let resume = resume_with(text);
        let markdown = to_markdown(&resume);
        assert_eq!(check_markdown(&resume, &markdown), Ok(()), "{text}\n{markdown}");
    }
}

#[test]
fn usual_text_stays_readable() {
    let text = "C#, R&D, snake_case: $2.4M at ~50 % (2021-2024), 3.5x!";
    assert!(to_markdown(&resume_with(text)).contains(&format!("- {text}\n")));
}

#[test]
fn the_layout_is_as_documented() {
    let mut resume = resume_with("A");
    resume.header.contacts.truncate(1);
    resume.sections.truncate(3);
    resume.sections.iter_mut().for_each(|section| section.entries.truncate(1));
    insta::assert_snapshot!(to_markdown(&resume), @r"
    # A

    A

    A

    ## A

    A A A A A A A A

    ## A

    - **A:** A | **A**, A | A | A
      - A
      - A

    ## A

    ### A

    **A**, A | A | A

    A

    - A
    - A
    ");
}

#[test]
fn a_changed_file_is_told() {
    let resume = resume_with("One");
    let markdown = to_markdown(&resume);
    for changed in [
        markdown.replacen("- One\n", "", 1),
        markdown.replacen("- One", "- Two", 1),
        format!("{markdown}\nmore\n"),
        markdown.replacen("### One", "One", 1),
        markdown.replacen("One?a=1", "Two?a=1", 1),
    ] {
        assert!(check_markdown(&resume, &changed).is_err(), "{changed}");
    }
}

#[test]
fn html_has_the_same_structure_and_no_raw_html() {
    let html = markdown_to_html(&to_markdown(&resume_with("<script>x</script>")));
    assert!(html.contains("<h1>&lt;script&gt;x&lt;/script&gt;</h1>"), "{html}");
    assert!(!html.contains("<script>"));
}

proptest! {
    #[test]
    fn any_text_survives(text in r"([ -~]|[\\`*_\[\]<>#|~$&!\-+.)0-9=:; ]|\PC){0,24}") {
        let resume = resume_with(&text);
        if !plain(&text).is_empty() {
            let markdown = to_markdown(&resume);
            prop_assert_eq!(check_markdown(&resume, &markdown), Ok(()), "{}", markdown);
        }
    }
}
