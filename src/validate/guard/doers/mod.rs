//! Whose deed each verb of a text is, in English: "wrote the leaflet; a colleague translated it".
//!
//! In: words. Out: [`Deed`]s. A clause that opens with its verb tells what the person did; one that opens
//! with somebody or something else, what they did; what was only proposed nobody did.
//!
//! | file | what of others it reads or checks |
//! |---|---|
//! | `disowned`, `subjects` | the parts of the evidence that are another's, or not so, or not yet |
//! | `retold` | whether a line takes those up as the person's |
//! | `proposed`, `instead`, `arranged`, `handed` | what was proposed, done in its place, had done, handed on |
//! | `credit`, `designed`, `attributed`, `siblings` | whose idea and design it was, who is credited, what stands in a sibling line |
//! | `agents`, `apart` | names of doers; what stands in one part of the evidence alone |

pub mod agents;
pub mod apart;
pub mod arranged;
pub mod attributed;
pub mod credit;
pub mod designed;
pub mod disowned;
pub mod handed;
pub mod instead;
pub mod proposed;
pub mod retold;
pub mod siblings;
pub mod subjects;

use std::sync::LazyLock;

use crate::text::Lang;
use crate::text::stem::Stems;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables;
use crate::validate::guard::words::tables::{DISOWNED, NOUNS, NUMBERS, ROLES};
use crate::validate::guard::words::thesaurus::{self, Concept};
use rustc_hash::FxHashMap as HashMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doer {
    /// The person, whose résumé it is.
    Own,
    /// Theirs as well, it seems: what a participle hangs on to the line.
    Hung,
    /// Somebody or something else, or nobody yet.
    Other,
    /// The text does not tell.
    Unknown,
}

/// A verb with its doer.
#[derive(Debug, Clone)]
pub struct Deed {
    pub doer: Doer,
    /// Where it stands.
    pub at: usize,
    /// The stem of its infinitive.
    pub lemma: String,
    /// What it stands for.
    pub concepts: Vec<Concept>,
}

