//! What others did, in German and French: "vor der Freigabe durch den Büroleiter", "déposées par le
//! transitaire", "entscheidet die Teamleiterin".
//!
//! In: words. Out: the deeds that the text gives to somebody else, and those that a list of deeds opens
//! the text with, which are the person's.

use crate::text::Lang;
use crate::validate::guard::doers::{Deed, Doer, deed};
use crate::validate::guard::skills::listed::is_list_and;
use crate::validate::guard::words::Word;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;

/// So many words may stand between a deed and the "by" of its doer.
const REACH: usize = 3;

/// The deeds that tell their doer.
pub fn read(words: &Words<'_>) -> Vec<Deed> {
    let mut found: Vec<Deed> =
        opening(words).into_iter().map(|at| deed(words, at, Doer::Own)).collect();
    // "… verhandelt und unterschrieben".
    let participle = |at: usize| {
        words.get(at).is_some_and(|word| {
            let ends = word.fold.ends_with('t') || word.fold.ends_with("en");
            // "Gesetzlichen und privaten" are none.
            let adjective = ["lichen", "ischen", "igen"].iter().any(|end| word.fold.ends_with(end));
            let prefixed = ["ge", "ver", "be", "ent", "er", "zer", "unter", "uber"]
                .iter()
                .any(|start| word.fold.starts_with(start))
                || word.fold.contains("ge");
            words.lang == Lang::De && !word.is_capital() && ends && prefixed && !adjective
        })
    };
    for and in (1..words.len()).filter(|at| is_list_and(words, *at)) {
        for at in [and - 1, and + 1].into_iter().filter(|_| participle(and - 1)) {
            if participle(at) && !found.iter().any(|deed| deed.at == at) {
                found.push(deed(words, at, Doer::Own));
            }
        }
    }
    for at in 0..words.len() {
        let whose = by(words, at)
            .or_else(|| before_subject(words, at))
            .or_else(|| relative(words, at))
            .or_else(|| behind_object(words, at))
            .or_else(|| behind_que(words, at));
        let Some(verb) = whose else { continue };
        match found.iter_mut().find(|deed| deed.at == verb) {
            // "Guidé par M. Etcheverry, réalisé …" opens with what another did.
            Some(deed) if is_french_participle(words, verb) => deed.doer = Doer::Other,
            Some(_) => {}
            None => found.push(deed(words, verb, Doer::Other)),
        }
    }
    found
}

/// "Préparation, signature et dépôt de", "Prüfung und Freigabe der": nouns of action in a row.
fn opening(words: &Words<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() && content(words, at) {
        found.push(at);
        at += 1;
        if is_list_and(words, at) {
            at += 1;
        } else if !words.gap_before(at).contains(',') {
            break;
        }
    }
    found
}

/// "Guidé", "encadrée".
fn is_french_participle(words: &Words<'_>, at: usize) -> bool {
    let ends = ["é", "ée", "és", "ées"];
    words.lang == Lang::Fr && ends.iter().any(|end| words.list[at].text.ends_with(end))
}

/// "M. Etcheverry", "Frau Haug": somebody by name.
fn is_addressed(word: &Word<'_>) -> bool {
    word.is_capital()
        && matches!(
            word.fold.as_str(),
            "m" | "mme"
                | "mlle"
                | "me"
                | "dr"
                | "maitre"
                | "monsieur"
                | "madame"
                | "herrn"
                | "frau"
        )
}

/// The deed before "by" and a doer.
fn by(words: &Words<'_>, at: usize) -> Option<usize> {
    let word = words.get(at)?.fold.as_str();
    let is_by = match words.lang {
        Lang::De => matches!(word, "durch" | "von" | "vom"),
        Lang::Fr => word == "par",
        Lang::Es | Lang::Pt => word == "por",
        Lang::It => matches!(word, "da" | "dal" | "dalla"),
        Lang::Nl => word == "door",
        _ => false,
    };
    let article = matches!(word, "vom" | "dal" | "dalla");
    let somebody = words.get(at + 1).is_some_and(|next| {
        article && content(words, at + 1) || phrases::is("whose", &next.fold) || is_addressed(next)
    });
    let from = at.saturating_sub(REACH);
    let near = (from..at).rev().take_while(|at| !clause::breaks(words, *at));
    let behind = (at + 1..words.len()).take_while(|at| !clause::breaks(words, at - 1));
    if !(is_by && somebody) {
        return None;
    }
    // "Senkte ich durch eine neue Leitung": whose deed it is stands there already.
    let own = |at: usize| matches!(words.list[at].fold.as_str(), "ich" | "wir");
    if words.lang == Lang::De && near.clone().any(own) {
        return None;
    }
    match word {
        // "Wurde vom Inhaber unterschrieben": in German the verb may close the clause.
        "von" | "vom" => behind.last().filter(|last| {
            let word = &words.list[*last];
            !word.is_capital() && (word.fold.ends_with('t') || word.fold.ends_with("en"))
        }),
        _ => near.into_iter().find(|at| content(words, *at)),
    }
}

