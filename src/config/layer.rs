//! One settings file: YAML to checked values, or every problem in it.

use std::path::Path;

use super::keys::{self, Kind, Project};
use super::masked::masked;
use super::source::Source;
use super::value::Value;
use crate::files::{self, ReadError};
use crate::yaml::fields::{Problems, text_of};
use crate::yaml::problem::{Display, Place};
use crate::yaml::{self, Node};

/// Settings are text that a person wrote.
const MAX_BYTES: u64 = 1_000_000;

/// A value with its place.
#[derive(Debug, Clone)]
pub struct Found {
    pub key: String,
    pub value: Value,
    pub place: Place,
}

/// What a file sets.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    /// Its name in messages.
    pub file: String,
    pub text: String,
    pub found: Vec<Found>,
}

/// Why settings can't be used; the text names each problem with line and caret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ConfigError {
    pub message: String,
    pub hint: Option<String>,
}

impl ConfigError {
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }
}

/// Whose file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    User,
    Project,
}

impl Owner {
    pub(super) fn source(self, file: &str, line: usize) -> Source {
        match self {
            Self::User => Source::User(file.to_owned(), line),
            Self::Project => Source::Project(file.to_owned(), line),
        }
    }
}

impl Layer {
    /// Reads a file; one that is not there sets nothing.
    ///
    /// # Errors
    /// It can't be read, or something in it is wrong.
    pub fn load(path: &Path, owner: Owner) -> Result<Self, ConfigError> {
        let file = path.strip_prefix(".").unwrap_or(path).display().to_string();
        let bytes = match files::read(path, MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(ReadError::Missing { .. }) => return Ok(Self { file, ..Self::default() }),
            Err(error) => return Err(ConfigError::new(format!("the config: {error}"))),
        };
        let text = String::from_utf8(bytes)
            .map_err(|_| ConfigError::new(format!("{file} is not text (UTF-8)")))?;
        Self::parse(text.strip_prefix('\u{feff}').unwrap_or(&text), &file, owner)
    }

    /// Reads settings from text; `file` is its name in messages.
    ///
    /// # Errors
    /// Something in it is wrong: all of it is named.
    pub fn parse(text: &str, file: &str, owner: Owner) -> Result<Self, ConfigError> {
        let mut layer = Self { file: file.to_owned(), text: text.to_owned(), found: Vec::new() };
        let says_nothing =
            |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
        if text.lines().all(says_nothing) {
            return Ok(layer);
        }
        let mut problems = Problems::default();
        match yaml::parse_as(text, "a config") {
            Ok(root) => layer.walk(&root, "", owner, &mut problems),
            Err(problem) => problems.0.push(problem),
        }
        if problems.0.is_empty() {
            return Ok(layer);
        }
        problems.0.sort_by_key(|problem| problem.place);
        Err(layer.error(&problems))
    }

    /// The problems as people read them.
    pub(super) fn error(&self, problems: &Problems) -> ConfigError {
        let source = masked(&self.text);
        let shown: Vec<String> = problems
            .0
            .iter()
            .map(|problem| Display { problem, file: &self.file, source: &source }.to_string())
            .collect();
        ConfigError::new(shown.join("\n\n"))
    }

    fn walk(&mut self, node: &Node, path: &str, owner: Owner, problems: &mut Problems) {
        if matches!(node.value, yaml::Value::Null) {
            return;
        }
        let key = keys::of(path);
        if let yaml::Value::Map(pairs) = &node.value
            && (path.is_empty() || keys::is_branch(path))
        {
            for (name, value) in pairs {
                let below = if path.is_empty() {
                    name.name.clone()
                } else {
                    format!("{path}.{}", name.name)
                };
                // A dot in a name would look like a step.
                let known = !name.name.contains('.')
                    && (keys::of(&below).is_some() || keys::is_branch(&below));
                if known {
                    self.walk(value, &below, owner, problems);
                } else if !name.name.starts_with("x-") {
                    let hint = if is_key(path, &name.name) {
                        "keys don't stand in a config: `key_env` names the variable, or \
                         `key_command` the command, that has it"
                            .to_owned()
                    } else {
                        nearest(&name.name, &keys::below(path))
                    };
                    let place =
                        if path.is_empty() { String::new() } else { format!(" in `{path}`") };
                    problems.error(
                        name.place,
                        format!("unknown key `{}`{place}", name.name),
                        Some(hint),
                    );
                }
            }
            return;
        }
        let Some(key) = key else {
            let what = if path.is_empty() { "a config".to_owned() } else { format!("`{path}`") };
            let message =
                format!("{what} must be a mapping of keys to values, but here is {}", node.kind());
            problems.error(node.place, message, None);
            return;
        };
        if owner == Owner::Project && key.project == Project::No {
            problems.error(
                node.place,
                format!("`{path}` can't be set by the file of a folder"),
                Some(
                    "it says where data or keys go: set it in your own config, which `tailor config \
                     path` names"
                        .to_owned(),
                ),
            );
            return;
        }
        if let Some(value) = read(key.kind, path, node, problems) {
            self.found.push(Found { key: path.to_owned(), value, place: node.place });
        }
    }
}

