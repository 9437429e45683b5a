//! From the YAML tree to the [`Profile`], noting every problem on the way.
//!
//! A file a part of it: `basics`, `entry` (jobs, posts, projects), `records` (all other sections),
//! `period` (dates), `preferences`, and `claims` for the ids that the file gives.

mod basics;
mod claims;
mod entry;
mod period;
mod preferences;
mod records;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::fields::{Fields, Problems};
use super::ids;
use super::model::{Basics, Entry, EntryKind, Preferences, Profile};
use super::problem::Place;
use super::yaml::Node;

/// Which item has which id, by the place where the item stands.
pub type IdsByPlace = HashMap<Place, String>;

/// Reads a whole profile; what can't be read is noted and left out.
pub fn profile(root: &Node, problems: &mut Problems) -> (Profile, IdsByPlace) {
    let given = claims::given(root, problems);
    let mut build = Build { problems, items: Vec::new() };
    let mut profile = build.profile(root);
    let items = build.items;
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
    fn profile(&mut self, root: &Node) -> Profile {
        let Some(mut fields) = Fields::of(root, "a profile", self.problems) else {
            return Profile::default();
        };
        let basics = if let Some(node) = fields.take("basics") {
            basics::basics(node, self.problems)
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
            education: self.each(&mut fields, "education", |f, p| Some(records::education(f, p))),
            awards: self.each(&mut fields, "awards", records::award),
            certificates: self.each(&mut fields, "certificates", records::certificate),
            publications: self.each(&mut fields, "publications", records::publication),
            skills: self.each(&mut fields, "skills", records::skill_group),
            languages: self.each(&mut fields, "languages", records::language),
            interests: self.each(&mut fields, "interests", records::interest),
            references: self.each(&mut fields, "references", records::reference),
            preferences: match fields.take("preferences") {
                Some(node) => preferences::preferences(node, self.problems),
                None => Preferences::default(),
            },
            meta: fields
                .take("meta")
                .and_then(|node| preferences::meta(node, self.problems))
                .unwrap_or_default(),
            review: preferences::review(&mut fields, self.problems),
            version: None,
        };
        fields.finish("a profile", self.problems);
        profile
    }

    fn each<T>(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
        read: impl Fn(Fields<'_>, &mut Problems) -> Option<T>,
    ) -> Vec<T> {
        let read = |f: Fields<'_>, p: &mut Problems| Some((read(f, p)?, Vec::new()));
        self.each_with_lines(fields, key, read)
    }

    fn entries(
        &mut self,
        fields: &mut Fields<'_>,
        key: &'static str,
        kind: EntryKind,
    ) -> Vec<Entry> {
        self.each_with_lines(fields, key, |f, p| entry::entry(f, kind, p))
    }

    /// The items of a section; `read` gives one with the places of its highlights.
    fn each_with_lines<T>(
        &mut self,
        fields: &mut Fields<'_>,
        section: &'static str,
        read: impl Fn(Fields<'_>, &mut Problems) -> Option<(T, Vec<Place>)>,
    ) -> Vec<T> {
        let what = format!("each item of `{section}`");
        let mut found = Vec::new();
        for item in fields.list(section, self.problems) {
            let Some(fields) = Fields::of(item, &what, self.problems) else { continue };
            let Some((read, lines)) = read(fields, self.problems) else { continue };
            let index = found.len();
            self.items.push(Item { place: item.place, section, index, highlight: None });
            let lines = lines.into_iter().enumerate();
            self.items.extend(lines.map(|(line, place)| Item {
                place,
                section,
                index,
                highlight: Some(line),
            }));
            found.push(read);
        }
        found
    }
}
