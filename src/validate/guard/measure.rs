//! What stands around a number: its unit, rate, bound, role, and the nouns it counts.

use super::clause::{self, content};
use super::quantity::{Bound, Quantity, Role, Unit, apply, dimension, sign};
use super::tables::{BOUNDS, CONTEXT, MEASURES, NOUNS, RATES, ROLES, TREND, UNITS, WIDTH};
use super::words::Words;
use crate::text::Lang;

/// Unit, rate, bound, role and nouns.
pub fn finish(words: &Words<'_>, mut quantity: Quantity) -> Quantity {
    quantity.lang = words.lang;
    unit(words, &mut quantity);
    label(words, &mut quantity);
    if quantity.unit == Unit::Ordinal {
        quantity.spell = quantity.spell.or_else(|| super::spells::of(words, quantity.to));
    } else {
        rate(words, &mut quantity);
    }
    around_number(words, &mut quantity);
    if matches!(quantity.unit, Unit::Count | Unit::Vague) && quantity.nouns.is_empty() {
        nouns(words, &mut quantity);
    }
    if quantity.unit == Unit::Percent {
        let before = quantity.from.checked_sub(1);
        quantity.moves = quantity.role == Role::By
            || before.is_some_and(|at| TREND.at(words, at).is_some() || fold_at(words, at) == "up");
        quantity.share = matches!(
            fold_at(words, quantity.end),
            "of" | "der"
                | "des"
                | "von"
                | "de"
                | "du"
                | "d"
                | "del"
                | "van"
                | "dei"
                | "delle"
                | "do"
        );
    }
    quantity.part = is_part(words, &quantity);
    quantity.measures = measures(words, &quantity);
    quantity
}

/// `four of them`, `davon vier`, `dont trois`.
fn is_part(words: &Words<'_>, quantity: &Quantity) -> bool {
    let fold = |at: usize| fold_at(words, at);
    let before = quantity.from.checked_sub(1).map_or("", fold);
    let behind = quantity.end..quantity.end + 3;
    // "Of whom 12 used …".
    let of_whom = quantity.from >= 2
        && matches!((fold(quantity.from - 2), before), ("of", "whom" | "which" | "them"));
    of_whom
        || matches!(
            before,
            "davon" | "darunter" | "dont" | "waarvan" | "including" | "einschliesslich"
        )
        || behind.clone().any(|at| {
            matches!(
                (fold(at), fold(at + 1)),
                ("of", "them" | "whom" | "which" | "these" | "those")
                    | ("d", "entre" | "eux")
                    | ("de", "ellos" | "ellas" | "eles" | "elas")
                    | ("di", "loro" | "cui" | "essi")
                    | ("van", "hen" | "wie")
                    | ("davon" | "darunter", _)
            )
        })
}

