//! What of a run is kept and told: its stages with their times, its row in the history, notices.

use std::sync::atomic::Ordering;
use std::time::Instant;

use serde_json::Value;

use super::fit::Fitted;
use super::outcome::StageTime;
use super::ports::{Event, LogError, NewRun, RunLog, Stage, StageRecord};
use super::run::{OFFLINE, Request, Run, RunError};
use crate::analysis::JobAnalysis;
use crate::text::{ContentHash, Lang};

impl Run<'_, '_> {
    /// Runs one stage, which gives what is kept of it, its output, and what people are told: timed,
    /// recorded, and not begun when the run was cancelled.
    pub(super) fn stage<T>(
        &mut self,
        stage: Stage,
        work: impl FnOnce(&mut Self) -> Result<(Value, T, String), RunError>,
    ) -> Result<T, RunError> {
        if self.ports.cancelled.load(Ordering::SeqCst) && !self.finishing {
            return Err(RunError::Cancelled);
        }
        self.ports.reporter.event(&Event::StageStarted { stage });
        let started = Instant::now();
        let (kept, output, found) = work(self)?;
        let seconds = started.elapsed().as_secs_f64();
        tracing::info!(run = %self.run_id, stage = stage.name(), seconds, found, "stage finished");
        self.ports.reporter.event(&Event::StageFinished { stage, seconds, found: found.clone() });
        self.stages.push(StageTime { stage, seconds, found: found.clone() });
        let record = StageRecord { stage, seconds, found, output: kept };
        // The first stage is recorded once the run's own row is there.
        if stage == Stage::Analyze {
            self.first = Some(record);
        } else {
            self.keep(|log, id| log.stage(id, &record));
        }
        Ok(output)
    }

    pub(super) fn log_start(&mut self, analysis: &JobAnalysis) {
        let Request { profile, profile_source, posting, options, input, resumed, .. } =
            *self.request;
        let new = NewRun {
            run_id: self.run_id.clone(),
            started_at: self.ports.now.timestamp().to_string(),
            posting_hash: posting.hash.clone(),
            posting_text: posting.text.clone(),
            title: analysis.title.clone(),
            company: analysis.company.clone(),
            profile_hash: profile
                .version
                .clone()
                .unwrap_or_else(|| ContentHash::of(profile_source)),
            profile_source: profile_source.to_owned(),
            engine: self.ports.models.map_or_else(|| OFFLINE.to_owned(), |models| models.first().0),
            options: options.to_json(),
            out_dir: options.out.clone(),
            input: input.clone(),
        };
        self.keep(|log, id| match resumed {
            Some(_) => log.restart(id),
            None => log.start(&new),
        });
        if let Some(first) = self.first.take() {
            self.keep(|log, id| log.stage(id, &first));
        }
    }

    /// Writes to the history; the first failure is told, and none stops the run.
    pub(super) fn keep(&mut self, write: impl FnOnce(&dyn RunLog, &str) -> Result<(), LogError>) {
        if let Err(error) = write(self.ports.log, &self.run_id) {
            let text = format!("this run is not recorded: {error}");
            if !self.notices.iter().any(|notice| notice.starts_with("this run is not recorded")) {
                self.notice(text);
            }
        }
    }

    pub(super) fn notice(&mut self, text: String) {
        self.ports.reporter.event(&Event::Notice { text: text.clone() });
        self.notices.push(text);
    }

    /// Why the document is not in the language that the posting or the user asks for.
    pub(super) fn tell_language(&mut self, wanted: Lang, language: Lang) {
        let asked = match self.request.options.language {
            Some(_) => format!("you asked for {wanted}"),
            None => format!("the posting is in {wanted}"),
        };
        let why = match self.ports.models {
            None => "the offline engine does not translate",
            Some(_) if !wanted.is_supported() => "there are no headings and dates in it",
            Some(_) => "too few of its lines could be translated",
        };
        self.notice(format!(
            "{asked} and the profile is in {language}: the document is in {language}, since {why}"
        ));
    }

    pub(super) fn tell_fit(&mut self, fitted: &Fitted) {
        for id in &fitted.left_out {
            let job = self.request.profile.entry(id);
            let name = job.and_then(|job| job.organization.clone()).unwrap_or_else(|| id.clone());
            self.notice(format!("left out to keep the page limit: {name}"));
        }
        if let Some(warning) = &fitted.warning {
            self.notice(warning.clone());
        }
    }
}
