//! Laws that hold for every import: nothing is lost, nothing is made up, what comes out is read
//! again, and what was exported comes back.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::draft::words;
use super::*;
use crate::profile::export::{json_resume, rendercv};
use crate::profile::model::{Highlight, Profile};
use crate::profile::{self, load};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Sample files that lie beside the repository on some machines only.
fn shared(path: &str) -> Option<PathBuf> {
    let path = repository("../shared/data").join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

fn sample_profiles() -> Vec<(String, Profile)> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(repository("profiles")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            found.push((name, load(&path).unwrap()));
        }
    }
    assert!(found.len() >= 10);
    found
}

fn read(bytes: &[u8], name: &str) -> Imported {
    import(bytes, Some(name), None).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn a_skill_that_stands_twice_is_one() {
    let source = r#"{"basics": {"name": "Ada Byron", "email": "ada@example.org"}, "skills": [
        {"name": "critical care", "level": "Master"}, {"name": "CRRT"},
        {"name": "Critical Care", "keywords": ["ventilation"]}]}"#;
    let imported = read(source.as_bytes(), "r.json");
    assert!(imported.problems.is_empty(), "{:?}", imported.problems);
    let skills = &imported.draft.profile.skills;
    assert_eq!(skills.len(), 2);
    assert_eq!(
        (skills[0].level.as_deref(), &*skills[0].keywords[0]),
        (Some("Master"), "ventilation")
    );
}

/// No word of the source is missing, and the draft's facts are words of the source.
fn check_words(imported: &Imported, source: &str, name: &str) {
    let kept = words(&imported.yaml);
    for line in source.lines() {
        for word in words(line) {
            assert!(kept.contains(&word), "{name}: lost `{word}` of {line:?}\n{}", imported.yaml);
        }
    }
}

/// A profile without what a file can't say again: ids, and the marks of ours on highlights.
fn bare(mut profile: Profile) -> Profile {
    let plain = |lines: &mut Vec<Highlight>| {
        for line in lines {
            *line = Highlight { text: std::mem::take(&mut line.text), ..Highlight::default() };
        }
    };
    for entry in profile.work.iter_mut().chain(&mut profile.volunteer).chain(&mut profile.projects)
    {
        entry.id.clear();
        plain(&mut entry.highlights);
    }
    profile.education.iter_mut().for_each(|e| e.id.clear());
    profile.awards.iter_mut().for_each(|e| e.id.clear());
    profile.certificates.iter_mut().for_each(|e| e.id.clear());
    profile.publications.iter_mut().for_each(|e| e.id.clear());
    for group in &mut profile.skills {
        group.id.clear();
        group.used_at.clear();
        group.aliases.clear();
    }
    profile.languages.iter_mut().for_each(|e| e.id.clear());
    profile.interests.iter_mut().for_each(|e| e.id.clear());
    profile.references.iter_mut().for_each(|e| e.id.clear());
    profile.preferences = profile::model::Preferences::default();
    profile.version = None;
    profile
}

#[test]
fn a_profile_comes_back_from_json_resume() {
    for (name, profile) in sample_profiles() {
        let imported = read(json_resume(&profile).as_bytes(), "r.json");
        assert!(imported.problems.is_empty(), "{name}: {:?}", imported.problems);
        let mut back = profile::parse(&imported.yaml, &name).unwrap();
        let mut wanted = bare(profile);
        for group in back.skills.iter_mut().chain(&mut wanted.skills) {
            group.aliases.clear();
        }
        assert_eq!(bare(back), wanted, "{name}");
    }
}

