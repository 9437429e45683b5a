//! Where the job is: stated, labelled, or a part of the lines at the top that is a known town,
//! stands after a company or title, or turns up again as `in X`.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use crate::analysis::outline::Shape;
use crate::analysis::wording::{LABELS, Label, PLACES, REGIONS, names_a_role, words};
use crate::text::{Lang, fold, pattern};

const LINES: usize = 10;

/// `Tacoma, WA`
static WITH_STATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,2}, (?:AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|ON|QC|BC|AB|MB|SK|NS|NB|NL|PE|NSW|VIC|QLD|D\.C\.))(?:\b|$|\s|\))",
    )
});
/// `in Bruchsal`, `à Nantes`, `rund um Rosenheim`
static AFTER_IN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:in|In|à|en|em|te|a|near|around|um|bei|de|im Raum|based in|office in|Standort|sede di|sede in) (\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2})",
    )
});

/// `… at our works in Ansbach`, at the end of a line.
static ENDS_IN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r" (?:in(?: der| dem)?|à|en|EN|te|em|EM|a|i|på) (\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2})(?: \([^)]*\))?[.)]?$",
    )
});

/// `Billings MT`, without the comma; only the states that are no words.
static BEFORE_STATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(\p{Lu}\p{Ll}[\p{L}.'’-]+(?: \p{Lu}\p{Ll}[\p{L}.'’-]+){0,2} (?:AK|AZ|CA|CT|FL|GA|IA|IL|KS|KY|MA|MD|MI|MN|MT|NC|ND|NE|NH|NJ|NM|NV|NY|PA|SC|SD|TN|TX|VA|VT|WI|WV|WY|ON|QC|BC|NSW|VIC|QLD))(?:\b|$)",
    )
});
/// `Cortemilia (CN)`: an Italian province or a Brazilian state.
static PROVINCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(\p{Lu}[\p{L}'’-]+(?: (?:do|da|de|di|del|dei|sul|in) \p{Lu}[\p{L}'’-]+| \p{Lu}[\p{L}'’-]+){0,4} \([A-Z]{2}\))",
    )
});
/// `basé à Cholet`, `based in Leeds`, in so many words.
static BASED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i:\b(?:based in|based at|located in|situated in|basée? à|situ[eé]e? à|poste à|ubicad[oa] en|con sede en|sede in|sede a|mit sitz in|am standort|standort in|gevestigd in|sediad[oa] em|base in)) (\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2})",
    )
});
/// `regio Zwolle`, `zona Monterrey`.
static AREA: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(?:[Rr]egio|[Rr]egion|[Rr]égion|Raum|Gebiet|[Zz]ona|[Ss]ecteur|Ciudad de) (\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2})",
    )
});
/// A town that employs: `Kreisstadt X`, `Prefeitura de X`, `X Borough Council`.
static MUNICIPAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:kreis|landeshaupt|hanse|große kreis)?stadt(?:verwaltung)?|(?:markt|verbands|samt)?gemeinde|ayuntamiento de|ajuntament de|prefeitura(?: municipal)? d[eoa]|câmara municipal d[eoa]|commune d[e'’] ?|mairie d[e'’] ?|ville d[e'’] ?|comune di|gemeente|city of|town of|county of|university of|(?:technischen? )?hochschule|universität|spital) (\p{Lu}.+)$|^(\p{Lu}.+?) (?:borough|city|county|town|district|shire) council$",
    )
});

