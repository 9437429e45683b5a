//! A line laid beside its evidence, word by word: what stands in both, in the same order, and what was put
//! in the place of what.

use std::ops::Range;

/// A place where the two differ: the words of the line, and those of the evidence for which they stand. Either
/// may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    pub new: Range<usize>,
    pub old: Range<usize>,
}

/// The two laid beside each other.
#[derive(Debug)]
pub struct Alignment {
    /// For each word of the line the word of the evidence that it is.
    pub kept: Vec<Option<usize>>,
    pub hunks: Vec<Hunk>,
}

impl Alignment {
    /// `same` tells whether a word of the line is a word of the evidence.
    pub fn of(new: usize, old: usize, same: impl Fn(usize, usize) -> bool) -> Self {
        let kept = longest_row(new, old, same);
        let mut hunks = Vec::new();
        let (mut from, mut known) = (0, 0);
        let ends = kept.iter().enumerate().filter_map(|(at, kept)| Some((at, (*kept)?)));
        for (at, kept) in ends.chain([(new, old)]) {
            if from < at || known < kept {
                hunks.push(Hunk { new: from..at, old: known..kept });
            }
            (from, known) = (at + 1, kept + 1);
        }
        Self { kept, hunks }
    }
}

/// The longest common row, as pairs.
fn longest_row(new: usize, old: usize, same: impl Fn(usize, usize) -> bool) -> Vec<Option<usize>> {
    let mut best = vec![vec![0_u16; old + 1]; new + 1];
    for i in (0..new).rev() {
        for j in (0..old).rev() {
            best[i][j] = if same(i, j) {
                best[i + 1][j + 1] + 1
            } else {
                best[i + 1][j].max(best[i][j + 1])
            };
        }
    }
    let mut kept = vec![None; new];
    let (mut i, mut j) = (0, 0);
    while i < new && j < old {
        if same(i, j) {
            kept[i] = Some(j);
            i += 1;
            j += 1;
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hunks(new: &str, old: &str) -> Vec<(String, String)> {
        let new: Vec<&str> = new.split(' ').collect();
        let old: Vec<&str> = old.split(' ').collect();
        let aligned = Alignment::of(new.len(), old.len(), |i, j| new[i] == old[j]);
        let text = |words: &[&str]| words.join(" ");
        aligned
            .hunks
            .iter()
            .map(|h| (text(&new[h.new.clone()]), text(&old[h.old.clone()])))
            .collect()
    }

    #[test]
    fn what_was_changed_is_found() {
        let told = "wrote a bash script for quotas";
        let one = |new: &str, old: &str| (new.to_owned(), old.to_owned());
        assert_eq!(hunks("wrote a python script for quotas", told), [one("python", "bash")]);
        assert_eq!(hunks("wrote a script for quotas", told), [one("", "bash")]);
        assert_eq!(
            hunks("led and wrote a bash tool", told),
            [one("led and", ""), one("tool", "script for quotas")]
        );
        assert!(hunks(told, told).is_empty());
    }
}
