use std::path::PathBuf;

use super::report::{Sources, check as check_report};
use super::*;
use crate::analysis;
use crate::document::{Brief, Choice, TailoredResume, candidates};
use crate::matching;
use crate::posting;
use crate::reader::{ReadDocument, read};
use crate::render::Sheet;
use crate::render::markdown::to_markdown;
use crate::render::pdf::{PdfOptions, default_engine};
use crate::text::ContentHash;
use crate::validate::document::{check, remove_unsupported};

fn today() -> PartialDate {
    "2026-11".parse().unwrap()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(root().join(folder)).unwrap().flatten().map(|file| file.path()).collect();
    found.sort();
    found
}

fn profile(name: &str) -> Profile {
    crate::profile::load(&root().join("profiles").join(name).with_extension("yaml")).unwrap()
}

fn profiles() -> Vec<(String, Profile)> {
    let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let all: Vec<_> = files("profiles")
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .map(|path| (name(&path), crate::profile::load(&path).unwrap()))
        .collect();
    assert!(all.len() >= 6);
    all
}

/// Everything that tailor could write for this posting.
fn document(profile: &Profile, posting: &posting::Posting) -> TailoredResume {
    let analysis = analysis::analyze(posting);
    let report = matching::match_profile(profile, &analysis, today());
    let language = matching::profile_language(profile);
    let brief = Brief {
        profile,
        analysis: &analysis,
        report: &report,
        language,
        today: today(),
        wordings: None,
    };
    let units =
        candidates(profile, &analysis, &report, today()).into_iter().map(|c| c.unit).collect();
    let mut resume = brief.assemble(&Choice { units, ..Choice::default() });
    let verdicts = check(&resume, &Guard::new(profile, today()));
    remove_unsupported(&mut resume, &verdicts);
    resume
}

fn postings() -> Vec<posting::Posting> {
    let all: Vec<_> = files("examples/postings")
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end != "tsv"))
        .map(|path| posting::from_bytes(&std::fs::read(&path).unwrap(), path.to_str()).unwrap())
        .collect();
    assert!(all.len() > 10);
    all
}

fn markdown(text: &str) -> ReadDocument {
    read(text.as_bytes(), Some("resume.md")).unwrap()
}

fn refused_lines(report: &VerifyReport) -> Vec<String> {
    let refused = report.lines.iter().filter(|line| line.status == Status::Unsupported);
    refused
        .map(|line| format!("`{}`: {:?} {:?}", line.text, line.sources, line.violations))
        .collect()
}

