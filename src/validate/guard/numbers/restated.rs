//! Numbers that German and French say in another construct: "les trois quarts" for "trois sur quatre", "pour moitié"
//! for "à parts égales", "meist mindestens 15" for "selten weniger als 15", and a number that counts what another
//! before it counts.
//!
//! In: a number of a line and the facts of its evidence. Out: whether they have it so.

use crate::text::Lang;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::clocked;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::{Bound, Quantity, Unit};
use crate::validate::guard::words::clause;
use crate::validate::guard::words::equals;
use crate::validate::guard::words::phrases;

/// Of so many at most a share is told by counting.
const FEW: f64 = 10.0;

/// Whether the evidence has the number so.
pub fn says(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let lang = read.words.lang;
    lang == facts.lang
        && matches!(lang, Lang::De | Lang::Fr)
        && (second_best(read, claimed, facts)
            || on_scale(read, claimed, facts)
            || of_few(claimed, facts)
            || counted_of_few(read, claimed, facts)
            || in_halves(claimed, facts)
            || seldom(read, claimed, facts)
            || counts_as_before(read, claimed, facts)
            || passed(read, claimed, facts)
            || clocked::is_end_of_hours(&read.words, claimed, facts)
            || admissions(read, claimed, facts))
}

fn fold<'r>(read: &'r Reading<'_>, at: usize) -> &'r str {
    read.words.get(at).map_or("", |word| word.fold.as_str())
}

/// The word so far before a place of the evidence.
fn told(facts: &Facts, at: usize, back: usize) -> &str {
    let at = at.checked_sub(back);
    facts.lines.iter().find_map(|line| line.get(at?)).map_or("", String::as_str)
}

/// "Auf Rang 2" for "als Zweitbester".
fn second_best(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let start = match claimed.value {
        value if near(value, 2.0) => "zweit",
        value if near(value, 3.0) => "dritt",
        _ => return false,
    };
    let ranked = claimed.from > 0 && {
        matches!(fold(read, claimed.from - 1), "rang" | "platz")
            || matches!(fold(read, claimed.to), "rang" | "platz")
    };
    let best = |word: &String| {
        word.strip_prefix(start).is_some_and(|end| {
            ["best", "platziert", "plaziert"].iter().any(|best| end.starts_with(best))
        })
    };
    claimed.unit == Unit::Ordinal && ranked && facts.words.iter().any(best)
}

/// "Notation sur vingt points" for "barème sur 20".
fn on_scale(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let own = claimed.from > 0 && fold(read, claimed.from - 1) == "sur";
    let points = claimed.nouns.iter().all(|noun| noun.starts_with("point"));
    own && points
        && claimed.unit == Unit::Count
        && facts.quantities.iter().any(|known| {
            known.unit == Unit::Count
                && near(known.value, claimed.value)
                && told(facts, known.from, 1) == "sur"
        })
}

/// Whether the second of two numbers is what the first is some of: "trois costumes sur quatre", "drei von vier".
fn is_some_of(part: &Quantity, whole: &Quantity, word: impl Fn(usize) -> String) -> bool {
    const APART: usize = 4;
    let article = |word: &str| matches!(word, "den" | "der" | "les");
    let before = whole.from.saturating_sub(1);
    let last = before.saturating_sub(usize::from(article(&word(before))));
    let plain = |q: &Quantity| q.unit == Unit::Count && q.bound == Bound::Exact;
    plain(part)
        && plain(whole)
        && part.to <= last
        && last - part.to <= APART
        && (2.0..=FEW).contains(&whole.value)
        && part.value < whole.value
        && matches!(word(last).as_str(), "sur" | "von")
}

fn is_share(part: &Quantity, whole: &Quantity, share: &Quantity) -> bool {
    (part.value * 100.0 / whole.value - share.value).abs() < 0.01
}

