//! Employers in running text: who seeks somebody, who tells of itself, legal forms, institutions.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::mentions::WITHIN;
use super::names::Names;
use super::nouns::{Named, behind_nouns, explained};
use super::run::{behind, runs as name_runs};
use super::subject::{Subject, subjects};
use super::{EARLY, LINES, with_legal_form};
use crate::analysis::facts::Reading;
use crate::analysis::wording::{rows_of, starts_a_name};
use crate::text::rule::has_any;
use crate::text::{Rule, fold, pattern};

/// Bytes of a posting that are read: no thirty pages have more.
const PAGES: usize = 120_000;
/// Matches of one wording that are looked at.
const MOST: usize = 400;

pub(super) fn wording(name: &str) -> String {
    rows_of(include_str!("../../wording/employers.tsv"), name)
}

/// `ООО «Ромашка»`, `კომპანია „ალაზანი"`: a noun or a legal form with a name in quotes, in any script.
static QUOTED: Rule = Rule::built(
    |text| has_any(text, "«|„|“|\""),
    || {
        format!(
            "(?i)(?:^|\\W)(?:{})[^\\n«„“\"]{{0,12}}[«„“\"]([^»“”\"\\n]{{2,50}})[»“”\"]",
            wording("quoted")
        )
    },
);
static BEFORE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"(?:{}) (?:the )?$", wording("before"))));
/// `unser Auftraggeber ist die X AG`, `working exclusively with X`: whom an agency recruits for.
static CLIENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(r"(?:{}),? (?:the |die |der |das |la |le |el |il |lo )?$", wording("client")))
});
/// A short sentence within the first line that is a name and a town: `Acme Aggregates, Bury.`
static NAME_AND_TOWN: Rule = Rule::new(
    |text| text.contains(". "),
    r"\. (\p{Lu}[\p{L}'’&-]+(?: (?:&|\p{Lu}[\p{L}'’-]+)){1,4}), (\p{Lu}[\p{Ll}'’-]+)\. ",
);
/// Runs that stand again, at most.
const AGAIN: usize = 24;
/// Runs of several words that are looked at though they stand once: the first.
const SOON: usize = 24;
/// `University of South Pennine`, anywhere.
static INSTITUTION: Rule = Rule::new(
    |text| has_any(text, "Universi|College|City|County|Borough|Hochschule"),
    r"\b((?:University|College|City|County|Borough|Universidad|Universidade|Université|Università|Technischen? Hochschule|Hochschule|Universität)(?: (?:of|de|di|do|du))?(?: \p{Lu}[\p{L}'’-]+){1,3})",
);

pub(super) fn read(reading: &Reading<'_>, names: &mut Names) {
    sentences_at_the_top(reading, names);
    let text = &reading.text[..reading.text.floor_char_boundary(PAGES)];
    let all = |regex: Option<&'static Regex>| {
        regex.into_iter().flat_map(|r| r.captures_iter(text).take(MOST))
    };
    let early = |at: usize, name: &'static str| (at < EARLY).then_some(name);
    for Subject { name: at, seeks } in subjects(text).take(MOST) {
        let name = &text[at.clone()];
        // `Files are high value`, `Christmas is busy`: a word that has its capital only where
        // sentences begin is hardly a name.
        let lone = !name.contains(' ') && !stands_within(text, name);
        let (source, sooner) = match (seeks, lone) {
            (true, false) => ("seeks somebody", "seeks somebody early"),
            (true, true) => ("lone word that seeks", "lone word that seeks early"),
            (false, false) => ("tells of itself", "tells of itself early"),
            (false, true) => ("lone word that tells", "lone word that tells early"),
        };
        names.add_early(name, source, early(at.start, sooner));
    }
    for Named { noun, name } in behind_nouns(text).take(MOST) {
        let word = &text[noun.clone()];
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        let whole = format!("{first}{} {}", letters.as_str(), &text[name.clone()]);
        names.add_early(&whole, "behind its noun", early(noun.start, "behind its noun early"));
        names.add(&text[name], "without its noun");
    }
    for found in all(QUOTED.on(text)) {
        if let Some(name) = found.get(1) {
            names.add_early(name.as_str(), "quoted", early(name.start(), "quoted early"));
        }
    }
    for Named { noun, name } in explained(text).take(MOST) {
        let sooner = early(noun.start, "explains a noun early");
        names.add_early(&text[name], "explains a noun", sooner);
    }
    for whole in with_legal_form(text).take(MOST) {
        let name = whole.trim_end_matches([',', ';', ':', ')', '·', '|', ' ', '\n']);
        names.add(name, "has a legal form");
    }
    for found in all(INSTITUTION.on(text)) {
        let name = found.get(1).map_or("", |m| m.as_str());
        names.add(&name.replacen("Technischen ", "Technische ", 1), "university or town");
    }
    for name in behind(CLIENT.as_ref(), text).take(MOST) {
        names.add(&text[name], "client of an agency");
    }
    for name in behind(BEFORE.as_ref(), text).take(MOST) {
        let sooner = early(name.start, "joined early");
        names.add_early(&text[name], "joined", sooner);
    }
    again(text, names);
}

