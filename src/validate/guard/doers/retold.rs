//! What a line takes up of the parts of its evidence that are not the person's.
//!
//! In: a line, and the [`Disowned`] parts of its evidence. Out: a violation where the line takes up a thing that
//! the evidence speaks of in such a part alone, and says neither that it was another nor that it was not.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers::attributed::counts_doers;
use crate::validate::guard::doers::disowned::{Disowned, Thing};
use crate::validate::guard::doers::{self, Doer};
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{DISOWNED, NUMBERS};
use crate::validate::guard::words::{Word, Words};

/// So many words behind a "without" it may be said of.
const DENIED: usize = 6;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    // Of several lines each may tell of what another leaves to somebody else.
    let Some(facts) = evidence.only() else { return };
    if facts.disowned.is_empty() {
        return;
    }
    let line = Line::of(read, evidence, facts);
    for part in &facts.disowned {
        if let Some(at) = line.taken(part) {
            let why = if part.by_another {
                "the cited evidence says that somebody else did this"
            } else {
                "the cited evidence says that this was not so, or not yet"
            };
            report.at(ViolationKind::Scope, words, at, at + 1, why);
            return;
        }
    }
}

/// A line, and what it says of others.
struct Line<'l> {
    read: &'l Reading<'l>,
    evidence: &'l Evidence<'l>,
    said: Vec<(usize, Thing)>,
    /// Where it says that something was not so.
    denials: Vec<usize>,
    /// Whether it speaks of somebody else at all.
    another: bool,
    /// Whether it has a "who" or a "she".
    pronoun: bool,
}

impl<'l> Line<'l> {
    fn of(read: &'l Reading<'l>, evidence: &'l Evidence<'l>, facts: &Facts) -> Self {
        let words = &read.words;
        let said = (0..words.len())
            .filter(|at| {
                content(words, *at) && NUMBERS.word(words.lang, &words.list[*at].fold).is_none()
            })
            .map(|at| (at, Thing::at(words, at)))
            .collect();
        let denials = (0..words.len())
            .filter(|at| is_denial(words, *at) || is_undone(words, *at, facts))
            .collect();
        let pronoun = words.list.iter().any(|word| is_pronoun(&word.fold));
        let who = |fold: &str| matches!(fold, "who" | "whom" | "whose");
        let another = pronoun
            || words.list.iter().any(|word| who(&word.fold))
            || (0..words.len()).any(|at| counts_doers(read, evidence, at))
            || speaks_of_another(read, facts);
        let pronoun = pronoun || (0..words.len()).any(|at| is_relative(words, at));
        Self { read, evidence, said, denials, another, pronoun }
    }

    /// Where it takes up a thing of a part as the person's.
    fn taken(&self, part: &Disowned) -> Option<usize> {
        let words = &self.read.words;
        let of_part = |thing: &Thing| self.is_one_of(&part.things, thing);
        let of_part = || self.said.iter().filter(move |(_, thing)| of_part(thing));
        // What the entry says of itself may be said.
        let in_about = |at: usize| {
            self.evidence.about.iter().any(|facts| facts.stems.contains(&words.list[at].stem))
        };
        let denied = self.denies(part);
        let passive = of_part().any(|(at, _)| self.is_passive(*at));
        if denied || part.by_another && passive {
            return None;
        }
        of_part().map(|(at, _)| *at).find(|at| {
            let told = part.by_another && self.tells_of(part, *at) && !self.is_mine(*at);
            !(in_about(*at) || told)
        })
    }

    fn is_one_of(&self, things: &[Thing], thing: &Thing) -> bool {
        things.iter().any(|known| known.is(thing, self.evidence.same_language))
    }

