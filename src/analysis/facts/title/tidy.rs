//! A title without what stands around it: tags, shifts, places, the company, amounts.

use super::LONGEST;
use super::sought::{head_of, sought_by, without_article};
use crate::analysis::wording::{LABELS, Label, PLACES, names_a_role, words};
use crate::text::Rule;
use crate::text::rule::{has_any_case, has_shape};

/// `(m/w/d)`, `H/F`, `(f/m/x)`: tags of gender at or near the end of a title.
pub(super) static GENDER: Rule = Rule::new(
    |text| text.contains(['(', '[', '/']),
    r"(?i)\s*(?:[(\[]\s*(?:[mwfdhxvnugi*]|div|all genders|alle geschlechter|gn)(?:\s*[/|,+-]\s*(?:[mwfdhxvnugi*]|div|divers))*\s*[)\]]|\s(?:h/f|f/h|m/f|m/v|m/w/d|w/m/d|m/k)\b)",
);
/// `x 4`, `(3 Stellen)`, `80–100 %` at the end of a title.
static AMOUNT: Rule = Rule::new(
    |text| has_shape(text, "9"),
    r"(?i)[ ,]+(?:à |zu )?(?:[x×] ?\d{1,2}|\d{1,3}(?: ?[-–] ?\d{1,3})? ?%.*)$",
);
/// `, du lundi au vendredi` at the end of a title.
static WHEN: Rule = Rule::new(
    |text| text.contains(", "),
    r"(?i), (?:du|de|from|von|vom|da|dal|van|mon|mo|lun)[. ]*(?:lundi|lunes|monday|montag|luned|maandag|segunda|[-–] ?(?:fr|ven|vie|sun|so|sa)).*$",
);
/// `for a restaurant in Tarifa`, behind a job that is sought.
static FOR_WHOM: Rule = Rule::new(
    |text| has_any_case(text, " para | til | presso | sökes| søges| søkes"),
    r"(?:(?i) para | til | presso | sökes| søges| søkes).*$",
);

const WANTED: [&str; 6] = [" wanted", " WANTED", " gesucht", " needed", " gezocht", " - job post"];

/// `S a c h b e a r b e i t u n g`: letters set apart are put together, words kept apart.
pub(super) fn closed_up(title: &str) -> Option<String> {
    let pieces: Vec<&str> = title.split_whitespace().collect();
    let single = pieces.iter().filter(|p| p.chars().count() == 1).count();
    (single >= 6 && single * 10 >= pieces.len() * 8).then(|| {
        let words = title.split("  ").filter(|w| !w.trim().is_empty());
        words.map(|w| w.split_whitespace().collect::<String>()).collect::<Vec<_>>().join(" ")
    })
}

/// `*Product Designer* at *Ohm*`: stars that are no part of `Kolleg*innen`.
fn without_emphasis(raw: &str) -> String {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let inner =
        |at: usize| letter(raw[..at].chars().next_back()) && letter(raw[at + 1..].chars().next());
    raw.char_indices().filter(|(at, c)| *c != '*' || inner(*at)).map(|(_, c)| c).collect()
}

