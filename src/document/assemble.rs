//! From a choice of units to the document: sections, heads, lines, each with its source.

use std::collections::{BTreeSet, HashMap};

use super::candidates::Unit;
use super::model::{
    Contact, ContactKind, DocEntry, Header, Line, ResumeSection, SectionKind, TailoredResume,
    order_sections,
};
use super::skills::skill_groups;
use super::summary::summary;
use super::wordings::Wordings;
use super::words;
use crate::analysis::{Importance, JobAnalysis};
use crate::matching::MatchReport;
use crate::profile::model::{Education, OnlineProfile};
use crate::profile::{Entry, PartialDate, Profile};
use crate::text::{Lang, fold, tokens};

/// What a document is made from.
#[derive(Clone, Copy)]
pub struct Brief<'a> {
    pub profile: &'a Profile,
    pub analysis: &'a JobAnalysis,
    pub report: &'a MatchReport,
    /// Of the document.
    pub language: Lang,
    pub today: PartialDate,
    /// Other words than the profile's, where there are any.
    pub wordings: Option<&'a Wordings>,
}

/// Which optional units stand in the document, and which jobs are left out of it.
#[derive(Debug, Clone, Default)]
pub struct Choice<'a> {
    pub units: BTreeSet<Unit<'a>>,
    pub left_out: BTreeSet<&'a str>,
    /// Fewer skills and no grades, to make room for lines.
    pub compact: bool,
}

/// `us-letter` for the United States and Canada, else `a4`.
#[must_use]
pub fn paper_of(profile: &Profile) -> &'static str {
    match profile.basics.location.country_code.as_deref() {
        Some("US" | "us" | "CA" | "ca") => "us-letter",
        _ => "a4",
    }
}

