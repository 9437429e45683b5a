//! The title of the job: stated, labelled, or the line at the top that names a role.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::pattern;

use super::Reading;
use crate::analysis::headings;
use crate::analysis::outline::Shape;
use crate::analysis::wording::{LABELS, Label, PLACES, names_a_role, words};

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
        r"(?i)(?:looking for an? (?:new |experienced )?|we need an? (?:new )?|needs an? (?:new )?|bolsa de (?:empleo|trabajo) de |assunzione di (?:n\. ?\d+ )?|recrute pour [^.\n]{0,90}?, une? |recruiting (?:an? )?|hiring an? |role of (?:an? )?|position of (?:an? )?|seeking an? |role: |suchen wir (?:\w+ ){0,3}?(?:eine?n? )?|wir suchen (?:\w+ ){0,3}?(?:eine?n? )?|zoekt (?:per [\w ]+ )?een |zoeken wij een |zoeken we een |recherche une? |recrute une? |recherchons une? |buscamos (?:una? )?|busca una? |procuramos uma? |procura uma? |cerchiamo (?:una? )?|ricerca (?:una? )?|söker (?:en |ett )?|søger (?:en |et )?)([^.,;:!?\n(]{3,60}?)(?: who| that| with| to | for | in | die | der | das | mit | für | om | omdat| met | pour | qui | avec | para | con | com | che | per | till | a tempo | h/f| f/h| m/w/d|[.,;:!?\n(])",
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
    if let Some(title) = reading.top(1).next().and_then(|l| opening(l.body)).and_then(clean) {
        return Some(title);
    }
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

/// The role that a long first line begins with: `Drivers wanted, immediate start, …`.
fn opening(body: &str) -> Option<&str> {
    let is_prose = body.ends_with('.') && body.contains(". ");
    if body.chars().count() <= LONGEST && !is_prose {
        return None;
    }
    let ends =
        [" (", ", ", ". ", " - ", " – ", " needed", " wanted", " WANTED", " gesucht", ": ", " at "];
    let end = ends.iter().filter_map(|end| body.find(end)).min()?;
    let role = body[..end].trim_matches(['*', ' ']);
    let short = role.split_whitespace().count() <= 8;
    (short && names_a_role(role) && !is_institution(role) && SEEKS.as_ref()?.find(role).is_none())
        .then_some(role)
}

/// Whether a line names a part of the employer or the kind of paper, and no job.
fn is_no_title(body: &str) -> bool {
    const WHOLE: &[&str] = &[
        "anuncio",
        "stellenausschreibung",
        "stellenanzeige",
        "stellenangebot",
        "position description",
        "job description",
        "vacancy",
        "avviso",
        "edital",
        "convocatoria",
        "offre d emploi",
        "vacature",
        "recrute",
        "we are hiring",
        "we re hiring",
        "join our team",
        "dear candidate",
        "oferta de empleo",
        "offerta di lavoro",
    ];
    const BEGINS: &[&str] = &[
        "fachbereich",
        "abteilung",
        "department",
        "dezernat",
        "directorate",
        "fakultat",
        "faculty",
        "team",
        "division",
        "service",
        "direction",
        "school",
        "art",
        "req",
        "ref",
    ];
    let words = words(body, 0);
    let plain = words.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>().join(" ");
    WHOLE.contains(&plain.as_str())
        || (BEGINS.iter().any(|b| words.first().is_some_and(|w| w.folded == *b))
            && !names_a_role(body))
}

