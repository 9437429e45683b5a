//! `tailor profile set`, `add` and `rm`: one change, and every comment stays.

use std::path::Path;

use super::validate;
use crate::cli::error::{CommandError, Kind};
use crate::cli::input;
use crate::cli::output::Look;
use crate::cli::store::ProfileFile;
use crate::config::Locations;
use crate::profile::edit::{self, Edit, EditError, New, Step, Wish};
use crate::profile::load::Checked;
use crate::profile::yaml::Value;
use crate::profile::{LoadError, check};

/// Lists of texts, wherever they stand.
const TEXT_LISTS: [&str; 10] = [
    "highlights",
    "skills",
    "keywords",
    "courses",
    "roles",
    "aliases",
    "used_at",
    "labels",
    "always",
    "never",
];
/// Lists of entries, at the top of a profile or in `basics`.
const ENTRY_LISTS: [&str; 12] = [
    "work",
    "volunteer",
    "projects",
    "education",
    "awards",
    "certificates",
    "publications",
    "skills",
    "languages",
    "interests",
    "references",
    "profiles",
];

pub fn set(
    path: &str,
    values: &[String],
    wanted: Option<&Path>,
    locations: &Locations,
) -> Result<(), CommandError> {
    let change = Change::begin(path, Wish::New, wanted, locations)?;
    let steps = &change.steps;
    if is_entry_list(steps) || (steps.len() == 1 && !is_extra(steps)) {
        return Err(CommandError::new(Kind::Usage, format!("`{path}` holds more than one value"))
            .hint(format!(
                "`tailor profile add {path} …` adds to a list; a value has a longer path"
            )));
    }
    let new = if is_text_list(steps) {
        New::List(values.iter().map(|value| New::Text(clean(value))).collect())
    } else if let [value] = values {
        one(steps, value)
    } else {
        return Err(CommandError::new(
            Kind::Usage,
            format!("`{path}` takes one value, and here are {}", values.len()),
        )
        .hint("put a value with blanks in quotes"));
    };
    let (steps, new) = change.with_settings(new);
    change.finish(&steps, &Edit::Set(new), &format!("set {path}"), locations)
}

pub fn add(
    path: &str,
    values: &[String],
    wanted: Option<&Path>,
    locations: &Locations,
) -> Result<(), CommandError> {
    let change = Change::begin(path, Wish::New, wanted, locations)?;
    let steps = change.steps.clone();
    let news = if is_entry_list(&steps) {
        vec![entry(path, values)?]
    } else if is_text_list(&steps) || is_extra(&steps) {
        values.iter().map(|value| New::Text(clean(value))).collect()
    } else {
        return Err(CommandError::new(Kind::Usage, format!("`{path}` is no list"))
            .hint(format!("`tailor profile set {path} …` sets a value")));
    };
    change.finish_all(
        &steps,
        &news.into_iter().map(Edit::Add).collect::<Vec<_>>(),
        &format!("add {path}"),
        locations,
    )
}

pub fn remove(
    path: &str,
    with_comments: bool,
    wanted: Option<&Path>,
    locations: &Locations,
) -> Result<(), CommandError> {
    let change = Change::begin(path, Wish::Existing, wanted, locations)?;
    let steps = change.steps.clone();
    change.finish(&steps, &Edit::Remove { with_comments }, &format!("rm {path}"), locations)
}

/// A profile that is about to change.
struct Change<'a> {
    file: ProfileFile,
    before: Checked,
    path: &'a str,
    steps: Vec<Step>,
}

impl<'a> Change<'a> {
    fn begin(
        path: &'a str,
        wish: Wish,
        wanted: Option<&Path>,
        locations: &Locations,
    ) -> Result<Self, CommandError> {
        let file = ProfileFile::open(wanted, locations)?;
        let before = check(&file.source);
        if before.root.is_none() {
            let invalid = crate::profile::load::Invalid {
                file: file.name(),
                source: file.source,
                problems: before.problems,
            };
            return Err(input::profile_error(LoadError::Invalid(invalid)));
        }
        let steps = edit::resolve(path, &before, wish)
            .map_err(|error| CommandError::new(Kind::Usage, &error).hint(error.hint()))?;
        Ok(Self { file, before, path, steps })
    }

    /// A highlight that is a mere line becomes a mapping when it gets a setting.
    fn with_settings(&self, new: New) -> (Vec<Step>, New) {
        let [before @ .., Step::Index(index), Step::Key(key)] = self.steps.as_slice() else {
            return (self.steps.clone(), new);
        };
        let mut node = self.before.root.as_ref();
        for step in before {
            node = node.and_then(|node| match step {
                Step::Key(key) => node.get(key),
                Step::Index(index) => node.items().get(*index),
            });
        }
        let is_highlights = matches!(before.last(), Some(Step::Key(key)) if key == "highlights");
        let line = node.and_then(|node| node.items().get(*index));
        match line.map(|line| &line.value) {
            Some(Value::Text(text)) if is_highlights && key != "text" => {
                let mut steps = before.to_vec();
                steps.push(Step::Index(*index));
                let text = ("text".to_owned(), New::Text(text.clone()));
                (steps, New::Map(vec![text, (key.clone(), new)]))
            }
            _ => (self.steps.clone(), new),
        }
    }