pub fn find(reading: &Reading<'_>, company: Option<&str>) -> Option<String> {
    if let Some(place) = &reading.posting.stated.location {
        return Some(place.clone());
    }
    if let Some(place) = reading.labels.all(Label::Location).find_map(tidy_label) {
        return Some(place);
    }
    for line in reading.top(LINES) {
        if let Some(found) = WITH_STATE.as_ref().and_then(|r| r.captures(line.body))
            && let Some(place) = found.get(1)
        {
            return Some(place.as_str().to_owned());
        }
    }
    if let Some(place) = spelled_out(reading) {
        return Some(place);
    }
    let mentions = mentions(reading);
    let mut best: Option<(i32, String)> = None;
    for candidate in candidates(reading, company) {
        let known = PLACES.at(&words(&candidate.text, 0)).is_some();
        let region = REGIONS.at(&words(&candidate.text, 0)).is_some();
        let named = mentions.get(&fold(&candidate.text)).copied().unwrap_or(0);
        let score = candidate.score
            + if known { 4 } else { 0 }
            + if region { 2 } else { 0 }
            + i32::try_from(named.min(3)).unwrap_or(0) * 2;
        if best.as_ref().is_none_or(|(top, _)| score > *top) {
            best = Some((score, candidate.text));
        }
    }
    let from_top = best.filter(|(score, _)| *score >= 4).map(|(_, place)| place);
    from_top
        .or_else(|| first(&BASED, reading.text))
        .or_else(|| known_in_text(&mentions, reading))
        .or_else(|| early_mention(reading))
        .or_else(|| remote(reading))
}

fn first(rule: &LazyLock<Option<Regex>>, text: &str) -> Option<String> {
    let found = rule.as_ref()?.captures_iter(text).take(20).filter_map(|c| c.get(1));
    found.map(|m| m.as_str()).find_map(tidy)
}

/// A town with the state or province that it lies in.
fn spelled_out(reading: &Reading<'_>) -> Option<String> {
    if matches!(reading.posting.language, Some(Lang::It | Lang::Pt))
        && let Some(found) = PROVINCE.as_ref().and_then(|r| r.captures(reading.text))
    {
        let place = found.get(1)?.as_str();
        return Some(town_of(place).unwrap_or(place).to_owned());
    }
    for line in reading.top(LINES) {
        if let Some(found) = BEFORE_STATE.as_ref().and_then(|r| r.captures(line.body)) {
            return found.get(1).map(|m| m.as_str().to_owned());
        }
    }
    // `Fremont, California`
    for line in reading.top(5).filter(|l| l.body.chars().count() <= 140) {
        let ends = line.body.split(['|', '·', '•', '(']).flat_map(|p| p.split(" - "));
        for part in ends.flat_map(|p| p.split(" – ")).flat_map(|p| p.split(" — ")) {
            let Some((town, region)) = part.trim().trim_matches('*').rsplit_once(", ") else {
                continue;
            };
            let region_words = words(region, 0);
            let known = REGIONS.at(&region_words).is_some_and(|(n, ())| n == region_words.len());
            if known
                && !town.contains(',')
                && let Some(town) = tidy(town)
            {
                return Some(format!("{town}, {}", region.trim()));
            }
        }
    }
    None
}

/// The town that an employer's name names as its own.
fn town_of(company: &str) -> Option<&str> {
    let found = MUNICIPAL.as_ref()?.captures(company)?;
    found.get(1).or_else(|| found.get(2)).map(|m| m.as_str())
}

/// `a friendly firm in Abertillery`, early in the text. German writes every noun with a capital,
/// so that `in X` tells nothing there.
fn early_mention(reading: &Reading<'_>) -> Option<String> {
    const EARLY: usize = 300;
    if matches!(reading.posting.language, Some(Lang::De) | None) {
        return None;
    }
    let found = AFTER_IN.as_ref()?.captures_iter(reading.text).filter_map(|c| c.get(1));
    let early = found.take_while(|m| m.start() < EARLY).map(|m| m.as_str());
    let town = |name: &&str| {
        let words = words(name, 0);
        REGIONS.at(&words).is_none() && name.chars().any(char::is_lowercase)
    };
    early.filter(town).find_map(tidy)
}

/// A job without a place of work says so at the top.
fn remote(reading: &Reading<'_>) -> Option<String> {
    let says = |text: &str| {
        words(text, 0).iter().any(|w| matches!(w.folded.as_str(), "remote" | "remoto" | "remota"))
    };
    reading
        .top(2)
        .any(|l| l.body.chars().count() <= 160 && says(l.body))
        .then(|| "Remote".to_owned())
}

