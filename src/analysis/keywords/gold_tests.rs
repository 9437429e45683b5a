//! The bars that the extraction has to clear on postings with marked terms. The data are not part
//! of the project; without them these tests say so and pass.

use std::path::PathBuf;

use serde::Deserialize;

use super::scorer::Score;
use super::*;

#[derive(Deserialize)]
struct Posting {
    text: String,
    knowledge: Vec<String>,
}

fn data(name: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let found = ["../shared/data", "../../shared/data"]
        .iter()
        .map(|folder| root.join(folder).join(name))
        .find(|path| path.exists());
    if found.is_none() {
        eprintln!("skipped: shared/data/{name} is not here");
    }
    found
}

fn postings() -> Option<Vec<Posting>> {
    let text = std::fs::read_to_string(data("keywords/dev.jsonl")?).unwrap();
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn terms(text: &str) -> Vec<String> {
    extract(text, Some(Lang::En), &Zones::default())
        .into_iter()
        .filter(|keyword| keyword.category != Category::SoftSkill)
        .map(|keyword| keyword.term)
        .collect()
}

fn score<'a>(postings: impl Iterator<Item = (&'a [String], String)>) -> Score {
    let mut score = Score::default();
    for (gold, text) in postings {
        score.add(gold, &terms(&text));
    }
    score
}

#[test]
fn marked_terms_are_found() {
    let Some(postings) = postings() else { return };
    let score = score(postings.iter().map(|p| (p.knowledge.as_slice(), p.text.clone())));
    eprintln!("lenient {:.3}, overlap {:.3}", score.lenient(), score.overlap());
    assert!(score.lenient() >= 0.53, "{}", score.lenient());
    assert!(score.overlap() >= 0.70, "{}", score.overlap());
}

/// The marked texts have lost their commas. With commas put back between marked neighbours the
/// extraction must do no worse.
#[test]
fn commas_help() {
    let Some(postings) = postings() else { return };
    let bare = score(postings.iter().map(|p| (p.knowledge.as_slice(), p.text.clone())));
    let punctuated = score(postings.iter().map(|p| {
        let mut text = p.text.clone();
        for pair in p.knowledge.windows(2) {
            let [a, b] = pair else { continue };
            text = text.replace(&format!("{a} {b}"), &format!("{a}, {b}"));
        }
        (p.knowledge.as_slice(), text)
    }));
    eprintln!("bare {:.3}, punctuated {:.3}", bare.lenient(), punctuated.lenient());
    assert!(punctuated.lenient() >= bare.lenient());
}

/// On whole postings as people write them no term runs across punctuation, and the terms are no
/// longer than those found with all commas taken out.
#[test]
fn real_postings_give_whole_terms() {
    let Some(folder) = data("postings/gov18f") else { return };
    let (mut punctuated, mut bare) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "md") {
            let text = std::fs::read_to_string(path).unwrap();
            punctuated.extend(terms(&text));
            bare.extend(terms(&text.replace(',', "")));
        }
    }
    assert!(punctuated.len() > 200);
    assert!(!punctuated.iter().any(|term| term.contains([',', ';', '\n'])));
    let words = |terms: &[String]| {
        terms.iter().map(|term| term.split(' ').count()).sum::<usize>() as f64 / terms.len() as f64
    };
    eprintln!("words a term: {:.2}, without commas {:.2}", words(&punctuated), words(&bare));
    assert!(words(&punctuated) <= words(&bare));
}