    /// Whether it says whose the thing at `at` was.
    fn tells_of(&self, part: &Disowned, at: usize) -> bool {
        let mut names = self.said.iter().filter(|(_, thing)| self.is_one_of(&part.others, thing));
        if part.antecedent && self.goes_on(at) {
            // "With the administrator and approve overtime": they did the first together.
            return self.pronoun
                || names
                    .any(|(name, _)| self.in_one_part(*name, at) || self.opens_clause(*name, at));
        }
        self.another || names.next().is_some() || self.spells(part)
    }

    /// "La Protection maternelle et infantile" for the PMI.
    fn spells(&self, part: &Disowned) -> bool {
        let words = &self.read.words;
        let first = |at: &usize| words.list[*at].fold.chars().next();
        let initials: String =
            (0..words.len()).filter(|at| content(words, *at)).filter_map(|at| first(&at)).collect();
        part.initials().any(|short| initials.contains(short))
    }

    /// Whether a verb goes on with those before it: "and approved overtime", "und die Stunden freigegeben".
    fn goes_on(&self, at: usize) -> bool {
        let words = &self.read.words;
        let before =
            (0..at).rev().find(|at| clause::breaks(words, *at) || clause::is_and(words, *at));
        let joined = before.is_some_and(|before| {
            let closes = at + 1 == words.len() || clause::breaks(words, at);
            clause::is_and(words, before)
                && (before + 1 == at
                    || words.lang == Lang::De && closes && !words.list[at].is_capital())
        });
        joined && !doers::is_gerund(words, at)
    }

    /// "Three postdocs design the primers and interpret the data": whether a name is what the clause of the verb is
    /// about.
    fn opens_clause(&self, name: usize, verb: usize) -> bool {
        const NEAR: usize = 3;
        let words = &self.read.words;
        let start = (0..name).rev().find(|at| clause::breaks(words, *at)).map_or(0, |at| at + 1);
        let with = |at: usize| phrases::is("before another", &words.list[at].fold);
        name < verb
            && name - start < NEAR
            && !(start..name).any(with)
            && (name..verb).all(|at| !clause::breaks(words, at))
    }

    /// Whether nothing but words of one clause, and no "and", stands between two words.
    fn in_one_part(&self, one: usize, other: usize) -> bool {
        let words = &self.read.words;
        let (from, to) = (one.min(other), one.max(other));
        (from..to).all(|at| !clause::breaks(words, at) && !clause::is_and(words, at))
    }

    /// "Consent granted in June": told as another's, though not as whose. In German and French a line of a
    /// profile tells what the person did so.
    fn is_passive(&self, at: usize) -> bool {
        let words = &self.read.words;
        let next = words.get(at + 1).map_or("", |word| word.fold.as_str());
        // "And hosted the inspectors".
        let active = words.lang == Lang::En
            && (phrases::is("the", next) || phrases::is("article", next))
            && !clause::breaks(words, at);
        if active || matches!(words.lang, Lang::De | Lang::Fr) {
            return false;
        }
        let told = self
            .read
            .deeds
            .iter()
            .any(|deed| deed.at == at && matches!(deed.doer, Doer::Unknown | Doer::Other));
        told && !self.is_mine(at)
    }

    /// "Signed by me", "moved to Sage by me".
    fn is_mine(&self, at: usize) -> bool {
        const REACH: usize = 5;
        let words = &self.read.words;
        let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
        (at + 1..words.len().min(at + 1 + REACH))
            .take_while(|next| !clause::breaks(words, next - 1))
            .any(|next| {
                matches!(
                    (fold(next), fold(next + 1)),
                    ("by", "me" | "myself") | ("von", "mir") | ("par", "moi")
                )
            })
    }

    /// Whether it denies what the part is about. "Insert central lines without supervision" denies the
    /// supervision alone.
    fn denies(&self, part: &Disowned) -> bool {
        let words = &self.read.words;
        // "Jury prévu en novembre": not yet, in the line as well.
        let yet = |word: &Word<'_>| phrases::is("still planned", &word.fold);
        if !part.by_another && words.list.iter().any(yet) {
            return true;
        }
        self.denials.iter().any(|denial| {
            let fold = words.list[*denial].fold.as_str();
            let reach = (denial + 1, denial + 1 + DENIED);
            !phrases::is("without", fold)
                || self.said.iter().any(|(at, thing)| {
                    (reach.0..reach.1).contains(at) && self.is_one_of(&part.things, thing)
                })
        })
    }
}

