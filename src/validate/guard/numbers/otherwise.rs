//! Numbers that the evidence says in another way: "one in four" for a quarter, "Q4" for the last quarter,
//! "2-Schicht-Betrieb" for "Zweischichtbetrieb".

use crate::text::Lang;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::names::abbreviations::letters_of;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::numbers::{money, places, restated, shares, times};
use crate::validate::guard::quantity::offset::STOREYS;
use crate::validate::guard::quantity::{Bound, Quantity, Role, Unit, dimension};
use crate::validate::guard::words::clause;
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{NUMBERS, UNITS};
use crate::validate::guard::words::{Word, Words};

/// Whether the evidence has the number in other words.
pub fn says(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    times::says(read, claimed, facts)
        || shares::says(read, claimed, facts)
        || money::says(read, claimed, facts)
        || places::says(read, claimed, facts)
        || one_in(claimed, facts)
        || in_many(read, claimed, facts)
        || twice(read, claimed, facts)
        || phrased(read, claimed, facts)
        || written(read, claimed, facts)
        || together(claimed, facts)
        || two_of_us(read, claimed, facts)
        || aged(&read.words, claimed, facts)
        || in_compound(read, claimed, facts)
        || ordinal_word(read, claimed, facts)
        || zero(claimed, facts)
        || second(claimed, facts)
        || both(claimed, facts)
        || storeys(claimed, facts)
        || first_of(read, claimed, facts)
        || one(claimed, facts)
        || spelt_name(read, claimed, facts)
        || once(claimed, facts)
        || day_of_month(claimed, facts)
        || in_roman(read, claimed, facts)
        || by_the_quarter(claimed, facts)
        || restated::says(read, claimed, facts)
        || (claimed.alt.is_none() && name_has(read, claimed, facts))
}

/// "Le 25 de chaque mois" for "le 25 du mois": a day of the month comes each month.
fn day_of_month(claimed: &Quantity, facts: &Facts) -> bool {
    let of_month = ["du mois", "de chaque mois", "des monats", "jeden monats", "eines monats"];
    claimed.rate == Some("month")
        && matches!(claimed.unit, Unit::Count | Unit::Ordinal)
        && claimed.nouns.is_empty()
        && (1.0..=31.0).contains(&claimed.value)
        && of_month.iter().any(|month| facts.has_phrase(&format!("{} {month}", claimed.value)))
}

/// "Elftes Buch Sozialgesetzbuch" for "SGB XI".
fn in_roman(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    const ROMAN: [&str; 14] =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"];
    let part = ["buch", "band", "teil", "livre", "tome", "titre", "book", "volume"];
    let next = read.words.get(claimed.to).map_or("", |word| word.fold.as_str());
    claimed.unit == Unit::Ordinal
        && part.iter().any(|part| next.starts_with(part))
        && ROMAN
            .iter()
            .enumerate()
            .any(|(at, roman)| near(claimed.value, at as f64 + 1.0) && facts.words.contains(*roman))
}

/// "Un quart d'heure sécurité par semaine" for "les quarts d'heure sécurité hebdomadaires".
fn by_the_quarter(claimed: &Quantity, facts: &Facts) -> bool {
    claimed.unit == Unit::Of("second")
        && near(claimed.value, 900.0)
        && facts.has_phrase("quarts d heure")
}

/// "Patient Health Questionnaire-9" for PHQ-9: the words before the number spell the name before it.
fn spelt_name(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let Unit::Name(_) = &claimed.unit else { return false };
    facts.quantities.iter().filter(|known| near(known.value, claimed.value)).any(|known| {
        let Unit::Name(short) = &known.unit else { return false };
        let len = short.chars().count();
        let spelt = || -> String {
            let long = &read.words.list[claimed.from - len..claimed.from];
            long.iter().filter_map(|word| word.fold.chars().next()).collect()
        };
        len > 1 && len <= claimed.from && facts.acronyms.contains(short) && spelt() == *short
    })
}

