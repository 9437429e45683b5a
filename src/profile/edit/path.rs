//! From what a person types to steps into the file: `work[0].position`, `work.meridian-bank.url`,
//! `meridian-bank.highlights[2]`, `basics.profiles.GitHub.url`.

use thiserror::Error;

use super::Step;
use crate::profile::load::Checked;
use crate::profile::yaml::{Node, Value};
use crate::text::fold;

/// The keys at the top of a profile.
pub const SECTIONS: [&str; 13] = [
    "basics",
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
    "preferences",
];

/// What the path is for: one that is read must be there, one that is set may be new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    Existing,
    New,
}

/// Why a path leads nowhere.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PathError {
    #[error("`{path}` is no path: {why}")]
    Syntax { path: String, why: &'static str },
    #[error("there is no `{part}` in {place}")]
    Unknown { part: String, place: String, hint: String },
    #[error("{place} has {len} {entries}, so there is no [{index}]", entries = if *len == 1 { "entry" } else { "entries" })]
    OutOfRange { place: String, index: usize, len: usize },
    #[error("{place} is not a list, so its parts have no numbers")]
    NotAList { place: String },
    #[error("several entries of {place} are called `{part}`")]
    Ambiguous { part: String, place: String, hint: String },
}

impl PathError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Syntax { .. } => {
                "write it as work[0].position, or with an id: work.meridian-bank.position".into()
            }
            Self::NotAList { .. } => "`tailor profile show` lists what is there".into(),
            Self::OutOfRange { len: 0, .. } => "`tailor profile add` puts one there".into(),
            Self::OutOfRange { len: 1, .. } => "the only one is [0]".into(),
            Self::OutOfRange { len, .. } => format!("they are counted from [0] to [{}]", len - 1),
            Self::Unknown { hint, .. } | Self::Ambiguous { hint, .. } => hint.clone(),
        }
    }
}

/// A part of a path, before it is known what it means there.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Name(String),
    Index(usize),
}

/// Finds what a path means in a profile.
///
/// # Errors
/// It is no path, or something on it is not there.
pub fn resolve(path: &str, checked: &Checked, wish: Wish) -> Result<Vec<Step>, PathError> {
    let parts = parse(path)?;
    let null = Node { place: crate::profile::problem::Place::default(), value: Value::Null };
    let root = checked.root.as_ref().unwrap_or(&null);
    let mut steps = Vec::new();
    let mut here = Some(root);
    let mut place = "the profile".to_owned();
    for (index, part) in parts.iter().enumerate() {
        let last = index + 1 == parts.len();
        if index == 0
            && let Part::Name(name) = part
            && root.get(name).is_none()
            && !SECTIONS.contains(&name.as_str())
            && !name.starts_with("x-")
        {
            // An id alone says where its entry is.
            steps = find_id(name, root, checked).ok_or_else(|| unknown_start(name, checked))?;
            here = steps.iter().try_fold(root, |node, step| child(node, step));
            place = format!("`{name}`");
            continue;
        }
        let step = step(part, here, checked, &place)?;
        let next = here.and_then(|node| child(node, &step));
        let may_be_new = wish == Wish::New && matches!(step, Step::Key(_));
        if next.is_none() && !may_be_new {
            return Err(missing(part, here, &place));
        }
        let _ = last;
        steps.push(step);
        here = next;
        place = format!("`{}`", shown(&parts[..=index]));
    }
    Ok(steps)
}

fn step(
    part: &Part,
    here: Option<&Node>,
    checked: &Checked,
    place: &str,
) -> Result<Step, PathError> {
    let list = match here.map(|node| &node.value) {
        Some(Value::List(items)) => Some(items),
        _ => None,
    };
    match (part, list) {
        (Part::Index(index), Some(items)) if *index >= items.len() => {
            Err(PathError::OutOfRange { place: place.into(), index: *index, len: items.len() })
        }
        (Part::Index(index), Some(_)) => Ok(Step::Index(*index)),
        (Part::Index(index), None) => match here.map(|node| &node.value) {
            None | Some(Value::Null) => {
                Err(PathError::OutOfRange { place: place.into(), index: *index, len: 0 })
            }
            Some(_) => Err(PathError::NotAList { place: place.into() }),
        },
        (Part::Name(name), Some(items)) => named(name, items, checked, place).map(Step::Index),
        (Part::Name(name), None) => Ok(Step::Key(name.clone())),
    }
}

