//! All layers, one over the other: built-in, the user's file, the folder's file, environment, flags.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::Duration;

use secrecy::SecretString;
use serde::Serialize;

use super::keys::{self, KEYS, Project};
use super::layer::{ConfigError, Layer, Owner, nearest};
use super::source::Source;
use super::value::Value;
use super::{dotenv, environment};
use crate::yaml::fields::Problems;

/// The user's file, in the config folder.
pub const USER_FILE: &str = "config.yaml";
/// The working folder's.
pub const PROJECT_FILE: &str = "tailor.yaml";

/// A value and where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Setting {
    pub value: Value,
    pub source: Source,
}

/// What is read.
pub struct Inputs<'a> {
    /// The user's file, whether it is there or not.
    pub user: Option<PathBuf>,
    /// The working folder.
    pub folder: PathBuf,
    pub environment: &'a dyn Fn(&str) -> Option<String>,
    /// Key, value and name of each flag that was given.
    pub flags: Vec<(String, Value, &'static str)>,
}

/// The settings of a run.
#[derive(Debug, Clone, Default)]
pub struct Config {
    settings: BTreeMap<String, Setting>,
    user: Layer,
    project: Layer,
    dotenv: HashMap<String, SecretString>,
    /// For people: what was ignored, and why.
    pub notices: Vec<String>,
}

