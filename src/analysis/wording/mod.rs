//! The words by which postings name their parts and say what they insist on, for the seven
//! languages with rules, and the commonest headings of a dozen more. Tables, all searched at once:
//! postings mix languages.

use rustc_hash::FxHashSet as HashSet;
mod classes;
pub mod phrases;

use std::sync::LazyLock;

pub use classes::Class;
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
    /// Of a mail.
    Subject,
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
            "subject" => Label::Subject,
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
    let tables = [include_str!("regions.txt"), include_str!("countries.txt")];
    let lines = tables.iter().flat_map(|table| table.lines()).filter(|l| !l.starts_with('#'));
    Phrases::parse(&format!("region\t{}", lines.collect::<Vec<_>>().join(",")), |_| Some(()))
});

/// Whole countries, which are no places of work.
pub static COUNTRIES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let lines = include_str!("countries.txt").lines().filter(|l| !l.starts_with('#'));
    Phrases::parse(&format!("country\t{}", lines.collect::<Vec<_>>().join(",")), |_| Some(()))
});

/// Whether a text names a job. German and Dutch build nouns together, so the end of a word
/// counts as well.
#[must_use]
pub fn names_a_role(text: &str) -> bool {
    let words = words(text, 0);
    !ROLES.find(&words).is_empty()
        || words
            .iter()
            .any(|w| w.folded.len() > 7 && ROLE_ENDS.iter().any(|e| w.folded.ends_with(*e)))
}

/// What the names of jobs end in, where nouns are built together.
static ROLE_ENDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| list(include_str!("role_ends.txt")));

/// The rows of a plain list, comments left out.
pub fn rows<C: FromIterator<&'static str>>(table: &'static str) -> C {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
}

/// The words of a plain list, comments left out.
pub fn list<C: FromIterator<&'static str>>(table: &'static str) -> C {
    table.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// The nouns that make a name that of an institution.
static INSTITUTIONS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("institutions.txt")));

/// Whether a folded word is such a noun, or a long one is its end: `Rathausapotheke`.
#[must_use]
pub fn is_institution(word: &str) -> bool {
    const SHORTEST_END: usize = 7;
    if INSTITUTIONS.contains(word) {
        return true;
    }
    // `Bakeries`, `Hospitals`
    let singular = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let singular = singular.as_deref().or_else(|| word.strip_suffix('s'));
    singular.is_some_and(|noun| noun.len() > 3 && INSTITUTIONS.contains(noun))
        || word
            .char_indices()
            .take_while(|(cut, _)| word.len() - cut >= SHORTEST_END)
            .any(|(cut, _)| INSTITUTIONS.contains(&word[cut..]))
}

/// The parts of a table of regular expressions as one alternative, comments left out.
#[must_use]
pub fn parts_of(table: &str) -> String {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.flat_map(|row| row.split(' '))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("|")
}

/// The same of the rows `name<TAB>parts`.
#[must_use]
pub fn rows_of(table: &str, name: &str) -> String {
    let rows = table.lines().filter_map(|row| row.split_once('\t'));
    let rows = rows.filter(|(is, _)| *is == name).flat_map(|(_, parts)| parts.split(' '));
    rows.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("|")
}

static BOARDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(include_str!("boards.txt")));

/// Whether a word, or a name written together, is a job board or a system that employers use.
#[must_use]
pub fn is_board(name: &str) -> bool {
    BOARDS.contains(name)
}

static PAPERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(include_str!("papers.txt")));

/// Whether a folded word tells of a paper, a board or a list in which postings are printed.
#[must_use]
pub fn is_paper(word: &str) -> bool {
    PAPERS.contains(word) || is_board(word)
}

static AGENCIES: LazyLock<Vec<&'static str>> = LazyLock::new(|| list(include_str!("agencies.txt")));

/// Whether a folded word tells of those who recruit for others.
#[must_use]
pub fn is_agency(word: &str) -> bool {
    AGENCIES.iter().any(|begin| word.starts_with(begin))
}

static ANYBODY: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("anybody.txt")));

/// Whether a part of an address is anybody's: free mail, `jobs`, `info`.
#[must_use]
pub fn is_anybody(part: &str) -> bool {
    ANYBODY.contains(part)
}

static HOUSES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(include_str!("houses.txt")));

/// Whether a common noun is one that employers' names stand behind: `restaurant`, `crèche`.
#[must_use]
pub fn is_house(noun: &str) -> bool {
    let noun = crate::text::fold(noun);
    HOUSES.contains(noun.as_str()) || INSTITUTIONS.contains(noun.as_str())
}

static NO_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("no_names.txt")));

/// Whether a folded word may begin the name of a company: no pronoun, article or date.
#[must_use]
pub fn starts_a_name(word: &str) -> bool {
    !NO_NAMES.contains(word)
}