/// "Les trois quarts des costumes" for "trois costumes sur quatre".
fn of_few(claimed: &Quantity, facts: &Facts) -> bool {
    let word = |at: usize| told(facts, at, 0).to_owned();
    claimed.unit == Unit::Percent
        && claimed.bound == Bound::Exact
        && !claimed.moves
        && facts.quantities.windows(2).any(|two| {
            let [part, whole] = two else { return false };
            is_some_of(part, whole, word) && is_share(part, whole, claimed)
        })
}

/// "Trois costumes sur quatre" for "les trois quarts des costumes".
fn counted_of_few(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let word = |at: usize| fold(read, at).to_owned();
    let same = |q: &Quantity| q.from == claimed.from;
    read.quantities.windows(2).any(|two| {
        let [part, whole] = two else { return false };
        let share = |known: &Quantity| {
            let stands = known.unit == Unit::Percent && !known.moves;
            stands && known.bound == Bound::Exact && is_share(part, whole, known)
        };
        (same(part) || same(whole))
            && is_some_of(part, whole, word)
            && facts.quantities.iter().any(share)
    })
}

/// "Pour moitié par la mairie, pour moitié par la CAF" for "à parts égales par la mairie et la CAF".
fn in_halves(claimed: &Quantity, facts: &Facts) -> bool {
    const PARTS: [[&str; 3]; 4] = [
        ["a", "parts", "egales"],
        ["en", "parts", "egales"],
        ["zu", "gleichen", "teilen"],
        ["zu", "gleichen", "anteilen"],
    ];
    // Two share it, and no third.
    let by_two = |line: &[String], ends: &[bool], at: usize| {
        let end = (at..line.len()).find(|at| ends[*at]).unwrap_or(line.len());
        let closes = line.len().saturating_sub(end) <= 1;
        closes && line[at..end].iter().filter(|word| phrases::is("and", word)).count() == 1
    };
    claimed.unit == Unit::Percent
        && near(claimed.value, 50.0)
        && claimed.bound == Bound::Exact
        && facts.lines.iter().zip(&facts.ends).any(|(line, ends)| {
            line.windows(3)
                .enumerate()
                .any(|(at, three)| PARTS.iter().any(|part| part == three) && by_two(line, ends, at))
        })
}

/// "Meist mit mindestens 15" for "selten weniger als 15".
fn seldom(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let turned = |known: &Quantity| {
        matches!(
            (claimed.bound, known.bound),
            (Bound::Least, Bound::Under) | (Bound::Most, Bound::Over)
        )
    };
    let usually = (0..claimed.from).any(|at| phrases::is("usually", fold(read, at)));
    usually
        && facts.quantities.iter().any(|known| {
            turned(known)
                && near(known.value, claimed.value)
                && known.unit == claimed.unit
                && is_seldom_so(facts, known)
        })
}

/// Whether the evidence says of a bound that it was seldom passed: "selten mehr als zwölf".
pub fn is_seldom_so(facts: &Facts, known: &Quantity) -> bool {
    (2..=4).any(|back| is_seldom(told(facts, known.from, back)))
}

fn is_seldom(word: &str) -> bool {
    matches!(word, "selten" | "rarement")
}

/// "Selten weniger als 15" says what is usual.
pub fn bounds_what_is_usual(line: &[String]) -> bool {
    line.windows(2).any(|two| {
        is_seldom(&two[0])
            && matches!(two[1].as_str(), "weniger" | "mehr" | "unter" | "uber" | "moins" | "plus")
    })
}

