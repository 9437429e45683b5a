//! Numbers with what they measure: the model and how a text is read for them.
//!
//! In: words. Out: a [`Quantity`] for each number in figures or words, its value brought to the
//! base unit of its dimension, with its role (`from` 40 `to` 25), its bound (`over` 300), its
//! rate (`per week`) and the nouns it counts.

pub mod bounds;
pub mod century;
pub mod clock;
pub mod composed;
pub mod contrast;
pub mod extent;
pub mod figures;
pub mod german;
pub mod hours;
pub mod letters;
pub mod measure;
pub mod nouns;
pub mod offset;
pub mod quarters;
pub mod ranges;
pub mod rates;
pub mod ratio;
pub mod shifts;
pub mod spells;
pub mod spoken;
pub mod written;

use crate::text::Lang;
use crate::validate::guard::quantity::figures::figure;
use crate::validate::guard::quantity::measure::{finish, fold_at};
use crate::validate::guard::quantity::ranges::pair_ranges;
use crate::validate::guard::quantity::spoken::{Spoken, scale, spoken};
use crate::validate::guard::quantity::written::part_sign;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::tables::{RATES, UNITS};
use crate::validate::guard::words::{Word, Words};

/// What a number is a number of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// Things: see [`Quantity::nouns`].
    Count,
    Percent,
    Times,
    Ordinal,
    /// A dimension with its base unit (`month`, `second`, `mass`, `money EUR`, …).
    Of(&'static str),
    /// `hundreds`: between twice and ten times the value.
    Vague,
    /// Part of a name: `Java 17`, `ISO 9001`, `24/7`. Holds the folded word before it.
    Name(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    Exact,
    Over,
    Least,
    Under,
    Most,
    /// "Unter elf Firmen": fewer, or one of them.
    Among,
    /// "Within 30 days": proves 30 days, and is met by fewer.
    Within,
    About,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    None,
    From,
    To,
    By,
}

/// A number of a text.
#[derive(Debug, Clone)]
pub struct Quantity {
    pub value: f64,
    /// Another reading of an ambiguous separator.
    pub alt: Option<f64>,
    /// The factor of `million` and its like, which `value` holds already.
    pub scale: f64,
    pub unit: Unit,
    pub rate: Option<&'static str>,
    pub bound: Bound,
    pub role: Role,
    /// Stems of the words it counts.
    pub nouns: Vec<String>,
    /// The language of those words.
    pub lang: Lang,
    /// Classes of those words in `nouns.tsv`.
    pub classes: Vec<&'static str>,
    /// Stems of the content words of its clause, on both sides.
    pub context: Vec<String>,
    /// Words `[from, to)`.
    pub from: usize,
    pub to: usize,
    /// Of an ordinal, the spell of time that it counts: `first week`.
    pub spell: Option<&'static str>,
    /// Past the unit and the rate.
    pub end: usize,
    /// Of what something came to: what it was before.
    pub start: Option<f64>,
    /// `up 38 %`, `by 38 %`: how much something changed.
    pub moves: bool,
    /// `38 % of revenue`: how large a part something is.
    pub share: bool,
    /// `four of them`: a part of what was counted before.
    pub part: bool,
    /// How wide a thing is counted, in `width.tsv`.
    pub wide: Option<&'static str>,
    /// Classes in `measures.tsv` of the words beside it.
    pub measures: Vec<&'static str>,
}

impl Quantity {
    /// The number with its unit, as it stands in the line.
    pub fn text<'t>(&self, words: &Words<'t>) -> &'t str {
        let (Some(first), Some(last)) =
            (words.get(self.from), words.get(self.end.max(self.to).saturating_sub(1)))
        else {
            return "";
        };
        let sign = words.text[..first.start].chars().next_back().filter(|c| "€$£¥".contains(*c));
        let start = first.start - sign.map_or(0, char::len_utf8);
        let tail = &words.text[last.end..];
        let behind = tail.trim_start().chars().next().filter(|c| "%€$£".contains(*c));
        let end = match behind {
            Some(c) => last.end + (tail.len() - tail.trim_start().len()) + c.len_utf8(),
            None => last.end,
        };
        words.text.get(start..end).unwrap_or("")
    }
}

