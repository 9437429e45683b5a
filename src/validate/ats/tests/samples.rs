//! The sample set: the profiles and postings of the repository.

use super::{Case, table};

/// Profiles with the postings that people like them answer.
const PAIRS: &[(&str, &str)] = &[
    ("software-engineer", "backend-engineer.txt"),
    ("software-engineer", "platform-engineer.md"),
    ("registered-nurse", "icu-nurse.txt"),
    ("registered-nurse", "emergency-department-nurse.txt"),
    ("accountant", "finance-manager.txt"),
    ("accountant", "buchhalter.html"),
    ("marketing-manager", "digital-marketing-manager.txt"),
    ("marketing-manager", "responsable-marketing.txt"),
    ("electrician", "maintenance-electrician.txt"),
    ("gymnasiallehrerin", "mathematiklehrer.txt"),
];

#[test]
fn the_sample_set_scores_above_85_on_average() {
    let (mut sum, mut seen) = (0.0, String::new());
    for (profile, posting) in PAIRS {
        let case = Case::of(profile, posting);
        let report = case.report();
        sum += report.score;
        seen.push_str(&format!("{profile} × {posting}: {}", table(&report)));
        assert!(report.score > 70.0, "{profile} × {posting}\n{}", table(&report));
    }
    let average = sum / PAIRS.len() as f64;
    println!("{seen}\naverage {average:.1}");
    assert!(average > 85.0, "average {average}\n{seen}");
}

#[test]
fn the_document_is_judged_more_than_the_fit() {
    for (profile, posting) in
        [("registered-nurse", "backend-engineer.txt"), ("electrician", "finance-manager.txt")]
    {
        let report = Case::of(profile, posting).report();
        assert!((55.0..92.0).contains(&report.score), "{profile}\n{}", table(&report));
    }
}

#[test]
fn the_same_input_gives_the_same_report() {
    let report = || Case::of("registered-nurse", "icu-nurse.txt").report();
    assert_eq!(report(), report());
}
