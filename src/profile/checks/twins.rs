//! Two entries that look the same: one was forgotten after copying.

use std::collections::HashMap;

use crate::profile::fields::Problems;
use crate::profile::yaml::Node;
use crate::text::fold::key;

/// What tells the entries of a section apart.
const SECTIONS: [(&str, &[&str]); 11] = [
    ("work", &["name", "position", "startDate"]),
    ("volunteer", &["organization", "position", "startDate"]),
    ("projects", &["name", "entity", "startDate"]),
    ("education", &["institution", "area", "studyType", "startDate"]),
    ("awards", &["title", "awarder", "date"]),
    ("certificates", &["name", "issuer", "date"]),
    ("publications", &["name", "publisher", "releaseDate"]),
    ("skills", &["name"]),
    ("languages", &["language"]),
    ("interests", &["name"]),
    ("references", &["name"]),
];

pub fn check(root: &Node, problems: &mut Problems) {
    for (section, fields) in SECTIONS {
        let Some(list) = root.get(section) else { continue };
        let mut seen = HashMap::new();
        for item in list.items() {
            let parts: Vec<String> = fields
                .iter()
                .map(|field| item.get(field).and_then(Node::text).map(key).unwrap_or_default())
                .collect();
            if parts.iter().all(String::is_empty) {
                continue;
            }
            if let Some(line) = seen.get(&parts) {
                problems.slip(
                    item.place,
                    format!("this looks the same as the `{section}` entry in line {line}"),
                    Some(format!("delete one, or tell them apart by {}", told_apart(fields))),
                );
            } else {
                seen.insert(parts, item.place.line);
            }
            lines(item, problems);
        }
    }
}

/// The same line twice under one entry.
fn lines(entry: &Node, problems: &mut Problems) {
    let Some(highlights) = entry.get("highlights") else { return };
    let mut seen = HashMap::new();
    for line in highlights.items() {
        let text = line.text().or_else(|| line.get("text")?.text());
        let Some(text) = text.map(key).filter(|text| !text.is_empty()) else { continue };
        if let Some(first) = seen.get(&text) {
            let hint = Some("delete one of the two".to_owned());
            problems.slip(line.place, format!("this line stands in line {first} already"), hint);
        } else {
            seen.insert(text, line.place.line);
        }
    }
}

fn told_apart(fields: &[&str]) -> String {
    match fields {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [before @ .., last] => {
            let before = before.iter().map(|f| format!("`{f}`")).collect::<Vec<_>>().join(", ");
            format!("{before} or `{last}`")
        }
    }
}
