//! What stands in a prompt instead of a secret, and what that secret was.
//!
//! A label is a kind and, where there are more spellings than one, a number: `[NAME]`, `[NAME-2]`.
//! The numbers depend on the profile alone: the same prompt comes out the same in every run, so that
//! answers can be kept by content.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// What is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Name,
    FirstName,
    LastName,
    Email,
    Phone,
    Address,
    PostalCode,
    Link,
    User,
    Referee,
    /// A sentence of a reference; it has no placeholder, for it is never sent at all.
    Reference,
}

impl Kind {
    fn label(self) -> &'static str {
        match self {
            Self::Name => "NAME",
            Self::FirstName => "FIRST-NAME",
            Self::LastName => "LAST-NAME",
            Self::Email => "EMAIL",
            Self::Phone => "PHONE",
            Self::Address => "ADDRESS",
            Self::PostalCode => "POSTAL-CODE",
            Self::Link => "LINK",
            Self::User => "USER",
            Self::Referee | Self::Reference => "REFEREE",
        }
    }

    /// There are many of them, and the first has a number as well.
    fn is_numbered(self) -> bool {
        matches!(self, Self::Link | Self::User | Self::Referee | Self::Reference)
    }
}

/// Labels and what they stand for.
#[derive(Default)]
pub(super) struct Placeholders {
    entries: Vec<(Kind, String, String)>,
    by_surface: HashMap<(Kind, String), usize>,
    by_label: HashMap<String, usize>,
    counts: HashMap<Kind, usize>,
}

/// Any bracket a model may have made of ours, and a label in it.
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\\?[\[{<【«]\s*(NAME|FIRST[-_ ]?NAME|LAST[-_ ]?NAME|E-?MAIL|PHONE|ADDRESS|POSTAL[-_ ]?CODE|LINK|USER|REFEREE)\s*[-_ #]?\s*(\d{0,3})\s*\\?[\]}>】»]",
    )
    .ok()
});

impl Placeholders {
    /// The entry of a spelling; a new one gets the next number of its kind.
    pub(super) fn add(&mut self, kind: Kind, surface: &str) -> usize {
        let key = (kind, surface.to_owned());
        if let Some(entry) = self.by_surface.get(&key) {
            return *entry;
        }
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        let label = if *count == 1 && !kind.is_numbered() {
            kind.label().to_owned()
        } else {
            format!("{}-{count}", kind.label())
        };
        let entry = self.entries.len();
        self.by_label.insert(label.clone(), entry);
        self.by_surface.insert(key, entry);
        self.entries.push((kind, label, surface.to_owned()));
        entry
    }

    pub(super) fn kind(&self, entry: usize) -> Kind {
        self.entries[entry].0
    }

    /// What is written for a spelling: its own label, or that of the entry it was found by.
    pub(super) fn label(&self, entry: usize, surface: &str) -> String {
        let key = (self.kind(entry), surface.to_owned());
        let entry = self.by_surface.get(&key).copied().unwrap_or(entry);
        format!("[{}]", self.entries[entry].1)
    }

    /// Puts back what the labels stand for; labels that nothing stands behind are left.
    pub(super) fn show(&self, text: &str) -> String {
        let Some(regex) = LABEL.as_ref() else { return text.to_owned() };
        let put = |found: &Captures<'_>| {
            let entry = self.by_label.get(&label_of(found));
            entry.map_or_else(|| found[0].to_owned(), |entry| self.entries[*entry].2.clone())
        };
        regex.replace_all(text, put).into_owned()
    }

    /// Where labels stand, so that they are not taken for what they hide.
    pub(super) fn places(text: &str) -> Vec<std::ops::Range<usize>> {
        LABEL.iter().flat_map(|regex| regex.find_iter(text)).map(|found| found.range()).collect()
    }
}

fn label_of(found: &Captures<'_>) -> String {
    let word: String = found[1].to_uppercase().replace(['_', ' '], "-");
    let word = match word.as_str() {
        "E-MAIL" => "EMAIL".to_owned(),
        "FIRSTNAME" => "FIRST-NAME".to_owned(),
        "LASTNAME" => "LAST-NAME".to_owned(),
        "POSTALCODE" => "POSTAL-CODE".to_owned(),
        _ => word,
    };
    match found[2].trim_start_matches('0') {
        "" => word,
        "1" if !matches!(word.as_str(), "LINK" | "USER" | "REFEREE") => word,
        number => format!("{word}-{number}"),
    }
}
