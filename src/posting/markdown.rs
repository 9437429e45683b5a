//! Markdown becomes plain lines: headings keep a `#`, bullets a `-`, emphasis and links lose
//! their syntax. Front matter turns into stated facts.

use crate::text::Rule;

use super::StatedFacts;

static LINK: Rule =
    Rule::new(|text| text.contains('['), r"!?\[([^\[\]\n]*)\](?: ?\([^()\n]*\)|\[[^\[\]\n]*\])");
static AUTOLINK: Rule =
    Rule::new(|text| text.contains('<'), r"<((?:https?://|mailto:)?[^<>\s]+[@.:/][^<>\s]+)>");
static EMPHASIS: Rule =
    Rule::new(|text| text.contains('*'), r"\*{1,3}([^\s*](?:[^*\n]*[^\s*])?)\*{1,3}");
static UNDERSCORE: Rule = Rule::new(
    |text| text.contains('_'),
    r"(^|[^\w])_{1,2}([^\s_](?:[^_\n]*[^\s_])?)_{1,2}($|[^\w])",
);
/// `**Location** Oslo`: a label that has its weight instead of a colon.
static LABEL: Rule =
    Rule::new(|text| text.starts_with("**"), r"^\*\*(\p{Lu}[\p{L} ]{2,24})\*{1,2} +");
static ESCAPE: Rule = Rule::new(|text| text.contains('\\'), r"\\([\\`*_{}\[\]()#+.!|>~-])");

/// Whether text is Markdown by its name or its marks.
#[must_use]
pub fn is_markdown(text: &str, name: Option<&str>) -> bool {
    let named = name.is_some_and(|n| {
        let n = n.to_ascii_lowercase();
        [".md", ".markdown", ".mdown", ".mkd"].iter().any(|end| n.ends_with(end))
    });
    let headings = || text.lines().filter(|l| heading(l).is_some()).take(2).count() >= 2;
    let strong = || text.matches("**").take(8).count() >= 8;
    named || text.starts_with("---\n") || headings() || strong()
}

/// The plain text of Markdown, and what its front matter states.
#[must_use]
pub fn plain(text: &str) -> (String, StatedFacts) {
    let mut facts = StatedFacts::default();
    let mut out = String::with_capacity(text.len());
    let body = front_matter(text, &mut facts, &mut out);
    let mut fenced = false;
    for line in body.lines() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        if is_rule(trimmed) {
            out.push('\n');
            continue;
        }
        if let Some((level, title)) = heading(trimmed).or_else(|| bold_heading(trimmed)) {
            out.push_str(if level == 1 { "\n# " } else { "\n## " });
            out.push_str(inline(title).trim());
            out.push_str("\n\n");
        } else if let Some(row) = trimmed.strip_prefix('|') {
            if let Some(row) = table_row(row) {
                out.push_str(&row);
                out.push('\n');
            }
        } else {
            bullet_or_line(line, &mut out);
        }
    }
    (out, facts)
}

fn bullet_or_line(line: &str, out: &mut String) {
    let trimmed = line.trim_start().trim_start_matches("> ");
    if let Some(label) = LABEL.on(trimmed).and_then(|l| l.captures(trimmed))
        && let (Some(whole), Some(name)) = (label.get(0), label.get(1))
        && trimmed[whole.end()..].starts_with(|c: char| c.is_uppercase() || c == '[')
    {
        out.push_str(name.as_str());
        out.push_str(": ");
        out.push_str(inline(&trimmed[whole.end()..]).trim());
        out.push('\n');
        return;
    }
    let item = ["* ", "- ", "+ "].iter().find_map(|mark| trimmed.strip_prefix(mark));
    if let Some(item) = item {
        let item = item.trim_start();
        let item =
            ["[ ] ", "[x] ", "[X] "].iter().find_map(|b| item.strip_prefix(b)).unwrap_or(item);
        out.push_str("- ");
        out.push_str(inline(item).trim());
    } else {
        out.push_str(&inline(trimmed));
    }
    out.push('\n');
}

/// The level and title of an ATX heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line.get(level..)?;
    let spaced = rest.starts_with(' ');
    let named = rest.starts_with(char::is_uppercase);
    let title = rest.trim().trim_end_matches('#').trim();
    ((1..=6).contains(&level) && (spaced || named) && !title.is_empty()).then_some((level, title))
}

/// A short line all in bold is a heading by another name.
fn bold_heading(line: &str) -> Option<(usize, &str)> {
    let line = line.trim_end();
    let title = line.strip_prefix("**")?;
    let title = title
        .strip_suffix("**")
        .or_else(|| title.strip_suffix("**:"))
        .map(|t| t.trim_end_matches(':'))?;
    (!title.contains("**") && title.chars().count() <= 60 && !title.ends_with('.'))
        .then_some((2, title))
}

fn is_rule(line: &str) -> bool {
    let marks = line.trim_end();
    marks.len() >= 3
        && (marks.bytes().all(|b| matches!(b, b'-' | b' '))
            || marks.bytes().all(|b| matches!(b, b'*' | b' '))
            || marks.bytes().all(|b| matches!(b, b'=' | b' '))
            || marks.bytes().all(|b| matches!(b, b'_' | b' ')))
}

