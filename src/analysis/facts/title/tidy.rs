//! A title without the signs, amounts and words of seekers around it.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::LONGEST;
use super::sought::{head_of, without_article};
use crate::analysis::wording::{LABELS, Label, list, rows, words};
use crate::text::Rule;
use crate::text::rule::has_shape;

/// `(m/w/d)`, `H/F`, `(f/m/x)`: tags of gender at or near the end of a title.
pub(super) static GENDER: Rule = Rule::new(
    |text| text.contains(['(', '[', '/']),
    r"(?i)\s*(?:[(\[]\s*(?:[mwfdhxvnugi*]|div|all genders|alle geschlechter|gn)(?:\s*[/|,+-]\s*(?:[mwfdhxvnugi*]|div|divers))*\s*[)\]]|\s(?:h/f|f/h|m/f|m/v|m/w/d|w/m/d|m/k)\b)",
);
/// `x 4`, `(3 Stellen)`, `80–100 %` at the end of a title.
static AMOUNT: Rule = Rule::new(
    |text| has_shape(text, "9"),
    r"(?i)[ ,]+(?:à |zu )?(?:[x×] ?\d{1,2}|\d{1,3}(?: ?[-–] ?\d{1,3})? ?%.*)$",
);
/// `, du lundi au vendredi` at the end of a title.
static WHEN: Rule = Rule::new(
    |text| text.contains(", "),
    r"(?i), (?:du|de|from|von|vom|da|dal|van|mon|mo|lun)[. ]*(?:lundi|lunes|monday|montag|luned|maandag|segunda|[-–] ?(?:fr|ven|vie|sun|so|sa)).*$",
);
/// `S a c h b e a r b e i t u n g`: letters set apart are put together, words kept apart.
pub(super) fn closed_up(title: &str) -> Option<String> {
    let pieces: Vec<&str> = title.split_whitespace().collect();
    let single = pieces.iter().filter(|p| p.chars().count() == 1).count();
    (single >= 6 && single * 10 >= pieces.len() * 8).then(|| {
        let words = title.split("  ").filter(|w| !w.trim().is_empty());
        words.map(|w| w.split_whitespace().collect::<String>()).collect::<Vec<_>>().join(" ")
    })
}

/// `*Product Designer* at *Ohm*`: stars that are no part of `Kolleg*innen`.
fn without_emphasis(raw: &str) -> String {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let inner =
        |at: usize| letter(raw[..at].chars().next_back()) && letter(raw[at + 1..].chars().next());
    raw.char_indices().filter(|(at, c)| *c != '*' || inner(*at)).map(|(_, c)| c).collect()
}

/// A headline as it is cut into parts: without emphasis, marks and `Vacancy:` before it.
pub(super) fn begun(raw: &str) -> String {
    let plain = without_emphasis(raw);
    let closed = closed_up(&plain);
    let raw = without_article(head_of(closed.as_deref().unwrap_or(&plain)));
    let title = raw.trim().trim_matches(['*', '#', ' ', '"']);
    if let Some((_, rest)) = title.strip_prefix('【').and_then(|rest| rest.split_once('】')) {
        return rest.trim().to_owned();
    }
    if let Some((label, rest)) = title.split_once(": ") {
        let label = words(label, 0);
        if LABELS.at(&label).is_some_and(|(n, l)| l == Label::Title && n == label.len()) {
            return rest.to_owned();
        }
    }
    title.to_owned()
}

/// A stretch of a headline as a title: without amounts, days and `wanted` behind it.
pub(super) fn ended(stretch: &str) -> Option<String> {
    let mut kept = without_second_article(stretch.trim());
    while let Some(at) = wanted_at(&kept) {
        kept.truncate(at);
    }
    for end in [&WHEN, &AMOUNT] {
        if let Some(found) = end.on(&kept).and_then(|r| r.find(&kept)) {
            kept.truncate(found.start());
        }
    }
    let kept = kept.trim_matches([' ', ',', '-', '–', '—', '|', '·', ':', '*', '.', '!', '"', '•']);
    let usable =
        kept.chars().filter(|c| c.is_alphabetic()).count() >= 2 && kept.chars().count() <= LONGEST;
    usable.then(|| kept.to_owned())
}

/// Whether a stretch ends in the words of those who seek: `Baker wanted`.
pub(super) fn is_wanted(stretch: &str) -> bool {
    wanted_at(stretch.trim()).is_some()
}

/// Where a title ends before `wanted`.
fn wanted_at(title: &str) -> Option<usize> {
    WANTED.iter().find_map(|ending| {
        let at = title.len().checked_sub(ending.len())?;
        let said = title.get(at..)?.to_lowercase() == *ending && title[..at].ends_with(' ');
        said.then(|| title[..at].trim_end().len()).filter(|at| *at > 0)
    })
}

static WANTED: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../wording/wanted.txt")));

/// `Infirmier / une infirmière`
fn without_second_article(title: &str) -> String {
    match title.split_once(" / ") {
        Some((first, second)) => format!("{first} / {}", without_article(second)),
        None => title.to_owned(),
    }
}

/// Hours, shifts, contract, workplace, pay: what stands beside a title and is no part of it.
pub fn is_circumstance(text: &str) -> bool {
    static SIGNS: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| list(include_str!("../../wording/circumstances.txt")));
    let words = words(text, 0);
    let first_is_in =
        words.first().is_some_and(|w| w.folded == "in" || w.folded == "at") && words.len() <= 6;
    text.contains(['£', '€', '$'])
        || text.chars().next().is_some_and(|c| c.is_ascii_digit())
        || first_is_in
        || words.iter().any(|w| SIGNS.contains(w.folded.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_the_week_are_no_title() {
        for (raw, title) in [
            ("Cuisinier chaud, du lundi au vendredi", "Cuisinier chaud"),
            ("Line cook, Mon-Fri", "Line cook"),
            ("Accounts Assistant - job post", "Accounts Assistant"),
            ("Koch, von Montag bis Freitag", "Koch"),
            ("Head of Sales, Monaco", "Head of Sales, Monaco"),
        ] {
            assert_eq!(ended(&begun(raw)).as_deref(), Some(title));
        }
    }
}
