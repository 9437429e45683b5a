//! YAML as a person would lay it out: blanks between entries, long texts folded, quotes only where
//! they are needed, comments where the writer wants them.
//!
//! In: a [`Node`]. Out: text that every YAML reader takes back as the same values.

use super::super::date::PartialDate;

/// Texts longer than this are folded over several lines.
const FOLDED_FROM: usize = 100;
/// Where folded text breaks, indentation included.
const WIDTH: usize = 100;
/// Lists of short words stand on one line up to this length.
const FLOW_WIDTH: usize = 100;

/// A value to be laid out.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    Text(String),
    /// A text that may be folded: a summary, not a line of a list.
    Prose(String),
    Bool(bool),
    /// Short words, on one line if they fit.
    Words(Vec<String>),
    List(Vec<Item>),
    Map(Map),
}

/// An item of a list, with comments above it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub comments: Vec<String>,
    pub node: Node,
}

/// Keys with their values, in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    pairs: Vec<(String, Vec<String>, Node)>,
}

impl Item {
    #[must_use]
    pub fn new(node: Node) -> Self {
        Self { comments: Vec::new(), node }
    }
}

impl Map {
    pub fn put(&mut self, key: &str, node: Node) {
        self.put_noted(key, &[], node);
    }

    /// With comments above the key.
    pub fn put_noted(&mut self, key: &str, comments: &[String], node: Node) {
        self.pairs.push((key.to_owned(), comments.to_vec(), node));
    }

