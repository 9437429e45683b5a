//! Changing the text: the one place where bytes are cut out and put in.

use std::ops::Range;

use granit_parser::ScalarStyle;

use super::layout::{self, Layout, Node, Shape, line_end, line_start};
use super::render::{self, Manner};
use super::scalar::{self, Context};
use super::{Edit, EditError, New, Step};

/// What still looks well within brackets.
const SHORT: usize = 24;
/// The shortest line that a folded text is broken at.
const LEAST_WIDTH: usize = 60;

/// The new text. Nothing vouches for it but the comparison that follows.
pub fn splice(
    text: &str,
    layout: &Layout,
    path: &[Step],
    edit: &Edit,
) -> Result<String, EditError> {
    let work = Work { text, layout, manner: Manner::of(text, &layout.root) };
    // From the root to the deepest value on the path that is there.
    let mut trail = vec![&layout.root];
    let mut rest = path;
    while let Some((step, deeper)) = rest.split_first() {
        let Some(child) = trail[trail.len() - 1].child(step) else { break };
        trail.push(child);
        rest = deeper;
    }
    if trail.iter().any(|node| matches!(node.shape, Shape::Alias)) {
        return Err(EditError::Alias);
    }
    let patches = match edit {
        Edit::Remove { with_comments } => {
            let last = path.last().filter(|_| rest.is_empty()).ok_or(EditError::Nothing)?;
            work.remove(&trail, last, *with_comments)?
        }
        Edit::Set(new) => work.put(&trail, rest, new)?,
        Edit::Add(new) if rest.is_empty() => {
            let list = trail[trail.len() - 1];
            match &list.shape {
                Shape::List { items, .. } if !items.is_empty() => work.append(&trail, new)?,
                // `key:` or `key: []`.
                _ => work.put(&trail, rest, &New::List(vec![new.clone()]))?,
            }
        }
        Edit::Add(new) => work.put(&trail, rest, &New::List(vec![new.clone()]))?,
    };
    let mut patches = patches;
    patches.sort_by_key(|patch| std::cmp::Reverse(patch.at.start));
    let mut changed = text.to_owned();
    for patch in patches {
        changed.replace_range(patch.at, &patch.with);
    }
    Ok(changed)
}

struct Patch {
    at: Range<usize>,
    with: String,
}

struct Work<'a> {
    text: &'a str,
    layout: &'a Layout,
    manner: Manner,
}

