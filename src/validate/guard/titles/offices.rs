//! Titles that no table has, known by their shape and by where they stand: behind "as", or in front of
//! what their holder does.

use std::sync::LazyLock;

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::Place;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::titles::{self, is_as, tells_what_they_do};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;

/// A title seldom has more words.
const LONGEST: usize = 6;

/// What lifts the holder of an office above others: it stands in the line or in the title, or nowhere.
const RANKS: [&str; 8] =
    ["head", "chief", "lead", "leading", "principal", "senior", "first", "executive"];

struct Row {
    lang: &'static str,
    plain: bool,
    words: Vec<&'static str>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let lines = include_str!("../data/offices.tsv").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let (lang, kind) = (cells.next()?, cells.next()?);
        let words = cells.next()?.split(' ').collect();
        Some(Row { lang, plain: kind == "plain", words })
    };
    lines.filter_map(row).collect()
});

/// Checks the names of offices that neither a table nor the evidence has; `more` are the labels a person
/// goes by.
pub fn check(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    place: Place<'_>,
    more: &[&Facts],
    report: &mut Report,
) {
    if !evidence.same_language {
        return;
    }
    let words = &read.words;
    let mut found: Vec<(usize, usize)> =
        (0..words.len()).filter_map(|at| behind_as(read, at)).collect();
    if matches!(place, Place::Entry(_)) {
        found.extend(opening(words));
    }
    for at in (0..words.len()).filter(|at| is_as(read, *at) && is_anothers(words, *at, evidence)) {
        report.claim();
        let why = "in the cited evidence this is somebody else";
        report.at(ViolationKind::Title, words, at, words.len().min(at + 4), why);
    }
    for (from, head) in found {
        let listed = is_listed(read, head) || is_known(words, head, evidence, more);
        if !listed {
            report.claim();
            let why = "the cited evidence has no such title";
            report.at(ViolationKind::Title, words, from, head + 1, why);
        } else if let Some(at) = (from..head).find(|at| {
            let rank = RANKS.contains(&words.list[*at].fold.as_str());
            let own = || evidence.cited.iter().chain(&evidence.titles).chain(more);
            let stated = || own().any(|facts| facts.words.contains(&words.list[*at].fold));
            rank && !stated()
                || !is_listed(read, *at) && !titles::modifier_known(read, *at, evidence, more)
        }) {
            // "As head sommelier" of a sommelier.
            report.claim();
            let why = "the cited evidence has no such title or rank";
            report.at(ViolationKind::Title, words, at, head + 1, why);
        }
    }
}

/// "As the appointed person" for "with the appointed person": somebody else is that.
fn is_anothers(words: &Words<'_>, at: usize, evidence: &Evidence<'_>) -> bool {
    let Some(article) = words.get(at + 1).filter(|_| clause::is_article(words, at + 1)) else {
        return false;
    };
    let behind: Vec<&str> =
        words.list[at + 2..words.len().min(at + 4)].iter().map(|word| word.fold.as_str()).collect();
    let owned = words.list[at + 2..words.len().min(at + 4)].iter().any(|word| word.owns);
    behind.len() == 2 && !owned && {
        let phrase = format!("{} {}", article.fold, behind.join(" "));
        let says =
            |word: &str| evidence.cited.iter().any(|f| f.has_phrase(&format!("{word} {phrase}")));
        phrases::all("with").any(says) && !says(&words.list[at].fold)
    }
}

/// "Als Studienrätin …", "…, en tant que conservatrice": where the title begins, and its last word.
fn behind_as(read: &Reading<'_>, at: usize) -> Option<(usize, usize)> {
    let words = &read.words;
    if !is_as(read, at) || !(words.list[at].opens || says_what_one_is(words, at)) {
        return None;
    }
    let german = words.lang == Lang::De;
    let head = (at + 1..words.len().min(at + LONGEST))
        .take_while(|i| !clause::is_small(words, *i) || clause::is_article(words, *i))
        .take_while(|i| *i == at + 1 || !clause::breaks(words, i - 1))
        .take_while(|i| !german || words.list[*i].is_capital() || clause::is_article(words, *i))
        .last()?;
    names_an_office(&words.list[head].fold, words.lang).then_some((at + 1, head))
}

