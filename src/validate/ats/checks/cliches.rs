//! Clichés and machine-sounding phrases, from `data/cliches.tsv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::Lang;
use crate::validate::ats::finding::{Finding, counted, listed};
use crate::validate::ats::phrases::{Phrases, words};
use crate::validate::ats::view::{Part, View};

static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(include_str!("../data/cliches.tsv")));

/// What a phrase costs, and each repetition of it.
const FIRST: f64 = 15.0;
const AGAIN: f64 = 7.0;

/// The worn and machine-sounding phrases of a text, folded.
#[must_use]
pub fn in_text(text: &str, lang: Lang) -> Vec<String> {
    let words = words(text);
    let found = PHRASES.scan(&words, lang);
    found.iter().map(|found| words[found.at..found.at + found.len].join(" ")).collect()
}

pub fn check(view: &View<'_>) -> Finding {
    let asked: Vec<String> = view
        .input
        .analysis
        .keywords
        .iter()
        .flat_map(|k| [&k.term, &k.canonical])
        .map(|term| words(term).join(" "))
        .collect();
    let mut counts: BTreeMap<String, (usize, bool)> = BTreeMap::new();
    for text in view.texts.iter().filter(|t| !matches!(t.part, Part::Title | Part::Organization)) {
        let words = words(text.text);
        for found in PHRASES.scan(&words, view.lang) {
            let phrase = words[found.at..found.at + found.len].join(" ");
            if !asked.contains(&phrase) {
                counts.entry(phrase).or_insert((0, found.kind == "machine")).0 += 1;
            }
        }
    }
    let machine = counts.values().filter(|(_, machine)| *machine).count();
    let lost: f64 = counts.values().map(|(count, _)| FIRST + AGAIN * (*count as f64 - 1.0)).sum();
    let note = if counts.is_empty() {
        "no worn or machine-sounding phrase".to_owned()
    } else {
        let phrases: Vec<String> = counts
            .iter()
            .map(|(phrase, (count, _))| match count {
                1 => format!("“{phrase}”"),
                count => format!("“{phrase}” {count} times"),
            })
            .collect();
        let machine = if machine > 0 {
            format!(", {machine} of them machine-sounding")
        } else {
            String::new()
        };
        format!("{}{machine}: {}", counted(counts.len(), "worn phrase"), listed(&phrases))
    };
    Finding::new(100.0 - lost, note, "say instead what was done, for whom and what came of it")
}
