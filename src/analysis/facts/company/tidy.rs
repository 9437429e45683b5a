//! What can be the name of an employer.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::is_institution;
use crate::analysis::facts::courtesy::greets;
use crate::analysis::facts::place;
use crate::analysis::headings;
use crate::analysis::wording::{self, Class, LABELS, Label, names_a_role, starts_a_name, words};

const LONGEST: usize = 80;

/// Small words inside names, verbs behind them, abbreviations with a dot of their own.
fn is_part(kind: &str, word: &str) -> bool {
    static PARTS: LazyLock<HashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
        let rows = include_str!("../../wording/name_parts.tsv").lines();
        let rows = rows.filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once('\t'));
        rows.flat_map(|(kind, words)| words.split(' ').map(move |word| (kind, word))).collect()
    });
    PARTS.contains(&(kind, word))
}

/// A name without the blanks, brackets and small words around it; `None` if it is none.
pub(super) fn tidy(raw: &str) -> Option<String> {
    bare(raw, false)
}

/// The same of a name that may be written in small letters: `paddyfield`, `smoke & brine`.
pub(super) fn tidy_small(raw: &str) -> Option<String> {
    bare(raw, true)
}

fn bare(raw: &str, may_be_small: bool) -> Option<String> {
    let raw = without_stars(raw.trim());
    let name = raw.trim_matches(['*', '„', '“', '–', '-', ' ', ',', ':']).trim_start_matches('.');
    let name = if ends_in_abbreviation(name) { name } else { name.trim_end_matches('.') };
    let quotes = name.matches('"').count();
    let name = if quotes == 2 && !name.starts_with('"') { name } else { name.trim_matches('"') };
    let name = without_verb(without_article(name));
    let name = match name.find(" (") {
        Some(at) if at > 0 && !name[at..].starts_with(" (Pty)") => &name[..at],
        _ => name,
    };
    let mut name = name.trim_end_matches(',').trim();
    while let Some((rest, last)) = name.rsplit_once(' ')
        && is_part("links", last)
    {
        name = rest.trim_end_matches(',');
    }
    let count = name.chars().count();
    let words = words(name, 0);
    // `L'Auberge`
    let elided = words
        .first()
        .filter(|w| w.folded.chars().count() == 1 && name[w.end..].starts_with(['\'', '’']));
    let first = words.get(usize::from(elided.is_some()))?;
    // Many scripts have no capitals.
    let begins = |c: char| c.is_alphabetic() && !c.is_lowercase() || c.is_ascii_digit();
    let starts = name.starts_with(begins) || may_be_small && name.starts_with(char::is_alphabetic);
    let digits = name.chars().filter(char::is_ascii_digit).count();
    // `The Gannet's Larder`, but not `The role`.
    let article =
        matches!(first.folded.as_str(), "the" | "le" | "la" | "les" | "el" | "los" | "das")
            && words.get(1).is_some_and(|w| name[w.start..].starts_with(char::is_uppercase));
    let running =
        name.split(' ').filter(|w| w.len() > 3 && w.starts_with(char::is_lowercase)).count();
    let institution = is_institution(name);
    let bare = words.len() == 1 && wording::is_house(&first.folded);
    let time = words.len() == 1 && Class::Time.has(&first.folded);
    // `Hotel Manager – The Old Mill`: a title and who offers it.
    let titled = [" – ", " — ", " - ", " | "]
        .iter()
        .find_map(|dash| name.split_once(dash))
        .is_some_and(|(role, _)| names_a_role(role) && !is_institution(role));
    let no_name = titled
        || (running > 1
            && !may_be_small
            && !(institution && digits == 0 && running <= 4 && running < words.len() - 1))
        || bare
        || time
        || !(starts_a_name(&first.folded) || article || may_be_small && words.len() > 1)
        || headings::announces_fully(name)
        || LABELS.at(&words).is_some_and(|(_, label)| label == Label::Reference) && digits > 0
        || greets(name)
        || name.contains(['@', '€', '£', '$', '%', '#', '='])
        || (digits * 3 > count && !is_coded(name))
        || place::has_postcode(name);
    (starts && !no_name && (2..=LONGEST).contains(&count) && words.len() <= 10)
        .then(|| name.to_owned())
}

/// `18F`, `3M`: a name of figures and capitals.
fn is_coded(name: &str) -> bool {
    name.chars().count() <= 4
        && name.chars().all(|c| c.is_ascii_digit() || c.is_uppercase())
        && name.chars().any(char::is_uppercase)
}

/// `Hotel Miramar 4*`, `Hotel Sonne ****S`: what a house is graded with.
fn without_stars(name: &str) -> &str {
    let bare = name.trim_end_matches(['S', 's', '+']).trim_end_matches([' ', '*', '★', '⭐', '☆']);
    // `*Route 4*` is bold.
    let graded =
        !name.starts_with('*') && bare.len() < name.trim_end_matches(['S', 's', '+']).len();
    let bare = if graded { bare } else { name };
    match bare.rsplit_once(' ') {
        Some((house, "1" | "2" | "3" | "4" | "5")) if graded => house,
        _ => bare,
    }
}

/// `S.p.A.`, `e.V.`, `Inc.`: a dot that belongs to the name.
fn ends_in_abbreviation(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let stem = last.trim_end_matches('.');
    last.ends_with('.')
        && (is_part("short", &last.to_lowercase())
            || (stem.contains('.') && stem.split('.').all(|p| p.chars().count() <= 2)))
}

/// `Die Kreisstadt Althofen`, `La Cooperativa Sociale`: the article is none of the name.
fn without_article(name: &str) -> &str {
    let name = ["Beim ", "Im ", "Am "].iter().find_map(|to| name.strip_prefix(to)).unwrap_or(name);
    let elided = ["L'", "l'", "L’", "l’"].iter().find_map(|article| name.strip_prefix(article));
    if let Some(rest) = elided
        && rest.split_whitespace().next().is_some_and(is_institution)
        && rest.contains(' ')
    {
        return rest;
    }
    let Some((article, rest)) = name.split_once(' ') else { return name };
    let german = matches!(article, "Die" | "Der" | "Das");
    let other = matches!(article, "La" | "Le" | "Il" | "El" | "O" | "A" | "L'" | "De");
    let first = rest.split_whitespace().next().unwrap_or_default();
    let upper = rest.starts_with(char::is_uppercase);
    if upper && (german || article == "A" || (other && is_institution(first))) {
        rest
    } else {
        name
    }
}

/// `Cooperativa ARCOLAIO ricerca`: nor is the verb.
fn without_verb(name: &str) -> &str {
    let Some((rest, last)) = name.rsplit_once(' ') else { return name };
    if is_part("verbs", &last.to_lowercase()) { rest } else { name }
}
