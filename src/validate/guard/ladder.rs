//! The ladder of scope: who did how much of what.
//!
//! In: words. Out: [`Step`]s, each a rung with the stems of what was done. A claim may not stand
//! on a higher rung than its evidence does for the same thing.

use super::clause::{self, content, is_and};
use super::table::Found;
use super::tables::{LADDER, LED, NOUNS, NUMBERS, WIDTH};
use super::words::Words;
use crate::text::Lang;

/// What a word claims and what it proves.
type Rungs = (u8, u8);

/// Managing: leading where the object is people, a unit or an undertaking, else handling.
const CHARGE: (u8, Rungs) = (50, (20, 30));
/// The same of a verb that in its language says a little more.
const MANAGE: (u8, Rungs) = (50, (30, 50));
/// Looking after: of people who are no customers, training them.
const TEND: (Rungs, Rungs) = ((20, 40), (20, 25));
/// Coordinating: of people, else planning.
const CONVENE: (u8, Rungs) = (40, (30, 30));
/// Facilitating: of people, else holding what they come to.
const MODERATE: (u8, Rungs) = (40, (20, 25));

/// Contributing, helping, supporting.
const HELPING: u8 = 10;

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
        let found =
            LADDER.at(words, at).or_else(|| leading(words, at)).or_else(|| parted(words, at));
        // "Nurse-led clinics" are led by nurses.
        let of_others = at > 0
            && words.gap_before(at) == "-"
            && words.lang == Lang::En
            && matches!(
                words.list[at].fold.as_str(),
                "led" | "run" | "owned" | "managed" | "built"
            );
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
            ("tend", _) if leads(words, at, to, false) => TEND.0,
            ("tend", _) => TEND.1,
            (meaning, _) if gives(words, at, meaning) => (HELPING, 20),
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

