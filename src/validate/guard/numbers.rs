//! Numbers: each must be in the cited evidence with its unit, its role and no bolder bound.
//!
//! Values are compared after conversion inside one dimension (18 months are 1.5 years); any other
//! arithmetic is refused, but for years of experience counted from the dates, floored. "Half" is
//! 50 %, "tripled" is three times.

use super::abbreviations::letters_of;
use super::clause;
use super::evidence::Evidence;
use super::experience::experience;
use super::facts::Facts;
use super::fit::{Fit, fit, near};
use super::frequency::{PERIODS, each_for_all, per_thing, rates, single_spell};
use super::index::Index;
use super::quantity::{Bound, Quantity, Role, Unit, dimension};
use super::reading::Reading;
use super::report::Report;
use crate::profile::{PartialDate, Profile};
use crate::validate::ViolationKind;

/// What the check knows besides the line and its evidence.
pub struct Context<'a> {
    pub profile: &'a Profile,
    pub index: &'a Index,
    pub today: PartialDate,
    /// Words of terms, which the check of skills has judged: the third of "third-party logistics".
    pub in_terms: &'a [bool],
}

/// Checks every number of the claim.
pub fn check(
    read: &Reading<'_>,
    evidence: &Evidence<'_>,
    context: &Context<'_>,
    report: &mut Report,
) {
    for quantity in &read.quantities {
        report.claim();
        if (quantity.from..quantity.to).all(|at| context.in_terms[at]) {
            continue;
        }
        // "Every two weeks" is a rate.
        if read.rates.iter().any(|rate| rate.from < quantity.from && quantity.to <= rate.to) {
            continue;
        }
        if glossed(read, quantity) || counts_list(read, quantity) {
            continue;
        }
        if experience(read, quantity, evidence, context) {
            continue;
        }
        // "Two 45 m platforms": metres, where no millions are meant.
        let metres = as_metres(read, quantity);
        if metres.is_some_and(|metres| refuse(read, &metres, evidence).is_none()) {
            continue;
        }
        if let Some(why) = refuse(read, quantity, evidence) {
            let text = quantity.text(&read.words);
            report.add(ViolationKind::Number, text, why);
        }
    }
    rates(read, evidence, report);
    each_for_all(read, evidence, report);
    per_thing(read, evidence, report);
    single_spell(read, evidence, report);
    shared(read, evidence, report);
}

fn as_metres(read: &Reading<'_>, quantity: &Quantity) -> Option<Quantity> {
    let written = read.words.get(quantity.to - 1)?.text;
    let small = written.ends_with('m') && !written.ends_with("mm") && quantity.unit == Unit::Count;
    (small && quantity.scale >= 1e6).then(|| Quantity {
        value: quantity.value / quantity.scale,
        scale: 1.0,
        unit: Unit::Of("length"),
        nouns: Vec::new(),
        classes: Vec::new(),
        ..quantity.clone()
    })
}

/// "Nearly half (48 %)": what is rounded stands beside it, and is checked itself.
fn glossed(read: &Reading<'_>, rounded: &Quantity) -> bool {
    let words = &read.words;
    let in_words = !words.list[rounded.from].text.starts_with(|c: char| c.is_ascii_digit());
    let exact = read.quantities.iter().find(|exact| {
        (rounded.end..rounded.end + 4).contains(&exact.from)
            && exact.unit == Unit::Percent
            && words.gap_before(exact.from).contains('(')
    });
    let fits = |exact: &Quantity| {
        let over = exact.value - rounded.value;
        match rounded.bound {
            Bound::Over | Bound::Least => (0.0..=4.0).contains(&over),
            Bound::Under | Bound::Most => (-4.0..=0.0).contains(&over),
            _ => over.abs() <= 2.5,
        }
    };
    in_words && rounded.unit == Unit::Percent && exact.is_some_and(fits)
}