impl Brief<'_> {
    /// Builds the document of a choice.
    #[must_use]
    pub fn assemble(&self, choice: &Choice<'_>) -> TailoredResume {
        let profile = self.profile;
        let mut sections = vec![
            self.section(SectionKind::Summary, self.summary()),
            self.section(SectionKind::Skills, skill_groups(profile, self.report, choice.compact)),
            self.section(SectionKind::Work, self.jobs(choice)),
            self.section(SectionKind::Projects, self.others(&profile.projects, choice)),
            self.section(SectionKind::Volunteer, self.others(&profile.volunteer, choice)),
            self.section(SectionKind::Education, self.education(choice)),
            self.section(SectionKind::Certificates, self.certificates(choice)),
            self.section(SectionKind::Publications, self.publications(choice)),
            self.section(SectionKind::Awards, self.awards(choice)),
            self.section(SectionKind::Languages, self.languages()),
            self.section(SectionKind::Interests, self.interests(choice)),
        ];
        if self.certificates_are_asked() {
            move_before(&mut sections, SectionKind::Certificates, SectionKind::Work);
        }
        if profile.years_of_work(self.today) < 2 {
            move_before(&mut sections, SectionKind::Education, SectionKind::Work);
        }
        order_sections(&mut sections, &profile.preferences.sections);
        sections.retain(|section| !section.entries.is_empty());
        TailoredResume {
            language: self.language,
            paper: paper_of(profile).to_owned(),
            header: self.header(),
            sections,
        }
    }

    fn section(&self, kind: SectionKind, entries: Vec<DocEntry>) -> ResumeSection {
        let heading = words::heading(kind, self.language).to_owned();
        ResumeSection { kind, heading, entries }
    }

    /// Name, headline and contacts.
    #[must_use]
    pub fn header(&self) -> Header {
        let basics = &self.profile.basics;
        let mut contacts = Vec::new();
        if let Some(email) = &basics.email {
            let link = Some(format!("mailto:{email}"));
            contacts.push(Contact { kind: ContactKind::Email, text: email.clone(), link });
        }
        if let Some(phone) = &basics.phone {
            let digits: String =
                phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            let link = Some(format!("tel:{digits}"));
            contacts.push(Contact { kind: ContactKind::Phone, text: phone.clone(), link });
        }
        if let Some(place) = basics.location.short() {
            contacts.push(Contact { kind: ContactKind::Place, text: place, link: None });
        }
        let urls = basics.url.iter().cloned().map(|url| (url.clone(), Some(url)));
        let online = basics.profiles.iter().filter_map(online_profile);
        for (text, link) in urls.chain(online) {
            let shown = text
                .trim_start_matches("https://")
                .trim_start_matches("http://")
                .trim_end_matches('/');
            contacts.push(Contact { kind: ContactKind::Url, text: shown.to_owned(), link });
        }
        Header { name: basics.name.clone(), label: self.label(), contacts }
    }

    /// Of the person's own headlines the one nearest to the posting's title.
    fn label(&self) -> Option<Line> {
        let basics = &self.profile.basics;
        let wanted: BTreeSet<String> = self
            .analysis
            .title
            .iter()
            .flat_map(|title| tokens(title))
            .map(|token| fold(token.text))
            .collect();
        let nearness = |label: &str| {
            let have: BTreeSet<String> = tokens(label).iter().map(|t| fold(t.text)).collect();
            let both = have.intersection(&wanted).count() as f64;
            2.0 * both / (have.len() + wanted.len()).max(1) as f64
        };
        let mut best = basics.label.as_ref();
        for label in &basics.labels {
            if best.is_none_or(|best| nearness(label) > nearness(best)) {
                best = Some(label);
            }
        }
        best.map(|label| Line::verbatim(label, "basics.label"))
    }

    fn summary(&self) -> Vec<DocEntry> {
        let worded = self.wordings.map(|w| w.summary.clone()).unwrap_or_default();
        let lines = if worded.is_empty() {
            summary(self.profile, self.report, self.language, self.today)
        } else {
            worded
        };
        if lines.is_empty() {
            return vec![];
        }
        vec![DocEntry { id: "basics.summary".into(), lines, ..DocEntry::default() }]
    }

    fn jobs(&self, choice: &Choice<'_>) -> Vec<DocEntry> {
        let mut jobs: Vec<&Entry> = self.profile.work.iter().collect();
        jobs.retain(|job| {
            !choice.left_out.contains(job.id.as_str())
                && !self.profile.preferences.exclude.contains(&job.id)
        });
        sort_by_date(&mut jobs);
        jobs.into_iter().map(|job| self.entry(job, choice)).collect()
    }

    fn others(&self, entries: &[Entry], choice: &Choice<'_>) -> Vec<DocEntry> {
        let mut chosen: Vec<&Entry> = entries
            .iter()
            .filter(|entry| choice.units.contains(&Unit::EntryHead(&entry.id)))
            .collect();
        sort_by_date(&mut chosen);
        chosen.into_iter().map(|entry| self.entry(entry, choice)).collect()
    }

    fn entry(&self, entry: &Entry, choice: &Choice<'_>) -> DocEntry {
        let is_project = entry.kind == crate::profile::EntryKind::Project;
        let line = |text: &String| Line::verbatim(text, &entry.id);
        let summary = choice
            .units
            .contains(&Unit::EntrySummary(&entry.id))
            .then_some(entry.summary.as_ref())
            .flatten();
        let description = if is_project { entry.description.as_ref() } else { None };
        let allowed = |text: &&String| !super::is_barred(text, &self.profile.preferences.never);
        let scores: HashMap<&str, f64> = self
            .report
            .experiences
            .iter()
            .filter(|e| e.id == entry.id)
            .flat_map(|e| &e.highlights)
            .map(|h| (h.id.as_str(), h.score))
            .collect();
        let mut lines: Vec<_> = entry
            .highlights
            .iter()
            .filter(|h| choice.units.contains(&Unit::Highlight { entry: &entry.id, id: &h.id }))
            .collect();
        let pinned = |id: &str| self.profile.preferences.pin.iter().any(|pin| pin == id);
        lines.sort_by(|a, b| {
            let key = |h: &crate::profile::Highlight| {
                (h.pin || pinned(&h.id), scores.get(h.id.as_str()).copied().unwrap_or(0.0))
            };
            let (pin_a, score_a) = key(a);
            let (pin_b, score_b) = key(b);
            pin_b.cmp(&pin_a).then(score_b.total_cmp(&score_a))
        });
        DocEntry {
            id: entry.id.clone(),
            title: entry.title.as_ref().or(entry.organization.as_ref()).map(line),
            organization: entry
                .title
                .is_some()
                .then_some(entry.organization.as_ref())
                .flatten()
                .map(line),
            location: entry.location.clone(),
            dates: words::period(entry.period, self.language),
            url: entry.url.clone().filter(|_| is_project),
            body: match summary.filter(allowed) {
                Some(text) => Some(self.worded(&entry.id, text)),
                None => description.filter(allowed).map(line),
            },
            lines: lines.into_iter().map(|h| self.worded(&h.id, &h.text)).collect(),
        }
    }

    fn worded(&self, id: &str, text: &str) -> Line {
        self.wordings.map_or_else(|| Line::verbatim(text, id), |worded| worded.line(id, text))
    }

    fn education(&self, choice: &Choice<'_>) -> Vec<DocEntry> {
        let excluded = &self.profile.preferences.exclude;
        let mut all: Vec<&Education> =
            self.profile.education.iter().filter(|e| !excluded.contains(&e.id)).collect();
        all.sort_by_key(|e| std::cmp::Reverse((e.period.end.or(e.period.start), e.period.start)));
        all.into_iter()
            .map(|e| {
                let title = match (&e.study_type, &e.area) {
                    (Some(kind), Some(area)) if !fold(kind).contains(&fold(area)) => {
                        Some(format!("{kind}, {area}"))
                    }
                    (kind, area) => kind.clone().or_else(|| area.clone()),
                };
                let courses = choice.units.contains(&Unit::Courses(&e.id));
                let line = |text: String| Line::verbatim(text, &e.id);
                let has_title = title.is_some();
                DocEntry {
                    id: e.id.clone(),
                    title: title.or_else(|| e.institution.clone()).map(line),
                    organization: e.institution.clone().filter(|_| has_title).map(line),
                    dates: words::period(e.period, self.language),
                    body: e
                        .score
                        .clone()
                        .filter(|score| !choice.compact && score.chars().any(char::is_alphabetic))
                        .map(line),
                    lines: if courses { vec![line(e.courses.join(", "))] } else { vec![] },
                    ..DocEntry::default()
                }
            })
            .collect()
    }

    fn certificates(&self, choice: &Choice<'_>) -> Vec<DocEntry> {
        let mut chosen: Vec<_> = self
            .profile
            .certificates
            .iter()
            .filter(|c| choice.units.contains(&Unit::Certificate(&c.id)))
            .collect();
        chosen.sort_by_key(|c| std::cmp::Reverse(c.date));
        chosen
            .into_iter()
            .map(|c| DocEntry {
                id: c.id.clone(),
                title: Some(Line::verbatim(&c.name, &c.id)),
                organization: c.issuer.as_ref().map(|issuer| Line::verbatim(issuer, &c.id)),
                dates: c.date.map(|date| words::date(date, self.language)),
                ..DocEntry::default()
            })
            .collect()
    }

    fn certificates_are_asked(&self) -> bool {
        self.report.requirements.iter().any(|r| {
            r.requirement.importance == Importance::Must
                && r.evidence.iter().any(|id| self.profile.certificates.iter().any(|c| c.id == *id))
        })
    }

    fn publications(&self, choice: &Choice<'_>) -> Vec<DocEntry> {
        let chosen = |id: &str| choice.units.contains(&Unit::Publication(id));
        self.profile
            .publications
            .iter()
            .filter(|p| chosen(&p.id))
            .map(|p| DocEntry {
                id: p.id.clone(),
                title: Some(Line::verbatim(&p.name, &p.id)),
                organization: p.publisher.as_ref().map(|text| Line::verbatim(text, &p.id)),
                dates: p.release_date.map(|date| words::date(date, self.language)),
                url: p.url.clone(),
                ..DocEntry::default()
            })
            .collect()
    }

    fn awards(&self, choice: &Choice<'_>) -> Vec<DocEntry> {
        let chosen = |id: &str| choice.units.contains(&Unit::Award(id));
        self.profile
            .awards
            .iter()
            .filter(|a| chosen(&a.id))
            .map(|a| DocEntry {
                id: a.id.clone(),
                title: Some(Line::verbatim(&a.title, &a.id)),
                organization: a.awarder.as_ref().map(|text| Line::verbatim(text, &a.id)),
                dates: a.date.map(|date| words::date(date, self.language)),
                ..DocEntry::default()
            })
            .collect()
    }

    fn languages(&self) -> Vec<DocEntry> {
        self.profile
            .languages
            .iter()
            .map(|l| DocEntry {
                id: l.id.clone(),
                title: Some(Line::verbatim(&l.language, &l.id)),
                body: l.fluency.as_ref().map(|text| Line::verbatim(text, &l.id)),
                ..DocEntry::default()
            })
            .collect()
    }

    fn interests(&self, choice: &Choice<'_>) -> Vec<DocEntry> {
        if !choice.units.contains(&Unit::Interests) {
            return vec![];
        }
        self.profile
            .interests
            .iter()
            .map(|i| DocEntry {
                id: i.id.clone(),
                title: Some(Line::verbatim(&i.name, &i.id)),
                body: (!i.keywords.is_empty())
                    .then(|| Line::verbatim(i.keywords.join(", "), &i.id)),
                ..DocEntry::default()
            })
            .collect()
    }
}

fn online_profile(profile: &OnlineProfile) -> Option<(String, Option<String>)> {
    match (&profile.url, &profile.network, &profile.username) {
        (Some(url), _, _) => Some((url.clone(), Some(url.clone()))),
        (None, Some(network), Some(name)) => Some((format!("{network}: {name}"), None)),
        _ => None,
    }
}

/// What goes on first, then by end, then by start, latest first.
fn sort_by_date(entries: &mut [&Entry]) {
    let far = PartialDate { year: i16::MAX, month: None, day: None };
    entries.sort_by_key(|entry| {
        let end = match (entry.period.end, entry.period.start) {
            (Some(end), _) => Some(end),
            (None, Some(_)) => Some(far),
            (None, None) => None,
        };
        std::cmp::Reverse((end, entry.period.start))
    });
}

fn move_before(sections: &mut Vec<ResumeSection>, what: SectionKind, before: SectionKind) {
    let at = |sections: &[ResumeSection], kind| sections.iter().position(|s| s.kind == kind);
    if let Some(from) = at(sections, what) {
        let moved = sections.remove(from);
        let to = at(sections, before).unwrap_or(sections.len());
        sections.insert(to, moved);
    }
}
