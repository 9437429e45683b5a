//! Learning the weights: a conditional logit. The probability of a candidate among those of its
//! posting is the exponential of its score, normed; the likelihood of the right ones is raised by
//! gradient steps of falling length (J. Duchi and others, Adaptive subgradient methods, JMLR 2011),
//! with a penalty on the squares of the weights.
//!
//! Each posting teaches twice: as it is, and without the right answer and whatever shares a word
//! with it, where to answer nothing is right.

use std::collections::{BTreeMap, HashMap};

use crate::cases::Lesson;

pub type Table = BTreeMap<&'static str, f64>;

const EPOCHS: usize = 60;
const RATE: f64 = 0.3;
const PENALTY: f64 = 0.01;
/// How much a posting without its answer counts.
const WITHOUT: f64 = 0.05;
/// Weights nearer to zero are left out.
const LEAST: f64 = 0.02;

struct Example {
    rows: Vec<Vec<(usize, f64)>>,
    right: Vec<bool>,
    weight: f64,
}

pub fn learn(lessons: &[&Lesson]) -> Table {
    let mut names: Vec<&'static str> = Vec::new();
    let mut numbers: HashMap<&'static str, usize> = HashMap::new();
    let mut examples: Vec<Example> = Vec::new();
    for lesson in lessons {
        let mut rows: Vec<Vec<(usize, f64)>> = Vec::new();
        for candidate in &lesson.candidates {
            let row = candidate.features.0.iter().map(|&(name, value)| {
                let number = *numbers.entry(name).or_insert_with(|| {
                    names.push(name);
                    names.len() - 1
                });
                (number, f64::from(value))
            });
            rows.push(row.collect());
        }
        let nothing = lesson.candidates.first().is_some_and(|c| c.text.is_none());
        let keep: Vec<usize> =
            (0..rows.len()).filter(|at| !lesson.right[*at] && !lesson.near[*at]).collect();
        if nothing && keep.first() == Some(&0) && keep.len() > 1 {
            let rows = keep.iter().map(|at| rows[*at].clone()).collect();
            let right = keep.iter().map(|at| *at == 0).collect();
            examples.push(Example { rows, right, weight: WITHOUT });
        }
        if lesson.right.contains(&true) && !lesson.right.iter().all(|right| *right) {
            examples.push(Example { rows, right: lesson.right.clone(), weight: 1.0 });
        }
    }
    let weights = climb(&examples, names.len());
    names.into_iter().zip(weights).collect()
}

fn climb(examples: &[Example], count: usize) -> Vec<f64> {
    let mut weights = vec![0.0_f64; count];
    let mut steps = vec![1e-6_f64; count];
    let mut gradient = vec![0.0_f64; count];
    for _ in 0..EPOCHS {
        for example in examples {
            let scores: Vec<f64> = example
                .rows
                .iter()
                .map(|row| row.iter().map(|(at, value)| weights[*at] * value).sum())
                .collect();
            let top = scores.iter().copied().fold(f64::MIN, f64::max);
            let all: Vec<f64> = scores.iter().map(|score| (score - top).exp()).collect();
            let sum: f64 = all.iter().sum();
            let right: f64 =
                all.iter().zip(&example.right).filter(|(_, r)| **r).map(|(p, _)| p).sum();
            let mut touched: Vec<usize> = Vec::new();
            for ((row, share), is_right) in example.rows.iter().zip(&all).zip(&example.right) {
                let wanted = if *is_right { share / right.max(1e-300) } else { 0.0 };
                let push = (wanted - share / sum) * example.weight;
                if push.abs() < 1e-7 {
                    continue;
                }
                for (at, value) in row {
                    if gradient[*at] == 0.0 {
                        touched.push(*at);
                    }
                    gradient[*at] += push * value;
                }
            }
            for at in touched {
                let slope = gradient[at] - PENALTY * weights[at];
                gradient[at] = 0.0;
                steps[at] += slope * slope;
                weights[at] += RATE * slope / steps[at].sqrt();
            }
        }
    }
    weights
}

/// Adds the rows of a fact, by the names of the features.
pub fn write(table: &mut String, fact: &str, weights: &Table) {
    for (name, weight) in weights.iter().filter(|(_, weight)| weight.abs() >= LEAST) {
        table.push_str(&format!("{fact}\t{name}\t{weight:.2}\n"));
    }
}
