//! The weights and caps of the checks, from `data/weights.tsv`.

use std::sync::LazyLock;

pub static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("data/weights.tsv")));

#[derive(Debug)]
pub struct Weights(Vec<Row>);

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    name: &'static str,
    pub weight: f64,
    /// The highest total at a score of zero, and the score from which there is no cap.
    cap: Option<(f64, f64)>,
}

impl Weights {
    fn read(data: &'static str) -> Self {
        let rows = data.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let mut columns = line.split('\t');
            let name = columns.next()?;
            let weight = columns.next()?.parse().ok()?;
            let cap = columns.next()?.parse().ok();
            let free = columns.next()?.parse().ok();
            Some(Row { name, weight, cap: cap.zip(free) })
        });
        Self(rows.collect())
    }

    /// A check without a row counts for nothing.
    pub fn row(&self, name: &str) -> Row {
        let absent = Row { name: "", weight: 0.0, cap: None };
        self.0.iter().find(|row| row.name == name).copied().unwrap_or(absent)
    }
}

impl Row {
    /// The highest total that a score of this check allows.
    pub fn cap_at(&self, score: f64) -> f64 {
        self.cap.map_or(100.0, |(cap, free)| {
            cap + (100.0 - cap) * super::finding::ramp(score, 0.0, free)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::checks::ALL;
    use super::*;

    #[test]
    fn every_check_has_a_weight_and_they_sum_to_a_hundred() {
        for (name, _) in ALL {
            assert!(WEIGHTS.row(name).weight > 0.0, "{name}");
        }
        assert_eq!(WEIGHTS.0.len(), ALL.len());
        assert!((WEIGHTS.0.iter().map(|row| row.weight).sum::<f64>() - 100.0).abs() < 1e-9);
    }

    #[test]
    fn a_cap_rises_with_its_check() {
        let row = Row { name: "x", weight: 1.0, cap: Some((40.0, 50.0)) };
        assert!((row.cap_at(0.0) - 40.0).abs() < 1e-9);
        assert!((row.cap_at(25.0) - 70.0).abs() < 1e-9);
        assert!((row.cap_at(50.0) - 100.0).abs() < 1e-9);
        assert!(WEIGHTS.row("parsing").cap_at(0.0) <= 45.0);
    }
}
