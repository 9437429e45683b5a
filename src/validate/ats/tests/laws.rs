//! Laws: bounds on any text, and the obvious directions.

use proptest::prelude::*;

use super::{Case, table};
use crate::analysis::{Category, Importance, JobAnalysis, Keyword};
use crate::document::{
    Contact, ContactKind, DocEntry, Header, Line, ResumeSection, SectionKind, TailoredResume,
};
use crate::matching::MatchReport;
use crate::text::Lang;
use crate::validate::{Coverage, KeywordCoverage};

const KINDS: [SectionKind; 11] = [
    SectionKind::Summary,
    SectionKind::Skills,
    SectionKind::Work,
    SectionKind::Projects,
    SectionKind::Volunteer,
    SectionKind::Education,
    SectionKind::Certificates,
    SectionKind::Publications,
    SectionKind::Awards,
    SectionKind::Languages,
    SectionKind::Interests,
];

/// Any text, with a taste for what checks look at.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any::<String>(),
        2 => "[a-zA-ZäßéñŁ日א0-9 ,.;:()/–\u{200b}\u{301}-]{0,120}",
        1 => "(Mar|März|0?[1-9]/|)[ ]?(19|20)[0-9]{2}( ?[–-] ?(Present|20[0-9]{2}|))?",
        1 => "(Led|Managing|Run|leverage|team player|Python,? ){1,30}",
    ]
}

fn line() -> impl Strategy<Value = Line> {
    text().prop_map(|text| Line::verbatim(text, "x"))
}

fn entry() -> impl Strategy<Value = DocEntry> {
    let heads = (proptest::option::of(line()), proptest::option::of(line()));
    let rest = (proptest::option::of(text()), proptest::option::of(text()));
    (heads, rest, proptest::option::of(line()), proptest::collection::vec(line(), 0..5)).prop_map(
        |((title, organization), (location, dates), body, lines)| DocEntry {
            id: "x".into(),
            title,
            organization,
            location,
            dates,
            body,
            lines,
            url: None,
        },
    )
}

