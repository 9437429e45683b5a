//! The title of the job: stated, labelled, or the line at the top that names a role.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::pattern;

use super::Reading;
use crate::analysis::headings;
use crate::analysis::outline::Shape;
use crate::analysis::wording::{Label, PLACES, names_a_role, words};

/// How far down a title may stand.
const LINES: usize = 10;
const LONGEST: usize = 120;

/// `(m/w/d)`, `H/F`, `(f/m/x)`: tags of gender at or near the end of a title.
static GENDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\s*(?:[(\[]\s*(?:[mwfdhxvnugi*]|div|all genders|alle geschlechter|gn)(?:\s*[/|,+-]\s*(?:[mwfdhxvnugi*]|div|divers))*\s*[)\]]|\s(?:h/f|f/h|m/f|m/v|m/w/d|w/m/d|m/k)\b)",
    )
});
/// `We are looking for a cook who …`, in seven languages.
static SOUGHT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:looking for an? (?:new |experienced )?|recruiting (?:an? )?|hiring an? |role of (?:an? )?|position of (?:an? )?|seeking an? |role: |suchen wir (?:\w+ ){0,3}?(?:eine?n? )|wir suchen (?:\w+ ){0,3}?(?:eine?n? )|zoekt (?:per [\w ]+ )?een |zoeken wij een |zoeken we een |recherche une? |recrute une? |recherchons une? |buscamos una? |busca una? |procuramos uma? |procura uma? |cerchiamo una? |ricerca una? )([^.,;:!?\n(]{3,60}?)(?: who| that| with| to | for | in | die | der | das | mit | für | om | omdat| met | pour | qui | avec | para | con | com | che | per |[.,;:!?\n(])",
    )
});

pub fn find(reading: &Reading<'_>, company: Option<&str>, place: Option<&str>) -> Option<String> {
    let clean = |title: &str| tidy(title, company, place);
    if let Some(title) = reading.posting.stated.title.as_deref().and_then(clean) {
        return Some(title);
    }
    if let Some(title) = reading.labels.all(Label::Title).find_map(clean) {
        return Some(title);
    }
    let mut best: Option<(i32, String)> = None;
    for (at, line) in reading.top(LINES).enumerate() {
        let Some(score) = score(line.body, line.shape, at, company) else { continue };
        if let Some(title) = clean(line.body)
            && best.as_ref().is_none_or(|(top, _)| score > *top)
        {
            best = Some((score, title));
        }
    }
    match best {
        Some((score, title)) if score >= 3 => Some(title),
        best => {
            sought(reading).and_then(|t| clean(&t)).or(best.filter(|(s, _)| *s >= 1).map(|b| b.1))
        }
    }
}

/// How much a line looks like a title; `None` when it can't be one.
fn score(body: &str, shape: Shape, at: usize, company: Option<&str>) -> Option<i32> {
    let length = body.chars().count();
    if !(2..=LONGEST).contains(&length) || !body.chars().any(char::is_alphabetic) {
        return None;
    }
    if matches!(shape, Shape::Bullet) || body.contains('@') || headings::announces_fully(body) {
        return None;
    }
    let bare = body.trim_end_matches('*').trim_end();
    let words = body.split_whitespace().count();
    let mut score = 0;
    let tagged = GENDER.as_ref().is_some_and(|g| g.is_match(body));
    score += if tagged { 5 } else { 0 };
    score += if names_a_role(body) { 4 } else { 0 };
    score += match at {
        0 => 3,
        1 | 2 => 1,
        _ => 0,
    };
    score += if matches!(shape, Shape::Marked(1)) { 3 } else { 0 };
    score -= if bare.ends_with(['.', '?']) || (bare.ends_with('!') && !bare.ends_with("!!")) {
        5
    } else {
        0
    };
    score -= if words > 14 { 4 } else { 0 };
    score -= if body.contains([':', '€', '£', '$']) { 2 } else { 0 };
    score -= if body.contains([';']) { 3 } else { 0 };
    if let Some(company) = company
        && body.trim_start().starts_with(company)
    {
        score -= 5;
    }
    score -= if SOUGHT.as_ref().is_some_and(|r| r.is_match(&format!("{body}\n"))) { 6 } else { 0 };
    Some(score)
}

fn sought(reading: &Reading<'_>) -> Option<String> {
    let found = SOUGHT.as_ref()?.captures_iter(reading.text).filter_map(|c| c.get(1));
    found.map(|m| m.as_str().trim()).find(|t| names_a_role(t)).map(str::to_owned)
}

/// Who seeks, in a Scandinavian headline: `Receptionist til Hotel Skarreklit`.
pub fn sought_by(headline: &str) -> Option<&str> {
    let (title, rest) = [" till ", " til "].iter().find_map(|to| headline.split_once(to))?;
    let named = rest.chars().next().is_some_and(char::is_uppercase);
    let name = rest.split([',', '|', '(']).next()?.trim();
    (named && !title.contains(' ') && name.len() > 2).then_some(name)
}