/// Whether the line speaks of somebody who is not the person.
fn speaks_of_another(read: &Reading<'_>, facts: &Facts) -> bool {
    let words = &read.words;
    // "Before the manager approved them": a subject of its own.
    let subject = |at: usize| {
        (at.saturating_sub(3)..at).any(|at| clause::is_article(words, at))
            && (at + 1..words.len().min(at + 3)).any(|next| {
                doers::is_past(&words.list[next].fold)
                    || matches!(words.list[next].fold.as_str(), "did" | "does" | "had" | "has")
                    || words.list[next].fold.ends_with('s') && content(words, next)
            })
    };
    // "By the fitters", "with a colleague".
    let behind = |at: usize| {
        (at.saturating_sub(2)..at).any(|at| phrases::is("before another", &words.list[at].fold))
    };
    let placed = |at: usize| words.lang != Lang::En || behind(at) || subject(at);
    // "For 14 suppliers", of the person's own part.
    let own = |at: usize| {
        let stem = &words.list[at].stem;
        words.lang != Lang::En
            && facts.stems.contains(stem)
            && !facts.disowned.iter().any(|part| part.is_by(stem))
    };
    let named = |at: usize| {
        // "Deux d'entre eux" are no others.
        let of_them = at > 0 && words.list[at - 1].fold == "entre";
        // "For 14 suppliers", of the person's own part.
        let stem = &words.list[at].stem;
        let own = facts.stems.contains(stem) && !facts.disowned.iter().any(|part| part.is_by(stem));
        let is_named = !of_them
            && !own
            && DISOWNED.at(words, at).is_some_and(|found| {
                found.meaning == "open" || found.meaning == "doer" && placed(at)
            });
        // "To the FD", where the evidence has "the finance director".
        is_named || words.list[at].is_all_caps() && facts.initials.contains(&words.list[at].fold)
    };
    (0..words.len()).any(named)
        || read
            .roles
            .iter()
            .any(|mark| !own(mark.to - 1) && (behind(mark.from) || subject(mark.to - 1)))
}

/// "Who", "qui", and in German "…, der" and "…, die".
fn is_relative(words: &Words<'_>, at: usize) -> bool {
    let fold = words.list[at].fold.as_str();
    let parted = at > 0 && words.gap_before(at).contains(',');
    match words.lang {
        Lang::De => parted && matches!(fold, "der" | "die" | "das" | "deren" | "dessen"),
        Lang::Fr => matches!(fold, "qui" | "dont"),
        _ => matches!(fold, "who" | "whom" | "whose"),
    }
}

/// Somebody named before.
pub fn is_pronoun(folded: &str) -> bool {
    matches!(folded, "she" | "he" | "they" | "sie" | "er" | "elle")
}

fn is_denial(words: &Words<'_>, at: usize) -> bool {
    const MISSED: [&str; 5] = ["versaum", "verpass", "ausgefallen", "manque", "missed"];
    let missed = MISSED.iter().any(|start| words.list[at].fold.starts_with(start));
    // "Die No-Show-Quote".
    let no_show = words.list[at].fold == "no"
        && words.get(at + 1).is_some_and(|next| next.fold.starts_with("show"));
    missed
        || no_show
        || words.list[at].fold.ends_with("n't")
        || phrases::is("denying", words.list[at].fold.as_str())
        || DISOWNED.is(words, at, "denial") && !is_in_compound(words, at)
        || DISOWNED.at(words, at).is_some_and(|found| found.meaning == "open")
}