#[test]
fn all_that_tailor_writes_is_backed() {
    let mut wrong = Vec::new();
    let mut lines = 0;
    for (name, profile) in profiles() {
        for posting in postings().iter().step_by(4) {
            let text = to_markdown(&document(&profile, posting));
            let report = verify(&markdown(&text), &profile, today());
            lines += report.lines.len();
            for line in refused_lines(&report) {
                let line = format!("{name}: {line}");
                if !wrong.contains(&line) {
                    wrong.push(line);
                }
            }
        }
    }
    assert!(lines > 1_500, "{lines}");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn all_that_tailor_prints_is_backed() {
    let Some(engine) = default_engine() else {
        println!("skipped: no typesetting engine in this build");
        return;
    };
    let mut wrong = Vec::new();
    for (index, (name, profile)) in profiles().into_iter().enumerate() {
        let postings = postings();
        for step in [0, 8] {
            let resume = document(&profile, &postings[(index * 3) % postings.len()]);
            let options = PdfOptions { step, ..PdfOptions::default() };
            let pdf = engine.render(&Sheet::of(&resume), &options).unwrap();
            let document = read(&pdf.bytes, Some("resume.pdf")).unwrap();
            let report = verify(&document, &profile, today());
            assert!(report.lines.len() > 30, "{name}: {}", report.lines.len());
            wrong.extend(
                refused_lines(&report).into_iter().map(|line| format!("{name} {step}: {line}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// A made-up line under each section of a true document, the true lines untouched.
#[test]
fn a_made_up_line_is_caught_wherever_it_stands() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for (name, profile) in profiles() {
        let text = to_markdown(&document(&profile, &postings()[0]));
        let german = matching::profile_language(&profile) == Lang::De;
        let invented = if german {
            "- Leitung der Abteilung Raumfahrt mit 412 Beschäftigten bei der Globex AG, Umsatz um 87 % gesteigert"
        } else {
            "- Directed a department of 412 people at Globex Aerospace and raised revenue by 87%"
        };
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let is_section = line.starts_with("## ");
            let is_list = line.starts_with("- ") && at + 1 == lines.len()
                || line.starts_with("- ") && lines[at + 1].is_empty();
            if !(is_section || is_list) {
                continue;
            }
            let mut changed = lines.clone();
            let with = if is_section { format!("\n{invented}\n") } else { invented.to_owned() };
            changed.insert(at + 1, &with);
            let report = verify(&markdown(&changed.join("\n")), &profile, today());
            tried += 1;
            let caught = report
                .lines
                .iter()
                .any(|l| l.status == Status::Unsupported && l.text == invented[2..]);
            if !caught || report.ok {
                wrong.push(format!("{name} after `{line}`: not caught"));
            }
            if report.unsupported > 1 {
                wrong
                    .push(format!("{name} after `{line}`: too much: {:?}", refused_lines(&report)));
            }
        }
    }
    assert!(tried > 80, "{tried}");
    assert!(wrong.is_empty(), "{} of {tried} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Lines with the kind that must be named, or `None` for a line that stands.
fn judge(profile: &Profile, text: &str, name: &str, expected: &[(&str, Option<ViolationKind>)]) {
    let report = verify(&read(text.as_bytes(), Some(name)).unwrap(), profile, today());
    let mut wrong = Vec::new();
    for (part, kind) in expected {
        let Some(line) = report.lines.iter().find(|line| line.text.contains(part)) else {
            wrong.push(format!("no line has `{part}`"));
            continue;
        };
        let right = match kind {
            None => line.status != Status::Unsupported,
            Some(kind) => line.violations.iter().any(|v| v.kind == *kind),
        };
        if !right {
            wrong.push(format!(
                "`{}` wants {kind:?}: {:?} {:?}",
                line.text, line.sources, line.violations
            ));
        }
    }
    let all: Vec<&str> = report.lines.iter().map(|line| line.text.as_str()).collect();
    assert!(wrong.is_empty(), "{}\n\n{}", wrong.join("\n"), all.join("\n"));
}

#[test]
fn what_a_chatbot_adds_is_found() {
    use ViolationKind::{
        Certificate, Contact, Date, Degree, Employer, Number, Scope, Skill, Title,
    };
    let text = "\
# Emeka Lindner
**Senior Backend Engineer | Berlin, Germany**
emeka.lindner@example.org | +49 30 23125 418 | emeka@lindner.dev

## Professional Summary
Results-driven backend engineer who moved from payment systems to platform work. Holds a PhD in distributed systems from MIT.

## Core Competencies
**Languages:** Go, Kotlin, Rust, Haskell
**Cloud:** AWS, Terraform, Google Cloud Platform

## Professional Experience

**Staff Platform Engineer** — *Windlast Energy GmbH*, Berlin
*October 2022 – Present*
- Reduced the monthly AWS bill from €182,000 to €117,000 within two quarters
- Reduced the monthly AWS bill from €182,000 to €87,000 within two quarters
- Lead a platform team of six engineers in Berlin and Porto
- Led a platform team of sixteen engineers in Berlin and Porto
- Directed the engineering department, six engineers in Berlin and Porto
- Introduced Salesforce for the 12 trade-critical services

**Senior Backend Engineer** | Havelbank Digital | 11/2019 – 03/2023
- Mentored four engineers, two of whom were promoted to senior roles

**Principal Architect**, Globex Corporation (2017 – 2019)
- Kept the dispatch backend running while the service grew from 3 to 14 cities

**Head of Engineering** — Lieferkranich GmbH
*Apr 2016 – Dec 2018*
- Set up the first production Kubernetes cluster of the company

## Education
**Master of Science, Computer Science**, Stanford University, 2013
**Bachelor of Science, Computer Science**
Universität Leipzig, 2009 – 2013

## Certifications
- Certified Kubernetes Administrator (CKA), May 2023
- Certified Information Systems Security Professional (CISSP), 2022

## Languages
- German: native
- English (C2)
- French: fluent (C1)
- Japanese: basic

References available on request
";
    judge(
        &profile("software-engineer"),
        text,
        "cv.md",
        &[
            ("Emeka Lindner", None),
            ("Senior Backend Engineer | Berlin", None),
            ("emeka@lindner.dev", Some(Contact)),
            ("Professional Summary", None),
            ("PhD in distributed", Some(Degree)),
            ("Haskell", Some(Skill)),
            ("Google Cloud", Some(Skill)),
            ("Staff Platform Engineer", None),
            ("October 2022", None),
            ("117,000", None),
            ("87,000", Some(Number)),
            ("Lead a platform team of six", None),
            ("sixteen", Some(Number)),
            ("Directed the engineering department", Some(Scope)),
            ("Salesforce", Some(Skill)),
            ("Havelbank", Some(Date)),
            ("Mentored four", None),
            ("Globex", Some(Employer)),
            ("dispatch backend", Some(Employer)),
            ("Head of Engineering", Some(Title)),
            ("first production Kubernetes", Some(Title)),
            ("Stanford", Some(Degree)),
            ("Bachelor of Science", None),
            ("Universität Leipzig", None),
            ("CKA", None),
            ("CISSP", Some(Certificate)),
            ("German: native", None),
            ("English (C2)", None),
            ("French: fluent", Some(Skill)),
            ("Japanese", Some(Skill)),
        ],
    );
}

#[test]
fn layouts_do_not_matter() {
    let profile = profile("software-engineer");
    for text in [
        "Emeka Lindner\n\nWORK EXPERIENCE\n\nWindlast Energy, Berlin\nStaff Platform Engineer\nOctober 2022 - present\n* Interviewed 45 candidates\n\nHAVELBANK DIGITAL GMBH\nSenior Backend Engineer\n11/2019 - 09/2022\n* Mentored four engineers\n",
        "Emeka Lindner\n\nExperience\n\nStaff Platform Engineer, Windlast Energy GmbH (2022–present)\n• Interviewed 45 candidates\n\nSenior Backend Engineer, Havelbank Digital (2019–2022)\n• Mentored four engineers\n",
        "Lindner, Emeka\n\nEmployment history\n\nWindlast Energy — Staff Platform Engineer\t10/2022 – today\n- Interviewed 45 candidates\n\nHavelbank Digital — Senior Backend Engineer\t11/2019 – 09/2022\n- Mentored four engineers\n",
        "Emeka Lindner\n\nExperience\n\nOct 2022 – Present\nStaff Platform Engineer at Windlast Energy\n- Interviewed 45 candidates\n\nNov 2019 – Sep 2022\nSenior Backend Engineer at Havelbank Digital\n- Mentored four engineers\n",
        "# Emeka Lindner\n\n## Experience\n\n### Windlast Energy GmbH\n\n**Staff Platform Engineer** (Oct 2022 – Present)\n\n- Interviewed 45 candidates\n\n### Havelbank Digital GmbH\n\n**Senior Backend Engineer** (Nov 2019 – Sep 2022)\n\n- Mentored four engineers\n",
    ] {
        let report = verify(&read(text.as_bytes(), None).unwrap(), &profile, today());
        assert!(report.ok, "{text}\n{:?}", refused_lines(&report));
        let line = report.lines.iter().find(|line| line.text.contains("Mentored")).unwrap();
        assert!(line.sources[0].starts_with("havelbank-digital"), "{line:?}");
        // A fact of one job under another is none of it.
        let swapped = text.replace(
            "Interviewed 45 candidates",
            "Mentored four engineers, two of whom were promoted",
        );
        let report = verify(&read(swapped.as_bytes(), None).unwrap(), &profile, today());
        assert!(!report.ok, "{swapped}");
        // Another employer, one word away.
        let renamed = text.replace("Windlast Energy", "Windlast Solar");
        let report = verify(&read(renamed.as_bytes(), None).unwrap(), &profile, today());
        let line = report.lines.iter().find(|line| line.text.contains("Interviewed")).unwrap();
        assert!(
            line.violations.iter().any(|v| v.kind == ViolationKind::Employer),
            "{renamed}\n{:#?}",
            report.lines
        );
    }
}

#[test]
fn a_title_below_the_employer_is_part_of_the_head() {
    use ViolationKind::{Employer, Title};
    let text = "\
# Emeka Lindner

## Experience

**Windlast Energy GmbH** | Berlin | Oct 2022 – Present

*Staff Platform Engineer*

- Interviewed 45 candidates

Havelbank Digital, Berlin | 11/2019 – 09/2022

Data Scientist

- Mentored four engineers

Backend Engineer | Apr 2016 – Dec 2018

Globex Corporation

- Kept the dispatch backend running

Billettino GmbH | Sep 2014 – Mar 2016

Integrated PayPal and SEPA direct debit

- Rewrote seat reservation in Symfony
";
    judge(
        &profile("software-engineer"),
        text,
        "cv.md",
        &[
            ("Staff Platform", None),
            ("Interviewed", None),
            ("Data Scientist", Some(Title)),
            ("Mentored", Some(Title)),
            ("Globex", Some(Employer)),
            ("dispatch", Some(Employer)),
            ("PayPal", None),
            ("seat reservation", None),
        ],
    );
}

#[test]
fn german_documents_are_read_in_german() {
    use ViolationKind::{Date, Employer, Number, Title};
    let text = "\
Lebenslauf

Friederike Schönhoff-Jäger
Gymnasiallehrerin für Mathematik und Physik
f.schoenhoff-jaeger@example.org · +49 221 4710 317

BERUFSERFAHRUNG

08/2023 – heute
Oberstudienrätin, Edith-Brandhorst-Gymnasium, Köln
- Koordination von sechs Fachschaften mit 34 Lehrkräften
- Koordination von neun Fachschaften mit 34 Lehrkräften

Mai 2019 – Juli 2022
Studienrätin für Mathematik und Physik, Gymnasium am Krähenwald, Leverkusen
- Tabletklassen in den Jahrgangsstufen 7 und 8 eingeführt

2017 – 2019
Schulleiterin, Albert-Hellwege-Gymnasium
- Neun Wochenstunden selbstständiger Unterricht in den Klassen 6, 8 und 9

2015 – 2016
Freie Mitarbeiterin, Deutsches Museum Bonn
- Stationen zu Optik und Akustik neu gebaut

AUSBILDUNG

10/2014 – 01/2017
Master of Education, Universität zu Köln
Juni 2011
Abitur, Gymnasium Sankt Ursula am Bruch, Geldern

SPRACHEN
Deutsch (Muttersprache), Englisch (C1)
";
    judge(
        &profile("gymnasiallehrerin"),
        text,
        "lebenslauf.txt",
        &[
            ("Lebenslauf", None),
            ("Friederike", None),
            ("f.schoenhoff", None),
            ("Oberstudienrätin, Edith", None),
            ("sechs Fachschaften", None),
            ("neun Fachschaften", Some(Number)),
            ("Juli 2022", Some(Date)),
            ("Tabletklassen", None),
            ("Schulleiterin", Some(Title)),
            ("Deutsches Museum", Some(Employer)),
            ("Stationen zu Optik", Some(Employer)),
            ("Master of Education", None),
            ("Abitur", None),
            ("Muttersprache", None),
        ],
    );
}

#[test]
fn certificates_go_by_their_abbreviations() {
    use ViolationKind::{Certificate, Scope, Title};
    let text = "\
# Danielle R. Whitcomb

## Professional Experience

### Scioto Ridge Medical Center — Columbus, OH
**Charge Nurse, Medical ICU** | June 2022 – Present
- Walked the dog around the mountains every morning

### Saint Odile Hospital
**Registered Nurse, Cardiac Telemetry** | 2015 – 2017
- Answered call lights
**Chief Nursing Officer** | 2013 – 2015

## Licenses & Certifications
- CCRN
- BLS, ACLS
- PALS, CNOR
- Nurse Practitioner License, Ohio
";
    judge(
        &profile("registered-nurse"),
        text,
        "cv.md",
        &[
            ("Scioto", None),
            ("Charge Nurse", None),
            ("dog", Some(Scope)),
            ("Cardiac Telemetry", None),
            ("Chief Nursing Officer", Some(Title)),
            ("CCRN", None),
            ("BLS, ACLS", None),
            ("PALS, CNOR", Some(Certificate)),
            ("Nurse Practitioner", Some(Certificate)),
        ],
    );
}

#[test]
fn a_table_of_two_columns_is_read() {
    use ViolationKind::{Contact, Scope};
    let text = "\
LEBENSLAUF

Persönliche Daten
Name:           Friederike Schönhoff-Jäger
Adresse:        Am Holunderfeld 88, 50825 Köln
Telefon:        +49 221 4710317
Geburtsdatum:   03.04.1992

Beruflicher Werdegang

08/2023 - heute      Oberstudienrätin
                     Edith-Brandhorst-Gymnasium, Köln
                     - Leistungskurs Physik wieder eingerichtet und 2025 mit 17
                       Prüflingen zum Abitur geführt
                     - Leitung des Gymnasiums mit 960 Schülerinnen und Schülern

05/2019 - 07/2023    Studienrätin für Mathematik und Physik
                     Gymnasium am Krähenwald, Leverkusen
                     - Mathematik und Physik in den Jahrgangsstufen 5 bis Q2 unterrichtet

Studium

10/2014 - 01/2017    Master of Education, Universität zu Köln
10/2011 - 09/2014    Bachelor of Arts, Universität zu Köln
";
    judge(
        &profile("gymnasiallehrerin"),
        text,
        "lebenslauf.txt",
        &[
            ("Friederike", None),
            ("Holunderfeld", None),
            ("Telefon", None),
            ("Geburtsdatum", Some(Contact)),
            ("Oberstudienrätin", None),
            ("Edith-Brandhorst", None),
            ("17 Prüflingen", None),
            ("Leitung des Gymnasiums", Some(Scope)),
            ("Studienrätin für", None),
            ("Krähenwald", None),
            ("Jahrgangsstufen 5", None),
            ("Master of Education", None),
            ("Bachelor of Arts", None),
        ],
    );
}

#[test]
fn a_report_is_proven_and_a_changed_byte_is_named() {
    let path = root().join("profiles/registered-nurse.yaml");
    let source = std::fs::read_to_string(&path).unwrap();
    let profile = crate::profile::load(&path).unwrap();
    let resume = document(&profile, &postings()[0]);
    let verdicts = check(&resume, &Guard::new(&profile, today()));
    let markdown = to_markdown(&resume).into_bytes();
    let version = ContentHash::of(&source);
    let json = serde_json::json!({
        "version": 1,
        "profile": { "version": version.as_str() },
        "files": [{ "name": "resume.md", "hash": ContentHash::of(&markdown).as_str(), "bytes": markdown.len() }],
        "lines": crate::pipeline::report::lines(&resume, &verdicts, &profile),
        "volatile": { "run_id": "r1", "started_at": "2026-11-20T10:00:00Z" },
    });
    let run = |report: &[u8], markdown: &[u8], source: &str, recorded: Option<ContentHash>| {
        let sources = Sources {
            file: &|name| {
                if name == "resume.md" {
                    Ok(markdown.to_vec())
                } else {
                    Err(format!("{name} is missing"))
                }
            },
            profile: &|wanted| (wanted == version.as_str()).then(|| source.to_owned()),
            report_hash: &|_| recorded.clone(),
            today: today(),
        };
        check_report(report, "report.json", &sources).unwrap()
    };
    let report = json.to_string();
    let good = run(report.as_bytes(), &markdown, &source, Some(ContentHash::of(&report)));
    let wrong: Vec<_> = good.lines.iter().filter(|line| !line.ok).collect();
    assert!(good.ok, "{:?} {:?} {wrong:#?}", good.files, good.profile);
    assert!(good.lines.len() > 30);

    let mut changed = markdown.clone();
    let last = changed.len() - 5;
    changed[last] ^= 1;
    let bad = run(report.as_bytes(), &changed, &source, None);
    assert!(!bad.ok && !bad.files[1].ok && bad.files[1].path == "resume.md", "{:?}", bad.files);

    let bad = run(report.as_bytes(), &markdown, &source.replace('a', "b"), None);
    assert!(!bad.ok && !bad.profile.ok);

    let bad = run(
        report.replacen("text\":\"", "text\":\"9 ", 1).as_bytes(),
        &markdown,
        &source,
        Some(ContentHash::of(&report)),
    );
    assert!(!bad.ok && !bad.files[0].ok && bad.lines.iter().any(|line| !line.ok));

    let outside = report.replace("\"resume.md\"", "\"../resume.md\"");
    let bad = run(outside.as_bytes(), &markdown, &source, None);
    assert!(!bad.ok && bad.files[1].why.as_deref().is_some_and(|why| why.contains("beside")));
}

#[test]
fn no_text_brings_the_check_down() {
    let profile = profile("software-engineer");
    for text in [
        "x",
        "# \n## Experience\n###\n- \n",
        "Experience\n(2019–2021)\n\n-",
        "Experience\n2019 – 2021\n",
        "Skills\n:::\n, , ,\n",
        "Languages\nGerman: (((\n",
        "Education\n- \u{301}\n- (2015)\n",
        "Interests\n: :\n",
        "日本語\n経歴\n2019年\n",
        "Experience\nWindlast Energy GmbH Windlast Energy GmbH | | | ()\n- \n",
        "References\n@\n",
    ] {
        if let Ok(document) = read(text.as_bytes(), None) {
            let report = verify(&document, &profile, today());
            assert_eq!(report.lines.len(), document.blocks.len(), "{text}");
        }
    }
}