    fn finish(
        self,
        steps: &[Step],
        edit: &Edit,
        reason: &str,
        locations: &Locations,
    ) -> Result<(), CommandError> {
        self.finish_all(steps, std::slice::from_ref(edit), reason, locations)
    }

    fn finish_all(
        self,
        steps: &[Step],
        edits: &[Edit],
        reason: &str,
        locations: &Locations,
    ) -> Result<(), CommandError> {
        let mut text = self.file.source.clone();
        for edit in edits {
            text = edit::apply(&text, steps, edit).map_err(|error| self.refuse(&error))?;
        }
        let after = check(&text);
        // A profile that is broken may be mended bit by bit, and never made worse.
        if after.errors() > 0 && after.errors() >= self.before.errors() {
            let known: Vec<&str> =
                self.before.problems.iter().map(|p| p.message.as_str()).collect();
            let new: Vec<_> = after
                .problems
                .iter()
                .filter(|p| p.is_error() && !known.contains(&p.message.as_str()))
                .cloned()
                .collect();
            if !new.is_empty() {
                let mut told = Vec::new();
                let name = self.file.name();
                validate::print(&name, &text, &new, &Look::plain(), &mut told)?;
                let told = String::from_utf8_lossy(&told);
                let told = format!("this would break the profile\n{}", told.trim_end());
                return Err(CommandError::new(Kind::Usage, told).hint("nothing was changed"));
            }
        }
        if text == self.file.source {
            anstream::eprintln!("{}: nothing to change", self.file.name());
            return Ok(());
        }
        let version = self.file.save(&text, reason, locations)?;
        let kept = version.map(|number| format!(" (version {number})")).unwrap_or_default();
        anstream::eprintln!("{}: {reason}{kept}", self.file.name());
        if after.errors() > 0 {
            let count = validate::count(after.errors(), "error");
            anstream::eprintln!("hint: it still has {count}; `tailor profile validate` shows them");
        }
        Ok(())
    }

    fn refuse(&self, error: &EditError) -> CommandError {
        let hint = match error {
            EditError::Layout | EditError::Alias | EditError::NotYaml => {
                "`tailor profile edit` opens it in your editor"
            }
            EditError::Nothing | EditError::NotAList | EditError::NotAMapping => {
                "`tailor profile show` lists what is there"
            }
        };
        CommandError::new(Kind::Usage, format!("`{}`: {error}", self.path)).hint(hint)
    }
}

fn last_key(steps: &[Step]) -> Option<&str> {
    match steps.last() {
        Some(Step::Key(key)) => Some(key),
        _ => None,
    }
}

fn is_entry_list(steps: &[Step]) -> bool {
    match steps {
        [Step::Key(key)] => ENTRY_LISTS.contains(&key.as_str()) && key != "profiles",
        [Step::Key(basics), Step::Key(key)] => basics == "basics" && key == "profiles",
        _ => false,
    }
}

fn is_text_list(steps: &[Step]) -> bool {
    let Some(key) = last_key(steps) else { return false };
    let preferences = matches!(steps, [Step::Key(first), _] if first == "preferences");
    (steps.len() > 1 && TEXT_LISTS.contains(&key))
        || (preferences && matches!(key, "pin" | "exclude" | "sections"))
}

/// What tailor does not read may have any shape.
fn is_extra(steps: &[Step]) -> bool {
    steps.iter().any(|step| matches!(step, Step::Key(key) if key.starts_with("x-")))
}

/// A truth or a number where the profile wants one, else a text.
fn one(steps: &[Step], value: &str) -> New {
    let in_line = steps.iter().any(|step| matches!(step, Step::Key(key) if key == "highlights"));
    let value = clean(value);
    match last_key(steps) {
        Some("pin" | "exclude") if in_line && matches!(&*value, "true" | "false") => {
            New::Bare(value)
        }
        Some("pages") if value.parse::<u8>().is_ok() => New::Bare(value),
        _ => New::Text(value),
    }
}

fn clean(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `name=Meridian Bank`, `skills=Rust`, `skills=Kafka` as an entry.
fn entry(path: &str, values: &[String]) -> Result<New, CommandError> {
    let mut pairs: Vec<(String, New)> = Vec::new();
    for value in values {
        let pair = value.split_once('=').filter(|(key, _)| {
            !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
        });
        let Some((key, value)) = pair else {
            return Err(CommandError::new(
                Kind::Usage,
                format!("`{path}` holds entries, and `{value}` is no KEY=VALUE"),
            )
            .hint("write name=\"Meridian Bank\" position=Engineer startDate=2019-02"));
        };
        let new = New::Text(clean(value));
        let known = pairs.iter_mut().find(|(known, _)| known == key);
        match (known, TEXT_LISTS.contains(&key)) {
            (Some((_, New::List(items))), true) => items.push(new),
            (None, true) => pairs.push((key.to_owned(), New::List(vec![new]))),
            (None, false) => pairs.push((key.to_owned(), new)),
            (Some(_), _) => {
                return Err(CommandError::new(Kind::Usage, format!("`{key}` is given twice")));
            }
        }
    }
    Ok(New::Map(pairs))
}