/// "The did-not-attend rate" denies nothing.
pub fn is_in_compound(words: &Words<'_>, at: usize) -> bool {
    words.list[at].fold == "not" && words.gap_before(at) == "-" && words.gap_after(at) == "-"
}

/// "Ungenutzte Lizenzen" for "nicht genutzte", "mängelfrei" for "ohne Mängel", and no "barrierefrei" of the evidence.
fn is_undone(words: &Words<'_>, at: usize, facts: &Facts) -> bool {
    const ROOT: usize = 5;
    const FREE: [&str; 12] = [
        "frei", "freie", "freier", "freien", "freies", "freiem", "los", "lose", "loser", "losen",
        "loses", "losem",
    ];
    let fold = words.list[at].fold.as_str();
    let free = |fold: &str| FREE.iter().any(|end| fold.ends_with(end));
    let bare = FREE.iter().find_map(|end| fold.strip_suffix(end)).or(fold.strip_prefix("un"));
    let root = bare.and_then(|bare| bare.get(..ROOT));
    words.lang == Lang::De
        && root.is_some_and(|root| {
            facts.words.iter().any(|word| word.starts_with(root) && !free(word))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a line takes up of its evidence.
    fn taken(line: &str, evidence: &str, lang: Lang) -> String {
        let facts = Facts::of([evidence], lang);
        let evidence = Evidence { cited: vec![&facts], same_language: true, ..Evidence::default() };
        let mut report = Report::default();
        check(&Reading::of(line, lang), &evidence, &mut report);
        report.violations.into_iter().map(|found| found.text).collect()
    }

    #[test]
    fn a_word_that_denies_something_else_excuses_nothing() {
        let known = "Barrierefreie Touren geplant; gefahren hat sie der Kollege Ahlers.";
        let line = "Barrierefreie Touren geplant und gefahren.";
        assert_eq!(taken(line, known, Lang::De), "gefahren");
        let told = "Barrierefreie Touren geplant, gefahren vom Kollegen Ahlers.";
        assert_eq!(taken(told, known, Lang::De), "");
        let known = "Abnahme durch den Denkmalpfleger ohne Mängel.";
        assert_eq!(taken("Mängelfreie Abnahme durch den Denkmalpfleger", known, Lang::De), "");
        let known = "Revu l'ordonnance ; adoption prévue en 2025.";
        assert_eq!(taken("Ordonnance revue, adoptée en 2025", known, Lang::Fr), "adoptée");
        assert_eq!(taken("Ordonnance revue, adoption prévue en 2025", known, Lang::Fr), "");
    }

    #[test]
    fn what_others_did_may_be_told_as_theirs() {
        let known = "Gave the stone; the village trust paid for the scaffolding.";
        for (line, text) in [
            ("Gave the stone and paid for the scaffolding.", "paid"),
            ("Gave the stone; the trust paid for the scaffolding.", ""),
            ("Gave the stone.", ""),
        ] {
            assert_eq!(taken(line, known, Lang::En), text, "{line}");
        }
        let known = "Établis les plannings avec l'administratrice, qui valide les heures.";
        let line = "Établis les plannings avec l'administratrice et valide les heures.";
        assert_eq!(taken(line, known, Lang::Fr), "valide");
        assert_eq!(taken(known, known, Lang::Fr), "");
        let known =
            "Handed over lifts, with the papers filled in by me and signed by the engineer.";
        let line = "Handed over lifts, with the papers filled in and signed by me.";
        assert_eq!(taken(line, known, Lang::En), "signed");
    }

    #[test]
    fn a_without_denies_what_stands_behind_it() {
        let known = "Take bloods without supervision; I do not insert central lines.";
        let line = "Take bloods and insert central lines without supervision.";
        assert_eq!(taken(line, known, Lang::En), "insert");
        let line = "Take bloods without supervision, but do not insert central lines.";
        assert_eq!(taken(line, known, Lang::En), "");
    }
}
