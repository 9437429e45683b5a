//! RenderCV's YAML: `cv` with free sections of entries of nine kinds.
//!
//! What a section holds is told by its title first, as a document's heading would be, and by the
//! kind of its entries where the title says nothing.

use super::super::model::{
    Award, Certificate, Education, Entry, EntryKind, Highlight, OnlineProfile, Publication,
    Reference,
};
use super::super::{PartialDate, Period};
use super::draft::Draft;
use super::inline;
use super::lists;
use super::place;
use super::tree::{Take, Tree, leave};
use super::when;
use crate::reader::outline::{SectionWord, section};

/// Takes a whole input file.
#[must_use]
pub fn import(tree: Tree) -> Draft {
    let mut draft = Draft::default();
    let Some(mut root) = Take::of(tree, "", &mut draft) else { return draft };
    // How it looks says nothing about the person.
    for key in ["design", "locale", "settings", "rendercv_settings", "locale_catalog"] {
        if root.take(&[key]).is_some() {
            draft.warn(format!("`{key}` says how the document looks; it was left out"));
        }
    }
    if let Some(cv) = root.take(&["cv"]).and_then(|cv| Take::of(cv, "cv", &mut draft)) {
        header(cv, &mut draft);
    }
    root.finish(&mut draft);
    draft
}

fn header(mut cv: Take, draft: &mut Draft) {
    let text = |cv: &mut Take, key: &str, draft: &mut Draft| {
        cv.text(&[key], draft).map(|text| inline::plain(&text))
    };
    draft.profile.basics.name = text(&mut cv, "name", draft).unwrap_or_default();
    draft.profile.basics.label =
        text(&mut cv, "headline", draft).or_else(|| text(&mut cv, "label", draft));
    draft.profile.basics.image = cv.text(&["photo"], draft);
    if let Some(text) = cv.text(&["location"], draft) {
        draft.profile.basics.location = place::read(&text);
    }
    // Each may be a list; the first is the one that is printed.
    let mut first = |key: &str, draft: &mut Draft| {
        let mut all = cv.texts(&[key], draft).into_iter();
        let first = all.next().map(|text| text.trim_start_matches("tel:").to_owned());
        for more in all {
            draft.review(&format!("another {key}"), &more);
        }
        first
    };
    draft.profile.basics.email = first("email", draft);
    draft.profile.basics.phone = first("phone", draft);
    draft.profile.basics.url = first("website", draft);
    for account in cv.list(&["social_networks"]) {
        network(account, draft);
    }
    for account in cv.list(&["custom_connections"]) {
        connection(account, draft);
    }
    if let Some(sections) = cv.take(&["sections"]) {
        match sections {
            Tree::Map(sections) => {
                for (title, entries) in sections {
                    one_section(&title, entries, draft);
                }
            }
            other => leave("sections", &other, draft),
        }
    }
    cv.finish(draft);
}

fn network(account: Tree, draft: &mut Draft) {
    let Some(mut take) = Take::of(account, "social_networks", draft) else { return };
    let network = take.text(&["network"], draft);
    let username = take.text(&["username"], draft);
    let url =
        take.text(&["url"], draft).or_else(|| address(network.as_deref()?, username.as_deref()?));
    take.finish(draft);
    if network.is_some() || username.is_some() {
        draft.profile.basics.profiles.push(OnlineProfile { network, username, url });
    }
}

/// The address that RenderCV itself makes of a network and a name.
fn address(network: &str, username: &str) -> Option<String> {
    let base = match network {
        "LinkedIn" => "https://linkedin.com/in/",
        "GitHub" => "https://github.com/",
        "GitLab" => "https://gitlab.com/",
        "IMDB" => "https://imdb.com/name/",
        "Instagram" => "https://instagram.com/",
        "ORCID" => "https://orcid.org/",
        "StackOverflow" => "https://stackoverflow.com/users/",
        "ResearchGate" => "https://researchgate.net/profile/",
        "YouTube" => "https://youtube.com/@",
        "Google Scholar" => "https://scholar.google.com/citations?user=",
        "Telegram" => "https://t.me/",
        "Leetcode" => "https://leetcode.com/u/",
        "X" => "https://x.com/",
        "Mastodon" => {
            let (user, domain) = username.strip_prefix('@')?.split_once('@')?;
            return Some(format!("https://{domain}/@{user}"));
        }
        _ => return None,
    };
    Some(format!("{base}{username}"))
}