#[test]
fn a_profile_comes_back_from_rendercv() {
    for (name, profile) in sample_profiles() {
        let imported = read(rendercv(&profile).as_bytes(), "r.yaml");
        assert_eq!(imported.source, Source::RenderCv);
        let back = bare(profile::parse(&imported.yaml, &name).unwrap());
        let mut wanted = bare(profile);
        // RenderCV has one text for a place, one headline, and no use for these.
        wanted.basics.location = place::read(&wanted.basics.location.short().unwrap_or_default());
        wanted.basics.labels.clear();
        wanted.basics.image = None;
        let mut got = back;
        for (one, other) in got.basics.profiles.iter_mut().zip(&mut wanted.basics.profiles) {
            // The address is made from the name there.
            (one.url, other.url) = (None, None);
        }
        for entry in got
            .work
            .iter_mut()
            .chain(&mut wanted.work)
            .chain(&mut got.volunteer)
            .chain(&mut wanted.volunteer)
        {
            // One of the two is enough for RenderCV: `description` alone comes back as `summary`.
            if entry.summary.is_none() {
                entry.summary = entry.description.take();
            }
        }
        assert_eq!(got, wanted, "{name}");
    }
}

#[test]
fn json_resume_samples_come_back_field_by_field() {
    let Some(path) = shared("formats/jsonresume/sample.resume.json") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let imported = read(text.as_bytes(), "sample.resume.json");
    assert_eq!(imported.draft.profile.review, Vec::<String>::new());
    let profile = profile::parse(&imported.yaml, "p.yaml").unwrap();
    let mut wanted: serde_json::Value = serde_json::from_str(&text).unwrap();
    let got: serde_json::Value = serde_json::from_str(&json_resume(&profile)).unwrap();
    // An empty picture is none.
    wanted["basics"].as_object_mut().unwrap().remove("image");
    assert_eq!(got, wanted);
}

