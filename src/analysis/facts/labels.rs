//! Facts that stand behind a label: `Location: Leeds`, or on the line below one.

use crate::analysis::outline::{Line, Shape};
use crate::analysis::wording::{LABELS, Label, words};

/// The labelled facts of a posting, in order.
#[derive(Debug, Default)]
pub struct Labels(Vec<(Label, String)>);

const LONGEST_LABEL: usize = 40;
const LONGEST_VALUE: usize = 160;

impl Labels {
    #[must_use]
    pub fn read(lines: &[Line<'_>]) -> Self {
        let mut found = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            if let Some(cells) = table(lines, at) {
                found.extend(cells);
                continue;
            }
            let run_on = run_on(line.body);
            if !run_on.is_empty() {
                found.extend(run_on);
                continue;
            }
            for later in later_labels(line.body) {
                found.extend(later);
            }
            if let Some((label, value)) = pictured(line.body) {
                found.push((label, first_column(value).to_owned()));
                continue;
            }
            let Some((label, value)) = split(line.body) else { continue };
            let Some(label) = name(label) else { continue };
            let value = value.trim();
            if !value.is_empty() {
                found.push((label, first_column(value).to_owned()));
                continue;
            }
            let below = lines[at + 1..].iter().take(2).find(|l| !l.is_blank());
            if let Some(below) = below.filter(|l| l.shape == Shape::Text).map(|l| first(l.body))
                && below.chars().count() <= 60
                && !below.contains(':')
            {
                found.push((label, below.to_owned()));
            }
        }
        Self(found)
    }

    /// The first value of a label.
    #[must_use]
    pub fn get(&self, label: Label) -> Option<&str> {
        self.all(label).next()
    }

    pub fn all(&self, label: Label) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(l, value)| *l == label && value.chars().count() <= LONGEST_VALUE)
            .map(|(_, value)| value.as_str())
    }
}

/// A line as label and value; a line that is a label alone has an empty value.
fn split(body: &str) -> Option<(&str, &str)> {
    if let Some((label, value)) = body.strip_prefix('【').and_then(|rest| rest.split_once('】')) {
        return Some((label, value));
    }
    let (label, value) = body
        .split_once(" : ")
        .or_else(|| body.split_once("\t: "))
        .or_else(|| body.split_once(" → "))
        .or_else(|| body.split_once('：'))
        .or_else(|| body.split_once(": "))
        .or_else(|| body.split_once(" # "))
        .or_else(|| body.split_once(" – "))
        .or_else(|| body.strip_suffix(':').map(|label| (label, "")))
        .or_else(|| body.split_once(" | "))
        .or_else(|| body.split_once("   "))
        .unwrap_or((body, ""));
    (label.chars().count() <= LONGEST_LABEL && !label.is_empty()).then_some((label, value))
}

/// The facts of a table whose first row names its columns: `Company | Team | Location` with the
/// values a row below.
fn table(lines: &[Line<'_>], at: usize) -> Option<Vec<(Label, String)>> {
    let cells = |line: &Line<'_>| -> Vec<String> {
        let row = line.body.trim_matches('|');
        row.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    if lines[at].shape != Shape::Row {
        return None;
    }
    let names: Vec<Option<Label>> = cells(&lines[at]).iter().map(|cell| name(cell)).collect();
    if names.iter().flatten().count() < 2 || names.len() < 3 {
        return None;
    }
    let below = lines[at + 1..].iter().take(3).filter(|l| l.shape == Shape::Row).map(cells);
    let mut rows = below.filter(|row| row.iter().any(|c| c.chars().any(char::is_alphanumeric)));
    let values = rows.next().filter(|row| row.len() == names.len())?;
    Some(names.into_iter().zip(values).filter_map(|(n, v)| Some((n?, v))).collect())
}

/// `Main area: Pharmacy. Site: Wexford`: labels that stand further on in a line.
fn later_labels(body: &str) -> impl Iterator<Item = Option<(Label, String)>> {
    let parts = body.split(". ").flat_map(|p| p.split("   ")).flat_map(|p| p.split(" | "));
    parts.skip(1).take(12).map(|part| {
        let (label, value) = part.trim().split_once(": ")?;
        let value = value.trim().trim_end_matches('.');
        Some((name(label)?, value.to_owned())).filter(|_| !value.is_empty())
    })
}

/// `Location: Leeds Contract: Permanent Salary: £40,000`: what stood in cells, run together.
fn run_on(body: &str) -> Vec<(Label, String)> {
    const LEAST: usize = 3;
    const MOST_WORDS: usize = 3;
    let mut labels: Vec<(usize, usize, Label)> = Vec::new();
    for (colon, _) in body.match_indices(": ").take(20) {
        let from = labels.last().map_or(0, |(_, end, _)| *end);
        let before = &body[from..colon];
        let starts = before.match_indices(' ').map(|(at, _)| at + 1).chain([0]);
        let named = starts.filter_map(|at| {
            let text = &before[at..];
            let capital = text.starts_with(char::is_uppercase);
            let short = text.split(' ').count() <= MOST_WORDS;
            (capital && short).then(|| name(text)).flatten().map(|label| (from + at, label))
        });
        if let Some((start, label)) = named.min_by_key(|(start, _)| *start) {
            labels.push((start, colon + 2, label));
        }
    }
    if labels.len() < LEAST || labels[0].0 != 0 {
        return Vec::new();
    }
    let ends = labels.iter().skip(1).map(|(start, ..)| *start).chain([body.len()]);
    let cells = labels.iter().zip(ends).map(|((_, from, label), to)| {
        (*label, body[*from..to].trim().trim_end_matches(['.', '|', ',', ';']).trim().to_owned())
    });
    cells.filter(|(_, value)| !value.is_empty()).collect()
}

/// `📍 Guadalajara`: a picture in place of a label.
fn pictured(body: &str) -> Option<(Label, &str)> {
    let label = match body.chars().next()? {
        '📍' | '🗺' | '📌' => Label::Location,
        '🏢' | '🏭' | '🏬' | '🏥' | '🏫' => Label::Company,
        _ => return None,
    };
    let value = body.trim_start_matches(|c: char| !c.is_alphanumeric());
    (!value.is_empty() && !value.contains(": ")).then_some((label, value))
}

fn name(label: &str) -> Option<Label> {
    let words = words(label, 0);
    let (length, label) = LABELS.at(&words)?;
    (length == words.len()).then_some(label)
}

/// The first sentence of a value: `Kelderby, near Doncaster. Three days a week on site.`
fn first(body: &str) -> &str {
    body.split(". ").next().filter(|sentence| sentence.chars().count() >= 4).unwrap_or(body)
}

/// The part before a gap of three blanks.
fn first_column(value: &str) -> &str {
    value.split("   ").next().unwrap_or(value).trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::outline::lines;

    #[test]
    fn labels_that_run_together_are_told_apart() {
        let body = "Location: Manchester Contract: Permanent Salary: up to £82,000 Closing: 6 May";
        let labels = Labels::read(&lines(body));
        assert_eq!(labels.get(Label::Location), Some("Manchester"));
        assert_eq!(labels.get(Label::Employment), Some("Permanent"));
        let one = Labels::read(&lines("Location: Leeds: the north of it"));
        assert_eq!(one.get(Label::Location), Some("Leeds: the north of it"));
    }
}