/// The verbs of a text.
pub fn read(words: &Words<'_>) -> Vec<Deed> {
    if words.lang != Lang::En {
        return agents::read(words);
    }
    // "Screen for abuse and refer …": a line in the present joins verbs without an ending.
    let present = words.list.first().is_some_and(|word| {
        let named = ["tion", "ment", "s", "er", "or", "ist", "ity"];
        // "Three researchers design the primers and interpret the data".
        !(is_past(&word.fold)
            || is_number(words, 0)
            || named.iter().any(|end| word.fold.ends_with(end)))
    }) && !is_gerund(words, 0)
        && words.get(1).is_some_and(|next| next.fold != "of");
    let mut found: Vec<Deed> = Vec::new();
    let mut doer = Doer::Own;
    let mut unreal = false;
    // "Which the owner, Mr Haug, signed": a subject that still waits for its verb.
    let mut waiting = false;
    let mut at = 0;
    while at < words.len() {
        let Some(opening) = opening(words, at) else {
            inside(words, at, doer, &mut found);
            at += 1;
            continue;
        };
        let first = skip(words, at);
        let verb = is_verb(words, first, at == 0)
            || opening == Opening::Relative && is_third(words, first)
            || present && opening == Opening::Joined && is_and(words, at) && is_bare(words, first);
        let gerund = is_gerund(words, first);
        // ", and wrote": behind a comma the doer of before may be meant.
        let parted = opening == Opening::Joined && words.gap_before(at - 1).contains(',');
        let whose = match opening {
            _ if is_person(words, first) => Doer::Own,
            // "Did side-by-sides with the slowest five."
            Opening::Sentence if phrases::is("finite", &words.list[first].fold) => Doer::Own,
            Opening::Sentence if verb => Doer::Own,
            Opening::Sentence if at == 0 && has_subject(words, first) => Doer::Unknown,
            Opening::Relative if verb && !of_people(words, at) => Doer::Unknown,
            Opening::Relative if verb => Doer::Other,
            Opening::Comma if verb && waiting => Doer::Other,
            Opening::Comma if verb && gerund && doer == Doer::Own => Doer::Hung,
            Opening::Comma if verb && !is_listed(words, first, &found) => Doer::Unknown,
            // "Picking, packing and dispatch" are no deeds of their own beside a past.
            Opening::Joined if gerund && is_and(words, at) && !goes_on(words, &found) => {
                Doer::Unknown
            }
            _ if verb && parted && doer == Doer::Other => Doer::Unknown,
            _ if verb && doer == Doer::Hung => Doer::Hung,
            _ if verb => doer,
            // "Share the rota with three others, and have handled 23 pages".
            Opening::Joined if is_and(words, at) && is_perfect(words, first) => doer,
            _ if has_subject(words, first) && is_passive(words, first) => Doer::Unknown,
            _ if has_subject(words, first) => Doer::Other,
            Opening::Relative if verb_behind_subject(words, first).is_some() => Doer::Other,
            Opening::Sentence if is_number(words, first) && plural_verb(words, first).is_some() => {
                Doer::Other
            }
            Opening::Sentence => Doer::Own,
            _ => doer,
        };
        // A clause in brackets or behind a comma does not last.
        if !matches!(whose, Doer::Hung | Doer::Unknown) || at == 0 {
            doer = whose;
        }
        waiting = match opening {
            Opening::Relative => !verb && starts_subject(words, first),
            Opening::Comma => waiting && !verb,
            _ => false,
        };
        if opening == Opening::Sentence {
            unreal = false;
        }
        // "I help the chaplain".
        let person = is_person(words, first);
        let (verb, first) = if person { behind_person(words, first + 1) } else { (verb, first) };
        if verb && first < words.len() {
            let done = is_past(&words.list[first].fold);
            let whose = if unreal && at > 0 && !done { Doer::Other } else { whose };
            found.push(deed(words, first, whose));
            unreal |= phrases::is("unreal", &lemma(&words.list[first].fold));
            at = first + 1;
        } else {
            if let Some(at) = verb_behind_subject(words, first)
                && opening == Opening::Relative
            {
                found.push(deed(words, at, Doer::Other));
            }
            at = at.max(first);
            inside(words, at, whose, &mut found);
            at += 1;
        }
        // "Proposed splitting": what was proposed was not done.
        if unreal && is_gerund(words, at) {
            found.push(deed(words, at, Doer::Other));
            at += 1;
        }
    }
    for at in 1..words.len() {
        done_by_me(words, at, &mut found);
    }
    found
}

/// "Letters were typed up and sent out by me": what a passive gives to the person is nobody else's, back to
/// its auxiliary.
fn done_by_me(words: &Words<'_>, at: usize, found: &mut [Deed]) {
    const REACH: usize = 10;
    let fold = |at: usize| words.list[at].fold.as_str();
    if fold(at - 1) != "by" || !matches!(fold(at), "me" | "myself") {
        return;
    }
    let auxiliary =
        |at: usize| matches!(fold(at), "was" | "were" | "is" | "are" | "been" | "being");
    let from = (at.saturating_sub(REACH)..at - 1).rev().find(|at| auxiliary(*at));
    let Some(from) = from else { return };
    // "Were checked by the lawyers and filed by me": the others have a doer of their own.
    let by = (from..at - 1).rev().find(|at| fold(*at) == "by").unwrap_or(from);
    for deed in found.iter_mut().filter(|deed| by < deed.at && deed.at < at) {
        if is_past(fold(deed.at)) && deed.doer == Doer::Other {
            deed.doer = Doer::Unknown;
        }
    }
}

/// "Have handled", "has also led": a perfect without its subject, which stands before.
fn is_perfect(words: &Words<'_>, at: usize) -> bool {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let verb = skip(words, at + 1);
    matches!(fold(at), "have" | "has" | "had") && is_past(fold(verb)) && fold(verb) != "been"
}

/// "Who", not "which": people do things, and what things do somebody did with them.
fn of_people(words: &Words<'_>, at: usize) -> bool {
    let fold = |back: usize| at.checked_sub(back).map_or("", |at| words.list[at].fold.as_str());
    matches!(fold(1), "who" | "whom") || phrases::is("group", fold(2))
}

/// Whether the word before is a mere "and".
fn is_and(words: &Words<'_>, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|at| matches!(words.list[at].fold.as_str(), "and" | "or" | "plus"))
}

/// Whether the deed before is a gerund too.
fn goes_on(words: &Words<'_>, found: &[Deed]) -> bool {
    found.last().is_some_and(|last| is_gerund(words, last.at))
}