/// A title without tags, shifts, places and the company.
pub(super) fn tidy(raw: &str, company: Option<&str>, place: Option<&str>) -> Option<String> {
    let raw = match sought_by(raw) {
        Some(_) => raw.split_whitespace().next()?,
        None => raw,
    };
    let plain = without_emphasis(raw);
    let raw = plain.as_str();
    let closed = closed_up(raw);
    let raw = head_of(closed.as_deref().unwrap_or(raw));
    let raw = company
        .and_then(|c| raw.trim_start_matches(['*', ' ']).strip_prefix(c))
        .map(|rest| rest.trim_start_matches(['*', ' ', '/', '-', '–', '—', '|', ':', ',', '·']))
        .filter(|rest| names_a_role(rest))
        .unwrap_or(raw);
    let slashed: Vec<&str> = raw.split(" / ").collect();
    let raw = match slashed.as_slice() {
        [_, _, _, ..] => slashed.iter().copied().find(|part| names_a_role(part)).unwrap_or(raw),
        [first, second] if names_a_role(first) && is_circumstance(second) => first,
        _ => raw,
    };
    // `Remote - Senior Technical Writer`
    let raw = raw
        .split_once(" - ")
        .filter(|(aside, rest)| {
            is_circumstance(aside) && !names_a_role(aside) && names_a_role(rest)
        })
        .map_or(raw, |(_, rest)| rest);
    let raw = without_article(raw);
    let mut title = raw.trim().trim_matches(['*', '#', ' ', '"']).to_owned();
    if let Some((label, rest)) = title.split_once(": ")
        && LABELS
            .at(&words(label, 0))
            .is_some_and(|(n, l)| l == Label::Title && n == words(label, 0).len())
    {
        title = rest.to_owned();
    }
    title = title.split("!!").next().unwrap_or_default().split("   ").next()?.trim().to_owned();
    if let Some(tag) = GENDER.on(&title).and_then(|g| g.find(&title)) {
        let (before, after) = (title[..tag.start()].to_owned(), title[tag.end()..].to_owned());
        let goes_on = after.trim_start();
        // `Pflegefachkraft (m/w/d) in Vollzeit`: a circumstance ends the title.
        let next = goes_on.split([',', '|', '·']).next().unwrap_or_default();
        let next = next.split(" - ").next().unwrap_or_default();
        let next = next.split(" – ").next().unwrap_or_default();
        let next = next.split(" — ").next().unwrap_or_default();
        let region = place.is_some_and(|p| p.to_lowercase().contains(&next.trim().to_lowercase()));
        let named = !next.trim().is_empty() && !is_circumstance(next) && !region;
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
    let title = without_place(&title, place);
    let mut kept = String::new();
    for part in split(title) {
        if kept.is_empty() {
            kept.push_str(part.trim());
            if WANTED.iter().any(|w| kept.ends_with(w)) {
                break;
            }
        } else {
            let text = part.trim_start_matches([' ', '-', '–', '—', '|', '·', ',']).trim();
            let is_place = place.is_some_and(|p| p.contains(text) || text.starts_with(p))
                || place.and_then(|p| p.split(',').next()).is_some_and(|p| text == p)
                || PLACES.at(&words(text, 0)).is_some();
            if is_place || is_circumstance(text) {
                break;
            }
            kept.push_str(if part.starts_with(',') { "" } else { " " });
            kept.push_str(part.trim());
        }
    }
    let mut kept = without_second_article(kept.trim());
    for ending in WANTED {
        if let Some(stem) = kept.strip_suffix(ending) {
            kept = stem.trim_end().to_owned();
        }
    }
    cut_bracket(&mut kept);
    for end in [&WHEN, &AMOUNT] {
        if let Some(found) = end.on(&kept).and_then(|r| r.find(&kept)) {
            kept.truncate(found.start());
        }
    }
    if let Some(found) = FOR_WHOM.on(&kept).and_then(|r| r.find(&kept))
        && names_a_role(&kept[..found.start()])
    {
        kept.truncate(found.start());
    }
    let kept = kept.trim_matches([' ', ',', '-', '–', '—', '|', '·', ':', '*', '.']).to_owned();
    let usable =
        kept.chars().filter(|c| c.is_alphabetic()).count() >= 2 && kept.chars().count() <= LONGEST;
    usable.then_some(kept)
}

/// `Infirmier / une infirmière`
fn without_second_article(title: &str) -> String {
    match title.split_once(" / ") {
        Some((first, second)) => format!("{first} / {}", without_article(second)),
        None => title.to_owned(),
    }
}

/// `Analista en Rosario`, where Rosario is the place.
fn without_place<'t>(title: &'t str, place: Option<&str>) -> &'t str {
    const IN: [&str; 9] = [" in", " en", " à", " em", " te", " a", " i", " w", " we"];
    let town = place.and_then(|place| place.split([',', '(']).next()).map(str::trim);
    let Some(rest) = town.and_then(|town| title.trim_end().strip_suffix(town)) else {
        return title;
    };
    let rest = rest.trim_end_matches(' ');
    let role = IN.iter().find_map(|word| rest.strip_suffix(word));
    role.filter(|role| names_a_role(role)).unwrap_or(title)
}

/// Cuts a title at a bracket that tells a circumstance or says the title in another language.
/// `(Roads)`, `(Grades 9-12)` and `(SDR)` are parts of it.
fn cut_bracket(title: &mut String) {
    let Some(open) = title.find(" (").filter(|open| *open > 0) else { return };
    let inside = title[open + 2..].split(')').next().unwrap_or_default();
    let before = &title[..open];
    let short = before.chars().count() <= 5 && !before.chars().any(char::is_lowercase);
    // `(RN)` and `(DGKP)` are what the job is called.
    let initials = inside.chars().count() <= 5 && !inside.chars().any(char::is_lowercase);
    let again = names_a_role(inside) && names_a_role(before) && !short && !initials;
    let letters = inside.chars().filter(|c| c.is_alphabetic()).count();
    let aside = inside.chars().next().is_some_and(char::is_lowercase) && letters > 4;
    let long = inside.split_whitespace().count() >= 5;
    if again || aside || long || is_circumstance(inside) || PLACES.at(&words(inside, 0)).is_some() {
        title.truncate(open);
    }
}

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
pub fn is_circumstance(text: &str) -> bool {
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
        "std",
        "clt",
        "pj",
        "remoto",
        "presencial",
        "poste",
        "gebiet",
        "regio",
        "region",
        "zona",
        "secteur",
        "raum",
        "poste",
        "fifo",
        "helarsstilling",
        "stilling",
        "onsite",
        "urgent",
        "pt",
        "ft",
        "immediate",
        "maternity",
        "months",
        "position",
        "positions",
    ];
    let words = words(text, 0);
    let first_is_in =
        words.first().is_some_and(|w| w.folded == "in" || w.folded == "at") && words.len() <= 6;
    text.contains(['£', '€', '$'])
        || text.chars().next().is_some_and(|c| c.is_ascii_digit())
        || first_is_in
        || words.iter().any(|w| SIGNS.contains(&w.folded.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_the_week_are_no_title() {
        for (raw, title) in [
            ("Cuisinier chaud, du lundi au vendredi", "Cuisinier chaud"),
            ("Line cook, Mon-Fri", "Line cook"),
            ("Accounts Assistant - job post", "Accounts Assistant"),
            ("Koch, von Montag bis Freitag", "Koch"),
            ("Head of Sales, Monaco", "Head of Sales, Monaco"),
        ] {
            assert_eq!(tidy(raw, None, None).as_deref(), Some(title));
        }
    }
}
