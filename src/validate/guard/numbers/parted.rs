//! Parts of what is counted: "41 applications, 17 of them successful" makes no "41 successful applications".
//!
//! In: a line and its evidence in one language. Out: a violation where the line says of all what the
//! evidence says of a part, or of each what it says of all.

use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::{Quantity, Role, Unit};
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause::{self, content};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{CALENDAR, UNITS};

/// Checks a line of one entry.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    let Some(facts) = evidence.highlight() else { return };
    said_of_all(read, facts, report);
    among_them(read, facts, report);
    part_of_all(read, facts, report);
    over_target(read, facts, report);
    whole(read, facts, report);
    each(read, facts, report);
}

fn fold<'w>(words: &'w Words<'_>, at: usize) -> &'w str {
    words.get(at).map_or("", |word| word.fold.as_str())
}

/// The words of the evidence from `at` to the end of their clause, and which of them tell something that
/// the evidence tells nowhere else.
fn clause_from(facts: &Facts, at: usize) -> Vec<&String> {
    let known = Words::unstemmed(&facts.texts[0], facts.lang);
    let stems = &facts.rows[0];
    if known.len() != stems.len() {
        return Vec::new();
    }
    let end =
        (at..known.len()).find(|at| clause::breaks(&known, *at)).map_or(known.len(), |at| at + 1);
    let own = |at: &usize| {
        facts.telling[0][*at]
            && !phrases::is("pronoun", &facts.lines[0][*at])
            && stems.iter().filter(|stem| **stem == stems[*at]).count() == 1
    };
    (at..end).filter(own).map(|at| &stems[at]).collect()
}

/// Whether the line speaks of a part itself: "some of them", "mostly", "among them".
fn tells_of_part(read: &Reading<'_>) -> bool {
    let words = &read.words;
    let some = |at: usize| {
        matches!(
            (fold(words, at), fold(words, at + 1)),
            ("of", "them" | "which" | "whom" | "those" | "these" | "the")
        ) || phrases::is("partly", fold(words, at))
    };
    (0..words.len()).any(some)
        || read
            .widths
            .iter()
            .any(|mark| mark.code.strip_prefix("share:").is_some_and(|share| share != "4"))
}

/// "41 successful applications" for "41 applications, 17 of them successful".
fn said_of_all(read: &Reading<'_>, facts: &Facts, report: &mut Report) {
    let words = &read.words;
    let line = &facts.lines[0];
    let parts = facts.quantities.iter().filter(|known| known.part && known.unit == Unit::Count);
    let told = |known: &Quantity| read.quantities.iter().any(|own| near(own.value, known.value));
    let those = |at: usize| {
        line.get(at).is_some_and(|word| {
            matches!(word.as_str(), "them" | "which" | "whom" | "those" | "these")
        })
    };
    let numbered = parts.filter(|known| !told(known)).filter_map(|known| {
        let of = (known.to..known.to + 4).find(|at| those(at + 1));
        let whom = known.from.checked_sub(1).filter(|at| those(*at));
        of.map(|at| at + 2).or(whom.map(|_| known.end))
    });
    // "Most of them in supermarkets", "the largest with 15,000 visitors".
    let most = (1..line.len()).filter_map(|at| match (line[at - 1].as_str(), line[at].as_str()) {
        ("most" | "some" | "many" | "half", "of")
            if line
                .get(at + 1)
                .is_some_and(|next| matches!(next.as_str(), "them" | "which" | "whom")) =>
        {
            Some(at + 2)
        }
        _ => None,
    });
    if tells_of_part(read) {
        return;
    }
    let bare = bare_parts(facts).filter(|known| !told(known)).map(|known| known.end);
    for from in numbered.chain(most).chain(bare) {
        let said = clause_from(facts, from);
        let own: Vec<usize> = (0..words.len())
            .filter(|at| content(words, *at) && said.contains(&&words.list[*at].stem))
            .collect();
        if let Some(at) = own.first().filter(|_| own.len() * 2 >= said.len()) {
            let why = "the cited evidence says this of a part of them";
            // "18 of which I conducted myself": whose it was. "17 of them successful": how many.
            let whose = line[from..].iter().any(|word| matches!(word.as_str(), "i" | "myself"));
            let counted =
                !whose && facts.quantities.iter().any(|q| q.from < from && from <= q.end + 2);
            let kind = if counted { ViolationKind::Number } else { ViolationKind::Scope };
            report.at(kind, words, *at, at + 1, why);
        }
    }
}

