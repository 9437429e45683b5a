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
use crate::analysis::wording::Label;
use lines::score;
use sought::{opening, sought};
use tidy::tidy;

/// How far down a title may stand.
const LINES: usize = 10;
const LONGEST: usize = 120;

pub fn find(reading: &Reading<'_>, company: Option<&str>, place: Option<&str>) -> Option<String> {
    let clean = |title: &str| tidy(title, company, place);
    if let Some(title) = reading.posting.stated.title.as_deref().and_then(clean) {
        return Some(title);
    }
    if let Some(title) = reading.labels.all(Label::Title).find_map(clean) {
        return Some(title);
    }
    let mut best: Option<(i32, String)> = None;
    if let Some(title) = reading.top(1).next().and_then(|l| opening(l.body)).and_then(clean) {
        return Some(title);
    }
    for (at, line) in reading.top(LINES).enumerate() {
        let Some(score) = score(line.body, line.shape, at, company) else { continue };
        if let Some(title) = clean(line.body)
            && best.as_ref().is_none_or(|(top, _)| score > *top)
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

fn is_institution(name: &str) -> bool {
    super::company::is_institution(name)
}
