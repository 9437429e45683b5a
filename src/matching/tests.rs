use super::*;
use crate::analysis::{Category, Importance, Keyword, Requirement, RequirementKind};

fn profile() -> Profile {
    crate::profile::parse(
        "basics:\n  name: A\n  email: a@example.org\n  label: Staff nurse\nwork:\n  - id: ward\n    name: County Hospital\n    position: Staff nurse\n    startDate: 2019-01\n    highlights:\n      - Gave wound care to 12 patients a shift\n      - Trained three juniors\n  - id: old\n    name: Bakery\n    position: Baker\n    startDate: 2010-01\n    endDate: 2012-01\nskills:\n  - name: Clinical\n    keywords: [Telemetry monitoring]\nlanguages:\n  - language: English\n    fluency: Native\n",
        "p",
    )
    .unwrap()
}

fn requirement(kind: RequirementKind, any_of: &[&str]) -> Requirement {
    Requirement {
        kind,
        importance: Importance::Must,
        text: any_of.join(" or "),
        any_of: any_of.iter().map(|s| (*s).to_owned()).collect(),
        years: None,
        level: None,
    }
}

fn keyword(term: &str) -> Keyword {
    Keyword {
        term: term.into(),
        canonical: term.into(),
        category: Category::HardSkill,
        importance: Importance::Must,
        span: [0, 0],
        count: 1,
        alternatives: None,
    }
}

fn analysis() -> JobAnalysis {
    JobAnalysis {
        title: Some("Staff Nurse".into()),
        keywords: vec![keyword("Wound care"), keyword("Glassblowing")],
        requirements: vec![
            requirement(RequirementKind::Keywords, &["Wound care"]),
            requirement(RequirementKind::Keywords, &["Glassblowing", "Wound care"]),
            requirement(RequirementKind::Keywords, &["Glassblowing"]),
            Requirement { years: Some(5), ..requirement(RequirementKind::Years, &[]) },
            Requirement {
                level: Some("C1".into()),
                ..requirement(RequirementKind::Language, &["English"])
            },
        ],
        ..JobAnalysis::default()
    }
}

#[test]
fn scores_are_the_sums_of_their_reasons() {
    let report = match_profile(&profile(), &analysis(), "2026-06".parse().unwrap());
    let adds_up = |score: f64, reasons: &[Reason]| {
        let sum: f64 = reasons.iter().map(|r| r.points).sum();
        assert!((score - sum).abs() < 0.05, "{score} is not {sum}: {reasons:?}");
        assert!((0.0..=100.0).contains(&score));
    };
    adds_up(report.overall, &report.reasons);
    for entry in &report.experiences {
        adds_up(entry.score, &entry.reasons);
        for line in &entry.highlights {
            adds_up(line.score, &line.reasons);
        }
    }
    for skill in &report.skills {
        adds_up(skill.score, &skill.reasons);
    }
}

#[test]
fn alternatives_are_one_requirement_and_gaps_are_named() {
    let report = match_profile(&profile(), &analysis(), "2026-06".parse().unwrap());
    let met: Vec<bool> = report.requirements.iter().map(|r| r.met > 0.8).collect();
    assert_eq!(met, [true, true, false, true, true]);
    let gaps: Vec<&str> = report.gaps.iter().map(|g| g.requirement.as_str()).collect();
    assert_eq!(gaps, ["Glassblowing"]);
    assert_eq!(report.gaps[0].kind, GapKind::Hard);
    assert_eq!(report.requirements[0].evidence, ["ward/gave-wound-care-patients-shift"]);
}

#[test]
fn the_job_that_fits_scores_higher() {
    let report = match_profile(&profile(), &analysis(), "2026-06".parse().unwrap());
    assert!(report.experiences[0].score > report.experiences[1].score + 20.0);
    let lines = &report.experiences[0].highlights;
    assert!(lines[0].score > lines[1].score);
}

#[test]
fn an_empty_posting_and_an_empty_profile_do_no_harm() {
    let empty = crate::profile::parse("basics:\n  name: A\n  email: a@b.c\n", "p").unwrap();
    let report = match_profile(&empty, &JobAnalysis::default(), "2026-06".parse().unwrap());
    assert!(report.overall.abs() < f64::EPSILON);
}
