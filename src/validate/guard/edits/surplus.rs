//! What a line says beyond its evidence, whatever its build: another thing beside one that the evidence names alone
//! ("the breeding and feeding programs", "brazed, welded and pressed", "Nah- und Fernverkehrsfahrer"), and words
//! left over when all of the evidence is said.
//!
//! A wording of its own may need a word that no table knows, and then a word of the evidence is missing for it.
//! Where nothing is missing, what is left is new.

use super::{Edited, PUT_IN, kind_of, licence};
use crate::text::Lang;
use crate::validate::guard::ladder::HELPING;
use crate::validate::guard::names::abbreviations;
use crate::validate::guard::report::Report;
use crate::validate::guard::scope;
use crate::validate::guard::scope::inserted;
use crate::validate::guard::skills::listed::is_list_and;
use crate::validate::guard::words::{Word, Words, clause, equals, inflect, phrases, thesaurus};

/// Words of the evidence before and behind the one beside which something new stands.
const NEAR: usize = 4;
/// So many letters are the root of a word.
const ROOT: usize = 6;
/// Of fewer words of the evidence too little is known.
const LEAST: usize = 3;

/// Checks a line of whatever build.
pub fn check(edited: &Edited<'_, '_>, report: &mut Report) {
    let words = &edited.read.words;
    if let Some(at) = (0..words.len()).find(|at| is_suspended(edited, *at)) {
        report.at(kind_of(edited, at), words, at, at + 3, PUT_IN.to_owned());
        return;
    }
    if let Some(at) = (0..words.len()).find_map(|at| instrument(edited, at)) {
        report.at(kind_of(edited, at), words, at, at + 1, PUT_IN.to_owned());
        return;
    }
    if let Some(at) = phrase_left_over(edited) {
        report.at(kind_of(edited, at), words, at, at + 1, PUT_IN.to_owned());
        return;
    }
    if let Some(at) = left_over(edited) {
        report.at(kind_of(edited, at), words, at, at + 2, PUT_IN.to_owned());
        return;
    }
    let found = (0..words.len()).find(|at| {
        let beside = beside(edited, *at);
        beside.is_some_and(|known| is_new(edited, *at, known) && is_all_said(edited, known))
    });
    if let Some(at) = found {
        report.at(kind_of(edited, at), words, at, at + 1, PUT_IN.to_owned());
    }
}

/// "Mit Motorzügen", "avec des palans motorisés" where all of the evidence is said: what the phrase adds is new.
fn phrase_left_over(edited: &Edited<'_, '_>) -> Option<usize> {
    let words = &edited.read.words;
    let told: Vec<usize> =
        (0..edited.facts.rows[0].len()).filter(|known| edited.is_told(*known)).collect();
    let said = || told.len() >= LEAST && told.iter().all(|known| is_said(edited, *known));
    (0..words.len().saturating_sub(1))
        .filter(|at| phrases::is("adding", &words.list[*at].fold) && !clause::breaks(words, *at))
        .find_map(|at| {
            let small = |at: &usize| {
                clause::is_one(words, *at) || matches!(words.list[*at].fold.as_str(), "des" | "de")
            };
            let thing = at + 1 + usize::from(small(&(at + 1)));
            // "With a margin of 2 %" tells how much.
            let of =
                |fold: &str| matches!(fold, "of" | "von" | "de" | "d" | "for" | "fur" | "pour");
            let goes_on = |at: usize| {
                let fold = words.list[at].fold.as_str();
                edited.tells(at) || of(fold) || fold == "such" || words.gap_before(at).contains('(')
            };
            let ends = thing + 1 >= words.len() || !goes_on(thing + 1);
            let new = thing < words.len()
                && inserted::is_strange(edited.read, thing)
                && (words.lang != Lang::De || words.list[thing].is_capital())
                && is_unknown(edited, thing);
            (new && ends).then_some(thing)
        })
        .filter(|_| said())
}

/// "Per Drohne", "using barbed wire", "par télétransmission": with what something was done, of which the evidence
/// has nothing.
fn instrument(edited: &Edited<'_, '_>, at: usize) -> Option<usize> {
    let words = &edited.read.words;
    let fold = words.list[at].fold.as_str();
    let french = words.lang == Lang::Fr && fold == "par";
    let behind = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    // "On a cryostat", "au réfractomètre".
    let article = clause::is_article(words, at + 1);
    let on = match words.lang {
        Lang::Fr => fold == "au" || fold == "a" && matches!(behind(at + 1), "la" | "l"),
        Lang::De => fold == "mit" && article,
        _ => matches!(fold, "on" | "with") && article,
    };
    if !(phrases::is("instrument", fold) || french || on) {
        return None;
    }
    let thing = at + 1 + usize::from(on && fold != "au");
    let tool = |at: usize| phrases::all("tool ends").any(|end| behind(at).ends_with(end));
    let bare = thing < words.len()
        && edited.tells(thing)
        && !clause::breaks(words, at)
        && (words.lang != Lang::De || words.list[thing].is_capital());
    let last = (thing..words.len().min(thing + NEAR))
        .take_while(|next| *next == thing || words.joined(next - 1) && edited.tells(*next))
        .last()?;
    let used = !on || tool(last);
    (used && bare && (thing..=last).all(|at| is_unknown(edited, at))).then_some(thing)
}

