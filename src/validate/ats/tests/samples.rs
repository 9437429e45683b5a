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
    let (mut sum, mut seen) = (0.0, Vec::new());
    for (profile, posting) in PAIRS {
        let case = Case::of(profile, posting);
        let report = case.report();
        sum += report.score;
        seen.push(format!("{profile} × {posting}: {}", table(&report)));
        assert!(report.score > 70.0, "{profile} × {posting}\n{}", table(&report));
    }
    let seen = seen.concat();
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

/// Ways of writing that are right, in other languages and lines of work.
#[test]
fn honest_documents_of_other_languages_keep_their_points() {
    let head = "basics:\n  name: A B\n  email: a@b.co\n  phone: \"+33 1 23 45 67 89\"\n  location:\n    city: Lyon\n";
    let job = |lines: &[&str]| {
        let lines: Vec<String> = lines.iter().map(|l| format!("      - \"{l}\"\n")).collect();
        let lines = lines.concat();
        format!(
            "work:\n  - name: X\n    position: Y\n    startDate: 2018-01\n    endDate: 2020-01\n    highlights:\n{lines}"
        )
    };
    for (lang, lines) in [
        (
            "fr",
            vec![
                "Encadré une équipe de 12 personnes ; budget annuel : 400 000 €",
                "Nous avons formé 30 apprentis, dont 4 sont devenus chefs de rang",
            ],
        ),
        (
            "de",
            vec![
                "Sechs Fachschaften mit 34 Lehrkräften koordiniert, einschließlich des Etats",
                "Koordination von Praktika, die die Schule mit 74 Betrieben anbietet",
            ],
        ),
        (
            "it",
            vec![
                "Gestito un magazzino di 3.000 m² con sei addetti e due carrellisti",
                "Ridotto gli scarti dal 7 % al 3 % in un anno con il fornitore",
            ],
        ),
        (
            "en",
            vec![
                "Modelled leveraged buyouts for 14 clients, up to £2.3m each in debt",
                "iOS release work: cut crash rate from 2.1% to 0.4% (Swift, Xcode)",
            ],
        ),
    ] {
        let yaml = format!("{head}{}preferences:\n  language: {lang}\n", job(&lines));
        let profile = crate::profile::parse(&yaml, "p").unwrap();
        let case = Case::tailored(profile, crate::analysis::JobAnalysis::default());
        for check in ["parsing", "dates", "contact", "density", "readability", "grammar", "clichés"]
        {
            let score = case.check(check);
            assert!(score > 99.0, "{lang}: {check}\n{}", table(&case.report()));
        }
    }
}
