//! The guard over a whole document: each line as a claim in its place.

use super::guard::{Claim, Guard, Place};
use super::model::{Status, Verdict};
use crate::document::{Line, SectionKind, TailoredResume};

/// The verdict on every line, in the order of [`TailoredResume::lines`].
#[must_use]
pub fn check(resume: &TailoredResume, guard: &Guard<'_>) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    let judge = |line: &Line, place: Place<'_>| {
        guard.check(&Claim {
            text: &line.text,
            place,
            sources: &line.sources,
            language: resume.language,
            allowed_names: &[],
        })
    };
    if let Some(label) = &resume.header.label {
        verdicts.push(judge(label, Place::Label));
    }
    for section in &resume.sections {
        for entry in &section.entries {
            let inside = match section.kind {
                SectionKind::Summary => Place::Summary,
                SectionKind::Skills => Place::Skills,
                _ => Place::Entry(&entry.id),
            };
            let (title, organization) = match section.kind {
                SectionKind::Skills | SectionKind::Summary => (inside, inside),
                _ => (Place::Title(&entry.id), Place::Organization(&entry.id)),
            };
            verdicts.extend(entry.title.iter().map(|line| judge(line, title)));
            verdicts.extend(entry.organization.iter().map(|line| judge(line, organization)));
            verdicts.extend(entry.body.iter().chain(&entry.lines).map(|line| judge(line, inside)));
        }
    }
    verdicts
}

/// Takes out every line whose verdict is unsupported, and what is empty then. Returns the texts
/// that were taken out.
pub fn remove_unsupported(resume: &mut TailoredResume, verdicts: &[Verdict]) -> Vec<String> {
    let mut removed = Vec::new();
    let mut verdicts = verdicts.iter();
    let mut stays = |line: &Line| {
        let fails = verdicts.next().is_none_or(|v| v.status == Status::Unsupported);
        if fails {
            removed.push(line.text.clone());
        }
        !fails
    };
    if resume.header.label.as_ref().is_some_and(|line| !stays(line)) {
        resume.header.label = None;
    }
    for section in &mut resume.sections {
        for entry in &mut section.entries {
            entry.title = entry.title.take().filter(&mut stays);
            entry.organization = entry.organization.take().filter(&mut stays);
            entry.body = entry.body.take().filter(&mut stays);
            entry.lines.retain(&mut stays);
        }
        section.entries.retain(|entry| {
            entry.title.is_some()
                || entry.organization.is_some()
                || entry.body.is_some()
                || !entry.lines.is_empty()
        });
    }
    resume.sections.retain(|section| !section.entries.is_empty());
    removed
}
