//! What a document is made from, as far as models may change it on the way.

use std::collections::HashMap;

use super::fit::Fitted;
use super::modelled::Proposed;
use super::run::{OFFLINE, Ports, Request};
use crate::analysis::JobAnalysis;
use crate::document::Brief;
use crate::matching::{self, MatchReport};
use crate::profile::{PartialDate, Profile};
use crate::text::Lang;

/// What a document is made from, as far as it may change on the way.
pub(super) struct Text {
    pub analysis: JobAnalysis,
    pub report: MatchReport,
    /// Of the document.
    pub language: Lang,
    pub proposed: Proposed,
}

impl Text {
    pub fn brief<'t>(&'t self, profile: &'t Profile, today: PartialDate) -> Brief<'t> {
        Brief {
            profile,
            analysis: &self.analysis,
            report: &self.report,
            language: self.language,
            today,
            wordings: Some(&self.proposed.wordings),
        }
    }

    /// Merges what models proposed, each part under its rule.
    pub fn merge(
        &mut self,
        mut proposed: Proposed,
        request: &Request<'_>,
        ports: &Ports<'_>,
        target: Lang,
        fitted: &Fitted,
    ) {
        let profile = request.profile;
        let today = PartialDate::of(ports.now.date());
        if target != self.language {
            if proposed.is_translated(&fitted.resume, profile) {
                self.language = target;
            } else {
                proposed.keep_own_language();
            }
        }
        if let Some(analysis) = proposed.analysis.take() {
            self.analysis = analysis;
            self.report = matching::match_profile(profile, &self.analysis, today);
        }
        proposed.reorder(&mut self.report);
        self.proposed = proposed;
    }
}

/// `offline`, or the provider that answered most.
pub(super) fn engine_of(proposed: &Proposed) -> String {
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for call in &proposed.facts.calls {
        if let Some(provider) = &call.provider {
            *counts.entry(provider).or_default() += call.output_tokens.max(1);
        }
    }
    let most = counts.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name)));
    most.map_or_else(|| OFFLINE.to_owned(), |(name, _)| name.to_owned())
}
