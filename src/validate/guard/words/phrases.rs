//! Words and phrases that a check looks for in the folded evidence, by what they are looked for.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// A row of the table: its use and its phrases.
type Row = (&'static str, Vec<&'static str>);

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let lines = include_str!("../data/phrases.tsv").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let (name, phrases) = line.split_once('\t')?;
        Some((name, phrases.split(';').map(str::trim).collect()))
    };
    lines.filter_map(row).collect()
});

/// The rows of a use.
pub fn rows(name: &str) -> impl Iterator<Item = &'static [&'static str]> {
    ROWS.iter().filter(move |(row, _)| *row == name).map(|(_, phrases)| phrases.as_slice())
}

/// All phrases of a use.
pub fn all(name: &str) -> impl Iterator<Item = &'static str> {
    rows(name).flatten().copied()
}

/// Whether a folded word or phrase is one of a use.
pub fn is(name: &str, folded: &str) -> bool {
    SETS.get(name).is_some_and(|phrases| phrases.contains(folded))
}

static SETS: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let mut sets: HashMap<_, HashSet<_>> = HashMap::default();
    for (name, phrases) in ROWS.iter() {
        sets.entry(*name).or_default().extend(phrases.iter().copied());
    }
    sets
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn phrases_are_folded() {
        assert!(is("mainly", "vor allem") && rows("day").count() == 7);
        for (name, phrases) in ROWS.iter() {
            for phrase in phrases {
                assert_eq!(fold(phrase), *phrase, "{name}");
            }
        }
    }
}
