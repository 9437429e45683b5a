//! What may stand on the page: every optional line with what it is worth and what it costs.

use std::collections::HashMap;

use crate::analysis::JobAnalysis;
use crate::matching::MatchReport;
use crate::matching::evidence::recency;
use crate::matching::scores::keyword_weight;
use crate::profile::{Entry, EntryKind, PartialDate, Profile};
use crate::text::fold;

/// An optional piece of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit<'p> {
    /// A bullet of an entry.
    Highlight {
        entry: &'p str,
        id: &'p str,
    },
    /// A job's or post's running text.
    EntrySummary(&'p str),
    /// A project's or voluntary post's head; its bullets can only follow it.
    EntryHead(&'p str),
    Certificate(&'p str),
    Publication(&'p str),
    Award(&'p str),
    Courses(&'p str),
    Interests,
}

/// A [`Unit`] with what selection needs to know of it.
#[derive(Debug, Clone)]
pub struct Candidate<'p> {
    pub unit: Unit<'p>,
    /// The entry whose further lines are worth less and less.
    pub entry: Option<&'p str>,
    /// Worth by itself, 0 to about 100.
    pub value: f64,
    /// Indices of the posting's keywords that it shows.
    pub keywords: Vec<usize>,
    /// Lines on the page, about.
    pub cost: f64,
    pub pinned: bool,
}

/// A line of the page holds about this many characters.
const LINE: f64 = 95.0;

fn lines(text: &str) -> f64 {
    (text.chars().count() as f64 / LINE).ceil().max(1.0)
}

/// Lists everything optional that the profile allows, in the profile's order.
#[must_use]
pub fn candidates<'p>(
    profile: &'p Profile,
    analysis: &JobAnalysis,
    report: &MatchReport,
    today: PartialDate,
) -> Vec<Candidate<'p>> {
    let list = Lister {
        profile,
        today,
        index: analysis
            .keywords
            .iter()
            .enumerate()
            .map(|(index, keyword)| (keyword.canonical.clone(), index))
            .collect(),
        report,
        text: analysis.keywords.iter().map(|k| fold(&k.canonical)).collect(),
    };
    let mut found = Vec::new();
    for entry in profile.entries().filter(|entry| !list.excluded(&entry.id)) {
        list.entry(entry, &mut found);
    }
    list.credentials(&mut found);
    found
}

/// The summed weight of the posting's keywords, per index.
#[must_use]
pub fn keyword_weights(analysis: &JobAnalysis) -> Vec<f64> {
    analysis.keywords.iter().map(keyword_weight).collect()
}

struct Lister<'p, 'a> {
    profile: &'p Profile,
    today: PartialDate,
    index: HashMap<String, usize>,
    report: &'a MatchReport,
    text: Vec<String>,
}

impl<'p> Lister<'p, '_> {
    fn excluded(&self, id: &str) -> bool {
        self.profile.preferences.exclude.iter().any(|x| x == id)
    }

    fn pinned(&self, id: &str) -> bool {
        self.profile.preferences.pin.iter().any(|x| x == id)
    }

    /// Whether a text has a word that the person never wants printed.
    fn barred(&self, text: &str) -> bool {
        super::is_barred(text, &self.profile.preferences.never)
    }

    fn keywords_in(&self, text: &str) -> Vec<usize> {
        let folded = format!(" {} ", fold::key(text));
        let holds = |term: &String| folded.contains(&format!(" {} ", fold::key(term)));
        (0..self.text.len()).filter(|i| holds(&self.text[*i])).collect()
    }

    fn entry(&self, entry: &'p Entry, found: &mut Vec<Candidate<'p>>) {
        let matched = self.report.experiences.iter().find(|e| e.id == entry.id);
        let fresh = recency(entry.period, self.today);
        let entry_score = matched.map_or(0.0, |m| m.score);
        let is_job = entry.kind == EntryKind::Work;
        if !is_job {
            let head = [&entry.title, &entry.organization].into_iter().flatten();
            if head.clone().any(|text| self.barred(text)) {
                return;
            }
            let best = matched.and_then(|m| m.highlights.iter().map(|h| h.score).reduce(f64::max));
            found.push(Candidate {
                unit: Unit::EntryHead(&entry.id),
                entry: None,
                value: 0.4 * best.unwrap_or(entry_score) + 0.3 * entry_score,
                keywords: vec![],
                cost: 2.6,
                pinned: self.pinned(&entry.id),
            });
        }
        if let Some(summary) = entry.summary.as_ref().filter(|text| !self.barred(text)) {
            let keywords = self.keywords_in(summary);
            found.push(Candidate {
                unit: Unit::EntrySummary(&entry.id),
                entry: Some(&entry.id),
                value: 10.0 + 0.3 * entry_score,
                keywords,
                cost: lines(summary),
                pinned: false,
            });
        }
        for line in entry.highlights.iter().filter(|h| !h.exclude && !self.excluded(&h.id)) {
            if self.barred(&line.text) {
                continue;
            }
            let scored = matched.and_then(|m| m.highlights.iter().find(|h| h.id == line.id));
            let keywords = scored.map_or_else(Vec::new, |h| {
                h.keywords.iter().filter_map(|k| self.index.get(k).copied()).collect()
            });
            let score = scored.map_or(0.0, |h| h.score);
            found.push(Candidate {
                unit: Unit::Highlight { entry: &entry.id, id: &line.id },
                entry: Some(&entry.id),
                value: score + 12.0 * fresh + if is_job { 6.0 } else { 0.0 },
                keywords,
                cost: lines(&line.text),
                pinned: line.pin || self.pinned(&line.id),
            });
        }
    }

    fn credentials(&self, found: &mut Vec<Candidate<'p>>) {
        let profile = self.profile;
        let mut add = |unit, id: &str, text: String, value: f64, cost: f64| {
            if self.excluded(id) || self.barred(&text) {
                return;
            }
            let keywords = self.keywords_in(&text);
            found.push(Candidate {
                unit,
                entry: None,
                value,
                keywords,
                cost,
                pinned: self.pinned(id),
            });
        };
        for c in &profile.certificates {
            let asked = self.report.requirements.iter().any(|r| r.evidence.contains(&c.id));
            let value = if asked { 90.0 } else { 28.0 };
            add(Unit::Certificate(&c.id), &c.id, c.name.clone(), value, 1.0);
        }
        for p in &profile.publications {
            let text = [Some(p.name.as_str()), p.summary.as_deref()];
            let text = text.into_iter().flatten().collect::<Vec<_>>().join(". ");
            add(Unit::Publication(&p.id), &p.id, text, 18.0, 2.0);
        }
        for a in &profile.awards {
            let text = [Some(a.title.as_str()), a.summary.as_deref()];
            let text = text.into_iter().flatten().collect::<Vec<_>>().join(". ");
            add(Unit::Award(&a.id), &a.id, text, 20.0, 1.3);
        }
        for e in profile.education.iter().filter(|e| !e.courses.is_empty()) {
            add(Unit::Courses(&e.id), "", e.courses.join(", "), 6.0, 1.2);
        }
        if !profile.interests.is_empty() {
            add(Unit::Interests, "", String::new(), 4.0, 2.2);
        }
    }
}
