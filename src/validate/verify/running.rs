//! Sentences and bullets: lines under an entry, and summaries.

use super::known::Known;
use super::{Checker, LineVerdict, sources, supported};
use crate::analysis::sentences::sentences;
use crate::text::fold;
use crate::validate::guard::{Claim, Place};
use crate::validate::{Status, Verdict};

/// Judges a text with each set of sources in turn: the first that backs it, else the verdict with
/// the fewest reasons.
pub fn first_that_backs(
    checker: &Checker<'_>,
    text: &str,
    place: Place<'_>,
    sets: Vec<Vec<String>>,
) -> (Vec<String>, Verdict) {
    let mut best: Option<(Vec<String>, Verdict)> = None;
    for set in sets {
        let claim = Claim {
            text,
            place,
            sources: &set,
            language: checker.language,
            allowed_names: &checker.names,
        };
        let verdict = checker.guard.check(&claim);
        if verdict.status != Status::Unsupported {
            return (set, verdict);
        }
        if best.as_ref().is_none_or(|(_, known)| verdict.violations.len() < known.violations.len())
        {
            best = Some((set, verdict));
        }
    }
    best.unwrap_or_else(|| {
        let why = "nothing in the profile is near this line";
        (Vec::new(), super::refused(crate::validate::ViolationKind::Scope, text, why))
    })
}

/// Case, blanks, quotes and the last full stop don't matter.
pub fn plain(text: &str) -> String {
    let folded = fold(text);
    folded
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches(['.', ';', ','])
        .to_owned()
}

/// A line under an entry.
pub fn under(checker: &Checker<'_>, text: &str, known: &Known<'_>) -> LineVerdict {
    let own = plain(text);
    if let Some(entry) = checker.profile.entry(known.id) {
        let highlight =
            entry.highlights.iter().find(|h| plain(&h.text) == own).map(|h| h.id.as_str());
        let whole = entry.summary.iter().chain(&entry.description).any(|text| plain(text) == own);
        if let Some(id) = highlight.or(whole.then_some(known.id)) {
            return LineVerdict::of(text, vec![id.to_owned()], supported());
        }
    }
    let place = Place::Entry(known.id);
    let sets = sources::of_entry(checker, text, known.id, &known.highlights);
    let (set, verdict) = first_that_backs(checker, text, place, sets);
    if verdict.status == Status::Unsupported {
        // A bullet of two sentences may draw on two highlights, a sentence each.
        let parts = sentences(text, 0);
        if parts.len() > 1 {
            let judged = parts.iter().map(|(from, to)| {
                let part = &text[*from..*to];
                first_that_backs(
                    checker,
                    part,
                    place,
                    sources::of_entry(checker, part, known.id, &known.highlights),
                )
            });
            let (ids, joined) = join(judged);
            if joined.status == Status::Supported {
                return LineVerdict::of(text, ids, joined);
            }
        }
    }
    let verdict = if verdict.status == Status::Unknown && is_foreign(checker, text, known) {
        let why = "nothing under this entry of the profile says this";
        super::refused(crate::validate::ViolationKind::Scope, text, why)
    } else {
        verdict
    };
    line(text, set, verdict)
}

/// Whether a line of some length shares next to nothing with what the profile says of the entry:
/// a claim that can't be placed. A label (`Key achievements:`) is none.
fn is_foreign(checker: &Checker<'_>, text: &str, known: &Known<'_>) -> bool {
    let own = sources::content(text, checker.language);
    let same_language = checker.language == crate::matching::profile_language(checker.profile);
    if own.len() < 4 || text.ends_with(':') || !same_language {
        return false;
    }
    let ids = known.highlights.iter().copied().chain([known.id]);
    let said = ids
        .filter_map(|id| checker.profile.source_text(id))
        .map(|said| sources::content(&said, checker.language));
    said.map(|said| sources::overlap(&own, &said)).fold(0.0, f64::max) < 0.2
}

/// A line without a claim says nothing that needs a source.
fn line(text: &str, sources: Vec<String>, verdict: Verdict) -> LineVerdict {
    let sources = if verdict.status == Status::Unknown { Vec::new() } else { sources };
    LineVerdict::of(text, sources, verdict)
}

