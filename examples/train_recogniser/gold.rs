//! The training postings: their texts, and where the marked terms stand in them.

use std::error::Error;
use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
pub struct Posting {
    pub text: String,
    /// The marked terms in the order in which they stand in the text.
    pub knowledge: Vec<String>,
}

/// Reads one posting a line.
pub fn read(path: &Path) -> Result<Vec<Posting>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path)?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

impl Posting {
    /// The spans of the marked terms, bytes `[start, end)`. The data give the terms in order but
    /// not their places; where a term could stand at several, the reading that places most terms
    /// is taken, and of those the one with the earliest places.
    pub fn spans(&self) -> Vec<[usize; 2]> {
        // Best chain that ends with each place: (terms placed, previous place).
        let mut places: Vec<([usize; 2], usize, Option<usize>)> = Vec::new();
        for term in &self.knowledge {
            let known = places.len();
            for (start, found) in self.text.match_indices(term.as_str()) {
                let end = start + found.len();
                if !self.is_word(start, end) {
                    continue;
                }
                let mut best: (usize, Option<usize>) = (0, None);
                for (at, ([_, before], placed, _)) in places[..known].iter().enumerate() {
                    if *before <= start && *placed > best.0 {
                        best = (*placed, Some(at));
                    }
                }
                places.push(([start, end], best.0 + 1, best.1));
            }
        }
        let mut at = None;
        let mut most = 0;
        for (index, (_, placed, _)) in places.iter().enumerate() {
            if *placed > most {
                (most, at) = (*placed, Some(index));
            }
        }
        let mut spans = Vec::new();
        while let Some((span, _, before)) = at.and_then(|at| places.get(at)) {
            spans.push(*span);
            at = *before;
        }
        spans.reverse();
        spans
    }

    fn is_word(&self, start: usize, end: usize) -> bool {
        let before = self.text[..start].chars().next_back();
        let behind = self.text[end..].chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_letter(before) && !is_letter(behind)
    }
}