/// How often each name stands behind a preposition of place.
fn mentions(reading: &Reading<'_>) -> HashMap<String, usize> {
    const MOST: usize = 2000;
    let mut counts = HashMap::new();
    if let Some(rule) = AFTER_IN.as_ref() {
        for found in rule.captures_iter(reading.text).take(MOST).filter_map(|c| c.get(1)) {
            *counts.entry(fold(found.as_str())).or_insert(0) += 1;
        }
    }
    counts
}

/// The known town that the text names most often, and at least once with a preposition.
fn known_in_text(mentions: &HashMap<String, usize>, reading: &Reading<'_>) -> Option<String> {
    let rule = AFTER_IN.as_ref()?;
    let mut best: Option<(usize, String)> = None;
    for found in rule.captures_iter(reading.text).take(500).filter_map(|c| c.get(1)) {
        let parts = words(found.as_str(), 0);
        let Some((length, ())) = PLACES.at(&parts) else { continue };
        let name = &found.as_str()[..parts[length - 1].end];
        let count = mentions.get(&fold(found.as_str())).copied().unwrap_or(0);
        if best.as_ref().is_none_or(|(top, _)| count > *top) {
            best = Some((count, name.to_owned()));
        }
    }
    best.map(|(_, place)| place)
}

struct Candidate {
    text: String,
    score: i32,
}

fn candidates(reading: &Reading<'_>, company: Option<&str>) -> Vec<Candidate> {
    let mut found = Vec::new();
    // What stands behind the company's name, or alone on the line below it.
    let mut whole = Vec::new();
    let mut add = |raw: &str, score: i32| {
        if let Some(text) = tidy(raw)
            && company.is_none_or(|c| !c.starts_with(&text))
        {
            found.push(Candidate { text, score });
        }
    };
    for (at, line) in reading.top(LINES).enumerate() {
        // `Operator (Sevilla). We are …`: the bracket behind a title with text on the same line.
        if at == 0
            && line.body.chars().count() > 140
            && let Some((title, rest)) = line.body.split_once(" (")
            && let Some((inside, after)) = rest.split_once(')')
            && title.split_whitespace().count() <= 10
            && names_a_role(title)
            && after.starts_with(['.', ',', ' '])
        {
            add(inside, 4);
        }
        let is_prose = line.body.ends_with(['.', '!', '?']) || line.body.chars().count() > 140;
        if is_prose || line.shape == Shape::Bullet || line.body.contains('@') {
            continue;
        }
        let parts = parts(line.body);
        if let Some(area) = first(&AREA, line.body) {
            add(&area, 4);
        }
        // `Teleoperador/a (Sevilla)`
        if at < 2
            && let Some((_, inside)) = line.body.trim_end_matches(['.', '*']).rsplit_once(" (")
            && let Some(inside) = inside.strip_suffix(')')
        {
            add(inside, 2);
        }
        if let Some(named) =
            ENDS_IN.as_ref().and_then(|r| r.captures(line.body)).and_then(|c| c.get(1))
        {
            let before = &line.body[..named.start()];
            add(named.as_str(), if before.ends_with(" in ") { 3 } else { 4 });
        }
        // `Leith, Edinburgh`: two places are one address.
        for (i, part) in parts.iter().enumerate() {
            let last = i + 1 == parts.len() && i > 0;
            add(part, if last { 2 } else { i32::from(i > 0) });
        }
        if let [.., before, last] = parts.as_slice()
            && parts.len() >= 3
            && line.body.contains(&format!("{}, {}", before.trim(), last.trim()))
            && PLACES.at(&words(last, 0)).is_some()
            && tidy(before).is_some_and(|b| company.is_none_or(|c| !c.contains(&b)))
            && at == 0
        {
            add(&format!("{}, {}", before.trim(), last.trim()), 3);
        }
        if let Some(company) = company
            && let Some(at_company) = line.body.find(company)
        {
            let rest = &line.body[at_company + company.len()..];
            // `Hotel Fuentelmonte ****, Sierra de Albarrel (Teruel)`
            let rest = rest.trim_start_matches(['*', '_']);
            let rest = after_bracket(rest);
            let parted = rest.trim_start().starts_with([',', '|', '·', '•', '–', '-', '—', '(']);
            let rest = rest.trim_start_matches([' ', ',', '-', '–', '—', '·', '•', '|', '(', '*']);
            let next = rest.split([',', '(', '|', '·', '•', '/']).next().unwrap_or_default();
            let next = next.split(" - ").next().unwrap_or_default();
            let next = next.split(" – ").next().unwrap_or_default();
            add(next, if parted { 4 } else { 2 });
            whole.extend(address(rest));
            if rest.is_empty() {
                whole.extend(reading.top(LINES).nth(at + 1).and_then(|next| address(next.body)));
            }
        }
    }
    found.extend(whole.into_iter().map(|text| Candidate { text, score: 6 }));
    // A company often carries its town: `Gymnasium Wesselstein (NRW)`.
    if let Some(company) = company
        && let Some(last) = company.split_whitespace().next_back()
        && company.contains(' ')
    {
        let bracket = reading.text.split_once(&format!("{company} (")).map(|(_, rest)| rest);
        let region = bracket.and_then(|b| b.split(')').next());
        let with_region =
            region.is_some_and(|r| r.chars().count() <= 4 && r.chars().all(char::is_uppercase));
        let score = if with_region { 4 } else { 0 };
        found.extend(tidy(last).map(|text| Candidate { text, score }));
    }
    if let Some(town) = company.and_then(town_of) {
        found.extend(municipal(town).map(|text| Candidate { text, score: 7 }));
    }
    found.extend(company.and_then(|c| beside(reading.text, c)));
    // Its address often stands at the end.
    if let Some(company) = company {
        for line in reading.lines.iter().filter(|l| l.body.starts_with(company)) {
            let rest = line.body[company.len()..].trim_start_matches([',', ' ']);
            if line.body.len() <= company.len() + 40 {
                found.extend(tidy(rest).map(|text| Candidate { text, score: 4 }));
            }
        }
    }
    found
}