/// "And took arterial blood gases" where all of the evidence is said: two words in a row that are nothing of it.
fn left_over(edited: &Edited<'_, '_>) -> Option<usize> {
    let words = &edited.read.words;
    let told: Vec<usize> =
        (0..edited.facts.rows[0].len()).filter(|known| edited.is_told(*known)).collect();
    let new = |at: usize| {
        let thing = words.lang != Lang::De || words.list[at].is_capital();
        thing && inserted::is_strange(edited.read, at) && is_unknown(edited, at)
    };
    // "External quality assessment (UK NEQAS)", "the trade union SIPTU": what the name is short for.
    let glosses =
        |at: usize| (at + 2..words.len().min(at + 5)).any(|at| words.list[at].is_all_caps());
    let pair = (0..words.len().saturating_sub(1))
        .find(|at| words.joined(*at) && new(*at) && new(at + 1) && !glosses(*at));
    pair.filter(|_| told.len() >= LEAST && told.iter().all(|known| is_said(edited, *known)))
}

/// "Nahverkehrs- und Fernverkehrsfahrer" for "Nahverkehrsfahrer": two compounds of one head, where the evidence has
/// one alone and nothing of what makes the other.
fn is_suspended(edited: &Edited<'_, '_>, at: usize) -> bool {
    let Edited { read, evidence, facts, .. } = edited;
    let words = &read.words;
    let open = words.lang == Lang::De
        && words.gap_after(at).starts_with("- ")
        && is_list_and(words, at + 1)
        && words.get(at + 2).is_some_and(Word::is_capital)
        && words.list[at].fold.chars().count() > licence::PART;
    let start = |at: usize| words.list[at].fold.chars().take(6).collect::<String>();
    let said = |at: usize| {
        let start = start(at);
        evidence.any().any(|facts| facts.words.iter().any(|known| known.starts_with(&start)))
            || scope::stated(read, evidence, at)
    };
    let compound = |at: usize| {
        let start = start(at);
        facts.words.iter().any(|known| {
            known.starts_with(&start) && known.chars().count() > start.chars().count() + 4
        })
    };
    open && (compound(at) && !said(at + 2) || compound(at + 2) && !said(at))
}

/// The word of the line beside which an "and" puts this one.
fn beside(edited: &Edited<'_, '_>, at: usize) -> Option<usize> {
    let Edited { read, evidence, .. } = edited;
    let words = &read.words;
    let and = |at: usize| is_list_and(words, at);
    let comma = |at: usize| words.gap_after(at).trim() == ",";
    let known = |at: usize| edited.tells(at) && scope::stated(read, evidence, at);
    // "Airway status and blood pressure": what ends a compound is no thing of its own.
    let alone = at == 0 || !edited.tells(at - 1) || clause::breaks(words, at - 1);
    let closes =
        at + 1 >= words.len() || clause::breaks(words, at) && !words.gap_after(at).contains('(');
    let article = at > 2 && and(at - 2) && clause::is_one(words, at - 1) && closes;
    if at > 1 && and(at - 1) && words.joined(at - 2) && known(at - 2) {
        Some(at - 2)
    } else if article && words.joined(at - 3) && known(at - 3) {
        // "Zwei Personenwagen und eine Diesellok".
        Some(at - 3)
    } else if alone && and(at + 1) && words.joined(at) && at + 2 < words.len() && known(at + 2) {
        Some(at + 2)
    } else if at > 0 && comma(at - 1) && known(at - 1) && (comma(at) || and(at + 1)) {
        Some(at - 1)
    } else if alone
        && comma(at)
        && at + 1 < words.len()
        && known(at + 1)
        && closes_a_list(words, at + 1)
    {
        Some(at + 1)
    } else {
        None
    }
}

/// "Chemotherapy, intravenous antibiotics and transfusions": whether an "and" follows in the next item.
fn closes_a_list(words: &Words<'_>, from: usize) -> bool {
    (from..words.len())
        .take_while(|at| *at == from || !clause::breaks(words, at - 1))
        .take(NEAR)
        .any(|at| is_list_and(words, at))
}

