//! Which capitalised words of a German line are names: by what stands around them, and by not being
//! built like an ordinary noun.

use crate::analysis::is_town;
use crate::text::Lang;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::names::german;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{
    BRANDS, CITIES, CONTEXT, LADDER, NOUNS, NUMBERS, TIME, TOWNS, UNITS,
};
use crate::validate::guard::words::thesaurus;
use crate::validate::guard::words::{Word, Words};

pub fn is_name(words: &Words<'_>, unknown: &[bool], at: usize) -> bool {
    let word = &words.list[at];
    // "Schüler" are no presses by Schuler.
    if BRANDS.at(words, at).is_some() && NOUNS.at(words, at).is_none() {
        return true;
    }
    // "Gießen-Nord".
    let part = words.get(at + 1).filter(|_| words.gap_after(at) == "-");
    if part
        .is_some_and(|part| matches!(part.fold.as_str(), "nord" | "sud" | "ost" | "west" | "mitte"))
    {
        return true;
    }
    // "Kajak- und Klettereinheiten".
    if words.gap_after(at).starts_with("- ") || words.gap_after(at).starts_with("-,") {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |b| words.list[b].fold.as_str());
    // "Des Herstellers Stadler".
    let maker = matches!(before, "herstellers" | "anbieters") && words.gap_before(at) == " ";
    if maker || is_of_a_doctor(words, at) || is_of_a_method(words, at) {
        return true;
    }
    let employer = matches!(before, "bei" | "beim" | "firma" | "kunde" | "kunden" | "namens");
    let plural = |at: usize| {
        words.get(at).is_some_and(|word| {
            // "Bei" asks for a dative, which in the plural ends in "-n".
            german::is_plural(&word.fold) && (!employer || word.fold.ends_with('n'))
        })
    };
    // "Bei" asks for a dative, which a noun in "-er" has only behind an article.
    let bare = before == "bei" && german::is_bare_singular(&word.fold);
    let ordinary = |i: usize| (is_german_noun(words, i) || plural(i)) && !(bare && i == at);
    let next_unknown = unknown.get(at + 1).copied().unwrap_or(false)
        && words.joined(at)
        && words.gap_after(at) == " "
        && !words.gap_after(at + 1).starts_with("- ")
        && words.get(at + 1).is_some_and(Word::is_capital);
    if next_unknown && CONTEXT.is(words, at + 1, "legal") {
        return true;
    }
    if word.opens {
        return next_unknown
            && !german::is_adjective(&word.fold)
            && !ordinary(at)
            && !ordinary(at + 1)
            && LADDER.at(words, at).is_none();
    }
    if next_unknown && !ordinary(at) && !ordinary(at + 1) {
        return true;
    }
    if is_named_place(words, at) {
        return true;
    }
    // "Molkerei Weihenstephan": behind a noun, without a word between, stands a name.
    if at > 0
        && words.gap_before(at) == " "
        && !ordinary(at)
        && is_plain_noun(words, at - 1)
        && !german::is_adjective(&words.list[at - 1].fold)
    {
        return true;
    }
    if is_of_a_town(&word.fold)
        && words.gap_after(at) == " "
        && words.get(at + 1).is_some_and(Word::is_capital)
    {
        return true;
    }
    // "Die Deutsche Post": adjectives with a capital are parts of names.
    if is_name_adjective(&word.fold) && words.gap_after(at) == " " {
        return words.get(at + 1).is_some_and(Word::is_capital);
    }
    let placed = matches!(
        before,
        "bei"
            | "fur"
            | "mit"
            | "von"
            | "in"
            | "aus"
            | "nach"
            | "an"
            | "beim"
            | "firma"
            | "kunde"
            | "kunden"
            | "via"
            | "unter"
            | "wie"
            | "namens"
            | "darunter"
            | "etwa"
    );
    placed && !ordinary(at) && !clause::breaks(words, at - 1)
}

/// "HNO-Praxis Dr. Hellwig", "St. Johannis".
fn is_of_a_doctor(words: &Words<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| words.list[b].fold.as_str());
    matches!(before, "dr" | "prof" | "st" | "sankt") && matches!(words.gap_before(at), ". " | " ")
}

/// "Nach dem Affolter-Modell": what is called after somebody, and is built like no noun.
fn is_of_a_method(words: &Words<'_>, at: usize) -> bool {
    let fold = words.list[at].fold.as_str();
    words.gap_after(at) == "-"
        && words.get(at + 1).is_some_and(|next| phrases::is("named method", &next.fold))
        && !words.list[at].opens
        && fold.len() > 4
        && (!is_german_noun(words, at) || fold.ends_with("er") && !thesaurus::is_word(words, at))
        && !german::is_plural(fold)
        && !german::is_whole(fold)
}

