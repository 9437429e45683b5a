//! Length: pages against years of work, words against pages.

use crate::profile::PartialDate;
use crate::validate::ats::finding::{Finding, ramp};
use crate::validate::ats::view::View;

/// Below the first a page is as good as empty, from the second on it is full.
const EMPTY: f64 = 30.0;
const FULL: f64 = 180.0;
/// More words on a page than the first are crowded, at the second nobody reads on.
const CROWDED: f64 = 800.0;
const WALL: f64 = 1400.0;
/// A page in two or more should hold at least so many words on average.
const THIN: f64 = 150.0;

pub fn check(view: &View<'_>) -> Finding {
    let pages = view.input.pages.max(1);
    let words = view.words as f64;
    let each = words / pages as f64;
    let years = years(view);
    let filled = ramp(words, EMPTY, FULL);
    let crowded = 1.0 - 0.6 * ramp(each, CROWDED, WALL);
    let thin = if pages > 1 { 0.7 + 0.3 * ramp(each, 0.0, THIN) } else { 1.0 };
    let fitting = pages_factor(pages, years);
    let page = if pages == 1 { "page" } else { "pages" };
    let note = format!("{} words on {pages} {page} for {years} years of work", view.words);
    let advice = if filled < 1.0 {
        "add what you did and what came of it to the profile: there is too little to judge"
    } else if crowded < 1.0 {
        "fewer, shorter lines: the page is crowded"
    } else if fitting < 1.0 {
        "keep it shorter with `--pages`: one page serves up to about five years, two serve any career"
    } else {
        "let one page do, or fill the second one"
    };
    Finding::new(100.0 * filled * crowded * thin * fitting, note, advice)
}

/// One page is never too short, two are fine from five years on, more seldom are.
fn pages_factor(pages: usize, years: i32) -> f64 {
    let experienced = ramp(f64::from(years), 1.0, 5.0);
    match pages {
        0 | 1 => 1.0,
        2 => 0.8 + 0.2 * experienced,
        more => {
            let senior = ramp(f64::from(years), 10.0, 25.0);
            (0.65 + 0.25 * senior - 0.15 * (more - 3) as f64).max(0.1)
        }
    }
}

/// Years of work that the dates prove. An open end counts to the latest date of the profile, so
/// that the figure does not depend on the day; the match report knows the day, and its years of
/// a skill raise the figure.
fn years(view: &View<'_>) -> i32 {
    let profile = view.input.profile;
    let entries = profile.entries().map(|e| e.period);
    let studies = profile.education.iter().map(|e| e.period);
    let dates = entries.chain(studies).flat_map(|p| [p.start, p.end]);
    let certificates = profile.certificates.iter().map(|c| c.date);
    let latest: Option<PartialDate> = dates.chain(certificates).flatten().max();
    let worked = latest.map_or(0, |latest| profile.years_of_work(latest));
    let shown = view.input.matching.skills.iter().map(|skill| skill.years).max().unwrap_or(0);
    worked.max(shown).max(0)
}