/// What an amount or a share is one of: the classes of the words beside it in its clause.
fn measures(words: &Words<'_>, quantity: &Quantity) -> Vec<&'static str> {
    if !(quantity.unit == Unit::Percent
        || matches!(&quantity.unit, Unit::Of(unit) if unit.starts_with("money")))
    {
        return Vec::new();
    }
    let number = |at: usize| fold_at(words, at).starts_with(|c: char| c.is_ascii_digit());
    let left = (0..quantity.from)
        .rev()
        .take(6)
        .take_while(|at| !clause::breaks(words, *at) && !number(*at));
    let right = (quantity.end..words.len().min(quantity.end + 4))
        .take_while(|at| !clause::breaks(words, at - 1) && !number(*at));
    left.chain(right).filter_map(|at| MEASURES.at(words, at)).map(|found| found.meaning).collect()
}

fn unit(words: &Words<'_>, quantity: &mut Quantity) {
    let gap = words.gap_after(quantity.to - 1);
    // "3,2 Mio. €": the point belongs to the abbreviation.
    let signs = gap.trim_start_matches('.').trim_start().trim_start_matches('+');
    if quantity.unit == Unit::Count && signs.starts_with('%') {
        quantity.unit = Unit::Percent;
        if words
            .get(quantity.to)
            .is_some_and(|w| w.fold.starts_with("punkt") || w.fold.starts_with("point"))
        {
            quantity.unit = Unit::Of("points");
            quantity.end = quantity.to + 1;
        }
        return;
    }
    if quantity.unit == Unit::Count
        && let Some(money) = sign(signs.chars().next())
    {
        quantity.unit = Unit::Of(money);
        return;
    }
    if quantity.unit != Unit::Count || !(words.joined(quantity.to - 1) || gap.starts_with('+')) {
        return;
    }
    // "Millones de euros".
    let of = matches!(fold_at(words, quantity.to), "de" | "d" | "di");
    let past = matches!(
        fold_at(words, quantity.to),
        "last"
            | "past"
            | "letzten"
            | "vergangenen"
            | "derniers"
            | "dernieres"
            | "ultimos"
            | "ultimas"
            | "ultimi"
            | "ultime"
            | "laatste"
    );
    if past
        && let Some(found) = UNITS.at(words, quantity.to + 1)
        && let Some(unit @ ("month" | "second", _)) = dimension(found.meaning)
    {
        apply(quantity, unit);
        quantity.end = quantity.to + 1 + found.len;
        return;
    }
    let at = if of && quantity.value >= 1e6 { quantity.to + 1 } else { quantity.to };
    // "Livres" are books as well: pounds only in millions, or named sterling.
    let pounds = matches!(fold_at(words, at), "livres" | "libras" | "sterline");
    let sterling = matches!(fold_at(words, at + 1), "sterling" | "esterlinas");
    if pounds && (at > quantity.to || sterling) {
        quantity.unit = Unit::Of("money GBP");
        quantity.end = at + 1 + usize::from(sterling);
        return;
    }
    // "32.000 gefahrene Meilen".
    let adjective = words.lang == Lang::De
        && words.joined(at)
        && unit_at(words, at).is_none()
        && !clause::is_small(words, at)
        && words.get(at).is_some_and(|word| !word.is_capital() && word.fold.ends_with('n'))
        && unit_at(words, at + 1).is_some();
    let at = if adjective { at + 1 } else { at };
    let Some(found) = unit_at(words, at) else { return };
    let Some(unit) = dimension(found.meaning) else { return };
    if at > quantity.to && !adjective && !unit.0.starts_with("money") {
        return;
    }
    // "5 S-Bahn", "3 G-Netz": a single capital letter is no unit.
    if words
        .get(quantity.to)
        .is_some_and(|w| w.text.len() == 1 && gap != " " && gap != "-" && gap != "\u{a0}")
    {
        return;
    }
    // "11 week-ends" are no weeks, "16 second-year apprentices" no seconds.
    if words.gap_after(at + found.len - 1) == "-"
        && (fold_at(words, at + found.len).starts_with("end") || fold_at(words, at) == "second")
    {
        return;
    }
    // "8-year-olds" are aged eight.
    let age = matches!(fold_at(words, at + found.len), "old" | "olds" | "alt" | "alte" | "alten");
    if age && unit.0 == "month" {
        quantity.end = at + found.len + 1;
        return;
    }
    apply(quantity, unit);
    quantity.end = at + found.len;
}

/// `Java 17`, `ISO 9001`, `COVID-19`: a number straight behind a capitalised word, with no unit
/// and no noun behind it, is part of a name.
fn label(words: &Words<'_>, quantity: &mut Quantity) {
    if quantity.unit != Unit::Count || quantity.from == 0 || quantity.to - quantity.from > 1 {
        return;
    }
    let Some(word) = words.get(quantity.from - 1) else { return };
    let figures =
        words.get(quantity.from).is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit()));
    let gap = words.gap_before(quantity.from);
    let close = gap == " " || gap == "-" || gap == "\u{a0}";
    let named = word.is_capital()
        && (!word.opens || gap == "-" || word.is_all_caps())
        && !clause::is_small(words, quantity.from - 1)
        && word.text.chars().any(char::is_alphabetic);
    let german = words.lang == Lang::De;
    let counts = words.joined(quantity.to - 1)
        && words.get(quantity.to).is_some_and(|next| {
            NOUNS.at(words, quantity.to).is_some() || (german && next.is_capital())
        });
    if figures && close && named && !counts {
        quantity.unit = Unit::Name(word.fold.clone());
    }
}

