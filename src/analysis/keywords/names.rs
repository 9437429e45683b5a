//! Names of things inside a sentence: runs of words with a capital that begin none. Not for German,
//! which writes every noun so.

use crate::analysis::recogniser::chain::Joint;
use crate::analysis::recogniser::page::{Form, Word};

/// The runs among the words of one line. A line of capitals for the most part tells nothing.
pub(super) fn runs<'w>(text: &str, line: &'w [Word], mut add: impl FnMut(&'w [Word])) {
    if line.iter().filter(|word| is_named(text, word)).count() * 2 > line.len() {
        return;
    }
    let mut at = 1;
    while at < line.len() {
        if !is_named(text, &line[at]) || begins_sentence(text, &line[at]) {
            at += 1;
            continue;
        }
        let further =
            line[at + 1..].iter().take_while(|w| is_named(text, w) && w.joint != Joint::Break);
        let run = &line[at..=at + further.count()];
        at += run.len();
        add(run);
    }
}

fn is_named(text: &str, word: &Word) -> bool {
    // Scripts without capitals tell no names; they run figures and words together.
    let has_capitals =
        || text[word.start..word.end].chars().all(|c| !c.is_alphabetic() || c < '\u{530}');
    matches!(word.form, Form::Capital | Form::Upper | Form::Mixed | Form::Coded) && has_capitals()
}

fn begins_sentence(text: &str, word: &Word) -> bool {
    text[..word.start]
        .trim_end_matches([' ', '"', '“', '”', '„', '«', '(', '*'])
        .ends_with(['.', '!', '?', ':', '\n', '•', '-', '–', '·', '✔', '➕', '✅'])
}
