//! YAML as a tree that knows where each value stands.
//!
//! Reading into a tree first, and only then into a profile or settings, lets the reader name every problem
//! of a file at once, and keeps `no`, `1.10` and `2020-04` the texts that the person wrote.

use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;
use serde_saphyr::options::DuplicateKeyPolicy;

use super::problem::{Place, Problem};

/// Limits that stop an alias bomb or absurd nesting long before memory does.
const MAX_NODES: usize = 60_000;
const MAX_ALIASES: usize = 100;
const MAX_DEPTH: usize = 40;

/// A value with its place in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    /// `true` or `false`, with the file's spelling.
    Bool(bool, String),
    /// Any other scalar, spelled as in the file.
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    pub place: Place,
    pub name: String,
}

impl Node {
    /// `a list`, `text`: what stands here, for messages.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(..) => "a yes/no value",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }

    /// The value under a key of a mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Value::Map(pairs) = &self.value else { return None };
        pairs.iter().find(|(k, _)| k.name == key).map(|(_, node)| node)
    }

    /// The items of a list; nothing for all else.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text of a scalar as the file spells it.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Bool(_, text) => Some(text.trim()),
            _ => None,
        }
    }
}

/// Parses one YAML document.
///
/// # Errors
/// The text is no YAML, has a duplicate key, or breaks a limit: the first of these.
pub fn parse(source: &str) -> Result<Node, Problem> {
    parse_as(source, "a profile")
}

/// The same for a file that is `what`, as messages call it.
///
/// # Errors
/// As [`parse`].
pub fn parse_as(source: &str, what: &str) -> Result<Node, Problem> {
    let (node, twice) = parse_all(source, what)?;
    match twice.into_iter().next() {
        Some(problem) => Err(problem),
        None => Ok(node),
    }
}

/// The document with the first of each key, and a problem for each key that stands twice.
///
/// # Errors
/// The text is no YAML, or breaks a limit: one problem, since a parser can't go on after it.
pub fn parse_all(source: &str, what: &str) -> Result<(Node, Vec<Problem>), Problem> {
    let options = serde_saphyr::options! {
        strict_booleans: true,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        with_snippet: false,
        budget: serde_saphyr::budget! {
            max_nodes: MAX_NODES,
            max_aliases: MAX_ALIASES,
            max_depth: MAX_DEPTH,
        },
    };
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(source, options) {
        Ok(spanned) => {
            let mut twice = Vec::new();
            let node = settle(spanned, source, &mut twice);
            twice.sort_by_key(|problem: &Problem| problem.place);
            Ok((node, twice))
        }
        Err(error) => Err(problem(&error, source, what)),
    }
}

