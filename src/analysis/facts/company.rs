//! Who offers the job. Names are gathered where postings put them; the one with the best
//! evidence wins: a legal form, an institution's noun, the address of an e-mail.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use crate::analysis::headings;
use crate::analysis::outline::Shape;
use crate::analysis::wording::{Label, PLACES, institutions, names_a_role, starts_a_name, words};
use crate::text::{fold, pattern};

const LINES: usize = 9;
/// A name that stands within these first bytes counts more.
const EARLY: usize = 600;
const LONGEST: usize = 80;
/// Sentences that are looked at for `X is a …`.
const MOST_NAMES: usize = 400;

const NAME: &str = r"(?:[\p{Lu}\d][\p{L}\p{M}\d.'’&+/-]*)(?:,? (?:[\p{Lu}\d&+][\p{L}\p{M}\d.'’&+/-]*|of|the|and|und|de|du|des|der|van|von|für|for|la|le|&)){0,7}";
static SUBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?m)(?:^|[.!?:] |## )(?:At |Bei |Chez |The )?({NAME})(?:, (?:[\w-]+ ){{0,5}}[\w-]+,| \([^)]*\))?(?: (?:is|are|ist|sind|est|sommes|es|é|è|e un|is een|builds|makes|helps|reads|provides|develops|fabrique|verzorgt|entwickelt|produziert|steht|bietet|offre|ofrece|was founded|has been|conçoit|recherche|recrute|sucht|zoekt|busca|procura|ricerca|seeks|söker) |, das sind wir)"
    ))
});
static LEGAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"({NAME}) ?,? (?:g?GmbH(?: & Co\.? KGa?A?)?|AG|SE|KG|KGaA|OHG|e\. ?V\.|eG|Ltd\.?|Limited|LLC|LLP|Inc\.?|Corp\.?|plc|PLC|SAS|SARL|S\.A\.S?|SA|S\.p\.A\.|SpA|S\.r\.l\.|Srl|S\.L\.U?|SL|Lda\.?|Ltda\.?|BV|B\.V\.|bv|b\.v\.|NV|N\.V\.|AB|ASA?|Oyj?|AöR|ApS|A/S|Pty Ltd)(?:$|[\s,.;:)·|])"
    ))
});
static JOINED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:[Jj]oin|\bAt|[Aa]bout|[Ww]orking (?:at|for)|[Cc]areers? at|Über|Bei|bei der|À propos de|Rejoignez|Over|Sobre|Why|WHY|Warum) (?:the )?({NAME})"
    ))
});
static EMAIL: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"));

pub fn find(reading: &Reading<'_>) -> Option<String> {
    if let Some(company) = &reading.posting.stated.company {
        return Some(company.clone());
    }
    if let Some(company) = reading.labels.get(Label::Company) {
        return Some(company.to_owned());
    }
    let mut names = Names { scores: HashMap::new(), order: Vec::new() };
    from_top(reading, &mut names);
    from_text(reading, &mut names);
    names.support(reading);
    names.best()
}

struct Names {
    scores: HashMap<String, (i32, String)>,
    order: Vec<String>,
}

impl Names {
    fn add(&mut self, raw: &str, score: i32) {
        let Some(name) = tidy(raw) else { return };
        let key = fold(&name);
        if !self.scores.contains_key(&key) {
            if self.order.len() >= MOST_NAMES {
                return;
            }
            self.order.push(key.clone());
        }
        let entry = self.scores.entry(key).or_insert((0, name));
        entry.0 += score;
    }

    /// Evidence that a name gathers from the text as a whole.
    fn support(&mut self, reading: &Reading<'_>) {
        let domains: Vec<String> = EMAIL
            .iter()
            .flat_map(|e| e.captures_iter(reading.text).take(10))
            .filter_map(|c| c.get(1))
            .map(|m| squeeze(m.as_str().split(".example").next().unwrap_or_default()))
            .collect();
        for (score, name) in self.scores.values_mut() {
            let parts = words(name, 0);
            let squeezed = squeeze(name);
            let in_domain = |d: &String| {
                d.len() >= 4
                    && (squeezed.contains(d.as_str())
                        || d.contains(&squeezed)
                        || parts
                            .iter()
                            .filter(|w| w.folded.len() >= 5)
                            .any(|w| d.contains(w.folded.as_str()) && !names_a_role(&w.folded)))
            };
            *score += if domains.iter().any(in_domain) { 4 } else { 0 };
            let institution = is_institution(name);
            *score += if institution { 3 } else { 0 };
            *score += if LEGAL.as_ref().is_some_and(|l| l.is_match(name)) { 5 } else { 0 };
            *score -= if names_a_role(name) && !institution { 6 } else { 0 };
            let is_place = PLACES.at(&parts).is_some_and(|(n, ())| n == parts.len());
            *score -= if is_place { 6 } else { 0 };
        }
    }

