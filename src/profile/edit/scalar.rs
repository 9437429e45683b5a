//! A text as YAML writes it: bare where that is safe, quoted where it is not.

use granit_parser::ScalarStyle;

/// In which notation a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    Block,
    /// Within `[…]` or `{…}`.
    Flow,
    Json,
}

/// Writes `text`, in the quotes that stood there before where they still do.
pub fn render(text: &str, context: Context, before: Option<ScalarStyle>) -> String {
    if context == Context::Json {
        return double(text);
    }
    let visible = !text.chars().any(char::is_control);
    match before {
        Some(ScalarStyle::DoubleQuoted) => double(text),
        Some(ScalarStyle::SingleQuoted) if visible => single(text),
        _ if is_safe_bare(text, context) => text.to_owned(),
        _ if visible && text.contains(['"', '\\']) => single(text),
        _ => double(text),
    }
}

fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double(text: &str) -> String {
    // JSON's escapes are YAML's.
    serde_json::to_string(text).unwrap_or_else(|_| "\"\"".to_owned())
}

fn is_safe_bare(text: &str, context: Context) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let second = text.chars().nth(1);
    let opens = match first {
        '-' | '?' | ':' => second.is_some_and(|c| !c.is_whitespace() && !",[]{}".contains(c)),
        c => !"#,[]{}&*!|>'\"%@`=<~".contains(c) && !c.is_whitespace(),
    };
    opens
        && !text.ends_with([' ', ':', '\t'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.starts_with("---")
        && !text.starts_with("...")
        && !text
            .chars()
            .any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'))
        && (context == Context::Block || !text.contains([',', '[', ']', '{', '}', ':', '"', '\'']))
        && !is_bent(text)
}

/// What another program would take for a number, a date, a truth or nothing.
fn is_bent(text: &str) -> bool {
    const WORDS: [&str; 10] = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", ".nan"];
    let folded = text.to_ascii_lowercase();
    let digits = text.chars().any(|c| c.is_ascii_digit());
    WORDS.contains(&folded.as_str())
        || folded.trim_start_matches(['+', '-']) == ".inf"
        || (digits && text.chars().all(|c| c.is_ascii_hexdigit() || "+-._:xoXO".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::yaml::{Value, parse};

    #[test]
    fn a_text_is_read_back_as_it_was() {
        for text in [
            "plain",
            "with: colon",
            "a # b",
            "#x",
            "- x",
            "-x",
            "1.10",
            "2020-04",
            "no",
            "Null",
            "yes",
            "[x",
            "{",
            "it's",
            "\"q\"",
            "back\\slash",
            "a, b",
            "tail:",
            "@x",
            "100 %",
            "%x",
            "C++",
            "c#",
            "日本",
            "é",
            "~",
            "=",
            "<<",
            "? x",
            "?x",
            "0x1F",
            "1e3",
            "12:30",
            "!tag",
            "&anchor",
            "*alias",
            "a\tb",
            "--- x",
            "... x",
            ".5",
            ".NET",
            "+49 30 1",
            "a: [b]",
            "'",
        ] {
            for (context, frame) in [
                (Context::Block, ("k: ", "")),
                (Context::Block, ("k:\n  - ", "\n  - z")),
                (Context::Flow, ("k: [", ", z]")),
                (Context::Flow, ("k: {a: ", "}")),
                (Context::Json, ("{\"k\": ", "}")),
            ] {
                for before in [
                    None,
                    Some(ScalarStyle::Plain),
                    Some(ScalarStyle::SingleQuoted),
                    Some(ScalarStyle::DoubleQuoted),
                ] {
                    let source =
                        format!("{}{}{}\n", frame.0, render(text, context, before), frame.1);
                    let root = parse(&source).unwrap_or_else(|e| panic!("{source}: {e:?}"));
                    let mut node = root.get("k").unwrap();
                    while !matches!(node.value, Value::Text(_)) {
                        node =
                            node.items().first().or_else(|| node.get("a")).unwrap_or_else(|| {
                                panic!("{source}: {node:?}");
                            });
                    }
                    assert_eq!(node.value, Value::Text(text.to_owned()), "{source}");
                }
            }
        }
    }

    #[test]
    fn what_needs_no_quotes_has_none() {
        for (text, shown) in [
            ("Cut costs by 40 %", "Cut costs by 40 %"),
            ("2020-04", "\"2020-04\""),
            ("+49 30 23125", "+49 30 23125"),
            ("A: b", "\"A: b\""),
            ("say \"x\": y", "'say \"x\": y'"),
            ("no", "\"no\""),
            ("C#, F#", "C#, F#"),
        ] {
            assert_eq!(render(text, Context::Block, None), shown);
        }
    }
}
