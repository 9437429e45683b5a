//! Clauses that have a subject of their own, whoever it is: "; the village trust paid for the scaffolding",
//! "; die Artbestimmung übernahm die Biologin", ", qui valide les heures supplémentaires".
//!
//! In: a clause behind the person's own. Out: where somebody else stands in it, and what they did. In English an
//! article, a noun and a verb with its object are enough; German and French tell people by the endings of their
//! names. What things do ("the new layout cut errors") may be the person's.

use crate::text::Lang;
use crate::validate::guard::doers;
use crate::validate::guard::quantity::spoken::spoken;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::TREND;

/// A noun and what narrows it take up to so many words: "a contractor from Rhayader".
const GROUP: usize = 7;
/// So many words may stand between an article and its noun.
const ADJECTIVES: usize = 3;

/// Somebody's part of a clause.
#[derive(Debug, PartialEq, Eq)]
pub struct Share {
    pub things: (usize, usize),
    pub others: (usize, usize),
}

/// The share of another in the clause `[from, to)`, which is not the first. `is_other` tells somebody by a table.
pub fn read(
    words: &Words<'_>,
    (from, to): (usize, usize),
    is_other: &dyn Fn(usize) -> bool,
) -> Option<Share> {
    let reader = Reader { words, to, is_other };
    match words.lang {
        Lang::En => reader.english(from),
        Lang::De if from > 0 => reader.german(from),
        Lang::Fr if from > 0 => reader.french(from),
        _ => None,
    }
}

struct Reader<'r> {
    words: &'r Words<'r>,
    /// Where the clause ends.
    to: usize,
    is_other: &'r dyn Fn(usize) -> bool,
}

