//! Names that are also words.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::glyphs::Glyphs;

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("data/common.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Whether a folded name is in the list of words that are names too.
pub(super) fn is_word(folded: &str) -> bool {
    WORDS.contains(folded)
}

/// Whether a word that is a name too is the name here: written big inside of a sentence, between
/// words that are not; or at its start, when something is said of it.
pub(super) fn is_name_here(text: &Glyphs<'_>, start: usize, end: usize, surname: bool) -> bool {
    let first = text.list[start];
    if first.lower {
        return false;
    }
    let before = &text.source[..first.start];
    let after = &text.source[text.list[end - 1].end..];
    if is_possessive(after) {
        return true;
    }
    let opens =
        |text: &str| text.is_empty() || text.ends_with(['.', '!', '?', ':', '\n', '•', '"']);
    let trimmed = before.trim_end_matches([' ', '\t', '(', '-', '*', '–']);
    let next = after.trim_start_matches([' ', ',']).split_whitespace().next().unwrap_or_default();
    let next_is_big = next.starts_with(char::is_uppercase);
    if opens(trimmed) {
        return !next_is_big && is_done_by_somebody(next);
    }
    // Inside of a sentence an ordinary word is written small, and what is hidden for nothing is put
    // back as it was.
    if surname {
        return true;
    }
    let previous = trimmed.split_whitespace().next_back().unwrap_or_default();
    let before_previous = trimmed[..trimmed.len() - previous.len()].trim_end();
    let title = ["mr", "mrs", "ms", "mx", "dr", "prof", "herr", "frau", "mme", "sra", "sr", "pan"];
    if title.contains(&previous.trim_end_matches('.').to_lowercase().as_str()) {
        return true;
    }
    let previous_is_big = previous.starts_with(char::is_uppercase) && !opens(before_previous);
    !next_is_big && !previous_is_big
}

fn is_possessive(after: &str) -> bool {
    ["'s", "’s", "' ", "’ "].iter().any(|mark| after.starts_with(mark))
}

/// A verb about a third person: `Mark led`, `Grace is`; not `Mark up`, `Will lead`.
fn is_done_by_somebody(next: &str) -> bool {
    const IRREGULAR: &[&str] = &[
        "is", "was", "has", "had", "led", "did", "built", "wrote", "ran", "made", "took", "won",
        "grew", "brought", "cut", "held", "gave", "kept", "left", "met", "put", "saw", "sold",
        "taught", "told", "went", "hat", "ist", "war", "fut", "est", "es", "ha", "era",
    ];
    let next = next.trim_matches(|c: char| !c.is_alphanumeric());
    next.starts_with(char::is_lowercase)
        && (IRREGULAR.contains(&next) || (next.len() > 4 && next.ends_with("ed")))
}
