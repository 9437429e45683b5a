//! Spells, rates and dates that the evidence says in another way: "alle vier Wochen" for "jede vierte Woche",
//! "24 hours a day" for "24/7", "Q4" for "the last quarter".

use crate::text::Lang;
use crate::validate::guard::dates::Side;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::{Quantity, Unit, dimension};
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::UNITS;

/// Whether the evidence has the number in other words of time.
pub fn says(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    one_spell(read, claimed, facts)
        || in_each(read, claimed, facts)
        || days_named(claimed, facts)
        || months_named(claimed, facts)
        || spans(claimed, facts)
        || every_nth(claimed, facts)
        || every_so_many(read, claimed, facts)
        || shared_out(read, claimed, facts)
        || always(claimed, facts)
        || fortnight(claimed, facts)
        || hours(claimed, facts)
        || quarter(read, claimed, facts)
        || nth_quarter(read, claimed, facts)
        || part_of_spell(read, claimed, facts)
        || one_in_compound(read, claimed, facts)
        || so_many_a_year(read, claimed, facts)
        || counted_spells(read, claimed, facts)
        || days_of_seven(read, claimed, facts)
        || ahead(read, claimed, facts)
        || morning_and_evening(claimed, facts)
}

/// "Deux fois par jour" for "matin et soir".
fn morning_and_evening(claimed: &Quantity, facts: &Facts) -> bool {
    const BOTH: [&str; 6] = [
        "matin et soir",
        "morgens und abends",
        "morning and evening",
        "morning and night",
        "mornings and evenings",
        "fruh und abend",
    ];
    claimed.unit == Unit::Times
        && near(claimed.value, 2.0)
        && claimed.rate == Some("day")
        && BOTH.iter().any(|both| facts.has_phrase(both))
}

/// Whether words behind a spell say that something came so much too soon.
pub fn is_early(behind: &[&str]) -> bool {
    matches!(behind, ["to", "spare", ..] | ["early" | "ahead", ..])
        || matches!(behind, ["before", "the" | "time" | "schedule" | "deadline", ..])
}

/// "With two days to spare" for "two days ahead of schedule".
fn ahead(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let own: Vec<&str> =
        read.words.list.iter().skip(claimed.end).take(2).map(|word| word.fold.as_str()).collect();
    matches!(claimed.unit, Unit::Of("second" | "month"))
        && is_early(&own)
        && facts.quantities.iter().any(|known| {
            let told = facts.lines.iter().any(|line| {
                let next: Vec<&str> =
                    line.iter().skip(known.end).take(2).map(String::as_str).collect();
                is_early(&next)
            });
            told && known.unit == claimed.unit
                && known.bound == claimed.bound
                && near(known.value, claimed.value)
        })
}

/// "One hour", "a year" in the same words: the evidence may not read as a spell of time.
fn one_spell(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let word = |at: usize| read.words.get(at).map_or("", |word| word.fold.as_str());
    let spelt = claimed.to == claimed.from + 1 && claimed.end == claimed.from + 2;
    // "A 1-hour session" for "a one-hour session".
    let digit = word(claimed.from) == "1"
        && phrases::all("one")
            .any(|one| facts.has_phrase(&format!("{one} {}", word(claimed.from + 1))));
    // "Rather than one hour" for "instead of an hour".
    let said = word(claimed.from) == "one"
        && claimed.end == claimed.from + 2
        && phrases::all("one")
            .any(|one| facts.has_phrase(&format!("{one} {}", word(claimed.from + 1))));
    // "For a year each" for "one year each".
    let article = clause::is_one(&read.words, claimed.from)
        && claimed.from > 0
        && word(claimed.from - 1) == "for"
        && claimed.end == claimed.from + 2
        && facts.has_phrase(&format!("one {}", word(claimed.from + 1)));
    let unit = word(claimed.from + 1);
    // "One-year agreements" for yearly ones, "one-hour" for "hour-long".
    let long = spelt
        && word(claimed.from) == "one"
        && (unit == "year" && facts.rates.contains("year")
            || facts.has_phrase(&format!("{unit} long"))
            || facts.words.contains(&format!("{unit}long")));
    // "A day ahead of the induction" for "the day before".
    let earlier = |word: &str| {
        matches!(word, "ahead" | "before" | "beforehand" | "earlier" | "early" | "prior")
    };
    let ahead = spelt
        && clause::is_one(&read.words, claimed.from)
        && earlier(word(claimed.end))
        && ["ahead", "before", "earlier", "prior"]
            .iter()
            .any(|early| facts.has_phrase(&format!("the {unit} {early}")));
    digit
        || said
        || long
        || ahead
        || article
        || spelt
            && clause::is_one(&read.words, claimed.from)
            && facts.has_phrase(&format!("{} {}", word(claimed.from), word(claimed.from + 1)))
}

