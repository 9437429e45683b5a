//! What an import makes: a profile without ids, comments for it, and what to check.

use std::collections::{HashMap, HashSet};

use super::super::export::{Notes, profile_yaml};
use super::super::fields::clean;
use super::super::model::{Profile, SkillGroup};
use crate::text::{fold, tokens};

/// A profile to be checked by the person.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub profile: Profile,
    /// Comments above entries: the source's own wording.
    pub notes: Notes,
    /// What the person should look at.
    pub checks: Vec<String>,
}

impl Draft {
    /// A text without a home, with the place it stood at.
    pub fn review(&mut self, place: &str, text: &str) {
        let text = clean(text);
        if text.is_empty() {
            return;
        }
        let line = if place.is_empty() { text } else { format!("{}: {text}", clean(place)) };
        self.profile.review.push(line);
    }

    /// Something to look at.
    pub fn warn(&mut self, text: String) {
        if !self.checks.contains(&text) {
            self.checks.push(text);
        }
    }

    /// A comment above what stands at `path`.
    pub fn note(&mut self, path: &str, text: impl Into<String>) {
        self.notes.entry(path.to_owned()).or_default().push(clean(&text.into()));
    }

    /// Notes a head's own wording where its pieces don't say every word of it.
    pub fn note_if_lost(&mut self, path: &str, written: &str, pieces: &str) {
        let kept = words(pieces);
        if words(written).iter().any(|word| !kept.contains(word)) {
            self.note(path, written);
        }
    }

    /// Skills of one name are one: what a program lists twice, a profile may not.
    pub fn unite_skills(&mut self) {
        let mut kept: Vec<SkillGroup> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (index, group) in std::mem::take(&mut self.profile.skills).into_iter().enumerate() {
            let at = *places.entry(fold(&group.name)).or_insert(kept.len());
            if let Some(notes) = self.notes.remove(&format!("skills.{index}")) {
                self.notes.entry(format!("skills.{at}")).or_default().extend(notes);
            }
            let Some(known) = kept.get_mut(at) else {
                kept.push(group);
                continue;
            };
            let old: HashSet<String> = known.keywords.iter().cloned().collect();
            let fresh = group.keywords.into_iter().filter(|word| !old.contains(word));
            known.keywords.extend(fresh);
            match (&known.level, group.level) {
                (None, level) => known.level = level,
                (Some(level), Some(other)) if *level != other => {
                    self.review(&format!("another level of {}", group.name), &other);
                }
                _ => {}
            }
        }
        self.profile.skills = kept;
    }

    /// How many entries each section has, those with none left out.
    #[must_use]
    pub fn found(&self) -> Vec<(&'static str, usize)> {
        let p = &self.profile;
        let all = [
            ("work", p.work.len()),
            ("volunteer", p.volunteer.len()),
            ("projects", p.projects.len()),
            ("education", p.education.len()),
            ("certificates", p.certificates.len()),
            ("awards", p.awards.len()),
            ("publications", p.publications.len()),
            ("skills", p.skills.len()),
            ("languages", p.languages.len()),
            ("interests", p.interests.len()),
            ("references", p.references.len()),
        ];
        all.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    /// Whether there is nothing to go on with: no entry, and no way to reach anyone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let basics = &self.profile.basics;
        let contact = basics.email.is_some() || basics.phone.is_some() || basics.url.is_some();
        let person = !basics.name.is_empty() && (contact || basics.summary.is_some());
        self.found().is_empty() && !person
    }

    /// The file, after every source line with a word that is in it nowhere went to the review
    /// list: an importer that forgets a line can't lose it.
    #[must_use]
    pub fn write(&mut self, source: &[String]) -> String {
        let mut text = self.text();
        let kept = words(&text);
        let mut lost: Vec<&String> = Vec::new();
        let mut seen: HashSet<&String> = HashSet::new();
        for line in source {
            if words(line).iter().any(|word| !kept.contains(word)) && seen.insert(line) {
                lost.push(line);
            }
        }
        if !lost.is_empty() {
            for line in lost {
                self.review("", line);
            }
            text = self.text();
        }
        text
    }

    fn text(&mut self) -> String {
        self.notes.remove("review");
        if !self.profile.review.is_empty() {
            for line in [
                "Lines that found no place. Move each to where it belongs, or delete it;",
                "none of them is printed.",
            ] {
                self.note("review", line);
            }
        }
        let body = profile_yaml(&self.profile, &self.notes);
        format!(
            "# Imported by tailor. Comments show the source's own words where they were taken \
             apart:\n# check them, then delete them.\n\n{body}"
        )
    }
}

/// The folded words of a text.
#[must_use]
pub fn words(text: &str) -> HashSet<String> {
    tokens(text).iter().map(|token| fold(token.text)).collect()
}
