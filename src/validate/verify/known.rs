//! The profile's entries as a document shows their heads.

use crate::profile::{EntryKind, Period, Profile};
use crate::reader::outline::SectionWord;

/// An entry of the profile, whatever its kind.
#[derive(Debug)]
pub struct Known<'p> {
    pub id: &'p str,
    pub section: SectionWord,
    /// Employer, school, issuer.
    pub organization: Option<&'p str>,
    /// Position, degree, name.
    pub title: String,
    /// What else may stand in the head: place, address.
    pub extra: Vec<&'p str>,
    pub period: Period,
    /// Ids of its highlights.
    pub highlights: Vec<&'p str>,
}

pub fn all(profile: &Profile) -> Vec<Known<'_>> {
    let mut known = Vec::new();
    let point = |date| Period { start: date, end: date };
    for entry in profile.entries() {
        known.push(Known {
            id: &entry.id,
            section: match entry.kind {
                EntryKind::Work => SectionWord::Work,
                EntryKind::Volunteer => SectionWord::Volunteer,
                EntryKind::Project => SectionWord::Projects,
            },
            organization: entry.organization.as_deref(),
            title: entry.title.clone().unwrap_or_default(),
            extra: [&entry.location, &entry.url]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect(),
            period: entry.period,
            highlights: entry.highlights.iter().map(|h| h.id.as_str()).collect(),
        });
    }
    for school in &profile.education {
        let title: Vec<&str> =
            [&school.study_type, &school.area].into_iter().flatten().map(String::as_str).collect();
        known.push(Known {
            id: &school.id,
            section: SectionWord::Education,
            organization: school.institution.as_deref(),
            title: title.join(", "),
            extra: school.url.as_deref().into_iter().collect(),
            period: school.period,
            highlights: Vec::new(),
        });
    }
    for cert in &profile.certificates {
        known.push(Known {
            id: &cert.id,
            section: SectionWord::Certificates,
            organization: cert.issuer.as_deref(),
            title: cert.name.clone(),
            extra: cert.url.as_deref().into_iter().collect(),
            period: point(cert.date),
            highlights: Vec::new(),
        });
    }
    for award in &profile.awards {
        known.push(Known {
            id: &award.id,
            section: SectionWord::Awards,
            organization: award.awarder.as_deref(),
            title: award.title.clone(),
            extra: Vec::new(),
            period: point(award.date),
            highlights: Vec::new(),
        });
    }
    for work in &profile.publications {
        known.push(Known {
            id: &work.id,
            section: SectionWord::Publications,
            organization: work.publisher.as_deref(),
            title: work.name.clone(),
            extra: work.url.as_deref().into_iter().collect(),
            period: point(work.release_date),
            highlights: Vec::new(),
        });
    }
    known
}

/// Whether entries of this kind stand under such a heading: jobs under jobs, schooling with
/// certificates and awards.
pub fn fits(section: SectionWord, known: SectionWord) -> bool {
    use SectionWord as S;
    let practice = |s| matches!(s, S::Work | S::Volunteer | S::Projects);
    practice(section) == practice(known)
}
