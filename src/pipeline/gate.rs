//! The last gate before the files: the whole document is judged once more.

use super::run::RunError;
use crate::analysis::JobAnalysis;
use crate::document::TailoredResume;
use crate::matching;
use crate::profile::Profile;
use crate::threads::beside;
use crate::validate::guard::Guard;
use crate::validate::{self, Coverage, Status, Verdict};

/// A document whose every line passed the guard.
pub(super) struct Checked {
    pub verdicts: Vec<Verdict>,
    pub coverage: Coverage,
}

impl Checked {
    /// What the progress display says of it.
    pub fn told(&self) -> String {
        let lines = self.verdicts.len();
        let coverage = if self.coverage.is_of_nothing() {
            "none of the keywords is in the profile".to_owned()
        } else {
            format!("coverage {:.0} %", self.coverage.supportable)
        };
        format!("{lines} lines backed by the profile, {coverage}")
    }
}

/// The last gate. What was written has passed the guard already, line by line; here the whole
/// document is judged once more, and nothing unsupported goes on.
pub(super) fn check(
    resume: &TailoredResume,
    guard: &Guard<'_>,
    profile: &Profile,
    analysis: &JobAnalysis,
) -> Result<Checked, RunError> {
    let (coverage, verdicts) = beside(
        || validate::document::check(resume, guard),
        || {
            let language = matching::profile_language(profile);
            validate::coverage(resume, profile, language, analysis)
        },
    );
    let failing =
        resume.lines().zip(&verdicts).find(|(_, verdict)| verdict.status == Status::Unsupported);
    if let Some(((_, line), verdict)) = failing {
        let why = verdict.violations.first().map_or("no reason given", |v| &v.why);
        return Err(RunError::Unsupported(format!("“{}”: {why}", line.text)));
    }
    Ok(Checked { verdicts, coverage })
}