fn connection(account: Tree, draft: &mut Draft) {
    let Some(mut take) = Take::of(account, "custom_connections", draft) else { return };
    let icon = take.text(&["fontawesome_icon"], draft);
    let shown = take.text(&["placeholder"], draft);
    let url = take.text(&["url"], draft);
    take.finish(draft);
    let basics = &mut draft.profile.basics;
    match (shown, url) {
        (Some(shown), Some(url)) if url.starts_with("tel:") && basics.phone.is_none() => {
            basics.phone = Some(shown);
        }
        (Some(shown), Some(url)) if url == format!("https://{shown}") && basics.url.is_none() => {
            basics.url = Some(shown);
        }
        (Some(shown), url) => {
            let (network, username) = match shown.split_once(": ") {
                Some((network, name)) => (network.to_owned(), Some(name.to_owned())),
                None => (shown, None),
            };
            basics.profiles.push(OnlineProfile { network: Some(network), username, url });
        }
        (None, Some(url)) => {
            basics.profiles.push(OnlineProfile { url: Some(url), ..OnlineProfile::default() });
        }
        (None, None) => {}
    }
    if let Some(icon) = icon {
        draft.note_if_lost("basics", &icon, "link phone");
    }
}

/// What an entry is, by the keys it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Experience,
    Education,
    Publication,
    Normal,
    OneLine,
    Text,
}

fn kind(entry: &Tree) -> Kind {
    let Tree::Map(pairs) = entry else { return Kind::Text };
    let has = |key: &str| pairs.iter().any(|(k, _)| k == key);
    if has("company") || has("position") {
        Kind::Experience
    } else if has("institution") || has("area") {
        Kind::Education
    } else if has("title") {
        Kind::Publication
    } else if has("label") || has("details") {
        Kind::OneLine
    } else if has("name") {
        Kind::Normal
    } else {
        Kind::Text
    }
}

fn one_section(title: &str, entries: Tree, draft: &mut Draft) {
    let title = title.replace('_', " ");
    let word = section(&title).unwrap_or(SectionWord::Other);
    let entries = match entries {
        Tree::List(entries) => entries,
        other => vec![other],
    };
    let mut sentences = Vec::new();
    for entry in entries {
        let kind = kind(&entry);
        if kind == Kind::Text && word == SectionWord::Summary {
            sentences.extend(entry.texts().iter().map(|text| inline::plain(text)));
            continue;
        }
        let shelf = shelf(word, kind);
        match kind {
            Kind::Text => {
                for text in entry.texts() {
                    lists::line(shelf, &title, &inline::plain(&text), draft);
                }
            }
            Kind::OneLine => one_line(shelf, &title, entry, draft),
            _ => full(shelf, kind, &title, entry, draft),
        }
    }
    if !sentences.is_empty() {
        let known = draft.profile.basics.summary.take();
        let all: Vec<String> = known.into_iter().chain(sentences).collect();
        draft.profile.basics.summary = Some(all.join(" "));
    }
}

/// Where an entry goes: the section's title says it, or the kind of the entry does.
fn shelf(word: SectionWord, kind: Kind) -> SectionWord {
    match (word, kind) {
        (SectionWord::Projects | SectionWord::Volunteer, Kind::Experience) => word,
        (_, Kind::Experience) => SectionWord::Work,
        (_, Kind::Education) => SectionWord::Education,
        (_, Kind::Publication) => SectionWord::Publications,
        (word, _) => word,
    }
}

fn one_line(shelf: SectionWord, title: &str, entry: Tree, draft: &mut Draft) {
    let Some(mut take) = Take::of(entry, title, draft) else { return };
    let label = take.text(&["label"], draft).map(|text| inline::plain(&text)).unwrap_or_default();
    let details =
        take.text(&["details"], draft).map(|text| inline::plain(&text)).unwrap_or_default();
    let level = take.text(&["level"], draft);
    take.finish(draft);
    let before = draft.profile.skills.len();
    lists::labelled(shelf, title, &label, &details, draft);
    match draft.profile.skills.get_mut(before) {
        Some(skill) => skill.level = level,
        None => {
            if let Some(level) = level {
                draft.review(title, &level);
            }
        }
    }
}

