//! The recogniser: finds terms that no list has.
//!
//! In: the text of a posting. Out: stretches that look like something an applicant should know,
//! each with its probability. A linear chain (a conditional random field over the tags begin,
//! inside, outside) over hashed features of words, shapes, context and lexicon, line by line.
//! The weights come from `examples/train_recogniser.rs`, one byte each.

pub mod chain;
mod cues;
pub mod features;
pub mod page;
pub mod weights;

use crate::text::Lang;

use super::Lexicon;
use chain::{Joint, Lattice, TAGS};
use features::LineView;
use page::Page;
pub use weights::Weights;

/// A stretch that may be a term, bytes `[start, end)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mention {
    pub start: usize,
    pub end: usize,
    pub probability: f64,
}

/// No term has more words.
const LONGEST: usize = 10;

/// All stretches of `text` with at least the probability `least`; they may overlap.
#[must_use]
pub fn mentions(text: &str, lang: Option<Lang>, least: f64) -> Vec<Mention> {
    let page = Page::read(text, lang, Lexicon::shared());
    mentions_on(&page, Weights::shared(), least)
}

/// [`mentions`] of a text read before, with weights of one's own.
#[must_use]
pub fn mentions_on(page: &Page, weights: &Weights, least: f64) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut hashed = Vec::with_capacity(64);
    for (index, line) in page.lines.iter().enumerate() {
        let view = LineView::of(page, index);
        let words = &page.words[line.first..line.end];
        let scores: Vec<[f32; TAGS]> = (line.first..line.end)
            .map(|at| {
                features::extract(page, &view, at, &mut hashed);
                weights.score(&hashed)
            })
            .collect();
        let joints: Vec<Joint> = words.iter().map(|word| word.joint).collect();
        Lattice::new(&scores, &joints, &weights.transitions()).spans(
            LONGEST,
            least,
            |first, last, probability| {
                let (start, end) = (words[first].start, words[last].end);
                found.push(Mention { start, end, probability });
            },
        );
    }
    found
}
