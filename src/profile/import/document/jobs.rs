//! Jobs, voluntary posts and projects: who, what, where, when, and the lines under it.

use super::super::draft::Draft;
use super::super::lists;
use super::super::when::Single;
use super::head::{self, Head, Piece, address};
use super::{kinds, path};
use crate::profile::Period;
use crate::profile::model::{Entry, EntryKind, Highlight};
use crate::reader::Block;
use crate::reader::outline::Section;

/// What a section's heads say first, where the words themselves don't tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    TitleFirst,
    EmployerFirst,
}

impl Order {
    /// What most heads of a section show.
    pub fn of(blocks: &[Block], section: &Section) -> Self {
        let mut employer_first = 0_i32;
        for entry in &section.entries {
            let lines: Vec<&Block> = entry.head.iter().map(|at| &blocks[*at]).collect();
            let head = head::read(&lines, Single::Whole);
            if let [first, second, ..] = head.pieces.as_slice() {
                let lead = |piece: &Piece| {
                    kinds::role(&piece.text) as i32 - 2 * kinds::organisation(&piece.text) as i32
                };
                employer_first += (lead(second) - lead(first)).signum();
            }
        }
        if employer_first > 0 { Self::EmployerFirst } else { Self::TitleFirst }
    }
}

/// Reads one entry into the draft; without a head its lines go to the review list.
pub fn read(
    kind: EntryKind,
    section: &str,
    head: &[&Block],
    lines: &[&Block],
    order: Order,
    draft: &mut Draft,
) {
    let read = head::read(head, Single::Whole);
    let mut entry = Entry::empty(kind);
    let path = path(kind, &draft.profile);
    let mut left = match kind {
        EntryKind::Project => project(&read, &mut entry),
        EntryKind::Work | EntryKind::Volunteer => job(&read, order, &mut entry),
    };
    if entry.organization.is_none() && entry.title.is_none() {
        for line in head.iter().chain(lines) {
            draft.review(section, &line.text);
        }
        return;
    }
    entry.period = read.period;
    let mut urls = read.urls.iter();
    entry.url = urls.next().cloned();
    left.extend(urls.cloned());
    fill(&mut entry, lines, &mut left);
    let written = lines.iter().take(2).filter(|line| {
        read.period == Period::default()
            && head::of_text(&line.text, Single::Whole).pieces.is_empty()
    });
    let written: Vec<&str> =
        std::iter::once(read.written.as_str()).chain(written.map(|l| l.text.as_str())).collect();
    let written = written.join(" | ");
    let pieces = [
        entry.organization.as_deref(),
        entry.title.as_deref(),
        entry.location.as_deref(),
        entry.url.as_deref(),
    ];
    let mut said = pieces.into_iter().flatten().collect::<Vec<_>>().join(" ");
    for date in [entry.period.start, entry.period.end].into_iter().flatten() {
        said.push_str(&format!(" {date}"));
    }
    draft.note_if_lost(&path, &written, &said);
    for text in left {
        draft.review(&path.replace('.', " "), &text);
    }
    match kind {
        EntryKind::Work => draft.profile.work.push(entry),
        EntryKind::Volunteer => draft.profile.volunteer.push(entry),
        EntryKind::Project => draft.profile.projects.push(entry),
    }
}