/// A date as people write it in `date`: a year, a month, a period, or words.
fn period(take: &mut Take, single: when::Single, draft: &mut Draft) -> Period {
    let mut period = take.period(&["start_date"], &["end_date"], draft);
    let Some(text) = take.text(&["date"], draft) else { return period };
    let found = crate::reader::dates::find(&text);
    let alone = |d: &crate::reader::dates::Dates| {
        let around = [&text[..d.from], &text[d.to..]];
        around.iter().all(|part| !part.chars().any(char::is_alphanumeric))
    };
    if period != Period::default() {
        draft.note(&take.path, format!("date: {text}"));
    } else if let Some(date) = when::date(&text) {
        let start = (single == when::Single::Whole).then_some(date);
        period = Period { start, end: Some(date) };
        if date.to_string() != text {
            draft.note(&take.path, format!("date: {text}"));
        }
    } else if let [one] = found.as_slice()
        && alone(one)
    {
        period = when::period(one, single);
        draft.note(&take.path, format!("date: {text}"));
    } else {
        draft.review(&format!("{} date", take.path), &text);
    }
    period
}

fn one_date(take: &mut Take, draft: &mut Draft) -> Option<PartialDate> {
    let found = period(take, when::Single::End, draft);
    if let (Some(start), true) = (found.start, found.start != found.end) {
        draft.note(&take.path, format!("start_date: {start}"));
    }
    found.end.or(found.start)
}

fn full(shelf: SectionWord, kind: Kind, title: &str, entry: Tree, draft: &mut Draft) {
    let profile = &draft.profile;
    let path = match shelf {
        SectionWord::Work => format!("work.{}", profile.work.len()),
        SectionWord::Volunteer => format!("volunteer.{}", profile.volunteer.len()),
        SectionWord::Projects => format!("projects.{}", profile.projects.len()),
        SectionWord::Education => format!("education.{}", profile.education.len()),
        SectionWord::Certificates => format!("certificates.{}", profile.certificates.len()),
        SectionWord::Awards => format!("awards.{}", profile.awards.len()),
        SectionWord::Publications => format!("publications.{}", profile.publications.len()),
        _ => title.to_owned(),
    };
    let copy = entry.clone();
    let Some(mut take) = Take::of(entry, path, draft) else { return };
    let placed = match shelf {
        SectionWord::Work => {
            job(&mut take, EntryKind::Work, kind, draft).map(|e| draft.profile.work.push(e))
        }
        SectionWord::Volunteer => job(&mut take, EntryKind::Volunteer, kind, draft)
            .map(|e| draft.profile.volunteer.push(e)),
        SectionWord::Projects => {
            job(&mut take, EntryKind::Project, kind, draft).map(|e| draft.profile.projects.push(e))
        }
        SectionWord::Education => education(&mut take, draft),
        SectionWord::Certificates => certificate(&mut take, draft),
        SectionWord::Awards => award(&mut take, draft),
        SectionWord::Publications => publication(&mut take, draft),
        SectionWord::Skills | SectionWord::Languages | SectionWord::Interests => {
            named(&mut take, draft).map(|(name, summary)| {
                lists::labelled(shelf, title, &name, &summary, draft);
            })
        }
        SectionWord::References => named(&mut take, draft).map(|(name, summary)| {
            let reference = Some(summary).filter(|text| !text.is_empty());
            draft.profile.references.push(Reference { id: String::new(), name, reference });
        }),
        _ => None,
    };
    match placed {
        Some(()) => take.finish(draft),
        None => leave(title, &copy, draft),
    }
}

fn named(take: &mut Take, draft: &mut Draft) -> Option<(String, String)> {
    let name = inline::plain(&take.text(&["name"], draft)?);
    let summary = take.text(&["summary"], draft).map(|text| inline::plain(&text));
    Some((name, summary.unwrap_or_default()))
}

fn highlights(take: &mut Take, draft: &mut Draft) -> Vec<String> {
    let lines = take.texts(&["highlights"], draft);
    lines.iter().map(|line| inline::plain(line)).collect()
}

/// A text and the address it was linked with.
fn linked(take: &mut Take, key: &str, draft: &mut Draft) -> (Option<String>, Option<String>) {
    match take.text(&[key], draft) {
        Some(text) => {
            let read = inline::read(&text);
            (Some(read.text).filter(|text| !text.is_empty()), read.url)
        }
        None => (None, None),
    }
}

