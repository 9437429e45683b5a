//! JSON Resume, schema 1.x, of a whole profile. Keys of ours go along: the schema allows more.

use serde_json::{Map, Value, json};

use super::super::model::{Basics, Education, Entry, EntryKind, Highlight, Profile};
use super::super::{PartialDate, Period};

/// The schema that is named in every file.
pub const SCHEMA: &str =
    "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

/// Writes a profile, pretty printed, with a line break at the end.
#[must_use]
pub fn json_resume(profile: &Profile) -> String {
    let mut root = Map::new();
    root.insert("$schema".into(), json!(SCHEMA));
    root.insert("basics".into(), basics(&profile.basics));
    let mut list = |key: &str, items: Vec<Value>| {
        if !items.is_empty() {
            root.insert(key.into(), Value::Array(items));
        }
    };
    list("work", profile.work.iter().map(entry).collect());
    list("volunteer", profile.volunteer.iter().map(entry).collect());
    list("education", profile.education.iter().map(education).collect());
    list(
        "awards",
        each(&profile.awards, |a| {
            vec![
                ("title", some(&a.title)),
                ("date", date(a.date)),
                ("awarder", text(a.awarder.as_ref())),
                ("summary", text(a.summary.as_ref())),
            ]
        }),
    );
    list(
        "certificates",
        each(&profile.certificates, |c| {
            vec![
                ("name", some(&c.name)),
                ("date", date(c.date)),
                ("issuer", text(c.issuer.as_ref())),
                ("url", text(c.url.as_ref())),
            ]
        }),
    );
    list(
        "publications",
        each(&profile.publications, |p| {
            vec![
                ("name", some(&p.name)),
                ("authors", texts(&p.authors)),
                ("publisher", text(p.publisher.as_ref())),
                ("releaseDate", date(p.release_date)),
                ("url", text(p.url.as_ref())),
                ("summary", text(p.summary.as_ref())),
            ]
        }),
    );
    list(
        "skills",
        each(&profile.skills, |s| {
            vec![
                ("name", some(&s.name)),
                ("level", text(s.level.as_ref())),
                ("keywords", texts(&s.keywords)),
                ("aliases", texts(&s.aliases)),
            ]
        }),
    );
    list(
        "languages",
        each(&profile.languages, |l| {
            vec![("language", some(&l.language)), ("fluency", text(l.fluency.as_ref()))]
        }),
    );
    list(
        "interests",
        each(&profile.interests, |i| {
            vec![("name", some(&i.name)), ("keywords", texts(&i.keywords))]
        }),
    );
    list(
        "references",
        each(&profile.references, |r| {
            vec![("name", some(&r.name)), ("reference", text(r.reference.as_ref()))]
        }),
    );
    list("projects", profile.projects.iter().map(entry).collect());
    let meta = object([
        ("canonical", text(profile.meta.canonical.as_ref())),
        ("version", text(profile.meta.version.as_ref())),
        ("lastModified", text(profile.meta.last_modified.as_ref())),
    ]);
    if meta.as_object().is_some_and(|meta| !meta.is_empty()) {
        root.insert("meta".into(), meta);
    }
    let mut out = serde_json::to_string_pretty(&Value::Object(root)).unwrap_or_default();
    out.push('\n');
    out
}

/// An object of the members that are there.
#[must_use]
pub fn object(members: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    let members = members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(members.collect())
}

fn each<T>(items: &[T], members: impl Fn(&T) -> Vec<(&'static str, Option<Value>)>) -> Vec<Value> {
    items.iter().map(|item| object(members(item))).collect()
}

fn some(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::String(text.to_owned()))
}

fn text(text: Option<&String>) -> Option<Value> {
    text.and_then(|text| some(text))
}

fn texts(texts: &[String]) -> Option<Value> {
    (!texts.is_empty()).then(|| json!(texts))
}

fn date(date: Option<PartialDate>) -> Option<Value> {
    date.map(|date| Value::String(date.to_string()))
}

fn basics(basics: &Basics) -> Value {
    let place = object([
        ("address", text(basics.location.address.as_ref())),
        ("postalCode", text(basics.location.postal_code.as_ref())),
        ("city", text(basics.location.city.as_ref())),
        ("countryCode", text(basics.location.country_code.as_ref())),
        ("region", text(basics.location.region.as_ref())),
    ]);
    let profiles = each(&basics.profiles, |p| {
        vec![
            ("network", text(p.network.as_ref())),
            ("username", text(p.username.as_ref())),
            ("url", text(p.url.as_ref())),
        ]
    });
    object([
        ("name", some(&basics.name)),
        ("label", text(basics.label.as_ref())),
        ("labels", texts(&basics.labels)),
        ("image", text(basics.image.as_ref())),
        ("email", text(basics.email.as_ref())),
        ("phone", text(basics.phone.as_ref())),
        ("url", text(basics.url.as_ref())),
        ("summary", text(basics.summary.as_ref())),
        ("location", Some(place).filter(|place| place.as_object().is_some_and(|p| !p.is_empty()))),
        ("profiles", (!profiles.is_empty()).then_some(Value::Array(profiles))),
    ])
}

fn entry(entry: &Entry) -> Value {
    let (organization, title, skills) = match entry.kind {
        EntryKind::Work => ("name", "position", "skills"),
        EntryKind::Volunteer => ("organization", "position", "skills"),
        EntryKind::Project => ("entity", "name", "keywords"),
    };
    let Period { start, end } = entry.period;
    object([
        (title, text(entry.title.as_ref())),
        (organization, text(entry.organization.as_ref())),
        ("location", text(entry.location.as_ref())),
        ("description", text(entry.description.as_ref())),
        ("url", text(entry.url.as_ref())),
        ("startDate", date(start)),
        ("endDate", date(end)),
        ("summary", text(entry.summary.as_ref())),
        ("highlights", highlights(&entry.highlights)),
        (skills, texts(&entry.skills)),
        ("roles", texts(&entry.roles)),
        ("type", text(entry.project_type.as_ref())),
    ])
}

fn highlights(highlights: &[Highlight]) -> Option<Value> {
    let lines: Vec<&str> = highlights.iter().map(|line| line.text.as_str()).collect();
    (!lines.is_empty()).then(|| json!(lines))
}

fn education(education: &Education) -> Value {
    object([
        ("institution", text(education.institution.as_ref())),
        ("location", text(education.location.as_ref())),
        ("url", text(education.url.as_ref())),
        ("area", text(education.area.as_ref())),
        ("studyType", text(education.study_type.as_ref())),
        ("startDate", date(education.period.start)),
        ("endDate", date(education.period.end)),
        ("score", text(education.score.as_ref())),
        ("courses", texts(&education.courses)),
    ])
}