/// The unit at word `at`; the elided article of "2020 l'équipe" is no litre.
pub fn unit_at(words: &Words<'_>, at: usize) -> Option<super::table::Found> {
    let elided = words.gap_after(at).starts_with(['\'', '’']);
    UNITS.at(words, at).filter(|_| !elided)
}

fn rate(words: &Words<'_>, quantity: &mut Quantity) {
    // Straight behind the unit, or within the few words of the noun it counts.
    let mut at = quantity.end;
    let slash =
        words.gap_after(quantity.end - 1).trim_start_matches(['%', '€', '$', '£', ' ']) == "/";
    if slash {
        if let Some(found) = UNITS.at(words, at) {
            quantity.rate = match found.meaning {
                "month:12" => Some("year"),
                "month:1" => Some("month"),
                "second:604800" => Some("week"),
                "second:86400" => Some("day"),
                "second:3600" => Some("hour"),
                _ => None,
            };
            if quantity.rate.is_some() {
                quantity.end = at + found.len;
            }
        }
        return;
    }
    // At most five words on.
    let last = at + 5;
    while at < last {
        if at >= words.len() || (at > 0 && clause::breaks(words, at - 1)) {
            return;
        }
        // "Acht Neukunden im Jahr 2017".
        let dated = |len: usize| {
            words.get(at + len).is_some_and(|word| {
                word.text.len() == 4 && (word.text.starts_with("19") || word.text.starts_with("20"))
            })
        };
        if let Some(found) = RATES.at(words, at).filter(|f| is_rate(words, at) && !dated(f.len)) {
            quantity.rate = Some(found.meaning);
            return;
        }
        if words.get(at).is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit())) {
            return;
        }
        at += 1;
    }
}

/// "In a quarter", "over a year" are times, no rates.
pub fn is_rate(words: &Words<'_>, at: usize) -> bool {
    let article = words.get(at).is_some_and(|w| matches!(w.fold.as_str(), "a" | "an"));
    let before = at.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
    // "A Year 3 teacher".
    let numbered = fold_at(words, at + 2).starts_with(|c: char| c.is_ascii_digit());
    !(article
        && (numbered
            || matches!(
                before,
                "in" | "within"
                    | "over"
                    | "during"
                    | "for"
                    | "after"
                    | "of"
                    | "half"
                    | "about"
                    | "under"
            )))
}

