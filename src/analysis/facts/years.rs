//! Years of experience that are asked for, in figures or words. Durations of contracts, trainings
//! and company histories are none, nor is `within the last three years`.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::Reading;
use crate::analysis::wording::rows_of;
use crate::analysis::zone::{Zone, ZoneKind};
use crate::analysis::{Importance, Requirement, RequirementKind};
use crate::text::{Rule, fold, pattern};

/// Numbers in words, all languages together.
static NUMBERS: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let rows = include_str!("../wording/numbers.tsv").lines().filter(|l| !l.starts_with('#'));
    let rows = rows.filter_map(|row| row.split_once('\t'));
    let read = rows.filter_map(|(number, words)| Some((number.parse().ok()?, words)));
    read.flat_map(|(number, words)| words.split(' ').map(move |word| (word, number))).collect()
});

/// The parts of the row `name` of the table of durations, as alternatives.
fn wording(name: &str) -> String {
    rows_of(include_str!("../wording/durations.tsv"), name)
}

static SPANS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let mut words: Vec<&str> = NUMBERS.keys().copied().collect();
    words.sort_unstable_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    let number = format!(r"\d{{1,2}}(?:[.,]5)?|(?:{})\b", words.join("|"));
    let [more, full, span] = ["more", "full", "span"].map(wording);
    let [years, months] = ["years", "months"].map(wording);
    pattern(&format!(
        r"\b(?P<a>{number})(?: ?\(\d{{1,2}}\+?\))?[ -]?(?:{more})? ?(?:(?:{span}) ?(?P<b>{number}) ?\+?)? ?(?:(?:{full}) )?(?:(?P<years>{years})|(?P<months>{months}))\b"
    ))
});
/// `dreijährige Berufserfahrung`
static YEARLY: Rule = Rule::new(
    |text| text.contains("jahrige"),
    r"\b(?P<a>\d{1,2}|ein|zwei|drei|vier|funf|sechs|sieben|acht|zehn)[- ]?jahrige\w* (?:\w+ ){0,2}\w*(?:erfahrung|praxis|tatigkeit)",
);
/// `経験3年以上`, `3年以上工作经验`, `경력 3년 이상`: no blanks, no plural.
static UNSPACED: Rule = Rule::new(
    |text| text.contains(['年', '년']),
    r"(?:経験|经验|經驗|경력|경험)[^。.\n]{0,12}?(?P<a>\d{1,2}) ?(?:年|년)|(?P<b>\d{1,2}) ?(?:年|년)[^。.\n]{0,16}?(?:経験|经验|經驗|경력|경험)",
);
static EXPERIENCE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(&wording("experience")));
/// Right before the number: no length of experience.
static NOT_BEFORE: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"(?:^|\W)(?:{}) $", wording("not_before"))));
/// Around the number: another kind of duration.
static NOT_AROUND: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(&wording("not_around")));
/// The employer speaks of itself.
static OURS: LazyLock<Option<Regex>> = LazyLock::new(|| pattern(&wording("ours")));

/// One requirement for each length of experience that is asked for.
pub fn requirements(reading: &Reading<'_>) -> Vec<Requirement> {
    let mut found: Vec<Requirement> = Vec::new();
    for zone in &reading.sections.zones {
        let importance = match zone.kind {
            ZoneKind::Requirements | ZoneKind::NiceToHave => zone.importance,
            ZoneKind::Title | ZoneKind::Other => Importance::Must,
            _ => continue,
        };
        if reading.is_not_asked(zone.start) {
            continue;
        }
        let before = context_before(reading.text, zone);
        let text = &reading.text[zone.start..zone.end];
        if let Some((years, said)) = in_clause(text, before, zone.kind) {
            let importance = importance.max(Importance::Nice);
            if !found.iter().any(|r| r.years == Some(years) && r.importance == importance) {
                found.push(requirement(years, said, importance));
            }
        }
    }
    found
}

/// What of the same line stands before a zone: a clause may begin in the middle of a sentence.
fn context_before<'a>(text: &'a str, zone: &Zone) -> &'a str {
    let from = text.floor_char_boundary(zone.start.saturating_sub(60));
    let before = &text[from..zone.start];
    before.rsplit(['\n', '.']).next().unwrap_or_default()
}

fn requirement(years: u32, said: String, importance: Importance) -> Requirement {
    const LONGEST: usize = 100;
    let long = said.is_empty() || said.chars().count() > LONGEST;
    let unit = if years == 1 { "year" } else { "years" };
    let text = if long { format!("{years} {unit} of experience") } else { said };
    Requirement {
        kind: RequirementKind::Years,
        importance,
        text,
        any_of: Vec::new(),
        years: Some(years),
        level: None,
    }
}