/// The numbers of a text. Words already `taken` by dates and names are passed over; the words of
/// the numbers are marked taken.
pub fn read(words: &Words<'_>, taken: &mut [bool]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let quantity = if taken[at] { None } else { quantity(words, at) };
        let Some(quantity) = quantity else {
            at += 1;
            continue;
        };
        taken[quantity.from..quantity.end.min(words.len())].fill(true);
        at = quantity.end.max(at + 1);
        found.push(quantity);
    }
    composed::join(words, &mut found);
    pair_ranges(words, &mut found);
    composed::carry(words, &mut found);
    composed::share(words, &mut found);
    composed::again(words, &mut found);
    let edges: Vec<(usize, usize)> = found.iter().map(|q| (q.from, q.end)).collect();
    for quantity in &mut found {
        quantity.context = clause::around(words, &edges, quantity.from, quantity.end);
    }
    found
}

fn quantity(words: &Words<'_>, at: usize) -> Option<Quantity> {
    // "Petit fours".
    let cake = at > 0 && fold_at(words, at - 1).starts_with("petit");
    if cake && fold_at(words, at) == "four" {
        return None;
    }
    if let Some(time) = clock::read(words, at) {
        return Some(time);
    }
    if let Some(offset) = offset::read(words, at) {
        return Some(offset);
    }
    if let Some(system) = shifts::read(words, at) {
        return Some(system);
    }
    if let Some(day) = hours::round_the_clock(words, at) {
        return Some(day);
    }
    if let Some(spell) = hours::read(words, at) {
        return Some(finish(words, spell));
    }
    if let Some(quantity) = quarters::read(words, at).or_else(|| of_one(words, at)) {
        return Some(quantity);
    }
    if let Some(century) = century::read(words, at) {
        return Some(century);
    }
    if let Some(mut share) = ratio::read(words, at) {
        bounds::around_number(words, &mut share);
        return Some(share);
    }
    // "Half-yearly" is a rate, "parts per million" a unit.
    let fold = fold_at(words, at);
    let yearly =
        fold == "half" && words.gap_after(at) == "-" && fold_at(words, at + 1).starts_with("year");
    let one = |at: usize| fold_at(words, at) == "one";
    let to = |at: usize| matches!(fold_at(words, at), "to" | "on");
    let alone = one(at) && (to(at + 1) && one(at + 2) || at > 1 && to(at - 1) && one(at - 2));
    let per_million = fold == "million" && at > 0 && fold_at(words, at - 1) == "per";
    // "Two-monthly", "3-monthly": so is this.
    let recurs = words.gap_after(at) == "-" && RATES.at(words, at).is_some();
    if yearly || recurs || per_million || alone || quarters::is_period(words, at) {
        return None;
    }
    if let Some(ages) = letters::ages(words, at) {
        return Some(finish(words, ages));
    }
    let bare = if words.get(at)?.text.starts_with(|c: char| c.is_ascii_digit()) {
        in_figures(words, at)?
    } else if let Some(part) = part_sign(words.get(at)?.text) {
        fraction(words, part, at, 1)
    } else {
        in_words(words, at)?
    };
    Some(finish(words, bare))
}

