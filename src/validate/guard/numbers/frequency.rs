//! How often: "weekly", "per shift", "each" need the same in the evidence.

use crate::text::Lang;
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::{Bound, Quantity, Unit, dimension};
use crate::validate::guard::report::Report;
use crate::validate::guard::scope::known;
use crate::validate::guard::scope::reach::tells_of_reach;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{CALENDAR, RATES, UNITS};

/// "Each 46" where the evidence has 46 in all.
pub fn each_for_all(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    const EACH: [&str; 13] = [
        "each", "per", "apiece", "jeweils", "je", "pro", "chacun", "chacune", "par", "cada", "por",
        "ciascuno", "elk",
    ];
    const ALL: [&str; 14] = [
        "total",
        "altogether",
        "together",
        "combined",
        "overall",
        "insgesamt",
        "zusammen",
        "gesamt",
        "conjunto",
        "ensemble",
        "totale",
        "complessivamente",
        "samen",
        "totaal",
    ];
    let has = |words: &[&str]| {
        evidence.cited.iter().any(|facts| words.iter().any(|word| facts.words.contains(*word)))
    };
    let list = &read.words.list;
    let says = |at: usize, words: &[&str]| words.contains(&list[at].fold.as_str());
    // "Together with two others" is no total.
    let with = |at: usize| {
        list.get(at + 1).is_some_and(|next| matches!(next.fold.as_str(), "with" | "mit" | "avec"))
    };
    let total = (0..list.len()).any(|at| says(at, &ALL) && !with(at));
    if has(&EACH) {
        return;
    }
    of_each(read, evidence, report);
    if total || !has(&ALL) {
        return;
    }
    let nights = |q: &Quantity| q.nouns.iter().any(|noun| noun.starts_with("nacht"));
    // "Jeweils dienstags": when, and of no number.
    let when = |at: usize| {
        let short = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"];
        CALENDAR.at(&read.words, at + 1).is_some()
            || list.get(at + 1).is_some_and(|next| short.contains(&next.text))
            || read.rates.iter().any(|rate| rate.from == at + 1)
            || is_spell(&read.words, at + 1)
            || list.get(at + 1).is_some_and(|next| matches!(next.fold.as_str(), "am" | "im"))
    };
    let each = (0..list.len()).filter(|_| !read.quantities.iter().any(nights)).find(|at| {
        !when(*at)
            && says(*at, &["each", "apiece", "jeweils", "je", "chacun", "chacune", "ciascuno"])
            && read.quantities.iter().any(|q| q.from <= at + 2 && *at <= q.end + 3)
    });
    if let Some(at) = each {
        let why = "the cited evidence states it of all together";
        report.at(ViolationKind::Number, &read.words, at, at + 1, why);
    }
}

/// "Each month's payroll", "each shift": a spell of time, which is checked as a rate.
fn is_spell(words: &Words<'_>, at: usize) -> bool {
    const SPELLS: [&str; 8] =
        ["shift", "season", "term", "semester", "quarter", "night", "morning", "evening"];
    words.get(at).is_some_and(|word| {
        SPELLS.contains(&word.fold.as_str())
            || UNITS
                .at(words, at)
                .and_then(|found| dimension(found.meaning))
                .is_some_and(|(unit, _)| matches!(unit, "month" | "second"))
                && !matches!(word.fold.as_str(), "second" | "s" | "h" | "y")
    })
}

/// "1,400 meters from each of 17 sites" where the evidence has 1,400 from all 17.
fn of_each(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    for at in 0..words.len() {
        let each = matches!(
            (fold(at), fold(at + 1)),
            ("each", "of")
                | ("chacun" | "chacune", "des" | "de" | "d")
                | ("jedem" | "jeder" | "jede" | "jedes", "der")
                | ("cada", "uno" | "una" | "um" | "uma")
                | ("ciascuno" | "ciascuna", "dei" | "degli" | "delle" | "di")
                | ("elk", "van")
        );
        let time = |q: &Quantity| matches!(q.unit, Unit::Of("month" | "second"));
        let shared = read.quantities.iter().any(|q| q.from > at && q.from <= at + 3 && !time(q));
        // Of what is counted as well: "meters" there, sites here.
        let amount = read.quantities.iter().any(|q| q.end < at);
        if each && shared && amount && !tells_of_reach(evidence) {
            let why = "the cited evidence states it of all together";
            report.at(ViolationKind::Number, words, at, at + 2, why);
        }
    }
}

