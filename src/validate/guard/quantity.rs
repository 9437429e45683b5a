//! Numbers with what they measure: the model and how a text is read for them.
//!
//! In: words. Out: a [`Quantity`] for each number in figures or words, its value brought to the
//! base unit of its dimension, with its role (`from` 40 `to` 25), its bound (`over` 300), its
//! rate (`per week`) and the nouns it counts.

use super::clause::{self, content};
use super::figures::figure;
use super::spoken::{Spoken, scale, spoken};
use super::tables::{BOUNDS, NOUNS, RATES, UNITS};
use super::words::Words;
use crate::text::Lang;

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
    pub unit: Unit,
    pub rate: Option<&'static str>,
    pub bound: Bound,
    pub role: Role,
    /// Stems of the words it counts.
    pub nouns: Vec<String>,
    /// Classes of those words in `nouns.tsv`.
    pub classes: Vec<&'static str>,
    /// Stems of the content words of its clause, on both sides.
    pub context: Vec<String>,
    /// Words `[from, to)`.
    pub from: usize,
    pub to: usize,
    /// Past the unit and the rate.
    pub end: usize,
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
        for word in quantity.from..quantity.end.min(words.len()) {
            taken[word] = true;
        }
        at = quantity.end.max(at + 1);
        found.push(quantity);
    }
    pair_ranges(words, &mut found);
    let edges: Vec<(usize, usize)> = found.iter().map(|q| (q.from, q.end)).collect();
    for quantity in &mut found {
        quantity.context = clause::around(words, &edges, quantity.from, quantity.end);
    }
    found
}

fn quantity(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let bare = if words.get(at)?.text.starts_with(|c: char| c.is_ascii_digit()) {
        in_figures(words, at)?
    } else {
        in_words(words, at)?
    };
    Some(finish(words, bare))
}

fn blank(value: f64, unit: Unit, from: usize, to: usize) -> Quantity {
    Quantity {
        value,
        alt: None,
        unit,
        rate: None,
        bound: Bound::Exact,
        role: Role::None,
        nouns: Vec::new(),
        classes: Vec::new(),
        context: Vec::new(),
        from,
        to,
        end: to,
    }
}

fn in_figures(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let word = words.get(at)?;
    let read = figure(word.text, words.lang)?;
    let mut quantity = blank(read.value, Unit::Count, at, at + 1);
    quantity.alt = read.alt;
    if words.gap_after(at) == "/" && words.get(at + 1).is_some_and(|w| w.text == "7") && word.text == "24" {
        quantity.unit = Unit::Name("24/7".into());
        quantity.to = at + 2;
        quantity.end = at + 2;
        return Some(quantity);
    }
    if read.suffix.is_empty() {
        group(words, &mut quantity, read.digits);
    }
    let before = words.gap_before(at).trim_end();
    let currency = sign(before.chars().next_back());
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
        "m" if currency.is_some() || counts_on(words, at) => scaled = Some(1e6),
        "mn" | "mio" | "mln" => scaled = Some(1e6),
        "bn" | "mrd" => scaled = Some(1e9),
        "b" if currency.is_some() => scaled = Some(1e9),
        "st" | "nd" | "rd" | "th" | "er" | "ere" | "eme" | "ème" | "e" | "º" | "ª" => {
            quantity.unit = Unit::Ordinal;
        }
        "x" => quantity.unit = Unit::Times,
        "s" => {}
        other => {
            let unit = UNITS.word(words.lang, &crate::text::fold(other)).and_then(dimension)?;
            apply(&mut quantity, unit);
        }
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
    }
    if let Some(money) = currency {
        quantity.unit = Unit::Of(money);
    } else if at > 0
        && words.joined(at - 1)
        && let Some(("money", _)) = UNITS.at(words, at - 1).and_then(|u| u.meaning.split_once(' '))
        && words.get(at - 1).is_some_and(|w| w.text.len() == 3)
        && let Some((unit, _)) = UNITS.at(words, at - 1).and_then(|u| dimension(u.meaning))
    {
        quantity.unit = Unit::Of(unit);
    }
    Some(quantity)
}