/// "Trois départs l'hiver" for "six départs en été et trois en hiver": a bare number counts what the one before it
/// counts, and what stands beside it, or the number behind it, is its own.
fn counts_as_before(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let counted = |q: &Quantity| q.unit == Unit::Count && !q.nouns.is_empty();
    let same_thing = |before: &Quantity| {
        let of = |noun: &String| before.nouns.iter().any(|own| own.ends_with(noun.as_str()));
        counted(before) && claimed.nouns.first().is_some_and(of)
    };
    let bare = |known: &Quantity| {
        known.unit == Unit::Count
            && known.nouns.is_empty()
            && near(known.value, claimed.value)
            && known.bound == claimed.bound
            && opens_part(facts, known)
    };
    counted(claimed)
        && facts.quantities.iter().enumerate().filter(|(_, known)| bare(known)).any(
            |(at, known)| {
                let Some(before) = facts.quantities[..at].iter().rfind(|q| counted(q)) else {
                    return false;
                };
                let rate = [None, known.rate, before.rate].contains(&claimed.rate);
                let told = own_words(facts, before, known);
                let beside = || claimed.context.iter().any(|stem| told.contains(&stem));
                rate && same_thing(before)
                    && !near(before.value, known.value)
                    && (beside() || have_one_next(read, claimed, facts, known))
            },
        )
}

/// What stands behind a number up to the next or the end of its clause, and not between it and the one before.
fn own_words<'g>(facts: &'g Facts, before: &Quantity, known: &Quantity) -> Vec<&'g String> {
    let [row] = &facts.rows[..] else { return Vec::new() };
    let numbered = |at: &usize| !facts.quantities.iter().any(|q| q.from == *at);
    let ends = |at: usize| at > known.end && facts.ends[0].get(at - 1) == Some(&true);
    let earlier = row.get(before.from..known.from).unwrap_or_default();
    (known.end..row.len())
        .take_while(|at| numbered(at) && !ends(*at))
        .filter(|at| facts.telling[0][*at])
        .map(|at| &row[at])
        .filter(|stem| !earlier.contains(stem))
        .collect()
}

/// Whether a number stands behind an "and" or the end of a clause, where another may be told of the same.
fn opens_part(facts: &Facts, known: &Quantity) -> bool {
    let Some(before) = known.from.checked_sub(1) else { return false };
    facts.ends.iter().any(|ends| ends.get(before) == Some(&true))
        || phrases::is("and", told(facts, known.from, 1))
}

/// Whether the same number stands next behind both, in the clause of the evidence: "sieben mit einem Anteil über
/// 50 %".
fn have_one_next(read: &Reading<'_>, claimed: &Quantity, facts: &Facts, known: &Quantity) -> bool {
    let own = read.quantities.iter().find(|q| q.from >= claimed.end);
    let next = facts.quantities.iter().find(|q| q.from >= known.end);
    own.zip(next).is_some_and(|(own, next)| {
        let parted = facts.ends.iter().any(|ends| {
            ends.get(known.to..next.from).is_some_and(|between| between.contains(&true))
        });
        !parted && own.unit == next.unit && near(own.value, next.value) && own.unit != Unit::Count
    })
}

/// "Dont trois admis" for "trois reçus" of the four before: a part in other words.
fn passed(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let words = &read.words;
    let next = (claimed.to..words.len()).find(|at| clause::content(words, *at));
    let (Some(next), [row]) = (next, &facts.rows[..]) else { return false };
    claimed.part
        && claimed.unit == Unit::Count
        && facts.quantities.iter().any(|known| {
            let of_more = facts.quantities.iter().any(|all| {
                all.to < known.from && all.unit == Unit::Count && all.value > known.value
            });
            let behind = |at: usize| (known.to..known.to + 3).contains(&at);
            known.unit == Unit::Count
                && near(known.value, claimed.value)
                && of_more
                && opens_part(facts, known)
                && (row.get(known.to) == Some(&words.list[next].stem)
                    || equals::stands_for(words, next, row, &behind))
        })
}

/// "8 200 entrées" for "8 200 visiteurs": each of them came in.
fn admissions(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let came = matches!(
        fold(read, claimed.to),
        "entrees" | "visites" | "besuche" | "besuchen" | "eintritte" | "eintritten"
    );
    came && claimed.unit == Unit::Count
        && facts.quantities.iter().any(|known| {
            near(known.value, claimed.value)
                && known.bound == claimed.bound
                && known.rate == claimed.rate
                && known.nouns.iter().any(|noun| {
                    ["visiteur", "spectateur", "besuch", "gast"].iter().any(|n| noun.starts_with(n))
                })
        })
}