/// "On Thursdays" for "le jeudi".
fn names_day(folded: &str, facts: &Facts) -> bool {
    let is = |word: &str, day: &[&str]| day.iter().any(|name| word.starts_with(name));
    let day = phrases::rows("day").find(|day| is(folded, day));
    day.is_some_and(|day| facts.words.iter().any(|word| is(word, day)))
}

/// "£410,000 of earthworks per phase" where the evidence has them in all.
pub fn per_thing(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    const PER: [&str; 10] =
        ["per", "each", "every", "pro", "je", "jeweils", "par", "por", "a", "an"];
    let words = &read.words;
    per_another(read, evidence, report);
    let told = evidence
        .cited
        .iter()
        .any(|f| PER[..8].iter().chain(&["chacun", "chacune"]).any(|word| f.words.contains(*word)));
    if told || !evidence.same_language {
        return;
    }
    for at in 1..words.len().saturating_sub(1) {
        // German says "per ELSTER", "per Tabellenkalkulation" of the means.
        let means = words.lang == Lang::De && words.list[at].fold == "per";
        let says = matches!(words.list[at].fold.as_str(), "per" | "pro") && !means;
        let noun = &words.list[at + 1];
        let numbered = read.quantities.iter().any(|q| q.from < at && at <= q.end + 3);
        let rate = read.rates.iter().any(|rate| rate.from <= at && at < rate.to);
        // "Pro Frühtour" for "Frühtouren mit …", of which the evidence does not say how many.
        let uncounted = evidence.cited.iter().any(|facts| {
            facts.stems.contains(&noun.stem)
                && !facts.quantities.iter().any(|q| q.nouns.contains(&noun.stem))
        });
        let cent = matches!(noun.fold.as_str(), "cent" | "se" | "diem" | "annum");
        let head = matches!(
            (words.list[at].fold.as_str(), noun.fold.as_str()),
            ("a" | "per", "head" | "person" | "cover" | "pax")
                | ("pro", "kopf" | "person")
                | ("par", "tete" | "personne")
        );
        // "A gigabit per second" is a gigabit.
        let bits = read.quantities.iter().any(|q| q.unit == Unit::Of("bits"));
        let second = bits && noun.fold.starts_with("se") && noun.fold.len() <= 8;
        // "Per millilitre" for "/ml".
        let unit = UNITS.at(words, at + 1).is_some_and(|found| {
            evidence
                .cited
                .iter()
                .flat_map(|facts| facts.lines.iter().flatten())
                .any(|known| UNITS.word(words.lang, known) == Some(found.meaning))
        });
        let says = says && !(cent || uncounted || second || unit) || head;
        // "4 € par personne" for "4 euros l'entrée".
        let entrance = head && evidence.cited.iter().any(|facts| is_entrance(facts));
        // "$42 per person" for "$42 a head": a head is a person.
        let persons: &[&str] = if head { &["head", "person"] } else { &[] };
        let said = || {
            let nouns = persons.iter().copied().chain([noun.fold.as_str()]);
            let mut phrases = nouns
                .flat_map(|noun| PER[8..].iter().map(move |article| format!("{article} {noun}")));
            phrases.any(|phrase| evidence.cited.iter().any(|f| f.has_phrase(&phrase)))
        };
        if says && numbered && !rate && content(words, at + 1) && !(said() || entrance) {
            let why = "the cited evidence states it of all together";
            report.at(ViolationKind::Number, words, at, at + 2, why);
        }
    }
}

