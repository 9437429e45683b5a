//! A script file: which answer a request gets.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use regex::Regex;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use thiserror::Error;

use super::super::super::provider::{Provider, Request, Usage};
use super::super::durations;
use crate::files::{self, ReadError};

const MAX_BYTES: u64 = 4_000_000;

/// Why a script can't be used.
#[derive(Debug, Error)]
pub(in super::super) enum ScriptError {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("{} is no script: {why}", path.display())]
    Invalid { path: PathBuf, why: String },
}

/// Answers in the order in which they are tried.
#[derive(Debug)]
pub(in super::super) struct Script {
    rules: Vec<(Rule, Option<Regex>, AtomicU32)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    answers: Vec<Rule>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[serde(default)]
    when: When,
    times: Option<u32>,
    #[serde(flatten)]
    answer: Answer,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct When {
    schema: Option<String>,
    #[serde(deserialize_with = "one_or_many")]
    contains: Vec<String>,
    system: Option<String>,
    model: Option<String>,
    provider: Option<String>,
    matches: Option<String>,
}

/// One answer, or one way to fail.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer {
    pub text: Option<String>,
    pub json: Option<Value>,
    pub fault: Option<Fault>,
    pub status: Option<u16>,
    pub code: Option<String>,
    pub message: Option<String>,
    #[serde(deserialize_with = "duration")]
    pub retry_after: Option<Duration>,
    #[serde(deserialize_with = "duration")]
    pub first_token: Option<Duration>,
    pub tokens_per_second: Option<f64>,
    pub usage: Option<Counts>,
    pub stop: Option<StopWord>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Fault {
    Refused,
    Reset,
    Stall,
    Hang,
    Truncated,
    Refusal,
    InvalidJson,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StopWord {
    End,
    Length,
    ContentFilter,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Counts {
    input: u64,
    output: u64,
    cached_input: u64,
    cache_write: u64,
    reasoning: u64,
}

impl From<Counts> for Usage {
    fn from(counts: Counts) -> Self {
        Self {
            input: counts.input,
            cached_input: counts.cached_input,
            cache_write: counts.cache_write,
            output: counts.output,
            reasoning: counts.reasoning,
            estimated: false,
        }
    }
}

impl Script {
    pub(super) fn load(path: &Path) -> Result<Self, ScriptError> {
        let bytes = files::read(path, MAX_BYTES)?;
        let invalid = |why: String| ScriptError::Invalid { path: path.into(), why };
        let text = String::from_utf8(bytes).map_err(|_| invalid("it is not text".into()))?;
        Self::parse(&text).map_err(invalid)
    }

    fn parse(text: &str) -> Result<Self, String> {
        // The first line of the error says what and where; the rest is a drawing of the source.
        let first_line = |error: String| error.lines().next().unwrap_or_default().to_owned();
        let file: File =
            serde_saphyr::from_str(text).map_err(|error| first_line(error.to_string()))?;
        let mut rules = Vec::with_capacity(file.answers.len());
        for (index, rule) in file.answers.into_iter().enumerate() {
            let at = |why: &str| format!("answer {}: {why}", index + 1);
            let pattern = match &rule.when.matches {
                Some(source) => Some(Regex::new(source).map_err(|error| at(&error.to_string()))?),
                None => None,
            };
            let answer = &rule.answer;
            if answer.text.is_some() && answer.json.is_some() {
                return Err(at("`text` and `json` exclude each other"));
            }
            let says_nothing = answer.text.is_none() && answer.json.is_none();
            if says_nothing && answer.status.is_none() && answer.fault.is_none() {
                return Err(at("one of `text`, `json`, `status` and `fault` is needed"));
            }
            if answer.tokens_per_second.is_some_and(|rate| !(rate > 0.0)) {
                return Err(at("`tokens_per_second` must be above 0"));
            }
            rules.push((rule, pattern, AtomicU32::new(0)));
        }
        Ok(Self { rules })
    }

    /// The next answer to a request, with what its expression caught put in.
    pub(super) fn pick(&self, provider: &Provider, request: &Request) -> Option<Answer> {
        let prompt = format!("{}\n{}", request.system, request.user);
        for (rule, pattern, used) in &self.rules {
            let caught = match pattern {
                Some(pattern) => match pattern.captures(&prompt) {
                    Some(caught) => Some(caught),
                    None => continue,
                },
                None => None,
            };
            if !rule.when.holds(provider, request, &prompt) {
                continue;
            }
            let limit = rule.times.unwrap_or(u32::MAX);
            let took = used.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| {
                (n < limit).then(|| n.saturating_add(1))
            });
            if took.is_err() {
                continue;
            }
            let mut answer = rule.answer.clone();
            if let Some(caught) = caught {
                answer.text = answer.text.map(|text| expand(&caught, &text));
                answer.json.as_mut().map(|json| expand_json(&caught, json));
            }
            return Some(answer);
        }
        None
    }
}

impl When {
    fn holds(&self, provider: &Provider, request: &Request, prompt: &str) -> bool {
        let schema = request.schema.as_ref().map(|(name, _)| name.as_str());
        self.schema.as_deref().is_none_or(|wanted| schema == Some(wanted))
            && self.contains.iter().all(|part| prompt.contains(part.as_str()))
            && self.system.as_deref().is_none_or(|part| request.system.contains(part))
            && self.model.as_deref().is_none_or(|part| provider.model.contains(part))
            && self.provider.as_deref().is_none_or(|name| provider.name == name)
    }
}

fn expand(caught: &regex::Captures<'_>, text: &str) -> String {
    let mut out = String::new();
    caught.expand(text, &mut out);
    out
}

fn expand_json(caught: &regex::Captures<'_>, value: &mut Value) {
    match value {
        Value::String(text) => *text = expand(caught, text),
        Value::Array(items) => items.iter_mut().for_each(|item| expand_json(caught, item)),
        Value::Object(map) => map.values_mut().for_each(|item| expand_json(caught, item)),
        _ => {}
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(text) => vec![text],
        OneOrMany::Many(texts) => texts,
    })
}

#[derive(Deserialize)]
#[serde(untagged)]
enum NumberOrText {
    Number(f64),
    Text(String),
}

fn duration<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    let read = match NumberOrText::deserialize(deserializer)? {
        NumberOrText::Number(seconds) => durations::from_seconds(seconds),
        NumberOrText::Text(text) => durations::parse(&text),
    };
    read.map(Some).ok_or_else(|| serde::de::Error::custom("a duration such as `2s` or `250ms`"))
}