/// Title, employer and place of a head; what is none of them is given back.
fn job(head: &Head, order: Order, entry: &mut Entry) -> Vec<String> {
    let mut pieces = head.pieces.clone();
    // `Analyst, Acme – London, UK`: beside a place, one piece says the rest.
    let named: Vec<&Piece> = pieces.iter().filter(|piece| !is_sure_place(piece)).collect();
    if let [one] = named[..]
        && (pieces.iter().all(|piece| piece.line == one.line) || kinds::organisation(&one.text) > 0)
    {
        let parts = parted(one, order);
        let at = pieces.iter().position(|piece| piece == one).unwrap_or(0);
        pieces.splice(at..=at, parts);
    }
    let title = title_at(&pieces, order);
    let title_piece = title.map(|at| pieces.remove(at));
    let title_line = title_piece.as_ref().map_or(usize::MAX, |piece| piece.line);
    let employer = employer_at(&pieces, title_line);
    let employer_piece = employer.map(|at| pieces.remove(at));
    let mut place = None;
    pieces.retain(|piece| {
        let is_place = place.is_none() && kinds::is_place(&piece.text);
        if is_place {
            place = Some(piece.text.clone());
        }
        !is_place
    });
    entry.title = title_piece.map(|piece| piece.text);
    entry.organization = employer_piece.map(|piece| {
        let (name, tail) = if place.is_none() && !piece.bold {
            named_place(&piece.text)
        } else {
            (piece.text, None)
        };
        place = place.take().or(tail);
        name
    });
    entry.location = place;
    // A part of the title that a dash or a tab parted from it stands right behind it.
    pieces.into_iter().map(|piece| piece.text).collect()
}

/// `London, UK`, `Remote`: more than a capital says that it is a place.
fn is_sure_place(piece: &Piece) -> bool {
    kinds::is_place(&piece.text) && (piece.text.contains(", ") || kinds::is_remote(&piece.text))
}

fn title_at(pieces: &[Piece], order: Order) -> Option<usize> {
    let best = (0..pieces.len())
        .map(|at| {
            let text = &pieces[at].text;
            (i64::from(kinds::role(text)) * 2 - i64::from(kinds::organisation(text)) * 3, at)
        })
        .filter(|(score, _)| *score > 0)
        .max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)));
    if let Some((_, at)) = best {
        return Some(at);
    }
    match (pieces.len(), order) {
        (0, _) => None,
        // One name alone under `Experience` is an employer where it reads like one.
        (1, _) => {
            (kinds::organisation(&pieces[0].text) == 0 && order == Order::TitleFirst).then_some(0)
        }
        (_, Order::TitleFirst) => {
            let first = (0..pieces.len()).find(|at| kinds::organisation(&pieces[*at].text) == 0);
            first.filter(|at| *at < 2)
        }
        (_, Order::EmployerFirst) => (1..pieces.len()).find(|at| {
            kinds::organisation(&pieces[*at].text) == 0
                && !(pieces[*at].text.contains(',') && kinds::is_place(&pieces[*at].text))
        }),
    }
}

/// The first piece that reads like an organisation, else the first that reads like no place, else
/// one on another line than the title, else a name beside a known city.
fn employer_at(pieces: &[Piece], title_line: usize) -> Option<usize> {
    let at = |wanted: &dyn Fn(&Piece) -> bool| pieces.iter().position(wanted);
    at(&|piece| kinds::organisation(&piece.text) > 0)
        .or_else(|| at(&|piece| (piece.bold || piece.heading) && !is_sure_place(piece)))
        .or_else(|| at(&|piece| !is_sure_place(piece)))
        // `Acme, London` on a line of its own reads like a place, and is none alone.
        .or_else(|| at(&|piece| piece.line != title_line))
        // Nothing else in the head names who the work was for.
        .or_else(|| at(&|piece| kinds::is_beside_city(&piece.text)))
}

