//! The ladder of scope: who did how much of what.
//!
//! In: words. Out: [`Step`]s, each a rung with the stems of what was done. A claim may not stand
//! on a higher rung than its evidence does for the same thing.

pub mod deeds;
pub mod german_verbs;
pub mod helping;
pub mod leading;
pub mod verbal;

use crate::text::Lang;
use crate::validate::guard::ladder::german_verbs::{leading, parted, particle};
use crate::validate::guard::ladder::helping::{joined_in, soften};
use crate::validate::guard::ladder::leading::leads;
use crate::validate::guard::ladder::verbal::{is_adjective, is_agent, is_verbal};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content, is_and};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::table::Found;
use crate::validate::guard::words::tables::LADDER;

/// What a word claims and what it proves.
pub type Rungs = (u8, u8);

/// Managing: leading where the object is people, a unit or an undertaking, else handling.
const CHARGE: (u8, Rungs) = (50, (20, 30));
/// The same of a verb that in its language says a little more.
const MANAGE: (u8, Rungs) = (50, (30, 50));
/// Looking after: of people who are no customers, training them.
const TEND: (Rungs, Rungs) = ((20, 40), (20, 25));
/// Coordinating: of people, else planning.
const CONVENE: (u8, Rungs) = (40, (30, 30));
/// Running: of a team, nearly leading it.
const RUN: (Rungs, Rungs) = ((20, 45), (20, 25));
/// Heading: of a meeting, leading it.
const PRESIDE: (Rungs, u8) = ((50, 60), 60);
/// Facilitating: of people, else holding what they come to.
const MODERATE: (u8, Rungs) = (40, (20, 25));

/// Contributing, helping, supporting.
pub const HELPING: u8 = 10;

/// Evidence that names no rung ("Cut costs by a fifth") counts as doing it.
const DOING: u8 = 30;

/// One rung with its object.
#[derive(Debug, Clone)]
pub struct Step {
    pub rung: u8,
    /// The rung that it stands for as evidence: who prepared a paper may be said to have written it.
    pub proves: u8,
    /// Stem of the word that says it.
    pub verb: String,
    pub stems: Vec<String>,
    /// Those of them up to the end of the clause.
    pub near: Vec<String>,
    /// Whether it says what was done; `planning` in "rota planning" does so only as evidence.
    pub verbal: bool,
    /// It stands behind a word of helping, and on its rung.
    pub softened: bool,
    pub from: usize,
    pub to: usize,
}

