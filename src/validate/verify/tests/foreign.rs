//! Documents of others: what a chatbot adds, layouts, languages.

use super::*;

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