fn resume() -> impl Strategy<Value = TailoredResume> {
    let section = (0..KINDS.len(), text(), proptest::collection::vec(entry(), 0..4))
        .prop_map(|(kind, heading, entries)| ResumeSection { kind: KINDS[kind], heading, entries });
    let contact = (0..4_usize, text()).prop_map(|(kind, text)| Contact {
        kind: [ContactKind::Email, ContactKind::Phone, ContactKind::Place, ContactKind::Url][kind],
        text,
        link: None,
    });
    let langs = prop_oneof![
        Just(Lang::En),
        Just(Lang::De),
        Just(Lang::Fr),
        Just(Lang::It),
        Just(Lang::Other(*b"zh"))
    ];
    let contacts = proptest::collection::vec(contact, 0..4);
    let sections = proptest::collection::vec(section, 0..5);
    (langs, text(), proptest::option::of(line()), contacts, sections).prop_map(
        |(language, name, label, contacts, sections)| TailoredResume {
            language,
            paper: "a4".into(),
            header: Header { name, label, contacts },
            sections,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_document_gets_a_score(
        resume in resume(),
        title in proptest::option::of(text()),
        duty in text(),
        term in text(),
        figures in (any::<f64>(), any::<f64>(), 0..9_usize),
        reads_back in any::<bool>(),
    ) {
        let analysis = JobAnalysis {
            title,
            responsibilities: vec![duty],
            keywords: vec![Keyword {
                canonical: term.clone(),
                term,
                category: Category::Tool,
                importance: Importance::Must,
                span: [0, 0],
                count: 1,
                alternatives: None,
            }],
            ..JobAnalysis::default()
        };
        let (supportable, raw, pages) = figures;
        let profile = crate::profile::parse("basics:\n  name: A\n  email: a@b.co\n", "p").unwrap();
        let matching = MatchReport::default();
        let case = Case { profile, analysis, matching, resume, pages, reads_back };
        let covered = Coverage { supportable, raw, keywords: vec![] };
        let report = case.report_with(&covered);
        prop_assert!((0.0..=100.0).contains(&report.score));
        prop_assert!(reads_back || report.score < 50.0);
        for check in &report.checks {
            prop_assert!((0.0..=100.0).contains(&check.score), "{}", check.name);
            prop_assert!(!check.note.is_empty(), "{}", check.name);
            prop_assert!((check.score < 100.0) != check.advice.is_empty(), "{:?}", check);
        }
    }

    #[test]
    fn more_coverage_never_scores_less(a in 0.0..=100.0_f64, b in 0.0..=100.0_f64, raw in 0.0..=100.0_f64) {
        let case = fixed();
        let keyword = KeywordCoverage { keyword: "x".into(), covered: true, supportable: true };
        let score = |supportable, raw| {
            case.report_with(&Coverage { supportable, raw, keywords: vec![keyword.clone()] }).score
        };
        prop_assert!(score(a.min(b), raw) <= score(a.max(b), raw));
        prop_assert!(score(raw, a.min(b)) <= score(raw, a.max(b)));
    }
}

fn fixed() -> &'static Case {
    static CASE: std::sync::LazyLock<Case> =
        std::sync::LazyLock::new(|| Case::of("electrician", "maintenance-electrician.txt"));
    &CASE
}

fn copy() -> Case {
    let case = fixed();
    Case {
        profile: case.profile.clone(),
        analysis: case.analysis.clone(),
        matching: case.matching.clone(),
        resume: case.resume.clone(),
        pages: case.pages,
        reads_back: true,
    }
}

/// The check's score, and then the total, must fall with each step.
fn assert_falling(check: &str, steps: impl Iterator<Item = Case>) {
    let mut before: Option<(f64, f64)> = None;
    for case in steps {
        let report = case.report();
        let now = (case.check(check), report.score);
        if let Some(before) = before {
            assert!(
                now.0 < before.0 && now.1 <= before.1,
                "{check}: {before:?}\n{}",
                table(&report)
            );
        }
        before = Some(now);
    }
    assert!(before.is_some());
}

fn work(case: &mut Case) -> &mut Vec<DocEntry> {
    &mut case.resume.sections.iter_mut().find(|s| s.kind == SectionKind::Work).unwrap().entries
}

#[test]
fn each_fault_costs_and_more_of_it_costs_more() {
    let steps = |change: fn(&mut Case, usize)| {
        (0..3).map(move |count| {
            let mut case = copy();
            change(&mut case, count);
            case
        })
    };
    assert_falling(
        "dates",
        steps(|case, n| {
            work(case).iter_mut().take(n).for_each(|job| job.dates = None);
        }),
    );
    assert_falling(
        "contact",
        steps(|case, n| {
            case.resume.header.contacts.drain(..n);
        }),
    );
    assert_falling(
        "sections",
        steps(|case, n| {
            case.resume.sections.retain(|s| {
                !(n > 0 && s.kind == SectionKind::Education || n > 1 && s.kind == SectionKind::Work)
            });
        }),
    );
    assert_falling(
        "clichés",
        steps(|case, n| {
            for line in work(case)[0].lines.iter_mut().take(n) {
                line.text.push_str(", a testament to synergies");
            }
        }),
    );
    assert_falling(
        "grammar",
        steps(|case, n| {
            for line in work(case)[0].lines.iter_mut().take(n) {
                line.text.push_str(" of the the firm");
            }
        }),
    );
    assert_falling(
        "readability",
        steps(|case, n| {
            for line in work(case)[0].lines.iter_mut().take(n) {
                line.text = [line.text.as_str(); 5].join(" and then ");
            }
        }),
    );
    assert_falling(
        "length",
        steps(|case, n| {
            case.pages += 2 * n;
        }),
    );
    assert_falling(
        "density",
        steps(|case, n| {
            let line = work(case)[0].lines[0].clone();
            work(case)[0].lines.extend(std::iter::repeat_n(line, 2 * n));
        }),
    );
    assert_falling(
        "parsing",
        steps(|case, n| {
            for job in work(case).iter_mut().take(n) {
                job.dates = Some("Wakefield".into());
                job.title = None;
            }
        }),
    );
    assert_falling(
        "title match",
        steps(|case, n| {
            if n > 0 {
                case.resume.header.label = None;
                for job in work(case) {
                    job.title =
                        Some(Line::verbatim(["Installer Electrician", "Baker"][n - 1], "x"));
                }
            }
        }),
    );
}

#[test]
fn the_weakest_check_is_the_one_that_costs_most() {
    let mut case = copy();
    case.resume.header.contacts.clear();
    assert_eq!(case.report().weakest().unwrap().name, "contact");
    assert!(super::super::AtsReport::default().weakest().is_none());
}

#[test]
fn what_the_posting_asks_for_is_no_cliche() {
    let mut case = copy();
    work(&mut case)[0].lines[0].text.push_str(" as a team player");
    assert!(case.check("clichés") < 100.0);
    case.analysis.keywords.push(Keyword {
        term: "team player".into(),
        canonical: "teamwork".into(),
        category: Category::SoftSkill,
        importance: Importance::Must,
        span: [0, 0],
        count: 1,
        alternatives: None,
    });
    assert!((case.check("clichés") - 100.0).abs() < f64::EPSILON);
}
