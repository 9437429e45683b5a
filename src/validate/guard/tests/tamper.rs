//! Machine tampering over the sample profiles and over random ones: what the cited evidence
//! lacks is caught, whatever the profile.

use proptest::prelude::*;
use proptest::sample::Index;

use super::samples::profiles;
use super::{profile, today};
use crate::analysis::{Category, Lexicon};
use crate::profile::{Entry, Profile};
use crate::text::Lang;
use crate::validate::guard::{Claim, Guard, Place};
use crate::validate::{Status, Verdict};

fn check(guard: &Guard<'_>, entry: &Entry, source: &str, text: &str, language: Lang) -> Verdict {
    let sources = [source.to_owned()];
    guard.check(&Claim {
        text,
        place: Place::Entry(&entry.id),
        sources: &sources,
        language,
        allowed_names: &[],
    })
}

/// The runs of digits in a text.
fn digit_runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        match runs.last_mut() {
            Some(run) if run.1 == at => run.1 = at + c.len_utf8(),
            _ => runs.push((at, at + c.len_utf8())),
        }
    }
    runs
}

/// Whether the entry shows the term, by the lexicon or by its words.
fn shows(profile: &Profile, entry: &Entry, term: crate::analysis::lexicon::TermId) -> bool {
    let lexicon = Lexicon::shared();
    let mut text = format!("{entry:?}");
    for skill in profile.skills_used_at(&entry.id) {
        text.push_str(", ");
        text.push_str(skill);
    }
    let name = crate::text::fold(lexicon.name(term));
    crate::text::fold(&text).contains(&name)
        || lexicon.scan(&text).iter().any(|hit| {
            lexicon.is_or_broader(term, hit.term) || lexicon.relation(term, hit.term).is_some()
        })
}

/// A term that reads like a skill where a skill stands: a tool with a capital.
fn tools() -> Vec<crate::analysis::lexicon::TermId> {
    let lexicon = Lexicon::shared();
    let telling = |name: &str| name.chars().count() > 3 && name.starts_with(char::is_uppercase);
    lexicon
        .ids()
        .filter(|id| {
            matches!(
                lexicon.category(*id),
                Category::Tool | Category::HardSkill | Category::Certificate
            )
        })
        .filter(|id| telling(lexicon.name(*id)) && lexicon.find(lexicon.name(*id)) == Some(*id))
        .collect()
}

#[test]
fn every_number_of_the_samples_is_held() {
    let (mut tried, mut missed) = (0, Vec::new());
    for (_, profile) in profiles() {
        let guard = Guard::new(&profile, today());
        let language = profile.preferences.language.unwrap_or_default();
        for entry in profile.entries() {
            for highlight in &entry.highlights {
                for (start, end) in digit_runs(&highlight.text) {
                    let digits = &highlight.text[start..end];
                    let Ok(number) = digits.parse::<u64>() else { continue };
                    for other in [number + 7, number * 3 + 1] {
                        if highlight.text.contains(&other.to_string()) {
                            continue;
                        }
                        let text = format!(
                            "{}{other}{}",
                            &highlight.text[..start],
                            &highlight.text[end..]
                        );
                        tried += 1;
                        if check(&guard, entry, &highlight.id, &text, language).status
                            != Status::Unsupported
                        {
                            missed.push(text);
                        }
                    }
                }
            }
        }
    }
    println!("{tried} numbers replaced, {} missed: {missed:#?}", missed.len());
    assert!(missed.len() * 100 <= tried, "{} of {tried} replaced numbers passed", missed.len());
}

#[test]
fn every_swapped_employer_of_the_samples_is_held() {
    let (mut tried, mut missed) = (0, Vec::new());
    for (_, profile) in profiles() {
        let guard = Guard::new(&profile, today());
        let language = profile.preferences.language.unwrap_or_default();
        let at = if language == Lang::De { "bei" } else { "at" };
        for entry in profile.entries() {
            let others = profile.entries().filter(|other| other.organization != entry.organization);
            for name in others
                .filter_map(|other| other.organization.clone())
                .chain(["Globex Corporation".into(), "Initech GmbH".into()])
            {
                if profile.projects.iter().any(|p| p.organization.as_ref() == Some(&name)) {
                    continue;
                }
                let sources = [entry.id.clone()];
                let claim = Claim {
                    text: &name,
                    place: Place::Organization(&entry.id),
                    sources: &sources,
                    language,
                    allowed_names: &[],
                };
                tried += 1;
                if guard.check(&claim).status != Status::Unsupported {
                    missed.push(format!("{} as {name}", entry.id));
                }
                for highlight in &entry.highlights {
                    let text = format!("{} {at} {name}", highlight.text);
                    tried += 1;
                    if check(&guard, entry, &highlight.id, &text, language).status
                        != Status::Unsupported
                    {
                        missed.push(text);
                    }
                }
            }
        }
    }
    println!("{tried} employers swapped, {} missed: {missed:#?}", missed.len());
    assert!(missed.len() * 100 <= tried, "{} of {tried} swapped employers passed", missed.len());
}