/// The steps of a text.
pub fn read(words: &Words<'_>) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = taken_through(words, at)
            .or_else(|| gives_training(words, at))
            .or_else(|| LADDER.at(words, at))
            .or_else(|| leading(words, at))
            .or_else(|| parted(words, at));
        // "Nurse-led clinics" are led by nurses.
        let of_others = at > 0
            && words.gap_before(at) == "-"
            && words.lang == Lang::En
            && matches!(
                words.list[at].fold.as_str(),
                "led" | "run" | "owned" | "managed" | "built"
            );
        // "Guided by the oenologist".
        let passive = words.lang == Lang::En
            && found.is_some_and(|found| found.len == 1)
            && words.list[at].fold.ends_with("ed")
            && words.get(at + 1).is_some_and(|next| next.fold == "by");
        // "Flights, trains and hotels", "by lorry, train and barge".
        let by = (at.saturating_sub(4)..at)
            .any(|before| matches!(words.list[before].fold.as_str(), "by" | "via"));
        let trains = (words.list[at].fold == "trains" || words.list[at].fold == "train" && by)
            && at > 0
            && (words.gap_before(at).contains(',') || is_and(words, at - 1))
            && (is_and(words, at + 1) || clause::breaks(words, at) || at + 1 == words.len());
        // "Once signed off", "signed off by the director".
        let end = at + found.map_or(1, |found| found.len);
        let signed = matches!(words.list[at].fold.as_str(), "signed" | "signing" | "sign")
            && words.lang == Lang::En
            && (words.get(end).is_some_and(|next| next.fold == "by")
                || at.checked_sub(1).is_some_and(|at| {
                    matches!(
                        words.list[at].fold.as_str(),
                        "once" | "when" | "be" | "being" | "was" | "were" | "is" | "until"
                    )
                }));
        // "Set-up change", "start-up costs": a thing.
        let compound = words.lang == Lang::En
            && found.is_some_and(|found| found.len == 2)
            && words.gap_after(at) == "-"
            && clause::is_particle(words, at + 1)
            && words.joined(at + 1)
            && content(words, at + 2);
        let of_others = of_others
            || passive
            || trains
            || signed
            || compound
            || is_cross_trained(words, at)
            || is_at_the_wheel(words, at);
        let Some(found) = found.filter(|_| !(of_others || is_in_name(words, at))) else {
            at += 1;
            continue;
        };
        let to = at + found.len;
        let (rung, proves) = match (found.meaning, particle(words, at)) {
            (_, Some(rungs)) => rungs,
            ("manage", _) if leads(words, at, to, true) => (MANAGE.0, MANAGE.0),
            ("manage", _) => MANAGE.1,
            ("charge", _) if leads(words, at, to, true) => (CHARGE.0, CHARGE.0),
            ("charge", _) => CHARGE.1,
            ("moderate", _) if leads(words, at, to, false) => (MODERATE.0, MODERATE.0),
            ("moderate", _) => MODERATE.1,
            ("convene", _) if leads(words, at, to, false) => (CONVENE.0, CONVENE.0),
            ("convene", _) => CONVENE.1,
            ("run", _) if leading::is_crew(words, to) => RUN.0,
            ("run", _) => RUN.1,
            ("preside", _) if leading::sits(words, to) || leading::is_crew(words, to) => PRESIDE.0,
            ("preside", _) => (PRESIDE.1, PRESIDE.1),
            ("tend", _) if leads(words, at, to, false) => TEND.0,
            ("tend", _) => TEND.1,
            (meaning, _) => rungs(meaning),
        };
        if rung > 0 && !is_agent(words, at, found.len) && !is_adjective(words, at, found.len) {
            let verbal = is_verbal(words, at, found.len, rung);
            steps.push(Step {
                rung,
                proves,
                verb: words.list[at].stem.clone(),
                stems: Vec::new(),
                near: Vec::new(),
                verbal,
                softened: false,
                from: at,
                to,
            });
        }
        at = to;
    }
    if words.lang == Lang::De {
        joined_in(words, &mut steps);
    }
    soften(words, &mut steps);
    objects(words, &mut steps);
    steps
}

/// "Took two apprentices through their Level 3": those were guided.
fn taken_through(words: &Words<'_>, at: usize) -> Option<Found> {
    const REACH: usize = 6;
    let fold = |at: usize| words.list[at].fold.as_str();
    let takes = matches!(
        fold(at),
        "take" | "takes" | "taking" | "took" | "taken" | "saw" | "seeing" | "walked" | "walking"
    );
    let through = || {
        (at + 2..words.len().min(at + REACH))
            .take_while(|next| !clause::breaks(words, next - 1))
            .any(|next| fold(next) == "through")
    };
    (words.lang == Lang::En && takes && through() && leads(words, at, at + 1, false))
        .then_some(Found { len: 1, meaning: "20-40" })
}

/// "Gave first-aid training to 30 instructors": those were trained.
fn gives_training(words: &Words<'_>, at: usize) -> Option<Found> {
    const REACH: usize = 5;
    let fold = |at: usize| words.list[at].fold.as_str();
    let gives = matches!(fold(at), "gave" | "give" | "gives" | "giving" | "provided" | "delivered");
    let trained = || {
        (at + 1..words.len().min(at + REACH))
            .take_while(|next| !clause::breaks(words, next - 1))
            .any(|next| {
                fold(next) == "training" && words.get(next + 1).is_some_and(|w| w.fold == "to")
            })
    };
    (words.lang == Lang::En && gives && trained()).then_some(Found { len: 1, meaning: "20-40" })
}

