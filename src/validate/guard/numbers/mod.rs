//! Numbers: each must be in the cited evidence with its unit, its role and no bolder bound.
//!
//! Values are compared after conversion inside one dimension (18 months are 1.5 years); any other
//! arithmetic is refused, but for years of experience counted from the dates, floored. "Half" is
//! 50 %, "tripled" is three times.

pub mod amounts;
pub mod clocked;
pub mod counted;
pub mod during;
pub mod experience;
pub mod fit;
pub mod frequency;
pub mod money;
pub mod named;
pub mod none;
pub mod otherwise;
pub mod parted;
pub mod periods;
pub mod places;
pub mod restated;
pub mod shares;
pub mod targets;
pub mod times;
pub mod turned;
pub mod yearly;

use crate::profile::{PartialDate, Profile};
use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::dates::Stated;
use crate::validate::guard::doers::Doer;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::index::Index;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::experience::experience;
use crate::validate::guard::numbers::fit::{Fit, fit, near};
use crate::validate::guard::numbers::frequency::{
    PERIODS, each_for_all, per_thing, rates, single_spell,
};
use crate::validate::guard::quantity::{Bound, Quantity, Role, Unit, clock::CLOCK_TIME};
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Word;
use crate::validate::guard::words::mark;
use crate::validate::guard::words::phrases;

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
        // "Every two weeks" is a rate, and so is "14-täglich"; how long a shift is, "per 12-hour shift"
        // says besides.
        let in_rate = |rate: &mark::Mark| {
            rate.from < quantity.from && quantity.to <= rate.to
                || rate.from == quantity.from && quantity.end < rate.to
        };
        if read.rates.iter().any(|rate| rate.code != "shift" && in_rate(rate)) {
            continue;
        }
        if counts_dates(read, quantity, evidence) {
            continue;
        }
        let named = is_virus(quantity);
        if named
            || glossed(read, quantity)
            || counts_list(read, quantity, evidence)
            || again(read, quantity)
        {
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
    unread(read, evidence, report);
    digits(read, evidence, report);
    rates(read, evidence, report);
    each_for_all(read, evidence, report);
    per_thing(read, evidence, report);
    single_spell(read, evidence, report);
    shared(read, evidence, report);
}

