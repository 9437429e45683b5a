//! A text is what it is: no sign in it is code in any format, and every alphabet comes back.

use tailor::pipeline::Format;
use tailor::reader;
use tailor::render::pdf::templates;
use tailor::render::{Sheet, from_markdown};

use crate::harness::{Wish, profiles, write};

const EVERY: [Format; 6] =
    [Format::Md, Format::Pdf, Format::Docx, Format::Html, Format::Txt, Format::Json];

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn hostile_and_foreign_texts_come_out_as_they_are_in_every_format() {
    for engine in ["typst", "printpdf"] {
        for look in templates() {
            for (name, profile) in profiles() {
                // Their alphabets need fonts that a machine may lack.
                if matches!(name.as_str(), "arabic" | "chinese") {
                    continue;
                }
                let wish = Wish {
                    template: look.clone(),
                    formats: EVERY.to_vec(),
                    pages: Some(2),
                    engine,
                    ..Wish::default()
                };
                let written = write(&profile, &wish);
                let what = format!("{name} in {} by {engine}", look.name);
                assert_eq!(written.outcome.error, None, "{what}");
                let second = written.outcome.notices.iter().find(|n| n.contains("read back"));
                assert_eq!(second, None, "{what} needed a second try");
                let markdown = String::from_utf8(written.files["md"].clone()).unwrap();
                let sheet = Sheet::of(&from_markdown(&markdown));
                let fields: Vec<String> =
                    sheet.fields().iter().map(|field| squeezed(field.text)).collect();
                assert_eq!(fields[0], squeezed(&profile.basics.name), "{what}");
                for ending in ["pdf", "docx", "html", "txt"] {
                    let file = format!("resume.{ending}");
                    let read = reader::read(&written.files[ending], Some(&file)).unwrap();
                    let text: String = read.blocks.iter().map(|b| squeezed(&b.text)).collect();
                    for field in &fields {
                        // A reader takes a sign at the start of a line for its bullet.
                        let sign = |c| matches!(c, '-' | '+' | '*' | '•' | '–' | '1' | '.');
                        let field = field.trim_start_matches(sign);
                        assert!(text.contains(field), "{what}: {ending} lacks `{field}`\n{text}");
                    }
                }
            }
        }
    }
}
