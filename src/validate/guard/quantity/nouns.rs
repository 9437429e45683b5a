//! What a number counts: the nouns around it and their classes.

use crate::text::Lang;
use crate::validate::guard::doers::{is_gerund, is_past};
use crate::validate::guard::quantity::measure::fold_at;
use crate::validate::guard::quantity::spoken::{Spoken, spoken};
use crate::validate::guard::quantity::{Quantity, Unit};
use crate::validate::guard::words::Word;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{CONTEXT, NOUNS, ROLES, WIDTH};

/// What is counted: the words behind the number up to a small word, or `team of` before it.
pub fn nouns(words: &Words<'_>, quantity: &mut Quantity) {
    let mut at = quantity.end;
    let start = at;
    if words
        .get(at)
        .is_some_and(|w| matches!(w.fold.as_str(), "of" | "von" | "de" | "d" | "di" | "van"))
        && (quantity.unit == Unit::Vague || quantity.value >= 1e6)
    {
        at += 1;
    }
    while at < words.len() && at < start + 5 {
        // "60 C-sections".
        let letter = words.get(at).is_some_and(|word| word.text.chars().count() == 1);
        if letter && words.gap_after(at) == "-" {
            at += 1;
            continue;
        }
        if ends_phrase(words, at, start) {
            break;
        }
        // "34 Stage 2 items".
        let passed = is_numbered(words, at) || is_glossed(words, at) || is_inside(words, at);
        if at > start && passed {
            at += 1;
            continue;
        }
        let Some(word) = words.get(at) else { break };
        // "4,200 store and office staff": what is counted comes behind the "and".
        let adjectival = words.lang == Lang::En
            && clause::is_and(words, at)
            && at == start + 1
            && quantity.value > 1.0
            && !words.list[start].fold.ends_with('s')
            && quantity.classes.iter().all(|class| !class.starts_with("person"));
        // "140 virtuelle Windows- und Linux-Server".
        let parted =
            at > start && words.gap_after(at - 1).starts_with("- ") && clause::is_and(words, at);
        // "35 eigenen und fremden Lkw".
        let both = words.lang == Lang::De
            && at == start + 1
            && clause::is_and(words, at)
            && !words.list[start].is_capital()
            && words.get(at + 1).is_some_and(|word| !word.is_capital())
            && words.get(at + 2).is_some_and(Word::is_capital);
        if adjectival || parted || both {
            at += 1;
            continue;
        }
        if word.text.starts_with(|c: char| c.is_ascii_digit())
            || clause::is_small(words, at) && !(word.is_all_caps() && words.gap_after(at) == "-")
        {
            break;
        }
        if at == start && (is_doing(words, at) || is_done(words, at)) {
            break;
        }
        if at == start && is_nth(words, at) {
            at += 2;
            continue;
        }
        if let Some(class) = class_of(words, at) {
            quantity.classes.push(class);
        }
        quantity.wide = WIDTH.at(words, at).map(|found| found.meaning);
        quantity.nouns.push(noun(words, at));
        at += 1;
    }
    // "Mit 1,8 bestanden" counts nothing.
    if words.lang == Lang::De && !(start..at).any(|at| words.list[at].is_capital()) {
        quantity.nouns.clear();
        quantity.classes.clear();
    }
    if is_occasion(words, start) && quantity.unit == Unit::Count {
        quantity.unit = Unit::Times;
        quantity.nouns.clear();
        quantity.classes.clear();
        return;
    }
    if !quantity.nouns.is_empty() {
        modifiers(words, quantity, start, at);
        return;
    }
    if words.is_romance() && in_brackets(words, quantity) {
        bracketed(words, quantity);
        return;
    }
    let fold = |at: usize| words.get(at).map_or("", |w| w.fold.as_str());
    if let Some(before) = quantity.from.checked_sub(2)
        && content(words, before)
        && !is_no_thing(fold(before))
        && (matches!(fold(before + 1), "of" | "von" | "de" | "van" | "di" | "aus")
            || (matches!(fold(before + 1), "mit" | "with") && NOUNS.at(words, before).is_some()))
    {
        // "Groups of twelve" are twelve of whatever is grouped.
        if CONTEXT.is(words, before, "group") {
            return;
        }
        quantity.nouns.push(noun(words, before));
        if let Some(found) = NOUNS.at(words, before) {
            quantity.classes.push(found.meaning);
        }
        // A team of 24 is 24 people.
        if WIDTH
            .at(words, before)
            .is_some_and(|found| matches!(found.meaning, "unit:1" | "school:1"))
        {
            quantity.classes.push("person");
        }
    }
}