/// `Analyst, Acme Ltd, London`, `Analyst at Acme`: one piece that says it all.
fn parted(piece: &Piece, order: Order) -> Vec<Piece> {
    let of = |text: &str| Piece { text: text.trim().to_owned(), ..piece.clone() };
    for sign in [" at ", " @ ", " bei ", " beim ", " chez ", " presso ", " bij "] {
        if let Some((title, employer)) = piece.text.split_once(sign)
            && (kinds::role(title) > 0 || kinds::organisation(employer) > 0)
            && kinds::organisation(title) == 0
        {
            let (name, place) = named_place(employer.trim());
            return [Some(of(title)), Some(of(&name)), place.map(|place| of(&place))]
                .into_iter()
                .flatten()
                .collect();
        }
    }
    let parts = comma_parts(&piece.text);
    if parts.len() < 2 {
        return vec![piece.clone()];
    }
    // Where the employer begins: at the first part that names an organisation, or behind the last
    // that names an occupation.
    let employer =
        parts.iter().position(|part| kinds::organisation(part) > 0 && kinds::role(part) == 0);
    let last_role = parts.iter().rposition(|part| kinds::role(part) > 0);
    let join = |parts: &[String]| parts.join(", ");
    let cut = match (employer, last_role) {
        // `Acme Ltd, London, Analyst` and `Acme Ltd, Analyst`
        (Some(0), Some(role)) if role > 0 => {
            let (before, title) = parts.split_at(role);
            let (name, place) = named_place(&join(before));
            let mut found = vec![of(&name), of(&join(title))];
            found.extend(place.map(|place| of(&place)));
            return found;
        }
        (Some(at), _) if at > 0 => at,
        (None, Some(role)) if role + 1 < parts.len() => role + 1,
        (None, Some(role)) if role > 0 && order == Order::EmployerFirst => {
            let (before, title) = parts.split_at(1);
            return vec![of(&join(before)), of(&join(title))];
        }
        (None, Some(role)) if role > 0 => {
            let (before, title) = parts.split_at(role);
            return vec![of(&join(before)), of(&join(title))];
        }
        _ => return vec![piece.clone()],
    };
    let (title, rest) = parts.split_at(cut);
    // What follows the employer's own name is its place.
    let (name, place) = rest.split_at(1);
    let mut found = vec![of(&join(title)), of(&join(name))];
    if !place.is_empty() {
        found.push(of(&join(place)));
    }
    found
}

/// Parts between commas; `Acme, Inc.` is one.
fn comma_parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in text.split(", ") {
        match parts.last_mut() {
            Some(last) if kinds::is_suffix(part) => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

/// `Acme Ltd, London, UK` as the name and the place behind it.
pub fn named_place(text: &str) -> (String, Option<String>) {
    let parts = comma_parts(text);
    for at in 1..parts.len() {
        let tail = parts[at..].join(", ");
        if kinds::is_place(&tail) {
            return (parts[..at].join(", "), Some(tail));
        }
    }
    (text.to_owned(), None)
}

fn project(head: &Head, entry: &mut Entry) -> Vec<String> {
    let mut left = Vec::new();
    for (index, piece) in head.pieces.iter().enumerate() {
        let text = piece.text.clone();
        if index == 0 {
            entry.title = Some(text);
        } else if kinds::organisation(&text) > 0 && entry.organization.is_none() {
            entry.organization = Some(text);
        } else if kinds::role(&text) > 0 && text.split_whitespace().count() <= 6 {
            entry.roles.push(text);
        } else if text.contains(',') && kinds::is_place(&text) && entry.location.is_none() {
            entry.location = Some(text);
        } else if piece.bold && entry.organization.is_none() {
            entry.organization = Some(text);
        } else if entry.description.is_none() && text.split_whitespace().count() >= 3 {
            entry.description = Some(text);
        } else if entry.organization.is_none() && piece.line > 0 {
            entry.organization = Some(text);
        } else {
            left.push(text);
        }
    }
    left
}

/// Labels of a line that lists what was used.
const SKILL_LABELS: &[&str] = &[
    "technologies",
    "technology",
    "tech stack",
    "stack",
    "skills",
    "tools",
    "keywords",
    "technologien",
    "technologies used",
    "tools used",
    "environnement technique",
    "technologies utilisees",
    "tecnologias",
    "eingesetzte technologien",
    "technik",
    "tech",
    "built with",
    "skills used",
    "key skills",
];

/// Dates and a place that stand under the head as lines of their own are the entry's; a bullet
/// lists what was done, even where each of its nouns has a capital.
fn told<'l, 'b>(entry: &mut Entry, lines: &'l [&'b Block]) -> &'l [&'b Block] {
    let mut lines = lines;
    for _ in 0..2 {
        let Some((first, rest)) = lines.split_first() else { break };
        let read = head::of_text(&first.text, Single::Whole);
        if entry.period == Period::default()
            && read.pieces.is_empty()
            && read.period != Period::default()
        {
            entry.period = read.period;
        } else if entry.location.is_none()
            && !first.is_bullet()
            && first.text.contains(", ")
            && kinds::is_place(&first.text)
        {
            entry.location = Some(first.text.clone());
        } else {
            break;
        }
        lines = rest;
    }
    lines
}