/// "Drove the company's van": no undertaking.
fn is_at_the_wheel(words: &Words<'_>, at: usize) -> bool {
    const REACH: usize = 7;
    words.lang == Lang::En
        && matches!(
            words.list[at].fold.as_str(),
            "drove" | "drive" | "drives" | "driving" | "driven"
        )
        && (at + 1..words.len().min(at + REACH))
            .take_while(|next| !clause::breaks(words, next - 1))
            .any(|next| {
                matches!(
                    words.list[next].fold.trim_end_matches('s'),
                    "van"
                        | "lorry"
                        | "truck"
                        | "bu"
                        | "tractor"
                        | "minibu"
                        | "forklift"
                        | "taxi"
                        | "car"
                )
            })
}

/// "Cross-trained to the stroke unit": who learnt it.
fn is_cross_trained(words: &Words<'_>, at: usize) -> bool {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    at > 0
        && words.lang == Lang::En
        && fold(at - 1) == "cross"
        && fold(at).starts_with("train")
        && matches!(fold(at + 1), "to" | "in" | "on" | "for" | "into" | "at")
}

/// `50`, or `20-30`: what the word claims and what it proves.
fn rungs(meaning: &str) -> Rungs {
    let (low, high) = meaning.split_once('-').unwrap_or((meaning, meaning));
    (low.parse().unwrap_or(0), high.parse().unwrap_or(0))
}

/// `Opera Cloud`: where nouns are written small, a capital inside a sentence makes a name.
fn is_in_name(words: &Words<'_>, at: usize) -> bool {
    let word = &words.list[at];
    words.lang != Lang::De && at > 0 && word.is_capital() && !word.opens && !word.is_all_caps()
}

/// What each step is about: the content words up to the next step; in languages that put the
/// verb last also those before it. Verbs in a row share what the last of them is about.
fn objects(words: &Words<'_>, steps: &mut [Step]) {
    let both = matches!(words.lang, Lang::De | Lang::Nl);
    let fold = |at: usize| words.list[at].fold.as_str();
    for i in 0..steps.len() {
        // A noun such as `planning` ends no verb's object.
        let later = steps[i + 1..].iter().find(|step| step.verbal);
        let next = later.map_or(words.len(), |step| step.from);
        let earlier = steps[..i].iter().rev().find(|step| step.verbal);
        let previous = earlier.map_or(0, |step| step.to);
        let mut stems = Vec::new();
        let mut near = None;
        for at in steps[i].to..next {
            if ends_sentence(words, at.saturating_sub(1)) && at > 0 {
                break;
            }
            // "A pipeline that handled 14,000 events": what it did is no part of what was built.
            let relative = matches!(words.lang, Lang::En) && phrases::is("relative", fold(at));
            let ends = clause::breaks(words, at - 1) || relative;
            if near.is_none() && !stems.is_empty() && ends {
                near = Some(stems.clone());
            }
            if content(words, at) {
                stems.push(words.list[at].stem.clone());
            }
        }
        // "A class for over-75s designed; held 46 times": behind a participle that closes its
        // clause stands nothing, so that it speaks of what stands before it.
        let closes = steps[i].to >= words.len() || ends_sentence(words, steps[i].to - 1);
        // "Half bei der Auswahl und begleitete die Tage": behind an "und" that joins a verb with its
        // own object, what stands before is another's.
        let joined =
            both && !stems.is_empty() && steps[i].from > 0 && is_and(words, steps[i].from - 1);
        if both && !joined || (closes && stems.is_empty()) {
            // "Bei der Ablösung für den Import zuständig": of what stands behind "für".
            let charged = matches!(fold(steps[i].from), "zustandig" | "verantwortlich");
            for at in (previous..steps[i].from).rev() {
                if ends_sentence(words, at) || charged && fold(at) == "fur" {
                    break;
                }
                if content(words, at) {
                    stems.push(words.list[at].stem.clone());
                }
            }
        }
        steps[i].near = near.unwrap_or_else(|| stems.clone());
        steps[i].stems = stems;
    }
    for i in (0..steps.len().saturating_sub(1)).rev() {
        let close = steps[i + 1].from - steps[i].to <= 2
            && !(steps[i].to..=steps[i + 1].from).any(|at| at > 0 && ends_sentence(words, at - 1));
        if steps[i].stems.is_empty() && close {
            let shared = steps[i + 1].stems.clone();
            steps[i].stems = shared;
        }
    }
}

