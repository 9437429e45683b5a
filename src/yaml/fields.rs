//! Taking typed values out of a YAML mapping, with a problem noted for each that doesn't fit.

use std::str::FromStr;

use super::problem::{Place, Problem};
use super::{Key, Node, Value, synonyms};

/// Collects what is wrong while a file is read.
#[derive(Debug, Default)]
pub struct Problems(pub Vec<Problem>, pub Author);

/// Who wrote a file. A `resume.json` may hold keys of other programs and entries without a name; in
/// YAML such a thing is a slip of the pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Author {
    #[default]
    Person,
    Program,
}

impl Problems {
    pub fn error(&mut self, place: Place, message: impl Into<String>, hint: Option<String>) {
        self.0.push(Problem::error(place, message).with_hint(hint));
    }

    /// An entry that nothing names can't be printed.
    pub fn nameless(&mut self, place: Place, message: String, hint: Option<String>) {
        if self.1 == Author::Program {
            self.warning(place, format!("{message}: it is left out"), hint);
        } else {
            self.error(place, message, hint);
        }
    }

    /// What a person mends, and a file made by a program may hold.
    pub fn slip(&mut self, place: Place, message: impl Into<String>, hint: Option<String>) {
        if self.1 == Author::Program {
            self.warning(place, message, hint);
        } else {
            self.error(place, message, hint);
        }
    }

    pub fn warning(&mut self, place: Place, message: impl Into<String>, hint: Option<String>) {
        self.0.push(Problem::warning(place, message).with_hint(hint));
    }
}

/// A mapping being read. Keys that nobody took are unknown; [`Fields::finish`] says so.
pub struct Fields<'n> {
    pub place: Place,
    pairs: Vec<(&'n Key, &'n Node)>,
    known: Vec<&'static str>,
}

/// A text with the place it stands at.
#[derive(Debug, Clone)]
pub struct Text {
    pub place: Place,
    pub text: String,
}

impl<'n> Fields<'n> {
    /// `None`, with a problem noted, when the node is no mapping.
    pub fn of(node: &'n Node, what: &str, problems: &mut Problems) -> Option<Self> {
        if let Value::Map(pairs) = &node.value {
            Some(Self {
                place: node.place,
                pairs: pairs.iter().map(|(key, value)| (key, value)).collect(),
                known: Vec::new(),
            })
        } else {
            problems.error(
                node.place,
                format!("{what} must be a mapping of keys to values, but here is {}", node.kind()),
                Some("write its parts as `key: value`, each on a line of its own".into()),
            );
            None
        }
    }

    /// Where a key stands.
    #[must_use]
    pub fn place_of(&self, key: &str) -> Option<Place> {
        self.pairs.iter().find(|(k, _)| k.name == key).map(|(key, _)| key.place)
    }

    /// Takes a key; a null counts as absent.
    pub fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        let at = self.pairs.iter().position(|(k, _)| k.name == key)?;
        let (_, node) = self.pairs.swap_remove(at);
        (!matches!(node.value, Value::Null)).then_some(node)
    }

    /// Takes a text, trimmed; an empty one counts as absent.
    pub fn text_at(&mut self, key: &'static str, problems: &mut Problems) -> Option<Text> {
        let node = self.take(key)?;
        let text = text_of(node, &format!("`{key}`"), problems)?;
        (!text.is_empty()).then_some(Text { place: node.place, text })
    }

    pub fn text(&mut self, key: &'static str, problems: &mut Problems) -> Option<String> {
        self.text_at(key, problems).map(|found| found.text)
    }

    /// Takes and parses a text; a wrong one is a problem in the parser's words, with a hint at how
    /// it is written.
    pub fn parsed<T>(
        &mut self,
        key: &'static str,
        hint: &str,
        problems: &mut Problems,
    ) -> Option<(Place, T)>
    where
        T: FromStr,
        T::Err: std::fmt::Display,
    {
        let found = self.text_at(key, problems)?;
        match found.text.parse() {
            Ok(value) => Some((found.place, value)),
            Err(error) => {
                problems.error(found.place, format!("`{key}`: {error}"), Some(hint.into()));
                None
            }
        }
    }

    pub fn flag(&mut self, key: &'static str, problems: &mut Problems) -> bool {
        match self.take(key) {
            None => false,
            Some(Node { value: Value::Bool(value, _), .. }) => *value,
            Some(node) => {
                let hint = "write true or false, without quotes".to_owned();
                problems.error(node.place, format!("`{key}` must be true or false"), Some(hint));
                false
            }
        }
    }

    /// Takes a list of nodes; a single value is not a list of one.
    pub fn list(&mut self, key: &'static str, problems: &mut Problems) -> &'n [Node] {
        match self.take(key) {
            None => &[],
            Some(Node { value: Value::List(items), .. }) => items,
            Some(node) => {
                problems.error(
                    node.place,
                    format!("`{key}` must be a list, but here is {}", node.kind()),
                    Some("start each item on a line of its own with `- `".into()),
                );
                &[]
            }
        }
    }

    pub fn texts(&mut self, key: &'static str, problems: &mut Problems) -> Vec<String> {
        let what = format!("each item of `{key}`");
        self.list(key, problems)
            .iter()
            .filter_map(|node| {
                let text = text_of(node, &what, problems)?;
                if text.is_empty() {
                    let hint = Some("fill it, or delete the line".to_owned());
                    problems.warning(node.place, format!("an item of `{key}` is empty"), hint);
                }
                (!text.is_empty()).then_some(text)
            })
            .collect()
    }

    /// Notes every key that was not taken. `meta`, `$schema` and `x-…` are always allowed.
    pub fn finish(self, what: &str, problems: &mut Problems) {
        for (key, _) in &self.pairs {
            let allowed = key.name.starts_with("x-") || matches!(&*key.name, "meta" | "$schema");
            if allowed {
                continue;
            }
            let hint = match synonyms::nearest(&key.name, &self.known) {
                Some(known) => format!("did you mean `{known}`?"),
                None => match synonyms::elsewhere(&key.name) {
                    Some(place) => format!("{place}; known keys: {}", self.known.join(", ")),
                    None => format!("known keys: {}", self.known.join(", ")),
                },
            };
            let message = format!("unknown key `{}` in {what}", key.name);
            if problems.1 == Author::Program {
                problems.warning(key.place, format!("{message}: it is left out"), Some(hint));
            } else {
                problems.error(key.place, message, Some(hint));
            }
        }
    }
}

/// The text of a scalar, on one line. Nulls are empty.
pub fn text_of(node: &Node, what: &str, problems: &mut Problems) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(clean(text)),
        Value::Null => Some(String::new()),
        Value::Bool(_, spelled) => Some(clean(spelled)),
        Value::List(_) | Value::Map(_) => {
            let hint = match node.value {
                Value::Map(_) => "text with a colon in it needs quotes: \"…\"",
                _ => "write it as one text; what begins with `[` or `- ` is a list without quotes",
            };
            problems.error(
                node.place,
                format!("{what} must be text, but here is {}", node.kind()),
                Some(hint.into()),
            );
            None
        }
    }
}

/// One line, without control or invisible characters: what a document can show.
#[must_use]
pub fn clean(text: &str) -> String {
    let visible = text.chars().filter(|c| {
        !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{ad}')
            && (!c.is_control() || c.is_whitespace())
    });
    let visible: String = visible.collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
