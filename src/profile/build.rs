//! From the YAML tree to the [`Profile`], noting every problem on the way.

use std::collections::HashMap;

use super::date::{PartialDate, Period};
use super::fields::{Fields, Problems, clean, text_of};
use super::ids;
use super::model::{
    Award, Basics, Certificate, Education, Entry, EntryKind, Highlight, Interest, Location, Meta,
    OnlineProfile, Preferences, Profile, Publication, Reference, SECTIONS, SkillGroup,
    SpokenLanguage,
};
use super::problem::Place;
use super::yaml::{Node, Value};
use crate::text::Lang;

/// Ids that sources of lines have without standing in the file.
const RESERVED: [&str; 3] = ["basics", "basics.summary", "basics.label"];

/// Which item has which id, by the place where the item stands.
pub type IdsByPlace = HashMap<Place, String>;

/// Reads a whole profile; what can't be read is noted and left out.
pub fn profile(root: &Node, problems: &mut Problems) -> (Profile, IdsByPlace) {
    let mut build = Build { problems, given: HashMap::new(), items: Vec::new() };
    build.claim_given_ids(root);
    let mut profile = build.profile(root);
    let Build { given, items, .. } = build;
    ids::assign(&mut profile, given.into_keys().collect());
    let mut by_place = IdsByPlace::new();
    for item in items {
        if let Some(id) = item.id_in(&profile) {
            by_place.insert(item.place, id.to_owned());
        }
    }
    (profile, by_place)
}

struct Build<'p> {
    problems: &'p mut Problems,
    /// The ids that the file gives, each with its line.
    given: HashMap<String, usize>,
    items: Vec<Item>,
}

/// An item of a section, or a highlight of one, that made it into the profile.
struct Item {
    place: Place,
    section: &'static str,
    index: usize,
    highlight: Option<usize>,
}

impl Item {
    fn id_in<'p>(&self, profile: &'p Profile) -> Option<&'p str> {
        let at = self.index;
        let entries = match self.section {
            "work" => &profile.work,
            "volunteer" => &profile.volunteer,
            "projects" => &profile.projects,
            "education" => return profile.education.get(at).map(|e| e.id.as_str()),
            "awards" => return profile.awards.get(at).map(|e| e.id.as_str()),
            "certificates" => return profile.certificates.get(at).map(|e| e.id.as_str()),
            "publications" => return profile.publications.get(at).map(|e| e.id.as_str()),
            "skills" => return profile.skills.get(at).map(|e| e.id.as_str()),
            "languages" => return profile.languages.get(at).map(|e| e.id.as_str()),
            "interests" => return profile.interests.get(at).map(|e| e.id.as_str()),
            _ => return profile.references.get(at).map(|e| e.id.as_str()),
        };
        let entry = entries.get(at)?;
        match self.highlight {
            Some(line) => entry.highlights.get(line).map(|line| line.id.as_str()),
            None => Some(&entry.id),
        }
    }
}

