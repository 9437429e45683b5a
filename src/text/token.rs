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
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        let opens = first.is_alphanumeric()
            || (first == '.'
                && chars.peek().is_some_and(|(_, c)| c.is_alphabetic())
                && !text[..start].ends_with(char::is_alphanumeric));
        if !opens {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            if text[..at].chars().next_back().is_some_and(|before| changes_script(before, c)) {
                break;
            }
            let joins = c.is_alphanumeric()
                || is_combining(c)
                || matches!(c, '+' | '#')
                || (matches!(c, '.' | '\'' | '’' | ',') && {
                    let before = text[..at].chars().next_back();
                    let after = text[at + c.len_utf8()..].chars().next();
                    match (c, before, after) {
                        (',', Some(b), Some(a)) => b.is_ascii_digit() && a.is_ascii_digit(),
                        ('.', Some(b), Some(a)) => {
                            b.is_alphanumeric() && a.is_alphanumeric() && !ends_sentence(b, a)
                        }
                        (_, Some(b), Some(a)) => b.is_alphabetic() && a.is_alphabetic(),
                        _ => false,
                    }
                });
            if !joins {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        found.push(Token { text: &text[start..end], start, end });
    }
    found
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
