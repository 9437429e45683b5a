//! `pin`, `exclude`, `always`, `never` and the order of the sections hold in every format and look.

use tailor::pipeline::Format;
use tailor::profile::{self, Profile};
use tailor::reader;
use tailor::render::pdf::templates;

use crate::harness::{Wish, Written, write};

const PROFILE: &str = "
basics: { name: Ada Byron, email: ada@example.org, location: { city: Leeds, countryCode: GB } }
preferences:
  pin: [choir, old-yard/mule]
  exclude: [secret, mill/rumour]
  always: [Esperanto typing]
  never: [PHP]
  sections: [education, work, summary]
work:
  - id: mill
    name: Aldwick Mills
    position: Warehouse Operations Manager
    startDate: 2018-01
    highlights:
      - Ran a warehouse with 40 people and SAP EWM
      - Wrote the yard planner in PHP
      - { id: mill/rumour, text: Heard about 12 warehouses closing }
      - Cut picking errors from 3 % to 1 %
    skills: [SAP EWM, PHP]
  - id: secret
    name: Hidden Harbour
    position: Warehouse Manager
    startDate: 2016-01
    endDate: 2017-12
    highlights: [Ran a warehouse at night]
  - id: old-yard
    name: Old Yard
    position: Yard hand
    startDate: 2001-01
    endDate: 2003-12
    highlights:
      - { id: old-yard/mule, text: Looked after the mule }
volunteer:
  - id: choir
    organization: Harbour Choir
    position: Second alto
    startDate: 2010-01
    summary: Sings on Sundays
education:
  - { institution: Harrowgate College, area: Logistics, studyType: BSc, endDate: 2000-06 }
skills:
  - { name: Tools, keywords: [SAP EWM, Excel, PHP, Esperanto typing] }
";

fn profile() -> Profile {
    profile::parse(PROFILE, "profile.yaml").unwrap()
}

fn texts(written: &Written) -> Vec<(String, String)> {
    let read = |(ending, bytes): (&String, &Vec<u8>)| {
        let text = match ending.as_str() {
            "json" | "txt" => String::from_utf8(bytes.clone()).unwrap(),
            _ => {
                let document = reader::read(bytes, Some(&format!("resume.{ending}"))).unwrap();
                document.blocks.iter().map(|block| format!("{}\n", block.text)).collect()
            }
        };
        (ending.clone(), text)
    };
    written.files.iter().map(read).collect()
}

#[test]
fn what_the_profile_prefers_holds_everywhere() {
    let every = [Format::Md, Format::Pdf, Format::Docx, Format::Html, Format::Txt, Format::Json];
    let looks = templates().map(|look| (look, "typst"));
    let plain = templates().take(1).map(|look| (look, "printpdf"));
    for (template, engine) in looks.chain(plain) {
        let wish = Wish { formats: every.to_vec(), template, engine, ..Wish::default() };
        let written = write(&profile(), &wish);
        assert_eq!(written.outcome.error, None);
        let texts = texts(&written);
        assert_eq!(texts.len(), every.len());
        for (ending, text) in texts {
            let what = format!("{ending} in {} by {engine}", wish.template.name);
            for there in ["Looked after the mule", "Harbour Choir", "Esperanto typing"] {
                assert!(text.contains(there), "{what} lacks `{there}`:\n{text}");
            }
            for barred in ["PHP", "Hidden Harbour", "12 warehouses closing"] {
                assert!(!text.contains(barred), "{what} has `{barred}`");
            }
            if ending != "json" {
                let order = ["Education", "Experience", "Skills", "Volunteering"];
                let at = order.map(|heading| text.find(&format!("{heading}\n")));
                assert!(at.is_sorted() && at[0].is_some(), "{what}: {at:?}\n{text}");
            }
        }
    }
}

#[test]
fn without_a_wish_the_work_comes_before_the_education() {
    let mut profile = profile();
    profile.preferences.sections.clear();
    let wish = Wish { formats: vec![Format::Txt], ..Wish::default() };
    let text = texts(&write(&profile, &wish)).remove(0).1;
    assert!(text.find("Experience\n") < text.find("Education\n"), "{text}");
}

#[test]
fn a_section_that_is_none_is_answered_with_those_there_are() {
    let broken = PROFILE.replace("[education, work, summary]", "[education, wrok, education]");
    let problem = profile::parse(&broken, "p.yaml").unwrap_err().to_string();
    insta::assert_snapshot!(problem, @r"
    p.yaml:8:25: there is no section `wrok`
       |
     8 |   sections: [education, wrok, education]
       |                         ^^^^
    hint: there are summary, skills, work, projects, volunteer, education, certificates, publications, awards, languages, interests

    p.yaml:8:31: `sections` names `education` twice
       |
     8 |   sections: [education, wrok, education]
       |                               ^^^^^^^^^
    hint: keep one of the two
    ");
}
