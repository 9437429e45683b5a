//! Who offers the job. Names are gathered where postings put them; learned weights tell how much
//! each sign counts, and that nobody is named is one of the answers.
//!
//! `top` reads the lines at the top, `prose` running text, `page` the head of a saved page,
//! `address` mail and web addresses; `names` gathers them, `tidy` tells what can be a name,
//! `mentions` and `signs` what speaks for it.

mod address;
mod mentions;
mod names;
mod nouns;
mod page;
mod prose;
mod run;
mod signs;
mod subject;
mod tidy;
mod top;

use std::sync::LazyLock;

use regex::Regex;

use super::choice::{Candidate, Features, Weights, best};
use super::courtesy::{Courtesies, writers};
use super::{Reading, card};
use crate::analysis::wording::{self, Label, Phrases, names_a_role, parts_of, words};
use crate::text::{fold, pattern};
use names::Names;
use signs::Signs;

const LINES: usize = 9;
/// A name that stands within these first bytes counts more.
const EARLY: usize = 600;
/// Lines at the end, where employers sign, and how long they may be.
const LAST: usize = 5;
const LONGEST_LAST: usize = 120;
/// Lines among which a page shows the logo of an employer.
const LOGOS: usize = 40;

static FORMS: LazyLock<String> =
    LazyLock::new(|| parts_of(include_str!("../../wording/legal_forms.txt")));
/// A legal form as it stands behind a name in running text.
static LEGAL: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"^ ?,? (?:{})(?:$|[\s,.;:)·|])", *FORMS)));
/// A legal form right behind a name: `, S.A.`, ` Ltd`.
static FORM: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"^,? (?:{})(?:$|[\s,;:)·|*(])", *FORMS)));

/// Names with their legal forms.
fn with_legal_form(text: &str) -> impl Iterator<Item = &str> {
    let mut done = 0;
    run::starts(text).filter_map(move |at| {
        let ends = if at >= done { run::ends_of(text, at) } else { Vec::new() };
        let end = ends.into_iter().rev().find_map(|end| {
            let rest = text[end..].starts_with([' ', ',']).then(|| &text[end..])?;
            Some(end + LEGAL.as_ref()?.find(rest)?.end())
        })?;
        done = end;
        Some(&text[at..end])
    })
}

pub fn find(reading: &Reading<'_>, contact: Option<&str>) -> Option<String> {
    if let Some(company) = &reading.posting.stated.company {
        return Some(company.clone());
    }
    best(Weights::company(), &candidates(reading, contact))?.text.clone()
}

/// Whom the posting may name as the employer, each with what speaks for it; the first is nobody.
pub fn candidates(reading: &Reading<'_>, contact: Option<&str>) -> Vec<Candidate> {
    let courtesies = Courtesies::of(&reading.lines);
    let mut names = Names::default();
    for name in labelled(reading) {
        names.add_small(&name, "label");
    }
    for name in agencies(reading) {
        names.add(name, "label of a contact");
    }
    if let Some(name) = card::read(reading).company {
        names.add(name, "card");
    }
    top::read(reading, &courtesies, &mut names);
    prose::read(reading, &mut names);
    page::read(reading, &mut names);
    for line in &courtesies.below_people {
        for part in line.split([',', '|', '·', '•']).flat_map(|p| p.split(" - ")) {
            names.add(part, "below a signature");
        }
    }
    let last = reading.lines.iter().rev().filter(|line| !line.is_blank()).take(LAST);
    for line in last.filter(|line| line.body.chars().count() <= LONGEST_LAST) {
        for part in line.body.split([',', '|', '·', '•']).flat_map(|p| p.split(" - ")) {
            names.add(part, "last lines");
        }
    }
    let logos = reading.lines.iter().take(LOGOS).filter_map(|line| line.body.strip_suffix(" logo"));
    logos.for_each(|name| names.add_small(name, "logo"));
    let domains = address::domains(reading.text);
    if let Some(name) = address::spelled_out(reading.text, &domains) {
        names.add(&name, "spells an address");
    }
    let people = contact.into_iter().chain(courtesies.people.iter().copied());
    let people = people.chain(writers(reading.text)).map(fold).collect();
    let signs = Signs::of(reading, domains, people, &names.all);
    let mut nobody = Features::default();
    nobody.when(names.all.iter().all(|name| !is_institution(&name.text)), "nobody: no institution");
    nobody.when(
        names.all.iter().all(|name| !name.sources.contains(&"has a legal form")),
        "nobody: no firm",
    );
    nobody.when(keeps_secret(reading), "nobody: kept secret");
    let mut found = vec![Candidate { text: None, features: nobody }];
    found.extend(names.all.iter().map(|name| {
        let whole = with_form(reading.text, whole_line(reading, &name.text));
        let whole = with_article(reading.text, whole);
        let features = signs.read(name, &whole);
        Candidate { text: Some(whole), features }
    }));
    found
}

/// Whether a posting says that it does not name the employer.
fn keeps_secret(reading: &Reading<'_>) -> bool {
    static SECRETS: LazyLock<Phrases<()>> =
        LazyLock::new(|| Phrases::parse(include_str!("../../wording/secrets.tsv"), |_| Some(())));
    let text = &reading.text[..reading.text.floor_char_boundary(EARLY * 8)];
    !SECRETS.find(&words(text, 0)).is_empty()
}

