//! How many good rewordings come through and how many bad ones do: lines written by hand as able
//! models write them, for samples in five languages and professions, judged as an answer is.

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

fn answer() -> Answer {
    Answer {
        value: Value::Null,
        provider: "hand".into(),
        model: "hand".into(),
        input_tokens: 0,
        output_tokens: 0,
        took: 0,
        cost_usd: None,
        from_cache: false,
        seconds: 0.0,
    }
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
        lines.judge(&rules, &lines.lines[0], text, &answer()).map(drop).map_err(|(_, why)| why)
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
    assert!(passed.len() * 12 <= bad, "{} of {bad} bad ones come through", passed.len());
    assert!(good >= 90 && bad >= 40);
}
