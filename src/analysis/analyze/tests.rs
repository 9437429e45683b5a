use proptest::prelude::*;

use super::*;
use crate::analysis::{Importance, RequirementKind, Seniority, Workplace};
use crate::posting;

fn read(text: &str) -> JobAnalysis {
    analyze(&posting::from_bytes(text.as_bytes(), None).unwrap())
}

#[test]
fn who_to_write_to_may_close_a_list_of_demands() {
    for (last, whom) in [
        ("Please write to Joanna Peel, Hospital Manager.", Some("Joanna Peel")),
        ("Letters of application are addressed to Tomasz Wren, Head of Ward.", Some("Tomasz Wren")),
        ("You report to Joanna Peel.", None),
        ("You have worked with Boston Dynamics robots.", None),
    ] {
        let posting = format!(
            "Head Nurse\nLarkspur Clinic\n\nYou have\n- A driving licence\nNice to have: first \
             aid, radiography\n\n{last}"
        );
        assert_eq!(read(&posting).contact.as_deref(), whom, "{last}");
    }
}

#[test]
fn a_posting_is_read_whole() {
    let analysis = read(
        "Senior Data Engineer (f/m/x)\nAcme Analytics GmbH · Leipzig · hybrid · full-time\n\n\
         What you'll do\n- Build pipelines in Airflow\n\nRequirements\n- At least 4 years of \
         experience with Python\n- Bachelor's degree in computer science\n- Fluent English, German \
         at B2\n- Driving licence\n\nNice to have\n- Kubernetes\n\nNo PhD required.\n\nWe offer \
         €60,000 to €70,000 a year.\n\nQuestions? Contact Ms Ada Berger, ada.berger@acme.example. \
         Ref: AB-12",
    );
    assert_eq!(analysis.title.as_deref(), Some("Senior Data Engineer"));
    assert_eq!(analysis.company.as_deref(), Some("Acme Analytics GmbH"));
    assert_eq!(analysis.location.as_deref(), Some("Leipzig"));
    assert_eq!(analysis.workplace, Some(Workplace::Hybrid));
    assert_eq!(analysis.seniority, Some(Seniority::Senior));
    assert_eq!(analysis.employment_type.as_deref(), Some("full-time"));
    assert_eq!(analysis.years_min, Some(4));
    assert_eq!(analysis.contact.as_deref(), Some("Ms Ada Berger"));
    assert_eq!(analysis.reference.as_deref(), Some("AB-12"));
    let salary = analysis.salary.clone().unwrap();
    assert_eq!((salary.min, salary.max), (Some(60_000.0), Some(70_000.0)));
    assert_eq!(analysis.responsibilities, ["Build pipelines in Airflow"]);
    let of = |kind| analysis.requirements.iter().filter(move |r| r.kind == kind);
    let degrees: Vec<_> = of(RequirementKind::Degree).map(|r| r.level.clone().unwrap()).collect();
    assert_eq!(degrees, ["bachelor"]);
    let languages: Vec<_> =
        of(RequirementKind::Language).map(|r| (r.any_of[0].clone(), r.level.clone())).collect();
    assert_eq!(
        languages,
        [
            ("English".to_owned(), Some("C1".to_owned())),
            ("German".to_owned(), Some("B2".to_owned()))
        ]
    );
    assert!(of(RequirementKind::Certificate).any(|r| r.importance == Importance::Must));
    assert!(analysis.requirements.is_sorted_by_key(|r| std::cmp::Reverse(r.importance)));
}

/// The adversarial texts, where the folder stands beside the checkout.
fn hostile(name: &str) -> Option<Vec<u8>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    ["../shared/data", "../../shared/data"]
        .iter()
        .find_map(|data| std::fs::read(root.join(data).join("adversarial").join(name)).ok())
}

#[test]
fn hostile_text_is_read_like_any_other() {
    let names = ["naughty_strings/blns.txt", "bipia/text_attack_train.json"];
    for name in names {
        let Some(bytes) = hostile(name) else {
            println!("skipped: {name} is not beside this checkout");
            continue;
        };
        let posting = posting::from_bytes(&bytes, None).unwrap();
        assert!(!posting.text.contains(|c: char| c.is_control() && c != '\n'), "{name}");
        let analysis = analyze(&posting);
        assert!(analysis.keywords.iter().all(|k| k.span[1] <= posting.text.len()), "{name}");
    }
}

