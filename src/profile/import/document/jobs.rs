//! Jobs, voluntary posts and projects: who, what, where, when, and the lines under it.

use super::super::draft::Draft;
use super::super::when::Single;
use super::head::{self, Head, Piece};
use super::parted::{is_at, named_place, parted};
use super::shape::{Order, Shape};
use super::under::fill;
use super::{kinds, path};
use crate::profile::Period;
use crate::profile::model::{Entry, EntryKind};
use crate::reader::{Block, Told};

/// Reads one entry into the draft; without a head its lines go to the review list.
pub fn read(
    kind: EntryKind,
    section: &str,
    head: &[&Block],
    lines: &[&Block],
    shape: Shape,
    draft: &mut Draft,
) {
    let read = shape.read(head, Single::Whole);
    let mut entry = Entry::empty(kind);
    let path = path(kind, &draft.profile);
    let mut left = match kind {
        EntryKind::Project => project(&read, &mut entry),
        _ if shape.stacked && read.pieces.iter().all(|piece| piece.told.is_none()) => {
            stacked(&read, shape, &mut entry)
        }
        EntryKind::Work | EntryKind::Volunteer => job(&read, shape.order, &mut entry),
    };
    if entry.organization.is_none() && entry.title.is_none() {
        for line in head.iter().chain(lines) {
            draft.review(section, &line.text);
        }
        return;
    }
    entry.period = read.period;
    // The employer and its dates, and the title on a line of its own below.
    let mut lines = lines;
    if kind != EntryKind::Project
        && read.period != Period::default()
        && let [first, rest @ ..] = lines
        && is_bare_title(first)
    {
        // `Orchard Vale Care Home` alone in its head is no title if what stands below is one.
        let role = kinds::role(&first.text);
        if entry.organization.is_none()
            && read.pieces.len() == 1
            && entry.title.as_deref().is_some_and(|title| role >= kinds::role(title))
        {
            entry.organization = entry.title.take();
        }
        if entry.title.is_none() {
            entry.title = Some(first.text.trim().to_owned());
            lines = rest;
        }
    }
    let mut urls = read.urls.iter();
    entry.url = urls.next().cloned();
    left.extend(urls.cloned());
    let mut labels = Vec::new();
    fill(&mut entry, lines, &mut left, &mut labels);
    for label in labels {
        draft.note_if_lost(&path, &label, "highlights skills");
    }
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
        entry.description.as_deref(),
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

/// `Practice Nurse`: a few words that name an occupation and tell nothing.
fn is_bare_title(line: &Block) -> bool {
    let text = line.text.trim();
    let words = text.split_whitespace().count();
    let role = kinds::role(text);
    let plain = !text.ends_with(['.', ':', ';']) && !text.contains(|c: char| c.is_ascii_digit());
    plain
        && text.starts_with(char::is_uppercase)
        && (role >= 2 && words <= 8 || role >= 1 && words <= 4)
}

/// A head whose lines each say one thing: the title, then the employer and its place.
fn stacked(head: &Head, shape: Shape, entry: &mut Entry) -> Vec<String> {
    let mut pieces = head.pieces.iter();
    entry.title = pieces.next().map(|piece| piece.text.clone());
    if let Some(employer) = pieces.next() {
        let (name, place) = shape.named_place(employer, pieces.len() > 0);
        entry.organization = Some(name);
        entry.location = place.or_else(|| pieces.next().map(|piece| piece.text.clone()));
    }
    pieces.map(|piece| piece.text.clone()).collect()
}

/// Title, employer and place of a head; what is none of them is given back.
fn job(head: &Head, order: Order, entry: &mut Entry) -> Vec<String> {
    let mut pieces = head.pieces.clone();
    let mut told = |told: Told| {
        let at = pieces.iter().position(|piece| piece.told == Some(told))?;
        Some(pieces.remove(at))
    };
    let told_title = told(Told::Position);
    let told_employer = told(Told::Organisation);
    let told_place = told(Told::Place);
    if told_title.is_none()
        && told_employer.is_none()
        && let Some(at) = pieces.iter().position(is_at)
    {
        let parts = parted(&pieces[at], order);
        pieces.splice(at..=at, parts);
    }
    // `Analyst, Acme – London, UK`: beside a place, one piece says the rest.
    let named: Vec<&Piece> = pieces.iter().filter(|piece| !is_sure_place(piece)).collect();
    if let [one] = named[..]
        && told_title.is_none()
        && told_employer.is_none()
        && (pieces.iter().all(|piece| piece.line == one.line) || kinds::organisation(&one.text) > 0)
    {
        let parts = parted(one, order);
        let at = pieces.iter().position(|piece| piece == one).unwrap_or(0);
        pieces.splice(at..=at, parts);
    }
    let title_piece = told_title.or_else(|| {
        // Beside a known employer the first piece that is no place is the title.
        let first = || pieces.iter().position(|piece| !is_sure_place(piece));
        let title = title_at(&pieces, order);
        let title = title.or_else(|| told_employer.as_ref().and_then(|_| first()));
        title.map(|at| pieces.remove(at))
    });
    let title_line = title_piece.as_ref().map_or(usize::MAX, |piece| piece.line);
    let employer_piece = told_employer.or_else(|| {
        let employer = employer_at(&pieces, title_line);
        employer.map(|at| pieces.remove(at))
    });
    let mut place = told_place.map(|piece| piece.text);
    pieces.retain(|piece| {
        let is_place = place.is_none() && kinds::is_place(&piece.text);
        if is_place {
            place = Some(piece.text.clone());
        }
        !is_place
    });
    entry.title = title_piece.map(|piece| piece.text);
    entry.organization = employer_piece.map(|piece| {
        let (name, tail) = if place.is_none() && !piece.bold && piece.told.is_none() {
            named_place(&piece.text)
        } else {
            (piece.text, None)
        };
        place = place.take().or(tail);
        name
    });
    entry.location = place;
    // A line of its own that nothing claims says what the employer is.
    let alone = |piece: &Piece| {
        piece.line > 0 && head.pieces.iter().filter(|other| other.line == piece.line).count() == 1
    };
    if let [one] = pieces.as_slice()
        && alone(one)
        && one.text.split_whitespace().count() >= 2
        && entry.title.is_some()
        && entry.organization.is_some()
    {
        entry.description = Some(one.text.clone());
        return Vec::new();
    }
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
        // Of two that read alike, the one that stands where titles of the section do.
        .max_by_key(|(score, at)| match order {
            Order::TitleFirst => (*score, pieces.len() - at),
            Order::EmployerFirst => (*score, *at),
        });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::import::document::shape::Order;
    use crate::reader::BlockKind;

    fn said(lines: &[&str], order: Order) -> String {
        let blocks: Vec<Block> =
            lines.iter().map(|line| Block::plain(BlockKind::Paragraph, *line)).collect();
        let mut draft = Draft::default();
        let head: Vec<&Block> = blocks.iter().collect();
        let shape = Shape { order, ..Shape::default() };
        read(EntryKind::Work, "Experience", &head, &[], shape, &mut draft);
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
                vec!["Charge Nurse, Medical ICU at Ridge Medical Center\t2019 – 2021", "Columbus"],
                TitleFirst,
                "Charge Nurse, Medical ICU / Ridge Medical Center / Columbus",
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
            let shape = Shape::default();
            read(EntryKind::Work, "Experience", &[&head], &[&line], shape, &mut draft);
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