/// "Checked, sorted and packed": verbs of one form in a row.
fn is_listed(words: &Words<'_>, at: usize, found: &[Deed]) -> bool {
    let near = found.last().is_some_and(|last| {
        last.doer == Doer::Own && last.at + 1 == at && !is_gerund(words, last.at)
    });
    let goes_on = words.get(at + 1).is_some_and(|next| next.fold == "and")
        || words.gap_after(at).contains(',');
    near || goes_on && found.len() == 1 && found[0].at == 0
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// The start of the text, or what stands behind a stop or a semicolon.
    Sentence,
    /// What stands behind a comma, a bracket or a dash.
    Comma,
    /// "And", "but", "by", "after".
    Joined,
    /// "Which", "who", "that".
    Relative,
}

/// Whether a clause may open with word `at`.
fn opening(words: &Words<'_>, at: usize) -> Option<Opening> {
    let Some(before) = at.checked_sub(1) else { return Some(Opening::Sentence) };
    let gap = words.gap_before(at);
    if gap.contains([';', ':', '!', '?']) || gap.contains('.') && clause::breaks(words, before) {
        return Some(Opening::Sentence);
    }
    let joins = |at: usize| words.get(at).and_then(|word| joint(&word.fold));
    if let Some(opening) = joins(before) {
        return Some(opening);
    }
    // "After the floods I lodged 61 claims", but "the reports I built".
    let start = (0..at).rev().find(|start| *start == 0 || clause::breaks(words, start - 1));
    let free = words.list[before].fold != "what";
    if is_person(words, at) && free && start.is_some_and(|start| !content(words, start)) {
        return Some(Opening::Joined);
    }
    (clause::breaks(words, before) && joins(at).is_none()).then_some(Opening::Comma)
}

/// "With the architect leading the work": somebody else stands before the gerund.
fn with_subject(words: &Words<'_>, at: usize) -> bool {
    is_gerund(words, at)
        && (at.saturating_sub(5)..at.saturating_sub(1)).any(|with| {
            words.list[with].fold == "with"
                && starts_subject(words, with + 1)
                && (with..at).all(|between| !clause::breaks(words, between))
        })
        && at.checked_sub(1).is_some_and(|before| content(words, before))
}

fn joint(fold: &str) -> Option<Opening> {
    if phrases::is("relative", fold) {
        Some(Opening::Relative)
    } else if phrases::is("joint", fold) {
        Some(Opening::Joined)
    } else {
        None
    }
}

/// Passes over "also", "then", "personally".
fn skip(words: &Words<'_>, at: usize) -> usize {
    let adverb = words.get(at).is_some_and(|word| {
        word.fold.len() > 4 && word.fold.ends_with("ly") || phrases::is("adverb", &word.fold)
    });
    if adverb && at + 1 < words.len() && !clause::breaks(words, at) { at + 1 } else { at }
}

fn is_person(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|word| matches!(word.fold.as_str(), "i" | "we"))
}

/// The verb behind "I", and whether it tells a deed: "I have put together", but "I am a member".
fn behind_person(words: &Words<'_>, at: usize) -> (bool, usize) {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let first = skip(words, at);
    match fold(first) {
        "have" | "had" | "ve" if is_past(fold(skip(words, first + 1))) => {
            (true, skip(words, first + 1))
        }
        "am" | "was" | "m" => (false, first),
        _ => (true, first),
    }
}