/// "31 transplants, 26 from living donors": so many of those just counted.
fn bare_parts(facts: &Facts) -> impl Iterator<Item = &Quantity> {
    facts.quantities.windows(2).filter_map(|two| {
        let [all, part] = two else { return None };
        let counts = all.unit == Unit::Count && part.unit == Unit::Count;
        let less = !all.nouns.is_empty() && part.nouns.is_empty() && part.value < all.value;
        let apart = part.from > all.to && facts.ends[0].get(part.from - 1) == Some(&true);
        let with = facts.lines[0].get(part.to).is_some_and(|word| {
            matches!(word.as_str(), "from" | "with" | "in" | "on" | "by" | "at" | "for" | "under")
        });
        let alone = part.rate.is_none() && part.start.is_none() && part.end == part.to;
        (counts && less && apart && with && alone).then_some(part)
    })
}

/// "Six invited talks" for "six conferences, among them an invited talk".
fn among_them(read: &Reading<'_>, facts: &Facts, report: &mut Report) {
    let line = &facts.lines[0];
    let starts = (1..line.len()).filter(|at| {
        matches!(
            (line[at - 1].as_str(), line[*at].as_str()),
            ("among", "them" | "which") | ("including", "a" | "an" | "one")
        )
    });
    for from in starts {
        let said = clause_from(facts, from + 1);
        let counts = |own: &&Quantity| {
            own.unit == Unit::Count
                && own.value > 1.0
                && !own.nouns.is_empty()
                && own.nouns.iter().all(|noun| said.contains(&noun))
                && facts.quantities.iter().any(|known| {
                    known.from < from && near(known.value, own.value) && known.unit == Unit::Count
                })
        };
        if let Some(own) = read.quantities.iter().find(counts) {
            let why = "the cited evidence says this of a part of them";
            report.add(ViolationKind::Number, own.text(&read.words), why);
        }
    }
}

/// "37 patients, 14 of them at the station" for "14 of the station's 37 patients".
fn part_of_all(read: &Reading<'_>, facts: &Facts, report: &mut Report) {
    let words = &read.words;
    let line = &facts.lines[0];
    for two in facts.quantities.windows(2) {
        let [part, all] = two else { continue };
        // "Four of seven tenders" may well be seven tenders, four of which were won.
        let owned = (part.to + 3..=part.to + 4).contains(&all.from);
        let of = line.get(part.to).is_some_and(|word| word == "of") && owned;
        let counts = part.unit == Unit::Count && all.unit == Unit::Count;
        if !(of && counts && part.value > 1.0 && part.value < all.value) {
            continue;
        }
        let own = |value: f64| read.quantities.iter().find(|own| near(own.value, value));
        let (Some(own_part), Some(own_all)) = (own(part.value), own(all.value)) else { continue };
        let whole = own_all.from.checked_sub(1).is_some_and(|at| {
            matches!(fold(words, at), "of" | "the" | "from" | "in" | "all")
                || content(words, at) && fold(words, at.saturating_sub(1)) == "of"
        });
        if own_all.from < own_part.from && own_part.part && !whole {
            let why = "the cited evidence has this of the part alone";
            report.add(ViolationKind::Number, own_all.text(words), why);
        }
    }
}

