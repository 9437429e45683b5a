//! Simple slips: doubled words, lines that start small, stray punctuation, lists that mix full
//! stops or tenses.
//!
//! Tenses are only held against jobs that have ended: what goes on and what is done may stand
//! side by side in a current one.

use crate::analysis::{Category, Lexicon};
use crate::document::{DocEntry, SectionKind};
use crate::text::{Lang, fold, tokens};
use crate::validate::ats::finding::{Finding, counted, listed, quoted, share};
use crate::validate::ats::view::{View, entry_name};

use super::dates;
use super::tense::{self, Tense};

/// The score falls to zero when so many slips stand in a line on average.
const RUINED: f64 = 0.4;

pub fn check(view: &View<'_>) -> Finding {
    let lines: Vec<&str> = view.prose().map(|text| text.text).collect();
    if lines.is_empty() {
        return Finding::new(0.0, "there is no line to read", "describe what you did at each job");
    }
    let mut slips: Vec<String> = Vec::new();
    for line in &lines {
        slips.extend(doubled(line, view.lang));
        slips.extend(starts_small(line, view));
        slips.extend(stray_mark(line, view.lang));
    }
    let summaries = view.entries(SectionKind::Summary);
    for entry in view.experience() {
        slips.extend(mixed_tense(entry, view));
    }
    for entry in view.experience().chain(summaries) {
        slips.extend(mixed_stops(entry));
    }
    let score = 100.0 * (1.0 - share(slips.len(), lines.len()) / RUINED);
    let note = if slips.is_empty() {
        format!("no slip in {}", counted(lines.len(), "line"))
    } else {
        format!(
            "{} in {}: {}",
            counted(slips.len(), "slip"),
            counted(lines.len(), "line"),
            listed(&slips)
        )
    };
    Finding::new(score, note, "correct these lines in the profile")
}

/// The same small word twice in a row; names may be doubled (`Baden Baden`).
fn doubled(text: &str, lang: Lang) -> Vec<String> {
    const ALLOWED: &str = include_str!("../data/doubled.tsv");
    let row = ALLOWED
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .find(|(code, _)| *code == lang.code())
        .map_or("", |(_, words)| words);
    let tokens = tokens(text);
    tokens
        .windows(2)
        .filter(|pair| {
            let blank = text[pair[0].end..pair[1].start].chars().all(char::is_whitespace);
            let small = pair[1].text.chars().next().is_some_and(char::is_lowercase);
            blank
                && small
                && pair[0].end < pair[1].start
                && fold(pair[0].text) == fold(pair[1].text)
        })
        .filter(|pair| !row.split(';').any(|word| word.trim() == pair[1].text.to_lowercase()))
        .map(|pair| format!("“{} {}”", pair[0].text, pair[1].text))
        .collect()
}

/// A small first letter, unless the word is a name that is written so (`iOS`, `npm`, `dbt`).
fn starts_small(text: &str, view: &View<'_>) -> Option<String> {
    let first = text.split_whitespace().next()?;
    let word = first.trim_matches(|c: char| !c.is_alphanumeric());
    if !word.chars().next()?.is_lowercase() || !word.chars().all(char::is_lowercase) {
        return None;
    }
    let lexicon = Lexicon::shared();
    let is_tool = lexicon.find(word).is_some_and(|term| lexicon.category(term) == Category::Tool);
    let is_name = view.input.profile.entries().any(|entry| {
        [&entry.title, &entry.organization]
            .into_iter()
            .flatten()
            .any(|name| name.split_whitespace().any(|own| own == word))
    });
    (!is_tool && !is_name).then(|| format!("{} starts small", quoted(text)))
}

/// A bracket that is not closed, a blank before a comma, two commas or full stops in a row.
fn stray_mark(text: &str, lang: Lang) -> Option<String> {
    let count = |c: char| text.matches(c).count();
    // A list item such as `a)` closes what it did not open.
    if count('(') > count(')') {
        return Some(format!("an open bracket in {}", quoted(text)));
    }
    let chars: Vec<char> = text.chars().collect();
    let next_is_word = |at: usize| chars.get(at).is_some_and(|c| c.is_alphanumeric());
    let stray = chars.windows(2).enumerate().any(|(at, pair)| match pair {
        [' ' | ',', ','] | [';', ';'] => true,
        [' ', '.'] => !next_is_word(at + 2) && chars.get(at + 2) != Some(&'.'),
        [' ', ';' | ':'] => {
            lang != Lang::Fr
                && !next_is_word(at + 2)
                && chars.get(at + 2).is_none_or(|c| c.is_whitespace())
        }
        ['.', '.'] => {
            let run = chars[at..].iter().take_while(|c| **c == '.').count();
            let before = at > 0 && chars[at - 1] == '.';
            run == 2 && !before
        }
        _ => false,
    });
    stray.then(|| format!("stray punctuation in {}", quoted(text)))
}

fn mixed_stops(entry: &DocEntry) -> Option<String> {
    let lines: Vec<&str> =
        entry.lines.iter().map(|l| l.text.trim_end()).filter(|l| !l.is_empty()).collect();
    let with = lines.iter().filter(|line| line.ends_with(['.', '!', '。'])).count();
    (with > 0 && with < lines.len()).then(|| {
        format!(
            "{with} of {} at {} end with a full stop",
            counted(lines.len(), "line"),
            quoted(entry_name(entry))
        )
    })
}

fn mixed_tense(entry: &DocEntry, view: &View<'_>) -> Option<String> {
    let profile = view.input.profile.entry(&entry.id);
    let has_ended = match profile {
        Some(profile) => profile.period.end.is_some(),
        None => {
            entry.dates.as_deref().and_then(dates::Span::read).is_some_and(|span| !span.is_open())
        }
    };
    let tenses: Vec<Tense> =
        entry.lines.iter().filter_map(|line| tense::of(&line.text, view.lang)).collect();
    let count = |tense| tenses.iter().filter(|own| **own == tense).count();
    let (past, present, gerund) = (count(Tense::Past), count(Tense::Present), count(Tense::Gerund));
    let what = if gerund > 0 && past + present > 0 {
        format!("{gerund} of {} with -ing", counted(tenses.len(), "verb"))
    } else if has_ended && past > 0 && present > 0 {
        format!("{present} of {} in the present", counted(tenses.len(), "verb"))
    } else {
        return None;
    };
    Some(format!("mixed tense at {}: {what}", quoted(entry_name(entry))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubled_words_are_found_and_rightful_ones_left() {
        assert_eq!(doubled("Led the the team", Lang::En), ["“the the”"]);
        assert_eq!(doubled("Und und so weiter", Lang::De), ["“Und und”"]);
        for fine in ["Knew that that was it", "Baden Baden", "so-so", "Pizza, pizza"] {
            assert!(doubled(fine, Lang::En).is_empty(), "{fine}");
        }
        assert!(doubled("Menschen, die die Kurse geben, die die", Lang::De).is_empty());
    }

    #[test]
    fn stray_marks_are_found() {
        let stray = |text, lang| stray_mark(text, lang).is_some();
        for wrong in ["Led a team , well", "One.. two", "Built (in Rust", "Done ."] {
            assert!(stray(wrong, Lang::En), "{wrong}");
        }
        for fine in ["Used .NET and C#", "and so on ...", "Wrote a) this", "Rust (2021), Go"] {
            assert!(!stray(fine, Lang::En), "{fine}");
        }
        assert!(!stray("Compétences : Rust ; Go", Lang::Fr));
    }
}