impl Build<'_> {
    /// Given ids come first, so that a derived one never takes the name of one that is written.
    fn claim_given_ids(&mut self, node: &Node) {
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| self.claim_given_ids(item)),
            Value::Map(pairs) => {
                for (key, value) in pairs {
                    match &value.value {
                        Value::Text(id) if key.name == "id" && !id.trim().is_empty() => {
                            self.claim(id.trim(), value.place);
                        }
                        // What other programs keep there is none of ours.
                        _ if key.name.starts_with("x-") || key.name == "meta" => {}
                        _ => self.claim_given_ids(value),
                    }
                }
            }
            Value::Null | Value::Bool(..) | Value::Text(_) => {}
        }
    }

    fn claim(&mut self, id: &str, place: Place) {
        if RESERVED.contains(&id) {
            self.problems.error(
                place,
                format!("the id `{id}` is one of tailor's own"),
                Some("choose another one".into()),
            );
        }
        if let Some(line) = self.given.get(id) {
            self.problems.error(
                place,
                format!("the id `{id}` is taken by another entry, in line {line}"),
                Some("each id stands once in a profile".into()),
            );
        } else {
            self.given.insert(id.to_owned(), place.line);
        }
    }

    fn profile(&mut self, root: &Node) -> Profile {
        let Some(mut fields) = Fields::of(root, "a profile", self.problems) else {
            return Profile::default();
        };
        let basics = if let Some(node) = fields.take("basics") {
            self.basics(node)
        } else {
            self.problems.error(
                fields.place,
                "the profile has no `basics`",
                Some("it needs at least `basics:` with a `name:` and an `email:`".into()),
            );
            Basics::default()
        };
        let profile = Profile {
            basics,
            work: self.entries(&mut fields, "work", EntryKind::Work),
            volunteer: self.entries(&mut fields, "volunteer", EntryKind::Volunteer),
            projects: self.entries(&mut fields, "projects", EntryKind::Project),
            education: self.each(&mut fields, "education", |build, f| Some(build.education(f))),
            awards: self.each(&mut fields, "awards", Self::award),
            certificates: self.each(&mut fields, "certificates", Self::certificate),
            publications: self.each(&mut fields, "publications", Self::publication),
            skills: self.each(&mut fields, "skills", Self::skill_group),
            languages: self.each(&mut fields, "languages", Self::language),
            interests: self.each(&mut fields, "interests", Self::interest),
            references: self.each(&mut fields, "references", Self::reference),
            preferences: match fields.take("preferences") {
                Some(node) => self.preferences(node),
                None => Preferences::default(),
            },
            meta: fields
                .take("meta")
                .and_then(|node| meta(node, self.problems))
                .unwrap_or_default(),
            review: self.review(&mut fields),
            version: None,
        };
        fields.finish("a profile", self.problems);
        profile
    }

    /// What an import left to place is no part of the profile yet.
    fn review(&mut self, fields: &mut Fields<'_>) -> Vec<String> {
        let place = fields.place_of("review");
        let lines = fields.texts("review", self.problems);
        if let Some(place) = place.filter(|_| !lines.is_empty()) {
            let message = match lines.len() {
                1 => "1 line under `review` is left to place".to_owned(),
                more => format!("{more} lines under `review` are left to place"),
            };
            let hint = "move each to where it belongs, or delete it; none is printed";
            self.problems.warning(place, message, Some(hint.into()));
        }
        lines
    }

    fn basics(&mut self, node: &Node) -> Basics {
        let problems = &mut *self.problems;
        let Some(mut f) = Fields::of(node, "`basics`", problems) else { return Basics::default() };
        let basics = Basics {
            name: f.text("name", problems).unwrap_or_default(),
            label: f.text("label", problems),
            labels: f.texts("labels", problems),
            image: f.text("image", problems),
            email: f.text("email", problems),
            phone: f.text("phone", problems),
            url: f.text("url", problems),
            summary: f.text("summary", problems),
            location: f.take("location").map(|n| location(n, problems)).unwrap_or_default(),
            profiles: f
                .list("profiles", problems)
                .iter()
                .filter_map(|n| online_profile(n, problems))
                .collect(),
        };
        if basics.name.is_empty() {
            problems.error(
                f.place,
                "`basics` has no `name`",
                Some("a résumé needs the name that stands at its top".into()),
            );
        }
        if basics.email.is_none() && basics.phone.is_none() && basics.url.is_none() {
            problems.error(
                f.place,
                "`basics` has no way to reach you",
                Some("give at least one of `email`, `phone` or `url`".into()),
            );
        }
        f.finish("`basics`", problems);
        basics
    }

    fn each<T>(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
        read: impl Fn(&mut Self, Fields<'_>) -> Option<T>,
    ) -> Vec<T> {
        let items = fields.list(key, self.problems);
        let mut found = Vec::with_capacity(items.len());
        for item in items {
            let what = format!("each item of `{key}`");
            let Some(fields) = Fields::of(item, &what, self.problems) else { continue };
            let before = self.items.len();
            if let Some(read) = read(self, fields) {
                let index = found.len();
                // Its highlights were noted while it was read.
                self.items[before..].iter_mut().for_each(|line| line.index = index);
                let (place, section) = (item.place, key);
                self.items.push(Item { place, section, index, highlight: None });
                found.push(read);
            } else {
                self.items.truncate(before);
            }
        }
        found
    }

    fn entries(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
        kind: EntryKind,
    ) -> Vec<Entry> {
        self.each(fields, key, |build, fields| build.entry(fields, key, kind))
    }

    fn entry(
        &mut self,
        mut f: Fields<'_>,
        section: &'static str,
        kind: EntryKind,
    ) -> Option<Entry> {
        let problems = &mut *self.problems;
        let id = f.text("id", problems).unwrap_or_default();
        let (organization, title, roles) = match kind {
            EntryKind::Work => (f.text("name", problems), f.text("position", problems), vec![]),
            EntryKind::Volunteer => {
                (f.text("organization", problems), f.text("position", problems), vec![])
            }
            EntryKind::Project => {
                (f.text("entity", problems), f.text("name", problems), f.texts("roles", problems))
            }
        };
        let (project_type, mut skills) = match kind {
            EntryKind::Project => (f.text("type", problems), f.texts("keywords", problems)),
            EntryKind::Work | EntryKind::Volunteer => (None, vec![]),
        };
        let what = match kind {
            EntryKind::Work => "a `work` entry",
            EntryKind::Volunteer => "a `volunteer` entry",
            EntryKind::Project => "a `projects` entry",
        };
        if organization.is_none() && title.is_none() {
            let hint = match kind {
                EntryKind::Work => "give the employer as `name` and the job as `position`",
                EntryKind::Volunteer => "give `organization` and `position`",
                EntryKind::Project => "give the project's `name`",
            };
            problems.nameless(f.place, format!("{what} has no name"), Some(hint.into()));
            return None;
        }
        skills.extend(f.texts("skills", problems));
        let entry = Entry {
            kind,
            organization,
            title,
            location: f.text("location", problems),
            description: f.text("description", problems),
            url: f.text("url", problems),
            period: period(&mut f, problems),
            summary: f.text("summary", problems),
            highlights: {
                let mut lines = Vec::new();
                for node in f.list("highlights", problems) {
                    if let Some(line) = highlight(node, problems) {
                        let highlight = Some(lines.len());
                        self.items.push(Item { place: node.place, section, index: 0, highlight });
                        lines.push(line);
                    }
                }
                lines
            },
            skills,
            roles,
            project_type,
            id,
        };
        f.finish(what, problems);
        Some(entry)
    }

    /// The id that the file gives; an empty one is filled at the end.
    fn id_of(&mut self, f: &mut Fields<'_>) -> String {
        f.text("id", self.problems).unwrap_or_default()
    }

    fn education(&mut self, mut f: Fields<'_>) -> Education {
        let institution = f.text("institution", self.problems);
        let area = f.text("area", self.problems);
        let study_type = f.text("studyType", self.problems);
        let id = self.id_of(&mut f);
        let problems = &mut *self.problems;
        let education = Education {
            id,
            location: f.text("location", problems),
            url: f.text("url", problems),
            period: period(&mut f, problems),
            score: f.text("score", problems),
            courses: f.texts("courses", problems),
            institution,
            area,
            study_type,
        };
        f.finish("an `education` entry", problems);
        education
    }

    fn award(&mut self, mut f: Fields<'_>) -> Option<Award> {
        let title = self.required(&mut f, "title", "an `awards` entry")?;
        let id = self.id_of(&mut f);
        let problems = &mut *self.problems;
        let award = Award {
            id,
            title,
            date: f.parsed("date", problems).map(|(_, date)| date),
            awarder: f.text("awarder", problems),
            summary: f.text("summary", problems),
        };
        f.finish("an `awards` entry", problems);
        Some(award)
    }

    fn certificate(&mut self, mut f: Fields<'_>) -> Option<Certificate> {
        let name = self.required(&mut f, "name", "a `certificates` entry")?;
        let id = self.id_of(&mut f);
        let problems = &mut *self.problems;
        let certificate = Certificate {
            id,
            name,
            date: f.parsed("date", problems).map(|(_, date)| date),
            url: f.text("url", problems),
            issuer: f.text("issuer", problems),
        };
        f.finish("a `certificates` entry", problems);
        Some(certificate)
    }

    fn publication(&mut self, mut f: Fields<'_>) -> Option<Publication> {
        let name = self.required(&mut f, "name", "a `publications` entry")?;
        let id = self.id_of(&mut f);
        let problems = &mut *self.problems;
        let publication = Publication {
            id,
            name,
            authors: f.texts("authors", problems),
            publisher: f.text("publisher", problems),
            release_date: f.parsed("releaseDate", problems).map(|(_, date)| date),
            url: f.text("url", problems),
            summary: f.text("summary", problems),
        };
        f.finish("a `publications` entry", problems);
        Some(publication)
    }

    fn skill_group(&mut self, mut f: Fields<'_>) -> Option<SkillGroup> {
        let name = self.required(&mut f, "name", "a `skills` entry")?;
        let id = self.id_of(&mut f);
        let problems = &mut *self.problems;
        let group = SkillGroup {
            id,
            name,
            level: f.text("level", problems),
            keywords: f.texts("keywords", problems),
            aliases: f.texts("aliases", problems),
            used_at: f.texts("used_at", problems),
        };
        f.finish("a `skills` entry", problems);
        Some(group)
    }

    fn language(&mut self, mut f: Fields<'_>) -> Option<SpokenLanguage> {
        let language = self.required(&mut f, "language", "a `languages` entry")?;
        let id = self.id_of(&mut f);
        let fluency = f.text("fluency", self.problems);
        f.finish("a `languages` entry", self.problems);
        Some(SpokenLanguage { id, language, fluency })
    }

    fn interest(&mut self, mut f: Fields<'_>) -> Option<Interest> {
        let name = self.required(&mut f, "name", "an `interests` entry")?;
        let id = self.id_of(&mut f);
        let keywords = f.texts("keywords", self.problems);
        f.finish("an `interests` entry", self.problems);
        Some(Interest { id, name, keywords })
    }

    fn reference(&mut self, mut f: Fields<'_>) -> Option<Reference> {
        let name = self.required(&mut f, "name", "a `references` entry")?;
        let id = self.id_of(&mut f);
        let reference = f.text("reference", self.problems);
        f.finish("a `references` entry", self.problems);
        Some(Reference { id, name, reference })
    }

    fn required(&mut self, f: &mut Fields<'_>, key: &'static str, what: &str) -> Option<String> {
        let found = f.text(key, self.problems);
        if found.is_none() {
            self.problems.nameless(f.place, format!("{what} has no `{key}`"), None);
        }
        found
    }

    fn preferences(&mut self, node: &Node) -> Preferences {
        let problems = &mut *self.problems;
        let Some(mut f) = Fields::of(node, "`preferences`", problems) else {
            return Preferences::default();
        };
        let pages = f.parsed::<u8>("pages", problems);
        if let Some((place, pages)) = pages
            && !(1..=9).contains(&pages)
        {
            problems.error(place, "`pages` must be between 1 and 9", None);
        }
        let language = f.text_at("language", problems).and_then(|found| {
            let language = Lang::from_code(&found.text);
            if language.is_none() {
                problems.error(
                    found.place,
                    format!("`{}` is no language code", found.text),
                    Some("write two letters, such as en or de".into()),
                );
            }
            language
        });
        let preferences = Preferences {
            pages: pages.map(|(_, pages)| pages),
            template: f.text("template", problems),
            language,
            pin: f.texts("pin", problems),
            exclude: f.texts("exclude", problems),
            always: f.texts("always", problems),
            never: f.texts("never", problems),
            sections: sections(&mut f, problems),
        };
        f.finish("`preferences`", problems);
        preferences
    }
}