/// "115 % above target" for "115 % of target".
fn over_target(read: &Reading<'_>, facts: &Facts, report: &mut Report) {
    const OVER: [&str; 9] =
        ["above", "over", "beyond", "below", "under", "ahead", "higher", "lower", "more"];
    let words = &read.words;
    for own in read.quantities.iter().filter(|own| own.unit == Unit::Percent) {
        let over = (own.to..=own.end.max(own.to)).any(|at| OVER.contains(&fold(words, at)));
        let of = facts.quantities.iter().any(|known| {
            known.unit == Unit::Percent
                && near(known.value, own.value)
                && (known.to..=known.end.max(known.to))
                    .any(|at| facts.lines[0].get(at).is_some_and(|word| word == "of"))
        });
        if over && of {
            let why = "the cited evidence has this as a share, not as what is over";
            report.add(ViolationKind::Number, own.text(words), why);
        }
    }
}

/// "Completed the certificate" for "completed the first module of the certificate".
fn whole(read: &Reading<'_>, facts: &Facts, report: &mut Report) {
    let words = &read.words;
    let line = &facts.lines[0];
    let stems = crate::text::stem::Stems::of(words.lang);
    let has = |stem: &String| words.list.iter().any(|word| word.stem == *stem);
    for at in 1..line.len().saturating_sub(2) {
        if line[at] != "of" || !phrases::is("section", &line[at - 1]) {
            continue;
        }
        let thing: Vec<&String> = (at + 1..line.len().min(at + 6))
            .filter(|at| facts.telling[0][*at])
            .map(|at| &facts.rows[0][at])
            .take(2)
            .collect();
        let said = !thing.is_empty() && thing.iter().all(|stem| has(stem));
        let part = tells_of_part(read)
            || has(&stems.stem(&line[at - 1]))
            || words.list.iter().any(|word| phrases::is("section", &word.fold))
            || read.steps.iter().any(|step| step.rung <= 10 || step.softened);
        let place = words.list.iter().position(|word| thing.contains(&&word.stem));
        if let Some(place) = place.filter(|_| said && !part) {
            let why = "the cited evidence speaks of a part of it";
            report.at(ViolationKind::Scope, words, place, place + 2, why);
        }
    }
}

/// "With 1,150 employees each" for "covering 1,150 employees".
fn each(read: &Reading<'_>, facts: &Facts, report: &mut Report) {
    const EACH: [&str; 9] =
        ["each", "per", "apiece", "every", "all", "both", "individual", "individually", "either"];
    let words = &read.words;
    // "Each summer" says nothing of each event.
    let time = |word: &str| {
        UNITS.word(facts.lang, word).is_some()
            || CALENDAR.word(facts.lang, word).is_some()
            || phrases::rows("day").flatten().any(|day| word.starts_with(day))
    };
    let told = facts.lines[0].iter().enumerate().any(|(at, word)| {
        EACH.contains(&word.as_str()) && !facts.lines[0].get(at + 1).is_some_and(|next| time(next))
    });
    if told {
        return;
    }
    for at in (1..words.len()).filter(|at| fold(words, *at) == "each") {
        let ends =
            at + 1 == words.len() || clause::breaks(words, at) || clause::is_and(words, at + 1);
        let with = matches!(fold(words, at + 1), "with" | "having" | "covering" | "worth" | "of");
        let beside = |own: &&Quantity| {
            ends && own.end <= at && at <= own.end + 2
                || with && own.from > at + 1 && own.from <= at + 4
        };
        let Some(own) = read.quantities.iter().find(beside) else { continue };
        let time = matches!(own.unit, Unit::Of("second" | "month"));
        // "Each with six children per screen".
        let shared = (own.end..own.end + 3).any(|at| fold(words, at) == "per");
        let range = |known: &Quantity| {
            // "Two ten-part programmes" have ten parts each.
            let compound = facts.lines[0]
                .get(known.from)
                .is_some_and(|word| facts.texts[0].contains(&format!("{word}-")));
            near(known.value, own.value)
                && (compound || known.role != Role::None || known.rate.is_some())
        };
        let stated = time || shared || facts.quantities.iter().any(range);
        if !stated && own.role == Role::None {
            let why = "the cited evidence does not state it of each";
            report.at(ViolationKind::Number, words, at, at + 1, why);
        }
    }
}