/// "4 euros l'entrée", "8 Euro Eintritt": the price is that of one person.
fn is_entrance(facts: &Facts) -> bool {
    let money = |q: &&Quantity| matches!(&q.unit, Unit::Of(unit) if unit.starts_with("money"));
    facts.quantities.iter().filter(money).any(|price| {
        facts.lines.iter().any(|line| {
            let next = line.get(price.end..line.len().min(price.end + 2)).unwrap_or_default();
            matches!(
                next,
                [article, noun] if matches!(
                    (article.as_str(), noun.as_str()),
                    ("l", "entree") | ("la", "place" | "personne") | ("le", "billet" | "couvert")
                        | ("die", "karte" | "person")
                )
            ) || next.first().is_some_and(|word| word == "eintritt")
        })
    })
}

/// "10 g per pot" for "10 g per 100 g": of so much, but of something else.
fn per_another(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    if !evidence.same_language {
        return;
    }
    for at in 1..words.len().saturating_sub(1) {
        let per = words.list[at].fold == "per";
        let numbered = read.quantities.iter().any(|q| q.end == at || q.end + 1 == at);
        let rate = read.rates.iter().any(|rate| rate.from <= at && at < rate.to);
        let other = evidence.cited.iter().any(|facts| facts.words.contains("per"));
        let known = known(read, evidence, at + 1) || UNITS.at(words, at + 1).is_some();
        if per && numbered && !rate && other && content(words, at + 1) && !known {
            let why = "the cited evidence states it by something else";
            report.at(ViolationKind::Number, words, at, at + 2, why);
        }
    }
}

/// "In a single year" for "in two years".
pub fn single_spell(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let words = &read.words;
    for at in 0..words.len().saturating_sub(1) {
        let one = matches!(
            words.list[at].fold.as_str(),
            "single" | "einzigen" | "seul" | "seule" | "solo"
        );
        // "Ein Jahr lang".
        let one = one
            || clause::is_one(words, at)
                && words.get(at + 2).is_some_and(|word| word.fold == "lang");
        // "Single-minute exchange of die" is SMED.
        let spelt = read.counted[at] && !read.quantities.iter().any(|q| q.from <= at && at < q.end);
        let one = one && !spelt;
        let unit = UNITS.at(words, at + 1).and_then(|found| dimension(found.meaning));
        // "Single-minute exchange of die" where it spells SMED.
        let spelt = read.counted[at] && read.counted[at + 1];
        let Some((dim @ ("month" | "second"), factor)) = unit.filter(|_| one && !spelt) else {
            continue;
        };
        let told = evidence.cited.iter().any(|facts| {
            facts.one
                || facts.words.contains(&words.list[at].fold)
                || facts.quantities.iter().any(|q| q.unit == Unit::Of(dim) && near(q.value, factor))
        });
        if !told {
            let why = "the cited evidence has no such number";
            report.at(ViolationKind::Number, words, at, at + 2, why);
        }
    }
}

/// "Twice a year" is every half-year: times, period, and the rate they make.
pub const PERIODS: [(f64, &str, &str); 6] = [
    (6.0, "year", "two months"),
    (2.0, "year", "half"),
    (4.0, "year", "quarter"),
    (12.0, "year", "month"),
    (2.0, "month", "fortnight"),
    (52.0, "year", "week"),
];