/// Verbs inside a clause: "an app built by an agency".
fn inside(words: &Words<'_>, at: usize, doer: Doer, found: &mut Vec<Deed>) {
    let Some(word) = words.get(at) else { return };
    if with_subject(words, at) {
        found.push(deed(words, at, Doer::Other));
        return;
    }
    // "The physiotherapist plans it".
    let told = doer == Doer::Other && at > 0 && is_told(words, at);
    // "Wound-care".
    if !(is_past(&word.fold) || told) || words.gap_after(at) == "-" {
        return;
    }
    let by = (at + 1..words.len().min(at + 5))
        .take_while(|next| !clause::breaks(words, next - 1))
        .find(|next| words.list[*next].fold == "by");
    // "Stock was ordered by me".
    let by_me = by.is_some_and(|by| {
        words.get(by + 1).is_some_and(|word| matches!(word.fold.as_str(), "me" | "myself"))
    });
    let by_somebody = by.is_some_and(|by| !is_gerund(words, by + 1) && !is_no_doer(words, by + 1));
    // "Moderated usability tests" names a kind of tests.
    let next = words.get(at + 1).filter(|_| words.joined(at));
    let finite = next.is_none_or(|next| {
        !content(words, at + 1)
            || phrases::is("object", &next.fold)
            || next.text.starts_with(|c: char| c.is_ascii_digit())
    });
    let whose = match doer {
        Doer::Other if by_me => Doer::Unknown,
        _ if by_somebody => Doer::Other,
        Doer::Other if finite => Doer::Other,
        // "Rejected applicants": nobody's deed.
        _ if !finite => return,
        _ => Doer::Unknown,
    };
    found.push(deed(words, at, whose));
}

/// "By hand", "by 20 %", "by a third": no doers.
fn is_no_doer(words: &Words<'_>, at: usize) -> bool {
    let is = |at: usize| {
        words.get(at).is_some_and(|word| {
            matches!(word.fold.as_str(), "me" | "myself" | "us")
                || phrases::is("by", &word.fold)
                || word.text.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    at >= words.len() || is(at) || clause::is_article(words, at) && is(at + 1)
}

/// Whether a clause that opens here has a subject of its own: a verb in a finite form stands in it.
fn has_subject(words: &Words<'_>, first: usize) -> bool {
    let mut at = first;
    while at < words.len() && (at == first || !clause::breaks(words, at - 1)) {
        let fold = words.list[at].fold.as_str();
        let ends = joint(fold) == Some(Opening::Relative) || matches!(fold, "and" | "or" | "but");
        if at > first && ends {
            return false;
        }
        if phrases::is("finite", fold) || at > first && is_told(words, at) {
            return true;
        }
        at += 1;
    }
    false
}

/// "Tickets closed in Redmine", "the logs are kept there": what has something done to it and names nobody
/// who did.
fn is_passive(words: &Words<'_>, first: usize) -> bool {
    let mut somebody = false;
    let mut at = first;
    while at < words.len() && (at == first || !clause::breaks(words, at - 1)) {
        let fold = words.list[at].fold.as_str();
        if at > first && is_past(fold) || phrases::is("finite", fold) {
            let next = words.get(at + 1).filter(|_| words.joined(at)).map_or("", |w| &w.fold);
            let takes = phrases::is("object", next) || words.list[at].fold == "did";
            let moves = phrases::is("intransitive", fold);
            return !(somebody || takes || moves) && is_past(fold);
        }
        somebody |= is_somebody(words, at);
        at += 1;
    }
    false
}

/// Whether a word names people who do things, as far as tables and endings tell.
fn is_somebody(words: &Words<'_>, at: usize) -> bool {
    let word = &words.list[at];
    let ends = ["er", "ers", "or", "ors", "ist", "ists", "ian", "ians"];
    let named = word.fold.len() > 4 && ends.iter().any(|end| word.fold.ends_with(end));
    let told = (at.saturating_sub(2)..at).any(|before| {
        starts_subject(words, before) && (before..at).all(|at| !clause::breaks(words, at))
    });
    named && told
        || NOUNS.at(words, at).is_some_and(|found| found.meaning.starts_with("person"))
        || word.is_capital_inside() && !word.is_all_caps()
        || phrases::is("group", &word.fold)
        || DISOWNED.at(words, at).is_some_and(|found| found.meaning == "doer")
        || ROLES.at(words, at).is_some()
        || is_person(words, at)
}

/// "The team tried it", "the manager plans it": a verb with what it is done to, or at the end.
fn is_told(words: &Words<'_>, at: usize) -> bool {
    let fold = words.list[at].fold.as_str();
    if is_past(fold) {
        return true;
    }
    let next = words.get(at + 1).filter(|_| words.joined(at)).map_or("", |word| &word.fold);
    // "37 pipettes and two balances each quarter".
    let when = (next == "each" || next == "every")
        && words.get(at + 2).is_some_and(|word| phrases::is("time word", &word.fold));
    fold.ends_with('s')
        && !words.list[at].is_capital()
        && content(words, at - 1)
        && phrases::is("object", next)
        && !when
}

/// Whether a verb opens the clause here: any word at the very start, a past or a gerund elsewhere, or what
/// has an article behind it.
fn is_verb(words: &Words<'_>, at: usize, start: bool) -> bool {
    let Some(word) = words.get(at) else { return false };
    let fold = word.fold.as_str();
    let named = word.is_capital() && !word.opens;
    let next = words.get(at + 1).filter(|_| words.joined(at)).map_or("", |word| &word.fold);
    let object = phrases::is("object", next) || next.starts_with(|c: char| c.is_ascii_digit());
    // "And did the drilling".
    if !named && fold == "did" && object {
        return true;
    }
    if named || phrases::is("finite", fold) || !content(words, at) || is_kind(words, at) {
        return false;
    }
    let known = || is_known_verb(words, at) || !thesaurus::at(words, at).is_empty();
    let hyphen = words.gap_after(at) == "-";
    let closes = words.get(at + 1).is_none() || clause::breaks(words, at);
    is_past(fold) && next != "by" && !hyphen
        || is_gerund(words, at) && !(hyphen || closes || matches!(next, "of"))
        || object && (start || known())
        || start && (is_known_verb(words, at) || opens_before(words, at, next))
}

/// "For allocated cases", "by trained staff": behind a preposition a participle tells of which kind things are.
fn is_kind(words: &Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|at| words.joined(*at)) else { return false };
    let next = words.get(at + 1).filter(|_| words.joined(at));
    // "For planned and trauma operations".
    let listed = words.list[before].fold == "for"
        && matches!(next.map_or("", |next| &next.fold), "and" | "or")
        && content(words, at + 2);
    if listed && words.list[at].fold.ends_with("ed") {
        return true;
    }
    matches!(words.list[before].fold.as_str(), "for" | "without" | "by" | "after" | "before")
        && words.list[at].fold.ends_with("ed")
        && next.is_some_and(|next| {
            content(words, at + 1)
                && !phrases::is("object", &next.fold)
                && !next.text.starts_with(|c: char| c.is_ascii_digit())
        })
}

/// "Sit on the committee": what stands before a preposition and is no adverb.
fn opens_before(words: &Words<'_>, at: usize, next: &str) -> bool {
    matches!(next, "on" | "in" | "at" | "with")
        && !clause::is_particle(words, at)
        && !words.list[at].fold.ends_with("ly")
}

/// "Who decides", "which goes": behind a relative, what ends so is a verb.
fn is_third(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        word.fold.len() > 4
            && word.fold.ends_with('s')
            && !word.fold.ends_with("ss")
            && !word.is_capital()
            && content(words, at)
    })
}

