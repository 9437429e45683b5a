//! Choosing among candidates with learned weights. Who and what a posting names is told by many
//! weak signs; a linear model over named features weighs them, and the candidate with the highest
//! sum is taken. `examples/train_choice` learns the weights from labelled postings, the same bytes
//! on every run.
//!
//! `weights.tsv` has a row `fact<TAB>feature<TAB>weight` for each feature that tells something.

mod weights;

pub use weights::Weights;

/// What speaks for or against a candidate: names of features, each with how much of it there is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Features(pub Vec<(&'static str, f32)>);

impl Features {
    pub fn is(&mut self, name: &'static str) {
        self.0.push((name, 1.0));
    }

    pub fn when(&mut self, holds: bool, name: &'static str) {
        if holds {
            self.is(name);
        }
    }

    /// The name of the step that `value` reaches: `steps` are `(least, name)`, ascending.
    pub fn step(&mut self, value: usize, steps: &[(usize, &'static str)]) {
        if let Some((_, name)) = steps.iter().rev().find(|(least, _)| value >= *least) {
            self.is(name);
        }
    }
}

/// One candidate: what would be answered, and its features. No text: that the posting names none.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub text: Option<String>,
    pub features: Features,
}

/// The candidate with the highest score, the first of several.
#[must_use]
pub fn best<'c>(weights: &Weights, candidates: &'c [Candidate]) -> Option<&'c Candidate> {
    let mut best: Option<(f32, &Candidate)> = None;
    for candidate in candidates {
        let score = weights.score(&candidate.features);
        if best.is_none_or(|(top, _)| score > top) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(text: Option<&str>, names: &[&'static str]) -> Candidate {
        let mut features = Features::default();
        names.iter().for_each(|name| features.is(name));
        Candidate { text: text.map(str::to_owned), features }
    }

    #[test]
    fn the_highest_sum_is_chosen_and_the_first_of_equals() {
        let weights = Weights::parse("x\tgood\t2\nx\tbad\t-1\ny\tbad\t9\n# note\n", "x");
        let all = [
            candidate(None, &[]),
            candidate(Some("A"), &["good", "bad"]),
            candidate(Some("B"), &["good", "unheard of"]),
            candidate(Some("C"), &["good"]),
        ];
        assert_eq!(best(&weights, &all).and_then(|c| c.text.as_deref()), Some("B"));
        assert_eq!(best(&weights, &all[..1]).map(|c| c.text.clone()), Some(None));
        assert_eq!(best(&weights, &[]), None);
    }

    #[test]
    fn the_highest_step_that_is_reached_counts() {
        let mut features = Features::default();
        let steps = [(1, "one"), (3, "some"), (6, "many")];
        [0, 1, 4, 9].iter().for_each(|value| features.step(*value, &steps));
        assert_eq!(features.0, [("one", 1.0), ("some", 1.0), ("many", 1.0)]);
    }
}