/// What labels name as the employer.
fn labelled(reading: &Reading<'_>) -> Vec<String> {
    // `Who: a baker with …` names no company, and `Who: Hobday Nurseries (six of them)` does.
    let named = |value: &&str| {
        value.starts_with(|c: char| !c.is_lowercase()) && !value.contains(". ")
            || value.split_whitespace().count() <= 3
    };
    let values = reading.labels.all(Label::Company).filter(named);
    values
        .map(|company| {
            // `Sprig & Anvil, makers of software`
            let told = company.match_indices(", ").map(|(at, _)| at);
            let told = told.clone().find(|at| company[at + 2..].starts_with(char::is_lowercase));
            let short = company.find(" (").filter(|at| company.len() - at > 20).or(told);
            short.map_or(company, |at| &company[..at]).to_owned()
        })
        .collect()
}

/// Agencies that recruit for an employer they do not name.
fn agencies<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = &'r str> {
    let agency = |value: &&str| {
        value.contains(" & ") || is_institution(value) || with_legal_form(value).next().is_some()
    };
    reading.labels.all(Label::Contact).filter(agency)
}

/// `The Larkspur Grand`, where it is never named without its article.
fn with_article(text: &str, name: String) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    let mut at = text.match_indices(&name).map(|(at, _)| &text[..at]).peekable();
    let always = at.peek().is_some() && at.all(|before| before.ends_with("The "));
    if always && !is_institution(first) && name.contains(' ') {
        return format!("The {name}");
    }
    name
}

/// The line of its own that spells a name out: `Prairie Mutual Insurance Company` for `Prairie
/// Mutual`.
fn whole_line(reading: &Reading<'_>, name: &str) -> String {
    const ENDS: [&str; 6] = ["Company", "Corporation", "Trust", "Insurance", "Holding", "Holdings"];
    let longer = reading.top(LINES).map(|l| l.body.trim_matches(['*', ' '])).find(|body| {
        let ends = ENDS.iter().any(|e| body.ends_with(e))
            || body.strip_prefix(name).is_some_and(is_institution);
        body.contains(name)
            && *body != name
            && ends
            && body.split_whitespace().count() <= 10
            && body.split_whitespace().all(|w| {
                w.starts_with(char::is_uppercase) || matches!(w, "of" | "&" | "and" | "for")
            })
            && !body.contains([',', '|', '(', ':', '.', '·', '–'])
    });
    longer.unwrap_or(name).to_owned()
}

/// A name with the legal form that stands behind it somewhere.
fn with_form(text: &str, name: String) -> String {
    for (at, _) in text.match_indices(&name).take_while(|(at, _)| *at < EARLY) {
        let rest = &text[at + name.len()..];
        if let Some(found) = FORM.as_ref().and_then(|r| r.find(rest)) {
            let form = found
                .as_str()
                .trim_end_matches([' ', '\n', '\t', ',', ';', ':', ')', '·', '|', '*', '(']);
            return format!("{name}{form}");
        }
    }
    name
}

/// Whether a name ends in a legal form.
pub(super) fn is_firm(name: &str) -> bool {
    with_legal_form(name).next().is_some()
}

pub(super) fn is_institution(name: &str) -> bool {
    let words = words(name, 0);
    let house = words.iter().rposition(|w| wording::is_institution(&w.folded));
    house.is_some_and(|at| !is_job_there(&words[at..]))
}

/// `Practice Nurse`, `Hotel Manager`: the house says where the work is done.
fn is_job_there(words: &[wording::Word]) -> bool {
    matches!(words, [_, roles @ ..] if !roles.is_empty()
        && roles.len() <= 2
        && roles.last().is_some_and(|word| names_a_role(&word.folded)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sections;
    use crate::posting::from_bytes;

    fn company(text: &str) -> Option<String> {
        let posting = from_bytes(text.as_bytes(), None).unwrap();
        let sections = sections::read(&posting.text, posting.language);
        find(&Reading::of(&posting, &sections), None)
    }

    #[test]
    fn a_title_before_the_employer_is_not_the_employer() {
        let body = "\n\nWe are a friendly GP practice looking for a practice nurse.\n\nYou will\n- run clinics\n- give \
                    vaccinations\n";
        for (headline, name) in [
            ("Practice Nurse – Riverside Medical Group, Exeter", Some("Riverside Medical Group")),
            ("Practice Nurse | Riverside Medical Group | Exeter", Some("Riverside Medical Group")),
            ("Practice Nurse at Riverside Medical Group, Exeter", Some("Riverside Medical Group")),
            ("Electrician - Brightwire, Leeds", Some("Brightwire")),
            ("Hotel Manager – The Old Mill, Bath", Some("The Old Mill")),
            ("School Nurse - Full-time, Leeds", None),
            ("Data Engineer – Remote, Berlin", None),
            ("Practice Nurse", None),
        ] {
            assert_eq!(company(&format!("{headline}{body}")).as_deref(), name, "{headline}");
        }
    }

    #[test]
    fn employers_are_found_in_unusual_forms() {
        for (text, name) in [
            (
                "saltworks\n\nBackend Engineer\nLeeds / Full-time\n\nsaltworks makes tills for market \
                 stalls. At saltworks you will run the services behind them.\n\nYou have\n- Rust\n- SQL\n",
                "saltworks",
            ),
            (
                "BRIGHTWELL LEGAL RECRUITMENT\n\nPrivate Client Solicitor\n\nWe are working exclusively \
                 with Tolland Marsh, a firm of four partners in Exeter, who need a solicitor.\n\n\
                 Requirements\n- wills and probate\n- two years of practice\n",
                "Tolland Marsh",
            ),
            (
                "Staff Nurse\nCompany: General Care of Hull Hospital\nLocation: Hull\n\nRequirements\n\
                 - NMC registration\n- a year on a ward\n",
                "General Care of Hull Hospital",
            ),
        ] {
            assert_eq!(company(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn who_names_nobody_has_no_employer() {
        let text = "Delivery Manager\n\nYou will lead a team of six and keep the plan.\n\nYou have\n\
                    - agile methods\n- five years of projects\n";
        assert_eq!(company(text), None);
    }
}
