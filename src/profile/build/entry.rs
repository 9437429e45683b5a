//! Jobs, voluntary posts and projects with their highlights.

use super::period::period;
use crate::profile::fields::{Fields, Problems, text_of};
use crate::profile::model::{Entry, EntryKind, Highlight};
use crate::profile::problem::Place;
use crate::profile::yaml::{Node, Value};

/// An entry, and where each of its highlights stands.
pub fn entry(
    mut f: Fields<'_>,
    kind: EntryKind,
    problems: &mut Problems,
) -> Option<(Entry, Vec<Place>)> {
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
    // It is read to its end all the same: what else is wrong with it is told as well.
    let named = organization.is_some() || title.is_some();
    if !named {
        let hint = match kind {
            EntryKind::Work => "give the employer as `name` and the job as `position`",
            EntryKind::Volunteer => "give `organization` and `position`",
            EntryKind::Project => "give the project's `name`",
        };
        problems.nameless(f.place, format!("{what} has no name"), Some(hint.into()));
    }
    skills.extend(f.texts("skills", problems));
    let lines = f.list("highlights", problems).iter();
    let (places, highlights) =
        lines.filter_map(|node| Some((node.place, highlight(node, problems)?))).unzip();
    let entry = Entry {
        kind,
        organization,
        title,
        location: f.text("location", problems),
        description: f.text("description", problems),
        url: f.text("url", problems),
        period: period(&mut f, problems),
        summary: f.text("summary", problems),
        highlights,
        skills,
        roles,
        project_type,
        id,
    };
    f.finish(what, problems);
    named.then_some((entry, places))
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