/// "Weekly", "per shift": a frequency that the evidence lacks.
pub fn rates(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    for rate in &read.rates {
        let counted =
            read.quantities.iter().any(|q| q.rate == Some(rate.code) && q.from <= rate.from);
        let told_by_number =
            |facts: &Facts| facts.quantities.iter().any(|q| q.rate == Some(rate.code));
        let known =
            evidence.all().any(|facts| facts.rates.contains(rate.code) || told_by_number(facts))
                || (rate.to == rate.from + 1
                    && evidence
                        .all()
                        .any(|facts| stands_alone(&read.words.list[rate.from].fold, facts)));
        let told = evidence.all().flat_map(|f| &f.quantities).any(|q| {
            PERIODS.iter().any(|(times, period, code)| {
                *code == rate.code && near(q.value, *times) && q.rate == Some(*period)
            })
        });
        let word = read.words.list[rate.to - 1].fold.as_str();
        // "Every second Friday" is no "on Fridays", unless the line says how seldom as well.
        let seldom = |facts: &Facts| {
            let mut others = facts
                .rates
                .iter()
                .filter(|code| !matches!(**code, "week" | "day") && alone(facts, code))
                .peekable();
            others.peek().is_some()
                && !others.any(|code| read.rates.iter().any(|own| own.code == *code))
        };
        let day = matches!(rate.code, "week" | "day" | "fortnight")
            && evidence.cited.iter().any(|f| {
                names_day(word, f) && !seldom(f) && (rate.code != "fortnight" || halved(f))
            });
        let week = |q: &Quantity| q.unit == Unit::Of("second") && near(q.value, 604_800.0);
        let fortnight = rate.code == "fortnight"
            && evidence
                .cited
                .iter()
                .any(|facts| facts.words.contains("fortnight") || every_second_day(facts));
        let all_week = matches!(rate.code, "week" | "day")
            && read
                .quantities
                .iter()
                .any(|q| week(q) && q.from < rate.to && q.bound == Bound::Exact)
            && evidence.cited.iter().any(|facts| facts.quantities.iter().any(week));
        let told = told
            || all_week
            || fortnight
            || nightly(word, evidence)
            || recurs(rate.code, evidence)
            || in_compound(rate.code, evidence);
        if !(counted || known || told || day || names_period(rate.code, evidence)) {
            report.at(
                ViolationKind::Number,
                &read.words,
                rate.from,
                rate.to,
                "the cited evidence states no such frequency",
            );
        }
    }
}

/// Whether a text may speak of every second one.
fn halved(facts: &Facts) -> bool {
    const TWO: [&str; 16] = [
        "second",
        "other",
        "alternate",
        "alternating",
        "two",
        "fortnight",
        "2",
        "14",
        "zwei",
        "zweite",
        "zweiten",
        "deux",
        "deuxieme",
        "quinze",
        "segundo",
        "dos",
    ];
    TWO.iter().any(|word| facts.words.contains(*word))
}

/// "Monatliche Abrechnung" for "Monatsabrechnung", "zweiwöchentlich" for "vierzehntägig".
fn in_compound(period: &str, evidence: &Evidence<'_>) -> bool {
    let start = match period {
        "day" => "tages",
        "week" => "wochen",
        "month" => "monats",
        "quarter" => "quartals",
        "year" => "jahres",
        _ => "",
    };
    let compound = |word: &str| {
        !start.is_empty()
            && word.len() > start.len() + 4
            && word.starts_with(start)
            && [
                "abschluss",
                "bericht",
                "abrechnung",
                "besprechung",
                "plan",
                "auswertung",
                "abo",
                "statistik",
                "beitrag",
                "meldung",
                "gesprach",
            ]
            .iter()
            .any(|tail| word.contains(tail))
    };
    evidence.cited.iter().filter(|facts| facts.lang == Lang::De).any(|facts| {
        facts.words.iter().any(|word| {
            compound(word) || RATES.word(facts.lang, word).is_some_and(|code| code == period)
        })
    })
}

/// A rate that no number is counted by.
fn alone(facts: &Facts, code: &str) -> bool {
    !facts.quantities.iter().any(|quantity| quantity.rate == Some(code))
}

/// Whether the evidence has the word, and not as a part of "two-monthly", "bi-weekly".
fn stands_alone(word: &str, facts: &Facts) -> bool {
    let many = |before: &str| {
        matches!(before, "bi" | "two" | "three" | "four" | "six" | "half" | "semi" | "twice")
            || before.bytes().all(|byte| byte.is_ascii_digit())
    };
    facts.lines.iter().any(|line| {
        line.iter().enumerate().any(|(at, known)| {
            known == word && at.checked_sub(1).is_none_or(|before| !many(&line[before]))
        })
    })
}

