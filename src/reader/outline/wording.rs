//! What sections are called.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::reader::Told;
use crate::text::fold;

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SectionWord {
    Summary,
    Skills,
    Work,
    Projects,
    Volunteer,
    Education,
    Certificates,
    Publications,
    Awards,
    Languages,
    Interests,
    References,
    Contact,
    /// `Curriculum vitae`, above everything.
    Title,
    /// A heading that is not known.
    Other,
}

impl SectionWord {
    /// Whether its content is entries with a head each.
    #[must_use]
    pub fn has_entries(self) -> bool {
        matches!(
            self,
            Self::Work
                | Self::Projects
                | Self::Volunteer
                | Self::Education
                | Self::Certificates
                | Self::Publications
                | Self::Awards
        )
    }

    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "summary" => Self::Summary,
            "skills" => Self::Skills,
            "work" => Self::Work,
            "projects" => Self::Projects,
            "volunteer" => Self::Volunteer,
            "education" => Self::Education,
            "certificates" => Self::Certificates,
            "publications" => Self::Publications,
            "awards" => Self::Awards,
            "languages" => Self::Languages,
            "interests" => Self::Interests,
            "references" => Self::References,
            "contact" => Self::Contact,
            "title" => Self::Title,
            _ => return None,
        })
    }
}

static WORDING: LazyLock<HashMap<String, SectionWord>> = LazyLock::new(|| {
    let mut wording = HashMap::new();
    for line in include_str!("headings.tsv").lines() {
        let Some((name, headings)) = line.split_once('\t') else { continue };
        let Some(kind) = SectionWord::of(name) else { continue };
        for heading in headings.split('|') {
            // The first meaning of a heading counts.
            wording.entry(heading.to_owned()).or_insert(kind);
        }
    }
    wording
});

static WITHIN: LazyLock<HashMap<&str, Told>> = LazyLock::new(|| {
    let told = |name| match name {
        "lines" => Some(Told::Lines),
        "courses" => Some(Told::Courses),
        "keywords" => Some(Told::Keywords),
        _ => None,
    };
    let rows = include_str!("within.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.filter_map(|(name, wordings)| Some((told(name)?, wordings)))
        .flat_map(|(told, wordings)| wordings.split('|').map(move |wording| (wording, told)))
        .collect()
});

/// What follows a line such as `Highlights` or `Courses:` inside an entry.
#[must_use]
pub fn within(text: &str) -> Option<Told> {
    let short = text.chars().count() <= 40;
    short.then(|| WITHIN.get(key(text).as_str()).copied()).flatten()
}

/// The folded words of a heading, `&` and signs around them gone.
fn key(text: &str) -> String {
    let folded = fold(text);
    let kept: String =
        folded.chars().map(|c| if c.is_alphanumeric() || c == '\'' { c } else { ' ' }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The section that a text is the heading of.
#[must_use]
pub fn section(text: &str) -> Option<SectionWord> {
    if text.chars().count() > 60 || text.contains('\t') {
        return None;
    }
    // `Work Experience (3)`: some programs count.
    let text = text.trim_end();
    let text = text
        .strip_suffix(')')
        .map(|text| text.trim_end_matches(|c: char| c.is_ascii_digit()))
        .and_then(|text| text.strip_suffix('('))
        .map_or(text, str::trim_end);
    let spaced = unspaced(text);
    let key = key(spaced.as_deref().unwrap_or(text));
    if let Some(kind) = WORDING.get(&key) {
        return Some(*kind);
    }
    // `Projects Experience`
    if let Some(kind) = key.strip_suffix(" experience").and_then(|key| WORDING.get(key)) {
        return Some(*kind);
    }
    let and = ["and", "und", "et", "y", "e", "en"];
    let plain: Vec<&str> = key.split(' ').filter(|word| !and.contains(word)).collect();
    if let Some(kind) = WORDING.get(&plain.join(" ")) {
        return Some(*kind);
    }
    // "Education and certifications", "Skills & tools": each half must be a heading.
    let halves = and.iter().find_map(|and| {
        key.split_once(&format!(" {and} ")).map(|(a, b)| (a.to_owned(), b.to_owned()))
    });
    let parts = halves.or_else(|| {
        let (a, b) = text.split_once(['&', '/', '+', ','])?;
        Some((self::key(a), self::key(b)))
    });
    if let Some((first, second)) = parts {
        let (first, second) = (WORDING.get(&first), WORDING.get(&second));
        if let (Some(first), Some(_)) = (first, second) {
            return Some(*first);
        }
    }
    None
}

/// `S K I L L S` is a word set with spaces.
fn unspaced(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split("  ").flat_map(|word| std::iter::once(" ").chain(word.split(' '))).collect();
    let single =
        words.iter().filter(|word| !word.trim().is_empty()).all(|word| word.chars().count() == 1);
    (single && words.len() > 4).then(|| words.concat().trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_many_forms() {
        for (text, kind) in [
            ("WORK EXPERIENCE", SectionWord::Work),
            ("Berufserfahrung:", SectionWord::Work),
            ("Expérience professionnelle", SectionWord::Work),
            ("Education & Training", SectionWord::Education),
            ("Education and Certifications", SectionWord::Education),
            ("Skills & Tools", SectionWord::Skills),
            ("S K I L L S", SectionWord::Skills),
            ("Über mich", SectionWord::Summary),
            ("Centres d’intérêt", SectionWord::Interests),
            ("Formação", SectionWord::Education),
        ] {
            assert_eq!(section(text), Some(kind), "{text}");
        }
        for text in ["Senior Engineer", "Acme GmbH", "Experience with Kafka", "Led a team"] {
            assert_eq!(section(text), None, "{text}");
        }
    }
}
