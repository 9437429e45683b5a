//! Where something is: the place of the employer makes no university of that place, and no farm there.
//!
//! In: a line and its evidence. Out: a violation where a place that only the head of the entry names stands
//! beside a kind of house, or in the stead of the place that the cited line names.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::names::german;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{CITIES, COUNTRIES};
use crate::validate::guard::words::thesaurus;

/// So many letters tell one noun from another.
const ROOT: usize = 5;
/// A shorter kind of house is the end of many words.
const LONG: usize = 6;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let of_cited = |at: usize| evidence.cited.iter().any(|facts| facts.words.contains(fold(at)));
    let of_head = |at: usize| {
        let post = read.ranks.iter().chain(&read.roles).any(|m| (m.from..m.to).contains(&at));
        let title = evidence.titles.iter().any(|facts| facts.words.contains(fold(at)));
        words.list[at].is_capital()
            && !post
            && !title
            && !of_cited(at)
            && evidence.faces.iter().any(|facts| facts.words.contains(fold(at)))
    };
    for at in (0..words.len()).filter(|at| is_other_house(read, evidence, *at)) {
        let why = "the cited evidence names no such employer, customer, school or place";
        report.at(ViolationKind::Employer, words, at, at + 2, why);
    }
    for at in (1..words.len()).filter(|at| is_renamed(read, evidence, *at)) {
        let why = "the cited evidence names no such employer, customer, school or place";
        report.at(ViolationKind::Employer, words, at, at + 1, why);
    }
    for at in (0..words.len()).filter(|at| bears_other_name(read, evidence, *at)) {
        let why = "the cited evidence names no such employer, customer, school or place";
        report.at(ViolationKind::Employer, words, at, at + 1, why);
    }
    for at in (0..words.len()).filter(|at| of_head(*at)) {
        if let Some(house) =
            house_beside(read, at).filter(|house| !is_one(read, evidence, at, *house))
        {
            let (from, to) = (at.min(house), at.max(house) + 1);
            let why = "the cited evidence names no such employer, customer, school or place";
            report.at(ViolationKind::Employer, words, from, to, why);
        } else if at > 0
            && phrases::is("place", fold(at - 1))
            && evidence.cited.iter().any(|facts| is_elsewhere(read, facts))
        {
            let why = "the cited evidence names another place";
            report.at(ViolationKind::Employer, words, at, at + 1, why);
        }
    }
}

/// "Löwen-Apotheke" for "Rosen-Apotheke": a house of the same kind that bears another name.
fn is_other_house(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let words = &read.words;
    let name = &words.list[at];
    let Some(house) = words.get(at + 1).filter(|_| words.gap_after(at) == "-") else {
        return false;
    };
    let said = |name: &str| words.list.iter().any(|word| word.fold == name);
    let other = |two: &[String]| {
        let [known, kind] = two else { return false };
        *kind == house.fold && !said(known) && !phrases::is("article", known) && known.len() > 3
    };
    words.lang == Lang::De
        && name.is_capital()
        && phrases::all("named house").any(|kind| house.fold.ends_with(kind))
        && !evidence.any().any(|facts| facts.words.contains(&name.fold))
        && evidence
            .cited
            .iter()
            .any(|facts| facts.lines.iter().any(|line| line.windows(2).any(other)))
}