/// Whether the "as" inside a line is no comparison ("mehr als"), no use ("used as a buffer") and no
/// goal ("Weiterbildung zum").
fn says_what_one_is(words: &Words<'_>, at: usize) -> bool {
    let fold = words.list[at].fold.as_str();
    if matches!(fold, "zum" | "zur" | "que") && !is_in_capacity(words, at) {
        return false;
    }
    let breaks = at > 0 && clause::breaks(words, at - 1);
    breaks || is_in_capacity(words, at) || words.lang == Lang::De && !compares(words, at)
}

/// "En tant que", "en qualité de", "in der Funktion als".
fn is_in_capacity(words: &Words<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
    matches!(
        before,
        "tant" | "funktion" | "rolle" | "position" | "eigenschaft" | "fonction" | "role"
    )
}

/// "Mehr als", "schneller als", "so gut wie".
pub fn compares(words: &Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        let word = &words.list[before];
        (!word.is_capital() || word.opens)
            && (word.fold.ends_with("er") || matches!(word.fold.as_str(), "mehr" | "weniger"))
    })
}

/// "Conducteur de travaux encadrant …": the name of a doer that opens a line, which goes on with what
/// they do.
fn opening(words: &Words<'_>) -> Option<(usize, usize)> {
    let head = match words.lang {
        Lang::En => {
            (1..words.len().min(LONGEST)).find(|at| words.list[*at].fold == "who").map(|at| at - 1)
        }
        Lang::Fr if words.len() > 1 => Some(0),
        _ => None,
    }?;
    let whole = (0..head).all(|at| !clause::breaks(words, at));
    let titled = names_an_office(&words.list[head].fold, words.lang)
        && (words.lang == Lang::En || tells_what_they_do(words, head + 1, 2));
    (whole && titled).then_some((0, head))
}

fn is_listed(read: &Reading<'_>, at: usize) -> bool {
    read.roles
        .iter()
        .chain(&read.ranks)
        .chain(&read.credentials)
        .any(|mark| (mark.from..mark.to).contains(&at))
}

fn is_known(words: &Words<'_>, at: usize, evidence: &Evidence<'_>, more: &[&Facts]) -> bool {
    let word = &words.list[at];
    evidence.any().chain(more.iter().copied()).any(|facts| {
        facts.stems.contains(&word.stem)
            || facts.words.contains(&word.fold)
            || facts.shares_root(&word.fold)
            || is_in_compound(words, at, facts)
    })
}

/// "Beauftragter für Hygiene" for "Hygienebeauftragter": the field and the office in one word.
pub fn is_in_compound(words: &Words<'_>, at: usize, facts: &Facts) -> bool {
    const ROOT: usize = 6;
    let office = words.list[at].fold.trim_end_matches(['r', 's', 'n', 'm']);
    let office = office.strip_suffix("in").unwrap_or(office);
    let linked = words
        .get(at + 1)
        .is_some_and(|next| matches!(next.fold.as_str(), "fur" | "der" | "des" | "im" | "von"));
    let field = (at + 2..words.len().min(at + 4)).find(|at| content(words, *at));
    let Some(field) = field.filter(|_| words.lang == Lang::De && linked) else { return false };
    let root: String = words.list[field].fold.chars().take(ROOT).collect();
    facts.words.iter().any(|known| {
        known.len() > office.len() + 3 && known.starts_with(&root) && known.contains(office)
    })
}

/// Built like the name of an occupation or office, and none of the plain words built so.
pub fn names_an_office(fold: &str, lang: Lang) -> bool {
    let rows = |plain: bool| {
        ROWS.iter()
            .filter(move |row| row.lang == lang.code() && row.plain == plain)
            .flat_map(|row| &row.words)
    };
    fold.len() > 4
        && rows(false).any(|end| fold.ends_with(end))
        && !rows(true).any(|plain| *plain == fold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_known_by_their_endings() {
        assert!(names_an_office("studienratin", Lang::De));
        assert!(names_an_office("conservatrice", Lang::Fr));
        assert!(names_an_office("investigadora", Lang::Es));
        assert!(!names_an_office("member", Lang::En));
        assert!(!names_an_office("secteur", Lang::Fr));
    }

    #[test]
    fn an_office_stands_behind_what_says_so() {
        let found = |text: &str, lang: Lang| {
            let read = Reading::of(text, lang);
            (0..read.words.len()).any(|at| behind_as(&read, at).is_some())
        };
        assert!(found("Betreute drei Klassen als Studienrätin", Lang::De));
        assert!(!found("Schneller als Prüfer gemeldet", Lang::De));
        assert!(found("Suivi de douze dossiers, en tant que conservatrice", Lang::Fr));
        assert!(!found("Plus de dossiers que conservatrice", Lang::Fr));
    }
}
