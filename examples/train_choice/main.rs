//! Learns which of the names and headlines of a posting are its employer and its title.
//!
//! ```text
//! cargo run --example train_choice -- [--misses] [--check FOLDER] [FOLDER...]
//! ```
//!
//! A FOLDER has postings and a `labels.tsv` as `examples/postings` has one, which is the one taken
//! when none is named. First every posting is judged by weights learned from the others (ten
//! folds): these are the figures for postings that nobody has seen. Then all are learned from, and
//! `src/analysis/facts/choice/weights.tsv` is written, the same bytes on every run. Postings of a
//! FOLDER behind `--check` are judged and not learned from.

mod cases;
mod learn;

use std::error::Error;
use std::path::{Path, PathBuf};

use cases::{Case, Fact, Lesson};
use tailor::analysis::choice::{Candidate, Weights, best};

const FOLDS: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut folders, mut checks, mut misses) = (Vec::new(), Vec::new(), false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--misses" => misses = true,
            "--check" => checks.extend(arguments.next().map(PathBuf::from)),
            _ => folders.push(PathBuf::from(argument)),
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if folders.is_empty() {
        folders.push(root.join("examples/postings"));
    }
    let mut cases = Vec::new();
    for folder in &folders {
        cases.extend(cases::read(folder, true)?);
    }
    for folder in &checks {
        cases.extend(cases::read(folder, false)?);
    }
    cases.extend(cases::heads(include_str!("heads.tsv"))?);
    let mut table = String::from("# Learned by examples/train_choice; not for editing by hand.\n");
    // The title is told with the employer that is found, not with the right one.
    let lessons: Vec<Lesson> = cases.iter().map(Case::company).collect();
    let (companies, weights) = teach(&cases, &lessons, Fact::Company, misses);
    learn::write(&mut table, "company", &weights);
    let lessons: Vec<Lesson> = cases
        .iter()
        .zip(&companies)
        .map(|(case, company)| case.title(company.as_deref()))
        .collect();
    let (_, weights) = teach(&cases, &lessons, Fact::Title, misses);
    learn::write(&mut table, "title", &weights);
    std::fs::write(root.join("src/analysis/facts/choice/weights.tsv"), table)?;
    Ok(())
}

/// What each posting gets from weights that did not see it, and the weights that saw all.
fn teach(
    cases: &[Case],
    lessons: &[Lesson],
    fact: Fact,
    misses: bool,
) -> (Vec<Option<String>>, learn::Table) {
    let learned_from = |fold: Option<usize>| -> Vec<&Lesson> {
        let kept = cases.iter().zip(lessons).enumerate();
        kept.filter(|(at, (case, _))| case.learned && (case.is_head() || fold != Some(at % FOLDS)))
            .map(|(_, (_, lesson))| lesson)
            .collect()
    };
    let all = learn::learn(&learned_from(None));
    let mut answers: Vec<Option<String>> = vec![None; cases.len()];
    for fold in 0..FOLDS {
        let table = learn::learn(&learned_from(Some(fold)));
        let weights = read(&table, fact);
        for at in (0..cases.len()).filter(|at| cases[*at].learned && at % FOLDS == fold) {
            answers[at] = answer(&weights, &lessons[at].candidates);
        }
    }
    let weights = read(&all, fact);
    for at in (0..cases.len()).filter(|at| !cases[*at].learned) {
        answers[at] = answer(&weights, &lessons[at].candidates);
    }
    report(cases, lessons, &answers, fact, misses);
    (answers, all)
}

fn read(table: &learn::Table, fact: Fact) -> Weights {
    let mut text = String::new();
    learn::write(&mut text, fact.name(), table);
    Weights::parse(&text, fact.name())
}

fn answer(weights: &Weights, candidates: &[Candidate]) -> Option<String> {
    best(weights, candidates)?.text.clone()
}

fn report(
    cases: &[Case],
    lessons: &[Lesson],
    answers: &[Option<String>],
    fact: Fact,
    misses: bool,
) {
    let mut folders: Vec<&str> = cases.iter().map(|case| case.folder.as_str()).collect();
    folders.retain(|folder| !folder.is_empty());
    folders.dedup();
    for folder in folders {
        let own: Vec<usize> = (0..cases.len()).filter(|at| cases[*at].folder == folder).collect();
        let right = |at: &&usize| cases::same(answers[**at].as_deref(), cases[**at].label(fact));
        let offered = own.iter().filter(|at| lessons[**at].right.contains(&true)).count();
        println!(
            "{}\t{folder}: {} of {} right, {offered} among the candidates",
            fact.name(),
            own.iter().filter(right).count(),
            own.len(),
        );
        for at in own.iter().filter(|at| misses && !right(at)) {
            let offered = if lessons[*at].right.contains(&true) { "" } else { " (not offered)" };
            println!(
                "  {}: {:?} for {:?}{offered}",
                cases[*at].name,
                answers[*at].as_deref().unwrap_or_default(),
                cases[*at].label(fact),
            );
        }
    }
}
