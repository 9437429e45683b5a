//! The linear chain over one line: from scores per word to probabilities of spans.
//!
//! Tags are outside, begin and inside of a term; inside follows only begin or inside. Sums are
//! exact (forward and backward, scaled at each word). Why probabilities of spans and not the one
//! best path: F1 over a posting is highest when each span is taken whose probability is above a
//! threshold near half the F1 that can be had, far below the one half a best path asks for.

/// Outside, begin, inside.
pub const TAGS: usize = 3;
pub const OUTSIDE: usize = 0;
pub const BEGIN: usize = 1;
pub const INSIDE: usize = 2;

/// What stands between two words of a line, as far as it says whether a term goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    Blank = 0,
    Hyphen = 1,
    Slash = 2,
    Sign = 3,
    /// Comma, semicolon, full stop and the like: no term goes across.
    Break = 4,
}

/// Number of kinds of [`Joint`] that can be crossed.
pub const JOINTS: usize = 4;

/// Log scores of going from one tag to the next, by what stands between.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transitions(pub [[[f32; TAGS]; TAGS]; JOINTS]);

impl Transitions {
    fn factor(&self, joint: Joint, from: usize, to: usize) -> f64 {
        if to == INSIDE && (from == OUTSIDE || joint == Joint::Break) {
            return 0.0;
        }
        // Across a break the tags know nothing of each other, as if there were a blank.
        let row = if joint == Joint::Break { 0 } else { joint as usize };
        f64::from(self.0[row][from][to]).exp()
    }
}

/// Forward and backward sums of one line.
pub struct Lattice {
    emit: Vec<[f64; TAGS]>,
    /// `step[i][a][b]`: from tag `a` of word `i - 1` to tag `b` of word `i`.
    step: Vec<[[f64; TAGS]; TAGS]>,
    forward: Vec<[f64; TAGS]>,
    backward: Vec<[f64; TAGS]>,
    scale: Vec<f64>,
}

impl Lattice {
    /// `scores` are log scores by word and tag; `joints[i]` stands before word `i`.
    #[must_use]
    pub fn new(scores: &[[f32; TAGS]], joints: &[Joint], transitions: &Transitions) -> Self {
        let count = scores.len();
        let emit: Vec<[f64; TAGS]> = scores.iter().map(exponentials).collect();
        let mut step = vec![[[0.0; TAGS]; TAGS]; count];
        let mut forward = vec![[0.0; TAGS]; count];
        let mut scale = vec![1.0; count];
        for at in 0..count {
            let mut sums = [0.0; TAGS];
            for to in 0..TAGS {
                sums[to] = if at == 0 {
                    f64::from(u8::from(to != INSIDE))
                } else {
                    (0..TAGS)
                        .map(|from| {
                            let factor = transitions.factor(joints[at], from, to);
                            step[at][from][to] = factor;
                            forward[at - 1][from] * factor
                        })
                        .sum()
                } * emit[at][to];
            }
            let total: f64 = sums.iter().sum();
            scale[at] = if total > 0.0 { total } else { 1.0 };
            forward[at] = sums.map(|sum| sum / scale[at]);
        }
        let mut backward = vec![[1.0; TAGS]; count];
        for at in (1..count).rev() {
            for from in 0..TAGS {
                backward[at - 1][from] = (0..TAGS)
                    .map(|to| step[at][from][to] * emit[at][to] * backward[at][to])
                    .sum::<f64>()
                    / scale[at];
            }
        }
        Self { emit, step, forward, backward, scale }
    }

    /// Probability of each tag of word `at`.
    #[must_use]
    pub fn tags(&self, at: usize) -> [f64; TAGS] {
        std::array::from_fn(|tag| self.forward[at][tag] * self.backward[at][tag])
    }

    /// Probability of tag `from` at word `at - 1` and `to` at word `at`.
    #[must_use]
    pub fn pair(&self, at: usize, from: usize, to: usize) -> f64 {
        self.forward[at - 1][from]
            * self.step[at][from][to]
            * self.emit[at][to]
            * self.backward[at][to]
            / self.scale[at]
    }

    /// Calls `found` with each span (first word, last word, probability) of at most `longest`
    /// words and a probability of at least `least`.
    pub fn spans(&self, longest: usize, least: f64, mut found: impl FnMut(usize, usize, f64)) {
        for first in 0..self.emit.len() {
            if self.forward[first][BEGIN] * self.backward[first][BEGIN] < least {
                continue;
            }
            // The sum over all paths that begin a term here and stay inside up to `last`.
            let mut inside = self.forward[first][BEGIN];
            let mut tag = BEGIN;
            for last in first..self.emit.len().min(first + longest) {
                if last > first {
                    inside *=
                        self.step[last][tag][INSIDE] * self.emit[last][INSIDE] / self.scale[last];
                    tag = INSIDE;
                }
                if inside * self.backward[last][tag] < least {
                    break;
                }
                let ends = if last + 1 == self.emit.len() {
                    1.0
                } else {
                    [OUTSIDE, BEGIN]
                        .iter()
                        .map(|to| {
                            self.step[last + 1][tag][*to]
                                * self.emit[last + 1][*to]
                                * self.backward[last + 1][*to]
                        })
                        .sum::<f64>()
                        / self.scale[last + 1]
                };
                if inside * ends >= least {
                    found(first, last, inside * ends);
                }
            }
        }
    }
}

/// Shifted so that the largest is 1: no overflow, and the shift cancels out.
fn exponentials(scores: &[f32; TAGS]) -> [f64; TAGS] {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    scores.map(|score| f64::from(score - top).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lattice(scores: &[[f32; TAGS]], joints: &[Joint]) -> Lattice {
        Lattice::new(scores, joints, &Transitions([[[0.3, 0.1, 0.0]; TAGS]; JOINTS]))
    }

    #[test]
    fn probabilities_sum_to_one() {
        let scores = [[0.0, 1.0, 0.5], [0.2, 0.1, 2.0], [1.0, 0.0, 0.0]];
        let chain = lattice(&scores, &[Joint::Blank; 3]);
        for at in 0..3 {
            assert!((chain.tags(at).iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
        let pairs: f64 = (0..TAGS)
            .flat_map(|a| (0..TAGS).map(move |b| (a, b)))
            .map(|(a, b)| chain.pair(1, a, b))
            .sum();
        assert!((pairs - 1.0).abs() < 1e-9);
    }

    #[test]
    fn spans_that_begin_at_a_word_add_up_to_its_begin_tag() {
        let scores = [[0.0, 1.0, 0.5], [0.2, 0.1, 2.0], [1.0, 0.0, 0.0]];
        let chain = lattice(&scores, &[Joint::Blank; 3]);
        let mut begins = [0.0; 3];
        chain.spans(8, 0.0, |first, _, p| begins[first] += p);
        for (at, sum) in begins.iter().enumerate() {
            assert!((sum - chain.tags(at)[BEGIN]).abs() < 1e-9);
        }
    }

    #[test]
    fn no_span_crosses_a_break() {
        let scores = [[0.0, 5.0, 0.0], [0.0, 0.0, 9.0]];
        let chain = lattice(&scores, &[Joint::Blank, Joint::Break]);
        chain.spans(8, 1e-9, |first, last, _| assert_eq!(first, last));
    }

    #[test]
    fn huge_scores_do_no_harm() {
        let chain = lattice(&[[1e30, -1e30, 0.0], [0.0, 3e4, -3e4]], &[Joint::Blank; 2]);
        assert!(chain.tags(0).iter().chain(&chain.tags(1)).all(|p| p.is_finite()));
    }
}
