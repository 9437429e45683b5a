//! Ids to texts: what a line's source says, for reports.

use super::model::{Entry, Profile};

impl Profile {
    /// The text behind a source id; `None` for an id that the profile does not have.
    #[must_use]
    pub fn source_text(&self, id: &str) -> Option<String> {
        let joined = |parts: &[Option<&str>]| {
            parts.iter().flatten().copied().collect::<Vec<_>>().join(" | ")
        };
        match id {
            "basics.summary" => return self.basics.summary.clone(),
            "basics.label" => {
                let labels = self.basics.label.iter().chain(&self.basics.labels);
                return Some(labels.map(String::as_str).collect::<Vec<_>>().join(" | "));
            }
            "basics" => return Some(self.basics.name.clone()),
            _ => {}
        }
        for entry in self.entries() {
            if entry.id == id {
                return Some(head(entry));
            }
            if let Some(line) = entry.highlights.iter().find(|h| h.id == id) {
                return Some(line.text.clone());
            }
        }
        if let Some(e) = self.education.iter().find(|e| e.id == id) {
            let courses = (!e.courses.is_empty()).then(|| e.courses.join(", "));
            return Some(joined(&[
                e.study_type.as_deref(),
                e.area.as_deref(),
                e.institution.as_deref(),
                e.score.as_deref(),
                courses.as_deref(),
            ]));
        }
        if let Some(c) = self.certificates.iter().find(|c| c.id == id) {
            return Some(joined(&[Some(&c.name), c.issuer.as_deref()]));
        }
        if let Some(p) = self.publications.iter().find(|p| p.id == id) {
            return Some(joined(&[Some(&p.name), p.publisher.as_deref(), p.summary.as_deref()]));
        }
        if let Some(a) = self.awards.iter().find(|a| a.id == id) {
            return Some(joined(&[Some(&a.title), a.awarder.as_deref(), a.summary.as_deref()]));
        }
        if let Some(g) = self.skills.iter().find(|g| g.id == id) {
            return Some(format!("{}: {}", g.name, g.names().collect::<Vec<_>>().join(", ")));
        }
        if let Some(l) = self.languages.iter().find(|l| l.id == id) {
            return Some(joined(&[Some(&l.language), l.fluency.as_deref()]));
        }
        let interest = self.interests.iter().find(|i| i.id == id)?;
        Some(format!("{}: {}", interest.name, interest.keywords.join(", ")))
    }
}

fn head(entry: &Entry) -> String {
    let start = entry.period.start.map(|d| d.to_string());
    let end = entry.period.end.map(|d| d.to_string());
    let dates = start.map(|start| format!("{start} – {}", end.unwrap_or_default()));
    let skills = (!entry.skills.is_empty()).then(|| entry.skills.join(", "));
    [
        entry.title.as_deref(),
        entry.organization.as_deref(),
        entry.location.as_deref(),
        dates.as_deref(),
        entry.summary.as_deref(),
        entry.description.as_deref(),
        skills.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" | ")
}