/// ", entscheidet die Teamleiterin": a verb with its subject behind it, at the end.
fn before_subject(words: &Words<'_>, at: usize) -> Option<usize> {
    let word = words.get(at).filter(|word| words.lang == Lang::De && !word.is_capital())?;
    let parted = at > 0 && clause::breaks(words, at - 1);
    let article = words.get(at + 1).is_some_and(|next| {
        matches!(next.fold.as_str(), "der" | "die" | "das" | "ein" | "eine" | "mein" | "meine")
    });
    let subject = words.get(at + 2).is_some_and(Word::is_capital);
    let closes = at + 3 >= words.len() || clause::breaks(words, at + 2);
    let verb = word.fold.ends_with('t') || word.fold.ends_with("en");
    // "… unterschreibt der Einkaufsleiter".
    let doer = words.get(at + 1).is_some_and(|next| next.fold == "der")
        && words.get(at + 2).is_some_and(|noun| {
            ["er", "or", "ist", "ent", "chef"].iter().any(|end| noun.fold.ends_with(end))
        });
    ((parted || doer) && verb && article && subject && closes).then_some(at)
}

/// ", das der Revierleiter verantwortet": the verb that closes a clause with a subject of its own.
fn relative(words: &Words<'_>, at: usize) -> Option<usize> {
    let word = words.get(at).filter(|_| words.lang == Lang::De && at > 0)?;
    let opens = clause::breaks(words, at - 1)
        && matches!(word.fold.as_str(), "der" | "die" | "das" | "den" | "dem");
    let end =
        (at + 3..words.len()).find(|at| clause::breaks(words, *at)).unwrap_or(words.len() - 1);
    let verb = words.get(end).filter(|word| !word.is_capital())?;
    (opens && starts_subject(words, at + 1) && is_finite(verb)).then_some(end)
}

/// "; die Vermessung machte ein Ingenieurbüro": a verb between what was done and who did it.
fn behind_object(words: &Words<'_>, at: usize) -> Option<usize> {
    let verb = words.get(at).filter(|word| words.lang == Lang::De && !word.is_capital())?;
    let start =
        (0..at).rev().take(3).find(|start| *start == 0 || clause::breaks(words, start - 1))?;
    let object = start > 0 && clause::is_article(words, start) && words.list[at - 1].is_capital();
    (object && starts_subject(words, at + 1) && is_finite(verb)).then_some(at)
}

/// "L'étude que pilotait le docteur": a verb between the relative pronoun and its subject.
fn behind_que(words: &Words<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1).filter(|_| words.lang == Lang::Fr)?;
    let subject = words.get(at + 1).is_some_and(|next| {
        matches!(next.fold.as_str(), "le" | "la" | "l" | "les" | "un" | "une" | "mon" | "ma")
    });
    (words.list[before].fold == "que" && content(words, at) && subject).then_some(at)
}

/// An article and a noun that may be a subject.
fn starts_subject(words: &Words<'_>, at: usize) -> bool {
    let article = words.get(at).is_some_and(|word| {
        matches!(word.fold.as_str(), "der" | "die" | "das" | "ein" | "eine" | "mein" | "meine")
    });
    article && words.get(at + 1).is_some_and(Word::is_capital)
}

fn is_finite(verb: &Word<'_>) -> bool {
    verb.fold.ends_with('t') || verb.fold.ends_with("te") || verb.fold.ends_with("en")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_told_apart() {
        let told = |text: &str, lang: Lang| {
            let words = Words::of(text, lang);
            let name = |deed: &Deed| {
                let mark = if deed.doer == Doer::Other { "~" } else { "" };
                format!("{mark}{}", words.list[deed.at].fold)
            };
            read(&words).iter().map(name).collect::<Vec<_>>().join(" ")
        };
        let german = "Prüfte Zeichnungen vor der Freigabe durch den Büroleiter.";
        assert_eq!(told(german, Lang::De), "prufte ~freigabe");
        let german = "Bereite Fälle vor; ob sie vorgelegt werden, entscheidet die Teamleiterin.";
        assert_eq!(told(german, Lang::De), "bereite ~entscheidet");
        let french = "Préparation et dépôt ; les déclarations sont signées par le transitaire.";
        assert_eq!(told(french, Lang::Fr), "preparation depot ~signees");
        let german = "Mitarbeit am Forsteinrichtungswerk, das der Revierleiter verantwortet.";
        assert_eq!(told(german, Lang::De), "mitarbeit ~verantwortet");
        let german = "Mitarbeit am Kataster; die Vermessung machte ein Ingenieurbüro.";
        assert_eq!(told(german, Lang::De), "mitarbeit ~machte");
        let french = "Contribution à l'étude que pilotait le docteur Roy.";
        assert_eq!(told(french, Lang::Fr), "contribution ~pilotait");
        let french = "Guidé par M. Etcheverry, réalisé des choux.";
        assert_eq!(told(french, Lang::Fr), "~guide");
    }
}
