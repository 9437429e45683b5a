//! From flags, config and environment to a router, or to none: then the offline engine works alone.

mod candidate;
mod hint;
mod key;
mod plan;
mod shapes;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

pub use candidate::{candidate, kind_of};
pub use hint::hint;
pub use key::Keys;
pub use plan::{Total, print_no_plan, print_plans};
pub use shapes::{asks_models, shapes};

use super::args::ModelArgs;
use super::error::{CommandError, Kind};
use crate::config::{Config, ConfigError, Inputs, Locations, Value, user_file};
use crate::files;
use crate::history::Ledger;
use crate::llm::router::clock::SystemClock;
use crate::llm::router::{CacheRules, Candidate, Leaks, Policy, Router, Setup, Trace};
use crate::llm::store::Store;
use crate::llm::store::memory::Memory;
use crate::llm::wire::{Client, ClientOptions};
use crate::pipeline::models::NoAnswer;
use crate::pipeline::ports::Stage;

/// Who answers when no provider does.
const OFFLINE: &str = "offline";

/// The stages that ask models.
const STAGES: [Stage; 4] = [Stage::Analyze, Stage::Match, Stage::Write, Stage::Validate];

/// A router and what the user should know of it.
pub struct Built {
    pub router: Router,
    /// No provider, no document: exit 5.
    pub require_model: bool,
    pub notices: Vec<String>,
}

