//! The entries of the other sections: studies, certificates, skills and their like.

use super::period::period;
use crate::profile::date::FORMS;
use crate::profile::fields::{Fields, Problems};
use crate::profile::model::{
    Award, Certificate, Education, Interest, Publication, Reference, SkillGroup, SpokenLanguage,
};

pub fn education(mut f: Fields<'_>, problems: &mut Problems) -> Education {
    let institution = f.text("institution", problems);
    let area = f.text("area", problems);
    let study_type = f.text("studyType", problems);
    let id = id_of(&mut f, problems);
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

pub fn award(mut f: Fields<'_>, problems: &mut Problems) -> Option<Award> {
    let title = required(&mut f, "title", "an `awards` entry", problems);
    let id = id_of(&mut f, problems);
    let award = Award {
        id,
        title: title.clone().unwrap_or_default(),
        date: f.parsed("date", FORMS, problems).map(|(_, date)| date),
        awarder: f.text("awarder", problems),
        summary: f.text("summary", problems),
    };
    f.finish("an `awards` entry", problems);
    title.map(|_| award)
}

pub fn certificate(mut f: Fields<'_>, problems: &mut Problems) -> Option<Certificate> {
    let name = required(&mut f, "name", "a `certificates` entry", problems);
    let id = id_of(&mut f, problems);
    let certificate = Certificate {
        id,
        name: name.clone().unwrap_or_default(),
        date: f.parsed("date", FORMS, problems).map(|(_, date)| date),
        url: f.text("url", problems),
        issuer: f.text("issuer", problems),
    };
    f.finish("a `certificates` entry", problems);
    name.map(|_| certificate)
}

pub fn publication(mut f: Fields<'_>, problems: &mut Problems) -> Option<Publication> {
    let name = required(&mut f, "name", "a `publications` entry", problems);
    let id = id_of(&mut f, problems);
    let publication = Publication {
        id,
        name: name.clone().unwrap_or_default(),
        authors: f.texts("authors", problems),
        publisher: f.text("publisher", problems),
        release_date: f.parsed("releaseDate", FORMS, problems).map(|(_, date)| date),
        url: f.text("url", problems),
        summary: f.text("summary", problems),
    };
    f.finish("a `publications` entry", problems);
    name.map(|_| publication)
}

pub fn skill_group(mut f: Fields<'_>, problems: &mut Problems) -> Option<SkillGroup> {
    let name = required(&mut f, "name", "a `skills` entry", problems);
    let id = id_of(&mut f, problems);
    let group = SkillGroup {
        id,
        name: name.clone().unwrap_or_default(),
        level: f.text("level", problems),
        keywords: f.texts("keywords", problems),
        aliases: f.texts("aliases", problems),
        used_at: f.texts("used_at", problems),
    };
    f.finish("a `skills` entry", problems);
    name.map(|_| group)
}

pub fn language(mut f: Fields<'_>, problems: &mut Problems) -> Option<SpokenLanguage> {
    let language = required(&mut f, "language", "a `languages` entry", problems);
    let id = id_of(&mut f, problems);
    let fluency = f.text("fluency", problems);
    f.finish("a `languages` entry", problems);
    Some(SpokenLanguage { id, language: language?, fluency })
}

pub fn interest(mut f: Fields<'_>, problems: &mut Problems) -> Option<Interest> {
    let name = required(&mut f, "name", "an `interests` entry", problems);
    let id = id_of(&mut f, problems);
    let keywords = f.texts("keywords", problems);
    f.finish("an `interests` entry", problems);
    Some(Interest { id, name: name?, keywords })
}

pub fn reference(mut f: Fields<'_>, problems: &mut Problems) -> Option<Reference> {
    let name = required(&mut f, "name", "a `references` entry", problems);
    let id = id_of(&mut f, problems);
    let reference = f.text("reference", problems);
    f.finish("a `references` entry", problems);
    Some(Reference { id, name: name?, reference })
}

/// The id that the file gives; an empty one is filled at the end.
fn id_of(f: &mut Fields<'_>, problems: &mut Problems) -> String {
    f.text("id", problems).unwrap_or_default()
}

/// What names an entry. Without it the entry is left out, but only after all of it was read: what
/// else is wrong with it is told as well.
fn required(
    f: &mut Fields<'_>,
    key: &'static str,
    what: &str,
    problems: &mut Problems,
) -> Option<String> {
    let found = f.text(key, problems);
    if found.is_none() {
        let hint = format!("give its `{key}`, or delete the entry");
        problems.nameless(f.place, format!("{what} has no `{key}`"), Some(hint));
    }
    found
}
