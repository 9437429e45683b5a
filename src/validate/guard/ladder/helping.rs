//! Helping: what stands behind a word of it was done with others, and counts as help.

use crate::text::Lang;
use crate::validate::guard::ladder::verbal::irregular;
use crate::validate::guard::ladder::{HELPING, Step, ends_sentence};
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, is_and};

/// `helped to lead`: the help counts, not the leading.
pub fn soften(words: &Words<'_>, steps: &mut [Step]) {
    if words.lang == Lang::De {
        help_closes(words, steps);
    }
    for i in 1..steps.len() {
        let (before, after) = steps.split_at_mut(i);
        let (Some(help), Some(next)) = (before.last(), after.first_mut()) else { continue };
        // The word of helping itself: what it softened stands between.
        let first = before.iter().rev().find(|step| !step.softened).unwrap_or(help);
        let close = next.from - help.to <= 3
            && (help.to..next.from).all(|at| clause::is_small(words, at) && !is_and(words, at))
            && !(help.to..=next.from)
                .any(|at| at > 0 && at > help.to && clause::breaks(words, at - 1))
            && !clause::breaks(words, help.to - 1);
        let past = words.list[first.from].fold.ends_with("ed");
        if help.rung <= HELPING && close
            || goes_on(words, help, next, past)
            || is_joined(words, help, next)
            || helps_somebody(words, help, next)
        {
            next.softened = next.rung > help.rung;
            next.rung = next.rung.min(help.rung);
            next.proves = next.proves.min(help.proves);
        }
    }
}

/// `an Planung und Durchführung der Migration beteiligt`: a German word of helping that closes its clause, with what
/// the help was with before it.
fn help_closes(words: &Words<'_>, steps: &mut [Step]) {
    const CLOSING: [&str; 5] =
        ["beteilig", "mitgewirkt", "mitgearbeitet", "teilgenommen", "mitgeholfen"];
    let fold = |at: usize| words.list[at].fold.as_str();
    for i in 1..steps.len() {
        let help = steps[i].clone();
        // "Der Migration (Mai 2023) beteiligt": brackets end no clause.
        let ends =
            |at: &usize| clause::breaks(words, *at) && !words.gap_after(*at).contains(['(', ')']);
        let start = (0..help.from).rev().find(ends).map_or(0, |at| at + 1);
        let closes = help.to >= words.len() || clause::breaks(words, help.to - 1);
        let with = start < help.from && matches!(fold(start), "an" | "am" | "bei" | "beim");
        if !(closes && with && CLOSING.iter().any(|verb| fold(help.from).starts_with(verb))) {
            continue;
        }
        for step in &mut steps[..i] {
            if step.from > start && words.list[step.from].is_capital() {
                step.softened |= step.rung > HELPING;
                step.rung = step.rung.min(HELPING);
                step.proves = step.proves.min(HELPING);
            }
        }
    }
}

/// `helped the SENCO draw up plans`: the help is with what somebody else does.
fn helps_somebody(words: &Words<'_>, help: &Step, next: &Step) -> bool {
    let verb = words.list[next.from].fold.as_str();
    if words.lang == Lang::Fr {
        // "Aidé l'association Terre d'Éveil à dessiner les bacs".
        const REACH: usize = 8;
        let infinitive = ["er", "ir", "re"].iter().any(|end| verb.ends_with(end));
        return words.list[help.from].fold.starts_with("aid")
            && help.to < next.from
            && next.from - help.to <= REACH
            && infinitive
            && words.list[next.from - 1].text == "à"
            && !(help.to..next.from).any(|at| clause::breaks(words, at) || is_and(words, at));
    }
    // "Assisted the department with testing".
    let gerund = verb.ends_with("ing")
        && matches!(words.list[next.from - 1].fold.as_str(), "in" | "with" | "on" | "by");
    words.lang == Lang::En
        && ["help", "assist", "support", "aid"]
            .iter()
            .any(|start| words.list[help.from].fold.starts_with(start))
        && help.to < next.from
        && next.from - help.to <= 5
        && (gerund || !(verb.ends_with("ed") || verb.ends_with("ing") || irregular(verb)))
        && !(help.to..next.from).any(|at| clause::breaks(words, at) || is_and(words, at))
}

/// `helped to open the shop and to train its staff`, `helped open the shop and train its staff`: the help
/// is with both. Without a mark of its own the second verb must be bare where the help is `past`: "support
/// clients and lead a team" are two deeds.
fn goes_on(words: &Words<'_>, help: &Step, next: &Step, past: bool) -> bool {
    let fold =
        |back: usize| next.from.checked_sub(back).map_or("", |at| words.list[at].fold.as_str());
    let marked = matches!(fold(1), "to" | "a" | "zu" | "di" | "te");
    let and = next.from.checked_sub(if marked { 2 } else { 1 }).filter(|at| is_and(words, *at));
    let verb = words.list[next.from].fold.as_str();
    let bare = words.lang == Lang::En
        && past
        && !(verb.ends_with("ed") || verb.ends_with("ing") || irregular(verb));
    and.is_some_and(|and| {
        help.softened
            && (marked || bare)
            && (help.to..=and).all(|at| at == 0 || !ends_sentence(words, at - 1))
    })
}

/// `beteiligt an Planung und Umsetzung`, `contribution au choix et à la mise en place`: a second noun of what the
/// help was with.
fn is_joined(words: &Words<'_>, help: &Step, next: &Step) -> bool {
    const NOUN: usize = 3;
    const LED: u8 = 50;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let Some(and) = (help.to..next.from).rev().find(|at| is_and(words, *at)) else { return false };
    let preposition =
        |at: usize| matches!(fold(at), "a" | "au" | "aux" | "an" | "am" | "bei" | "beim" | "in");
    let nominal = match words.lang {
        Lang::De => words.list[next.from].is_capital(),
        Lang::Fr => {
            fold(next.from) == "mise"
                || ["tion", "ment", "age", "ure"].iter().any(|end| fold(next.from).ends_with(end))
        }
        _ => false,
    };
    let plain = (help.to..next.from).all(|at| !clause::breaks(words, at))
        && !clause::breaks(words, help.to - 1)
        && (and + 1..next.from).all(|at| clause::is_small(words, at));
    let between = and - help.to;
    let repeated = preposition(and + 1)
        && (preposition(help.to) || preposition(help.to - 1))
        && between <= NOUN + 1
        && !help.softened
        && help.rung <= HELPING;
    let bare = help.softened && between == 0 && next.from <= and + 2 && next.rung < LED;
    nominal && plain && (repeated || bare)
}

/// `mit aufgebaut`, `wirkte an der Zulassung mit`, `führte die Akte mit ein`: with a "mit" before the
/// participle or the particle that closes the clause, others did it and one took part.
pub fn joined_in(words: &Words<'_>, steps: &mut Vec<Step>) {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let small = |at: usize| words.get(at).is_some_and(|word| !word.is_capital());
    // "Arbeitete am Konzept mit und brachte …".
    let closes = |at: usize| {
        at + 1 >= words.len()
            || clause::breaks(words, at)
            || fold(at) == "mit" && is_and(words, at + 1)
    };
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