/// "Nightly" for "at night".
fn nightly(word: &str, evidence: &Evidence<'_>) -> bool {
    let at_night = ["at night", "by night", "overnight", "nachts", "la nuit"];
    matches!(word, "nightly" | "night" | "nacht" | "nuit")
        && evidence.cited.iter().any(|f| at_night.iter().any(|phrase| f.has_phrase(phrase)))
}

/// "Alle zwei Wochen mittwochs" for "jeden zweiten Mittwoch".
fn every_second_day(facts: &Facts) -> bool {
    const SECOND: [&str; 6] = ["second", "other", "zweiten", "deuxieme", "deux", "segundo"];
    let named = |word: &str| phrases::rows("day").flatten().any(|day| word.starts_with(day));
    facts.lines.iter().flat_map(|line| line.windows(3)).any(|three| {
        phrases::is("every", &three[0]) && SECOND.contains(&three[1].as_str()) && named(&three[2])
    })
}

/// "Yearly" for "every June", "quarterly" for "once a quarter", "daily" for "day-to-day".
fn recurs(period: &str, evidence: &Evidence<'_>) -> bool {
    evidence.cited.iter().any(|facts| {
        let every = phrases::all("every").any(|word| facts.words.contains(word));
        let month = facts.dates.iter().any(|date| date.year.is_none() && date.month.is_some());
        let season = facts.calendar.iter().any(|code| !code.ends_with("day"));
        let once = ["a quarter", "per quarter", "each quarter", "every quarter"];
        match period {
            "month" => on_a_day_of_it(facts),
            "day" => facts.has_phrase("day to day") || facts.words.contains("tagesgeschaft"),
            "year" => every && (month || season),
            "quarter" => once.iter().any(|phrase| facts.has_phrase(phrase)),
            _ => false,
        }
    })
}

/// "Mensuel" for "le premier dimanche du mois", "monatlich" for "am 15. des Monats".
fn on_a_day_of_it(facts: &Facts) -> bool {
    let day = |word: &str| phrases::rows("day").flatten().any(|day| word.starts_with(day));
    let named = |word: &str| day(word) || word.bytes().all(|byte| byte.is_ascii_digit());
    facts.lines.iter().flat_map(|line| line.windows(3)).any(|three| {
        let of =
            matches!((three[1].as_str(), three[2].as_str()), ("du", "mois") | ("des", "monats"));
        of && named(&three[0])
    })
}

/// "On two-week sprints", "in the two-week cycle", no "two-week placement".
pub fn in_fortnights(facts: &Facts) -> bool {
    let again = ["sprints", "every", "cycle", "cycles", "timetable", "rota"];
    again.iter().any(|word| facts.words.contains(*word))
        && facts
            .quantities
            .iter()
            .any(|q| q.unit == Unit::Of("second") && near(q.value, 1_209_600.0))
}

/// "Daily closing" for "the close of the day": the evidence names the period, and counts no other.
fn names_period(period: &str, evidence: &Evidence<'_>) -> bool {
    let shifts = ["shift", "shifts", "schicht", "schichten", "poste", "turno", "turnos", "dienst"];
    if period == "shift" {
        return evidence.cited.iter().any(|f| shifts.iter().any(|word| f.words.contains(*word)));
    }
    let unit = match period {
        "day" => "second:86400",
        "week" => "second:604800",
        "fortnight" => return evidence.cited.iter().any(|facts| in_fortnights(facts)),
        "month" => "month:1",
        "quarter" => "month:3",
        "year" => "month:12",
        _ => return false,
    };
    evidence.cited.iter().any(|facts| {
        facts.rates.is_empty()
            && !facts
                .quantities
                .iter()
                .any(|q| q.unit == Unit::Of("second") || q.unit == Unit::Of("month"))
            && facts.key.split(' ').any(|word| UNITS.word(facts.lang, word) == Some(unit))
    })
}
