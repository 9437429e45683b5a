//! The tables of a LinkedIn data export, as a folder or a ZIP of CSV files.
//!
//! Files and columns are found by name, in any order; missing ones are fine, unknown columns go to
//! the review list. Files that are not about the person (connections, messages) are not read.

use super::super::model::{
    Certificate, Education, Entry, EntryKind, Highlight, OnlineProfile, SkillGroup, SpokenLanguage,
};
use super::csv;
use super::draft::Draft;
use super::place;
use super::tree::{Take, Tree};
use crate::reader;
use crate::text::fold;

/// A file of the export with its text.
pub struct Table {
    pub name: String,
    pub text: String,
}

/// The files that are read, by their folded names.
const KNOWN: [&str; 12] = [
    "profile",
    "email addresses",
    "phonenumbers",
    "positions",
    "education",
    "skills",
    "languages",
    "projects",
    "certifications",
    "honors",
    "publications",
    "volunteering",
];

/// The name of a table without folder and ending, folded.
fn stem(path: &str) -> String {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    fold(&stem.replace('_', " "))
}

/// Whether a file of this name is read.
#[must_use]
pub fn is_known(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".csv") && KNOWN.contains(&stem(path).as_str())
}

/// Columns that say how LinkedIn keeps an address, and nothing of the person.
const UNREAD: [&str; 3] = ["confirmed", "primary", "updated on"];