/// A table row as text: `label: value` for two cells, else the cells with bars between them.
fn table_row(row: &str) -> Option<String> {
    let cells: Vec<String> =
        row.trim_end().trim_end_matches('|').split('|').map(|cell| inline(cell.trim())).collect();
    let is_separator =
        cells.iter().all(|c| !c.is_empty() && c.bytes().all(|b| matches!(b, b'-' | b':')));
    if is_separator || cells.iter().all(String::is_empty) {
        return None;
    }
    Some(join_cells(&cells))
}

/// How the cells of one table row stand on one line.
pub(super) fn join_cells(cells: &[String]) -> String {
    match cells {
        [label, value]
            if !label.is_empty()
                && !value.is_empty()
                && value.chars().count() > 2
                && label.chars().count() <= 40
                && !label.ends_with([':', '?', '.']) =>
        {
            format!("{label}: {value}")
        }
        [label, value] if label.ends_with(':') => format!("{label} {value}"),
        cells => cells.join(" | "),
    }
}

/// Text without emphasis, code and link syntax.
fn inline(text: &str) -> String {
    let mut plain = std::borrow::Cow::Borrowed(text);
    let rules = [(&LINK, "$1"), (&AUTOLINK, "$1"), (&EMPHASIS, "$1"), (&UNDERSCORE, "$1$2$3")];
    for (rule, with) in rules {
        if let Some(rule) = rule.on(&plain)
            && rule.is_match(&plain)
        {
            plain = rule.replace_all(&plain, with).into_owned().into();
        }
    }
    let mut plain = plain.replace("**", "").replace('`', "");
    if let Some(escape) = ESCAPE.on(&plain) {
        plain = escape.replace_all(&plain, "$1").into_owned();
    }
    plain
}

/// Reads `--- … ---` at the top: known keys become facts, long values stay as text.
fn front_matter<'a>(text: &'a str, facts: &mut StatedFacts, out: &mut String) -> &'a str {
    const LONGEST: usize = 200;
    let Some(rest) = text.strip_prefix("---\n") else { return text };
    let mut at = 0;
    let mut lines = Vec::new();
    let closed = rest.split_inclusive('\n').take(LONGEST).any(|line| {
        at += line.len();
        let mark = line.trim_end();
        let ends = mark == "---" || mark == "...";
        if !ends {
            lines.push(mark);
        }
        ends
    });
    if !closed {
        return text;
    }
    for line in lines {
        match line.split_once(':') {
            Some((key, value)) if is_key(key) && value.trim().len() <= 80 => {
                state(facts, &key.trim().to_ascii_lowercase(), unquote(value));
            }
            Some((key, value)) if is_key(key) => {
                out.push_str(unquote(value));
                out.push('\n');
            }
            _ => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    &rest[at..]
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= 40
        && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c))
}

fn unquote(value: &str) -> &str {
    let value = value.trim();
    ['"', '\'']
        .iter()
        .find_map(|q| value.strip_prefix(*q)?.strip_suffix(*q))
        .unwrap_or(value)
        .trim()
}

fn state(facts: &mut StatedFacts, key: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    let place = match key {
        "title" | "job_title" | "jobtitle" | "position" => &mut facts.title,
        "company" | "organization" | "organisation" | "employer" => &mut facts.company,
        "location" | "city" | "place" => &mut facts.location,
        "salary" | "pay" | "compensation" => &mut facts.salary,
        "employment_type" | "employmenttype" | "job_type" | "contract" => {
            &mut facts.employment_type
        }
        "req_id" | "reference" | "ref" | "job_id" | "requisition" => &mut facts.identifier,
        "published" | "date_posted" | "date" => &mut facts.date_posted,
        "valid_through" | "closing_date" | "deadline" => &mut facts.valid_through,
        "remote" => {
            facts.remote = value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("yes");
            return;
        }
        _ => return,
    };
    *place = Some(value.to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_plain_text() {
        let (text, _) = plain(
            "# Cook\n\nWe *want* **you**, see [us](https://a.example/x).\n* `HACCP` and C\\#\n",
        );
        assert_eq!(text, "\n# Cook\n\n\nWe want you, see us.\n- HACCP and C#\n");
    }

    #[test]
    fn names_with_underscores_stay() {
        assert_eq!(
            inline("snake_case and my_other_name and _so_"),
            "snake_case and my_other_name and so"
        );
    }

    #[test]
    fn front_matter_states_facts() {
        let (text, facts) = plain("---\ntitle: \"Cook\"\nlayout: job\n---\nBody\n");
        assert_eq!(facts.title.as_deref(), Some("Cook"));
        assert_eq!(text, "Body\n");
    }

    #[test]
    fn rows_of_two_cells_are_labelled() {
        let (text, _) = plain("| | |\n|---|---|\n| **Salary** | 100 EUR |\n| QTS | X | |\n");
        assert_eq!(text, "Salary: 100 EUR\nQTS | X | \n");
    }
}
