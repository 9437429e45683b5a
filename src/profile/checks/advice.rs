//! Warnings: what weakens a résumé, though nothing is wrong with it.

use crate::profile::date::{PartialDate, Period};
use crate::profile::fields::Problems;
use crate::profile::model::Profile;
use crate::profile::problem::Place;
use crate::profile::yaml::{Node, Value};

/// A longer line is skimmed, not read.
const MOST_WORDS: usize = 40;
/// A gap of more months than this is asked about.
const MOST_MONTHS: i32 = 12;

pub fn check(root: &Node, profile: &Profile, problems: &mut Problems) {
    let is_profile = matches!(root.value, Value::Map(_));
    if is_profile && profile.entries().next().is_none() && profile.education.is_empty() {
        problems.warning(
            Place { line: 1, column: 1, width: 1 },
            "there is no job, project or study in this profile yet",
            Some("`tailor profile edit` opens it".into()),
        );
    }
    for section in ["work", "volunteer", "projects"] {
        let entries = root.get(section).map(Node::items).unwrap_or_default();
        entries.iter().for_each(|entry| long_lines(entry, problems));
    }
    let Some(work) = root.get("work") else { return };
    for job in work.items() {
        let lines = job.get("highlights").map(Node::items).unwrap_or_default();
        let named = job.get("name").or_else(|| job.get("position")).and_then(Node::text);
        if lines.is_empty() && named.is_some() {
            problems.warning(
                job.place,
                format!("the job at `{}` has no highlight", named.unwrap_or_default()),
                Some("say in a line or two what you did there".into()),
            );
        }
    }
    no_number(work, profile, problems);
    gaps(work, profile, problems);
}

fn long_lines(entry: &Node, problems: &mut Problems) {
    let lines = entry.get("highlights").map(Node::items).unwrap_or_default();
    for line in lines {
        let node = line.get("text").unwrap_or(line);
        let words = node.text().map_or(0, |text| text.split_whitespace().count());
        if words > MOST_WORDS {
            problems.warning(
                node.place,
                format!("this highlight has {words} words; more than {MOST_WORDS} are skimmed"),
                Some("split it in two".into()),
            );
        }
    }
}

fn no_number(work: &Node, profile: &Profile, problems: &mut Problems) {
    let mut lines = profile.work.iter().flat_map(|job| &job.highlights).peekable();
    if lines.peek().is_some() && !lines.any(|line| line.text.chars().any(char::is_numeric)) {
        problems.warning(
            work.place,
            "no highlight of any job has a number",
            Some("how many, how much, how often, from what to what: numbers are believed".into()),
        );
    }
}

/// Time in which there was no job, no study and no voluntary post.
fn gaps(work: &Node, profile: &Profile, problems: &mut Problems) {
    // Only jobs with a start are compared, and one without an end is still held.
    let months = |period: Period| {
        let start = period.start?.months();
        let end = match period.end {
            Some(end) if end.month.is_none() => end.months() + 11,
            Some(end) => end.months(),
            None => i32::MAX,
        };
        Some((start, end))
    };
    let entries = profile.entries().map(|entry| entry.period);
    let studies = profile.education.iter().map(|e| e.period);
    let mut busy: Vec<(i32, i32)> = entries.chain(studies).filter_map(months).collect();
    busy.sort_unstable();
    let first_job = profile.work.iter().filter_map(|job| job.period.start).min();
    let Some(first_job) = first_job.map(PartialDate::months) else { return };
    let mut until = i32::MIN;
    for (start, end) in busy {
        let gap = start.saturating_sub(until).saturating_sub(1);
        if until != i32::MIN && start > first_job && until >= first_job && gap > MOST_MONTHS {
            let place = place_of_start(work, start).unwrap_or(work.place);
            let (year, month) = (until.div_euclid(12), until.rem_euclid(12) + 1);
            problems.warning(
                place,
                format!("a gap of {gap} months lies before this (since {year:04}-{month:02})"),
                Some("a study, a voluntary post or a project of that time would fill it".into()),
            );
        }
        until = until.max(end);
    }
}

fn place_of_start(work: &Node, months: i32) -> Option<Place> {
    work.items().iter().filter_map(|job| job.get("startDate")).find_map(|node| {
        let date = node.text()?.parse::<PartialDate>().ok()?;
        (date.months() == months).then_some(node.place)
    })
}
