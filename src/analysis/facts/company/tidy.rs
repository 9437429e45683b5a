//! What can be the name of an employer.

use super::is_institution;
use crate::analysis::facts::courtesy::greets;
use crate::analysis::facts::place;
use crate::analysis::headings;
use crate::analysis::wording::{self, Class, LABELS, Label, starts_a_name, words};

const LONGEST: usize = 80;

/// Small words inside names, which end none.
const LINKS: [&str; 27] = [
    "and", "of", "the", "for", "und", "de", "der", "&", "y", "e", "et", "en", "du", "des", "van",
    "von", "di", "do", "da", "la", "le", "in", "zum", "zur", "am", "für", "sur",
];

/// A name without the blanks, brackets and small words around it; `None` if it is none.
pub(super) fn tidy(raw: &str) -> Option<String> {
    let raw = without_stars(raw.trim());
    let name = raw.trim_matches(['*', '„', '“', '–', '-', ' ', ',', ':']).trim_start_matches('.');
    let name = if ends_in_abbreviation(name) { name } else { name.trim_end_matches('.') };
    let quotes = name.matches('"').count();
    let name = if quotes == 2 && !name.starts_with('"') { name } else { name.trim_matches('"') };
    let name = without_verb(without_article(name));
    let name = match name.find(" (") {
        Some(at) if at > 0 => &name[..at],
        _ => name,
    };
    let mut name = name.trim_end_matches(',').trim();
    while let Some((rest, last)) = name.rsplit_once(' ')
        && LINKS.contains(&last)
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
    let starts = name.starts_with(begins);
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
    let no_name = (running > 1
        && !(institution && digits == 0 && running <= 4 && running < words.len() - 1))
        || bare
        || time
        || (!starts_a_name(&first.folded) && !article)
        || headings::announces_fully(name)
        || LABELS.at(&words).is_some_and(|(_, label)| label == Label::Reference) && digits > 0
        || greets(name)
        || name.contains(['@', '€', '£', '$', '%', '#', '='])
        || digits * 3 > count
        || place::has_postcode(name);
    (starts && !no_name && (2..=LONGEST).contains(&count) && words.len() <= 10)
        .then(|| name.to_owned())
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
    const SHORT: &[&str] =
        &["inc.", "co.", "corp.", "bros.", "zn.", "lda.", "ltda.", "cie.", "gebr."];
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let stem = last.trim_end_matches('.');
    last.ends_with('.')
        && (SHORT.contains(&last.to_lowercase().as_str())
            || (stem.contains('.') && stem.split('.').all(|p| p.chars().count() <= 2)))
}

/// `Die Kreisstadt Althofen`, `La Cooperativa Sociale`: the article is none of the name.
fn without_article(name: &str) -> &str {
    let name = ["Beim ", "Im ", "Am "].iter().find_map(|to| name.strip_prefix(to)).unwrap_or(name);
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
    const VERBS: &[&str] = &[
        "ricerca",
        "recherche",
        "recrute",
        "sucht",
        "zoekt",
        "busca",
        "procura",
        "söker",
        "søger",
        "seeks",
        "selecciona",
        "RECRUTE",
        "BUSCA",
        "SUCHT",
        "RICERCA",
        "cerca",
        "contrata",
        "cherche",
    ];
    let Some((rest, last)) = name.rsplit_once(' ') else { return name };
    let verb = VERBS.contains(&last) || VERBS.contains(&last.to_lowercase().as_str());
    if verb { rest } else { name }
}