/// "In three countries (Germany, Austria, the Netherlands)": the line itself lists as many.
fn counts_list(read: &Reading<'_>, counted: &Quantity) -> bool {
    let words = &read.words;
    let opens = |at: usize| words.gap_after(at).contains(['(', ':']);
    let last = counted.end + 4;
    let Some(start) = (counted.end..words.len().min(last)).find(|at| opens(*at)) else {
        return false;
    };
    let from = words.list[start].end;
    let tail = &words.text[from..];
    let close = if tail.trim_start().starts_with('(') { ')' } else { ';' };
    let list = tail.split(close).next().unwrap_or(tail);
    let ands = words.list[start + 1..]
        .iter()
        .take_while(|word| word.start < from + list.len())
        .filter(|word| matches!(word.fold.as_str(), "and" | "und" | "et" | "y" | "e" | "en"))
        .count();
    let oxford = [", and ", ", und "].iter().filter(|and| list.contains(**and)).count();
    let items = list.matches(',').count() + ands + 1 - oxford.min(ands);
    let digits = list.chars().any(|c| c.is_ascii_digit());
    counted.unit == Unit::Count
        && counted.bound == Bound::Exact
        && (2.0..=9.0).contains(&counted.value)
        && !digits
        && near(items as f64, counted.value)
}

/// "Two warehouses … in two shifts" for "a warehouse … in two shifts": one number of the evidence
/// does not stand for two of the line.
fn shared(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let counts = |q: &Quantity| q.unit == Unit::Count && q.value > 1.0;
    let known = |q: &Quantity| {
        evidence.all().flat_map(|f| &f.quantities).filter(|k| near(k.value, q.value)).count()
    };
    for (i, first) in read.quantities.iter().enumerate().filter(|(_, q)| counts(q)) {
        let same =
            read.quantities[i + 1..].iter().find(|q| counts(q) && near(q.value, first.value));
        let Some(second) = same.filter(|_| known(first) == 1) else { continue };
        if first.nouns.iter().any(|noun| second.nouns.contains(noun)) || !evidence.same_language {
            continue;
        }
        // The one whose noun the evidence counts is right.
        let fits = |q: &Quantity| {
            evidence.all().flat_map(|f| &f.quantities).any(|k| {
                near(k.value, q.value) && k.nouns.iter().any(|noun| q.nouns.contains(noun))
            })
        };
        let wrong = match (fits(first), fits(second)) {
            (true, false) => second,
            (false, true) => first,
            _ => continue,
        };
        let why = "the cited evidence has this number of something else";
        report.add(ViolationKind::Number, wrong.text(&read.words), why);
    }
}

/// `None` when the evidence has the number.
fn refuse(read: &Reading<'_>, claimed: &Quantity, evidence: &Evidence<'_>) -> Option<String> {
    let mut best = Fit::Absent;
    // "The largest worth £38k" for "up to £38k".
    let most = read.praise.iter().any(|mark| mark.code == "most" && mark.from < claimed.end + 3);
    for facts in evidence.all() {
        for known in &facts.quantities {
            if left_alone(read, claimed, known, facts) || added(read, claimed, known) {
                best = best.max(Fit::Role);
                continue;
            }
            best = best.max(fit(claimed, known, facts, &read.quantities, evidence.same_language));
            if most && known.bound == Bound::Most && claimed.bound == Bound::Exact {
                let upper = Quantity { bound: Bound::Most, ..claimed.clone() };
                best =
                    best.max(fit(&upper, known, facts, &read.quantities, evidence.same_language));
            }
        }
        if one_spell(read, claimed, facts) || spans(claimed, facts) || one_in(claimed, facts) {
            best = Fit::Same;
        }
        let periodic = PERIODS.iter().any(|(times, period, code)| {
            near(claimed.value, *times)
                && claimed.rate == Some(*period)
                && facts.rates.contains(code)
                && matches!(claimed.unit, Unit::Times | Unit::Count)
        });
        if periodic
            || phrased(read, claimed, facts)
            || every_nth(claimed, facts)
            || quarter(read, claimed, facts)
            || aged(claimed, facts)
            || in_compound(read, claimed, facts)
            || zero(claimed, facts)
            || second(claimed, facts)
            || one(claimed, facts)
            || (claimed.alt.is_none() && name_has(read, claimed, facts))
        {
            best = Fit::Same;
        }
    }
    // A version or a number inside a tool's name may come from the declared skills.
    if matches!(claimed.unit, Unit::Name(_) | Unit::Count)
        && evidence.skills.iter().any(|facts| name_has(read, claimed, facts))
    {
        best = Fit::Same;
    }
    match best {
        Fit::Same => None,
        Fit::Absent => Some("the cited evidence has no such number".into()),
        Fit::Unit => Some("the cited evidence has this number of something else".into()),
        Fit::Role => Some("the cited evidence has this number in another role".into()),
        Fit::Bound => Some("the cited evidence states it less boldly".into()),
        Fit::Rate => Some("the cited evidence states it for another time".into()),
    }
}