/// "1st" for "First", which opens a line and reads as no number.
fn ordinal_word(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    const NAMES: [[&str; 4]; 3] = [
        ["first", "1st", "erste", "premier"],
        ["second", "2nd", "zweite", "deuxieme"],
        ["third", "3rd", "dritte", "troisieme"],
    ];
    // "First line support", which opens the evidence, goes on as in the line.
    let opens = |names: &[&str; 4]| {
        facts
            .lines
            .iter()
            .any(|line| line.iter().take(4).any(|word| names.contains(&word.as_str())))
    };
    const GERMAN: [&str; 3] = ["erst", "zweit", "dritt"];
    let inflected = |word: &str, root: &str| {
        word.strip_prefix(root).is_some_and(|end| matches!(end, "e" | "en" | "er" | "es" | "em"))
    };
    // "Im 1. und 2. Lehrjahr" for "im ersten und zweiten Lehrjahr".
    let noun = (claimed.to..read.words.len().min(claimed.to + 3))
        .find(|at| read.words.list[*at].is_capital())
        .map(|at| read.words.list[at].stem.as_str());
    let stands = |root: &str| {
        facts.lines.iter().zip(&facts.rows).any(|(line, row)| {
            line.iter().enumerate().any(|(at, word)| {
                inflected(word, root)
                    && row.iter().skip(at + 1).take(3).any(|stem| Some(stem.as_str()) == noun)
            })
        })
    };
    let german = facts.lang == Lang::De
        && read.words.lang == Lang::De
        && claimed.unit == Unit::Ordinal
        && claimed.spell.is_none()
        && GERMAN
            .iter()
            .enumerate()
            .any(|(at, root)| near(claimed.value, at as f64 + 1.0) && stands(root));
    if german {
        return true;
    }
    claimed.unit == Unit::Ordinal
        && claimed.spell.is_none()
        && !claimed.nouns.is_empty()
        && claimed.nouns.iter().any(|noun| facts.stems.contains(noun))
        && NAMES
            .iter()
            .enumerate()
            .any(|(at, names)| near(claimed.value, at as f64 + 1.0) && opens(names))
}

/// "A quarter of the shifts" for "one shift in four", in the languages' words for it.
fn one_in(claimed: &Quantity, facts: &Facts) -> bool {
    let share = 100.0 / claimed.value;
    claimed.unit == Unit::Percent
        && (2.0..=10.0).contains(&share)
        && (facts.one || ["1", "jede", "jeder", "every"].iter().any(|w| facts.words.contains(*w)))
        && facts.quantities.iter().any(|q| {
            // "One night shift in five alone".
            let of_so_many = facts.lines.iter().any(|line| {
                q.from > 0
                    && line.get(q.from - 1).is_some_and(|word| {
                        matches!(word.as_str(), "in" | "von" | "sur" | "cada" | "su" | "op" | "of")
                    })
            });
            (q.unit == Unit::Count || q.unit == Unit::Ordinal)
                && (q.value - share).abs() < 0.01
                && (q.nouns.is_empty() || of_so_many)
        })
}

/// "One wine in three" for "a third of the wines", "von zehn Anträgen einen" for "jeden zehnten Antrag".
fn in_many(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let words = &read.words;
    let fold = |at: usize| words.list[at].fold.as_str();
    let one = |at: usize| fold(at) == "one" || clause::is_one(words, at);
    let before = claimed.from.saturating_sub(4)..claimed.from.saturating_sub(1);
    let linked = claimed.from >= 1
        && matches!(fold(claimed.from - 1), "in" | "von" | "sur" | "cada" | "su" | "op" | "every");
    // In German the one may close the clause.
    let ends = |at: usize| {
        at + 1 == words.len() || clause::breaks(words, at) || clause::is_and(words, at + 1)
    };
    let closes =
        || words.lang == Lang::De && (claimed.to + 1..words.len()).any(|at| one(at) && ends(at));
    let stands = linked && (before.into_iter().any(one) || closes());
    stands
        && claimed.unit == Unit::Count
        && facts.quantities.iter().any(|known| {
            known.unit == Unit::Percent && (known.value - 100.0 / claimed.value).abs() < 0.01
        })
}

/// "Charged twice" for "double-charged".
fn twice(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let word = read.words.get(claimed.from).map_or("", |word| word.fold.as_str());
    let says = |fold: &str| {
        matches!(fold, "twice" | "double" | "doubly" | "zweimal" | "zweifach")
            || fold.starts_with("doppel")
    };
    let other = facts.quantities.iter().any(|q| q.unit == Unit::Times && q.rate.is_some());
    claimed.to == claimed.from + 1
        && (claimed.rate.is_none() || !other)
        && matches!(word, "twice" | "double" | "doubly" | "zweimal" | "doppelt")
        && facts.words.iter().any(|fold| says(fold))
}

/// "Im Zweierteam" for "zu zweit".
fn together(claimed: &Quantity, facts: &Facts) -> bool {
    const SO_MANY: [(&str, f64); 6] = [
        ("zu zweit", 2.0),
        ("zu dritt", 3.0),
        ("zu viert", 4.0),
        ("zu funft", 5.0),
        ("zu sechst", 6.0),
        ("a deux", 2.0),
    ];
    claimed.classes.iter().any(|class| class.starts_with("person"))
        && SO_MANY
            .iter()
            .any(|(phrase, many)| near(claimed.value, *many) && facts.has_phrase(phrase))
}

