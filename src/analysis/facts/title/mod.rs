//! The title of the job: stated, labelled, or the line at the top that names a role.
//!
//! `lines` tells which line looks like a title, `sought` reads the wording of those who seek, and
//! `tidy` takes off what is none of a title.

mod lines;
mod sought;
mod tidy;

pub use sought::sought_by;
pub use tidy::is_circumstance;

use super::Reading;
use crate::analysis::headings;
use crate::analysis::wording::{Label, names_a_role};
use lines::score;
use sought::{announced, opening, sought};
use tidy::tidy;

/// How far down a title may stand.
const LINES: usize = 10;
const LONGEST: usize = 120;
/// What the line below `Wir suchen:` counts, the subject of a mail, the title of a page. A line that
/// names a job counts four to ten.
const ANNOUNCED: i32 = 8;
const SUBJECT: i32 = 6;
const PAGE: i32 = 6;

pub fn find(reading: &Reading<'_>, company: Option<&str>, place: Option<&str>) -> Option<String> {
    let clean = |title: &str| tidy(title, company, place);
    if let Some(title) = reading.posting.stated.title.as_deref().and_then(clean) {
        return Some(title);
    }
    // `Profil recherché`, with the first heading of a list below it, names no job.
    let said = |value: &&str| !headings::announces_fully(value);
    let labelled = || reading.labels.all(Label::Title).filter(said);
    let role = labelled().find(|value| names_a_role(value));
    if let Some(title) = role.and_then(clean).or_else(|| labelled().find_map(clean)) {
        return Some(title);
    }
    let mut best: Option<(i32, String)> = None;
    if let Some(title) = reading.top(1).next().and_then(|l| opening(l.body)).and_then(clean) {
        return Some(title);
    }
    if let Some(title) = announced(&reading.head).and_then(clean) {
        best = Some((ANNOUNCED, title));
    }
    for (at, line) in reading.top(LINES).enumerate() {
        let Some(score) = score(line.body, line.shape, at, company) else { continue };
        if let Some(title) = clean(line.body)
            && best.as_ref().is_none_or(|(top, _)| score > *top)
        {
            best = Some((score, title));
        }
    }
    for (score, said) in elsewhere(reading) {
        if best.as_ref().is_none_or(|(top, _)| score > *top)
            && let Some(title) = clean(said)
        {
            best = Some((score, title));
        }
    }
    match best {
        Some((score, title)) if score >= 3 => Some(title),
        best => {
            sought(reading).and_then(|t| clean(&t)).or(best.filter(|(s, _)| *s >= 1).map(|b| b.1))
        }
    }
}

/// Titles outside the lines at the top: the subject of a mail, the title of a saved page.
fn elsewhere<'a>(reading: &'a Reading<'_>) -> Vec<(i32, &'a str)> {
    let subjects = reading.labels.all(Label::Subject).take(1).filter(|s| names_a_role(s));
    let mut found: Vec<(i32, &str)> = subjects.map(|subject| (SUBJECT, subject)).collect();
    for title in &reading.posting.page.titles {
        let parts = title.split(['|', '·', '»', '–', '—']).flat_map(|p| p.split(" - "));
        let mut roles = parts.map(str::trim).filter(|part| names_a_role(part));
        let role = roles.find(|part| !is_institution(part));
        let role = role.map(|role| {
            [" at ", " bei ", " chez ", " bij "]
                .iter()
                .find_map(|at| role.split_once(at))
                .map_or(role, |r| r.0)
        });
        found.extend(role.map(|role| (PAGE, role)));
    }
    found
}

fn is_institution(name: &str) -> bool {
    super::company::is_institution(name)
}
