//! Text that means something in Markdown, made to mean itself.
//!
//! Escapes what `CommonMark` or GitHub's dialect would act on, and leaves the rest readable:
//! `C#`, `R&D`, `snake_case` and a single `$` stay as they are.

/// What must be known of a whole block to escape one of its runs.
pub(super) struct Context {
    tildes: bool,
    dollars: bool,
}

impl Context {
    pub(super) fn of(block: &str) -> Self {
        let many = |sign| block.matches(sign).nth(1).is_some();
        Self { tildes: many('~'), dollars: many('$') }
    }
}

/// Escapes one run. `at_start` tells that it opens its block, where more signs have a meaning.
pub(super) fn inline(text: &str, context: &Context, at_start: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let opener = if at_start { block_opener(text) } else { None };
    for (at, c) in text.char_indices() {
        if opener == Some(at)
            || is_special(text, at, c, context)
            || opens_address(text, at, context)
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn is_special(text: &str, at: usize, c: char, context: &Context) -> bool {
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '|' => true,
        '_' => {
            let before = text[..at].chars().next_back();
            let after = text[at + 1..].chars().next();
            !(is_word(before) && is_word(after))
        }
        '~' => context.tildes,
        '$' => context.dollars,
        '&' => is_entity(&text[at..]),
        _ => false,
    }
}

/// GitHub links `https://…` and `www.…` by themselves and takes a backslash in them for a part of
/// the address; an address that needs one may not be recognised.
fn opens_address(text: &str, at: usize, context: &Context) -> bool {
    let rest = &text[at..];
    let opens = rest.starts_with("://")
        || (rest.starts_with('.') && text[..at].to_ascii_lowercase().ends_with("www"));
    opens
        && rest
            .char_indices()
            .take_while(|(_, c)| !c.is_whitespace())
            .any(|(offset, c)| is_special(text, at + offset, c, context))
}

/// A heading's text may not end in ` #`: such hashes would be dropped.
pub(super) fn closing_hashes(out: &mut String) {
    let kept = out.trim_end_matches('#').len();
    if kept < out.len() && out[..kept].ends_with([' ', '\t']) {
        out.insert(kept, '\\');
    }
}

/// A vetted link (ASCII, no blanks, no parentheses) as a target: only an entity could go wrong.
/// Parsers decode entities before they look at backslashes, so the ampersand becomes one.
pub(super) fn destination(link: &str) -> String {
    let mut out = String::with_capacity(link.len());
    for (at, c) in link.char_indices() {
        if c == '&' && is_entity(&link[at..]) {
            out.push_str("&amp;");
        } else {
            out.push(c);
        }
    }
    out
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

fn is_entity(text: &str) -> bool {
    text.find(';').is_some_and(|end| {
        (2..=33).contains(&end)
            && text[1..end].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
    })
}

/// Where in `text` the sign stands that would open a heading, a quote, a list or a rule.
fn block_opener(text: &str) -> Option<usize> {
    let blank_or_end = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let first = text.chars().next()?;
    match first {
        '>' => Some(0),
        '#' => {
            let rest = text.trim_start_matches('#');
            (text.len() - rest.len() <= 6 && blank_or_end(rest)).then_some(0)
        }
        '+' => blank_or_end(&text[1..]).then_some(0),
        '-' => {
            (blank_or_end(&text[1..]) || text.bytes().all(|b| b == b'-' || b == b' ')).then_some(0)
        }
        '0'..='9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let rest = &text[digits..];
            (digits <= 9 && rest.starts_with(['.', ')']) && blank_or_end(&rest[1..]))
                .then_some(digits)
        }
        _ => None,
    }
}
