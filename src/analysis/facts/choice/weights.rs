//! The learned weights of the features.

use std::sync::LazyLock;

use rustc_hash::FxHashMap as HashMap;

use super::Features;

#[derive(Debug, Clone, Default)]
pub struct Weights(HashMap<String, f32>);

impl Weights {
    /// Those for the employer.
    #[must_use]
    pub fn company() -> &'static Self {
        static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::shipped("company"));
        &WEIGHTS
    }

    /// Those for the title of the job.
    #[must_use]
    pub fn title() -> &'static Self {
        static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::shipped("title"));
        &WEIGHTS
    }

    fn shipped(fact: &str) -> Self {
        Self::parse(include_str!("weights.tsv"), fact)
    }

    /// The rows of one fact; `#` begins a comment.
    #[must_use]
    pub fn parse(table: &str, fact: &str) -> Self {
        let rows = table.lines().filter(|row| !row.starts_with('#'));
        let weights = rows.filter_map(|row| {
            let mut cells = row.split('\t');
            let (of, name, weight) = (cells.next()?, cells.next()?, cells.next()?);
            Some((name.to_owned(), weight.parse().ok()?)).filter(|_| of == fact)
        });
        Self(weights.collect())
    }

    #[must_use]
    pub fn score(&self, features: &Features) -> f32 {
        let weights =
            features.0.iter().filter_map(|(name, value)| Some(self.0.get(*name)? * value));
        weights.sum()
    }
}
