//! A profile as the YAML file that a person goes on with.

use std::collections::BTreeMap;

use super::super::Period;
use super::super::model::{Basics, Education, Entry, EntryKind, Highlight, Profile};
use super::layout::{self, Item, Map, Node};

/// Comments by the path of what they stand above: `work`, `work.0`, `basics`.
pub type Notes = BTreeMap<String, Vec<String>>;

/// Writes a profile, its `review` list at the end.
#[must_use]
pub fn profile_yaml(profile: &Profile, notes: &Notes) -> String {
    let mut writer = Writer { root: Map::default(), notes };
    writer.root.put_noted("basics", writer.notes_of("basics"), Node::Map(basics(&profile.basics)));
    writer.list("work", &profile.work, entry);
    writer.list("volunteer", &profile.volunteer, entry);
    writer.list("projects", &profile.projects, entry);
    writer.list("education", &profile.education, education);
    writer.list("certificates", &profile.certificates, |c| {
        let mut map = started(&c.id, "name", Some(&c.name));
        map.text("issuer", c.issuer.as_ref());
        map.date("date", c.date);
        map.text("url", c.url.as_ref());
        map
    });
    writer.list("awards", &profile.awards, |a| {
        let mut map = started(&a.id, "title", Some(&a.title));
        map.text("awarder", a.awarder.as_ref());
        map.date("date", a.date);
        map.prose("summary", a.summary.as_ref());
        map
    });
    writer.list("publications", &profile.publications, |p| {
        let mut map = started(&p.id, "name", Some(&p.name));
        map.words("authors", &p.authors);
        map.text("publisher", p.publisher.as_ref());
        map.date("releaseDate", p.release_date);
        map.text("url", p.url.as_ref());
        map.prose("summary", p.summary.as_ref());
        map
    });
    writer.list("skills", &profile.skills, |g| {
        let mut map = started(&g.id, "name", Some(&g.name));
        map.text("level", g.level.as_ref());
        map.words("keywords", &g.keywords);
        map.words("aliases", &g.aliases);
        map.words("used_at", &g.used_at);
        map
    });
    writer.list("languages", &profile.languages, |l| {
        let mut map = started(&l.id, "language", Some(&l.language));
        map.text("fluency", l.fluency.as_ref());
        map
    });
    writer.list("interests", &profile.interests, |i| {
        let mut map = started(&i.id, "name", Some(&i.name));
        map.words("keywords", &i.keywords);
        map
    });
    writer.list("references", &profile.references, |r| {
        let mut map = started(&r.id, "name", Some(&r.name));
        map.prose("reference", r.reference.as_ref());
        map
    });
    writer.preferences(profile);
    let mut meta = Map::default();
    meta.text("canonical", profile.meta.canonical.as_ref());
    meta.text("version", profile.meta.version.as_ref());
    meta.text("lastModified", profile.meta.last_modified.as_ref());
    if !meta.is_empty() {
        writer.root.put("meta", Node::Map(meta));
    }
    if !profile.review.is_empty() {
        let items = profile.review.iter().map(|line| Item::new(Node::Text(line.clone()))).collect();
        writer.root.put_noted("review", writer.notes_of("review"), Node::List(items));
    }
    layout::write(&writer.root)
}

struct Writer<'n> {
    root: Map,
    notes: &'n Notes,
}

impl<'n> Writer<'n> {
    fn notes_of(&self, path: &str) -> &'n [String] {
        self.notes.get(path).map_or(&[], Vec::as_slice)
    }

    fn list<T>(&mut self, key: &str, items: &[T], write: impl Fn(&T) -> Map) {
        if items.is_empty() {
            return;
        }
        let items = items.iter().enumerate().map(|(index, item)| Item {
            comments: self.notes_of(&format!("{key}.{index}")).to_vec(),
            node: Node::Map(write(item)),
        });
        let node = Node::List(items.collect());
        self.root.put_noted(key, self.notes_of(key), node);
    }

    fn preferences(&mut self, profile: &Profile) {
        let wanted = &profile.preferences;
        let mut map = Map::default();
        map.text("pages", wanted.pages.map(|pages| pages.to_string()).as_ref());
        map.text("template", wanted.template.as_ref());
        map.text("language", wanted.language.map(|l| l.code().to_owned()).as_ref());
        map.words("pin", &wanted.pin);
        map.words("exclude", &wanted.exclude);
        map.words("always", &wanted.always);
        map.words("never", &wanted.never);
        map.words("sections", &wanted.sections);
        if !map.is_empty() {
            self.root.put("preferences", Node::Map(map));
        }
    }
}