/// How much a line looks like a title; `None` when it can't be one.
fn score(body: &str, shape: Shape, at: usize, company: Option<&str>) -> Option<i32> {
    let closed = closed_up(body);
    let body = closed.as_deref().unwrap_or(body);
    let length = body.chars().count();
    if !(2..=LONGEST).contains(&length) || !body.chars().any(char::is_alphabetic) {
        return None;
    }
    if matches!(shape, Shape::Bullet) || body.contains('@') || headings::announces_fully(body) {
        return None;
    }
    let bare = body.trim_end_matches('*').trim_end();
    let count = body.split_whitespace().count();
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
    score -= if count > 14 { 4 } else { 0 };
    score -= if body.contains([':', '€', '£', '$']) { 2 } else { 0 };
    score -= if body.contains([';']) { 3 } else { 0 };
    if let Some(company) = company
        && let Some(rest) = body.trim_start_matches(['*', ' ']).strip_prefix(company)
        && !names_a_role(rest)
    {
        score -= 5;
    }
    score -= if is_institution(body) && !tagged && company.is_none_or(|c| !body.contains(c)) {
        4
    } else {
        0
    };
    score -= if is_no_title(body) { 6 } else { 0 };
    // `Department: Culinary / Bakery` states something else.
    let labelled = body.split_once(':').is_some_and(|(label, rest)| {
        let label = words(label, 0);
        let fact = LABELS.at(&label).is_some_and(|(n, l)| n == label.len() && l != Label::Title);
        !rest.trim().is_empty()
            && (fact || (label.len() <= 5 && label.iter().all(|w| !names_a_role(&w.folded))))
    });
    score -= if labelled && head_of(body) == body { 4 } else { 0 };
    score -= if SOUGHT.as_ref().is_some_and(|r| r.is_match(&format!("{body}\n"))) { 6 } else { 0 };
    Some(score)
}

fn sought(reading: &Reading<'_>) -> Option<String> {
    let found = SOUGHT.as_ref()?.captures_iter(reading.text).filter_map(|c| c.get(1));
    // `wir suchen ab Dezember Kellner/in`
    let dated = |said: &'_ str| -> usize {
        let when = said.strip_prefix("ab ").and_then(|rest| rest.find(' '));
        when.map_or(0, |at| at + "ab  ".len())
    };
    found
        .map(|m| m.as_str().trim())
        .map(|t| &t[dated(t)..])
        .find(|t| names_a_role(t))
        .map(str::to_owned)
}

/// Who seeks, in a Scandinavian headline: `Receptionist til Hotel Skarreklit`.
pub fn sought_by(headline: &str) -> Option<&str> {
    let (title, rest) = [" till ", " til "].iter().find_map(|to| headline.split_once(to))?;
    let named = rest.chars().next().is_some_and(char::is_uppercase);
    let name = rest.split([',', '|', '(']).next()?.trim();
    let name = [" i ", " på "].iter().find_map(|at| name.split_once(at)).map_or(name, |n| n.0);
    let title = bare_of_seeking(title);
    (named && !title.contains(' ') && name.len() > 2).then_some(name)
}

fn bare_of_seeking(title: &str) -> &str {
    let endings = [" sökes", " søges", " søkes", " sökas"];
    endings.iter().find_map(|e| title.strip_suffix(e)).unwrap_or(title)
}

/// A headline without the words that only say that somebody is sought: `Vacante: …`,
/// `SE BUSCA …`, `Café X busca …`, `n. 4 …`.
fn head_of(headline: &str) -> &str {
    let mut rest = headline.trim().trim_matches(['*', '#', ' ', '"']);
    if let Some(found) = ANNOUNCED.as_ref().and_then(|r| r.find(rest)) {
        rest = &rest[found.end()..];
    }
    if let Some(found) = SEEKS.as_ref().and_then(|r| r.find(rest))
        && names_a_role(&rest[found.end()..])
        && !names_a_role(&rest[..found.start()])
    {
        rest = &rest[found.end()..];
    }
    if let Some(found) = COUNTED.as_ref().and_then(|r| r.find(rest)) {
        rest = &rest[found.end()..];
    }
    let articles = ["un ", "une ", "eine ", "einen ", "een ", "an ", "uma ", "um ", "una "];
    articles.iter().find_map(|a| rest.strip_prefix(a)).unwrap_or(rest)
}

