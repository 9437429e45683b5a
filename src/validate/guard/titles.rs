//! Titles: words of rank anywhere, occupations where a line says what the person is.

use super::Place;
use super::clause::{self, content};
use super::evidence::Evidence;
use super::facts::Facts;
use super::mark::Mark;
use super::reading::Reading;
use super::report::Report;
use crate::text::Lang;
use crate::validate::ViolationKind;

/// Ranks that lift nobody: named of others ("trained apprentices") they are no claim.
const LOW: [&str; 9] = [
    "junior",
    "assistant",
    "trainee",
    "associate",
    "interim",
    "deputy",
    "specialist",
    "officer",
    "fellow",
];

/// Ranks without which a title is a higher one.
const LESSENING: [&str; 6] = ["junior", "assistant", "trainee", "interim", "deputy", "associate"];

/// Words that describe and claim nothing.
const NEUTRAL: [&str; 30] = [
    "experienced",
    "qualified",
    "dedicated",
    "motivated",
    "committed",
    "reliable",
    "skilled",
    "versatile",
    "passionate",
    "professional",
    "practical",
    "hands-on",
    "erfahrene",
    "erfahrener",
    "engagierte",
    "engagierter",
    "motivierte",
    "motivierter",
    "zuverlassige",
    "zuverlassiger",
    "experimente",
    "experimentee",
    "motive",
    "motivee",
    "experimentado",
    "experimentada",
    "comprometido",
    "comprometida",
    "examinierte",
    "seasoned",
];

/// Checks ranks and occupations in running text; `more` are the labels a person goes by.
pub fn check(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    place: Place<'_>,
    more: &[&Facts],
    report: &mut Report,
) {
    let is_self = |mark: &Mark| says_self(read, mark, place);
    for mark in &read.ranks {
        let low = LOW.contains(&mark.code);
        if (low || helped(read, mark)) && !is_self(mark) {
            continue;
        }
        if !known_rank(read, mark, evidence, more) {
            report.claim();
            let why = "the cited evidence has no such title or rank";
            report.at(ViolationKind::Title, &read.words, mark.from, mark.to, why);
        }
    }
    lessened(read, evidence, report);
    unlisted(read, evidence, more, report);
    for mark in &read.roles {
        let Some(from) = own_title_start(read, mark, place) else { continue };
        report.claim();
        let known = evidence.all().chain(more.iter().copied()).any(|facts| {
            facts.roles.contains(mark.code)
                || facts.has_phrase(&phrase(read, mark.from, mark.to))
                || (evidence.same_language && facts.shares_root(&read.words.list[mark.from].fold))
        });
        let covered = read.ranks.iter().any(|rank| rank.from <= mark.from && mark.to <= rank.to);
        let stray = (from..mark.from).find(|at| !modifier_known(read, *at, evidence, more));
        if !(known || covered) || stray.is_some() {
            let why = "the cited evidence has no such title";
            report.at(
                ViolationKind::Title,
                &read.words,
                if known { stray.unwrap_or(from) } else { mark.from },
                mark.to,
                why,
            );
        }
    }
}

/// "Assisting the site manager": the rank is another's.
fn helped(read: &Reading<'_>, mark: &Mark) -> bool {
    read.steps.iter().any(|step| {
        step.rung <= 10
            && step.to <= mark.from
            && mark.from - step.to <= 3
            && (step.to..mark.from).all(|at| clause::is_small(&read.words, at))
    })
}

/// "Site Manager for 118 homes" by an assistant site manager: a line that opens with the title
/// says the whole of it.
fn lessened(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let Some(end) = (0..words.len()).find(|at| !words.list[*at].is_capital()) else { return };
    let opens = read.ranks.iter().chain(&read.roles).find(|mark| mark.to == end && end >= 2);
    let Some(mark) = opens.filter(|_| words.lang != Lang::De) else { return };
    let closes = clause::breaks(words, end - 1)
        || matches!(
            words.list[end].fold.as_str(),
            "for" | "at" | "of" | "on" | "in" | "with" | "and"
        );
    let dropped = LESSENING.iter().any(|code| {
        evidence.faces.iter().any(|f| f.ranks.contains(code))
            && !read.ranks.iter().any(|rank| rank.code == *code)
    });
    if closes && dropped {
        let why = "the profile's title says less";
        report.at(ViolationKind::Title, words, 0, mark.to, why);
    }
}