/// "One and a half years", "anderthalb Jahre", "ein Jahr lang": numbers that "one" alone does not make.
fn of_one(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let fold = |at: usize| fold_at(words, at);
    if matches!(fold(at), "anderthalb" | "eineinhalb") {
        return Some(finish(words, blank(1.5, Unit::Count, at, at + 1)));
    }
    if !(fold(at) == "one" || clause::is_one(words, at)) {
        return None;
    }
    if spells::and_a_half(words, at + 1) > 0 {
        let mut quantity = blank(1.0, Unit::Count, at, at + 1);
        half(words, &mut quantity);
        return Some(finish(words, quantity));
    }
    let unit = UNITS.at(words, at + 1).and_then(|found| dimension(found.meaning))?;
    // "A year and a half".
    let half = spells::and_a_half(words, at + 2);
    // "Von hundert Megabit auf ein Gigabit".
    let arrives = at > 1
        && !matches!(unit.0, "month" | "second")
        && matches!(fold(at - 1), "auf" | "to")
        && UNITS.at(words, at - 2).and_then(|found| dimension(found.meaning)).map(|(dim, _)| dim)
            == Some(unit.0);
    let mut quantity = match (half, fold(at + 2)) {
        (0, _) if arrives => blank(1.0, Unit::Count, at, at + 1),
        (0, "lang") if words.lang == Lang::De => blank(1.0, Unit::Count, at, at + 2),
        // "One-hour sessions".
        (0, _) if fold(at) == "one" && words.gap_after(at) == "-" && words.lang == Lang::En => {
            blank(1.0, Unit::Count, at, at + 1)
        }
        (0, _) => return None,
        _ => blank(1.5, Unit::Count, at, at + 2 + half),
    };
    apply(&mut quantity, unit);
    quantity.end = quantity.end.max(at + 2);
    Some(finish(words, quantity))
}

pub fn blank(value: f64, unit: Unit, from: usize, to: usize) -> Quantity {
    Quantity {
        value,
        alt: None,
        scale: 1.0,
        unit,
        rate: None,
        bound: Bound::Exact,
        role: Role::None,
        nouns: Vec::new(),
        lang: Lang::default(),
        classes: Vec::new(),
        context: Vec::new(),
        from,
        to,
        spell: None,
        end: to,
        start: None,
        moves: false,
        share: false,
        part: false,
        wide: None,
        measures: Vec::new(),
    }
}

fn in_figures(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let word = words.get(at)?;
    let read = figure(word.text, words.lang)?;
    let mut quantity = blank(read.value, Unit::Count, at, at + 1);
    quantity.alt = read.alt;
    if words.gap_after(at) == "/"
        && words.get(at + 1).is_some_and(|w| w.text == "7")
        && word.text == "24"
    {
        quantity.unit = Unit::Name("24/7".into());
        quantity.to = at + 2;
        quantity.end = at + 2;
        return Some(quantity);
    }
    if let Some(share) = share(words, at) {
        return Some(share);
    }
    if read.suffix.is_empty() {
        group(words, &mut quantity, read.digits);
    }
    let before = words.gap_before(at).trim_end();
    // "#2", "ranked 2", "Platz 2".
    let ranked = at.checked_sub(1).is_some_and(|at| {
        matches!(
            words.list[at].fold.as_str(),
            "rank" | "ranked" | "ranking" | "platz" | "rang" | "puesto" | "nr" | "no"
        )
    });
    let german = is_german_ordinal(words, at, read.digits);
    if read.suffix.is_empty() && (before.ends_with(['#', '№']) || ranked || german) {
        quantity.unit = Unit::Ordinal;
        return Some(quantity);
    }
    let currency = sign(before.chars().next_back());
    // "SEK 2.4m".
    let coded = at.checked_sub(1).is_some_and(|at| {
        words.joined(at)
            && letters::is_currency(words, at)
            && UNITS.at(words, at).is_some_and(|unit| unit.meaning.starts_with("money"))
    });
    let (suffix, plus) = match read.suffix.strip_suffix('+') {
        Some(rest) => (rest, true),
        None => (read.suffix, words.gap_after(at).starts_with('+')),
    };
    if plus {
        quantity.bound = Bound::Over;
    }
    let lower = suffix.to_lowercase();
    let mut scaled = None;
    match lower.as_str() {
        "" => {}
        "k" => scaled = Some(1e3),
        "mn" | "mio" | "mln" => scaled = Some(1e6),
        "m" if currency.is_some() || coded || counts_on(words, at) => scaled = Some(1e6),
        "bn" | "mrd" => scaled = Some(1e9),
        "l" | "cr" if letters::in_rupees(words, at) => scaled = letters::rupees(&lower),
        "b" if currency.is_some() => scaled = Some(1e9),
        "st" | "nd" | "rd" | "th" | "er" | "ere" | "eme" | "ème" | "e" | "º" | "ª" => {
            quantity.unit = Unit::Ordinal;
        }
        "x" => quantity.unit = Unit::Times,
        "s" => {}
        // "A 100G backbone" carries gigabits.
        "g" if suffix == "G" && [10.0, 25.0, 40.0, 100.0, 200.0, 400.0].contains(&read.value) => {
            apply(&mut quantity, ("bits", 1e9));
        }
        other if part_sign(other).is_some() => quantity.value += part_sign(other).unwrap_or(0.0),
        other => {
            let unit = UNITS.word(words.lang, &crate::text::fold(other)).and_then(dimension)?;
            apply(&mut quantity, unit);
        }
    }
    if suffix.is_empty() {
        add_part_sign(words, &mut quantity);
    }
    if scaled.is_none() && suffix.is_empty() {
        letters::add_written_part(words, &mut quantity);
    }
    if scaled.is_none() && suffix.is_empty() {
        scaled = letter_behind(words, &mut quantity);
    }
    if scaled.is_none() && words.joined(quantity.to - 1) && suffix.is_empty() {
        scaled = scale(words, quantity.to).filter(|_| !plus);
        if scaled.is_some() {
            quantity.to += 1;
            quantity.end = quantity.to;
        }
    }
    if let Some(factor) = scaled {
        multiply(&mut quantity, factor);
        quantity.scale = factor;
    }
    if let Some(money) = currency {
        quantity.unit = Unit::Of(money);
    } else if at > 0
        && words.joined(at - 1)
        && let Some(("money", _)) = UNITS.at(words, at - 1).and_then(|u| u.meaning.split_once(' '))
        && letters::is_currency(words, at - 1)
        && let Some((unit, _)) = UNITS.at(words, at - 1).and_then(|u| dimension(u.meaning))
    {
        quantity.unit = Unit::Of(unit);
    }
    Some(quantity)
}

