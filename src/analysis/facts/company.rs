//! Who offers the job. Names are gathered where postings put them; the one with the best
//! evidence wins: a legal form, an institution's noun, the address of an e-mail.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::{Reading, card};
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

const NAME: &str = r"(?:[\p{Lu}\d][\p{L}\p{M}\d.'’&+/-]*)(?:,? (?:[\p{Lu}\d&+][\p{L}\p{M}\d.'’&+/-]*|of|the|and|und|de|du|des|der|van|von|für|for|la|le|zum|zur|am|an|im|do|da|dos|di|del|della|dei|y|et|lès|sur|&)){0,7}";
static SUBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?m)(?:^|[.!?:] |## )(?:At |Bei |Chez |The |Il |La |Le |En |Em |Bij |Na |No |Die |Der |Das |Hos )?({NAME})(?: (?:in|à|en|em|i|te) \p{{Lu}}[\p{{L}}'’-]+)?(?:, (?:[\w'’()-]+ ){{0,14}}[\w'’()-]+,| \([^)]*\))?(?: (?:is|sells|sell|runs|turns|designs|operates|serves|employs|owns|selecciona|contrata|esta em|está em|vend|vende|vendono|disegna|verkauft|baut|betreibt|versorgt|ligger|ligger på|erbjuder|somos|são|produit|fabrica|moves|works with|are|ist|sind|est|sommes|es|é|è|e un|is een|builds|makes|helps|reads|provides|develops|fabrique|verzorgt|entwickelt|produziert|steht|bietet|offre|ofrece|was founded|has been|conçoit|recherche|recherchent|recrute|cherche|cherchent|seleziona|versichert|beliefert|betreut|cerca|cercano|precisa|necesita|incorpora|hires|needs|sends|connects|supplies|sucht|zoekt|busca|procura|ricerca|seeks|söker|zijn we|zijn wij|sind wir|werken we|zoeken we|zoeken wij|suchen wir|we|wir|nous|\w+[aei]mos) |, das sind wir)"
    ))
});
static LEGAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"({NAME}) ?,? (?:g?GmbH(?: & Co\.? KGa?A?)?|AG|SE|KG|KGaA|OHG|e\. ?V\.|e\. ?K\.|eG|mbH|UG|S\.? ?A\.? de C\.? ?V\.?|S\.P\.R\. de R\.L\.|S\. ?de R\.L\.|inc\.|INC\.?|LTD\.?|CORP\.?|GMBH|Sàrl|Sarl|ONLUS|[Ss]p\. ?z ?o\. ?o\.|s\.r\.o\.|a\.s\.|Ltd\.?|Limited|LLC|LLP|Inc\.?|Corp\.?|plc|PLC|SAS|SARL|S\.A\.S?|SA|S\.p\.A\.|SpA|S\.r\.l\.|Srl|S\.L\.U?|SL|Lda\.?|Ltda\.?|BV|B\.V\.|bv|b\.v\.|NV|N\.V\.|AB|ASA?|Oyj?|AöR|ApS|A/S|Pty Ltd)(?:$|[\s,.;:)·|])"
    ))
});
static JOINED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:[Jj]oin|\bAt|[Aa]bout|[Ww]orking (?:at|for)|[Cc]areers? at|Über|Bei|bei der|À propos de|Rejoignez|Over|Sobre|Why|WHY|Warum|Somos|Siamo|Greetings from|An der|selection for) (?:the )?({NAME})"
    ))
});
static EMAIL: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"([A-Za-z0-9._-]*)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"));
/// A legal form right behind a name: `, S.A.`, ` Ltd`.
static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"^,? (?:g?GmbH(?: & Co\.? KGa?A?)?|mbH|AG|SE|KG|OHG|UG|e\. ?V\.|e\. ?K\.|eG|Pty Ltd|Ltd\.?|Limited|LLC|LLP|[Ii]nc\.?|INC\.?|LTD\.?|GMBH|Corp\.?|CORP\.?|ONLUS|[Ss]p\. ?z ?o\. ?o\.|plc|SAS|SARL|Sàrl|S\.A\.S\.|S\.A\.U?|S\.p\.A\.|SpA|S\.r\.l\.|Srl|S\.L\.U?\.?|SL|Lda\.?|Ltda\.?|BV|B\.V\.|bv|NV|N\.V\.|AB|Oyj?|ApS|A/S)(?:$|[\s,;:)·|*(])",
    )
});
/// A short sentence within the first line that is a name and a town: `Acme Aggregates, Bury.`
static NAME_AND_TOWN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"\. (\p{Lu}[\p{L}'’&-]+(?: (?:&|\p{Lu}[\p{L}'’-]+)){1,4}), (\p{Lu}[\p{Ll}'’-]+)\. ")
});
/// `University of South Pennine`, anywhere.
static INSTITUTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b((?:University|College|City|County|Borough|Universidad|Universidade|Université|Università|Technischen? Hochschule|Hochschule|Universität)(?: (?:of|de|di|do|du))?(?: \p{Lu}[\p{L}'’-]+){1,3})",
    )
});

