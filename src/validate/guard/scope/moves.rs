//! `from A to B`: what was left and what it came to.
//!
//! In: words. Out: a [`Move`] for each such pair, so that a line which turns it round is seen.

use crate::text::Lang;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::tables::NUMBERS;

/// At most so many words lie between the two prepositions, and behind the second.
const REACH: usize = 6;

/// Where something came from and went to.
#[derive(Debug, Clone)]
pub struct Move {
    /// Stems on either side.
    pub from: Vec<String>,
    pub to_all: Vec<String>,
    /// The first content word of either side.
    pub from_head: String,
    pub to_head: String,
    /// Words `[at, end)`.
    pub at: usize,
    pub end: usize,
}

/// The moves of a text.
pub fn read(words: &Words<'_>) -> Vec<Move> {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let (starts, ends): (&[&str], &[&str]) = match words.lang {
        Lang::De => (&["von", "vom"], &["auf", "nach", "zu", "zum", "zur"]),
        Lang::Fr => (&["de", "d", "du"], &["a", "vers", "au"]),
        Lang::Es => (&["de", "desde"], &["a", "hacia", "al"]),
        Lang::Pt => (&["de", "do", "da"], &["para", "ao"]),
        Lang::Nl => (&["van"], &["naar"]),
        Lang::It => (&["da", "dal", "dalla"], &["a", "al", "alla"]),
        _ => (&["from"], &["to", "into", "onto"]),
    };
    let side = |from: usize, to: usize| -> Vec<String> {
        // "One shared schema": a number is no place to come from.
        let telling = |at: usize| {
            content(words, at) && NUMBERS.word(words.lang, &words.list[at].fold).is_none()
        };
        (from..to).filter(|at| telling(*at)).map(|at| words.list[at].stem.clone()).collect()
    };
    let mut found = Vec::new();
    for at in (0..words.len()).filter(|at| starts.contains(&fold(*at))) {
        let whole = |at: usize| !clause::breaks(words, at);
        let Some(middle) = (at + 1..words.len().min(at + 1 + REACH))
            .take_while(|next| whole(next - 1))
            .find(|next| ends.contains(&fold(*next)))
        else {
            continue;
        };
        let end = (middle + 1..words.len().min(middle + 1 + REACH))
            .take_while(|next| whole(next - 1) || *next == middle + 1)
            .last()
            .map_or(middle + 1, |last| last + 1);
        let (from, to_all) = (side(at + 1, middle), side(middle + 1, end));
        if let (Some(from_head), Some(to_head)) = (from.first(), to_all.first()) {
            let (from_head, to_head) = (from_head.clone(), to_head.clone());
            found.push(Move { from, to_all, from_head, to_head, at, end });
        }
    }
    found
}
