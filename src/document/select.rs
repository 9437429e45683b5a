//! Selection as an optimisation: weighted keyword coverage plus relevance and recency, with
//! diminishing returns, by lazy greedy.
//!
//! The objective is monotone and submodular (each further showing of a keyword, and each further
//! line of an entry, is worth less), so taking the best value per line of page at each step stays
//! within a constant of the optimum under a budget; because gains only fall, an old gain is an
//! upper bound and most need not be computed again (Minoux, 1978).

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap, HashSet};

use super::candidates::{Candidate, Unit};

/// What the first showing of a keyword of weight 1 is worth.
const COVERAGE: f64 = 14.0;
/// Each further showing of the same keyword is worth this part of the one before.
const AGAIN: f64 = 0.35;
/// Each further line of the same entry is worth this part of the one before.
const FURTHER: f64 = 0.88;

/// All candidates, the most valuable first. Every prefix is a good selection.
#[must_use]
pub fn rank<'p>(candidates: &[Candidate<'p>], weights: &[f64]) -> Vec<Candidate<'p>> {
    let mut state = State { weights, shown: HashMap::new(), lines: HashMap::new() };
    let mut heap: BinaryHeap<Bound> = candidates
        .iter()
        .enumerate()
        .map(|(index, candidate)| Bound { gain: state.gain(candidate), index, round: 0 })
        .collect();
    let mut ranked: Vec<Candidate<'p>> = Vec::with_capacity(candidates.len());
    let mut heads: HashSet<&str> = HashSet::new();
    let mut waiting: HashMap<&str, Vec<usize>> = HashMap::new();
    let headed: HashSet<&str> = candidates
        .iter()
        .filter_map(|c| if let Unit::EntryHead(id) = c.unit { Some(id) } else { None })
        .collect();
    let mut round = 0;
    while let Some(mut top) = heap.pop() {
        let candidate = &candidates[top.index];
        // A bullet without its head waits for it.
        if let Some(entry) = candidate.entry
            && headed.contains(entry)
            && !heads.contains(entry)
        {
            waiting.entry(entry).or_default().push(top.index);
            continue;
        }
        if top.round < round {
            top.gain = state.gain(candidate);
            top.round = round;
            if heap.peek().is_some_and(|next| top.cmp(next) == Ordering::Less) {
                heap.push(top);
                continue;
            }
        }
        state.take(candidate);
        round += 1;
        if let Unit::EntryHead(id) = candidate.unit {
            heads.insert(id);
            for index in waiting.remove(id).unwrap_or_default() {
                heap.push(Bound { gain: state.gain(&candidates[index]), index, round });
            }
        }
        ranked.push(candidate.clone());
    }
    ranked
}

struct State<'a> {
    weights: &'a [f64],
    shown: HashMap<usize, i32>,
    lines: HashMap<&'a str, i32>,
}

impl<'a> State<'a> {
    fn gain(&self, candidate: &Candidate<'a>) -> f64 {
        let coverage: f64 = candidate
            .keywords
            .iter()
            .map(|k| {
                let times = self.shown.get(k).copied().unwrap_or(0);
                COVERAGE * self.weights.get(*k).copied().unwrap_or(0.0) * AGAIN.powi(times)
            })
            .sum();
        let before = candidate.entry.and_then(|e| self.lines.get(e)).copied().unwrap_or(0);
        let own = candidate.value * FURTHER.powi(before);
        let pinned = if candidate.pinned { 1e6 } else { 0.0 };
        pinned + (coverage + own) / candidate.cost.max(0.5).powf(0.6)
    }

    fn take(&mut self, candidate: &Candidate<'a>) {
        for keyword in &candidate.keywords {
            *self.shown.entry(*keyword).or_insert(0) += 1;
        }
        if let Some(entry) = candidate.entry {
            *self.lines.entry(entry).or_insert(0) += 1;
        }
    }
}

/// A gain that is at least as high as the true one.
struct Bound {
    gain: f64,
    index: usize,
    /// How many had been taken when it was computed.
    round: usize,
}

impl Ord for Bound {
    fn cmp(&self, other: &Self) -> Ordering {
        // Of equals the one that stands earlier in the profile.
        self.gain.total_cmp(&other.gain).then_with(|| other.index.cmp(&self.index))
    }
}

impl PartialOrd for Bound {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Bound {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Bound {}

#[cfg(test)]
mod tests {
    use super::*;

    fn line<'p>(id: &'p str, value: f64, keywords: &[usize]) -> Candidate<'p> {
        Candidate {
            unit: Unit::Highlight { entry: "e", id },
            entry: Some("e"),
            value,
            keywords: keywords.to_vec(),
            cost: 1.0,
            pinned: false,
        }
    }

    fn order(candidates: &[Candidate<'_>], weights: &[f64]) -> Vec<String> {
        rank(candidates, weights)
            .iter()
            .map(|c| match c.unit {
                Unit::Highlight { id, .. } | Unit::EntryHead(id) => id.to_owned(),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn a_second_showing_gives_way_to_something_new() {
        let lines = [line("a", 20.0, &[0]), line("b", 20.0, &[0]), line("c", 15.0, &[1])];
        assert_eq!(order(&lines, &[3.0, 3.0]), ["a", "c", "b"]);
    }

    #[test]
    fn pinned_lines_come_first_and_heads_before_their_lines() {
        let mut lines = vec![line("a", 90.0, &[]), line("b", 1.0, &[])];
        lines[1].pinned = true;
        assert_eq!(order(&lines, &[]), ["b", "a"]);
        lines.push(Candidate { unit: Unit::EntryHead("e"), entry: None, ..line("e", 2.0, &[]) });
        assert_eq!(order(&lines, &[]), ["e", "b", "a"]);
    }

    #[test]
    fn lazy_greedy_equals_plain_greedy() {
        let names: Vec<String> = (0..40).map(|i| format!("l{i}")).collect();
        let lines: Vec<Candidate<'_>> = names
            .iter()
            .enumerate()
            .map(|(i, name)| line(name, ((i * 37) % 50) as f64, &[i % 7, (i * i) % 5]))
            .collect();
        let weights = [3.0, 1.5, 0.7, 3.0, 1.5, 0.7, 3.0];
        let mut left: Vec<&Candidate<'_>> = lines.iter().collect();
        let mut state = State { weights: &weights, shown: HashMap::new(), lines: HashMap::new() };
        let mut plain = Vec::new();
        while !left.is_empty() {
            let best = (0..left.len())
                .rev()
                .max_by(|a, b| state.gain(left[*a]).total_cmp(&state.gain(left[*b])))
                .unwrap();
            let taken = left.remove(best);
            state.take(taken);
            plain.push(taken.unit);
        }
        let lazy: Vec<_> = rank(&lines, &weights).iter().map(|c| c.unit).collect();
        assert_eq!(lazy, plain);
    }
}