/// "Never more than two in a semester" for "at most two per semester".
fn in_each(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let words = &read.words;
    let before = claimed.from.checked_sub(1).map_or("", |at| words.list[at].fold.as_str());
    let rate = match words.get(claimed.from + 1).map_or("", |word| word.fold.as_str()) {
        "shift" => "shift",
        "day" => "day",
        "week" => "week",
        "month" => "month",
        "quarter" => "quarter",
        "semester" | "term" | "half" => "half",
        "year" => "year",
        _ => return false,
    };
    before == "in"
        && clause::is_one(words, claimed.from)
        && claimed.end == claimed.from + 2
        && facts.quantities.iter().any(|known| {
            known.rate == Some(rate)
                && read
                    .quantities
                    .iter()
                    .any(|own| own.to <= claimed.from && near(own.value, known.value))
        })
}

/// "Two days a week" for "on Tuesdays and Fridays".
fn days_named(claimed: &Quantity, facts: &Facts) -> bool {
    let days = facts.calendar.iter().filter(|code| code.ends_with("day")).count();
    claimed.rate == Some("week")
        && days > 1
        && (matches!(claimed.unit, Unit::Count | Unit::Times) && near(claimed.value, days as f64)
            || claimed.unit == Unit::Of("second") && near(claimed.value, days as f64 * 86_400.0))
}

/// "Twice a year" for "every April and October".
fn months_named(claimed: &Quantity, facts: &Facts) -> bool {
    let mut months: Vec<u8> = facts
        .dates
        .iter()
        .filter(|date| date.year.is_none() && date.day.is_none() && date.side == Side::Alone)
        .filter_map(|date| date.month)
        .collect();
    months.sort_unstable();
    months.dedup();
    // "Every spring and autumn".
    let seasons = facts.calendar.iter().filter(|code| !code.ends_with("day")).count();
    let told = if months.is_empty() { seasons } else { months.len() };
    claimed.rate == Some("year")
        && matches!(claimed.unit, Unit::Count | Unit::Times)
        && told > 1
        && near(claimed.value, told as f64)
        && phrases::all("every").any(|word| facts.words.contains(word))
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
    let Unit::Of(unit) = &claimed.unit else { return false };
    phrases::all("every").any(|word| facts.words.contains(word))
        && facts.quantities.iter().any(|known| {
            let spell = known.spell.and_then(dimension).filter(|(dim, _)| dim == unit);
            known.unit == Unit::Ordinal
                && spell.is_some_and(|(_, factor)| near(claimed.value, known.value * factor))
        })
}

/// "Every fifth week" for "one week in five", "every five weeks".
fn every_so_many(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let every = claimed
        .from
        .checked_sub(1)
        .is_some_and(|at| phrases::is("every", &read.words.list[at].fold));
    let Some((dim, factor)) = claimed.spell.and_then(dimension).filter(|_| every) else {
        return false;
    };
    let told = ["every", "each", "alle", "tous", "toutes", "cada", "ogni"];
    claimed.unit == Unit::Ordinal
        && told.iter().any(|word| facts.words.contains(*word))
        && facts
            .quantities
            .iter()
            .any(|known| known.unit == Unit::Of(dim) && near(known.value, claimed.value * factor))
}

/// "Alle vier Wochen", "jede 4. Woche" for "jede vierte Woche", "one week in four", which read as a share.
fn shared_out(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let words = &read.words;
    let before =
        |back: usize| claimed.from.checked_sub(back).map_or("", |at| words.list[at].fold.as_str());
    let all = matches!(before(1), "every" | "alle" | "toutes" | "tous" | "jede" | "jeden" | "jedes")
            || matches!(before(2), "toutes" | "tous")
            // "Im Fünf-Wochen-Rhythmus".
            || words.get(claimed.end).is_some_and(|next| {
                matches!(next.fold.as_str(), "rhythmus" | "takt" | "turnus" | "wechsel")
            });
    let unit = |at: usize| UNITS.at(words, at).and_then(|found| dimension(found.meaning));
    let spell = claimed.spell.and_then(dimension);
    match (&claimed.unit, spell) {
        (Unit::Of(dim @ ("second" | "month")), _) if all => {
            let Some((_, factor)) = unit(claimed.to).filter(|(own, _)| own == dim) else {
                return false;
            };
            facts.quantities.iter().any(|known| {
                known.unit == Unit::Percent
                    && near(known.value, 100.0 * factor / claimed.value)
                    && (known.nouns.is_empty()
                        || known.nouns.iter().any(|noun| {
                            [
                                "woch", "week", "semain", "tag", "day", "jour", "monat", "month",
                                "mois", "schicht", "shift",
                            ]
                            .iter()
                            .any(|unit| noun.starts_with(unit))
                        }))
            })
        }
        (Unit::Ordinal, Some(_)) if all => facts
            .quantities
            .iter()
            .any(|known| known.unit == Unit::Percent && near(known.value, 100.0 / claimed.value)),
        (Unit::Percent, _) => {
            let Some((dim, factor)) = unit(claimed.to) else { return false };
            let recurs = phrases::all("every").chain(["alle", "toutes", "tous"]);
            recurs.into_iter().any(|word| facts.words.contains(word))
                && facts.quantities.iter().any(|known| {
                    known.unit == Unit::Of(dim) && near(known.value, 100.0 * factor / claimed.value)
                })
        }
        _ => false,
    }
}