/// A title without tags, shifts, places and the company.
fn tidy(raw: &str, company: Option<&str>, place: Option<&str>) -> Option<String> {
    let raw = match sought_by(raw) {
        Some(_) => raw.split_whitespace().next()?,
        None => raw,
    };
    let raw = ["UN ", "UNE ", "EINE ", "EINEN ", "Un ", "Une "]
        .iter()
        .find_map(|article| raw.trim_start().strip_prefix(article))
        .unwrap_or(raw);
    let mut title = raw.trim().trim_matches(['*', '#', ' ', '"']).to_owned();
    if let Some((label, rest)) = title.split_once(": ")
        && crate::analysis::wording::LABELS
            .at(&words(label, 0))
            .is_some_and(|(n, l)| l == Label::Title && n == words(label, 0).len())
    {
        title = rest.to_owned();
    }
    title = title.split("!!").next().unwrap_or_default().split("   ").next()?.trim().to_owned();
    if let Some(tag) = GENDER.as_ref().and_then(|g| g.find(&title)) {
        let (before, after) = (title[..tag.start()].to_owned(), title[tag.end()..].to_owned());
        let goes_on = after.trim_start();
        // `Pflegefachkraft (m/w/d) in Vollzeit`: a circumstance ends the title.
        let named = !goes_on.is_empty() && !goes_on.starts_with(',') && !is_circumstance(goes_on);
        title = if named { format!("{before} {goes_on}") } else { before };
    }
    if let Some(company) = company
        && let Some(at) = title.find(company).filter(|at| *at > 0)
    {
        let before = title[..at].trim_end();
        let before = before
            .strip_suffix(" at")
            .or_else(|| before.strip_suffix(" bei"))
            .or_else(|| before.strip_suffix(" chez"))
            .unwrap_or(before);
        title =
            before.trim_end_matches([' ', '-', '–', '—', '|', ',', '@', '·', '(', ':']).to_owned();
    }
    let mut kept = String::new();
    for part in split(&title) {
        if kept.is_empty() {
            kept.push_str(part.trim());
            if WANTED.iter().any(|w| kept.ends_with(w)) {
                break;
            }
        } else {
            let text = part.trim_start_matches([' ', '-', '–', '—', '|', '·', ',']).trim();
            let is_place = place.is_some_and(|p| p.contains(text) || text.starts_with(p))
                || PLACES.at(&words(text, 0)).is_some();
            if is_place || is_circumstance(text) {
                break;
            }
            kept.push_str(if part.starts_with(',') { "" } else { " " });
            kept.push_str(part.trim());
        }
    }
    let mut kept = kept.trim().to_owned();
    for ending in WANTED {
        if let Some(stem) = kept.strip_suffix(ending) {
            kept = stem.trim_end().to_owned();
        }
    }
    if kept.ends_with(')')
        && let Some(open) = kept.rfind(" (")
        && open > 0
    {
        kept.truncate(open);
    }
    let kept = kept.trim_matches([' ', ',', '-', '–', '—', '|', '·', ':', '*', '.']).to_owned();
    let usable =
        kept.chars().filter(|c| c.is_alphabetic()).count() >= 2 && kept.chars().count() <= LONGEST;
    usable.then_some(kept)
}

const WANTED: [&str; 5] = [" wanted", " WANTED", " gesucht", " needed", " gezocht"];

/// A title's parts, each with the dash, bar or comma before it.
fn split(title: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    for (at, c) in title.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '-' | '–' | '—' | '|' | '·' if depth == 0 && title[..at].ends_with(' ') => {
                parts.push(&title[start..at]);
                start = at;
            }
            ',' if depth == 0 => {
                parts.push(&title[start..at]);
                start = at;
            }
            _ => {}
        }
    }
    parts.push(&title[start..]);
    parts
}

/// Hours, shifts, contract, workplace, pay: what stands beside a title and is no part of it.
fn is_circumstance(text: &str) -> bool {
    const SIGNS: &[&str] = &[
        "full",
        "part",
        "vollzeit",
        "teilzeit",
        "voll",
        "temps",
        "cdi",
        "cdd",
        "jornada",
        "remote",
        "hybrid",
        "hybride",
        "permanent",
        "temporary",
        "contract",
        "uur",
        "hours",
        "stunden",
        "immediate",
        "unbefristet",
        "befristet",
        "ab",
        "off",
        "homeoffice",
        "fulltime",
        "parttime",
        "voltijd",
        "deeltijd",
        "freelance",
        "salary",
        "start",
        "ref",
        "fixed",
        "tempo",
        "tiempo",
    ];
    let words = words(text, 0);
    let first_is_in =
        words.first().is_some_and(|w| w.folded == "in" || w.folded == "at") && words.len() <= 6;
    text.contains(['£', '€', '$'])
        || text.chars().next().is_some_and(|c| c.is_ascii_digit())
        || first_is_in
        || words.iter().any(|w| SIGNS.contains(&w.folded.as_str()))
}
