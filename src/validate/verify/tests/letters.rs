//! Cover letters: this program's own and those of others.

use super::*;
use crate::document::letter::{Letter, draft};
use crate::render::markdown::sheet_to_markdown;

/// The first wording of each sentence that the guard lets through, on an addressed sheet.
fn letter(profile: &Profile, posting: &posting::Posting) -> Letter {
    let language = matching::profile_language(profile);
    let day = jiff::civil::date(2026, 11, 3);
    let mut draft = with_brief(profile, posting, |brief| draft(brief, &posting.text, day));
    let guard = Guard::new(profile, today());
    let names = draft.names.all();
    let stands = |line: &crate::document::Line| {
        let claim = crate::validate::guard::Claim {
            text: &line.text,
            place: crate::validate::guard::Place::Letter,
            sources: &line.sources,
            language,
            allowed_names: &names,
        };
        guard.check(&claim).status != Status::Unsupported
    };
    let said = draft.paragraphs.into_iter().map(|slots| {
        slots.into_iter().filter_map(|slot| slot.choices.into_iter().find(&stands)).collect()
    });
    draft.letter.paragraphs = said.collect();
    draft.letter
}

#[test]
fn own_letters_are_backed() {
    let mut wrong = Vec::new();
    let mut lines = 0;
    for (name, profile) in profiles() {
        for posting in postings().iter().step_by(5) {
            let text = sheet_to_markdown(&Sheet::of_letter(&letter(&profile, posting)));
            let report = verify(&markdown(&text), &profile, today());
            lines += report.lines.iter().filter(|l| l.status == Status::Supported).count();
            wrong.extend(refused_lines(&report).into_iter().map(|line| format!("{name}: {line}")));
        }
    }
    assert!(lines > 300, "{lines}");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

const OTHERS: &str = "\
Danielle R. Whitcomb
1184 Linwood Terrace, Apt 3B, Columbus, OH 43205
(614) 555-0142 | danielle.whitcomb@example.com

November 3, 2026

Margaret Oyelaran
Director of Nursing
Mercy Lakes Hospital
200 Shoreline Drive, Erie, PA 16501

Re: ICU Nurse Manager, requisition 44817

Dear Ms. Oyelaran,

I am writing to apply for the ICU Nurse Manager position at Mercy Lakes Hospital. Critical care nursing is \
the work I know best, and your posting speaks of the kind of unit I would like to join.

At Scioto Ridge Medical Center I chaired the unit's CLABSI workgroup, which brought the rate from 1.8 to 0.6 \
per 1,000 line days in 14 months. I also precepted 11 new graduates through a 16-week orientation.

Thank you for your time. I would welcome the chance to talk about Mercy Lakes Hospital and its intensive care unit.

Sincerely,

Danielle R. Whitcomb

Enclosure: résumé
";

#[test]
fn whom_a_letter_is_written_to_is_no_claim() {
    let nurse = profile("registered-nurse");
    let report = verify(&read(OTHERS.as_bytes(), Some("letter.txt")).unwrap(), &nurse, today());
    assert!(report.ok, "{}", refused_lines(&report).join("\n"));
    let backed = report.lines.iter().filter(|l| l.status == Status::Supported).count();
    assert!(backed >= 4, "{:#?}", report.lines);
}

#[test]
fn a_point_of_a_name_may_end_a_sentence() {
    let nurse = profile("registered-nurse");
    let named = OTHERS.replace("Mercy Lakes Hospital", "Mercy Lakes, Inc.");
    let text = named.replace(
        "Critical care nursing is",
        "Of the tools you use, I bring Epic and Cerner. That is",
    );
    assert_ne!(text, named);
    let report = verify(&read(text.as_bytes(), Some("letter.txt")).unwrap(), &nurse, today());
    assert!(report.ok, "{}", refused_lines(&report).join("\n"));
}

#[test]
fn what_a_letter_makes_up_is_found() {
    use ViolationKind::{Contact, Date, Employer, Number};
    let nurse = profile("registered-nurse");
    for (from, to, kind) in [
        ("precepted 11 new", "precepted 21 new", Number),
        ("from 1.8 to 0.6", "from 0.6 to 1.8", Number),
        ("At Scioto Ridge Medical Center I", "At Mercy Lakes Hospital I", Employer),
        ("At Scioto Ridge Medical Center I", "At Mayo Clinic I", Employer),
        (
            "Critical care nursing is the work I know best",
            "I have been a Director of Nursing since 2020",
            Date,
        ),
        ("(614) 555-0142", "(614) 555-0199", Contact),
    ] {
        let text = OTHERS.replace(from, to);
        assert_ne!(text, OTHERS, "{from}");
        let report = verify(&read(text.as_bytes(), Some("letter.txt")).unwrap(), &nurse, today());
        let found = report.lines.iter().flat_map(|line| &line.violations).any(|v| v.kind == kind);
        assert!(found, "{to}: {:?}", refused_lines(&report));
    }
}

#[test]
fn a_german_letter_is_one() {
    let clerk = profile("sachbearbeiterin-verwaltung");
    let text = format!(
        "{}\n{}\n\nStadt Itzehoe\nPersonalamt\n25524 Itzehoe\n\n3. November 2026\n\n\
         Bewerbung als Teamleitung Wohngeld\n\nSehr geehrte Frau Brodersen,\n\n\
         auf Ihre Anzeige bewerbe ich mich um die Teamleitung Wohngeld bei der Stadt Itzehoe. \
         Ich habe 30 Jahre lang das Sozialamt geleitet.\n\n\
         Über die Einladung zu einem Gespräch freue ich mich.\n\nMit freundlichen Grüßen\n\n{}\n",
        clerk.basics.name,
        clerk.basics.email.as_deref().unwrap_or_default(),
        clerk.basics.name,
    );
    let report = verify(&read(text.as_bytes(), Some("brief.txt")).unwrap(), &clerk, today());
    let refused = refused_lines(&report);
    assert_eq!(refused.len(), 1, "{}", refused.join("\n"));
    assert!(refused[0].contains("30 Jahre"), "{refused:?}");
}
