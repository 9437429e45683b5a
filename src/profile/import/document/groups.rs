//! A group under its name, as pages box them: skills of one kind, a language with its level, an
//! interest, what somebody says of the person.

use super::super::super::model::{Interest, Reference, SkillGroup, SpokenLanguage};
use super::super::draft::Draft;
use super::super::lists;
use super::head::trimmed;
use crate::reader::outline::SectionWord;
use crate::reader::{Block, Told};

/// A name has no more words.
const NAME_WORDS: usize = 6;
/// Nor has one with what the person is.
const SIGNED_WORDS: usize = 15;

/// Reads one group into the draft.
pub fn read(
    kind: SectionWord,
    section: &str,
    head: &[&Block],
    lines: &[&Block],
    draft: &mut Draft,
) {
    let all: Vec<&Block> = head.iter().chain(lines).copied().collect();
    if kind == SectionWord::References {
        return reference(section, &all, draft);
    }
    let named = all.iter().position(|block| !parted(block).0.is_empty());
    let Some((first, rest)) = named.and_then(|at| all[at..].split_first()) else { return };
    let (name, mut level) = parted(first);
    let mut words: Vec<String> = Vec::new();
    for block in rest {
        let (text, told) = parted(block);
        level = level.or(told);
        match kind {
            _ if text.is_empty() => {}
            SectionWord::Languages => words.push(text),
            _ => words.extend(lists::items(&text)),
        }
    }
    let profile = &mut draft.profile;
    match kind {
        SectionWord::Languages => {
            let fluency = level.or_else(|| (!words.is_empty()).then(|| words.join(", ")));
            let fluency = fluency.map(|text| trimmed(&text).to_owned());
            profile.languages.push(SpokenLanguage {
                language: name,
                fluency,
                ..Default::default()
            });
        }
        SectionWord::Interests => {
            profile.interests.push(Interest { name, keywords: words, ..Interest::default() });
        }
        _ => profile.skills.push(SkillGroup { name, level, keywords: words, ..Default::default() }),
    }
}

/// The text of a block without the level in it, and that.
fn parted(block: &Block) -> (String, Option<String>) {
    let level = block.told.iter().find(|(told, _)| *told == Told::Level);
    let Some((_, level)) = level else { return (trimmed(&block.text).to_owned(), None) };
    let rest = block.text.replacen(level.as_str(), "", 1);
    (trimmed(rest.trim()).to_owned(), Some(trimmed(level).to_owned()))
}

/// A name and what that person says, in either order.
fn reference(section: &str, all: &[&Block], draft: &mut Draft) {
    let count = |block: &Block| block.text.split_whitespace().count();
    let short = |block: &&Block| {
        let marked =
            block.is_heading() || block.is_bold() || block.text.starts_with(['—', '–', '-']);
        let last = all.last().is_some_and(|last| std::ptr::eq(*last, *block)) && all.len() == 2;
        count(block) <= NAME_WORDS || ((marked || last) && count(block) <= SIGNED_WORDS)
    };
    let (mut names, said): (Vec<&Block>, Vec<&Block>) = all.iter().copied().partition(short);
    if names.is_empty() {
        return all.iter().for_each(|block| draft.review(section, &block.text));
    }
    let name = trimmed(&names.remove(0).text).to_owned();
    let said: Vec<&str> = names.iter().chain(&said).map(|block| block.text.trim()).collect();
    let reference = Some(said.join(" ")).filter(|text| !text.is_empty());
    draft.profile.references.push(Reference { name, reference, ..Reference::default() });
}