/// What JSON Resume says of the file itself. Any other key is somebody else's and stays unread.
fn meta(node: &Node, problems: &mut Problems) -> Option<Meta> {
    let mut f = Fields::of(node, "`meta`", problems)?;
    Some(Meta {
        canonical: f.text("canonical", problems),
        version: f.text("version", problems),
        last_modified: f.text("lastModified", problems),
    })
}

/// The names of sections, each known and each once.
fn sections(f: &mut Fields<'_>, problems: &mut Problems) -> Vec<String> {
    let mut order: Vec<String> = Vec::new();
    for node in f.list("sections", problems) {
        let Some(name) = text_of(node, "each item of `sections`", problems) else { continue };
        if !SECTIONS.contains(&name.as_str()) {
            let known = format!("there are {}", SECTIONS.join(", "));
            problems.error(node.place, format!("there is no section `{name}`"), Some(known));
        } else if order.contains(&name) {
            problems.error(node.place, format!("`sections` names `{name}` twice"), None);
        } else {
            order.push(name);
        }
    }
    order
}

fn location(node: &Node, problems: &mut Problems) -> Location {
    // Many profiles have the place as one text.
    if let Value::Text(text) = &node.value {
        return Location { city: Some(clean(text)), ..Location::default() };
    }
    let Some(mut f) = Fields::of(node, "`location`", problems) else { return Location::default() };
    let location = Location {
        address: f.text("address", problems),
        postal_code: f.text("postalCode", problems),
        city: f.text("city", problems),
        country_code: f.text("countryCode", problems),
        region: f.text("region", problems),
    };
    f.finish("`location`", problems);
    location
}