/// Bound and role, from the words before the number.
fn around_number(words: &Words<'_>, quantity: &mut Quantity) {
    let mut at = quantity.from;
    if at > 0 && UNITS.at(words, at - 1).is_some_and(|u| u.meaning.starts_with("money")) {
        at -= 1;
    }
    let gap = words.gap_before(quantity.from);
    if gap.contains('>') {
        quantity.bound = Bound::Over;
    } else if gap.contains('<') {
        quantity.bound = Bound::Under;
    } else if gap.contains('~') || gap.contains('≈') {
        quantity.bound = Bound::About;
    }
    for back in (1..=5usize).rev() {
        let Some(start) = at.checked_sub(back) else { continue };
        let Some(found) = BOUNDS.at(words, start) else { continue };
        // "Sechs bis acht" is a range.
        let ranges = start > 0
            && matches!(fold_at(words, start), "bis" | "a" | "to" | "hasta" | "tot")
            && found.len == 1
            && (super::figures::figure(words.list[start - 1].text, words.lang).is_some()
                || super::spoken::spoken(words, start - 1).is_some());
        if start + found.len == at && !ranges {
            quantity.bound = match found.meaning {
                "over" => Bound::Over,
                "least" => Bound::Least,
                "under" => Bound::Under,
                "most" => Bound::Most,
                "within" => Bound::Within,
                _ => Bound::About,
            };
            // "Nine services over 20 months" lasts, "with over 10 years" exceeds.
            let spell = LASTING.iter().any(|noun| fold_at(words, quantity.end).starts_with(noun));
            let lasting = (matches!(quantity.unit, Unit::Of("month" | "second")) || spell)
                && quantity.bound == Bound::Over
                && words.get(start).is_some_and(|w| matches!(w.fold.as_str(), "over" | "uber"))
                && start.checked_sub(1).is_some_and(|b| {
                    !clause::breaks(words, b)
                        && !matches!(
                            fold_at(words, b),
                            "with"
                                | "for"
                                | "of"
                                | "has"
                                | "have"
                                | "after"
                                | "mit"
                                | "seit"
                                | "nach"
                                | "the"
                                | "and"
                                | "und"
                        )
                });
            // "Over 20 months, and with no feature freeze, …".
            let last = if spell { quantity.end } else { quantity.end - 1 };
            let opening = start == 0
                && (spell || matches!(quantity.unit, Unit::Of("month" | "second")))
                && words.get(start).is_some_and(|w| matches!(w.fold.as_str(), "over" | "uber"))
                && (last..last + 2).any(|at| clause::breaks(words, at));
            // "Eleven staff over two services": spread across them.
            let across = quantity.unit == Unit::Count
                && quantity.value < 10.0
                && start > 0
                && matches!(fold_at(words, start), "over" | "uber")
                && content(words, quantity.end);
            // "Ein Vertrag über 4,1 Mio. €" is of that much.
            let of = words.lang == Lang::De
                && fold_at(words, start) == "uber"
                && start.checked_sub(1).is_some_and(|b| {
                    let word = &words.list[b];
                    word.is_capital() && !word.opens && !clause::breaks(words, b)
                        || word.opens && word.fold.len() > 9
                });
            if lasting || opening || across || of {
                quantity.bound = Bound::Exact;
            }
            at = start;
            break;
        }
    }
    if quantity.bound == Bound::Exact
        && let Some(bound) = bound_behind(words, quantity.end)
    {
        quantity.bound = bound;
    }
    if words.get(quantity.end).is_some_and(|w| w.fold == "plus") && words.joined(quantity.end - 1) {
        quantity.bound = Bound::Over;
    }
    let Some(before) = at.checked_sub(1).and_then(|at| words.get(at)) else { return };
    let countless = quantity.unit != Unit::Count;
    quantity.role = match (words.lang, before.fold.as_str()) {
        (Lang::En, "from") | (_, "statt" | "desde") => Role::From,
        (Lang::En, "by") | (Lang::De, "um") if countless => Role::By,
        (Lang::En, "to") | (Lang::De, "auf") | (Lang::Es, "hasta") | (Lang::Nl, "naar")
            if countless && changes(words, quantity) =>
        {
            Role::To
        }
        _ => Role::None,
    };
}

/// Whether the clause of the number says that something changed: "putting an end to 15 hours" does not.
fn changes(words: &Words<'_>, quantity: &Quantity) -> bool {
    let changes = |at: usize| TREND.at(words, at).is_some() || CONTEXT.is(words, at, "move");
    (0..quantity.from).rev().take_while(|at| !clause::breaks(words, *at)).any(changes)
        || (quantity.end..words.len()).take_while(|at| !clause::breaks(words, at - 1)).any(changes)
}