/// "Two of us wrote it" for "a colleague and I wrote it".
fn two_of_us(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let fold = |at: usize| read.words.get(at).map_or("", |word| word.fold.as_str());
    let one_other = |line: &Vec<String>| {
        line.windows(4).any(|four| {
            matches!(four[0].as_str(), "a" | "one" | "another" | "my")
                && four[2] == "and"
                && matches!(four[3].as_str(), "i" | "me" | "myself")
        }) || line.windows(3).any(|three| {
            matches!(three[0].as_str(), "with" | "alongside")
                && matches!(three[1].as_str(), "a" | "one" | "another")
                && matches!(three[2].as_str(), "colleague" | "teammate" | "coworker" | "classmate")
        })
    };
    near(claimed.value, 2.0)
        && fold(claimed.to) == "of"
        && fold(claimed.to + 1) == "us"
        && facts.lines.iter().any(one_other)
}

/// "Exchange-2016-Postfächer" for "Exchange 2016", "1st Level" for "First Level".
fn written(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    const PLACES: [(&str, &str); 3] = [("1st", "first"), ("2nd", "second"), ("3rd", "third")];
    let words = &read.words;
    let fold = words.list[claimed.from].fold.as_str();
    let year = fold.len() == 4
        && fold.bytes().all(|byte| byte.is_ascii_digit())
        && words.gap_before(claimed.from) == "-"
        && facts.words.contains(fold);
    let next = words.get(claimed.from + 1).map_or("", |word| word.fold.as_str());
    let has = |other: &str| !next.is_empty() && facts.has_phrase(&format!("{other} {next}"));
    let place = PLACES
        .iter()
        .any(|(short, long)| fold == *short && has(long) || fold == *long && has(short));
    year || place
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
    // "Completed 450 flights" for "completed 450 hours" neither.
    let measured = |known: &Quantity| {
        let written = |line: &Vec<String>| line.get(known.from) == Some(&number.fold);
        matches!(known.unit, Unit::Of(_)) && facts.lines.iter().any(written)
    };
    let counts_other = word.opens
        && !claimed.nouns.is_empty()
        && facts.quantities.iter().any(|known| {
            near(known.value, claimed.value) && !known.nouns.is_empty() || measured(known)
        });
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

/// "Zero incidents" for "no incidents".
fn zero(claimed: &Quantity, facts: &Facts) -> bool {
    // "€0" for "nil".
    let nil = || facts.quantities.iter().any(|known| known.value == 0.0);
    let bare = claimed.unit != Unit::Count || claimed.nouns.is_empty();
    claimed.value == 0.0 && (facts.denies() || bare && nil())
}

/// "Niños de seis a doce años" for "children aged six to twelve".
fn aged(words: &Words<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    // "Rows more than seven years old" for "older than seven years".
    let old = claimed.unit == Unit::Count
        && facts
            .quantities
            .iter()
            .any(|q| q.unit == Unit::Of("month") && near(q.value, claimed.value * 12.0));
    let aged = |q: &Quantity| q.unit == Unit::Count && near(q.value * 12.0, claimed.value);
    // "Personen über 75" for "über 75 Jahren".
    let bare = claimed.unit == Unit::Count
        && claimed.nouns.is_empty()
        && matches!(claimed.bound, Bound::Over | Bound::Under)
        && facts.quantities.iter().any(|q| {
            q.unit == Unit::Of("month")
                && q.bound == claimed.bound
                && near(q.value, claimed.value * 12.0)
        });
    let years = claimed.unit == Unit::Of("month")
        && matches!(claimed.bound, Bound::Over | Bound::Under)
        && facts.quantities.iter().any(|q| {
            q.unit == Unit::Count
                && q.nouns.is_empty()
                && q.bound == claimed.bound
                && near(q.value * 12.0, claimed.value)
        });
    bare || years
        || old && claimed.text(words).ends_with("old")
        || claimed.unit == Unit::Of("month")
            && phrases::all("aged").any(|word| facts.words.contains(word))
            && facts.quantities.iter().any(aged)
}

/// "2-Schicht-Betrieb" for "Zweischichtbetrieb".
fn in_compound(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let noun = read.words.get(claimed.to).map_or("", |word| word.fold.as_str());
    // "12-Stunden-Dienste" for "Zwölfstundendienst": so many of the unit.
    let unit = UNITS.at(&read.words, claimed.to).and_then(|found| dimension(found.meaning));
    let factor = match (&claimed.unit, unit) {
        (Unit::Of(own), Some((unit, factor))) if *own == unit => factor,
        _ => 1.0,
    };
    let number = format!("a:{}", claimed.value / factor);
    let counts = |word: &String| {
        word.find(noun).is_some_and(|cut| NUMBERS.word(Lang::De, &word[..cut]) == Some(&number))
    };
    // "In zwei Schichten" for "Zweischichtbetrieb".
    let bends =
        noun.strip_suffix("en").or_else(|| noun.strip_suffix('n')).filter(|one| one.len() > 3);
    let bent = |word: &String| {
        bends.is_some_and(|noun| {
            word.find(noun).is_some_and(|cut| NUMBERS.word(Lang::De, &word[..cut]) == Some(&number))
        })
    };
    noun.len() > 3
        && facts.lang == Lang::De
        && facts.words.iter().any(|word| counts(word) || bent(word))
}

/// "1 in 4" for "one in four": "one" alone is seldom read as a number.
fn one(claimed: &Quantity, facts: &Facts) -> bool {
    claimed.unit == Unit::Count
        && near(claimed.value, 1.0)
        && facts.one
        && (claimed.role != Role::From || facts.words.contains("one"))
}

/// "1x die Woche" for "einmal pro Woche".
fn once(claimed: &Quantity, facts: &Facts) -> bool {
    claimed.unit == Unit::Times
        && near(claimed.value, 1.0)
        && claimed.rate.is_none_or(|rate| facts.rates.contains(rate))
        && (facts.words.contains("einmal")
            || facts.words.contains("once")
            || facts.has_phrase("une fois"))
}

/// "Second" in English is a time as well as a place in a row.
fn second(claimed: &Quantity, facts: &Facts) -> bool {
    // "Floors two and three" for "the second and third floors".
    let listed = claimed.unit == Unit::Count && claimed.nouns.is_empty() && {
        facts.lines.iter().any(|line| {
            line.windows(3).any(|three| {
                three[0] == "second"
                    && three[1] == "and"
                    && matches!(three[2].as_str(), "third" | "first")
            })
        })
    };
    (claimed.unit == Unit::Ordinal || listed)
        && near(claimed.value, 2.0)
        && facts.words.contains("second")
}

/// "Zwei Filialen" for "beide Filialen", "two at a time" for "in pairs".
fn both(claimed: &Quantity, facts: &Facts) -> bool {
    // "Served both patients and staff" counts no canteens: the word stands before what is counted, or what
    // is counted is not named.
    let next = |word: &str| {
        facts.lines.iter().zip(&facts.rows).any(|(line, row)| {
            line.iter().zip(row.iter().skip(1)).any(|(known, behind)| {
                known == word && (claimed.nouns.contains(behind) || claimed.lang != facts.lang)
            })
        })
    };
    // "Compared two versions" for "A/B tests".
    let versions = || {
        ["version", "variant", "variat", "variante"]
            .iter()
            .any(|kind| claimed.nouns.first().is_some_and(|noun| noun.starts_with(kind)))
            && ["a b", "split test", "split tests", "split testing"]
                .iter()
                .any(|test| facts.has_phrase(test))
    };
    if claimed.unit == Unit::Count && near(claimed.value, 2.0) && versions() {
        return true;
    }
    claimed.unit == Unit::Count
        && near(claimed.value, 2.0)
        && phrases::all("two").any(|word| {
            (facts.words.contains(word) || facts.has_phrase(word))
                && (claimed.nouns.is_empty() || next(word))
        })
}

/// "1er niveau", "niveau 1" for "premier niveau", which reads as no number.
fn first_of(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    if facts.lang != Lang::Fr || !near(claimed.value, 1.0) {
        return false;
    }
    let words = &read.words;
    let noun = match claimed.unit {
        Unit::Ordinal => words.get(claimed.to),
        Unit::Count | Unit::Name(_) => claimed
            .from
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .filter(|noun| phrases::is("numbered", &noun.fold)),
        _ => None,
    };
    let first = |fold: &str| {
        ["premier", "premiere", "premiers", "premieres"]
            .iter()
            .any(|first| facts.has_phrase(&format!("{first} {fold}")))
    };
    noun.is_some_and(|noun| first(&noun.fold))
}

/// "Cinq étages" for "R+5".
fn storeys(claimed: &Quantity, facts: &Facts) -> bool {
    let above = |q: &Quantity| matches!(&q.unit, Unit::Name(name) if name == STOREYS);
    let floors =
        claimed.nouns.iter().any(|noun| noun.starts_with("etag") || noun.starts_with("niveau"));
    floors
        && claimed.unit == Unit::Count
        && facts.quantities.iter().any(|known| above(known) && near(known.value, claimed.value))
}

/// "Java 17" by its two words.
pub fn name_has(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
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
    // "EXC 3" for "EXC3".
    let glued = number.bytes().all(|byte| byte.is_ascii_digit())
        && facts.words.contains(&format!("{name}{number}"));
    // "Google Analytics 4" for "GA4".
    let short = (2..=4).filter(|len| *len <= claimed.from).any(|len| {
        let long = &read.words.list[claimed.from - len..claimed.from];
        let letters: String = long.iter().filter_map(|word| word.fold.chars().next()).collect();
        long.iter().all(Word::is_capital) && facts.words.contains(&format!("{letters}{number}"))
    });
    glued || short || facts.has_phrase(&format!("{name} {number}"))
}
