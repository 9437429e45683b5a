//! What fits: tokens counted generously, and the budgets of a document's stages.

use super::super::ports::Stage;

/// Tokens of a stage, prompt and answer together, for each document.
#[must_use]
pub fn allowed(stage: Stage) -> usize {
    match stage {
        Stage::Analyze | Stage::Validate => 1_500,
        Stage::Match => 2_000,
        Stage::Write => 3_000,
        Stage::Export => 0,
    }
}

/// What a closed schema and the frame of a request take besides the texts.
pub const OVERHEAD: usize = 90;

/// Tokens of a text, rather too many than too few: about three and a half characters of a
/// European language, one and a half of any other script.
#[must_use]
pub fn tokens(text: &str) -> usize {
    let (mut latin, mut other) = (0_usize, 0_usize);
    for c in text.chars() {
        if (c as u32) < 0x250 { latin += 1 } else { other += 1 }
    }
    (latin * 2).div_ceil(7) + (other * 2).div_ceil(3) + 1
}

/// The first of `items`, best first, whose texts fit into `room` tokens; a text is taken whole or
/// not at all, and one that does not fit lets the next smaller ones in.
pub fn fitting<T>(items: Vec<T>, room: usize, cost: impl Fn(&T) -> usize) -> Vec<T> {
    let mut left = room;
    items
        .into_iter()
        .filter(|item| {
            let cost = cost(item);
            let fits = cost <= left;
            if fits {
                left -= cost;
            }
            fits
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_taken_whole() {
        let items = vec!["a".repeat(70), "b".repeat(700), "c".repeat(70)];
        let kept = fitting(items, 50, |text| tokens(text));
        assert_eq!(kept.len(), 2);
        assert!(kept[1].starts_with('c'));
    }
}