/// "Stadtwerke Görlitz", "Klinikverbund Fuldaberge", "im Gewerbegebiet Waltershausen": a town, or what stands
/// behind a house that bears a name.
fn is_named_place(words: &Words<'_>, at: usize) -> bool {
    let word = &words.list[at];
    let before = at.checked_sub(1).map_or("", |b| words.list[b].fold.as_str());
    let plain = || thesaurus::is_word(words, at);
    if !word.opens && TOWNS.at(words, at).is_some() && !german::is_whole(&word.fold) && !plain() {
        return true;
    }
    let after_noun = at > 0 && words.gap_before(at) == " " && words.list[at - 1].is_capital();
    let house = after_noun
        && !words.list[at - 1].owns
        && (before == "haus" || phrases::all("named house").any(|house| before.ends_with(house)))
        && NUMBERS.at(words, at).is_none()
        && TIME.at(words, at).is_none();
    let inside = |before: &str| matches!(before, "in" | "aus" | "nach" | "bei");
    // "In Hanau und Darmstadt".
    let beside = at >= 3
        && matches!(before, "und" | "sowie")
        && words.list[at - 2].is_capital()
        && inside(&words.list[at - 3].fold);
    let inside = inside(before) || beside;
    let placed = after_noun || inside;
    // "In Bramsche": a town that is built like any noun.
    let town =
        inside && !word.opens && is_town(&word.fold) && NOUNS.at(words, at).is_none() && !plain();
    house || town || placed && german::is_like_a_town(&word.fold) && !plain()
}

/// "In Linz und Salzburg", "PG40 und Helios": beside a name of the evidence stands another.
pub fn is_beside_name(words: &Words<'_>, evidence: &Evidence<'_>, at: usize) -> bool {
    let joins =
        |at: usize| matches!(words.list[at].fold.as_str(), "und" | "oder" | "sowie" | "bzw");
    let before = if at >= 2 && joins(at - 1) {
        at - 2
    } else if at >= 3 && clause::is_article(words, at - 1) && joins(at - 2) {
        // "Aus Ostwestfalen und dem Sauerland".
        at - 3
    } else if at >= 1 && words.gap_before(at).trim() == "," {
        at - 1
    } else {
        return false;
    };
    let word = &words.list[before];
    let name = word.is_technical()
        || word.is_camel()
        || (word.is_capital() && !word.opens && !is_german_noun(words, before));
    name && !is_german_noun(words, at)
        && !german::is_plural(&words.list[at].fold)
        && evidence.all().any(|f| f.proper.contains(&word.fold))
}

/// A noun of which there is a kind, not an amount: "Tonnen Stahl", "Glas Wasser" name nobody.
fn is_plain_noun(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        word.is_capital()
            && word.fold.len() > 4
            && word.text.chars().all(char::is_alphabetic)
            && is_german_noun(words, at)
            && UNITS.at(words, at).is_none()
            && NUMBERS.at(words, at).is_none()
            && TIME.at(words, at).is_none()
            && !word.fold.ends_with("prozent")
    })
}

/// `Berliner`, `Münchner`, `Bremer`.
fn is_of_a_town(fold: &str) -> bool {
    let Some(stem) = fold.strip_suffix("er").filter(|stem| stem.len() >= 4) else { return false };
    let whole = stem.strip_suffix('n').map(|stem| format!("{stem}en"));
    is_town(stem)
        || CITIES.word(Lang::De, stem).is_some()
        || whole.is_some_and(|town| is_town(&town))
        || (!thesaurus::has(fold, Lang::De) && is_town(&format!("{stem}en")))
}

/// `Deutsche`, `Bayerischen`, `Hamburger`.
fn is_name_adjective(fold: &str) -> bool {
    let stem = ["e", "en", "er", "es"].iter().find_map(|end| fold.strip_suffix(end));
    stem.is_some_and(|stem| stem.ends_with("isch") || stem == "deutsch" || stem == "schweizer")
}

/// Built like an ordinary German noun: a known ending or head.
fn is_german_noun(words: &Words<'_>, at: usize) -> bool {
    const SURNAMES: [&str; 8] =
        ["meier", "maier", "mayer", "meyer", "muller", "schmidt", "schulze", "huber"];
    let Some(word) = words.get(at) else { return false };
    let fold = word.fold.as_str();
    if SURNAMES.iter().any(|name| fold.ends_with(name)) {
        return false;
    }
    german::is_noun(fold)
        || NOUNS.at(words, at).is_some()
        || UNITS.at(words, at).is_some()
        || LADDER.at(words, at).is_some()
        || NUMBERS.at(words, at).is_some()
        || thesaurus::is_word(words, at)
        || fold.ends_with("isch")
        || fold.ends_with("liche")
}