#[test]
fn exports_fit_the_published_schema() {
    let Some(path) = shared("formats/jsonresume/schema.json") else { return };
    let schema: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let schema = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    for (name, profile) in sample_profiles() {
        let value: serde_json::Value = serde_json::from_str(&json_resume(&profile)).unwrap();
        let errors: Vec<String> =
            schema.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

#[test]
fn json_resume_test_cases_are_read_or_named() {
    let Some(folder) = shared("formats/jsonresume/test_cases") else { return };
    let mut read_some = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let cases: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for (name, case) in cases.as_object().unwrap() {
            let text = case.to_string();
            if let Ok(imported) = import(text.as_bytes(), Some("case.json"), None) {
                read_some += 1;
                let tree = sniff::tree(text.as_bytes(), None).unwrap();
                let texts = tree_lines(&tree, &["$schema"]);
                check_words(&imported, &texts.join("\n"), name);
            }
        }
    }
    assert!(read_some > 15, "{read_some}");
}

#[test]
fn rendercv_samples_lose_nothing() {
    for name in [
        "sample_content.yaml",
        "academic.yaml",
        "John_Doe_ClassicTheme_CV.yaml",
        "John_Doe_EngineeringresumesTheme_CV.yaml",
        "ats_proof/baseline/minimal.yaml",
        "ats_proof/baseline/standard_full.yaml",
        "ats_proof/edge_cases/diacritics.yaml",
        "ats_proof/stress_tests/academic.yaml",
    ] {
        let Some(path) = shared(&format!("formats/rendercv/{name}")) else { return };
        let text = std::fs::read(path).unwrap();
        let imported = read(&text, name);
        assert!(imported.problems.is_empty(), "{name}: {:?}", imported.problems);
        let tree = sniff::tree(&text, None).unwrap();
        let Tree::Map(pairs) = &tree else { panic!("{name}") };
        let cv = pairs.iter().find(|(key, _)| key == "cv").unwrap();
        let texts: Vec<String> = cv.1.texts().iter().map(|text| inline::plain(text)).collect();
        check_words(&imported, &texts.join("\n"), name);
        // Out and in again, every entry is the same.
        let profile = bare(profile::parse(&imported.yaml, name).unwrap());
        let again = read(rendercv(&profile).as_bytes(), "again.yaml");
        let mut back = bare(profile::parse(&again.yaml, name).unwrap());
        back.review.clone_from(&profile.review);
        assert_eq!(back, profile, "{name}");
    }
}

#[test]
fn rendercv_entries_of_every_kind_have_a_place() {
    let source = "cv:\n  name: Ada Byron\n  email: [ada@example.org, a@example.org]\n  sections:\n    \
        summary: [One., '**Two**.']\n    experience:\n      - company: Acme\n        position: Analyst\n        \
        start_date: 2019-02\n        end_date: present\n        highlights: ['Wrote [notes](https://example.org/n)']\n    \
        education:\n      - {institution: UCL, area: Maths, degree: BSc, date: 2015}\n    \
        projects:\n      - {name: '[Loom](https://example.org)', date: 'Fall 2020', summary: Weaves}\n    \
        certifications:\n      - bullet: CKA (2021)\n    awards:\n      - label: Prize\n        details: for notes\n    \
        publications:\n      - {title: Notes, authors: ['*Ada*', Bo], doi: 10.1/x, journal: J, date: 2021-05}\n    \
        languages:\n      - {label: English, details: native}\n    skills:\n      - {label: Tools, details: 'Loom, Engine'}\n    \
        hobbies:\n      - Chess\n    patents:\n      - number: Engine (US 1)\n    grants:\n      - bullet: Big (2020)\n";
    let imported = read(source.as_bytes(), "cv.yaml");
    insta::assert_snapshot!(imported.yaml);
}

#[test]
fn linkedin_tables_are_read_by_their_headers() {
    let table = |name: &str, text: &str| Table { name: name.into(), text: text.into() };
    let tables = [
        table(
            "Basic/Profile.csv",
            "First Name,Last Name,Maiden Name,Headline,Summary,Industry,Zip Code,Geo Location,Websites\r\nAda,Byron,,Analyst,\"Works with engines, and looms.\",Software,10115,\"Berlin, Germany\",[COMPANY:https://example.org]\r\n",
        ),
        table(
            "Email Addresses.csv",
            "Email Address,Confirmed,Primary,Updated On\nold@example.org,Yes,No,1/1/20\nada@example.org,Yes,Yes,1/1/20\n",
        ),
        table(
            "Positions.csv",
            "Title,Company Name,Description,Location,Started On,Finished On,Surprise\nLead Analyst,Acme,\"Leads the team.\n\n• Wrote 12 notes\n• Cut costs by 10%\",London,Mar 2021,,odd\nAnalyst,Babbage & Co.,,,2015,Feb 2021,\n",
        ),
        table(
            "Education.csv",
            "School Name,Start Date,End Date,Notes,Degree Name,Activities\nUniversity of London,2012,2015,,BSc,Chess club\n",
        ),
        table("Skills.csv", "Name\nRust\nSQL\n"),
        table("Languages.csv", "Name,Proficiency\nEnglish,Native or bilingual proficiency\n"),
        table(
            "Certifications.csv",
            "Name,Url,Authority,Started On,Finished On,License Number\nCKA,,CNCF,Jan 2021,Jan 2024,LF-1\n",
        ),
        table("PhoneNumbers.csv", "Extension,Number,Type\n,+44 20 1234 5678,Mobile\n"),
    ];
    let imported = import_tables(&tables, &["Connections.csv".into(), "x.html".into()]).unwrap();
    assert!(imported.problems.is_empty(), "{:?}", imported.problems);
    check_words(&imported, &linkedin::source_lines(&tables).join("\n"), "linkedin");
    insta::assert_snapshot!(format!("{}\n{}", imported.draft.checks.join("\n"), imported.yaml));
}

#[test]
fn an_export_in_a_zip_is_the_same() {
    let zipped = |files: &[(&str, &str)]| {
        use std::io::Write as _;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let profile = ("Export/Profile.csv", "First Name,Last Name\nAda,Byron\n");
    let positions = ("Export/Positions.csv", "Company Name,Title\nAcme,Analyst\n");
    let imported = read(&zipped(&[profile, positions]), "export.zip");
    assert_eq!(imported.draft.profile.work[0].organization.as_deref(), Some("Acme"));
    let bad = zipped(&[profile, ("../../evil/Positions.csv", "x")]);
    let error = import(&bad, None, None).unwrap_err();
    assert_eq!(error, ImportError::LeadsOut("../../evil/Positions.csv".into()));
    let long = "a,b\n".repeat(4_000_000);
    assert_eq!(
        import(&zipped(&[("Skills.csv", &long)]), None, None).unwrap_err(),
        ImportError::Bomb
    );
}

#[test]
fn unknown_keys_of_json_are_warned_of_and_kept() {
    let source = r#"{"basics": {"name": "Ada", "email": "a@example.org", "nickname": "Countess"},
        "work": [{"company": "Acme", "position": "Analyst", "startDate": "March 2019", "endDate": "present", "salary": 12},
                 {"startDate": "2010", "highlights": ["Counted"]}],
        "skills": [{"keywords": ["Rust", "SQL"]}, "Go"], "hobbies": ["Chess"], "x-mine": 1, "cats": [{"name": "Tom"}]}"#;
    let imported = read(source.as_bytes(), "r.json");
    assert!(imported.problems.is_empty(), "{:?}", imported.problems);
    insta::assert_snapshot!(format!(
        "{}\n---\n{}",
        imported.draft.checks.join("\n"),
        imported.yaml
    ));
}

#[test]
fn what_has_nothing_of_a_career_is_no_profile() {
    for (text, name) in [
        ("{}", "r.json"),
        ("[]", "r.json"),
        ("{\"basics\": {}}", "r.json"),
        ("cv:\n  sections: {}\n", "r.yaml"),
        ("milk\nbread\n3 apples\n", "list.txt"),
        ("# Notes\n\nBuy milk.\n", "notes.md"),
    ] {
        let error = import(text.as_bytes(), Some(name), None).unwrap_err();
        assert!(matches!(error, ImportError::Nothing(_)), "{name}: {error}");
    }
    let error = import(b"", Some("r.json"), None).unwrap_err();
    assert_eq!(error, ImportError::Document(reader::ReaderError::Empty));
}

#[test]
fn every_sample_profile_comes_back_from_its_markdown_heads() {
    // The text that people read has no field names: employers, titles, dates and lines must do.
    for (name, profile) in sample_profiles() {
        let mut text = format!(
            "# {}\n\n{}\n\n## Experience\n",
            profile.basics.name,
            profile.basics.email.clone().unwrap_or_default()
        );
        for job in &profile.work {
            let title = job.title.clone().unwrap_or_default();
            let employer = job.organization.clone().unwrap_or_default();
            let start = job.period.start.map(|d| d.to_string()).unwrap_or_default();
            let end = job.period.end.map_or("Present".to_owned(), |d| d.to_string());
            text.push_str(&format!("\n### {title}\n\n**{employer}** | {start} – {end}\n\n"));
            for line in &job.highlights {
                text.push_str(&format!(
                    "- {}\n",
                    line.text.replace('*', "\\*").replace('_', "\\_")
                ));
            }
        }
        let imported = read(text.as_bytes(), "r.md");
        let got: Vec<_> = imported
            .draft
            .profile
            .work
            .iter()
            .map(|j| (j.organization.clone(), j.title.clone(), j.highlights.len()))
            .collect();
        let wanted: Vec<_> = profile
            .work
            .iter()
            .map(|j| (j.organization.clone(), j.title.clone(), j.highlights.len()))
            .collect();
        assert_eq!(got, wanted, "{name}");
        check_words(&imported, &text.replace(['#', '*', '\\'], ""), &name);
    }
}

/// `title / employer / place / start..end (lines)` of every job, and `degree / field / school` of
/// every course of study.
fn shape(imported: &Imported) -> Vec<String> {
    let show = |text: &Option<String>| text.clone().unwrap_or_default();
    let date = |date: Option<profile::PartialDate>| date.map(|d| d.to_string()).unwrap_or_default();
    let profile = &imported.draft.profile;
    let jobs = profile.work.iter().map(|job| {
        format!(
            "{} / {} / {} / {}..{} ({})",
            show(&job.title),
            show(&job.organization),
            show(&job.location),
            date(job.period.start),
            date(job.period.end),
            job.highlights.len()
        )
    });
    let studies = profile.education.iter().map(|study| {
        let school = show(&study.institution);
        format!("{} / {} / {school}", show(&study.study_type), show(&study.area))
    });
    jobs.chain(studies).collect()
}

#[test]
fn resumes_in_other_languages_are_read() {
    let german = "Lebenslauf\n\nDr. Sabine Möller-Hartmann\nLindenstraße 14, 50674 Köln\nTel.: +49 221 1234567\n\
        E-Mail: sabine@example.de\nGeboren am 12.03.1985 in Bonn\n\nBerufserfahrung\n\n\
        04/2018 – heute    Leiterin Einkauf, Rheinstahl GmbH, Köln\n    - Führung eines Teams\n    - Senkung der Kosten um 12 %\n\n\
        09/2012 – 03/2018  Strategische Einkäuferin\n                   Nordmetall AG, Hamburg\n    - Aufbau einer Bewertung\n\n\
        Ausbildung\n\n10/2006 – 08/2012  Promotion Betriebswirtschaftslehre, Universität zu Köln\n\
        10/2001 – 09/2006  Diplom-Kauffrau, Universität Mannheim, Note: 1,7\n\nSprachen\n\nDeutsch (Muttersprache), Englisch (C1)\n";
    let imported = read(german.as_bytes(), "cv.txt");
    assert_eq!(
        shape(&imported),
        [
            "Leiterin Einkauf / Rheinstahl GmbH / Köln / 2018-04.. (2)",
            "Strategische Einkäuferin / Nordmetall AG / Hamburg / 2012-09..2018-03 (1)",
            "Promotion Betriebswirtschaftslehre /  / Universität zu Köln",
            "Diplom-Kauffrau /  / Universität Mannheim",
        ]
    );
    let basics = &imported.draft.profile.basics;
    assert_eq!(basics.name, "Dr. Sabine Möller-Hartmann");
    assert_eq!(basics.location.city.as_deref(), Some("Köln"));
    assert_eq!(imported.draft.profile.education[1].score.as_deref(), Some("Note: 1,7"));
    assert_eq!(imported.draft.profile.review, ["Geboren am 12.03.1985 in Bonn"]);
    check_words(&imported, german, "german");

    let french = "CAMILLE ROUSSEAU\nIngénieure logiciel\n69003 Lyon | 06 12 34 56 78 | camille@example.fr\n\n\
        EXPÉRIENCE PROFESSIONNELLE\n\nIngénieure logiciel senior – Aéro Systèmes, Toulouse\nJanvier 2020 – aujourd'hui\n\
        • Conception d'un module en C++\n\nDéveloppeuse chez Novatech, Lyon\nsept. 2016 – déc. 2019\n• Développement d'outils\n\n\
        FORMATION\n\nBaccalauréat scientifique, Lycée Ampère, 2011\n\nLANGUES\nFrançais (langue maternelle), anglais (C1)\n";
    let imported = read(french.as_bytes(), "cv.txt");
    assert_eq!(
        shape(&imported),
        [
            "Ingénieure logiciel senior / Aéro Systèmes / Toulouse / 2020-01.. (1)",
            "Développeuse / Novatech / Lyon / 2016-09..2019-12 (1)",
            "Baccalauréat scientifique /  / Lycée Ampère",
        ]
    );
    assert_eq!(imported.draft.profile.basics.name, "Camille Rousseau");
    check_words(&imported, french, "french");

    let spanish = "Lucía Fernández Ortega\nJefa de cocina\nSevilla, España\nlucia@example.es\n+34 600 123 456\n\n\
        EXPERIENCIA LABORAL\n\nJefa de cocina\nRestaurante El Olivo, Sevilla\nmarzo de 2019 - actualidad\n\
        - Dirección de una brigada\n\nFORMACIÓN ACADÉMICA\n\nTécnico Superior en Dirección de Cocina\n\
        Escuela de Hostelería de Sevilla\n2012 - 2014\n";
    let imported = read(spanish.as_bytes(), "cv.txt");
    assert_eq!(
        shape(&imported),
        [
            "Jefa de cocina / Restaurante El Olivo / Sevilla / 2019-03.. (1)",
            "Técnico Superior / Dirección de Cocina / Escuela de Hostelería de Sevilla",
        ]
    );
    assert_eq!(imported.draft.profile.review, Vec::<String>::new());
    check_words(&imported, spanish, "spanish");
}

#[test]
fn page_numbers_and_notes_of_the_program_part_no_entry() {
    let text = "# Ada Byron\n\nada@example.org\n\n## Experience\n\n### Analyst\n\n**Acme Ltd** | 2019 – 2021\n\n- One\n\n\
        Ada Byron – Page 1 of 2\n\n- Two\n\n## Skills\n\n- Rust\n\nSeite 2 von 2\n";
    let imported = read(text.as_bytes(), "r.md");
    assert_eq!(shape(&imported), ["Analyst / Acme Ltd /  / 2019..2021 (2)"]);
    assert_eq!(imported.draft.profile.skills.len(), 1);
    assert_eq!(imported.draft.profile.review, Vec::<String>::new());
    check_words(&imported, &text.replace(['#', '*'], ""), "pages");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Any text: nothing is lost, and what is written is YAML that reads back.
    #[test]
    fn no_word_of_a_text_is_lost(lines in prop::collection::vec(line(), 1..25)) {
        let text = lines.join("\n");
        for name in ["r.txt", "r.md", "r.html"] {
            let Ok(document) = reader::read(text.as_bytes(), Some(name)) else { continue };
            let Ok(imported) = import(text.as_bytes(), Some(name), None) else { continue };
            let kept = words(&imported.yaml);
            for block in &document.blocks {
                for word in words(&block.text) {
                    prop_assert!(kept.contains(&word), "lost `{}` of {:?}\n{}", word, block.text, imported.yaml);
                }
            }
            prop_assert!(profile::yaml::parse(&imported.yaml).is_ok(), "{}", imported.yaml);
            // Nothing is made up: every word of the entries is a word of the source.
            let source = words(&document.text());
            let said: BTreeSet<String> = imported
                .draft
                .profile
                .work
                .iter()
                .flat_map(|job| [job.title.clone(), job.organization.clone(), job.location.clone()])
                .flatten()
                .flat_map(|text| words(&text))
                .collect();
            for word in said {
                prop_assert!(source.contains(&word), "made up `{}`", word);
            }
        }
    }

    /// Any JSON: nothing is lost.
    #[test]
    fn no_text_of_json_is_lost(key in "(work|education|skills|basics|awards|languages|other)", field in "(name|position|startDate|highlights|summary|odd)", texts in prop::collection::vec("\\PC{0,30}", 0..5)) {
        let value = serde_json::json!({ "basics": {"name": "Ada", "email": "a@example.org"}, key: [{ field: texts }, texts] });
        let text = value.to_string();
        if let Ok(imported) = import(text.as_bytes(), Some("r.json"), None) {
            let kept = words(&imported.yaml);
            for text in &texts {
                for word in words(&profile::fields::clean(text)) {
                    prop_assert!(kept.contains(&word), "lost `{}`\n{}", word, imported.yaml);
                }
            }
        }
    }
}

/// A line as résumés have them, or of anything.
fn line() -> impl Strategy<Value = String> {
    let heading = prop::sample::select(vec![
        "EXPERIENCE",
        "Education",
        "## Skills",
        "Berufserfahrung",
        "Languages",
        "Projects",
        "",
        "Certifications",
        "Referenzen",
        "Kontakt",
        "# Ada Byron",
        "Awards",
        "Hobbies",
    ]);
    let head = prop::sample::select(vec![
        "Senior Analyst, Acme Ltd, London | Mar 2019 – Present",
        "Acme GmbH – Leiterin Einkauf (2015–2019)",
        "BSc Mathematics, University of London, 2015",
        "2012 - 2015\tKoch bei Hotel Adler",
        "ada@example.org | +44 20 1234 5678 | linkedin.com/in/ada",
        "- Wrote 12 notes for [Acme](https://example.org)",
        "* Tools: Rust, SQL (Postgres, SQLite), Go.",
        "English (C1), Deutsch – Muttersprache",
        "CKA (2021)",
    ]);
    prop_oneof![
        heading.prop_map(str::to_owned),
        head.prop_map(str::to_owned),
        "[A-Za-z0-9äß ,.:;|()–-]{0,60}",
        "\\PC{0,40}",
    ]
}
