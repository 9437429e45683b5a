//! Places among the lines at the top, each with what speaks for it.

use super::mentions::first;
use super::rules::{
    AREA, AROUND, BEFORE_POSTCODE, BEHIND_STREET, DEPARTMENT, DEPARTMENT_CODE, ENDS_IN, POSTCODE,
    WITH_PROVINCE, town_of,
};
use super::{LINES, tidy};
use crate::analysis::Lexicon;
use crate::analysis::facts::company::{is_firm, is_institution};
use crate::analysis::facts::seniority::rank;
use crate::analysis::facts::title::is_circumstance;
use crate::analysis::facts::{Reading, card};
use crate::analysis::outline::Shape;
use crate::analysis::towns;
use crate::analysis::wording::{PLACES, names_a_role, words};
use crate::text::Lang;

/// Bytes within which a town with its province says where the job is.
const WITHIN: usize = 1200;

pub(super) struct Candidate {
    pub text: String,
    pub score: i32,
}

pub(super) fn candidates(reading: &Reading<'_>, company: Option<&str>) -> Vec<Candidate> {
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
        // Prose as well: a small ad is one line.
        if let Some(town) = BEHIND_STREET.on(line.body).and_then(|r| r.captures(line.body)) {
            add(town.get(1).map_or("", |m| m.as_str()), 5);
        }
        let is_prose = line.body.ends_with(['.', '!', '?']) || line.body.chars().count() > 140;
        if is_prose || line.shape == Shape::Bullet || line.body.contains('@') {
            continue;
        }
        let (towns, wholes) = by_form(reading, line.body, at);
        towns.iter().for_each(|(town, score)| add(town, *score));
        whole.extend(wholes);
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
            // `2 x artic drivers, Naas, start Monday` with `trunking Naas - Cork` below.
            if at < 2 && i == 1 && names_a_role(parts[0]) && comes_again(reading, part.trim()) {
                add(part, 4);
            }
            add(part, if last { 2 } else { i32::from(i > 0) });
        }
        if let [.., before, last] = parts.as_slice()
            && parts.len() >= 3
            && line.body.contains(&format!("{}, {}", before.trim(), last.trim()))
            && (PLACES.at(&words(last, 0)).is_some() || towns::is_one(&words(last, 0)))
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
    if let Some(place) = card::read(reading).place {
        found.extend(tidy(place.split(", ").next().unwrap_or(place)).map(|_| Candidate {
            text: place.split(" (").next().unwrap_or(place).to_owned(),
            score: 5,
        }));
    }
    found.extend(whole.into_iter().map(|text| Candidate { text, score: 6 }));
    found.extend(of_company(reading, company));
    let head = &reading.text[..reading.text.floor_char_boundary(WITHIN)];
    found.extend(first(&WITH_PROVINCE, head).map(|text| Candidate { text, score: 4 }));
    found
}

/// What the employer's own name says of its place, and its address further down.
fn of_company(reading: &Reading<'_>, company: Option<&str>) -> Vec<Candidate> {
    let mut found = Vec::new();
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

/// What a line names by its form alone: behind a postcode, in a cell, before a department. Names
/// with what speaks for them, and whole addresses.
fn by_form(reading: &Reading<'_>, body: &str, at: usize) -> (Vec<(String, i32)>, Vec<String>) {
    let (mut towns, mut whole) = (Vec::new(), Vec::new());
    let add =
        |towns: &mut Vec<(String, i32)>, town: &str, score| towns.push((town.to_owned(), score));
    if let Some(town) = behind_postcode(body) {
        add(&mut towns, town, 6);
    }
    if let Some(town) = BEFORE_POSTCODE.on(body).and_then(|r| r.captures(body)) {
        add(&mut towns, town.get(1).map_or("", |m| m.as_str()), 6);
    }
    if let Some(town) = DEPARTMENT.on(body).and_then(|r| r.captures(body)) {
        add(&mut towns, town.get(1).map_or("", |m| m.as_str()), 6);
    }
    if reading.posting.language == Some(Lang::Fr)
        && let Some(town) = DEPARTMENT_CODE.on(body).and_then(|r| r.captures(body))
    {
        let town = town.get(1).map_or("", |m| m.as_str());
        add(&mut towns, town.rsplit(" - ").next().unwrap_or(town), 6);
    }
    // `Kaiserslautern · Vollzeit · unbefristet`: the one cell that is no circumstance.
    if at < LINES {
        let cells: Vec<&str> = body.split(['|', '·', '•']).map(str::trim).collect();
        let (aside, other): (Vec<&str>, Vec<&str>) = cells.iter().partition(|c| is_circumstance(c));
        if let ([_, ..], [town]) = (aside.as_slice(), other.as_slice())
            && !is_institution(town)
            && !is_firm(town)
            && rank(town).is_none()
            && Lexicon::shared().find(town).is_none()
        {
            add(&mut towns, town, 5);
        }
    }
    // `24-36 uur | Roermond | FWG 60`, `Klinikum X | 412 Betten | Bad Orlau`
    if at < 4 {
        let cells: Vec<&str> = body.split(['|', '·', '•']).map(str::trim).collect();
        let cell = |cell: &&&str| {
            !is_institution(cell)
                && !is_firm(cell)
                && !cell.contains(',')
                && Lexicon::shared().find(cell).is_none()
                && !is_circumstance(cell)
        };
        // Beside an employer or hours; a bar of links has neither.
        let beside = |cell: &&str| {
            is_institution(cell) || is_firm(cell) || cell.starts_with(|c: char| c.is_ascii_digit())
        };
        if cells.len() >= 3
            && cells.iter().any(beside)
            && let Some(town) =
                cells.iter().skip(1).filter(cell).rfind(|c| tidy(c).as_deref() == Some(**c))
        {
            add(&mut towns, town, 4);
        }
    }
    // `Team Leader - Magna Park, Lutterworth - £15.86ph`
    let dashed: Vec<&str> = body.split(" - ").flat_map(|p| p.split(" – ")).collect();
    if at < 3
        && let [role, town, rest @ ..] = dashed.as_slice()
        && names_a_role(role)
        && rest.iter().any(|part| is_circumstance(part))
        && let Some((first, last)) = town.split_once(", ")
        && [first, last]
            .iter()
            .all(|part| tidy(part).is_some() && Lexicon::shared().find(part).is_none())
    {
        whole.push((*town).to_owned());
    }
    if let Some(area) = AROUND.on(body).and_then(|r| r.captures(body)) {
        whole.extend(area.get(1).map(|m| m.as_str().to_owned()));
    }
    (towns, whole)
}

/// The town behind a postcode, which is no year.
fn behind_postcode(line: &str) -> Option<&str> {
    let found = POSTCODE.on(line)?.captures(line)?;
    let code = found.name("code")?.as_str();
    let year = code.len() == 4 && (code.starts_with("19") || code.starts_with("20"));
    found.name("town").map(|m| m.as_str()).filter(|_| !year)
}

/// Whether a single capitalised word that no list of skills has stands again further down. German
/// writes every noun so.
fn comes_again(reading: &Reading<'_>, word: &str) -> bool {
    let plain = word.chars().all(char::is_alphabetic) && word.starts_with(char::is_uppercase);
    plain
        && word.chars().skip(1).all(char::is_lowercase)
        && reading.posting.language != Some(Lang::De)
        && Lexicon::shared().find(word).is_none()
        && reading.text.match_indices(word).take(2).count() == 2
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