/// `contributed payroll data to`: who gave something of their own to a thing, and did more than help.
fn gives(words: &Words<'_>, at: usize, meaning: &str) -> bool {
    words.lang == Lang::En
        && meaning == "10"
        && words.list[at].fold.starts_with("contribut")
        && !words.list[at].fold.ends_with("ion")
        && !clause::breaks(words, at)
        && words.get(at + 1).is_some_and(|next| {
            !matches!(next.fold.as_str(), "to" | "towards" | "in" | "at" | "on")
        })
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

/// `führte … durch`, `leitete … an`: the particle that closes the clause says what was done.
fn particle(words: &Words<'_>, at: usize) -> Option<Rungs> {
    let fold = words.get(at).filter(|_| words.lang == Lang::De)?.fold.as_str();
    let leads = fold.starts_with("fuhr") || fold.starts_with("leite");
    let trains = fold.starts_with("bilde");
    let end = (at + 1..words.len())
        .find(|next| clause::breaks(words, *next) || next + 1 == words.len())?;
    let last = (at + 1..=end).rev().find(|at| {
        matches!(words.list[*at].fold.as_str(), "durch" | "aus" | "ein" | "an")
            && words.get(at + 1).is_none_or(|next| {
                clause::breaks(words, *at) || is_and(words, at + 1) || next.opens
            })
    })?;
    match words.list[last].fold.as_str() {
        "aus" if trains => Some((40, 40)),
        _ if !leads => None,
        "durch" | "aus" => Some((20, 25)),
        "ein" => Some((30, 30)),
        _ => Some((40, 40)),
    }
}

/// Whether the object of the step at `[from, to)` is people, a unit or, if `undertakings` count, an
/// undertaking: the first noun phrase behind it; in German and Dutch, which put verbs last, the
/// clause on both sides.
fn leads(words: &Words<'_>, from: usize, to: usize, undertakings: bool) -> bool {
    let both = matches!(words.lang, Lang::De | Lang::Nl);
    let led = |at: usize| is_led(words, at, undertakings);
    let mut seen = false;
    for at in to..words.len().min(to + 7) {
        if at > 0 && (ends_sentence(words, at - 1) || (seen && clause::breaks(words, at - 1))) {
            break;
        }
        if clause::is_small(words, at) && !is_and(words, at) {
            if seen {
                break;
            }
            continue;
        }
        if led(at) {
            return true;
        }
        // "Five new SDRs": a number is no object.
        seen |= content(words, at) && NUMBERS.word(words.lang, &words.list[at].fold).is_none();
    }
    let participle = both && to == from + 1 && !words.list[from].is_capital();
    participle
        && (0..from)
            .rev()
            .take_while(|at| !ends_sentence(words, *at) && !clause::breaks(words, *at))
            .any(led)
}

/// `SDRs`, `AEs`: the plural of an abbreviation that is no term mostly counts people.
fn names_people(word: &super::words::Word<'_>) -> bool {
    let one = word.text.strip_suffix('s').filter(|one| (2..=4).contains(&one.len()));
    one.is_some_and(|one| {
        one.chars().all(|c| c.is_ascii_uppercase())
            && crate::analysis::Lexicon::shared().find(one).is_none()
    })
}

fn is_led(words: &Words<'_>, at: usize, undertakings: bool) -> bool {
    let word = &words.list[at];
    // Those served are not led.
    let people = |class: &str| {
        class.starts_with("person")
            && !["customer", "user", "guest", "patient", "learner", "participant"]
                .iter()
                .any(|served| class.ends_with(served))
    };
    let unit = |code: &str| {
        ["unit", "hospital", "place", "school"].iter().any(|chain| code.starts_with(chain))
            && !word.fold.starts_with("nation")
            && !word.fold.starts_with("lo")
    };
    let kind = |kind: &str| kind == "unit" || undertakings;
    let tails = || {
        let compound = matches!(words.lang, Lang::De | Lang::Nl);
        (1..word.fold.len().saturating_sub(3))
            .filter(move |cut| {
                compound && !word.is_camel() && *cut >= 3 && word.fold.is_char_boundary(*cut)
            })
            .map(|cut| &word.fold[cut..])
    };
    NOUNS.at(words, at).is_some_and(|found| people(found.meaning))
        || super::measure::class_of(words, at).is_some_and(people)
        || names_people(word)
        || WIDTH.at(words, at).is_some_and(|found| unit(found.meaning))
        || LED.at(words, at).is_some_and(|found| kind(found.meaning))
        || tails().any(|tail| {
            LED.word(words.lang, tail).is_some_and(kind)
                || NOUNS.word(words.lang, tail).is_some_and(people)
        })
}

/// `bildete zwei Lehrlinge aus`: a verb whose parted prefix closes the clause.
fn parted(words: &Words<'_>, at: usize) -> Option<Found> {
    let verb = words.get(at).filter(|word| words.lang == Lang::De && word.fold.len() > 3)?;
    let end = (at + 1..words.len())
        .find(|next| clause::breaks(words, *next) || is_and(words, next + 1))
        .unwrap_or(words.len() - 1);
    let particle =
        words.get(end).filter(|word| end > at && super::inflect::is_particle(&word.fold))?;
    let whole = Words::of_both(verb, particle, words.lang);
    LADDER.at(&whole, 0).filter(|found| found.len == 2).map(|found| Found { len: 1, ..found })
}

/// `Klassenleitung`, `Kursleitung`: leading something, in one German word.
fn leading(words: &Words<'_>, at: usize) -> Option<Found> {
    let fold = words.get(at).filter(|_| words.lang == Lang::De)?.fold.as_str();
    let head = fold.strip_suffix("leitung")?;
    let other = [
        "an", "ein", "ab", "zu", "weiter", "um", "her", "be", "vor", "daten", "strom", "wasser",
        "gas", "rohr",
    ];
    // "Alltagsbegleitung" goes along.
    if head.ends_with("beg") {
        return None;
    }
    // "Vertretung der Stationsleitung" is deputy's work.
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words.list[at].fold.as_str());
    let deputy = [before(1), before(2)].iter().any(|fold| {
        fold.starts_with("vertret") || fold.starts_with("stellvertret") || *fold == "vertrat"
    });
    let meaning = if deputy { "45" } else { "50" };
    (head.len() > 2 && !other.contains(&head)).then_some(Found { len: 1, meaning })
}

/// `manager`, `designer`: a person, not a deed.
fn is_agent(words: &Words<'_>, at: usize, len: usize) -> bool {
    let fold = words.list[at].fold.as_str();
    words.lang == Lang::En
        && len == 1
        && ["er", "ers", "or", "ors", "ant", "ants", "ee", "ees"]
            .iter()
            .any(|end| fold.ends_with(end))
        && !matches!(
            fold,
            "oversee" | "engineer" | "mentor" | "tutor" | "monitor" | "deliver" | "answer"
        )
}