fn job(take: &mut Take, as_kind: EntryKind, kind: Kind, draft: &mut Draft) -> Option<Entry> {
    let mut entry = Entry::empty(as_kind);
    let mut urls = Vec::new();
    let mut part = |key: &str, take: &mut Take, draft: &mut Draft| {
        let (text, url) = linked(take, key, draft);
        urls.extend(url);
        text
    };
    (entry.organization, entry.title) = match (kind, as_kind) {
        (Kind::Experience, _) => (part("company", take, draft), part("position", take, draft)),
        (_, EntryKind::Project) => (part("entity", take, draft), part("name", take, draft)),
        _ => (part("name", take, draft), None),
    };
    entry.location = take.text(&["location"], draft).map(|text| inline::plain(&text));
    entry.period = period(take, when::Single::Whole, draft);
    entry.url = take.text(&["url"], draft);
    for url in urls {
        if entry.url.is_none() {
            entry.url = Some(url);
        } else if entry.url.as_ref() != Some(&url) {
            draft.note(&take.path, url);
        }
    }
    let summary = take.text(&["summary"], draft).map(|text| inline::plain(&text));
    entry.description = take.text(&["description"], draft);
    if as_kind == EntryKind::Project && entry.description.is_none() {
        entry.description = summary;
    } else {
        entry.summary = summary;
    }
    let lines = highlights(take, draft).into_iter();
    entry.highlights = lines.map(|text| Highlight { text, ..Highlight::default() }).collect();
    entry.skills = take.texts(&["skills"], draft);
    entry.skills.extend(take.texts(&["keywords"], draft));
    entry.roles = take.texts(&["roles"], draft);
    entry.project_type = take.text(&["type"], draft);
    (entry.organization.is_some() || entry.title.is_some()).then_some(entry)
}

fn education(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let (institution, linked_url) = linked(take, "institution", draft);
    // A Normal entry in an education section has a name.
    let institution = institution.or_else(|| linked(take, "name", draft).0);
    let mut education = Education {
        institution,
        area: linked(take, "area", draft).0,
        study_type: linked(take, "degree", draft).0,
        location: take.text(&["location"], draft).map(|text| inline::plain(&text)),
        period: period(take, when::Single::End, draft),
        score: take.text(&["grade"], draft),
        url: take.text(&["url"], draft).or(linked_url),
        ..Education::default()
    };
    education.courses.extend(take.text(&["summary"], draft).map(|text| inline::plain(&text)));
    for line in highlights(take, draft) {
        match line.strip_prefix("Score: ") {
            Some(score) if education.score.is_none() => education.score = Some(score.to_owned()),
            _ => education.courses.push(line),
        }
    }
    let named = [&education.institution, &education.area, &education.study_type];
    let named = named.into_iter().any(Option::is_some);
    named.then(|| draft.profile.education.push(education))
}

fn certificate(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let (name, url) = linked(take, "name", draft);
    let certificate = Certificate {
        id: String::new(),
        name: name?,
        date: one_date(take, draft),
        url: take.text(&["url"], draft).or(url),
        issuer: take.text(&["issuer", "summary"], draft).map(|text| inline::plain(&text)),
    };
    draft.profile.certificates.push(certificate);
    Some(())
}

fn award(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let (name, url) = linked(take, "name", draft);
    let title = name?;
    let awarder = take.text(&["awarder"], draft);
    let mut parts: Vec<String> = take.text(&["summary"], draft).into_iter().collect();
    parts.extend(highlights(take, draft));
    parts.extend(url);
    let summary = Some(inline::plain(&parts.join(" "))).filter(|text| !text.is_empty());
    let award = Award {
        id: String::new(),
        title,
        date: one_date(take, draft),
        summary: summary.filter(|summary| Some(summary) != awarder.as_ref()),
        awarder,
    };
    draft.profile.awards.push(award);
    Some(())
}

fn publication(take: &mut Take, draft: &mut Draft) -> Option<()> {
    let (title, linked_url) = linked(take, "title", draft);
    let (name, _) = if title.is_some() { (title, None) } else { linked(take, "name", draft) };
    let authors = take.texts(&["authors"], draft);
    let url = take.text(&["url"], draft).or(linked_url);
    let doi = take.text(&["doi"], draft);
    let path = take.path.clone();
    let url = match (url, doi) {
        (None, Some(doi)) => Some(format!("https://doi.org/{doi}")),
        (Some(url), Some(doi)) => {
            if !url.contains(&doi) {
                draft.note(&path, format!("doi: {doi}"));
            }
            Some(url)
        }
        (url, None) => url,
    };
    let publication = Publication {
        id: String::new(),
        name: name?,
        authors: authors.iter().map(|name| inline::plain(name)).collect(),
        publisher: take.text(&["journal", "publisher"], draft).map(|text| inline::plain(&text)),
        release_date: one_date(take, draft),
        url,
        summary: take.text(&["summary"], draft).map(|text| inline::plain(&text)),
    };
    draft.profile.publications.push(publication);
    Some(())
}