impl Reader<'_> {
    fn fold(&self, at: usize) -> &str {
        if at < self.to { self.words.get(at).map_or("", |word| word.fold.as_str()) } else { "" }
    }

    fn is_capital(&self, at: usize) -> bool {
        at < self.to && self.words.list[at].is_capital()
    }

    fn article(&self, at: usize) -> bool {
        at < self.to
            && (clause::is_article(self.words, at) || phrases::is("possessive", self.fold(at)))
    }

    /// "The village trust paid for", "after the booking office introduced".
    fn english(&self, from: usize) -> Option<Share> {
        let joined = |at: &usize| phrases::is("subordinating", self.fold(at - 1));
        let opens = (from > 0).then_some(from).into_iter();
        opens.chain((from + 1..self.to).filter(joined)).find_map(|start| {
            let verb = self.english_verb(start)?;
            // "The CFO approved it and it launched in May": the thing itself is nobody else's.
            let itself = |at: &usize| {
                matches!((self.fold(*at), self.fold(at + 1)), ("and", "it" | "this" | "both"))
            };
            let to = (verb..self.to).find(itself).unwrap_or(self.to);
            Some(Share { things: (verb, to), others: (start, verb) })
        })
    }

    /// The verb of a subject that starts here.
    fn english_verb(&self, start: usize) -> Option<usize> {
        if !self.article(start) {
            return None;
        }
        let end = self.to.min(start + GROUP);
        // "The reports I built".
        let mine = |at: &usize| {
            matches!(self.fold(*at), "i" | "we" | "that" | "which" | "is" | "was" | "were" | "are")
        };
        let verb =
            (start + 1..end).take_while(|at| !mine(at)).skip(1).find(|at| self.has_done(*at))?;
        let told = content(self.words, verb - 1) && !doers::is_past(self.fold(verb - 1));
        (told && !self.brings_about(verb)).then_some(verb)
    }

    /// A finite verb with what it is done to, as far as it shows.
    fn has_done(&self, at: usize) -> bool {
        let fold = self.fold(at);
        let next = self.fold(at + 1);
        let object = phrases::is("object", next)
            || next.starts_with(|c: char| c.is_ascii_digit())
            || matches!(next, "for" | "over" | "out" | "up");
        let past = doers::is_past(fold) || fold == "did";
        // "The leaflets printed in May", "the data used there": no verb, a participle.
        let bare = content(self.words, at + 1) && at + 1 < self.to && !next.ends_with("ly");
        let closes = (at + 2..self.to)
            .all(|at| !doers::is_past(self.fold(at)) && !phrases::is("finite", self.fold(at)));
        past && (object || bare && closes)
    }

    /// What things do as well as people: "the change cut errors by a third", "the course covered fractures".
    fn brings_about(&self, verb: usize) -> bool {
        let fold = self.fold(verb);
        phrases::is("intransitive", fold)
            || phrases::is("effecting", fold)
            || TREND.at(self.words, verb).is_some()
    }

    fn german(&self, from: usize) -> Option<Share> {
        self.verb_between(from)
            .or_else(|| self.has_taken(from))
            .or_else(|| self.taken_first(from))
            .or_else(|| self.verb_last(from))
            .or_else(|| self.relative(from))
            .or_else(|| self.which_they_did(from))
    }

    /// The noun of the group that opens with an article here.
    fn noun(&self, start: usize) -> Option<usize> {
        let end = self.to.min(start + 1 + ADJECTIVES);
        (start + 1..end).find(|at| self.is_capital(*at)).filter(|_| self.article(start))
    }

    /// Whether the group that opens here is somebody.
    fn person(&self, start: usize) -> bool {
        self.noun(start).is_some_and(|noun| self.names_person(noun))
    }

    fn names_person(&self, noun: usize) -> bool {
        let fold = self.fold(noun);
        let ends = |name: &str| phrases::all(name).any(|end| fold.ends_with(end));
        (self.is_other)(noun)
            || match self.words.lang {
                Lang::De => ends("german agent") || ends("german body"),
                Lang::Fr => ends("french agent") || phrases::is("french body", fold),
                _ => false,
            }
    }

    /// "Der", "ein": who does it, where a verb stands before.
    fn nominative(&self, start: usize) -> bool {
        matches!(self.fold(start), "der" | "ein" | "mein" | "unser" | "ihr")
            && self.noun(start).is_some()
    }

    /// A German word that may be a verb: no noun, which would have a capital, and no small word.
    fn is_verb(&self, at: usize) -> bool {
        at < self.to && !self.is_capital(at) && content(self.words, at)
    }

    /// "Die Vermessung machte ein Ingenieurbüro", "das Büro zeichnete die Pläne".
    fn verb_between(&self, from: usize) -> Option<Share> {
        let verb = self.noun(from).map(|noun| noun + 1).filter(|verb| self.is_verb(*verb))?;
        let behind = verb + 1;
        let by_whom = self.nominative(behind) || self.person(behind);
        if by_whom && !self.person(from) {
            return Some(Share { things: (from, behind), others: (behind, self.to) });
        }
        (self.person(from) && self.noun(behind).is_some())
            .then_some(Share { things: (verb, self.to), others: (from, verb) })
    }

    /// "Die Pläne hat ein Büro aus Hannover gezeichnet".
    fn has_taken(&self, from: usize) -> Option<Share> {
        let has = |at: &usize| matches!(self.fold(*at), "hat" | "haben" | "hatte" | "hatten");
        let has = (from + 1..self.to).find(has)?;
        let last = self.to - 1;
        let closes = last > has + 2 && self.is_verb(last);
        (closes && (self.nominative(has + 1) || self.person(has + 1)))
            .then_some(Share { things: (from, has), others: (has + 1, last) })
    }

    /// "Gebaut hat sie der Kollege Ahlers".
    fn taken_first(&self, from: usize) -> Option<Share> {
        let has = matches!(self.fold(from + 1), "hat" | "haben" | "hatte" | "hatten");
        let it = matches!(self.fold(from + 2), "sie" | "ihn" | "es" | "das" | "dies");
        let whom = from + 2 + usize::from(it);
        (has && self.is_verb(from) && (self.nominative(whom) || self.person(whom)))
            .then_some(Share { things: (from, from + 1), others: (whom, self.to) })
    }

    /// "…fallen, die zwei Forstwirte wöchentlich leerten".
    fn which_they_did(&self, from: usize) -> Option<Share> {
        let which = matches!(self.fold(from), "die" | "das" | "den" | "welche" | "welches");
        let subject = from + 1;
        let noun = self.noun(subject).or_else(|| {
            let many = spoken(self.words, subject).is_some() && subject < self.to;
            (subject + 1..self.to.min(subject + 1 + ADJECTIVES))
                .find(|at| many && self.is_capital(*at))
        })?;
        let parted = self.words.gap_before(from).contains(',');
        let last = self.to - 1;
        (which && parted && last > noun && self.names_person(noun) && self.is_verb(last))
            .then_some(Share { things: (noun + 1, self.to), others: (subject, noun + 1) })
    }

    /// "Wobei der Lagermeister die Verladung übernahm".
    fn verb_last(&self, from: usize) -> Option<Share> {
        let subject = from + 1;
        let joins = phrases::is("subordinating", self.fold(from));
        let noun = self.noun(subject).filter(|_| joins && self.person(subject))?;
        // "Nachdem der Technikleiter einen Scanner eingebaut hatte".
        let last = self.to - 1;
        let has = matches!(self.fold(last), "hat" | "hatte" | "haben" | "hatten" | "wurde");
        (noun + 2 < self.to && (self.is_verb(last) || has && self.is_verb(last - 1)))
            .then_some(Share { things: (noun + 1, self.to), others: (subject, noun + 1) })
    }

    /// ", die die Stunden freigibt", ", qui valide les heures": of somebody named just before.
    fn relative(&self, from: usize) -> Option<Share> {
        let before = from.checked_sub(1)?;
        let who = match self.words.lang {
            Lang::De => {
                matches!(self.fold(from), "der" | "die")
                    && self.article(from + 1)
                    && self.is_verb(self.to - 1)
            }
            _ => self.fold(from) == "qui" && self.to > from + 2,
        };
        let parted = self.words.gap_before(from).contains(',');
        let start = (before.saturating_sub(ADJECTIVES)..before).rev().find(|at| self.article(*at));
        // "Pour l'Ifremer, qui analyse le phytoplancton".
        let named = |at: &usize| {
            self.names_person(*at)
                || self.words.lang == Lang::Fr && *at == before && self.is_capital(*at)
        };
        let noun = (start?..from).find(named)?;
        (who && parted).then_some(Share { things: (from + 1, self.to), others: (noun, from) })
    }

    fn french(&self, from: usize) -> Option<Share> {
        // "Pendant que la directrice menait un plan".
        let while_they = (from + 1..self.to).find(|at| {
            matches!(self.fold(at - 1), "pendant" | "alors" | "tandis" | "apres")
                && matches!(self.fold(*at), "que" | "qu")
        });
        self.relative(from)
            .or_else(|| self.french_verb(from))
            .or_else(|| self.falls_to(from))
            .or_else(|| self.french_verb(while_they? + 1))
    }

    /// "Le bureau d'études réalisait les plans", "la biologiste a fait les relevés".
    fn french_verb(&self, from: usize) -> Option<Share> {
        let noun = (from + 1..self.to.min(from + 1 + ADJECTIVES)).find(|at| self.names_person(*at));
        let noun = noun.filter(|_| self.article(from))?;
        let of = |at: usize| matches!(self.fold(at), "de" | "d" | "du" | "des");
        let article = |at: usize| self.article(at) || matches!(self.fold(at), "des" | "du" | "ces");
        let verb = (noun + 1..self.to.min(noun + GROUP)).find(|at| {
            let has =
                matches!(self.fold(*at), "a" | "ont" | "avait") && content(self.words, at + 1);
            has || content(self.words, *at) && !of(at - 1) && article(at + 1)
        })?;
        Some(Share { things: (verb, self.to), others: (from, verb) })
    }

    /// "La décision revenant à la directrice".
    fn falls_to(&self, from: usize) -> Option<Share> {
        let verb = (from + 1..self.to).find(|at| phrases::is("falls to", self.fold(*at)))?;
        let somebody = (verb + 2..self.to.min(verb + GROUP)).find(|at| self.names_person(*at))?;
        let to = matches!(self.fold(verb + 1), "a" | "au" | "aux" | "de" | "du");
        to.then_some(Share { things: (from, verb), others: (somebody, self.to) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What others did in the last clause.
    fn things(text: &str, lang: Lang) -> String {
        let words = Words::of(text, lang);
        let from = (1..words.len()).rfind(|at| clause::breaks(&words, at - 1)).unwrap_or(0);
        let found = read(&words, (from, words.len()), &|_| false);
        found.map_or(String::new(), |share| words.slice(share.things.0, share.things.1).to_owned())
    }

    #[test]
    fn whoever_stands_before_an_english_verb_did_it() {
        for (text, done) in [
            ("Gave the stone; the village trust paid for the mast", "paid for the mast"),
            ("Planned it; a contractor from Rhayader did the drilling", "did the drilling"),
            ("Rate fell after the booking office introduced reminders", "introduced reminders"),
            // What things do, and what is done to them.
            ("Changed the form; the new layout cut errors by a third", ""),
            ("Wrote two guides; the leaflets printed in May are in use", ""),
        ] {
            assert_eq!(things(text, Lang::En), done, "{text}");
        }
    }

    #[test]
    fn german_subjects_stand_on_either_side() {
        for (text, done) in [
            (
                "Daten geprüft; die Artbestimmung übernahm die Biologin.",
                "die Artbestimmung übernahm",
            ),
            ("Mitgearbeitet; die Vermessung machte ein Büro aus Ulm.", "die Vermessung machte"),
            ("Geplant; die Pläne hat ein Büro aus Ulm gezeichnet.", "die Pläne"),
            (
                "Papiere geprüft, wobei der Lagermeister die Verladung übernahm.",
                "die Verladung übernahm",
            ),
            ("Pläne erstellt mit der Leiterin, die die Stunden freigibt.", "die Stunden freigibt"),
            ("Orgel gezeichnet; gebaut hat sie der Kollege Ahlers.", "gebaut"),
            (
                "Fallen eingerichtet, die zwei Forstwirte wöchentlich leerten.",
                "wöchentlich leerten",
            ),
            ("Ablauf geändert; der Umbau senkte die Kosten.", ""),
        ] {
            assert_eq!(things(text, Lang::De), done, "{text}");
        }
    }

    #[test]
    fn french_people_are_told_by_their_names() {
        for (text, done) in [
            (
                "Établis les plannings avec l'administratrice, qui valide les heures",
                "valide les heures",
            ),
            ("Suivi du chantier ; l'ingénieur réalisait les plans", "réalisait les plans"),
            ("Présélection des dossiers, la décision revenant à la directrice", "la décision"),
            (
                "Prélève des échantillons pour l'Ifremer, qui analyse le plancton",
                "analyse le plancton",
            ),
            ("Refonte du formulaire, la nouvelle version réduit les erreurs", ""),
        ] {
            assert_eq!(things(text, Lang::Fr), done, "{text}");
        }
    }
}
