//! Posts that no table has, told by what stands around them: "Proviseur adjoint au lycée …", "Juriste au
//! cabinet …, j'ai …", "Küchenchef mit Führung einer Brigade", "In der Funktion der Leiterin …".
//!
//! In: a line of an entry and its evidence in one language. Out: a violation where a word of the post is
//! neither in the entry's titles nor said of the person in the evidence.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::mark::Mark;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::RATES;
use crate::validate::guard::words::thesaurus;

/// Posts are no longer.
const LONGEST: usize = 6;
/// Forms of one word share so many letters.
const ROOT: usize = 6;

/// Checks the post that a line opens with.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    if !evidence.same_language || evidence.titles.is_empty() || words.len() < 4 {
        return;
    }
    let Some((from, to)) = opening(read, evidence) else { return };
    let own = |at: usize| {
        let word = &words.list[at];
        let long = word.fold.chars().count().saturating_sub(3).max(ROOT);
        let root: String = word.fold.chars().take(long).collect();
        let told = |facts: &&Facts| {
            facts.stems.contains(&word.stem)
                || facts.initials.contains(&word.fold)
                || facts.bears_out(&thesaurus::at(words, at))
        };
        evidence.about.iter().any(told)
            || evidence.titles.iter().any(|facts| {
                facts.initials.contains(&word.fold)
                    || facts
                        .words
                        .iter()
                        .any(|known| known.starts_with(&root) && root.len() >= ROOT)
            })
            || said_of_oneself(words, at, evidence)
            || does_so(words, at, evidence)
    };
    if is_spelt_out(words, from, to, evidence) {
        return;
    }
    let head = head(words, from, to);
    let strange = (from..to)
        .filter(|at| content(words, *at))
        .any(|at| !own(at) && (at == head || !scope::cited(read, evidence, at)));
    if strange {
        report.claim();
        let why = "the cited evidence has no such title";
        report.at(ViolationKind::Title, words, from, to, why);
    }
}

/// Whether the evidence has the word, and not as somebody else's: "Stellvertretung des Küchenchefs".
fn said_of_oneself(words: &Words<'_>, at: usize, evidence: &Evidence<'_>) -> bool {
    let known = &words.list[at];
    // "Vendeuse" is a "vendeur".
    let root: String = known.stem.chars().take(ROOT).collect();
    let same =
        |stem: &str| stem == known.stem || root.chars().count() == ROOT && stem.starts_with(&root);
    let lines = || evidence.cited.iter().flat_map(|facts| facts.rows.iter().zip(&facts.lines));
    let mut places = lines().flat_map(|(row, line)| {
        row.iter().enumerate().filter(|(_, stem)| same(stem)).map(move |(at, _)| (at, line))
    });
    let anothers = |(at, line): (usize, &Vec<String>)| {
        line[at.saturating_sub(2)..at]
            .iter()
            .any(|word| phrases::is("article", word) || phrases::is("the", word) || word == "des")
    };
    places.any(|place| !anothers(place))
}

/// "Registered nurse" for RN.
pub fn is_spelt_out(words: &Words<'_>, from: usize, to: usize, evidence: &Evidence<'_>) -> bool {
    let initials: String =
        words.list[from..to].iter().filter_map(|w| w.fold.chars().next()).collect();
    let opens = |facts: &&Facts| {
        facts.acronyms.contains(&initials)
            && facts.lines.iter().any(|line| line.first().is_some_and(|word| *word == initials))
    };
    initials.len() > 1
        && (evidence.titles.iter().any(|facts| facts.acronyms.contains(&initials))
            || evidence.cited.iter().any(opens))
}

/// "Coordinatrice" of who "coordonne".
fn does_so(words: &Words<'_>, at: usize, evidence: &Evidence<'_>) -> bool {
    const FORM: usize = 5;
    let root: String = words.list[at].fold.chars().take(FORM).collect();
    let deeds = thesaurus::deeds_of(&words.list[at].fold, words.lang);
    evidence.cited.iter().any(|facts| {
        facts.lines.iter().any(|line| line.iter().take(2).any(|word| word.starts_with(&root)))
            || facts.bears_out(&deeds)
    })
}