/// A town's full name: `Althofen an der Saar`.
fn municipal(town: &str) -> Option<String> {
    let town = town.split([',', '(', '|']).next()?.trim();
    (town.chars().count() >= 3 && town.chars().count() <= 40).then(|| town.to_owned())
}

/// `The Rathaus-Apotheke in Lüchtenau`, `University of X, Huddlesfield campus`: a place right
/// behind the employer's name, anywhere.
fn beside(text: &str, company: &str) -> Option<Candidate> {
    for (at, _) in text.match_indices(company).take(20) {
        let rest = text[at + company.len()..].trim_start_matches('*');
        let linked = [" in ", " à ", " en ", " em ", " i ", " te ", " a "];
        let behind = linked.iter().find_map(|link| rest.strip_prefix(link));
        let (behind, score) = match behind {
            Some(behind) => (behind, 5),
            None => (rest.strip_prefix(", ").unwrap_or_default(), 8),
        };
        let line =
            behind.split(['\n', '.', ',', ';', ':', '|', '·', '(']).next().unwrap_or_default();
        let name = line.split(' ').take_while(|w| w.starts_with(char::is_uppercase)).take(3);
        let name = name.collect::<Vec<_>>().join(" ");
        let campus = line.trim() == name || line[name.len()..].trim() == "campus";
        let exact = line.trim() == name;
        let score = if score == 8 && exact { 4 } else { score };
        if let Some(text) = tidy(&name).filter(|_| score == 5 || campus) {
            return Some(Candidate { text, score });
        }
    }
    None
}

/// What follows a long remark in brackets: `(établissement privé, 1 140 élèves) - Arras`.
fn after_bracket(rest: &str) -> &str {
    let inner = rest.trim_start().strip_prefix('(').and_then(|r| r.split_once(')'));
    match inner {
        Some((inside, after))
            if inside.chars().count() > 25 || inside.starts_with(char::is_lowercase) =>
        {
            after
        }
        _ => rest,
    }
}

/// `Inverallan, Scottish Highlands`: a town with what tells where it lies.
fn address(text: &str) -> Option<String> {
    let text = text.split(['|', '·', '•', '(']).next()?.split(" - ").next()?;
    let text = text.trim_matches(['*', ' ', ',', '-', '–']);
    let (town, rest) = text.split_once(',')?;
    let plain = rest.chars().count() <= 50
        && !rest.chars().any(|c| c.is_ascii_digit() || matches!(c, '.' | ':' | '€' | '£' | '$'))
        && rest.chars().any(char::is_uppercase);
    (plain && tidy(town).is_some()).then(|| text.to_owned())
}

