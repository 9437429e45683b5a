//! Markdown's inline signs in a text: emphasis goes, the address of a link stays.

/// A text without its signs, and its one link if it is nothing but a link.
#[derive(Debug, PartialEq, Eq)]
pub struct Inline {
    pub text: String,
    /// Of `[text](address)` around the whole text.
    pub url: Option<String>,
}

/// Reads `**bold**`, `*italic*`, `` `code` `` and `[text](address)`.
#[must_use]
pub fn read(source: &str) -> Inline {
    let source = source.trim();
    if let Some((text, url, rest)) = link(source)
        && rest.trim().is_empty()
    {
        return Inline { text: plain(text), url: Some(url.to_owned()) };
    }
    Inline { text: plain(source), url: None }
}

/// The text alone; an address stands in parentheses behind the words it belonged to.
#[must_use]
pub fn plain(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        match link(&rest[at..]) {
            Some((text, url, after)) if !url.contains(' ') => {
                let text = text.trim();
                out.push_str(text);
                if !text.contains(url) && !url.is_empty() {
                    out.push_str(&format!(" ({url})"));
                }
                rest = after;
            }
            _ => {
                out.push('[');
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    emphasis(&out)
}

/// `[text](address)` at the beginning: both, and what follows.
fn link(source: &str) -> Option<(&str, &str, &str)> {
    let inside = source.strip_prefix('[')?;
    let (text, rest) = inside.split_once("](")?;
    let (url, rest) = rest.split_once(')')?;
    (!text.contains('[')).then_some((text, url, rest))
}

/// Pairs of `***`, `**`, `*`, `__` and backticks around words are taken away; a sign alone, as in
/// `2 * 3` or `snake_case`, is text.
fn emphasis(source: &str) -> String {
    let mut text = source.to_owned();
    for sign in ["***", "**", "*", "__", "`"] {
        let mut from = 0;
        while let Some(open) = text[from..].find(sign).map(|at| from + at) {
            let inner = open + sign.len();
            let starts = text[inner..].starts_with(|c: char| !c.is_whitespace() && c != '*')
                && !text[..open].ends_with(char::is_alphanumeric);
            let close = text[inner..].find(sign).map(|at| inner + at).filter(|close| {
                *close > inner
                    && !text[..*close].ends_with(char::is_whitespace)
                    && !text[close + sign.len()..].starts_with(char::is_alphanumeric)
            });
            match close {
                Some(close) if starts => {
                    text.replace_range(close..close + sign.len(), "");
                    text.replace_range(open..inner, "");
                    from = close - sign.len();
                }
                _ => from = inner,
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_go_and_addresses_stay() {
        for (source, wanted) in [
            ("more than **100,000 downloads**.", "more than 100,000 downloads."),
            ("***H. Tom***", "H. Tom"),
            ("*John Doe*", "John Doe"),
            ("2 * 3 * 4", "2 * 3 * 4"),
            ("snake_case_name", "snake_case_name"),
            ("an [app](https://example.com) that", "an app (https://example.com) that"),
            ("[x] done", "[x] done"),
            ("array[0](not a link)", "array[0](not a link)"),
            ("**", "**"),
            ("a ** b", "a ** b"),
        ] {
            assert_eq!(plain(source), wanted, "{source}");
        }
        let linked = read("[FlashInfer](https://github.com/)");
        assert_eq!(linked.text, "FlashInfer");
        assert_eq!(linked.url.as_deref(), Some("https://github.com/"));
    }
}