/// Whether what is counted ends before word `at`.
fn ends_phrase(words: &Words<'_>, at: usize, start: usize) -> bool {
    // "46 direct-on-line (DOL) starters".
    let gloss = at > start && (is_glossed(words, at) || is_glossed(words, at - 1));
    clause::breaks(words, at.saturating_sub(1)) && !gloss || ends_sentence(words, at)
}

/// The "on" of "direct-on-line starters".
fn is_inside(words: &Words<'_>, at: usize) -> bool {
    words.gap_before(at) == "-" && words.gap_after(at) == "-" && clause::is_small(words, at)
}

/// "Direct-on-line (DOL) starters": an abbreviation in brackets, with what it stands for on both sides.
fn is_glossed(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(Word::is_all_caps)
        && words.gap_before(at) == " ("
        && words.gap_after(at) == ") "
        && content(words, at + 1)
}

/// "Instead of 12", "a team average of 34": what stands before the "of" is not what is counted.
fn is_no_thing(fold: &str) -> bool {
    let other = matches!(fold, "instead" | "out" | "lieu" | "lugar" | "vez" | "plaats" | "invece");
    let mean = matches!(fold, "average" | "mean" | "median" | "target" | "norm" | "benchmark");
    other || mean
}

/// Whether nothing but the number stands in the brackets: "bulletins de paie (115/mois)".
fn in_brackets(words: &Words<'_>, quantity: &Quantity) -> bool {
    let opens = quantity.from > 0 && words.gap_before(quantity.from).trim_end().ends_with('(');
    // The rate is read later or earlier: at most two words of it.
    let end = quantity.end.max(quantity.to);
    opens && (end - 1..words.len().min(end + 2)).any(|at| words.gap_after(at).contains(')'))
}

/// What stands before the brackets is counted in them, with what narrows it: "bulletins de paie".
fn bracketed(words: &Words<'_>, quantity: &mut Quantity) {
    let mut from = quantity.from;
    for at in (quantity.from.saturating_sub(4)..quantity.from).rev() {
        let of = matches!(fold_at(words, at), "de" | "d" | "di" | "del");
        let ends = at + 1 < quantity.from && clause::breaks(words, at);
        if ends || !(content(words, at) || of && at + 1 < quantity.from) {
            break;
        }
        from = at;
    }
    for at in (from..quantity.from).filter(|at| content(words, *at)) {
        quantity.classes.extend(class_of(words, at));
        quantity.nouns.push(noun(words, at));
    }
}

/// "To 6. Old one was …".
fn ends_sentence(words: &Words<'_>, at: usize) -> bool {
    at > 0 && words.gap_after(at - 1).contains(". ") && words.get(at).is_some_and(Word::is_capital)
}

/// The "2" of "Stage 2".
fn is_numbered(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|word| word.text.bytes().all(|byte| byte.is_ascii_digit()))
        && phrases::is("numbered", &words.list[at - 1].fold)
}

/// "A crew of four fitting shelving" counts no shelving.
fn is_doing(words: &Words<'_>, at: usize) -> bool {
    // "A team of 8 producing 1,400 croissants".
    let numbered = words.joined(at)
        && (words
            .get(at + 1)
            .is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()))
            || matches!(spoken(words, at + 1), Some((Spoken::Number(_), _))));
    words.lang == Lang::En
        && is_gerund(words, at)
        && (numbered || content(words, at + 1))
        && !words.list.get(at + 1).is_some_and(|next| next.fold.ends_with('s'))
}

/// "The design team of 5 took it up": a verb, of which there are no five.
fn is_done(words: &Words<'_>, at: usize) -> bool {
    let of = at > 2
        && words.list[at - 2].fold == "of"
        && WIDTH.at(words, at - 3).is_some_and(|found| found.meaning == "unit:1");
    words.lang == Lang::En && of && is_past(&words.list[at].fold)
}

