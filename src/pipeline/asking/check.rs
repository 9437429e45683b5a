//! A reworded line held against the line it came from, before the guard and besides it: what a
//! model may do to a line's form.

use super::related::{Vocabulary, is_small, speaks_to_no_reader};
use crate::document::is_barred;
use crate::profile::Profile;
use crate::render::plain::plain;
use crate::text::lang::detect;
use crate::text::{Lang, fold};
use crate::validate::guard::{Claim, Guard, Place};
use crate::validate::{Status, worn_phrases};

/// Longer than this, in characters, no line of a résumé is.
const LONGEST: usize = 320;
/// Fewer letters than this don't tell a language.
const TELLING: usize = 45;

/// What stays the same for all lines of a document.
#[derive(Clone, Copy)]
pub struct Rules<'r> {
    pub profile: &'r Profile,
    pub guard: &'r Guard<'r>,
    /// Of the document.
    pub language: Lang,
    /// Of the profile.
    pub own_language: Lang,
}

/// The line as it may stand, or why it may not.
///
/// # Errors
/// The reason, for the model and for the report.
pub fn line(
    rules: &Rules<'_>,
    original: &str,
    proposed: &str,
    place: Place<'_>,
    sources: &[String],
) -> Result<String, String> {
    let text = form(proposed)?;
    let text = text.trim_end_matches(['.', ',', ';']);
    let text = text.trim_start_matches(['-', '•', '*', ' ']).to_owned();
    // The profile's own line is never worse than itself.
    if fold(&text) == fold(original.trim_end_matches('.')) {
        return Ok(original.to_owned());
    }
    let most = (original.chars().count() * 8 / 5).clamp(90, LONGEST);
    let length = text.chars().count();
    if length > most.max(original.chars().count()) {
        return Err(format!("it has {length} characters, and at most {most} are allowed"));
    }
    if length * 3 < original.chars().count() {
        return Err("it leaves out most of the line".into());
    }
    keeps_figures(original, &text)?;
    no_new_signs(original, &text)?;
    speaks_to_no_reader(&text, original, rules.language)?;
    in_language(rules, original, &text)?;
    if rules.language == rules.own_language {
        let entry = match place {
            Place::Entry(id) => rules.profile.entry(id),
            _ => None,
        };
        let head = entry.into_iter().flat_map(|entry| {
            entry.title.iter().chain(&entry.organization).chain(&entry.skills).map(String::as_str)
        });
        Vocabulary::of(rules.language, head.chain([original])).line(&text)?;
    }
    new_worn_phrase(original, &text, rules.language)?;
    if is_barred(&text, &rules.profile.preferences.never) {
        return Err("it holds a word that you never want printed".into());
    }
    supported(rules, &text, place, sources, &[])?;
    // Elsewhere too few words are known to tell a verb from a thing.
    let telling = matches!(rules.language, Lang::En | Lang::De | Lang::Fr);
    if telling && rules.language == rules.own_language {
        backed(rules, &text, place, sources)?;
    }
    Ok(text)
}

/// A text of the right form: one line of plain words.
///
/// # Errors
/// It is empty, or holds markup, an address or a placeholder.
pub fn form(proposed: &str) -> Result<String, String> {
    let text = plain(proposed);
    if !text.chars().any(char::is_alphabetic) {
        return Err("it is empty".into());
    }
    let tag = text.match_indices('<').any(|(at, _)| {
        text[at + 1..].starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '!'))
            && text[at..].contains('>')
    });
    // Nobody asks or shouts in a résumé or its letter.
    if text.contains(['?', '!', '？', '！', '¿', '¡']) {
        return Err("it asks or exclaims".into());
    }
    let marks = ["```", "**", "](", "{{", "}}", "<<<", ">>>", "&lt;", "&amp;", "\\n"];
    if tag || marks.iter().any(|mark| text.contains(mark)) {
        return Err("it holds markup".into());
    }
    Ok(text)
}

/// The guard's word on a text.
///
/// # Errors
/// What the evidence does not say.
pub fn supported(
    rules: &Rules<'_>,
    text: &str,
    place: Place<'_>,
    sources: &[String],
    allowed_names: &[String],
) -> Result<(), String> {
    let claim = Claim { text, place, sources, language: rules.language, allowed_names };
    let verdict = rules.guard.check(&claim);
    if verdict.status != Status::Unsupported {
        return Ok(());
    }
    let why: Vec<String> =
        verdict.violations.iter().take(3).map(|v| format!("“{}”: {}", v.text, v.why)).collect();
    Err(if why.is_empty() { "the profile does not say so".to_owned() } else { why.join("; ") })
}