/// The item of a list that a word means: its number, its id, its text or its name.
fn named(name: &str, items: &[Node], checked: &Checked, place: &str) -> Result<usize, PathError> {
    let id = |item: &Node| checked.ids.get(&item.place).map(String::as_str);
    if let Some(index) = items.iter().position(|item| id(item) == Some(name)) {
        return Ok(index);
    }
    if let Ok(index) = name.parse::<usize>() {
        let len = items.len();
        return if index < len {
            Ok(index)
        } else {
            Err(PathError::OutOfRange { place: place.into(), index, len })
        };
    }
    let wanted = fold(name);
    let called = |item: &Node| {
        const NAMES: [&str; 6] =
            ["name", "network", "language", "title", "institution", "organization"];
        let own = item.text().into_iter();
        own.chain(NAMES.iter().filter_map(|key| item.get(key)?.text()))
            .any(|text| fold(text) == wanted)
    };
    let found: Vec<usize> =
        items.iter().enumerate().filter(|(_, item)| called(item)).map(|(index, _)| index).collect();
    match found[..] {
        [one] => Ok(one),
        [] => {
            let ids: Vec<&str> = items.iter().filter_map(id).collect();
            let hint = match nearest(name, ids.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if ids.is_empty() => {
                    format!("its entries are [0] to [{}]", items.len().max(1) - 1)
                }
                None => format!("its ids: {}", ids.join(", ")),
            };
            Err(PathError::Unknown { part: name.into(), place: place.into(), hint })
        }
        _ => Err(PathError::Ambiguous {
            part: name.into(),
            place: place.into(),
            hint: format!(
                "say which: {}",
                found.iter().map(|index| format!("[{index}]")).collect::<Vec<_>>().join(", ")
            ),
        }),
    }
}

fn missing(part: &Part, here: Option<&Node>, place: &str) -> PathError {
    let part = match part {
        Part::Name(name) => name.clone(),
        Part::Index(index) => index.to_string(),
    };
    let keys: Vec<&str> = match here.map(|node| &node.value) {
        Some(Value::Map(pairs)) => pairs.iter().map(|(key, _)| key.name.as_str()).collect(),
        _ => Vec::new(),
    };
    let hint = match nearest(&part, keys.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if keys.is_empty() => "`tailor profile show` lists what is there".to_owned(),
        None => format!("there is {}", keys.join(", ")),
    };
    PathError::Unknown { part, place: place.into(), hint }
}

fn unknown_start(name: &str, checked: &Checked) -> PathError {
    let ids = checked.ids.values().map(String::as_str);
    let hint = match nearest(name, SECTIONS.into_iter().chain(ids)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "a path begins with a section, such as work, or with an id; \
                 `tailor profile show` lists both"
            .to_owned(),
    };
    PathError::Unknown { part: name.into(), place: "the profile".into(), hint }
}

fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|known| (strsim::damerau_levenshtein(known, name), known))
        .filter(|(distance, known)| *distance <= 1 + known.chars().count() / 4)
        .min()
        .map(|(_, known)| known)
}

fn find_id(id: &str, root: &Node, checked: &Checked) -> Option<Vec<Step>> {
    fn walk(node: &Node, id: &str, checked: &Checked, steps: &mut Vec<Step>) -> bool {
        if checked.ids.get(&node.place).is_some_and(|own| own == id) {
            // An entry begins where its first key does, so a key may share its place.
            return matches!(steps.last(), Some(Step::Index(_)));
        }
        match &node.value {
            Value::List(items) => items.iter().enumerate().any(|(index, item)| {
                steps.push(Step::Index(index));
                walk(item, id, checked, steps) || {
                    steps.pop();
                    false
                }
            }),
            Value::Map(pairs) => pairs.iter().any(|(key, value)| {
                steps.push(Step::Key(key.name.clone()));
                walk(value, id, checked, steps) || {
                    steps.pop();
                    false
                }
            }),
            _ => false,
        }
    }
    let mut steps = Vec::new();
    walk(root, id, checked, &mut steps).then_some(steps)
}

fn child<'n>(node: &'n Node, step: &Step) -> Option<&'n Node> {
    match (step, &node.value) {
        (Step::Key(key), Value::Map(_)) => node.get(key),
        (Step::Index(index), Value::List(items)) => items.get(*index),
        _ => None,
    }
}

