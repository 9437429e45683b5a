//! JSON Resume (schema 1.x) of a tailored document, for sites and tools that take it.
//!
//! Texts come from the document, so that nothing is in the file that is not on the page; dates,
//! addresses and links come from the profile's entries in the shape that the schema asks for.

use serde_json::{Map, Value, json};

use super::plain::plain_some;
use crate::document::{ContactKind, DocEntry, Line, SectionKind, TailoredResume};
use crate::profile::export::json_resume::{SCHEMA, object};
use crate::profile::{PartialDate, Profile};

/// Writes the document, pretty printed.
#[must_use]
pub fn to_json_resume(resume: &TailoredResume, profile: &Profile) -> Vec<u8> {
    let mut root = Map::new();
    root.insert("$schema".into(), json!(SCHEMA));
    root.insert("basics".into(), basics(resume, profile));
    for section in &resume.sections {
        let (key, write): (&str, fn(&DocEntry, &Profile) -> Value) = match section.kind {
            SectionKind::Summary => continue,
            SectionKind::Skills => ("skills", skill),
            SectionKind::Work => ("work", work),
            SectionKind::Projects => ("projects", project),
            SectionKind::Volunteer => ("volunteer", volunteer),
            SectionKind::Education => ("education", education),
            SectionKind::Certificates => ("certificates", certificate),
            SectionKind::Publications => ("publications", publication),
            SectionKind::Awards => ("awards", award),
            SectionKind::Languages => ("languages", language),
            SectionKind::Interests => ("interests", interest),
        };
        let items: Vec<Value> = section.entries.iter().map(|entry| write(entry, profile)).collect();
        root.insert(key.into(), Value::Array(items));
    }
    let mut bytes = serde_json::to_vec_pretty(&Value::Object(root)).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn text(line: Option<&Line>) -> Option<Value> {
    line.and_then(|line| plain_some(&line.text)).map(Value::String)
}

fn lines(entry: &DocEntry) -> Option<Value> {
    let lines: Vec<Value> =
        entry.lines.iter().filter_map(|line| plain_some(&line.text)).map(Value::String).collect();
    (!lines.is_empty()).then_some(Value::Array(lines))
}

fn date(date: Option<PartialDate>) -> Option<Value> {
    date.map(|date| Value::String(date.to_string()))
}

fn url(entry: &DocEntry) -> Option<Value> {
    entry.url.clone().filter(|url| url.contains("://")).map(Value::String)
}

fn basics(resume: &TailoredResume, profile: &Profile) -> Value {
    let contact = |kind| resume.header.contacts.iter().find(|c| c.kind == kind);
    let shown = |kind| contact(kind).map(|c| Value::String(c.text.clone()));
    let summary: Vec<&str> = resume
        .sections
        .iter()
        .filter(|section| section.kind == SectionKind::Summary)
        .flat_map(|section| &section.entries)
        .flat_map(|entry| entry.body.iter().chain(&entry.lines))
        .map(|line| line.text.as_str())
        .collect();
    let place = &profile.basics.location;
    let location = object([
        ("city", place.city.clone().map(Value::String)),
        ("region", place.region.clone().map(Value::String)),
        ("countryCode", place.country_code.clone().map(Value::String)),
    ]);
    let printed = |url: &str| resume.header.contacts.iter().any(|c| c.link.as_deref() == Some(url));
    let own_url = profile.basics.url.clone().filter(|url| printed(url));
    let profiles: Vec<Value> = profile
        .basics
        .profiles
        .iter()
        .filter(|account| account.url.as_deref().is_some_and(printed))
        .map(|account| {
            object([
                ("network", account.network.clone().map(Value::String)),
                ("username", account.username.clone().map(Value::String)),
                ("url", account.url.clone().map(Value::String)),
            ])
        })
        .collect();
    object([
        ("name", plain_some(&resume.header.name).map(Value::String)),
        ("label", text(resume.header.label.as_ref())),
        ("email", shown(ContactKind::Email)),
        ("phone", shown(ContactKind::Phone)),
        ("url", own_url.map(Value::String)),
        ("summary", plain_some(&summary.join(" ")).map(Value::String)),
        ("location", contact(ContactKind::Place).map(|_| location)),
        ("profiles", (!profiles.is_empty()).then_some(Value::Array(profiles))),
    ])
}

/// What the three kinds of jobs have in common, under their own names.
fn job(
    entry: &DocEntry,
    profile: &Profile,
    organization: &'static str,
    title: &'static str,
    body: &'static str,
) -> Value {
    let period = profile.entries().find(|known| known.id == entry.id).map(|known| known.period);
    object([
        (organization, text(entry.organization.as_ref())),
        (title, text(entry.title.as_ref())),
        ("location", entry.location.as_deref().and_then(plain_some).map(Value::String)),
        ("url", url(entry)),
        ("startDate", date(period.and_then(|period| period.start))),
        ("endDate", date(period.and_then(|period| period.end))),
        (body, text(entry.body.as_ref())),
        ("highlights", lines(entry)),
    ])
}

fn work(entry: &DocEntry, profile: &Profile) -> Value {
    job(entry, profile, "name", "position", "summary")
}

fn volunteer(entry: &DocEntry, profile: &Profile) -> Value {
    job(entry, profile, "organization", "position", "summary")
}

fn project(entry: &DocEntry, profile: &Profile) -> Value {
    job(entry, profile, "entity", "name", "description")
}

fn education(entry: &DocEntry, profile: &Profile) -> Value {
    let known = profile.education.iter().find(|known| known.id == entry.id);
    let printed = |value: Option<&String>| {
        let title = entry.title.as_ref().map(|line| line.text.as_str()).unwrap_or_default();
        value.filter(|value| title.contains(value.as_str())).cloned().map(Value::String)
    };
    let study = printed(known.and_then(|known| known.study_type.as_ref()));
    let area = printed(known.and_then(|known| known.area.as_ref()));
    let title = if study.is_none() && area.is_none() { text(entry.title.as_ref()) } else { None };
    object([
        ("institution", text(entry.organization.as_ref())),
        ("studyType", study),
        ("area", area.or(title)),
        ("url", url(entry)),
        ("startDate", date(known.and_then(|known| known.period.start))),
        ("endDate", date(known.and_then(|known| known.period.end))),
        ("courses", lines(entry)),
    ])
}

fn certificate(entry: &DocEntry, profile: &Profile) -> Value {
    let known = profile.certificates.iter().find(|known| known.id == entry.id);
    object([
        ("name", text(entry.title.as_ref())),
        ("issuer", text(entry.organization.as_ref())),
        ("date", date(known.and_then(|known| known.date))),
        ("url", url(entry)),
    ])
}

fn publication(entry: &DocEntry, profile: &Profile) -> Value {
    let known = profile.publications.iter().find(|known| known.id == entry.id);
    object([
        ("name", text(entry.title.as_ref())),
        ("publisher", text(entry.organization.as_ref())),
        ("releaseDate", date(known.and_then(|known| known.release_date))),
        ("url", url(entry)),
        ("summary", text(entry.body.as_ref())),
    ])
}

fn award(entry: &DocEntry, profile: &Profile) -> Value {
    let known = profile.awards.iter().find(|known| known.id == entry.id);
    object([
        ("title", text(entry.title.as_ref())),
        ("awarder", text(entry.organization.as_ref())),
        ("date", date(known.and_then(|known| known.date))),
        ("summary", text(entry.body.as_ref())),
    ])
}

fn items(entry: &DocEntry) -> Option<Value> {
    let body = entry.body.as_ref()?;
    let mut depth = 0_i32;
    let parts = body.text.split(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth <= 0 && matches!(c, ',' | ';')
    });
    Some(Value::Array(parts.filter_map(plain_some).map(Value::String).collect()))
}

fn skill(entry: &DocEntry, _: &Profile) -> Value {
    object([("name", text(entry.title.as_ref())), ("keywords", items(entry))])
}

fn interest(entry: &DocEntry, profile: &Profile) -> Value {
    skill(entry, profile)
}

fn language(entry: &DocEntry, _: &Profile) -> Value {
    object([("language", text(entry.title.as_ref())), ("fluency", text(entry.body.as_ref()))])
}