/// A mapping that begins with the id, if there is one, and the name.
fn started(id: &str, key: &str, name: Option<&String>) -> Map {
    let mut map = Map::default();
    if !id.is_empty() {
        map.put("id", Node::Text(id.to_owned()));
    }
    map.text(key, name);
    map
}

fn basics(basics: &Basics) -> Map {
    let mut map = Map::default();
    if basics.name.is_empty() {
        let note = "Your name was not found: write it here.".to_owned();
        map.put_noted("name", &[note], Node::Text(String::new()));
    } else {
        map.put("name", Node::Text(basics.name.clone()));
    }
    map.text("label", basics.label.as_ref());
    map.lines("labels", &basics.labels);
    map.text("image", basics.image.as_ref());
    map.text("email", basics.email.as_ref());
    map.text("phone", basics.phone.as_ref());
    map.text("url", basics.url.as_ref());
    map.prose("summary", basics.summary.as_ref());
    let mut place = Map::default();
    place.text("address", basics.location.address.as_ref());
    place.text("postalCode", basics.location.postal_code.as_ref());
    place.text("city", basics.location.city.as_ref());
    place.text("region", basics.location.region.as_ref());
    place.text("countryCode", basics.location.country_code.as_ref());
    if !place.is_empty() {
        map.put("location", Node::Map(place));
    }
    let profiles = basics.profiles.iter().map(|account| {
        let mut map = Map::default();
        map.text("network", account.network.as_ref());
        map.text("username", account.username.as_ref());
        map.text("url", account.url.as_ref());
        Item::new(Node::Map(map))
    });
    let profiles: Vec<Item> = profiles.collect();
    if !profiles.is_empty() {
        map.put("profiles", Node::List(profiles));
    }
    map
}

fn dates(map: &mut Map, period: Period) {
    map.date("startDate", period.start);
    map.date("endDate", period.end);
}

fn entry(entry: &Entry) -> Map {
    let (organization, title) = match entry.kind {
        EntryKind::Work => ("name", "position"),
        EntryKind::Volunteer => ("organization", "position"),
        EntryKind::Project => ("entity", "name"),
    };
    let mut map = Map::default();
    if !entry.id.is_empty() {
        map.put("id", Node::Text(entry.id.clone()));
    }
    if entry.kind == EntryKind::Project {
        map.text(title, entry.title.as_ref());
        map.text(organization, entry.organization.as_ref());
    } else {
        map.text(organization, entry.organization.as_ref());
        map.text(title, entry.title.as_ref());
    }
    map.text("location", entry.location.as_ref());
    map.prose("description", entry.description.as_ref());
    map.text("url", entry.url.as_ref());
    map.text("type", entry.project_type.as_ref());
    map.words("roles", &entry.roles);
    dates(&mut map, entry.period);
    map.prose("summary", entry.summary.as_ref());
    if !entry.highlights.is_empty() {
        map.put("highlights", Node::List(entry.highlights.iter().map(highlight).collect()));
    }
    let skills = if entry.kind == EntryKind::Project { "keywords" } else { "skills" };
    map.words(skills, &entry.skills);
    map
}

fn highlight(highlight: &Highlight) -> Item {
    let plain = highlight.id.is_empty()
        && highlight.skills.is_empty()
        && !highlight.pin
        && !highlight.exclude;
    if plain {
        return Item::new(Node::Text(highlight.text.clone()));
    }
    let mut map = started(&highlight.id, "text", Some(&highlight.text));
    map.words("skills", &highlight.skills);
    if highlight.pin {
        map.put("pin", Node::Bool(true));
    }
    if highlight.exclude {
        map.put("exclude", Node::Bool(true));
    }
    Item::new(Node::Map(map))
}

fn education(education: &Education) -> Map {
    let mut map = started(&education.id, "institution", education.institution.as_ref());
    map.text("location", education.location.as_ref());
    map.text("studyType", education.study_type.as_ref());
    map.text("area", education.area.as_ref());
    map.text("url", education.url.as_ref());
    dates(&mut map, education.period);
    map.text("score", education.score.as_ref());
    map.lines("courses", &education.courses);
    map
}