/// Whether `5m` is five million: a noun follows, no preposition.
fn counts_on(words: &Words<'_>, at: usize) -> bool {
    words.joined(at)
        && words.get(at + 1).is_some_and(|next| {
            next.text.chars().all(char::is_alphabetic)
                && !clause::is_small(words, at + 1)
                && UNITS.at(words, at + 1).is_none()
                && !matches!(next.fold.as_str(), "high" | "long" | "wide" | "deep" | "hoch" | "lang")
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

/// `zweiwöchig`, `dreijährige`, `fünfköpfiges`: number and unit in one German word.
fn german_compound(words: &Words<'_>, at: usize) -> Option<Quantity> {
    let word = words.get(at).filter(|_| words.lang == Lang::De)?;
    let endings = [
        ("jahrig", "month", 12.0),
        ("monatig", "month", 1.0),
        ("wochig", "second", 604_800.0),
        ("tagig", "second", 86_400.0),
        ("stundig", "second", 3_600.0),
        ("minutig", "second", 60.0),
        ("kopfig", "", 1.0),
    ];
    let (number, unit, factor) = endings.iter().find_map(|(end, unit, factor)| {
        let cut = word.fold.rfind(end)?;
        (word.fold.len() - cut - end.len() <= 2).then_some((&word.fold[..cut], *unit, *factor))
    })?;
    let value = match super::spoken::compound(words.lang, number) {
        Some(value) => value,
        None => return None,
    };
    let mut quantity = blank(value * factor, Unit::Of(unit), at, at + 1);
    if unit.is_empty() {
        quantity.unit = Unit::Count;
        quantity.classes.push("person");
        quantity.nouns.push("person".into());
    }
    Some(quantity)
}

fn in_words(words: &Words<'_>, at: usize) -> Option<Quantity> {
    if let Some(quantity) = german_compound(words, at) {
        return Some(quantity);
    }
    let (spoken, len) = spoken(words, at)?;
    let word = words.get(at)?;
    Some(match spoken {
        Spoken::Number(value) => {
            // "one", "a", "un" alone is an article or a pronoun more often than a number; behind a
            // verb "seven" is a number. A capital inside a sentence belongs to a name.
            let alone = len == 1;
            if alone && (value - 1.0).abs() < f64::EPSILON {
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
        Spoken::Multiple(value) => blank(value, Unit::Times, at, at + len),
        Spoken::Fraction(value) => fraction(words, value, at, len),
    })
}

/// `two and a half`.
fn half(words: &Words<'_>, quantity: &mut Quantity) {
    let fold = |at: usize| words.get(at).map_or("", |w| w.fold.as_str());
    let to = quantity.to;
    let behind = match (fold(to), fold(to + 1), fold(to + 2)) {
        ("and", "a", "half") => 3,
        ("et", "demi" | "demie", _) | ("y", "medio" | "media", _) | ("e", "meia" | "meio" | "mezzo", _) => 2,
        _ => return,
    };
    quantity.value += 0.5;
    quantity.to += behind;
    quantity.end = quantity.to;
}

/// `half a million`, `half a day`, or a share: half is 50 %.
fn fraction(words: &Words<'_>, value: f64, at: usize, len: usize) -> Quantity {
    let mut next = at + len;
    if words.get(next).is_some_and(|w| matches!(w.fold.as_str(), "a" | "an" | "eine" | "einen" | "of")) {
        next += 1;
    }
    if let Some(factor) = scale(words, next) {
        return blank(value * factor, Unit::Count, at, next + 1);
    }
    let timed = UNITS.at(words, next).and_then(|u| dimension(u.meaning));
    if let Some((unit @ ("month" | "second"), factor)) = timed {
        let mut quantity = blank(value * factor, Unit::Of(unit), at, at + len);
        quantity.end = next + 1;
        return quantity;
    }
    blank(value * 100.0, Unit::Percent, at, at + len)
}

fn sign(c: Option<char>) -> Option<&'static str> {
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
fn dimension(meaning: &'static str) -> Option<(&'static str, f64)> {
    let (unit, factor) = meaning.split_once(':')?;
    Some((unit, factor.parse().ok()?))
}

fn apply(quantity: &mut Quantity, (unit, factor): (&'static str, f64)) {
    multiply(quantity, factor);
    quantity.unit = match unit {
        "percent" => Unit::Percent,
        "times" => Unit::Times,
        unit => Unit::Of(unit),
    };
}

fn multiply(quantity: &mut Quantity, factor: f64) {
    quantity.value *= factor;
    quantity.alt = quantity.alt.map(|alt| alt * factor);
}

/// Unit, rate, bound, role and nouns.
fn finish(words: &Words<'_>, mut quantity: Quantity) -> Quantity {
    unit(words, &mut quantity);
    label(words, &mut quantity);
    if quantity.unit != Unit::Ordinal {
        rate(words, &mut quantity);
    }
    around_number(words, &mut quantity);
    if matches!(quantity.unit, Unit::Count | Unit::Vague) && quantity.nouns.is_empty() {
        nouns(words, &mut quantity);
    }
    quantity
}

fn unit(words: &Words<'_>, quantity: &mut Quantity) {
    let gap = words.gap_after(quantity.to - 1);
    let signs = gap.trim_start().trim_start_matches('+');
    if quantity.unit == Unit::Count && signs.starts_with('%') {
        quantity.unit = Unit::Percent;
        if words.get(quantity.to).is_some_and(|w| w.fold.starts_with("punkt") || w.fold.starts_with("point")) {
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
    let Some(found) = UNITS.at(words, quantity.to) else { return };
    let Some(unit) = dimension(found.meaning) else { return };
    // "5 S-Bahn", "3 G-Netz": a single capital letter is no unit.
    if words.get(quantity.to).is_some_and(|w| w.text.len() == 1 && gap != " " && gap != "-" && gap != "\u{a0}") {
        return;
    }
    apply(quantity, unit);
    quantity.end = quantity.to + found.len;
}

/// `Java 17`, `ISO 9001`, `COVID-19`: a number straight behind a capitalised word, with no unit
/// and no noun behind it, is part of a name.
fn label(words: &Words<'_>, quantity: &mut Quantity) {
    if quantity.unit != Unit::Count || quantity.from == 0 || quantity.to - quantity.from > 1 {
        return;
    }
    let Some(word) = words.get(quantity.from - 1) else { return };
    let figures = words.get(quantity.from).is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit()));
    let gap = words.gap_before(quantity.from);
    let close = gap == " " || gap == "-" || gap == "\u{a0}";
    let named = word.is_capital() && (!word.opens || gap == "-" || word.is_all_caps())
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

fn rate(words: &Words<'_>, quantity: &mut Quantity) {
    // Straight behind the unit, or within the few words of the noun it counts.
    let mut at = quantity.end;
    let slash = words.gap_after(quantity.end - 1).trim_start_matches(['%', '€', '$', '£', ' ']) == "/";
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
    for _ in 0..5 {
        if at >= words.len() || (at > 0 && clause::breaks(words, at - 1)) {
            return;
        }
        if let Some(found) = RATES.at(words, at).filter(|_| is_rate(words, at)) {
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
    !(article && matches!(before, "in" | "within" | "over" | "during" | "for" | "after" | "of" | "half" | "about" | "under"))
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
    for back in 1..=4usize {
        let Some(start) = at.checked_sub(back) else { break };
        let Some(found) = BOUNDS.at(words, start) else { continue };
        if start + found.len == at {
            quantity.bound = match found.meaning {
                "over" => Bound::Over,
                "least" => Bound::Least,
                "under" => Bound::Under,
                "most" => Bound::Most,
                _ => Bound::About,
            };
            // "Nine services over 20 months" lasts, "with over 10 years" exceeds.
            let lasting = matches!(quantity.unit, Unit::Of("month" | "second"))
                && quantity.bound == Bound::Over
                && words.get(start).is_some_and(|w| matches!(w.fold.as_str(), "over" | "uber"))
                && start.checked_sub(1).is_some_and(|b| {
                    !clause::breaks(words, b)
                        && !matches!(fold_at(words, b), "with" | "for" | "of" | "has" | "have" | "after" | "mit" | "seit" | "nach" | "the" | "and" | "und")
                });
            if lasting {
                quantity.bound = Bound::Exact;
            }
            at = start;
            break;
        }
    }
    if words.get(quantity.end).is_some_and(|w| w.fold == "plus") && words.joined(quantity.end - 1) {
        quantity.bound = Bound::Over;
    }
    let Some(before) = at.checked_sub(1).and_then(|at| words.get(at)) else { return };
    let countless = quantity.unit != Unit::Count;
    quantity.role = match (words.lang, before.fold.as_str()) {
        (Lang::En, "from") | (_, "statt" | "desde") => Role::From,
        (Lang::En, "by") | (Lang::De, "um") if countless => Role::By,
        (Lang::En, "to") | (Lang::De, "auf") | (Lang::Es, "hasta") | (Lang::Nl, "naar") if countless => Role::To,
        _ => Role::None,
    };
}

/// `from A to B`, `von A auf B`, `de A à B`, `A–B`.
fn pair_ranges(words: &Words<'_>, found: &mut [Quantity]) {
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last_mut(), after.first_mut()) else { continue };
        let between = b.from.saturating_sub(a.end);
        let gap = words.gap_after(a.end - 1);
        let dash = between == 0 && gap.trim().trim_start_matches('%').trim() .chars().all(|c| "-–—→>€$£".contains(c)) && gap.contains(['-', '–', '—', '→']);
        let worded = (1..=5).contains(&between)
            && (a.end..b.from).any(|at| {
                words.get(at).is_some_and(|w| {
                    matches!(
                        (words.lang, w.fold.as_str()),
                        (Lang::En, "to") | (Lang::De, "auf" | "bis") | (Lang::Fr, "a")
                            | (Lang::Es, "a" | "hasta") | (Lang::Pt, "a" | "para" | "ate")
                            | (Lang::Nl, "naar" | "tot") | (Lang::It, "a")
                    )
                }) && (at + 1..b.from).all(|at| {
                    clause::is_small(words, at) || UNITS.at(words, at).is_some()
                        || BOUNDS.at(words, at).is_some()
                })
            })
            && !(a.end..b.from).any(|at| at > a.end && clause::breaks(words, at - 1))
            && b.bound != Bound::Most;
        if !(dash || worded) || a.role == Role::To {
            continue;
        }
        a.role = Role::From;
        b.role = Role::To;
        // "40 to 25 minutes": the unit stands behind the second alone.
        if a.unit == Unit::Count && b.unit != Unit::Count && between <= 2 {
            inherit(words, a, b);
        } else if b.unit == Unit::Count && b.nouns.is_empty() && a.unit != Unit::Count {
            inherit(words, b, a);
        } else if a.unit == Unit::Count && (between <= 1 || a.nouns.is_empty()) && !b.nouns.is_empty() {
            a.nouns.clone_from(&b.nouns);
            a.classes.clone_from(&b.classes);
        }
        if a.rate.is_none() {
            a.rate = b.rate;
        }
    }
    // "In 11 minutes instead of 55": the unit is said once.
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(a), Some(b)) = (before.last(), after.first_mut()) else { continue };
        let close = (1..=3).contains(&b.from.saturating_sub(a.end));
        let compared = b.from.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|w| {
            matches!(w.fold.as_str(), "statt" | "vorher" | "zuvor" | "against" | "versus")
                || (w.fold == "of" && words.list.get(b.from.wrapping_sub(2)).is_some_and(|w| w.fold == "instead"))
        });
        if close && compared && b.unit == Unit::Count && b.nouns.is_empty() && matches!(a.unit, Unit::Of(_) | Unit::Percent) {
            inherit(words, b, a);
        }
    }
}

fn fold_at<'w>(words: &'w Words<'_>, at: usize) -> &'w str {
    words.get(at).map_or("", |word| word.fold.as_str())
}

/// Gives a bare number the unit that its partner carries.
fn inherit(words: &Words<'_>, bare: &mut Quantity, with_unit: &Quantity) {
    let factor = factor_of(words, with_unit);
    multiply(bare, factor);
    bare.unit = with_unit.unit.clone();
    bare.nouns.clear();
    bare.classes.clear();
}

fn factor_of(words: &Words<'_>, quantity: &Quantity) -> f64 {
    UNITS.at(words, quantity.to).and_then(|u| dimension(u.meaning)).map_or(1.0, |(_, f)| f)
}

/// What is counted: the words behind the number up to a small word, or `team of` before it.
fn nouns(words: &Words<'_>, quantity: &mut Quantity) {
    let mut at = quantity.end;
    let start = at;
    if words.get(at).is_some_and(|w| matches!(w.fold.as_str(), "of" | "von" | "de" | "d" | "di" | "van"))
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
        if word.text.starts_with(|c: char| c.is_ascii_digit()) || clause::is_small(words, at) {
            break;
        }
        if let Some(found) = NOUNS.at(words, at) {
            quantity.classes.push(found.meaning);
        }
        quantity.nouns.push(word.stem.clone());
        at += 1;
    }
    if !quantity.nouns.is_empty() {
        return;
    }
    let fold = |at: usize| words.get(at).map_or("", |w| w.fold.as_str());
    if let Some(before) = quantity.from.checked_sub(2)
        && content(words, before)
        && !matches!(fold(before), "instead" | "out")
        && (matches!(fold(before + 1), "of" | "von" | "de" | "van" | "di" | "aus")
            || (matches!(fold(before + 1), "mit" | "with") && NOUNS.at(words, before).is_some()))
    {
        quantity.nouns.push(words.list[before].stem.clone());
        if let Some(found) = NOUNS.at(words, before) {
            quantity.classes.push(found.meaning);
        }
    }
}