/// "2. Lehrjahr", "ab dem 1. postoperativen Tag".
fn is_german_ordinal(words: &Words<'_>, at: usize, digits: &str) -> bool {
    words.lang == Lang::De
        && digits.len() <= 2
        && words.gap_after(at) == ". "
        && words.get(at + 1).is_some_and(|next| {
            next.is_capital() && (content(words, at + 1) || UNITS.at(words, at + 1).is_some())
                || content(words, at + 1)
                    && words.joined(at + 1)
                    && words.get(at + 2).is_some_and(Word::is_capital)
        })
}

/// "2 ½ Stunden".
fn add_part_sign(words: &Words<'_>, quantity: &mut Quantity) {
    let blank = words.gap_after(quantity.to - 1).trim().is_empty();
    let next = words.get(quantity.to).filter(|_| blank);
    if let Some(part) = next.and_then(|word| part_sign(word.text)) {
        quantity.value += part;
        quantity.to += 1;
        quantity.end = quantity.to;
    }
}

/// `310 k€`, `2 M$`, `2,3 k paniers`: a letter apart that multiplies.
fn letter_behind(words: &Words<'_>, quantity: &mut Quantity) -> Option<f64> {
    let at = quantity.to;
    let priced = sign(words.gap_after(at).chars().next()).is_some();
    let counts = words.joined(at - 1) && words.joined(at) && content(words, at + 1);
    let factor = match words.get(at)?.text {
        "k" if priced || counts => 1e3,
        "K" | "T" if priced => 1e3,
        "M" if priced => 1e6,
        _ => return None,
    };
    quantity.to += 1;
    quantity.end = quantity.to;
    Some(factor)
}