/// One variable of the process's environment; a value that is no UTF-8 counts as not there.
#[must_use]
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The settings, with the flags on top.
///
/// # Errors
/// A config file is wrong.
pub fn settings(args: &ModelArgs, locations: &Locations) -> Result<Config, CommandError> {
    let mut flags: Vec<(String, Value, &'static str)> = Vec::new();
    let mut set = |key: &str, value: Value, flag| flags.push((key.to_owned(), value, flag));
    if let Some(name) = &args.provider {
        set("provider", Value::Text(name.clone()), "--provider");
    }
    if let Some(name) = &args.model {
        set("model", Value::Text(name.clone()), "--model");
    }
    if let Some(names) = &args.fallback {
        for key in ["default", "analyze", "match", "write", "validate"] {
            set(&format!("fallback.{key}"), Value::List(names.clone()), "--fallback");
        }
    }
    if let Some(policy) = args.policy {
        set("policy", Value::Text(policy.name().into()), "--policy");
    }
    if let Some(amount) = args.max_cost {
        set("max_cost.run", Value::Money(amount), "--max-cost");
    }
    if args.no_cache {
        set("cache.enabled", Value::Flag(false), "--no-cache");
    }
    if args.local_only {
        set("local_only", Value::Flag(true), "--local-only");
    }
    if args.require_model {
        set("require_model", Value::Flag(true), "--require-model");
    }
    Config::load(&Inputs {
        user: locations.config().map(user_file),
        folder: PathBuf::from("."),
        environment: &environment,
        flags,
    })
    .map_err(config_error)
}

fn config_error(error: ConfigError) -> CommandError {
    let shown = CommandError::new(Kind::Usage, &error.message);
    match error.hint {
        Some(hint) => shown.hint(hint),
        None => shown,
    }
}

/// The names of a stage's chain, `offline` and what follows it left out.
fn chain(config: &Config, stage: Option<Stage>) -> Vec<String> {
    let of_stage = stage.and_then(|stage| config.list(&format!("fallback.{}", stage.name())));
    let fallback = of_stage.or_else(|| config.list("fallback.default")).unwrap_or_default();
    let mut names: Vec<String> = Vec::new();
    for name in config.text("provider").into_iter().chain(fallback.iter().map(String::as_str)) {
        if name == OFFLINE {
            break;
        }
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Builds the router that the flags and the config ask for; `None` when they ask for none. `run` is
/// the run whose money it is; without a need for `keys` nothing may be sent; `leaks` looks for personal data in what would be sent.
///
/// # Errors
/// A provider is unknown or has no key, or a cap can't be kept.
pub fn build(
    args: &ModelArgs,
    config: &Config,
    locations: &Locations,
    run: &str,
    keys: Keys,
    leaks: Option<Leaks>,
) -> Result<Option<Built>, CommandError> {
    let require_model = config.flag("require_model").unwrap_or(false);
    let default = chain(config, None);
    let by_stage: Vec<(Stage, Vec<String>)> =
        STAGES.map(|stage| (stage, chain(config, Some(stage)))).to_vec();
    if default.is_empty() && by_stage.iter().all(|(_, names)| names.is_empty()) {
        return if require_model {
            Err(CommandError::new(Kind::NoProvider, "a model is required and no provider is named")
                .hint("name one with --provider NAME; `tailor provider list` shows them"))
        } else {
            Ok(None)
        };
    }
    let mut notices = config.notices.clone();
    let mut known: Vec<String> = Vec::new();
    let mut candidates: Vec<Candidate> = Vec::new();
    for name in default.iter().chain(by_stage.iter().flat_map(|(_, names)| names)) {
        if known.contains(name) {
            continue;
        }
        match candidate(name, config, keys) {
            Ok(made) => {
                known.push(name.clone());
                candidates.push(made);
            }
            // The provider that was named must work; one that only stands in may be missing.
            Err(error) if config.text("provider") == Some(name) || default.len() == 1 => {
                return Err(error);
            }
            Err(error) => {
                if !notices.contains(&error.message) {
                    notices.push(error.message);
                }
            }
        }
    }
    if candidates.is_empty() {
        return Err(CommandError::new(Kind::NoProvider, notices.join("; ")));
    }
    let positions = |names: &[String]| -> Vec<usize> {
        names.iter().filter_map(|name| known.iter().position(|k| k == name)).collect()
    };
    let (store, day_cap) = store(config, locations, &mut notices)?;
    let setup = Setup {
        chains: by_stage.iter().map(|(stage, names)| (*stage, positions(names))).collect(),
        chain: positions(&default),
        candidates,
        policy: policy(config),
        run: run.to_owned(),
        run_cap: config.money("max_cost.run").map(nano),
        day_cap,
        tokens: tokens(config),
        stage_time: config.duration("timeouts.stage").unwrap_or(Duration::from_mins(3)),
        cache: cache(config),
        leaks,
        trace: args.trace_llm.as_deref().map(trace).transpose()?,
        caller: Box::new(client(config)),
        store,
        clock: Arc::new(SystemClock),
    };
    let router = Router::new(setup)
        .map_err(|error| CommandError::new(Kind::Failed, format!("no thread starts: {error}")))?;
    Ok(Some(Built { router, require_model, notices }))
}

/// The client of all calls.
#[must_use]
pub fn client(config: &Config) -> Client {
    Client::new(&ClientOptions { local_only: config.flag("local_only").unwrap_or(false) })
}

/// The exit with 5: no provider served, and a model was required.
#[must_use]
pub fn nobody_served(why: &NoAnswer) -> CommandError {
    CommandError::new(Kind::NoProvider, format!("a model is required and none served: {why}"))
        .hint("leave out --require-model: then the offline engine writes the document")
}

/// Without a database, nothing is remembered, and a cap per day can't be kept.
fn store(
    config: &Config,
    locations: &Locations,
    notices: &mut Vec<String>,
) -> Result<(Arc<dyn Store>, Option<i64>), CommandError> {
    let day_cap = config.money("max_cost.day").map(nano);
    let opened = match locations.history() {
        None => Err(("no home folder is known".to_owned(), "set TAILOR_HOME".to_owned())),
        Some(path) => Ledger::open(&path).map_err(|error| (error.to_string(), error.hint())),
    };
    match opened {
        Ok(ledger) => Ok((Arc::new(ledger), day_cap)),
        Err((error, hint)) if day_cap.is_some() => {
            Err(CommandError::new(Kind::Failed, format!("`max_cost.day` can't be kept: {error}"))
                .hint(hint))
        }
        Err((error, _)) => {
            notices.push(format!("what providers do is not remembered: {error}"));
            Ok((Arc::new(Memory::default()), None))
        }
    }
}

/// Dollars as the store counts them, rounded down: a cap is never stretched.
fn nano(dollars: f64) -> i64 {
    (dollars * 1e9).floor() as i64
}

fn policy(config: &Config) -> Policy {
    match config.text("policy") {
        Some("cost") => Policy::Cost,
        Some("speed") => Policy::Speed,
        Some("balanced") => Policy::Balanced,
        _ => Policy::Order,
    }
}

fn tokens(config: &Config) -> HashMap<Stage, u64> {
    STAGES
        .into_iter()
        .filter_map(|stage| Some((stage, config.whole(&format!("tokens.{}", stage.name()))?)))
        .collect()
}

fn cache(config: &Config) -> Option<CacheRules> {
    if config.flag("cache.enabled") == Some(false) {
        return None;
    }
    Some(CacheRules {
        ttl: config.duration("cache.ttl")?,
        max_bytes: config.whole("cache.max_mb")?.saturating_mul(1_000_000),
    })
}

fn trace(path: &Path) -> Result<Trace, CommandError> {
    let file =
        files::append_private(path).map_err(|error| CommandError::new(Kind::Usage, error))?;
    Ok(Trace::new(Box::new(file)))
}
