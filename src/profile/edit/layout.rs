//! Where everything stands in a YAML text, to the byte: nodes, their notation, comments.
//!
//! The events are those of the parser under the profile reader, so both see the same file.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span, StructureStyle};

/// A value in the text.
#[derive(Debug)]
pub struct Node {
    /// From its first character to its last; empty for a value that was left out.
    pub span: Range<usize>,
    pub shape: Shape,
}

#[derive(Debug)]
pub enum Shape {
    Scalar(ScalarStyle),
    /// `*name`: the value stands elsewhere.
    Alias,
    List {
        flow: bool,
        items: Vec<Node>,
    },
    Map {
        flow: bool,
        pairs: Vec<Pair>,
    },
}

#[derive(Debug)]
pub struct Pair {
    pub key: Node,
    pub name: String,
    pub value: Node,
}

/// A text with its nodes and its comments.
#[derive(Debug)]
pub struct Layout {
    pub root: Node,
    /// From `#` to the end of the line, in order.
    pub comments: Vec<Range<usize>>,
}

impl Node {
    pub fn is_left_out(&self) -> bool {
        self.span.is_empty()
    }

    pub fn child(&self, step: &super::Step) -> Option<&Node> {
        match (&self.shape, step) {
            (Shape::Map { pairs, .. }, super::Step::Key(key)) => {
                pairs.iter().find(|pair| pair.name == *key).map(|pair| &pair.value)
            }
            (Shape::List { items, .. }, super::Step::Index(index)) => items.get(*index),
            _ => None,
        }
    }
}

/// `None` for what a profile has no use for: no document, several, or broken YAML.
pub fn parse(text: &str) -> Option<Layout> {
    let mut comments = Vec::new();
    let mut events = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        match event {
            Event::Comment(..) => comments.push(span.byte_range()?),
            Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
            Event::StreamEnd => break,
            other => events.push((other, span)),
        }
    }
    let mut events = events.into_iter();
    let first = events.next()?;
    let root = node(first, &mut events, text)?;
    // Some are told after what follows them.
    comments.sort_by_key(|comment: &Range<usize>| comment.start);
    // A second document.
    if events.next().is_some() {
        return None;
    }
    Some(Layout { root, comments })
}

type Step<'a> = (Event<'a>, Span);

fn node<'a>(
    (event, span): Step<'a>,
    events: &mut impl Iterator<Item = Step<'a>>,
    text: &str,
) -> Option<Node> {
    let range = span.byte_range()?;
    match event {
        Event::Scalar(_, style, ..) => {
            let mut span = range;
            if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) && !span.is_empty() {
                // The blank lines below belong to the layout, the sign above to the scalar.
                span.end = span.start + text.get(span.clone())?.trim_end().len();
                span.start = block_sign(span.start, text)?;
            }
            Some(Node { span, shape: Shape::Scalar(style) })
        }
        Event::Alias(_) => Some(Node { span: range, shape: Shape::Alias }),
        Event::SequenceStart(style, ..) => {
            let mut items: Vec<Node> = Vec::new();
            let end = loop {
                let next = events.next()?;
                if matches!(next.0, Event::SequenceEnd) {
                    break next.1.byte_range()?;
                }
                items.push(node(next, events, text)?);
            };
            let flow = style == StructureStyle::Flow;
            let mut start = range.start;
            if !flow {
                start = first_dash(start, text)?;
                locate_empty_items(start, &mut items, text)?;
            }
            let last = items.last().map_or(range.end, |item| item.span.end);
            let end = if flow { end.end } else { last };
            Some(Node { span: start..end, shape: Shape::List { flow, items } })
        }
        Event::MappingStart(style, ..) => {
            let mut pairs: Vec<Pair> = Vec::new();
            let end = loop {
                let next = events.next()?;
                if matches!(next.0, Event::MappingEnd) {
                    break next.1.byte_range()?;
                }
                let name = match &next.0 {
                    Event::Scalar(name, ..) => name.to_string(),
                    _ => return None,
                };
                let key = node(next, events, text)?;
                let mut value = node(events.next()?, events, text)?;
                if value.is_left_out() {
                    let after = after_colon(&key, text)?;
                    value.span = after..after;
                }
                pairs.push(Pair { key, name, value });
            };
            let flow = style == StructureStyle::Flow;
            let first = pairs.first().map_or(range.start, |pair| pair.key.span.start);
            let last = pairs.last().map_or(range.end, |pair| pair.value.span.end);
            let span = if flow { range.start..end.end } else { first..last };
            Some(Node { span, shape: Shape::Map { flow, pairs } })
        }
        _ => None,
    }
}

/// Just behind the colon of a key.
pub fn after_colon(key: &Node, text: &str) -> Option<usize> {
    let rest = text.get(key.span.end..)?;
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    rest[blanks..].starts_with(':').then_some(key.span.end + blanks + 1)
}

