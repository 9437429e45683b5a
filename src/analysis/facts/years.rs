//! Years of experience that are asked for, in figures or words. Durations of contracts, trainings
//! and company histories are none, nor is `within the last three years`.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::Reading;
use crate::analysis::zone::{Zone, ZoneKind};
use crate::analysis::{Importance, Requirement, RequirementKind};
use crate::text::{fold, pattern};

const NUMBER: &str = r"\d{1,2}(?:[.,]5)?|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|fifteen|twenty|ein|eine|einem|eines|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|un|une|deux|trois|quatre|cinq|sept|huit|neuf|dix|uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|um|uma|dois|duas|quatro|sete|oito|nove|dez|een|twee|drie|vijf|zes|zeven|tien|due|tre|quattro|cinque|sei|sette|otto|dieci|ett|en|tva|to|tre|fyra|fire|fem|sex|seks|sju|syv|atta|otte|nio|ni|tio|ti|dwa|trzy|cztery|piec)\b";

/// Numbers that are articles as well.
const ARTICLES: &[&str] = &[
    "a", "an", "ein", "eine", "einem", "eines", "un", "une", "uno", "una", "um", "uma", "een",
    "en", "ett", "to",
];

static SPANS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<a>{NUMBER})(?: ?\(\d{{1,2}}\+?\))? ?(?:\+|plus|or more|oder mehr|ou plus|o mas|ou mais|of meer|o piu|eller mer)? ?(?:(?:-|to|bis|a|tot|ate|and|or|o|ou|of|oder|y|et) ?(?P<b>{NUMBER}) ?\+?)? ?(?:full |volle |complete |pleine )?(?P<unit>years?|yrs?|jahren?|jahr|ans?|annees?|anos?|jaar|jaren|anni|anno|months?|mths?|monaten?|monat|mois|meses|mes|maanden?|mesi|mese|ars?|lat|lata|rok|manader|maneder)\b"
    ))
});
/// `dreijährige Berufserfahrung`
static YEARLY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?P<a>\d{1,2}|ein|zwei|drei|vier|funf|sechs|sieben|acht|zehn)[- ]?jahrige\w* (?:\w+ ){0,2}\w*(?:erfahrung|praxis|tatigkeit)",
    )
});
static EXPERIENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"experien|pratiqu|erfahrung|erfahren|experiencia|ervaring|esperienza|praxis|practice|pqe|post.?qualif|working|worked|track record|vivencia|anciennete|berufst|erfarenhet|erfaring|doswiadczen|exp\b",
    )
});
/// Right before the number: no length of experience.
static NOT_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?:within|within the|last|past|the last|the past|next|letzten|vergangenen|nachsten|dernieres|derniers|ultimos|ultimas|afgelopen|ultimi|every|alle|chaque|cada|elke|after|nach|since|for over|seit|for|depuis|hace|ha|als|older than|age of|aged|first|ersten|in year|innerhalb von|binnen|dans les|entro|en los|year|for up to) $",
    )
});
/// Around the number: another kind of duration.
static NOT_AROUND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"checkable|address history|residency|substitut|in lieu|instead|old\b|contract|fixed.term|befristet|vertrag|contrat|probation|probezeit|d'essai|proeftijd|warranty|gultig|valid for|ausbildung als|year program|commitment|studium|of study|per year|pro jahr|par an\b|al ano|per jaar|all'anno|sofern|falls ",
    )
});

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
    if let Some(found) = YEARLY.as_ref().and_then(|r| r.captures(&folded))
        && let Some(years) = found.name("a").and_then(|m| value(m.as_str()))
    {
        return Some((whole(years), clip(text, LONGEST)));
    }
    let speaks_of_experience = is(&EXPERIENCE, &folded) || is(&EXPERIENCE, &fold(before));
    for found in SPANS.as_ref()?.captures_iter(&folded).take(20) {
        let Some(span) = found.get(0) else { continue };
        let counted = found.name("a").is_some_and(|a| !ARTICLES.contains(&a.as_str()));
        if !speaks_of_experience && !counted {
            continue;
        }
        if !speaks_of_experience && kind != ZoneKind::Requirements && kind != ZoneKind::NiceToHave {
            continue;
        }
        let from = folded.floor_char_boundary(span.start().saturating_sub(50));
        let to = folded.floor_char_boundary((span.end() + 60).min(folded.len()));
        if is(&NOT_BEFORE, &folded[from..span.start()]) || is(&NOT_AROUND, &folded[from..to]) {
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
    let unit = found.name("unit")?.as_str();
    let months = ["mo", "mt", "ma", "me"].iter().any(|m| unit.starts_with(m));
    let years = if months { number / 12.0 } else { number };
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
    Some(match text {
        "a" | "an" | "one" | "ein" | "eine" | "einem" | "eines" | "un" | "une" | "uno" | "una"
        | "um" | "uma" | "een" | "en" | "ett" => 1.0,
        "two" | "zwei" | "deux" | "dos" | "dois" | "duas" | "twee" | "due" | "tva" | "to"
        | "dwa" => 2.0,
        "three" | "drei" | "trois" | "tres" | "drie" | "tre" | "trzy" => 3.0,
        "four" | "vier" | "quatre" | "cuatro" | "quatro" | "quattro" | "fyra" | "fire"
        | "cztery" => 4.0,
        "five" | "funf" | "cinq" | "cinco" | "vijf" | "cinque" | "fem" | "piec" => 5.0,
        "six" | "sechs" | "seis" | "zes" | "sei" | "sex" | "seks" => 6.0,
        "seven" | "sieben" | "sept" | "siete" | "sete" | "zeven" | "sette" | "sju" | "syv" => 7.0,
        "eight" | "acht" | "huit" | "ocho" | "oito" | "otto" | "atta" | "otte" => 8.0,
        "nine" | "neun" | "neuf" | "nueve" | "nove" | "nio" | "ni" => 9.0,
        "ten" | "zehn" | "dix" | "diez" | "dez" | "tien" | "dieci" | "tio" | "ti" => 10.0,
        "twelve" => 12.0,
        "fifteen" => 15.0,
        "eighteen" => 18.0,
        "twenty" => 20.0,
        _ => return None,
    })
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
        ] {
            assert_eq!(years(text), Some(want), "{text}");
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
            "Year 9 pupils, A level",
            "a Master's may substitute for one year of the required experience",
        ] {
            assert_eq!(years(text), None, "{text}");
        }
    }
}
