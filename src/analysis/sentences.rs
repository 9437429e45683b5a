//! Sentences of one line.

/// Abbreviations whose full stop ends no sentence, folded to lower case.
const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "eg", "ie", "etc", "min", "max", "approx", "incl", "inc", "ltd", "st", "dr",
    "mr", "mrs", "ms", "prof", "no", "vs", "z.b", "d.h", "u.a", "bzw", "inkl", "ggf", "ca", "evtl",
    "usw", "gem", "bspw", "o.ä", "s.o", "nr", "tel", "mme", "m", "ex", "réf", "ref", "env", "p.ex",
    "bijv", "o.a", "d.w.z", "m.b.t", "p.a", "p.m", "a.m", "sr", "sra", "ej", "es", "ecc", "dott",
    "sig", "yrs", "hrs", "exp", "int", "u.s", "dept", "co", "corp",
];

/// The byte ranges of the sentences in `text`, shifted by `base`, without blanks around them.
#[must_use]
pub fn sentences(text: &str, base: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    // Who writes all in small letters ends sentences all the same.
    let small = text.len() > 160
        && !text.chars().filter(|c| c.is_alphabetic()).take(1).any(char::is_uppercase);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…' | '。') {
            continue;
        }
        let end = at + c.len_utf8();
        let rest = &text[end..];
        let after = rest.trim_start_matches(['"', '”', '’', '\'', ')', '»', '“']);
        let next = after.trim_start().chars().next();
        let parted = c == '。' || after.starts_with(char::is_whitespace) || after.is_empty();
        let begins = next.is_none_or(|n| (small || !n.is_lowercase()) && !matches!(n, ',' | ';'));
        if parted && begins && !(c == '.' && ends_in_abbreviation(&text[start..at])) {
            let end = text.len() - after.len();
            push(&mut found, text, start, end, base);
            start = end;
            while chars.peek().is_some_and(|(i, _)| *i < end) {
                chars.next();
            }
        }
    }
    push(&mut found, text, start, text.len(), base);
    found
}

fn push(found: &mut Vec<(usize, usize)>, text: &str, start: usize, end: usize, base: usize) {
    let piece = &text[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let offset = piece.len() - piece.trim_start().len();
        found.push((base + start + offset, base + start + offset + trimmed.len()));
    }
}

fn ends_in_abbreviation(text: &str) -> bool {
    let last = text.rsplit([' ', '(', '/', ',']).next().unwrap_or_default();
    if last.len() > 12 {
        return false;
    }
    let mut letters = last.chars();
    let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    single || ABBREVIATIONS.contains(&last.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_end_nothing() {
        let text = "Use tools, e.g. Git. You need z.B. Excel! 2.5 years.";
        let found: Vec<&str> = sentences(text, 0).iter().map(|(s, e)| &text[*s..*e]).collect();
        assert_eq!(found, ["Use tools, e.g. Git.", "You need z.B. Excel!", "2.5 years."]);
    }
}
