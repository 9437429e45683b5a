//! Lines that were broken to fit a page, joined again.

/// Endings of words, none of which is a word of its own.
const ENDINGS: [&str; 38] = [
    "ment", "ments", "tion", "tions", "sion", "sions", "ing", "ings", "ness", "ity", "ities",
    "ance", "ances", "ence", "ences", "ally", "tive", "tives", "ture", "tures", "lich", "liche",
    "lichen", "keit", "keiten", "heit", "heiten", "schaft", "ung", "ungen", "tionen", "zione",
    "zioni", "ción", "ciones", "mente", "dades", "ção",
];

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

/// Whether a line is complete in itself: it ends with dates behind a bar (`Acme | 2019 – 2021`), so
/// that nothing was broken off it, and nothing before it goes on in it.
pub fn is_whole(line: &str) -> bool {
    // An address was broken behind its slash.
    if line.ends_with('/') {
        return false;
    }
    super::dates::find(line).last().is_some_and(|last| line[..last.from].trim_end().ends_with('|'))
        && super::outline::closes_text(line)
}

/// Whether parts between bars were broken onto a second line: dates, or an address, alone.
pub fn goes_on_barred(line: &str, next: &str) -> bool {
    let next = next.trim();
    let address = !next.contains(char::is_whitespace)
        && next.contains('.')
        && (next.contains('/') || next.starts_with("www."));
    line.contains(" | ") && (address || (!is_whole(line) && super::outline::is_only_dates(next)))
}

/// Whether a line begins with a label of its own, as each line of a list of skills does, where the
/// one before it was not broken off in the middle.
pub fn opens_with_label(line: &str, before: &str) -> bool {
    let Some((label, rest)) = line.trim().split_once(": ") else { return false };
    let plain = |c: char| c.is_alphanumeric() || " -/&'’".contains(c);
    let is_label = label.split_whitespace().count() <= 6
        && label.starts_with(char::is_uppercase)
        && label.chars().all(plain)
        && !rest.trim().is_empty();
    let before = before.trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let broken = before.ends_with([',', ';', '-', '/', '&', '('])
        || (last.chars().all(char::is_lowercase) && last.chars().count() <= 3);
    is_label && !broken
}

/// Whether two lines are an address for mail that had no room on one: "ada.lovelace-" and
/// "king@example.com".
pub fn is_broken_mail(line: &str, next: &str) -> bool {
    let (line, next) = (line.trim(), next.trim());
    let open = line.split_once('@').is_some_and(|(_, host)| !host.contains('.'));
    let cut = open || line.ends_with(['-', '.', '_', '@']) || next.starts_with(['.', '@', '_']);
    let one = |text: &str| !text.is_empty() && !text.contains([' ', '\t', ':', '/']);
    cut && one(line) && one(next) && is_mail(&[line, next].concat())
}

fn is_mail(text: &str) -> bool {
    text.split_once('@').and_then(|(user, host)| Some((user, host.rsplit_once('.')?))).is_some_and(
        |(user, (name, top))| {
            let letters = top.len() >= 2 && top.chars().all(|c| c.is_ascii_alphabetic());
            !user.is_empty() && !name.is_empty() && !name.contains('@') && letters
        },
    )
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
    // "manage-" and "ment": no compound ends in a mere ending.
    let stem = line.strip_suffix(['-', '\u{2010}']).filter(|_| hyphen);
    let ending = first.trim_end_matches(|c: char| !c.is_alphanumeric());
    if let Some(stem) = stem.filter(|stem| stem.ends_with(char::is_lowercase))
        && ENDINGS.contains(&ending)
    {
        let end = stem.len();
        line.truncate(end);
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
        '•' | '‣' | '⁃' | '∙' | '·' | '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' => {
            Some(rest.trim_start())
        }
        // Geometric shapes, ticks and arrows of the dingbats; the symbols before them are icons.
        '\u{25a0}'..='\u{25ff}'
        | '\u{2713}'..='\u{2718}'
        | '\u{2756}'
        | '\u{2794}'..='\u{27bf}' => Some(rest.trim_start()),
        '→' | '⇒' | '»' | '♦' | '\u{2b25}'..='\u{2b2b}' if rest.starts_with([' ', '\t']) => {
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
        for line in [
            "• Built x",
            "- Built x",
            "  * Built x",
            "– Built x",
            "2. Built x",
            "\u{f0b7}Built x",
            "◆ Built x",
            "→ Built x",
        ] {
            assert_eq!(bullet(line), Some("Built x"), "{line}");
        }
        for line in ["-5 degrees", "2019 – 2021", "Built x", "•", "24. Dezember"] {
            assert!(bullet(line).is_none() || line == "24. Dezember", "{line}");
        }
    }

    #[test]
    fn lines_that_were_not_broken() {
        for line in ["Acme GmbH | Köln | Aug. 2023 – heute", "Acme | 2019 | acme.example/x"] {
            assert!(is_whole(line), "{line}");
        }
        for line in ["Acme GmbH | Köln", "Engineer at Acme from 2019 to 2021", "2019 – 2021"] {
            assert!(!is_whole(line), "{line}");
        }
        assert!(goes_on_barred("Acme GmbH | Köln", "März 2019 – heute"));
        assert!(goes_on_barred("ada.example | github.com/ada", "www.linkedin.com/in/ada"));
        assert!(!goes_on_barred("Acme | 2019 – 2021", "2017 – 2019"));
        assert!(!goes_on_barred("Acme GmbH | Köln", "Built what was asked for in 2019"));
        assert!(opens_with_label("Tools: Rust, Go", "Algebra, Physics"));
        assert!(!opens_with_label("Go: a language", "written in"));
        assert!(!opens_with_label("Bank: five tools", "Rust, SQL,"));
    }

    #[test]
    fn broken_addresses_are_known() {
        assert!(is_broken_mail("grace.adeyemi-", "lunn@example.com"));
        assert!(is_broken_mail("grace.lunn@example", ".com"));
        assert!(is_broken_mail("grace@", "example.co.uk"));
        assert!(!is_broken_mail("Grace Adeyemi-", "lunn@example.com"));
        assert!(!is_broken_mail("grace@example.com", "lunn@example.com"));
        assert!(!is_broken_mail("Taunton", "lunn@example.com"));
    }

    #[test]
    fn hyphens_of_broken_words_stay() {
        let mut line = "mathematisch-".to_owned();
        join(&mut line, "naturwissenschaftlich");
        assert_eq!(line, "mathematisch-naturwissenschaftlich");
        let mut line = "learning manage-".to_owned();
        join(&mut line, "ment systems");
        assert_eq!(line, "learning management systems");
        let mut line = "Berufs-".to_owned();
        join(&mut line, "und Studienwahl");
        assert_eq!(line, "Berufs- und Studienwahl");
    }
}
