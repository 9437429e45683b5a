//! Any résumé held against the profile, line by line.
//!
//! In: a document as the reader gives it, and the profile. Out: for each line whether the profile
//! backs it, from which sources, and if not, which words and why, with the nearest evidence and a
//! mend. Each line is placed first (header, summary, skills, under which entry); what can't be
//! placed is unsupported. The judging itself is the guard's.
//!
//! | file | what it does |
//! |---|---|
//! | `known` | the profile's entries, as heads |
//! | `names` | the same organisation in another form |
//! | `head` | which entry a head names, and whether all of it is that entry's |
//! | `header`, `lists`, `running` | header, skills and languages, sentences and bullets |
//! | `letter` | a cover letter: whom it is written to, and what it tells |
//! | `sources` | which few sources of an entry a line may come from |
//! | `mend` | the nearest evidence, and what to do |
//! | [`report`] | `verify --report` |

mod head;
mod header;
mod known;
mod letter;
mod lists;
mod mend;
mod names;
pub mod report;
mod running;
mod sources;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use serde::Serialize;

use super::guard::Guard;
use super::{Status, Verdict, Violation, ViolationKind};
use crate::profile::{PartialDate, Profile};
use crate::reader::outline::{self, Outline, SectionWord};
use crate::reader::{Block, ReadDocument};
use crate::text::{Lang, lang};

/// The answer of `tailor verify`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerifyReport {
    /// Nothing is unsupported.
    pub ok: bool,
    pub lines: Vec<LineVerdict>,
    pub unsupported: usize,
}

/// A line of the document with what the profile says to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineVerdict {
    pub text: String,
    pub status: Status,
    pub sources: Vec<String>,
    pub violations: Vec<Violation>,
    /// What the profile says that comes closest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Nearest>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mend: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Nearest {
    pub id: String,
    pub text: String,
}

impl LineVerdict {
    fn of(text: &str, sources: Vec<String>, verdict: Verdict) -> Self {
        Self {
            text: text.to_owned(),
            status: verdict.status,
            sources,
            violations: verdict.violations,
            nearest: None,
            mend: None,
        }
    }

    fn unknown(text: &str) -> Self {
        Self::of(text, Vec::new(), Verdict { status: Status::Unknown, violations: Vec::new() })
    }
}

/// What every part of the check needs.
struct Checker<'a> {
    profile: &'a Profile,
    guard: Guard<'a>,
    known: Vec<known::Known<'a>>,
    language: Lang,
    /// Whom a letter is written to, and what is applied for.
    names: Vec<String>,
}

/// Holds every line of the document against the profile.
#[must_use]
pub fn verify(document: &ReadDocument, profile: &Profile, today: PartialDate) -> VerifyReport {
    let outline = outline::outline(document);
    let blocks = &document.blocks;
    let greeting = letter::greeting(blocks, &outline);
    let checker = Checker {
        profile,
        guard: Guard::new(profile, today),
        known: known::all(profile),
        language: match greeting {
            Some(greeting) => language(&letter::body(blocks, greeting), profile),
            None => language(&document.text(), profile),
        },
        names: greeting.map(|greeting| letter::names(blocks, greeting)).unwrap_or_default(),
    };
    let mut lines: Vec<(usize, LineVerdict)> = Vec::new();
    match greeting {
        Some(greeting) => letter::check(&checker, blocks, greeting, &mut lines),
        None => resume(&checker, blocks, &outline, &mut lines),
    }
    lines.sort_by_key(|(at, _)| *at);
    let mut lines: Vec<LineVerdict> = lines.into_iter().map(|(_, line)| line).collect();
    for line in &mut lines {
        mend::add(&checker, line);
    }
    let unsupported = lines.iter().filter(|line| line.status == Status::Unsupported).count();
    VerifyReport { ok: unsupported == 0, lines, unsupported }
}

/// Header, sections and entries.
fn resume(
    checker: &Checker<'_>,
    blocks: &[Block],
    outline: &Outline,
    lines: &mut Vec<(usize, LineVerdict)>,
) {
    header::check(checker, blocks, &outline.header, lines);
    for section in &outline.sections {
        let heading = &blocks[section.heading];
        let own = section.entries.iter().any(|entry| entry.lines.contains(&section.heading));
        if !own {
            lines.push((section.heading, LineVerdict::unknown(&heading.text)));
        }
        for entry in &section.entries {
            if section.kind.has_entries() {
                head::check(checker, blocks, section.kind, entry, lines);
                continue;
            }
            for at in entry.head.iter().chain(&entry.lines) {
                let text = &blocks[*at].text;
                let line = match section.kind {
                    SectionWord::Skills => lists::skills(checker, &blocks[*at]),
                    SectionWord::Languages => lists::languages(checker, text),
                    SectionWord::Interests => lists::interests(checker, text),
                    SectionWord::References => lists::references(checker, text),
                    SectionWord::Contact => header::line(checker, text),
                    _ => running::summary(checker, text),
                };
                lines.push((*at, line));
            }
        }
    }
    // The title above the name is in no section.
    let known: HashSet<usize> = lines.iter().map(|(at, _)| *at).collect();
    for (at, block) in blocks.iter().enumerate().filter(|(at, _)| !known.contains(at)) {
        lines.push((at, LineVerdict::unknown(&block.text)));
    }
}

/// The document's language; a short one is taken to be in the profile's.
fn language(text: &str, profile: &Profile) -> Lang {
    let own = crate::matching::profile_language(profile);
    match lang::detect(text) {
        Some(found) if found.is_supported() => found,
        _ => own,
    }
}

/// A verdict that names one thing.
fn refused(kind: ViolationKind, text: &str, why: impl Into<String>) -> Verdict {
    Verdict::of(vec![Violation { kind, text: text.to_owned(), why: why.into() }], true)
}

fn supported() -> Verdict {
    Verdict { status: Status::Supported, violations: Vec::new() }
}