/// "Down 11 %" for "from 11 to 3 %": where something started, without where it went, is no change.
fn left_alone(read: &Reading<'_>, claimed: &Quantity, known: &Quantity, facts: &Facts) -> bool {
    if known.role != Role::From || !matches!(claimed.role, Role::None | Role::By) {
        return false;
    }
    let ends = || facts.quantities.iter().filter(|q| q.start.is_some_and(|v| near(v, known.value)));
    ends().next().is_some()
        && !ends().any(|end| read.quantities.iter().any(|q| near(q.value, end.value)))
}

/// "Gained 41,000 subscribers" for "from 18,000 to 41,000": what something came to is not what was added.
fn added(read: &Reading<'_>, claimed: &Quantity, known: &Quantity) -> bool {
    const MORE: [&str; 16] = [
        "new",
        "additional",
        "extra",
        "further",
        "gained",
        "added",
        "won",
        "attracted",
        "neue",
        "neuen",
        "zusatzliche",
        "weitere",
        "nouveaux",
        "nouvelles",
        "supplementaires",
        "nuevos",
    ];
    let says =
        |at: usize| read.words.get(at).is_some_and(|word| MORE.contains(&word.fold.as_str()));
    known.start.is_some()
        && near(claimed.value, known.value)
        && claimed.start.is_none()
        && claimed.role != Role::To
        && (claimed.from.saturating_sub(2)..claimed.from)
            .chain(claimed.to..claimed.to + 2)
            .any(says)
}

/// "One hour", "a year" in the same words: the evidence may not read as a spell of time.
fn one_spell(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let word = |at: usize| read.words.get(at).map_or("", |word| word.fold.as_str());
    let spelt = claimed.to == claimed.from + 1 && claimed.end == claimed.from + 2;
    spelt
        && clause::is_one(&read.words, claimed.from)
        && facts.has_phrase(&format!("{} {}", word(claimed.from), word(claimed.from + 1)))
}

/// "A quarter of the shifts" for "one shift in four", in the languages' words for it.
fn one_in(claimed: &Quantity, facts: &Facts) -> bool {
    let share = 100.0 / claimed.value;
    claimed.unit == Unit::Percent
        && (2.0..=10.0).contains(&share)
        && (facts.one || ["1", "jede", "jeder", "every"].iter().any(|w| facts.words.contains(*w)))
        && facts.quantities.iter().any(|q| {
            (q.unit == Unit::Count || q.unit == Unit::Ordinal)
                && (q.value - share).abs() < 0.01
                && q.nouns.is_empty()
        })
}

/// "In the first half of 2021" for "from January to June 2021".
fn spans(claimed: &Quantity, facts: &Facts) -> bool {
    let Some(("month", months)) = claimed.spell.and_then(dimension) else { return false };
    if claimed.unit != Unit::Ordinal || !(3.0..=6.0).contains(&months) {
        return false;
    }
    let (first, last) = (months * (claimed.value - 1.0) + 1.0, months * claimed.value);
    let has = |month: f64| {
        facts.dates.iter().any(|date| date.month.is_some_and(|m| near(f64::from(m), month)))
    };
    has(first) && has(last)
}

/// "In a rota of five weeks" for "every fifth week".
fn every_nth(claimed: &Quantity, facts: &Facts) -> bool {
    const EVERY: [&str; 9] =
        ["every", "each", "jede", "jeden", "jeder", "chaque", "cada", "elke", "ogni"];
    let Unit::Of(unit) = &claimed.unit else { return false };
    EVERY.iter().any(|word| facts.words.contains(*word))
        && facts.quantities.iter().any(|known| {
            let spell = known.spell.and_then(dimension).filter(|(dim, _)| dim == unit);
            known.unit == Unit::Ordinal
                && spell.is_some_and(|(_, factor)| near(claimed.value, known.value * factor))
        })
}