    pub fn text(&mut self, key: &str, text: Option<&String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.put(key, Node::Text(text.clone()));
        }
    }

    pub fn prose(&mut self, key: &str, text: Option<&String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.put(key, Node::Prose(text.clone()));
        }
    }

    pub fn date(&mut self, key: &str, date: Option<PartialDate>) {
        if let Some(date) = date {
            self.put(key, Node::Text(date.to_string()));
        }
    }

    pub fn words(&mut self, key: &str, words: &[String]) {
        if !words.is_empty() {
            self.put(key, Node::Words(words.to_vec()));
        }
    }

    /// A list of texts, one a line.
    pub fn lines(&mut self, key: &str, lines: &[String]) {
        if !lines.is_empty() {
            let items = lines.iter().map(|line| Item::new(Node::Text(line.clone())));
            self.put(key, Node::List(items.collect()));
        }
    }

    /// All of another mapping after this one's keys.
    pub fn append(&mut self, other: Self) {
        self.pairs.extend(other.pairs);
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

/// Writes a document; top-level keys and the mappings of their lists are set apart by blank lines.
#[must_use]
pub fn write(root: &Map) -> String {
    let mut out = String::new();
    for (index, (key, comments, node)) in root.pairs.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        pair(&mut out, 0, key, comments, node);
    }
    out
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn comment(out: &mut String, depth: usize, text: &str) {
    indent(out, depth);
    out.push_str("# ");
    out.extend(text.chars().map(|c| if breaks_lines(c) { ' ' } else { c }));
    out.push('\n');
}

fn breaks_lines(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn pair(out: &mut String, depth: usize, key: &str, comments: &[String], node: &Node) {
    for text in comments {
        comment(out, depth, text);
    }
    indent(out, depth);
    out.push_str(&scalar(key, false));
    out.push(':');
    value(out, depth, node);
}

/// What follows `key:`.
fn value(out: &mut String, depth: usize, node: &Node) {
    match node {
        Node::Text(text) => line(out, &scalar(text, false)),
        Node::Prose(text) => prose(out, depth + 1, text),
        Node::Bool(value) => line(out, if *value { "true" } else { "false" }),
        Node::Words(words) => {
            let flow: Vec<String> = words.iter().map(|word| scalar(word, true)).collect();
            let flow = format!("[{}]", flow.join(", "));
            if flow.chars().count() <= FLOW_WIDTH {
                return line(out, &flow);
            }
            out.push('\n');
            for word in words {
                indent(out, depth + 1);
                out.push('-');
                line(out, &scalar(word, false));
            }
        }
        Node::List(items) if items.is_empty() => line(out, "[]"),
        Node::List(items) => {
            out.push('\n');
            let apart = depth == 0 && items.iter().any(|item| is_long(&item.node));
            for (index, entry) in items.iter().enumerate() {
                if apart && index > 0 {
                    out.push('\n');
                }
                item(out, depth + 1, entry);
            }
        }
        Node::Map(map) if map.is_empty() => line(out, "{}"),
        Node::Map(map) => {
            out.push('\n');
            for (key, comments, node) in &map.pairs {
                pair(out, depth + 1, key, comments, node);
            }
        }
    }
}

fn is_long(node: &Node) -> bool {
    matches!(node, Node::Map(map) if map.pairs.len() > 2)
}

fn item(out: &mut String, depth: usize, item: &Item) {
    for text in &item.comments {
        comment(out, depth, text);
    }
    indent(out, depth);
    out.push('-');
    match &item.node {
        Node::Map(map) if !map.is_empty() => {
            // The first key stands on the line of the dash.
            for (index, (key, comments, node)) in map.pairs.iter().enumerate() {
                if index == 0 {
                    out.push(' ');
                    out.push_str(&scalar(key, false));
                    out.push(':');
                    value(out, depth + 1, node);
                } else {
                    pair(out, depth + 1, key, comments, node);
                }
            }
        }
        other => value(out, depth, other),
    }
}

fn line(out: &mut String, text: &str) {
    out.push(' ');
    out.push_str(text);
    out.push('\n');
}

fn prose(out: &mut String, depth: usize, text: &str) {
    let folds = text.chars().count() > FOLDED_FROM
        && !text.starts_with(char::is_whitespace)
        && !text.contains("  ")
        && text.split(' ').all(|word| !word.is_empty() && !word.starts_with('\t'))
        && !text.chars().any(breaks_lines);
    if !folds {
        return line(out, &scalar(text, false));
    }
    out.push_str(" >-\n");
    let mut column = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            column = 0;
        }
        if column == 0 {
            indent(out, depth);
            column = depth * 2;
        } else {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out.push('\n');
}

/// A text as a YAML scalar: plain where every reader takes it as text, else in double quotes.
#[must_use]
pub fn scalar(text: &str, in_flow: bool) -> String {
    if is_plain(text, in_flow) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let letters = text.chars().any(char::is_alphabetic);
    let starts = first.is_alphabetic() || (first.is_ascii_digit() && letters && text.contains(' '));
    if text.parse::<PartialDate>().is_ok() {
        return text.len() > 4;
    }
    let reserved = [
        "y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf", "infinity",
        "none",
    ];
    starts
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(|c| breaks_lines(c) || c == '\t')
        && !reserved.contains(&text.to_lowercase().as_str())
        && !(in_flow && text.contains([',', '[', ']', '{', '}', ':', '#', '"', '\'']))
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if breaks_lines(c) && (c as u32) < 0x100 => {
                out.push_str(&format!("\\x{:02x}", c as u32));
            }
            c if breaks_lines(c) => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::yaml;

    #[test]
    fn quotes_stand_where_they_are_needed() {
        for (text, wanted) in [
            ("Acme Ltd", "Acme Ltd"),
            ("2019-02", "2019-02"),
            ("2019", "\"2019\""),
            ("1.10", "\"1.10\""),
            ("no", "\"no\""),
            ("C#", "C#"),
            ("Tools: Rust", "\"Tools: Rust\""),
            ("+49 30 1234", "\"+49 30 1234\""),
            ("12 notes", "12 notes"),
            ("say \"hi\" \\ there", "say \"hi\" \\ there"),
            ("", "\"\""),
            ("a #b", "\"a #b\""),
            ("@home", "\"@home\""),
            ("a\u{85}b", "\"a\\x85b\""),
        ] {
            assert_eq!(scalar(text, false), wanted);
        }
        assert_eq!(scalar("a, b", true), "\"a, b\"");
    }

    proptest::proptest! {
        #[test]
        fn every_text_reads_back(text in "\\PC{0,160}", other in "[ -~]{0,140}", control in "[\\x00-\\x7f\u{85}\u{2028}]{0,8}") {
            let mut map = Map::default();
            let texts = [text, other, control];
            map.put("prose", Node::Prose(texts[0].clone()));
            map.put("folded", Node::Prose(texts[1].clone()));
            map.put("text", Node::Text(texts[1].clone()));
            map.put("control", Node::Text(texts[2].clone()));
            map.put("words", Node::Words(texts.to_vec()));
            let items = texts.iter().map(|text| Item { comments: vec![text.clone()], node: Node::Text(text.clone()) });
            map.put("list", Node::List(items.collect()));
            let written = write(&map);
            let read = yaml::parse(&written).unwrap_or_else(|problem| panic!("{problem:?}\n{written}"));
            let yaml::Value::Map(pairs) = read.value else { panic!("{written}") };
            let value = |at: usize| match &pairs[at].1.value {
                yaml::Value::Text(text) => text.clone(),
                other => panic!("{other:?}\n{written}"),
            };
            proptest::prop_assert_eq!(value(0), texts[0].clone());
            proptest::prop_assert_eq!(value(1), texts[1].clone());
            proptest::prop_assert_eq!(value(2), texts[1].clone());
            proptest::prop_assert_eq!(value(3), texts[2].clone());
            for at in [4, 5] {
                let yaml::Value::List(items) = &pairs[at].1.value else { panic!("{written}") };
                let back: Vec<String> = items.iter().map(|item| match &item.value {
                    yaml::Value::Text(text) => text.clone(),
                    other => panic!("{other:?}\n{written}"),
                }).collect();
                proptest::prop_assert_eq!(&back, &texts);
            }
        }
    }
}
