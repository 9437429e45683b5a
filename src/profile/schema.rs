//! The profile's keys as types, for the JSON Schema that editors complete and check with.
//!
//! These types hold nothing; they mirror what `build.rs` reads, and a test ties the two together.
//! A scalar may be text, a number or left out, since the profile reads each as the text it is.

#![allow(dead_code)]

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// The name under which the schema is shipped and written beside profiles.
pub const FILE: &str = "profile.schema.json";

/// The schema, draft 7, which every editor knows.
#[must_use]
pub fn schema() -> serde_json::Value {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = false);
    settings.into_generator().into_root_schema_for::<Profile>().to_value()
}

/// The schema as it is shipped and printed.
#[must_use]
pub fn text() -> String {
    // A value made of maps and strings can always be written.
    let mut text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    text.push('\n');
    text
}

/// One line of text.
struct Text;

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "null"] })
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
struct Date;

const DATE: &str = r"^(19|20|21)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$";

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "YYYY, YYYY-MM or YYYY-MM-DD",
            "type": ["string", "integer", "null"],
            "pattern": DATE,
            "minimum": 1900,
            "maximum": 2100,
        })
    }
}

/// A date, or a word for what goes on.
struct End;

impl JsonSchema for End {
    fn schema_name() -> Cow<'static, str> {
        "end".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let open = "^([Pp]resent|[Nn]ow|[Cc]urrent|[Tt]oday|[Hh]eute|[Aa]ujourd'hui)$";
        json_schema!({
            "description": "YYYY, YYYY-MM or YYYY-MM-DD; left out, or `present`, for what goes on",
            "type": ["string", "integer", "null"],
            "anyOf": [
                { "type": ["integer", "null"], "minimum": 1900, "maximum": 2100 },
                { "type": "string", "pattern": DATE },
                { "type": "string", "pattern": open },
            ],
        })
    }
}

/// A master profile: everything a person ever did, in JSON Resume's keys and tailor's own.
#[derive(JsonSchema)]
#[schemars(rename = "profile", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Profile {
    /// The schema that this file follows
    #[schemars(rename = "$schema")]
    schema: Option<String>,
    /// Who you are and how to reach you
    basics: Basics,
    /// Jobs
    work: Option<Vec<Work>>,
    /// Voluntary posts
    volunteer: Option<Vec<Volunteer>>,
    projects: Option<Vec<Project>>,
    education: Option<Vec<Education>>,
    awards: Option<Vec<Award>>,
    certificates: Option<Vec<Certificate>>,
    publications: Option<Vec<Publication>>,
    skills: Option<Vec<Skill>>,
    /// Languages you speak
    languages: Option<Vec<Language>>,
    interests: Option<Vec<Interest>>,
    /// People who speak for you
    references: Option<Vec<Reference>>,
    /// What you want in every document
    preferences: Option<Preferences>,
    /// About this file; not read
    meta: Option<serde_json::Map<String, serde_json::Value>>,
    /// Lines of an import that are left to place; not printed
    review: Option<Vec<Text>>,
}

#[derive(JsonSchema)]
#[schemars(rename = "basics", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
#[schemars(extend("anyOf" = [{"required": ["email"]}, {"required": ["phone"]}, {"required": ["url"]}]))]
struct Basics {
    /// Your name, as it stands at the top of a résumé
    name: Text,
    /// Your headline, such as Web developer
    label: Option<Text>,
    /// Further headlines to choose from
    labels: Option<Vec<Text>>,
    /// A picture; printed only where a template and you ask for it
    image: Option<Text>,
    email: Option<Text>,
    phone: Option<Text>,
    /// Your web site
    url: Option<Text>,
    /// Who you are, in two or three sentences
    summary: Option<Text>,
    /// Where you live: a city, or its parts
    location: Option<Place>,
    /// You on social networks
    profiles: Option<Vec<Network>>,
}

#[derive(JsonSchema)]
#[schemars(rename = "place", untagged)]
enum Place {
    City(Text),
    Parts(Location),
}