impl Work<'_> {
    fn column(&self, at: usize) -> usize {
        self.text[line_start(self.text, at)..at].chars().count()
    }

    /// The comments of a range, as lines of their own.
    fn comments(&self, range: &Range<usize>, column: usize) -> String {
        let inside =
            |comment: &&Range<usize>| comment.start >= range.start && comment.start < range.end;
        let line = |comment: &Range<usize>| {
            let text = self.text[comment.clone()].trim_end();
            format!("{}{text}{}", " ".repeat(column), self.manner.eol)
        };
        self.layout.comments.iter().filter(inside).map(line).collect()
    }

    fn has_comment(&self, range: &Range<usize>) -> bool {
        self.layout.comments.iter().any(|c| c.start >= range.start && c.start < range.end)
    }

    /// Behind the line that `at` stands in, with what must come first: a file may lack its last
    /// line feed.
    fn next_line(&self, at: usize) -> (usize, &'static str) {
        let end = line_end(self.text, at);
        if end < self.text.len() { (end + 1, "") } else { (end, self.manner.eol) }
    }

    /// Behind `at`'s line and the comments under it that are indented by more than `column`: they
    /// belong to what stands above.
    fn below(&self, at: usize, column: usize) -> (usize, &'static str) {
        let (mut end, before) = self.next_line(at);
        let mut line = end;
        while line < self.text.len() {
            let next = (line_end(self.text, line) + 1).min(self.text.len());
            let words = self.text[line..next].trim_start_matches(' ');
            if words.starts_with('#') && self.text[line..next].len() - words.len() > column {
                if !self.text[line..next].ends_with('\n') {
                    return (next, self.manner.eol);
                }
                end = next;
            } else if !words.trim().is_empty() {
                break;
            }
            line = next;
        }
        (end, before)
    }

    /// Whether a value stands within `[…]` or `{…}`.
    fn is_flow(trail: &[&Node]) -> bool {
        trail[..trail.len() - 1].iter().any(|node| {
            matches!(node.shape, Shape::List { flow: true, .. } | Shape::Map { flow: true, .. })
        })
    }

    /// Sets a value; `rest` are the steps to it that are not there yet.
    fn put(&self, trail: &[&Node], rest: &[Step], new: &New) -> Result<Vec<Patch>, EditError> {
        let node = trail[trail.len() - 1];
        let Some((first, deeper)) = rest.split_first() else { return self.replace(trail, new) };
        let mut new = new.clone();
        for step in deeper.iter().rev() {
            let Step::Key(key) = step else { return Err(EditError::Nothing) };
            new = New::Map(vec![(key.clone(), new)]);
        }
        let Step::Key(key) = first else { return Err(EditError::Nothing) };
        match &node.shape {
            Shape::Map { flow: true, pairs } => {
                let last = pairs.last().map(|pair| &pair.value);
                let context = self.manner.context(true);
                let written = format!(
                    "{}: {}",
                    render::key_text(key, context),
                    render::inline(&new, context)
                );
                Ok(vec![self.append_flow(node, last, pairs.first().map(|p| &p.key), &written)?])
            }
            Shape::Map { flow: false, pairs } => {
                let column = pairs.first().map_or(0, |pair| self.column(pair.key.span.start));
                let written = render::pair(key, &new, column, self.manner);
                let (at, before) = self.below(node.span.end, column);
                let airy =
                    trail.len() == 1 && pairs.last().is_some_and(|p| self.airy(p.key.span.start));
                let blank = if airy { self.manner.eol } else { "" };
                let indent = " ".repeat(column);
                let with = format!("{before}{blank}{indent}{written}{}", self.manner.eol);
                Ok(vec![Patch { at: at..at, with }])
            }
            Shape::Scalar(_) => self.replace(trail, &New::Map(vec![(key.clone(), new)])),
            Shape::List { .. } => Err(EditError::NotAMapping),
            Shape::Alias => Err(EditError::Alias),
        }
    }

    /// Whether a blank line stands above the line of `at`, or above the comments over it.
    fn airy(&self, at: usize) -> bool {
        let mut start = line_start(self.text, at);
        while start > 0 {
            let above = line_start(self.text, start - 1);
            let line = self.text[above..start].trim();
            if !line.starts_with('#') {
                return line.is_empty();
            }
            start = above;
        }
        false
    }

    fn append_flow(
        &self,
        list: &Node,
        last: Option<&Node>,
        first: Option<&Node>,
        written: &str,
    ) -> Result<Patch, EditError> {
        let Some((last, first)) = last.zip(first) else {
            let inside = list.span.start + 1..list.span.end - 1;
            if self.has_comment(&inside) {
                return Err(EditError::Layout);
            }
            return Ok(Patch { at: inside, with: written.to_owned() });
        };
        let at = last.span.end;
        // On lines of their own, if the others are.
        let start = line_start(self.text, first.span.start);
        let own_line =
            self.text[start..first.span.start].trim().is_empty() && start > list.span.start;
        let gap = if own_line {
            format!("{}{}", self.manner.eol, &self.text[start..first.span.start])
        } else {
            " ".to_owned()
        };
        Ok(Patch { at: at..at, with: format!(",{gap}{written}") })
    }

    /// Adds an item to a list that has some.
    fn append(&self, trail: &[&Node], new: &New) -> Result<Vec<Patch>, EditError> {
        let list = trail[trail.len() - 1];
        let Shape::List { flow, items } = &list.shape else { return Err(EditError::NotAList) };
        if *flow {
            let written = render::inline(new, self.manner.context(true));
            return Ok(vec![self.append_flow(list, items.last(), items.first(), &written)?]);
        }
        let dashes = layout::dashes(list, self.text).ok_or(EditError::Layout)?;
        let column = self.column(list.span.start);
        let written = render::item(new, column, self.manner);
        let (at, before) = self.below(list.span.end, column);
        let airy = dashes.len() > 1 && self.airy(dashes[dashes.len() - 1]);
        let blank = if airy { self.manner.eol } else { "" };
        let indent = " ".repeat(column);
        let with = format!("{before}{blank}{indent}{written}{}", self.manner.eol);
        Ok(vec![Patch { at: at..at, with }])
    }

    /// Puts another value in the place of one.
    fn replace(&self, trail: &[&Node], new: &New) -> Result<Vec<Patch>, EditError> {
        let node = trail[trail.len() - 1];
        let flow = Self::is_flow(trail) || self.manner.json;
        let style = match &node.shape {
            Shape::Scalar(style) => Some(*style),
            _ => None,
        };
        if flow {
            if self.has_comment(&node.span) {
                return Err(EditError::Layout);
            }
            let context = self.manner.context(true);
            let written = match new {
                New::Text(text) => scalar::render(text, context, style),
                other => render::inline(other, context),
            };
            let gap = if node.is_left_out() { " " } else { "" };
            return Ok(vec![Patch { at: node.span.clone(), with: format!("{gap}{written}") }]);
        }
        match (new, style) {
            (New::Text(text), Some(ScalarStyle::Literal | ScalarStyle::Folded)) => {
                return self.refold(node, text);
            }
            (New::Text(_) | New::Bare(_), Some(style)) => {
                let written = match new {
                    New::Text(text) => scalar::render(text, Context::Block, Some(style)),
                    other => render::inline(other, Context::Block),
                };
                let gap = if node.is_left_out() { " " } else { "" };
                return Ok(vec![Patch { at: node.span.clone(), with: format!("{gap}{written}") }]);
            }
            // A list within brackets stays one.
            (New::List(items), None) if !items.is_empty() => {
                let short = |new: &New| matches!(new, New::Text(text) if text.len() <= SHORT);
                if let Shape::List { flow: true, items: old } = &node.shape
                    && (!old.is_empty() || items.iter().all(short))
                    && !self.has_comment(&node.span)
                {
                    let with = render::inline(new, Context::Block);
                    return Ok(vec![Patch { at: node.span.clone(), with }]);
                }
            }
            _ => {}
        }
        self.rebuild(trail, new)
    }

    /// Replaces a value that has lines, or gets some, below its key or dash.
    fn rebuild(&self, trail: &[&Node], new: &New) -> Result<Vec<Patch>, EditError> {
        let node = trail[trail.len() - 1];
        let parent = trail.len().checked_sub(2).map(|at| trail[at]).ok_or(EditError::Layout)?;
        match &parent.shape {
            Shape::Map { flow: false, pairs } => {
                let pair = pairs
                    .iter()
                    .find(|pair| std::ptr::eq(&raw const pair.value, node))
                    .ok_or(EditError::Layout)?;
                let column = self.column(pair.key.span.start);
                let colon = layout::after_colon(&pair.key, self.text).ok_or(EditError::Layout)?;
                let written = render::value(new, column, self.manner);
                let (same_line, below) = match written.split_once(self.manner.eol) {
                    Some((line, rest)) => (line, format!("{rest}{}", self.manner.eol)),
                    None => (written.as_str(), String::new()),
                };
                self.with_comments(colon, node, column + self.manner.map, same_line, &below)
            }
            Shape::List { flow: false, items } => {
                let index = items
                    .iter()
                    .position(|item| std::ptr::eq(item, node))
                    .ok_or(EditError::Layout)?;
                let dashes = layout::dashes(parent, self.text).ok_or(EditError::Layout)?;
                let column = self.column(dashes[index]);
                let written = render::item(new, column, self.manner);
                let written = written.strip_prefix('-').unwrap_or(&written);
                if self.has_comment(&(dashes[index]..node.span.end)) {
                    return Err(EditError::Layout);
                }
                let at = dashes[index] + 1..node.span.end;
                Ok(vec![Patch { at, with: written.to_owned() }])
            }
            _ => Err(EditError::Layout),
        }
    }

    /// Writes `same_line` behind the colon at `colon` and `below` under it. What of the old value
    /// was a comment stays: on the line of the key, or on lines of its own.
    fn with_comments(
        &self,
        colon: usize,
        node: &Node,
        column: usize,
        same_line: &str,
        below: &str,
    ) -> Result<Vec<Patch>, EditError> {
        let first_end = line_end(self.text, colon);
        let starts_here = node.span.start <= first_end;
        let one_line = node.span.end <= first_end;
        if one_line {
            // `key: old  # comment`
            let value = Patch { at: colon..node.span.end.max(colon), with: same_line.to_owned() };
            let (at, before) = self.next_line(colon);
            let below = Patch { at: at..at, with: format!("{before}{below}") };
            return Ok(if below.with.is_empty() { vec![value] } else { vec![value, below] });
        }
        if starts_here {
            // Brackets or quotes that go over several lines.
            if self.has_comment(&(colon..node.span.end)) {
                return Err(EditError::Layout);
            }
            let rest = below.strip_suffix(self.manner.eol).unwrap_or(below);
            let gap = if rest.is_empty() { "" } else { self.manner.eol };
            return Ok(vec![Patch {
                at: colon..node.span.end,
                with: format!("{same_line}{gap}{rest}"),
            }]);
        }
        // `key:  # comment`, and the old value on the lines below.
        let lines = first_end + 1..self.next_line(node.span.end).0;
        let kept = self.comments(&lines, column);
        let value = Patch { at: colon..colon, with: same_line.to_owned() };
        Ok(vec![value, Patch { at: lines, with: format!("{kept}{below}") }])
    }

    /// Another text under the same `>-` or `|`.
    fn refold(&self, node: &Node, text: &str) -> Result<Vec<Patch>, EditError> {
        let old = &self.text[node.span.clone()];
        let mut lines = old.lines();
        let _header = lines.next();
        let folded = old.starts_with('>');
        let filled: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
        let first = filled.first().ok_or(EditError::Layout)?;
        let indent = &first[..first.len() - first.trim_start().len()];
        let widest = filled.iter().map(|line| line.chars().count()).max().unwrap_or_default();
        let width = widest.max(LEAST_WIDTH).saturating_sub(indent.len());
        let mut written = String::new();
        let mut used = 0;
        for word in text.split_whitespace() {
            let long = word.chars().count();
            if used == 0 || (folded && used + 1 + long > width) {
                if used > 0 {
                    written += self.manner.eol;
                }
                written += indent;
                used = 0;
            } else {
                written.push(' ');
                used += 1;
            }
            written += word;
            used += long;
        }
        let start = line_end(self.text, node.span.start) + 1;
        Ok(vec![Patch { at: start..node.span.end, with: written }])
    }

    fn remove(
        &self,
        trail: &[&Node],
        step: &Step,
        with_comments: bool,
    ) -> Result<Vec<Patch>, EditError> {
        let node = trail[trail.len() - 1];
        let at = trail.len().checked_sub(2).ok_or(EditError::Nothing)?;
        let parent = trail[at];
        // Where each child begins and ends: from its key or dash to its value's end.
        let (spans, flow): (Vec<Range<usize>>, bool) = match &parent.shape {
            Shape::Map { flow, pairs } => {
                let span = |pair: &layout::Pair| pair.key.span.start..pair.value.span.end;
                (pairs.iter().map(span).collect(), *flow)
            }
            Shape::List { flow: true, items } => {
                (items.iter().map(|item| item.span.clone()).collect(), true)
            }
            Shape::List { flow: false, items } => {
                let dashes = layout::dashes(parent, self.text).ok_or(EditError::Layout)?;
                let span = |(dash, item): (usize, &Node)| dash..item.span.end.max(dash + 1);
                (dashes.into_iter().zip(items).map(span).collect(), false)
            }
            _ => return Err(EditError::Nothing),
        };
        let index = match (&parent.shape, step) {
            (_, Step::Index(index)) => *index,
            (Shape::Map { pairs, .. }, Step::Key(_)) => pairs
                .iter()
                .position(|pair| std::ptr::eq(&raw const pair.value, node))
                .ok_or(EditError::Nothing)?,
            _ => return Err(EditError::Nothing),
        };
        if spans.len() == 1 {
            return self.empty(&trail[..=at], with_comments);
        }
        if flow {
            let range = if index + 1 < spans.len() {
                spans[index].start..spans[index + 1].start
            } else {
                spans[index - 1].end..spans[index].end
            };
            if self.has_comment(&range) && !with_comments {
                return Err(EditError::Layout);
            }
            return Ok(vec![Patch { at: range, with: String::new() }]);
        }
        let span = &spans[index];
        let column = self.column(span.start);
        let start = line_start(self.text, span.start);
        let kept = |range: &Range<usize>| {
            if with_comments { String::new() } else { self.comments(range, column) }
        };
        if !self.text[start..span.start].trim().is_empty() {
            // `- first: …`: the next key moves up behind the dash.
            let next = spans.get(index + 1).ok_or(EditError::Layout)?;
            let range = span.start..next.start;
            let comments = kept(&range);
            let mut patches = vec![Patch { at: range, with: String::new() }];
            if !comments.is_empty() {
                let dash_column = self.text[start..span.start].chars().take_while(|c| *c == ' ');
                let indent = " ".repeat(dash_column.count());
                let comments: String = comments
                    .lines()
                    .map(|line| format!("{indent}{}{}", line.trim(), self.manner.eol))
                    .collect();
                patches.push(Patch { at: start..start, with: comments });
            }
            return Ok(patches);
        }
        let mut range = start..self.next_line(span.end).0;
        let comments = kept(&range);
        let blank_above = start > 0 && {
            let above = line_start(self.text, start - 1);
            self.text[above..start].trim().is_empty()
        };
        let below = &self.text[range.end..];
        let blank_below =
            below.is_empty() || below.lines().next().is_some_and(|l| l.trim().is_empty());
        if blank_above && blank_below && comments.is_empty() {
            range.start = line_start(self.text, start - 1);
        }
        Ok(vec![Patch { at: range, with: comments }])
    }

    /// Leaves `[]` or `{}` of a list or mapping that had one thing in it.
    fn empty(&self, trail: &[&Node], with_comments: bool) -> Result<Vec<Patch>, EditError> {
        let node = trail[trail.len() - 1];
        let (flow, bare) = match &node.shape {
            Shape::List { flow, .. } => (*flow, "[]"),
            Shape::Map { flow, .. } => (*flow, "{}"),
            _ => return Err(EditError::Layout),
        };
        if flow {
            let inside = node.span.start + 1..node.span.end - 1;
            if self.has_comment(&inside) && !with_comments {
                return Err(EditError::Layout);
            }
            return Ok(vec![Patch { at: inside, with: String::new() }]);
        }
        if trail.len() == 1 {
            return Err(EditError::Layout);
        }
        let new = if bare == "[]" { New::List(vec![]) } else { New::Map(vec![]) };
        self.rebuild(trail, &new)
    }
}