impl Config {
    /// Reads every layer and checks what they make together.
    ///
    /// # Errors
    /// A file can't be read, or something in it is wrong.
    pub fn load(inputs: &Inputs<'_>) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        for key in KEYS {
            if let Some(default) = key.default
                && let Ok(value) = Value::read(key.kind, default)
            {
                config.set(key.path, value, Source::BuiltIn);
            }
        }
        if let Some(path) = &inputs.user {
            config.user = Layer::load(path, Owner::User)?;
        }
        config.project = Layer::load(&inputs.folder.join(PROJECT_FILE), Owner::Project)?;
        // A name is enough: it lies in the working folder.
        PROJECT_FILE.clone_into(&mut config.project.file);
        config.take(&config.user.clone(), Owner::User);
        config.take(&config.project.clone(), Owner::Project);
        for (key, value, source) in environment::values(inputs.environment) {
            config.set(&key, value, source);
        }
        for (key, value, flag) in &inputs.flags {
            config.set(key, value.clone(), Source::Flag(flag));
        }
        let (dotenv, problem) = dotenv::read(&inputs.folder.join(".env"));
        config.notices.extend(environment::addresses(|name| {
            dotenv.contains_key(name) && (inputs.environment)(name).is_none()
        }));
        config.dotenv = dotenv;
        config.notices.extend(problem);
        config.check()?;
        Ok(config)
    }

    fn set(&mut self, key: &str, value: Value, source: Source) {
        // One form of `fallback`, however it was written.
        let key = if key == "fallback" { "fallback.default" } else { key };
        // A model belongs to the provider that was named with it.
        if key == "provider"
            && self.text("provider").is_some_and(|old| Value::Text(old.into()) != value)
        {
            self.settings.remove("model");
        }
        self.settings.insert(key.to_owned(), Setting { value, source });
    }

    fn take(&mut self, layer: &Layer, owner: Owner) {
        // `provider` first: it drops the model that an earlier layer named with another one.
        let (first, rest): (Vec<_>, Vec<_>) =
            layer.found.iter().partition(|found| found.key == "provider");
        for found in first.into_iter().chain(rest) {
            let tighten = owner == Owner::Project
                && keys::of(&found.key).is_some_and(|key| key.project == Project::Tighten);
            let looser = self.settings.get(&found.key).is_some_and(|own| {
                own.source != Source::BuiltIn && !found.value.is_stricter_than(&own.value)
            });
            if tighten && looser {
                let own = &self.settings[&found.key];
                if own.value != found.value {
                    self.notices.push(format!(
                        "{}:{}: `{}: {}` is ignored: your own config has {}, and a folder's file \
                         can only be stricter",
                        layer.file, found.place.line, found.key, found.value, own.value
                    ));
                }
                continue;
            }
            let source = owner.source(&layer.file, found.place.line);
            self.set(&found.key, found.value.clone(), source);
        }
    }

    /// What no layer shows alone: names that nobody has.
    fn check(&self) -> Result<(), ConfigError> {
        let known = self.provider_names();
        let known: Vec<&str> = known.iter().map(String::as_str).chain(["offline"]).collect();
        for layer in [&self.user, &self.project] {
            let mut problems = Problems::default();
            for found in &layer.found {
                let names: Vec<&str> = match (&*found.key, &found.value) {
                    ("provider", Value::Text(name)) => vec![name],
                    (key, Value::List(names)) if key.starts_with("fallback") => {
                        names.iter().map(String::as_str).collect()
                    }
                    ("generate.format", Value::List(names)) => {
                        for name in names.iter().filter(|n| !keys::formats().contains(&n.as_str()))
                        {
                            problems.error(
                                found.place,
                                format!("there is no format `{name}`"),
                                Some(nearest(name, keys::formats())),
                            );
                        }
                        continue;
                    }
                    _ => continue,
                };
                for name in names.into_iter().filter(|name| !known.contains(name)) {
                    problems.error(
                        found.place,
                        format!("no provider is called `{name}`"),
                        Some(nearest(name, &known)),
                    );
                }
            }
            for found in &layer.found {
                let Some((name, part)) = found.key.split_once(".price.") else { continue };
                let other = match part {
                    "input" => "output",
                    "output" => "input",
                    // What is cached has no price without the rest.
                    _ if self.get(&format!("{name}.price.input")).is_none() => "input",
                    _ => continue,
                };
                if self.get(&format!("{name}.price.{other}")).is_none() {
                    problems.error(
                        found.place,
                        format!("`{name}.price` has no `{other}`"),
                        Some("a price is `{input: …, output: …}`, for a million tokens".into()),
                    );
                }
            }
            for (name, place) in layer.defined() {
                let kind = self.text(&format!("providers.{name}.kind"));
                if kind.is_none() && !keys::KINDS.contains(&name) {
                    problems.error(
                        place,
                        format!("the provider `{name}` has no `kind`"),
                        Some(format!("kinds are {}", keys::KINDS.join(", "))),
                    );
                }
            }
            if !problems.0.is_empty() {
                return Err(layer.error(&problems));
            }
        }
        Ok(())
    }

    /// Built-in names first, then the user's own.
    #[must_use]
    pub fn provider_names(&self) -> Vec<String> {
        let built_in = ["openai", "anthropic", "gemini", "groq", "azure", "ollama", "mock"];
        let mut names: Vec<String> = built_in.map(str::to_owned).to_vec();
        for key in self.settings.keys() {
            if let Some(name) = key.strip_prefix("providers.").and_then(|k| k.split('.').next())
                && !names.iter().any(|known| known == name)
            {
                names.push(name.to_owned());
            }
        }
        names
    }

    /// Every value with its source, in the order of the keys.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Setting)> {
        let rank = |key: &str| {
            KEYS.iter()
                .position(|known| keys::of(key).is_some_and(|k| k.path == known.path))
                .unwrap_or(KEYS.len())
        };
        let mut all: Vec<_> = self.settings.iter().map(|(key, s)| (key.as_str(), s)).collect();
        // The keys of one provider stay together.
        all.sort_by_key(|(key, _)| {
            let name = key.strip_prefix("providers.").and_then(|k| k.split('.').next());
            let at = if name.is_some() { rank("providers.x.kind") } else { rank(key) };
            (at, name, rank(key))
        });
        all.into_iter()
    }

    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Setting> {
        self.settings.get(key)
    }

    /// A value that somebody set; `None` for a built-in one.
    #[must_use]
    pub fn chosen(&self, key: &str) -> Option<&Setting> {
        self.get(key).filter(|setting| setting.source != Source::BuiltIn)
    }

    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match &self.get(key)?.value {
            Value::Text(text) | Value::Secret(text) => Some(text),
            _ => None,
        }
    }

    #[must_use]
    pub fn list(&self, key: &str) -> Option<&[String]> {
        match &self.get(key)?.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.get(key)?.value {
            Value::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    #[must_use]
    pub fn whole(&self, key: &str) -> Option<u64> {
        match self.get(key)?.value {
            Value::Whole(whole) => Some(whole),
            _ => None,
        }
    }

    #[must_use]
    pub fn money(&self, key: &str) -> Option<f64> {
        match self.get(key)?.value {
            Value::Money(amount) => Some(amount),
            _ => None,
        }
    }

    #[must_use]
    pub fn duration(&self, key: &str) -> Option<Duration> {
        match self.get(key)?.value {
            Value::Duration(duration) => Some(duration),
            _ => None,
        }
    }

    /// The names below `providers.NAME.headers`, with their values.
    pub fn headers(&self, provider: &str) -> impl Iterator<Item = (String, SecretString)> {
        let prefix = format!("providers.{provider}.headers.");
        self.settings.iter().filter_map(move |(key, setting)| {
            let name = key.strip_prefix(&prefix)?;
            match &setting.value {
                Value::Secret(text) => Some((name.to_owned(), SecretString::from(text.clone()))),
                _ => None,
            }
        })
    }

    /// A key from the environment, or else from `.env`.
    #[must_use]
    pub fn key_variable(
        &self,
        name: &str,
        environment: &dyn Fn(&str) -> Option<String>,
    ) -> Option<(SecretString, Source)> {
        let trimmed = |text: String| {
            let text = text.trim().to_owned();
            (!text.is_empty()).then(|| SecretString::from(text))
        };
        if let Some(key) = environment(name).and_then(trimmed) {
            return Some((key, Source::Environment(name.to_owned())));
        }
        let key = self.dotenv.get(name).cloned()?;
        Some((key, Source::DotEnv(name.to_owned())))
    }
}

impl Layer {
    /// The providers that this file says something of, with the first place.
    fn defined(&self) -> Vec<(&str, crate::yaml::problem::Place)> {
        let mut names: Vec<(&str, _)> = Vec::new();
        for found in &self.found {
            if let Some(name) =
                found.key.strip_prefix("providers.").and_then(|k| k.split('.').next())
                && !names.iter().any(|(known, _)| *known == name)
            {
                names.push((name, found.place));
            }
        }
        names
    }
}

/// The user's file in a config folder.
#[must_use]
pub fn user_file(folder: &Path) -> PathBuf {
    folder.join(USER_FILE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::keys::Kind;

    struct Home(tempfile::TempDir);

    impl Home {
        fn new(user: &str, project: &str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join(USER_FILE), user).unwrap();
            std::fs::write(folder.path().join(PROJECT_FILE), project).unwrap();
            Self(folder)
        }

        fn load(
            &self,
            environment: &[(&str, &str)],
            flags: &[(&str, &str, &'static str)],
        ) -> Result<Config, ConfigError> {
            let get = |name: &str| {
                environment.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned())
            };
            let flags = flags
                .iter()
                .map(|(key, text, flag)| {
                    let kind = keys::of(key).map_or(Kind::Text, |key| key.kind);
                    ((*key).to_owned(), Value::read(kind, text).unwrap(), *flag)
                })
                .collect();
            Config::load(&Inputs {
                user: Some(self.0.path().join(USER_FILE)),
                folder: self.0.path().to_path_buf(),
                environment: &get,
                flags,
            })
        }
    }

    fn shown(config: &Config, key: &str) -> String {
        let setting = config.get(key).unwrap();
        let source = setting.source.to_string();
        let source = source.rsplit('/').next().unwrap();
        format!("{} ({source})", setting.value)
    }

    #[test]
    fn each_layer_lies_over_the_one_before() {
        let home = Home::new(
            "policy: cost\ntokens: {write: 4000}\nproviders: {openai: {base_url: http://a/v1}}\n",
            "policy: speed\n",
        );
        let config = home.load(&[("OPENAI_BASE_URL", "http://b/v1")], &[]).unwrap();
        assert_eq!(shown(&config, "tokens.match"), "2000 (built-in)");
        assert_eq!(shown(&config, "tokens.write"), "4000 (config.yaml:2)");
        assert_eq!(shown(&config, "policy"), "speed (tailor.yaml:1)");
        assert_eq!(
            shown(&config, "providers.openai.base_url"),
            "http://b/v1 (environment: OPENAI_BASE_URL)"
        );
        let config = home.load(&[], &[("policy", "balanced", "--policy")]).unwrap();
        assert_eq!(shown(&config, "policy"), "balanced (--policy)");
    }

    #[test]
    fn a_model_goes_with_its_provider() {
        let home = Home::new("provider: anthropic\nmodel: claude-x\n", "");
        let config = home.load(&[], &[]).unwrap();
        assert_eq!(config.text("model"), Some("claude-x"));
        let config = home.load(&[], &[("provider", "openai", "--provider")]).unwrap();
        assert_eq!(config.text("model"), None);
        let config = home.load(&[], &[("provider", "anthropic", "--provider")]).unwrap();
        assert_eq!(config.text("model"), Some("claude-x"));
    }

    #[test]
    fn a_project_can_only_tighten() {
        let home = Home::new(
            "local_only: true\nmax_cost: {run: 0.5, day: 2}\n",
            "local_only: false\nmax_cost: {run: 100, day: 1}\n",
        );
        let config = home.load(&[], &[]).unwrap();
        assert_eq!(config.flag("local_only"), Some(true));
        assert_eq!(config.money("max_cost.run"), Some(0.5));
        assert_eq!(config.money("max_cost.day"), Some(1.0));
        assert_eq!(config.notices.len(), 2, "{:?}", config.notices);
        // Where the user has said nothing, it may set a cap.
        let config =
            Home::new("", "local_only: true\nmax_cost: {run: 1}\n").load(&[], &[]).unwrap();
        assert_eq!(config.flag("local_only"), Some(true));
        assert_eq!(config.money("max_cost.run"), Some(1.0));
    }

    #[test]
    fn names_that_nobody_has() {
        let error = Home::new("provider: opnai\nfallback: [groq, nobody]\n", "").load(&[], &[]);
        let message = error.unwrap_err().message;
        assert!(message.contains("config.yaml:1:11: no provider is called `opnai`"), "{message}");
        assert!(message.contains("did you mean `openai`?"), "{message}");
        assert!(message.contains("no provider is called `nobody`"), "{message}");
        let error = Home::new("providers: {box: {model: x}}\n", "").load(&[], &[]).unwrap_err();
        assert!(error.message.contains("`box` has no `kind`"), "{error}");
        let half = "providers: {box: {kind: ollama, price: {input: 1}}}\n";
        let error = Home::new(half, "").load(&[], &[]).unwrap_err();
        assert!(error.message.contains("`providers.box.price` has no `output`"), "{error}");
        let own = "provider: box\nproviders: {box: {kind: openai-compatible}}\n";
        assert!(Home::new(own, "").load(&[], &[]).is_ok());
    }

    #[test]
    fn keys_come_from_the_environment_before_the_file() {
        use secrecy::ExposeSecret as _;
        let home = Home::new("", "");
        std::fs::write(
            home.0.path().join(".env"),
            "OPENAI_API_KEY=from-file\nGROQ_API_KEY=file\nOPENAI_BASE_URL=https://evil.example\n",
        )
        .unwrap();
        let config = home.load(&[], &[]).unwrap();
        assert!(config.get("providers.openai.base_url").is_none(), "an address in .env is ignored");
        assert_eq!(
            config.notices,
            ["OPENAI_BASE_URL in .env is ignored: only keys are read there; set it in the \
              environment or the config"]
        );
        let get = |name: &str| (name == "OPENAI_API_KEY").then(|| "from-environment".to_owned());
        let (key, source) = config.key_variable("OPENAI_API_KEY", &get).unwrap();
        assert_eq!(key.expose_secret(), "from-environment");
        assert_eq!(source.to_string(), "environment: OPENAI_API_KEY");
        let (key, source) = config.key_variable("GROQ_API_KEY", &get).unwrap();
        assert_eq!(key.expose_secret(), "file");
        assert_eq!(source.to_string(), ".env: GROQ_API_KEY");
        assert!(config.key_variable("ANTHROPIC_API_KEY", &get).is_none());
        let debug = format!("{config:?}");
        assert!(!debug.contains("from-file"), "{debug}");
    }
}
