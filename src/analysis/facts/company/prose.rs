//! Employers in running text: who seeks somebody, who tells of itself, legal forms, institutions.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::mentions::WITHIN;
use super::names::Names;
use super::run::{HEAD, NAME, ended_by_name, runs as name_runs};
use super::{EARLY, LEGAL, LINES};
use crate::analysis::facts::Reading;
use crate::analysis::wording::{is_house, rows_of, starts_a_name};
use crate::text::rule::has_any;
use crate::text::{Rule, fold, pattern};

/// Bytes of a posting that are read: no thirty pages have more.
const PAGES: usize = 120_000;
/// Matches of one wording that are looked at.
const MOST: usize = 400;

fn wording(name: &str) -> String {
    rows_of(include_str!("../../wording/employers.tsv"), name)
}

/// A name that begins a sentence, with its verb: `Bakkerij Smit zoekt …`, `Quillon builds …`.
static SUBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let (hiring, telling) = (wording("hiring"), wording("telling"));
    pattern(&format!(
        r"(?m)(?:^|[.!?:] |## )(?:At |Desde |Bei |Beim |Chez |The |Il |La |Le |En |Em |Bij |Na |No |Die |Der |Das |Hos |lo |la |il |le |el |the |die |der |das )?({NAME})(?: (?:in|à|en|em|i|te) \p{{Lu}}[\p{{L}}'’-]+)?(?:, (?:[\w'’()-]+ ){{0,14}}[\w'’()-]+(?:, (?:[\w'’()-]+ ){{0,5}}[\w'’()-]+)?,| \([^)]*\))?(?: (?:({hiring})|{telling})(?:\W|$)|, das sind wir)"
    ))
});
/// `la résidence Les Genêts d'Or`, `het restaurant De Kade`: a common noun and the name behind it.
static NOUN_AND_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i:\b(?:la|le|un|une|notre|el|il|lo|our|the|de|het|unser|unsere|das|der|die|nuestro|nuestra|nosso|nossa|nostro|nostra|o|a|l['’]) ?)\p{{Ll}}[\p{{L}}-]{{2,}} {HEAD}"
    ))
});
/// `a seafood restaurant, The Curragh Table, Bridge Street`: a common noun with its name behind.
static NOUN_THEN_NAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"(\p{{Ll}}[\p{{L}}-]{{2,}}),? ((?:The )?{NAME})[,.;]")));
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
    LazyLock::new(|| pattern(&format!(r"(?:{}) (?:the )?{HEAD}", wording("before"))));
/// `unser Auftraggeber ist die X AG`, `working exclusively with X`: whom an agency recruits for.
static CLIENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:{}),? (?:the |die |der |das |la |le |el |il |lo )?{HEAD}",
        wording("client")
    ))
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
    for found in all(SUBJECT.as_ref()) {
        let Some(name) = found.get(1) else { continue };
        // `Files are high value`, `Christmas is busy`: a word that has its capital only where
        // sentences begin is hardly a name.
        let lone = !name.as_str().contains(' ') && !stands_within(text, name.as_str());
        let (source, sooner) = match (found.get(2).is_some(), lone) {
            (true, false) => ("seeks somebody", "seeks somebody early"),
            (true, true) => ("lone word that seeks", "lone word that seeks early"),
            (false, false) => ("tells of itself", "tells of itself early"),
            (false, true) => ("lone word that tells", "lone word that tells early"),
        };
        names.add_early(name.as_str(), source, early(name.start(), sooner));
    }
    for (begin, name) in ended_by_name(NOUN_AND_NAME.as_ref(), text).take(MOST) {
        let before = text[begin..name.start].trim_end();
        // The article ends with a blank or an apostrophe: `academy` is no `a cademy`.
        let Some((_, noun)) = before.rsplit_once([' ', '\'', '’']) else { continue };
        if is_house(noun) {
            let mut letters = noun.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            let whole = format!("{first}{} {}", letters.as_str(), &text[name.clone()]);
            let sooner = early(name.start - 1 - noun.len(), "behind its noun early");
            names.add_early(&whole, "behind its noun", sooner);
            names.add(&text[name], "without its noun");
        }
    }
    for found in all(QUOTED.on(text)) {
        if let Some(name) = found.get(1) {
            names.add_early(name.as_str(), "quoted", early(name.start(), "quoted early"));
        }
    }
    for found in all(NOUN_THEN_NAME.as_ref()) {
        let (Some(noun), Some(name)) = (found.get(1), found.get(2)) else { continue };
        if is_house(noun.as_str()) {
            let name = name.as_str().split(',').next().unwrap_or_default();
            names.add_early(name, "explains a noun", early(noun.start(), "explains a noun early"));
        }
    }
    for found in all(LEGAL.as_ref()) {
        if let Some(whole) = found.get(0) {
            let name = whole.as_str().trim_end_matches([',', ';', ':', ')', '·', '|', ' ', '\n']);
            names.add(name, "has a legal form");
        }
    }
    for found in all(INSTITUTION.on(text)) {
        let name = found.get(1).map_or("", |m| m.as_str());
        names.add(&name.replacen("Technischen ", "Technische ", 1), "university or town");
    }
    for (_, name) in ended_by_name(CLIENT.as_ref(), text).take(MOST) {
        names.add(&text[name], "client of an agency");
    }
    for (_, name) in ended_by_name(BEFORE.as_ref(), text).take(MOST) {
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
