//! How many good sentences of a summary or a letter come through and how many bad ones do: written by
//! hand, for samples in three languages, as able models write them and as inventing ones do.

use super::*;
use crate::analysis::JobAnalysis;
use crate::document::letter::address::Names;
use crate::document::{Brief, Choice};
use crate::matching::{MatchReport, match_profile, profile_language};
use crate::pipeline::asking::summary::{facts_of, head};
use crate::profile::{PartialDate, Profile};
use crate::text::Lang;
use crate::validate::Guard;

/// Profile, place, facts, `good` or what is wrong, sentence.
const SENTENCES: &str = include_str!("sentences.tsv");
/// The posting that a sample profile's person applies for.
const POSTINGS: [(&str, &str); 7] = [
    ("software-engineer", "platform-engineer.md"),
    ("registered-nurse", "icu-nurse.txt"),
    ("logistics-manager", "warehouse-operations-manager.txt"),
    ("account-executive", "enterprise-account-manager.txt"),
    ("gymnasiallehrerin", "mathematiklehrer.txt"),
    ("sachbearbeiterin-verwaltung", "sachbearbeitung-wohngeld.txt"),
    ("pharmacienne-hospitaliere", "pharmacien-officine.txt"),
];

struct Applicant {
    profile: Profile,
    analysis: JobAnalysis,
    report: MatchReport,
    names: Vec<String>,
    language: Lang,
    today: PartialDate,
}

impl Applicant {
    fn new(name: &str) -> Self {
        let read = |folder: &str, name: &str| {
            std::fs::read(format!("{}/{folder}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
        };
        let file = POSTINGS.iter().find(|(profile, _)| *profile == name).unwrap().1;
        let source = String::from_utf8(read("profiles", &format!("{name}.yaml"))).unwrap();
        let profile = crate::profile::parse(&source, name).unwrap();
        let posting = crate::posting::from_bytes(&read("examples/postings", file), Some(file));
        let posting = posting.unwrap();
        let analysis = crate::analysis::analyze(&posting);
        let today = PartialDate::of(jiff::civil::date(2026, 11, 24));
        let report = match_profile(&profile, &analysis, today);
        let names = Names::of(&analysis, &posting.text).all();
        let language = profile_language(&profile);
        Self { profile, analysis, report, names, language, today }
    }

    /// The facts that a row cites by name or by the beginning of a highlight, as a question has them.
    fn facts(&self, cited: &str) -> Vec<Fact> {
        let brief = Brief {
            profile: &self.profile,
            analysis: &self.analysis,
            report: &self.report,
            language: self.language,
            today: self.today,
            wordings: None,
        };
        let own = brief.assemble(&Choice::default());
        let offered = facts_of(&brief, &own);
        let named = |begins: &str| {
            offered.iter().filter(move |fact| fact.text.contains(begins)).cloned().collect()
        };
        let of = |source: &str| {
            let cites = |fact: &&Fact| fact.sources.iter().any(|id| id == source);
            offered.iter().filter(cites).cloned().collect()
        };
        let mut facts: Vec<Fact> = Vec::new();
        for cited in cited.split(" + ").map(str::trim).filter(|cited| !cited.is_empty()) {
            let found: Vec<Fact> = match cited {
                "label" => of("basics.label"),
                "years" => named(" years of experience, "),
                "skills" => named("Skills: "),
                "summary" => vec![Fact {
                    text: self.profile.basics.summary.clone().unwrap(),
                    sources: vec!["basics.summary".into()],
                }],
                begins => self.highlight(begins),
            };
            assert!(!found.is_empty(), "no fact `{cited}`");
            facts.extend(found);
        }
        facts
    }

    fn highlight(&self, begins: &str) -> Vec<Fact> {
        let lines = self
            .profile
            .entries()
            .flat_map(|entry| entry.highlights.iter().map(move |line| (entry, line)));
        lines
            .filter(|(_, line)| line.text.starts_with(begins))
            .map(|(entry, line)| {
                let place = entry.organization.as_deref().or(entry.title.as_deref());
                Fact {
                    text: format!("at {}: {}", place.unwrap_or_default(), line.text),
                    sources: vec![line.id.clone()],
                }
            })
            .collect()
    }

    fn verdict(&self, guard: &Guard<'_>, place: &str, cited: &str, text: &str) -> Option<String> {
        let facts = self.facts(cited);
        let letter = place == "letter";
        let mut head = head(&self.analysis);
        if letter {
            let company = self.analysis.company.as_deref().unwrap_or("(not named)");
            head = format!("employer: {company}\n{head}");
        }
        let language = self.language;
        let court = Court {
            rules: Rules { profile: &self.profile, guard, language, own_language: language },
            place: if letter { Place::Letter } else { Place::Summary },
            facts: &facts,
            names: if letter { &self.names } else { &[] },
            head: &head,
            default_source: "basics",
        };
        let numbers: Vec<usize> = (1..=facts.len()).collect();
        court
            .judge(&json!({"text": text, "facts": numbers}), &Answer::by_hand())
            .err()
            .map(|(_, why)| why)
    }
}

#[test]
fn good_sentences_come_through_and_bad_ones_do_not() {
    let rows: Vec<Vec<&str>> = SENTENCES
        .lines()
        .filter(|row| !row.starts_with('#') && !row.is_empty())
        .map(|row| row.split('\t').collect())
        .collect();
    let (mut good, mut refused, mut bad, mut passed) = (0, 0, 0, 0);
    for (name, _) in POSTINGS {
        let applicant = Applicant::new(name);
        let guard = Guard::new(&applicant.profile, applicant.today);
        for row in rows.iter().filter(|row| row[0] == name) {
            let [_, place, cited, label, text] = row[..] else { panic!("{row:?}") };
            let why = applicant.verdict(&guard, place, cited, text);
            match (label, why) {
                ("good", None) => good += 1,
                ("good", Some(why)) => {
                    good += 1;
                    refused += 1;
                    println!("REFUSED {name} {place}: {text}\n    {why}");
                }
                (_, Some(_)) => bad += 1,
                (_, None) => {
                    bad += 1;
                    passed += 1;
                    println!("PASSED {name} {place} ({label}): {text}");
                }
            }
        }
    }
    println!("{refused} of {good} good sentences refused, {passed} of {bad} bad ones passed");
    assert!(good >= 160 && bad >= 160, "{good} good and {bad} bad sentences");
    assert!(refused * 3 <= good, "{refused} of {good} good sentences are refused");
    assert!(passed * 20 <= bad, "{passed} of {bad} bad sentences come through");
}