/// Every thing that the line names stands for one of its evidence. The guard lets a wording of somebody's
/// own have a word of which it knows nothing; of a model that is to say the same, that is one too many,
/// since the profile's own words are there to fall back on.
fn backed(
    rules: &Rules<'_>,
    text: &str,
    place: Place<'_>,
    sources: &[String],
) -> Result<(), String> {
    let claim = Claim { text, place, sources, language: rules.language, allowed_names: &[] };
    match rules.guard.unbacked(&claim).iter().find(|word| !is_small(word, rules.language)) {
        Some(word) => Err(format!("nothing in the line stands for “{word}”")),
        None => Ok(()),
    }
}

/// Signs that stand in plain prose of whichever language.
const SIGNS: &str = ".,;:'’‘\"“”„‚«»‹›()[]/&%‰+-–—‐‑€$£¥§°#·…@ºª²³×=~、。，：；「」『』（）・";

/// A sign that neither plain prose nor the original has: an emoji, an arrow, a star.
///
/// # Errors
/// Which one.
pub fn no_new_signs(original: &str, text: &str) -> Result<(), String> {
    let new = |c: &char| {
        !c.is_alphanumeric() && !c.is_whitespace() && !SIGNS.contains(*c) && !original.contains(*c)
    };
    // Marks that a letter carries are no signs.
    let carried = |c: &char| matches!(*c as u32, 0x300..=0x36f | 0x900..=0xeff | 0x200c | 0x200d);
    match text.chars().filter(|c| !carried(c)).find(new) {
        Some(sign) => Err(format!("it holds the sign “{sign}”")),
        None => Ok(()),
    }
}

/// Every figure of the original is still there: a result that is gone makes a line weaker.
fn keeps_figures(original: &str, text: &str) -> Result<(), String> {
    let have = figures(text);
    match figures(original).into_iter().find(|figure| !have.contains(figure)) {
        Some(gone) => Err(format!("the figure {gone} is gone")),
        None => Ok(()),
    }
}

/// Runs of digits, whatever separates thousands and decimals in the language.
fn figures(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut run = String::new();
    for (at, c) in chars.iter().enumerate() {
        let group =
            chars.get(at + 1..at + 4).is_some_and(|next| next.iter().all(char::is_ascii_digit));
        let decimals = chars.get(at + 1).is_some_and(char::is_ascii_digit);
        let inside = !run.is_empty()
            && match c {
                '.' | ',' => decimals,
                '\u{a0}' | '\u{202f}' | '’' | ' ' => group,
                _ => false,
            };
        if c.is_ascii_digit() {
            run.push(*c);
        } else if !inside && !run.is_empty() {
            found.push(std::mem::take(&mut run));
        }
    }
    if !run.is_empty() {
        found.push(run);
    }
    found
}

fn in_language(rules: &Rules<'_>, original: &str, text: &str) -> Result<(), String> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let Some(found) = detect(text).filter(|_| letters >= TELLING) else { return Ok(()) };
    let expected = rules.language;
    // A line full of names is told wrongly, and so is its original.
    let misleading = expected == rules.own_language && detect(original) == Some(found);
    if found == expected || misleading || !found.is_supported() {
        return Ok(());
    }
    Err(format!("it is in the language `{found}` and not in `{expected}`"))
}

fn new_worn_phrase(original: &str, text: &str, language: Lang) -> Result<(), String> {
    let before = worn_phrases(original, language);
    match worn_phrases(text, language).into_iter().find(|phrase| !before.contains(phrase)) {
        Some(phrase) => Err(format!("“{phrase}” is a worn phrase")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_the_same_in_every_language() {
        assert_eq!(figures("from 1,400 ms to 2.5 s in 2024, 3 teams"), ["1400", "25", "2024", "3"]);
        assert_eq!(figures("von 1.400 ms auf 2,5 s"), ["1400", "25"]);
        assert!(keeps_figures("9 of 12", "12 of all").is_err());
    }

    #[test]
    fn markup_is_no_line() {
        for text in
            ["<b>Led</b> a team", "Led **five** people", "", " \n ", "```json", "…", "Who am I?"]
        {
            assert!(form(text).is_err(), "{text}");
        }
        assert_eq!(
            form("Kept p95 < 200 ms and\n load > 90 %").unwrap(),
            "Kept p95 < 200 ms and load > 90 %"
        );
    }
}