#[test]
fn every_replaced_skill_of_the_samples_is_held() {
    let lexicon = Lexicon::shared();
    let tools = tools();
    let (mut tried, mut missed) = (0_usize, Vec::new());
    for (_, profile) in profiles() {
        let guard = Guard::new(&profile, today());
        let language = profile.preferences.language.unwrap_or_default();
        for entry in profile.entries() {
            for highlight in &entry.highlights {
                for hit in lexicon.scan(&highlight.text) {
                    for step in 0..3 {
                        let pick = tools[(tried * 37 + step * 101 + hit.start * 13) % tools.len()];
                        if shows(&profile, entry, pick) {
                            continue;
                        }
                        let name = lexicon.name(pick);
                        let text = format!(
                            "{}{name}{}",
                            &highlight.text[..hit.start],
                            &highlight.text[hit.end..]
                        );
                        tried += 1;
                        if check(&guard, entry, &highlight.id, &text, language).status
                            != Status::Unsupported
                        {
                            missed.push(format!("{name}: {text}"));
                        }
                    }
                }
            }
        }
    }
    println!("{tried} skills replaced, {} missed: {missed:#?}", missed.len());
    assert!(missed.len() * 100 <= tried, "{} of {tried} replaced skills passed", missed.len());
}

const ORGANISATIONS: [&str; 6] = [
    "Northwind Traders",
    "Halvorsen Logistik",
    "Clínica Mirasol",
    "Brightwater",
    "Ostwall GmbH",
    "Kestrel & Vane",
];
const TITLES: [&str; 5] = ["Nurse", "Data Analyst", "Line Cook", "Warehouse Clerk", "Teacher"];
const VERBS: [&str; 6] = ["Handled", "Planned", "Built", "Helped with", "Coordinated", "Ran"];
const THINGS: [&str; 6] = ["orders", "patients", "deliveries", "lessons", "reports", "invoices"];
const TAILS: [&str; 4] = ["a week", "for the depot", "with a team of nine", "in two shifts"];