fn parts(line: &str) -> Vec<&str> {
    line.split(['|', '·', '•', ','])
        .flat_map(|p| p.split(" - "))
        .flat_map(|p| p.split(" – "))
        .flat_map(|p| p.split(" — "))
        .flat_map(|p| p.split(" / "))
        .flat_map(|p| p.split("   "))
        .filter(|p| !p.trim().is_empty())
        .collect()
}

/// A part as a place's name, `None` if it can't be one.
fn tidy(raw: &str) -> Option<String> {
    const NO_PLACES: &[&str] = &[
        "remote",
        "hybrid",
        "full",
        "part",
        "permanent",
        "temporary",
        "contract",
        "cdi",
        "cdd",
        "vollzeit",
        "teilzeit",
        "nights",
        "days",
        "statut",
        "temps",
        "unbefristet",
        "befristet",
        "festanstellung",
        "ausbildung",
        "january",
        "april",
        "english",
        "german",
        "department",
        "the",
        "start",
        "closing",
        "salary",
        "interviews",
        "we",
        "wir",
        "nous",
        "job",
        "fachrichtung",
        "und",
        "and",
        "schulnummer",
        "kennziffer",
        "ref",
        "cadre",
        "bewerbung",
    ];
    let text = raw.trim().trim_matches(['*', '(', ')', ' ', '.']);
    // `Lyon 8e`
    let text = text
        .rsplit_once(' ')
        .filter(|(_, last)| {
            last.starts_with(|c: char| c.is_ascii_digit()) && last.ends_with(['e', 'º'])
        })
        .map_or(text, |(town, _)| town);
    let text = text.split(" (").next()?.split(" or ").next()?.split(" oder ").next()?.trim();
    // `Dublin hybrid`, `REMOTO BRASIL`, `Dublin 2`
    let aside = |w: &str| {
        matches!(
            fold(w).as_str(),
            "hybrid" | "hybride" | "hibrido" | "remote" | "remoto" | "onsite" | "campus"
        )
    };
    let text = text.rsplit_once(' ').filter(|(_, w)| aside(w)).map_or(text, |(town, _)| town);
    let text = text.split_once(' ').filter(|(w, _)| aside(w)).map_or(text, |(_, town)| town);
    let numbered = |w: &str| w.chars().count() <= 2 && w.chars().all(|c| c.is_ascii_digit());
    let text = text.rsplit_once(' ').filter(|(_, w)| numbered(w)).map_or(text, |(town, _)| town);
    let parts = words(text, 0);
    let upper = text.chars().next().is_some_and(char::is_uppercase);
    let initials = text.chars().count() <= 4 && !text.chars().any(char::is_lowercase);
    let usable = upper
        && !initials
        && (1..=5).contains(&parts.len())
        && text.chars().count() <= 40
        && !text.contains([':', '/', '&', '€', '£', '$', '#', '!', '?'])
        && !text.chars().any(|c| c.is_ascii_digit())
        && !parts.iter().any(|w| NO_PLACES.contains(&w.folded.as_str()))
        && !names_a_role(text)
        && LABELS.at(&parts).is_none_or(|(n, _)| n < parts.len());
    usable.then(|| text.to_owned())
}

/// A labelled place: without postcode brackets and what else the line says.
fn tidy_label(value: &str) -> Option<String> {
    let value = value.split([';', '|', '·']).next()?.split(" (").next()?.split(" - ").next()?;
    let value = value.split(" – ").next()?.split(" or ").next()?;
    let value = value.split(", ").take_while(|p| !p.chars().any(|c| c.is_ascii_digit()));
    let place = value.take(2).collect::<Vec<_>>().join(", ");
    let place = place.trim().trim_end_matches(',');
    let place = if place.ends_with("D.C.") { place } else { place.trim_end_matches('.') };
    (place.chars().count() >= 2 && place.chars().any(char::is_uppercase)).then(|| place.to_owned())
}