/// `250 guests at most`, `40 appels au minimum`: a bound behind the number and what it counts, with
/// no other number behind it.
fn bound_behind(words: &Words<'_>, end: usize) -> Option<Bound> {
    let at = (end..words.len().min(end + 3))
        .take_while(|at| *at == 0 || *at == end || !clause::breaks(words, at - 1))
        // "Rechnete 3.200 € ab": a part of the verb.
        .filter(|at| words.list[*at].fold != "ab")
        .find(|at| BOUNDS.at(words, *at).is_some_and(|f| matches!(f.meaning, "least" | "most")))?;
    let found = BOUNDS.at(words, at)?;
    let numbered =
        words.get(at + found.len).is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit()))
            || super::spoken::spoken(words, at + found.len).is_some();
    let closes = at + found.len >= words.len() || clause::breaks(words, at + found.len - 1);
    let bound = if found.meaning == "least" { Bound::Least } else { Bound::Most };
    let plain = matches!(fold_at(words, at), "maximum" | "minimum" | "max" | "maximal" | "maximo");
    (!numbered && (closes || plain || found.len > 1)).then_some(bound)
}

/// What is counted: the words behind the number up to a small word, or `team of` before it.
fn nouns(words: &Words<'_>, quantity: &mut Quantity) {
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
        if at > 0 && at > start && clause::breaks(words, at - 1) {
            break;
        }
        if at == start && clause::breaks(words, at.saturating_sub(1)) {
            break;
        }
        let Some(word) = words.get(at) else { break };
        // "4,200 store and office staff": what is counted comes behind the "and".
        let adjectival = words.lang == Lang::En
            && clause::is_and(words, at)
            && at == start + 1
            && quantity.value > 1.0
            && !words.list[start].fold.ends_with('s')
            && quantity.classes.iter().all(|class| !class.starts_with("person"));
        if adjectival {
            at += 1;
            continue;
        }
        if word.text.starts_with(|c: char| c.is_ascii_digit()) || clause::is_small(words, at) {
            break;
        }
        if let Some(class) = class_of(words, at) {
            quantity.classes.push(class);
        }
        quantity.wide = WIDTH.at(words, at).map(|found| found.meaning);
        quantity.nouns.push(noun(words, at));
        at += 1;
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
    let fold = |at: usize| words.get(at).map_or("", |w| w.fold.as_str());
    if let Some(before) = quantity.from.checked_sub(2)
        && content(words, before)
        && !matches!(
            fold(before),
            "instead" | "out" | "lieu" | "lugar" | "vez" | "plaats" | "invece"
        )
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
        if WIDTH.at(words, before).is_some_and(|found| found.meaning == "unit:1") {
            quantity.classes.push("person");
        }
    }
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

/// Spells of time that are counted like things: "over two seasons".
const LASTING: [&str; 12] = [
    "season",
    "term",
    "semester",
    "sprint",
    "shift",
    "weekend",
    "summer",
    "winter",
    "trimester",
    "school",
    "saison",
    "period",
];

/// The class of a noun; of a German compound, that of its last part (`Außendienstmitarbeiter`).
pub fn class_of(words: &Words<'_>, at: usize) -> Option<&'static str> {
    let (noun, role) = (NOUNS.at(words, at), ROLES.at(words, at));
    // "Account executives" are no accounts.
    if let Some(found) = noun.filter(|noun| role.is_none_or(|role| role.len <= noun.len)) {
        return Some(found.meaning);
    }
    if role.is_some() || is_doer(words, at) {
        return Some("person");
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

/// An abbreviation has no stem; "Wahlhelferinnen und Wahlhelfer" are the same people.
fn noun(words: &Words<'_>, at: usize) -> String {
    let word = &words.list[at];
    let women =
        word.fold.strip_suffix("innen").filter(|one| one.len() > 3 && words.lang == Lang::De);
    if let Some(one) = women {
        return crate::text::stem::Stems::of(words.lang).stem(one);
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

pub fn fold_at<'w>(words: &'w Words<'_>, at: usize) -> &'w str {
    words.get(at).map_or("", |word| word.fold.as_str())
}
