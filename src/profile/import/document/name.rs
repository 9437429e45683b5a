//! The person's name: a line above everything that reads like one, or what a page sets largest.

use super::super::draft::Draft;
use super::contact::{self, labelled};
use super::kinds;
use crate::reader::outline::SectionWord;
use crate::reader::{Block, BlockKind};
use crate::text::fold;

/// What stands behind a name: `Ada Byron's CV`, `Ada Byron – Lebenslauf`.
const TITLES: &[&str] = &["CV", "Resume", "Résumé", "Curriculum Vitae", "Lebenslauf"];

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "de", "van", "von", "der", "den", "la", "le", "du", "da", "dos", "di", "del", "zu", "bin",
    "al", "el", "y", "ter", "ten", "af",
];

/// `Curriculum vitae` above the name.
pub fn is_document_title(text: &str) -> bool {
    crate::reader::outline::section(text) == Some(SectionWord::Title)
}

/// What is set largest, whatever signs are in it.
pub fn is_title(block: &Block) -> bool {
    block.kind == BlockKind::Heading(1)
        && block.text.chars().any(char::is_alphabetic)
        && block.text.split_whitespace().count() <= 8
        && !contact::has_mail(&block.text)
        && !is_document_title(&block.text)
}

/// Takes a line as the name if it reads like one; what stands behind it on the line is taken too.
pub fn read(block: &Block, first: bool, draft: &mut Draft) -> bool {
    let parts: Vec<&str> = block.text.split(['\t', '|', '·', '•']).map(str::trim).collect();
    let candidate = parts[0];
    let (label, value) = labelled(candidate);
    let told = label.is_some_and(|label| fold(label) == "name");
    let value = if told { value } else { candidate };
    let value = TITLES
        .iter()
        .find_map(|word| {
            let rest = value.strip_suffix(word)?;
            let rest = rest.trim_end();
            ["'s", "’s", "-", "–", "—", ",", ":"].iter().find_map(|end| rest.strip_suffix(end))
        })
        .unwrap_or_else(|| value.split(" – ").next().unwrap_or(value))
        .trim();
    if !(told || ((first || block.is_heading()) && is_name(value))) {
        return false;
    }
    draft.note_if_lost("basics", candidate, value);
    // `Ada Byron, Programmer`
    let (value, label) = match value.split_once(", ") {
        // `Ada Byron, M.D.` stays together.
        Some((name, role)) if kinds::role(role) > 0 || role.split(' ').count() >= 2 => {
            (name, Some(role.to_owned()))
        }
        _ => (value, None),
    };
    draft.profile.basics.name = unshouted(value);
    draft.profile.basics.label = draft.profile.basics.label.take().or(label);
    for part in &parts[1..] {
        contact::piece(part, true, draft);
    }
    true
}

/// `ADA BYRON` is `Ada Byron`; particles and short initials stay.
fn unshouted(name: &str) -> String {
    if name.chars().any(char::is_lowercase) || name.chars().count() < 5 {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut start = true;
    for c in name.chars() {
        if start {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        start = !c.is_alphabetic();
    }
    out
}

/// Two to six words of letters, each with a capital or a small particle of names.
fn is_name(text: &str) -> bool {
    let main = text.split(',').next().unwrap_or(text);
    let words: Vec<&str> = main.split_whitespace().collect();
    let word = |word: &&str| {
        let letters =
            word.chars().all(|c| c.is_alphabetic() || ".'’-()\"“”".contains(c) || is_mark(c));
        let caseless = word.chars().all(|c| !c.is_lowercase() && !c.is_uppercase());
        letters
            && (PARTICLES.contains(&word.to_lowercase().as_str())
                || word.trim_start_matches(['(', '"', '“', '\'']).starts_with(char::is_uppercase)
                || caseless)
    };
    let caseless =
        main.chars().any(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    (2..=6).contains(&words.len()) && words.iter().all(word)
        || (caseless && words.len() == 1 && (2..=12).contains(&main.chars().count()))
        || (words.len() == 1 && word(&main) && text.contains(','))
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}
