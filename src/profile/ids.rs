//! Ids for what has none: readable, unique, and the same after reordering and small edits.
//!
//! A derived id is made of the first telling words of an entry, without its figures, so that a
//! corrected number, another case or a changed end keep it. Two entries that would get the same one
//! *both* get a longer one, of their dates or further words: no entry ever takes over the id that
//! another had, whatever is reordered or added. Only texts that are equal to the letter are told
//! apart by their order.

use std::collections::{HashMap, HashSet};

use super::model::{Entry, EntryKind, Highlight, Profile};
use crate::text::{ContentHash, fold, tokens};

/// Words that tell nothing about what a line is about.
const SMALL: [&str; 24] = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with",
    "der", "die", "das", "und", "de", "la", "le", "et", "y", "van",
];

/// How many words a derived id has, and how many when that does not tell two apart.
const SHORT: usize = 5;
const LONG: usize = 12;

/// What an item may be called: by its first words, by more of it, by all of it.
struct Names([String; 3]);

impl Names {
    fn new(prefix: &str, short: &str, long: &str, all: &str) -> Self {
        let hash = ContentHash::of(all);
        Self([
            format!("{prefix}{short}"),
            format!("{prefix}{long}"),
            format!("{prefix}{short}-{}", &hash.as_str()[..6]),
        ])
    }
}

/// Fills every empty id of `profile`; `taken` are the ids that the file gives.
pub fn assign(profile: &mut Profile, taken: HashSet<String>) {
    let mut taken = taken;
    let mut names = Vec::new();
    each_item(profile, &mut |id, wanted| {
        if id.is_empty() {
            names.push(wanted);
        }
    });
    let mut ids = settle(&names, &mut taken).into_iter();
    each_id(profile, &mut |id| fill(id, &mut ids));

    let mut names = Vec::new();
    for entry in profile.entries() {
        let unnamed = entry.highlights.iter().filter(|line| line.id.is_empty());
        names.extend(unnamed.map(|line| names_of_line(&entry.id, line)));
    }
    let mut ids = settle(&names, &mut taken).into_iter();
    for entry in entries_mut(profile) {
        entry.highlights.iter_mut().for_each(|line| fill(&mut line.id, &mut ids));
    }
}

fn fill(id: &mut String, ids: &mut impl Iterator<Item = String>) {
    if id.is_empty() {
        *id = ids.next().unwrap_or_default();
    }
}

/// Gives each its shortest name that nobody else wants.
fn settle<'n>(names: &'n [Names], taken: &mut HashSet<String>) -> Vec<String> {
    let mut given: Vec<Option<String>> = vec![None; names.len()];
    for level in 0..3 {
        let mut wanted: HashMap<&str, usize> = HashMap::new();
        for (name, _) in names.iter().zip(&given).filter(|(_, given)| given.is_none()) {
            *wanted.entry(name.0[level].as_str()).or_default() += 1;
        }
        let mut now = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let name = &name.0[level];
            if given[index].is_none() && wanted[name.as_str()] == 1 && !taken.contains(name) {
                now.push((index, name.clone()));
            }
        }
        for (index, name) in now {
            taken.insert(name.clone());
            given[index] = Some(name);
        }
        // What two wanted stays free, or it would pass from one to the other with the next edit.
        taken.extend(wanted.into_keys().map(str::to_owned));
    }
    // Where the numbers of a name have come to: thousands may share one.
    let mut last: HashMap<&str, usize> = HashMap::new();
    let mut numbered = |name: &'n Names, taken: &mut HashSet<String>| {
        let base = name.0[2].as_str();
        let next = last.entry(base).or_default();
        loop {
            *next += 1;
            let id = format!("{base}-{next}");
            if taken.insert(id.clone()) {
                return id;
            }
        }
    };
    names
        .iter()
        .zip(given)
        .map(|(name, given)| given.unwrap_or_else(|| numbered(name, taken)))
        .collect()
}

