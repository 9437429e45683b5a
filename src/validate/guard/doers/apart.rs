//! Words of the evidence that stand in one part of it alone: behind "instead of", behind "recommended".

use crate::validate::guard::evidence::facts::Facts;

/// The stems of the words at these places of a line, as far as the rest of the line does not have them too.
pub fn stems(facts: &Facts, line: usize, within: impl Iterator<Item = usize>) -> Vec<&String> {
    let row = &facts.rows[line];
    let within: Vec<usize> = within.collect();
    let own = |stem: &String| (0..row.len()).any(|at| !within.contains(&at) && row[at] == *stem);
    within.iter().map(|at| &row[*at]).filter(|stem| !own(stem)).collect()
}