/// A scalar as serde-saphyr inferred it; [`settle`] puts the file's own spelling back.
enum Raw {
    Null,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

fn settle(spanned: Spanned<Raw>, source: &str, twice: &mut Vec<Problem>) -> Node {
    let place = Place::of(spanned.referenced);
    let value = match spanned.value {
        Raw::Null => Value::Null,
        Raw::Bool(value) => Value::Bool(value, spelling(&spanned.defined, source)),
        Raw::Number => Value::Text(spelling(&spanned.defined, source)),
        Raw::Text(text) => Value::Text(text),
        Raw::List(items) => {
            Value::List(items.into_iter().map(|item| settle(item, source, twice)).collect())
        }
        Raw::Map(pairs) => {
            let mut seen = HashSet::new();
            let mut kept = Vec::with_capacity(pairs.len());
            for (key, value) in pairs {
                let place = Place::of(key.referenced);
                let value = settle(value, source, twice);
                if seen.insert(key.value.clone()) {
                    kept.push((Key { place, name: key.value }, value));
                } else {
                    let message = format!("the key `{}` stands here a second time", key.value);
                    let hint = Some("keep one of the two".to_owned());
                    twice.push(Problem::error(place, message).with_hint(hint));
                }
            }
            Value::Map(kept)
        }
    };
    Node { place, value }
}

fn spelling(location: &serde_saphyr::Location, source: &str) -> String {
    let span = location.span();
    let slice = span.byte_offset().zip(span.byte_len()).and_then(|(start, len)| {
        let start = usize::try_from(start).ok()?;
        source.get(start..start + usize::try_from(len).ok()?)
    });
    slice.unwrap_or_default().trim().to_owned()
}

fn problem(error: &serde_saphyr::Error, source: &str, what: &str) -> Problem {
    use serde_saphyr::Error as E;
    let place = error.location().map_or(Place::default(), Place::of);
    let bare = error.without_snippet();
    let tab = source
        .lines()
        .nth(place.line.saturating_sub(1))
        .is_some_and(|line| line.chars().take_while(|c| c.is_whitespace()).any(|c| c == '\t'));
    let (message, hint) = match bare {
        // A limit broken inside an alias comes wrapped.
        E::AliasError { error, .. } if !error.to_string().contains("budget") => {
            (error.to_string(), None)
        }
        E::Budget { .. } if bare.to_string().to_lowercase().contains("depth") => {
            (format!("{what} is never nested so deep"), Some("is it the right file?".to_owned()))
        }
        E::MultipleDocuments { .. } => (
            "a second YAML document begins here".to_owned(),
            Some("take the line `---` away, or give each its own file".to_owned()),
        ),
        E::Budget { .. }
        | E::AliasError { .. }
        | E::AliasReplayLimitExceeded { .. }
        | E::AliasExpansionLimitExceeded { .. }
        | E::AliasReplayStackDepthExceeded { .. } => (
            format!("the file expands to far more than {what} can hold"),
            Some(format!("{what} needs few or no YAML aliases (`&name`, `*name`)")),
        ),
        E::Eof { .. } => ("the file is empty".to_owned(), None),
        _ if tab => (
            "a tab stands where YAML wants blanks".to_owned(),
            Some("indent with blanks, two for each level".to_owned()),
        ),
        other => {
            let text = other.to_string();
            let first = text.lines().next().unwrap_or_default();
            let first = first.split(" at line ").next().unwrap_or(first);
            let (said, hint) = plain_words(first)
                .map_or((first, None), |(said, hint)| (said, Some(hint.to_owned())));
            (format!("this is not valid YAML: {said}"), yaml_hint(source, place).or(hint))
        }
    };
    Problem::error(place, message).with_hint(hint)
}

/// What the parser's message means to somebody who never saw a parser, and what to do.
fn plain_words(message: &str) -> Option<(&'static str, &'static str)> {
    let message = message.to_lowercase();
    include_str!("wording.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .find(|(part, _)| message.contains(part))
        .and_then(|(_, words)| words.split_once('\t'))
}

/// Most broken YAML of people is a colon or a quote inside plain text.
fn yaml_hint(source: &str, place: Place) -> Option<String> {
    let line = source.lines().nth(place.line.checked_sub(1)?)?;
    let after_key = line.split_once(": ").map_or(line, |(_, rest)| rest);
    let plain = after_key.trim_start_matches(['-', ' ']);
    (plain.contains(": ") && !plain.starts_with(['"', '\'']))
        .then(|| "text with a colon in it needs quotes: \"…\"".to_owned())
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RawVisitor;

        impl<'de> Visitor<'de> for RawVisitor {
            type Value = Raw;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any YAML value")
            }

            fn visit_unit<E>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }

            fn visit_none<E>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }

            fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Raw, D::Error> {
                Raw::deserialize(inner)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
                Ok(Raw::Bool(value))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
                Ok(Raw::Number)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
                Ok(Raw::Number)
            }

            fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
                Ok(Raw::Number)
            }

            fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
                Ok(Raw::Number)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
                Ok(Raw::Number)
            }

            fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
                Ok(Raw::Text(text.to_owned()))
            }

            fn visit_string<E>(self, text: String) -> Result<Raw, E> {
                Ok(Raw::Text(text))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Raw::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Raw::Map(pairs))
            }
        }

        deserializer.deserialize_any(RawVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_the_spelling_of_the_file() {
        let node = parse("a: 1.10\nb: no\nc: 2020-04\nd: 'x'\ne: True\nf: 007\n").unwrap();
        let Value::Map(pairs) = node.value else { panic!("a map") };
        let texts: Vec<_> = pairs
            .iter()
            .map(|(key, node)| match &node.value {
                Value::Text(text) => (key.name.as_str(), text.as_str()),
                Value::Bool(true, spelled) => (key.name.as_str(), spelled.as_str()),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            texts,
            [("a", "1.10"), ("b", "no"), ("c", "2020-04"), ("d", "x"), ("e", "True"), ("f", "007")]
        );
        assert_eq!((pairs[2].1.place.line, pairs[2].1.place.column), (3, 4));
        assert_eq!((pairs[2].0.place.line, pairs[2].0.place.column), (3, 1));
    }
}