/// The texts of the tables, a field a line: what must not be lost.
#[must_use]
pub fn source_lines(tables: &[Table]) -> Vec<String> {
    let mut lines = Vec::new();
    for table in tables {
        let mut rows = csv::rows(&table.text).into_iter();
        let header = rows.next().unwrap_or_default();
        let unread = |at: usize| {
            header.get(at).is_some_and(|name| UNREAD.contains(&fold(name.trim()).as_str()))
        };
        for (_, field) in
            rows.flat_map(|row| row.into_iter().enumerate()).filter(|(at, _)| !unread(*at))
        {
            lines.extend(field.lines().map(|line| line.trim().to_owned()));
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// Takes all tables.
#[must_use]
pub fn import(tables: &[Table]) -> Draft {
    let mut draft = Draft::default();
    for wanted in KNOWN {
        for table in tables.iter().filter(|table| stem(&table.name) == wanted) {
            let mut rows = csv::rows(&table.text).into_iter();
            let Some(header) = rows.next() else { continue };
            let header: Vec<String> = header.iter().map(|name| fold(name.trim())).collect();
            for row in rows {
                let fields = header.iter().cloned().chain(std::iter::repeat(String::new()));
                let pairs = fields
                    .zip(row)
                    .filter(|(_, value)| !value.trim().is_empty())
                    .map(|(key, value)| (key, Tree::Text(value)));
                let tree = Tree::Map(pairs.collect());
                one(wanted, tree, &mut draft);
            }
        }
    }
    draft
}

fn one(table: &str, tree: Tree, draft: &mut Draft) {
    let profile = &draft.profile;
    let path = match table {
        "positions" => format!("work.{}", profile.work.len()),
        "volunteering" => format!("volunteer.{}", profile.volunteer.len()),
        "projects" => format!("projects.{}", profile.projects.len()),
        "education" => format!("education.{}", profile.education.len()),
        "certifications" => format!("certificates.{}", profile.certificates.len()),
        "honors" => format!("awards.{}", profile.awards.len()),
        "publications" => format!("publications.{}", profile.publications.len()),
        _ => "basics".to_owned(),
    };
    let copy = tree.clone();
    let Some(mut take) = Take::of(tree, path, draft) else { return };
    let placed = match table {
        "profile" => {
            person(&mut take, draft);
            Some(())
        }
        "email addresses" => email(&mut take, draft),
        "phonenumbers" => phone(&mut take, draft),
        "positions" => position(&mut take, EntryKind::Work, draft),
        "volunteering" => position(&mut take, EntryKind::Volunteer, draft),
        "projects" => position(&mut take, EntryKind::Project, draft),
        "education" => education(&mut take, draft),
        "skills" => take.text(&["name", "skill"], draft).map(|name| {
            draft.profile.skills.push(SkillGroup { name, ..SkillGroup::default() });
        }),
        "languages" => language(&mut take, draft),
        "certifications" => certificate(&mut take, draft),
        "honors" => honor(&mut take, draft),
        _ => publication(&mut take, draft),
    };
    if placed.is_some() {
        for (key, text) in take.rest() {
            draft.review(&format!("{table} {key}"), &text);
        }
    } else {
        for text in copy.texts() {
            draft.review(table, &text);
        }
    }
}

fn person(take: &mut Take, draft: &mut Draft) {
    let first = take.text(&["first name"], draft).unwrap_or_default();
    let last = take.text(&["last name"], draft).unwrap_or_default();
    let name = format!("{first} {last}").trim().to_owned();
    let address = take.text(&["address"], draft);
    let zip = take.text(&["zip code"], draft);
    let geo = take.text(&["geo location"], draft);
    let label = take.text(&["headline"], draft);
    let summary = take.text(&["summary"], draft);
    let websites = take.text(&["websites"], draft).unwrap_or_default();
    let twitter = take.text(&["twitter handles"], draft).unwrap_or_default();
    let basics = &mut draft.profile.basics;
    basics.name = name;
    basics.label = label;
    basics.summary = summary;
    if let Some(geo) = geo {
        basics.location = place::read(&geo);
    }
    basics.location.address = address;
    basics.location.postal_code = zip;
    for entry in brackets(&websites) {
        // `COMPANY:https://…`
        let (kind, url) = match entry.split_once(':') {
            Some((kind, url))
                if url.contains("://")
                    && !kind.contains('/')
                    && kind != "http"
                    && kind != "https" =>
            {
                (Some(kind), url)
            }
            _ => (None, entry),
        };
        if basics.url.is_none() {
            basics.url = Some(url.to_owned());
        } else {
            let network = kind.map(str::to_owned);
            let url = Some(url.to_owned());
            basics.profiles.push(OnlineProfile { network, username: None, url });
        }
    }
    for handle in brackets(&twitter) {
        basics.profiles.push(OnlineProfile {
            network: Some("Twitter".to_owned()),
            username: Some(handle.trim_start_matches('@').to_owned()),
            url: None,
        });
    }
    draft.note_if_lost("basics", &websites, &draft_urls(draft));
}

fn draft_urls(draft: &Draft) -> String {
    let basics = &draft.profile.basics;
    let urls = basics.url.iter().chain(basics.profiles.iter().filter_map(|p| p.url.as_ref()));
    urls.cloned().collect::<Vec<_>>().join(" ")
}

/// `[a,b],[c]` as its parts.
fn brackets(text: &str) -> Vec<&str> {
    text.split([',', '[', ']']).map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn email(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let address = take.text(&["email address", "e-mail address", "email"], draft)?;
    let primary = take.text(&["primary"], draft).is_some_and(|text| fold(&text) == "yes");
    // When it was confirmed says nothing about the person.
    take.take(&["confirmed"]);
    take.take(&["updated on"]);
    let known = draft.profile.basics.email.take();
    match known {
        None => draft.profile.basics.email = Some(address),
        Some(known) if primary => {
            draft.profile.basics.email = Some(address);
            draft.review("another e-mail", &known);
        }
        Some(known) => {
            draft.profile.basics.email = Some(known);
            draft.review("another e-mail", &address);
        }
    }
    Some(())
}

fn phone(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let number = take.text(&["number", "phone number"], draft)?;
    let kind = take.text(&["type"], draft);
    if draft.profile.basics.phone.is_none() {
        draft.profile.basics.phone = Some(number);
        if let Some(kind) = kind {
            draft.note("basics", format!("phone: {kind}"));
        }
    } else {
        draft.review(kind.as_deref().unwrap_or("another phone"), &number);
    }
    Some(())
}

fn position(take: &mut Take, kind: EntryKind, draft: &mut Draft) -> Option<()> {
    let mut entry = Entry::empty(kind);
    let organization = take.text(&["company name", "organization", "company"], draft);
    entry.title = take.text(&["title", "role", "position"], draft);
    entry.organization = organization;
    entry.location = take.text(&["location"], draft);
    entry.url = take.text(&["url"], draft);
    entry.description = take.text(&["cause"], draft);
    let raw = take.take(&["description"]);
    entry.period = take.period(&["started on", "start date"], &["finished on", "end date"], draft);
    if let Some(Tree::Text(text)) = raw {
        describe(&text, &mut entry);
    }
    if entry.organization.is_none() && entry.title.is_none() {
        return None;
    }
    match kind {
        EntryKind::Work => draft.profile.work.push(entry),
        EntryKind::Volunteer => draft.profile.volunteer.push(entry),
        EntryKind::Project => draft.profile.projects.push(entry),
    }
    Some(())
}

/// A description: bullets are highlights, the paragraph before them sums up.
fn describe(text: &str, entry: &mut Entry) {
    let Ok(document) = reader::read(text.as_bytes(), Some("description.txt")) else { return };
    let first = document.blocks.iter().position(reader::Block::is_bullet);
    let mut prose = Vec::new();
    for (index, block) in document.blocks.into_iter().enumerate() {
        let text = block.text.replace('\t', " ");
        if first.is_none_or(|first| index < first) {
            prose.push(text);
        } else {
            entry.highlights.push(Highlight { text, ..Highlight::default() });
        }
    }
    if prose.len() > 1 && first.is_none() {
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

fn education(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let mut education = Education {
        institution: take.text(&["school name"], draft),
        study_type: take.text(&["degree name"], draft),
        area: take.text(&["field of study", "fields of study"], draft),
        period: take.period(&["start date", "started on"], &["end date", "finished on"], draft),
        score: take.text(&["grade"], draft),
        ..Education::default()
    };
    education.courses.extend(take.text(&["notes"], draft));
    education.courses.extend(take.text(&["activities"], draft));
    let named = [&education.institution, &education.area, &education.study_type];
    let named = named.into_iter().any(Option::is_some);
    named.then(|| draft.profile.education.push(education))
}

fn language(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let language = take.text(&["name", "language"], draft)?;
    let fluency = take.text(&["proficiency"], draft);
    draft.profile.languages.push(SpokenLanguage { id: String::new(), language, fluency });
    Some(())
}

fn certificate(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let name = take.text(&["name"], draft)?;
    let period = take.period(&["started on"], &["finished on"], draft);
    if let Some(end) = period.end {
        draft.note(&take.path, format!("valid until {end}"));
    }
    if let Some(number) = take.text(&["license number"], draft) {
        draft.note(&take.path, format!("licence number: {number}"));
    }
    let certificate = Certificate {
        id: String::new(),
        name,
        date: period.start.or(period.end),
        url: take.text(&["url"], draft),
        issuer: take.text(&["authority"], draft),
    };
    draft.profile.certificates.push(certificate);
    Some(())
}

fn honor(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let award = super::super::model::Award {
        id: String::new(),
        title: take.text(&["title"], draft)?,
        date: take.date(&["issued on"], draft),
        awarder: take.text(&["issuer"], draft),
        summary: take.text(&["description"], draft),
    };
    draft.profile.awards.push(award);
    Some(())
}

fn publication(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let publication = super::super::model::Publication {
        id: String::new(),
        name: take.text(&["name"], draft)?,
        authors: Vec::new(),
        publisher: take.text(&["publisher"], draft),
        release_date: take.date(&["published on"], draft),
        url: take.text(&["url"], draft),
        summary: take.text(&["description"], draft),
    };
    draft.profile.publications.push(publication);
    Some(())
}