fn shown(parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Index(index) => text += &format!("[{index}]"),
            Part::Name(name) if text.is_empty() => text += name,
            Part::Name(name) => text += &format!(".{name}"),
        }
    }
    text
}

/// `a.b[0]["c.d"].e`
fn parse(path: &str) -> Result<Vec<Part>, PathError> {
    let wrong = |why| PathError::Syntax { path: path.into(), why };
    let mut parts = Vec::new();
    let mut rest = path.trim();
    if rest.is_empty() {
        return Err(wrong("it is empty"));
    }
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix("[\"") {
            let (name, after) = inside.split_once("\"]").ok_or(wrong("a [\" is not closed"))?;
            parts.push(Part::Name(name.to_owned()));
            rest = after;
        } else if let Some(inside) = rest.strip_prefix('[') {
            let (number, after) = inside.split_once(']').ok_or(wrong("a [ is not closed"))?;
            let number = number.trim();
            let index = number.parse().map_err(|_| wrong("within [ ] stands a number"))?;
            parts.push(Part::Index(index));
            rest = after;
        } else {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            let name = &rest[..end];
            if name.is_empty() {
                return Err(wrong("there is nothing before a dot"));
            }
            parts.push(Part::Name(name.to_owned()));
            rest = &rest[end..];
        }
        match rest.strip_prefix('.') {
            Some("") => return Err(wrong("it ends with a dot")),
            Some(after) => rest = after,
            None => {
                if !rest.is_empty() && !rest.starts_with('[') {
                    return Err(wrong("a dot is missing after ]"));
                }
            }
        }
    }
    if matches!(parts.first(), Some(Part::Index(_))) {
        return Err(wrong("it begins with a number"));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::check;

    const PROFILE: &str = "basics:\n  name: Ada\n  email: a@example.org\n  profiles:\n    - network: GitHub\n\
        work:\n  - id: bank\n    name: Bank\n    highlights:\n      - Cut costs\n      - id: rail\n        text: Rail\n\
        \x20 - name: Rail Co\n    position: Clerk\nskills:\n  - name: Tools\n    keywords: [Rust, C++]\n";

    fn found(path: &str, wish: Wish) -> String {
        match resolve(path, &check(PROFILE), wish) {
            Ok(steps) => steps
                .iter()
                .map(|step| match step {
                    Step::Key(key) => format!("/{key}"),
                    Step::Index(index) => format!("/{index}"),
                })
                .collect(),
            Err(error) => format!("{error}; {}", error.hint()),
        }
    }

    #[test]
    fn a_path_may_use_numbers_ids_and_names() {
        for (path, steps) in [
            ("work[0].name", "/work/0/name"),
            ("work.0.name", "/work/0/name"),
            ("work.bank.name", "/work/0/name"),
            ("bank.name", "/work/0/name"),
            ("rail", "/work/0/highlights/1"),
            ("rail.text", "/work/0/highlights/1/text"),
            ("bank/cut-costs", "/work/0/highlights/0"),
            ("work.rail-co-clerk.position", "/work/1/position"),
            ("[\"rail-co-clerk\"].position", "/work/1/position"),
            ("basics.profiles.github.network", "/basics/profiles/0/network"),
            ("skills.Tools.keywords.rust", "/skills/0/keywords/0"),
            ("skills[0].keywords[1]", "/skills/0/keywords/1"),
        ] {
            assert_eq!(found(path, Wish::Existing), steps, "{path}");
        }
        assert_eq!(found("basics.location.city", Wish::New), "/basics/location/city");
        assert_eq!(found("bank.url", Wish::New), "/work/0/url");
        assert_eq!(found("education", Wish::New), "/education");
    }

    #[test]
    fn a_path_that_leads_nowhere_says_why() {
        let told: Vec<String> = [
            "",
            "work[",
            "work[x]",
            "work.",
            ".work",
            "[0]",
            "work[0]name",
            "work[7].name",
            "work.bnk.name",
            "wrk",
            "nonsense-entirely",
            "bank.positon",
            "basics.nme",
            "basics.name[0]",
            "education[0]",
        ]
        .iter()
        .map(|path| format!("{path:20} {}", found(path, Wish::Existing)))
        .collect();
        insta::assert_snapshot!(told.join("\n"));
    }
}