/// The least number of years that a clause asks for, with its words.
fn in_clause(text: &str, before: &str, kind: ZoneKind) -> Option<(u32, String)> {
    const LONGEST: usize = 160;
    let folded = fold(text);
    let is = |rule: &LazyLock<Option<Regex>>, text: &str| {
        rule.as_ref().is_some_and(|r| r.is_match(text))
    };
    if let Some(found) = YEARLY.on(&folded).and_then(|r| r.captures(&folded))
        && let Some(years) = found.name("a").and_then(|m| value(m.as_str()))
    {
        return Some((whole(years), clip(text, LONGEST)));
    }
    if let Some(found) = UNSPACED.on(text).and_then(|r| r.captures(text))
        && let Some(years) = found.name("a").or(found.name("b")).and_then(|m| value(m.as_str()))
        && years >= 1.0
    {
        return Some((whole(years), clip(text, LONGEST)));
    }
    let speaks_of_experience = is(&EXPERIENCE, &folded) || is(&EXPERIENCE, &fold(before));
    for found in SPANS.as_ref()?.captures_iter(&folded).take(20) {
        let Some(span) = found.get(0) else { continue };
        // `a year`: an article as well.
        let counted = found.name("a").is_some_and(|a| NUMBERS.get(a.as_str()) != Some(&1));
        if !speaks_of_experience && !counted {
            continue;
        }
        if !speaks_of_experience && kind != ZoneKind::Requirements && kind != ZoneKind::NiceToHave {
            continue;
        }
        let asked = matches!(kind, ZoneKind::Requirements | ZoneKind::NiceToHave);
        if !asked && is(&OURS, &folded) {
            continue;
        }
        let from = folded.floor_char_boundary(span.start().saturating_sub(50));
        let to = folded.floor_char_boundary((span.end() + 60).min(folded.len()));
        let before = &folded[from..span.start()];
        // `da 2 a 4 anni` is a range, `da 4 anni` is since when.
        let range = found.name("b").is_some() && before.ends_with("da ");
        if is(&NOT_BEFORE, before) && !range || is(&NOT_AROUND, &folded[from..to]) {
            continue;
        }
        if let Some(years) = years_of(&found) {
            return Some((years, clip(text, LONGEST)));
        }
    }
    None
}

fn years_of(found: &Captures<'_>) -> Option<u32> {
    let number = value(found.name("a")?.as_str())?;
    let years = if found.name("months").is_some() { number / 12.0 } else { number };
    (1.0..=40.0).contains(&years).then(|| whole(years))
}

fn whole(years: f64) -> u32 {
    years.floor() as u32
}

fn clip(text: &str, most: usize) -> String {
    text.trim().trim_end_matches(['.', ';', ',']).chars().take(most).collect()
}

fn value(text: &str) -> Option<f64> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return text.replace(',', ".").parse().ok();
    }
    NUMBERS.get(text).map(|number| f64::from(*number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(text: &str) -> Option<u32> {
        in_clause(text, "", ZoneKind::Requirements).map(|(years, _)| years)
    }

    #[test]
    fn lengths_of_experience_are_read() {
        for (text, want) in [
            ("5+ years in platform engineering", 5),
            ("3-5 years of experience", 3),
            ("At least four years' experience", 4),
            ("two (2) years of full-time professional experience", 2),
            ("Mindestens drei Jahre Berufserfahrung", 3),
            ("mindestens 2-jährige Berufserfahrung", 2),
            ("min. 12 months post-registration experience", 1),
            ("au moins 5 ans d'expérience", 5),
            ("mínimo de 3 años de experiencia", 3),
            ("pelo menos dois anos de experiência", 2),
            ("minstens 1 jaar werkervaring", 1),
            ("almeno tre anni di esperienza", 3),
            ("five to seven years in digital marketing", 5),
            ("minst fem års erfarenhet av logistik", 5),
            ("har mindst 1 års erfaring fra en hotelreception", 1),
            ("co najmniej dwa lata doświadczenia", 2),
            ("almeno quattro anni in un ruolo simile", 4),
            ("3+ yrs in a similar role", 3),
            ("18 months' experience on a busy ward", 1),
            ("entre tres y cinco años de experiencia", 3),
            ("zwischen drei und fünf Jahren Berufserfahrung", 3),
            ("3 à 5 ans d'expérience", 3),
            ("de 2 a 4 anos de experiência", 2),
            ("2/3 anni di esperienza", 2),
            ("24 Monate Berufserfahrung", 2),
            ("ten-plus years in the trade", 10),
            ("ein Jahr Erfahrung im Support", 1),
            ("・法人営業の経験3年以上(業界は問いません)", 3),
            ("3年以上工作经验", 3),
            ("경력 5년 이상", 5),
            ("vier jaar werkervaring of langer", 4),
        ] {
            assert_eq!(years(text), Some(want), "{text}");
        }
    }

    #[test]
    fn the_age_of_a_firm_is_none() {
        for text in [
            "We have over 30 years of experience in moving homes",
            "Unser Betrieb hat 25 Jahre Erfahrung",
            "Notre maison a vingt ans d'expérience",
        ] {
            let other = in_clause(text, "", ZoneKind::Other);
            assert_eq!(other.map(|(years, _)| years), None, "{text}");
        }
    }

    #[test]
    fn other_durations_are_none() {
        for text in [
            "completion within four years",
            "ICU experience within the last three years",
            "a two-year contract of 2 years",
            "We have cared for patients for 30 years",
            "6 months of experience",
            "mehrjährige Berufserfahrung",
            "plusieurs années d'expérience",
            "several years of experience",
            "Year 9 pupils, A level",
            "a Master's may substitute for one year of the required experience",
        ] {
            assert_eq!(years(text), None, "{text}");
        }
    }
}
