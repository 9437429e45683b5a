//! A settings file as errors may show it: what could be a key or the value of a header is masked, a
//! dot a character, so that carets stay where they are.

/// Parts of key names whose values are secrets, and of one whose value is none.
const SECRET: &[&str] =
    &["key", "token", "secret", "password", "passwd", "authorization", "credential"];
const NAMES_ONLY: &str = "key_env";
/// How keys of well-known services begin.
const STARTS: &[&str] = &["sk-", "sk_", "gsk_", "AIza", "xai-", "Bearer"];
/// A word this long, of letters and digits, is no setting.
const LONG: usize = 24;

/// The text with its secrets masked, line by line.
pub(super) fn masked(text: &str) -> String {
    // The indent of a `headers:` whose values stand in the lines below.
    let mut headers: Option<usize> = None;
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if headers.is_some_and(|at| indent <= at) && !line.trim().is_empty() {
            headers = None;
        }
        if headers.is_some() {
            out.push_str(&values(line, true));
            continue;
        }
        if line.trim_start().starts_with("headers:") && line.trim_end().ends_with(':') {
            headers = Some(indent);
        }
        out.push_str(&values(line, line.contains("headers")));
    }
    out
}

/// One line; with `all`, every value of it is masked.
fn values(line: &str, all: bool) -> String {
    let mut out = String::with_capacity(line.len());
    let mut hide = false;
    let mut rest = line;
    while !rest.is_empty() {
        let end = rest.find([',', '{', '}', '[', ']', '\n']).map_or(rest.len(), |at| at + 1);
        let (part, after) = rest.split_at(end);
        rest = after;
        // `key: value`; a URL's colon has no blank behind it.
        match part.find(": ") {
            Some(colon) => {
                let (name, value) = part.split_at(colon + 1);
                hide = all || is_secret(name);
                out.push_str(name);
                push(&mut out, value, hide);
            }
            None => push(&mut out, part, hide),
        }
        if part.ends_with('}') {
            hide = false;
        }
    }
    out
}

fn push(out: &mut String, value: &str, hide: bool) {
    for word in value.split_inclusive([' ', ',', '{', '}', '[', ']', '\n']) {
        let hide = hide || looks_secret(word);
        let is_sign = |c: char| c.is_whitespace() || ",{}[]\"':".contains(c);
        out.extend(word.chars().map(|c| if hide && !is_sign(c) { '•' } else { c }));
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '_').to_lowercase();
    name != NAMES_ONLY && SECRET.iter().any(|part| name.contains(part))
}

fn looks_secret(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let is_long = word.len() >= LONG
        && word.chars().all(plain)
        && word.contains(|c: char| c.is_ascii_digit())
        && word.contains(|c: char| c.is_ascii_alphabetic());
    is_long || (word.len() > 8 && STARTS.iter().any(|start| word.starts_with(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_dots_and_everything_else_stays() {
        for (line, shown) in [
            ("  box: {kind: opnai, key: hunter2}", "  box: {kind: opnai, key: •••••••}"),
            ("api_key: \"a b\"", "api_key: \"• •\""),
            ("headers: {x-team: rosebud, y: z}", "headers: {x-team: •••••••, y: •}"),
            ("key_env: BOX_KEY", "key_env: BOX_KEY"),
            ("base_url: http://10.0.0.2/v1", "base_url: http://10.0.0.2/v1"),
            ("model: sk-abcdefgh", "model: •••••••••••"),
            ("model: qwen2.5-14b-instruct", "model: qwen2.5-14b-instruct"),
            ("povider: 0123456789abcdef0123456789", "povider: ••••••••••••••••••••••••••"),
            ("fallback: [groq, nobody]", "fallback: [groq, nobody]"),
        ] {
            assert_eq!(masked(line), shown);
        }
        let block = "box:\n  headers:\n    x-team: rosebud\n    y: [a]\n  model: m\n";
        let shown = "box:\n  headers:\n    x-team: •••••••\n    y: [•]\n  model: m\n";
        assert_eq!(masked(block), shown);
    }
}
