//! What the person had done by others: "worked up 14,000 m³ myself" of "Ließ … aufarbeiten".
//!
//! In: a line and its evidence, in one language. Out: a violation where the line has the verb itself, and neither
//! the "had" nor whoever did it, or says that nobody but the person did.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::doers;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;

/// So many words may stand between "had" and what was done.
const REACH: usize = 8;

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.only().filter(|_| evidence.same_language) else { return };
    let arranged: Vec<&str> =
        (0..facts.lines.len()).flat_map(|line| arranged(facts, line)).collect();
    if arranged.is_empty() {
        return;
    }
    let words = &read.words;
    let has =
        |name: &str| (0..words.len()).find(|at| phrases::is(name, words.list[*at].fold.as_str()));
    let own =
        has("oneself").filter(|_| !facts.words.iter().any(|word| phrases::is("oneself", word)));
    let tells = words.list.iter().any(|word| {
        phrases::all("arranging for").any(|start| word.fold.starts_with(start))
            || phrases::is("had done", &word.fold)
    });
    let done = (0..words.len()).find(|at| arranged.iter().any(|verb| is_done(read, *at, verb)));
    let taken =
        if has("had done").is_some() { None } else { done.and(own).or(done.filter(|_| !tells)) };
    if let Some(at) = taken {
        let why = "the cited evidence says that the person had this done";
        report.at(ViolationKind::Scope, words, at, at + 1, why);
    }
}

/// The verbs of what was had done: infinitives in German and French, participles in English.
fn arranged(facts: &Facts, line: usize) -> Vec<&str> {
    let words = &facts.lines[line];
    let has = |at: &usize| phrases::is("had done", &words[*at]);
    (0..words.len()).filter(has).filter_map(|at| verb(facts, line, at)).collect()
}

fn verb(facts: &Facts, line: usize, at: usize) -> Option<&str> {
    let words = &facts.lines[line];
    let end = (at..words.len()).find(|at| facts.ends[line][*at]).unwrap_or(words.len() - 1);
    let infinitive = |word: &str| ["en", "ern", "eln"].iter().any(|e| word.ends_with(e));
    match facts.lang {
        Lang::De if matches!(words[at].as_str(), "lassen" | "gelassen") => {
            let before = at.checked_sub(1)?;
            infinitive(&words[before]).then_some(words[before].as_str())
        }
        Lang::De => Some(words[end].as_str()).filter(|word| end > at + 1 && infinitive(word)),
        Lang::Fr => {
            let next = words.get(at + 1).filter(|_| at < end)?;
            let infinitive = ["er", "ir", "re"].iter().any(|end| next.ends_with(end));
            // "Fait baisser le taux": what moves of itself nobody else did.
            (infinitive && !phrases::is("moving of itself", next)).then_some(next.as_str())
        }
        Lang::En => {
            let object = words.get(at + 1).is_some_and(|next| phrases::is("object", next))
                || facts.counted[line].get(at + 1) == Some(&true);
            let done = (at + 3..words.len().min(at + REACH).min(end + 1))
                .find(|at| doers::is_past(&words[*at]))?;
            object.then_some(words[done].as_str())
        }
        _ => None,
    }
}

/// Whether the line has a verb as what somebody does: "arbeitete … auf" or "aufgearbeitet" of "aufarbeiten".
fn is_done(read: &Reading<'_>, at: usize, verb: &str) -> bool {
    let words = &read.words;
    let fold = words.list[at].fold.as_str();
    match words.lang {
        Lang::De => {
            let stands = |particle: &str| words.list.iter().any(|word| word.fold == particle);
            let noun = words.list[at].is_capital() && at > 0 || fold.ends_with("ung");
            !noun && opens_or_closes(read, at) && is_german(fold, verb, &stands)
        }
        Lang::Fr => {
            let root = verb.strip_suffix("er").or_else(|| verb.strip_suffix("ir"));
            let finite = ["e", "es", "ee", "ees", "ais", "ait", "i", "is"];
            let form =
                |root: &str| fold.strip_prefix(root).is_some_and(|end| finite.contains(&end));
            opens(read, at) && root.is_some_and(form)
        }
        _ => {
            let own = |deed: &&doers::Deed| deed.at == at && deed.doer == doers::Doer::Own;
            doers::is_past(fold) && fold == verb && read.deeds.iter().any(|deed| own(&deed))
        }
    }
}

/// Whether a verb stands where its doer is the person: "Prüfte …", "ich prüfte", "und prüfte".
fn opens(read: &Reading<'_>, at: usize) -> bool {
    let own = |at: usize| {
        let word = read.words.get(at).map_or("", |word| word.fold.as_str());
        phrases::is("and", word) || matches!(word, "ich" | "je" | "j" | "ai" | "selbst")
    };
    at == 0 || own(at - 1) || read.words.lang == Lang::De && own(at + 1)
}

/// The same, or "… geprüft" at the end of a clause.
fn opens_or_closes(read: &Reading<'_>, at: usize) -> bool {
    let words = &read.words;
    let participle = words.list[at].fold.contains("ge");
    let closes = at + 1 == words.len() || clause::breaks(words, at);
    opens(read, at) || participle && closes
}

fn is_german(fold: &str, infinitive: &str, stands: &dyn Fn(&str) -> bool) -> bool {
    let root = infinitive
        .strip_suffix("en")
        .or_else(|| infinitive.strip_suffix('n'))
        .unwrap_or(infinitive);
    let form = |fold: &str, root: &str| {
        fold.strip_prefix(root)
            .is_some_and(|end| matches!(end, "" | "e" | "t" | "te" | "et" | "ete" | "ten" | "en"))
    };
    let participle =
        |fold: &str, root: &str| fold.strip_prefix("ge").is_some_and(|rest| form(rest, root));
    let parted = phrases::all("german particle").any(|particle| {
        root.strip_prefix(particle).is_some_and(|rest| {
            let whole = fold.strip_prefix(particle).is_some_and(|tail| participle(tail, rest));
            whole || stands(particle) && form(fold, rest)
        })
    });
    form(fold, root) || participle(fold, root) || parted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_had_done_is_kept_apart() {
        for (text, lang, verbs) in [
            (
                "Ließ rund 14.000 Festmeter aufarbeiten, überwiegend durch Unternehmer",
                Lang::De,
                "aufarbeiten",
            ),
            ("Habe die Aufzüge prüfen lassen", Lang::De, "prufen"),
            ("Fait baisser le taux de 14 % à 8 %", Lang::Fr, ""),
            ("Fais vérifier les moteurs chaque année", Lang::Fr, "verifier"),
            ("Had the boilers serviced twice a year", Lang::En, "serviced"),
            ("Had served two years", Lang::En, ""),
        ] {
            let facts = Facts::of([text], lang);
            assert_eq!(arranged(&facts, 0).join(" "), verbs, "{text}");
        }
    }

    #[test]
    fn german_verbs_are_known_in_their_parts() {
        let auf = |particle: &str| particle == "auf";
        assert!(is_german("arbeitete", "aufarbeiten", &auf));
        assert!(is_german("aufgearbeitet", "aufarbeiten", &|_| false));
        assert!(is_german("prufte", "prufen", &|_| false));
        assert!(!is_german("arbeitete", "aufarbeiten", &|_| false));
    }
}