/// "And decide how", "and draw up": a verb without an ending, before what no noun has behind it.
fn is_bare(words: &Words<'_>, at: usize) -> bool {
    let Some(word) = words.get(at).filter(|word| !word.is_capital()) else { return false };
    let next = words.get(at + 1).filter(|_| words.joined(at)).map_or("", |next| &next.fold);
    let plain = !["s", "ing", "tion", "ment", "ed"].iter().any(|end| word.fold.ends_with(end));
    // "And argue them at the hearing".
    if plain && matches!(next, "them" | "it") {
        return true;
    }
    let behind = phrases::is("object", next)
        || clause::is_particle(words, at + 1)
        || matches!(next, "how" | "whether" | "what" | "to" | "that" | "with");
    plain && behind && (is_known_verb(words, at) || !thesaurus::at(words, at).is_empty())
}

/// "The owner", "our agent".
fn starts_subject(words: &Words<'_>, first: usize) -> bool {
    clause::is_article(words, first)
        || words.get(first).is_some_and(|word| matches!(word.fold.as_str(), "my" | "our" | "their"))
}

/// "Which the brokers check": the verb behind a subject with an article.
fn verb_behind_subject(words: &Words<'_>, first: usize) -> Option<usize> {
    plural_verb(words, first).filter(|_| starts_subject(words, first))
}

/// "Researchers design": the verb behind the plural that stands near.
fn plural_verb(words: &Words<'_>, first: usize) -> Option<usize> {
    (first + 2..words.len().min(first + 5)).find(|at| {
        !clause::breaks(words, at - 1)
            && content(words, *at)
            && words.list[at - 1].fold.ends_with('s')
            && (is_known_verb(words, *at) || !thesaurus::at(words, *at).is_empty())
    })
}

