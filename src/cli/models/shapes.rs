//! What of the settings shapes the words of models, so that a batch can tell whether a document is
//! still up to date.
//!
//! The chains with their models, addresses and token budgets, and the prompts. The policy, caps of
//! money, keys, prices and times are left out: they decide who answers and what it takes, not what
//! is asked of whom.

use serde_json::{Map, Value, json};

use super::candidate::{kind_of, model_of};
use super::{OFFLINE, STAGES, chain};
use crate::config::Config;
use crate::pipeline::asking::Prompts;
use crate::text::ContentHash;

/// Settings of a provider that decide what it is asked and who that is.
const OF_A_PROVIDER: [&str; 5] = ["kind", "base_url", "api_version", "deployment", "script"];

/// Whether a model is to be asked at all.
#[must_use]
pub fn asks_models(config: &Config) -> bool {
    !chain(config, None).is_empty()
        || STAGES.iter().any(|stage| !chain(config, Some(*stage)).is_empty())
}

/// The same value as long as models get the same questions.
#[must_use]
pub fn shapes(config: &Config, prompts: &Prompts) -> Value {
    if !asks_models(config) {
        return json!({ "provider": OFFLINE });
    }
    let stages: Map<String, Value> = STAGES
        .iter()
        .map(|stage| {
            let chain: Vec<Value> =
                chain(config, Some(*stage)).iter().map(|name| provider(name, config)).collect();
            let tokens = config.whole(&format!("tokens.{}", stage.name()));
            (stage.name().to_owned(), json!({"chain": chain, "tokens": tokens}))
        })
        .collect();
    let prompts: Map<String, Value> = prompts
        .iter()
        .map(|prompt| (prompt.name.to_owned(), json!(ContentHash::of(&prompt.text))))
        .collect();
    json!({"provider": config.text("provider"), "stages": stages, "prompts": prompts})
}

fn provider(name: &str, config: &Config) -> Value {
    let model = kind_of(name, config).ok().and_then(|vendor| model_of(name, vendor, config));
    let own: Map<String, Value> = OF_A_PROVIDER
        .iter()
        .filter_map(|part| {
            let value = config.text(&format!("providers.{name}.{part}"))?;
            Some(((*part).to_owned(), json!(value)))
        })
        .collect();
    json!({"name": name, "model": model, "own": own})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Inputs;

    fn config(text: &str) -> Config {
        let folder = tempfile::tempdir().unwrap();
        let user = folder.path().join("config.yaml");
        std::fs::write(&user, text).unwrap();
        let inputs = Inputs {
            user: Some(user),
            folder: folder.path().to_path_buf(),
            environment: &|_| None,
            flags: Vec::new(),
        };
        Config::load(&inputs).unwrap_or_else(|error| panic!("{}", error.message))
    }

    #[test]
    fn what_changes_the_questions_changes_the_value() {
        let base = "provider: groq\nmodel: m-1\n";
        let with = |more: &str| shapes(&config(&format!("{base}{more}")), &Prompts::default());
        let usual = with("");
        for other in [
            "fallback: [ollama]\n",
            "fallback:\n  write: [ollama]\n",
            "tokens:\n  write: 2000\n",
            "providers:\n  groq:\n    base_url: https://elsewhere.example/v1\n",
        ] {
            assert_ne!(with(other), usual, "{other}");
        }
        let model = config("provider: groq\nmodel: m-2\n");
        assert_ne!(shapes(&model, &Prompts::default()), usual);
        let provider = config("provider: ollama\nmodel: m-1\n");
        assert_ne!(shapes(&provider, &Prompts::default()), usual);
        let mut prompts = Prompts::default();
        prompts.replace("reword", "Say it better.").unwrap();
        assert_ne!(shapes(&config(base), &prompts), usual);
    }

    #[test]
    fn money_times_and_the_policy_change_nothing() {
        let base = "provider: groq\nmodel: m-1\n";
        let with = |more: &str| shapes(&config(&format!("{base}{more}")), &Prompts::default());
        for other in [
            "policy: cost\n",
            "max_cost:\n  run: 0.5\n",
            "timeouts:\n  stage: 1m\n",
            "cache:\n  enabled: false\n",
            "providers:\n  groq:\n    price:\n      input: 1\n      output: 2\n",
            "providers:\n  groq:\n    key_env: MINE\n",
        ] {
            assert_eq!(with(other), with(""), "{other}");
        }
    }

    #[test]
    fn without_a_model_no_prompt_counts() {
        let mut prompts = Prompts::default();
        prompts.replace("reword", "Say it better.").unwrap();
        let offline = json!({"provider": "offline"});
        assert_eq!(shapes(&config(""), &prompts), offline);
        assert_eq!(shapes(&config("provider: offline\n"), &Prompts::default()), offline);
    }
}
