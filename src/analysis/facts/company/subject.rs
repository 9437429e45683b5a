//! A name that begins a sentence, with its verb: `Bakkerij Smit zoekt …`, `Quillon builds …`.
//!
//! Where sentences begin is found by hand and what follows the name by a pattern: as one pattern it
//! would hold a run of capitals in its middle, which takes long to compile and to search with.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::prose::wording;
use super::run::ends_of;
use crate::text::pattern;

/// Small words that a sentence may begin with before the name.
const OPENERS: [&str; 27] = [
    "At ", "Desde ", "Bei ", "Beim ", "Chez ", "The ", "Il ", "La ", "Le ", "En ", "Em ", "Bij ",
    "Na ", "No ", "Die ", "Der ", "Das ", "Hos ", "lo ", "la ", "il ", "le ", "el ", "the ",
    "die ", "der ", "das ",
];
/// Bytes behind a name that are looked at for its verb.
const BEHIND: usize = 600;

/// The place of a name and what is told of it.
static TAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let (hiring, telling) = (wording("hiring"), wording("telling"));
    pattern(&format!(
        r"^(?: (?:in|à|en|em|i|te) \p{{Lu}}[\p{{L}}'’-]+)?(?:, (?:[\w'’()-]+ ){{0,14}}[\w'’()-]+(?:, (?:[\w'’()-]+ ){{0,5}}[\w'’()-]+)?,| \([^)]*\))?(?: (?:({hiring})|{telling})(?:\W|$)|, das sind wir)"
    ))
});

/// A name and whether it seeks somebody or tells of itself.
pub(super) struct Subject {
    pub(super) name: Range<usize>,
    pub(super) seeks: bool,
}

/// The subjects of a text, from the left.
pub(super) fn subjects(text: &str) -> impl Iterator<Item = Subject> {
    starts(text).filter_map(|start| {
        let behind = OPENERS
            .iter()
            .find_map(|opener| text[start..].starts_with(opener).then(|| start + opener.len()));
        behind.into_iter().chain([start]).find_map(|at| subject(text, at))
    })
}

fn subject(text: &str, at: usize) -> Option<Subject> {
    ends_of(text, at).into_iter().rev().find_map(|end| {
        let rest = &text[end..text.floor_char_boundary((end + BEHIND).min(text.len()))];
        let found =
            rest.starts_with([' ', ',']).then(|| TAIL.as_ref()?.captures(rest)).flatten()?;
        Some(Subject { name: at..end, seeks: found.get(1).is_some() })
    })
}

/// Where sentences and lines begin.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    (0..text.len()).filter(move |at| {
        match (at.checked_sub(2).map(|two| bytes[two]), at.checked_sub(1).map(|one| bytes[one])) {
            (_, None | Some(b'\n')) => true,
            (Some(b'.' | b'!' | b'?' | b':'), Some(b' ')) => true,
            (Some(b'#'), Some(b' ')) => *at > 2 && bytes[*at - 3] == b'#',
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, bool)> {
        subjects(text).map(|subject| (&text[subject.name], subject.seeks)).collect()
    }

    #[test]
    fn names_that_begin_sentences_have_verbs() {
        assert_eq!(
            found("We greet you. The Curragh Table is hiring a cook"),
            [("Curragh Table", true)]
        );
        assert_eq!(found("Bakkerij Smit zoekt een bakker"), [("Bakkerij Smit", true)]);
        assert_eq!(found("Acme in Bristol is looking for you"), [("Acme", true)]);
        assert_eq!(
            found("Kerzen Voss, ein Familienbetrieb in Soest, sucht Hilfe"),
            [("Kerzen Voss", true)]
        );
        assert_eq!(found("somebody at Acme is hiring"), []);
        assert_eq!(found("## Quillon builds boats"), [("Quillon", false)]);
    }
}