static ANNOUNCED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:now |we(?: are|'re|’re) |estamos )?(?:hiring|recruiting|contratando|recrutement|recrute|vacante|vacancy|vacature|vaga(?: de| para)?|stellenangebot|offre d['’]emploi|oferta de empleo|offerta di lavoro|urgent requirement|urgent|wanted|job|recherche|we need|wir suchen|se busca|se buscan|se necesita|se solicita|cercasi|gesucht|gezocht|procura-se|contrata-se|ref[^ ]* [^ ]+|réf[^ ]* [^ ]+) ?[:/–—-] ?|(?:se busca|se buscan|se necesita|se solicita|cercasi|procura-se|contrata-se|recherche|vaga|vacante) (?:una? |une? )?)",
    )
});
static SEEKS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i) (?:is hiring|are hiring|is recruiting|seeks|is seeking|is looking for|busca|selecciona|contrata|sucht|recrute|recherche|ricerca|cerca|zoekt|procura|söker|søger) (?:an? |una? |une? |eine?n? |een |uma? |en |ett |et )?",
    )
});
static COUNTED: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)^(?:n[.°º]? ?\d+|\d{1,2} ?[x×]|\d{1,2}) "));
/// `x 4`, `(3 Stellen)`, `80–100 %` at the end of a title.
static AMOUNT: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?i)[ ,]+(?:[x×] ?\d{1,2}|\d{1,3}(?: ?[-–] ?\d{1,3})? ?%.*)$"));
/// `for a restaurant in Tarifa`, behind a job that is sought.
static FOR_WHOM: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:(?i) para | til | presso | sökes| søges| søkes).*$"));

/// `S a c h b e a r b e i t u n g`: letters set apart are put together, words kept apart.
fn closed_up(title: &str) -> Option<String> {
    let pieces: Vec<&str> = title.split_whitespace().collect();
    let single = pieces.iter().filter(|p| p.chars().count() == 1).count();
    (single >= 6 && single * 10 >= pieces.len() * 8).then(|| {
        let words = title.split("  ").filter(|w| !w.trim().is_empty());
        words.map(|w| w.split_whitespace().collect::<String>()).collect::<Vec<_>>().join(" ")
    })
}

/// A title without tags, shifts, places and the company.
fn tidy(raw: &str, company: Option<&str>, place: Option<&str>) -> Option<String> {
    let raw = match sought_by(raw) {
        Some(_) => raw.split_whitespace().next()?,
        None => raw,
    };
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
    let raw = ["UN ", "UNE ", "EINE ", "EINEN ", "Un ", "Une "]
        .iter()
        .find_map(|article| raw.trim_start().strip_prefix(article))
        .unwrap_or(raw);
    let mut title = raw.trim().trim_matches(['*', '#', ' ', '"']).to_owned();
    if let Some((label, rest)) = title.split_once(": ")
        && LABELS
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
        let next = goes_on.split([',', '|', '·']).next().unwrap_or_default();
        let next = next.split(" - ").next().unwrap_or_default();
        let next = next.split(" – ").next().unwrap_or_default();
        let next = next.split(" — ").next().unwrap_or_default();
        let named = !next.trim().is_empty() && !is_circumstance(next);
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
                || place.and_then(|p| p.split(',').next()).is_some_and(|p| text == p)
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
    cut_bracket(&mut kept);
    if let Some(found) = AMOUNT.as_ref().and_then(|r| r.find(&kept)) {
        kept.truncate(found.start());
    }
    if let Some(found) = FOR_WHOM.as_ref().and_then(|r| r.find(&kept))
        && names_a_role(&kept[..found.start()])
    {
        kept.truncate(found.start());
    }
    let kept = kept.trim_matches([' ', ',', '-', '–', '—', '|', '·', ':', '*', '.']).to_owned();
    let usable =
        kept.chars().filter(|c| c.is_alphabetic()).count() >= 2 && kept.chars().count() <= LONGEST;
    usable.then_some(kept)
}

/// Cuts a title at a bracket that tells a circumstance or says the title in another language.
/// `(Roads)`, `(Grades 9-12)` and `(SDR)` are parts of it.
fn cut_bracket(title: &mut String) {
    let Some(open) = title.find(" (").filter(|open| *open > 0) else { return };
    let inside = title[open + 2..].split(')').next().unwrap_or_default();
    let before = &title[..open];
    let short = before.chars().count() <= 5 && !before.chars().any(char::is_lowercase);
    let again = names_a_role(inside) && names_a_role(before) && !short;
    let letters = inside.chars().filter(|c| c.is_alphabetic()).count();
    let aside = inside.chars().next().is_some_and(char::is_lowercase) && letters > 4;
    let long = inside.split_whitespace().count() >= 5;
    if again || aside || long || is_circumstance(inside) || PLACES.at(&words(inside, 0)).is_some() {
        title.truncate(open);
    }
}

fn is_institution(name: &str) -> bool {
    super::company::is_institution(name)
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
