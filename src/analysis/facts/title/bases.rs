//! Where the title of a job may stand: labels, the lines at the top, the subject of a mail, the
//! title of a saved page, the wording of those who seek somebody.

use std::sync::LazyLock;

use regex::Regex;

use super::sought::{announced, opening, sought};
use super::{LONGEST, is_institution};
use crate::analysis::facts::Reading;
use crate::analysis::headings;
use crate::analysis::outline::{Line, Shape};
use crate::analysis::wording::{Label, names_a_role};
use crate::text::pattern;

/// How far down a title may stand.
const LINES: usize = 12;

/// A headline that may hold the title.
#[derive(Debug)]
pub(super) struct Base<'r> {
    pub raw: String,
    pub source: &'static str,
    /// Where it is a line at the top: which, and the line.
    pub line: Option<(usize, &'r Line<'r>)>,
}

pub(super) fn all<'r>(reading: &'r Reading<'_>) -> Vec<Base<'r>> {
    let mut found: Vec<Base<'r>> = Vec::new();
    let mut add = |raw: &str, source| {
        found.push(Base { raw: raw.to_owned(), source, line: None });
    };
    // `Profil recherché`, with the first heading of a list below it, names no job.
    let labelled = reading.labels.all(Label::Title).filter(|v| !headings::announces_fully(v));
    labelled.take(4).for_each(|value| add(value, "label"));
    for (at, line) in reading.top(LINES / 2).enumerate() {
        if let Some(role) = opening(line.body) {
            add(role, if at == 0 { "opens the first line" } else { "opens a line" });
        }
    }
    if let Some(quoted) = quoted(reading) {
        add(quoted, "quoted");
    }
    if let Some(title) = announced(&reading.head) {
        add(title, "announced");
    }
    reading.labels.all(Label::Subject).take(1).for_each(|subject| add(subject, "subject"));
    for title in &reading.posting.page.titles {
        add(title, "page");
        let parts = title.split(['|', '·', '»', '–', '—']).flat_map(|p| p.split(" - "));
        let mut roles = parts.map(str::trim).filter(|part| names_a_role(part));
        if let Some(role) = roles.find(|part| !is_institution(part)) {
            add(role, "role in the page");
        }
    }
    let named = found.iter().any(|base| names_a_role(&base.raw))
        || reading.top(LINES).any(|line| can_be_one(line) && names_a_role(line.body));
    if let Some(raw) = sought(reading, !named) {
        found.push(Base { raw, source: "sought", line: None });
    }
    let lines = reading.top(LINES).enumerate().filter(|(_, line)| can_be_one(line));
    found.extend(lines.map(|(at, line)| Base {
        raw: line.body.to_owned(),
        source: "line",
        line: Some((at, line)),
    }));
    found
}

/// `die Position „Leiter Lager und Fuhrpark“ (m/w/d)`: a job in quotes.
fn quoted<'r>(reading: &'r Reading<'_>) -> Option<&'r str> {
    static QUOTED: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern("[„“\"«»]([^„“”\"«»\n]{4,80})[“”\"«»]"));
    const WITHIN: usize = 3_000;
    let text = &reading.text[..reading.text.floor_char_boundary(WITHIN)];
    let mut all = QUOTED.iter().flat_map(|rule| rule.captures_iter(text));
    let named = |said: &str| names_a_role(said) && !is_institution(said) && !said.contains(". ");
    all.find_map(|found| found.get(1).map(|m| m.as_str()).filter(|said| named(said)))
}

fn can_be_one(line: &Line<'_>) -> bool {
    let body = line.body;
    let length = body.chars().count();
    (2..=LONGEST + 40).contains(&length)
        && body.chars().any(char::is_alphabetic)
        && line.shape != Shape::Bullet
        && !has_address(body)
        && !headings::announces_fully(body)
}

/// An e-mail address, and not `Engineer @ Trellis`.
fn has_address(body: &str) -> bool {
    body.split_whitespace().any(|w| w.find('@').is_some_and(|at| at > 0 && at + 1 < w.len()))
}