    fn best(&self) -> Option<String> {
        let mut best: Option<(i32, &str)> = None;
        for key in &self.order {
            let (score, name) = &self.scores[key];
            if best.is_none_or(|(top, _)| *score > top) {
                best = Some((*score, name));
            }
        }
        best.filter(|(score, _)| *score >= 4).map(|(_, name)| name.to_owned())
    }
}

/// Lines at the top, whole and in parts.
fn from_top(reading: &Reading<'_>, names: &mut Names) {
    for (at, line) in reading.top(LINES).enumerate() {
        let body = line.body;
        if line.shape == Shape::Bullet
            || (matches!(line.shape, Shape::Marked(_)) && !is_institution(body))
            || body.chars().count() > 160
            || body.ends_with(['.', '!', '?', ':'])
            || headings::announces_fully(body)
        {
            continue;
        }
        // `Logistikchef till Västerbäck Trävaror AB`
        if let Some(name) = super::title::sought_by(body).filter(|_| at == 0) {
            names.add(name, 6);
            continue;
        }
        let parts: Vec<&str> = body
            .split(['|', '·', '•', ','])
            .flat_map(|p| p.split(" - "))
            .flat_map(|p| p.split(" – "))
            .flat_map(|p| p.split("   "))
            .collect();
        for (i, part) in parts.iter().enumerate() {
            let first = i32::from(i == 0);
            let base = if at == 0 && !is_institution(part) { 1 } else { 2 + first };
            names.add(part, if part.contains(':') { -5 } else { base });
        }
    }
}

fn from_text(reading: &Reading<'_>, names: &mut Names) {
    let all = |rule: &'static LazyLock<Option<Regex>>| {
        rule.iter()
            .flat_map(|r| r.captures_iter(reading.text).take(MOST_NAMES))
            .filter_map(|c| c.get(1).map(|m| (c.get(0), m)))
    };
    let early = |at: usize| i32::from(at < EARLY);
    for (_, name) in all(&SUBJECT) {
        names.add(name.as_str(), 3 + early(name.start()));
    }
    for (whole, _) in all(&LEGAL) {
        if let Some(whole) = whole {
            names
                .add(whole.as_str().trim_end_matches([',', ';', ':', ')', '·', '|', ' ', '\n']), 1);
        }
    }
    for (_, name) in all(&JOINED) {
        names.add(name.as_str(), 2 + early(name.start()));
    }
}

fn is_institution(name: &str) -> bool {
    words(name, 0)
        .iter()
        .any(|w| institutions().any(|i| w.folded == i || (i.len() > 6 && w.folded.ends_with(i))))
}

/// A name without the blanks, brackets and small words around it; `None` if it is none.
fn tidy(raw: &str) -> Option<String> {
    let name = raw.trim().trim_matches(['*', '"', '„', '“', '–', '-', '.', ' ', ',', ':']);
    let name = match name.find(" (") {
        Some(at) if at > 0 => &name[..at],
        _ => name,
    };
    let mut name = name.trim_end_matches(',').trim();
    for link in [" and", " of", " the", " for", " und", " de", " der", " &"] {
        name = name.strip_suffix(link).unwrap_or(name).trim_end_matches(',');
    }
    let count = name.chars().count();
    let words = words(name, 0);
    let first = words.first()?;
    let starts = name.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let digits = name.chars().filter(char::is_ascii_digit).count();
    // `The Gannet's Larder`, but not `The role`.
    let article =
        matches!(first.folded.as_str(), "the" | "le" | "la" | "les" | "el" | "los" | "das")
            && words.get(1).is_some_and(|w| name[w.start..].starts_with(char::is_uppercase));
    let running =
        name.split(' ').filter(|w| w.len() > 3 && w.starts_with(char::is_lowercase)).count();
    let no_name = running > 1
        || (!starts_a_name(&first.folded) && !article)
        || headings::announces_fully(name)
        || name.contains(['@', '€', '£', '$', '%', '#', '='])
        || digits * 3 > count;
    (starts && !no_name && (2..=LONGEST).contains(&count) && words.len() <= 10)
        .then(|| name.to_owned())
}

fn squeeze(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_alphanumeric).collect()
}