/// "Als Studienrätin …": a title that no table has, known by its shape and by where it stands.
fn unlisted(read: &Reading<'_>, evidence: &Evidence<'_>, more: &[&Facts], report: &mut Report) {
    let words = &read.words;
    for at in (0..words.len()).filter(|at| is_as(read, *at) && words.list[*at].opens) {
        let german = words.lang == Lang::De;
        let last = (at + 1..words.len().min(at + 6))
            .take_while(|i| !clause::is_small(words, *i) || clause::is_article(words, *i))
            .take_while(|i| *i == at + 1 || !clause::breaks(words, i - 1))
            .take_while(|i| !german || words.list[*i].is_capital() || clause::is_article(words, *i))
            .last();
        let Some(head) = last.filter(|head| names_a_person(&words.list[*head].fold, words.lang))
        else {
            continue;
        };
        let listed = read
            .roles
            .iter()
            .chain(&read.ranks)
            .chain(&read.credentials)
            .any(|mark| (mark.from..mark.to).contains(&head));
        let word = &words.list[head];
        let known = evidence.any().chain(more.iter().copied()).any(|facts| {
            facts.stems.contains(&word.stem)
                || facts.words.contains(&word.fold)
                || facts.shares_root(&word.fold)
        });
        if !listed && !known && evidence.same_language {
            report.claim();
            let why = "the cited evidence has no such title";
            report.at(ViolationKind::Title, words, at + 1, head + 1, why);
        }
    }
}

/// Built like the name of an occupation or office, and not one of the plain words built so.
fn names_a_person(fold: &str, lang: Lang) -> bool {
    let (ends, plain): (&[&str], &[&str]) = match lang {
        Lang::En => (
            &["er", "or", "ist", "ian", "ant", "eer", "man", "woman", "ee"],
            &[
                "member",
                "partner",
                "number",
                "order",
                "matter",
                "user",
                "speaker",
                "volunteer",
                "mentor",
                "helper",
                "player",
                "contributor",
                "another",
                "other",
                "never",
                "ever",
                "after",
                "employee",
                "attendee",
                "participant",
                "chapter",
                "factor",
                "sponsor",
            ],
        ),
        Lang::De => (
            &[
                "rat", "ratin", "eur", "eurin", "ist", "istin", "ant", "antin", "mann", "frau",
                "leiter", "leiterin", "loge", "login", "or", "orin", "erin", "amter", "amtin",
            ],
            &["mitglied", "mentorin", "mentor", "beirat"],
        ),
        _ => return false,
    };
    fold.len() > 4 && !plain.contains(&fold) && ends.iter().any(|end| fold.ends_with(end))
}

fn phrase(read: &Reading<'_>, from: usize, to: usize) -> String {
    let folds: Vec<&str> =
        read.words.list[from..to].iter().map(|word| word.fold.as_str()).collect();
    folds.join(" ")
}

fn known_rank(read: &Reading<'_>, mark: &Mark, evidence: &Evidence<'_>, more: &[&Facts]) -> bool {
    let all = || evidence.all().chain(more.iter().copied());
    let phrase = phrase(read, mark.from, mark.to);
    all().any(|facts| {
        facts.ranks.contains(mark.code)
            || facts.has_phrase(&phrase)
            || (mark.to == mark.from + 1 && facts.words.contains(&phrase))
            // What "headed", "led" and "managed" make a person is another matter: see scope.
            // "Entraîneur principal" is a head coach.
            || (mark.code == "principal"
                && !evidence.same_language
                && ["head", "lead", "chief", "senior"].iter().any(|c| facts.ranks.contains(c)))
            || (mark.code == "head"
                && !evidence.same_language
                && ["lead", "manager"].iter().any(|code| facts.ranks.contains(code)))
            || (mark.code == "lead" && facts.ranks.contains("head"))
            // "Leader of residential visits" for "led residential trips".
            || (mark.code == "lead" && facts.steps.iter().any(|step| step.verbal && step.proves >= 50))
            // "Ward manager" for "Stationsleitung".
            || (!evidence.same_language
                && matches!(mark.code, "manager" | "head" | "lead" | "supervisor")
                && (facts.words.iter().any(|word| word.ends_with("leitung"))
                    || ["manager", "head", "lead", "supervisor"].iter().any(|c| facts.ranks.contains(c))))
    })
}

fn modifier_known(read: &Reading<'_>, at: usize, evidence: &Evidence<'_>, more: &[&Facts]) -> bool {
    let word = &read.words.list[at];
    let neutral = NEUTRAL.contains(&word.fold.as_str()) || clause::is_small(&read.words, at);
    let marked = read.ranks.iter().chain(&read.credentials).any(|m| (m.from..m.to).contains(&at));
    let term = read.terms.iter().filter(|t| (t.from..t.to).contains(&at)).any(|t| {
        evidence.any().chain(more.iter().copied()).any(|facts| facts.terms.contains(&t.id))
    });
    neutral
        || marked
        || term
        || !evidence.same_language
        || evidence
            .any()
            .chain(more.iter().copied())
            .any(|f| f.stems.contains(&word.stem) || f.words.contains(&word.fold))
}

fn says_self(read: &Reading<'_>, mark: &Mark, place: Place<'_>) -> bool {
    own_title_start(read, mark, place).is_some()
}