pub fn ends_sentence(words: &Words<'_>, at: usize) -> bool {
    let gap = words.gap_after(at);
    gap.contains([';', '!', '?', '•'])
        || (gap.contains('.') && words.get(at).is_some_and(|w| w.text.chars().count() > 3))
}

/// The highest rung on which the evidence stands for what the claimed step is about.
pub fn allowed<'e>(
    claimed: &Step,
    evidence: impl Iterator<Item = &'e Step> + Clone,
    same_language: bool,
) -> u8 {
    // A noun ("that support can empty") proves its rung and lowers none.
    let floor = if evidence.clone().any(|step| step.verbal) { 0 } else { DOING };
    let highest = evidence.clone().map(|step| step.proves).max().unwrap_or(DOING).max(floor);
    if !same_language {
        // Across languages neighbouring rungs are hard to tell apart, but helping is helping.
        return match highest {
            0..20 => highest,
            20..50 => (highest + 10).min(45),
            _ => 60,
        };
    }
    // What stands next to the verb tells more of what was done than what else the line says.
    let shares = |stems: &[String], step: &Step| {
        stems.iter().filter(|stem| step.stems.contains(stem)).count()
    };
    let close = evidence.clone().any(|step| shares(&claimed.near, step) > 0);
    let about = if close { &claimed.near } else { &claimed.stems };
    let overlap = |step: &Step| shares(about, step);
    let most = evidence.clone().map(&overlap).max().unwrap_or(0);
    if most == 0 {
        return highest;
    }
    // "Mise en place de l'étal et service" for "installais l'étal et servais": what opens both, and of what.
    let opens = |step: &Step| {
        let same = claimed.near.first().is_some_and(|own| step.near.first() == Some(own));
        (claimed.from, step.from) == (0, 0) && same
    };
    // The same verb for one of the same things, or whatever speaks of most of them.
    let same = |step: &Step| step.verb == claimed.verb && overlap(step) > 0;
    evidence
        .filter(|step| overlap(step) == most || same(step) || opens(step))
        .map(|step| step.proves)
        .max()
        .unwrap_or(highest)
        .max(floor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claimed(text: &str, lang: Lang) -> Vec<u8> {
        read(&Words::of(text, lang)).into_iter().filter(|s| s.verbal).map(|s| s.rung).collect()
    }

    #[test]
    fn verbs_stand_on_rungs() {
        assert_eq!(claimed("Led a team and supported its lead", Lang::En), [50, 10]);
        assert_eq!(claimed("Helped to lead the migration", Lang::En), [10, 10]);
        assert_eq!(claimed("Took two apprentices through Level 3", Lang::En), [20]);
        assert_eq!(claimed("Took customers through the options", Lang::En), [] as [u8; 0]);
        assert_eq!(claimed("Cross-trained to the stroke unit", Lang::En), [] as [u8; 0]);
        assert_eq!(claimed("Work that led to savings", Lang::En), [] as [u8; 0]);
        assert_eq!(claimed("Met the account manager", Lang::En), [] as [u8; 0]);
        assert_eq!(claimed("Team von fünf Personen geleitet", Lang::De), [50]);
        assert_eq!(claimed("Unterstützte bei der Leitung der Station", Lang::De), [10]);
        assert_eq!(claimed("Gestión de quejas", Lang::Es), [20]);
        assert_eq!(claimed("Gestión de un equipo de seis", Lang::Es), [50]);
        assert_eq!(claimed("Managed complaints from teams", Lang::En), [30]);
        assert_eq!(claimed("Managed the migration to SAP", Lang::En), [50]);
        assert_eq!(claimed("Führte Schulungen durch", Lang::De), [20]);
        assert_eq!(claimed("Diseño de Opera Cloud", Lang::Es), [30]);
    }
}
