//! Whole reports: the sample set, the bad résumés, and what no input may break.

mod laws;
mod ruined;
mod samples;

use super::{AtsInput, AtsReport, ats_report};
use crate::analysis::JobAnalysis;
use crate::document::{Brief, Choice, TailoredResume, candidates, keyword_weights, rank};
use crate::matching::{MatchReport, match_profile, profile_language};
use crate::profile::{PartialDate, Profile};
use crate::validate::{Coverage, coverage};

/// Words that fill a page of the samples.
const PAGE: usize = 460;

/// A profile tailored to a posting as the pipeline does it, without the layout.
pub struct Case {
    pub profile: Profile,
    pub analysis: JobAnalysis,
    pub matching: MatchReport,
    pub resume: TailoredResume,
    pub pages: usize,
    pub reads_back: bool,
}

impl Case {
    pub fn of(profile: &str, posting: &str) -> Self {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |path: String| std::fs::read(root.join(path)).unwrap();
        let yaml = String::from_utf8(read(format!("profiles/{profile}.yaml"))).unwrap();
        let profile = crate::profile::parse(&yaml, "profile").unwrap();
        let bytes = read(format!("examples/postings/{posting}"));
        let posting = crate::posting::from_bytes(&bytes, Some(posting)).unwrap();
        Self::tailored(profile, crate::analysis::analyze(&posting))
    }

    pub fn tailored(profile: Profile, analysis: JobAnalysis) -> Self {
        let today: PartialDate = "2026-11".parse().unwrap();
        let matching = match_profile(&profile, &analysis, today);
        let language = profile_language(&profile);
        let brief = Brief {
            profile: &profile,
            analysis: &analysis,
            report: &matching,
            language,
            today,
            wordings: None,
        };
        let ranked =
            rank(&candidates(&profile, &analysis, &matching, today), &keyword_weights(&analysis));
        let pages = if profile.years_of_work(today) > 10 { 2 } else { 1 };
        let mut choice = Choice::default();
        let mut resume = brief.assemble(&choice);
        for candidate in &ranked {
            choice.units.insert(candidate.unit);
            let more = brief.assemble(&choice);
            let words: usize = more.lines().map(|(_, l)| l.text.split_whitespace().count()).sum();
            if words > pages * PAGE {
                break;
            }
            resume = more;
        }
        Self { profile, analysis, matching, resume, pages, reads_back: true }
    }

    pub fn coverage(&self) -> Coverage {
        let language = profile_language(&self.profile);
        coverage(&self.resume, &self.profile, language, &self.analysis)
    }

    pub fn report(&self) -> AtsReport {
        self.report_with(&self.coverage())
    }

    pub fn report_with(&self, coverage: &Coverage) -> AtsReport {
        ats_report(&AtsInput {
            resume: &self.resume,
            profile: &self.profile,
            analysis: &self.analysis,
            matching: &self.matching,
            coverage,
            pages: self.pages,
            reads_back: self.reads_back,
        })
    }

    pub fn check(&self, name: &str) -> f64 {
        self.report().checks.iter().find(|check| check.name == name).unwrap().score
    }
}

/// The report as a table, for a failing test.
pub fn table(report: &AtsReport) -> String {
    let rows = report.checks.iter().map(|c| format!("{:5.1} {:17} {}\n", c.score, c.name, c.note));
    format!("{:.1}\n{}", report.score, rows.collect::<Vec<_>>().concat())
}
