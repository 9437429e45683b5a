//! What a list of requirements names in words that neither the lexicon nor the recogniser knows:
//! short items (`wine knowledge`, `Aromapflege`), the end of short phrases (`confident in home
//! birth`), and names inside a sentence (`we run on Quorum`).
//!
//! Only where the posting asks: outside such zones a short line may be anything.

use crate::analysis::lexicon::Lexicon;
use crate::analysis::recogniser::chain::Joint;
use crate::analysis::recogniser::page::{Form, Page, Word};
use crate::analysis::wording::{
    CUES, Class, Cue, PLACES, REGIONS, names_a_role, starts_a_name, words,
};
use crate::analysis::{Category, ZoneKind, Zones};
use crate::text::{Lang, fold};

use super::candidates::Candidate;
use super::{clean, names};

/// What an item and a name count: just enough to stand where nothing speaks against them.
const LISTED: f64 = 0.32;
const NAMED: f64 = 0.33;

const ITEM_WORDS: usize = 3;
/// A bullet with more words is a sentence.
const PHRASE_WORDS: usize = 6;
const NAME_WORDS: usize = 3;

/// Candidates among the requirements of a posting.
pub(super) fn candidates(
    text: &str,
    page: &Page,
    lexicon: &Lexicon,
    zones: &Zones,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let asks = |at: usize| {
        zones
            .at(at)
            .is_some_and(|zone| matches!(zone.kind, ZoneKind::Requirements | ZoneKind::NiceToHave))
    };
    let reader = Reader { text, lang: page.lang };
    for line in &page.lines {
        let line = &page.words[line.first..line.end];
        if !line.first().is_some_and(|word| asks(word.start))
            && !line.last().is_some_and(|word| asks(word.start))
        {
            continue;
        }
        if reader.is_of_the_body(line) || reader.tells_whom_to_ask(line) {
            continue;
        }
        let mut add = |words: &[Word], probability: f64| {
            let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
            if !asks(first.start) {
                return;
            }
            let Some((start, end)) = clean::trim(text, first.start, last.end) else { return };
            let term = lexicon.find_in(&text[start..end], page.lang);
            if term.is_some_and(|term| lexicon.category(term) == Category::SoftSkill) {
                return;
            }
            found.push(Candidate { start, end, term, probability, is_soft: false });
        };
        let said = words(&text[line[0].start..line[line.len() - 1].end], line[0].start);
        let cues: Vec<[usize; 2]> = CUES
            .find(&said)
            .iter()
            .filter(|m| !matches!(m.value, Cue::Person | Cue::Asks | Cue::Neutral))
            .map(|m| [said[m.first].start, said[m.last].end])
            .collect();
        let items = reader.items(line, &cues);
        let listed = items.len() >= 3 || line.len() <= PHRASE_WORDS;
        for item in items {
            if let Some(term) = reader.term(item, listed) {
                add(term, LISTED);
            }
        }
        if page.lang != Some(Lang::De) {
            names::runs(text, line, |name| {
                if reader.is_name(name) {
                    add(name, NAMED);
                }
            });
        }
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    lang: Option<Lang>,
}

impl Reader<'_> {
    fn folded(&self, word: &Word) -> String {
        fold(&self.text[word.start..word.end])
    }

    fn is(&self, class: Class, word: &Word) -> bool {
        class.has(&self.folded(word))
    }

    /// A line cut at commas, brackets, conjunctions and cues.
    fn items<'w>(&self, line: &'w [Word], cues: &[[usize; 2]]) -> Vec<&'w [Word]> {
        let mut items = Vec::new();
        let mut from = 0;
        for (at, word) in line.iter().enumerate() {
            // `Aromapflege von Vorteil`: what weighs an item is none of it.
            let cue = cues.iter().any(|[start, end]| *start <= word.start && word.start < *end);
            let conjunction = cue || self.is(Class::Conjunction, word);
            if at > from && (word.joint == Joint::Break || conjunction)
                || at > 0 && self.parts(&line[at - 1], word)
            {
                items.push(&line[from..at]);
                from = at;
            }
            if conjunction && at == from {
                from = at + 1;
            }
        }
        if from < line.len() {
            items.push(&line[from..]);
        }
        items
    }

    fn parts(&self, before: &Word, word: &Word) -> bool {
        self.text[before.end..word.start].contains(['(', ')', ',', ';', ':', '/', '•', '\n'])
    }

    /// The term of an item: all of it when it is short, or what stands behind `in`, `of`, `mit`.
    fn term<'w>(&self, item: &'w [Word], listed: bool) -> Option<&'w [Word]> {
        let mut words = item;
        if words.len() <= PHRASE_WORDS
            && let Some(at) = words.iter().take(4).position(|w| self.is(Class::About, w))
            && (1..=3).contains(&at)
            && words.len() - at > 1
            && words[..at].iter().any(|w| self.is_announced(w))
        {
            words = &words[at + 1..];
        } else if !listed {
            return None;
        }
        while let [first, rest @ ..] = words
            && (first.common || self.is_verb(first))
        {
            words = rest;
        }
        while let [rest @ .., last] = words
            && last.common
        {
            words = rest;
        }
        self.is_term(words).then_some(words)
    }

    /// `Knowledge of`, `Confident in`, `Use of`: words before a preposition that tell of skill.
    fn is_announced(&self, word: &Word) -> bool {
        word.announces() || self.is(Class::Skilled, word)
    }

    fn is_term(&self, words: &[Word]) -> bool {
        if words.is_empty() || words.len() > ITEM_WORDS {
            return false;
        }
        let plain = |word: &Word| {
            if word.common || word.form == Form::Number || self.is_verb(word) {
                return false;
            }
            let folded = self.folded(word);
            let adverb = folded.ends_with("ly") || folded.ends_with("mente");
            !adverb
                && !Class::NoTerm.has(&folded)
                && !Class::NoSkill.has(&folded)
                && !folded.ends_with("kenntnisse")
        };
        let german = self.lang == Some(Lang::De);
        let inner = 1..words.len().saturating_sub(1);
        words
            .iter()
            .enumerate()
            .all(|(at, word)| plain(word) || inner.contains(&at) && self.is(Class::Link, word))
            && (!german || words.iter().all(|word| word.form != Form::Lower))
            && words.iter().any(|w| w.end - w.start >= 4 || w.form == Form::Upper)
            && !self.is_place(words)
            && !self.is_action(words)
            && !words.last().is_some_and(|last| self.text[last.end..].trim_start().starts_with(':'))
    }

    /// `Poseer la titulación`, `ensuring system uptime`: a phrase that a verb heads.
    fn is_action(&self, words: &[Word]) -> bool {
        let Some(first) = words.first() else { return false };
        let word = self.folded(first);
        let ends = |list: &[&str]| word.len() > 4 && list.iter().any(|end| word.ends_with(end));
        match self.lang {
            Some(Lang::Es | Lang::Pt) => ends(&["ar", "er", "ir"]),
            Some(Lang::It) => ends(&["are", "ere", "ire"]),
            None | Some(Lang::En) => words.len() > 2 && ends(&["ing"]),
            _ => false,
        }
    }

    /// Lifting, standing, walking: what the work does to the body.
    fn is_of_the_body(&self, line: &[Word]) -> bool {
        line.iter().filter(|word| self.is(Class::Body, word)).take(2).count() == 2
    }

    /// `Questions? Call Deb`: the names in such a line are people.
    fn tells_whom_to_ask(&self, line: &[Word]) -> bool {
        line.iter().any(|word| self.is(Class::Ask, word))
            && line.iter().any(|w| w.form == Form::Number && w.end - w.start >= 3)
            || line.iter().any(|w| self.text[w.end..].starts_with('@'))
    }

    /// A word that can't be part of a term: the verb of a sentence that was cut.
    fn is_verb(&self, word: &Word) -> bool {
        word.form == Form::Lower && self.is(Class::Verb, word)
    }

    fn is_place(&self, named: &[Word]) -> bool {
        let (Some(first), Some(last)) = (named.first(), named.last()) else { return false };
        let parts = words(&self.text[first.start..last.end], 0);
        PLACES.at(&parts).is_some() || REGIONS.at(&parts).is_some()
    }

    /// Whether a run of words with capitals can be the name of what is asked for.
    fn is_name(&self, name: &[Word]) -> bool {
        let (Some(first), Some(last)) = (name.first(), name.last()) else { return false };
        let said = &self.text[first.start..last.end];
        name.len() <= NAME_WORDS
            && !name.iter().any(|word| self.is(Class::NoTerm, word))
            && said.chars().filter(|c| c.is_alphabetic()).count() >= 3
            && starts_a_name(&self.folded(first))
            && !first.common
            && !names_a_role(said)
            && !self.is_place(name)
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Importance, analyze};
    use crate::posting::from_bytes;

    fn terms(text: &str) -> Vec<(String, Importance)> {
        let posting = from_bytes(text.as_bytes(), None).unwrap();
        analyze(&posting).keywords.into_iter().map(|k| (k.term, k.importance)).collect()
    }

    #[test]
    fn short_items_and_names_of_a_list_are_keywords() {
        let found = terms(
            "Bar Supervisor\n\nYou will need\n- tap cleaning\n- confident in cellar rotation\n\
             - two years in a busy bar\n- weekend availability\n\n\
             Nice to have: Bepoz, barista skills, wine pairing\n\n\
             About us\nWe have 14 taps, sunset views, surf lockers.\n",
        );
        let has = |term: &str| found.iter().any(|(t, _)| t.eq_ignore_ascii_case(term));
        for wanted in ["tap cleaning", "cellar rotation", "Bepoz", "wine pairing"] {
            assert!(has(wanted), "{wanted}: {found:?}");
        }
        for junk in ["weekend availability", "busy bar", "surf lockers", "sunset views"] {
            assert!(!has(junk), "{junk}: {found:?}");
        }
    }

    #[test]
    fn other_languages_have_lists_too() {
        for (text, wanted) in [
            (
                "Pflegefachkraft\n\nWas du mitbringst\n- Ausbildung in der Pflege\n- Aromapflege von Vorteil\n- gerne Basale Stimulation\n",
                "Aromapflege",
            ),
            (
                "Infirmier\n\nProfil\n- Diplôme d'État\n- Pratique du triage exigée\n- Inscription à l'ordre\n",
                "triage",
            ),
        ] {
            let found = terms(text);
            assert!(found.iter().any(|(t, _)| t == wanted), "{wanted}: {found:?}");
        }
    }
}
