//! Terms in a language that has no tables of its own (Swedish, Polish, Greek, …).
//!
//! What can be told there without knowing the grammar: names, which are written with a capital
//! inside a sentence; short items of a list of requirements; and what follows a word that means
//! knowledge or experience.

use crate::analysis::lexicon::Lexicon;
use crate::analysis::recogniser::chain::Joint;
use crate::analysis::recogniser::page::{Line, Page, Word};
use crate::analysis::wording::Class;
use crate::analysis::{ZoneKind, Zones};
use crate::text::{Lang, fold};

use super::candidates::Candidate;
use super::{clean, names};

const ITEM_WORDS: usize = 3;
const ITEMS_MAX: usize = 8;
/// A list item with more words is a sentence.
const SHORT_LINE: usize = 4;
const NAME_WORDS: usize = 4;

/// What a place of each kind counts: in requirements, in duties, elsewhere.
struct Worth([f64; 3]);

const ANNOUNCED: Worth = Worth([0.5, 0.4, 0.35]);
const NAMED: Worth = Worth([0.45, 0.35, 0.12]);
const LISTED: Worth = Worth([0.35, 0.0, 0.0]);

impl Worth {
    fn at(&self, zones: &Zones, byte: usize) -> f64 {
        match zones.at(byte).map(|zone| zone.kind) {
            Some(ZoneKind::Requirements | ZoneKind::NiceToHave) => self.0[0],
            Some(ZoneKind::Responsibilities) => self.0[1],
            Some(ZoneKind::Title) => 0.0,
            _ => self.0[2],
        }
    }
}

/// Candidates of a posting in a language without tables; none in any other.
pub(super) fn candidates(
    text: &str,
    page: &Page,
    lexicon: &Lexicon,
    zones: &Zones,
) -> Vec<Candidate> {
    if page.lang.is_none_or(Lang::is_supported) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut add = |words: &[Word], worth: &Worth| {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let Some((start, end)) = clean::trim(text, first.start, last.end) else { return };
        let probability = worth.at(zones, start);
        let term = lexicon.find_in(&text[start..end], page.lang);
        found.push(Candidate { start, end, term, probability, is_soft: false });
    };
    for line in page.lines.iter().filter(|line| !line.is_heading) {
        let words = &page.words[line.first..line.end];
        announced(text, words, |item| add(item, &ANNOUNCED));
        names::runs(text, words, |name| {
            if name.len() <= NAME_WORDS {
                add(name, &NAMED);
            }
        });
        if is_short_item(page, line) {
            add(words, &LISTED);
        }
    }
    found
}

fn is_short_item(page: &Page, line: &Line) -> bool {
    let words = &page.words[line.first..line.end];
    words.len() <= SHORT_LINE && words.iter().skip(1).all(|word| word.joint != Joint::Break)
}

/// `kunskaper i A, B och C`: A, B and C.
fn announced(text: &str, words: &[Word], mut add: impl FnMut(&[Word])) {
    for (at, word) in words.iter().enumerate() {
        if !is(Class::Announcer, text, word) {
            continue;
        }
        let mut rest = &words[at + 1..];
        while let [first, more @ ..] = rest
            && first.joint != Joint::Break
            && is(Class::AnnouncerLink, text, first)
        {
            rest = more;
        }
        for _ in 0..ITEMS_MAX {
            let length = rest
                .iter()
                .enumerate()
                .take_while(|(at, word)| {
                    // `fysik för gymnasieskolan`: a preposition ends what is announced.
                    let ends = is(Class::ConjunctionElsewhere, text, word)
                        || *at > 0 && is(Class::AnnouncerLink, text, word);
                    !ends && (*at == 0 || word.joint != Joint::Break)
                })
                .count();
            let Some(before) = rest.first().map(|first| text[..first.start].trim_end()) else {
                break;
            };
            if length == 0 || length > ITEM_WORDS || before.ends_with(['.', ';', ':']) {
                break;
            }
            add(&rest[..length]);
            rest = &rest[length..];
            let goes_on = rest.first().is_some_and(|next| {
                is(Class::ConjunctionElsewhere, text, next)
                    || text[..next.start].trim_end().ends_with(',')
            });
            if !goes_on {
                break;
            }
            while let [first, more @ ..] = rest
                && is(Class::ConjunctionElsewhere, text, first)
            {
                rest = more;
            }
        }
    }
}

fn is(class: Class, text: &str, word: &Word) -> bool {
    class.has(&fold(&text[word.start..word.end]))
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyze;
    use crate::posting::from_bytes;

    fn terms(text: &str) -> Vec<String> {
        let posting = from_bytes(text.as_bytes(), None).unwrap();
        analyze(&posting).keywords.into_iter().map(|keyword| keyword.term).collect()
    }

    #[test]
    fn swedish_requirements_give_keywords() {
        let found = terms(
            "Sjuksköterska till intensivvården\nVästra Tallbergs sjukhus\n\nArbetsuppgifter\n\
             Du ansvarar för läkemedelshantering och dokumenterar i Cosmic varje dag.\n\n\
             Kvalifikationer\n- Legitimerad sjuksköterska\n- Kunskaper i Cosmic och EKG-tolkning\n\
             - Meriterande är erfarenhet av hjärtsvikt, njursvikt och palliativ vård\n",
        );
        for wanted in ["Cosmic", "EKG", "hjärtsvikt", "palliativ vård"] {
            assert!(found.iter().any(|term| term == wanted), "{wanted}: {found:?}");
        }
    }

    #[test]
    fn polish_and_greek_names_are_found() {
        let found = terms(
            "Księgowa\n\nWymagania\n- znajomość programu Symfonia i prawa podatkowego\n\
             - bardzo dobra obsługa pakietu Płatnik oraz Comarch Optima\n- doświadczenie w rozliczaniu faktur\n",
        );
        for wanted in ["Płatnik", "Comarch Optima"] {
            assert!(found.iter().any(|term| term == wanted), "{wanted}: {found:?}");
        }
    }
}
