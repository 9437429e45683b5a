//! Abbreviations and words spelt out: "MSK", "ESt-Bescheide", "National Health Service" for what the
//! evidence has in another form.

use super::clause;
use super::evidence::Evidence;
use super::tables::SHORT;
use super::words::{Word, Words};
use crate::analysis::Lexicon;

/// Whether the word shortens something of the evidence, or is part of a compound there.
pub fn stands_for(words: &Words<'_>, at: usize, evidence: &Evidence<'_>) -> bool {
    is_short(words, at, evidence)
        || shortens(&words.list[at], evidence)
        || heads_compound(words, at, evidence)
        || hyphen_part(words, evidence, at)
}

/// "LOC" where the evidence has lines.
pub fn is_short(words: &Words<'_>, at: usize, evidence: &Evidence<'_>) -> bool {
    SHORT.at(words, at).is_some_and(|short| {
        short.meaning.split(';').any(|word| evidence.all().any(|f| f.words.contains(word)))
    })
}

/// "MSK" for "musculoskeletal": three or four capitals that stand in one long word of the evidence in
/// this order, the later ones consonants inside it. A tool or a company that the lexicon knows is
/// none of these: it has been judged as such.
fn shortens(word: &Word<'_>, evidence: &Evidence<'_>) -> bool {
    let short = word.fold.as_str();
    let fits = word.is_all_caps()
        && (3..=4).contains(&short.len())
        && short.bytes().all(|b| b.is_ascii_lowercase())
        && !short[1..].contains(['a', 'e', 'i', 'o', 'u'])
        && Lexicon::shared().find(word.text).is_none();
    let inside = |long: &str| {
        let mut letters = long.chars();
        long.len() >= 9
            && long.starts_with(&short[..1])
            && short.chars().all(|letter| letters.any(|c| c == letter))
            && letters.next().is_some()
    };
    fits && evidence.all().any(|facts| facts.words.iter().any(|long| inside(long)))
}

/// "ESt-Bescheide" for "Einkommensteuerbescheide": what stands before the hyphen shortens what stands
/// before the same part in a compound of the evidence.
fn heads_compound(words: &Words<'_>, at: usize, evidence: &Evidence<'_>) -> bool {
    let word = &words.list[at];
    let Some(part) = words.get(at + 1).filter(|_| words.gap_after(at) == "-") else { return false };
    let capitals = word.text.chars().filter(|c| c.is_uppercase()).count();
    if capitals < 2 || !(2..=4).contains(&word.fold.chars().count()) || part.fold.len() < 5 {
        return false;
    }
    let near = part.fold.get(..part.fold.len() - 2).unwrap_or(&part.fold);
    let shortened = |long: &str| {
        let mut letters = long.chars();
        long.starts_with(&word.fold[..1])
            && long.len() >= word.fold.len() + 5
            && word.fold.chars().all(|letter| letters.any(|c| c == letter))
    };
    evidence.all().any(|facts| {
        facts.words.iter().any(|known| known.find(near).is_some_and(|cut| shortened(&known[..cut])))
    })
}

/// `E-Commerce`, `IT-Systeme`: a part of a compound whose other parts are known.
fn hyphen_part(words: &Words<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let joined = words.gap_after(at) == "-" || words.gap_before(at) == "-";
    let compound = || {
        let mut from = at;
        while from > 0 && words.gap_before(from) == "-" {
            from -= 1;
        }
        let mut to = at;
        while words.gap_after(to) == "-" && to + 1 < words.len() {
            to += 1;
        }
        let glued: String = words.list[from..=to].iter().map(|w| w.fold.as_str()).collect();
        evidence.any().any(|facts| facts.words.contains(&glued))
    };
    joined && compound()
}

/// "National Health Service" where the evidence has "NHS".
pub fn expands(words: &Words<'_>, evidence: &Evidence<'_>, from: usize, to: usize) -> bool {
    let initials = |small: bool| -> String {
        words.list[from..to]
            .iter()
            .enumerate()
            .filter(|(i, _)| small || !clause::is_small(words, from + i))
            .filter_map(|(_, word)| word.fold.chars().next())
            .collect()
    };
    to > from + 1
        && [initials(true), initials(false)]
            .iter()
            .any(|short| evidence.any().any(|facts| facts.acronyms.contains(short)))
}
