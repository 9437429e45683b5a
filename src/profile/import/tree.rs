//! JSON and YAML of any shape as one tree of texts, and taking what is known out of it.
//!
//! What nobody takes is left over, with its path, and goes to the draft's review list.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::super::fields::clean;
use super::super::{PartialDate, Period, yaml};
use super::draft::Draft;
use super::when;

/// A value; numbers and yes/no are spelled out.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    Null,
    Text(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// All texts below, each with its path.
    fn leaves(&self, path: &str, found: &mut Vec<(String, String)>) {
        match self {
            Self::Null => {}
            Self::Text(text) => {
                let text = clean(text);
                if !text.is_empty() {
                    found.push((path.to_owned(), text));
                }
            }
            Self::List(items) => items.iter().for_each(|item| item.leaves(path, found)),
            Self::Map(pairs) => {
                for (key, value) in pairs {
                    let key = clean(key);
                    let below = if path.is_empty() { key } else { format!("{path} {key}") };
                    value.leaves(&below, found);
                }
            }
        }
    }

    /// The texts below that are not said by keys of the path alone.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        let mut found = Vec::new();
        self.leaves("", &mut found);
        found.into_iter().map(|(_, text)| text).collect()
    }
}

impl From<yaml::Node> for Tree {
    fn from(node: yaml::Node) -> Self {
        match node.value {
            yaml::Value::Null => Self::Null,
            yaml::Value::Bool(_, spelling) => Self::Text(spelling),
            yaml::Value::Text(text) => Self::Text(text),
            yaml::Value::List(items) => Self::List(items.into_iter().map(Self::from).collect()),
            yaml::Value::Map(pairs) => Self::Map(
                pairs.into_iter().map(|(key, value)| (key.name, Self::from(value))).collect(),
            ),
        }
    }
}

/// A mapping being read.
pub struct Take {
    /// `work.0`: what the draft's notes call this place.
    pub path: String,
    pairs: Vec<(String, Tree)>,
}

impl Take {
    /// What is no mapping is left over.
    pub fn of(tree: Tree, path: impl Into<String>, draft: &mut Draft) -> Option<Self> {
        let path = path.into();
        match tree {
            Tree::Map(pairs) => Some(Self { path, pairs }),
            Tree::Null => None,
            other => {
                leave(&path, &other, draft);
                None
            }
        }
    }

    /// The first of the keys that is there.
    pub fn take(&mut self, keys: &[&str]) -> Option<Tree> {
        let at = self
            .pairs
            .iter()
            .position(|(key, value)| keys.contains(&key.as_str()) && *value != Tree::Null)?;
        Some(self.pairs.remove(at).1)
    }

    /// A text on one line; an empty one counts as absent.
    pub fn text(&mut self, keys: &[&str], draft: &mut Draft) -> Option<String> {
        match self.take(keys)? {
            Tree::Text(text) => Some(clean(&text)).filter(|text| !text.is_empty()),
            // A list of one text, or of sentences.
            Tree::List(items) if items.iter().all(|item| matches!(item, Tree::Text(_))) => {
                Some(Tree::List(items).texts().join(" ")).filter(|text| !text.is_empty())
            }
            other => {
                leave(&self.place(keys[0]), &other, draft);
                None
            }
        }
    }

    /// A list of texts; a single text is a list of one.
    pub fn texts(&mut self, keys: &[&str], draft: &mut Draft) -> Vec<String> {
        let mut found = Vec::new();
        for item in self.list(keys) {
            match item {
                Tree::Text(text) => {
                    found.push(clean(&text));
                }
                other => leave(&self.place(keys[0]), &other, draft),
            }
        }
        found.retain(|text| !text.is_empty());
        found
    }

    pub fn list(&mut self, keys: &[&str]) -> Vec<Tree> {
        match self.take(keys) {
            None => Vec::new(),
            Some(Tree::List(items)) => items,
            Some(other) => vec![other],
        }
    }

    /// A date in any wording; where the wording is not the date itself, it is noted.
    pub fn date(&mut self, keys: &[&str], draft: &mut Draft) -> Option<PartialDate> {
        let text = self.text(keys, draft)?;
        let Some(date) = when::date(&text) else {
            if when::is_open(&text) {
                draft.note(&self.path, format!("{}: {text}", keys[0]));
            } else {
                draft.review(&self.place(keys[0]), &text);
            }
            return None;
        };
        if date.to_string() != text {
            draft.note(&self.path, format!("{}: {text}", keys[0]));
        }
        Some(date)
    }

    /// A start and an end; an end that lies before the start goes to the review list.
    pub fn period(&mut self, start: &[&str], end: &[&str], draft: &mut Draft) -> Period {
        let (from, to) = (self.date(start, draft), self.date(end, draft));
        match (from, to) {
            (Some(from), Some(to)) if to.months() < from.months() && to < from => {
                draft.review(&self.place(end[0]), &to.to_string());
                draft.warn(format!("{} ended before it started", self.path));
                Period { start: Some(from), end: None }
            }
            _ => Period { start: from, end: to },
        }
    }

    /// Names every key that was not taken, and leaves its texts over.
    pub fn finish(self, draft: &mut Draft) {
        for (key, value) in &self.pairs {
            if key.starts_with("x-") || key == "$schema" {
                continue;
            }
            let place = self.place(key);
            let mut found = Vec::new();
            value.leaves(&place, &mut found);
            if !found.is_empty() {
                draft.warn(format!("`{}` is no key that is known here", clean(key)));
            }
            for (place, text) in found {
                draft.review(&place, &text);
            }
        }
    }

    /// All that is left, whatever its key.
    pub fn leave(self, draft: &mut Draft) {
        let Self { path, pairs } = self;
        leave(&path, &Tree::Map(pairs), draft);
    }

    /// The keys that nobody took, with their texts.
    #[must_use]
    pub fn rest(self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        Tree::Map(self.pairs).leaves("", &mut found);
        found
    }

    fn place(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{} {key}", self.path) }
    }
}

/// Every text below goes to the review list.
pub fn leave(path: &str, tree: &Tree, draft: &mut Draft) {
    let mut found = Vec::new();
    tree.leaves(path, &mut found);
    for (place, text) in found {
        draft.review(&place, &text);
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TreeVisitor;

        impl<'de> Visitor<'de> for TreeVisitor {
            type Value = Tree;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_unit<E>(self) -> Result<Tree, E> {
                Ok(Tree::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
                Ok(Tree::Text(value.to_string()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
                Ok(Tree::Text(value.to_string()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
                Ok(Tree::Text(value.to_string()))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
                // `4.0` is written so, not `4`.
                Ok(Tree::Text(format!("{value:?}")))
            }

            fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
                Ok(Tree::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Tree::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Tree::Map(pairs))
            }
        }

        deserializer.deserialize_any(TreeVisitor)
    }
}