fn online_profile(node: &Node, problems: &mut Problems) -> Option<OnlineProfile> {
    let mut f = Fields::of(node, "each item of `profiles`", problems)?;
    let profile = OnlineProfile {
        network: f.text("network", problems),
        username: f.text("username", problems),
        url: f.text("url", problems),
    };
    f.finish("a `profiles` entry", problems);
    Some(profile)
}

fn period(f: &mut Fields<'_>, problems: &mut Problems) -> Period {
    let start = f.parsed::<PartialDate>("startDate", problems);
    let end = end_date(f, problems);
    if let (Some((_, start)), Some((place, end))) = (start, end)
        && ends_before(start, end)
    {
        problems.error(
            place,
            format!("this ends ({end}) before it starts ({start})"),
            Some("swap `startDate` and `endDate`, or mend the year".into()),
        );
    }
    Period { start: start.map(|(_, date)| date), end: end.map(|(_, date)| date) }
}

/// `present` and its like mean no end.
fn end_date(f: &mut Fields<'_>, problems: &mut Problems) -> Option<(Place, PartialDate)> {
    let found = f.text_at("endDate", problems)?;
    let open = ["present", "now", "current", "today", "heute", "aujourd'hui"];
    if open.contains(&found.text.to_lowercase().as_str()) {
        return None;
    }
    match found.text.parse() {
        Ok(date) => Some((found.place, date)),
        Err(error) => {
            problems.error(
                found.place,
                format!("`endDate`: {error}"),
                Some("leave it out for something that goes on".into()),
            );
            None
        }
    }
}

