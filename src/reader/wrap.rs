//! Lines that were broken to fit a page, joined again.

/// Whether `next` goes on where `line` had to stop: its first word would not have fitted into
/// `width` characters.
pub fn goes_on(line: &str, next: &str, width: usize) -> bool {
    let first = next.split_whitespace().next().unwrap_or("");
    line.chars().count() + 1 + first.chars().count() > width
}

/// `10/2006 – 08/2012  Studium`: a table of a life has a line an entry.
pub fn opens_with_dates(line: &str) -> bool {
    let line = line.trim();
    super::dates::find(line).first().is_some_and(|found| found.from == 0 && found.end.is_some())
}

/// Appends a continuation. A hyphen at the end is kept: it may be the word's own.
pub fn join(line: &mut String, next: &str) {
    let next = next.trim_start();
    let first = next.split_whitespace().next().unwrap_or("");
    let hyphen = line.ends_with(['-', '\u{2010}'])
        && line[..line.len() - 1].ends_with(char::is_alphanumeric)
        && next.starts_with(char::is_alphanumeric)
        && !matches!(
            first,
            "and" | "und" | "oder" | "or" | "et" | "ou" | "y" | "o" | "e" | "en" | "bzw."
        );
    // A word that was broken where it had no hyphen of its own.
    if line.ends_with('\u{ad}') {
        line.pop();
        line.push_str(next);
        return;
    }
    let slash = line.ends_with('/') && !line.ends_with(" /");
    if !(hyphen || slash) {
        line.push(' ');
    }
    line.push_str(next);
}

/// The text behind a bullet sign, if the line begins with one.
pub fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    match first {
        '•' | '◦' | '▪' | '▫' | '■' | '□' | '●' | '○' | '‣' | '⁃' | '∙' | '➢' | '➤' | '►' | '▸'
        | '✓' | '✔' | '·' | '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '❖' => {
            Some(rest.trim_start())
        }
        '-' | '*' | '–' | '—' | '+' | '>' if rest.starts_with([' ', '\t']) => {
            Some(rest.trim_start())
        }
        'o' if rest.starts_with(['\t']) => Some(rest.trim_start()),
        c if c.is_ascii_digit() => {
            let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
            let short = line.len() - digits.len() <= 2;
            let rest = digits.strip_prefix(['.', ')'])?;
            (short && rest.starts_with([' ', '\t'])).then(|| rest.trim_start())
        }
        _ => None,
    }
    .filter(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_of_many_signs_are_known() {
        for line in
            ["• Built x", "- Built x", "  * Built x", "– Built x", "2. Built x", "\u{f0b7}Built x"]
        {
            assert_eq!(bullet(line), Some("Built x"), "{line}");
        }
        for line in ["-5 degrees", "2019 – 2021", "Built x", "•", "24. Dezember"] {
            assert!(bullet(line).is_none() || line == "24. Dezember", "{line}");
        }
    }

    #[test]
    fn hyphens_of_broken_words_stay() {
        let mut line = "mathematisch-".to_owned();
        join(&mut line, "naturwissenschaftlich");
        assert_eq!(line, "mathematisch-naturwissenschaftlich");
        let mut line = "Berufs-".to_owned();
        join(&mut line, "und Studienwahl");
        assert_eq!(line, "Berufs- und Studienwahl");
    }
}
