//! New values as lines of YAML, in the manner of the file they go into.

use super::scalar::{self, Context};
use super::{New, layout};

/// How the file is written.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// `\n`, or `\r\n` in a file from Windows.
    pub eol: &'static str,
    /// How far a list stands to the right of its key: often 2, sometimes 0.
    pub list: usize,
    /// How far a mapping stands to the right of its key.
    pub map: usize,
    pub json: bool,
}

impl Manner {
    /// Reads it off the text.
    pub fn of(text: &str, root: &layout::Node) -> Self {
        let eol = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut manner = Self { eol, list: 2, map: 2, json: text.trim_start().starts_with('{') };
        let layout::Shape::Map { pairs, flow: false } = &root.shape else { return manner };
        let column = |at: usize| at - layout::line_start(text, at);
        let offset = |list: bool| {
            pairs.iter().find_map(|pair| {
                let is_list = match &pair.value.shape {
                    layout::Shape::List { flow: false, .. } => true,
                    layout::Shape::Map { flow: false, .. } => false,
                    _ => return None,
                };
                let wide = column(pair.value.span.start).checked_sub(column(pair.key.span.start));
                wide.filter(|_| is_list == list)
            })
        };
        manner.list = offset(true).unwrap_or(2);
        manner.map = offset(false).filter(|wide| *wide > 0).unwrap_or(2);
        manner
    }

    pub fn context(self, flow: bool) -> Context {
        match (self.json, flow) {
            (true, _) => Context::Json,
            (false, true) => Context::Flow,
            (false, false) => Context::Block,
        }
    }
}

/// `key: value` with everything below it, without the indentation of its first line and without
/// the end of its last.
pub fn pair(key: &str, new: &New, column: usize, manner: Manner) -> String {
    format!("{}:{}", key_text(key, Context::Block), value(new, column, manner))
}

/// What follows the colon of a key in `column`: ` text`, or lines below it.
pub fn value(new: &New, column: usize, manner: Manner) -> String {
    match new {
        New::Text(_) | New::Bare(_) => format!(" {}", inline(new, Context::Block)),
        New::List(items) if items.is_empty() => " []".to_owned(),
        New::Map(pairs) if pairs.is_empty() => " {}".to_owned(),
        New::List(items) => {
            let column = column + manner.list;
            items.iter().map(|new| below(&item(new, column, manner), column, manner)).collect()
        }
        New::Map(pairs) => {
            let column = column + manner.map;
            pairs
                .iter()
                .map(|(key, new)| below(&pair(key, new, column, manner), column, manner))
                .collect()
        }
    }
}

/// `- value` for a dash in `column`.
pub fn item(new: &New, column: usize, manner: Manner) -> String {
    match new {
        New::Map(pairs) if !pairs.is_empty() => {
            let mut text = String::from("- ");
            for (index, (key, new)) in pairs.iter().enumerate() {
                if index > 0 {
                    text += manner.eol;
                    text += &" ".repeat(column + 2);
                }
                text += &pair(key, new, column + 2, manner);
            }
            text
        }
        other => format!("- {}", inline(other, Context::Block)),
    }
}

fn below(text: &str, column: usize, manner: Manner) -> String {
    format!("{}{}{text}", manner.eol, " ".repeat(column))
}

/// On one line: what can stand within brackets.
pub fn inline(new: &New, context: Context) -> String {
    let inner = if context == Context::Block { Context::Flow } else { context };
    match new {
        New::Text(text) => scalar::render(text, context, None),
        New::Bare(text) => text.clone(),
        New::List(items) => {
            let items: Vec<String> = items.iter().map(|new| inline(new, inner)).collect();
            format!("[{}]", items.join(", "))
        }
        New::Map(pairs) => {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|(key, new)| format!("{}: {}", key_text(key, inner), inline(new, inner)))
                .collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}

pub fn key_text(key: &str, context: Context) -> String {
    scalar::render(key, context, None)
}
