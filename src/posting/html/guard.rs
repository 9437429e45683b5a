//! Refuses markup on which an HTML parser that follows the standard takes quadratic time: very
//! deep nesting, unclosed formatting that is reopened in each paragraph, tags with thousands of
//! attributes.

use crate::posting::PostingError;

/// Open elements × tags; a job page stays below a thousandth of it.
const DEPTH_TIMES_TAGS: usize = 400_000_000;
/// Open formatting elements × tags.
const FORMAT_TIMES_TAGS: usize = 20_000_000;
const MOST_ATTRIBUTES: usize = 2_000;

/// Checks the markup in one pass, without a tree.
///
/// # Errors
/// [`PostingError::HtmlTooComplex`].
pub fn check(page: &str) -> Result<(), PostingError> {
    let bytes = page.as_bytes();
    let (mut tags, mut depth, mut deepest) = (0usize, 0usize, 0usize);
    let (mut formats, mut most_formats) = (0usize, 0usize);
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|b| *b == b'<') {
        let start = at + found + 1;
        at = start;
        let closes = bytes.get(start) == Some(&b'/');
        let name_at = start + usize::from(closes);
        let length = bytes[name_at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if length == 0 || !bytes[name_at].is_ascii_alphabetic() {
            continue;
        }
        let name = &page[name_at..name_at + length];
        let (end, attributes) = tag_end(&bytes[name_at + length..]);
        at = name_at + length + end;
        if attributes > MOST_ATTRIBUTES {
            return Err(PostingError::HtmlTooComplex);
        }
        tags += 1;
        let formats_text = is_any(name, &FORMATTING);
        if closes {
            depth = depth.saturating_sub(1);
            formats = formats.saturating_sub(usize::from(formats_text));
        } else if !is_any(name, &NEVER_NESTED) {
            depth += 1;
            deepest = deepest.max(depth);
            formats += usize::from(formats_text);
            most_formats = most_formats.max(formats);
        }
    }
    let complex = (deepest > 300 && deepest.saturating_mul(tags) > DEPTH_TIMES_TAGS)
        || (most_formats > 100 && most_formats.saturating_mul(tags) > FORMAT_TIMES_TAGS);
    if complex { Err(PostingError::HtmlTooComplex) } else { Ok(()) }
}

const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
const NEVER_NESTED: [&str; 20] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "option", "path", "dt", "dd",
];

fn is_any(name: &str, names: &[&str]) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// Where the tag ends, and roughly how many attributes it has.
fn tag_end(rest: &[u8]) -> (usize, usize) {
    let mut quote = None;
    let mut attributes = 0;
    for (i, byte) in rest.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (i + 1, attributes),
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(q), b) if q == *b => quote = None,
            (None, b) if b.is_ascii_whitespace() => attributes += 1,
            _ => {}
        }
    }
    (rest.len(), attributes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_markup_is_refused() {
        assert!(check(&"<div>".repeat(100_000)).is_err());
        assert!(check(&"<b><p>".repeat(100_000)).is_err());
        let attributes: String = (0..5000).map(|i| format!(" a{i}=1")).collect();
        assert!(check(&format!("<p{attributes}>")).is_err());
    }

    #[test]
    fn large_ordinary_markup_passes() {
        assert!(check(&"<div><p>a <b>b</b><br><li>c</div>".repeat(50_000)).is_ok());
    }
}
