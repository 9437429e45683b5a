//! Seasons and days of the week: each needs the same one in the evidence, or a month of it.
//!
//! In: a line and its evidence. Out: a violation for a season or day that the evidence lacks.

use crate::text::{Lang, fold};
use crate::validate::ViolationKind;
use crate::validate::guard::evidence::Evidence;
use crate::validate::guard::evidence::facts::Facts;
use crate::validate::guard::evidence::reading::Reading;
use crate::validate::guard::evidence::spelt;
use crate::validate::guard::report::Report;
use crate::validate::guard::words::Words;
use crate::validate::guard::words::clause;
use crate::validate::guard::words::mark::{Mark, marks};
use crate::validate::guard::words::tables::{CALENDAR, SPELT};

/// The seasons and days that a text speaks of.
pub fn read(words: &Words<'_>) -> Vec<Mark> {
    let mut found = marks(&CALENDAR, words);
    found.retain(|mark| !is_name(words, mark));
    found.extend((0..words.len()).filter_map(|at| short_day(words, at)));
    found.extend((0..words.len()).filter(|at| is_fall(words, *at)).map(|at| Mark {
        code: "autumn",
        from: at,
        to: at + 1,
    }));
    found
}

/// "Mo./Fr.", "lun. et jeu.": days by their short names, in the languages that have no other word so short.
fn short_day(words: &Words<'_>, at: usize) -> Option<Mark> {
    let day = SPELT.at(words, at).filter(|_| matches!(words.lang, Lang::De | Lang::Fr))?;
    let code = CALENDAR.word(words.lang, &fold(day.meaning)).or_else(|| {
        let whole = Words::unstemmed(day.meaning, words.lang);
        CALENDAR.at(&whole, 0).map(|found| found.meaning)
    })?;
    let mark = Mark { code, from: at, to: at + day.len };
    let near = at.saturating_sub(2)..words.len().min(at + day.len + 2);
    let beside = near.into_iter().any(|other| other != at && SPELT.at(words, other).is_some());
    (beside && spelt::is_meant(words, at, day.len)).then_some(mark)
}

/// "In fall 2020", "the fall of 2020": the season, where a year stands behind it.
fn is_fall(words: &Words<'_>, at: usize) -> bool {
    let fold = |at: usize| words.get(at).map_or("", |word| word.fold.as_str());
    let of = usize::from(fold(at + 1) == "of");
    let before = at.checked_sub(1).map_or("", fold);
    let year = words.get(at + 1 + of).is_some_and(|word| {
        word.text.len() == 4 && (word.text.starts_with("19") || word.text.starts_with("20"))
    });
    let placed = matches!(before, "in" | "the" | "since" | "until" | "by" | "from" | "of" | "late");
    words.lang == Lang::En && fold(at) == "fall" && year && placed && words.joined(at)
}

/// Checks the seasons and days of a line.
pub fn check(read: &Reading<'_>, evidence: &Evidence<'_>, report: &mut Report) {
    for mark in &read.calendar {
        report.claim();
        let same = |facts: &Facts| {
            facts.calendar.contains(mark.code)
                || facts.dates.iter().any(|date| date.month.is_some_and(|m| falls_in(mark.code, m)))
        };
        // The last: forms such as "in spring" begin with small words.
        let word = &read.words.list[mark.to - 1].fold;
        // The dates of the entry tell nothing where the cited line names a season of its own.
        let season = |code: &str| !code.ends_with("day");
        let own = season(mark.code)
            && evidence.cited.iter().any(|f| f.calendar.iter().any(|code| season(code)));
        // "Monday to Friday" for "every weekday".
        let working = |facts: &Facts| {
            matches!(mark.code, "monday" | "friday")
                && is_working_week(&read.words)
                && ["weekday", "weekdays", "werktags"].iter().any(|w| facts.words.contains(*w))
        };
        let known = |facts: &Facts| same(facts) || facts.words.contains(word) || working(facts);
        let told =
            evidence.cited.iter().any(|facts| known(facts)) || !own && evidence.all().any(known);
        if !told {
            let why = "the cited evidence has no such season or day";
            report.at(ViolationKind::Date, &read.words, mark.from, mark.to, why);
        }
    }
}

/// "From Monday to Friday".
fn is_working_week(words: &Words<'_>) -> bool {
    let day = |at: usize| CALENDAR.at(words, at).map_or("", |found| found.meaning);
    (0..words.len()).any(|at| {
        let to = words.get(at + 1).is_some_and(|word| {
            matches!(word.fold.as_str(), "to" | "through" | "till" | "until" | "bis" | "au")
        });
        day(at) == "monday" && (to && day(at + 2) == "friday" || day(at + 1) == "friday")
    })
}

/// "Spring", "Sunday Times": part of a name, which is judged as one. In English seasons are written
/// small, in German both have a capital like any noun.
fn is_name(words: &Words<'_>, mark: &Mark) -> bool {
    let word = &words.list[mark.from];
    let season = matches!(mark.code, "spring" | "summer" | "autumn" | "winter");
    // "Every Monday I run", "On Tuesdays I helped": the person.
    let capital = |at: usize| {
        words.get(at).is_some_and(|word| word.is_capital() && !word.opens && word.fold != "i")
    };
    let year = words.get(mark.to).is_some_and(|next| next.text.starts_with(['1', '2']));
    let small = mark.from.checked_sub(1).is_none_or(|at| clause::is_small(words, at));
    let named = if season {
        !small || capital(mark.to)
    } else {
        capital(mark.to) && words.gap_after(mark.to - 1) == " "
    };
    words.lang == Lang::En && word.is_capital() && !word.opens && !year && named
}

/// Whether a month may be called by the season; where they meet, by both.
fn falls_in(season: &str, month: u8) -> bool {
    match season {
        "spring" => (3..=6).contains(&month),
        "summer" => (6..=9).contains(&month),
        "autumn" => (9..=12).contains(&month),
        "winter" => month == 12 || month <= 3,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str, lang: Lang) -> Vec<&'static str> {
        read(&Words::of(text, lang)).iter().map(|mark| mark.code).collect()
    }

    #[test]
    fn seasons_and_days_are_read() {
        assert_eq!(codes("Refitted the showroom in spring 2015", Lang::En), ["spring"]);
        assert_eq!(codes("Herbstaktion an zwei Samstagen", Lang::De), ["autumn", "saturday"]);
        assert_eq!(codes("Animé les ateliers d'été le mardi", Lang::Fr), ["summer", "tuesday"]);
        assert!(codes("A été formé à la vente", Lang::Fr).is_empty());
        assert!(codes("Built services with Spring Boot", Lang::En).is_empty());
        assert!(codes("Wrote for the Sunday Times", Lang::En).is_empty());
        assert_eq!(codes("At the drop-in on Tuesdays I helped", Lang::En), ["tuesday"]);
    }
}
