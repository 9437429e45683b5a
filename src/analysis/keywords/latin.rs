//! Latin letters in a posting of another script: `Excel-ის ცოდნა`, `SAP と Kintone`. They are nearly
//! always a tool, a product or an abbreviation; endings that the language hangs on are of the
//! other script and so none of the run.

use crate::analysis::lexicon::Lexicon;
use crate::analysis::recogniser::chain::Joint;
use crate::analysis::recogniser::page::{Form, Page, Word};
use crate::analysis::wording::{LABELS, names_a_role, starts_a_name, words};
use crate::analysis::{ZoneKind, Zones};

use super::candidates::Candidate;
use super::clean;

const RUN_WORDS: usize = 4;
/// What is looked at to tell the script.
const SAMPLE: usize = 4000;

/// Candidates of a posting that is written in another script; none in any other.
pub(super) fn candidates(
    text: &str,
    page: &Page,
    lexicon: &Lexicon,
    zones: &Zones,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    if !is_of_another_script(text) {
        return found;
    }
    for line in &page.lines {
        let line = &page.words[line.first..line.end];
        let foreign = line.iter().filter(|word| !is_latin(text, word)).count();
        // A line of English within the posting is read as what it is.
        if line.len() > RUN_WORDS && foreign * 3 < line.len() {
            continue;
        }
        runs(text, line, |run| {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
            let Some((start, end)) = clean::trim(text, first.start, last.end) else { return };
            let said = &text[start..end];
            let term = lexicon.find_in(said, page.lang);
            if term.is_none() && !may_be_a_name(said) {
                return;
            }
            let probability = worth(zones, start);
            found.push(Candidate { start, end, term, probability, is_soft: false });
        });
    }
    found
}

fn worth(zones: &Zones, at: usize) -> f64 {
    match zones.at(at).map(|zone| zone.kind) {
        Some(ZoneKind::Requirements | ZoneKind::NiceToHave) => 0.6,
        Some(ZoneKind::Title) => 0.0,
        _ => 0.45,
    }
}

/// More letters of another script than Latin ones.
fn is_of_another_script(text: &str) -> bool {
    let (mut latin, mut other) = (0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()).take(SAMPLE) {
        if is_latin_letter(c) { latin += 1 } else { other += 1 }
    }
    other > latin
}

fn is_latin_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c)
}

fn is_latin(text: &str, word: &Word) -> bool {
    text[word.start..word.end].chars().any(is_latin_letter)
}

/// Neighbours of Latin letters, with the numbers between and behind them: `Office 365`.
fn runs<'w>(text: &str, line: &'w [Word], mut add: impl FnMut(&'w [Word])) {
    let mut at = 0;
    while at < line.len() {
        if !is_latin(text, &line[at]) {
            at += 1;
            continue;
        }
        let joins = |word: &&Word| {
            matches!(word.joint, Joint::Blank | Joint::Hyphen | Joint::Sign)
                && (is_latin(text, word) || word.form == Form::Number && word.end - word.start <= 4)
        };
        let run = &line[at..=at + line[at + 1..].iter().take_while(joins).count()];
        at += run.len();
        if run.len() <= RUN_WORDS {
            add(run);
        }
    }
}

/// Of a Latin run that no list has: no word of English grammar, no label, no job, no paperwork.
fn may_be_a_name(said: &str) -> bool {
    let parts = words(said, 0);
    let letters = said.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && parts.first().is_some_and(|first| starts_a_name(&first.folded))
        && LABELS.at(&parts).is_none()
        && !names_a_role(said)
        && !super::candidates::is_no_skill(said)
}
