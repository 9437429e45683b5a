//! Who offers the job. Names are gathered where postings put them, each with what speaks for it;
//! the one with the most evidence wins.
//!
//! `top` reads the lines at the top, `prose` running text, `page` the head of a saved page,
//! `address` mail and web addresses; `names` adds up, and `tidy` tells what can be a name.

mod address;
mod names;
mod page;
mod prose;
mod tidy;
mod top;

use std::sync::LazyLock;

use regex::Regex;

use super::courtesy::Courtesies;
use super::{Reading, card};
use crate::analysis::wording::{self, Label, parts_of, words};
use crate::text::pattern;
use names::Names;
use tidy::tidy;

const LINES: usize = 9;
/// A name that stands within these first bytes counts more.
const EARLY: usize = 600;

/// A run of words with capitals, joined by the small words of names.
const NAME: &str = r"(?:(?:[dDlL]['’])?[\p{Lu}\d][\p{L}\p{M}\d.'’&+/-]*)(?:,? (?:(?:[dDlL]['’])?[\p{Lu}\d&+][\p{L}\p{M}\d.'’&+/-]*|of|the|and|und|de|du|des|der|van|von|für|for|la|le|les|zum|zur|am|an|im|do|da|dos|di|del|della|dei|y|et|lès|sur|&)){0,7}";

static FORMS: LazyLock<String> =
    LazyLock::new(|| parts_of(include_str!("../../wording/legal_forms.txt")));
/// A name with its legal form.
static LEGAL: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"({NAME}) ?,? (?:{})(?:$|[\s,.;:)·|])", *FORMS)));
/// A legal form right behind a name: `, S.A.`, ` Ltd`.
static FORM: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(&format!(r"^,? (?:{})(?:$|[\s,;:)·|*(])", *FORMS)));

pub fn find(reading: &Reading<'_>, contact: Option<&str>) -> Option<String> {
    if let Some(company) = &reading.posting.stated.company {
        return Some(company.clone());
    }
    if let Some(company) = labelled(reading) {
        return Some(company);
    }
    let courtesies = Courtesies::of(&reading.lines);
    let mut names = Names::default();
    names.is_of_a_person(contact);
    for person in &courtesies.people {
        names.is_of_a_person(Some(person));
    }
    if let Some(name) = card::read(reading).company {
        names.add(name, 4);
    }
    top::read(reading, &courtesies, &mut names);
    prose::read(reading, &mut names);
    page::read(reading, &mut names);
    for line in &courtesies.below_people {
        for part in line.split([',', '|', '·', '•']).flat_map(|p| p.split(" - ")) {
            names.add(part, 3);
        }
    }
    let domains = address::domains(reading.text);
    names.support(reading.text, &domains);
    let name = names.best().or_else(|| address::spelled_out(reading.text, &domains))?;
    let name = with_form(reading.text, whole_line(reading, &name));
    Some(with_article(reading.text, name))
}

/// What a label names as the employer, or as the agency that recruits for one it does not name.
fn labelled(reading: &Reading<'_>) -> Option<String> {
    // `Who: a baker with …` names no company, and `Who: Hobday Nurseries (six of them)` does.
    let named = |value: &&str| {
        value.starts_with(|c: char| !c.is_lowercase()) && !value.contains(". ")
            || value.split_whitespace().count() <= 3
    };
    if let Some(company) = reading.labels.all(Label::Company).find(named) {
        // `Sprig & Anvil, makers of software`
        let told = company.match_indices(", ").map(|(at, _)| at);
        let told = told.clone().find(|at| company[at + 2..].starts_with(char::is_lowercase));
        let short = company.find(" (").filter(|at| company.len() - at > 20).or(told);
        return Some(short.map_or(company, |at| &company[..at]).to_owned());
    }
    let agency = |value: &&str| {
        value.contains(" & ")
            || is_institution(value)
            || LEGAL.as_ref().is_some_and(|l| l.is_match(value))
    };
    reading.labels.all(Label::Contact).find(agency).and_then(tidy)
}

/// `The Larkspur Grand`, where it is never named without its article.
fn with_article(text: &str, name: String) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    let mut at = text.match_indices(&name).map(|(at, _)| &text[..at]).peekable();
    let always = at.peek().is_some() && at.all(|before| before.ends_with("The "));
    if always && !is_institution(first) && name.contains(' ') {
        return format!("The {name}");
    }
    name
}

/// The line of its own that spells a name out: `Prairie Mutual Insurance Company` for `Prairie
/// Mutual`.
fn whole_line(reading: &Reading<'_>, name: &str) -> String {
    const ENDS: [&str; 6] = ["Company", "Corporation", "Trust", "Insurance", "Holding", "Holdings"];
    let longer = reading.top(LINES).map(|l| l.body.trim_matches(['*', ' '])).find(|body| {
        let ends = ENDS.iter().any(|e| body.ends_with(e))
            || body.strip_prefix(name).is_some_and(is_institution);
        body.contains(name)
            && *body != name
            && ends
            && body.split_whitespace().count() <= 10
            && body.split_whitespace().all(|w| {
                w.starts_with(char::is_uppercase) || matches!(w, "of" | "&" | "and" | "for")
            })
            && !body.contains([',', '|', '(', ':', '.', '·', '–'])
    });
    longer.unwrap_or(name).to_owned()
}

/// A name with the legal form that stands behind it somewhere.
fn with_form(text: &str, name: String) -> String {
    for (at, _) in text.match_indices(&name).take_while(|(at, _)| *at < EARLY) {
        let rest = &text[at + name.len()..];
        if let Some(found) = FORM.as_ref().and_then(|r| r.find(rest)) {
            let form = found
                .as_str()
                .trim_end_matches([' ', '\n', '\t', ',', ';', ':', ')', '·', '|', '*', '(']);
            return format!("{name}{form}");
        }
    }
    name
}

/// Whether a name ends in a legal form.
pub(super) fn is_firm(name: &str) -> bool {
    LEGAL.as_ref().is_some_and(|l| l.is_match(name))
}

pub(super) fn is_institution(name: &str) -> bool {
    words(name, 0).iter().any(|w| wording::is_institution(&w.folded))
}