/// "Sägerei Kern" for "Sägerei Bühler", "Notarin Wirth" for "Notar Dr. Hollmann": what bears a name bears another.
fn is_renamed(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let words = &read.words;
    let titled = |fold: &str| matches!(fold, "dr" | "prof" | "med" | "herr" | "frau");
    let noun = (1..=at).map(|back| at - back).find(|at| !titled(&words.list[*at].fold));
    let Some(noun) = noun.filter(|noun| at - noun <= 2 && words.list[*noun].is_capital()) else {
        return false;
    };
    let name = &words.list[at];
    let joined = (noun..at).all(|at| matches!(words.gap_after(at), " " | ". "));
    let stem: String = words.list[noun].stem.chars().take(ROOT).collect();
    let said = |name: &str| words.list.iter().any(|word| word.fold == name);
    let bears_another = |facts: &&Facts| {
        facts.lines.iter().zip(&facts.ends).zip(&facts.telling).any(|((line, ends), telling)| {
            (0..line.len()).filter(|at| line[*at].starts_with(&stem) && !ends[*at]).any(|at| {
                let other = (at + 1..line.len()).find(|at| !titled(&line[*at]));
                other.is_some_and(|other| {
                    let plain = (at..other).all(|at| !ends[at]);
                    plain
                        && telling[other]
                        && facts.proper.contains(&line[other])
                        && !said(&line[other])
                        && !german::is_whole(&line[other])
                })
            })
        })
    };
    let bears = |at: usize| {
        phrases::all("names its owner").any(|end| words.list[at].fold.ends_with(end))
            && !words.list[at].opens
    };
    words.lang == Lang::De
        && bears(noun)
        && !german::is_plural(&name.fold)
        && stem.chars().count() == ROOT
        && name.is_capital()
        && !name.opens
        && joined
        && !german::is_whole(&name.fold)
        && !evidence.any().any(|facts| facts.words.contains(&name.fold))
        && evidence.cited.iter().any(bears_another)
}

/// "Petrikirche" for "Lutherkirche": the name and the kind in one word.
fn bears_other_name(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let words = &read.words;
    let word = &words.list[at];
    if words.lang != Lang::De || !word.is_capital() || word.fold.contains('-') {
        return false;
    }
    // "Datenbank", "Landesamt" are built like them.
    let kinds = phrases::all("named house").filter(|kind| kind.len() >= LONG);
    let Some(kind) = kinds.filter(|kind| word.fold.ends_with(kind)).max_by_key(|kind| kind.len())
    else {
        return false;
    };
    let name =
        |word: &str| word.strip_suffix(kind).filter(|name| name.len() > 3).map(str::to_owned);
    // "Kreuzkirche" may be any of that kind, "Petrikirche" is one.
    let plain = |name: &str| {
        ["", "s", "n", "en", "e", "er"]
            .iter()
            .filter_map(|end| name.strip_suffix(end))
            .any(|one| german::is_whole(one) || thesaurus::has(one, Lang::De))
    };
    let other = |known: &String| {
        name(known).is_some() && !words.list.iter().any(|word| word.fold == *known)
    };
    name(&word.fold).is_some_and(|own| !plain(&own))
        && !evidence.any().any(|facts| facts.words.contains(&word.fold))
        && evidence.cited.iter().any(|facts| facts.words.iter().any(other))
}

/// "Durham University", "université de Reading".
fn house_beside(read: &Reading<'_>, at: usize) -> Option<usize> {
    let words = &read.words;
    let is = |at: usize| {
        words.get(at).is_some_and(|word| phrases::is("house", &word.fold)).then_some(at)
    };
    let behind = words.joined(at).then(|| is(at + 1)).flatten();
    let capital = behind.filter(|house| words.list[*house].is_capital());
    let before = |back: usize| at.checked_sub(back).and_then(is);
    let of = at > 0 && phrases::is("of", &words.list[at - 1].fold);
    capital.or_else(|| before(1)).or_else(|| if of { before(2) } else { None })
}

/// Whether some source speaks of that place and such a house.
fn is_one(read: &Reading<'_>, evidence: &Evidence<'_>, place: usize, house: usize) -> bool {
    let (place, house) = (&read.words.list[place], &read.words.list[house]);
    let stem: String = house.stem.chars().take(6).collect();
    evidence.any().any(|facts| {
        facts.words.contains(&place.fold)
            && facts.stems.iter().any(|known| known.starts_with(&stem))
    })
}

/// Whether the evidence names a place of its own that the line does not.
fn is_elsewhere(read: &Reading<'_>, facts: &Facts) -> bool {
    let words = &read.words;
    facts.lines.iter().flat_map(|line| line.windows(2)).any(|two| {
        let [before, name] = two else { return false };
        phrases::is("place", before)
            && facts.proper.contains(name)
            && !words.list.iter().any(|word| word.fold == *name)
            // Towns and countries go by other names in other languages.
            && CITIES.word(words.lang, name).is_none()
            && COUNTRIES.word(words.lang, name).is_none()
    }) && (0..words.len()).all(|at| !clause::is_versus(words, at))
}
