//! How many good rewordings come through and how many bad ones do: lines written by hand as able
//! models write them, for samples in five languages and professions, judged as an answer is.

use std::collections::BTreeMap;

use super::*;
use crate::document::Brief;
use crate::matching::{match_profile, profile_language};
use crate::pipeline::models::Answer;
use crate::profile::{PartialDate, Profile};
use crate::validate::Guard;

const REWORDINGS: &str = include_str!("rewordings.tsv");
/// The posting that a sample profile's person applies for.
const POSTINGS: [(&str, &str); 8] = [
    ("software-engineer", "platform-engineer.md"),
    ("registered-nurse", "icu-nurse.txt"),
    ("logistics-manager", "warehouse-operations-manager.txt"),
    ("electrician", "maintenance-electrician.txt"),
    ("gymnasiallehrerin", "mathematiklehrer.txt"),
    ("sachbearbeiterin-verwaltung", "sachbearbeitung-wohngeld.txt"),
    ("pharmacienne-hospitaliere", "pharmacien-officine.txt"),
    ("recepcionista-hotel", "jefe-de-recepcion.txt"),
];

fn sample(folder: &str, name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/{folder}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

struct Sample {
    profile: Profile,
    analysis: JobAnalysis,
    today: PartialDate,
}

impl Sample {
    fn new(name: &str) -> Self {
        let posting = POSTINGS.iter().find(|(profile, _)| *profile == name).unwrap().1;
        let source = String::from_utf8(sample("profiles", &format!("{name}.yaml"))).unwrap();
        let posting =
            crate::posting::from_bytes(&sample("examples/postings", posting), Some(posting));
        Self {
            profile: crate::profile::parse(&source, name).unwrap(),
            analysis: crate::analysis::analyze(&posting.unwrap()),
            today: PartialDate::of(jiff::civil::date(2026, 11, 24)),
        }
    }

    /// What becomes of one line that is answered with `text`.
    fn verdict(&self, start: &str, text: &str) -> Result<(), String> {
        let report = match_profile(&self.profile, &self.analysis, self.today);
        let language = profile_language(&self.profile);
        let brief = Brief {
            profile: &self.profile,
            analysis: &self.analysis,
            report: &report,
            language,
            today: self.today,
            wordings: None,
        };
        let (entry, highlight) = self
            .profile
            .entries()
            .flat_map(|entry| entry.highlights.iter().map(move |h| (entry, h)))
            .find(|(_, h)| h.text.starts_with(start))
            .unwrap_or_else(|| panic!("no line begins with {start}"));
        let matched = brief.report.experiences.iter().find(|m| m.id == entry.id);
        let line = Wanted { id: highlight.id.clone(), text: highlight.text.clone(), worth: 0.0 };
        let lines = EntryLines {
            entry: entry.id.clone(),
            title: entry.title.clone().unwrap_or_default(),
            terms: terms(&self.analysis, matched, entry),
            lines: vec![line],
            id: String::new(),
        };
        let guard = Guard::new(&self.profile, self.today);
        let rules =
            Rules { profile: &self.profile, guard: &guard, language, own_language: language };
        lines
            .judge(&rules, &lines.lines[0], text, &Answer::by_hand())
            .map(drop)
            .map_err(|(_, why)| why)
    }
}

#[test]
fn good_rewordings_come_through_and_bad_ones_do_not() {
    let mut samples: Vec<(&str, Sample)> = Vec::new();
    let (mut good, mut refused, mut bad, mut passed) = (0, Vec::new(), 0, Vec::new());
    for row in REWORDINGS.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [name, start, kind, text] = cells[..] else { panic!("{row}") };
        if !samples.iter().any(|(known, _)| *known == name) {
            samples.push((name, Sample::new(name)));
        }
        let sample = &samples.iter().find(|(known, _)| *known == name).unwrap().1;
        let verdict = sample.verdict(start, text);
        match (kind, verdict) {
            ("good", Ok(())) => good += 1,
            ("good", Err(why)) => {
                good += 1;
                refused.push(format!("{text}\n    {why}"));
            }
            ("bad", Err(_)) => bad += 1,
            ("bad", Ok(())) => {
                bad += 1;
                passed.push(text.to_owned());
            }
            _ => panic!("{row}"),
        }
    }
    println!("good: {good}, refused {}\n{}", refused.len(), refused.join("\n"));
    println!("bad: {bad}, passed {}\n{}", passed.len(), passed.join("\n"));
    assert!(refused.len() * 8 <= good, "{} of {good} good ones are refused", refused.len());
    assert!(passed.len() * 10 <= bad, "{} of {bad} bad ones come through", passed.len());
    assert!(good >= 90 && bad >= 40);
}

/// The labelled lines of the guard, as if a model had answered with them: what it says too much must not
/// come through, whatever it costs of what it says well.
#[test]
fn tampered_answers_do_not_come_through() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/validate/guard/tests");
    let mut people: BTreeMap<String, Profile> = BTreeMap::new();
    for file in std::fs::read_dir(format!("{folder}/people")).unwrap().flatten() {
        let name = file.path().file_stem().unwrap().to_string_lossy().into_owned();
        people.insert(name, crate::profile::load(&file.path()).unwrap());
    }
    let mut guards: BTreeMap<&str, Guard<'_>> = BTreeMap::new();
    let today = PartialDate::of(jiff::civil::date(2026, 11, 24));
    let (mut honest, mut refused, mut tampered, mut passed) = (0_u32, 0_u32, 0_u32, 0_u32);
    let sets =
        ["held_r2", "held_s2", "held_t2", "held_u2", "held_v2", "plain_y", "plain_z", "plain_a1"];
    for set in sets {
        let cases = std::fs::read_to_string(format!("{folder}/{set}.txt")).unwrap();
        for case in cases.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let parts: Vec<&str> = case.split('|').map(str::trim).collect();
            let [name, code, start, text, expected] = parts[..] else { panic!("{case}") };
            let (name, profile) = people.get_key_value(name).unwrap();
            let guard = &*guards.entry(name).or_insert_with(|| Guard::new(profile, today));
            let own_language = profile_language(profile);
            let language = Lang::from_code(code).unwrap_or(own_language);
            let rules = Rules { profile, guard, language, own_language };
            let (entry, highlight) = profile
                .entries()
                .flat_map(|entry| entry.highlights.iter().map(move |h| (entry, h)))
                .find(|(_, h)| h.text.starts_with(start))
                .unwrap();
            let sources = [highlight.id.clone()];
            let place = Place::Entry(&entry.id);
            let stands = check::line(&rules, &highlight.text, text, place, &sources).is_ok();
            if expected == "ok" {
                honest += 1;
                refused += u32::from(!stands);
            } else {
                tampered += 1;
                passed += u32::from(stands);
            }
        }
    }
    println!("{refused} of {honest} good answers refused, {passed} of {tampered} bad ones passed");
    assert!(passed * 25 <= tampered, "{passed} of {tampered} bad answers come through");
}
