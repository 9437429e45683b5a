//! The words by which postings name their parts and say what they insist on, for the seven
//! languages with rules, and the commonest headings of a dozen more. Tables, all searched at once:
//! postings mix languages.

pub mod phrases;

use std::sync::LazyLock;

pub use phrases::{Match, Phrases, Word, words};

use super::zone::ZoneKind;

/// What a heading announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    Zone(ZoneKind),
    /// What is expressly not asked for.
    NotNeeded,
}

pub static HEADINGS: LazyLock<Phrases<Heading>> = LazyLock::new(|| {
    Phrases::parse(include_str!("headings.tsv"), |value| {
        Some(match value {
            "requirements" => Heading::Zone(ZoneKind::Requirements),
            "nice" => Heading::Zone(ZoneKind::NiceToHave),
            "responsibilities" => Heading::Zone(ZoneKind::Responsibilities),
            "company" => Heading::Zone(ZoneKind::AboutCompany),
            "benefits" => Heading::Zone(ZoneKind::Benefits),
            "apply" => Heading::Zone(ZoneKind::HowToApply),
            "equal" => Heading::Zone(ZoneKind::EqualOpportunity),
            "other" => Heading::Zone(ZoneKind::Other),
            "not_needed" => Heading::NotNeeded,
            _ => return None,
        })
    })
});

/// How a sentence or a part of it says what it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// Insists: `required`, `zwingend`.
    Must,
    /// Says what the applicant is, has or can: `you have`, `vous maîtrisez`.
    Person,
    /// Insists, but only where it begins a sentence.
    Asks,
    /// Would like what stands before it.
    NiceBefore,
    /// Would like what stands after it.
    NiceAfter,
    /// Says that something is not asked for.
    Not,
    /// Looks like a cue and is none.
    Neutral,
}

pub static CUES: LazyLock<Phrases<Cue>> = LazyLock::new(|| {
    Phrases::parse(include_str!("cues.tsv"), |value| {
        Some(match value {
            "must" => Cue::Must,
            "person" => Cue::Person,
            "asks" => Cue::Asks,
            "nice" => Cue::NiceBefore,
            "ideally" => Cue::NiceAfter,
            "not" => Cue::Not,
            "neutral" => Cue::Neutral,
            _ => return None,
        })
    })
});

/// Sentences that belong to a part of the posting whatever heading they stand under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Boilerplate {
    pub kind: ZoneKind,
    /// A check of the applicant: asked for where the wording asks, else a remark of the law.
    pub check: bool,
    /// Holds even below a heading that says otherwise.
    pub always: bool,
}

pub static BOILERPLATE: LazyLock<Phrases<Boilerplate>> = LazyLock::new(|| {
    let of = |kind, always| Boilerplate { kind, check: false, always };
    Phrases::parse(include_str!("boilerplate.tsv"), |value| {
        Some(match value {
            "check" => Boilerplate { check: true, ..of(ZoneKind::EqualOpportunity, true) },
            "equal" => of(ZoneKind::EqualOpportunity, true),
            "apply" => of(ZoneKind::HowToApply, true),
            "benefits" => of(ZoneKind::Benefits, false),
            "company" => of(ZoneKind::AboutCompany, false),
            "permit" => of(ZoneKind::Requirements, true),
            "duty" => of(ZoneKind::Responsibilities, false),
            _ => return None,
        })
    })
});

/// What a label before a colon names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    Title,
    Company,
    Location,
    Salary,
    Employment,
    Reference,
    Contact,
    Workplace,
    Seniority,
}

pub static LABELS: LazyLock<Phrases<Label>> = LazyLock::new(|| {
    Phrases::parse(include_str!("labels.tsv"), |value| {
        Some(match value {
            "title" => Label::Title,
            "company" => Label::Company,
            "location" => Label::Location,
            "salary" => Label::Salary,
            "employment" => Label::Employment,
            "reference" => Label::Reference,
            "contact" => Label::Contact,
            "workplace" => Label::Workplace,
            "seniority" => Label::Seniority,
            _ => return None,
        })
    })
});

/// The nouns that name jobs.
pub static ROLES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let roles: Vec<&str> = include_str!("roles.txt").split_whitespace().collect();
    Phrases::parse(&format!("role\t{}", roles.join(",")), |_| Some(()))
});

/// Large towns, enough to tell a place from a company or a shift.
pub static PLACES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::parse(&format!("place\t{}", include_str!("places.txt").replace('\n', " ")), |_| {
        Some(())
    })
});

/// Countries and states, as they stand behind a town.
pub static REGIONS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let lines = include_str!("regions.txt").lines().filter(|l| !l.starts_with('#'));
    Phrases::parse(&format!("region\t{}", lines.collect::<Vec<_>>().join(",")), |_| Some(()))
});

/// Whether a text names a job. German and Dutch build nouns together, so the end of a word
/// counts as well.
#[must_use]
pub fn names_a_role(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "manager",
        "kraft",
        "leiter",
        "leiterin",
        "lehrer",
        "lehrerin",
        "pfleger",
        "pflegerin",
        "mechaniker",
        "techniker",
        "monteur",
        "berater",
        "beraterin",
        "arzt",
        "arztin",
        "helfer",
        "fahrer",
        "verkaufer",
        "kaufmann",
        "kauffrau",
        "entwickler",
        "ingenieur",
        "verpleegkundige",
        "medewerker",
        "adviseur",
        "leider",
        "begeleider",
        "docent",
        "chauffeur",
        "elektroniker",
        "assistent",
        "assistentin",
        "referent",
        "fachwirt",
        "schlosser",
        "bauer",
        "arbeiter",
        "arbeiterin",
        "bearbeitung",
        "bearbeiter",
        "therapeut",
        "therapeutin",
        "schwester",
        "worker",
        "keeper",
        "medarbetare",
        "medarbejder",
        "chef",
        "terapeut",
        "skoterska",
        "operator",
        "designer",
        "designerin",
        "gesell",
        "woman",
        "man",
    ];
    let words = words(text, 0);
    !ROLES.find(&words).is_empty()
        || words.iter().any(|w| w.folded.len() > 7 && ENDS.iter().any(|e| w.folded.ends_with(e)))
}

/// The nouns that make a name that of an institution.
pub fn institutions() -> impl Iterator<Item = &'static str> {
    include_str!("institutions.txt").split_whitespace()
}

static NO_NAMES: LazyLock<std::collections::HashSet<&'static str>> =
    LazyLock::new(|| include_str!("no_names.txt").split_whitespace().collect());

/// Whether a folded word may begin the name of a company: no pronoun, article or date.
#[must_use]
pub fn starts_a_name(word: &str) -> bool {
    !NO_NAMES.contains(word)
}
