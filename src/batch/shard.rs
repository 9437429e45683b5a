//! A stable part of a batch, for schedulers that start one process a part.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

/// Part `index` of `count`, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    index: u64,
    count: u64,
}

impl Shard {
    /// Whether the item of this id is in this part. It depends on the id alone: new items move
    /// no others. The rule is documented and stays: the first eight bytes of the id's SHA-256,
    /// big-endian, modulo the number of parts.
    #[must_use]
    pub fn takes(self, id: &str) -> bool {
        let digest = Sha256::digest(id.as_bytes());
        let first = digest.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        first % self.count == self.index - 1
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/');
        let parts = parts.and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
        match parts {
            Some((index, count)) if (1..=count).contains(&index) => Ok(Self { index, count }),
            _ => {
                Err("a shard is I/N, counted from 1: 1/4 is the first of four, 4/4 the last".into())
            }
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_in_one_part_and_the_parts_are_about_equal() {
        let shards: Vec<Shard> = (1..=4).map(|i| format!("{i}/4").parse().unwrap()).collect();
        let mut sizes = [0; 4];
        for number in 0..1000 {
            let id = format!("posting-{number}");
            let takers: Vec<usize> = (0..4).filter(|i| shards[*i].takes(&id)).collect();
            assert_eq!(takers.len(), 1);
            sizes[takers[0]] += 1;
        }
        assert!(sizes.iter().all(|size| (200..300).contains(size)), "{sizes:?}");
    }

    /// Machines of different versions may work on one batch.
    #[test]
    fn the_rule_stays() {
        let first: Shard = "1/3".parse().unwrap();
        let taken: Vec<&str> =
            ["a", "b", "c", "d", "e", "f"].into_iter().filter(|id| first.takes(id)).collect();
        insta::assert_debug_snapshot!(taken);
    }

    #[test]
    fn parts_count_from_one() {
        for text in ["0/4", "5/4", "1", "1/0", "a/b", "-1/2", "1/4/2"] {
            assert!(text.parse::<Shard>().unwrap_err().contains("counted from 1"), "{text}");
        }
        assert_eq!("2/4".parse::<Shard>().unwrap().to_string(), "2/4");
    }
}
