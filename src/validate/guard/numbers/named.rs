//! Numbers that the evidence has as a place in a row or as names: "floors two and three" for "the second and
//! third floors", "two portals" for theirs.

use crate::text::Lang;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::numbers::fit::near;
use crate::validate::guard::quantity::{Bound, Quantity, Unit};
use crate::validate::guard::words::phrases;
use crate::validate::guard::words::tables::{CALENDAR, TIME};

/// Whether the evidence has the number so.
pub fn says(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    in_row(read, claimed, facts)
        || names_listed(read, claimed, facts)
        || over_so_long(claimed, facts)
}

const ROWS: [[&str; 4]; 8] = [
    ["first", "1st", "one", "1"],
    ["second", "2nd", "two", "2"],
    ["third", "3rd", "three", "3"],
    ["fourth", "4th", "four", "4"],
    ["fifth", "5th", "five", "5"],
    ["sixth", "6th", "six", "6"],
    ["seventh", "7th", "seven", "7"],
    ["eighth", "8th", "eight", "8"],
];

/// What has its number before or behind it.
fn is_numbered(fold: &str) -> bool {
    let one = fold.strip_suffix('s').unwrap_or(fold);
    phrases::is("numbered", one) || matches!(one, "floor" | "week" | "month" | "quarter" | "term")
}

/// "Year two" for "the second year", "the second and third floors" for "floors two and three".
fn in_row(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    const NEAR: usize = 4;
    let Some(row) = (1..=ROWS.len()).find(|n| near(claimed.value, *n as f64)) else { return false };
    if read.words.lang != Lang::En || facts.lang != Lang::En {
        return false;
    }
    let [ordinal, short, cardinal, digit] = ROWS[row - 1];
    let same = |a: &str, b: &str| a.trim_end_matches('s') == b.trim_end_matches('s');
    let fold = |at: usize| read.words.list[at].fold.as_str();
    let linked = |word: &str| {
        phrases::is("and", word)
            || ROWS.iter().any(|row| row.contains(&word))
            || matches!(word, "to" | "the" | "of")
    };
    if claimed.unit == Unit::Ordinal {
        let behind = claimed.to..read.words.len().min(claimed.to + NEAR);
        let noun = behind.into_iter().find(|at| !linked(fold(*at)));
        let Some(noun) = noun.map(fold).filter(|noun| is_numbered(noun)) else { return false };
        return facts.lines.iter().any(|line| {
            (0..line.len()).filter(|at| same(&line[*at], noun)).any(|at| {
                line[at + 1..]
                    .iter()
                    .take(NEAR)
                    .take_while(|word| linked(word))
                    .any(|word| word == cardinal || word == digit)
            })
        });
    }
    let before = claimed.from.saturating_sub(NEAR)..claimed.from;
    let noun = before.rev().find(|at| !linked(fold(*at)));
    let Some(noun) = noun.map(fold).filter(|noun| is_numbered(noun)) else { return false };
    matches!(claimed.unit, Unit::Count | Unit::Name(_))
        && facts.lines.iter().any(|line| {
            (0..line.len()).filter(|at| line[*at] == ordinal || line[*at] == short).any(|at| {
                let next = line[at + 1..].iter().take(NEAR).find(|word| !linked(word));
                next.is_some_and(|next| same(next, noun))
            })
        })
}

/// "Two property portals" for "Rightmove and Zoopla": so many names in a row, none of which the line has,
/// and a noun that the evidence does not have.
fn names_listed(read: &Reading<'_>, claimed: &Quantity, facts: &Facts) -> bool {
    let listed = |line: &Vec<String>| {
        (1..line.len().saturating_sub(1)).filter(|at| phrases::is("and", &line[*at])).any(|and| {
            let dated = |word: &str| {
                TIME.word(facts.lang, word).is_some() || CALENDAR.word(facts.lang, word).is_some()
            };
            let name = |at: &usize| facts.proper.contains(&line[*at]) && !dated(&line[*at]);
            let before = (0..and).rev().take_while(name).count();
            let names: Vec<usize> = (and - before..and).chain(std::iter::once(and + 1)).collect();
            let closes = line.get(and + 2).is_none_or(|next| !facts.proper.contains(next));
            before > 0
                && closes
                && names.iter().all(name)
                && near(names.len() as f64, claimed.value)
                && !names.iter().any(|at| read.words.list.iter().any(|w| w.fold == line[*at]))
        })
    };
    claimed.unit == Unit::Count
        && claimed.bound == Bound::Exact
        && claimed.rate.is_none()
        && (2.0..=4.0).contains(&claimed.value)
        && claimed.classes.iter().all(|class| !class.starts_with("person"))
        && claimed.lang == facts.lang
        && !claimed.nouns.is_empty()
        && !claimed.nouns.iter().any(|noun| facts.stems.contains(noun))
        && facts.lines.iter().any(listed)
}

/// "Debts older than 90 days" for "debts over 90 days", which may be "during 90 days" as well.
fn over_so_long(claimed: &Quantity, facts: &Facts) -> bool {
    claimed.bound == Bound::Over
        && matches!(claimed.unit, Unit::Of("second" | "month"))
        && facts.quantities.iter().any(|known| {
            known.unit == claimed.unit
                && near(known.value, claimed.value)
                && known.from > 0
                && facts.lines.iter().any(|line| {
                    line.get(known.from - 1).is_some_and(|word| {
                        matches!(word.as_str(), "over" | "uber" | "above" | "beyond")
                    })
                })
        })
}
