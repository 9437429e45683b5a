//! Which facts count for a line: the sources it cites, under the rules of evidence.
//!
//! Numbers, results, scope and names come from the very sources cited, with the head of the entry
//! (employer, title, place, dates) that the line stands under. Skills and tools come from anything
//! under that entry. A line under an entry that cites the entry alone draws on its whole text.

pub mod described;
pub mod facts;
pub mod index;
pub mod praise;
pub mod reading;
pub mod spelt;
pub mod widths;

use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::index::{Index, Kind};
use crate::validate::guard::{Claim, Place};

/// The facts a claim is held against.
#[derive(Debug, Default)]
pub struct Evidence<'g> {
    /// For numbers, results, scope, names.
    pub cited: Vec<&'g Facts>,
    /// The highlights among them.
    pub highlights: Vec<&'g Facts>,
    /// Heads of the entries they belong to, for names, titles and dates.
    pub faces: Vec<&'g Facts>,
    /// The titles alone.
    pub titles: Vec<&'g Facts>,
    /// What the entries say of themselves: title and summary, without their highlights.
    pub about: Vec<&'g Facts>,
    /// For skills and tools.
    pub skills: Vec<&'g Facts>,
    /// Those of them that are lists of skills, and no lines of what was done.
    pub declared: Vec<&'g Facts>,
    /// Ids of those entries.
    pub owners: Vec<&'g str>,
    pub same_language: bool,
}

impl<'g> Evidence<'g> {
    /// Cited facts and heads.
    pub fn all(&self) -> impl Iterator<Item = &'g Facts> + Clone + '_ {
        self.cited.iter().chain(&self.faces).copied()
    }

    /// The one highlight that a line cites, whether or not it cites the entry as well.
    pub fn only(&self) -> Option<&'g Facts> {
        match (&self.highlights[..], &self.cited[..]) {
            ([facts], _) | ([], [facts]) => Some(facts),
            _ => None,
        }
    }

    /// The same of a line in its language, where the two can be compared word by word.
    pub fn highlight(&self) -> Option<&'g Facts> {
        self.only().filter(|facts| self.same_language && facts.lines.len() == 1)
    }

    /// Cited facts, heads and skills.
    pub fn any(&self) -> impl Iterator<Item = &'g Facts> + Clone + '_ {
        self.all().chain(self.skills.iter().copied())
    }
}

/// A source that a claim may not cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused<'c> {
    None,
    Unknown(&'c str),
    Foreign(&'c str),
}

/// Looks the sources up. `only` keeps to the entries named in the sentence, if any.
pub fn resolve<'g, 'c>(
    index: &'g Index,
    claim: &Claim<'c>,
    only: &[&str],
) -> Result<Evidence<'g>, Vec<Refused<'c>>> {
    let under = match claim.place {
        Place::Entry(id) | Place::Title(id) | Place::Organization(id) | Place::Dates(id) => {
            Some(id)
        }
        _ => None,
    };
    let mut evidence =
        Evidence { same_language: claim.language == index.lang, ..Evidence::default() };
    let mut refused = Vec::new();
    if claim.sources.is_empty() {
        refused.push(Refused::None);
    }
    for id in claim.sources {
        let Some((found, source)) = lookup(index, id) else {
            refused.push(Refused::Unknown(id));
            continue;
        };
        let foreign =
            under.is_some_and(|under| !belongs(index, under, found, source.owner.as_deref()));
        if foreign {
            refused.push(Refused::Foreign(id));
            continue;
        }
        let elsewhere =
            source.owner.as_deref().is_some_and(|owner| !only.is_empty() && !only.contains(&owner));
        if !elsewhere {
            cite(index, &mut evidence, found, claim);
        }
    }
    if refused.is_empty() { Ok(evidence) } else { Err(refused) }
}

fn lookup<'g>(index: &'g Index, id: &str) -> Option<(&'g str, &'g index::Source)> {
    let bare = id.strip_prefix("skills/").unwrap_or(id);
    let known = [id, bare].into_iter().find_map(|id| index.sources.get_key_value(id));
    let basics = || {
        let field = id.strip_prefix("basics.")?;
        (field != "summary").then(|| index.sources.get_key_value("basics")).flatten()
    };
    known.or_else(basics).map(|(id, source)| (id.as_str(), source))
}

/// A line under an entry may cite that entry, its highlights, and skills used there.
fn belongs(index: &Index, under: &str, id: &str, owner: Option<&str>) -> bool {
    let skill = index.sources.get(id).is_some_and(|source| source.kind == Kind::Skills);
    owner == Some(under) || id == under || (skill && owner.is_none())
}

fn cite<'g>(index: &'g Index, evidence: &mut Evidence<'g>, id: &'g str, claim: &Claim<'_>) {
    let Some(source) = index.sources.get(id) else { return };
    let in_entry = matches!(claim.place, Place::Entry(_));
    match source.kind {
        // The list of skills proves nothing under an employer, unless `used_at` says so (then
        // the skill is among the entry's own).
        Kind::Skills if in_entry && !matches!(claim.place, Place::Entry(under) if under == id) => {
            return;
        }
        Kind::Skills => {
            evidence.skills.push(&source.facts);
            evidence.declared.push(&source.facts);
        }
        _ => {}
    }
    // Who an employer is says nothing of what was done there: beside a highlight an entry is evidence of its
    // own where it has running text.
    let beside = source.kind == Kind::Entry
        && in_entry
        && claim.sources.iter().any(|other| {
            index.sources.get(other).is_some_and(|source| source.kind == Kind::Highlight)
        });
    let tells = index.entries.get(id).is_none_or(|entry| entry.tells);
    if !beside || tells {
        evidence.cited.push(&source.facts);
    }
    if source.kind == Kind::Highlight {
        evidence.highlights.push(&source.facts);
    }
    let Some(owner) = source.owner.as_deref() else {
        evidence.skills.push(&source.facts);
        return;
    };
    let alone = in_entry
        && claim
            .sources
            .iter()
            .all(|other| index.sources.get(other).is_none_or(|s| s.kind != Kind::Highlight));
    if evidence.owners.contains(&owner) {
        return;
    }
    evidence.owners.push(owner);
    let Some(entry) = index.entries.get(owner) else {
        evidence.skills.push(&source.facts);
        return;
    };
    evidence.faces.push(&entry.face);
    evidence.titles.push(&entry.title);
    evidence.skills.push(&entry.skills);
    evidence.declared.push(&entry.skills);
    let about = index.sources.get(owner).map(|source| &source.facts);
    evidence.about.extend(about);
    evidence.skills.extend(about);
    let highlights =
        entry.highlights.iter().filter_map(|id| index.sources.get(id)).map(|s| &s.facts);
    evidence.skills.extend(highlights.clone());
    if alone {
        evidence.cited.extend(highlights);
    }
}