/// "24 hours a day", "seven days a week" for "24/7", "round the clock".
fn always(claimed: &Quantity, facts: &Facts) -> bool {
    const DAY: f64 = 86_400.0;
    let whole = match &claimed.unit {
        Unit::Of("second") => near(claimed.value, DAY) || near(claimed.value, 7.0 * DAY),
        Unit::Name(name) => name == "24/7",
        _ => false,
    };
    whole && phrases::all("always").any(|phrase| facts.has_phrase(phrase))
}

/// "Two weeks" for "a fortnight".
fn fortnight(claimed: &Quantity, facts: &Facts) -> bool {
    claimed.unit == Unit::Of("second")
        && near(claimed.value, 1_209_600.0)
        && claimed.rate.is_none()
        && facts.words.contains("fortnight")
}

/// "450 hours of flying" for "450 flying hours".
fn hours(claimed: &Quantity, facts: &Facts) -> bool {
    const HOUR: f64 = 3_600.0;
    let counted = |q: &Quantity| {
        q.unit == Unit::Count
            && q.nouns.iter().rfind(|noun| !phrases::is("each of them", noun)).is_some_and(|noun| {
                ["hour", "stund", "heur"].iter().any(|hour| noun.starts_with(hour))
            })
    };
    let timed = |q: &Quantity| q.unit == Unit::Of("second");
    facts.quantities.iter().filter(|q| q.rate == claimed.rate && q.bound == claimed.bound).any(
        |known| {
            timed(claimed) && counted(known) && near(claimed.value, known.value * HOUR)
                || counted(claimed) && timed(known) && near(claimed.value * HOUR, known.value)
        },
    )
}

/// "Q4" for "the last quarter".
fn quarter(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let word = read.words.get(claimed.from).map_or("", |word| word.fold.as_str());
    let french = read.words.lang == Lang::Fr
        && matches!(word, "t1" | "t2" | "t3" | "t4")
        && phrases::all(&word.replace('t', "q")).any(|phrase| facts.has_phrase(phrase));
    french
        || matches!(word, "q1" | "q2" | "q3" | "q4")
            && phrases::all(word).any(|phrase| facts.has_phrase(phrase))
}

/// "The first quarter" for Q1 or T1.
fn nth_quarter(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let next = read.words.get(claimed.to).map_or("", |word| word.fold.as_str());
    claimed.unit == Unit::Ordinal
        && matches!(next, "quarter" | "quartal" | "trimestre")
        && ["q", "t"].iter().any(|short| facts.words.contains(&format!("{short}{}", claimed.value)))
}

/// "Die Hälfte der Woche" for "die halbe Woche": a share of one spell is a part of it.
fn part_of_spell(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let words = &read.words;
    let noun = claimed.end + usize::from(clause::is_article(words, claimed.end));
    let spell = UNITS.at(words, noun).and_then(|found| dimension(found.meaning));
    let Some((dim @ ("month" | "second"), factor)) = spell else { return false };
    claimed.unit == Unit::Percent
        && facts.quantities.iter().any(|known| {
            known.unit == Unit::Of(dim) && near(known.value, claimed.value / 100.0 * factor)
        })
}

/// "Einmonatig" for "um einen Monat", "eintägig" for "an einem Tag": an article alone reads as no number.
fn one_in_compound(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let Some(word) = read.words.get(claimed.from).filter(|_| read.words.lang == Lang::De) else {
        return false;
    };
    let Unit::Of(dim @ ("month" | "second")) = claimed.unit else { return false };
    let one = |word: &str| matches!(word, "ein" | "eine" | "einen" | "einem" | "einer" | "eines");
    let unit = |word: &str| {
        let found = UNITS.word(Lang::De, word).and_then(dimension);
        found.is_some_and(|(own, factor)| own == dim && near(factor, claimed.value))
    };
    claimed.to == claimed.from + 1
        && word.fold.starts_with("ein")
        && facts.lang == Lang::De
        && facts.lines.iter().any(|line| line.windows(2).any(|two| one(&two[0]) && unit(&two[1])))
}