/// Compares no finer than both dates are given: 2021-05 to 2021 is fine.
fn ends_before(start: PartialDate, end: PartialDate) -> bool {
    if start.year != end.year {
        return end.year < start.year;
    }
    match (start.month, end.month) {
        (Some(a), Some(b)) if a != b => b < a,
        (Some(_), Some(_)) => start.day.zip(end.day).is_some_and(|(a, b)| b < a),
        _ => false,
    }
}

fn highlight(node: &Node, problems: &mut Problems) -> Option<Highlight> {
    let (text, given, skills, pin, exclude) = match &node.value {
        Value::Map(_) => {
            let mut f = Fields::of(node, "a highlight", problems)?;
            let text = f.text("text", problems);
            if text.is_none() {
                problems.error(
                    f.place,
                    "a highlight written as a mapping needs a `text`",
                    Some("text with a colon in it needs quotes: \"…\"".into()),
                );
            }
            let parts = (
                text.unwrap_or_default(),
                f.text("id", problems),
                f.texts("skills", problems),
                f.flag("pin", problems),
                f.flag("exclude", problems),
            );
            f.finish("a highlight", problems);
            parts
        }
        _ => (text_of(node, "a highlight", problems)?, None, vec![], false, false),
    };
    if text.is_empty() {
        if !matches!(node.value, Value::Map(_)) {
            let hint = "write what you did, or delete the line".to_owned();
            problems.slip(node.place, "a highlight is empty", Some(hint));
        }
        return None;
    }
    Some(Highlight { id: given.unwrap_or_default(), text, skills, pin, exclude })
}