fn is_number(words: &Words<'_>, at: usize) -> bool {
    NUMBERS.word(words.lang, &words.list[at].fold).is_some()
}

/// A word that a table has as a verb.
fn is_known_verb(words: &Words<'_>, at: usize) -> bool {
    tables::LADDER.at(words, at).is_some()
}

pub fn is_gerund(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        word.fold.len() > 5 && word.fold.ends_with("ing") && !phrases::is("no gerund", &word.fold)
    })
}

/// "Wrote", "tested".
pub fn is_past(fold: &str) -> bool {
    fold.len() > 3 && fold.ends_with("ed") && !phrases::is("no past", fold)
        || PASTS.contains_key(fold)
}

pub fn deed(words: &Words<'_>, at: usize, doer: Doer) -> Deed {
    let word = &words.list[at];
    let lemma = if words.lang == Lang::En { lemma(&word.fold) } else { word.stem.clone() };
    Deed { doer, at, lemma, concepts: thesaurus::at(words, at) }
}

/// The stem of the infinitive.
fn lemma(fold: &str) -> String {
    let infinitive = PASTS.get(fold).copied().unwrap_or(fold);
    Stems::of(Lang::En).stem(infinitive)
}

/// Irregular pasts with their infinitives.
static PASTS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = include_str!("../data/irregular.tsv").lines();
    rows.filter_map(|row| row.strip_prefix("en\t")?.split_once('\t'))
        .flat_map(|(verb, pasts)| pasts.split(';').map(move |past| (past.trim(), verb)))
        .chain(phrases::all("past as is").map(|verb| (verb, verb)))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let words = Words::of(text, Lang::En);
        let name = |deed: &Deed| {
            let whose = match deed.doer {
                Doer::Own => "",
                Doer::Hung => "+",
                Doer::Other => "~",
                Doer::Unknown => "?",
            };
            format!("{whose}{}", words.list[deed.at].fold)
        };
        read(&words).iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn who_did_what() {
        let cases = [
            (
                "Wrote the clinic's wound-care leaflet in English; a colleague translated it into Spanish.",
                "wrote ~translated",
            ),
            (
                "Proposed splitting the monolith; the team tried it for one report and went back.",
                "proposed ~splitting ~tried ~went",
            ),
            (
                "Logged 71 faults, 58 of which were fixed by the developers before launch.",
                "logged ~fixed",
            ),
            ("Found and stopped the double mailing", "found stopped"),
            (
                "Pointed out that the clips were failing; the engineers then moved the store away",
                "pointed ~moved",
            ),
            (
                "Drafted the letter templates that the legal team then checked and approved.",
                "drafted ~checked ~approved",
            ),
            ("Contributed to the model that an outside agency built in R", "contributed ~built"),
            ("Calculate estimates, which the brokers check before they go out", "~check"),
            ("Check charts and decide how they are settled", "check decide ?settled"),
            (
                "Prepared the return, which the owner, Mr Haug, signed and filed.",
                "prepared ~signed ~filed",
            ),
            (
                "Contributed to the design, with the architect leading the work",
                "contributed ~leading",
            ),
            ("Flag them to the pharmacist, who decides.", "flag ~decides"),
            ("Take a daily class; the senior physiotherapist plans it.", "take ~plans"),
            ("Closed the deal, cutting costs, and trained staff", "closed +cutting trained"),
            ("Sit on the committee and reviewed the policy", "sit reviewed"),
            (
                "Built a dashboard that replaced a report (closed in 2020)",
                "built ?replaced ?closed",
            ),
            ("Completed the (NIPE) course in 2015 and examined 400 babies", "completed examined"),
            ("Looked after the library and ordered samples", "looked ordered"),
            (
                "Found it before a patient was enrolled, and wrote the report",
                "found ~enrolled ?wrote",
            ),
            ("Cut the suite by deleting duplicates and wrote a guide", "cut deleting wrote"),
        ];
        let wrong: Vec<_> = cases
            .iter()
            .map(|(text, deeds)| (*text, told(text), *deeds))
            .filter(|(_, found, deeds)| found != deeds)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