/// A profile of a few jobs with a few highlights each.
fn any_profile() -> impl Strategy<Value = Profile> {
    let highlight = (0..VERBS.len(), 2_u32..5000, 0..THINGS.len(), 0..TAILS.len(), any::<Index>());
    let job = (0..ORGANISATIONS.len(), 0..TITLES.len(), prop::collection::vec(highlight, 1..4));
    prop::collection::vec(job, 2..4).prop_map(|jobs| {
        let tools = tools();
        let mut yaml = String::from("basics:\n  name: Ada Example\n  email: ada@example.org\nwork:\n");
        for (n, (organization, title, highlights)) in jobs.into_iter().enumerate() {
            // A different name for each job.
            let organization = ORGANISATIONS[(organization + n) % ORGANISATIONS.len()];
            yaml += &format!("  - id: job-{n}\n    name: \"{organization}\"\n    position: {}\n    startDate: \"20{:02}-03\"\n    endDate: \"20{:02}-02\"\n    highlights:\n", TITLES[title], 10 + n * 3, 13 + n * 3);
            for (verb, number, thing, tail, tool) in highlights {
                let tool = Lexicon::shared().name(*tool.get(&tools));
                yaml += &format!("      - \"{} {number} {} {} using {}\"\n", VERBS[verb], THINGS[thing], TAILS[tail], tool.replace(['"', '\\'], ""));
            }
        }
        profile(&yaml)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn tampering_is_caught_whatever_the_profile(profile in any_profile(), pick in any::<Index>(), tool in any::<Index>(), number in 2_u32..9000) {
        let guard = Guard::new(&profile, today());
        let entry = pick.get(&profile.work);
        let line = pick.get(&entry.highlights);
        let held = check(&guard, entry, &line.id, &line.text, Lang::En);
        prop_assert_ne!(held.status, Status::Unsupported);

        let runs = digit_runs(&line.text);
        let (start, end) = runs[0];
        if !runs.iter().any(|(a, b)| line.text[*a..*b] == number.to_string()) && number != 9 {
            let text = format!("{}{number}{}", &line.text[..start], &line.text[end..]);
            let verdict = check(&guard, entry, &line.id, &text, Lang::En);
            prop_assert_eq!(verdict.status, Status::Unsupported, "{}", text);
        }
        for other in profile.work.iter().filter(|other| other.organization != entry.organization) {
            let text = format!("{} at {}", line.text, other.organization.as_deref().unwrap_or("Acme"));
            let verdict = check(&guard, entry, &line.id, &text, Lang::En);
            prop_assert_eq!(verdict.status, Status::Unsupported, "{}", text);
        }
        let tools = tools();
        let skill = *tool.get(&tools);
        if !shows(&profile, entry, skill) {
            let head = line.text.split(" using ").next().unwrap_or("");
            let text = format!("{head} using {}", Lexicon::shared().name(skill));
            let verdict = check(&guard, entry, &line.id, &text, Lang::En);
            prop_assert_eq!(verdict.status, Status::Unsupported, "{}", text);
        }
    }

    /// Words that its tables know, in any order: what a title, a rank or a number looks at stands at the
    /// line's edge as well.
    #[test]
    fn no_row_of_known_words_makes_the_guard_panic(
        row in prop::collection::vec((0..5_000_usize, 0..8_usize), 0..9),
        lang in 0..7_usize,
    ) {
        let words: Vec<&str> = include_str!("held_p.txt").split_whitespace().collect();
        let joints = [" ", " ", " ", " ", ", ", "-", " – ", "/"];
        let text: String = row
            .iter()
            .map(|(word, joint)| words[word % words.len()].to_owned() + joints[*joint])
            .chain(row.first().map(|(word, _)| words[word % words.len()].to_owned()))
            .collect();
        let profile = profile("basics:\n  name: Ada Example\n  email: ada@example.org\nwork:\n  - id: a\n    name: Acme\n    position: Head Nurse\n    highlights: [\"Helped the lead nurse train 30 of 40 staff every Monday in spring\"]\n");
        let guard = Guard::new(&profile, today());
        let language = crate::text::lang::SUPPORTED[lang];
        let sources = ["a".to_owned()];
        for place in [Place::Entry("a"), Place::Title("a"), Place::Summary, Place::Letter, Place::Label] {
            let _ = guard.check(&Claim { text: &text, place, sources: &sources, language, allowed_names: &sources });
        }
    }

    #[test]
    fn no_text_makes_the_guard_panic(text in "\\PC{0,120}", lang in 0..7_usize) {
        let profile = profile("basics:\n  name: Ada Example\n  email: ada@example.org\nwork:\n  - id: a\n    name: Acme\n    position: Cook\n    highlights: [\"Cooked 30 covers a night\"]\n");
        let guard = Guard::new(&profile, today());
        let language = crate::text::lang::SUPPORTED[lang];
        let sources = ["a".to_owned()];
        for place in [Place::Entry("a"), Place::Title("a"), Place::Organization("a"), Place::Dates("a"), Place::Summary, Place::Skills, Place::Letter, Place::Label, Place::Contact] {
            let _ = guard.check(&Claim { text: &text, place, sources: &sources, language, allowed_names: &sources });
        }
    }
}

/// A line that is nothing but a form of a table, written as a title is.
#[test]
fn no_word_of_the_tables_alone_makes_the_guard_panic() {
    let profile = profile(
        "basics:\n  name: Ada Example\n  email: ada@example.org\nwork:\n  - id: a\n    name: Acme\n    position: Cook\n    highlights: [\"Cooked 30 covers a night\"]\n",
    );
    let guard = Guard::new(&profile, today());
    let sources = ["a".to_owned()];
    let tables = [
        include_str!("../data/rank.tsv"),
        include_str!("../data/roles.tsv"),
        include_str!("../data/ladder.tsv"),
        include_str!("../data/bounds.tsv"),
        include_str!("../data/rates.tsv"),
        include_str!("../data/calendar.tsv"),
        include_str!("../data/width.tsv"),
    ];
    let lines = tables.iter().flat_map(|table| table.lines()).filter(|line| !line.starts_with('#'));
    for line in lines {
        for form in line.rsplit('\t').next().unwrap_or("").split(';') {
            let form = form.trim_matches([' ', '~', '*']);
            let title: Vec<String> = form
                .split(' ')
                .map(|word| {
                    word.chars()
                        .take(1)
                        .flat_map(char::to_uppercase)
                        .chain(word.chars().skip(1))
                        .collect()
                })
                .collect();
            for text in [form.to_owned(), title.join(" ")] {
                for place in [Place::Entry("a"), Place::Summary, Place::Label] {
                    let language = Lang::En;
                    let _ = guard.check(&Claim {
                        text: &text,
                        place,
                        sources: &sources,
                        language,
                        allowed_names: &[],
                    });
                }
            }
        }
    }
}