/// Where the post stands that the line opens with.
fn opening(read: &Reading<'_>, evidence: &Evidence<'_>) -> Option<(usize, usize)> {
    let words = &read.words;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let office = match (words.lang, fold(0), fold(1), fold(2)) {
        (Lang::De, "in", "der", "funktion" | "rolle" | "position") => Some(3),
        (Lang::Fr, "en", "qualite", "de" | "d") => Some(3),
        (Lang::En, "in", "the" | "my", "role" | "capacity" | "position") => Some(3),
        _ => None,
    };
    let mut from = office.unwrap_or(0);
    if office.is_some() {
        while from < words.len() && !content(words, from) {
            from += 1;
        }
    }
    let last = words.len().min(from + LONGEST);
    let mut to = from;
    while to < last && !read.counted[to] && !ends(words, to, from) {
        to += 1;
        if clause::breaks(words, to - 1) || words.gap_after(to - 1).contains([',', ':']) {
            break;
        }
    }
    while to > from && !content(words, to - 1) {
        to -= 1;
    }
    if to == from || to >= words.len() || !content(words, from) {
        return None;
    }
    // "Production journalière : 34 meules" is how much in a day.
    if words.lang == Lang::Fr && (from..to).any(|at| RATES.at(words, at).is_some()) {
        return None;
    }
    let agent = is_agent(words, from, to);
    let does = |at: usize| {
        read.steps.iter().any(|step| step.from == at && step.verbal)
            || read.deeds.iter().any(|deed| deed.at == at)
    };
    if (!agent || words.lang == Lang::En) && (from..to).any(does) {
        return None;
    }
    let gap = words.gap_after(to - 1);
    let placed = matches!(fold(to), "chez" | "bei" | "beim")
        || matches!(fold(to), "at" | "au" | "a" | "aux") && names_employer(read, evidence, to);
    let person = gap.contains(',') && matches!(fold(to), "j" | "je" | "ich" | "i");
    let with = matches!(fold(to), "mit" | "avec") || gap.contains([',', ':']);
    let shown = office.is_some() || person || agent && (placed || with && words.lang != Lang::En);
    shown.then_some((from, to))
}

/// What stands behind a post: where, with what.
fn ends(words: &Words<'_>, at: usize, from: usize) -> bool {
    at > from
        && matches!(
            words.list[at].fold.as_str(),
            "chez"
                | "bei"
                | "beim"
                | "at"
                | "au"
                | "aux"
                | "a"
                | "mit"
                | "avec"
                | "dans"
                | "im"
                | "with"
        )
}

/// Whether the words behind "at" are the employer's.
fn names_employer(read: &Reading<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    (at + 1..read.words.len().min(at + 6)).any(|near| {
        let word = &read.words.list[near];
        word.is_capital()
            && content(&read.words, near)
            && evidence.faces.iter().any(|facts| facts.words.contains(&word.fold))
            && !scope::cited(read, evidence, near)
    })
}

/// Whether the phrase is built like the name of somebody: by its first word in French, its last in German.
fn is_agent(words: &Words<'_>, from: usize, to: usize) -> bool {
    let row = match words.lang {
        Lang::De => "german agent",
        Lang::Fr => "french agent",
        Lang::En => "agent",
        _ => return false,
    };
    // "Lead développeur".
    let first = head(words, from, to);
    let heads = if words.lang == Lang::Fr { first..(first + 2).min(to) } else { first..first + 1 };
    heads.into_iter().any(|at| {
        let fold = words.list[at].fold.as_str();
        let lower = words.lang == Lang::De && !words.list[at].is_capital();
        !lower && fold.len() > 3 && phrases::all(row).any(|end| fold.ends_with(end))
    })
}

/// The word that names the post: "Zuarbeit für den Projektleiter" is about another.
fn head(words: &Words<'_>, from: usize, to: usize) -> usize {
    let small = (from + 1..to).find(|at| clause::is_small(words, *at)).unwrap_or(to);
    if words.lang == Lang::Fr { from } else { small - 1 }
}

/// "Secretary to a panel" for "secretariat of the panel": the name of the office, which opens the evidence.
pub fn holds_office(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>) -> bool {
    const OFFICES: [(&str, &[&str]); 5] = [
        ("secretary", &["secretariat", "secretaryship"]),
        ("treasurer", &["treasurership"]),
        ("editor", &["editorship"]),
        ("trustee", &["trusteeship"]),
        ("governor", &["governorship"]),
    ];
    let words = &read.words;
    let holder = &words.list[mark.to - 1].fold;
    let office = OFFICES.iter().find(|(name, _)| name == holder);
    let of =
        words.get(mark.to).is_some_and(|next| matches!(next.fold.as_str(), "to" | "of" | "for"));
    let first =
        evidence.cited.iter().flat_map(|facts| &facts.lines).filter_map(|line| line.first());
    mark.to == mark.from + 1
        && of
        && office.is_some_and(|(_, names)| first.into_iter().any(|word| names.contains(&&**word)))
}