/// "Baureihe 442": the number behind the same word, which no other word of the line bends.
fn phrased(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let words = &read.words;
    let Some(before) = claimed.from.checked_sub(1).filter(|at| clause::content(words, *at)) else {
        return false;
    };
    let (word, number) = (&words.list[before], &words.list[claimed.from]);
    let digits = number.text.chars().all(|c| c.is_ascii_digit());
    // "Trained 6 engineers" for "trained 6 apprentices": the verb says nothing of what is counted.
    let counts_other = word.opens
        && !claimed.nouns.is_empty()
        && facts
            .quantities
            .iter()
            .any(|known| near(known.value, claimed.value) && !known.nouns.is_empty());
    // "BR 442" for the same.
    let short = || {
        word.is_all_caps()
            && facts.lines.iter().any(|line| {
                line.windows(2).any(|two| two[1] == number.fold && letters_of(&word.fold, &two[0]))
            })
    };
    digits
        && !counts_other
        && claimed.rate.is_none()
        && matches!(claimed.unit, Unit::Count | Unit::Name(_))
        && words.gap_before(claimed.from) == " "
        && (facts.has_phrase(&format!("{} {}", word.fold, number.fold)) || short())
}

/// "2-Schicht-Betrieb" for "Zweischichtbetrieb".
fn in_compound(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    const PARTS: [&str; 11] =
        ["zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf"];
    let part = (2.0..=12.0).contains(&claimed.value).then(|| PARTS[claimed.value as usize - 2]);
    let noun = read.words.get(claimed.to).map_or("", |word| word.fold.as_str());
    let behind = part.filter(|_| noun.len() > 3 && facts.lang == crate::text::Lang::De);
    behind.is_some_and(|part| {
        facts.words.iter().any(|word| word.strip_prefix(part).is_some_and(|w| w.starts_with(noun)))
    })
}

/// "Niños de seis a doce años" for "children aged six to twelve".
fn aged(claimed: &Quantity, facts: &Facts) -> bool {
    const AGED: [&str; 8] = ["aged", "age", "ages", "alter", "jahrige", "jahrigen", "edad", "ages"];
    claimed.unit == Unit::Of("month")
        && AGED.iter().any(|word| facts.words.contains(*word))
        && facts
            .quantities
            .iter()
            .any(|q| q.unit == Unit::Count && near(q.value * 12.0, claimed.value))
}

/// "Q4" for "the last quarter".
fn quarter(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    const QUARTERS: [(&str, &[&str]); 4] = [
        ("q1", &["first quarter", "ersten quartal", "erstes quartal", "premier trimestre"]),
        ("q2", &["second quarter", "zweiten quartal", "zweites quartal", "deuxieme trimestre"]),
        ("q3", &["third quarter", "dritten quartal", "drittes quartal", "troisieme trimestre"]),
        (
            "q4",
            &[
                "fourth quarter",
                "last quarter",
                "final quarter",
                "vierten quartal",
                "viertes quartal",
                "letzten quartal",
                "quatrieme trimestre",
                "dernier trimestre",
            ],
        ),
    ];
    let word = read.words.get(claimed.from).map_or("", |word| word.fold.as_str());
    let said = QUARTERS.iter().find(|(short, _)| *short == word);
    said.is_some_and(|(_, phrases)| phrases.iter().any(|phrase| facts.has_phrase(phrase)))
}

/// "Zero incidents" for "no incidents".
fn zero(claimed: &Quantity, facts: &Facts) -> bool {
    claimed.value == 0.0 && facts.denies()
}

/// "1 in 4" for "one in four": "one" alone is seldom read as a number.
fn one(claimed: &Quantity, facts: &Facts) -> bool {
    claimed.unit == Unit::Count && near(claimed.value, 1.0) && facts.one
}

/// "Second" in English is a time as well as a place in a row.
fn second(claimed: &Quantity, facts: &Facts) -> bool {
    claimed.unit == Unit::Ordinal && near(claimed.value, 2.0) && facts.words.contains("second")
}

/// "Java 17" by its two words.
fn name_has(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let Unit::Name(name) = &claimed.unit else { return false };
    if name == "24/7" {
        return [
            "24 7",
            "around the clock",
            "round the clock",
            "rund um die uhr",
            "24 hours a day",
        ]
        .iter()
        .any(|phrase| facts.has_phrase(phrase));
    }
    let number = read.words.get(claimed.from).map_or("", |word| word.fold.as_str());
    facts.has_phrase(&format!("{name} {number}"))
}
