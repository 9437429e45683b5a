//! What must not count as met.

use super::*;
use crate::analysis::{Importance, Requirement, RequirementKind};

fn asked(kind: RequirementKind, text: &str, level: Option<&str>) -> Requirement {
    Requirement {
        kind,
        importance: Importance::Must,
        text: text.into(),
        any_of: vec![],
        years: None,
        level: level.map(str::to_owned),
    }
}

fn report(yaml: &str, title: &str, requirements: Vec<Requirement>) -> MatchReport {
    let head = "basics:\n  name: A\n  email: a@example.org\n";
    let profile = crate::profile::parse(&format!("{head}{yaml}"), "p").unwrap();
    let title = Some(title.to_owned()).filter(|title| !title.is_empty());
    let analysis = JobAnalysis { title, requirements, ..JobAnalysis::default() };
    match_profile(&profile, &analysis, "2026-06".parse().unwrap())
}

fn degree(study: &str, area: &str, text: &str, level: &str) -> f64 {
    let yaml = format!(
        "education:\n  - institution: U\n    studyType: \"{study}\"\n    area: \"{area}\"\n    endDate: 2015-06\n"
    );
    let asked = asked(RequirementKind::Degree, text, Some(level));
    report(&yaml, "", vec![asked]).requirements[0].met
}

#[test]
fn a_degree_of_another_field_is_not_the_degree() {
    let nursing = "Bachelor of Science in Nursing (BSN)";
    let bsn = "Bachelor of Science in Nursing";
    assert!(degree("Bachelor of Laws (LLB)", "Law", nursing, "bachelor") < 0.01);
    assert!(degree(bsn, "Nursing", nursing, "bachelor") > 0.99);
    let cook = "Abgeschlossene Ausbildung zum Koch";
    let nvq = "NVQ Level 3 Diploma";
    assert!(degree(nvq, "Electrotechnical Services", cook, "vocational") < 0.01);
    assert!(degree("CAP", "Cuisine", cook, "vocational") > 0.99);
}

#[test]
fn without_a_field_the_level_is_enough_and_an_unknown_field_is_partial() {
    let any = "A bachelor's degree in any discipline";
    assert!(degree("Bachelor of Laws (LLB)", "Law", any, "bachelor") > 0.99);
    assert!(degree("Bachelor of Laws", "Law", "Abgeschlossenes Studium", "bachelor") > 0.99);
    let unknown = degree("Bachelor of Laws", "Law", "Bachelor in oenology", "bachelor");
    assert!(unknown > 0.1 && unknown < 0.5, "{unknown}");
}

#[test]
fn a_training_is_no_bachelor() {
    let degree = |study| degree(study, "Logistics", "A bachelor's degree in logistics", "bachelor");
    assert!(degree("NVQ Level 3 Diploma (City & Guilds)") < 0.5);
    assert!(degree("Foundation Degree") < 0.5);
    assert!(degree("Bachelor of Science") > 0.99);
}

const ELECTRICIAN: &str = "work:\n  - name: X\n    position: Maintenance Electrician\n    startDate: 2010-01\n    highlights:\n      - Rewired 40 flats\n";

fn years(title: &str, text: &str) -> f64 {
    let asked = Requirement { years: Some(3), ..asked(RequirementKind::Years, text, None) };
    report(ELECTRICIAN, title, vec![asked]).requirements[0].met
}

#[test]
fn years_count_only_in_what_they_are_asked_in() {
    assert!(years("Technico-commercial", "3 ans d'expérience en vente technique B2B") < 0.01);
    assert!(years("Elektroniker", "3 Jahre Erfahrung als Elektriker") > 0.99);
    // A clause that names nothing asks for the posting's trade.
    assert!(years("Cocinero/a", "3 años de experiencia") < 0.01);
    assert!(years("Electrician", "3 years of experience") > 0.99);
    let unknown = years("", "3 years of experience");
    assert!(unknown > 0.1 && unknown < 0.99, "{unknown}");
}

#[test]
fn a_lone_requirement_does_not_carry_a_posting() {
    let asked = Requirement {
        years: Some(2),
        ..asked(RequirementKind::Years, "2 años de experiencia", None)
    };
    let cook = "work:\n  - name: X\n    position: Chef de cuisine\n    startDate: 2010-01\n";
    let foreign = report(ELECTRICIAN, "Cocinero/a", vec![asked.clone()]).overall;
    let own = report(cook, "Cocinero/a", vec![asked]).overall;
    assert!(foreign < 15.0 && own > foreign + 30.0, "{foreign} {own}");
}

#[test]
fn certificates_are_what_they_are() {
    let met = |yaml: &str, certificate: &str| {
        let any_of = vec![certificate.to_owned()];
        let asked =
            Requirement { any_of, ..asked(RequirementKind::Certificate, certificate, None) };
        report(yaml, "", vec![asked]).requirements[0].met
    };
    let french = "preferences:\n  language: fr\n";
    let cap =
        format!("{french}education:\n  - institution: L\n    studyType: CAP\n    area: Cuisine\n");
    assert!(met(&cap, "CAPES") < 0.01);
    let ward = format!(
        "{french}work:\n  - name: H\n    position: Pharmacienne\n    startDate: 2020-01\n    highlights:\n      - Visites en réanimation deux fois par semaine\n"
    );
    assert!(met(&ward, "CPR") < 0.01);
    let cpr = "certificates:\n  - name: CPR certified\n";
    assert!(met(cpr, "CPR") > 0.5);
    let registered = "certificates:\n  - name: Registered Veterinary Nurse\n    issuer: RCVS\n";
    assert!(met(registered, "RCVS") > 0.5);
    let college = "certificates:\n  - name: First aid\n    issuer: Royal College of Nursing\n";
    assert!(met(college, "nursing") < 0.01);
}

#[test]
fn a_title_counts_in_another_language() {
    let title = |asked: &str| {
        let report = report(ELECTRICIAN, asked, vec![]);
        report.reasons.iter().find(|r| r.what == "title").map(|r| r.points).unwrap()
    };
    assert!(title("Elektromonteur utiliteit") > 10.0);
    assert!(title("Maintenance Manager") < title("Elektromonteur utiliteit"));
    assert!(title("Cocinero/a") < 0.1);
}