/// The dash that a block list begins with; of a list that is not indented the parser tells only
/// where its first item is.
fn first_dash(start: usize, text: &str) -> Option<usize> {
    let mut line = line_start(text, start);
    let mut passable = true;
    loop {
        let words = text[line..line_end(text, line)].trim_start_matches(' ');
        let first = line_end(text, line) - words.len();
        if words.starts_with('-') && first <= start {
            return Some(first);
        }
        // Above the first item there may be comments.
        if !(passable || words.trim().is_empty() || words.starts_with('#')) {
            return None;
        }
        passable = false;
        line = line_start(text, line.checked_sub(1)?);
    }
}

/// The `>` or `|` above the first line of a block scalar.
fn block_sign(content: usize, text: &str) -> Option<usize> {
    let mut end = line_start(text, content);
    let line = loop {
        let start = line_start(text, end.checked_sub(1)?);
        if !text[start..end].trim().is_empty() {
            break start;
        }
        end = start;
    };
    let header = text[line..end].trim_end();
    header.char_indices().find_map(|(at, _)| {
        let rest = header[at..].strip_prefix(['>', '|'])?;
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
        let comment = rest.trim_start();
        let closed = comment.is_empty() || (comment.starts_with('#') && rest.len() > comment.len());
        (closed && header[..at].ends_with([' ', '\t'])).then_some(line + at)
    })
}

/// An item that was left out stands just behind its dash.
fn locate_empty_items(start: usize, items: &mut [Node], text: &str) -> Option<()> {
    if items.iter().all(|item| !item.is_left_out()) {
        return Some(());
    }
    let mut from = start;
    for item in items {
        let dash = next_dash(start, from, text)?;
        if item.is_left_out() {
            item.span = dash + 1..dash + 1;
        }
        from = item.span.end;
    }
    Some(())
}

/// The dash of each item of a block list.
pub fn dashes(list: &Node, text: &str) -> Option<Vec<usize>> {
    let Shape::List { items, flow: false } = &list.shape else { return None };
    let start = list.span.start;
    let mut from = start;
    let mut found = Vec::with_capacity(items.len());
    for item in items {
        let dash = next_dash(start, from, text)?;
        if dash >= item.span.end && !item.is_left_out() {
            return None;
        }
        found.push(dash);
        from = item.span.end;
    }
    Some(found)
}

/// The first dash at or after `from` that stands in the column of the one at `start`.
fn next_dash(start: usize, from: usize, text: &str) -> Option<usize> {
    let is_dash = |at: usize| {
        text[at..].starts_with('-') && text[at + 1..].chars().next().is_none_or(char::is_whitespace)
    };
    if from == start {
        return is_dash(start).then_some(start);
    }
    let column = start - line_start(text, start);
    let mut line = line_end(text, from) + 1;
    while line < text.len() {
        let end = line_end(text, line);
        let blanks = text[line..end].len() - text[line..end].trim_start_matches(' ').len();
        if blanks == column && line + blanks < end && is_dash(line + blanks) {
            return Some(line + blanks);
        }
        line = end + 1;
    }
    None
}

/// The first byte of the line that `at` stands in.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The line feed that ends the line of `at`, or the end of the text.
pub fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        fn walk(node: &Node, text: &str, depth: usize, out: &mut String) {
            let line = format!("{}{:?}\n", "  ".repeat(depth), &text[node.span.clone()]);
            match &node.shape {
                Shape::List { items, .. } => {
                    *out += &format!("{}list {:?}\n", "  ".repeat(depth), node.span);
                    items.iter().for_each(|item| walk(item, text, depth + 1, out));
                }
                Shape::Map { pairs, .. } => {
                    *out += &format!("{}map {:?}\n", "  ".repeat(depth), node.span);
                    for pair in pairs {
                        *out += &format!("{}{}:\n", "  ".repeat(depth + 1), pair.name);
                        walk(&pair.value, text, depth + 2, out);
                    }
                }
                _ => *out += &line,
            }
        }
        let layout = parse(text).expect("a layout");
        let mut out = String::new();
        walk(&layout.root, text, 0, &mut out);
        for comment in layout.comments {
            out += &format!("{}\n", &text[comment]);
        }
        out
    }

    #[test]
    fn spans_are_exact() {
        let text = "# head\na: 'x'  # after\nb: >-  # why\n  folded # text\n  lines\n\nc:\n- \"q\"\n-   # empty\n\
                    - k: v\n  l: [1, {m: n}]\nd:   # nothing\ne: plain\n  goes on\nf: &x\n  g: *y\n"
            .replace("g: *y", "g: |\n    lit\n    eral\n");
        insta::assert_snapshot!(shown(&text));
    }
}
