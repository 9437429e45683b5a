//! What stands under the head of a job, a post or a project.

use super::super::lists;
use super::super::when::Single;
use super::head::{self, address};
use super::kinds;
use crate::profile::Period;
use crate::profile::model::{Entry, EntryKind, Highlight};
use crate::reader::outline::within;
use crate::reader::{Block, Told};

/// Labels of a line that lists what was used.
const SKILL_LABELS: &[&str] = &[
    "technologies",
    "technology",
    "tech stack",
    "stack",
    "skills",
    "tools",
    "keywords",
    "technologien",
    "technologies used",
    "tools used",
    "environnement technique",
    "technologies utilisees",
    "tecnologias",
    "eingesetzte technologien",
    "technik",
    "tech",
    "built with",
    "skills used",
    "key skills",
];

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Dates and a place that stand under the head as lines of their own are the entry's; a bullet
/// lists what was done, even where each of its nouns has a capital.
fn told<'l, 'b>(entry: &mut Entry, lines: &'l [&'b Block]) -> &'l [&'b Block] {
    let mut lines = lines;
    for _ in 0..2 {
        let Some((first, rest)) = lines.split_first() else { break };
        let read = head::of_text(&first.text, Single::Whole);
        if entry.period == Period::default()
            && read.pieces.is_empty()
            && read.period != Period::default()
        {
            entry.period = read.period;
        } else if entry.location.is_none()
            && !first.is_bullet()
            && first.text.contains(", ")
            && kinds::is_place(&first.text)
        {
            entry.location = Some(first.text.clone());
        } else {
            break;
        }
        lines = rest;
    }
    lines
}

/// The lines under a head: bullets are highlights, a paragraph before them sums up.
/// What only announces other lines goes to `labels`.
pub fn fill(entry: &mut Entry, lines: &[&Block], left: &mut Vec<String>, labels: &mut Vec<String>) {
    let lines = told(entry, lines);
    let first_bullet = lines.iter().position(|line| line.is_bullet());
    let before = first_bullet.unwrap_or(lines.len());
    let mut prose: Vec<String> = Vec::new();
    let mut follows: Option<Told> = None;
    for (index, block) in lines.iter().enumerate() {
        if let Some(told) = within(&block.text).filter(|_| !block.is_bullet()) {
            follows = Some(told);
            labels.push(block.text.clone());
            continue;
        }
        let listed = block.told() == Some(Told::Keywords)
            || (follows == Some(Told::Keywords) && words(&block.text) <= 6);
        if listed {
            entry.skills.extend(lists::items(&block.text));
            continue;
        }
        let mut text = block.text.replace('\t', " ");
        for url in &block.links {
            let bare = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            if !text.contains(bare.trim_end_matches('/')) && !url.starts_with("mailto:") {
                text.push_str(&format!(" ({url})"));
            }
        }
        if let Some((label, list)) = text.split_once(':')
            && SKILL_LABELS.contains(&crate::text::fold(label).trim())
        {
            let (label, items) = (label.trim(), lists::items(list));
            if items.iter().all(|item| item.split_whitespace().count() <= 6) {
                entry.skills.extend(items);
                // The label itself is told by the key.
                let _ = label;
                continue;
            }
        }
        if !block.is_bullet() {
            if let Some(url) = address(text.trim()) {
                match &entry.url {
                    None => entry.url = Some(url),
                    Some(_) => left.push(text),
                }
                continue;
            }
            let alone = index == 0 && block.text.contains(',') && entry.location.is_none();
            if alone && kinds::is_place(&text) {
                entry.location = Some(text);
                continue;
            }
            if index < before {
                prose.push(text);
                continue;
            }
        }
        entry.highlights.push(Highlight { text, ..Highlight::default() });
    }
    let many = prose.len() > 1 && first_bullet.is_none();
    if many {
        // Lines without bullets that each say one thing.
        let lines = prose.into_iter().map(|text| Highlight { text, ..Highlight::default() });
        entry.highlights.extend(lines);
    } else if !prose.is_empty() {
        let text = Some(prose.join(" "));
        if entry.kind == EntryKind::Project && entry.description.is_none() {
            entry.description = text;
        } else {
            entry.summary = text;
        }
    }
}
