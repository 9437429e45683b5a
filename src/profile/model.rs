//! The profile as the stages see it: ids everywhere, dates parsed, one shape for a highlight.
//!
//! The keys are JSON Resume v1.0.0's, plus `id`, `skills`, `pin` and their like (ours).

use serde::{Deserialize, Serialize};

use super::date::{PartialDate, Period, merged_months};
use crate::text::{ContentHash, Lang};

/// One person's master profile.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    pub basics: Basics,
    /// `work`, `volunteer`, `projects`, `education`, `awards`, `certificates` and
    /// `publications`, each in the file's order.
    pub work: Vec<Entry>,
    pub volunteer: Vec<Entry>,
    pub projects: Vec<Entry>,
    pub education: Vec<Education>,
    pub awards: Vec<Award>,
    pub certificates: Vec<Certificate>,
    pub publications: Vec<Publication>,
    pub skills: Vec<SkillGroup>,
    pub languages: Vec<SpokenLanguage>,
    pub interests: Vec<Interest>,
    pub references: Vec<Reference>,
    pub preferences: Preferences,
    /// JSON Resume's `meta`; kept for exports, printed nowhere.
    pub meta: Meta,
    /// Lines that an import could not place: texts for the person to sort in, printed nowhere.
    #[serde(skip)]
    pub review: Vec<String>,
    /// The hash of the file's bytes: its version.
    #[serde(skip)]
    pub version: Option<ContentHash>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Basics {
    pub name: String,
    pub label: Option<String>,
    /// Headlines to choose from.
    pub labels: Vec<String>,
    pub image: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub url: Option<String>,
    pub summary: Option<String>,
    pub location: Location,
    pub profiles: Vec<OnlineProfile>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Location {
    pub address: Option<String>,
    pub postal_code: Option<String>,
    pub city: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country_code: Option<String>,
    pub region: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OnlineProfile {
    pub network: Option<String>,
    pub username: Option<String>,
    pub url: Option<String>,
}

/// What JSON Resume says of the file itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Meta {
    pub canonical: Option<String>,
    pub version: Option<String>,
    pub last_modified: Option<String>,
}

/// What an [`Entry`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    Work,
    Volunteer,
    Project,
}

