//! Setting the lines of a profile before it is known which of them the posting wants: an engine
//! remembers the lines that it has set, so that the pages of the run cost it little more than their
//! order.
//!
//! In: the profile, on its own. Out: nothing; no document depends on it.

use super::options::Options;
use super::run::page_budget;
use crate::analysis::JobAnalysis;
use crate::document::{Brief, Choice, candidates, rank};
use crate::matching::{match_profile, profile_language};
use crate::profile::{PartialDate, Profile};
use crate::render::Sheet;
use crate::render::pdf::PdfEngine;

/// Lines for which there is room on a page, and as many more as may be wanted instead.
const LINES_A_PAGE: usize = 30;

/// What a rehearsal needs, to be taken to a thread.
pub struct Rehearsal {
    pub profile: Profile,
    pub options: Options,
    pub today: PartialDate,
    pub created: jiff::Timestamp,
}

impl Rehearsal {
    /// Has `engine` set the lines that are most valuable without a posting, as far as there will
    /// be room.
    pub fn hold(&self, engine: &dyn PdfEngine) {
        let Self { profile, options, today, created } = self;
        let analysis = JobAnalysis::default();
        let report = match_profile(profile, &analysis, *today);
        let brief = Brief {
            profile,
            analysis: &analysis,
            report: &report,
            language: profile_language(profile),
            today: *today,
            wordings: None,
        };
        let ranked = rank(&candidates(profile, &analysis, &report, *today), &[]);
        let room = LINES_A_PAGE * page_budget(options, profile, *today).pages;
        let units = ranked.iter().take(room).map(|candidate| candidate.unit).collect();
        let sheet = Sheet::of(&brief.assemble(&Choice { units, ..Choice::default() }));
        engine.expect(&sheet, &options.pdf(*created));
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Mutex;

    use super::*;
    use crate::render::pdf::{Layout, PdfOptions, RenderError, RenderedPdf};

    /// Notes what it is told to expect.
    #[derive(Default)]
    struct Listener(Mutex<Vec<String>>);

    impl PdfEngine for Listener {
        fn name(&self) -> &'static str {
            "listener"
        }

        fn render(&self, _: &Sheet, _: &PdfOptions) -> Result<RenderedPdf, RenderError> {
            Err(RenderError::Engine("it only listens".into()))
        }

        fn layout(&self, _: &Sheet, _: &PdfOptions) -> Result<Layout, RenderError> {
            Err(RenderError::Engine("it only listens".into()))
        }

        fn pictures(&self, _: &Sheet, _: &PdfOptions) -> Result<Vec<Vec<u8>>, RenderError> {
            Err(RenderError::Engine("it only listens".into()))
        }

        fn expect(&self, sheet: &Sheet, _: &PdfOptions) {
            let fields = sheet.fields();
            self.0.lock().unwrap().extend(fields.iter().map(|field| field.text.to_owned()));
        }
    }

    #[test]
    fn the_lines_of_the_latest_job_are_set_and_not_all_lines_there_are() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let profile = crate::profile::load(&root.join("profiles/software-engineer.yaml")).unwrap();
        let lines = profile.work.iter().map(|job| job.highlights.len()).sum::<usize>();
        let latest = profile.work[0].highlights[0].text.clone();
        let heard = |pages: Option<u8>, copies: usize| {
            let mut profile = profile.clone();
            for copy in 1..copies {
                let mut job = profile.work[0].clone();
                job.id = format!("job-{copy}");
                profile.work.push(job);
            }
            let (listener, options) =
                (Listener::default(), Options { pages, ..Options::default() });
            let today = "2026-06".parse().unwrap();
            let created = jiff::Timestamp::UNIX_EPOCH;
            Rehearsal { profile, options, today, created }.hold(&listener);
            listener.0.into_inner().unwrap()
        };
        let usual = heard(None, 1);
        assert!(usual.contains(&latest) && usual.len() > lines, "{usual:#?}");
        assert!(heard(Some(1), 40).len() < heard(Some(4), 40).len());
    }
}