/// Whether somebody tries to put a key itself into a provider's settings.
fn is_key(path: &str, name: &str) -> bool {
    let name = name.to_lowercase().replace('-', "_");
    path.starts_with("providers.") && ["key", "apikey", "api_key", "token"].contains(&&*name)
}

fn read(kind: Kind, path: &str, node: &Node, problems: &mut Problems) -> Option<Value> {
    if kind == Kind::List
        && let yaml::Value::List(items) = &node.value
    {
        let what = format!("each item of `{path}`");
        let texts = items.iter().filter_map(|item| text_of(item, &what, problems)).collect();
        return Some(Value::List(texts));
    }
    let text = text_of(node, &format!("`{path}`"), problems)?;
    match Value::read(kind, &text) {
        Ok(value) => Some(value),
        Err(refused) => {
            problems.error(node.place, format!("`{path}` {}", refused.what), refused.hint);
            None
        }
    }
}

/// The key that was meant, or all that there are.
pub(super) fn nearest(name: &str, known: &[&str]) -> String {
    let best = known
        .iter()
        .map(|known| (strsim::damerau_levenshtein(known, name), *known))
        .filter(|(distance, known)| *distance <= 1 + known.len() / 4)
        .min();
    match best {
        Some((_, known)) => format!("did you mean `{known}`?"),
        None => format!("known are {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str, owner: Owner) -> String {
        Layer::parse(text, "config.yaml", owner).unwrap_err().message
    }

    #[test]
    fn a_config_is_read_with_places() {
        let text = "provider: anthropic\nfallback: [groq, offline]\nmax_cost: {run: 0.5}\n\
                    providers:\n  box:\n    kind: openai-compatible\n    base_url: http://10.0.0.2/v1\n\
                    x-note: anything\n";
        let layer = Layer::parse(text, "config.yaml", Owner::User).unwrap();
        let found: Vec<_> = layer
            .found
            .iter()
            .map(|f| (f.key.as_str(), f.value.to_string(), f.place.line))
            .collect();
        insta::assert_debug_snapshot!(found, @r#"
        [
            (
                "provider",
                "anthropic",
                1,
            ),
            (
                "fallback",
                "groq, offline",
                2,
            ),
            (
                "max_cost.run",
                "$0.5",
                3,
            ),
            (
                "providers.box.kind",
                "openai-compatible",
                6,
            ),
            (
                "providers.box.base_url",
                "http://10.0.0.2/v1",
                7,
            ),
        ]
        "#);
        assert!(Layer::parse("# nothing yet\n", "c", Owner::User).unwrap().found.is_empty());
    }

    /// The problems without the lines they stand in.
    fn told(text: &str, owner: Owner) -> Vec<String> {
        let all = problems(text, owner);
        let shown = |line: &&str| line.starts_with("config.yaml") || line.starts_with("hint");
        all.lines().filter(shown).map(str::to_owned).collect()
    }

    #[test]
    fn every_problem_is_named_with_its_place() {
        let text = "povider: openai\npolicy: fastest\nmax_cost:\n  run: much\ntokens: 5\n\
                    timeouts: {total: soon, stage: 3}\nproviders:\n  a:\n    base: x\n    \
                    base_url: localhost:8080/v1\n";
        assert_eq!(
            told(text, Owner::User),
            [
                "config.yaml:1:1: unknown key `povider`",
                "hint: did you mean `provider`?",
                "config.yaml:2:9: `policy` must be one of order, cost, speed, balanced",
                "config.yaml:4:8: `max_cost.run` must be an amount in US dollars, such as 0.50",
                "config.yaml:5:9: `tokens` must be a mapping of keys to values, but here is text",
                "config.yaml:6:19: `timeouts.total` must be a time, such as 500ms, 30s, 5m, 2h or \
                 30d",
                "config.yaml:6:32: `timeouts.stage` is a time without a unit",
                "hint: write `3s` for seconds, `3m` for minutes",
                "config.yaml:9:5: unknown key `base` in `providers.a`",
                "hint: known are kind, base_url, model, key_env, key_command, headers, \
                 api_version, deployment, script, context, price, capabilities",
                "config.yaml:10:15: `providers.a.base_url` must begin with http:// or https://",
                "hint: did you mean `http://localhost:8080/v1`?",
            ]
        );
        assert_eq!(
            told("- a\n", Owner::User),
            ["config.yaml:1:1: a config must be a mapping of keys to values, but here is a list"]
        );
        assert!(problems("policy: a: b\n", Owner::User).contains("this is not valid YAML"));
    }

    #[test]
    fn a_project_redirects_nothing() {
        let text =
            "providers:\n  openai:\n    model: gpt-5-mini\n    base_url: https://evil.example\n";
        let told = told(text, Owner::Project);
        assert_eq!(
            told[0],
            "config.yaml:4:15: `providers.openai.base_url` can't be set by the file of a folder"
        );
        assert_eq!(told.len(), 2, "{told:?}");
    }
}
