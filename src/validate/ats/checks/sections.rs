//! Sections and headings: the standard ones are there, filled, and named as parsers know them.

use crate::document::{ResumeSection, SectionKind, words};
use crate::text::fold;
use crate::validate::ats::finding::{Finding, listed, quoted, share};
use crate::validate::ats::view::View;

const HEADINGS: &str = include_str!("../data/headings.tsv");

/// What each core section earns. What the profile itself lacks costs half: the document could
/// not have it, yet a parser's field stays empty.
const CORE: [(SectionKind, f64, &str); 4] = [
    (SectionKind::Work, 40.0, "experience"),
    (SectionKind::Education, 20.0, "education"),
    (SectionKind::Skills, 20.0, "skills"),
    (SectionKind::Summary, 10.0, "summary"),
];
/// What standard headings earn.
const STANDARD: f64 = 10.0;

pub fn check(view: &View<'_>) -> Finding {
    let sections = &view.input.resume.sections;
    let filled: Vec<&ResumeSection> = sections.iter().filter(|s| is_filled(s)).collect();
    if filled.is_empty() {
        return Finding::new(0.0, "no section has any text", "fill the profile, then run again");
    }
    let mut score = 0.0;
    let mut missing = Vec::new();
    for (kind, worth, name) in CORE {
        let there = filled.iter().any(|section| section.kind == kind);
        // Whoever had no job yet shows what they did instead.
        let stands_in = kind == SectionKind::Work
            && view.input.profile.work.is_empty()
            && filled
                .iter()
                .any(|s| matches!(s.kind, SectionKind::Projects | SectionKind::Volunteer));
        if there || stands_in {
            score += worth;
        } else {
            missing.push(name.to_owned());
            score += if profile_has(view, kind) { 0.0 } else { worth / 2.0 };
        }
    }
    let odd: Vec<String> = sections
        .iter()
        .filter(|section| !is_standard(section, view))
        .map(|section| quoted(&section.heading))
        .collect();
    score += STANDARD * (1.0 - share(odd.len(), sections.len()));
    let mut found = Vec::new();
    if !missing.is_empty() {
        found.push(format!("missing: {}", missing.join(", ")));
    }
    if !odd.is_empty() {
        found.push(format!("unusual or empty: {}", listed(&odd)));
    }
    if found.is_empty() {
        found.push(format!("{} sections, all with standard headings", sections.len()));
    }
    let advice = if missing.is_empty() {
        "use the standard headings of the document's language"
    } else {
        "fill the missing sections in the profile; parsers look for them by heading"
    };
    Finding::new(score, found.join("; "), advice)
}

fn is_filled(section: &ResumeSection) -> bool {
    let has_word = |text: &str| text.chars().any(char::is_alphanumeric);
    section.entries.iter().any(|entry| {
        let heads = [&entry.title, &entry.organization, &entry.body];
        heads.into_iter().flatten().chain(&entry.lines).any(|line| has_word(&line.text))
    })
}

fn is_standard(section: &ResumeSection, view: &View<'_>) -> bool {
    let heading = fold(section.heading.trim().trim_end_matches(':'));
    is_filled(section)
        && (heading == fold(words::heading(section.kind, view.lang))
            || known(section.kind).any(|name| fold(name) == heading))
}

fn known(kind: SectionKind) -> impl Iterator<Item = &'static str> {
    let name = match kind {
        SectionKind::Summary => "summary",
        SectionKind::Skills => "skills",
        SectionKind::Work => "work",
        SectionKind::Projects => "projects",
        SectionKind::Volunteer => "volunteer",
        SectionKind::Education => "education",
        SectionKind::Certificates => "certificates",
        SectionKind::Publications => "publications",
        SectionKind::Awards => "awards",
        SectionKind::Languages => "languages",
        SectionKind::Interests => "interests",
    };
    let rows = HEADINGS.lines().filter_map(|line| line.split_once('\t'));
    rows.filter(move |(row, _)| *row == name).flat_map(|(_, names)| names.split(';')).map(str::trim)
}

fn profile_has(view: &View<'_>, kind: SectionKind) -> bool {
    let profile = view.input.profile;
    match kind {
        SectionKind::Work => !profile.work.is_empty(),
        SectionKind::Education => !profile.education.is_empty(),
        SectionKind::Skills => {
            !profile.skills.is_empty() || profile.entries().any(|e| !e.skills.is_empty())
        }
        SectionKind::Summary => profile.basics.summary.is_some(),
        _ => false,
    }
}
