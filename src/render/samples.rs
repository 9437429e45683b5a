//! Résumés for the tests of every format: a full page, two pages, long words, many alphabets.

use crate::document::{
    Contact, ContactKind, DocEntry, Header, Line, ResumeSection, SectionKind, TailoredResume,
};
use crate::text::Lang;

fn line(text: &str) -> Line {
    Line::verbatim(text, "sample")
}

fn optional(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Title, employer, place and dates (empty for none) with the bullets.
fn job(head: [&str; 4], lines: &[&str]) -> DocEntry {
    let [title, organization, location, dates] = head;
    DocEntry {
        id: title.to_lowercase().split(' ').next().unwrap_or_default().to_owned(),
        title: optional(title).map(|text| line(&text)),
        organization: optional(organization).map(|text| line(&text)),
        location: optional(location),
        dates: optional(dates),
        lines: lines.iter().map(|text| line(text)).collect(),
        ..DocEntry::default()
    }
}

fn group(label: &str, body: &str) -> DocEntry {
    DocEntry {
        id: label.to_lowercase(),
        title: optional(label).map(|text| line(&text)),
        body: Some(line(body)),
        ..DocEntry::default()
    }
}

fn section(kind: SectionKind, heading: &str, entries: Vec<DocEntry>) -> ResumeSection {
    ResumeSection { kind, heading: heading.into(), entries }
}

fn summary(heading: &str, sentences: &[&str]) -> ResumeSection {
    let entry = DocEntry {
        id: "summary".into(),
        lines: sentences.iter().map(|text| line(text)).collect(),
        ..DocEntry::default()
    };
    section(SectionKind::Summary, heading, vec![entry])
}

fn header(name: &str, label: &str, contacts: &[(&str, &str)]) -> Header {
    let contacts = contacts.iter().map(|&(text, link)| {
        let kind = match link.split(':').next() {
            Some("mailto") => ContactKind::Email,
            Some("tel") => ContactKind::Phone,
            Some("https") => ContactKind::Url,
            _ => ContactKind::Place,
        };
        Contact { kind, text: text.into(), link: optional(link) }
    });
    Header { name: name.into(), label: Some(line(label)), contacts: contacts.collect() }
}

#[allow(clippy::too_many_lines, reason = "a page of data")]
pub fn engineer() -> TailoredResume {
    let mut ledgerkit = group(
        "ledgerkit",
        "Double-entry ledger library in Rust; 1,900 stars, used by 12 companies.",
    );
    ledgerkit.dates = Some("2022 – Present".into());
    ledgerkit.url = Some("https://github.com/mokonkwo/ledgerkit".into());
    TailoredResume {
        language: Lang::En,
        paper: "a4".into(),
        header: header(
            "Maya Okonkwo",
            "Senior Platform Engineer",
            &[
                ("maya.okonkwo@example.org", "mailto:maya.okonkwo@example.org"),
                ("+44 20 7946 0812", "tel:+442079460812"),
                ("Leeds, United Kingdom", ""),
                ("linkedin.com/in/maya-okonkwo", "https://linkedin.com/in/maya-okonkwo"),
                ("github.com/mokonkwo", "https://github.com/mokonkwo"),
            ],
        ),
        sections: vec![
            summary(
                "Summary",
                &[
                    "Platform engineer with 11 years of experience, most recently at Finovate.",
                    "Builds payment and logistics platforms that stay up: exactly-once delivery, on-call rotations people can sleep through.",
                    "Skills include Kubernetes, Rust, PostgreSQL and Terraform.",
                ],
            ),
            section(
                SectionKind::Skills,
                "Skills",
                vec![
                    group("Languages", "Rust, Go, Python, TypeScript, SQL"),
                    group(
                        "Infrastructure",
                        "Kubernetes, Terraform, AWS (EKS, RDS, Lambda), Helm, Argo CD, Prometheus, Grafana, OpenTelemetry",
                    ),
                    group("Data", "PostgreSQL, Kafka, ClickHouse, Redis"),
                ],
            ),
            section(
                SectionKind::Work,
                "Experience",
                vec![
                    job(
                        ["Senior Platform Engineer", "Finovate", "Leeds", "Mar 2021 – Present"],
                        &[
                            "Cut the p99 latency of the payment API from 840 ms to 210 ms by moving the ledger to an append-only PostgreSQL schema with exactly-once delivery over Kafka.",
                            "Led a team of 6 engineers through the migration of 140 services to Kubernetes (EKS) in nine months, with no customer-visible downtime.",
                            "Reduced the monthly AWS bill by £38,000 (31 %) through right-sizing, spot instances and an efficient office-hours schedule for test clusters.",
                            "Introduced SLOs and error budgets; on-call pages fell from 45 to 7 a week.",
                        ],
                    ),
                    job(
                        [
                            "Software Engineer, Infrastructure",
                            "Northwind Logistics",
                            "Sheffield",
                            "Jun 2017 – Feb 2021",
                        ],
                        &[
                            "Built the event pipeline that tracks 2.4 million parcels a day, in Go and Kafka.",
                            "Wrote the Terraform modules that 14 product teams use to provision databases, queues and dashboards; provisioning time fell from two weeks to 20 minutes.",
                            "Mentored three graduates, two of whom now lead teams.",
                        ],
                    ),
                    job(
                        ["Backend Developer", "Brightwater Digital", "York", "Sep 2014 – May 2017"],
                        &[
                            "Developed REST and GraphQL services in Python for 20+ retail customers.",
                            "Replaced a nightly batch import with streaming change-data-capture, so that stock levels are current within 5 seconds.",
                        ],
                    ),
                ],
            ),
            section(SectionKind::Projects, "Projects", vec![ledgerkit]),
            section(
                SectionKind::Education,
                "Education",
                vec![job(
                    [
                        "BSc Computer Science, First Class Honours",
                        "University of Leeds",
                        "Leeds",
                        "2011 – 2014",
                    ],
                    &[],
                )],
            ),
            section(
                SectionKind::Certificates,
                "Certificates",
                vec![
                    job(
                        [
                            "Certified Kubernetes Administrator",
                            "The Linux Foundation",
                            "",
                            "Apr 2023",
                        ],
                        &[],
                    ),
                    job(
                        [
                            "AWS Certified Solutions Architect – Professional",
                            "Amazon Web Services",
                            "",
                            "Sep 2022",
                        ],
                        &[],
                    ),
                ],
            ),
            section(
                SectionKind::Languages,
                "Languages",
                vec![group("English", "Native"), group("German", "B2")],
            ),
        ],
    }
}

#[allow(clippy::too_many_lines, reason = "a page of data")]
pub fn nurse() -> TailoredResume {
    let ward = |unit: &str, beds: u32| {
        [
            format!("Cared for up to {beds} patients a shift on the {unit} unit, with hourly assessment, titration of vasoactive drips and ventilator management."),
            format!("Led the {unit} hand-over project: bedside reports in I-PASS form cut missed orders from 14 to 3 a month."),
            "Precepted nine new graduates through a 16-week orientation; all nine passed their competencies at the first attempt.".to_owned(),
            "Served as charge nurse on one shift in three, assigning staff, beds and rapid-response roles.".to_owned(),
            "Audited central-line bundles each month; the unit went 412 days without a line infection.".to_owned(),
        ]
    };
    let employment = [
        (
            "Registered Nurse, Medical Intensive Care",
            "St. Brendan Regional Medical Center",
            "Columbus, OH",
            "Aug 2019 – Present",
            "medical intensive care",
            2,
        ),
        (
            "Staff Nurse, Step-Down Unit",
            "Riverbend Community Hospital",
            "Dayton, OH",
            "Jul 2015 – Jul 2019",
            "step-down",
            4,
        ),
        (
            "Staff Nurse, Telemetry",
            "Riverbend Community Hospital",
            "Dayton, OH",
            "Jun 2012 – Jun 2015",
            "telemetry",
            5,
        ),
        (
            "Nursing Assistant",
            "Maple Grove Care Home",
            "Springfield, OH",
            "May 2009 – May 2012",
            "long-term care",
            12,
        ),
    ];
    let jobs = employment.into_iter().map(|(title, employer, place, dates, unit, beds)| {
        let lines = ward(unit, beds);
        job([title, employer, place, dates], &lines.each_ref().map(String::as_str))
    });
    TailoredResume {
        language: Lang::En,
        paper: "us-letter".into(),
        header: header(
            "Daniel R. Whitfield, BSN, RN, CCRN",
            "Critical Care Nurse",
            &[
                ("daniel.whitfield@example.com", "mailto:daniel.whitfield@example.com"),
                ("(614) 555-0142", "tel:+16145550142"),
                ("Columbus, OH", ""),
            ],
        ),
        sections: vec![
            summary(
                "Summary",
                &[
                    "Critical care nurse with 13 years of experience, most recently at St. Brendan Regional Medical Center.",
                    "Skills include hemodynamic monitoring, mechanical ventilation, CRRT and family-centered communication.",
                ],
            ),
            section(SectionKind::Work, "Experience", jobs.collect()),
            section(
                SectionKind::Education,
                "Education",
                vec![
                    job(
                        [
                            "Bachelor of Science in Nursing",
                            "Wright State University",
                            "Dayton, OH",
                            "2013 – 2015",
                        ],
                        &["Graduated magna cum laude; Sigma Theta Tau member."],
                    ),
                    job(
                        [
                            "Associate of Applied Science in Nursing",
                            "Sinclair Community College",
                            "Dayton, OH",
                            "2010 – 2012",
                        ],
                        &[],
                    ),
                ],
            ),
            section(
                SectionKind::Certificates,
                "Licenses and Certifications",
                vec![
                    job(
                        [
                            "Registered Nurse License RN.384512",
                            "Ohio Board of Nursing",
                            "",
                            "2012 – 2027",
                        ],
                        &[],
                    ),
                    job(
                        [
                            "CCRN (Adult)",
                            "American Association of Critical-Care Nurses",
                            "",
                            "2018",
                        ],
                        &[],
                    ),
                    job(["ACLS, BLS, PALS", "American Heart Association", "", "2025"], &[]),
                ],
            ),
            section(
                SectionKind::Volunteer,
                "Volunteering",
                vec![job(
                    ["Medical Volunteer", "Columbus Free Clinic", "Columbus, OH", "2016 – Present"],
                    &["Runs the Thursday blood-pressure clinic for about 35 uninsured neighbours."],
                )],
            ),
            section(
                SectionKind::Skills,
                "Skills",
                vec![
                    group(
                        "Clinical",
                        "Hemodynamic monitoring, mechanical ventilation, CRRT, arterial lines, sepsis bundles, targeted temperature management, wound care",
                    ),
                    group("Systems", "Epic, Cerner, Pyxis, Alaris"),
                ],
            ),
        ],
    }
}

pub fn electronics_technician() -> TailoredResume {
    TailoredResume {
        language: Lang::De,
        paper: "a4".into(),
        header: header(
            "Jörg-Uwe Großkreutz-Überschär",
            "Elektroniker für Betriebstechnik",
            &[
                ("joerg-uwe.grosskreutz@example.de", "mailto:joerg-uwe.grosskreutz@example.de"),
                ("+49 711 555 01 42", "tel:+497115550142"),
                ("70565 Stuttgart-Vaihingen", ""),
            ],
        ),
        sections: vec![
            summary(
                "Profil",
                &[
                    "Elektroniker für Betriebstechnik mit 14 Jahren Berufserfahrung, zuletzt bei der Neckartaler Präzisionsgetriebebau GmbH & Co. KG.",
                ],
            ),
            section(
                SectionKind::Work,
                "Berufserfahrung",
                vec![
                    job(
                        [
                            "Teamleiter Instandhaltung und Anlagenverfügbarkeit (Schichtführung Elektro- und Steuerungstechnik, stellvertretende Verantwortliche Elektrofachkraft)",
                            "Neckartaler Präzisionsgetriebebau GmbH & Co. KG",
                            "Stuttgart",
                            "Apr. 2016 – heute",
                        ],
                        &[
                            "Speicherprogrammierbare Steuerungen (Siemens S7-1500, TIA-Portal) für 23 Fertigungslinien programmiert; Stillstandszeiten um 38 % gesenkt.",
                            "Geschwindigkeitsüberwachungseinrichtungen, Sicherheitsabschaltungen und Frequenzumrichterparametrierungen nach DIN VDE 0100-600 geprüft und dokumentiert.",
                            "Betriebsmittelprüfungen nach DGUV-Vorschrift 3 für 4.200 Geräte organisiert; Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft als Referenzkunde betreut.",
                        ],
                    ),
                    job(
                        [
                            "Betriebselektriker",
                            "Stadtwerke Esslingen",
                            "Esslingen am Neckar",
                            "Sept. 2011 – März 2016",
                        ],
                        &[
                            "Mittelspannungsschaltanlagen (20 kV) gewartet, Schaltberechtigung bis 30 kV.",
                        ],
                    ),
                ],
            ),
            section(
                SectionKind::Education,
                "Ausbildung",
                vec![job(
                    [
                        "Ausbildung zum Elektroniker für Betriebstechnik (IHK), Abschlussnote 1,7",
                        "Robert-Bosch-Schule",
                        "Ulm",
                        "2008 – 2011",
                    ],
                    &[],
                )],
            ),
            section(
                SectionKind::Skills,
                "Kenntnisse",
                vec![
                    group(
                        "Steuerungstechnik",
                        "SPS-Programmierung, TIA-Portal, WinCC, Profinet, EPLAN P8",
                    ),
                    group("Führerschein", "Klasse B, Staplerschein, Hubarbeitsbühnenschein"),
                ],
            ),
            section(
                SectionKind::Languages,
                "Sprachen",
                vec![group("Deutsch", "Muttersprache"), group("Englisch", "B1")],
            ),
        ],
    }
}

/// Names of many alphabets, text that means something to Typst, Markdown or HTML, a long address.
pub fn many_alphabets() -> TailoredResume {
    let long = format!("https://example.org/{}", "portfolio/".repeat(7) + "case-study-on-signals");
    let unbroken = format!("https://example.org/{}", "x".repeat(130));
    TailoredResume {
        language: Lang::Other(*b"pl"),
        paper: "a4".into(),
        header: header(
            "Zdzisława Łękawska-Ğüneş",
            "Inżynierka / Μηχανικός / Инженер",
            &[
                ("zdzislawa@example.pl", "mailto:zdzislawa@example.pl"),
                ("Żółkiewskiego 7, 00-950 Łódź", ""),
                (long.trim_start_matches("https://"), &long),
                (unbroken.trim_start_matches("https://"), &unbroken),
            ],
        ),
        sections: vec![
            section(
                SectionKind::Work,
                "Doświadczenie",
                vec![
                    job(
                        [
                            "#read(\"/etc/passwd\") $x^2$ @label <b>bold</b> \\end{document}",
                            "Acme *Star* & Söhne_GmbH [x](y)",
                            "`code`",
                            "2020 – 2024",
                        ],
                        &[
                            "#panic(\"no\") #include \"a.typ\" = heading - item + enum / term: ~ -- --- ... \"quotes\" 'single' `raw` $ math $ // no comment /* here */",
                            "- leads with a dash",
                            "1. leads with a number",
                            "= leads with a sign",
                            "# leads with a hash",
                            "ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż ĞİŞ ğış ŐŰ őű ŘŮ řů ĢĶĻŅ ģķļņ ȘȚ șț ÆØÅ æøå ÞÐ þð ß ẞ Ŧŧ Ĳĳ Ŋŋ Adébáyọ̀ m̃",
                            "Office, efficient, affluent, fjord: ligatures; €1.200, £300, ₺50, 5 ≤ 7, ½, 20 °C, 3 × 4, naïve café — dash – dash ‘a’ “b” „c“ «d» • dot … → arrow",
                        ],
                    ),
                    job(
                        [
                            "Πολιτικός Μηχανικός",
                            "Αττική Κατασκευαστική Α.Ε.",
                            "Αθήνα",
                            "Μάρ 2018 – Ιαν 2020",
                        ],
                        &["Σχεδίασε 12 γέφυρες· μείωση κόστους 18 % με ψηφιακό έλεγχο ποιότητας."],
                    ),
                    job(
                        ["Инженер-программист", "Киевский завод «Арсенал»", "Київ", "2015 – 2018"],
                        &[
                            "Розробила систему обліку для 300 користувачів; ґанок, їжак, єдність.",
                            "Система учёта: объём, съёмка, Ђорђе Љубичић, Ѓорче.",
                        ],
                    ),
                    job(
                        [
                            "Yazılım Mühendisi",
                            "İstanbul Büyükşehir Ağı A.Ş.",
                            "İstanbul",
                            "2012 – 2015",
                        ],
                        &["Şikâyetlerin %35'ini önleyen çağrı yönlendirme sistemi."],
                    ),
                ],
            ),
            section(
                SectionKind::Interests,
                "Zainteresowania",
                vec![group("Muzyka", "Dvořák, Bartók, Čiurlionis"), group("Sport", "wspinaczka")],
            ),
        ],
    }
}

pub fn all() -> [(&'static str, TailoredResume); 4] {
    [
        ("engineer", engineer()),
        ("nurse", nurse()),
        ("technician", electronics_technician()),
        ("alphabets", many_alphabets()),
    ]
}