/// The lines under a head: bullets are highlights, a paragraph before them sums up.
fn fill(entry: &mut Entry, lines: &[&Block], left: &mut Vec<String>) {
    let lines = told(entry, lines);
    let first_bullet = lines.iter().position(|line| line.is_bullet());
    let before = first_bullet.unwrap_or(lines.len());
    let mut prose: Vec<String> = Vec::new();
    for (index, block) in lines.iter().enumerate() {
        let mut text = block.text.replace('\t', " ");
        for url in &block.links {
            let bare = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            if !text.contains(bare.trim_end_matches('/')) && !url.starts_with("mailto:") {
                text.push_str(&format!(" ({url})"));
            }
        }
        if let Some((label, list)) = text.split_once(':')
            && SKILL_LABELS.contains(&crate::text::fold(label).trim())
        {
            let (label, items) = (label.trim(), lists::items(list));
            if items.iter().all(|item| item.split_whitespace().count() <= 6) {
                entry.skills.extend(items);
                // The label itself is told by the key.
                let _ = label;
                continue;
            }
        }
        if !block.is_bullet() {
            if let Some(url) = address(text.trim()) {
                match &entry.url {
                    None => entry.url = Some(url),
                    Some(_) => left.push(text),
                }
                continue;
            }
            let alone = index == 0 && block.text.contains(',') && entry.location.is_none();
            if alone && kinds::is_place(&text) {
                entry.location = Some(text);
                continue;
            }
            if index < before {
                prose.push(text);
                continue;
            }
        }
        entry.highlights.push(Highlight { text, ..Highlight::default() });
    }
    let many = prose.len() > 1 && first_bullet.is_none();
    if many {
        // Lines without bullets that each say one thing.
        let lines = prose.into_iter().map(|text| Highlight { text, ..Highlight::default() });
        entry.highlights.extend(lines);
    } else if !prose.is_empty() {
        let text = Some(prose.join(" "));
        if entry.kind == EntryKind::Project && entry.description.is_none() {
            entry.description = text;
        } else {
            entry.summary = text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::BlockKind;

    fn said(lines: &[&str], order: Order) -> String {
        let blocks: Vec<Block> =
            lines.iter().map(|line| Block::plain(BlockKind::Paragraph, *line)).collect();
        let mut draft = Draft::default();
        let head: Vec<&Block> = blocks.iter().collect();
        read(EntryKind::Work, "Experience", &head, &[], order, &mut draft);
        let entry = &draft.profile.work[0];
        let show = |text: &Option<String>| text.clone().unwrap_or_default();
        format!(
            "{} / {} / {}",
            show(&entry.title),
            show(&entry.organization),
            show(&entry.location)
        )
    }

    #[test]
    fn heads_of_jobs_in_many_forms() {
        use Order::{EmployerFirst, TitleFirst};
        for (lines, order, wanted) in [
            (
                vec!["Senior Analyst", "Acme Ltd, London | Mar 2019 – Present"],
                TitleFirst,
                "Senior Analyst / Acme Ltd / London",
            ),
            (
                vec!["Acme Ltd, London", "Senior Analyst", "2019 – 2021"],
                EmployerFirst,
                "Senior Analyst / Acme Ltd / London",
            ),
            (
                vec!["Senior Analyst, Acme Ltd (2019–2021)"],
                TitleFirst,
                "Senior Analyst / Acme Ltd / ",
            ),
            (
                vec!["Analyst at Stripe, San Francisco, CA, 2019 – 2021"],
                TitleFirst,
                "Analyst / Stripe / San Francisco, CA",
            ),
            (
                vec!["2019 – 2021\tBuchhalterin bei Müller GmbH, Köln"],
                TitleFirst,
                "Buchhalterin / Müller GmbH / Köln",
            ),
            (
                vec!["Stripe | Staff Engineer | Remote | 2019 – 2021"],
                TitleFirst,
                "Staff Engineer / Stripe / Remote",
            ),
            (
                vec![
                    "Charge Nurse, Medical ICU",
                    "Scioto Ridge Medical Center, Columbus, OH | 2022 – Present",
                ],
                TitleFirst,
                "Charge Nurse, Medical ICU / Scioto Ridge Medical Center / Columbus, OH",
            ),
            (
                vec!["Data Scientist, Globex, Berlin, 2019 – 2021"],
                TitleFirst,
                "Data Scientist / Globex / Berlin",
            ),
            (
                vec!["Pfizer, Inc., New York, NY", "Chemist | 2019"],
                TitleFirst,
                "Chemist / Pfizer, Inc. / New York, NY",
            ),
            (
                vec!["Ingénieur logiciel – Airbus – Toulouse", "2019 – 2021"],
                TitleFirst,
                "Ingénieur logiciel / Airbus / Toulouse",
            ),
            (
                vec!["Night Nurse, Palliative Care", "Globex Clinical Staffing | 2019 – 2021"],
                TitleFirst,
                "Night Nurse, Palliative Care / Globex Clinical Staffing / ",
            ),
            (
                vec!["Attachée, recherche clinique", "Centre hospitalier de Brest | 2019 – 2021"],
                TitleFirst,
                "Attachée, recherche clinique / Centre hospitalier de Brest / ",
            ),
            (
                vec!["Comptable confirmée – Globex Conseil, Lyon", "2019 – 2021"],
                TitleFirst,
                "Comptable confirmée / Globex Conseil / Lyon",
            ),
            (
                vec!["Analyst – Rochester, New York", "2019 – 2021"],
                TitleFirst,
                "Analyst /  / Rochester, New York",
            ),
            (
                vec!["Graduate Trainee, Software Testing", "Globex, Lyon, France | 2019 – 2021"],
                TitleFirst,
                "Graduate Trainee, Software Testing / Globex / Lyon, France",
            ),
            (
                vec!["Working Student, Systems Testing", "Globex, Lyon, France | 2019 – 2021"],
                TitleFirst,
                "Working Student, Systems Testing / Globex / Lyon, France",
            ),
            (
                vec!["Nexus AI, Co-Founder & CTO\tSan Francisco, CA", "June 2023 – present"],
                EmployerFirst,
                "Co-Founder & CTO / Nexus AI / San Francisco, CA",
            ),
        ] {
            assert_eq!(said(&lines, order), wanted, "{lines:?}");
        }
    }

    #[test]
    fn a_bullet_of_capitals_is_no_place() {
        let read_under = |kind: BlockKind, text: &str| {
            let head = Block::plain(BlockKind::Paragraph, "Analyst | Acme Ltd | 2019 – 2021");
            let line = Block::plain(kind, text);
            let mut draft = Draft::default();
            let order = Order::TitleFirst;
            read(EntryKind::Work, "Experience", &[&head], &[&line], order, &mut draft);
            let entry = draft.profile.work.remove(0);
            (entry.location, entry.highlights.len())
        };
        let (place, lines) = read_under(BlockKind::Bullet, "Prüfung von Kasse, Lager und Inventur");
        assert_eq!((place, lines), (None, 1));
        let (place, lines) = read_under(BlockKind::Bullet, "Inventur, Kasse und Lager");
        assert_eq!((place, lines), (None, 1));
        let (place, lines) = read_under(BlockKind::Paragraph, "Essen, Germany");
        assert_eq!((place.as_deref(), lines), (Some("Essen, Germany"), 0));
    }
}
