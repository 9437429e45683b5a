//! What is left of a head when dates, organisation and place are taken off: the title.

use super::Line;
use crate::text::tokens;
use crate::validate::guard::{Claim, Place};
use crate::validate::verify::known::Known;
use crate::validate::verify::names;
use crate::validate::verify::{Checker, sources, supported};
use crate::validate::{Status, Verdict, Violation};

/// Words in heads that claim nothing.
const NEUTRAL: &[&str] = &[
    "at",
    "bei",
    "beim",
    "chez",
    "en",
    "in",
    "im",
    "as",
    "als",
    "for",
    "fur",
    "by",
    "of",
    "the",
    "and",
    "und",
    "with",
    "mit",
    "from",
    "to",
    "bis",
    "von",
    "van",
    "de",
    "da",
    "di",
    "la",
    "le",
    "du",
    "a",
    "remote",
    "hybrid",
    "onsite",
    "full",
    "part",
    "time",
    "fulltime",
    "parttime",
    "vollzeit",
    "teilzeit",
    "position",
    "role",
    "company",
    "employer",
    "location",
    "dates",
    "title",
    "issued",
    "issuer",
    "awarded",
    "arbeitgeber",
    "firma",
    "ort",
    "zeitraum",
    "gpa",
    "grade",
    "note",
    "gesamtnote",
    "abschlussnote",
    "graduated",
    "abschluss",
    "since",
];

pub fn is_neutral(word: &str) -> bool {
    NEUTRAL.contains(&word)
}

/// The pieces of a line that are neither dates nor organisation nor place.
pub fn runs(line: &Line<'_>, taken: &[bool], title: &[String]) -> Vec<String> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (at, word) in line.words.iter().enumerate() {
        let gap_from = at.checked_sub(1).map_or(0, |before| line.words[before].token.end);
        let parted = line.text[gap_from..word.token.start]
            .contains(['|', '\t', '•', '·', '(', ')', '@'])
            || [" – ", " — ", " - ", ": "]
                .iter()
                .any(|sign| line.text[gap_from..word.token.start].contains(sign));
        if taken[at] || parted {
            found.extend(open.take());
        }
        if !taken[at] {
            open = Some((open.map_or(word.token.start, |(from, _)| from), word.token.end));
        }
    }
    found.extend(open);
    found
        .into_iter()
        .map(|(from, to)| line.text[from..to].trim().to_owned())
        .filter(|run| {
            names::words(run)
                .iter()
                .any(|word| !is_neutral(&word.key) || title.contains(&word.key) && title.len() == 1)
        })
        .collect()
}

/// Whether what is left is the entry's title, and how much of the title it is.
pub fn title(
    checker: &Checker<'_>,
    known: &Known<'_>,
    rest: &[Vec<String>],
    title: &[String],
) -> (Verdict, f64) {
    let all: Vec<&str> = rest.iter().flatten().map(String::as_str).collect();
    if all.is_empty() {
        return (Verdict { status: Status::Unknown, violations: Vec::new() }, 0.0);
    }
    let spoken: Vec<String> =
        all.iter().flat_map(|run| names::words(run)).map(|word| word.key).collect();
    let telling: Vec<&String> = title.iter().filter(|key| !is_neutral(key)).collect();
    let both = telling.iter().filter(|key| spoken.contains(key)).count();
    let said = if telling.is_empty() { 0.0 } else { both as f64 / telling.len() as f64 };
    let said = if abbreviated(&known.title, &all) { said.max(0.9) } else { said };
    let sources = [known.id.to_owned()];
    let judge = |text: &str| {
        let place = Place::Title(known.id);
        checker.guard.check(&Claim {
            text,
            place,
            sources: &sources,
            language: checker.language,
            allowed_names: &[],
        })
    };
    let whole = judge(&all.join(", "));
    if whole.status != Status::Unsupported {
        return (supported(), said);
    }
    // A head may also say what the entry is, in the profile's words.
    let mut violations = Vec::new();
    for run in &all {
        let verdict = judge(&without_neutral(run));
        if verdict.status == Status::Unsupported && !describes(checker, run, known) {
            violations.extend(verdict.violations);
        }
    }
    (Verdict::of(violations, true), said)
}

/// Whether a piece has the abbreviation that a title gives of itself: `CCRN`, `(BLS)`.
fn abbreviated(title: &str, pieces: &[&str]) -> bool {
    let capitals = |text: &str| {
        let words = tokens(text).into_iter().map(|token| token.text.to_owned());
        words
            .filter(|word| word.len() >= 3 && word.chars().all(|c| c.is_uppercase() || c == '-'))
            .collect::<Vec<_>>()
    };
    let own = capitals(title);
    pieces.iter().flat_map(|piece| capitals(piece)).any(|word| own.contains(&word))
}

/// Whether every word of a piece is in what the profile says the entry is.
fn describes(checker: &Checker<'_>, run: &str, known: &Known<'_>) -> bool {
    let Some(entry) = checker.profile.entry(known.id) else { return false };
    let own = sources::content(run, checker.language);
    let text = [&entry.description, &entry.summary]
        .into_iter()
        .flatten()
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    let said = sources::content(&text, checker.language);
    own.len() >= 2 && own.iter().all(|word| said.contains(word))
}

/// Without `GPA` or `Note:` before a grade.
fn without_neutral(run: &str) -> String {
    let words = names::words(run);
    let first = words.iter().find(|word| !is_neutral(&word.key));
    first.map_or(run, |word| &run[word.token.start..]).to_owned()
}

pub fn title_violations(title: &Verdict, rest: &[String]) -> Vec<Violation> {
    title
        .violations
        .iter()
        .filter(|v| rest.iter().any(|run| run.contains(&v.text)))
        .cloned()
        .collect()
}