/// `1/3`, `3/4`: a share, in figures; `1/100 mm`, `3/4 h`: a part of a unit.
fn share(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let (over, under) = (words.get(at)?, words.get(at + 1)?);
    let class = at > 0 && letters::is_class(&words.list[at - 1]);
    if class || words.gap_after(at) != "/" || over.text.len() > 1 || under.text.len() > 4 {
        return None;
    }
    // "1/3/2020" and "10/2/3" are dates.
    if words.gap_after(at + 1).starts_with('/') || (at > 0 && words.gap_before(at) == "/") {
        return None;
    }
    let (over, under) = (over.text.parse::<f64>().ok()?, under.text.parse::<f64>().ok()?);
    if !(over >= 1.0 && over < under) {
        return None;
    }
    if let Some(part) = part_of_unit(words, over / under, at, at + 2) {
        return Some(part);
    }
    let is_share = (2.0..=10.0).contains(&under);
    is_share.then(|| blank(over / under * 100.0, Unit::Percent, at, at + 2))
}

/// A fraction straight before a unit that is measured: `half a mile`, `ein hundertstel Millimeter`.
fn part_of_unit(words: &Words<'_>, part: f64, from: usize, to: usize) -> Option<Quantity> {
    let found = UNITS.at(words, to).filter(|_| words.joined(to - 1))?;
    let (unit, factor) = dimension(found.meaning)?;
    let measured = matches!(unit, "month" | "second" | "length" | "mass" | "volume" | "area");
    measured.then(|| {
        let mut quantity = blank(part * factor, Unit::Of(unit), from, to);
        quantity.end = to + found.len;
        quantity
    })
}

/// Whether `5m` is five million: a noun follows, no preposition.
fn counts_on(words: &Words<'_>, at: usize) -> bool {
    words.joined(at)
        && words.get(at + 1).is_some_and(|next| {
            next.text.chars().all(char::is_alphabetic)
                && !clause::is_small(words, at + 1)
                && UNITS.at(words, at + 1).is_none()
                && !matches!(
                    next.fold.as_str(),
                    "high" | "long" | "wide" | "deep" | "hoch" | "lang"
                )
        })
}

/// `1 200 000`, `1'200`: groups of three behind a blank or an apostrophe.
fn group(words: &Words<'_>, quantity: &mut Quantity, digits: &str) {
    if digits.len() > 3 || digits.contains(['.', ',']) {
        return;
    }
    let mut value = quantity.value;
    while let Some(next) = words.get(quantity.to) {
        let gap = words.gap_after(quantity.to - 1);
        let thin = matches!(gap, "\u{a0}" | "\u{202f}" | "\u{2009}" | "'" | "’");
        let spaced = gap == " " && words.lang != Lang::En;
        let three = next.text.len() == 3 && next.text.bytes().all(|b| b.is_ascii_digit());
        if !(three && (thin || spaced)) {
            break;
        }
        let Ok(more) = next.text.parse::<f64>() else { break };
        value = value * 1000.0 + more;
        quantity.to += 1;
        quantity.end = quantity.to;
    }
    quantity.value = value;
}

fn in_words(words: &Words<'_>, at: usize) -> Option<Quantity> {
    if let Some(quantity) = german::compound(words, at) {
        return Some(quantity);
    }
    if let Some(quantity) = spells::read(words, at) {
        return Some(quantity);
    }
    let (spoken, len) = spoken(words, at)?;
    let word = words.get(at)?;
    Some(match spoken {
        Spoken::Number(value) => {
            // "one", "a", "un" alone is an article or a pronoun more often than a number; behind a
            // verb "seven" is a number. A capital inside a sentence belongs to a name.
            let alone = len == 1;
            if alone && (value - 1.0).abs() < f64::EPSILON && !opens_range(words, at) {
                return None;
            }
            if alone && word.is_capital() && !word.opens && words.lang != Lang::De {
                return None;
            }
            let mut quantity = blank(value, Unit::Count, at, at + len);
            half(words, &mut quantity);
            quantity
        }
        Spoken::Vague(value) => blank(value, Unit::Vague, at, at + len),
        Spoken::Ordinal(value) => blank(value, Unit::Ordinal, at, at + len),
        Spoken::Multiple(value) => blank(value, Unit::Times, at, at + len),
        Spoken::Fraction(value) => fraction(words, value, at, len),
    })
}