/// Visits every item but the highlights with its id and the names it may get.
fn each_item(profile: &Profile, visit: &mut impl FnMut(&str, Names)) {
    for entry in profile.entries() {
        visit(&entry.id, names_of_entry(entry));
    }
    let mut section = |section: &str, id: &str, parts: &[Option<&str>], more: Option<String>| {
        let text = parts.iter().flatten().copied().collect::<Vec<_>>().join(" ");
        let more = more.unwrap_or_default();
        let short = slug(&text, SHORT, true, "entry");
        let long = [short.clone(), slug(&more, LONG, true, "")]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        let all = format!("{parts:?} {more}");
        visit(id, Names::new(&format!("{section}/"), &short, &long, &all));
    };
    for e in &profile.education {
        let more = [e.study_type.clone(), e.period.start.map(|d| d.to_string())];
        let more = more.into_iter().flatten().collect::<Vec<_>>().join(" ");
        section("education", &e.id, &[e.institution.as_deref(), e.area.as_deref()], Some(more));
    }
    for a in &profile.awards {
        section("awards", &a.id, &[Some(&a.title)], a.date.map(|d| d.to_string()));
    }
    for c in &profile.certificates {
        section("certificates", &c.id, &[Some(&c.name)], c.date.map(|d| d.to_string()));
    }
    for p in &profile.publications {
        section("publications", &p.id, &[Some(&p.name)], p.release_date.map(|d| d.to_string()));
    }
    for g in &profile.skills {
        section("skills", &g.id, &[Some(&g.name)], Some(g.keywords.join(" ")));
    }
    for l in &profile.languages {
        section("languages", &l.id, &[Some(&l.language)], l.fluency.clone());
    }
    for i in &profile.interests {
        section("interests", &i.id, &[Some(&i.name)], Some(i.keywords.join(" ")));
    }
    for r in &profile.references {
        section("references", &r.id, &[Some(&r.name)], r.reference.clone());
    }
}

/// Visits the same ids in the same order, to change them.
fn each_id(profile: &mut Profile, visit: &mut impl FnMut(&mut String)) {
    entries_mut(profile).for_each(|entry| visit(&mut entry.id));
    profile.education.iter_mut().for_each(|e| visit(&mut e.id));
    profile.awards.iter_mut().for_each(|e| visit(&mut e.id));
    profile.certificates.iter_mut().for_each(|e| visit(&mut e.id));
    profile.publications.iter_mut().for_each(|e| visit(&mut e.id));
    profile.skills.iter_mut().for_each(|e| visit(&mut e.id));
    profile.languages.iter_mut().for_each(|e| visit(&mut e.id));
    profile.interests.iter_mut().for_each(|e| visit(&mut e.id));
    profile.references.iter_mut().for_each(|e| visit(&mut e.id));
}

fn entries_mut(profile: &mut Profile) -> impl Iterator<Item = &mut Entry> {
    profile.work.iter_mut().chain(&mut profile.volunteer).chain(&mut profile.projects)
}

fn names_of_entry(entry: &Entry) -> Names {
    let fallback = match entry.kind {
        EntryKind::Work => "work",
        EntryKind::Volunteer => "volunteer",
        EntryKind::Project => "project",
    };
    let parts = [entry.organization.as_deref(), entry.title.as_deref()];
    let text = parts.iter().flatten().copied().collect::<Vec<_>>().join(" ");
    let short = slug(&text, SHORT, true, fallback);
    let start = entry.period.start.map_or_else(|| fallback.to_owned(), |d| d.to_string());
    let place = entry.location.as_deref().unwrap_or_default();
    // With the seams between the parts, which the words alone don't show.
    let all = format!("{fallback} {parts:?} {start} {place}");
    Names::new("", &short, &format!("{short}-{start}"), &all)
}

fn names_of_line(entry_id: &str, line: &Highlight) -> Names {
    let short = slug(&line.text, SHORT, false, "line");
    let long = slug(&line.text, LONG, true, "line");
    Names::new(&format!("{entry_id}/"), &short, &long, &line.text)
}

/// The first telling words of a text. Figures count only where they are asked for, or where there
/// is nothing else.
fn slug(text: &str, words: usize, figures: bool, fallback: &str) -> String {
    let all: Vec<String> = tokens(text)
        .into_iter()
        .map(|token| fold(token.text))
        .filter(|word| !SMALL.contains(&word.as_str()))
        .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    let is_word = |word: &&String| figures || !word.starts_with(|c: char| c.is_ascii_digit());
    let mut chosen: Vec<&String> = all.iter().filter(is_word).take(words).collect();
    if chosen.is_empty() {
        chosen = all.iter().take(words).collect();
    }
    if chosen.is_empty() {
        return fallback.to_owned();
    }
    chosen.into_iter().map(String::as_str).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests;