pub fn find(reading: &Reading<'_>) -> Option<String> {
    if let Some(company) = &reading.posting.stated.company {
        return Some(company.clone());
    }
    // `Who: a baker with …` names no company, and `Who: Hobday Nurseries (six of them)` does.
    let named = |value: &&str| {
        value.starts_with(|c: char| !c.is_lowercase()) && !value.contains(". ")
            || value.split_whitespace().count() <= 3
    };
    if let Some(company) = reading.labels.all(Label::Company).find(named) {
        // `Sprig & Anvil, makers of software`
        let told = company.match_indices(", ").map(|(at, _)| at);
        let told = told.clone().find(|at| company[at + 2..].starts_with(char::is_lowercase));
        let short = company.find(" (").filter(|at| company.len() - at > 20).or(told);
        return Some(short.map_or(company, |at| &company[..at]).to_owned());
    }
    // An agency that recruits for an employer it does not name.
    let agency = |value: &&str| {
        value.contains(" & ")
            || is_institution(value)
            || LEGAL.as_ref().is_some_and(|l| l.is_match(value))
    };
    if let Some(agency) = reading.labels.all(Label::Contact).find(agency).and_then(tidy) {
        return Some(agency);
    }
    let mut names = Names { scores: HashMap::new(), order: Vec::new() };
    if let Some(name) = card::read(reading).company {
        names.add(name, 4);
    }
    from_top(reading, &mut names);
    from_text(reading, &mut names);
    names.support(reading);
    let name = names.best().or_else(|| from_address(reading.text))?;
    let name = with_form(reading.text, whole_line(reading, &name));
    Some(with_article(reading.text, name))
}

/// `The Larkspur Grand`, where it is never named without its article.
fn with_article(text: &str, name: String) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    let mut at = text.match_indices(&name).map(|(at, _)| &text[..at]).peekable();
    let always = at.peek().is_some() && at.all(|before| before.ends_with("The "));
    if always && !is_institution(first) && name.contains(' ') {
        return format!("The {name}");
    }
    name
}

/// The line of its own that spells a name out: `Prairie Mutual Insurance Company` for `Prairie
/// Mutual`.
fn whole_line(reading: &Reading<'_>, name: &str) -> String {
    const ENDS: [&str; 6] = ["Company", "Corporation", "Trust", "Insurance", "Holding", "Holdings"];
    let longer = reading.top(LINES).map(|l| l.body.trim_matches(['*', ' '])).find(|body| {
        let ends = ENDS.iter().any(|e| body.ends_with(e))
            || body.strip_prefix(name).is_some_and(is_institution);
        body.contains(name)
            && *body != name
            && ends
            && body.split_whitespace().count() <= 10
            && body.split_whitespace().all(|w| {
                w.starts_with(char::is_uppercase) || matches!(w, "of" | "&" | "and" | "for")
            })
            && !body.contains([',', '|', '(', ':', '.', '·', '–'])
    });
    longer.unwrap_or(name).to_owned()
}

/// A name with the legal form that stands behind it somewhere.
fn with_form(text: &str, name: String) -> String {
    for (at, _) in text.match_indices(&name).take_while(|(at, _)| *at < EARLY) {
        let rest = &text[at + name.len()..];
        if let Some(found) = FORM.as_ref().and_then(|r| r.find(rest)) {
            let form = found
                .as_str()
                .trim_end_matches([' ', '\n', '\t', ',', ';', ':', ')', '·', '|', '*', '(']);
            return format!("{name}{form}");
        }
    }
    name
}

struct Names {
    scores: HashMap<String, (i32, String)>,
    order: Vec<String>,
}

