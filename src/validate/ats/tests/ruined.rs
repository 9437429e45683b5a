//! Résumés that no employer should rank high: stuffed, empty, wrongly read.

use super::{Case, table};
use crate::document::{DocEntry, Line, ResumeSection, SectionKind, TailoredResume};

const LIMIT: f64 = 50.0;

fn good() -> Case {
    let case = Case::of("registered-nurse", "icu-nurse.txt");
    assert!(case.report().score > 80.0, "{}", table(&case.report()));
    case
}

fn jobs(case: &mut Case) -> &mut Vec<DocEntry> {
    let work = case.resume.sections.iter_mut().find(|s| s.kind == SectionKind::Work).unwrap();
    &mut work.entries
}

fn assert_ruined(case: &Case, how: &str) {
    let report = case.report();
    assert!(report.score < LIMIT, "{how}: {}", table(&report));
    assert!(report.weakest().is_some_and(|check| !check.advice.is_empty()), "{how}");
}

fn keywords(case: &Case) -> Vec<String> {
    case.analysis.keywords.iter().map(|k| k.canonical.clone()).collect()
}

#[test]
fn empty_ones_score_below_50() {
    let mut case = good();
    case.resume = TailoredResume::default();
    assert_ruined(&case, "nothing at all");

    let mut case = good();
    case.resume.sections.clear();
    case.pages = 0;
    assert_ruined(&case, "a header alone");

    let mut case = good();
    for section in &mut case.resume.sections {
        section.entries.clear();
    }
    assert_ruined(&case, "headings alone");

    let mut case = good();
    case.resume.sections.retain(|s| s.kind == SectionKind::Work);
    for job in jobs(&mut case) {
        (job.body, job.lines) = (None, vec![]);
    }
    assert_ruined(&case, "titles and employers alone");
}

#[test]
fn stuffed_ones_score_below_50() {
    let mut case = good();
    let list = keywords(&case).join(", ");
    for job in jobs(&mut case) {
        job.lines.push(Line::verbatim(list.clone(), "x"));
        job.lines.push(Line::verbatim(list.clone(), "x"));
    }
    assert_ruined(&case, "keyword lists under every job");

    let mut case = good();
    for job in jobs(&mut case) {
        for line in &mut job.lines {
            line.text.push_str(" ICU nurse, critical care ICU nurse, ICU");
        }
    }
    assert_ruined(&case, "a term in every line");

    let mut case = good();
    let line = Line::verbatim("ICU ICU ICU nurse nurse nurse ICU nurse ICU nurse", "x");
    for section in &mut case.resume.sections {
        section.entries.iter_mut().for_each(|entry| entry.lines.push(line.clone()));
    }
    assert_ruined(&case, "one word again and again");

    let mut case = good();
    let many: Vec<String> = (0..300).map(|i| format!("skill {i}")).collect();
    case.resume.sections.push(ResumeSection {
        kind: SectionKind::Skills,
        heading: "Skills".into(),
        entries: vec![DocEntry {
            body: Some(Line::verbatim(many.join(", "), "skills/x")),
            ..DocEntry::default()
        }],
    });
    assert_ruined(&case, "three hundred skills");

    let mut case = good();
    for _ in 0..3 {
        let lines: Vec<Line> = jobs(&mut case).iter().flat_map(|job| job.lines.clone()).collect();
        jobs(&mut case)[0].lines.extend(lines);
    }
    assert_ruined(&case, "every line many times");

    let mut case = good();
    let duty = "Provide direct patient care to critically ill adults in a fast and busy unit";
    case.analysis.responsibilities =
        (0..12).map(|i| format!("{duty} number {i} of many")).collect();
    let pasted: Vec<Line> =
        case.analysis.responsibilities.iter().map(|text| Line::verbatim(text, "x")).collect();
    jobs(&mut case)[0].lines.extend(pasted);
    assert_ruined(&case, "the posting pasted in");

    let mut case = good();
    let summary = case.resume.sections.iter_mut().find(|s| s.kind == SectionKind::Summary).unwrap();
    let list = ["ICU"; 20].join(" and ");
    summary.entries[0].lines.push(Line::verbatim(format!("Works in {list}."), "x"));
    assert_ruined(&case, "one line of one word");

    let mut case = good();
    let skills = case.resume.sections.iter_mut().find(|s| s.kind == SectionKind::Skills).unwrap();
    let body = skills.entries[0].body.as_mut().unwrap();
    body.text = [body.text.as_str(); 6].join(", ");
    assert_ruined(&case, "the same skills many times");

    let mut case = good();
    for line in &mut jobs(&mut case)[0].lines {
        line.text = line.text.replace(' ', " \u{200b}");
    }
    assert_ruined(&case, "invisible characters");
}

#[test]
fn misread_ones_score_below_50() {
    let mut case = good();
    case.reads_back = false;
    assert_ruined(&case, "does not read back");

    let mut case = good();
    for job in jobs(&mut case) {
        std::mem::swap(&mut job.title, &mut job.organization);
        let dates = job.dates.take();
        job.dates = job.location.take();
        job.location = dates;
    }
    let name = std::mem::take(&mut case.resume.header.name);
    case.resume.header.name = case.resume.header.contacts[0].text.clone();
    case.resume.header.contacts[0].text = name;
    assert_ruined(&case, "fields swapped");

    let mut case = good();
    let lines: Vec<Vec<Line>> = jobs(&mut case).iter().map(|job| job.lines.clone()).collect();
    let count = lines.len();
    for (at, job) in jobs(&mut case).iter_mut().enumerate() {
        job.lines = lines[(at + 1) % count].clone();
    }
    assert_ruined(&case, "lines under other jobs");

    let mut case = good();
    for job in jobs(&mut case) {
        for line in &mut job.lines {
            line.text = line.text.split("").collect::<Vec<_>>().join(" ");
        }
    }
    assert_ruined(&case, "letters apart");

    let mut case = good();
    for job in jobs(&mut case) {
        for line in &mut job.lines {
            line.text = line.text.replace(' ', "");
        }
    }
    assert_ruined(&case, "words run together");
}
