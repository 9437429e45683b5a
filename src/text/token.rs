//! Words with their place in the text.

/// A run of letters and digits with the signs that belong to names of things:
/// `C++`, `.NET`, `Node.js`, `CI/CD` is two, `end-to-end` is three, `T-SQL` is two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    pub text: &'a str,
    /// Byte offset of the first byte in the text the token was cut from.
    pub start: usize,
    /// Byte offset just past the last byte.
    pub end: usize,
}

/// Cuts `text` into words. Everything between words (blanks, commas, slashes, hyphens) is left
/// out; a caller that cares looks at the gap between two tokens' offsets.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut at = 0;
    while let Some(first) = char_at(text, at) {
        let start = at;
        at += first.len_utf8();
        if opens(text, start, first) {
            at = end_of_word(text, at, first);
            found.push(Token { text: &text[start..at], start, end: at });
        }
    }
    found
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => text[at..].chars().next(),
    }
}

/// Whether a word begins with `first` at byte `at`, behind what is no word.
fn opens(text: &str, at: usize, first: char) -> bool {
    first.is_alphanumeric()
        || (first == '.'
            && char_at(text, at + 1).is_some_and(char::is_alphabetic)
            && !text[..at].ends_with(char::is_alphanumeric))
}

/// Where the word ends whose characters up to byte `end` are known, the last of them `before`.
fn end_of_word(text: &str, mut end: usize, mut before: char) -> usize {
    loop {
        // Most texts are made of these, and the tables are read at each start.
        if before.is_ascii() {
            let rest = &text.as_bytes()[end..];
            let plain = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            end += plain;
            before = if plain > 0 { char::from(rest[plain - 1]) } else { before };
        }
        match char_at(text, end) {
            Some(c) if !changes_script(before, c) && joins(text, end, before, c) => {
                end += c.len_utf8();
                before = c;
            }
            _ => return end,
        }
    }
}

/// Whether `c` at byte `at` goes on with the word whose last character is `before`.
fn joins(text: &str, at: usize, before: char, c: char) -> bool {
    let after = || text[at + c.len_utf8()..].chars().next();
    match c {
        '+' | '#' => true,
        ',' => before.is_ascii_digit() && after().is_some_and(|c| c.is_ascii_digit()),
        '.' => {
            before.is_alphanumeric()
                && after().is_some_and(|c| c.is_alphanumeric() && !ends_sentence(before, c))
        }
        '\'' | '’' => before.is_alphabetic() && after().is_some_and(char::is_alphabetic),
        _ => c.is_alphanumeric() || is_combining(c),
    }
}

/// `done.Then` is two sentences that lost their blank; `Node.js`, `asp.net` and `2.1` are one word.
fn ends_sentence(before: char, after: char) -> bool {
    before.is_lowercase() && after.is_uppercase()
}

/// `Docker` in `Dockerの知識` is a word: letters of scripts without capitals begin another.
fn changes_script(before: char, after: char) -> bool {
    let is_far =
        |c: char| c.is_alphabetic() && c >= '\u{530}' && !('\u{1e00}'..='\u{1fff}').contains(&c);
    (before.is_ascii_alphanumeric() && is_far(after))
        || (is_far(before) && after.is_ascii_alphabetic())
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.text).collect()
    }

    #[test]
    fn names_of_things_stay_whole() {
        assert_eq!(words("C++, C#, .NET and Node.js."), ["C++", "C#", ".NET", "and", "Node.js"]);
        assert_eq!(words("CI/CD (end-to-end)"), ["CI", "CD", "end", "to", "end"]);
        assert_eq!(words("1,200 users; 2.5 years"), ["1,200", "users", "2.5", "years"]);
        assert_eq!(words("the team's work.Then"), ["the", "team's", "work", "Then"]);
    }

    #[test]
    fn a_name_ends_where_another_script_begins() {
        assert_eq!(words("Dockerの知識3年"), ["Docker", "の知識3", "年"]);
        assert_eq!(words("Łódź Ṽ Ἀθήνα"), ["Łódź", "Ṽ", "Ἀθήνα"]);
    }

    #[test]
    fn offsets_point_into_the_text() {
        let text = "Größe: 3 Ärzte";
        for token in tokens(text) {
            assert_eq!(&text[token.start..token.end], token.text);
        }
    }
}
