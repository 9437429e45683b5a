//! Words that spell an abbreviation out: "continuous renal replacement therapy" for CRRT.
//!
//! In: a place in a text and the letters, folded. Out: where the words end that spell them out.

use crate::validate::guard::words::clause;
use crate::validate::guard::words::{Word, Words};

/// So many words are spelt out at most.
const MOST: usize = 8;
/// With fewer letters each word has one, and each letter its word.
const LONG: usize = 4;
/// So long is a word of which two letters may be told.
const COMPOUND: usize = 10;

/// Where the words end that begin at `from` and spell the letters out.
pub fn spelt_by(words: &Words<'_>, from: usize, letters: &str) -> Option<usize> {
    let starts = words.get(from).is_some_and(|word| word.fold.starts_with(&letters[..1]));
    if !starts || !letters.is_ascii() || is_optional(words, from) {
        return None;
    }
    let ends: Vec<usize> = (from + 2..=words.len().min(from + MOST))
        .take_while(|to| {
            let listed = letters.len() >= LONG && is_listed(words, *to - 2);
            let linked = goes_on(words, *to - 2) || listed;
            linked && (*to - 1 == from || !breaks(words, *to - 1))
        })
        .filter(|to| *to > from + 2 && !is_optional(words, *to - 1))
        .collect();
    // "Royal Town Planning" may be RTPI, and with "Institute" is.
    let longest =
        |slack: usize| ends.iter().rev().copied().find(|to| fits(words, from, *to, letters, slack));
    longest(0).or_else(|| longest(usize::from(letters.len() >= LONG)))
}

/// Where the words end that begin at `from`, spell all but the last letter out, and have the letters in brackets
/// behind them: "production part approval documents (PPAP)".
pub fn glossed_by(words: &Words<'_>, from: usize, letters: &str) -> Option<usize> {
    const GAP: usize = 2;
    let len = letters.len().checked_sub(1).filter(|len| *len >= 3 && letters.is_ascii())?;
    let to = from + len;
    let spells = words
        .list
        .get(from..to)?
        .iter()
        .zip(letters.chars())
        .all(|(word, letter)| word.fold.starts_with(letter) && word.fold.len() > 2);
    let glossed = (to..words.len().min(to + GAP))
        .any(|at| words.list[at].fold == letters && words.gap_before(at).contains('('));
    (spells && glossed && (from + 1..to).all(|at| words.joined(at - 1))).then_some(to)
}

/// "SBAR (Situation, Background, Assessment, Recommendation)": where the list ends that stands in brackets
/// behind the letters and has a word for each.
pub fn listed_behind(words: &Words<'_>, from: usize, letters: &str) -> Option<usize> {
    // "The SBAR format (…)".
    const NEAR: usize = 2;
    let before = (from.saturating_sub(NEAR)..from).any(|at| words.list[at].fold == letters);
    if !before || !words.gap_before(from).contains('(') {
        return None;
    }
    let end = (from..words.len()).find(|at| words.gap_after(*at).contains(')'))? + 1;
    let mut told: Vec<&Word<'_>> = words.list[from..end].iter().collect();
    told.retain(|word| !matches!(word.fold.as_str(), "and" | "und" | "et"));
    let first = |word: &&Word<'_>| word.fold.chars().next();
    let spelt: String = told.iter().filter_map(first).collect();
    (spelt == letters).then_some(end)
}

/// Whether the words `[from, to)` have these letters: each its first one, an abbreviation among them all of
/// its own, small words none. With some slack a word may have a second letter ("multiprotocol label switching" is
/// MPLS) or none ("European Union Aviation Safety Agency" is EASA).
fn fits(words: &Words<'_>, from: usize, to: usize, letters: &str, slack: usize) -> bool {
    if from == to {
        return letters.is_empty();
    }
    let word = &words.list[from];
    let rest = |used: usize, slack: usize| {
        letters.get(used..).is_some_and(|left| fits(words, from + 1, to, left, slack))
    };
    if word.is_all_caps() && word.fold.len() > 1 {
        return letters.starts_with(&word.fold) && rest(word.fold.len(), slack);
    }
    let first = !letters.is_empty() && word.fold.starts_with(&letters[..1]);
    let second = || {
        let next = letters.get(1..2).unwrap_or("-");
        slack > 0
            && word.fold.len() >= COMPOUND
            && word.fold.get(1..).is_some_and(|tail| tail.contains(next))
    };
    // The last word has a letter of its own.
    let skipped = slack > 0 && from + 1 < to;
    first && rest(1, slack)
        || is_optional(words, from) && rest(0, slack)
        || first && second() && rest(2, slack - 1)
        || skipped && rest(0, slack - 1)
}

/// "Design Manual *for* Roads *and* Bridges" is DMRB.
fn is_optional(words: &Words<'_>, at: usize) -> bool {
    words.list[at].fold.len() <= 4
        && words.list[at].text.starts_with(char::is_lowercase)
        && (clause::is_small(words, at) || clause::is_article(words, at))
        || matches!(words.list[at].text, "of" | "de" | "des" | "du" | "d" | "l" | "der" | "für")
}

/// "Operators' certificate": an owner's apostrophe is no gap.
fn goes_on(words: &Words<'_>, at: usize) -> bool {
    let owns = words.list[at].owns && words.gap_after(at).starts_with(['\'', '’']);
    words.joined(at) || owns || words.gap_after(at) == "-"
}

/// "Advisory, Conciliation and Arbitration Service": capitals in a row that one comma parts.
fn is_listed(words: &Words<'_>, at: usize) -> bool {
    words.gap_after(at) == ", "
        && words.list[at].is_capital()
        && words.get(at + 1).is_some_and(Word::is_capital)
}

/// "SAS and SPSS" does not spell SAS out.
fn breaks(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(Word::is_all_caps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn the_whole_name_is_taken() {
        let words = Words::of("of the Royal Town Planning Institute in May", Lang::En);
        assert_eq!(spelt_by(&words, 2, "rtpi"), Some(6));
    }

    #[test]
    fn words_spell_letters_out() {
        let spelt = |text: &str, letters: &str| {
            let words = Words::of(text, Lang::En);
            (0..words.len()).any(|from| spelt_by(&words, from, letters).is_some())
        };
        for (text, letters) in [
            ("continuous renal replacement therapy", "crrt"),
            ("two audits by the European Union Aviation Safety Agency", "easa"),
            ("their Assessment of Professional Competence, in May", "apc"),
            ("the Design Manual for Roads and Bridges", "dmrb"),
            ("multiprotocol label switching", "mpls"),
            ("HM Revenue & Customs", "hmrc"),
            ("UK Mathematics Trust", "ukmt"),
            ("Engineering and Physical Sciences Research Council", "epsrc"),
            ("the Advisory, Conciliation and Arbitration Service", "acas"),
            ("the Americans with Disabilities Act", "ada"),
        ] {
            assert!(spelt(text, letters), "{text}");
        }
        for (text, letters) in [
            ("SAS and SPSS", "sas"),
            ("audits by the Civil Aviation Authority", "easa"),
            ("assessed project costs", "apcs"),
            ("a plan. Built it", "apbi"),
        ] {
            assert!(!spelt(text, letters), "{text}");
        }
    }
}