/// "Three third-year students" are no thirds.
fn is_nth(words: &Words<'_>, at: usize) -> bool {
    let ordinal = matches!(spoken(words, at), Some((Spoken::Ordinal(_), _)));
    words.gap_after(at) == "-" && ordinal
}

/// "On two occasions", "à deux reprises": twice.
fn is_occasion(words: &Words<'_>, at: usize) -> bool {
    ["occasion", "reprises", "gelegenheiten", "ocasiones", "occasioni", "ocasioes"]
        .iter()
        .any(|word| fold_at(words, at).starts_with(word))
}

/// "11 client websites" are no clients: in English the class of a word that another noun follows
/// is none of what is counted.
fn modifiers(words: &Words<'_>, quantity: &mut Quantity, start: usize, to: usize) {
    let plural =
        |at: usize| words.get(at).is_some_and(|w| w.fold.ends_with('s') && !w.fold.ends_with("ss"));
    let classed: Vec<usize> = (start..to).filter(|at| class_of(words, *at).is_some()).collect();
    if let [at] = classed[..]
        && words.lang == Lang::En
        && at + 1 < to
        && !plural(at)
        && plural(at + 1)
    {
        quantity.classes.clear();
    }
}

/// The class of those who are named by what they work as.
pub const WORKING: &str = "person at work";

/// The class of a noun; of a German compound, that of its last part (`Außendienstmitarbeiter`).
pub fn class_of(words: &Words<'_>, at: usize) -> Option<&'static str> {
    let (noun, role) = (NOUNS.at(words, at), ROLES.at(words, at));
    // "Account executives" are no accounts.
    if let Some(found) = noun.filter(|noun| role.is_none_or(|role| role.len <= noun.len)) {
        return Some(found.meaning);
    }
    if role.is_some() || is_doer(words, at) {
        return Some(WORKING);
    }
    let word = words.get(at).filter(|word| words.lang == Lang::De && word.is_capital())?;
    let fold = word.fold.as_str();
    (3..fold.len().saturating_sub(4))
        .filter(|cut| fold.is_char_boundary(*cut))
        .find_map(|cut| NOUNS.word(Lang::De, &fold[cut..]))
}

/// A plural or feminine of an occupation: `engineers`, `Konstrukteuren`, `cajeras`.
fn is_doer(words: &Words<'_>, at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let fold = word.fold.as_str();
    let german = words.lang == Lang::De
        && word.is_capital()
        && ["euren", "eure", "innen", "isten", "logen", "beamten"]
            .iter()
            .any(|e| fold.ends_with(e));
    german
        || ["s", "es", "n", "en", "e", "nen"]
            .iter()
            .filter_map(|end| fold.strip_suffix(end))
            .any(|one| one.len() > 3 && ROLES.word(words.lang, one).is_some())
}

/// "Spendende" are "Spender", "Teilnehmende" "Teilnehmer".
fn doing(fold: &str) -> Option<&str> {
    const ENDS: [&str; 3] = ["woch", "jahres", "monats"];
    let root = fold.strip_suffix("enden").or_else(|| fold.strip_suffix("ende"))?;
    (root.len() > 3 && !ENDS.iter().any(|end| root.ends_with(end))).then_some(root)
}

/// An abbreviation has no stem; "Wahlhelferinnen und Wahlhelfer" are the same people.
fn noun(words: &Words<'_>, at: usize) -> String {
    let word = &words.list[at];
    let women =
        word.fold.strip_suffix("innen").filter(|one| one.len() > 3 && words.lang == Lang::De);
    if let Some(one) = women {
        return crate::text::stem::Stems::of(words.lang).stem(one);
    }
    if words.lang == Lang::De
        && word.is_capital()
        && let Some(root) = doing(&word.fold)
    {
        return crate::text::stem::Stems::of(words.lang).stem(&format!("{root}er"));
    }
    let plural = word
        .text
        .strip_suffix('s')
        .filter(|one| one.len() > 1 && one.chars().all(|c| c.is_ascii_uppercase()));
    match plural {
        Some(one) => one.to_lowercase(),
        None if word.is_all_caps() => word.fold.clone(),
        None => word.stem.clone(),
    }
}
