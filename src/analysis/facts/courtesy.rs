//! How a letter or a message begins and ends: a greeting, and behind the closing words who signs
//! and for whom.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::outline::Line;
use crate::analysis::wording::{Phrases, names_a_role, words};
use crate::text::pattern;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Courtesy {
    Hello,
    Bye,
}

static COURTESIES: LazyLock<Phrases<Courtesy>> = LazyLock::new(|| {
    Phrases::parse(include_str!("../wording/courtesies.tsv"), |value| {
        Some(match value {
            "hello" => Courtesy::Hello,
            "bye" => Courtesy::Bye,
            _ => return None,
        })
    })
});

/// Words of a line that only greets: `Hi Dana and all`.
const GREETING: usize = 6;
/// Lines of a signature.
const SIGNATURE: usize = 5;

/// `From: Nomvula Radebe <nr@…>`, `Lotte Verbruggen  09:12`: who writes a mail or a message.
static WRITER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?m)^(?:(?:From|Von|De|Da|Van|Från|Fra|Od|Author|Auteur|Autor|Posted by)\s?: ([^<|\n(@]{3,40}?)\s*(?:[<|(\n]|$)|(\p{Lu}\p{Ll}[^\n\d:]{2,36}?) {1,3}\[?\d{1,2}:\d{2}\]?(?: ?[AaPp][Mm])?$)",
    )
});

/// Who writes, as mails and chats say above what is written.
pub fn writers(text: &str) -> Vec<&str> {
    const MOST: usize = 12;
    const WITHIN: usize = 6_000;
    let text = &text[..text.floor_char_boundary(WITHIN)];
    let found = WRITER.iter().flat_map(|rule| rule.captures_iter(text).take(MOST));
    found.filter_map(|c| c.get(1).or_else(|| c.get(2))).map(|m| m.as_str().trim()).collect()
}

/// Whether a line says hello and no more.
#[must_use]
pub fn greets(line: &str) -> bool {
    let words = words(line, 0);
    words.len() <= GREETING
        && COURTESIES.at(&words).is_some_and(|(_, said)| said == Courtesy::Hello)
        && !names_a_role(line)
}

#[derive(Debug, Default)]
pub struct Courtesies<'a> {
    /// Who signs.
    pub people: Vec<&'a str>,
    /// What stands below the name.
    pub below_people: Vec<&'a str>,
    /// Where greetings and signing names stand.
    held: Vec<usize>,
}

impl<'a> Courtesies<'a> {
    pub fn of(lines: &[Line<'a>]) -> Self {
        let mut found = Self::default();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
            if greets(line.body) {
                found.held.push(line.start);
                continue;
            }
            let Some(signed) = closing(line.body) else { continue };
            found.held.push(line.start);
            let mut below = lines[at + 1..].iter().filter(|l| !l.is_blank()).take(SIGNATURE);
            let person = if signed.is_empty() {
                below.next().map(|line| {
                    found.held.push(line.start);
                    line.body
                })
            } else {
                Some(signed)
            };
            // `Jo, Kitchen Manager, The Heron`: who signs, and as what.
            let person = person.map(|p| p.split_once([',', '|', '·', '–']).unwrap_or((p, "")));
            found.people.extend(person.map(|(name, _)| name.trim()));
            found.below_people.extend(person.map(|(_, rest)| rest).filter(|rest| !rest.is_empty()));
            found.below_people.extend(below.map(|line| line.body));
        }
        found
    }

    pub fn holds(&self, line: &Line<'_>) -> bool {
        self.held.contains(&line.start)
    }
}

/// The words behind closing words, on a line that holds no more: `Cheers, Ingrid`.
fn closing(line: &str) -> Option<&str> {
    const NAME: usize = 4;
    let words = words(line, 0);
    let (length, said) = COURTESIES.at(&words)?;
    let rest = &line[words[length - 1].end..];
    let parted = rest.is_empty() || rest.starts_with([',', '!', '.', ' ', '\n', '–', '-']);
    let name = rest.trim_start_matches([',', '!', '.', ' ', '–', '-']);
    let named = name.is_empty()
        || rest.starts_with([',', '!', '–', '-']) && name.starts_with(char::is_uppercase);
    (said == Courtesy::Bye
        && parted
        && named
        && words.len() <= length + NAME
        && !name.ends_with('.'))
    .then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::outline;

    #[test]
    fn greetings_are_told() {
        for line in ["Hi Dana,", "Bonjour à tous", "Good morning all!", "Liebe Kolleginnen"] {
            assert!(greets(line), "{line}");
        }
        for line in
            ["Hotel Receptionist", "Himalaya guide", "Dear Green Place Bakery is hiring a baker"]
        {
            assert!(!greets(line), "{line}");
        }
    }

    #[test]
    fn who_writes_is_told_above() {
        let text = "From: Nomvula Radebe <nr@ohm.example>\nSubject: x\n\nLotte Verbruggen  09:12\n\
                    Hello all, 09:30 is fine\nVon: Falk Peters | Peters & Rasch\n";
        assert_eq!(writers(text), ["Nomvula Radebe", "Lotte Verbruggen", "Falk Peters"]);
    }

    #[test]
    fn who_signs_is_a_person_and_below_stands_for_whom() {
        for (text, person, below) in [
            (
                "A cook, please.\n\nBest wishes\nIngrid Sund\nHaus Seeblick\n",
                "Ingrid Sund",
                "Haus Seeblick",
            ),
            ("Un barman.\nUn saludo, Marta\nBar Lúa\n", "Marta", "Bar Lúa"),
            ("Met vriendelijke groet,\n\nJo, Kade 9\n", "Jo", " Kade 9"),
        ] {
            let lines = outline::lines(text);
            let found = Courtesies::of(&lines);
            assert_eq!(
                (found.people.as_slice(), found.below_people.first()),
                ([person].as_slice(), Some(&below))
            );
        }
        let prose = outline::lines("Thanks to our guests we grow.\nBest in town\n");
        assert!(Courtesies::of(&prose).people.is_empty());
    }
}
