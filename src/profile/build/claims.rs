//! The ids that a file gives: each once, none of tailor's own.

use std::collections::HashMap;

use crate::profile::fields::Problems;
use crate::profile::problem::Place;
use crate::profile::yaml::{Node, Value};

/// Ids that sources of lines have without standing in the file.
const RESERVED: [&str; 3] = ["basics", "basics.summary", "basics.label"];

/// Notes each given id with its line, before any is derived: a derived one never takes the name of
/// one that is written.
pub fn given(root: &Node, problems: &mut Problems) -> HashMap<String, usize> {
    let mut lines = HashMap::new();
    walk(root, &mut lines, problems);
    lines
}

fn walk(node: &Node, lines: &mut HashMap<String, usize>, problems: &mut Problems) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| walk(item, lines, problems)),
        Value::Map(pairs) => {
            for (key, value) in pairs {
                match &value.value {
                    Value::Text(id) if key.name == "id" && !id.trim().is_empty() => {
                        claim(id.trim(), value.place, lines, problems);
                    }
                    // What other programs keep there is none of ours.
                    _ if key.name.starts_with("x-") || key.name == "meta" => {}
                    _ => walk(value, lines, problems),
                }
            }
        }
        Value::Null | Value::Bool(..) | Value::Text(_) => {}
    }
}

fn claim(id: &str, place: Place, lines: &mut HashMap<String, usize>, problems: &mut Problems) {
    if RESERVED.contains(&id) {
        problems.error(
            place,
            format!("the id `{id}` is one of tailor's own"),
            Some("choose another one".into()),
        );
    }
    if let Some(line) = lines.get(id) {
        problems.error(
            place,
            format!("the id `{id}` is taken by another entry, in line {line}"),
            Some("each id stands once in a profile".into()),
        );
    } else {
        lines.insert(id.to_owned(), place.line);
    }
}