fn as_metres(read: &Reading<'_>, quantity: &Quantity) -> Option<Quantity> {
    let written = read.words.get(quantity.to - 1)?.text;
    // "A 6 m wall", "22 m high".
    let behind = read.words.get(quantity.to).is_some_and(|next| next.text == "m")
        && read.words.joined(quantity.to - 1);
    // "9 to 14 m".
    let ends = |end: &Quantity| {
        end.start.is_some_and(|start| near(start, quantity.value))
            && end.from > quantity.from
            && end.from <= quantity.end + 2
            && read.words.get(end.to).is_some_and(|next| next.text == "m")
    };
    let behind = behind || quantity.role == Role::From && read.quantities.iter().any(ends);
    if behind && quantity.unit == Unit::Count {
        return Some(Quantity {
            unit: Unit::Of("length"),
            nouns: Vec::new(),
            classes: Vec::new(),
            ..quantity.clone()
        });
    }
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

/// "COVID-19": the number is part of the name, which is judged as one.
fn is_virus(quantity: &Quantity) -> bool {
    matches!(&quantity.unit, Unit::Name(name) if name == "covid") && near(quantity.value, 19.0)
}

/// The 3 of "3 x 8 m", "3 by 8 m".
fn is_side(line: &[String], known: &Quantity) -> bool {
    let word = |at: usize| line.get(at).map_or("", String::as_str);
    let by = usize::from(matches!(word(known.to), "x" | "by"));
    let other = word(known.to + by);
    other.starts_with(|c: char| c.is_ascii_digit())
        && (other.ends_with('m') || word(known.to + by + 1) == "m")
}

/// "350 metres" where the evidence has "350 m".
fn in_metres(claimed: &Quantity, known: &Quantity, facts: &Facts) -> Option<Quantity> {
    let written = || {
        facts.lines.iter().any(|line| {
            line.get(known.from).is_some_and(|word| word.ends_with('m'))
                || line.get(known.to).is_some_and(|word| word == "m")
                || is_side(line, known)
                || known.to > known.from && line.get(known.to - 1).is_some_and(|word| word == "m")
        })
    };
    // "1,5 à 4 m": the unit stands behind the second.
    let written = || {
        written()
            || facts.quantities.iter().any(|end| {
                end.start.is_some_and(|start| near(start, known.value))
                    && facts.lines.iter().any(|line| line.get(end.to).is_some_and(|w| w == "m"))
            })
    };
    let plain = known.unit == Unit::Count || known.scale >= 1e6;
    (claimed.unit == Unit::Of("length") && plain && written()).then(|| Quantity {
        value: if known.scale >= 1e6 { known.value / known.scale } else { known.value },
        scale: 1.0,
        unit: Unit::Of("length"),
        nouns: Vec::new(),
        classes: Vec::new(),
        ..known.clone()
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

/// "3 trainees, and all three passed": those counted before.
fn again(read: &Reading<'_>, counted: &Quantity) -> bool {
    let all = counted.from.checked_sub(1).is_some_and(|at| {
        let word = read.words.list[at].fold.as_str();
        // "5 lines …, two of the five".
        let those = matches!(word, "the" | "those" | "these") && counted.nouns.is_empty();
        those || matches!(word, "all" | "alle" | "tous" | "toutes")
    });
    let same = |other: &Quantity| {
        other.to <= counted.from && other.unit == Unit::Count && near(other.value, counted.value)
    };
    all && counted.unit == Unit::Count
        && counted.bound == Bound::Exact
        && counted.classes.is_empty()
        && read.quantities.iter().any(same)
}

/// "In three countries (Germany, Austria, the Netherlands)": the line itself lists as many.
fn counts_list(read: &Reading<'_>, counted: &Quantity, evidence: &Evidence<'_>) -> bool {
    let words = &read.words;
    // "In two offices, Barry and Cardiff".
    let named = |at: usize| {
        words.gap_after(at).contains(',')
            && counted.value < 5.0
            && words.get(at + 1).is_some_and(Word::is_capital_inside)
    };
    let opens = |at: usize| words.gap_after(at).contains(['(', ':']) || named(at);
    let last = counted.end + 4;
    let Some(start) = (counted.end..words.len().min(last)).find(|at| opens(*at)) else {
        return false;
    };
    let from = words.list[start].end;
    let tail = words.text[from..].trim_start_matches(',');
    let close = if tail.trim_start().starts_with('(') { ')' } else { ';' };
    let list = tail.split(close).next().unwrap_or(tail);
    // Of what the evidence speaks of: "two offices, Barry and Cardiff, taking calls" makes offices of callers.
    let spoken_of =
        evidence.cited.iter().any(|f| counted.nouns.iter().any(|noun| f.stems.contains(noun)));
    let list = if spoken_of { &list[..list_end(list)] } else { list };
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

/// "Twice, in 2017 and 2019", "two years running, 2016 and 2017": the line itself has as many dates, and they
/// are those of the evidence.
fn counts_dates(read: &Reading<'_>, counted: &Quantity, evidence: &Evidence<'_>) -> bool {
    let years = counted.unit == Unit::Of("month");
    let running = (counted.end..counted.end + 3).any(|at| {
        let fold = |at: usize| read.words.get(at).map_or("", |word| word.fold.as_str());
        matches!(fold(at), "running" | "succession" | "consecutive")
            || fold(at) == "in" && fold(at + 1) == "a" && fold(at + 2) == "row"
    });
    // "Doubled from 2024 to 2025" counts none.
    let fold = |at: usize| read.words.get(at).map_or("", |word| word.fold.as_str());
    let times = matches!(fold(counted.from), "twice" | "thrice")
        || matches!(fold(counted.end.max(1) - 1), "times")
        || fold(counted.to) == "time" && read.words.gap_after(counted.to - 1) == "-";
    let value = if years { counted.value / 12.0 } else { counted.value };
    let same = |dates: &[Stated]| {
        dates.len() as f64 == value && dates.iter().all(|date| date.year.is_some())
    };
    (2.0..=4.0).contains(&value)
        && (years && running || times && counted.rate.is_none())
        && counted.bound == Bound::Exact
        && same(&read.dates)
        && evidence.cited.iter().any(|facts| same(&facts.dates))
}

/// Where a list of names ends: "Seacroft and Wharfe Lane, with a monthly review" ends at the comma behind
/// what the "and" joins, if the line goes on in small letters.
fn list_end(list: &str) -> usize {
    let Some(and) = [" and ", " und ", " et "].iter().filter_map(|and| list.find(and)).min() else {
        return list.len();
    };
    let goes_on = |comma: usize| {
        let next = list[comma + 1..].trim_start().chars().next();
        next.is_some_and(char::is_lowercase)
    };
    list[and..].find(',').map(|at| and + at).filter(|at| goes_on(*at)).unwrap_or(list.len())
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
        // "For both branches", "en binôme".
        let both = near(first.value, 2.0)
            && evidence
                .cited
                .iter()
                .any(|f| phrases::all("two").any(|b| f.words.contains(b) || f.has_phrase(b)));
        let Some(second) =
            same.filter(|_| !both).filter(|second| known(first) == 1 && !again(read, second))
        else {
            continue;
        };
        if first.nouns.iter().any(|noun| second.nouns.contains(noun)) || !evidence.same_language {
            continue;
        }
        // The one whose noun the evidence counts is right.
        let fits = |q: &Quantity| {
            evidence.all().flat_map(|f| &f.quantities).any(|k| {
                near(k.value, q.value) && k.nouns.iter().any(|noun| q.nouns.contains(noun))
            })
        };
        // "Zwei Stillstände … in zwei Schichten" for the "Zweischichtbetrieb".
        let otherwise = |q: &Quantity| evidence.cited.iter().any(|f| otherwise::says(read, q, f));
        let wrong = match (fits(first), fits(second)) {
            _ if otherwise(first) || otherwise(second) => continue,
            (true, false) => second,
            (false, true) => first,
            _ => continue,
        };
        let why = "the cited evidence has this number of something else";
        report.add(ViolationKind::Number, wrong.text(&read.words), why);
    }
}

/// "8m50s", "5h10": a time that is written in one word must be in the evidence as it stands, or in others.
fn unread(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    for (at, word) in read.words.list.iter().enumerate().filter(|(at, _)| !read.counted[*at]) {
        let Some((first, second)) = word.fold.split_once(['h', 'm']) else { continue };
        let second = second.trim_end_matches(['s', 'm']);
        let digits = |part: &str| {
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let known = || {
            evidence.all().any(|facts| {
                let bare = |part: &str| part.trim_start_matches('0').to_owned();
                let (first, second) = (bare(first), bare(second));
                let apart = ["hours", "h", "hour"]
                    .iter()
                    .any(|unit| facts.has_phrase(&format!("{first} {unit} {second}")))
                    || ["minutes", "min", "m"]
                        .iter()
                        .any(|unit| facts.has_phrase(&format!("{first} {unit} {second}")));
                facts.words.contains(&word.fold) || apart
            })
        };
        if digits(first) && digits(second) && !known() {
            let why = "the cited evidence has no such number";
            report.at(ViolationKind::Number, &read.words, at, at + 1, why);
        }
    }
}

/// "By a double-digit percentage", "im sechsstelligen Bereich": an amount without its number.
fn digits(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    for at in 0..words.len() {
        let fold = words.list[at].fold.as_str();
        let next = words.get(at + 1).map_or("", |word| word.fold.as_str());
        let hyphen = words.gap_after(at) == "-" || words.gap_after(at) == " ";
        let many = matches!(
            fold,
            "single"
                | "double"
                | "triple"
                | "multi"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
        );
        let english =
            hyphen && many && matches!(next, "digit" | "figure") && words.lang == Lang::En;
        let german = fold.contains("stellig") && fold.len() > 10;
        let known = || {
            evidence
                .all()
                .any(|facts| facts.words.contains(fold) && (german || facts.words.contains(next)))
        };
        if (english || german) && !known() {
            let why = "the cited evidence has no such number";
            report.at(ViolationKind::Number, words, at, at + 1 + usize::from(english), why);
        }
    }
}

/// "A 62-bed nursing home", as the entry describes its employer.
fn describes(read: &Reading<'_>, claimed: &Quantity, evidence: &Evidence<'_>) -> bool {
    let joined = read.words.gap_after(claimed.to - 1) == "-" && claimed.rate.is_none();
    let noun = read.words.get(claimed.to).filter(|_| joined);
    noun.is_some_and(|noun| {
        // "A 28-strong consultancy" for one with 28 staff.
        let strong = noun.fold == "strong";
        let same = |q: &Quantity| {
            q.nouns.contains(&noun.stem)
                || strong && q.classes.iter().any(|class| class.starts_with("person"))
        };
        !evidence.cited.iter().any(|facts| facts.quantities.iter().any(same))
            && evidence.about.iter().any(|facts| {
                facts.quantities.iter().any(|q| near(q.value, claimed.value) && same(q))
            })
    })
}

/// `None` when the evidence has the number.
fn refuse(read: &Reading<'_>, claimed: &Quantity, evidence: &Evidence<'_>) -> Option<String> {
    if describes(read, claimed, evidence) {
        return None;
    }
    let mut best = Fit::Absent;
    // "The largest worth £38k" for "up to £38k".
    let most = read.praise.iter().any(|mark| mark.code == "most" && mark.from < claimed.end + 3);
    let days = in_days(read, claimed);
    let plus = read.words.gap_after(claimed.to - 1).starts_with('+')
        || read.words.list[claimed.to - 1].text.ends_with('+');
    for facts in evidence.all() {
        for known in &facts.quantities {
            let metres = in_metres(claimed, known, facts);
            let known = metres.as_ref().unwrap_or(known);
            if known.part && is_in_succession(read, claimed) {
                best = best.max(Fit::Unit);
                continue;
            }
            if left_alone(read, claimed, known, facts) || added(read, claimed, known, facts) {
                best = best.max(Fit::Role);
                continue;
            }
            if evidence.same_language && counts_another(read, claimed, known, facts) {
                best = best.max(Fit::Unit);
                continue;
            }
            best = best.max(fit(claimed, known, facts, &read.quantities, evidence.same_language));
            if let Some(days) = days.as_ref().filter(|_| known.unit == Unit::Of("second")) {
                best = best.max(fit(days, known, facts, &read.quantities, evidence.same_language));
            }
            // "Tables of 6+" for "of six and over".
            if plus && known.bound == Bound::Least && claimed.bound == Bound::Over {
                let least = Quantity { bound: Bound::Least, ..claimed.clone() };
                best =
                    best.max(fit(&least, known, facts, &read.quantities, evidence.same_language));
            }
            if most && known.bound == Bound::Most && claimed.bound == Bound::Exact {
                let upper = Quantity { bound: Bound::Most, ..claimed.clone() };
                best =
                    best.max(fit(&upper, known, facts, &read.quantities, evidence.same_language));
            }
        }
        let periodic = PERIODS.iter().any(|(times, period, code)| {
            near(claimed.value, *times)
                && claimed.rate == Some(*period)
                && facts.rates.contains(code)
                && matches!(claimed.unit, Unit::Times | Unit::Count)
        });
        let told = otherwise::says(read, claimed, facts) || named::says(read, claimed, facts);
        if periodic || told {
            best = Fit::Same;
        }
    }
    // A version or a number inside a tool's name may come from the declared skills.
    if matches!(claimed.unit, Unit::Name(_) | Unit::Count)
        && evidence.skills.iter().any(|facts| otherwise::name_has(read, claimed, facts))
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

/// "11 consecutive quarters", "eleven quarters in a row", which "11 of 14 quarters" are not.
fn is_in_succession(read: &Reading<'_>, claimed: &Quantity) -> bool {
    let fold = |at: usize| read.words.get(at).map_or("", |word| word.fold.as_str());
    (claimed.to..claimed.end + 3).any(|at| {
        matches!(fold(at), "consecutive" | "successive" | "straight" | "running" | "succession")
            || fold(at) == "in" && fold(at + 1) == "a" && fold(at + 2) == "row"
    })
}

/// "Days sales outstanding fell from 58 to 44" for "DSO from 58 to 44 days": a bare number of what is counted in
/// days, as its name says.
fn in_days(read: &Reading<'_>, claimed: &Quantity) -> Option<Quantity> {
    const DAY: f64 = 86_400.0;
    let words = &read.words;
    let named = (0..words.len()).any(|at| {
        let word = &words.list[at];
        let counts = at > 0 && read.counted[at - 1];
        matches!(word.text, "DSO" | "DPO" | "DIO") || word.fold == "days" && !counts
    });
    let bare = claimed.unit == Unit::Count && claimed.nouns.is_empty() && claimed.rate.is_none();
    (bare && named).then(|| Quantity {
        value: claimed.value * DAY,
        start: claimed.start.map(|start| start * DAY),
        unit: Unit::Of("second"),
        ..claimed.clone()
    })
}

/// "Three laboratories … with minor findings" for "the laboratory … with three minor findings": what the
/// evidence counts stands in the line, and the number beside something else.
fn counts_another(read: &Reading<'_>, claimed: &Quantity, known: &Quantity, facts: &Facts) -> bool {
    let (Some(head), Some(own)) = (known.nouns.last(), claimed.nouns.last()) else { return false };
    let shared = claimed.nouns.iter().any(|noun| known.nouns.contains(noun));
    // In another phrase: before the number, or behind another number or a verb.
    let parted = |at: usize| {
        at < claimed.from
            || read.quantities.iter().any(|q| claimed.end <= q.from && q.from < at)
            || read
                .deeds
                .iter()
                .any(|deed| deed.doer != Doer::Unknown && claimed.end < deed.at && deed.at < at)
    };
    let elsewhere =
        || (0..read.words.len()).any(|at| read.words.list[at].stem == *head && parted(at));
    let behind = claimed.to..read.words.len().min(claimed.to + 4);
    claimed.unit == Unit::Count
        && claimed.rate.is_none()
        && behind.into_iter().any(|at| read.words.list[at].stem == *own)
        && known.unit == Unit::Count
        && near(claimed.value, known.value)
        && !shared
        && facts.stems.contains(own)
        && !stands_near(known, own, facts)
        && elsewhere()
}

/// "A volunteer committee of eight": the word belongs to the number as well.
fn stands_near(known: &Quantity, noun: &String, facts: &Facts) -> bool {
    let near = known.from.saturating_sub(3)..known.to + 3;
    facts.rows.iter().any(|row| near.clone().any(|at| row.get(at) == Some(noun)))
}

/// "Down 11 %" for "from 11 to 3 %": where something started, without where it went, is no change.
fn left_alone(read: &Reading<'_>, claimed: &Quantity, known: &Quantity, facts: &Facts) -> bool {
    // "Early shift from 6 am": a time of day, and no change.
    let clock = known.unit == Unit::Of(CLOCK_TIME) || clocked::opens(&read.words, claimed);
    if clock || known.role != Role::From || !matches!(claimed.role, Role::None | Role::By) {
        return false;
    }
    let ends = || facts.quantities.iter().filter(|q| q.start.is_some_and(|v| near(v, known.value)));
    ends().next().is_some()
        && !ends().any(|end| read.quantities.iter().any(|q| near(q.value, end.value)))
}

/// "Gained 41,000 subscribers" for "from 18,000 to 41,000": what something came to is not what was added.
fn added(read: &Reading<'_>, claimed: &Quantity, known: &Quantity, facts: &Facts) -> bool {
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
    // "From four old freezers to two new ones": those are new in the evidence as well.
    let told = |word: &str| {
        facts.lines.iter().any(|line| line.get(known.to).is_some_and(|next| next == word))
    };
    let says = |at: usize| {
        read.words
            .get(at)
            .is_some_and(|word| MORE.contains(&word.fold.as_str()) && !told(&word.fold))
    };
    known.start.is_some()
        && near(claimed.value, known.value)
        && claimed.start.is_none()
        && claimed.role != Role::To
        && (claimed.from.saturating_sub(2)..claimed.from)
            .chain(claimed.to..claimed.to + 2)
            .any(says)
}
