//! What a model adds to the analysis of a posting: `tailor analyze --provider NAME`.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::args::ModelArgs;
use super::error::{CommandError, Kind};
use super::models::{self, Keys};
use super::session::{self, Planned};
use super::{input, prompts};
use crate::analysis::JobAnalysis;
use crate::config::Locations;
use crate::llm::router::Leaks;
use crate::pipeline::asking::Prompts;
use crate::pipeline::models::{Models, NoAnswer};
use crate::pipeline::new_run_id;
use crate::pipeline::reading::{self, Asked};
use crate::posting::Posting;
use crate::privacy::Redactor;
use crate::profile::Profile;

/// Models, ready to be asked about a posting.
pub struct Asker {
    built: models::Built,
    prompts: Prompts,
    redactor: Redactor,
}

impl Asker {
    /// `None` where no flag names a provider, or names the built-in engine.
    ///
    /// # Errors
    /// The provider is unknown or has no key, or a prompt file is wrong.
    pub fn new(
        args: &ModelArgs,
        locations: &Locations,
        keys: Keys,
    ) -> Result<Option<Self>, CommandError> {
        if args.provider.is_none() && !args.require_model {
            return Ok(None);
        }
        let config = models::settings(args, locations)?;
        let prompts = prompts::all(locations)?;
        // A posting may name its reader: what the profile calls private stays here.
        let profile = input::profile(None, locations).map(|loaded| loaded.profile);
        let profile = profile.unwrap_or_else(|_| Profile::default());
        let guard = Redactor::new(&profile);
        let leaks: Leaks = Box::new(move |text| guard.leak(text));
        let run = new_run_id(Timestamp::now());
        let built = models::build(args, &config, locations, &run, keys, Some(leaks))?;
        Ok(built.map(|built| Self { built, prompts, redactor: Redactor::new(&profile) }))
    }

    /// What would be asked, with the first provider and its model; sends nothing.
    #[must_use]
    pub fn plan(&self, posting: &Posting) -> Option<Planned> {
        let ask = reading::question(posting, &self.built.router, &self.prompts, &self.redactor)?;
        let plan = self.built.router.plan(&ask);
        Some(Planned { first: self.built.router.first(), plans: vec![(ask, plan)] })
    }

    /// Adds what a model proposes; tells on stderr what came of it, and gives it for `--json`.
    ///
    /// # Errors
    /// The run was cancelled, or a model is required and none served.
    pub fn ask(
        &self,
        posting: &Posting,
        analysis: &mut JobAnalysis,
    ) -> Result<Option<Value>, CommandError> {
        for notice in &self.built.notices {
            anstream::eprintln!("note: {notice}");
        }
        let cancelled = session::cancel_on_ctrl_c();
        let asked = Asked {
            models: &self.built.router,
            prompts: &self.prompts,
            redactor: &self.redactor,
            cancelled: &cancelled,
        };
        match reading::propose(analysis, posting, &asked) {
            Ok(None) => Ok(None),
            Ok(Some(said)) => {
                let (added, dropped) = (said.added.len(), said.dropped.len());
                anstream::eprintln!(
                    "{} ({}) named {added} more keyword{}; {dropped} of its proposals {} dropped",
                    said.answer.provider,
                    said.answer.model,
                    if added == 1 { "" } else { "s" },
                    if dropped == 1 { "was" } else { "were" },
                );
                let dropped =
                    said.dropped.iter().map(|d| json!({"term": d.proposed, "why": d.why}));
                Ok(Some(json!({
                    "provider": said.answer.provider,
                    "model": said.answer.model,
                    "added": said.added,
                    "dropped": dropped.collect::<Vec<_>>(),
                    "tokens": {
                        "input": said.answer.input_tokens, "output": said.answer.output_tokens
                    },
                    "cost_usd": said.answer.cost_usd,
                    "from_cache": said.answer.from_cache,
                })))
            }
            Err(NoAnswer::Cancelled) => Err(CommandError::new(Kind::Cancelled, "cancelled")),
            Err(why) if self.built.require_model => Err(CommandError::new(
                Kind::NoProvider,
                format!("a model is required and none served: {why}"),
            )
            .hint("leave out --require-model: then the offline engine reads the posting alone")),
            Err(why) => {
                anstream::eprintln!(
                    "warning: no model answered, the offline analysis stands: {why}"
                );
                Ok(None)
            }
        }
    }
}