/// "Jährlich vier Brauereiführungen" for "viermal im Jahr eine Brauereiführung": so many of a thing in a spell
/// are as many times one.
fn so_many_a_year(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    const SHORTEST: usize = 4;
    let before = read.rates.iter().find(|rate| rate.to == claimed.from).map(|rate| rate.code);
    let Some(rate) = claimed.rate.or(before) else { return false };
    fn bare(stem: &str) -> &str {
        stem.strip_suffix("ung").unwrap_or(stem)
    }
    let told = |noun: &str| {
        facts.stems.iter().any(|stem| {
            let (stem, noun) = (bare(stem), bare(noun));
            stem == noun
                || noun.len() >= SHORTEST && stem.ends_with(noun)
                || stem.len() >= SHORTEST && noun.starts_with(stem)
        })
    };
    // "Jährlich zwei 90-minütige Schulungen".
    let behind = || {
        let next = claimed.to..read.words.len().min(claimed.to + 4);
        next.into_iter().find(|at| read.words.list[*at].is_capital())
    };
    claimed.unit == Unit::Count
        && claimed.lang == facts.lang
        && (claimed.nouns.iter().any(|noun| told(noun))
            || claimed.nouns.is_empty()
                && behind().is_some_and(|at| told(&read.words.list[at].stem)))
        && facts.quantities.iter().any(|known| {
            known.unit == Unit::Times
                && known.rate == Some(rate)
                && near(known.value, claimed.value)
        })
}

/// "Cinq jours par semaine" for "cinq jours sur sept", and the other way round.
fn days_of_seven(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    const DAY: f64 = 86_400.0;
    // "In sechs von sieben Nächten" for "sechs Nächte pro Woche".
    let nights = |q: &Quantity| {
        let night = |noun: &String| ["nacht", "night", "nuit"].iter().any(|n| noun.starts_with(n));
        q.unit == Unit::Count && q.value < 7.0 && (q.nouns.is_empty() || q.nouns.iter().any(night))
    };
    let days = |q: &Quantity| q.unit == Unit::Of("second") && q.value <= 6.0 * DAY || nights(q);
    let seven = |word: &str| matches!(word, "7" | "seven" | "sieben" | "sept");
    let of = |word: &str| matches!(word, "of" | "in" | "von" | "sur");
    let out_of_seven = |words: &[&str]| match words {
        ["out", "of", last, ..] => seven(last),
        [first, last, ..] => of(first) && seven(last),
        _ => false,
    };
    let known = || facts.quantities.iter().filter(|known| days(known));
    let behind = |known: &Quantity| {
        facts.lines.iter().any(|line| {
            let next: Vec<&str> = line.iter().skip(known.end).take(3).map(String::as_str).collect();
            out_of_seven(&next)
        })
    };
    let weekly = claimed.rate == Some("week")
        && days(claimed)
        && known().any(|known| near(known.value, claimed.value) && behind(known));
    let before = |q: &Quantity| {
        let next: Vec<&str> =
            read.words.list.iter().skip(q.end).take(3).map(|word| word.fold.as_str()).collect();
        q.end < claimed.from && claimed.from <= q.end + 2 && out_of_seven(&next)
    };
    let week =
        near(claimed.value, 7.0)
            && read.quantities.iter().filter(|q| days(q) && before(q)).any(|q| {
                known().any(|known| known.rate == Some("week") && near(known.value, q.value))
            });
    weekly || week
}

/// "Drei Tage Messe" for "drei Messetage", and the other way round; working days are no days of the calendar.
fn counted_spells(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let spell = |noun: &String| {
        let working = ["arbeit", "werk", "schul", "unterricht"];
        let units: [(&str, f64); 3] = [("tag", 86_400.0), ("woch", 604_800.0), ("stund", 3_600.0)];
        let (_, factor) =
            units.iter().find(|(unit, _)| noun.ends_with(unit) && noun.len() > unit.len())?;
        (!working.iter().any(|start| noun.starts_with(start))).then_some(*factor)
    };
    let counts = |count: &Quantity, timed: &Quantity| {
        count.unit == Unit::Count
            && timed.unit == Unit::Of("second")
            // "Drei Öffnungstage wöchentlich".
            && count
                .nouns
                .iter()
                .filter_map(spell)
                .any(|factor| near(count.value * factor, timed.value))
    };
    read.words.lang == Lang::De
        && facts.lang == Lang::De
        && facts.quantities.iter().any(|known| counts(claimed, known) || counts(known, claimed))
}