#[test]
fn three_hundred_skills_are_read_in_time() {
    let list: Vec<String> = (0..300).map(|i| format!("- Tool{i} Pro\n")).collect();
    let text = format!("Engineer\n\nRequirements\n{}", list.concat());
    let time = |text: &str| {
        let posting = posting::from_bytes(text.as_bytes(), None).unwrap();
        let started = std::time::Instant::now();
        let _ = analyze(&posting);
        started.elapsed().as_secs_f64()
    };
    let _warm = time(&text);
    let one = time(&text.repeat(5)).max(0.002);
    let ten = time(&text.repeat(50));
    assert!(ten < one * 40.0, "{one} s, then {ten} s for ten times the text");
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,300}") {
        if let Ok(posting) = posting::from_bytes(text.as_bytes(), None) {
            let _ = analyze(&posting);
        }
    }

    #[test]
    fn no_mixture_makes_it_panic(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("Requirements:\n"), Just("- "), Just("(m/w/d) "), Just("5+ years "), Just(", "),
                Just("is a plus"), Just("not required"), Just("£48k – "), Just("\n"), Just("\n\n"),
                Just("(English C1) "), Just("Essential   Desirable\n"), Just("  X\n"), Just("| X |"),
                Just("ideally größe "), Just("@"), Just("GmbH, Köln"), Just("."), Just("ß🦀 "),
                Just("Bachelor or Master "), Just("Location: "), Just("["), Just(")"), Just("; "),
            ],
            0..60,
        )
    ) {
        if let Ok(posting) = posting::from_bytes(parts.concat().as_bytes(), None) {
            let analysis = analyze(&posting);
            for keyword in &analysis.keywords {
                prop_assert!(posting.text.get(keyword.span[0]..keyword.span[1]).is_some());
            }
        }
    }
}

#[test]
fn a_level_behind_a_list_of_languages_is_that_of_each() {
    let levels = |asked: &str| -> Vec<Option<String>> {
        let analysis = read(&format!("Produktmanager\n\nAnforderungen\n- {asked}\n- Excel\n"));
        let spoken = analysis.requirements.into_iter();
        spoken.filter(|r| r.kind == RequirementKind::Language).map(|r| r.level).collect()
    };
    let c1 = Some("C1".to_owned());
    assert_eq!(levels("Deutsch und Englisch verhandlungssicher"), [c1.clone(), c1]);
    // A level in brackets is that of its language alone.
    assert_eq!(levels("Sprachen: Deutsch, Englisch (B2)"), [None, Some("B2".to_owned())]);
}

#[test]
fn who_what_and_where_are_read_from_headlines() {
    for (text, title, company, place) in [
        (
            "PLUMBERS WANTED, START MONDAY. Hartshill Drainage, Corley. Own tools needed, £18 an hour, ring us at any time of the day or the night and ask for the yard.",
            "PLUMBERS",
            "Hartshill Drainage",
            "Corley",
        ),
        (
            "# Chemist\n\n| Company | Team | Location |\n|---|---|---|\n| Bexar Lantern Corp. | Ops | Lubbock, TX |\n\nWho we are looking for\n- SQL",
            "Chemist",
            "Bexar Lantern Corp.",
            "Lubbock, TX",
        ),
        (
            "Die Stadt Oberhalden am See sucht zum 1. März eine\nSachbearbeitung Meldewesen (m/w/d)\nin Vollzeit.\n\nWir erwarten\n- Verwaltungsausbildung",
            "Sachbearbeitung Meldewesen",
            "Stadt Oberhalden am See",
            "Oberhalden am See",
        ),
        (
            "VACANTE: JEFE DE ALMACÉN\n📍 Celaya, Gto. (presencial)\n🏢 Frutas Ordaz\n\nRequisitos\n- inventarios",
            "JEFE DE ALMACÉN",
            "Frutas Ordaz",
            "Celaya, Gto",
        ),
        (
            "Chemist (Coatings) – Ringholm, Denmark\nNordlak Coatings A/S makes paint for ships.\n\nYou have\n- a degree in chemistry",
            "Chemist (Coatings)",
            "Nordlak Coatings A/S",
            "Ringholm, Denmark",
        ),
    ] {
        let name = if text.starts_with('#') { "posting.md" } else { "posting.txt" };
        let read = analyze(&posting::from_bytes(text.as_bytes(), Some(name)).unwrap());
        let found = [read.title, read.company, read.location].map(Option::unwrap_or_default);
        assert_eq!(found, [title, company, place].map(str::to_owned), "{text}");
    }
}