/// "A shared drive", "phone and direct mail": these are verbs where they open a line.
fn is_adjective(words: &Words<'_>, at: usize, len: usize) -> bool {
    let word = &words.list[at];
    len == 1 && !word.opens && matches!(word.fold.as_str(), "shared" | "sharing" | "direct")
}

fn is_verbal(words: &Words<'_>, at: usize, len: usize, rung: u8) -> bool {
    let word = &words.list[at];
    let fresh = word.opens || at == 0 || clause::breaks(words, at - 1) || is_and(words, at - 1);
    let fold = word.fold.as_str();
    if words.lang == Lang::En {
        let before = at.checked_sub(1).map_or("", |b| words.list[b].fold.as_str());
        let called = matches!(
            before,
            "to" | "i"
                | "we"
                | "helped"
                | "help"
                | "by"
                | "and"
                | "who"
                | "while"
                | "then"
                | "also"
                | "successfully"
        );
        let base_noun = fold.ends_with("ment") || fold.ends_with("tion") || fold.ends_with("ions");
        // "The day held once a month": behind a noun, a participle of doing tells of the noun.
        let grants = ["grant", "approv", "authori"].iter().any(|start| fold.starts_with(start));
        let of_noun = (rung <= 25 || grants)
            && len == 1
            && !fresh
            && at > 0
            && content(words, at - 1)
            && !before.ends_with("ly");
        if of_noun && (fold.ends_with("ed") || irregular(fold)) {
            return false;
        }
        if len > 1 || fold.ends_with("ed") || (irregular(fold) && !base_noun) {
            return true;
        }
        let article_follows = words.get(at + 1).is_some_and(|next| {
            matches!(
                next.fold.as_str(),
                "the"
                    | "a"
                    | "an"
                    | "all"
                    | "our"
                    | "its"
                    | "their"
                    | "two"
                    | "three"
                    | "four"
                    | "five"
            )
        });
        return !base_noun && (fresh || called || (fold.ends_with("ing") && article_follows));
    }
    let article = at.checked_sub(1).map_or("", |before| words.list[before].fold.as_str());
    if rung < 50
        && words.lang != Lang::De
        && matches!(article, "un" | "le" | "du" | "el" | "il" | "um" | "een" | "het" | "uno" | "lo")
    {
        return false;
    }
    let nominal = match words.lang {
        Lang::De => word.is_capital(),
        Lang::Fr if fold.starts_with("chef") => true,
        _ => ["tion", "ment", "age", "cion", "cao", "zione", "mento", "ura", "ing", "ien", "en"]
            .iter()
            .any(|end| fold.ends_with(end)),
    };
    // A noun of action inside a sentence ("used for the training of new staff") is nobody's deed,
    // unless somebody was charged with it.
    !nominal || fresh || (rung >= 40 && charged(words, at))
}

/// `mit der Leitung von`, `Übernahme der Leitung`: what stands before the noun gives it to somebody.
fn charged(words: &Words<'_>, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| words.list[at].fold.as_str());
    let article = at > 0 && clause::is_small(words, at - 1) && before(1).len() <= 3;
    [before(1), if article { before(2) } else { "" }].iter().any(|fold| {
        matches!(
            *fold,
            "mit" | "avec" | "con" | "com" | "met" | "ubernahme" | "ubernahm" | "ubernommen"
        ) || ["assum", "asum", "verantwort", "respons"].iter().any(|start| fold.starts_with(start))
    })
}

fn irregular(fold: &str) -> bool {
    !fold.ends_with("ing")
        && matches!(
            fold,
            "led"
                | "ran"
                | "held"
                | "built"
                | "wrote"
                | "written"
                | "made"
                | "taught"
                | "sold"
                | "oversaw"
                | "overseen"
                | "drove"
                | "rebuilt"
                | "rewrote"
        )
}