impl Names {
    fn add(&mut self, raw: &str, score: i32) {
        let Some(name) = tidy(raw) else { return };
        let key = fold(name.trim_end_matches('.'));
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
            .flat_map(|c| [c.get(1), c.get(2)])
            .flatten()
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
            *score += if is_firm(name) { 5 } else { 0 };
            // `Emergency Department Registrar` is a job, `Bakers' Guild of Hull` is none.
            let mut ends = name.split_whitespace();
            let role = ends.next().is_some_and(names_a_role)
                || ends.next_back().is_some_and(|last| names_a_role(last) && !is_institution(last));
            let firm = is_firm(name);
            *score -= if names_a_role(name) && !firm && (!institution || role) { 6 } else { 0 };
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
        // `Founding Engineer @ Trellis (Austin)`, `Koch bei Gasthof Rössle`
        if let Some((role, name)) = [" @ ", " at ", " bei ", " chez ", " bij ", " hos "]
            .iter()
            .find_map(|at| body.split_once(at))
            && names_a_role(role)
            && !names_a_role(name)
            && name.starts_with(char::is_uppercase)
        {
            names.add(name.split([',', '(', '|', '·']).next().unwrap_or(name), 5);
        }
        // `Jacaranda Grove Residential Care, Toowoomba QLD`
        if at > 0
            && let Some(name) = super::place::before_state(body)
            && !names_a_role(name)
        {
            names.add(name, 3);
        }
        let parts: Vec<&str> = body
            .split(['|', '·', '•', ','])
            .flat_map(|p| p.split(" - "))
            .flat_map(|p| p.split(" – "))
            .flat_map(|p| p.split(" — "))
            .flat_map(|p| p.split(" / "))
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
    if let Some(first) = reading.top(1).next()
        && let Some(found) = NAME_AND_TOWN.as_ref().and_then(|r| r.captures(first.body))
        && let Some(name) = found.get(1)
    {
        names.add(name.as_str(), 5);
    }
    // `Rosterly. 4.6 stars on the app stores, …`: a name that is a sentence.
    for line in reading.top(4).skip(1) {
        if let Some((name, _)) = line.body.split_once(". ")
            && name.split_whitespace().count() <= 2
        {
            names.add(name, 3);
        }
    }
    // `… wood fire. Chiringuito El Alcatraz`: or one at the end of a line.
    for line in reading.top(LINES) {
        if let Some((_, name)) = line.body.rsplit_once(". ")
            && name.split_whitespace().count() <= 6
            && name.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
            && is_institution(name)
        {
            names.add(name, 3);
        }
    }
    let all = |rule: &'static LazyLock<Option<Regex>>| {
        rule.iter()
            .flat_map(|r| r.captures_iter(reading.text).take(MOST_NAMES))
            .filter_map(|c| c.get(1).map(|m| (c.get(0), m)))
    };
    let early = |at: usize| i32::from(at < EARLY);
    for (_, name) in all(&SUBJECT) {
        // `Files are high value`: a word that stands but once is hardly a name.
        let once = !name.as_str().contains(' ') && reading.text.matches(name.as_str()).count() < 2;
        names.add(name.as_str(), if once { 1 } else { 3 } + early(name.start()));
    }
    for (whole, _) in all(&LEGAL) {
        if let Some(whole) = whole {
            names
                .add(whole.as_str().trim_end_matches([',', ';', ':', ')', '·', '|', ' ', '\n']), 1);
        }
    }
    for (_, name) in all(&INSTITUTION) {
        let name = name.as_str().replacen("Technischen ", "Technische ", 1);
        names.add(&name, 2 + early(0));
    }
    for (_, name) in all(&JOINED) {
        names.add(name.as_str(), 2 + early(name.start()));
    }
}

/// Whether a name ends in a legal form.
pub(super) fn is_firm(name: &str) -> bool {
    LEGAL.as_ref().is_some_and(|l| l.is_match(name))
}

pub(super) fn is_institution(name: &str) -> bool {
    words(name, 0)
        .iter()
        .any(|w| institutions().any(|i| w.folded == i || (i.len() > 6 && w.folded.ends_with(i))))
}