/// `one or two`, `un à deux`: here "one" is a number.
fn opens_range(words: &Words<'_>, at: usize) -> bool {
    let tied = words.get(at + 1).is_some_and(|word| {
        is_or(words.lang, &word.fold) || matches!(word.fold.as_str(), "to" | "bis" | "a" | "tot")
    });
    // "De cinq à un", "entre une et deux minutes".
    let counted = |at: usize| {
        spoken(words, at).is_some()
            || words.get(at).is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()))
    };
    let fold = |back: usize| at.checked_sub(back).map_or("", |at| words.list[at].fold.as_str());
    let closes = fold(1) == "a"
        && (fold(3) == "de" || fold(4) == "de")
        && (at.saturating_sub(3)..at - 1).any(counted)
        && !content(words, at + 1);
    let between = fold(1) == "entre"
        && words.get(at + 1).is_some_and(|word| word.fold == "et")
        && counted(at + 2);
    if words.lang == Lang::Fr && (closes || between) {
        return true;
    }
    tied && words.joined(at)
        && words.joined(at + 1)
        && spoken(words, at + 2).is_some_and(|(number, _)| matches!(number, Spoken::Number(_)))
}

/// The word that joins alternatives.
pub fn is_or(lang: Lang, fold: &str) -> bool {
    match lang {
        Lang::De => fold == "oder",
        Lang::Fr | Lang::Pt => fold == "ou",
        Lang::Es | Lang::It => fold == "o",
        Lang::Nl => fold == "of",
        _ => fold == "or",
    }
}

/// `two and a half`.
fn half(words: &Words<'_>, quantity: &mut Quantity) {
    let behind = spells::and_a_half(words, quantity.to);
    if behind == 0 {
        return;
    }
    quantity.value += 0.5;
    quantity.to += behind;
    // "Twelve and a half thousand".
    if let Some(factor) = scale(words, quantity.to).filter(|_| words.joined(quantity.to - 1)) {
        multiply(quantity, factor);
        quantity.to += 1;
    }
    quantity.end = quantity.to;
}

/// `half a million`, `half a day`, or a share: half is 50 %.
fn fraction(words: &Words<'_>, value: f64, at: usize, len: usize) -> Quantity {
    let mut next = at + len;
    // "Three quarters of an hour", "trois quarts d'heure".
    for joining in [&["of", "d"][..], &["a", "an", "eine", "einen", "einer"]] {
        next += usize::from(words.get(next).is_some_and(|w| joining.contains(&w.fold.as_str())));
    }
    if let Some(factor) = scale(words, next) {
        return blank(value * factor, Unit::Count, at, next + 1);
    }
    if let Some(mut part) = part_of_unit(words, value, at, next) {
        part.to = at + len;
        return part;
    }
    blank(value * 100.0, Unit::Percent, at, at + len)
}

pub fn sign(c: Option<char>) -> Option<&'static str> {
    Some(match c? {
        '€' => "money EUR",
        '$' => "money USD",
        '£' => "money GBP",
        '¥' => "money JPY",
        '₹' => "money INR",
        _ => return None,
    })
}

/// `month:12` → (`month`, 12).
pub fn dimension(meaning: &'static str) -> Option<(&'static str, f64)> {
    let (unit, factor) = meaning.split_once(':')?;
    Some((unit, factor.parse().ok()?))
}

pub fn apply(quantity: &mut Quantity, (unit, factor): (&'static str, f64)) {
    multiply(quantity, factor);
    quantity.unit = match unit {
        "percent" => Unit::Percent,
        "times" => Unit::Times,
        unit => Unit::Of(unit),
    };
}

pub fn multiply(quantity: &mut Quantity, factor: f64) {
    quantity.value *= factor;
    quantity.alt = quantity.alt.map(|alt| alt * factor);
}