/// `helped to lead`: the help counts, not the leading.
fn soften(words: &Words<'_>, steps: &mut [Step]) {
    for i in 1..steps.len() {
        let (before, after) = steps.split_at_mut(i);
        let (Some(help), Some(next)) = (before.last(), after.first_mut()) else { continue };
        let close = next.from - help.to <= 3
            && (help.to..next.from).all(|at| clause::is_small(words, at) && !is_and(words, at))
            && !(help.to..=next.from)
                .any(|at| at > 0 && at > help.to && clause::breaks(words, at - 1))
            && !clause::breaks(words, help.to - 1);
        if help.rung <= HELPING && close || goes_on(words, help, next) {
            next.softened = next.rung > help.rung;
            next.rung = next.rung.min(help.rung);
            next.proves = next.proves.min(help.proves);
        }
    }
}

/// `helped to open the shop and to train its staff`: the help is with both.
fn goes_on(words: &Words<'_>, help: &Step, next: &Step) -> bool {
    let fold =
        |back: usize| next.from.checked_sub(back).map_or("", |at| words.list[at].fold.as_str());
    let marked = matches!(fold(1), "to" | "a" | "zu" | "di" | "te");
    let and = next.from.checked_sub(if marked { 2 } else { 1 }).filter(|at| is_and(words, *at));
    let verb = words.list[next.from].fold.as_str();
    let bare = words.lang == Lang::En && !verb.ends_with("ed") && !verb.ends_with("ing");
    let helps = help.rung <= HELPING || help.softened;
    and.is_some_and(|and| {
        helps
            && (marked || bare && !irregular(verb))
            && (help.to..=and).all(|at| at == 0 || !ends_sentence(words, at - 1))
    })
}

/// `mit aufgebaut`, `wirkte an der Zulassung mit`, `führte die Akte mit ein`: with a "mit" before the
/// participle or the particle that closes the clause, others did it and one took part.
fn joined_in(words: &Words<'_>, steps: &mut Vec<Step>) {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let small = |at: usize| words.get(at).is_some_and(|word| !word.is_capital());
    let closes = |at: usize| at + 1 >= words.len() || clause::breaks(words, at);
    let particle = |at: usize| {
        matches!(fold(at), "ein" | "auf" | "um" | "aus" | "durch" | "an" | "vor") && closes(at)
    };
    for at in (1..words.len()).filter(|at| fold(*at) == "mit" && small(*at)) {
        let start = (0..at).rev().take_while(|b| !clause::breaks(words, *b)).last().unwrap_or(at);
        if closes(at) || particle(at + 1) {
            match steps.iter_mut().find(|step| step.from == start) {
                Some(step) => help(step),
                // "Wirkte an der Zulassung mit": a verb that no table has.
                None => steps.insert(
                    steps.iter().take_while(|step| step.from < start).count(),
                    Step {
                        rung: HELPING,
                        proves: HELPING,
                        verb: words.list[start].stem.clone(),
                        stems: Vec::new(),
                        near: Vec::new(),
                        verbal: true,
                        softened: false,
                        from: start,
                        to: start + 1,
                    },
                ),
            }
        } else if let Some(step) = steps.iter_mut().find(|step| step.from == at + 1)
            && small(at + 1)
        {
            help(step);
        }
    }
}

fn help(step: &mut Step) {
    step.softened = step.rung > HELPING;
    step.rung = step.rung.min(HELPING);
    step.proves = step.proves.min(HELPING);
}

/// What each step is about: the content words up to the next step; in languages that put the
/// verb last also those before it. Verbs in a row share what the last of them is about.
fn objects(words: &Words<'_>, steps: &mut [Step]) {
    let both = matches!(words.lang, Lang::De | Lang::Nl);
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
            if near.is_none() && !stems.is_empty() && clause::breaks(words, at - 1) {
                near = Some(stems.clone());
            }
            if content(words, at) {
                stems.push(words.list[at].stem.clone());
            }
        }
        // "A class for over-75s designed; held 46 times": behind a participle that closes its
        // clause stands nothing, so that it speaks of what stands before it.
        let closes = steps[i].to >= words.len() || ends_sentence(words, steps[i].to - 1);
        if both || (closes && stems.is_empty()) {
            for at in (previous..steps[i].from).rev() {
                if ends_sentence(words, at) {
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

fn ends_sentence(words: &Words<'_>, at: usize) -> bool {
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
    // The same verb for one of the same things, or whatever speaks of most of them.
    evidence
        .filter(|step| overlap(step) == most || (step.verb == claimed.verb && overlap(step) > 0))
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