/// A name without the blanks, brackets and small words around it; `None` if it is none.
fn tidy(raw: &str) -> Option<String> {
    let name =
        raw.trim().trim_matches(['*', '„', '“', '–', '-', ' ', ',', ':']).trim_start_matches('.');
    let name = if ends_in_abbreviation(name) { name } else { name.trim_end_matches('.') };
    let quotes = name.matches('"').count();
    let name = if quotes == 2 && !name.starts_with('"') { name } else { name.trim_matches('"') };
    let name = without_verb(without_article(name));
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
    // `L'Auberge`
    let elided = words
        .first()
        .filter(|w| w.folded.chars().count() == 1 && name[w.end..].starts_with(['\'', '’']));
    let first = words.get(usize::from(elided.is_some()))?;
    let starts = name.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let digits = name.chars().filter(char::is_ascii_digit).count();
    // `The Gannet's Larder`, but not `The role`.
    let article =
        matches!(first.folded.as_str(), "the" | "le" | "la" | "les" | "el" | "los" | "das")
            && words.get(1).is_some_and(|w| name[w.start..].starts_with(char::is_uppercase));
    let running =
        name.split(' ').filter(|w| w.len() > 3 && w.starts_with(char::is_lowercase)).count();
    let institution = is_institution(name);
    let bare = words.len() == 1 && institutions().any(|i| i == first.folded);
    let no_name = (running > 1
        && !(institution && digits == 0 && running <= 4 && running < words.len() - 1))
        || bare
        || (!starts_a_name(&first.folded) && !article)
        || headings::announces_fully(name)
        || name.contains(['@', '€', '£', '$', '%', '#', '='])
        || digits * 3 > count;
    (starts && !no_name && (2..=LONGEST).contains(&count) && words.len() <= 10)
        .then(|| name.to_owned())
}

/// `S.p.A.`, `e.V.`, `Inc.`: a dot that belongs to the name.
fn ends_in_abbreviation(name: &str) -> bool {
    const SHORT: &[&str] =
        &["inc.", "co.", "corp.", "bros.", "zn.", "lda.", "ltda.", "cie.", "gebr."];
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let stem = last.trim_end_matches('.');
    last.ends_with('.')
        && (SHORT.contains(&last.to_lowercase().as_str())
            || (stem.contains('.') && stem.split('.').all(|p| p.chars().count() <= 2)))
}

/// `Die Kreisstadt Althofen`, `La Cooperativa Sociale`: the article is none of the name.
fn without_article(name: &str) -> &str {
    let Some((article, rest)) = name.split_once(' ') else { return name };
    let german = matches!(article, "Die" | "Der" | "Das");
    let other = matches!(article, "La" | "Le" | "Il" | "El" | "O" | "A" | "L'" | "De");
    let first = rest.split_whitespace().next().unwrap_or_default();
    let upper = rest.starts_with(char::is_uppercase);
    if upper && (german || article == "A" || (other && is_institution(first))) {
        rest
    } else {
        name
    }
}

/// `Cooperativa ARCOLAIO ricerca`: nor is the verb.
fn without_verb(name: &str) -> &str {
    const VERBS: &[&str] = &[
        "ricerca",
        "recherche",
        "recrute",
        "sucht",
        "zoekt",
        "busca",
        "procura",
        "söker",
        "søger",
        "seeks",
        "selecciona",
        "RECRUTE",
        "BUSCA",
        "SUCHT",
        "RICERCA",
        "cerca",
        "contrata",
        "cherche",
    ];
    let Some((rest, last)) = name.rsplit_once(' ') else { return name };
    let verb = VERBS.contains(&last) || VERBS.contains(&last.to_lowercase().as_str());
    if verb { rest } else { name }
}

/// The word of the text that is the domain of its e-mail address: `quillon` for
/// `hello@quillon.example`.
fn from_address(text: &str) -> Option<String> {
    const ANYBODY: &[&str] = &[
        "gmail", "outlook", "hotmail", "yahoo", "icloud", "gmx", "web", "orange", "wanadoo",
        "free", "example", "mail", "proton", "aol", "live", "libero", "telenet", "ziggo",
        "kpnmail",
    ];
    for found in EMAIL.as_ref()?.captures_iter(text).take(3) {
        let (whole, domain) = (found.get(0)?, found.get(2)?.as_str());
        let name = fold(domain.split('.').next().unwrap_or_default());
        if name.chars().count() < 4 || ANYBODY.contains(&name.as_str()) {
            continue;
        }
        let outside = |w: &crate::analysis::wording::Word| {
            w.folded == name && !whole.range().contains(&w.start) && w.start < EARLY * 4
        };
        if let Some(word) = words(text, 0).into_iter().find(outside) {
            return Some(text[word.start..word.end].to_owned());
        }
    }
    None
}

fn squeeze(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_alphanumeric).collect()
}
