//! Title match: headline and positions against the title of the posting.
//!
//! A title that the person never held may not be claimed, so most of the score is how near the
//! document comes to the nearest title that the profile has; the rest is how near that is.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::document::SectionKind;
use crate::text::stem::Stems;
use crate::text::{Lang, fold, tokens};
use crate::validate::ats::finding::{Finding, quoted};
use crate::validate::ats::view::View;

/// Of the score, what a document earns by using the profile's nearest title.
const CHOICE: f64 = 60.0;
/// A likeness of this counts as the same title: postings add ranks, wards and shifts.
const SAME: f64 = 0.5;
const LIGHT: f64 = 0.3;
/// The shortest stem that is looked for inside a compound, and what it then counts.
const INNER: usize = 5;
const INNER_WORTH: f64 = 0.7;

const WORDS: &str = include_str!("../data/title_words.tsv");

pub fn check(view: &View<'_>) -> Finding {
    let Some(wanted) = view.input.analysis.title.as_deref().filter(|t| !t.trim().is_empty()) else {
        return Finding::new(100.0, "the posting names no title", "");
    };
    let languages = [view.lang, view.input.analysis.language.unwrap_or(view.lang)];
    let wanted_words = Title::of(wanted, languages);
    if wanted_words.0.is_empty() {
        return Finding::new(100.0, "the posting's title has no words to compare", "");
    }
    let near = |title: &str| wanted_words.likeness(&Title::of(title, languages));
    let nearest = |titles: &[&str]| titles.iter().map(|t| near(t)).fold(0.0, f64::max);

    let resume = view.input.resume;
    let headline = resume.header.label.iter();
    let positions = view.entries(SectionKind::Work).filter_map(|entry| entry.title.as_ref());
    let shown: Vec<&str> = headline.chain(positions).map(|line| line.text.as_str()).collect();
    let basics = &view.input.profile.basics;
    let jobs = view.input.profile.work.iter().filter_map(|job| job.title.as_ref());
    let held: Vec<&str> =
        basics.label.iter().chain(&basics.labels).chain(jobs).map(String::as_str).collect();

    // Of equals the first: the headline, then the latest job.
    let best = shown.iter().rev().max_by(|a, b| near(a).total_cmp(&near(b)));
    let Some(best) = best else {
        return Finding::new(
            0.0,
            format!("neither a headline nor a position stands beside {}", quoted(wanted)),
            "give the profile a `label`, the title you go by",
        );
    };
    let (likeness, possible) = (near(best), nearest(&held));
    let choice = if possible > likeness { likeness / possible } else { 1.0 };
    let score = CHOICE * choice + (100.0 - CHOICE) * (likeness / SAME).min(1.0);
    let note = match likeness {
        0.0 => format!("no title is like {}", quoted(wanted)),
        _ => format!("nearest to {} is {}", quoted(wanted), quoted(best)),
    };
    let advice = if choice < 1.0 {
        "use the headline of the profile that is nearest to the posting's title"
    } else {
        "if you have held this role under another title, add that title to `labels` in the profile"
    };
    Finding::new(score, note, advice)
}

/// The telling words of a title with their weights, each stemmed in both languages.
struct Title(Vec<(Vec<String>, f64)>);

impl Title {
    fn of(text: &str, languages: [Lang; 2]) -> Self {
        let stems = languages.map(Stems::of);
        let mut words: Vec<(Vec<String>, f64)> = Vec::new();
        for token in tokens(text) {
            let folded = fold(token.text);
            let weight = WEIGHTS.get(folded.as_str()).copied().unwrap_or(1.0);
            let forms: Vec<String> = stems.iter().map(|s| s.stem(token.text)).collect();
            if weight > 0.0 && !words.iter().any(|(own, _)| *own == forms) {
                words.push((forms, weight));
            }
        }
        Self(words)
    }

    /// Twice what both have over what each has, 0 to 1.
    fn likeness(&self, other: &Self) -> f64 {
        let all: f64 = self.0.iter().chain(&other.0).map(|(_, weight)| weight).sum();
        let both: f64 = self
            .0
            .iter()
            .map(|(forms, weight)| {
                let best = other.0.iter().map(|(own, _)| nearness(forms, own)).fold(0.0, f64::max);
                weight * best
            })
            .sum();
        if all > 0.0 { (2.0 * both / all).min(1.0) } else { 0.0 }
    }
}

fn nearness(a: &[String], b: &[String]) -> f64 {
    let pairs = || a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
    if pairs().any(|(a, b)| a == b) {
        return 1.0;
    }
    let inside = |part: &String, whole: &String| {
        part.chars().count() >= INNER && whole.contains(part.as_str())
    };
    if pairs().any(|(a, b)| inside(a, b) || inside(b, a)) { INNER_WORTH } else { 0.0 }
}

static WEIGHTS: LazyLock<HashMap<String, f64>> = LazyLock::new(|| {
    let rows = WORDS.lines().filter_map(|line| line.split_once('\t'));
    rows.flat_map(|(kind, words)| {
        let weight = if kind == "light" { LIGHT } else { 0.0 };
        words.split(';').map(move |word| (fold(word.trim()), weight))
    })
    .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(a: &str, b: &str) -> f64 {
        let both = [Lang::En, Lang::De];
        Title::of(a, both).likeness(&Title::of(b, both))
    }

    #[test]
    fn rank_and_gender_count_little_and_compounds_meet() {
        assert!(likeness("Senior Backend Engineer (m/w/d)", "Backend Engineer") > 0.85);
        assert!(likeness("Mathematiklehrer", "Lehrer für Mathematik") > 0.4);
        assert!(likeness("Backend Engineer", "Registered Nurse") < 0.01);
        assert!(likeness("", "") < 1e-9);
    }
}