/// Runs of capitals that stand in the text more than once, or early.
fn again(text: &str, names: &mut Names) {
    let text = &text[..text.floor_char_boundary(WITHIN)];
    let mut runs: Vec<(&str, usize)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for run in name_runs(text) {
        let run = run.split(',').next().unwrap_or_default();
        let mut run = run.trim_end_matches(['.', '-', '/']);
        while let Some((first, rest)) = run.split_once(' ')
            && !starts_a_name(&fold(first))
            && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        {
            run = rest;
        }
        let run = run.strip_suffix("'s").or_else(|| run.strip_suffix("’s")).unwrap_or(run);
        if let Some(at) = places.get(run) {
            runs[*at].1 += 1;
        } else {
            places.insert(run, runs.len());
            runs.push((run, 1));
        }
    }
    runs.retain(|(run, _)| run.len() > 2);
    let early = runs.iter().map(|(run, _)| *run).filter(|run| run.contains(' ')).take(SOON);
    let early: Vec<&str> = early.collect();
    runs.retain(|(_, count)| *count > 1);
    runs.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (run, _) in runs.into_iter().take(AGAIN) {
        names.add(run, "stands again");
    }
    early.into_iter().for_each(|run| names.add(run, "among the first runs"));
}

/// Names that are a short sentence of their own in the first lines.
fn sentences_at_the_top(reading: &Reading<'_>, names: &mut Names) {
    if let Some(first) = reading.top(1).next()
        && let Some(found) = NAME_AND_TOWN.on(first.body).and_then(|r| r.captures(first.body))
        && let Some(name) = found.get(1)
    {
        names.add(name.as_str(), "name and town as a sentence");
    }
    // `Rosterly. 4.6 stars on the app stores, …`: a name that is a sentence.
    for line in reading.top(4).skip(1) {
        if let Some((name, _)) = line.body.split_once(". ")
            && name.split_whitespace().count() <= 2
        {
            names.add(name, "a sentence of its own");
        }
    }
    // `… wood fire. Chiringuito El Alcatraz`: or one at the end of a line.
    for line in reading.top(LINES) {
        if let Some((_, name)) = line.body.rsplit_once(". ")
            && name.split_whitespace().count() <= 6
            && name.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
        {
            names.add(name, "last sentence of a line");
        }
    }
}

/// Whether a word stands with its capital behind a word in small letters.
fn stands_within(text: &str, name: &str) -> bool {
    text.match_indices(name).take(20).any(|(at, _)| {
        text[..at].strip_suffix(' ').is_some_and(|before| before.ends_with(char::is_lowercase))
    })
}