#[derive(JsonSchema)]
#[schemars(rename = "location", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Location {
    address: Option<Text>,
    postal_code: Option<Text>,
    city: Option<Text>,
    /// Two letters, such as DE
    country_code: Option<Text>,
    region: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(rename = "network", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Network {
    /// Such as GitHub
    network: Option<Text>,
    username: Option<Text>,
    url: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(rename = "work", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Work {
    /// A name of your own for the entry, to refer to it
    id: Option<Text>,
    /// The employer
    name: Option<Text>,
    /// What you were there
    position: Option<Text>,
    location: Option<Text>,
    /// What the employer is
    description: Option<Text>,
    url: Option<Text>,
    start_date: Option<Date>,
    end_date: Option<End>,
    summary: Option<Text>,
    /// What you did, one line each, with numbers
    highlights: Option<Vec<Highlight>>,
    /// What was used there
    skills: Option<Vec<Text>>,
}

#[derive(JsonSchema)]
#[schemars(rename = "volunteer", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Volunteer {
    /// A name of your own for the entry, to refer to it
    id: Option<Text>,
    organization: Option<Text>,
    /// What you were there
    position: Option<Text>,
    location: Option<Text>,
    /// What the organisation is
    description: Option<Text>,
    url: Option<Text>,
    start_date: Option<Date>,
    end_date: Option<End>,
    summary: Option<Text>,
    /// What you did, one line each, with numbers
    highlights: Option<Vec<Highlight>>,
    /// What was used there
    skills: Option<Vec<Text>>,
}

#[derive(JsonSchema)]
#[schemars(rename = "project", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Project {
    /// A name of your own for the entry, to refer to it
    id: Option<Text>,
    name: Option<Text>,
    /// For whom it was
    entity: Option<Text>,
    location: Option<Text>,
    /// What you were in it
    roles: Option<Vec<Text>>,
    /// Such as application or talk; not printed
    r#type: Option<Text>,
    /// What the project is
    description: Option<Text>,
    url: Option<Text>,
    start_date: Option<Date>,
    end_date: Option<End>,
    summary: Option<Text>,
    /// What you did, one line each, with numbers
    highlights: Option<Vec<Highlight>>,
    /// What was used there
    keywords: Option<Vec<Text>>,
    /// What was used there
    skills: Option<Vec<Text>>,
}

/// What you did: a line, or a line with its settings
#[derive(JsonSchema)]
#[schemars(rename = "highlight", untagged)]
enum Highlight {
    Line(Text),
    Set(HighlightSet),
}

#[derive(JsonSchema)]
#[schemars(rename = "highlightSettings", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct HighlightSet {
    text: Text,
    /// A name of your own for the line, to refer to it
    id: Option<Text>,
    /// What was used for it
    skills: Option<Vec<Text>>,
    /// Always on the page
    pin: Option<bool>,
    /// Never on the page
    exclude: Option<bool>,
}

#[derive(JsonSchema)]
#[schemars(rename = "education", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Education {
    /// A name of your own for the entry, to refer to it
    id: Option<Text>,
    institution: Option<Text>,
    location: Option<Text>,
    url: Option<Text>,
    /// The field of study
    area: Option<Text>,
    /// The degree, such as Bachelor
    study_type: Option<Text>,
    start_date: Option<Date>,
    end_date: Option<End>,
    score: Option<Text>,
    courses: Option<Vec<Text>>,
}

#[derive(JsonSchema)]
#[schemars(rename = "award", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Award {
    /// A name of your own for the entry, to refer to it
    id: Option<Text>,
    title: Text,
    date: Option<Date>,
    awarder: Option<Text>,
    summary: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(rename = "certificate", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Certificate {
    /// A name of your own for the entry, to refer to it
    id: Option<Text>,
    name: Text,
    date: Option<Date>,
    url: Option<Text>,
    issuer: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(rename = "publication", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Publication {
    /// A name of your own for the entry, to refer to it
    id: Option<Text>,
    authors: Option<Vec<Text>>,
    name: Text,
    publisher: Option<Text>,
    release_date: Option<Date>,
    url: Option<Text>,
    summary: Option<Text>,
}

/// A skill, or a heading with skills under it
#[derive(JsonSchema)]
#[schemars(rename = "skill", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Skill {
    /// A name of your own for the entry, to refer to it
    id: Option<Text>,
    name: Text,
    level: Option<Text>,
    /// The skills under this heading
    keywords: Option<Vec<Text>>,
    /// Other names for it
    aliases: Option<Vec<Text>>,
    /// Ids of the entries where it was used
    #[schemars(rename = "used_at")]
    used_at: Option<Vec<Text>>,
}

#[derive(JsonSchema)]
#[schemars(rename = "language", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Language {
    /// A name of your own for the entry, to refer to it
    id: Option<Text>,
    language: Text,
    fluency: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(rename = "interest", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Interest {
    /// A name of your own for the entry, to refer to it
    id: Option<Text>,
    name: Text,
    keywords: Option<Vec<Text>>,
}

#[derive(JsonSchema)]
#[schemars(rename = "reference", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Reference {
    /// A name of your own for the entry, to refer to it
    id: Option<Text>,
    name: Text,
    reference: Option<Text>,
}

#[derive(JsonSchema)]
#[schemars(rename = "preferences", deny_unknown_fields)]
#[schemars(extend("patternProperties" = {"^x-": {}}))]
struct Preferences {
    /// At most so many pages
    #[schemars(range(min = 1, max = 9))]
    pages: Option<u8>,
    /// The look of documents
    template: Option<Text>,
    /// Two letters, such as en
    language: Option<Text>,
    /// Ids of entries and highlights that are always on the page
    pin: Option<Vec<Text>>,
    /// Ids of entries and highlights that never are
    exclude: Option<Vec<Text>>,
    /// Skills that are always listed
    always: Option<Vec<Text>>,
    /// Words that never appear
    never: Option<Vec<Text>>,
    /// The order of the sections, such as summary, work, skills; what is not named follows
    sections: Option<Vec<Text>>,
}

#[cfg(test)]
mod tests;