fn join(parts: impl Iterator<Item = (Vec<String>, Verdict)>) -> (Vec<String>, Verdict) {
    let mut ids: Vec<String> = Vec::new();
    let mut violations = Vec::new();
    let mut claims = false;
    for (set, verdict) in parts {
        claims |= verdict.status != Status::Unknown;
        if verdict.status != Status::Unknown {
            for id in set {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        violations.extend(verdict.violations);
    }
    (ids, Verdict::of(violations, claims))
}

/// A summary: each sentence draws on its own few sources.
pub fn summary(checker: &Checker<'_>, text: &str) -> LineVerdict {
    telling(checker, text, Place::Summary)
}

/// A paragraph of a letter: likewise.
pub fn letter(checker: &Checker<'_>, text: &str) -> LineVerdict {
    telling(checker, text, Place::Letter)
}

fn telling(checker: &Checker<'_>, text: &str, place: Place<'_>) -> LineVerdict {
    let basics = &checker.profile.basics;
    let own = basics.summary.as_deref().map(plain).unwrap_or_default();
    if !own.is_empty() && plain(text) == own {
        return LineVerdict::of(text, vec!["basics.summary".into()], supported());
    }
    let parts: Vec<&str> =
        sentences(text, 0).into_iter().map(|(from, to)| &text[from..to]).collect();
    // What the profile's own summary says, whole sentences of it, is said.
    let quoted: Vec<String> = basics
        .summary
        .iter()
        .flat_map(|summary| {
            sentences(summary, 0).into_iter().map(|(from, to)| plain(&summary[from..to]))
        })
        .collect();
    let (ids, verdict) = join(parts.iter().map(|part| {
        if quoted.contains(&plain(part)) {
            (vec!["basics.summary".to_owned()], supported())
        } else {
            sentence_or_its_parts(checker, part, place)
        }
    }));
    line(text, ids, verdict)
}

/// "… at Quillstack, Inc. Of the skills you ask for …": a point that may belong to a name ends a sentence, where
/// each part then stands by itself.
fn sentence_or_its_parts(
    checker: &Checker<'_>,
    text: &str,
    place: Place<'_>,
) -> (Vec<String>, Verdict) {
    let whole = sentence(checker, text, place);
    if whole.1.status != Status::Unsupported {
        return whole;
    }
    let mut cuts: Vec<usize> = text
        .match_indices(". ")
        .map(|(at, _)| at + 2)
        .filter(|at| text[*at..].starts_with(char::is_uppercase))
        .collect();
    cuts.insert(0, 0);
    let ends = cuts.iter().skip(1).copied().chain([text.len()]);
    let parts = cuts.iter().zip(ends).map(|(from, to)| text[*from..to].trim());
    let judged = join(parts.map(|part| sentence(checker, part, place)));
    if judged.1.status == Status::Unsupported { whole } else { judged }
}

fn sentence(checker: &Checker<'_>, text: &str, place: Place<'_>) -> (Vec<String>, Verdict) {
    let profile = checker.profile;
    let has_summary = profile.basics.summary.is_some();
    let own = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let named: Vec<&str> = checker
        .known
        .iter()
        .filter(|known| {
            known.organization.is_some_and(|name| {
                let words = super::names::words(text);
                super::names::find(text, &words, name, &|_| true).is_some()
            })
        })
        .map(|known| known.id)
        .collect();
    let highlights =
        profile.entries().flat_map(|entry| entry.highlights.iter().map(|h| h.id.as_str()));
    let best: Vec<&str> =
        sources::ranked(checker, text, highlights).into_iter().take(4).map(|(id, _)| id).collect();
    let entries = sources::ranked(checker, text, checker.known.iter().map(|known| known.id));
    let entries: Vec<&str> = entries.into_iter().take(3).map(|(id, _)| id).collect();
    let latest = profile.latest_job().map(|job| job.id.as_str());
    let mut sets: Vec<Vec<String>> = Vec::new();
    if has_summary {
        sets.push(own(&["basics.summary"]));
    }
    if !named.is_empty() {
        let mut ids = vec!["basics"];
        ids.extend(named.iter().take(4));
        sets.push(own(&ids));
    }
    if let Some(latest) = latest {
        sets.push(own(&["basics", latest]));
    }
    sets.push(own(&["skills"]));
    for (at, first) in best.iter().enumerate() {
        sets.push(own(&[first]));
        if has_summary {
            sets.push(own(&["basics.summary", first]));
        }
        for second in &best[at + 1..] {
            sets.push(own(&[first, second]));
        }
    }
    for entry in entries {
        sets.push(own(&["basics", entry]));
        if let Some(first) = best.first() {
            sets.push(own(&["basics", entry, first]));
        }
    }
    // What every job of the profile shows, for a sentence of skills.
    let jobs: Vec<String> = profile.work.iter().map(|job| job.id.clone()).collect();
    if !jobs.is_empty() && !text.chars().any(|c| c.is_ascii_digit()) {
        let certificates = profile.certificates.iter().map(|certificate| certificate.id.clone());
        let shown = std::iter::once("skills".to_owned()).chain(jobs.clone()).chain(certificates);
        sets.push(shown.collect());
        sets.push(jobs);
    }
    first_that_backs(checker, text, place, sets)
}
