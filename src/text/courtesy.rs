//! How a letter greets and how it ends, in seven languages.

use std::sync::LazyLock;

use super::fold;

/// More words than this are a sentence.
const LONGEST: usize = 9;

struct Courtesies {
    hello: Vec<&'static str>,
    bye: Vec<&'static str>,
}

static COURTESIES: LazyLock<Courtesies> = LazyLock::new(|| {
    let rows = include_str!("courtesy.tsv").lines().filter(|row| !row.starts_with('#'));
    let mut found = Courtesies { hello: Vec::new(), bye: Vec::new() };
    for (kind, words) in rows.filter_map(|row| row.split_once('\t')) {
        let words = words.split(',').map(str::trim);
        match kind {
            "hello" => found.hello.extend(words),
            _ => found.bye.extend(words),
        }
    }
    found
});

/// Whether a line greets whom a letter is written to, and does no more.
#[must_use]
pub fn greets(line: &str) -> bool {
    let line = line.trim();
    let ends = line.ends_with([',', ':', '!', ';']) || line.ends_with(char::is_alphanumeric);
    ends && opens(line, &COURTESIES.hello)
}

/// Whether a line is the closing formula of a letter.
#[must_use]
pub fn closes(line: &str) -> bool {
    opens(line.trim(), &COURTESIES.bye)
}

fn opens(line: &str, words: &[&str]) -> bool {
    let folded = fold(line);
    let short = folded.split_whitespace().count() <= LONGEST;
    short
        && words.iter().any(|word| match word.strip_suffix('*') {
            Some(stem) => folded.starts_with(stem),
            None => folded
                .strip_prefix(word)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greetings_and_ends_are_known() {
        for line in [
            "Dear Hiring Manager,",
            "Dear Ms Okonkwo:",
            "To Whom It May Concern",
            "Sehr geehrte Damen und Herren,",
            "Guten Tag Frau Ahlers,",
            "Madame, Monsieur,",
            "Estimado equipo de selección:",
            "Exmos. Senhores,",
            "Geachte mevrouw De Wit,",
            "Gentile dottoressa Ferri,",
        ] {
            assert!(greets(line), "{line}");
            assert!(!closes(line), "{line}");
        }
        for line in [
            "Yours sincerely,",
            "Mit freundlichen Grüßen",
            "Cordialement,",
            "Met vriendelijke groet,",
        ] {
            assert!(closes(line), "{line}");
            assert!(!greets(line), "{line}");
        }
    }

    #[test]
    fn sentences_do_neither() {
        for line in [
            "Dear customers were won back by a campaign that I planned and ran.",
            "Bester Verkäufer der Region",
            "Liebevolle Betreuung von zwölf Kindern,",
            "Led a team of five nurses.",
            "Carolinas region sales lead",
        ] {
            assert!(!greets(line) && !closes(line), "{line}");
        }
    }
}
