//! What is led rather than handled: people, a unit, an undertaking.

use crate::text::Lang;
use crate::validate::guard::doers::is_past;
use crate::validate::guard::ladder::ends_sentence;
use crate::validate::guard::quantity::nouns;
use crate::validate::guard::words::Word;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content, is_and};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{LED, NOUNS, NUMBERS, WIDTH};

/// Whether the object of the step at `[from, to)` is people, a unit or, if `undertakings` count, an
/// undertaking: the first noun phrase behind it; in German and Dutch, which put verbs last, the
/// clause on both sides.
pub fn leads(words: &Words<'_>, from: usize, to: usize, undertakings: bool) -> bool {
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
fn names_people(word: &Word<'_>) -> bool {
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
        || nouns::class_of(words, at).is_some_and(people)
        || names_people(word)
        || words.lang == Lang::En && phrases::is("people", &word.fold)
        || WIDTH.at(words, at).is_some_and(|found| unit(found.meaning))
        || LED.at(words, at).is_some_and(|found| kind(found.meaning))
        || tails().any(|tail| {
            LED.word(words.lang, tail).is_some_and(kind)
                || NOUNS.word(words.lang, tail).is_some_and(people)
        })
}

/// The words by which a line may call the person: those before its first preposition.
pub fn title(line: &[String]) -> &[String] {
    let reach = &line[..line.len().min(6)];
    let end = reach.iter().position(|word| phrases::is("behind office", word));
    &reach[..end.unwrap_or(reach.len())]
}

/// What a line proves that opens with an office ("Incident lead for …", "Shift coordinator of …") rather than
/// with a deed.
pub fn office(line: &[String]) -> u8 {
    let ends = |word: &String| {
        phrases::is("behind office", word) && !matches!(word.as_str(), "from" | "with")
    };
    let Some(end) = line.iter().take(6).position(ends) else {
        return 0;
    };
    let title = &line[..end];
    // "Chased the head of finance": the office is another's.
    let others = title.iter().any(|word| {
        phrases::is("the", word)
            || phrases::is("article", word)
            || is_past(word)
            || word.ends_with("ing")
    });
    if others {
        return 0;
    }
    if title.iter().any(|word| phrases::is("lesser office", word)) {
        return 0;
    }
    let is = |use_of: &str| title.iter().any(|word| phrases::is(use_of, word));
    if is("leading office") {
        50
    } else if is("coordinating office") {
        40
    } else {
        0
    }
}
