//! What may stand where: summary, letter, headline, titles, dates, skills, header.

use super::samples::profiles;
use super::today;
use crate::text::Lang;
use crate::validate::guard::{Claim, Guard, Place};
use crate::validate::{Status, ViolationKind};

const POSTING: [&str; 4] = ["Globex", "Site Reliability Engineer", "Ms Carter", "Rotterdam"];

/// Runs the cases on one sample; `None` for a line that must pass.
fn run(sample: &str, cases: &[(Place<'_>, &str, Lang, &str, Option<ViolationKind>)]) {
    let Some((_, profile)) = profiles().into_iter().find(|(name, _)| name == sample) else {
        println!("skipped: no sample {sample}");
        return;
    };
    let guard = Guard::new(&profile, today());
    let allowed: Vec<String> = POSTING.iter().map(|name| (*name).to_owned()).collect();
    let mut wrong = Vec::new();
    for (place, sources, language, text, expected) in cases {
        let sources: Vec<String> = sources.split_whitespace().map(str::to_owned).collect();
        let claim = Claim {
            text,
            place: *place,
            sources: &sources,
            language: *language,
            allowed_names: &allowed,
        };
        let verdict = guard.check(&claim);
        let right = match expected {
            None => verdict.status != Status::Unsupported,
            Some(kind) => verdict.violations.iter().any(|v| v.kind == *kind),
        };
        if !right {
            wrong.push(format!("{place:?} `{text}` wants {expected:?}: {:?}", verdict.violations));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn summaries_draw_on_what_they_cite() {
    use Lang::{De, En};
    use ViolationKind::{Employer, Number, Skill, Title};
    let s = Place::Summary;
    run(
        "software-engineer",
        &[
            (
                s,
                "basics windlast-energy",
                En,
                "Staff Platform Engineer with 12 years of experience, most recently at Windlast Energy GmbH.",
                None,
            ),
            (
                s,
                "basics windlast-energy",
                De,
                "Staff Platform Engineer mit 12 Jahren Berufserfahrung, zuletzt bei Windlast Energy GmbH.",
                None,
            ),
            (s, "windlast-energy", En, "Skills include Go, Kafka, Kubernetes and Terraform.", None),
            (s, "havelbank-digital", En, "Skills include Kotlin, Django and Ansible.", None),
            (
                s,
                "basics.summary",
                En,
                "Backend engineer who moved from payment systems to platform work.",
                None,
            ),
            (s, "basics", En, "Senior backend engineer with twelve years of experience.", None),
            (
                s,
                "basics windlast-energy",
                En,
                "Staff Platform Engineer with 15 years of experience.",
                Some(Number),
            ),
            (
                s,
                "basics windlast-energy",
                En,
                "Staff Platform Engineer with over 20 years of experience.",
                Some(Number),
            ),
            (
                s,
                "basics",
                En,
                "Principal platform engineer with 12 years of experience.",
                Some(Title),
            ),
            (s, "basics", En, "Data scientist with 12 years of experience.", Some(Title)),
            (s, "windlast-energy", En, "Skills include Go, Kafka and Salesforce.", Some(Skill)),
            (
                s,
                "windlast-energy",
                En,
                "At Windlast Energy, built services in Django.",
                Some(Skill),
            ),
            (
                s,
                "basics windlast-energy",
                En,
                "Platform engineer with 12 years of experience, most recently at Amazon.",
                Some(Employer),
            ),
            (
                s,
                "windlast-energy/1 havelbank-digital",
                En,
                "Led a team of nine.",
                Some(ViolationKind::Scope),
            ),
        ],
    );
}

#[test]
fn letters_may_name_the_posting_outside_claims() {
    use Lang::En;
    use ViolationKind::{Employer, Skill, Title};
    let l = Place::Letter;
    let source = "windlast-energy windlast-cost";
    run(
        "software-engineer",
        &[
            (l, source, En, "Dear Ms Carter,", None),
            (
                l,
                source,
                En,
                "I am writing to apply for the position of Site Reliability Engineer at Globex in Rotterdam.",
                None,
            ),
            (
                l,
                source,
                En,
                "At Windlast Energy I cut the monthly AWS bill from €182,000 to €117,000.",
                None,
            ),
            (l, source, En, "I would be glad to bring this experience to Globex.", None),
            (l, source, En, "Sincerely, Emeka Lindner", None),
            (
                l,
                source,
                En,
                "At Globex I cut the monthly AWS bill from €182,000 to €117,000.",
                Some(Employer),
            ),
            (l, source, En, "As Site Reliability Engineer I built the platform.", Some(Title)),
            (l, source, En, "At Windlast Energy I ran Salesforce on EKS.", Some(Skill)),
            (l, source, En, "At Initech I cut the monthly AWS bill.", Some(Employer)),
        ],
    );
}

#[test]
fn heads_are_the_entrys_own() {
    use Lang::{De, En};
    use ViolationKind::{Certificate, Date, Degree, Employer, Title};
    let bank = "havelbank-digital";
    run(
        "software-engineer",
        &[
            (Place::Title(bank), bank, En, "Senior Backend Engineer", None),
            (Place::Title(bank), bank, En, "Sr. Backend Engineer", None),
            (Place::Title(bank), bank, En, "Backend Engineer", None),
            (Place::Title(bank), bank, En, "Principal Backend Engineer", Some(Title)),
            (Place::Title(bank), bank, En, "Head of Engineering", Some(Title)),
            (Place::Title("agentur-rotdorn"), "agentur-rotdorn", En, "Web Developer", Some(Title)),
            (Place::Organization(bank), bank, En, "Havelbank Digital GmbH, Berlin, Germany", None),
            (Place::Organization(bank), bank, En, "Havelbank Digital", None),
            (Place::Organization(bank), bank, En, "Deutsche Bank AG", Some(Employer)),
            (Place::Organization(bank), bank, En, "Windlast Energy GmbH", Some(Employer)),
            (Place::Dates(bank), bank, En, "Nov 2019 – Sep 2022", None),
            (Place::Dates(bank), bank, De, "11/2019 – 09/2022", None),
            (Place::Dates(bank), bank, En, "2019 – 2022", None),
            (Place::Dates(bank), bank, En, "2018 – 2022", Some(Date)),
            (Place::Dates(bank), bank, En, "Nov 2019 – Present", Some(Date)),
            (Place::Dates(bank), bank, En, "Sep 2022 – Nov 2019", Some(Date)),
            (Place::Dates("windlast-energy"), "windlast-energy", De, "Okt. 2022 – heute", None),
            (Place::Dates("windlast-energy"), "windlast-energy", En, "10/2022 – present", None),
            (Place::Title("leipzig-bsc"), "leipzig-bsc", En, "BSc Computer Science", None),
            (
                Place::Title("leipzig-bsc"),
                "leipzig-bsc",
                En,
                "Bachelor of Science, Computer Science",
                None,
            ),
            (Place::Title("leipzig-bsc"), "leipzig-bsc", En, "MSc Computer Science", Some(Degree)),
            (Place::Title("leipzig-bsc"), "leipzig-bsc", En, "PhD, Computer Science", Some(Degree)),
            (Place::Title("cka"), "cka", En, "CKA", None),
            (
                Place::Title("cka"),
                "cka",
                En,
                "Certified Kubernetes Security Specialist",
                Some(Certificate),
            ),
        ],
    );
}

#[test]
fn skills_labels_and_headers_are_the_profiles() {
    use Lang::En;
    use ViolationKind::{Certificate, Contact, Skill, Title};
    run(
        "software-engineer",
        &[
            (Place::Skills, "skill-go", En, "Go, Kotlin, PostgreSQL, Kafka", None),
            (Place::Skills, "skill-go", En, "Golang, K8s", None),
            (Place::Skills, "skill-go", En, "Languages: Go, Kotlin", None),
            (Place::Skills, "skill-go", En, "Go, Kotlin, Elixir", Some(Skill)),
            (Place::Skills, "skill-go", En, "Go, Frobnicator 3000", Some(Skill)),
            (Place::Label, "basics", En, "Staff Platform Engineer", None),
            (Place::Label, "basics", En, "Senior Backend Engineer | Go, Kotlin, Kubernetes", None),
            (Place::Label, "basics", En, "Chief Technology Officer", Some(Title)),
            (Place::Label, "basics", En, "Staff Platform Engineer, CISSP", Some(Certificate)),
            (Place::Contact, "basics", En, "Emeka Lindner", None),
            (
                Place::Contact,
                "basics",
                En,
                "+49 30 23125418 | emeka.lindner@example.org | github.com/elindner-example",
                None,
            ),
            (Place::Contact, "basics", En, "Berlin, Germany", None),
            (Place::Contact, "basics", En, "+49 30 23125 419", Some(Contact)),
            (Place::Contact, "basics", En, "Hamburg", Some(Contact)),
            (
                Place::Entry("windlast-energy"),
                "windlast-cost",
                En,
                "Cut the monthly AWS bill; call +49 30 9999 1234",
                Some(Contact),
            ),
            (
                Place::Entry("windlast-energy"),
                "windlast-cost",
                En,
                "Cut the monthly AWS bill, see https://evil.example.net/cv",
                Some(Contact),
            ),
            (
                Place::Entry("windlast-energy"),
                "windlast-cost",
                En,
                "Won several tennis tournaments and sang opera beautifully",
                Some(ViolationKind::Scope),
            ),
        ],
    );
}