/// Whether nothing of the evidence is what the word says.
fn is_new(edited: &Edited<'_, '_>, at: usize, known: usize) -> bool {
    let read = edited.read;
    let words = &read.words;
    let word = &words.list[at];
    // Of two forms of a kind the second is no clause of its own: "breeding and feeding".
    let end = |at: usize| words.list[at].fold.chars().rev().take(2).collect::<String>();
    let both = |is: &dyn Fn(usize) -> bool| is(at) && is(known);
    // "Erfasst und behoben", "révisée et adoptée".
    let done = |at: usize| {
        let word = &words.list[at];
        match words.lang {
            Lang::De => {
                !word.is_capital() && (word.fold.ends_with('t') || word.fold.ends_with("en"))
            }
            Lang::Fr => ["é", "ée", "és", "ées"].iter().any(|end| word.text.ends_with(end)),
            _ => false,
        }
    };
    let alike = (end(at) == end(known) || both(&done)) && !phrases::is("light", &word.fold);
    let thing = match words.lang {
        Lang::De => word.is_capital() && inserted::is_strange(read, at),
        _ => inserted::is_strange(read, at),
    };
    (alike || thing || is_half(edited, at)) && is_unknown(edited, at)
}

/// Whether neither the evidence nor the entry has the word, in whatever form.
pub fn is_unknown(edited: &Edited<'_, '_>, at: usize) -> bool {
    let Edited { read, evidence, facts, .. } = edited;
    let words = &read.words;
    let word = &words.list[at];
    let stem = word.stem.as_str();
    // "Fotodokumentation" for "fotografisch dokumentiert".
    let rooted = |known: &String| {
        words.lang == Lang::De
            && known.get(..ROOT).is_some_and(|root| word.fold.contains(root))
            && !phrases::is("general head", known)
    };
    let part = facts.rows[0].iter().any(|known| {
        rooted(known)
            || stem.len().min(known.len()) >= licence::PART
                && (known.contains(stem) || stem.contains(known.as_str()))
    });
    let described =
        || evidence.about.iter().chain(&evidence.faces).any(|facts| facts.stems.contains(stem));
    edited.tells(at)
        && stem.len() > 2
        && !read.steps.iter().any(|step| step.rung <= HELPING && step.from <= at && at < step.to)
        && !phrases::is("general head", &word.fold)
        && !licence::tells_nothing(edited, at)
        && !scope::stated(read, evidence, at)
        && !abbreviations::is_short(words, at, evidence)
        && !part
        && !described()
        && !equals::stands_for(words, at, &facts.rows[0], &|_| true)
}

/// "Fibre-reactive": whether the word opens a compound of which the evidence has neither half.
fn is_half(edited: &Edited<'_, '_>, at: usize) -> bool {
    let Edited { read, evidence, .. } = edited;
    read.words.gap_after(at) == "-"
        && at + 1 < read.words.len()
        && edited.tells(at + 1)
        && !scope::stated(read, evidence, at + 1)
        && !read.counted[at]
}

/// Whether all that the evidence has around a word is in the line.
fn is_all_said(edited: &Edited<'_, '_>, known: usize) -> bool {
    let Edited { read, facts, .. } = edited;
    let stem = &read.words.list[known].stem;
    let row = &facts.rows[0];
    let literal = row.iter().position(|own| own == stem || inflect::are_alike(own, stem));
    let Some(there) = literal.or_else(|| (0..row.len()).find(|at| is_said_by(edited, *at, known)))
    else {
        return false;
    };
    (there.saturating_sub(NEAR)..row.len().min(there + NEAR + 1))
        .filter(|at| edited.is_told(*at))
        .all(|at| is_said(edited, at))
}

/// Whether a word of the line is one of the evidence by another name or form.
fn is_said_by(edited: &Edited<'_, '_>, known: usize, at: usize) -> bool {
    let Edited { read, facts, .. } = edited;
    let means = thesaurus::borne_out(std::slice::from_ref(&facts.rows[0][known]), facts.lang);
    edited.is_told(known)
        && (thesaurus::at(&read.words, at).iter().any(|concept| means.contains(concept))
            || equals::stands_for(&read.words, at, &facts.rows[0], &|at| at == known))
}

/// Whether the line has a word of the evidence, in whatever form.
pub fn is_said(edited: &Edited<'_, '_>, known: usize) -> bool {
    let Edited { read, facts, .. } = edited;
    let words = &read.words;
    let stem = &facts.rows[0][known];
    let means = thesaurus::borne_out(std::slice::from_ref(stem), facts.lang);
    (0..words.len()).any(|at| {
        let own = &words.list[at].stem;
        own == stem
            || inflect::are_alike(own, stem)
            || inflect::are_alike(stem, own)
            || thesaurus::at(words, at).iter().any(|concept| means.contains(concept))
            || edited.tells(at) && equals::stands_for(words, at, &facts.rows[0], &|at| at == known)
    })
}