#[cfg(test)]
mod tests {
    use super::super::super::samples;
    use super::*;
    use crate::llm::provider::Wire;

    fn request(user: &str, schema: Option<&str>) -> Request {
        let mut request = samples::request();
        request.user = user.into();
        request.schema = schema.map(|name| (name.into(), Value::Null));
        request
    }

    #[test]
    fn the_first_answer_that_fits_is_given_as_often_as_it_may_be() {
        let script = Script::parse(
            "answers:
  - when: {schema: keywords, contains: [Rust, Go]}
    times: 1
    text: once
  - when: {matches: 'id: (\\S+)'}
    json: {ids: [$1], note: 'for ${1}!'}
  - text: always",
        )
        .unwrap();
        let provider = samples::provider(Wire::Mock, "");
        let ask = |user: &str, schema| script.pick(&provider, &request(user, schema)).unwrap();
        assert_eq!(ask("Rust and Go", None).text.as_deref(), Some("always"));
        assert_eq!(ask("Rust and Go", Some("keywords")).text.as_deref(), Some("once"));
        assert_eq!(ask("Rust and Go", Some("keywords")).text.as_deref(), Some("always"));
        let caught = ask("id: w1/h2 x", None).json.unwrap();
        assert_eq!(caught, serde_json::json!({"ids": ["w1/h2"], "note": "for w1/h2!"}));
    }

    #[test]
    fn mistakes_in_a_script_are_named() {
        for (script, part) in [
            ("answers: [{txt: a}]", "txt"),
            ("answers: [{when: {}}]", "answer 1: one of `text`"),
            ("answers: [{text: a}, {text: a, json: 1}]", "answer 2: `text` and `json`"),
            ("answers: [{text: a, first_token: soon}]", "duration"),
            ("answers: [{text: a, when: {matches: '('}}]", "answer 1: regex"),
            ("answers: [{text: a, tokens_per_second: 0}]", "above 0"),
            ("answer: []", "answer"),
        ] {
            let error = Script::parse(script).unwrap_err();
            assert!(error.contains(part), "{script}: {error}");
        }
    }
}