/// Where the title that this word ends begins, if the line says the person is that: "as a senior
/// data engineer", or the opening of a summary.
fn own_title_start(read: &Reading<'_>, mark: &Mark, place: Place<'_>) -> Option<usize> {
    let words = &read.words;
    if matches!(place, Place::Label) {
        return Some(0);
    }
    let mut from = mark.from;
    while from > 0
        && content(words, from - 1)
        && !clause::breaks(words, from - 1)
        && !words.list[from - 1].opens
        && !is_as(read, from - 1)
        && !read.counted[from - 1]
    {
        from -= 1;
    }
    if from > 0
        && words.list[from - 1].opens
        && content(words, from - 1)
        && !clause::breaks(words, from - 1)
        && !is_as(read, from - 1)
        && !read.counted[from - 1]
    {
        from -= 1;
    }
    let opens = words.get(from).is_some_and(|word| word.opens);
    if opens && from <= mark.from {
        // "Trained nurses" opens with a verb.
        let verb = read.steps.iter().any(|step| step.from == from && from < mark.from);
        // "Approved Electrician at Stanhope & Bligh: …".
        let at_employer = words
            .get(mark.to)
            .is_some_and(|w| matches!(w.fold.as_str(), "at" | "bei" | "chez" | "presso" | "bij"))
            && words.get(mark.to + 1).is_some_and(super::words::Word::is_capital);
        // "Financial Controller and main contact …".
        let one = !words.list[mark.to - 1].fold.ends_with('s') && words.list[from].is_capital();
        let goes_on = matches!(
            words.get(mark.to).map_or("", |w| w.fold.as_str()),
            "and" | "und" | "et" | "of" | "for" | "with" | "responsible"
        ) && from == 0
            && one
            && mark.to - from >= 2;
        let free = matches!(place, Place::Summary | Place::Letter);
        return ((free || at_employer || goes_on) && !verb).then_some(from);
    }
    let mut before = from.checked_sub(1)?;
    if clause::is_article(words, before) {
        before = before.checked_sub(1)?;
    }
    let is = matches!(
        words.list[before].fold.as_str(),
        "am" | "bin" | "suis" | "soy" | "sou" | "ben" | "sono"
    );
    (is_as(read, before) || is).then_some(from)
}

fn is_as(read: &Reading<'_>, at: usize) -> bool {
    let fold = read.words.list[at].fold.as_str();
    match read.words.lang {
        Lang::En => {
            let next = read.words.get(at + 1).map_or("", |w| w.fold.as_str());
            fold == "as" && !matches!(next, "well" | "part" | "of")
        }
        Lang::De | Lang::Nl => fold == "als" || fold == "zum" || fold == "zur",
        Lang::Fr => matches!(fold, "comme" | "que" | "qualite"),
        Lang::Es | Lang::Pt => fold == "como",
        Lang::It => fold == "come",
        Lang::Other(_) => false,
    }
}

/// The title of an entry: every word must be in the profile's, and none that lessens it dropped.
pub fn heading(
    read: &Reading<'_>,
    known: &[&Facts],
    kind: ViolationKind,
    same_language: bool,
    report: &mut Report,
) {
    report.claim();
    let words = &read.words;
    if words.len() == 0 {
        return;
    }
    let phrase_all = phrase(read, 0, words.len());
    let whole = known.iter().any(|f| f.has_phrase(&phrase_all));
    let word_known = |at: usize| {
        let word = &words.list[at];
        let inside = |from: usize, to: usize| (from..to).contains(&at);
        clause::is_small(words, at)
            || known.iter().any(|f| {
                f.words.contains(&word.fold)
                    || (same_language && f.stems.contains(&word.stem))
                    || f.initials.contains(&word.fold)
            })
            || read
                .terms
                .iter()
                .any(|t| inside(t.from, t.to) && known.iter().any(|f| f.terms.contains(&t.id)))
            || read
                .ranks
                .iter()
                .any(|m| inside(m.from, m.to) && known.iter().any(|f| f.ranks.contains(m.code)))
            || read
                .roles
                .iter()
                .any(|m| inside(m.from, m.to) && known.iter().any(|f| f.roles.contains(m.code)))
            || read.credentials.iter().any(|m| {
                inside(m.from, m.to) && known.iter().any(|f| f.credentials.contains(m.code))
            })
    };
    let expands = |from: usize, to: usize| {
        let initials: String =
            words.list[from..to].iter().filter_map(|w| w.fold.chars().next()).collect();
        to > from + 1 && known.iter().any(|f| f.acronyms.contains(&initials))
    };
    if !whole {
        let stray: Vec<usize> = (0..words.len()).filter(|at| !word_known(*at)).collect();
        if let (Some(first), Some(last)) = (stray.first(), stray.last())
            && !expands(0, words.len())
        {
            report.at(kind, words, *first, last + 1, "the profile's entry has no such title");
            return;
        }
    }
    let own: Vec<&str> = read.ranks.iter().map(|m| m.code).collect();
    let dropped = LESSENING
        .iter()
        .find(|code| known.iter().any(|f| f.ranks.contains(*code)) && !own.contains(code));
    if let Some(code) = dropped
        && kind == ViolationKind::Title
        && !known
            .iter()
            .any(|f| f.texts.iter().any(|text| *text == super::facts::plain(words.text)))
    {
        report.add(kind, words.text, format!("the profile's title says `{code}`"));
    }
}