/// Something done over a time: a job, a voluntary post, a project.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    pub kind: EntryKind,
    /// Unique in the profile.
    pub id: String,
    /// Employer, organisation, or the project's entity.
    pub organization: Option<String>,
    /// Position, or the project's name.
    pub title: Option<String>,
    pub location: Option<String>,
    /// What the employer or project is.
    pub description: Option<String>,
    pub url: Option<String>,
    #[serde(flatten)]
    pub period: Period,
    pub summary: Option<String>,
    pub highlights: Vec<Highlight>,
    /// What was used there.
    pub skills: Vec<String>,
    /// A project's roles.
    pub roles: Vec<String>,
    /// What kind of project it is: `application`, `talk`; kept for exports, printed nowhere.
    #[serde(rename = "type")]
    pub project_type: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Highlight {
    /// Unique in the profile; `{entry id}/{…}` when it was derived.
    pub id: String,
    pub text: String,
    pub skills: Vec<String>,
    pub pin: bool,
    pub exclude: bool,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Education {
    pub id: String,
    pub institution: Option<String>,
    pub location: Option<String>,
    pub url: Option<String>,
    pub area: Option<String>,
    pub study_type: Option<String>,
    #[serde(flatten)]
    pub period: Period,
    pub score: Option<String>,
    pub courses: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Award {
    pub id: String,
    pub title: String,
    pub date: Option<PartialDate>,
    pub awarder: Option<String>,
    pub summary: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Certificate {
    pub id: String,
    pub name: String,
    pub date: Option<PartialDate>,
    pub url: Option<String>,
    pub issuer: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Publication {
    pub id: String,
    pub name: String,
    pub authors: Vec<String>,
    pub publisher: Option<String>,
    pub release_date: Option<PartialDate>,
    pub url: Option<String>,
    pub summary: Option<String>,
}

/// A heading of the skill list with its skills. A group without keywords is itself a skill.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SkillGroup {
    pub id: String,
    pub name: String,
    pub level: Option<String>,
    pub keywords: Vec<String>,
    pub aliases: Vec<String>,
    /// Ids of entries in which the group's skills were used.
    pub used_at: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct SpokenLanguage {
    pub id: String,
    pub language: String,
    pub fluency: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Interest {
    pub id: String,
    pub name: String,
    pub keywords: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Reference {
    pub id: String,
    pub name: String,
    pub reference: Option<String>,
}

/// What the person wants in every document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Preferences {
    pub pages: Option<u8>,
    pub template: Option<String>,
    pub language: Option<Lang>,
    /// Entry and highlight ids that are always on the page.
    pub pin: Vec<String>,
    /// Entry and highlight ids that never are.
    pub exclude: Vec<String>,
    /// Skills that are always listed.
    pub always: Vec<String>,
    /// Words that never appear: a line or skill with one is left out.
    pub never: Vec<String>,
    /// The order of the sections, by their names in [`SECTIONS`]; what is not named follows.
    pub sections: Vec<String>,
}

impl Entry {
    /// An entry with nothing in it but its kind.
    #[must_use]
    pub fn empty(kind: EntryKind) -> Self {
        Self {
            kind,
            id: String::new(),
            organization: None,
            title: None,
            location: None,
            description: None,
            url: None,
            period: Period::default(),
            summary: None,
            highlights: Vec::new(),
            skills: Vec::new(),
            roles: Vec::new(),
            project_type: None,
        }
    }
}

/// The sections of a document in their usual order.
pub const SECTIONS: [&str; 11] = [
    "summary",
    "skills",
    "work",
    "projects",
    "volunteer",
    "education",
    "certificates",
    "publications",
    "awards",
    "languages",
    "interests",
];

impl Profile {
    /// Work, then volunteer posts, then projects, each in the file's order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.work.iter().chain(&self.volunteer).chain(&self.projects)
    }

    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries().find(|entry| entry.id == id)
    }

    /// The skills that the list ties to an entry through `used_at`.
    pub fn skills_used_at<'a>(&'a self, entry_id: &'a str) -> impl Iterator<Item = &'a str> {
        self.skills
            .iter()
            .filter(move |group| group.used_at.iter().any(|id| id == entry_id))
            .flat_map(SkillGroup::names)
    }

    /// Years of work, overlaps merged, floored.
    #[must_use]
    pub fn years_of_work(&self, today: PartialDate) -> i32 {
        merged_months(self.work.iter().map(|job| job.period), today) / 12
    }

    /// The job that is current or ended last; of two, the one that began later.
    #[must_use]
    pub fn latest_job(&self) -> Option<&Entry> {
        // Of several that go on still, a list that is written newest first has the main one on top: an
        // evening class that began later is named below it.
        let start = |job: Option<&Entry>| job.and_then(|job| job.period.start);
        let mut current =
            self.work.iter().filter(|job| start(Some(job)).is_some() && job.period.end.is_none());
        if start(self.work.first()) >= start(self.work.last())
            && let Some(main) = current.next()
        {
            return Some(main);
        }
        let far = PartialDate { year: i16::MAX, month: None, day: None };
        self.work.iter().max_by_key(|job| (job.period.end.unwrap_or(far), job.period.start))
    }
}

impl SkillGroup {
    /// The skills of the group: its keywords, or its own name when it has none.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let own = self.keywords.is_empty().then_some(self.name.as_str());
        self.keywords.iter().map(String::as_str).chain(own)
    }
}

impl Location {
    /// `Berlin, DE` or `Springfield, IL`: what a résumé shows of a place.
    #[must_use]
    pub fn short(&self) -> Option<String> {
        let region = self.region.as_ref().or(self.country_code.as_ref());
        match (&self.city, region) {
            (Some(city), Some(region)) if city != region => Some(format!("{city}, {region}")),
            (Some(city), _) => Some(city.clone()),
            (None, Some(region)) => Some(region.clone()),
            (None, None) => None,
        }
    }
}
